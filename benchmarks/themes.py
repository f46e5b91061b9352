"""Measures themes on real texts and writes docs/quality-themes.md: `python -m benchmarks.themes`.

Do themes keep their complaints under the same id when complaints are added, and are sub-themes steady?
Needs the evaluation files beside the checkout.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import normalized_mutual_info_score

from benchmarks.learning import data
from benchmarks.learning.airline import unpasted
from benchmarks.learning.measure import table
from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import TextEncoder, load_encoder
from claims.model import JudgedText
from claims.sides import REPROACH
from claims.statistics import generator
from claims.themes import Corpus, PastTheme, ThemeSettings
from claims.themes.facets import Weights, facets
from claims.themes.grouping import Grouped, group_complaints
from claims.themes.split import k_means, nearest, principal, separation, steadiness
from claims.transformer import ProcessMemory

OUT = data.ROOT / "docs" / "quality-themes.md"
SUBJECTS = data.ROOT / "benchmarks" / "subjects.tsv"
_FACETS = {
    "sentences": Weights(0.0, 1.0, 0.0, 0.0),
    "sentences, words": Weights(0.0, 1.0, 0.7, 0.0),
    "sentences, words, further aspects (before)": Weights(0.0, 1.0, 0.7, 0.7),
    "matter": Weights(1.0, 0.0, 0.0, 0.0),
    "matter, sentences, words (what is used)": Weights(),
    "matter, sentences, words, further aspects": Weights(1.0, 0.7, 0.7, 0.7),
}
_PARTS = (8, 16)
MEMORY = ProcessMemory()  # each draw compares the same texts
DRAWS = 3
STEPS = 5  # additions in a row, each of a tenth
LEAST = 100  # complaints a company needs to be measured by itself


@dataclass(frozen=True, slots=True)
class Told:
    """One customer's text as its file gives it."""

    id: str
    text: str
    day: date
    company: str = ""
    rating: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """All texts of one file, read once."""

    texts: tuple[JudgedText, ...]
    vectors: NDArray[np.float32]
    reasons: dict[str, str]

    def corpus(self, rows: Sequence[int], encoder: TextEncoder, *, brands: bool = False) -> Corpus:
        """Some of the texts as a corpus; one company's, or (with brands left out) all together."""
        texts = [self.texts[row] if brands else replace(self.texts[row], brand="") for row in rows]
        return Corpus.of(texts, encoder, REPROACH, self.vectors[list(rows)], MEMORY)


class Remembering:
    """An encoder that encodes each word once: the same words come up in every draw."""

    def __init__(self, encoder: TextEncoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}
        self.name, self.dim = encoder.name, encoder.dim

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = sorted({text for text in texts if text not in self._known})
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.asarray([self._known[text] for text in texts], dtype=np.float32).reshape(-1, self.dim)


