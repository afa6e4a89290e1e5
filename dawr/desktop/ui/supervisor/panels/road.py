"""The road to headquarters: when it was last reached, what waits to be sent, and what became of its settings."""

from ..acting.steps import Detail
from ..reading.top import road_reading
from ..sight import Sight


def road_detail(sight: Sight) -> Detail:
    """Return all that the bar at the top says of headquarters when it is asked."""
    words, reading = sight.telling.words, road_reading(sight.board, sight.telling)
    if reading is None:
        alone = words("This branch belongs to no headquarters. Everything here works without it.")
        return Detail(title=words("Headquarters"), remarks=(alone,))
    if sight.board is not None and sight.board.road is not None and sight.board.road.withheld:
        return Detail(title=words("Headquarters"), remarks=(reading.detail,))
    calm = words("The branch works as always, with headquarters or without it.")
    state, word = ("near", reading.word) if reading.state else ("serving", words("Connected"))
    return Detail(words("Headquarters"), state, word, remarks=(*reading.detail.splitlines(), calm))
