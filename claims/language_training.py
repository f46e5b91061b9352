"""Learns the table of `claims/language.py` from texts of our own writing in Spanish and English.

    python -m claims.language_training written_units_es.jsonl written_units_en.jsonl

Each file holds JSON lines with `text`; its name ends in the language. The table is an npz without pickles and
carries the SHA-256 of the files it was learned from. Learned twice, the weights agree within 0.05.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from claims.language import WEIGHTS, WORD, grams

_RAREST = 3  # texts a gram must stand in: fewer is chance, or a name
_SMALLEST = 0.03  # weights below it change no decision
_PENALTY = 3.0  # inverse regularisation, chosen on held-out sites


def learn(files: Sequence[Path]) -> dict[str, float]:
    """Learn the log-odds weights of the grams (Spanish positive) from texts and pairs of their words."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    texts, languages = [], []
    for file in files:
        for sample in _samples(file):
            texts.append(sample)
            languages.append(1 if file.stem.endswith("es") else -1)
    counter = CountVectorizer(analyzer=_text_grams, min_df=_RAREST, dtype=np.float64)
    counts = counter.fit_transform(texts)
    counts.data[:] = 1.0
    model = LogisticRegression(C=_PENALTY, max_iter=1000, fit_intercept=False).fit(counts, languages)
    named = zip(counter.get_feature_names_out(), model.coef_[0], strict=True)
    return {str(gram): float(weight) for gram, weight in named if abs(weight) >= _SMALLEST}


def hashes(files: Sequence[Path]) -> dict[str, str]:
    """Give the SHA-256 of each training file by its name."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def save(weights: dict[str, float], learned_from: dict[str, str], path: Path = WEIGHTS) -> None:
    """Write the table: grams as UTF-8 text, weights as float16, and the hashes of the training files."""
    names = sorted(weights)
    np.savez_compressed(
        path,
        grams=np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8),
        weights=np.array([weights[name] for name in names], dtype=np.float16),
        learned_from=np.frombuffer(json.dumps(learned_from, sort_keys=True).encode("utf-8"), dtype=np.uint8),
    )


def learned_from(path: Path = WEIGHTS) -> dict[str, str]:
    """Read the hashes of the files a table was learned from."""
    with np.load(path, allow_pickle=False) as table:
        stated: dict[str, str] = json.loads(bytes(table["learned_from"]).decode("utf-8"))
    return stated


def _samples(file: Path) -> Iterator[str]:
    """Give each text, and its words two by two: what must be told apart is short."""
    for line in file.read_text(encoding="utf-8").splitlines():
        text: str = json.loads(line)["text"]
        yield text
        parts = text.split()
        yield from (" ".join(parts[at : at + 2]) for at in range(0, len(parts), 2))


def _text_grams(text: str) -> list[str]:
    return [gram for word in WORD.findall(text.lower()) for gram in grams(word)]


def main(arguments: Sequence[str]) -> int:
    """Learn from the files named and write the table; 2 when none is named."""
    files = [Path(argument) for argument in arguments]
    if not files:
        sys.stderr.write("Name the files to learn from: written_units_es.jsonl written_units_en.jsonl\n")
        return 2
    weights = learn(files)
    save(weights, hashes(files))
    sys.stdout.write(f"{len(weights)} weights written to {WEIGHTS}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
