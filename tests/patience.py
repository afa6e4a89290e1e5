"""How long a program lets a server keep it waiting: what it allows, not what a clock shows on a machine under load."""

import threading
from math import inf
from typing import Any

import pytest

from dawr.db.engine_postgres_link import Link

LISTENING = "listening"
"""The thread that hears of changes."""


class Patience:
    """Notes how long every connection and every answer may take, by the thread that waits. ``inf``: without end."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.connecting: list[float] = []
        self.answers: dict[str, list[float]] = {}
        plain_wait, plain_connect = Link.wait, Link.connect

        def wait(link: Link, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            limit = link.patience if timeout is None else timeout
            allowed = self.answers.setdefault(threading.current_thread().name, [])
            allowed.append(inf if limit is None else limit)
            return plain_wait(link, gen, interval, timeout)

        def connect(*given: Any, **named: Any) -> Any:
            self.connecting.append(float(named.get("connect_timeout") or inf))
            return plain_connect(*given, **named)

        monkeypatch.setattr(Link, "wait", wait)
        monkeypatch.setattr(Link, "connect", connect)

    def longest_answer(self, thread: str) -> float:
        """Return the longest that the thread of this name may wait for an answer, 0 while it has asked for none."""
        return max(self.answers.get(thread, ()), default=0.0)

    def longest_connecting(self) -> float:
        """Return the longest that a connection may take to come about, 0 while none was tried."""
        return max(self.connecting, default=0.0)
