"""The question for priority: neutral, with nothing to disclose."""

from dawr.desktop.ui.shared.toggle import ToggleCard

from ..setting import Setting


class PriorityCard(ToggleCard):
    """Yes or no; which of the reasons it is nobody asks, and nothing of it stands on ticket or display."""

    def __init__(self, setting: Setting) -> None:
        words, self._upright = setting.words, setting.portrait
        super().__init__(
            words("I need priority"),
            words("For the elderly, people with disabilities, pregnant women and people carrying a baby"),
            words("No"),
            words("Yes"),
        )
        self.setObjectName("priority")

    def look_changed(self) -> None:
        """Stand in line with the cards above."""
        super().look_changed()
        sides, ends = self.theme.px(48 if self._upright else 32), self.theme.px(26)
        self.content.setContentsMargins(sides, ends, sides, ends)


def priority_card(setting: Setting) -> PriorityCard | None:
    """Return the question, where the branch knows more than one class."""
    return PriorityCard(setting) if any(one.level > 0 for one in setting.branch.priorities) else None