def rows_of(name: str) -> Iterator[dict[str, str]]:
    with (data.SHARED / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def reviews() -> Iterator[Told]:
    for row in rows_of("reviews_es.csv"):
        day = date.fromisoformat(row["date"][:10])
        yield Told(row["id"], row["text"], day, row["company"], float(row["rating"]))


def tweets() -> Iterator[Told]:
    for row in rows_of("airline_tweets.csv"):
        day = datetime.strptime(row["date"], "%m/%d/%Y %H:%M").date()  # noqa: DTZ007  # a day, no zone
        yield Told(row["id"], unpasted(row["text"]), day, row["airline"], None, row["reason"])


def threads() -> Iterator[Told]:
    for row in rows_of("support_threads.csv"):
        if row["inbound"] == "True":
            day = datetime.strptime(row["date"], "%a %b %d %H:%M:%S %z %Y").date()
            yield Told(row["id"], row["text"], day)


def questions() -> Iterator[Told]:
    for lang in ("en", "es"):
        for row in rows_of(f"firefox_questions_{lang}.csv"):
            yield Told(f"{lang}{row['id']}", row["text"], date.fromisoformat(row["date"][:10]))


def judged(told: Sequence[Told], reader: ComplaintReader) -> Judged:
    seen = reader.read_with_vectors([ComplaintInput(t.text, "", t.rating) for t in told])
    texts = tuple(
        JudgedText(t.id, t.text, reading, t.day, t.id, brand=t.company, rating=t.rating)
        for t, reading in zip(told, seen.readings, strict=True)
    )
    return Judged(texts, seen.vectors, {t.id: t.reason for t in told})


@dataclass(frozen=True, slots=True)
class Kept:
    """Shares of old members that stay under their theme's id."""

    sticky: float  # one addition
    anew: float  # the same, everything split anew and ids given by overlap alone
    steps: float  # several additions in a row


def homes(found: Grouped) -> dict[str, str]:
    return {member: theme_id for theme_id, grouping in found.themes for member in grouping.members}


def stays(first: Grouped, second: dict[str, str]) -> float:
    """The share of the first run's members whose theme has the same id in the second."""
    members = homes(first)
    return sum(second.get(member) == theme_id for member, theme_id in members.items()) / max(1, len(members))


def remembered(found: Grouped) -> list[PastTheme]:
    return [PastTheme(theme_id, g.group, frozenset(g.members), g.judged) for theme_id, g in found.themes]


def best_overlap(first: Grouped, second: Grouped) -> dict[str, str]:
    """The second run's members under the first's ids, themes matched one to one, largest first."""
    shared = sorted(
        (-len(set(old.members) & set(new.members)), old_id, new_id)
        for old_id, old in first.themes
        for new_id, new in second.themes
        if old.group == new.group
    )
    renamed: dict[str, str] = {}
    for _, old_id, new_id in shared:
        if new_id not in renamed and old_id not in renamed.values():
            renamed[new_id] = old_id
    return {member: renamed.get(theme_id, "") for member, theme_id in homes(second).items()}


def identity(
    source: Judged, rows: Sequence[int], encoder: TextEncoder, name: str, *, brands: bool = False
) -> Kept:
    """Mean over the draws of runs over a growing random part of the texts, the last over all of them."""
    found = []
    for draw in range(DRAWS):
        order = generator("themes", name, str(draw)).permutation(np.asarray(rows)).tolist()
        sizes = [round(len(order) / 1.1**step) for step in range(STEPS, -1, -1)]
        first = run = grouped(source, order[: sizes[0]], encoder, brands=brands)
        once = anew = 0.0
        for size in sizes[1:]:
            run = grouped(source, order[:size], encoder, remembered(run), brands=brands)
            if size == sizes[1]:
                once = stays(first, homes(run))
                anew = stays(
                    first, best_overlap(first, grouped(source, order[:size], encoder, brands=brands))
                )
        found.append((once, anew, stays(first, homes(run))))
    return Kept(*np.mean(found, axis=0).tolist())


def grouped(
    source: Judged,
    rows: Sequence[int],
    encoder: TextEncoder,
    past: Sequence[PastTheme] = (),
    *,
    brands: bool,
) -> Grouped:
    return group_complaints(source.corpus(rows, encoder, brands=brands), ThemeSettings(), past)


def identity_part(sources: dict[str, Judged], encoder: TextEncoder) -> str:
    lines = []
    for name, source in sources.items():
        companies: dict[str, list[int]] = defaultdict(list)
        for row, text in enumerate(source.texts):
            companies[text.brand].append(row)
        everyone = list(range(len(source.texts)))
        lines.append(row_of(f"{name}, all together", source, everyone, encoder))
        large = {c: r for c, r in sorted(companies.items()) if c and complaints(source, r) >= LEAST}
        if large:
            inside = sorted(row for rows in large.values() for row in rows)
            lines.append(row_of(f"{name}, {len(large)} companies", source, inside, encoder, brands=True))
    return table(
        ("texts", "complaints", "stay, +10%", "the same, split anew", f"stay, +10% {STEPS} times"), lines
    )


def complaints(source: Judged, rows: Sequence[int]) -> int:
    return sum(REPROACH <= source.texts[r].reading.complaint >= source.texts[r].reading.praise for r in rows)


def row_of(
    name: str, source: Judged, rows: Sequence[int], encoder: TextEncoder, *, brands: bool = False
) -> tuple[str, ...]:
    kept = identity(source, rows, encoder, name, brands=brands)
    sys.stderr.write(f"{name} {kept}\n")
    shares = (f"{share:.3f}" for share in (kept.sticky, kept.anew, kept.steps))
    return (name, str(complaints(source, rows)), *shares)


def split_part(source: Judged, encoder: TextEncoder) -> str:
    """Each company's and aspect's complaints of the tweets in four parts, by what they are told apart by."""
    corpus = source.corpus(range(len(source.texts)), encoder, brands=True)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in corpus.complaints:
        text = corpus.texts[row]
        main = text.reading.aspects[0]
        if main.id != "other" and main.score >= 0.2:
            groups[text.brand, main.id].append(row)
    large = {key: rows for key, rows in sorted(groups.items()) if len(rows) >= 150}
    lines = []
    for name, weights in _FACETS.items():
        found = []
        for (_, aspect), rows in large.items():
            vectors = facets(corpus, rows, aspect, weights)
            compact = principal(vectors)
            labels = k_means(compact, 4)
            told = [source.reasons[corpus.texts[row].id] for row in rows]
            known = [n for n, reason in enumerate(told) if reason not in {"", "Can't Tell"}]
            agreement = normalized_mutual_info_score([told[n] for n in known], labels[known])
            found.append((steadiness(compact, labels, 4), separation(vectors, labels), agreement))
        lines.append((name, *(f"{value:.3f}" for value in np.mean(found, axis=0))))
    head = ("told apart by", "steadiness", "silhouette", "agreement with the ten reasons")
    return f"{len(large)} groups of at least 150 complaints.\n\n" + table(head, lines)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far groups of texts follow the subjects that a reader sorted the same texts by."""

    texts: int
    information: float  # normalised and mutual
    precision: float  # of the pairs put together, those of one subject
    recall: float  # of the pairs of one subject, those put together

    @classmethod
    def of(cls, groups: Sequence[object], subjects: Sequence[str]) -> Agreement:
        """Compare groups with subjects, text by text."""
        mine, its = np.array([str(group) for group in groups]), np.array(subjects)
        together, alike = mine[:, None] == mine[None], its[:, None] == its[None]
        above = np.triu(np.ones_like(alike), 1)
        both = (together & alike & above).sum()
        return cls(
            len(its),
            float(normalized_mutual_info_score(its, mine)),
            float(both / max(1, (together & above).sum())),
            float(both / max(1, (alike & above).sum())),
        )

    def row(self) -> tuple[str, ...]:
        """The cells of a table."""
        shares = (f"{value:.3f}" for value in (self.information, self.precision, self.recall))
        return (str(self.texts), *shares)


def subjects_of(source: str) -> dict[str, str]:
    """Read the subjects of a source's texts by id; texts that say nothing, or fit none, are left out."""
    with SUBJECTS.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["source"] == source]
    return {row["id"]: row["subject"] for row in rows if row["subject"] not in {"-", "other"}}


