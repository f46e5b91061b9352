"""The browser is started anew after so many pages, and no page is lost on the way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawler.rendering.conftest import Starts
from tests.crawler.rendering.shells import TEXT, shell
from tests.crawler.site.conftest import Site, page

REPOSITORY = Path(__file__).resolve().parents[3]
CRAWL = """
import sys
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from crawler import settings as ours
from crawler.spiders.site import SiteSpider

settings = Settings()
settings.setmodule(ours, priority="project")
settings.set("FEEDS", {sys.argv[2]: {"format": "jsonlines"}})
process = AsyncCrawlerProcess(settings)
from crawler.rendering import renderer  # after the reactor
renderer.RECYCLE_AFTER = 2
process.crawl(SiteSpider, url=sys.argv[1])
process.start()
"""


@pytest.mark.thorough
@pytest.mark.browser
def test_the_browser_is_started_anew_after_so_many_pages(site: Site, starts: Starts, tmp_path: Path) -> None:
    paths = [f"/{number}" for number in range(6)]
    site.routes |= {"/": page("Home", *paths, text="Words that need no script. " * 20)}
    site.routes |= {path: shell(f"draw('Page {path}');") for path in paths}
    script, feed = tmp_path / "crawl.py", tmp_path / "pages.jsonl"
    script.write_text(CRAWL)
    environment = {"PATH": f"{starts.folder}:/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, str(script), f"{site.url}/", str(feed)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    pages = [json.loads(line) for line in feed.read_text("utf-8").splitlines()]
    assert len(pages) == 7
    drawn = [entry for entry in pages if TEXT in [block["text"] for block in entry["blocks"]]]
    assert len(drawn) == 6, ended.stderr
    assert 2 <= len(starts.pids()) <= 3
