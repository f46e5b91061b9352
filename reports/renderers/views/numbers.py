"""A gap's numbers in words: promised, told, how many, how sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from reports.renderers.amounts import Amount, amount, usual_unit
from reports.renderers.charts.strip import Strip, strip_chart
from reports.renderers.own_unit import Own, own_unit
from reports.renderers.views.context import Context
from reports.renderers.views.lead import led
from reports.renderers.wording import Wording
from reports.result import DeltaOut, GapOut, NumberWithInterval

_BEYOND = 1e9  # of a promise of nothing ("no charges") any amount is a miss without measure


@dataclass(frozen=True, slots=True)
class DeltaView:
    """Promised against told, ready to print."""

    promised: str  # "24 h"
    promised_word: str  # "prometidas"
    median: str  # "6 días"
    middle: str  # "la mitad central: de 4 a 9 días"
    n: str  # "41 casos"
    worse: str
    miss: float  # how many times the median told is beyond the promise; the table sorts by it
    strip: Markup
    spread: tuple[tuple[str, str], ...]  # each told value and how often; () where unknown

    @property
    def promised_words(self) -> str:
        """The promised value with its participle: "24 h prometidas"."""
        return f"{self.promised} {self.promised_word}"


@dataclass(frozen=True, slots=True)
class NumberView:
    """A headline number, ready to print."""

    value: str
    of: str
    interval: str
    label: str
    note: str


def own_of(c: Context, gap: GapOut) -> Own | None:
    """The unit of the gap's promise as its card quotes it; None where it is no time, or has no numbers."""
    said = (quantity for id_ in led(c, gap) for quantity in c.claims[id_].quantities)
    return own_unit(said, gap.delta) if gap.delta else None


def delta_view(w: Wording, delta: DeltaOut, own: Own | None = None) -> DeltaView:
    """The numbers compared; what is told comes from people who complain, and the page says so.

    All are said in the promise's `own` unit, or where it is not known in the usual one of its value.
    """
    told = delta.told
    promised, say = said_alike(w, delta, own)
    median, low, high = (say(value) for value in (told.median, told.q1, told.q3))
    n = w.ngettext("%s case", "%s cases", told.n) % w.number(told.n, 0)
    words = w.gettext(
        "Promised %(promised)s; complaints tell a median of %(median)s, half of them %(low)s to %(high)s"
    )
    return DeltaView(
        promised=promised.text,
        promised_word=_promised(w, promised),
        median=median,
        middle=w.gettext("the middle half tells %(low)s to %(high)s") % {"low": low, "high": high},
        n=n,
        worse=_worse(w, delta.worse, told.n),
        miss=miss(delta),
        strip=strip_chart(
            w.gettext("Promised against told"),
            words % {"promised": promised.text, "median": median, "low": low, "high": high},
            Strip(
                promised=(delta.promised, promised.text),
                median=(told.median, median),
                middle=(told.q1, told.q3),
                spread=tuple((step.value, step.n) for step in told.spread),
                larger_breaks=larger_breaks(delta),
            ),
        ),
        spread=_merged(w, ((say(step.value), step.n) for step in told.spread)),
    )


def said_alike(w: Wording, delta: DeltaOut, own: Own | None) -> tuple[Amount, Callable[[float], str]]:
    """The promised value, and how each told one is said beside it."""
    if own is None and delta.unit == "s":
        own = Own(usual_unit(delta.promised), delta.promised)
    promised = amount(w, delta.promised, delta.unit, business_days=delta.business_days, own=own)
    return promised, lambda value: amount(w, value, delta.unit, own=own).text


def _merged(w: Wording, told: Iterable[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
    """Values that are said alike are one: "24 months" and "2 years" of a warranty of years."""
    counts: Counter[str] = Counter()
    for value, n in told:
        counts[value] += n
    return tuple((value, w.number(n, 0)) for value, n in counts.items())


def larger_breaks(delta: DeltaOut) -> bool:
    """Do larger values break the promise (a wait), or smaller ones (a warranty)?

    Told by the count of those that do; results without single values go by the median.
    """
    told = delta.told
    above = sum(step.n for step in told.spread if step.value > delta.promised)
    below = sum(step.n for step in told.spread if step.value < delta.promised)
    if above == below or not delta.worse:
        return told.median >= delta.promised
    return abs(above - delta.worse) < abs(below - delta.worse)


def miss(delta: DeltaOut) -> float:
    """The median told as a multiple of the promise; the other way round where smaller values break it."""
    told, promised = delta.told.median, delta.promised
    over, under = (told, promised) if larger_breaks(delta) else (promised, told)
    if under <= 0:
        return _BEYOND if over > 0 else 1.0
    return min(_BEYOND, round(over / under, 4))


def number_view(
    w: Wording, number: NumberWithInterval, label: str, note: str = "", *, interval: str = ""
) -> NumberView:
    """A headline number with its "of"; `interval` says in words what its low and high end mean."""
    of = w.gettext("of %s") % w.number(number.of, 0) if number.of else ""
    return NumberView(w.number(number.value, 0), of, interval, label, note)


def enough_evidence(w: Wording, opened: NumberWithInterval) -> str:
    """How many of the open gaps stand on enough evidence: the low end of their interval."""
    if opened.low is None or not opened.value:
        return ""
    if opened.low >= opened.value:
        return w.ngettext("with enough evidence", "all with enough evidence", opened.value)
    if opened.low <= 0:
        return w.ngettext("without enough evidence yet", "none with enough evidence yet", opened.value)
    text = w.ngettext("%s of them with enough evidence", "%s of them with enough evidence", opened.low)
    return text % w.number(opened.low, 0)


def interval_words(w: Wording, number: NumberWithInterval) -> str:
    """The 95% interval of a share, as numbers of the whole; "" where the result gives none."""
    if number.low is None or number.high is None:
        return ""
    ends = {"low": w.number(number.low, 0), "high": w.number(number.high, 0)}
    return w.gettext("95%% interval: %(low)s to %(high)s") % ends


def _promised(w: Wording, promised: Amount) -> str:
    if promised.feminine:
        return w.npgettext("feminine", "promised", "promised", promised.count)
    return w.npgettext("masculine", "promised", "promised", promised.count)


def _worse(w: Wording, worse: int, n: int) -> str:
    if not worse:
        return ""
    text = w.ngettext(
        "%(worse)s of %(n)s tells of a broken promise", "%(worse)s of %(n)s tell of a broken promise", worse
    )
    return text % {"worse": w.number(worse, 0), "n": w.number(n, 0)}
