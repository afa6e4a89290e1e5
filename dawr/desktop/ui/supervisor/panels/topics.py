"""What a panel can be about."""

from functools import partial

from ..acting.counters import counter_detail
from ..acting.doubts import day_detail, doubt_detail
from ..acting.messages import messages_detail
from ..acting.services import service_detail
from ..acting.session import session_detail
from .detail import Topic
from .keys import keys_detail
from .road import road_detail


def topic_of(kind: str, name: str) -> Topic | None:
    """Return what is shown of what ``Conduct.open`` names; ``None``: nothing of that kind is known."""
    if kind == "counter" and name.isdecimal():
        return partial(counter_detail, int(name))
    if kind == "service":
        return partial(service_detail, name)
    if kind == "doubt":
        return partial(doubt_detail, name)
    if kind == "session":
        return partial(session_detail, name)
    plain: dict[str, Topic] = {"message": messages_detail, "day": day_detail, "keys": keys_detail, "road": road_detail}
    return plain.get(kind)
