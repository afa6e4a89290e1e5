"""Why not, in one courteous sentence: refusals by the rules, a database that is away, work that failed."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from dawr.queueing.branch import Branch
from dawr.queueing.refusals import Refusal

from .bidi import Isolated
from .mistake_words import mistake_words
from .refusal_details import DASH, Details, Told
from .words import Words, later
from .wrong_state import wrong_state

ROOM: Final = "refusals"

_PLAIN: Final = {
    Refusal.DAY_NOT_OPEN: later("The working day has not been opened yet."),
    Refusal.DAY_ALREADY_OPEN: later("The working day {day} is already open."),
    Refusal.DAY_STILL_OPEN: later("The working day {day} is still open: close it first."),
    Refusal.DAY_PAST: later("Tickets have already been given on {last}: {day} is past."),
    Refusal.UNKNOWN_SERVICE: later("There is no service {service} here."),
    Refusal.NUMBERS_EXHAUSTED: later("There are no numbers left for {service} today: please ask at the reception."),
    Refusal.NO_EMERGENCY_RANGE: later("The kiosk {device} has no numbers of its own."),
    Refusal.NUMBER_TAKEN: later("The number {number} was given already today."),
    Refusal.UNKNOWN_LANGUAGE: later("The language {language} is not spoken here."),
    Refusal.UNKNOWN_PRIORITY: later("There is no priority {priority} here."),
    Refusal.UNKNOWN_PRINTER: later("There is no printer {printer} here."),
    Refusal.UNKNOWN_COUNTER: later("There is no counter {counter}."),
    Refusal.UNKNOWN_AGENT: later("There is no agent {agent} here."),
    Refusal.COUNTER_CLOSED: later("Counter {counter} is closed: open it first."),
    Refusal.COUNTER_OPEN: later("Counter {counter} is already open."),
    Refusal.COUNTER_ON_BREAK: later("Counter {counter} is on a break: end the break first."),
    Refusal.COUNTER_NOT_ON_BREAK: later("Counter {counter} is not on a break."),
    Refusal.COUNTER_HAS_NOBODY: later("There is nobody at counter {counter} now."),
    Refusal.AGENT_ELSEWHERE: later("{agent} is signed in at counter {counter}: close it there first."),
    Refusal.NOBODY_WAITING: later("Nobody is waiting for counter {counter}."),
    Refusal.UNKNOWN_TICKET: later("Ticket {ticket} is not known here."),
    Refusal.ELSEWHERE: later("Ticket {number} is with counter {counter}."),
    Refusal.NOT_SERVED_HERE: later("Counter {counter} does not serve {service}."),
    Refusal.SAME_QUEUE: later("Ticket {number} is already in the queue for {service}."),
    Refusal.NOTHING_TO_UNDO: later("There is nothing to undo at counter {counter}."),
    Refusal.OUTCOME_REQUIRED: later("Choose the outcome of {service} first: {outcomes}."),
    Refusal.UNKNOWN_OUTCOME: later("There is no outcome {outcome} for this service."),
    Refusal.REASON_REQUIRED: later("Give a reason first."),
    Refusal.UNKNOWN_JOB: later("This print job is not known here."),
    Refusal.PRINTER_TAKEN: later("Another writer has the printer {printer} now."),
    Refusal.PRINTER_IN_DOUBT: later("Did ticket {number} come out of the printer {printer}? Say that first."),
    Refusal.NOT_ALLOWED: later("{agent} may not do this: {permission}. Ask somebody who may."),
    Refusal.NOT_YOUR_COUNTER: later("{agent} is signed in at counter {counter}: only they can do this there."),
    Refusal.NO_SECRET: later("{agent} has no PIN yet: ask the branch manager to set one."),
    Refusal.OWNER_EXISTS: later("This branch has an owner already."),
    Refusal.LAST_OWNER: later("{agent} is the only owner: the branch must keep one."),
    Refusal.NOT_AN_OWNER: later("{agent} does not own this branch: an owner sets their PIN."),
    Refusal.NOT_YOUR_DATABASE: later("This can only be done by the account of this computer that owns the database."),
    Refusal.AGENT_EXISTS: later("This code belongs to {agent} already."),
    Refusal.AGENT_INACTIVE: later("The account of {agent} has been closed."),
    Refusal.AGENT_AT_WORK: later("{agent} is signed in at counter {counter}: sign them out first."),
    Refusal.ACCOUNT_KEPT: later("{agent} has an account: close it instead of taking it out."),
    Refusal.AGENT_AWAY: later("{agent} is at no counter now."),
    Refusal.NOBODY_AT_COUNTERS: later("Nobody is signed in at a counter now."),
    Refusal.UNKNOWN_ROLE: later("There is no role {role} here."),
    Refusal.UNKNOWN_PROFILE: later("There is no work profile {profile} here."),
    Refusal.UNKNOWN_REASON: later("Choose a reason: {reasons}."),
    Refusal.UNKNOWN_MARK: later("There is no mark {mark} here."),
    Refusal.UNKNOWN_NOTE: later("There is no ready note {note} here."),
    Refusal.UNKNOWN_MESSAGE: later("This message is no longer here."),
    Refusal.CAME_BACK_ALREADY: later("Ticket {number} has come back once already: please take a new ticket."),
    Refusal.NUMBER_GIVEN_AGAIN: later("The number {number} is somebody else's by now: please take a new ticket."),
    Refusal.ARRIVAL_UNCONFIRMED: later("Has the customer with ticket {number} come? Say that first."),
    Refusal.SERVICE_OPEN: later("{service} is not closed."),
    Refusal.ONE_POOL_ONLY: later("Send ticket {number} to a counter or to a person, not to both."),
    Refusal.NOT_IDLE_YET: later("Counter {counter} does not call by itself now."),
    Refusal.UNKNOWN_REQUEST: later("This call for help is no longer open."),
    Refusal.HISTORY_NEEDED: later("Nothing can be forgotten yet: headquarters has it in no backup that proved good."),
    Refusal.HISTORY_KEPT: later("By its settings this branch keeps these days of the journal."),
    Refusal.NO_EARLIER_SETTINGS: later("There are no earlier settings to go back to."),
    Refusal.SETTINGS_CHANGED: later("The settings were changed meanwhile: look at them again first."),
    Refusal.COMMAND_ID_REUSED: later("The id {command} was already used for another order."),
}

_UNAVAILABLE: Final = {
    "missing": later("There is no branch database here yet: make one with {command}."),
    "not_a_database": later("This file is not a database of Dawr, and it was left as it is."),
    "newer": later("This database was made by a newer version of Dawr: update the program."),
    "older": later("This database was made by an older version of Dawr: upgrade it with {command}."),
    "read_only": later("The database cannot be written: check the permissions of its folder."),
    "full": later("The disk is full: make room on it and try again."),
    "locked": later("The database is busy: try again in a moment."),
    "damaged": later("The database is damaged: restore the latest backup."),
    "denied": later("The server does not let this computer in: check its login and certificate."),
    "unreachable": later("The database cannot be reached: check the disk and the network."),
    "exists": later("This is there already, and it was left as it is."),
    "moved": later("The branch has moved to another database: ask the technician for its address."),
    "unsupported": later("The database of this machine cannot do that."),
}
UNAVAILABLE_CODES: Final = tuple(_UNAVAILABLE)


def refusal_sentence(
    code: Refusal | str, details: Details, language: str, branch: Branch | None = None, now: datetime | None = None
) -> str:
    """Return why the rules refuse, and what would help where something does.

    With the ``branch`` its services and agents are called by name and times are on its clock. A missing detail leaves
    a dash, never an error: the person is told what is known.
    """
    words = Words(language, ROOM)
    told = Told(words, details, branch, now or datetime.now(UTC))
    if code in _COMPOSED:
        return _COMPOSED[Refusal(code)](words, told)
    if code in _PLAIN:
        return words(_PLAIN[Refusal(code)], **told.values())
    return words("This is not possible now ({code}).", code=str(code))


def unavailable_sentence(code: str, language: str) -> str:
    """Return why the branch's database cannot be used, and what would help."""
    words = Words(language, ROOM)
    if code not in _UNAVAILABLE:
        return words("The branch's database cannot be used now: see the log.")
    return words(_UNAVAILABLE[code], command="dawr init")


