"""Reliability plots for docs/images: what was said against what came true, as plain SVG."""

from __future__ import annotations

from benchmarks.learning import data
from benchmarks.learning.measure import Bins

FOLDER = data.ROOT / "docs" / "images"
_SIZE, _EDGE = 240, 34
_STYLE = (
    "text{font:11px sans-serif;fill:#444}line,path{stroke:#888;fill:none}"
    "circle{fill:#1f6f8b;fill-opacity:.75}"
    "@media(prefers-color-scheme:dark){text{fill:#ccc}circle{fill:#6fc3df}}"
)


def plot(name: str, title: str, bins: Bins) -> None:
    """Write docs/images/`name`.svg: a point a bin, its area by the texts in it; on the diagonal is honest."""
    whole = max(1, sum(count for _, count, _, _ in bins))
    points = "".join(
        f'<circle cx="{_across(float(said)):.1f}" cy="{_down(float(came)):.1f}" '
        f'r="{3 + 14 * (count / whole) ** 0.5:.1f}">'
        f"<title>{label}: {count} texts, said {said}, came true {came}</title></circle>"
        for label, count, said, came in bins
    )
    ticks = "".join(
        f'<text x="{_across(at):.0f}" y="{_down(0) + 14:.0f}" text-anchor="middle">{at:g}</text>'
        f'<text x="{_EDGE - 6}" y="{_down(at) + 4:.0f}" text-anchor="end">{at:g}</text>'
        for at in (0.0, 0.5, 1.0)
    )
    side = _SIZE + 2 * _EDGE
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" role="img" '
        f'aria-label="{title}: said against came true"><style>{_STYLE}</style>'
        f'<path d="M{_across(0)} {_down(1)}V{_down(0)}H{_across(1)}"/>'
        f'<line x1="{_across(0)}" y1="{_down(0)}" x2="{_across(1)}" y2="{_down(1)}" stroke-dasharray="4 4"/>'
        f'{points}{ticks}<text x="{side / 2}" y="16" text-anchor="middle">{title}</text>'
        f'<text x="{side / 2}" y="{side - 4}" text-anchor="middle">said</text></svg>\n'
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


def _across(value: float) -> float:
    return _EDGE + _SIZE * value


def _down(value: float) -> float:
    return _EDGE + _SIZE * (1 - value)
