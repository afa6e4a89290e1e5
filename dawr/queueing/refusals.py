"""Why a command is refused: codes with details; the sentence is made where a person reads it."""

from enum import StrEnum


class Refusal(StrEnum):
    """Every reason the rules can give. Details are named beside each."""

    DAY_NOT_OPEN = "day_not_open"
    DAY_ALREADY_OPEN = "day_already_open"  # day
    DAY_STILL_OPEN = "day_still_open"  # day: another business day is open and must be closed first
    DAY_PAST = "day_past"  # day, last: a later business day has already numbered tickets
    PEOPLE_IN_BRANCH = "people_in_branch"  # count, numbers
    UNKNOWN_SERVICE = "unknown_service"  # service
    SERVICE_CLOSED = "service_closed"  # service, opens_at (aware UTC or None)
    TICKETS_PAUSED = "tickets_paused"  # pause, until
    NUMBERS_EXHAUSTED = "numbers_exhausted"  # service, series
    UNKNOWN_LANGUAGE = "unknown_language"  # language
    UNKNOWN_PRIORITY = "unknown_priority"  # priority
    UNKNOWN_PRINTER = "unknown_printer"  # printer
    UNKNOWN_COUNTER = "unknown_counter"  # counter
    UNKNOWN_AGENT = "unknown_agent"  # agent
    COUNTER_CLOSED = "counter_closed"  # counter
    COUNTER_OPEN = "counter_open"  # counter
    COUNTER_ON_BREAK = "counter_on_break"  # counter
    COUNTERS_NEEDED = "counters_needed"  # counter, least, until: at prayer time so many counters stay open
    COUNTER_NOT_ON_BREAK = "counter_not_on_break"  # counter
    COUNTER_BUSY = "counter_busy"  # counter, number
    COUNTER_HAS_NOBODY = "counter_has_nobody"  # counter
    AGENT_ELSEWHERE = "agent_elsewhere"  # agent, counter
    NOBODY_WAITING = "nobody_waiting"  # counter
    UNKNOWN_TICKET = "unknown_ticket"  # ticket
    WRONG_STATE = "wrong_state"  # number, state, action
    ELSEWHERE = "elsewhere"  # number, counter: another counter has this customer
    NOT_SERVED_HERE = "not_served_here"  # service, counter
    RECALL_LIMIT = "recall_limit"  # number, limit
    SAME_QUEUE = "same_queue"  # number, service
    NOTHING_TO_UNDO = "nothing_to_undo"  # counter
    TOO_LATE_TO_UNDO = "too_late_to_undo"  # counter, seconds
    OUTCOME_REQUIRED = "outcome_required"  # service, outcomes
    UNKNOWN_OUTCOME = "unknown_outcome"  # outcome
    TEXT_TOO_LONG = "text_too_long"  # field, limit
    REASON_REQUIRED = "reason_required"
    UNKNOWN_JOB = "unknown_job"  # job
    PRINTER_TAKEN = "printer_taken"  # printer: another writer has it
    PRINTER_IN_DOUBT = "printer_in_doubt"  # printer, number: of that ticket nobody has said whether it came out
    UNKNOWN_REQUEST = "unknown_request"  # request
    COMMAND_ID_REUSED = "command_id_reused"  # command: the id was used for a different command
    SETTINGS_CHANGED = "settings_changed"  # the settings in force are not those that were looked at
    BAD_BRANCH = "bad_branch"  # field, problem: the settings contradict themselves


class QueueError(Exception):
    """A command that the rules refuse. The person can do something about it."""

    def __init__(self, code: Refusal, **details: object) -> None:
        super().__init__(f"{code}: {details}" if details else str(code))
        self.code = code
        self.details = details
