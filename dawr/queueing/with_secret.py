"""An order with a PIN or password beside it: the order goes into the journal, the secret nowhere."""

from dataclasses import dataclass, field

from .commands import Command


@dataclass(frozen=True, slots=True)
class WithSecret:
    """An order that somebody proves, or that sets a secret.

    ``SignIn``, ``OpenCounter`` and ``HandOverCounter`` are carried out when the secret is that of the person they name;
    ``MakeOwner``, ``AddAgent``, ``ChangeSecret`` and ``RecoverOwner`` make it theirs. Screens give it in
    place of the order alone.
    """

    command: Command
    secret: str = field(repr=False)

    @property
    def id(self) -> str:
        """The order's own."""
        return self.command.id
