"""The catalogues say everything the code says, and the workshop that keeps them finds what is missing."""

import ast
from pathlib import Path

import pytest

from dawr.text.catalogues import checks, files, rooms, sentences
from dawr.text.catalogues.__main__ import main


@pytest.mark.parametrize("room", rooms.ROOMS)
def test_every_sentence_of_a_room_is_said_in_every_language(room: str):
    assert checks.problems((room,)) == []


def test_calls_give_every_placeholder_its_value():
    assert sentences.all_sentences()[1] == []


def test_arabic_has_six_forms_in_the_order_of_cldr():
    from gettext import GNUTranslations

    with files.mo_path("ar", "figures").open("rb") as file:
        forms = GNUTranslations(file).plural  # type: ignore[attr-defined] # set while reading the header

    assert [forms(count) for count in (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103)] == [0, 1, 2, 3, 3, 4, 4, 5, 5, 5, 3]


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for catalogues."""
    monkeypatch.setattr(files, "LOCALE_DIR", tmp_path)
    (tmp_path / "ar" / "LC_MESSAGES").mkdir(parents=True)
    return tmp_path


def in_code(tmp_path: Path, source: str) -> tuple[list[sentences.Sentence], list[str]]:
    path = tmp_path / "screen.py"
    path.write_text(source)
    return sentences.all_sentences([path])


def test_every_way_to_say_a_sentence_is_found(tmp_path: Path):
    found, problems = in_code(
        tmp_path,
        """
