"""Which Chromium there is, and how it is started: what it may not do, and the one way out it has."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_NO_EXTRA = "install the [browser] extra to read it"
_NO_CHROMIUM = "install Chromium to read it"
_FOLDERS = {"darwin": "Library/Caches", "win32": "AppData/Local"}

# Nothing but the guarded proxy reaches the network: no look-ups, no QUIC, no UDP of WebRTC beside it.
_NO_WAY_AROUND = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--dns-prefetch-disable",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
)
_FRUGAL = (
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--js-flags=--max-old-space-size=512",  # MB of one page's scripts
    "--mute-audio",
)


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser that can be started; `executable` is "" for the one playwright brought itself."""

    executable: str = ""

    def launch_options(self, proxy: str) -> dict[str, Any]:
        """Return what playwright's `launch` takes; `proxy` is the guarded proxy's address."""
        options: dict[str, Any] = {
            "args": [*_NO_WAY_AROUND, *_FRUGAL],
            "proxy": {"server": proxy, "bypass": "<-loopback>"},  # this machine goes by the guard as well
            # Chromium refuses its sandbox to root, and only to root.
            "chromium_sandbox": not (hasattr(os, "geteuid") and os.geteuid() == 0),
            "handle_sigint": False,  # Ctrl-C is the crawl's, which ends the browser in good order
        }
        return options | ({"executable_path": self.executable} if self.executable else {})


def find_chromium(*modules: str) -> Chromium | str:
    """Return the Chromium to use, or in words what is missing; `modules` must be importable."""
    if any(find_spec(name) is None for name in ("playwright", *modules)):
        return _NO_EXTRA
    found = next((path for name in _NAMES if (path := shutil.which(name))), "")
    if found or _own_browsers():
        return Chromium(found)
    return _NO_CHROMIUM


def _own_browsers() -> bool:
    """Tell whether `playwright install chromium` was run."""
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    folder = Path(named) if named else Path.home() / _FOLDERS.get(sys.platform, ".cache") / "ms-playwright"
    return any(folder.glob("chromium*-*"))