def broken_sentence(reference: str, code: str, language: str) -> str:
    """Return what a screen says when nobody there can help: a ``Broken`` outcome's reference and code."""
    if code in _UNAVAILABLE:
        return unavailable_sentence(code, language)
    words = Words(language, ROOM)
    if not reference:
        return words("This did not work: try again, or tell the supervisor.")
    return words("This did not work. Tell the supervisor the reference {reference}.", reference=reference)


def _not_yet(words: Words, told: Told) -> str:
    until, number = told.instant("until"), told.values()["number"]
    if until is None:
        return words("Ticket {number} may not be called yet.", number=number)
    return words("Ticket {number} may be called from {time} on.", number=number, time=told.when(until))


def _appointment_not_today(words: Words, told: Told) -> str:
    at = told.instant("appointment")
    if at is None:
        return words("The appointment is not on this working day.")
    return words("The appointment is on another working day: {time}.", time=told.when(at))


def _people_in_branch(words: Words, told: Told) -> str:
    return words.counted(
        "{n} person is still in the branch: {numbers}.",
        "{n} people are still in the branch: {numbers}.",
        told.number("count"),
        numbers=told.values()["numbers"],
    )


def _service_closed(words: Words, told: Told) -> str:
    service = told.values()["service"]
    opens = told.instant("opens_at")
    if opens is None:
        return words("{service} is closed now.", service=service)
    return words("{service} is closed now and opens {time}.", service=service, time=told.when(opens))


