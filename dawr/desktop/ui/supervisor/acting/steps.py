"""What can be ordered from the floor: the question asked first, the command, what is said after, and the way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dawr.queueing.commands import Command
from dawr.queueing.with_secret import WithSecret

Kind = Literal["primary", "secondary", "danger"]


@dataclass(frozen=True, slots=True)
class Order:
    """A command with the words for it. ``back`` is the order that takes it back."""

    command: Callable[..., Command]
    fields: Mapping[str, Any]
    done: str
    """Said once it is done."""
    back: "Order | None" = None
    back_word: str = ""
    """On the button that takes it back."""
    secret: str = field(default="", repr=False)
    """Proves who gives it, where that is asked for."""

    def signed(self, order: str, actor: str, device: str) -> Command | WithSecret:
        """Return the command with its id, who gives it, and where."""
        who = self.fields.get("agent", actor) if self.secret else actor
        command = self.command(id=order, actor=who, device=device, **self.fields)
        return WithSecret(command, self.secret) if self.secret else command


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is offered. It is asked once more, in its place, before it is ordered."""

    name: str
    label: str
    icon: str
    question: str
    verb: str
    """On the button that does it."""
    order: Callable[[str], Order]
    """Made of what was typed or chosen, "" where nothing was asked for."""
    kind: Kind = "secondary"
    prompt: str = ""
    """What is to be typed; "" nothing."""
    needed: bool = True
    """Whether nothing is done before something has been typed."""
    choices: tuple[tuple[str, str], ...] = ()
    """To choose from, value and label; nothing is typed then."""
    proves: bool = False
    """Whether a PIN is typed beside what is chosen."""


@dataclass(frozen=True, slots=True)
class Person:
    """A customer in a list: the value that names the row, and what it says."""

    ticket: str
    label: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What was opened: a counter, a queue, a slip in doubt. Facts are pairs of a name and a figure with its n."""

    title: str
    state: str = ""
    word: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    """Patterns worth a look, refusals of the house: whole sentences."""
    steps: tuple[Step, ...] = ()
    people_title: str = ""
    people: tuple[Person, ...] = ()
    steps_for: Callable[[str], tuple[Step, ...]] | None = field(default=None, compare=False)
    """What can be done about one of the people."""
