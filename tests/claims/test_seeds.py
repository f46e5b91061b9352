from pathlib import Path

import pytest

from claims.complaints import ComplaintReader
from claims.promises import PromiseReader
from claims.seeds import AspectFileError, load_aspects

GOOD = """
replace = true
[[aspect]]
id = "parking"
name.en = "Parking"
name.es = "Aparcamiento"
seeds.en = ["no parking space at the store", "car park was full"]
seeds.es = ["no había sitio para aparcar"]
[[aspect]]
id = "queues"
seeds.en = ["waited an hour in line", "only one till open"]
seeds.es = []
[[aspect]]
id = "gluten"
seeds.es = ["no hay opciones sin gluten", "contaminación con gluten"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_with_its_names_and_seeds(tmp_path: Path) -> None:
    found = load_aspects(write(tmp_path, GOOD))
    assert found.replace
    assert found.ids == ("parking", "queues", "gluten")
    assert found.aspects[0].name_es == "Aparcamiento"
    assert found.aspects[1].name_es == "queues"
    assert found.aspects[0].seeds == (
        "no había sitio para aparcar", "no parking space at the store", "car park was full",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no aspect. Add at least one"),
        ("aspect = 3", "holds no aspect"),
        ("replace = 1\n[[aspect]]\nid='a'\nseeds.en=['x']", "replace must be true or false"),
        ("aspects = []", "unknown key 'aspects'"),
        ("[[aspect]]\nid='A b'\nseeds.en=['x']", r"\[\[aspect\]\] 1: id 'A b' will not do"),
        ("[[aspect]]\nseeds.en=['x']", r"\[\[aspect\]\] 1: id '' will not do"),
        ("[[aspect]]\nid='a'", r"\[\[aspect\]\] 1 \(a\): has no seed phrase"),
        ("[[aspect]]\nid='a'\nseeds.fr=['x']", r"seeds.fr is not read"),
        ("[[aspect]]\nid='a'\nseeds=['x']", r"seeds needs a language"),
        ("[[aspect]]\nid='a'\nseeds.en=['']", r"seeds.en holds an empty phrase"),
        ("[[aspect]]\nid='a'\nseeds.en='x'", r"seeds.en must be a list"),
        ("[[aspect]]\nid='a'\nname.en=3\nseeds.en=['x']", r"a name must be text"),
        ("[[aspect]]\nid='a'\nlabel='x'\nseeds.en=['x']", r"unknown key 'label'"),
        (
            "[[aspect]]\nid='a'\nseeds.en=['x']\n[[aspect]]\nid='a'\nseeds.en=['y']",
            r"\[\[aspect\]\] 2 repeats the id",
        ),
        ("[[aspect]\n", r"is not valid TOML: .*line 1"),
    ],
)
def test_a_faulty_file_says_where_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(AspectFileError, match=message) as caught:
        load_aspects(write(tmp_path, text))
    assert "own.toml" in str(caught.value)


def test_a_missing_or_binary_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AspectFileError, match="cannot be read"):
        load_aspects(tmp_path / "none.toml")
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AspectFileError, match="Save it as UTF-8"):
        load_aspects(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fuimos el sábado y no había dónde aparcar el coche", "parking"),
        ("The car park is always full, had to drive away", "parking"),
        ("Stood in line for 50 minutes because one till was open", "queues"),
        ("Pedí sin gluten y me trajeron pan normal", "gluten"),
    ],
)
def test_seeds_alone_replace_the_built_in_aspects(tmp_path: Path, text: str, expected: str) -> None:
    reader = ComplaintReader.load(aspects=load_aspects(write(tmp_path, GOOD)))
    found = reader.read(text).aspects
    assert found[0].id == expected
    assert {one.id for one in found} == {"parking", "queues", "gluten"}


def test_added_aspects_stand_beside_the_built_in_ones(tmp_path: Path) -> None:
    user = load_aspects(write(tmp_path, GOOD.replace("replace = true", "")))
    complaints, promises = ComplaintReader.load(aspects=user), PromiseReader.load(aspects=user)
    assert complaints.read("No hay sitio para aparcar en la tienda").aspects[0].id == "parking"
    refund = complaints.read("Llevo dos meses esperando que me devuelvan el dinero")
    assert refund.aspects[0].id == "refunds"
    claim = promises.read("Te devolvemos el dinero en 5 días").claims[0]
    assert claim.aspect == "refunds"
    assert len({one.id for one in claim.aspects}) == len(claim.aspects)
