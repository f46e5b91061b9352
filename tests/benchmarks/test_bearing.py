"""Labels of real pairs: each names a text that is there, is valid, and one promise in five teaches nobody."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.learning import bearing, corpus, data
from benchmarks.learning.firefox import SITE

HEADER = "bears\tcomplaint\tpromise\n"


@pytest.mark.shared
def test_every_pair_names_texts_that_are_there() -> None:
    if not (data.SHARED.is_dir() and SITE.is_dir()):
        pytest.skip("the shared evaluation data is not beside the checkout")
    pairs = bearing.read()
    assert len(pairs) > 3_000
    assert all(pair.promise.strip() and pair.complaint.strip() for pair in pairs)
    counts = Counter((pair.where, pair.bears) for pair in pairs)
    assert min(counts[where, bears] for where in ("site", "sites", "ours") for bears in (0, 1, 2)) > 100
    held = {pair.promise for pair in pairs if pair.held_out}
    assert not held & {pair.promise for pair in pairs if not pair.held_out}
    assert 0.1 < len(held) / len({pair.promise for pair in pairs}) < 0.3


@pytest.mark.shared
def test_a_broken_line_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not data.SHARED.is_dir():
        pytest.skip("the shared evaluation data is not beside the checkout")
    (tmp_path / bearing.FILE).write_text(HEADER + "3\tthreads_en:2\tWe answer\n", encoding="utf-8")
    monkeypatch.setattr(corpus, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"bearing\.tsv, line 2: '3'"):
        bearing.read()
