"""Why a feed or a WordPress site was not read whole, in the report's language."""

from __future__ import annotations

from functools import cache

from reports.renderers.sentences import Sentences, words_of
from reports.renderers.wording import Wording, wording

_QUOTED = r"""(?:'(?:[^'\\]|\\.){0,800}'|"(?:[^"\\]|\\.){0,800}")"""
_NO_ADDRESS = (
    rf"{_QUOTED} (?:is not a URL: .{{1,200}}?|does not start with http:// or https://|names no host)|"
    r"the address of \S{1,255} carries a user name or password|"
    rf"the host name {_QUOTED} (?:cannot be written in ASCII|holds a character no host name has)"
)
_ELSE = "or read its feed with the source `feed`"


def sentences(w: Wording) -> Sentences:
    """What a feed or a site says of itself."""
    return (*_feed(w), *_wordpress(w))


def fault(w: Wording, text: str) -> str:
    """Why a feed cannot be read; "" for a fault that is not known."""
    return words_of(_faults(w.code), text)


def _feed(w: Wording) -> Sentences:
    return (
        (
            rf"(?:{_NO_ADDRESS}); give the address of a feed or of a page",
            w.gettext("the address cannot be used; give the address of a feed or of a page"),
        ),
        (
            r"(?P<where>\S{1,300}): there is no feed \((?P<status>\d{3})\); check the address",
            w.gettext("%(where)s: there is no feed (%(status)s); check the address"),
        ),
        (
            (
                r"the server does not let everyone read this address \((?P<status>\d{3})\); "
                "give one that is open"
            ),
            w.gettext(
                "the server does not let everyone read this address (%(status)s); give one that is open"
            ),
        ),
        (
            r"(?P<where>\S{1,300}) is a page that names no feed; give the feed's own address",
            w.gettext("%(where)s is a page that names no feed; give the feed's own address"),
        ),
        (
            r"(?P<where>\S{1,300}) is no feed that can be read: (?P<fault>.{1,300}?)",
            w.gettext("%(where)s is no feed that can be read: %(fault)s"),
        ),
        (
            r"(?P<where>\S{1,300}) broke off: (?P<n>\d{1,9}) entries of it were read",
            w.gettext("%(where)s broke off; entries of it that were read: %(n)s"),
        ),
    )


@cache
def _faults(code: str) -> Sentences:
    w = wording(code)
    return (
        (r"it is no JSON, or was cut short", w.gettext("it is no JSON, or was cut short")),
        (r"it is JSON, but no JSON feed", w.gettext("it is JSON, but no JSON feed")),
        (r"it is empty", w.gettext("it is empty")),
        (
            r"it is neither RSS nor Atom nor a JSON feed",
            w.gettext("it is neither RSS nor Atom nor a JSON feed"),
        ),
        (r"it is not XML(?:: .{1,300})?", w.gettext("it is not XML")),
        (
            r"it declares entities of its own, which no feed needs",
            w.gettext("it declares entities of its own, which no feed needs"),
        ),
        (
            r"its beginning holds too much that is no feed",
            w.gettext("its beginning holds too much that is no feed"),
        ),
    )


def _wordpress(w: Wording) -> Sentences:
    shown = r"\((?P<status>\d{3}(?: .{1,60}?)?)\)"
    return (
        (
            (
                r"(?P<n>\d{1,9}) (?P<listing>posts|comments) of page (?P<page>\d{1,9}) are not as documented "
                "and were left out"
            ),
            w.gettext("%(listing)s of page %(page)s left out because they are not as documented: %(n)s"),
        ),
        (
            r"the site moves to (?P<where>\S{0,200}); name that address as `server`",
            w.gettext("the site moves to %(where)s; name that address as “server”"),
        ),
        (
            rf"the application password was refused {shown}; make a new one, for a user who may read",
            w.gettext(
                "the application password was refused (%(status)s); make a new one, for a user who may read"
            ),
        ),
        (
            (
                rf"the site lets only its own users read its (?P<listing>posts|comments) {shown}; "
                f"name `user` and an application password in token_env, {_ELSE}"
            ),
            w.gettext(
                "the site lets only its own users read its %(listing)s (%(status)s); name “user” and an "
                "application password in token_env, or read its feed with the source “feed”"
            ),
        ),
        (
            (
                "the site has shut the part of its REST interface that gives "
                rf"(?P<listing>posts|comments) {shown}"
            ),
            w.gettext("the site has shut the part of its REST interface that gives %(listing)s (%(status)s)"),
        ),
        (
            rf"(?P<where>\S{{1,300}}): no WordPress REST interface was found; check the address, {_ELSE}",
            w.gettext(
                "%(where)s: no WordPress REST interface was found; check the address, or read its feed "
                "with the source “feed”"
            ),
        ),
    )
