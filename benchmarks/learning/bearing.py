"""Real complaints beside promises, judged by reading: does the complaint bear against the promise?

`corpus/bearing.tsv` names the complaint in a file beside the checkout; the promise is one of our own, or is
named by its id on the parallel site or among the units of real sites, whose texts are not ours to keep.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from benchmarks.learning import corpus, data
from benchmarks.learning.firefox import SITE, pages
from claims import sentences
from claims.text import same_wording, stable_id
from crawler.blocks import extract

FILE = "bearing.tsv"
_SITE, _UNITS = "firefox:", "site_units:"
_HELD = 5  # one promise in so many teaches nobody


@dataclass(frozen=True, slots=True)
class Bearing:
    """One pair: 2 where the complaint bears against the promise, 1 partly, 0 not."""

    promise: str
    complaint: str
    bears: int
    where: str  # "site": the parallel site's promise; "sites": another real site's; "ours": one that we wrote
    held_out: bool


def read() -> list[Bearing]:
    """Read every pair; raises ValueError that names file and line, FileNotFoundError without the site."""
    complaints = _complaints()
    found = []
    for number, line in enumerate((corpus.FOLDER / FILE).read_text(encoding="utf-8").splitlines(), start=1):
        if number == 1:
            continue
        bears, complaint, promise = line.split("\t")
        if bears not in {"0", "1", "2"} or complaint not in complaints:
            raise ValueError(
                f"{FILE}, line {number}: {bears!r} or {complaint!r} will not do. Mend that line."
            )
        held = hashlib.sha256(promise.encode()).digest()[0] % _HELD == 0
        said, where = _promise(promise)
        found.append(Bearing(said, complaints[complaint], int(bears), where, held))
    # A sentence of the parallel site may be among the units too; what one name teaches, none holds out.
    taught = {one.promise for one in found if not one.held_out}
    return [replace(one, held_out=one.held_out and one.promise not in taught) for one in found]


def of_site() -> dict[tuple[str, str], int]:
    """How the pairs of the parallel site were judged, by the ids of claim and complaint."""
    lines = (corpus.FOLDER / FILE).read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.split("\t") for line in lines)
    return {
        (promise.removeprefix(_SITE), complaint): int(bears)
        for bears, complaint, promise in pairs
        if promise.startswith(_SITE)
    }


def _promise(named: str) -> tuple[str, str]:
    """Return the promise's words and whose it is."""
    if named.startswith(_SITE):
        return _site_sentences()[named.removeprefix(_SITE)], "site"
    if named.startswith(_UNITS):
        return data.unit_texts()[named.removeprefix(_UNITS)], "sites"
    return named, "ours"


def _complaints() -> dict[str, str]:
    texts = {
        f"{name}:{number}": text for name, rows in data.lent_texts().items() for number, text in rows.items()
    }
    with (data.SHARED / "customer_texts.csv").open(encoding="utf-8", newline="") as stream:
        texts |= {f"customer_texts:{row['id']}": row["text"] for row in csv.DictReader(stream)}
    return texts


@cache
def _site_sentences() -> dict[str, str]:
    """The sentences of the site by the id that a claim of these words has."""
    return {
        stable_id("c", same_wording(sentence), "", "", lang): sentence
        for lang in ("es", "en")
        for sentence in _sentences(lang)
    }


def _sentences(lang: str) -> Iterator[str]:
    if not SITE.is_dir():
        raise FileNotFoundError(f"{SITE} is not there: its promises are named in {FILE}.")
    for page in pages(lang):
        content = extract(page.read_text(encoding="utf-8"), f"https://example.org/{page.stem}")
        for block in content.blocks:
            for span in sentences.split(block.text):
                yield block.text[span.start : span.end]
