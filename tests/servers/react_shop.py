"""A shop whose only page React draws, with React's own bundle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec

import pytest

from tests.crawler.site.conftest import Reply, Site
from tests.servers.daemons import INSTALLED, needs, program

FOLDER = INSTALLED / "react"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BUNDLES = ("react", "react-dom")
APP = """
const { createElement: h, useEffect, useState } = React;
function Offer() {
  const [promises, setPromises] = useState(null);
  useEffect(() => { fetch('/api/promises').then((answer) => answer.json()).then(setPromises); }, []);
  if (promises === null) return h('p', null, 'Cargando ...');
  return h('main', null, h('h1', null, 'Promesas'), promises.map((text) => h('p', { key: text }, text)),
           h('a', { href: '/contacto' }, 'Contacto'));
}
ReactDOM.createRoot(document.getElementById('root')).render(h(Offer));
"""


@contextmanager
def react_shop(promises: Sequence[str]) -> Iterator[Site]:
    """Serve the page and what its script asks for: promises as JSON."""
    needs("react", *(FOLDER / f"{name}.production.min.js" for name in BUNDLES))
    needs("chromium", next(filter(program, BROWSERS), BROWSERS[0]))
    if find_spec("scrapy_playwright") is None:
        pytest.skip("chromium: scrapy-playwright is not installed (the extra [browser])")
    script = {"Content-Type": "text/javascript"}
    site = Site()
    site.routes = {
        "/": "<!doctype html><html lang=es><title>Tienda</title><div id=root></div>"
        "<script src=/react.js></script><script src=/react-dom.js></script><script src=/app.js></script>",
        "/app.js": Reply(APP, headers=script),
        "/api/promises": Reply(json.dumps(promises), headers={"Content-Type": "application/json"}),
        "/contacto": "<title>Contacto</title><p>Llama cuando quieras.</p>",
    }
    for name in BUNDLES:
        bundle = (FOLDER / f"{name}.production.min.js").read_bytes()
        site.routes[f"/{name}.js"] = Reply(bundle, headers=script)
    try:
        yield site
    finally:
        site.close()
