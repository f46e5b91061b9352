"""What is printed beside the report's formats: the whole of it as a PDF, and single gaps for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reports.chromium import find_browser, print_pdf
from reports.renderers import render_html
from reports.renderers.meeting_sheet import render_sheet, sheet_name
from reports.renderers.telling import Telling
from reports.renderers.writing import write_together
from reports.result import GapOut


def whole_report(telling: Telling, out: Path) -> Path:
    """Print the report into report.pdf; an older one stands when that fails. Raises PdfError, OSError."""
    (path,) = write_together(
        out, {"report.pdf": _pdf(render_html(telling.result, telling.language), telling, out)}
    )
    return path


def sheets(telling: Telling, gaps: Sequence[GapOut], out: Path, *, pdf: bool) -> tuple[Path, ...]:
    """Write each gap's sheet, and its PDF where asked for: all of them or none. Raises PdfError, OSError."""
    files: dict[str, str | bytes] = {}
    for gap in gaps:
        html = render_sheet(telling, gap)
        files[f"{sheet_name(gap)}.html"] = html
        if pdf:
            files[f"{sheet_name(gap)}.pdf"] = _pdf(html, telling, out)
    return write_together(out, files)


def _pdf(html: str, telling: Telling, out: Path) -> bytes:
    find_browser()  # before anything is made
    out.mkdir(parents=True, exist_ok=True)
    return print_pdf(html, out, telling.result.window.audited_at)
