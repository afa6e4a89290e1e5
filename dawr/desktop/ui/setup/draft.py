"""The settings as they would be, beside those in force."""

from dawr.queueing.branch import Branch
from dawr.queueing.settings import digest_of


class Draft:
    """``base`` is what was in force when the draft was begun or looked at again; ``branch`` is the draft itself."""

    def __init__(self) -> None:
        self.base: Branch | None = None
        self.branch: Branch | None = None
        self.in_force: Branch | None = None
        """What the last board had."""

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was looked at."""
        return self.branch != self.base

    @property
    def overtaken(self) -> bool:
        """Whether somebody else has put other settings in force meanwhile, and a draft stands against them."""
        return self.dirty and self.base is not None and self.in_force != self.base

    @property
    def digest(self) -> str:
        """What the draft is given instead of."""
        return digest_of(self.base)

    def board_shown(self, branch: Branch) -> None:
        """Take note of what is in force. Without changes of one's own, or once they are in force, it is the draft."""
        if branch is self.in_force:
            return
        self.in_force = branch
        if self.base is None or not self.dirty or branch == self.branch:
            self.base = self.branch = branch

    def edit(self, branch: Branch) -> None:
        """Have the settings otherwise."""
        self.branch = branch

    def discard(self) -> None:
        """Throw the changes away and look at what is in force."""
        self.base = self.branch = self.in_force

    def keep_against(self) -> None:
        """Keep the draft, now against what is in force: what others changed shows as a difference."""
        self.base = self.in_force
