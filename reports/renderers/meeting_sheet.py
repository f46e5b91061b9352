"""sheet-GAP.html: one gap on one printed page, for the meeting that decides on it; no script, no network."""

from __future__ import annotations

from reports.renderers.html import environment, hash_of, own
from reports.renderers.telling import Telling, file_name
from reports.renderers.views.meeting_sheet import sheet_view
from reports.result import GapOut


def sheet_name(gap: GapOut) -> str:
    """The name of a gap's sheet, without an ending."""
    return f"sheet-{file_name(gap.id)}"


def render_sheet(telling: Telling, gap: GapOut) -> str:
    """The sheet as HTML text; `ValueError` for a language we do not write."""
    style = own("meeting_sheet.css")
    return environment(telling.language).get_template("meeting_sheet.html.j2").render(
        sheet=sheet_view(telling, gap),
        style=style,
        policy=f"default-src 'none'; style-src '{hash_of(style)}'; base-uri 'none'; form-action 'none'",
    )  # fmt: skip
