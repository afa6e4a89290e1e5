"""A real Chromium, told over its own pipe what to open and how wide, and asked for the picture."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
ANSWER_WITHIN = 60
_HANDED_ON = '/bin/sh|-c|exec "$@" 3<&{} 4>&{}|sh'
"""A browser reads what it is told from 3 and answers on 4."""
_HOW = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"),
    *("--remote-debugging-pipe", "--disable-dev-shm-usage", "--lang=en"),
)


class NoBrowser(Exception):
    """There is no Chromium here; the message says how to get one."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at."""

    width: int
    dark: bool = False
    mobile: bool = False


class Browser:
    """One page of a Chromium without a window."""

    def __init__(self, to: int, back: int) -> None:
        self._to = to
        self._back = os.fdopen(back, "rb")
        self._asked = 0
        self._rest = b""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for part in ("Page", "Network"):
            self._ask(f"{part}.enable")

    def sign(self, url: str, name: str, value: str) -> None:
        """Carry a cookie to a site from now on."""
        self._ask("Network.setCookie", url=url, name=name, value=value)

    def take(self, url: str, look: Look, file: Path) -> int:
        """Open a page, let its fonts come, keep its whole picture; return how wide it is."""
        self._screen(look, 900)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if look.dark else "light"}
        self._ask(
            "Emulation.setEmulatedMedia", features=[scheme, {"name": "prefers-reduced-motion", "value": "reduce"}]
        )
        self._ask("Page.navigate", url=url)
        self._until("Page.loadEventFired")
        ready = "document.fonts.ready.then(() => document.documentElement.scrollWidth)"
        wide = self._ask("Runtime.evaluate", expression=ready, awaitPromise=True)["result"]["value"]
        self._screen(look, self._ask("Page.getLayoutMetrics")["cssContentSize"]["height"])
        shot = self._ask("Page.captureScreenshot", format="png")  # the screen is as high as the page: nothing is beyond
        file.write_bytes(base64.b64decode(shot["data"]))
        return int(wide)

    def _screen(self, look: Look, height: float) -> None:
        size = {"width": look.width, "height": int(height), "deviceScaleFactor": 2 if look.mobile else 1}
        self._ask("Emulation.setDeviceMetricsOverride", **size, mobile=look.mobile)

    def close(self) -> None:
        """Let the browser go."""
        self._write({"id": 0, "method": "Browser.close"})
        self._back.close()
        os.close(self._to)

    def _ask(self, method: str, **how: Any) -> dict[str, Any]:
        self._asked += 1
        order: dict[str, Any] = {"id": self._asked, "method": method, "params": how}
        if hasattr(self, "_session"):
            order["sessionId"] = self._session
        self._write(order)
        while True:
            said = self._read()
            if said.get("id") == self._asked:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']}")
                result: dict[str, Any] = said["result"]
                return result

    def _until(self, event: str) -> None:
        while self._read().get("method") != event:
            pass

    def _write(self, order: dict[str, Any]) -> None:
        os.write(self._to, json.dumps(order).encode() + b"\0")

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._back.fileno(), 1 << 20)
            if not piece:
                raise RuntimeError("the browser has gone")
            self._rest += piece
        whole, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(whole)
        return said


@contextmanager
def browser() -> Iterator[Browser]:
    """Run a Chromium. Raises ``NoBrowser``."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise NoBrowser("Chromium is not installed (apt-get install chromium)")
    to_read, to = os.pipe()
    back, back_write = os.pipe()
    with tempfile.TemporaryDirectory(prefix="dawr-browser-", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(
            [*_HANDED_ON.format(to_read, back_write).split("|"), program, *_HOW, f"--user-data-dir={folder}"],
            pass_fds=(to_read, back_write),
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(back_write)
        page: Browser | None = None
        try:
            page = Browser(to, back)
            yield page
        finally:
            if page is not None:
                page.close()
            try:
                process.wait(ANSWER_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
