"""What every section of audit.toml is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


class Section(BaseModel):
    """A table of the file: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def wrong(message: str, *at: int) -> PydanticCustomError:
    """An error whose words reach the person as they are; `at` leads on to the entry of a list."""
    return PydanticCustomError("ours", "{message}", {"message": message, "at": at})
