"""Headquarters' pages in a real browser: in Arabic and English, at a desk and on a phone, light and dark."""

import re
import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import httpx2
import uvicorn

from dawr.headquarters.service import Service
from dawr.headquarters.web.guard import SESSION
from tests.headquarters.chain import NOW, PASSWORD, fill
from tests.headquarters.many import multiply
from tests.postgres_server import running_server

from .browser import Browser, Look, browser

LOOKS = {"": Look(1440), "-dark": Look(1440, dark=True), "-phone": Look(390, mobile=True)}
PAGES = {
    "branches": "/",
    "branch": "/branches/olaya",
    "branch-silent": "/branches/taif",
    "compare": "/compare",
    "settings": "/settings",
    "people": "/people",
}
MANY = {"branches-many": "/", "branches-groups": "/?view=groups", "branches-found": "/?search=2&order=name"}
"""With two hundred branches."""
COPIES = 25
LANGUAGES = ("ar", "en")


def take_pages(folder: Path) -> list[str]:
    """Take the pages' pictures and return their names.

    Raises ``NoBrowser`` and ``NoServer`` where there is none, and ``AssertionError`` where a page is wider than it may.
    """
    with browser() as page, running_server() as server, tempfile.TemporaryDirectory() as scratch:
        url = server.url(server.new_database()).replace("+psycopg", "")
        fill(url, Path(scratch))
        with served(url) as address:
            names = taken(page, address, folder)
            multiply(url, COPIES)
            return [*names, *_each(page, address, folder, MANY)]


def taken(page: Browser, address: str, folder: Path) -> list[str]:
    """Take every page in every look; return the pictures' names."""
    doors = {f"headquarters-sign-in-{language}": f"{address}/sign-in?lang={language}" for language in LANGUAGES}
    names = [_one(page, url, LOOKS[""], folder / f"{name}.png") for name, url in doors.items()]
    page.sign(address, SESSION, session_at(address))
    return [*names, *_each(page, address, folder, PAGES)]


def _each(page: Browser, address: str, folder: Path, pages: Mapping[str, str]) -> list[str]:
    """Take these pages in every language and look."""
    names = []
    for (name, path), language, (suffix, look) in product(pages.items(), LANGUAGES, LOOKS.items()):
        file = folder / f"headquarters-{name}{suffix}-{language}.png"
        query = f"{'&' if '?' in path else '?'}lang={language}"
        names.append(_one(page, f"{address}{path}{query}", look, file))
    return names


def _one(page: Browser, url: str, look: Look, file: Path) -> str:
    wide = page.take(url, look, file)
    assert wide <= look.width, f"{file.stem} is {wide} wide on a screen of {look.width}"
    return file.stem


def session_at(address: str, who: str = "noura") -> str:
    """Sign in as a browser does; return the session's cookie."""
    with httpx2.Client(base_url=address) as client:
        secret = re.search(r'name="form_secret" value="([^"]+)"', client.get("/sign-in").text)
        assert secret is not None
        client.post("/sign-in", data={"form_secret": secret[1], "name": who, "password": PASSWORD})
        return str(client.cookies[SESSION])


@contextmanager
def served(url: str) -> Iterator[str]:
    """Serve the pages as of the pictures' minute; give their address."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(Service(url, clock=lambda: NOW).app(), log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("the service did not start")
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)
