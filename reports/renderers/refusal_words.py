"""Why one address of a source gave nothing, in the report's language: no answer, or it may not be asked."""

from __future__ import annotations

from functools import cache

from reports.renderers import ledger_words
from reports.renderers.sentences import Sentences, words_of
from reports.renderers.wording import Wording, wording

_OF_PAGES_TOO = frozenset(
    {
        "robots.txt forbids it",
        "the host name was not found",
        "the connection was refused",
        "no whole answer in time",
        "the answer broke off",
        "the connection was closed without an answer",
    }
)
_CLOSED = r": until it can be read, nothing may be \(RFC 9309\)"


def reason(w: Wording, text: str) -> str:
    """Why an address gave nothing; "" for a reason that is not known."""
    if text in _OF_PAGES_TOO:
        return ledger_words.reason(w, text)
    return words_of(_known(w.code), text)


@cache
def _known(code: str) -> Sentences:
    w = wording(code)
    return (*_robots(w), *_guard(w), *_body(w))


def _robots(w: Wording) -> Sentences:
    return (
        (
            rf"robots\.txt lies at a refused address \(.{{1,300}}\){_CLOSED}",
            w.gettext("robots.txt lies at a refused address, and until it can be read, nothing may be"),
        ),
        (
            rf"robots\.txt could not be fetched \(.{{1,300}}\){_CLOSED}",
            w.gettext("robots.txt could not be fetched, and until it can be read, nothing may be"),
        ),
        (
            rf"robots\.txt answers (?P<status>\d{{3}}){_CLOSED}",
            w.gettext("robots.txt answers %(status)s, and until it can be read, nothing may be"),
        ),
    )


def _guard(w: Wording) -> Sentences:
    return (
        (r"the address is no URL: .{1,200}", w.gettext("the address is no URL")),
        (
            r"only http and https are fetched, not '(?P<scheme>[^']{0,80})'",
            w.gettext("only http and https are fetched, not “%(scheme)s”"),
        ),
        (
            r"the address carries a user name or password",
            w.gettext("the address carries a user name or password"),
        ),
        (
            r"the address names no valid host or port",
            w.gettext("the address names no valid host or port"),
        ),
        (
            r"(?P<host>\S{1,255}) is a name of a private network that was not named as a site",
            w.gettext("%(host)s is a name of a private network that was not named as a site"),
        ),
        (
            r"(?P<host>\S{1,255}) is a private or special address that was not named as a site",
            w.gettext("%(host)s is a private or special address that was not named as a site"),
        ),
        (
            r"(?P<host>\S{1,255}) resolves to (?P<address>\S{1,60}), a private or special address",
            w.gettext("%(host)s resolves to %(address)s, a private or special address"),
        ),
        (
            r"the address guard is not installed: keep TWISTED_DNS_RESOLVER of crawler\.settings",
            w.gettext("the address guard is not installed: keep TWISTED_DNS_RESOLVER of crawler.settings"),
        ),
    )


def _body(w: Wording) -> Sentences:
    return (
        (r"the body is packed (?P<n>\d{1,9}) times over", w.gettext("the answer is packed %(n)s times over")),
        (
            r"the body came in the encoding b['\"](?P<encoding>.{1,80})['\"], which was not asked for",
            w.gettext("the answer came in the encoding “%(encoding)s”, which was not asked for"),
        ),
        (r"the packed body is broken: .{1,200}", w.gettext("the packed answer is broken")),
        (r"the request was dropped", w.gettext("the request was dropped")),
        (r"(?:the request failed|[A-Z]\w{1,60}:).{0,300}", w.gettext("the request failed")),
    )
