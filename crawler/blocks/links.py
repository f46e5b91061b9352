"""The links of a page: absolute, http(s) only, with their text and `rel`."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.items import Link

_LONGEST_URL = 2083  # longer ones are traps or data, and no browser of the audited years sends them
_LONGEST_TEXT = 2000  # characters, white space included
_HTTP = ("http://", "https://")
_TAB_AND_NEWLINE = str.maketrans("", "", "\t\n\r")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


class Resolver:
    """Turns the `href`s of one page into absolute URLs without fragments, `<base href>` honoured."""

    def __init__(self, page_url: str, base_href: str = "") -> None:
        self._base = _join(page_url, base_href.strip()) if base_href.strip() else page_url
        if not self._base.startswith(("http://", "https://")):
            self._base = page_url
        parts = _split(self._base)
        self._scheme = f"{parts[0]}:"
        self._origin = f"{parts[0]}://{parts[1]}"

    def resolve(self, href: str | None) -> str:
        """Return the absolute http(s) URL, "" for any other scheme, a mere fragment or a broken URL."""
        if not href:
            return ""
        href = href.strip().partition("#")[0]
        if not href.isprintable():
            href = href.translate(_TAB_AND_NEWLINE)
        if not href or len(href) > _LONGEST_URL:
            return ""
        if href.startswith("//"):
            url = self._scheme + href
        elif "/." in href:
            url = _join(self._base, href)
        elif href[0] == "/":
            url = self._origin + href  # the common case, ten times cheaper than urljoin
        else:
            url = href if href.startswith(_HTTP) else _join(self._base, href)
        if "[" in url and not _split(url)[1]:  # a broken IPv6 host
            return ""
        return url if url.startswith(_HTTP) or url[:8].lower().startswith(_HTTP) else ""


def find_links(tree: LexborHTMLParser, resolver: Resolver) -> tuple[Link, ...]:
    """Return the page's `<a>` and `<area>` links in order, each URL and `rel` once."""
    found: dict[tuple[str, str], Link] = {}
    for node in tree.css("a[href], area[href]"):
        attributes = node.attributes
        url = resolver.resolve(attributes["href"])
        if not url:
            continue
        rel = attributes.get("rel")
        rel = " ".join(rel.lower().split()) if rel else ""
        known = found.get((url, rel))
        if known is None or not known.text:
            found[(url, rel)] = Link(
                url, _text(node, attributes), rel, (attributes.get("hreflang") or "").strip()
            )
    return tuple(found.values())


def find_alternates(tree: LexborHTMLParser, resolver: Resolver) -> tuple[Link, ...]:
    """Return `<link rel=alternate>` to other languages and to feeds; a feed's text is its title or type."""
    found: dict[tuple[str, str], Link] = {}
    for node in tree.head.css("link[rel][href]") if tree.head is not None else ():
        attributes = node.attributes
        rel = (attributes.get("rel") or "").lower().split()
        kind = (attributes.get("type") or "").strip().lower()
        hreflang = (attributes.get("hreflang") or "").strip()
        if "alternate" not in rel or not (hreflang or kind in _FEED_TYPES):
            continue
        url = resolver.resolve(attributes.get("href"))
        if url:
            text = (attributes.get("title") or "").strip() or kind
            found.setdefault((url, hreflang), Link(url, text, " ".join(rel), hreflang))
    return tuple(found.values())


def _text(node: LexborNode, attributes: dict[str, str | None]) -> str:
    text = " ".join(node.text()[:_LONGEST_TEXT].split())
    if not text:
        image = node.css_first("img[alt]")
        text = (image.attributes.get("alt") or "") if image is not None else ""
        text = " ".join((text or attributes.get("title") or attributes.get("alt") or "").split())
    return text[:300]


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:  # "http://[": a broken IPv6 host
        return ""


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "http", ""
    return parts.scheme, parts.netloc
