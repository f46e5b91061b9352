"""Why a help desk or a place's reviews were not read whole, in the report's language."""

from __future__ import annotations

from reports.renderers.sentences import Sentences
from reports.renderers.wording import Wording


def sentences(w: Wording) -> Sentences:
    """What help desks and review pages say."""
    return (
        (
            r"(?P<n>\d{1,9}) threads will not be read: no more than (?P<most>\d{1,9}) may wait at a time",
            w.gettext("threads that will not be read: %(n)s; no more than %(most)s may wait at a time"),
        ),
        (
            r"(?P<n>\d{1,9}) threads wait for the next run; raise `limit` to read more",
            w.gettext("threads that wait for the next run: %(n)s; raise “limit” to read more"),
        ),
        (
            r"more than (?P<n>\d{1,9}) tickets changed in one second; the rest was not read",
            w.gettext("more than %(n)s tickets changed in one second; the rest was not read"),
        ),
        (
            r"more than (?P<n>\d{1,9}) tickets changed at the same moment; the rest was not read",
            w.gettext("more than %(n)s tickets changed at the same moment; the rest was not read"),
        ),
        (
            r'`account` must read like "accounts/1/locations/2"',
            w.gettext("“account” must read like accounts/1/locations/2"),
        ),
        (
            r"Google gave (?P<n>\d{1,9}) of (?P<total>\d{1,9}) reviews; the others did not come",
            w.gettext("Google gave %(n)s of %(total)s reviews; the others did not come"),
        ),
    )
