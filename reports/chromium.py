"""Prints a page to PDF through the Chromium of this machine: offline, in its own profile, bounded in time.

The executable is called directly: no Python package is needed for that, and any Chromium does (Chrome, Edge).
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "msedge",
)  # fmt: skip
_MAC = Path("/Applications")
_BUNDLES = ("Chromium", "Google Chrome", "Microsoft Edge")
_WINDOWS = ("Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe")  # fmt: skip
_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_SECONDS = 120  # a report of a thousand gaps prints in a few
_TOLD = 300  # characters of what Chromium said

_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:[0-9+\-']{14,22}\)")

# No look-up, no proxy that answers, nothing in the background: the page itself asks for nothing either.
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)


class PdfError(ValueError):
    """No PDF could be made: the message says why and what else to do."""


def find_browser() -> str:
    """The path of a Chromium, Chrome or Edge; `PdfError` when there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None) or next(_installed(), None)
    if found is None:
        raise PdfError(
            "No Chromium, Chrome or Edge was found, which makes the PDF. Install one (Debian, Ubuntu: "
            "apt-get install chromium), or open the HTML file in any browser and print it from there."
        )
    return found


def print_pdf(html: str, folder: Path, made: str, seconds: float = _SECONDS) -> bytes:
    """The page as a PDF with title, language, tags and outline; `made` (ISO) becomes its date.

    `folder` holds the page, the profile and the PDF while Chromium works; all of it is removed. Raises
    PdfError where Chromium is absent, fails or takes longer than `seconds`.
    """
    browser = find_browser()
    # Beside the report and not hidden: a Chromium in a snap sees neither /tmp nor hidden folders.
    with tempfile.TemporaryDirectory(prefix="printing-", dir=folder, ignore_cleanup_errors=True) as work:
        page, pdf = Path(work) / "page.html", Path(work) / "page.pdf"
        page.write_text(html, encoding="utf-8", errors="replace")
        sandbox = ("--no-sandbox",) if is_root() else ()
        command = (
            browser, *_FLAGS, *sandbox, f"--user-data-dir={Path(work) / 'profile'}", f"--print-to-pdf={pdf}",
            page.absolute().as_uri(),
        )  # fmt: skip
        said = _run(command, seconds)
        if not pdf.is_file() or not (found := pdf.read_bytes()).startswith(b"%PDF"):
            raise PdfError(
                f"{browser} made no PDF: {said or 'it said nothing'}. Print the HTML file instead."
            )
    return _dated(found, made)


def _run(command: tuple[str, ...], seconds: float) -> str:
    """Run Chromium and all its children to their end; returns the end of what it said."""
    process = subprocess.Popen(  # noqa: S603  # a browser of this machine, and arguments of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _, said = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise PdfError(
            f"{command[0]} took longer than {seconds:g} seconds and was stopped. Print the HTML file instead."
        ) from error
    finally:
        _end(process)
    return " ".join(said.decode("utf-8", "replace").split())[-_TOLD:]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of the browser: its helpers outlive it when it is killed."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # its group is its own: start_new_session
    process.wait()
    if process.stderr is not None:
        process.stderr.close()


def _dated(pdf: bytes, made: str) -> bytes:
    """The PDF as of the audit: with the time of printing in it, no two would be equal."""
    try:
        when = datetime.fromisoformat(made).astimezone(UTC)
    except ValueError:
        return pdf

    def stated(found: re.Match[bytes]) -> bytes:
        date = f"(D:{when:%Y%m%d%H%M%S}+00'00')".encode()
        whole = b"/" + found[1] + b" " + date
        return whole if len(whole) == len(found[0]) else found[0]  # offsets must stay

    return _DATES.sub(stated, pdf)


def _installed() -> Iterator[str]:
    """The places where installers put a browser without naming it on PATH."""
    places = [_MAC / f"{name}.app/Contents/MacOS/{name}" for name in _BUNDLES]
    places += [
        Path(folder) / path for name in _FOLDERS if (folder := os.environ.get(name)) for path in _WINDOWS
    ]
    return (str(place) for place in places if place.is_file())


def is_root() -> bool:
    """Chromium refuses its sandbox to root, and only to root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
