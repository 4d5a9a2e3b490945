"""Debian's Chromium without a window, driven over a pipe with what Python has: nothing is fetched from anywhere."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
LIGHT, DARK = ({"name": "prefers-color-scheme", "value": value} for value in ("light", "dark"))
PATIENCE = 60
"""After so many seconds without a word it is taken for dead."""
WRAP = "import os,sys; a,b=map(int,sys.argv[1:3]); os.dup2(a,3); os.dup2(b,4); os.execv(sys.argv[3],sys.argv[3:])"
"""Chromium reads its orders from 3 and answers on 4."""


def axe() -> str:
    """The rules of axe-core, as a script; empty where no package here has them."""
    for package in ("axe_playwright_python", "axe_core_python"):
        found = find_spec(package)
        if found is not None and found.origin:
            return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    return ""


class Browser:
    """One tab."""

    def __init__(self, folder: Path) -> None:
        to_it, orders = os.pipe()
        answers, from_it = os.pipe()
        for one in (to_it, from_it):
            os.set_inheritable(one, True)
        options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")
        more = ("--remote-debugging-pipe", f"--user-data-dir={folder}", "--no-first-run", "about:blank")
        words = [sys.executable, "-c", WRAP, str(to_it), str(from_it), CHROMIUM, *options, *more]
        # both ends are made inheritable: they are the only ones that go over
        self._running = subprocess.Popen(
            words, pass_fds=(to_it, from_it), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_it)
        os.close(from_it)
        self._orders: IO[bytes] = os.fdopen(orders, "wb", buffering=0)
        self._answers: IO[bytes] = os.fdopen(answers, "rb", buffering=0)
        self._number, self._rest, self._session = 0, b"", ""
        self.said: list[dict[str, Any]] = []
        """Events that came meanwhile."""
        target = self._tell("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._tell("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for name in ("Page.enable", "Runtime.enable", "Network.enable", "Log.enable"):
            self._tell(name)

    def close(self) -> None:
        """It ends, whatever it was doing."""
        with contextlib.suppress(OSError):
            self._send("Browser.close")
        for one in (self._orders, self._answers):
            one.close()
        try:
            self._running.wait(20)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait(20)

    def _send(self, method: str, **params: Any) -> int:
        self._number += 1
        order: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            order["sessionId"] = self._session
        self._orders.write(json.dumps(order).encode() + b"\0")
        return self._number

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], PATIENCE)
            some = self._answers.read(65536) if ready else b""
            if not some:
                raise RuntimeError("the browser is gone")
            self._rest += some
        one, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(one)
        return found

    def _tell(self, method: str, **params: Any) -> dict[str, Any]:
        number = self._send(method, **params)
        while True:
            one = self._next()
            if one.get("id") == number:
                if "error" in one:
                    raise RuntimeError(f"{method}: {one['error']}")
                answer: dict[str, Any] = one["result"]
                return answer
            self.said.append(one)

    def _wait(self, event: str) -> None:
        while not any(one.get("method") == event for one in self.said):
            self.said.append(self._next())

    def open(self, path: Path, width: int, *, dark: bool = False) -> None:
        """A page in a window so many pixels wide, and 800 high."""
        self._tell("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        self._tell("Emulation.setEmulatedMedia", media="", features=[DARK if dark else LIGHT])
        self.said.clear()
        self._tell("Page.navigate", url=path.as_uri())
        self._wait("Page.loadEventFired")

    def on_paper(self) -> None:
        """The page as it is laid out for paper, whichever colours the screen has."""
        self._tell("Emulation.setEmulatedMedia", media="print", features=[DARK])

    def ask(self, script: str) -> Any:
        """What a script says of the page; a promise is waited for."""
        told = self._tell("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise RuntimeError(told["exceptionDetails"])
        return told["result"].get("value")

    def violations(self) -> list[tuple[str, list[str]]]:
        """What axe-core finds wrong: its rules, each with the places."""
        self.ask(axe() + ";0")
        script = (
            "axe.run(document,{resultTypes:['violations']}).then(r=>r.violations.map(v=>[v.id,v.nodes.map(n=>n.html)]))"
        )
        return [(rule, places) for rule, places in self.ask(script)]

    def pdf(self, width: float, height: float) -> bytes:
        """The page as it prints on paper of so many inches."""
        options = {"paperWidth": width, "paperHeight": height, "preferCSSPageSize": False, "printBackground": True}
        return base64.b64decode(self._tell("Page.printToPDF", **options)["data"])

    def picture(self) -> bytes:
        """The whole page as a PNG."""
        return base64.b64decode(self._tell("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    @property
    def requests(self) -> list[str]:
        """The addresses that the page asked for."""
        sent = (one for one in self.said if one.get("method") == "Network.requestWillBeSent")
        return [one["params"]["request"]["url"] for one in sent]

    @property
    def complaints(self) -> list[str]:
        """What the browser had to say, such as what the page's policy stopped."""
        logged = (one for one in self.said if one.get("method") == "Log.entryAdded")
        return [one["params"]["entry"]["text"] for one in logged]