ROOM = "kiosk"
TITLES = {1: later("Later")}
words("Plain")
self._words("Yes" if sure else "No")
Words(language, "kiosk")("At once")
words.counted("{n} ticket", "{n} tickets", 3)
self.words.in_context("Open", "counter")
words.counted_in_context("{n} hour", "{n} hours", 3, "since")
words(TITLES[1])
""",
    )

    assert problems == []
    assert {(item.text, item.many, item.context) for item in found} == {
        ("Later", "", ""),
        ("Plain", "", ""),
        ("Yes", "", ""),
        ("No", "", ""),
        ("At once", "", ""),
        ("{n} ticket", "{n} tickets", ""),
        ("Open", "", "counter"),
        ("{n} hour", "{n} hours", "since"),
    }


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ('words("Counter {counter}")', "no value for {counter}"),
        ('words("Counter {counter}", number=3)', "number= has no placeholder"),
        ('words.counted("{n} at {place}", "{n} at {place}", 2)', "no value for {place}"),
        ('words(f"Counter {counter}")', "not from pieces"),
        ('words("Counter " + counter)', "not from pieces"),
    ],
)
def test_a_call_that_cannot_be_translated_is_named_with_its_line(tmp_path: Path, call: str, problem: str):
    problems = in_code(tmp_path, f'ROOM = "kiosk"\n{call}\n')[1]

    assert any(problem in line and line.startswith("screen.py:2") for line in problems)


def test_a_file_that_says_something_must_have_a_room(tmp_path: Path):
    assert "has no room" in in_code(tmp_path, 'words("Hello")')[1][0]


@pytest.mark.parametrize(
    ("path", "source", "room"),
    [
        ("desktop/kiosk/pages/welcome.py", "", "kiosk"),
        ("printing/slip.py", "", "ticket"),
        ("printing/slip.py", 'ROOM: Final = "paper"', "paper"),
        ("desktop/ui/shared/badge.py", 'words = Words(language, "console")', "console"),
        ("desktop/ui/shared/badge.py", "", None),
    ],
)
def test_a_room_is_named_in_the_file_or_by_its_folder(path: str, source: str, room: str | None):
    assert rooms.room_of(rooms.PACKAGE / path, ast.parse(source)) == room


def plain(text: str, many: str = "", context: str = "") -> sentences.Sentence:
    return sentences.Sentence("kiosk", text, many, context, "dawr/desktop/kiosk/page.py")


def translate(text: str, said: str | tuple[str, ...]) -> None:
    catalogue = files.read("ar", "kiosk")
    message = catalogue.get(text)
    assert message is not None
    message.string = said
    files.write("ar", "kiosk", catalogue)


def test_extracting_again_keeps_translations_and_changes_nothing(locale: Path):
    files.update("ar", "kiosk", [plain("Your number"), plain("{n} ticket", "{n} tickets")])
    translate("Your number", "رقمك")
    before = files.po_path("ar", "kiosk").read_bytes()

    lacking = files.update("ar", "kiosk", [plain("{n} ticket", "{n} tickets"), plain("Your number")])

    assert files.po_path("ar", "kiosk").read_bytes() == before
    assert lacking == ["{n} ticket"]


def test_a_sentence_that_went_and_came_back_finds_its_translation(locale: Path):
    files.update("ar", "kiosk", [plain("Your number")])
    translate("Your number", "رقمك")

    files.update("ar", "kiosk", [plain("Take it")])
    assert '#~ msgid "Your number"' in files.po_path("ar", "kiosk").read_text()
    files.update("ar", "kiosk", [plain("Your number")])

    message = files.read("ar", "kiosk").get("Your number")
    assert message is not None
    assert message.string == "رقمك"


def test_only_the_room_asked_for_is_touched(locale: Path):
    files.update("ar", "kiosk", [plain("Your number")])

    assert [path.name for path in (locale / "ar" / "LC_MESSAGES").iterdir()] == ["kiosk.po"]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("", "not translated"),
        ("رقمك {code}", "names other values"),
        ("رقمك", "names other values"),
    ],
)
def test_the_check_names_what_is_wrong_with_a_sentence(
    locale: Path, monkeypatch: pytest.MonkeyPatch, said: str, problem: str
):
    files.update("ar", "kiosk", [plain("Your number is {number}")])
    translate("Your number is {number}", said)
    files.compile_room("ar", "kiosk")
    monkeypatch.setattr(checks, "all_sentences", lambda: ([plain("Your number is {number}")], []))

    assert [problem in line for line in checks.problems(("kiosk",))] == [True]


def test_the_check_names_a_missing_form_and_a_form_about_something_else(locale: Path, monkeypatch: pytest.MonkeyPatch):
    sentence = plain("{n} at {place}", "{n} at {place}")
    monkeypatch.setattr(checks, "all_sentences", lambda: ([sentence], []))
    files.update("ar", "kiosk", [sentence])

    translate(sentence.text, ("لا أحد في {place}", "واحد في {place}", "اثنان في {place}", "{n} في {place}", "", ""))
    files.compile_room("ar", "kiosk")
    assert "a plural form is missing" in checks.problems(("kiosk",))[0]

    translate(sentence.text, ("لا أحد", *["{n} في {place}"] * 5))
    files.compile_room("ar", "kiosk")
    assert "form 0" in checks.problems(("kiosk",))[0]


def test_the_check_notices_a_compiled_catalogue_that_is_older(locale: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checks, "all_sentences", lambda: ([plain("Your number")], []))
    files.update("ar", "kiosk", [plain("Your number")])
    translate("Your number", "رقمك")
    files.compile_room("ar", "kiosk")
    assert checks.problems(("kiosk",)) == []

    translate("Your number", "الرقم")

    assert checks.problems(("kiosk",)) == ["ar/kiosk: the .mo does not match the .po (run compile)"]


def test_the_check_notices_a_sentence_that_was_never_extracted(locale: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checks, "all_sentences", lambda: ([plain("Brand new")], []))

    assert "run extract" in checks.problems(("kiosk",))[0]


def test_a_text_that_is_both_counted_and_plain_is_two_meanings(locale: Path, monkeypatch: pytest.MonkeyPatch):
    both = [plain("{n} ticket"), plain("{n} ticket", "{n} tickets")]
    monkeypatch.setattr(checks, "all_sentences", lambda: (both, []))

    assert any("several English plurals" in line for line in checks.problems(("kiosk",)))


def test_the_tool_refuses_a_room_that_does_not_exist(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(["check", "cellar"])

    assert stopped.value.code == 2
    assert "no room cellar" in capsys.readouterr().err


def test_a_new_language_gets_catalogues_of_its_own(locale: Path):
    assert main(["extract", "figures", "--language", "ur"]) == 0

    assert (locale / "ur" / "LC_MESSAGES" / "figures.po").exists()
    assert files.languages() == ["ar", "ur"]
