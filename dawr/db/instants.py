"""An instant as it stands in a column: whole microseconds since 1970 UTC."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def microseconds(instant: datetime) -> int:
    """Return an aware instant as whole microseconds since 1970 UTC. A naive one raises TypeError."""
    return (instant - EPOCH) // MICROSECOND


def instant_at(count: int) -> datetime:
    """Return the instant so many microseconds after 1970, aware UTC."""
    return EPOCH + timedelta(microseconds=count)