def _tickets_paused(words: Words, told: Told) -> str:
    until = told.instant("until")
    pause = told.values()["pause"]
    if until is None:
        return words("No tickets are given now: {pause}.", pause=pause)
    return words("No tickets are given until {time}: {pause}.", time=told.when(until), pause=pause)


def _counter_busy(words: Words, told: Told) -> str:
    values = told.values()
    counter, number = values["counter"], values["number"]
    if number == DASH:
        return words("There is still a customer at counter {counter}: finish first.", counter=counter)
    return words(
        "Ticket {number} is still at counter {counter}: finish, hold or transfer it first.",
        number=number,
        counter=counter,
    )


def _counters_needed(words: Words, told: Told) -> str:
    until = told.instant("until")
    return words.counted(
        "Until {time} {n} counter stays open: please go when a colleague is back.",
        "Until {time} {n} counters stay open: please go when a colleague is back.",
        told.number("least"),
        time=told.when(until) if until else DASH,
    )


def _recall_limit(words: Words, told: Told) -> str:
    number, limit = told.values()["number"], told.number("limit")
    if limit == 0:
        return words("Ticket {number} is called once only: mark it as no-show or return it.", number=number)
    return words.counted(
        "Ticket {number} has been called again {n} time: mark it as no-show or return it.",
        "Ticket {number} has been called again {n} times: mark it as no-show or return it.",
        limit,
        number=number,
    )


def _too_late_to_undo(words: Words, told: Told) -> str:
    return words.counted(
        "It is too late to undo: that can be done within {n} second.",
        "It is too late to undo: that can be done within {n} seconds.",
        told.number("seconds"),
    )


