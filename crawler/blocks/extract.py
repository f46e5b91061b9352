"""One pass over a page: its blocks, links and metadata."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from crawler.blocks.encoding import decode
from crawler.blocks.links import Resolver, find_alternates, find_links
from crawler.blocks.metadata import declared_language, metadata_blocks, read_head
from crawler.blocks.text import tidy
from crawler.items import Block, PageContent, Place


def extract(body: bytes | str, url: str, encoding: str | None = None) -> PageContent:
    """Read one page (`url` absolute; `encoding` as the HTTP header declares it); never raises on bad HTML."""
    html = body if isinstance(body, str) else decode(body, encoding)[0]
    tree = LexborHTMLParser(html)
    head = read_head(tree)
    resolver = Resolver(url, head.base_href)
    blocks = metadata_blocks(head)
    for node in tree.css("h1,h2,h3,p,li"):
        text = tidy(node.text())
        if text:
            place = Place.HEADING if node.tag in {"h1", "h2", "h3"} else Place.BODY
            blocks.append(Block(text, place, source=node.tag or ""))
    return PageContent(
        title=head.title,
        declared_language=declared_language(head, url),
        blocks=tuple(blocks),
        links=find_links(tree, resolver),
        canonical=resolver.resolve(head.canonical_href),
        noindex=head.noindex,
        alternates=find_alternates(tree, resolver),
    )
