"""What stands on a ticket and where. No Qt: the typesetter is a fake at our own port."""

from dataclasses import replace
from itertools import pairwise

import pytest

from dawr.printing.layout import lay_out
from dawr.printing.paper import CAP_HEIGHT, paper_for
from dawr.printing.sheet import Box, Code, Sheet, TextMark
from dawr.printing.slip import SlipPause, TicketSlip

from .builders import AT_9_41, SLIP, FakeText, FakeTypesetter, texts

WIDTHS = (320, 384, 432, 480, 504, 512, 546, 576, 640, 832)


def laid_out(slip: TicketSlip = SLIP, width: int = 576) -> Sheet:
    return lay_out(slip, paper_for(width), FakeTypesetter())


def test_arabic_stands_first_and_english_follows():
    said = texts(laid_out())

    assert said.index("تجديد الهوية الوطنية") < said.index("National ID renewal") < said.index("A019")
    assert said.index("أمامك") < said.index("6 people ahead")


def test_the_wait_is_a_range_in_words_and_on_the_clock():
    said = texts(laid_out())

    assert "9:55 إلى 10:05 ص" in said
    assert "9:55–10:05 AM" in said
    assert "الانتظار من 15 إلى 25 دقيقة" in said
    assert "Wait 15 to 25 minutes" in said


def test_both_calendars_and_the_clock_are_there():
    said = texts(laid_out())

    assert "الأحد 12 جمادى الآخرة 1448هـ" in said
    assert "22 نوفمبر 2026م · 9:41 ص" in said


def test_the_dates_are_said_again_in_the_language_the_customer_chose():
    assert "22 November 2026 · 9:41 AM" in texts(laid_out(replace(SLIP, reader="en")))
    assert "22 November 2026 · 9:41 AM" not in texts(laid_out(replace(SLIP, reader="ar")))


@pytest.mark.parametrize("width", [384, 576])
def test_an_unknown_wait_is_a_kind_sentence_without_a_minute(width: int):
    said = texts(laid_out(replace(SLIP, wait=None, grace=0), width))

    assert "We will call your number." in " ".join(said)
    assert not any("minute" in line or "دقيقة" in line for line in said)
    assert [line for line in said if ":" in line] == ["22 نوفمبر 2026م · 9:41 ص"]


def test_without_a_wait_it_says_so_instead_of_a_clock_time():
    said = texts(laid_out(replace(SLIP, wait=(0, 0), ahead=0)))

    assert "بلا انتظار" in said
    assert "No wait" in said
    assert "لا أحد" in said
    assert "Nobody ahead of you" in said


@pytest.mark.parametrize(
    ("ahead", "said"),
    [(1, "شخص واحد"), (2, "شخصان"), (3, "3 أشخاص"), (11, "11 شخصًا"), (100, "100 شخص")],
)
def test_people_are_counted_as_arabic_counts(ahead: int, said: str):
    assert said in texts(laid_out(replace(SLIP, ahead=ahead)))


@pytest.mark.parametrize(("grace", "said"), [(120, "دقيقتين"), (300, "5 دقائق"), (900, "15 دقيقة")])
def test_the_time_to_come_back_is_counted_as_arabic_counts(grace: int, said: str):
    told = " ".join(texts(laid_out(replace(SLIP, grace=grace)))).replace("\u00a0", " ")

    assert f"خلال {said}" in told


def test_a_pause_within_the_wait_is_told_with_its_times():
    pause = SlipPause(
        {"ar": "صلاة الظهر", "en": "Dhuhr prayer"},
        AT_9_41.replace(hour=11, minute=50),
        AT_9_41.replace(hour=12, minute=15),
    )

    said = " ".join(texts(laid_out(replace(SLIP, pause=pause))))

    assert "تتوقف الخدمة لصلاة الظهر" in said
    assert "Service pauses for Dhuhr prayer" in said
    assert "11:50 AM – 12:15 PM" in said


