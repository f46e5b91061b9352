"""Pictures of the promises of the worst gaps, each on its page as a visitor sees it now."""

from __future__ import annotations

from crawler.guard import Guard
from crawler.photographs import Unphotographed, photograph
from reports.config import AuditConfig
from reports.progress import Reporter
from reports.renderers.pictures import Picture
from reports.renderers.views.context import UNSEEN_PLACES, context
from reports.renderers.views.lead import led
from reports.renderers.visible import web_link
from reports.result import AuditResult

_GAPS = 10


def wanted_pictures(result: AuditResult, language: str) -> dict[str, tuple[str, str]]:
    """Claim id -> page and words to photograph: the first claim of each of the worst ten gaps."""
    c = context(result, language)
    told = [gap for gap in result.gaps if gap.kind == "contradicted"]
    told.sort(key=lambda gap: gap.id != result.headline.main_gap)  # the main gap comes first, room or not
    wanted = {}
    for gap in told[:_GAPS]:
        for claim_id in led(c, gap)[:1]:
            claim = c.claims[claim_id]
            seen = next((one for one in claim.evidence if one.place not in UNSEEN_PLACES), None)
            if seen is not None and claim.channel in {"", "web"} and web_link(seen.url):
                wanted[claim_id] = (seen.url, claim.quote)
    return wanted


def take_pictures(result: AuditResult, config: AuditConfig, reporter: Reporter) -> dict[str, Picture]:
    """The pictures by claim id; a page that cannot be photographed is said, and no reason to fail."""
    wanted = wanted_pictures(result, config.language)
    taken: dict[tuple[str, str], Picture] = {}
    reasons: dict[str, int] = {}
    for one in photograph(wanted.values(), Guard.naming([site.url for site in config.file.sites])):
        if isinstance(one, Unphotographed):
            reasons[one.reason] = reasons.get(one.reason, 0) + 1
        else:
            taken[one.url, one.quote] = Picture(one.png, one.width, one.height)
    for reason, n in reasons.items():
        reporter.say(f"{n} of {len(wanted)} pictures could not be taken: {reason}")
    return {claim_id: taken[pair] for claim_id, pair in wanted.items() if pair in taken}
