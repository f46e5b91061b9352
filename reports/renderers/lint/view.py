"""What both readable formats print of a lint: words and numbers, ready."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claims import quantities
from reports.lint.model import DraftPromise, FedTheme, Finding, LintReport, Spot
from reports.renderers import labels
from reports.renderers.own_unit import own_unit
from reports.renderers.views.context import capital
from reports.renderers.views.numbers import said_alike
from reports.renderers.visible import language_tag
from reports.renderers.wording import Wording, wording
from reports.result import DeltaOut, GapOut, QuoteOut


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise of the draft with its places in words: "line 12 (heading)"."""

    quote: str
    lang: str
    line: int  # of its first place, 0 where none is known
    where: str


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One customer's words."""

    text: str
    lang: str
    about: str  # channel and date


@dataclass(frozen=True, slots=True)
class RewriteLine:
    """What a promise could honestly say, in its own language."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One risk, ready to print."""

    kind: str
    sure: str  # the evidence's word, n and the score
    fails: bool
    promises: tuple[PromiseLine, ...]
    theme: str  # "" where no theme would be fed
    told: str
    reasons: tuple[str, ...]
    quotes: tuple[QuoteLine, ...]
    rewrites: tuple[RewriteLine, ...]  # one a language of its promises
    rewrite_reason: str


@dataclass(frozen=True, slots=True)
class LintView:
    """A lint, ready to print."""

    language: str
    title: str
    sentence: str
    notes: tuple[str, ...]
    verdict: str
    failed: bool
    findings: tuple[FindingView, ...]
    schema: str


def lint_view(report: LintReport, language: str) -> LintView:
    """Everything the text and the page say."""
    w = wording(language)
    return LintView(
        language=w.code,
        title=report.draft,
        sentence=_sentence(w, report),
        notes=tuple(_notes(w, report)),
        verdict=_verdict(w, report),
        failed=report.gate.failed,
        findings=tuple(_finding(w, finding) for finding in report.findings),
        schema=report.schema,
    )


def _sentence(w: Wording, report: LintReport) -> str:
    read = w.ngettext("%s promise read", "%s promises read", report.promises) % w.number(report.promises, 0)
    against = sum(finding.gap.kind == "contradicted" for finding in report.findings)
    if not against:
        return w.gettext("%(read)s; none of them coincides with a complaint that says otherwise.") % {
            "read": read
        }
    text = w.ngettext(
        "%(read)s; %(n)s coincides with complaints that say otherwise.",
        "%(read)s; %(n)s coincide with complaints that say otherwise.",
        against,
    )
    return text % {"read": read, "n": w.number(against, 0)}


def _notes(w: Wording, report: LintReport) -> list[str]:
    notes = [
        w.gettext("Held against %(company)s's audit of %(date)s.")
        % {"company": report.company, "date": w.date(report.audited_at)}
    ]
    numbers = {"judged": w.number(report.judged, 0), "related": w.number(report.related, 0)}
    if report.judged < report.related:
        notes.append(
            w.gettext(
                "%(judged)s of %(related)s complaints on these subjects were compared: "
                "the counts are at least so many."
            )
            % numbers
        )
    elif report.related:
        notes.append(w.gettext("All %(related)s complaints on these subjects were compared.") % numbers)
    elif report.promises:
        notes.append(
            w.gettext("The archive holds no complaints on these subjects: nothing speaks for or against.")
        )
    if report.unread:
        unread = w.ngettext(
            "%s passage in neither Spanish nor English was not read.",
            "%s passages in neither Spanish nor English were not read.",
            report.unread,
        )
        notes.append(unread % w.number(report.unread, 0))
    if report.truncated:
        notes.append(w.gettext("The draft is larger than what is read; its end was left out."))
    notes.append(
        w.gettext("This points, it does not accuse; people who complain do not represent all customers.")
    )
    return notes


def _verdict(w: Wording, report: LintReport) -> str:
    gate = report.gate
    if gate.fail_above is not None:
        rule = w.gettext("the gate is a score above %s") % w.score(gate.fail_above)
    else:
        rule = w.gettext("the gate is %s people and moderate evidence") % w.number(gate.minimum_n, 0)
    said = w.gettext("Does not pass: %s.") if gate.failed else w.gettext("Passes: %s.")
    return said % rule


