"""How the branch's printers are now, for whoever looks from outside: the command line, the technician."""

from dataclasses import dataclass, replace
from datetime import datetime

from dawr.printing.condition import CALM, Condition
from dawr.printing.delivery import look_at
from dawr.printing.target import target_of
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.legs import JobState, Printer, PrintJob
from dawr.queueing.paper_left import tickets_left
from dawr.queueing.state import BranchState


@dataclass(frozen=True, slots=True)
class PrinterNow:
    """A printer at this moment."""

    setting: PrinterSetting
    known: Printer
    """As the branch last heard of it."""
    condition: Condition
    since: datetime | None
    """Aware UTC; ``None`` where nobody has seen the change."""
    confirms: bool
    tickets_left: int | None
    doubts: tuple[PrintJob, ...]
    """Slips of which nobody has said whether they came out: it stands still until somebody does."""

    @property
    def good(self) -> bool:
        """Tell whether the next ticket can be printed."""
        return self.condition.state in CALM and not self.doubts

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return what else a technician should do about it, in sentences."""
        told = [f"did {job.number} come out? dawr printer answer {job.job}" for job in self.doubts]
        abilities, width = self.known.abilities, self.setting.width_dots
        if abilities is None and self.confirms:
            told.append(f"never probed: dawr printer probe {self.setting.name}")
        elif abilities is not None and abilities.width_dots != width:
            told.append(f"set width_dots = {abilities.width_dots} in the branch's file: it is {width} there")
        return tuple(told)


def printer_now(state: BranchState, setting: PrinterSetting) -> PrinterNow:
    """Return how a printer is; raises ``BadPrinterUrl``.

    One that some process writes to is told as that process last heard of it: a second host would come between it and
    its tickets. Any other is asked.
    """
    known = state.printers.get(setting.name) or Printer(setting.name)
    target = target_of(setting.url).as_probed(known.abilities)
    doubts = tuple(job for job in state.jobs.values() if job.printer == setting.name and job.state is JobState.UNKNOWN)
    condition = Condition(known.state, known.detail) if known.writer and known.state else look_at(target)
    return PrinterNow(
        setting,
        known,
        condition,
        known.since if known.state == condition.state else None,
        target.confirms,
        tickets_left(replace(known, state=condition.state), setting),
        doubts,
    )
