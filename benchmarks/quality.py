"""Measures the readers on text they never saw, writes docs/quality.md and holds every figure to its floor.

`python -m benchmarks.quality` (make quality) measures what can be measured here: the frozen sets of
`benchmarks/evaluation` always, the labelled files where they lie beside the checkout. `--raise` pins floors
under what was measured; `--lower NAME --reason "why"` lowers one.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from benchmarks.learning import data, firefox
from benchmarks.learning.airline import airline_part
from benchmarks.learning.audits_page import audits_part
from benchmarks.learning.bearing_page import bearing_part
from benchmarks.learning.claims_page import claims_part
from benchmarks.learning.customers_page import customers_part
from benchmarks.learning.encoder_page import ENCODER
from benchmarks.learning.firefox_page import firefox_part
from benchmarks.learning.floors import Sheet, broken, load, lowered, raised, save
from benchmarks.learning.relations_page import relations_part, retrieval_part

OUT = data.ROOT / "docs" / "quality.md"
_INTRO = """# Quality

Written by `python -m benchmarks.quality`; do not edit. Every number is over texts that the model judging
them never saw, with a 95% bootstrap interval; `benchmarks/floors.toml` pins them, and `make quality` fails
under a floor. The reference is logistic regression over TF-IDF and sentence vectors on the same files and
folds. Calibration, thresholds and the weights that mix the two readers come from the other folds. The weights
of word buckets, the spread of grammar features and the encoder's mean are taken over all texts, without their
labels.
"""
_LIMITS = """## What these numbers do not say

The word lists of `claims/features/*.toml` were written by us with some of the errors on these files
before our eyes, so cross-validation flatters them a little. Labels are one annotator's; a second one
agreed on claims at F1 .955, which is the most any reader can reach.
"""
Part = Callable[[Sheet], str]


def main() -> None:
    """Measure, compare with the floors, write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--raise", dest="pin", action="store_true", help="pin floors under what was measured"
    )
    options.add_argument("--lower", metavar="NAME", help="lower one floor; needs --reason")
    options.add_argument("--reason", default="", help="why a floor is lowered")
    chosen = options.parse_args()
    own: list[Part] = [relations_part, retrieval_part, audits_part]
    lent: list[Part] = [claims_part, customers_part, airline_part]
    sheet, parts = Sheet(), [_INTRO]
    shared = data.SHARED.is_dir()
    if not shared:
        sys.stderr.write(f"{data.SHARED} is not there: only the repository's own sets are measured.\n")
    site: list[Part] = [firefox_part] if firefox.SITE.is_dir() else []
    if shared and site:
        site.append(bearing_part)
    for part in [*(lent if shared else []), *site, *own]:
        began = time.monotonic()
        parts.append(part(sheet))
        sys.stderr.write(f"{part.__name__}: {time.monotonic() - began:.0f} s\n")
    floors = load()
    if chosen.pin:
        floors = raised(sheet, floors)
    if chosen.lower:
        floors = lowered(sheet, floors, chosen.lower, chosen.reason)
    if chosen.pin or chosen.lower:
        save(floors)
    if shared and site:
        OUT.write_text("\n".join([*parts, ENCODER, _LIMITS]), encoding="utf-8")
    for name, value in sorted(sheet.figures.items()):
        floor = floors.get(name)
        sys.stdout.write(f"{name:44} {value:.3f}   floor {floor.value if floor else '-'}\n")
    wrong = broken(sheet, floors)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