def _finding(w: Wording, finding: Finding) -> FindingView:
    gap = finding.gap
    return FindingView(
        kind=labels.kind(w, gap.kind),
        sure=_sure(w, gap),
        fails=finding.fails,
        promises=tuple(_promise(w, promise) for promise in finding.promises),
        theme=_theme(w, finding.theme) if finding.theme else "",
        told=_told(w, gap.delta, finding.promises) if gap.delta else "",
        reasons=tuple(w.pick(reason) for reason in gap.reasons),
        quotes=tuple(_quote(w, quote) for quote in gap.evidence.quotes),
        rewrites=_rewrites(w, gap),
        rewrite_reason=w.pick(gap.suggestion_reason),
    )


def _sure(w: Wording, gap: GapOut) -> str:
    word = labels.confidence(w, gap.confidence)
    if not gap.complaints:
        return word
    people = w.ngettext("n = %s person", "n = %s people", gap.people) % w.number(gap.people, 0)
    score = w.gettext("score %s") % w.score(gap.score)
    return f"{word}, {people}, {score}"


def _promise(w: Wording, promise: DraftPromise) -> PromiseLine:
    places = dict.fromkeys(_spot(w, spot) for spot in promise.spots)
    line = next((spot.number for spot in promise.spots if spot.unit == "line" and spot.number), 0)
    return PromiseLine(promise.quote, language_tag(promise.language), line, ", ".join(places))


def _spot(w: Wording, spot: Spot) -> str:
    place = labels.place(w, spot.place)
    if not spot.number:
        return place
    if spot.unit == "paragraph":
        told = w.gettext("paragraph %(number)s (%(place)s)")
    else:
        told = w.gettext("line %(number)s (%(place)s)")
    return told % {"number": w.number(spot.number, 0), "place": place}


def _theme(w: Wording, theme: FedTheme) -> str:
    label = capital(w.pick(theme.label))
    return w.gettext("Would feed the theme: %(theme)s (%(size)s)") % {"theme": label, "size": _size(w, theme)}


def _size(w: Wording, theme: FedTheme) -> str:
    low, high = (w.percent(end) for end in theme.share_interval)
    text = w.ngettext(
        "%(n)s complaint of %(people)s people, %(share)s of all (95%% interval: %(low)s to %(high)s)",
        "%(n)s complaints of %(people)s people, %(share)s of all (95%% interval: %(low)s to %(high)s)",
        theme.complaints,
    )
    return text % {
        "n": w.number(theme.complaints, 0),
        "people": w.number(theme.people, 0),
        "share": w.percent(theme.share),
        "low": low,
        "high": high,
    }


def _told(w: Wording, delta: DeltaOut, promises: Iterable[DraftPromise]) -> str:
    told = delta.told
    amounts = (found for one in promises for found in quantities.find(one.quote, one.language))
    said, say = said_alike(w, delta, own_unit(amounts, delta))
    median, low, high = (say(value) for value in (told.median, told.q1, told.q3))
    words = w.gettext(
        "Promised %(promised)s; complaints tell a median of %(median)s, half of them %(low)s to %(high)s"
    )
    numbers = {"promised": said.text, "median": median, "low": low, "high": high}
    return f"{words % numbers} (n = {w.number(told.n, 0)})"


def _quote(w: Wording, quote: QuoteOut) -> QuoteLine:
    about = " · ".join(filter(None, (labels.channel(w, quote.channel), w.date(quote.date))))
    return QuoteLine(quote.excerpt or quote.text, language_tag(quote.language), about)


def _rewrites(w: Wording, gap: GapOut) -> tuple[RewriteLine, ...]:
    """The rewrites there are, the report's language first; they are in their promises' own."""
    both = {"es": gap.suggestion.es, "en": gap.suggestion.en}
    order = dict.fromkeys((w.code, *both))
    return tuple(RewriteLine(both[lang], lang) for lang in order if both.get(lang))
