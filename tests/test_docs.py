"""The documentation tells what is there, all of it, in both languages, and nothing that is not there."""

import json
import math
import re
import shlex
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

from claims.aspects import load as load_builtin_aspects
from claims.exposure import PLACE_WEIGHT
from claims.gaps import DEFAULT
from claims.model import GapKind
from claims.seeds import load_aspects
from crawler.exports.columns import Role
from crawler.exports.presets.loader import presets
from crawler.items import OutcomeKind, Place
from crawler.redaction import MARKERS
from reports.commands import cli
from reports.config import json_schema
from reports.config_file import AuditFile
from reports.exits import Exit

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en", "es")
PAGES = {lang: sorted((ROOT / "docs" / lang).glob("*.md")) for lang in LANGUAGES}
SINGLE = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
ALL = [*SINGLE, *PAGES["en"], *PAGES["es"]]
# `make quality` writes it from the labelled data, which a checkout may lack.
GENERATED = {ROOT / "docs" / "quality.md"}

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_SECTION_KEY = re.compile(r"`\[{1,2}(\w+)\]{1,2} (\w+)`")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fences(path: Path, *kinds: str) -> list[str]:
    return [body for kind, body in _FENCE.findall(text(path)) if kind in kinds]


def prose(path: Path) -> str:
    return _FENCE.sub("", text(path))


def page(lang: str, name: str) -> Path:
    return ROOT / "docs" / lang / f"{name}.md"


def section(path: Path, heading: str) -> str:
    """What stands under the heading that contains `heading`, up to the next one of any level."""
    parts = re.split(r"^#{1,6} ", prose(path), flags=re.MULTILINE)
    found = [part for part in parts if heading in part.split("\n", 1)[0]]
    assert found, f"{named(path)} has no heading with {heading!r}"
    return found[0]


def first_cells(table: str) -> set[str]:
    """The names in code in the first column of a section's table."""
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])}


def anchor(heading: str) -> str:
    """A heading's anchor as forges make it: signs away, spaces to hyphens, accents kept."""
    plain = re.sub(r"[`*]", "", heading).strip().lower()
    kept = (sign for sign in plain if sign in " -_" or unicodedata.category(sign)[0] in "LN")
    return "".join(kept).replace(" ", "-")


def test_every_page_exists_in_both_languages() -> None:
    names = {lang: {path.name for path in PAGES[lang]} for lang in LANGUAGES}
    assert names["en"] == names["es"]
    assert len(names["en"]) >= 14


