"""Photographs of parts of pages through Chromium: offline, at one pixel a CSS pixel, in few colours."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from reports.chromium import find_browser, is_root
from reports.doc_pictures.palette import indexed_png
from reports.doc_pictures.shots import Shot

_MARGIN = 14.0  # pixels of the page around what is shown
_HEIGHT = 900  # of the window, CSS pixels
_WITHIN = 300_000  # milliseconds for one step: on a busy machine a long report takes a while
_FLAGS = ("--disable-gpu", "--disable-dev-shm-usage", "--disable-lcd-text", "--font-render-hinting=none")
# Chromium reads its own PNG: nothing else here does.
_PIXELS = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const reader = new FileReader();
  await new Promise((done) => { reader.onload = done; reader.readAsDataURL(new Blob([data])); });
  return [image.width, image.height, reader.result.split(",")[1]];
}"""


def photographed(pages: dict[str, Path], shots: Iterable[Shot]) -> Iterator[tuple[Shot, bytes]]:
    """Each shot with its PNG; `pages` names the HTML file of every page the shots are of.

    Shots of one page in one dress come one after another: a long report takes its time to be laid out.
    """
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=find_browser(), args=[*_FLAGS], chromium_sandbox=not is_root()
        )
        blank = browser.new_page()
        for dress, alike in groupby(sorted(shots, key=_dress), key=_dress):
            page = _opened(browser, pages[dress[0]], dress)
            for shot in alike:
                yield shot, _few_colours(blank, _taken(page, shot))
            page.close()
        browser.close()


def _dress(shot: Shot) -> tuple[str, int, bool, bool, str]:
    return shot.page, shot.width, shot.dark, shot.paper, shot.opened


def _opened(browser: Browser, file: Path, dress: tuple[str, int, bool, bool, str]) -> Page:
    _, width, dark, paper, unfolded = dress
    page = browser.new_page(
        viewport={"width": width, "height": _HEIGHT},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        offline=True,
    )
    page.set_default_timeout(_WITHIN)
    page.goto(file.absolute().as_uri())
    if paper:
        page.emulate_media(media="print")
        page.locator("body").evaluate("(body) => { body.style.margin = '11mm 13mm'; }")  # as @page has it
    if unfolded:
        page.locator(unfolded).evaluate("(details) => { details.open = true; }")
    return page


def _taken(page: Page, shot: Shot) -> bytes:
    """The shot as Chromium makes it: the window is made as high as the frame and moved to it."""
    page.set_viewport_size({"width": shot.width, "height": _HEIGHT})
    page.evaluate("scrollTo(0, 0)")
    frame = _frame(page, shot)
    page.set_viewport_size({"width": shot.width, "height": ceil(frame["height"]) + 1})
    scrolled = page.evaluate("(top) => { scrollTo(0, top); return scrollY; }", frame["y"])
    return page.screenshot(clip={**frame, "y": frame["y"] - scrolled})


def _few_colours(blank: Page, png: bytes) -> bytes:
    width, height, data = blank.evaluate(_PIXELS, base64.b64encode(png).decode())
    pixels = np.frombuffer(base64.b64decode(data), np.uint8).reshape(height, width, 4)
    return indexed_png(pixels[:, :, :3])


def _frame(page: Page, shot: Shot) -> FloatRect:
    """What encloses the shot's parts, with a margin. Raises ValueError where the page has none of one."""
    found = [(part, page.locator(part).all()) for part in shot.parts]
    if lacking := [part for part, elements in found if not elements]:
        raise ValueError(f"{shot.name}: the page has no {lacking[0]!r}")
    boxes = [box for _, elements in found for one in elements if (box := one.bounding_box())]
    left = max(min(box["x"] for box in boxes) - _MARGIN, 0)
    top = max(min(box["y"] for box in boxes) - _MARGIN, 0)
    right = min(max(box["x"] + box["width"] for box in boxes) + _MARGIN, shot.width)
    height = max(box["y"] + box["height"] for box in boxes) + _MARGIN - top
    return {"x": left, "y": top, "width": right - left, "height": min(height, shot.tall or height)}
