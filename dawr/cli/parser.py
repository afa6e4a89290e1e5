"""The command line: which words it takes. What they do stands in the rooms beside this one."""

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, NoReturn

COUNTER_ACTIONS = (
    "open",
    "close",
    "break",
    "back",
    "call",
    "recall",
    "start",
    "hold",
    "resume",
    "transfer",
    "return",
    "no-show",
    "finish",
    "direct",
    "note",
    "undo",
    "profile",
)

LONGEST_NAME = 80
MOST_COUNTERS = 50
"""Counters that a what-if may open."""


class BadInput(Exception):
    """What was typed, or a file that was named, cannot be used; the message is one clear line."""


Fill = Callable[[argparse.ArgumentParser], None]


class Unavailable(Exception):
    """Something that the command needs is not to be had here; the message is one clear line."""


def readable(word: str) -> str:
    """Return the word, or refuse what is no text: it could neither be stored nor be shown."""
    try:
        word.encode()
    except UnicodeEncodeError:
        raise BadInput(f"not UTF-8 text: {word!r}") from None
    return word


class _Parser(argparse.ArgumentParser):
    """Takes its arguments in when it is asked for the first time: one command is typed, a dozen are known."""

    def __init__(self, *given: Any, fill: Fill | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self._fill = fill
        self.last_word = ""
        """Name of an argument that may stand behind the options too."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Fill the parser before it reads."""
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        found, others = super().parse_known_args(args, namespace)
        if self.last_word and others and not others[0].startswith("-") and not getattr(found, self.last_word):
            setattr(found, self.last_word, others.pop(0))
        return found, others

    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message} (see: {self.prog} --help)")


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--database",
        metavar="URL",
        default=argparse.SUPPRESS,
        help="the branch's database (default: DAWR_DATABASE, else a file in the user's data folder)",
    )
    command.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object and nothing else"
    )
    command.add_argument(
        "--command-id",
        metavar="ID",
        default=argparse.SUPPRESS,
        help="id of the order (32 hex digits): the same id is the same order, done once however often it is asked",
    )


def build_parser(first: str = "") -> argparse.ArgumentParser:
    """Return the parser. Each command sets ``run`` to "module:function" inside ``dawr.cli``.

    ``first`` is the first word typed. Where that is a command, no other is made: a window waits for this too.
    """
    parser = _Parser(prog="dawr", description="Dawr runs the floor of in-person service centres.", allow_abbrev=False)
    _add_common(parser)
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, (run, says, fill) in _COMMANDS.items():
        if first not in _COMMANDS or name == first:
            fill_in = partial(_fill_in, run=run, fill=fill)
            commands.add_parser(name, help=says, description=says, allow_abbrev=False, fill=fill_in)
    return parser


def _fill_in(command: argparse.ArgumentParser, *, run: str, fill: Fill | None) -> None:
    _add_common(command)
    command.set_defaults(run=run)
    if fill is not None:
        fill(command)


def _add_journal(journal: argparse.ArgumentParser) -> None:
    journal.add_argument("--after", type=_whole, default=0, metavar="SEQ", help="only events after this one")


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE")


def _add_branch(init: argparse.ArgumentParser) -> None:
    source = init.add_mutually_exclusive_group()
    source.add_argument("--branch", metavar="FILE.toml", help="the branch's own file")
    source.add_argument("--sample", action="store_true", help="a sample branch that is open around the clock")


def _add_day(day: argparse.ArgumentParser) -> None:
    day.add_argument("step", choices=("open", "close"))
    day.add_argument("--date", metavar="YYYY-MM-DD", help="the day to open (default: today in the branch's zone)")
    day.add_argument("--force", action="store_true", help="close though people are in the branch")


def _add_hours(hours: argparse.ArgumentParser) -> None:
    hours.add_argument("--date", metavar="YYYY-MM-DD", help="the first day (default: today in the branch's zone)")
    hours.add_argument("--days", type=_whole, default=1, metavar="N", help="how many days (default: 1)")


