"""What a broken aspect file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.aspects import AspectFileError, load
from claims.aspects.loader import read, words

GOOD = """
id = "returns"
pillars = ["resolution"]
name = { es = "Devoluciones", en = "Returns" }
tests = [{ lang = "es", claim = true, text = "Cambios gratis" }]
[claim]
cues.es = ["cambios gratis"]
examples.es = ["Cambios gratis en tienda"]
[complaint]
"""


def broken(tmp_path: Path, old: str, new: str, name: str = "returns.toml") -> str:
    assert old in GOOD
    path = tmp_path / name
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(AspectFileError) as error:
        read(path)
    return str(error.value)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "returns.toml"
    path.write_text(GOOD, encoding="utf-8")
    aspect = read(path)
    assert (aspect.id, aspect.pillars, aspect.name_es) == ("returns", ("resolution",), "Devoluciones")
    assert aspect.claim.cues["es"] == ("cambios gratis",)
    assert aspect.complaint.examples.en == ()
    assert (aspect.tests[0].side, aspect.tests[0].fires) == ("claim", True)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('id = "returns"', 'id = "retorno"', "returns.toml: id 'retorno' must equal the file's name"),
        ('"resolution"', '"speed"', "returns.toml: pillars ['speed']"),
        ('["resolution"]', "[]", "returns.toml: pillars []"),
        (', en = "Returns"', "", "returns.toml: name needs es and en"),
        ("cues.es", "cue.es", "returns.toml: [claim]: unknown key 'cue'"),
        ("cues.es", "cues.fr", "returns.toml: [claim] cues: unknown key 'fr'"),
        ('["cambios gratis"]', '"cambios gratis"', "[claim] cues.es: expected a list"),
        ('["cambios gratis"]', '["a", "b", "a"]', "[claim] cues.es, entry 3: 'a' stands there twice"),
        ('["cambios gratis"]', '[" a"]', "[claim] cues.es, entry 1: ' a' must be a text without blanks"),
        ("[complaint]", "", "returns.toml: [complaint] is missing"),
        ('lang = "es", ', "", 'tests, entry 1: needs a text and lang = "es" or "en"'),
        ("claim = true", "claim = 1", "tests, entry 1: needs either claim or complaint"),
        ("claim = true", "clam = true", "tests, entry 1: unknown key 'clam'"),
        ("pillars = [", "pillars = [[", "returns.toml: not valid TOML"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert expected in broken(tmp_path, old, new)


def test_the_files_are_read_once() -> None:
    assert load() is load()


def test_the_word_lists_serve_both_languages() -> None:
    for slot, entries in words().items():
        assert entries.es, slot
        assert entries.en, slot


def test_an_unknown_language_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load()[0].claim.examples["fr"]
