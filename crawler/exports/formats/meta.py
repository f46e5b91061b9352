"""Meta's exports of a Facebook Page and of an Instagram account, as JSON, in the folder or the ZIP.

Posts and captions are the company's. The comments in an export are those the account wrote: answers, but for
those under its own posts. In a conversation the customers' messages are theirs and the page's are answers;
who is the page is told by `names`, or by its being in every conversation. A record that stands in two layouts
(or in two exports, in one folder) is read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawler.exports.bundle import Bundle
from crawler.exports.errors import TableError
from crawler.exports.json_members import one_by_one
from crawler.exports.meta_comments import FACEBOOK_COMMENTS, INSTAGRAM_COMMENTS, read_comments
from crawler.exports.meta_messages import MESSAGES, account_names, conversations, read_conversation
from crawler.exports.meta_posts import FACEBOOK_POSTS, INSTAGRAM_POSTS, read_posts
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Road, SourceCard, SourceTarget, Words

CARD = SourceCard(
    name="meta",
    section="social",
    road=Road.FILE,
    title="Facebook and Instagram",
    yields=("posts", "complaints", "replies"),
    needs=("path",),
    takes=("names",),
    limits=Words(es="lo que trae la exportación", en="what the export holds"),
    how=Words(
        es=(
            "Facebook (con el perfil de la página) o Instagram: Configuración, Centro de cuentas, "
            "«Tu información y permisos», «Exportar tu información», formato JSON. Indique el ZIP o su "
            "carpeta."
        ),
        en=(
            "Facebook (switched to the Page's profile) or Instagram: Settings, Accounts Center, "
            "Your information and permissions, Export your information, format JSON. Name the ZIP or its "
            "folder."
        ),
    ),
)
_Reader = Iterator[RawRecord | SkippedRow]
_HTML = (
    "profile_posts_[0-9]*.html",
    "your_posts*.html",
    "posts_[0-9]*.html",
    "message_[0-9]*.html",
    "post_comments_[0-9]*.html",
)
_MARKS = (b'"creation_timestamp"', b'"timestamp"', b'"timestamp_ms"', b'"participants"', b'"string_map_data"')
_LOOKED_AT = 20  # files


def recognises(path: Path) -> bool:
    """Tell whether a file, folder or ZIP is an export of Meta's, in JSON or in HTML."""
    if path.is_file() and path.suffix.lower() not in {".json", ".zip"}:
        return False
    with Bundle.open(path) as bundle:
        some = bundle.named(*FACEBOOK_POSTS, *INSTAGRAM_POSTS, *INSTAGRAM_COMMENTS, *MESSAGES)[:_LOOKED_AT]
        is_json = any(mark in head for head in (member.head(4000) for member in some) for mark in _MARKS)
        return is_json or (bool(bundle.named(*_HTML)) and _names_meta(bundle))


def read(path: Path, target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    """Read posts, then comments, then conversations."""
    with Bundle.open(path) as bundle:
        own = frozenset(name.casefold() for name in target.names)
        readers = [*_public(path, bundle, own), *_private(path, bundle, own)]
        if not readers:
            raise TableError(path, "it holds no posts, comments or messages as JSON.", _remedy(bundle))
        read_before: set[str] = set()
        for one in one_by_one(readers):
            if isinstance(one, RawRecord):
                if one.record_id in read_before:
                    continue
                read_before.add(one.record_id)
            yield one


def _public(path: Path, bundle: Bundle, own: frozenset[str]) -> Iterator[_Reader]:
    for member in bundle.named(*FACEBOOK_POSTS):
        yield read_posts(path, member, "facebook")
    for member in bundle.named(*INSTAGRAM_POSTS):
        yield read_posts(path, member, "instagram")
    for member in bundle.named(*FACEBOOK_COMMENTS):
        yield read_comments(path, member, "facebook", own)
    for member in bundle.named(*INSTAGRAM_COMMENTS):
        yield read_comments(path, member, "instagram", own)


def _private(path: Path, bundle: Bundle, named: frozenset[str]) -> Iterator[_Reader]:
    folders = conversations(bundle.named(*MESSAGES))
    own = account_names(path, folders, named)
    only_instagram = bool(bundle.named(*INSTAGRAM_POSTS)) and not bundle.named(*FACEBOOK_POSTS)
    for folder, parts in folders.items():
        channel = "instagram" if only_instagram or "instagram" in folder else "facebook"
        yield read_conversation(path, folder, parts, channel, own)


def _names_meta(bundle: Bundle) -> bool:
    names = (bundle.path.name, *(member.name for member in bundle.members))
    return any(brand in name.casefold() for name in names for brand in ("facebook", "instagram"))


def _remedy(bundle: Bundle) -> str:
    if bundle.named(*_HTML):
        return "It was exported as HTML: export it again and choose the format JSON."
    return "Export it again with posts, comments and messages, in the format JSON."
