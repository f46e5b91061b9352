"""One canonical form for every URL, and the scope of a crawl.

The canonical form is the identity of a page in the archive and what is fetched: scheme and host in lower
case, no default port, no fragment, dot segments resolved, percent-encoding normalised, tracking and session
parameters dropped, the query sorted by key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import quote, unquote, urljoin, urlsplit

from crawler.parameters import words

MAX_URL_LENGTH = 2_000  # longer ones are traps; servers and browsers cut at about this length

# A language as the last part of a start URL is a folder whether or not the slash was typed.
_LANGUAGE_TAG = re.compile(r"[a-z]{2}(?:[-_][a-z]{2}|[-_]\d{3})?", re.IGNORECASE)

# Nothing to normalise: the common case, decided by one match.
_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*[a-z0-9](?:/[A-Za-z0-9_~-]+(?:\.[A-Za-z0-9_~-]+)*)*/?")

_TRACKING_PREFIXES = tuple(sorted(words("tracking_prefixes")))
_TRACKING = words("tracking")
_SESSION = words("session")
_SESSION_WHEN_OPAQUE = words("session_when_opaque")
_OPAQUE = re.compile(r"[0-9a-zA-Z_-]{16,}")
_PATH_SESSION = re.compile(
    r";(?:jsessionid|phpsessid|sid)=[^/?#;]*|/\((?:[a-zA-Z]\([^()/]*\))+\)(?=/|$)", re.IGNORECASE
)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "%/:@!$&'()*+,;=~"
_QUERY_SAFE = "%/:@!$'()*+,;=~?"
_DEFAULT_PORTS = {"http": 80, "https": 443}


class UrlError(ValueError):
    """A text that is no URL a crawl can fetch; the message says why."""


@lru_cache(maxsize=65_536)
def canonical(url: str) -> str:
    """Return the canonical form of an absolute http(s) URL; raise UrlError for anything else."""
    if _PLAIN.fullmatch(url):
        return url if url.count("/") > 2 else url + "/"
    text = url.strip().translate({9: None, 10: None, 13: None})  # as browsers do
    try:
        parts = urlsplit(text)
        scheme, port, host = parts.scheme.lower(), parts.port, _host(parts.hostname or "")
    except ValueError as error:
        raise UrlError(f"{url[:200]!r} is not a URL: {error}") from error
    if scheme not in _DEFAULT_PORTS:
        raise UrlError(f"{url[:200]!r} does not start with http:// or https://")
    if not host:
        raise UrlError(f"{url[:200]!r} names no host")
    if parts.username is not None or parts.password is not None:
        raise UrlError(f"the address of {host} carries a user name or password")
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port in {None, _DEFAULT_PORTS[scheme]} else f"{shown}:{port}"
    query = _query(parts.query)
    return f"{scheme}://{netloc}{_path(parts.path)}{'?' + query if query else ''}"


def join(base: str, link: str) -> str:
    """Return the canonical form of `link` as it stands on the page `base`; raise UrlError."""
    try:
        return canonical(urljoin(base, link))
    except UrlError:
        raise
    except ValueError as error:
        raise UrlError(f"{link[:200]!r} is not a URL: {error}") from error


def without_credentials(url: str) -> str:
    """Return a URL fit for the ledger, without what stands before an `@`."""
    try:
        parts = urlsplit(url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    except ValueError:
        return ""


def is_address(host: str) -> bool:
    """Tell whether a host is an IP address or this machine rather than a name."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Scope:
    """What belongs to a site: its host (host:port for IPs and localhost) and the start URL's folder."""

    host: str
    folder: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @classmethod
    def of(cls, start_url: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> Scope:
        """Return the scope a start URL means: `/es/a.html` and `/es` both mean the folder `/es/`."""
        parts = urlsplit(canonical(start_url))
        head, _, last = parts.path.rpartition("/")
        folder = f"{head}/{last}/" if _LANGUAGE_TAG.fullmatch(last) else f"{head}/"
        return cls(_scope_host(parts.netloc, parts.hostname or ""), folder, include, exclude)

    def same_host(self, url: str) -> bool:
        """Tell whether a canonical URL is on the scope's host."""
        parts = urlsplit(url)
        return _scope_host(parts.netloc, parts.hostname or "") == self.host

    def contains(self, url: str) -> bool:
        """Tell whether a canonical URL belongs to the site."""
        return not self.why_not(url)

    def why_not(self, url: str) -> str:
        """Return why a canonical URL is out of scope, in words, or ""."""
        parts = urlsplit(url)
        if _scope_host(parts.netloc, parts.hostname or "") != self.host:
            return f"another host than {self.host}"
        if not (parts.path.startswith(self.folder) or parts.path == self.folder[:-1]):
            return f"outside the folder {self.folder}"
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        for pattern in self.exclude:
            if _matches(target, pattern):
                return f"left out by exclude = {pattern!r}"
        if self.include and not any(_matches(target, pattern) for pattern in self.include):
            return "matches none of the include patterns"
        return ""


def _matches(target: str, pattern: str) -> bool:
    """A pattern with `*`, `?` or `[` is a glob over path and query; otherwise a path begins with it."""
    if any(sign in pattern for sign in "*?["):
        return fnmatchcase(target, pattern)
    return target.startswith(pattern)


def _scope_host(netloc: str, hostname: str) -> str:
    return netloc if is_address(hostname) else hostname


def _host(name: str) -> str:
    host = name.lower().rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise UrlError(f"the host name {name[:100]!r} cannot be written in ASCII") from error
    if any(sign in host for sign in ' <>"\\^`{|}%'):
        raise UrlError(f"the host name {name[:100]!r} holds a character no host name has")
    return host


def _escapes(text: str) -> str:
    """Upper-case the escapes, undo those of plain characters, escape a lone percent sign."""
    if "%" not in text:
        return text

    def normal(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if char in _UNRESERVED else f"%{match[1].upper()}"

    return _ESCAPE.sub(normal, _STRAY_PERCENT.sub("%25", text))


def _path(path: str) -> str:
    clean = _PATH_SESSION.sub("", path.replace("\\", "/"))
    clean = quote(_escapes(clean), safe=_PATH_SAFE)
    kept: list[str] = []
    segments = clean.split("/")[1:] if clean.startswith("/") else clean.split("/")
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    if not query:
        return ""
    kept: list[tuple[str, str]] = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        key = unquote(name).lower()
        if part and not _is_noise(key, value):
            written = quote(_escapes(part), safe=_QUERY_SAFE)
            kept.append((written.partition("=")[0], written))
    kept.sort(key=lambda pair: pair[0])  # as written: sorting again changes nothing; repeats keep their order
    return "&".join(part for _, part in kept)


def _is_noise(key: str, value: str) -> bool:
    if key in _TRACKING or key in _SESSION or key.startswith(_TRACKING_PREFIXES):
        return True
    return key in _SESSION_WHEN_OPAQUE and _OPAQUE.fullmatch(value) is not None
