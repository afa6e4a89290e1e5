"""Walking through the journal: is it whole, is it ours, and could it have happened."""

from dawr.queueing.events import Record, TicketCalled, TicketIssued
from dawr.queueing.legs import LegState
from dawr.queueing.numbering import printed
from dawr.queueing.replay import apply
from dawr.queueing.state import BranchState, Forgotten, Touched

from .errors import DatabaseUnavailable
from .findings import Fault, Findings
from .journal import FIRST_HASH, is_chained, record_in
from .journal_row import JournalRow


class JournalWalk:
    """Takes the records one after the other and keeps the state they give."""

    def __init__(self, findings: Findings, after: Forgotten | None = None, state: BranchState | None = None) -> None:
        """Begin before the first record, or ``after`` forgotten ones in the ``state`` that they gave, if known."""
        self.state = state or BranchState()
        self.replaying = after is None or state is not None
        """Whether the state can still be told; not after a record that is missing, unreadable or impossible."""
        self.events = 0
        self._findings = findings
        self._seq, self._hash = (after.upto, after.hash) if after else (0, FIRST_HASH)
        self._previous: JournalRow | None = None

    def take(self, row: JournalRow) -> tuple[Record, Touched] | None:
        """Look at the next record; return it with what it touched, as long as the state can be told."""
        self.events += 1
        self._look_at_place(row)
        self._previous = row
        if not self.replaying:
            return None
        try:
            record = record_in(row)
        except DatabaseUnavailable as error:
            self._stop(Fault.UNREADABLE, error.detail, row)
            return None
        self._look_at_rules(record)
        try:
            return record, apply(self.state, record)
        except (ValueError, LookupError) as error:
            self._stop(Fault.CONTRADICTION, f"record {row.seq} cannot follow those before it ({error!r})", row)
            return None

    def _look_at_place(self, row: JournalRow) -> None:
        before, after = self._previous, self._seq
        if row.seq != after + 1:
            self.replaying = False
            self._findings.add(
                Fault.GAP, f"the journal goes from record {after} to {row.seq}", after=after, next=row.seq
            )
        elif not is_chained(row, self._hash):
            self._findings.add(Fault.CHAIN, f"record {row.seq} is not what was written there", seq=row.seq)
        self._seq, self._hash = row.seq, row.hash
        goes_on = before is not None and before.command == row.command
        if row.ordinal != (before.ordinal + 1 if before and goes_on else 0):
            self._findings.add(
                Fault.COMMAND_TORN,
                f"record {row.seq} is not where its command's events belong",
                seq=row.seq,
                command=row.command,
            )

    def _look_at_rules(self, record: Record) -> None:
        """Hold against each other what the rules promise and what the record says."""
        event = record.event
        if isinstance(event, TicketIssued):
            self._look_at_number(record.seq, event)
        elif isinstance(event, TicketCalled):
            leg = self.state.legs.get(event.ticket)
            if leg is not None and leg.state is not LegState.WAITING:
                self._findings.add(
                    Fault.DOUBLE_CALL,
                    f"record {record.seq} calls {leg.number}, who was {leg.state}",
                    seq=record.seq,
                    number=leg.number,
                    state=str(leg.state),
                )
            counter = self.state.counters.get(event.counter)
            if counter is not None and counter.ticket is not None:
                self._findings.add(
                    Fault.DESK_TAKEN,
                    f"record {record.seq} calls to counter {event.counter}, where somebody was",
                    seq=record.seq,
                    counter=event.counter,
                )

    def _look_at_number(self, seq: int, event: TicketIssued) -> None:
        """A series counts up without a hole; started over, it leaves out only numbers still in the branch."""
        state = self.state
        series = state.branch.series_of(event.series) if state.branch else None
        at = state.series.get(event.series)
        same_day = at is not None and at.day == event.day
        last = at.last if at is not None and same_day and at.round == event.round else None
        if (last is not None and event.count <= last) or state.ticket_of(event.number) is not None:
            self._findings.add(
                Fault.NUMBER_TWICE,
                f"record {seq} gives {event.number}, which was given before",
                seq=seq,
                number=event.number,
            )
        if series is None:
            return
        left_out = range(series.first if last is None else max(last + 1, series.first), event.count)
        missing = [printed(series, count) for count in left_out]
        if event.round > 0:
            missing = [number for number in missing if state.ticket_of(number) is None]
        if missing:
            self._findings.add(
                Fault.NUMBER_HOLE,
                f"record {seq} gives {event.number} and leaves out {', '.join(missing[:5])}",
                seq=seq,
                number=event.number,
                missing=missing[:20],
            )

    def _stop(self, code: Fault, detail: str, row: JournalRow) -> None:
        self.replaying = False
        self._findings.add(code, detail, seq=row.seq)
