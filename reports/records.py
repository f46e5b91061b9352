"""What the files of decisions and the baseline hold of a gap: enough to recognise it in another audit.

Both files are read by people and kept beside audit.toml, so an entry names the promise and its page, and is
found again by them where the archive that knew the gap's id is gone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reports.config_errors import ConfigError, content_error, syntax_error
from reports.identity import paired
from reports.result_history import ClaimTrace, GapTrace

Model = TypeVar("Model", bound=BaseModel)
_LARGEST = 8_000_000  # bytes
Record = TypeVar("Record", bound="GapRecord")
GapId = Annotated[str, Field(pattern=r"^g[\w-]*$", max_length=100)]


class GapRecord(BaseModel):
    """An entry's gap. Only `gap` is needed; the rest finds it again when its promise was reworded."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    gap: GapId = Field(description="The gap's id, as the report and audit.json show it.")
    kind: str = ""
    promise: str = ""
    pages: tuple[str, ...] = ()
    language: str = ""
    aspect: str = ""
    brand: str = ""
    country: str = ""
    theme: str = Field("", description="The id of the complaint theme.")
    run: int = Field(0, ge=0, description="The run it was written at; its result is never pruned.")

    @property
    def trace(self) -> GapTrace:
        """The entry as a gap to be recognised by."""
        claim = ClaimTrace(f"?{self.gap}", self.promise, self.language, self.pages)
        return GapTrace(
            id=self.gap,
            kind=self.kind,
            aspect=self.aspect,
            brand=self.brand,
            country=self.country,
            theme_id=self.theme or None,
            claims=(claim,) if self.promise else (),
        )


def record_keys(trace: GapTrace) -> dict[str, object]:
    """The keys of an entry for a gap, in the order in which they are written; empty ones are left out."""
    claim = next((claim for claim in trace.claims if claim.quote), None)
    keys: dict[str, object] = {
        "kind": trace.kind,
        "promise": claim.quote if claim else "",
        "pages": list(claim.pages[:3]) if claim else [],
        "language": claim.language if claim else "",
        "aspect": trace.aspect,
        "brand": trace.brand,
        "country": trace.country,
        "theme": trace.theme_id or "",
    }
    return {key: value for key, value in keys.items() if value}


def recognised(records: Sequence[Record], gaps: Sequence[GapTrace]) -> dict[str, Record]:
    """Gap id -> the entry that is about it: by id, by the id it was first met with, else by its promise."""
    by_id = {record.gap: record for record in records}
    found = {gap.id: by_id[key] for gap in gaps for key in (gap.root, gap.id) if key in by_id}
    used = {record.gap for record in found.values()}
    left = [record.trace for record in records if record.gap not in used and record.kind]
    others = [gap for gap in gaps if gap.id not in found]
    return found | {gap_id: by_id[earlier.id] for gap_id, earlier in paired(left, others).items()}


def read_toml(path: Path, model: type[Model]) -> Model:
    """Read a file of ours; ConfigError names file, line and remedy. A file that is not there is empty."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(f"{path} has more than {_LARGEST:,} bytes; it is no file of this program.")
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return model()
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}, line {line}: not in UTF-8. Save the file as UTF-8.") from error
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        document: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise syntax_error(str(path), text, error) from error
    try:
        return model.model_validate(document)
    except ValidationError as error:
        raise content_error(str(path), text, model, error) from error
