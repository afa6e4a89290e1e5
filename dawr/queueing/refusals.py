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
    NO_EMERGENCY_RANGE = "no_emergency_range"  # device: this kiosk has no numbers of its own
    NUMBER_TAKEN = "number_taken"  # number: already given today
    UNKNOWN_LANGUAGE = "unknown_language"  # language
    UNKNOWN_PRIORITY = "unknown_priority"  # priority
    UNKNOWN_PRINTER = "unknown_printer"  # printer
    UNKNOWN_COUNTER = "unknown_counter"  # counter
    UNKNOWN_AGENT = "unknown_agent"  # agent
    NOT_YET = "not_yet"  # number, until: transferred to be called later
    APPOINTMENT_NOT_TODAY = "appointment_not_today"  # appointment (aware UTC), day: of another business day
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
    HISTORY_KEPT = "history_kept"  # days: nothing may be forgotten that this many business days need; 0: ever
    HISTORY_NEEDED = "history_needed"  # upto, safe: headquarters does not have these records in a backup yet
    NO_EARLIER_SETTINGS = "no_earlier_settings"  # nothing to take back: no others were in force before
    SETTINGS_CHANGED = "settings_changed"  # the settings in force are not those that were looked at
    NOT_ALLOWED = "not_allowed"  # permission, agent
    SIGN_IN_FIRST = "sign_in_first"  # agent ("" nobody): has not signed in at this device
    NOT_YOUR_COUNTER = "not_your_counter"  # counter, agent: who is signed in there
    LOCKED_OUT = "locked_out"  # agent, until
    WRONG_SECRET = "wrong_secret"  # agent, left: how many tries before the account is locked
    NO_SECRET = "no_secret"  # agent: no PIN has been set
    SECRET_TOO_SHORT = "secret_too_short"  # limit
    OWNER_EXISTS = "owner_exists"
    LAST_OWNER = "last_owner"  # agent
    NOT_AN_OWNER = "not_an_owner"  # agent
    NOT_YOUR_DATABASE = "not_your_database"  # by the operating system's word, or the server's
    AGENT_EXISTS = "agent_exists"  # agent
    AGENT_INACTIVE = "agent_inactive"  # agent
    AGENT_AT_WORK = "agent_at_work"  # agent, counter
    ACCOUNT_KEPT = "account_kept"  # agent: who has an account is let go, not taken out
    UNKNOWN_ROLE = "unknown_role"  # role
    UNKNOWN_PROFILE = "unknown_profile"  # profile
    UNKNOWN_REASON = "unknown_reason"  # reason, reasons
    UNKNOWN_MARK = "unknown_mark"  # mark
    UNKNOWN_NOTE = "unknown_note"  # note
    UNKNOWN_MESSAGE = "unknown_message"  # message
    GRACE_OVER = "grace_over"  # number, minutes
    CAME_BACK_ALREADY = "came_back_already"  # number
    NUMBER_GIVEN_AGAIN = "number_given_again"  # number
    ARRIVAL_UNCONFIRMED = "arrival_unconfirmed"  # number
    PEOPLE_WAITING = "people_waiting"  # service, count
    SERVICE_OPEN = "service_open"  # service
    TOO_MANY_SERVICES = "too_many_services"  # number, limit
    DELAY_TOO_LONG = "delay_too_long"  # limit: minutes
    AGENT_AWAY = "agent_away"  # agent: at no counter now
    NOBODY_AT_COUNTERS = "nobody_at_counters"
    ONE_POOL_ONLY = "one_pool_only"  # number: to a counter's pool or to an agent's
    NOT_IDLE_YET = "not_idle_yet"  # counter: too soon for a call by itself
    BAD_BRANCH = "bad_branch"  # field, problem: the settings contradict themselves


class QueueError(Exception):
    """A command that the rules refuse. The person can do something about it."""

    def __init__(self, code: Refusal, **details: object) -> None:
        super().__init__(f"{code}: {details}" if details else str(code))
        self.code = code
        self.details = details