@pytest.mark.parametrize("name", [path.stem for path in PAGES["en"]])
def test_both_languages_are_built_alike(name: str) -> None:
    """The same headings at the same depths, and as many tables' rows and code blocks."""
    shapes = []
    for lang in LANGUAGES:
        path = page(lang, name)
        levels = [line.split(" ")[0] for line in prose(path).splitlines() if line.startswith("#")]
        rows = sum(line.startswith("| ") for line in prose(path).splitlines())
        shapes.append((levels, rows, [kind for kind, _ in _FENCE.findall(text(path))]))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("path", ALL, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(_CODE.sub("", prose(path))):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        file, _, fragment = target.partition("#")
        leads = (path.parent / file).resolve() if file else path
        if leads in GENERATED:
            continue
        assert leads.exists(), f"{named(path)} links to {target}"
        if fragment:
            anchors = {anchor(heading) for heading in _HEADING.findall(prose(leads))}
            assert fragment in anchors, f"{named(path)} links to {target}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_lists_every_page(lang: str) -> None:
    index = text(ROOT / "docs" / "README.md")
    for path in PAGES[lang]:
        assert f"]({lang}/{path.name})" in index


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by its full name, groups aside."""

    def walk(prefix: str, group: click.Group) -> Iterator[tuple[str, click.Command]]:
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            if isinstance(command, click.Group):
                yield from walk(f"{prefix}{name} ", command)
            else:
                yield f"{prefix}{name}", command

    yield from walk("", cli)


COMMANDS = dict(commands())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_option_is_documented(lang: str) -> None:
    said = prose(page(lang, "command-line"))
    for name, command in COMMANDS.items():
        assert re.search(rf"`{name}\b", said), f"{name} is not in the {lang} command line"
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert f"`{option}" in said, f"{name} {option} is not in the {lang} command line"


def documented_lines(path: Path) -> Iterator[str]:
    """Each `expectation-audit ...` of the shell examples and of the prose's code."""
    pieces = [line for block in fences(path, "sh", "text") for line in block.splitlines()]
    pieces += [found[1] for found in _CODE.findall(prose(path))]
    for piece in pieces:
        for part in re.split(r"&&|\|\||\|", piece):
            bare = re.sub(r"^(?:[A-Z_]+=\S+ )+", "", part.strip())
            if bare.startswith("expectation-audit ") and not re.search(r"COMMAND|COMANDO", bare):
                yield bare.split(">")[0].split("<")[0].rstrip(". ")


@pytest.mark.parametrize("path", ALL, ids=named)
def test_documented_commands_parse(path: Path) -> None:
    for line in documented_lines(path):
        words = shlex.split(line)[1:]
        if not words or words == ["--version"]:
            continue
        name = " ".join(words[:2]) if " ".join(words[:2]) in COMMANDS else words[0]
        assert name in COMMANDS, f"{named(path)} names the command {name!r}: {line}"
        command = COMMANDS[name]
        try:
            parser = command.make_parser(click.Context(command))
            _, left, _ = parser.parse_args(words[len(name.split()) :])
        except click.UsageError as error:
            pytest.fail(f"{named(path)}: {line}: {error.format_message()}")
        assert not left, f"{named(path)}: {line}: {left}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_exit_codes_are_documented(lang: str) -> None:
    title = {"en": "Exit codes", "es": "Códigos de salida"}[lang]
    codes = re.findall(r"^\| (\d+) \|", section(page(lang, "command-line"), title), re.MULTILINE)
    assert [int(code) for code in codes] == sorted(Exit)


def config_keys() -> dict[str, set[str]]:
    """The keys of each section of audit.toml, from its schema."""
    schema = json_schema()
    keys: dict[str, set[str]] = {}
    for name, field in schema["properties"].items():
        reference = field.get("$ref") or field.get("items", {}).get("$ref")
        keys[name] = set(schema["$defs"][reference.rpartition("/")[2]]["properties"])
    return keys


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(config_keys()))
def test_every_key_is_documented_and_no_other(lang: str, name: str) -> None:
    path = page(lang, "configuration")
    heading = next(title for title in _HEADING.findall(prose(path)) if re.search(rf"\[{name}\]", title))
    assert first_cells(section(path, heading)) == config_keys()[name]


@pytest.mark.parametrize("path", ALL, ids=named)
def test_keys_named_in_passing_exist(path: Path) -> None:
    for name, key in _SECTION_KEY.findall(prose(path)):
        assert key in config_keys().get(name, set()), f"{named(path)} names [{name}] {key}"


@pytest.mark.parametrize("path", ALL, ids=named)
def test_toml_examples_are_valid(path: Path, tmp_path: Path) -> None:
    for block in fences(path, "toml"):
        document = tomllib.loads(block)
        if "aspect" in document:
            file = tmp_path / "aspects.toml"
            file.write_text(block, encoding="utf-8")
            assert load_aspects(file).aspects
        else:
            AuditFile.model_validate(_with_required(document))


def _with_required(document: dict[str, Any]) -> dict[str, Any]:
    """Examples may leave out what every reader knows: a table's path, a site's URL."""
    filled = {name: list(value) if isinstance(value, list) else value for name, value in document.items()}
    for name, key, value in (
        ("sites", "url", "https://x.example/"),
        ("complaints", "path", "a"),
        ("claims", "path", "b"),
    ):
        filled[name] = [{key: value, **entry} for entry in filled.get(name, [])]
    return filled


