"""Reading a response before its content: is it a page, a redirect, a wall, an error?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from scrapy.http import Headers

from crawler.items import OutcomeKind

_HTML_TYPES = frozenset({b"text/html", b"application/xhtml+xml", b"application/vnd.wap.xhtml+xml"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEAD = 8_192
_META_REFRESH = re.compile(
    rb"<meta\b[^>]{0,200}?http-equiv\s*=\s*[\"']?refresh[\"']?[^>]{0,200}?"
    rb"content\s*=\s*[\"']?\s*(\d{1,4})[^;,\"'>]{0,10}[;,]\s*url\s*=\s*[\"']?([^\"'>\s]{1,2000})",
    re.IGNORECASE,
)
# What browsers with JavaScript do not act on.
_UNSEEN = re.compile(rb"<noscript\b.*?(?:</noscript\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|signin|sso|auth|oauth2?|acceder|acceso|iniciar-?sesion|inicio-?sesion|identificate|entrar|"
    r"wp-login\.php|account/login|users/sign_in)(?:[/?.]|$)",
    re.IGNORECASE,
)
_PASSWORD = re.compile(rb"<input\b[^>]{0,300}?type\s*=\s*[\"']?password", re.IGNORECASE)
_CHALLENGE = re.compile(
    rb"<title>\s*(?:just a moment|attention required|access denied|un momento|verifying you are human|"
    rb"are you a robot|pardon our interruption|security check)|cf-chl-|challenge-platform|"
    rb"geo\.captcha-delivery\.com|_Incapsula_Resource|px-captcha",
    re.IGNORECASE,
)
WALL_WORDS = (
    120  # a page with a password field and fewer words than this is a login wall, not a page with a login box
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a response is, when it is no page; `target` is where a redirect leads, absolute, as given."""

    kind: OutcomeKind
    reason: str
    target: str = ""


def is_html_type(content_type: bytes | None) -> bool:
    """Tell whether a Content-Type header announces HTML; none at all may be HTML."""
    if not content_type:
        return True
    return content_type.partition(b";")[0].strip().lower() in _HTML_TYPES


def declared_encoding(content_type: bytes | None) -> str | None:
    """Return the charset of a Content-Type header, lower case, or None."""
    match = re.search(rb"charset\s*=\s*[\"']?([\w.:-]{1,40})", content_type or b"", re.IGNORECASE)
    return match[1].decode("ascii").lower() if match else None


def verdict(url: str, status: int, headers: Headers, body: bytes) -> Verdict | None:
    """Return what a response is when it is no page to read, else None."""
    if status in _REDIRECTS:
        return _redirect(url, status, headers)
    if status in {404, 410}:
        return Verdict(OutcomeKind.NOT_FOUND, f"{status} {_phrase(status)}")
    if status in {401, 407}:
        return Verdict(OutcomeKind.LOGIN, f"{status}: the page asks for a login")
    if headers.get(b"Cf-Mitigated") or (status in {403, 429, 503} and _CHALLENGE.search(body[:_HEAD])):
        return Verdict(OutcomeKind.LOGIN, f"{status}: a CAPTCHA or bot challenge stands before the page")
    if not 200 <= status < 300:
        return Verdict(OutcomeKind.ERROR, f"{status} {_phrase(status)}")
    return _not_readable(headers, body) or _meta_refresh(url, body)


def login_wall(body: bytes, words: int) -> Verdict | None:
    """Return a verdict when a page read is but a form to log in, or a challenge to prove to be human."""
    if words >= WALL_WORDS:
        return None
    if _PASSWORD.search(body):
        return Verdict(OutcomeKind.LOGIN, "only a login form stands on the page")
    if _CHALLENGE.search(body[:_HEAD]):
        return Verdict(OutcomeKind.LOGIN, "a CAPTCHA or bot challenge stands before the page")
    return None


def _redirect(url: str, status: int, headers: Headers) -> Verdict:
    location = (headers.get(b"Location") or b"").decode("latin-1").strip()
    if not location:
        return Verdict(OutcomeKind.ERROR, f"{status} without a Location")
    return leads_to(url, location, str(status))


def leads_to(url: str, location: str, how: str) -> Verdict:
    """Return what an answer is that leads elsewhere; `how` says in what way it does."""
    try:
        target = urljoin(url, location)
        path, scheme = urlsplit(target).path, urlsplit(target).scheme
    except ValueError:
        return Verdict(OutcomeKind.ERROR, f"{how} to {location[:100]!r}, which is no URL")
    if scheme not in {"http", "https"}:
        return Verdict(OutcomeKind.REFUSED, f"{how} to a {scheme[:20]!r} address")
    if _LOGIN_PATH.search(path) and not _LOGIN_PATH.search(urlsplit(url).path):
        return Verdict(OutcomeKind.LOGIN, f"{how} to a login page", target)
    return Verdict(OutcomeKind.REDIRECT, how, target)


def _not_readable(headers: Headers, body: bytes) -> Verdict | None:
    content_type = headers.get(b"Content-Type")
    if not is_html_type(content_type):
        shown = (content_type or b"").partition(b";")[0].decode("latin-1")[:60]
        return Verdict(OutcomeKind.NOT_HTML, f"its type is {shown}")
    if not body.strip():
        return Verdict(OutcomeKind.ERROR, "an empty page")
    if not content_type and body.lstrip()[:1] != b"<":
        return Verdict(OutcomeKind.NOT_HTML, "no type, and not HTML by its beginning")
    return None


def _meta_refresh(url: str, body: bytes) -> Verdict | None:
    head = body[:_HEAD]
    if b"refresh" not in head.lower():
        return None
    match = _META_REFRESH.search(_UNSEEN.sub(b"", head))
    if match is None or int(match[1]) > 10:  # a slow refresh reloads a page that is there to be read
        return None
    target = match[2].decode("utf-8", "replace").replace("&amp;", "&")
    found = leads_to(url, target, "meta refresh")
    return found if found.target and found.target.partition("#")[0] != url else None


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "(no standard status)"
