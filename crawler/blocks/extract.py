"""One pass over a page: its blocks, links and metadata."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from crawler.blocks.bounds import bound
from crawler.blocks.drafts import Draft
from crawler.blocks.encoding import decode
from crawler.blocks.json_ld import json_ld_blocks
from crawler.blocks.links import Resolver, find_alternates, find_links
from crawler.blocks.merge import asks_for_javascript, drop_repeats, join_siblings
from crawler.blocks.metadata import declared_language, metadata_blocks, read_head
from crawler.blocks.places import is_legal_page, mark_hero
from crawler.blocks.voice import mark_customers
from crawler.blocks.walk import Walk
from crawler.items import PageContent

# A page with less text than this is an empty shell if it has a root for a script to fill, or says that it
# needs JavaScript; a page with no text at all is one if it has any script.
_SHELL_TEXT: Final = 200
_SCRIPT_ROOTS: Final = (
    "#root, #app, #__next, #__nuxt, #___gatsby, #svelte, #main-app, app-root, [ng-app], [data-reactroot]"
)
_SCRIPTS: Final = "script:not([type]), script[type=module], script[type='text/javascript']"


def extract(body: bytes | str, url: str, encoding: str | None = None) -> PageContent:
    """Read one page (`url` absolute; `encoding` as the HTTP header declares it).

    Never raises on bad or hostile HTML; time and memory are bounded (crawler.blocks.bounds).
    """
    html = bound(body if isinstance(body, str) else decode(body, encoding)[0])
    tree = LexborHTMLParser(html.html, options=LexborDocumentOptions.WO_EVENTS)
    head = read_head(tree)
    language = declared_language(head, url)
    resolver = Resolver(url, head.base_href)
    drafts = _body_drafts(tree, url, language, head.html_lang)
    return PageContent(
        title=head.title,
        declared_language=language,
        blocks=(
            *metadata_blocks(head),
            *(draft.block() for draft in drafts),
            *(json_ld_blocks(tree, language) if "ld+json" in html.html else ()),
        ),
        links=find_links(tree, resolver),
        canonical=resolver.resolve(head.canonical_href),
        noindex=head.noindex,
        script_shell=_is_shell(tree, drafts),
        alternates=find_alternates(tree, resolver),
        truncated=html.truncated,
    )


def _body_drafts(tree: LexborHTMLParser, url: str, language: str, html_lang: str) -> list[Draft]:
    if tree.body is None:  # a frameset
        return []
    legal = is_legal_page(url)
    walk = Walk(tree.body, html_lang, language=language, fine=legal)
    walk.run()
    drafts = walk.writer.drafts
    if not legal:
        mark_hero(drafts)
    mark_customers(drafts, walk.rated)
    return drop_repeats(join_siblings(drafts))


def _is_shell(tree: LexborHTMLParser, drafts: list[Draft]) -> bool:
    length = 0
    for draft in drafts:
        length += 0 if draft.noscript else len(draft.text)
        if length >= _SHELL_TEXT:
            return False
    if tree.css_first(_SCRIPT_ROOTS) is not None:
        return True
    if any(asks_for_javascript(node.text()[:_SHELL_TEXT]) for node in tree.css("noscript")):
        return True
    return length == 0 and tree.css_first(_SCRIPTS) is not None
