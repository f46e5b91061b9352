"""One name for each channel, whatever an export or a language calls it: "Llamada" and "phone": "call"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from crawler.exports.columns import plain


@cache
def _names() -> Mapping[str, str]:
    read = tomllib.loads((files("crawler.exports") / "channels.toml").read_text("utf-8"))
    return {alias: channel for channel, aliases in read.items() for alias in aliases}


def unified(channel: str) -> str:
    """The channel's one name; a channel that channels.toml does not list stays as it is."""
    return _names().get(plain(channel), channel)
