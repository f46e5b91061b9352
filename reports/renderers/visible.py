"""Text made inert for a reader: what cannot be seen is shown, what is no text is replaced."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

# Bidirectional controls, zero-width and filler characters, line separators, tags, C0 and C1 controls except
# tab and newline. A zero-width joiner between pictographs (family emoji) is what its author meant and stays.
_HIDDEN = re.compile(
    "([\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e01ef\x00-\x08\x0b-\x1f\x7f-\x9f]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff]))\\1*"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_URL_SAFE = "%/:=&?~#+!$,;'@()*[]"


def visible(text: str) -> str:
    """The text with hidden characters written out as ⟨U+202E⟩; repeated ones are counted."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HIDDEN.sub(_shown, _SURROGATE.sub("�", text))


def _shown(found: re.Match[str]) -> str:
    times = len(found[0])
    return f"⟨U+{ord(found[1]):04X}{f' ×{times}' if times > 1 else ''}⟩"


def web_link(url: str) -> str:
    """The URL where it may be linked (http and https), percent-encoded; "" for every other scheme."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    return quote(url.strip(), safe=_URL_SAFE, errors="replace")


def is_loopback(url: str) -> bool:
    """Does the URL lead to the very machine it is opened on?"""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def language_tag(code: str) -> str:
    """The code as a `lang` attribute; "und" where the language is unknown or the code is none."""
    return code if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?", code) else "und"
