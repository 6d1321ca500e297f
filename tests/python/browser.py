"""A browser without a window, led through its DevTools protocol over two pipes: messages of JSON, each ended by a zero byte."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

PATIENCE = 60.0   # for one answer [s]


class Browser:
    """One page in a headless Chromium. `messages` collects what the page complains of."""

    def __init__(self) -> None:
        program = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
        assert program is not None, "no chromium: run scripts/setup.sh --tests"
        self._profile = tempfile.TemporaryDirectory(prefix="zopa-browser-", ignore_cleanup_errors=True)
        read, self._to = os.pipe()
        self._from, write = os.pipe()
        options = ["--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                   "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-default-browser-check",
                   "--no-sandbox",   # it refuses root, needs what containers lack, and only pages of our own are opened
                   f"--user-data-dir={self._profile.name}"]

        def pipes() -> None:   # the protocol wants them as 3 and 4
            os.dup2(os.dup(read), 3) if read != 3 else None
            os.dup2(os.dup(write), 4) if write != 4 else None

        high_read, high_write = (os.dup2(end, number, inheritable=False) for end, number in ((read, 60), (write, 61)))
        os.close(read), os.close(write)
        read, write = high_read, high_write
        self._process = subprocess.Popen([program, *options, "about:blank"], preexec_fn=pipes, close_fds=False, stdin=subprocess.DEVNULL,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read), os.close(write)
        self._buffer, self._number, self.messages = b"", 0, []
        self._loaded = False
        self._session: str | None = None
        target = next(t for t in self("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self._session = self("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self(f"{domain}.enable")

    def __call__(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Sends a command and waits for its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']['message']}"
                return answer["result"]

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._from], [], [], max(0.0, end - time.monotonic()))
            piece = os.read(self._from, 1 << 20) if ready else b""
            assert piece, "the browser is gone" if ready else "the browser does not answer"
            self._buffer += piece
        text, _, self._buffer = self._buffer.partition(b"\0")
        message = json.loads(text)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        """Keeps errors, warnings and every address that is asked for."""
        kind, told = message.get("method"), message.get("params", {})
        if kind == "Runtime.exceptionThrown":
            self.messages.append(told["exceptionDetails"].get("exception", {}).get("description") or told["exceptionDetails"]["text"])
        elif kind == "Log.entryAdded":
            self.messages.append(f"{told['entry']['level']}: {told['entry']['text']}")
        elif kind == "Runtime.consoleAPICalled":
            self.messages.append(f"console.{told['type']}")
        elif kind == "Page.loadEventFired":
            self._loaded = True
        elif kind == "Network.requestWillBeSent" and not told["request"]["url"].startswith(("file:", "data:", "about:")):
            self.messages.append(f"asks for {told['request']['url']}")

    def size(self, width: int, height: int, dark: bool = False) -> None:
        """Width and height of the window [CSS pixel]."""
        self("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)
        self("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def open(self, page: Path) -> None:
        self._loaded = False
        self("Page.navigate", url=page.resolve().as_uri())
        while not self._loaded:
            self._next()

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        answer = self("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """A key, where the focus is."""
        for kind in ("keyDown", "keyUp"):
            self("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def shoot(self, file: Path, whole: bool = True) -> None:
        """A picture of the page."""
        clip = {}
        if whole:
            size = self("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 16000), "scale": 1}}
        file.write_bytes(base64.b64decode(self("Page.captureScreenshot", captureBeyondViewport=whole, **clip)["data"]))

    def close(self) -> None:
        try:
            self._session = None
            self("Browser.close")
        except (AssertionError, OSError):
            self._process.kill()
        self._process.wait()
        os.close(self._to), os.close(self._from)
        self._profile.cleanup()
