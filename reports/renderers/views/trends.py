"""What changed about the themes: rates of both halves, early warnings, merges and splits."""

from __future__ import annotations

from dataclasses import dataclass

from reports.renderers.views.context import Context, anchor, capital
from reports.result import ThemeOut
from reports.result_themes import NamedTheme, RateOut


@dataclass(frozen=True, slots=True)
class RisingView:
    """One early warning: the theme, where it stands, and its change in words."""

    label: str
    anchor: str
    change: str


def rates_note(c: Context) -> str:
    """What the rates are counted against, and what "growing" takes."""
    bases = {theme.change.basis for theme in c.result.themes if theme.change}
    if not bases:
        return ""
    counted = (
        c.w.gettext("Rates are complaints per 1,000 customers a month, by the customer numbers given.")
        if "customers" in bases
        else c.w.gettext("Rates are shares of all complaints of the same brand and country.")
    )
    return " ".join(
        (
            counted,
            c.w.gettext(
                "The second half of the weeks is compared with the first; a theme grows or falls "
                "where the 95% interval of the ratio excludes no change."
            ),
        )
    )


def rising_views(c: Context) -> tuple[RisingView, ...]:
    """The early warnings, steepest first."""
    rising = [theme for theme in c.result.themes if theme.rising and theme.change]
    rising.sort(key=lambda theme: (-(theme.change.ratio if theme.change else 0.0), theme.id))
    return tuple(
        RisingView(
            capital(c.w.pick(theme.label)),
            anchor("theme", theme.id) if theme.id in c.listed_themes else "",
            change_line(c, theme),
        )
        for theme in rising
    )


def change_line(c: Context, theme: ThemeOut) -> str:
    """Both rates, the ratio with its interval, and how many complaints that rests on; "" where unknown."""
    change, w = theme.change, c.w
    if change is None or theme.trend == "insufficient":
        return ""
    shares = change.basis == "complaints"
    rates = {
        "early": _rate(c, change.early, shares=shares),
        "late": _rate(c, change.late, shares=shares),
        "since": w.date(change.since),
    }
    told = (
        w.gettext("%(early)s → %(late)s of complaints since %(since)s")
        if shares
        else w.gettext("%(early)s → %(late)s per 1,000 customers a month since %(since)s")
    ) % rates
    low, high = change.interval
    n = f"n = {w.number(change.early.complaints, 0)} + {w.number(change.late.complaints, 0)}"
    return f"{told}, ×{w.factor(change.ratio)} ({w.factor(low)}–{w.factor(high)}; {n})"


def event_lines(c: Context) -> tuple[str, ...]:
    """What became of the last run's themes, one sentence a merge or split."""
    lines = []
    for event in c.result.theme_events:
        names = {"past": _names(c, event.past), "present": _names(c, event.present)}
        lines.append(
            c.w.gettext("Now one theme: %(past)s → %(present)s") % names
            if event.kind == "merged"
            else c.w.gettext("Now several themes: %(past)s → %(present)s") % names
        )
    return tuple(lines)


def _rate(c: Context, rate: RateOut, *, shares: bool) -> str:
    return c.w.percent(rate.value) if shares else c.w.number(rate.value, 2)


def _names(c: Context, themes: tuple[NamedTheme, ...]) -> str:
    quoted = "«%s»" if c.w.code == "es" else "“%s”"
    return " + ".join(quoted % capital(c.w.pick(theme.label)) for theme in themes)
