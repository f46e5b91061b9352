"""A page that React draws, with React's own bundle."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crawler.archive import Archive
from tests.crawler.site.conftest import Auditor, Reply, Site

CACHE = Path.home() / ".cache" / "expectation-audit-servers"
FOLDER = Path(os.environ.get("EXPECTATION_AUDIT_SERVERS_FOLDER", CACHE)) / "react"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.servers,
    pytest.mark.skipif(
        os.environ.get("EXPECTATION_AUDIT_SERVERS") != "1", reason="EXPECTATION_AUDIT_SERVERS=1 asks for it"
    ),
]

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


def test_what_react_draws_is_read(site: Site, auditor: Auditor) -> None:
    script = {"Content-Type": "text/javascript"}
    for name in ("react", "react-dom"):
        bundle = (FOLDER / f"{name}.production.min.js").read_bytes()
        site.routes[f"/{name}.js"] = Reply(bundle, headers=script)
    site.routes |= {
        "/": "<!doctype html><html lang=es><title>Tienda</title><div id=root></div>"
        "<script src=/react.js></script><script src=/react-dom.js></script><script src=/app.js></script>",
        "/app.js": Reply(APP, headers=script),
        "/api/promises": Reply(
            '["Entregamos en 24 horas en toda la península.", "Devoluciones gratis durante un año. 😀"]',
            headers={"Content-Type": "application/json"},
        ),
        "/contacto": "<title>Contacto</title><p>Llama cuando quieras.</p>",
    }
    auditor.run()
    assert auditor.ledger()["/"].reason == "rendered with JavaScript"
    assert auditor.kinds()["/contacto"] == "fetched"
    with Archive.open(auditor.archive_url) as archive:
        content = archive.content_of("shop", f"{site.url}/")
    assert content is not None
    texts = [block.text for block in content.blocks]
    assert "Entregamos en 24 horas en toda la península." in texts
    assert "Devoluciones gratis durante un año. 😀" in texts
    assert "Cargando ..." not in texts
