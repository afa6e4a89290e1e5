"""Slips in doubt, calls for help, alerts that were seen, and the end of the day."""

from collections.abc import Iterator
from datetime import date

from dawr.queueing.alerts import acknowledgement
from dawr.queueing.commands import AnswerHelp, AnswerJob, CloseDay, OpenDay, Verdict
from dawr.queueing.legs import JobState
from dawr.queueing.staff_commands import AcknowledgeAlert
from dawr.queueing.today.figures import Share
from dawr.queueing.today.usual import since_midnight
from dawr.text.dates import weekday_name
from dawr.text.figures import duration_short

from ..reading.telling import device_name
from ..sight import Sight
from .steps import Detail, Order, Step


def doubt_detail(job: str, sight: Sight) -> Detail | None:
    """Return the question about a slip of which nobody knows whether it came out; ``None`` once it is answered."""
    found = next((one for one in sight.board.jobs if one.job == job and one.state is JobState.UNKNOWN), None)
    if found is None:
        return None
    words, number = sight.telling.words, found.number
    answers = (
        (Verdict.CAME_OUT, words("It came out"), "check", words("{number} came out", number=number)),
        (Verdict.REPRINT, words("Print a copy"), "printer", words("A copy of {number} is printed", number=number)),
        (Verdict.VOID, words("Nobody needs it"), "cross", words("{number} is not printed", number=number)),
    )
    questions = {
        Verdict.CAME_OUT: words("Is ticket {number} with the customer?", number=number),
        Verdict.REPRINT: words("Print {number} again, marked as a copy?", number=number),
        Verdict.VOID: words("Let {number} be? Nothing more is printed for it.", number=number),
    }
    return Detail(
        title=words("Did ticket {number} come out?", number=number),
        state="near",
        word=words("In doubt"),
        facts=(
            (words("Printer"), device_name(found.printer, words)),
            (words("Since"), sight.telling.clock(found.since)),
        ),
        remarks=(words("Look at the printer: it waits for the answer, and prints nothing until then."),),
        steps=tuple(
            Step(
                verdict.value,
                label,
                icon,
                questions[verdict],
                label,
                lambda _, verdict=verdict, said=said: Order(AnswerJob, {"job": job, "verdict": verdict}, said),  # type: ignore[misc]  # bound now
            )
            for verdict, label, icon, said in answers
        ),
    )


def help_order(request: str, sight: Sight) -> Order | None:
    """Return the order that somebody is on the way to a kiosk; ``None`` once it has been answered."""
    found = next((one for one in sight.board.help if one.request == request), None)
    if found is None:
        return None
    words = sight.telling.words
    where = device_name(found.device, words) or words("a kiosk")
    return Order(AnswerHelp, {"request": request}, words("Somebody is on the way to {device}", device=where))


def seen_order(key: str, sight: Sight) -> Order | None:
    """Return the order that takes down that an alert has been seen; ``None`` when it is over."""
    alert = next((one for one in sight.alerts if one.key == key), None)
    if alert is None:
        return None
    said = sight.telling.words("Noted")
    return Order(AcknowledgeAlert, {"alert": acknowledgement(alert, sight.telling.now)}, said)


def day_detail(sight: Sight) -> Detail:
    """Return the day: who is still in the branch, and its end; or its beginning."""
    return Detail(
        title=sight.telling.words("The business day"),
        facts=tuple(_day_facts(sight)),
        steps=(_close(sight) if sight.board.day is not None else _open(sight),),
    )


def _day_facts(sight: Sight) -> Iterator[tuple[str, str]]:
    words, totals, board = sight.telling.words, sight.floor.totals, sight.board
    if board.figures is not None and board.day is not None:
        yield words("Open since"), sight.telling.clock(board.figures.opened_at)
    yield words("Waiting now"), str(totals.waiting)
    yield words("At a counter or on hold"), str(_inside(sight) - totals.waiting)
    yield words("Served today"), str(totals.figures.served)
    yield words("Within target"), sight.telling.part(totals.level)
    yield words("Strictly, with those who left too late"), sight.telling.part(totals.strict_level)
    if board.day is not None:
        yield from _usual_facts(sight, board.day)
    quality = board.wait_quality
    if quality is not None and quality.n:
        inside = Share(round(quality.coverage * quality.n), quality.n)
        yield words("Waits inside the range told"), sight.telling.part(inside)
        if percent := round(100 * (quality.widening - 1)):
            by = sight.telling.percent(Share(abs(percent), 100))
            wider = percent > 0
            yield words("Ranges told now"), words("{by} wider", by=by) if wider else words("{by} narrower", by=by)
        yield words("Mean error of the waits told"), duration_short(quality.mean_absolute_error)
        length = duration_short(abs(quality.bias))
        late = quality.bias > 0
        yield (
            words("Compared with what people are told"),
            words("they wait {time} longer", time=length) if late else words("they wait {time} less", time=length),
        )


def _usual_facts(sight: Sight, day: date) -> Iterator[tuple[str, str]]:
    """Yield what had usually come to pass by this time on this weekday; or that there has been none yet."""
    words, usual, telling = sight.telling.words, sight.board.usual, sight.telling
    title = words("Usual {weekday}", weekday=weekday_name(day, telling.language))
    if usual is None:
        yield title, words("nothing to compare with yet")
        return
    moment = since_midnight(telling.now, telling.zone)
    yield title, words.counted("mean of {n} day, by this time", "mean of {n} days, by this time", len(usual.days))
    arrived, mean = usual.arrived_by(moment), usual.mean_wait_by(moment)
    yield words("Usually came"), words("{usual}, today {today}", usual=round(arrived), today=_arrived(sight))
    yield words("Usually within target"), telling.part(usual.level_by(moment))
    if mean is not None:
        yield words("Usual mean wait"), duration_short(mean)


def _arrived(sight: Sight) -> int:
    return sight.floor.totals.figures.arrived


def _inside(sight: Sight) -> int:
    at_desks = sum((line.ticket is not None) + len(line.held) for line in sight.board.counters)
    return len(sight.board.waiting) + at_desks


def _close(sight: Sight) -> Step:
    words, inside = sight.telling.words, _inside(sight)
    question = words("Close the day? All counters close.")
    if inside:
        question = words.counted(
            "Close the day over {n} person who is still in the branch?",
            "Close the day over {n} people who are still in the branch?",
            inside,
        )
    back = Order(OpenDay, {"day": sight.board.day}, words("The day is open again"))
    order = Order(
        CloseDay, {"force": inside > 0}, words("The day is closed"), None if inside else back, words("Open it again")
    )
    return Step(
        "close-day", words("Close the day"), "lock", question, words("Close the day"), lambda _: order, kind="danger"
    )


def _open(sight: Sight) -> Step:
    words = sight.telling.words
    order = Order(OpenDay, {}, words("The day is open"))
    question = words("Open the business day now?")
    return Step("open-day", words("Open the day"), "check", question, words("Open"), lambda _: order, kind="primary")
