"""The list of sources: for a person at 80 columns, in their language; for a program as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import wrap

from crawler.sources import Words
from reports.renderers.wording import Wording, wording
from reports.source_listing import Listing, NamedHere, Problem

_WIDTH = 80


def source_list(sources: tuple[Listing, ...], language: str) -> Iterator[str]:
    """One block a source: what it gives, what it needs, what it costs, whether it is ready here."""
    w = wording(language)
    labels = [label for label, _ in _facts(w, sources[0])]
    indent = max(map(len, labels)) + 4
    sections: tuple[str, ...] = ()
    for source in sources:
        if source.sections != sections:
            sections = source.sections
            yield from ("", " ".join(f"[[{name}]]" for name in sections))
        yield from ("", f"{source.name}: {source.title.told(language)}")
        for label, value in _facts(w, source):
            if value:
                yield from _wrapped(label, value, indent)
        for label, value in _here(w, source):
            yield from _wrapped(label, value, indent)


def _wrapped(label: str, value: str, indent: int) -> list[str]:
    return wrap(
        value,
        _WIDTH,
        initial_indent=f"  {label}".ljust(indent),
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
        break_long_words=False,  # an address or a command is there to be copied
    )


def _facts(w: Wording, source: Listing) -> tuple[tuple[str, str], ...]:
    needs = ", ".join(map(_setting, source.needs))
    takes = ", ".join(map(_setting, source.takes))
    if takes:
        needs = w.gettext("%(needs)s; may have %(takes)s") % {"needs": needs, "takes": takes}
    return (
        (w.pgettext("source", "gives"), ", ".join(yielded(w, name) for name in source.yields)),
        (w.pgettext("source", "needs"), needs),
        (w.pgettext("source", "access"), _told(w, source.auth) or w.gettext("no token")),
        (w.pgettext("source", "limits"), _told(w, source.limits)),
        (w.pgettext("source", "reads"), renewal(w, incremental=source.incremental)),
        (w.pgettext("source", "how"), _told(w, source.how)),
    )


def yielded(w: Wording, name: str) -> str:
    """What a source gives, in words."""
    return {
        "pages": w.pgettext("yields", "pages"),
        "posts": w.pgettext("yields", "posts"),
        "complaints": w.pgettext("yields", "customers' texts"),
        "replies": w.pgettext("yields", "answers of the company"),
    }.get(name, name)


def renewal(w: Wording, *, incremental: bool) -> str:
    """Whether a run asks for what is new alone."""
    return (
        w.gettext("only what is new since the last run") if incremental else w.gettext("all of it each run")
    )


def _setting(name: str) -> str:
    return "token_env (token_file)" if name == "token" else name


def _told(w: Wording, words: Words) -> str:
    return words.told(w.code)


def _here(w: Wording, source: Listing) -> Iterator[tuple[str, str]]:
    label = w.pgettext("source", "here")
    if source.extra:
        yield label, f'!! pip install "expectation-audit[{source.extra}]"'
    if not source.named:
        yield label, w.gettext("not named in audit.toml")
    for entry in source.named:
        yield label, _entry(w, entry)


def _entry(w: Wording, entry: NamedHere) -> str:
    return f"!! {entry.shown}: {_problem(w, entry.problem)}" if entry.problem else f"ok {entry.shown}"


def _problem(w: Wording, problem: Problem) -> str:
    words = {
        "path": w.gettext("%s is not there; check the path"),
        "variable": w.gettext("the environment variable %s is not set"),
        "token_file": w.gettext("%s is not there; put the token into it, on one line"),
        "mode": w.gettext("others can read %s; take that right away with chmod 600"),
    }.get(problem.kind)
    return words % problem.what if words else problem.what


def source_json(sources: tuple[Listing, ...]) -> str:
    """The same as JSON; keys and words of both languages, whatever the report's language is."""
    return json.dumps([_document(source) for source in sources], ensure_ascii=False, indent=2)


def _document(source: Listing) -> dict[str, object]:
    return {
        "name": source.name,
        "sections": list(source.sections),
        "title": _both(source.title),
        "yields": list(source.yields),
        "needs": list(source.needs),
        "takes": list(source.takes),
        "auth": _both(source.auth),
        "limits": _both(source.limits),
        "incremental": source.incremental,
        "how": _both(source.how),
        "missing_extra": source.extra,
        "ready": bool(source.named) and not source.extra and not any(e.problem for e in source.named),
        "named": [
            {
                "source": entry.shown,
                "problem": entry.problem and {"kind": entry.problem.kind, "what": entry.problem.what},
            }
            for entry in source.named
        ],
    }


def _both(words: Words) -> dict[str, str]:
    return {"es": words.told("es"), "en": words.told("en")}
