"""Which key does what on the floor."""

from ..acting.steps import Detail
from ..sight import Sight


def keys_detail(sight: Sight) -> Detail:
    """Return the list of keys; all of it works without a mouse."""
    words = sight.telling.words
    return Detail(
        title=words("Keys"),
        facts=(
            ("F1", words("This list")),
            ("F2", words("The queue that is latest")),
            ("F3", words("The first alert")),
            ("F4", words("The first counter")),
            ("F5", words("The table of queues")),
            ("F6", words("Message to everybody")),
            ("F7", words("Light or dark")),
            ("F8", words("Arabic or English")),
            ("F9", words("Headquarters")),
            ("F10", words("The business day")),
            ("F12", words("The suggestion")),
            ("1–9", words("Counter 1 to 9")),
            ("Tab", words("From one to the next, Enter opens")),
            ("Ctrl+Z", words("Take the last step back")),
            ("Esc", words("Back")),
        ),
    )