def _add_settings(settings: argparse.ArgumentParser) -> None:
    steps = settings.add_subparsers(dest="step", metavar="STEP", required=True, parser_class=_Parser)

    def add(name: str, says: str) -> argparse.ArgumentParser:
        step: argparse.ArgumentParser = steps.add_parser(name, help=says, allow_abbrev=False)
        _add_common(step)
        return step

    add("show", "the settings in force, as a branch file")
    _add_file(add("export", "write the settings in force into a branch file"))
    _add_file(add("preview", "what a branch file would change"))
    _add_file(add("apply", "put a branch file in force; nobody's ticket is touched"))
    history = add("history", "who changed the settings, when and what, newest first")
    history.add_argument("--most", type=_whole, default=20, metavar="N", help="at most so many (default: 20)")
    back = add("take-back", "put the settings before in force again")
    back.add_argument("--to", type=_whole, metavar="SEQ", help="entry of the history (default: the one before)")


def _add_ticket(ticket: argparse.ArgumentParser) -> None:
    steps = ticket.add_subparsers(dest="step", metavar="STEP", required=True, parser_class=_Parser)
    issue = steps.add_parser("issue", help="give a customer a number", allow_abbrev=False)
    _add_common(issue)
    issue.add_argument("service", metavar="SERVICE", help="code of the service")
    issue.add_argument("--language", default="", metavar="CODE", help="the customer's language (default: the branch's)")
    issue.add_argument("--priority", type=_whole, default=0, metavar="N", help="priority level (default: 0)")
    issue.add_argument("--appointment", default="", metavar="HH:MM", help="the time agreed on, by the branch's clock")
    issue.add_argument("--print", dest="paper", action="store_true", help="print the ticket and wait for the outcome")
    issue.add_argument("--printer", default="", metavar="NAME_OR_URL", help="default: the branch's first printer")
    cancel = steps.add_parser("cancel", help="the customer leaves the queue", allow_abbrev=False)
    _add_common(cancel)
    cancel.add_argument("ticket", metavar="TICKET", help="id or number")
    cancel.add_argument("--by-staff", action="store_true", help="taken out by staff; needs --reason")
    cancel.add_argument("--reason", default="", metavar="TEXT")
    reprint = steps.add_parser("reprint", help="print a copy, same number", allow_abbrev=False)
    _add_common(reprint)
    reprint.add_argument("ticket", metavar="TICKET", help="id or number")
    reprint.add_argument("--printer", default="", metavar="NAME_OR_URL")
    preview = steps.add_parser("preview", help="a picture of a ticket as this branch prints it", allow_abbrev=False)
    _add_common(preview)
    preview.add_argument("out", metavar="OUT.png")
    preview.add_argument("--layout", default="", metavar="FILE.toml", help="default: the first printer's")
    preview.add_argument("--width", type=_whole, default=0, metavar="DOTS", help="default: the first printer's")
    preview.add_argument(
        "--language", default="", metavar="CODE", help="one language alone (default: the branch's two)"
    )


