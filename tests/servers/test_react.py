"""A page that React draws, with React's own bundle."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.archive import Archive
from tests.crawler.site.conftest import Auditor
from tests.servers.react_shop import react_shop

pytestmark = [pytest.mark.browser, pytest.mark.servers]
PROMISES = ("Entregamos en 24 horas en toda la península.", "Devoluciones gratis durante un año. 😀")


def test_what_react_draws_is_read(tmp_path: Path) -> None:
    with react_shop(PROMISES) as site:
        auditor = Auditor(str(tmp_path / "archive.db"), site)
        auditor.run()
    assert auditor.ledger()["/"].reason == "rendered with JavaScript"
    assert auditor.kinds()["/contacto"] == "fetched"
    with Archive.open(auditor.archive_url) as archive:
        content = archive.content_of("shop", f"{site.url}/")
    assert content is not None
    texts = [block.text for block in content.blocks]
    assert set(PROMISES) <= set(texts)
    assert "Cargando ..." not in texts
