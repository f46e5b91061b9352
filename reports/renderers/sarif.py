"""audit.sarif: the gaps as findings (SARIF 2.1.0), for a code host's alerts and for review tools.

A finding lies in a file beside it, `snapshots/HASH.txt` (the promises read in that snapshot, one a line) or
`themes/ID.txt`: hosts refuse `https:` there, and a page changes while its snapshot does not. The page's
address stands in the logical location.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from reports.renderers import labels
from reports.renderers.telling import Telling, file_name
from reports.renderers.views.context import HURTING_KINDS, Context, context
from reports.renderers.views.lead import called, led
from reports.renderers.visible import visible, web_link
from reports.result import ClaimOut, GapOut

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"contradicted": "error", "inconsistent": "warning", "unsupported": "note", "silent": "note"}
_BASELINE = {
    "new": "new",
    "regressed": "new",
    "ongoing": "unchanged",
    "worse": "updated",
    "better": "updated",
    "resolved": "absent",
}
_LONGEST = 1_000  # characters of a message; GitHub shows no more


def sarif_files(telling: Telling) -> dict[str, str]:
    """audit.sarif and the files its findings lie in."""
    shelf = _Shelf()
    text = json.dumps(_log(telling, shelf), ensure_ascii=False, indent=1, allow_nan=False)
    return {"audit.sarif": text + "\n", **shelf.files()}


@dataclass
class _Shelf:
    """The files that findings lie in, each a list of lines."""

    lines: dict[str, list[str]] = field(default_factory=dict)

    def place(self, uri: str, text: str) -> dict[str, Any]:
        """Put a line into a file, once, and return its physical location."""
        line = " ".join(visible(text).split())
        known = self.lines.setdefault(uri, [])
        if line not in known:
            known.append(line)
        region = {"startLine": known.index(line) + 1, "snippet": {"text": line}}
        return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}

    def files(self) -> dict[str, str]:
        """Return the files by name."""
        return {uri: "\n".join(lines) + "\n" for uri, lines in sorted(self.lines.items())}


def _log(telling: Telling, shelf: _Shelf) -> dict[str, Any]:
    w, result = telling.w, telling.result
    c = context(result, telling.language)
    rules = [
        {
            "id": kind,
            "name": "".join(word.capitalize() for word in kind.split("_")),
            "shortDescription": {"text": labels.kind(w, kind)},
            "defaultConfiguration": {"level": _LEVELS[kind]},
        }
        for kind in HURTING_KINDS
    ]
    driver = {
        "name": "Expectation Audit",
        "version": result.method.versions.get("expectation-audit", "0"),
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "language": telling.language,
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"expectation-audit/{file_name(result.company.name)}/"},
        "invocations": [_invocation(telling)],
        "results": [_finding(telling, c, gap, shelf) for gap in result.gaps if gap.kind in HURTING_KINDS],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _invocation(telling: Telling) -> dict[str, Any]:
    result = telling.result
    warnings = [
        {"level": "warning", "message": _message(telling.w.pick(one))} for one in result.headline.warnings
    ]
    return {
        "executionSuccessful": result.coverage.complete,
        "toolExecutionNotifications": warnings,
    }


def _finding(telling: Telling, c: Context, gap: GapOut, shelf: _Shelf) -> dict[str, Any]:
    w = telling.w
    told = [w.pick(reason) for reason in gap.reasons]
    kind = f"{labels.kind(w, gap.kind)} ({labels.confidence(w, gap.confidence)})"
    text = f"{called(c, gap)}. {kind}. {' '.join(told)}"
    finding: dict[str, Any] = {
        "ruleId": gap.kind,
        "ruleIndex": HURTING_KINDS.index(gap.kind),
        "level": level(gap),
        "message": _message(text),
        "locations": _locations(c, gap, shelf),
        "partialFingerprints": {"gap/v1": gap.id},
        "rank": round(min(100.0, max(0.0, gap.score)), 1),
        "properties": {
            "score": gap.score,
            "interval": list(gap.interval),
            "evidence": gap.confidence,
            "complaints": gap.complaints,
            "people": gap.people,
            "aspect": gap.aspect,
            "owner": telling.owner_of(gap),
        },
    }
    if gap.state in _BASELINE:
        finding["baselineState"] = _BASELINE[gap.state]
    if gap.decision is not None:
        why = _message(gap.decision.reason)["text"]
        finding["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return finding


def level(gap: GapOut) -> str:
    """The kind's level; a note where the evidence does not carry it."""
    return "note" if gap.confidence == "insufficient" else _LEVELS[gap.kind]


def _locations(c: Context, gap: GapOut, shelf: _Shelf) -> list[dict[str, Any]]:
    """Where the gap's claims stand; a gap without any lies in its theme."""
    found = [_place(c.claims[claim_id], shelf) for claim_id in led(c, gap)]
    if found:
        return found
    name = gap.theme_id or gap.id
    label = c.w.pick(c.themes[name].label) if name in c.themes else name
    return [shelf.place(f"themes/{file_name(name)}.txt", label)]


def _place(claim: ClaimOut, shelf: _Shelf) -> dict[str, Any]:
    snapshot = next((seen.snapshot for seen in claim.evidence), "") or claim.id
    place = shelf.place(f"snapshots/{file_name(snapshot[:16])}.txt", claim.quote)
    if url := web_link(claim.url):
        place["logicalLocations"] = [{"fullyQualifiedName": url, "kind": "resource"}]
    return place


def _message(text: str) -> dict[str, str]:
    """Plain text; SARIF reads [words](1) as a link and {0} as an argument, so these are written otherwise."""
    shown = " ".join(visible(text).split())
    for sign, other in (("\\", "∖"), ("[", "("), ("]", ")"), ("{", "("), ("}", ")")):
        shown = shown.replace(sign, other)
    return {"text": shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"}
