"""Data inside a page, for its script: JSON that no data can break out of, shown or not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from markupsafe import Markup

from reports.renderers.visible import visible

Data: TypeAlias = "str | int | float | bool | Sequence[Data] | Mapping[str, Data] | None"


def embedded(data: Data) -> Markup:
    """JSON for a `<script type="application/json">`: no `<`, `>`, `&` or line separator stands raw."""
    text = json.dumps(_shown(data), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704  # no character of markup is left in it


def _shown(data: Data) -> Data:
    """Hidden characters are written out, as they are everywhere on the page."""
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, Mapping):
        return {visible(name): _shown(value) for name, value in data.items()}
    if isinstance(data, Sequence):
        return [_shown(value) for value in data]
    return data
