"""How often a text of ours passes for a third language, and what asking costs.

    python -m benchmarks.foreign

Reads the texts of `benchmarks/corpus` and, where it stands beside the checkout, the evaluation data: nearly
all Spanish and English. What is taken for another language is printed, to be looked at one by one.
"""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from claims.complaints import ComplaintInput, ComplaintReader
from claims.foreign import third_language

_HERE = Path(__file__).parent
_SHARED = _HERE.parents[1] / "shared" / "data"
_TIMED = 600  # texts that are also read


def main() -> None:
    loaded = _seconds(lambda: third_language("Une phrase assez longue pour que le modèle soit chargé."))
    print(f"loading the model: {loaded:.2f} s")
    for name, texts in (("corpus", list(_corpus())), ("evaluation data", list(_shared()))):
        found = [(third_language(text), text) for text in texts]
        foreign = [(language, text) for language, text in found if language]
        for language, text in foreign:
            print(f"  {language}: {' '.join(text.split())[:150]}")
        print(f"{name}: {len(foreign)} of {len(texts)} texts taken for another language")
    _cost(list(_corpus()))


def _cost(texts: list[str]) -> None:
    some = texts[:: max(1, len(texts) // _TIMED)][:_TIMED]
    asked = _seconds(lambda: [third_language(text) for text in some]) / len(some)
    for quick, word in ((False, "reading"), (True, "quick reading")):
        read = _reading([ComplaintInput(text) for text in some], quick=quick) / len(some)
        print(f"{asked * 1e6:.0f} µs to ask, {read * 1e6:.0f} µs of {word} a text: {asked / read:.1%}")


def _reading(texts: list[ComplaintInput], *, quick: bool) -> float:
    reader = ComplaintReader.load(quick=quick)
    reader.read_many(texts[:20])
    return _seconds(lambda: reader.read_many(texts))


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _corpus() -> Iterator[str]:
    for path in sorted((_HERE / "corpus").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith(("#", "complaint\t")):
                yield line.rpartition("\t")[2]
    for path in sorted((_HERE / "corpus").glob("*.jsonl")):
        for record in _records(path):
            yield from (text for name, text in record.items() if name != "aspect")


def _shared() -> Iterator[str]:
    for path in sorted(_SHARED.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row["text"] for row in csv.DictReader(file))
    for path in sorted(_SHARED.glob("*.jsonl")):
        yield from (record["text"] for record in _records(path))


def _records(path: Path) -> Iterable[dict[str, str]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)


if __name__ == "__main__":
    main()