def _add_printer(printer: argparse.ArgumentParser) -> None:
    steps = printer.add_subparsers(dest="step", metavar="STEP", required=True, parser_class=_Parser)

    def add(name: str, says: str) -> argparse.ArgumentParser:
        step: argparse.ArgumentParser = steps.add_parser(name, help=says, allow_abbrev=False)
        _add_common(step)
        return step

    found = add("list", "the branch's printers, those this machine can see, and addresses to be looked at")
    found.add_argument("addresses", nargs="*", metavar="URL", help="tcp://HOST and other addresses to look at")
    one = {"metavar": "NAME_OR_URL", "nargs": "?", "default": "", "help": "default: the branch's first printer"}
    test = add("test", "print a page with a ruler, darkness, both languages and a code to scan")
    test.add_argument("printer", **one)  # type: ignore[arg-type]  # the same words as below
    probe = add("probe", "try out what a printer can do and keep it, with what dawr printer test has shown")
    probe.add_argument("printer", **one)  # type: ignore[arg-type]  # the same words as above
    probe.add_argument("--width", type=_paper, metavar="DOTS", help="what the ruler showed: millimetres × 8")
    probe.add_argument("--cutter", choices=("yes", "no"), default="", help="the test page was cut off")
    probe.add_argument("--own-qr", choices=("yes", "no"), default="", help="it draws codes by itself")
    status = add("status", "how printers are, since when, and how many tickets the roll still gives")
    status.add_argument("printer", nargs="?", default="", metavar="NAME_OR_URL", help="default: all of the branch's")
    jobs = add("jobs", "every slip with what is known of it, newest first")
    jobs.add_argument("--most", type=_whole, default=1000, metavar="N", help="at most so many (default: 1000)")
    answer = add("answer", "say what became of a slip that nobody knows about")
    answer.add_argument("job", metavar="JOB", help="id of the job, or number of the ticket")
    answer.add_argument("verdict", choices=("came-out", "reprint", "void"))
    serve = add("serve", "be the writer of printers until stopped, without a window")
    serve.add_argument("printers", nargs="*", metavar="NAME_OR_URL", help="default: all of the branch's")


def _add_counter(counter: argparse.ArgumentParser) -> None:
    counter.add_argument("step", nargs="?", choices=COUNTER_ACTIONS, metavar="STEP", help=", ".join(COUNTER_ACTIONS))
    counter.add_argument("profile", nargs="?", default="", metavar="PROFILE", help="profile: its code, or own")
    assert isinstance(counter, _Parser)
    counter.last_word = "profile"
    counter.add_argument("--counter", type=_whole, required=True, metavar="N", help="number of the counter")
    counter.add_argument("--agent", type=_who, default="", metavar="NAME", help="who serves there (code or name)")
    counter.add_argument("--ticket", default="", metavar="ID", help="the ticket meant, by id or number")
    counter.add_argument("--service", default="", metavar="CODE", help="transfer, direct: the service")
    counter.add_argument("--to-counter", type=_whole, metavar="N", help="transfer: into this counter's own pool")
    counter.add_argument(
        "--place", choices=("first", "last", "original"), default="original", help="transfer: where in the queue"
    )
    counter.add_argument("--outcome", default="", metavar="CODE", help="finish: what came of it")
    counter.add_argument("--note", default="", metavar="TEXT", help="hold, transfer, note: words for a colleague")
    counter.add_argument("--reason", default="", metavar="TEXT", help="break: why")
    counter.add_argument("--then-next", action="store_true", help="finish: and call the next customer")
    counter.add_argument("--minibar", action="store_true", help="the window: begin as a small bar over other software")
    _add_look(counter)


def _add_kiosk(kiosk: argparse.ArgumentParser) -> None:
    kiosk.add_argument("--name", default="kiosk-1", metavar="NAME", help="name of this kiosk")
    kiosk.add_argument("--printer", default="", metavar="NAME_OR_URL", help="its printer (default: the branch's first)")
    kiosk.add_argument("--set-staff-code", action="store_true", help="set the code that closes the kiosk, then end")
    _add_look(kiosk)
    _add_monitor(kiosk)


def _add_display(display: argparse.ArgumentParser) -> None:
    display.add_argument("--bilingual", action="store_true", help="both languages side by side")
    _add_look(display)
    _add_monitor(display)


def _add_supervisor(supervisor: argparse.ArgumentParser) -> None:
    supervisor.add_argument("--agent", type=_who, default="", metavar="CODE", help="who supervises")
    _add_look(supervisor)
    _add_monitor(supervisor)


