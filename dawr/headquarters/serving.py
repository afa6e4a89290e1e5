"""Running the service: one worker or several, a line of JSON per event in the log, an orderly end."""

import json
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from .connections import Promptly
from .partitions import KEPT
from .service import Service

STOP_WITHIN = 20
"""Seconds in which requests that are being answered may end."""
CONNECTIONS = 5000
"""Of one worker at once: every branch keeps one, and may choose any worker."""
_URL, _KEPT = "DAWR_HEADQUARTERS_DATABASE", "DAWR_HEADQUARTERS_KEEP_DAYS"


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the service is to be had, and how."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None
    workers: int = 1
    keep_days: int = KEPT
    """Days of events; figures are kept for ever."""

    @property
    def is_plain(self) -> bool:
        """Whether what is said can be read on the way."""
        return self.certificate is None


class JsonLines(logging.Formatter):
    """A line of JSON for each thing that happened."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        facts = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "says": record.getMessage(),
            "worker": record.process,
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            facts["trace"] = self.formatException(record.exc_info)
        return json.dumps(facts, ensure_ascii=False)


def serve(url: str, listening: Listening, ready: Callable[[str], None]) -> None:
    """Serve until told to stop; ``ready`` is told the address. Raises ``OSError`` where it cannot be listened on."""
    log_as_json()
    _allow_connections()
    family = socket.AF_INET6 if ":" in listening.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((listening.host, listening.port))
        bound.set_inheritable(True)
        port = bound.getsockname()[1]
        host = f"[{listening.host}]" if ":" in listening.host else listening.host
        address = f"{'http' if listening.is_plain else 'https'}://{host}:{port}"
        os.environ[_URL], os.environ[_KEPT] = url, str(listening.keep_days)
        for number in (signal.SIGINT, signal.SIGTERM):  # uvicorn stops in order and then raises them again: let them be
            signal.signal(number, lambda *_: None)
        config = uvicorn.Config(
            "dawr.headquarters.serving:worker",
            factory=True,
            workers=listening.workers,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=STOP_WITHIN,
            timeout_keep_alive=75,
            limit_concurrency=CONNECTIONS,
            http=Promptly,
            h11_max_incomplete_event_size=16 * 1024,
            ssl_certfile=listening.certificate,
            ssl_keyfile=listening.key,
        )
        if listening.workers > 1:
            from uvicorn.supervisors import Multiprocess

            bound.listen(2048)
            ready(address)
            Multiprocess(config, sockets=[bound]).run()
        else:
            _Server(config, lambda: ready(address)).run(sockets=[bound])


def _allow_connections() -> None:
    """Let a process have as many files open as connections need: many shells allow 1,024."""
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return
    wanted = CONNECTIONS + 200
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


def worker() -> object:
    """Return one worker's application; a factory, so that each process makes its own."""
    log_as_json()
    return Service(os.environ[_URL], int(os.environ.get(_KEPT, KEPT))).app()


def log_as_json() -> None:
    """Write the log to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for noisy in ("httpx2", "httpcore2", "psycopg.pool"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


class _Server(uvicorn.Server):
    """Says when it takes connections."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started:
            self._ready()
