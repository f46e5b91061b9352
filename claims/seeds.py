"""A CX team's own aspects, by seed phrases alone: `--aspects FILE.toml`, no code and no training."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_ID = re.compile(r"[a-z0-9][a-z0-9_\-]*\Z")
_KEYS = {"id", "name", "seeds"}


class AspectFileError(ValueError):
    """An aspects file that cannot be used; the message names the file, the entry and the remedy."""


@dataclass(frozen=True, slots=True)
class SeededAspect:
    """One aspect of the user's own: its names and seed phrases, by language."""

    id: str
    name_es: str
    name_en: str
    seeds_es: tuple[str, ...]
    seeds_en: tuple[str, ...]

    @property
    def seeds(self) -> tuple[str, ...]:
        """All seed phrases, Spanish first."""
        return self.seeds_es + self.seeds_en


@dataclass(frozen=True, slots=True)
class UserAspects:
    """The aspects of one file; with `replace` they stand alone, else they are added to the built-in ones."""

    aspects: tuple[SeededAspect, ...]
    replace: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, in the file's order."""
        return tuple(aspect.id for aspect in self.aspects)


def load_aspects(path: str | Path) -> UserAspects:
    """Read an aspects file; raises AspectFileError that says what to change."""
    path = Path(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise AspectFileError(
            f"{path}: cannot be read ({error.strerror}). Check the path after --aspects."
        ) from error
    except UnicodeDecodeError as error:
        raise AspectFileError(f"{path}: is not UTF-8 text. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise AspectFileError(f"{path}: is not valid TOML: {error}. Mend that line.") from error
    return _checked(path, data)


def _checked(path: Path, data: dict[str, object]) -> UserAspects:
    unknown = sorted(set(data) - {"aspect", "replace"})
    if unknown:
        raise AspectFileError(
            f"{path}: unknown key {unknown[0]!r}. Known are 'replace' and [[aspect]] tables."
        )
    replace = data.get("replace", False)
    if not isinstance(replace, bool):
        raise AspectFileError(f"{path}: replace must be true or false, not {replace!r}.")
    entries = data.get("aspect", [])
    if not isinstance(entries, list) or not entries:
        raise AspectFileError(
            f"{path}: holds no aspect. Add at least one [[aspect]] table with id, name and seeds."
        )
    aspects = tuple(_aspect(path, number, entry) for number, entry in enumerate(entries, start=1))
    seen: set[str] = set()
    for number, aspect in enumerate(aspects, start=1):
        if aspect.id in seen:
            raise AspectFileError(
                f"{path}: [[aspect]] {number} repeats the id {aspect.id!r}. Give each its own id."
            )
        seen.add(aspect.id)
    return UserAspects(aspects, replace)


def _aspect(path: Path, number: int, entry: object) -> SeededAspect:
    where = f"{path}: [[aspect]] {number}"
    if not isinstance(entry, dict):
        raise AspectFileError(
            f"{where} is not a table. Write [[aspect]] on a line of its own, then its keys."
        )
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise AspectFileError(f"{where}: unknown key {unknown[0]!r}. Known are id, name.* and seeds.*")
    identity = entry.get("id", "")
    if not isinstance(identity, str) or not _ID.match(identity):
        raise AspectFileError(
            f"{where}: id {identity!r} will not do. Use lower-case letters, digits, - and _, "
            'such as id = "late_flight".'
        )
    where = f"{where} ({identity})"
    names = _languages(where, "name", entry.get("name", {}))
    seeds = _languages(where, "seeds", entry.get("seeds", {}))
    seeds_es, seeds_en = (_phrases(where, lang, seeds.get(lang, [])) for lang in ("es", "en"))
    if not seeds_es and not seeds_en:
        raise AspectFileError(f"{where}: has no seed phrase. Fill seeds.es or seeds.en with a few phrases.")
    name_es, name_en = (_name(where, names.get(lang, "")) for lang in ("es", "en"))
    fallback = identity.replace("_", " ")
    return SeededAspect(
        identity, name_es or name_en or fallback, name_en or name_es or fallback, seeds_es, seeds_en
    )


def _languages(where: str, key: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise AspectFileError(f"{where}: {key} needs a language. Write {key}.es = ... and {key}.en = ...")
    unknown = sorted(set(value) - {"es", "en"})
    if unknown:
        raise AspectFileError(f"{where}: {key}.{unknown[0]} is not read. Languages are es and en.")
    return value


def _name(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise AspectFileError(f"{where}: a name must be text in quotes, not {value!r}.")
    return value.strip()


def _phrases(where: str, lang: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(phrase, str) for phrase in value):
        raise AspectFileError(f'{where}: seeds.{lang} must be a list of phrases, such as ["one", "two"].')
    phrases = tuple(phrase.strip() for phrase in value if phrase.strip())
    if len(phrases) < len(value):
        raise AspectFileError(f"{where}: seeds.{lang} holds an empty phrase. Remove it.")
    return phrases
