"""Addresses of pages: what in them names a person or opens a session is taken out, the rest stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.redaction.model import KeepList, Kind, Span

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'`{}|\\^]{1,2000}+", re.IGNORECASE)
_USER_INFO = re.compile(r"//([^/?#@\s]{1,200}+)@")
_PARAMETER = re.compile(r"[?&;#]([\w.\[\]%-]{1,60}+)=([^&;#\s]{1,1000}+)")
_PERSONAL = re.compile(
    r"(?:e?mail|correo|user|usuario|uid|user_?id|login|token|access_?token|id_?token|refresh_?token|auth|"
    r"authorization|"
    r"session|session_?id|sid|phpsessid|jsessionid|key|api_?key|secret|sig|signature|password|passwd|pwd|"
    r"pass|otp|"
    r"code|ticket_?token|phone|telefono|tel|mobile|dni|nif|customer_?id|reset|invite)",
    re.IGNORECASE,
)
# A long unbroken run of letters and many digits is a key, not a word; most such keys open or identify a
# session.
_OPAQUE = re.compile(
    r"(?=(?:[^0-9]{0,40}[0-9]){4})(?=[^A-Za-z]{0,40}[A-Za-z])[A-Za-z0-9_-]{24,}(?:%[0-9A-Fa-f]{2}[A-Za-z0-9_-]*){0,40}"
)
_KEYED_PATH = re.compile(
    r"/(?:reset|verify|verification|confirm|unsubscribe|activate|activation|invite|magic|login|session|"
    r"token|auth|password)[\w-]{0,30}/"
    r"([A-Za-z0-9_.~=-]{12,1000}+)",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"/([A-Za-z0-9_.~%=-]{1,1000}+)")
_JWT = re.compile(r"eyJ[\w-]{10,}\.[\w-]{4,}.*")
_PROFILE = re.compile(
    r"(?:www\.|m\.|mobile\.|es-es\.)?(?:(?:facebook|fb|instagram|twitter|x|tiktok|threads)\.(?:com|net)/@?|"
    r"linkedin\.com/in/|t\.me/|youtube\.com/@)([\w.-]{2,60}+)",
    re.IGNORECASE,
)
_NOT_PEOPLE = frozenset(
    {
        "hashtag", "search", "i", "intent", "share", "sharer", "sharer.php", "home", "explore", "reel",
        "reels", "p", "watch", "events", "groups", "pages", "story.php", "photo.php", "photo", "policies",
        "help", "about", "privacy", "legal", "video", "videos", "status", "in", "company",
    }
)  # fmt: skip
_WHATSAPP = re.compile(r"(?:wa\.me/|api\.whatsapp\.com/send\?phone=)\+?(\d{7,15})", re.IGNORECASE)


def url_spans(text: str) -> list[tuple[int, int]]:
    """Where addresses of pages stand in the text; digits inside them are not phone numbers."""
    if "://" not in text and "www." not in text and "WWW." not in text:
        return []
    return [found.span() for found in URL.finditer(text)]


def url_tokens(text: str, spans: list[tuple[int, int]], keep: KeepList) -> Iterator[Span]:
    """Keys, session ids, user names and profiles inside the addresses at `spans`."""
    for start, end in spans:
        url = text[start:end]
        for at, to, kind in _inside(url, keep):
            yield Span(start + at, start + to, kind)


def _inside(url: str, keep: KeepList) -> Iterator[tuple[int, int, Kind]]:
    if user := _USER_INFO.search(url):
        yield *user.span(1), Kind.TOKEN
    if phone := _WHATSAPP.search(url):
        if not keep.keeps_phone(phone[1]):
            yield *phone.span(1), Kind.PHONE
        return
    profile = _PROFILE.search(url)
    if profile and profile[1].lower() not in _NOT_PEOPLE and not keep.keeps_handle(profile[1]):
        yield *profile.span(1), Kind.HANDLE
    for found in _PARAMETER.finditer(url):
        if _PERSONAL.fullmatch(found[1]) or _OPAQUE.fullmatch(found[2]):
            yield *found.span(2), Kind.TOKEN
    path_end = min((at for sign in "?#" if (at := url.find(sign)) >= 0), default=len(url))
    for found in _SEGMENT.finditer(url, 0, path_end):
        if _JWT.fullmatch(found[1]):
            yield *found.span(1), Kind.TOKEN
    if keyed := _KEYED_PATH.search(url, 0, path_end):
        yield *keyed.span(1), Kind.TOKEN
