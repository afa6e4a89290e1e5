"""What became of a command."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .refusals import Refusal

if TYPE_CHECKING:  # a window is seen before anything happens in it
    from .events import Event


@dataclass(frozen=True, slots=True)
class Done:
    """It happened, once, whether asked once or five times. ``events`` are what it caused."""

    command: str
    events: tuple["Event", ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The rules say no; the person can do something about it."""

    command: str
    code: Refusal
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """Nobody at the screen can help: the log has the evidence under this reference."""

    command: str
    reference: str
    code: str = ""
    """A resource's code where one is known ("locked", "full", "read_only", …), else ""."""


Outcome = Done | Refused | Broken
