"""RSS 0.9x, 1.0 (RDF), 2.0 and Atom: https://www.rssboard.org/rss-specification, RFC 4287, RFC 5005.

Elements are known by their local name, since feeds mix namespaces and forget to declare them; only those of
media modules, whose titles and descriptions are not the entry's own, are told apart.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

from lxml import etree

from crawler.feeds.dates import feed_date
from crawler.feeds.entries import MAX_ENTRIES, Entry, Feed, FeedError
from crawler.feeds.prolog import readable, root_name, without_prolog

_EMPTY = re.compile(r"(?:<\?[^<>]{0,200}\?>\s{0,20})?<[^<>]{1,1500}/>")  # a root with nothing in it
ROOTS = frozenset({"rss", "feed", "rdf"})
_MEDIA = frozenset({"http://search.yahoo.com/mrss/", "media"})
_FOREIGN = _MEDIA | {
    "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes",
    "http://www.google.com/schemas/play-podcasts/1.0", "googleplay",
}  # fmt: skip
_DATES = ("published", "pubDate", "issued", "date", "created", "updated", "modified")
_TEXTS = ("encoded", "content", "description", "summary")
_NEXT = ("next", "prev-archive")  # RFC 5005: a feed in pages, a feed with archives
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_xml(text: str, address: str) -> Feed:
    """Read a feed in XML, as far as it can be read; raises FeedError."""
    name = root_name(text)
    if name not in ROOTS:
        raise FeedError("it is neither RSS nor Atom nor a JSON feed")
    root = _tree(readable(without_prolog(text)), address)
    heads = [root, *(child for child in root if _name(child)[1] == "channel")]
    items = [child for head in heads for child in head if _name(child)[1] in {"item", "entry"}]
    language = next((found for head in heads if (found := _text(head, "language"))), "")
    return Feed(
        entries=tuple(_entry(item) for item in islice(items, MAX_ENTRIES)),
        next_page=next(filter(None, (_next(head) for head in heads)), ""),
        language=language or str(root.get(_LANGUAGE) or ""),
        cut=len(items) > MAX_ENTRIES or not _is_whole(text, name),
    )


def _tree(text: str, address: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser, base_url=address)
    except etree.XMLSyntaxError as error:
        raise FeedError(f"it is not XML: {error.msg}") from error
    if root is None:
        raise FeedError("it is not XML")
    return root


def _is_whole(text: str, name: str) -> bool:
    """Tell whether the root is closed: behind it only comments of caches stand."""
    closed = rf"</(?:[\w.-]{{1,50}}:)?{name}\s{{0,20}}>"
    return bool(re.search(closed, text[-4000:], re.IGNORECASE)) or bool(
        _EMPTY.fullmatch(text[-2000:].strip())
    )


def _entry(item: etree._Element) -> Entry:
    guid = _text(item, "guid", "id", "identifier") or _about(item)
    return Entry(
        guid=guid.strip(),
        title=_text(item, "title"),
        text=_words(item),
        link=_link(item),
        date=next((when for name in _DATES if (when := feed_date(_text(item, name)))), None),
    )


def _words(item: etree._Element) -> str:
    """The entry's own words as HTML: its whole content rather than its summary."""
    for name in _TEXTS:
        for child in _children(item, name):
            if words := _markup(child):
                return words
    for described in item.iter():
        namespace, name = _name(described)
        if name == "description" and namespace in _MEDIA and (words := (described.text or "").strip()):
            return _html(html.escape(words, quote=False))
    return ""


def _markup(element: etree._Element) -> str:
    """An element's inside as HTML: escaped markup, markup as XML, or plain text (Atom's `type`)."""
    text = element.text or ""
    if len(element):
        inner = "".join(
            etree.tostring(child, encoding="unicode", method="html", with_tail=True) for child in element
        )
        return _html(html.escape(text, quote=False) + inner)
    kind = (element.get("type") or "").lower()
    plain = kind in {"text", "text/plain"} or (_is_atom(element) and not kind)
    return _html(html.escape(text, quote=False) if plain else text) if text.strip() else ""


def _html(inside: str) -> str:
    """Wrapped, so that it is read as HTML even where only unusual elements stand in it."""
    return f"<div>{inside}</div>"


def _is_atom(element: etree._Element) -> bool:
    return "atom" in _name(element)[0].lower()


def _link(item: etree._Element) -> str:
    links = list(_children(item, "link"))
    pages = [one for one in links if one.get("href") and (one.get("rel") or "alternate") == "alternate"]
    pages.sort(key=lambda one: (one.get("type") or "text/html") != "text/html")
    guid = next(_children(item, "guid"), None)
    is_link = guid is not None and (guid.get("isPermaLink") or "true").lower() == "true"
    candidates = (
        next((text for one in links if (text := (one.text or "").strip())), ""),
        pages[0].get("href") if pages else "",
        (guid.text or "") if guid is not None and is_link and "://" in (guid.text or "") else "",
    )
    return _absolute(item, next(filter(None, candidates), "") or "")


def _next(head: etree._Element) -> str:
    for rel in _NEXT:
        for link in _children(head, "link"):
            if (link.get("rel") or "").lower() == rel and link.get("href"):
                return _absolute(link, link.get("href") or "")
    return ""


def _absolute(element: etree._Element, link: str) -> str:
    """A link as `xml:base` and the feed's own address make it; "" for one that leads nowhere."""
    try:
        whole = urljoin(str(element.base or ""), link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    return whole if whole.startswith(("http://", "https://")) else ""


def _about(item: etree._Element) -> str:
    return next((str(value) for name, value in item.items() if str(name).endswith("}about")), "")


def _text(element: etree._Element, *names: str) -> str:
    """The text of the first child of these names that has one."""
    for name in names:
        for child in _children(element, name):
            if text := "".join(str(part) for part in child.itertext()).strip():
                return text
    return ""


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        namespace, local = _name(child)
        if local == name and namespace not in _FOREIGN:
            yield child


def _name(element: etree._Element) -> tuple[str, str]:
    """Namespace and local name; an undeclared prefix stands for its namespace."""
    tag: object = element.tag  # no text where an undeclared entity stands
    if not isinstance(tag, str):
        return "", ""
    if tag.startswith("{"):
        namespace, _, local = tag[1:].partition("}")
        return namespace, local if local != "RDF" else "rdf"
    prefix, _, local = tag.rpartition(":")
    return prefix, local