def test_only_a_copy_is_marked_as_one_white_on_black():
    copy, original = laid_out(replace(SLIP, copy=True)), laid_out()

    white = [mark for mark in copy.marks if isinstance(mark, TextMark) and mark.white]
    assert {mark.text.text for mark in white if isinstance(mark.text, FakeText)} == {"نسخة", "COPY"}
    assert not any(isinstance(mark, TextMark) and mark.white for mark in original.marks)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_mark_lies_on_the_paper(width: int):
    paper = paper_for(width)

    sheet = laid_out(replace(SLIP, copy=True, reader="en", ahead=123), width)

    for mark in sheet.marks:
        right = mark.x + (mark.text.width if isinstance(mark, TextMark) else _width(mark))
        assert paper.margin <= mark.x
        assert right <= width - paper.margin
        assert 0 <= mark.y < sheet.height


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", ["7", "A12", "A019", "WW88", "A1019", "AB123456"])
def test_a_number_of_up_to_four_signs_is_15_mm_high(number: str, width: int):
    sheet = laid_out(replace(SLIP, number=number), width)

    face = next(m.text.face for m in sheet.marks if isinstance(m, TextMark) and _said(m) == number)
    assert len(number) > 4 or face.size * CAP_HEIGHT >= 15 * 8
    assert face.size <= paper_for(width).number


@pytest.mark.parametrize(
    "content", ["A019", "https://olaya.example/t/A019-7K3", "https://q.example.org/" + "0193f4c2" * 8]
)
@pytest.mark.parametrize("width", [384, 432, 576, 640])
def test_the_code_is_25_mm_wide_with_modules_of_4_dots_and_its_quiet_zone(content: str, width: int):
    sheet = laid_out(replace(SLIP, code=content), width)

    code = next(mark for mark in sheet.marks if isinstance(mark, Code))
    side, quiet = len(code.rows) * code.module, 4 * code.module
    near = [
        mark
        for mark in sheet.marks
        if mark is not code
        and isinstance(mark, TextMark | Box)
        and code.x - quiet < mark.x + _width(mark)
        and mark.x < code.x + side + quiet
        and code.y - quiet < mark.y + _height(mark)
        and mark.y < code.y + side + quiet
    ]
    assert side >= 25 * 8
    assert code.module >= 4
    assert quiet <= code.x <= width - side - quiet
    assert near == []


def test_a_code_too_long_for_the_paper_is_left_out():
    sheet = laid_out(replace(SLIP, code="https://olaya.example/" + "x" * 900), 384)

    assert not any(isinstance(mark, Code) for mark in sheet.marks)


def test_without_its_code_the_ticket_has_no_empty_section():
    rules = [mark for mark in laid_out(replace(SLIP, code="")).marks if isinstance(mark, Box) and mark.height == 3]

    assert len({rule.y for rule in rules}) == len(rules)
    assert all(after.y - before.y > 60 for before, after in pairwise(rules))


def test_an_english_branch_gets_the_mirrored_ticket():
    arabic, english = laid_out(), laid_out(replace(SLIP, languages=("en", "ar")))

    assert _code_x(arabic) < 288 < _code_x(english)
    assert texts(english).index("National ID renewal") < texts(english).index("تجديد الهوية الوطنية")


def test_a_name_given_in_one_language_alone_is_not_said_twice():
    said = texts(laid_out(replace(SLIP, branch={"ar": "مركز العليا"})))

    assert said.count("مركز العليا") == 1


def test_codes_in_an_arabic_name_are_isolated():
    sheet = laid_out(replace(SLIP, service={"ar": "نموذج 042-A للتجديد"}))

    name = next(_said(mark) for mark in sheet.marks if isinstance(mark, TextMark) and "نموذج" in _said(mark))
    assert name == "نموذج \u2066042-A\u2069 للتجديد"


@pytest.mark.parametrize("width", [0, -576, 319, 1025, 10**9])
def test_impossible_paper_is_refused(width: int):
    with pytest.raises(ValueError, match="dots"):
        paper_for(width)


def _said(mark: TextMark) -> str:
    return mark.text.text if isinstance(mark.text, FakeText) else ""


def _code_x(sheet: Sheet) -> int:
    return next(mark.x for mark in sheet.marks if isinstance(mark, Code))


def _width(mark: object) -> int:
    match mark:
        case TextMark():
            return mark.text.width
        case Code():
            return len(mark.rows) * mark.module
        case _:
            return mark.width  # type: ignore[attr-defined]  # boxes and triangles have one


def _height(mark: object) -> int:
    return mark.text.height if isinstance(mark, TextMark) else mark.height  # type: ignore[attr-defined]  # as above


def test_a_copy_is_marked_though_the_layout_has_no_place_for_it():
    said = texts(lay_out(replace(SLIP, copy=True), paper_for(576), FakeTypesetter(), ("number",)))

    assert "COPY" in said
    assert "COPY" not in texts(lay_out(SLIP, paper_for(576), FakeTypesetter(), ("number",)))
