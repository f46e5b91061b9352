"""Photographs of claims: the right element, outlined, in bounds; nothing beyond the guard."""

from __future__ import annotations

import base64
import multiprocessing
from collections.abc import Iterator
from typing import Any

import pytest

from crawler.guard import Guard
from crawler.photographs import Photograph, Unphotographed, photograph
from tests.crawler.rendering.conftest import CHROMIUM
from tests.crawler.rendering.shells import shell
from tests.crawler.site.conftest import Reply, Site

Taken = dict[tuple[str, str], Photograph | Unphotographed]
PAGE = """<!doctype html><html lang=es><meta charset=utf-8><title>Sólo en el título</title>
<style>body { margin: 0; background: #fff; font: 20px sans-serif } .offer { text-transform: uppercase }
.bar { position: fixed; inset: 0; background: #00f; z-index: 9 } .tall { height: 3000px } .wide { width: 4000px }
.none { display: none }</style>
<div class=bar>Aceptar cookies</div>
<div class=tall></div>
<section><h2>Envíos</h2><p class=offer id=offer>Entrega en <b>24&nbsp;horas</b> garantizada</p><p>Otra cosa</p></section>
<p class=none>Promesa escondida en la página</p>
<details><summary>Pregunta</summary><p>Devoluciones gratis 30 días</p></details>
<div class=wide>Una promesa muy ancha</div>
<p>Primera frase.</p><p>Segunda frase.</p>
<script>const text = "Sólo en el código";</script>
<img src="OUTSIDE/pixel.png">"""


@pytest.fixture(scope="module")
def taken() -> Iterator[tuple[Site, Site, Taken]]:
    site, outside = Site(), Site()
    site.routes |= {
        "/": PAGE.replace("OUTSIDE", outside.url),
        "/shell": shell("draw('Dibujada por un guion');"),
        "/broken": Reply("no", 500),
        "/hop": Reply("", 302, {"Location": f"{outside.url}/hopped"}),
    }
    home = f"{site.url}/"
    wanted = [
        (home, "entrega en 24 horas garantizada"),
        (home, "Devoluciones gratis 30 días"),
        (home, "Una promesa muy ancha"),
        (home, "Primera frase. Segunda frase."),
        (home, "Promesa escondida en la página"),
        (home, "Sólo en el código"),
        (home, "Sólo en el título"),
        (home, "Nunca dicho"),
        (home, " "),
        (f"{site.url}/shell", "Dibujada por un guion"),
        (f"{site.url}/broken", "no"),
        (f"{site.url}/hop", "no"),
        (f"{outside.url}/", "no"),
        ("file:///etc/passwd", "root"),
        (home, "Devoluciones gratis 30 días"),
    ]
    results = list(photograph(wanted, Guard.naming([site.url])))
    assert len(results) == len(set(wanted))
    yield site, outside, {(result.url.removeprefix(site.url), result.quote): result for result in results}
    site.close()
    outside.close()


COUNT = """async (png) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const colours = {};
  for (let at = 0; at < data.length; at += 4) {
    const colour = [data[at], data[at + 1], data[at + 2]].join();
    colours[colour] = (colours[colour] || 0) + 1;
  }
  return [image.width, image.height, colours];
}"""


@pytest.fixture(scope="module")
def viewer() -> Iterator[Any]:
    """A browser to look at pictures with."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page()
        browser.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "quote"),
    [
        ("/", "entrega en 24 horas garantizada"),
        ("/", "Devoluciones gratis 30 días"),
        ("/", "Una promesa muy ancha"),
        ("/", "Primera frase. Segunda frase."),
        ("/shell", "Dibujada por un guion"),
    ],
)
def test_what_stands_on_the_page_is_photographed_with_its_outline(
    taken: tuple[Site, Site, Taken], viewer: Any, path: str, quote: str
) -> None:
    shot = taken[2][(path, quote)]
    assert isinstance(shot, Photograph), shot
    assert shot.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert 640 <= shot.width <= 1200
    assert 280 <= shot.height <= 800
    assert len(shot.png) < 2 * 1024 * 1024
    width, height, colours = viewer.evaluate(COUNT, base64.b64encode(shot.png).decode())
    assert (width, height) == (shot.width, shot.height)
    assert colours["176,0,32"] > 200  # the outline
    assert "0,0,255" not in colours  # what hovered over the page


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "quote", "reason"),
    [
        ("/", "Promesa escondida en la página", "the words stand on the page out of sight"),
        ("/", "Sólo en el código", "the words stand on the page out of sight"),
        ("/", "Sólo en el título", "the words do not stand on the page"),
        ("/", "Nunca dicho", "the words do not stand on the page"),
        ("/", " ", "the words do not stand on the page"),
        ("/broken", "no", "the site answered 500"),
        ("file:///etc/passwd", "root", "only http and https are fetched, not 'file'"),
    ],
)
def test_what_is_not_to_be_seen_is_told(
    taken: tuple[Site, Site, Taken], path: str, quote: str, reason: str
) -> None:
    assert taken[2][(path, quote)] == Unphotographed(
        path if path.startswith("file") else f"{taken[0].url}{path}", quote, reason
    )


@pytest.mark.browser
def test_nothing_reaches_an_address_nobody_named(taken: tuple[Site, Site, Taken]) -> None:
    site, outside, results = taken
    assert outside.hits == []
    away = results[(f"{outside.url}/", "no")]
    assert isinstance(away, Unphotographed)
    assert "private or special address" in away.reason
    assert isinstance(results[("/hop", "no")], Unphotographed)
    assert site.paths().count("/") == 1  # one visit for all the quotes of a page


@pytest.mark.browser
def test_whoever_has_seen_enough_leaves_no_process(site: Site) -> None:
    site.routes["/"] = PAGE
    pages = photograph([(f"{site.url}/", "Otra cosa"), (f"{site.url}/", "Envíos")], Guard.naming([site.url]))
    assert isinstance(next(pages), Photograph)
    pages.close()  # type: ignore[attr-defined] # it is a generator
    assert [child for child in multiprocessing.active_children() if child.name == "camera"] == []


def test_without_a_browser_every_pair_is_told_why(no_chromium: None) -> None:
    pairs = [("https://a.example/", "x"), ("https://b.example/", "y")]
    assert list(photograph(pairs, Guard())) == [
        Unphotographed(url, quote, "install Chromium to read it") for url, quote in pairs
    ]
    assert list(photograph([], Guard())) == []
