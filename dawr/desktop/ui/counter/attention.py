"""When an idle agent is called to attention: a chime, once, and never while somebody is served."""

from .situation import Situation, Stand


class IdleChime:
    """Knows whether the desk was idle with nobody to call when it was last seen."""

    def __init__(self) -> None:
        self.on = True
        self._alone = False

    def is_due(self, situation: Situation) -> bool:
        """Take in how the desk stands now; return whether somebody has just come to wait for an idle agent.

        The first sight is never news: whoever opens the window sees who waits.
        """
        idle = situation.stand is Stand.FREE and situation.reachable
        due = self._alone and idle and situation.somebody_next
        self._alone = idle and not situation.somebody_next
        return due and self.on