def subjects_part(sources: dict[str, Judged], encoder: TextEncoder) -> str:
    """The largest aspect of the forum's questions, divided by each choice of facets."""
    source, named = sources["firefox_questions"], subjects_of("firefox_questions")
    corpus = source.corpus(range(len(source.texts)), encoder)
    by_aspect: dict[str, list[int]] = defaultdict(list)
    for row in corpus.complaints:
        by_aspect[corpus.texts[row].reading.aspects[0].id].append(row)
    aspect, rows = max(by_aspect.items(), key=lambda item: len(item[1]))
    known = [at for at, row in enumerate(rows) if corpus.texts[row].id in named]
    subjects = [named[corpus.texts[rows[at]].id] for at in known]
    lines = []
    for name, weights in _FACETS.items():
        vectors = facets(corpus, rows, aspect, weights)
        sample = vectors[:: -(-len(vectors) // 1500)]
        for parts in _PARTS:
            labels = k_means(principal(sample), parts)
            centres = np.asarray([sample[labels == part].mean(axis=0) for part in range(parts)])
            found = Agreement.of(nearest(vectors, centres)[known].tolist(), subjects)
            lines.append((name, str(parts), *found.row()))
    head = ("told apart by", "parts", "n", "agreement", "pairs right", "pairs found")
    return f"{len(rows)} complaints about {aspect}.\n\n" + table(head, lines)


def found_part(sources: dict[str, Judged], encoder: TextEncoder) -> str:
    """Themes as an audit finds them, beside the subjects read."""
    lines = []
    for name in ("firefox_questions", "reviews_es.csv"):
        source, named = sources[name], subjects_of(name)
        brands = {text.brand for text in source.texts if text.id in named}
        rows = [row for row, text in enumerate(source.texts) if text.brand in brands]
        members = homes(grouped(source, rows, encoder, brands=True))
        known = [text_id for text_id in named if text_id in members]
        found = Agreement.of([members[one] for one in known], [named[one] for one in known])
        lines.append((name, str(len({members[one] for one in known})), *found.row()))
    return table(("texts", "themes", "n", "agreement", "pairs right", "pairs found"), lines)


def main() -> None:
    """Measure everything and write the page."""
    if not data.SHARED.is_dir():
        sys.exit(f"{data.SHARED} is not there: measuring needs the evaluation files beside the checkout.")
    reader, encoder = ComplaintReader.load(), Remembering(load_encoder())
    sources = {
        name: judged(list(told()), reader)
        for name, told in (
            ("reviews_es.csv", reviews),
            ("airline_tweets.csv", tweets),
            ("support_threads.csv", threads),
            ("firefox_questions", questions),
        )
    }
    splits = split_part(sources["airline_tweets.csv"], encoder)
    text = _PAGE.format(
        draws=DRAWS,
        steps=STEPS,
        least=LEAST,
        identity=identity_part(sources, encoder),
        splits=splits,
        subjects=subjects_part(sources, encoder),
        found=found_part(sources, encoder),
    )
    OUT.write_text(text, encoding="utf-8")
    sys.stderr.write(f"written: {OUT}\n")


_PAGE = """# Quality of themes

Written by `python -m benchmarks.themes`; do not edit. Texts are read by the shipped reader.

## Do themes stay themselves?

Runs over a random part of the texts that grows by a tenth each time, every run with the memory of the one
before; the last has all texts. "Stay" is the share of the first run's complaints in themes that a later run
finds under the same id; mean of {draws} draws. "Split anew" is the second run without memory: everything is
clustered afresh and each old theme gets the new one with which it shares most. The last column compares the
first run with the one {steps} additions later, when themes have grown by three fifths. Companies have at
least {least} complaints.

{identity}
What does not stay: emerging themes that lose their people, parts that dissolve, and parts that have
doubled and are split.

## Are sub-themes steady, and about something?

900 texts were sorted by the concrete thing they are about, by a reader who saw the texts alone: 450
questions of the forum (45 subjects) and 150 reviews each of an insurer, a bank and a fashion shop (57)
(`benchmarks/subjects.tsv`). Agreement is the normalised mutual information; then, of the pairs of
texts put together, the share of one subject, and of the pairs of one subject, the share put together.

{subjects}
Themes as an audit finds them, by company, aspect and matter:

{found}
The airlines' complaints by company and aspect, in four parts. Steadiness is the mean adjusted Rand index
between the split of all and splits of four fifths; agreement is the normalised mutual information with the
ten reasons that the tweets were labelled with by hand, which no part of the method has seen.

{splits}"""

if __name__ == "__main__":
    main()
