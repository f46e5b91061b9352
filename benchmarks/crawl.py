"""Pages per second of crawls over loopback: ours, a bare CrawlSpider, Scrapy + BeautifulSoup, in one run.

    python benchmarks/crawl.py [--pages 1000] [--folder ../shared/data/pages] [--rounds 2]

The folder's real pages are served again and again under new addresses, each with links to nine others added
at its end, so that every crawler must read each page to find the rest. A server in a process of its own sends
bytes kept in memory; each crawl runs in a process of its own, so that CPU time and peak memory are its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import socket
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

LINKS = 9
Result = dict[str, float]


def served(folder: Path, pages: int) -> dict[str, bytes]:
    """Return the site: path -> whole HTTP response."""
    # Without their <base>, which would send every link to the pages' old hosts.
    bodies = [path.read_bytes().replace(b"<base", b"<nobase") for path in sorted(folder.glob("*.html"))]
    if not bodies:
        sys.exit(f"No pages in {folder}: pass --folder with a folder of .html files.")
    site = {}
    for number in range(pages):
        targets = [number + 1, *(number * (LINKS - 1) + step for step in range(1, LINKS))]
        links = "".join(f'<a href="/page/{target % pages}.html">page</a>' for target in targets)
        original = bodies[number % len(bodies)]
        end = original.rfind(b"</body>")  # beyond it lxml reads no links
        end = end if end >= 0 else len(original)
        added = f"<div>{links}<p>Number {number}.</p></div>".encode()
        site[f"/page/{number}.html"] = _response(original[:end] + added + original[end:])
    site["/"] = site["/page/0.html"]
    return site


def _response(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def serve(folder: Path, pages: int, port: multiprocessing.Queue[int]) -> None:
    import asyncio

    site = served(folder, pages)
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            path = head.split(b" ", 2)[1].decode("latin-1")
            writer.write(site.get(path, missing))
            await writer.drain()
        writer.close()

    async def main() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        async with server:
            await server.serve_forever()

    asyncio.run(main())


async def _head(reader) -> bytes:  # type: ignore[no-untyped-def] # asyncio is imported in the server only
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (EOFError, OSError):
        return b""


def _measured(work, *arguments) -> Result:  # type: ignore[no-untyped-def] # any crawler
    """Run `work` in a new process and return seconds, CPU seconds, peak MB and pages."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_child, args=(there, work, arguments))
    process.start()
    result: Result = here.recv()
    process.join()
    return result


def _child(there, work, arguments) -> None:  # type: ignore[no-untyped-def] # the other side of _measured
    began, cpu = time.perf_counter(), time.process_time()
    pages = work(*arguments)
    result = {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "pages": pages,
    }
    there.send(result)


def _scrapy(spider, settings) -> int:  # type: ignore[no-untyped-def] # any spider class
    from scrapy.crawler import AsyncCrawlerProcess

    process = AsyncCrawlerProcess({"LOG_LEVEL": "CRITICAL", "TELNETCONSOLE_ENABLED": False, **settings})
    crawler = process.create_crawler(spider)
    process.crawl(crawler)
    process.start()
    return int(crawler.stats.get_value("response_received_count", 0))


def ours(url: str, pages: int, archive: str) -> int:
    """Crawl as `expectation-audit crawl` does, archive and ledger included, in this very process."""
    from crawler.archive import Archive
    from crawler.child import run_spider
    from crawler.run import SiteTarget
    from crawler.spiders.site import SiteSpider

    with Archive.open(archive) as opened:
        run = opened.begin_run(key="bench", now=datetime.now(UTC))
        here, there = multiprocessing.Pipe()
        run_spider(
            there,
            SiteSpider,
            SiteTarget("bench", f"{url}page/0.html", max_pages=pages + 10, include=("/page/[0-9]*.html",)),
            archive_url=archive,
            run_id=run.id,
        )
        here.close()
        read = sum(1 for line in opened.outcomes(run.id, ["bench"]) if line.kind in {"fetched", "unchanged"})
        opened.finish_run(run.id, datetime.now(UTC))
    return read


def bare(url: str, host: str) -> int:
    """Scrapy's CrawlSpider with its LinkExtractor, extracting nothing."""
    from scrapy.linkextractors import LinkExtractor
    from scrapy.spiders import CrawlSpider, Rule

    class Bare(CrawlSpider):
        name = "bare"
        start_urls = [url]  # noqa: RUF012 - Scrapy's own way
        allowed_domains = [host]  # noqa: RUF012 - Scrapy's own way
        rules = (Rule(LinkExtractor(allow=rf"^{url}page/\d+\.html$"), callback="seen", follow=True),)

        def seen(self, response):  # type: ignore[no-untyped-def] # a callback
            del response

    return _scrapy(Bare, {})


def soup(url: str) -> int:
    """Scrapy with one BeautifulSoup(lxml) parse a page for links and visible text."""
    import scrapy
    from bs4 import BeautifulSoup

    wanted = re.compile(rf"{re.escape(url)}page/\d+\.html")

    class Soup(scrapy.Spider):
        name = "soup"
        start_urls = [url]  # noqa: RUF012 - Scrapy's own way

        def parse(self, response):  # type: ignore[no-untyped-def] # a callback
            if response.status != 200:
                return
            tree = BeautifulSoup(response.body, "lxml")
            for anchor in tree.find_all("a", href=True):
                link = response.urljoin(str(anchor["href"]))
                if wanted.fullmatch(link):
                    yield scrapy.Request(link)
            for waste in tree(["script", "style", "template"]):
                waste.decompose()
            yield {
                "url": response.url,
                "blocks": [
                    b.get_text(" ", strip=True) for b in tree.find_all(["h1", "h2", "h3", "p", "li", "td"])
                ],
            }

    return _scrapy(Soup, {"DUPEFILTER_DEBUG": False})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--folder", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"
    )
    parser.add_argument("--json", type=Path, help="also write the numbers to this file")
    asked = parser.parse_args()
    port: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(asked.folder, asked.pages, port), daemon=True)
    server.start()
    address = port.get(timeout=60)
    socket.create_connection(("127.0.0.1", address)).close()
    url = f"http://127.0.0.1:{address}/"
    results: dict[str, list[Result]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.rounds):
            archive = str(Path(folder) / f"{number}.db")
            for name, work, arguments in (
                ("ours, first audit", ours, (url, asked.pages, archive)),
                ("ours, second audit", ours, (url, asked.pages, archive)),
                ("bare CrawlSpider + LinkExtractor", bare, (url, "127.0.0.1")),
                ("Scrapy + BeautifulSoup(lxml)", soup, (url,)),
            ):
                results.setdefault(name, []).append(_measured(work, *arguments))
        size = Path(archive).stat().st_size / 1e6
    server.terminate()
    _print(results, size)
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1))


def _print(results: dict[str, list[Result]], size: float) -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, archive {size:.0f} MB")
    base = statistics.median(r["pages"] / r["cpu"] for r in results["bare CrawlSpider + LinkExtractor"])
    print(f"{'':34}{'pages':>7}{'pages/s':>9}{'pages/CPU s':>13}{'against bare':>14}{'MB':>6}")
    for name, rounds in results.items():
        wall = statistics.median(r["pages"] / r["seconds"] for r in rounds)
        cpu = statistics.median(r["pages"] / r["cpu"] for r in rounds)
        memory = max(r["mb"] for r in rounds)
        print(f"{name:34}{rounds[0]['pages']:7.0f}{wall:9.0f}{cpu:13.0f}{cpu / base:14.2f}{memory:6.0f}")


if __name__ == "__main__":
    main()