@pytest.mark.parametrize("path", ALL, ids=named)
def test_json_examples_have_the_published_keys(path: Path) -> None:
    known = {
        "claims": {"id", "lang", "claims", "qualifiers", "blocks", "unread", "unread_blocks"},
        "relation": {"id", "relation", "score", "reasons", "delta", "unread"},
        "cites_promise": {
                "id", "lang", "complaint", "praise", "severity", "aspects", "cites_promise", "quantities", "unread",
            },
    }  # fmt: skip
    for block in fences(path, "json"):
        for line in block.splitlines():
            document = json.loads(line)
            for mark, keys in known.items():
                if mark in document:
                    assert set(document) <= keys
                    for claim in document.get("claims") or ():  # null: unread
                        assert claim["quote"]
                        assert claim["end"] - claim["start"] == len(claim["quote"])
                        for amount in claim["quantities"]:
                            inside = slice(amount["start"] - claim["start"], amount["end"] - claim["start"])
                            assert claim["quote"][inside] == amount["text"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_vocabularies_are_documented_whole(lang: str) -> None:
    es = lang == "es"
    assert first_cells(section(page(lang, "aspects"), "31")) == {a.id for a in load_builtin_aspects()}
    assert first_cells(section(page(lang, "importing"), "Plantillas" if es else "Presets")) == set(presets())
    assert first_cells(section(page(lang, "importing"), "Columnas" if es else "Columns")) == {*Role}
    assert first_cells(section(page(lang, "gaps"), "Tipos" if es else "Kinds")) == {*GapKind}
    ledger = section(page(lang, "crawling"), "registro de cobertura" if es else "coverage ledger")
    assert first_cells(ledger) == {*OutcomeKind}
    markers = section(page(lang, "privacy"), "Qué se quita" if es else "What is taken out")
    assert first_cells(markers) == set(MARKERS.values())
    places = section(page(lang, "claims"), "Lugares" if es else "Places")
    assert first_cells(places) == {*Place}
    for place, weight in PLACE_WEIGHT.items():
        shown = f"{weight:.2f}".replace(".", "," if es else ".")
        assert re.search(rf"^\| `{place}` \|.*\| {re.escape(shown)} \|$", places, re.MULTILINE), place


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_worked_example_can_be_redone(lang: str) -> None:
    """The factors are what the page says they are, and their product is the score."""
    rows = re.findall(r"^\| (\w+) \| ([\d.,]+) \| (.+) \|$", prose(page(lang, "gaps")), re.MULTILINE)
    values = [float(value.replace(",", ".")) for _, value, _ in rows]
    assert len(values) == 5
    assert values[4] == pytest.approx(100 * math.prod(values[:4]), abs=0.01)
    complaints, total = map(int, re.findall(r"\d+", rows[1][2])[:2])
    assert values[1] == pytest.approx(math.sqrt(complaints / total), abs=5e-5)
    terms = re.findall(r"(\d+) × (\d[.,]\d)", rows[2][2])
    assert [float(weight.replace(",", ".")) for _, weight in terms] == [
        DEFAULT.cites,
        DEFAULT.numbers,
        DEFAULT.denies,
    ]
    weight = sum(int(count) * float(weight.replace(",", ".")) for count, weight in terms)
    assert sum(int(count) for count, _ in terms) == complaints
    assert values[2] == pytest.approx(weight / complaints, abs=5e-5)
    counted, sureness = re.findall(r"n = (\d+) × (\d[.,]\d+)", rows[3][2])[0]
    assert int(counted) == complaints
    surely = complaints * float(sureness.replace(",", "."))
    assert values[3] == pytest.approx(surely / (surely + 3), abs=5e-5)


def test_aspect_names_are_those_of_their_files() -> None:
    for aspect in load_builtin_aspects():
        assert f"| `{aspect.id}` | {aspect.name_en} |" in text(page("en", "aspects"))
        assert f"| `{aspect.id}` | {aspect.name_es} |" in text(page("es", "aspects"))


def test_files_named_in_the_architecture_exist() -> None:
    for path in (ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"):
        for name in re.findall(
            r"`((?:crawler|claims|reports|tests|benchmarks|examples|\.ci)/[^`\s]*)`", text(path)
        ):
            assert (ROOT / name).exists(), f"{named(path)} names {name}"


def test_make_targets_named_exist() -> None:
    said = "\n".join(text(path) for path in ALL)
    makefile = text(ROOT / "Makefile")
    targets = {
        first or second for first, second in re.findall(r"`make (\w+)`|^ *make (\w+)", said, re.MULTILINE)
    }
    assert {"demo", "test"} <= targets
    for name in targets:
        assert re.search(rf"^{name}:", makefile, re.MULTILINE), name
