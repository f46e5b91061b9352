"""What the head of a page says: title, description, language, canonical URL, robots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.blocks.text import tidy
from crawler.items import Block, Place

_SPOKEN = ("description", "og:title", "og:description", "twitter:title", "twitter:description")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}", re.IGNORECASE)
# Two-letter path segments that are more often a country than a language are left out ("/uk/", "/mx/").
_URL_LANGUAGES = frozenset({"es", "en", "ca", "eu", "gl", "pt", "fr", "de", "it", "nl", "pl"})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page; `meta` holds the first value of each name or property, lower-cased keys."""

    title: str
    meta: dict[str, str]
    base_href: str
    canonical_href: str
    html_lang: str

    @property
    def noindex(self) -> bool:
        """Whether a robots meta tag asks engines not to index the page (recorded, never obeyed)."""
        directives = ",".join(self.meta.get(name, "") for name in ("robots", "googlebot")).lower()
        return bool({"noindex", "none"} & set(re.split(r"[\s,]+", directives)))


def read_head(tree: LexborHTMLParser) -> Head:
    """Read title, metas, base and canonical; a page without a head gives empty values."""
    meta: dict[str, str] = {}
    top = tree.head
    for node in top.css("meta[content]") if top is not None else ():
        attributes = node.attributes
        key = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
        if key:
            meta.setdefault(key.strip().lower(), tidy(attributes.get("content") or ""))
    title = top.css_first("title") if top is not None else None
    root = tree.root
    root_attributes = root.attributes if root is not None else {}
    return Head(
        title=tidy(title.text()) if title is not None else "",
        meta=meta,
        base_href=_href(top, "base[href]"),
        canonical_href=_href(top, 'link[rel~="canonical" i][href]'),
        html_lang=root_attributes.get("lang") or root_attributes.get("xml:lang") or "",
    )


def declared_language(head: Head, url: str) -> str:
    """Return the page's declared language tag ("es", "en-US"), "" when nothing declares one.

    Order: html lang, content-language and language metas, og:locale, then the URL's path, host or `lang=`.
    """
    candidates = [
        head.html_lang,
        head.meta.get("content-language", "").partition(",")[0],
        head.meta.get("language", ""),
        head.meta.get("og:locale", ""),
    ]
    for candidate in candidates:
        tag = _language_tag(candidate)
        if tag:
            return tag
    return _language_of_url(url)


def metadata_blocks(head: Head) -> list[Block]:
    """Return the title and the descriptions as blocks, each text once."""
    found = [("title", head.title)] + [(f"meta:{key}", head.meta.get(key, "")) for key in _SPOKEN]
    blocks: dict[str, Block] = {}
    for source, text in found:
        if text:
            blocks.setdefault(
                text, Block(text, Place.METADATA, source=source, lang=_language_tag(head.html_lang))
            )
    return list(blocks.values())


def _href(top: LexborNode | None, selector: str) -> str:
    node = top.css_first(selector) if top is not None else None
    return (node.attributes.get("href") or "").strip() if node is not None else ""


def _language_tag(value: str) -> str:
    tag = value.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def _language_of_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        asked = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return ""
    candidates = [segment for segment in parts.path.split("/")[1:4] if segment]
    candidates.append((parts.hostname or "").partition(".")[0])
    candidates.extend(value for key in ("lang", "hl", "locale", "idioma") for value in asked.get(key, []))
    for candidate in candidates:
        tag = _language_tag(candidate)
        if tag.partition("-")[0].lower() in _URL_LANGUAGES and len(tag) in {2, 5}:
            return tag
    return ""