def _add_demo(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--offscreen", action="store_true", help="play a short day unseen and keep its pictures")
    demo.add_argument("--folder", metavar="FOLDER", help="where its data and pictures go (default: a new folder)")


def _add_waits(waits: argparse.ArgumentParser) -> None:
    steps = waits.add_subparsers(dest="step", metavar="STEP", required=True, parser_class=_Parser)
    told = steps.add_parser(
        "report", help="how true they were: error, bias, share inside the range", allow_abbrev=False
    )
    _add_common(told)
    told.add_argument("--days", type=_whole, default=30, metavar="N", help="over so many days (default: 30)")
    what_if = steps.add_parser("what-if", help="the wait now, and if more counters opened", allow_abbrev=False)
    _add_common(what_if)
    what_if.add_argument("--service", required=True, metavar="CODE", help="the service waited for")
    what_if.add_argument("--open", type=_counters, default=1, metavar="N", help="counters more (default: 1)")


def _add_monitor(window: argparse.ArgumentParser) -> None:
    window.add_argument("--monitor", default="", metavar="NAME", help="name of the monitor to fill")
    window.add_argument("--windowed", action="store_true", help="in a window instead of the full screen")


def _add_look(window: argparse.ArgumentParser) -> None:
    window.add_argument("--language", default="", metavar="CODE", help="ar or en (default: the branch's first)")
    window.add_argument(
        "--theme",
        choices=("light", "dark", "system"),
        default="",
        help="of staff windows; without it: as the window was last, else as the system is",
    )


def _who(text: str) -> str:
    """Return a person's code or name; every event of theirs carries it."""
    if len(text) > LONGEST_NAME:
        raise argparse.ArgumentTypeError(f"longer than {LONGEST_NAME} characters: {text[:LONGEST_NAME]!r}")
    return " ".join(text.split())


def _whole(text: str) -> int:
    from dawr.text.figures import latin_digits

    try:
        number = int(latin_digits(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a whole number: {text!r}") from None
    if not 0 <= number < 10**9:
        raise argparse.ArgumentTypeError(f"out of range: {text!r}")
    return number


def _paper(text: str) -> int:
    dots = _whole(text)
    if not 320 <= dots <= 1024:
        raise argparse.ArgumentTypeError(f"paper has 320 to 1024 dots, not {text}")
    return dots


def _counters(text: str) -> int:
    number = _whole(text)
    if not 1 <= number <= MOST_COUNTERS:
        raise argparse.ArgumentTypeError(f"must be from 1 to {MOST_COUNTERS}: {text!r}")
    return number


_COMMANDS: Final[Mapping[str, tuple[str, str, Fill | None]]] = {
    "init": ("setup:init", "make or upgrade the database, load a branch", _add_branch),
    "day": ("branch:day", "open or close the business day", _add_day),
    "hours": ("hours:hours", "when the branch is open, when it pauses, and its prayer times", _add_hours),
    "settings": ("settings:settings", "show, preview, change and take back the branch's settings", _add_settings),
    "ticket": ("tickets:ticket", "issue, cancel or reprint a ticket", _add_ticket),
    "counter": ("windows:counter", "an agent's step at a counter; without a step: the agent's window", _add_counter),
    "board": ("branch:board", "what every screen shows: a table at a terminal, JSON for programs", None),
    "floor": (
        "floor:floor",
        "what the supervisor sees: queues by lateness, counters, figures of the day, alerts",
        None,
    ),
    "journal": ("branch:journal", "the journal, a line of JSON per event", _add_journal),
    "check": ("care:check", "check the database, its invariants and the replay of its journal", None),
    "backup": ("care:backup", "write a verified copy of the database", _add_file),
    "restore": ("care:restore", "put a backup in the database's place; the replaced one is kept beside", _add_file),
    "doctor": ("care:doctor", "say what works on this machine and what does not", None),
    "printer": ("printers:printer", "find, test and answer for printers; write to them", _add_printer),
    "waits": ("waits:waits", "how true the waits were, and what one more counter would change", _add_waits),
    "kiosk": ("windows:kiosk", "what the customer touches", _add_kiosk),
    "display": ("windows:display", "the lobby display", _add_display),
    "supervisor": ("windows:supervisor", "the supervisor's floor", _add_supervisor),
    "demo": ("demo:demo", "a whole branch on one PC", _add_demo),
}
"""Each command: what runs it, what it says of itself, and what fills its parser."""
