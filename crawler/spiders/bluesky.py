"""Bluesky: a company's posts, its answers, and what others say below them, from the public AppView.

`account` is a handle or a DID. Shapes: a feed item has `post` (a view: `uri`, `author.did`, `record.text`,
`record.createdAt`, `record.reply.{root,parent}.uri`, `replyCount`), `reply.parent` (the view answered) and
`reason` when it is a repost; a thread nests `{post, parent, replies}`. Others' handles stay out of links (a
DID leads to the same post), and who asked not to be shown without logging in is left out.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.sources import Batch, RawRecord, Road, SourceCard, Speaker, Words
from crawler.sources.conversation import MAX_IN_THREAD, MAX_POSTS, ConversationSpider, one_word, plain, when

_PAGE = 100
_DEPTH = 6  # answers below answers; those below an own answer are read from there
_ACCOUNT = re.compile(r"(?:https?://[^/\s]{1,253}/profile/|@)?(?P<actor>[\w.:%-]{1,253})/?")
_DID = re.compile(r"at://(did:[\w.:%-]{1,250})/")
_MAX_FACETS = 100
_LOGGED_IN_ONLY = "!no-unauthenticated"
View = Mapping[str, Any]

CARD = SourceCard(
    name="bluesky",
    section="social",
    road=Road.NETWORK,
    title="Bluesky",
    yields=("posts", "replies", "complaints"),
    needs=("account",),
    takes=("server",),
    auth="none",
    limits=Words(
        es=(
            "las 500 publicaciones más recientes si no se fija otro límite; 6 niveles de "
            "una conversación; sin menciones fuera de las conversaciones de la empresa; "
            "nadie que pida no mostrarse sin sesión"
        ),
        en=f"the newest {MAX_POSTS} posts unless a limit is set; {_DEPTH} levels of a thread; no mentions "
        "outside the company's own conversations; nobody who asks not to be shown without logging in",
    ),
    default_server="public.api.bsky.app",
    how=Words(
        es="Escriba el nombre de la cuenta como está en su perfil, sin @: empresa.bsky.social o su dominio.",
        en="Give the account's handle as its profile shows it, without @: company.bsky.social or its domain.",
    ),
)


class BlueskySpider(ConversationSpider):
    """Reads one account's feed and its threads."""

    name = "bluesky"
    card = CARD
    _own = ""
    _handle = ""

    def first(self, cursor: str) -> Iterable[Request]:
        """Ask who the account is."""
        found = _ACCOUNT.fullmatch(self.target.account.strip())
        actor = found["actor"] if found else self.target.account.strip()
        yield self.ask(
            "/xrpc/app.bsky.actor.getProfile", self.profile, params={"actor": actor}, cursor=cursor
        )

    def profile(self, answer: Any, response: Response, cursor: str) -> Iterator[Batch | Request]:
        """Go on to the feed, or take up the page that was under way."""
        del response
        self._own, self._handle = str(answer["did"]), str(answer["handle"])
        yield Batch()
        yield self._page(self.taken_up(cursor))

    def _page(self, at: str) -> Request:
        params: dict[str, str | int] = {
            "actor": self._own,
            "limit": _PAGE,
            "filter": "posts_with_replies",
        }
        if at:
            params["cursor"] = at
        return self.ask("/xrpc/app.bsky.feed.getAuthorFeed", self.feed, params=params, at=at)

    def _thread_of(self, uri: str) -> Request:
        params: dict[str, str | int] = {"uri": uri, "depth": _DEPTH, "parentHeight": 1}
        return self.ask("/xrpc/app.bsky.feed.getPostThread", self.thread, params=params, detail=True)

    # What the server answers.

    def feed(self, answer: Any, response: Response, at: str) -> Iterator[Batch | Request]:
        """Read one page of the feed, then the conversations it shows."""
        del response
        cursor = self.place(at)
        items = self.made(answer["feed"][: self.most - self.posts], self._item)
        self.posts += len(items)
        made = self.made(items, lambda item: self._with_answered(item["post"], _answered_view(item)))
        yield Batch(tuple(record for records in made for record in records), cursor=cursor)
        for item in items:
            if item["post"].get("replyCount") or _is_unexplained(item):
                yield self._thread_of(str(item["post"]["uri"]))
        following = str(answer.get("cursor") or "")
        if following and self.posts < self.most and self._goes_on(answer["feed"], following):
            yield self._page(following)

    def _goes_on(self, feed: list[Any], following: str) -> bool:
        uris = self.made(feed, lambda item: f"{item['post']['uri']} {item.get('reason', '')}")
        return self.fresh("feed", uris) and self.turn("feed", following)

    def thread(self, answer: Any, response: Response) -> Iterator[Batch]:
        """Read what a post answers and what is said below it; blocked and deleted nodes are skipped."""
        del response
        top = answer["thread"]
        above = _view(top.get("parent"))
        made = self.made([top], lambda node: self._with_answered(_view(node), above))
        records = [record for both in made for record in both]
        below = self.made(_below(top), lambda pair: self._record(*pair))
        yield Batch((*records, *below))

    # What a post is.

    def _item(self, item: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """An item of the feed that is the account's own; None for reposts."""
        post = item["post"]
        _ = post["uri"], post["record"]["text"]
        return item if not item.get("reason") and str(post["author"]["did"]) == self._own else None

    def _with_answered(self, post: View | None, answered: View | None) -> list[RawRecord]:
        """A post, and before it what it answers where that is somebody else's."""
        if post is None:
            return []
        own = self._record(post, answered)
        before = self._record(answered, None) if answered and _did(answered) != self._own else None
        return [record for record in (before, own) if record is not None]

    def _record(self, view: View | None, parent: View | None) -> RawRecord | None:
        if view is None:
            return None
        did, uri, record = _did(view), str(view["uri"]), view["record"]
        speaker, answers, name = Speaker.CUSTOMER, "", did
        if did == self._own:
            answers, name = self._answered_by(record, parent), self._handle
            speaker = Speaker.REPLY if answers else Speaker.COMPANY
        elif any(label.get("val") == _LOGGED_IN_ONLY for label in view["author"].get("labels") or ()):
            return None
        written, indexed = when(record.get("createdAt")), when(view.get("indexedAt"))
        reply = record.get("reply") or {}
        return RawRecord(
            record_id=uri,
            text=plain(self._words(record)),
            speaker=speaker,
            # An app may write any date; nothing was written after the server saw it.
            date=min(written, indexed) if written and indexed else written or indexed,
            thread=str(reply["root"]["uri"]) if reply else uri,
            link=f"https://bsky.app/profile/{name}/post/{uri.rpartition('/')[2]}",
            author=did,
            language=str(next(iter(record.get("langs") or ()), "")),
            answers=answers,
        )

    def _words(self, record: View) -> str:
        """The text, in which each mention of somebody else is one word; facets count in bytes of UTF-8."""
        data = str(record["text"]).encode("utf-8", "replace")
        for start, end, did in sorted(_mentions(record), reverse=True):
            if did != self._own and 0 <= start < end <= len(data) and data[start : start + 1] == b"@":
                name = data[start + 1 : end].decode("utf-8", "ignore")
                data = data[: start + 1] + one_word(name).encode() + data[end:]
        return data.decode("utf-8", "replace")

    def _answered_by(self, record: View, parent: View | None) -> str:
        """The post of somebody else that an own one answers, "" for a post to everyone.

        A thread of one's own speaks to everyone; a second answer in a row answers what the first one did.
        """
        reply = record.get("reply")
        if not reply:
            return ""
        if _of(str(reply["parent"]["uri"])) != self._own:
            return str(reply["parent"]["uri"])
        before = (parent or {}).get("record", {}).get("reply")
        if before and _of(str(before["parent"]["uri"])) != self._own:
            return str(before["parent"]["uri"])
        root = str(reply["root"]["uri"])
        return "" if _of(root) == self._own else root

    # What the server refuses.

    def gone(self, response: Response) -> bool:
        """A deleted post is "NotFound", with 400."""
        return super().gone(response) or _error(response)[0] == "NotFound"

    def failing(self, response: Response) -> str:
        """Say in the server's words why it shows nothing."""
        name, words = _error(response)
        if name in {"AccountTakedown", "AccountDeactivated"}:
            return (
                f"the account is suspended or deactivated at the source ({words or name}); nothing is shown"
            )
        if response.status == 400 and urlsplit(response.url).path.endswith("getProfile"):
            return f"no such account ({words or name or 400}); write its handle as its profile shows it"
        return super().failing(response) + (f" ({words or name})" if words or name else "")


def _mentions(record: View) -> Iterator[tuple[int, int, str]]:
    """Where a record's text mentions accounts: start, end, whom."""
    for facet in (record.get("facets") or ())[:_MAX_FACETS]:
        for feature in facet["features"]:
            if feature.get("$type") == "app.bsky.richtext.facet#mention":
                yield int(facet["index"]["byteStart"]), int(facet["index"]["byteEnd"]), str(feature["did"])


def _view(node: Any) -> View | None:
    """The post of a thread's node; None for one that is blocked, deleted or not there."""
    if not isinstance(node, Mapping):
        return None
    view = node.get("post")
    return view if isinstance(view, Mapping) and "record" in view else None


def _below(top: Mapping[str, Any]) -> Iterator[tuple[View, View | None]]:
    """Every post below a thread's top with the post it answers, nearest first, up to MAX_IN_THREAD."""
    waiting, given = deque([top]), 0
    while waiting:
        node = waiting.popleft()
        replies = node.get("replies")
        for one in replies if isinstance(replies, list) else ():
            view = _view(one)
            if view is None:
                continue
            yield view, _view(node)
            waiting.append(one)
            given += 1
            if given >= MAX_IN_THREAD:
                return


def _answered_view(item: Mapping[str, Any]) -> View | None:
    """The post that a feed's item answers, where the feed holds it whole."""
    parent = (item.get("reply") or {}).get("parent")
    return parent if isinstance(parent, Mapping) and "record" in parent and "author" in parent else None


def _is_unexplained(item: Mapping[str, Any]) -> bool:
    return bool(item["post"]["record"].get("reply")) and "reply" not in item


def _did(view: View) -> str:
    return str(view["author"]["did"])


def _of(uri: str) -> str:
    """Whose post an at:// address names."""
    found = _DID.match(uri)
    return found[1] if found else ""


def _error(response: Response) -> tuple[str, str]:
    try:
        said = json.loads(response.body[:10_000])
        return str(said.get("error", "")), str(said.get("message", ""))[:200]
    except (ValueError, AttributeError, RecursionError):
        return "", ""