def _text_too_long(words: Words, told: Told) -> str:
    return words.counted(
        "Make it shorter ({field}): at most {n} character.",
        "Make it shorter ({field}): at most {n} characters.",
        told.number("limit"),
        field=told.values()["field"],
    )


def _bad_branch(words: Words, told: Told) -> str:
    wrong = Isolated(mistake_words(str(told.details.get("problem")), told.details, words))
    return words("The branch's settings are wrong at {field}: {problem}.", field=told.values()["field"], problem=wrong)


def _sign_in_first(words: Words, told: Told) -> str:
    agent = told.values()["agent"]
    return words("Sign in first.") if agent == DASH else words("{agent} has not signed in here yet.", agent=agent)


def _locked_out(words: Words, told: Told) -> str:
    agent, until = told.values()["agent"], told.instant("until")
    if until is None:
        return words("After too many wrong tries the account of {agent} is locked.", agent=agent)
    return words(
        "After too many wrong tries the account of {agent} is locked until {time}.", agent=agent, time=told.when(until)
    )


def _wrong_secret(words: Words, told: Told) -> str:
    left = told.number("left")
    if not left:
        return words("This PIN is wrong.")
    return words.counted("This PIN is wrong: {n} try is left.", "This PIN is wrong: {n} tries are left.", left)


def _secret_too_short(words: Words, told: Told) -> str:
    return words.counted(
        "A PIN or password has at least {n} character.",
        "A PIN or password has at least {n} characters.",
        told.number("limit"),
    )


def _grace_over(words: Words, told: Told) -> str:
    return words.counted(
        "Ticket {number} was called more than {n} minute ago: please take a new ticket.",
        "Ticket {number} was called more than {n} minutes ago: please take a new ticket.",
        told.number("minutes"),
        number=told.values()["number"],
    )


def _people_waiting(words: Words, told: Told) -> str:
    return words.counted(
        "{n} person is waiting for {service}: close it to newcomers alone, or serve them first.",
        "{n} people are waiting for {service}: close it to newcomers alone, or serve them first.",
        told.number("count"),
        service=told.values()["service"],
    )


def _too_many_services(words: Words, told: Told) -> str:
    return words.counted(
        "At most {n} further service fits on one ticket.",
        "At most {n} further services fit on one ticket.",
        told.number("limit"),
    )


def _delay_too_long(words: Words, told: Told) -> str:
    return words.counted(
        "A customer can be called at most {n} minute later.",
        "A customer can be called at most {n} minutes later.",
        told.number("limit"),
    )


_COMPOSED: Final[Mapping[Refusal, Callable[[Words, Told], str]]] = {
    Refusal.PEOPLE_IN_BRANCH: _people_in_branch,
    Refusal.APPOINTMENT_NOT_TODAY: _appointment_not_today,
    Refusal.NOT_YET: _not_yet,
    Refusal.SERVICE_CLOSED: _service_closed,
    Refusal.TICKETS_PAUSED: _tickets_paused,
    Refusal.COUNTER_BUSY: _counter_busy,
    Refusal.WRONG_STATE: lambda words, told: wrong_state(words, told.values()),
    Refusal.COUNTERS_NEEDED: _counters_needed,
    Refusal.RECALL_LIMIT: _recall_limit,
    Refusal.TOO_LATE_TO_UNDO: _too_late_to_undo,
    Refusal.TEXT_TOO_LONG: _text_too_long,
    Refusal.BAD_BRANCH: _bad_branch,
    Refusal.SIGN_IN_FIRST: _sign_in_first,
    Refusal.LOCKED_OUT: _locked_out,
    Refusal.WRONG_SECRET: _wrong_secret,
    Refusal.SECRET_TOO_SHORT: _secret_too_short,
    Refusal.GRACE_OVER: _grace_over,
    Refusal.PEOPLE_WAITING: _people_waiting,
    Refusal.TOO_MANY_SERVICES: _too_many_services,
    Refusal.DELAY_TOO_LONG: _delay_too_long,
}
