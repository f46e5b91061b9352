"""Mastodon: a company's public posts, its answers, and what others say below them or to it.

`account` is `@name@instance`, or a name with `server`. Shapes: a status has `id`, `content` (HTML),
`created_at` (ISO), `in_reply_to_id`, `in_reply_to_account_id`, `visibility`, `reblog`; `/context` gives
`ancestors` and `descendants`, flat. Pages are linked by `Link: rel="next"`. Others' names stay out of links:
`/statuses/<id>` leads to the same post.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.sources import Batch, RawRecord, Road, SourceCard, SourceTarget, Speaker, Words
from crawler.sources.conversation import MAX_IN_THREAD, MAX_POSTS, ConversationSpider, one_word, plain, when
from crawler.sources.spider import base_url

_PAGE = 40
_MENTIONS_PAGE = 80
_PUBLIC = frozenset({"public", "unlisted"})
_ACCOUNT = re.compile(r"@?(?P<name>[\w.-]{1,100})(?:@(?P<host>[\w.:-]{1,253}))?")
_PROFILE = re.compile(r"https?://(?P<host>[^/\s@]{1,253})/@(?P<name>[\w.-]{1,100})/?")
_MENTION = re.compile(r"(>@(?:<span>)?)([\w.-]{1,200})(?=<)")
_NEXT = re.compile(r'<([^<>]{1,4000})>\s*;[^,<>]{0,200}?rel="?next"?')
Status = Mapping[str, Any]

CARD = SourceCard(
    name="mastodon",
    section="social",
    road=Road.NETWORK,
    title="Mastodon",
    yields=("posts", "replies", "complaints"),
    needs=("account",),
    takes=("server", "token"),
    auth=Words(
        es="nada; un token (read:statuses, read:notifications) para servidores cerrados y para menciones",
        en="none; a token (read:statuses, read:notifications) for closed servers and for mentions",
    ),
    limits=Words(
        es=(
            "300 peticiones cada cinco minutos; las 500 publicaciones más recientes si no "
            "se fija otro límite; sin token, 60 respuestas por hilo y ninguna mención "
            "fuera de las conversaciones de la empresa"
        ),
        en=f"300 requests in five minutes; the newest {MAX_POSTS} posts unless a limit is set; without a "
        "token 60 answers a thread, and no mentions outside the company's own conversations",
    ),
    how=Words(
        es="Escriba la cuenta completa: @nombre@servidor. Para leer menciones: en su servidor, Preferencias "
        "> Desarrollo > Nueva aplicación, marque read:statuses, read:accounts y read:notifications, guarde, "
        "abra la aplicación y copie «Tu token de acceso».",
        en="Give the whole account: @name@server. To read mentions: on your server, Preferences > "
        "Development > New application, tick read:statuses, read:accounts and read:notifications, submit, "
        "open the application and copy “Your access token”.",
    ),
)


def at_home(target: SourceTarget) -> SourceTarget:
    """Return the target with its account as `lookup` takes it, and its server out of the account."""
    account = target.account.strip()
    found = _PROFILE.fullmatch(account) or _ACCOUNT.fullmatch(account)
    if found is None:
        return target
    name, host = found["name"], found["host"] or ""
    server = target.server or host
    foreign = host and host.lower() != urlsplit(base_url(server)).netloc.lower()
    return replace(target, account=f"{name}@{host}" if foreign else name, server=server)


class MastodonSpider(ConversationSpider):
    """Reads one account, its threads, and with a token the posts that mention it."""

    name = "mastodon"
    card = CARD

    def __init__(self, target: SourceTarget, **options: Any) -> None:
        super().__init__(at_home(target), **options)
        self._own = ""
        self._met: set[str] = set()  # statuses of others that are kept already
        self._mentioned = 0

    def first(self, cursor: str) -> Iterable[Request]:
        """Ask who the account is."""
        if not self.base or not _ACCOUNT.fullmatch(self.target.account):
            self.trouble("the account names no server; write it as @name@server, or name the server too")
            return
        yield self.ask(
            "/api/v1/accounts/lookup", self.account, params={"acct": self.target.account}, cursor=cursor
        )

    def account(self, answer: Any, response: Response, cursor: str) -> Iterator[Batch | Request]:
        """Go on to the account's statuses, or take up the page that was under way."""
        del response
        self._own = str(answer["id"])
        if answer.get("suspended"):
            self.trouble("the server has suspended the account; its posts are not shown")
        if answer.get("moved"):
            self.trouble(f"the account has moved to {answer['moved'].get('acct')}; name that one as well")
        yield Batch()
        at = self.taken_up(cursor)
        own = f"/api/v1/accounts/{self._own}/statuses?exclude_reblogs=true&limit={_PAGE}"
        yield self._page(at if self._is_own(at) else own)
        if self.target.token:
            address = f"/api/v1/notifications?types[]=mention&limit={_MENTIONS_PAGE}"
            yield self.ask(address, self.mentions, detail=True)

    # Own posts.

    def _page(self, address: str) -> Request:
        return self.ask(address, self.statuses, at=address)

    def statuses(self, answer: Any, response: Response, at: str) -> Iterator[Batch | Request]:
        """Read one page of own statuses, then the conversations they began or answered."""
        cursor = self.place(at)
        page = self.made(answer[: self.most - self.posts], self._shown)
        self.posts += len(page)
        known = {str(status["id"]): status for status in page}
        yield Batch(tuple(self.made(page, lambda status: self._record(status, known))), cursor=cursor)
        for status in page:
            if self._has_more(status):
                address = f"/api/v1/statuses/{status['id']}/context"
                yield self.ask(address, self.context, detail=True, status=status)
        following = self._following(response, answer)
        if following and self.posts < self.most and self._goes_on("statuses", answer, following):
            yield self._page(following)

    def _has_more(self, status: Status) -> bool:
        """Tell whether others speak below a status, or before it in words that are not kept yet."""
        answered = status.get("in_reply_to_id")
        return bool(status.get("replies_count")) or (
            self._answers_another(status) and bool(answered) and str(answered) not in self._met
        )

    def context(self, answer: Any, response: Response, status: Status) -> Iterator[Batch]:
        """Read a conversation: what a status answers, and what is said below it."""
        del response
        above = self.made(answer["ancestors"][:MAX_IN_THREAD], self._shown)
        below = self.made(answer["descendants"][:MAX_IN_THREAD], self._shown)
        known = {str(one["id"]): one for one in (*above, status, *below)}
        thread = str((above[0] if above else status)["id"])
        answered = str(status.get("in_reply_to_id"))
        wanted = [one for one in above if self._is_ours(one) or str(one["id"]) == answered]
        yield Batch(tuple(self.made((*wanted, *below), lambda one: self._record(one, known, thread))))

    # Mentions.

    def mentions(self, answer: Any, response: Response) -> Iterator[Batch | Request]:
        """Read one page of the token's notifications: public posts that name the account."""
        found = self.made(answer, lambda one: self._shown(one["status"]))
        wanted = [
            one
            for one in found
            if self._is_ours(one) and not self._is_by_us(one) and str(one["id"]) not in self._met
        ]
        yield Batch(tuple(self.made(wanted, lambda one: self._record(one, {}))))
        self._mentioned += len(answer)
        following = self._following(response, answer)
        if following and self._mentioned < self.most and self._goes_on("mentions", answer, following):
            yield self.ask(following, self.mentions, detail=True)

    # What a status is.

    def _shown(self, status: Status) -> Status | None:
        """A status that everyone may read and that is no boost; None for others."""
        _ = status["id"], status["account"]["id"], status["content"]
        return status if status["visibility"] in _PUBLIC and not status.get("reblog") else None

    def _record(self, status: Status, known: Mapping[str, Status], thread: str = "") -> RawRecord:
        speaker, answers = Speaker.CUSTOMER, ""
        link = f"{self.base}/statuses/{status['id']}"
        if self._is_by_us(status):
            speaker = Speaker.COMPANY
            link = str(status.get("url") or link)
            if self._answers_another(status):
                speaker, answers = Speaker.REPLY, self._answered_by(status, known)
        else:
            self._met.add(str(status["id"]))
        return RawRecord(
            record_id=str(status["id"]),
            text=_MENTION.sub(self._mention, str(status["content"])),
            title=plain(str(status.get("spoiler_text") or "")),
            speaker=speaker,
            date=when(status["created_at"]),
            thread=thread or str(status.get("in_reply_to_id") or status["id"]),
            link=link,
            author=self._address(status["account"]),
            language=str(status.get("language") or ""),
            answers=answers,
        )

    def _mention(self, found: re.Match[str]) -> str:
        return found[1] + (found[2] if found[2] == self.target.account else one_word(found[2]))

    def _is_by_us(self, status: Status) -> bool:
        return str(status["account"]["id"]) == self._own

    def _is_ours(self, status: Status) -> bool:
        """Ours by its author or because it names us."""
        return self._is_by_us(status) or any(
            str(one["id"]) == self._own for one in status.get("mentions") or ()
        )

    def _answers_another(self, status: Status) -> bool:
        """Tell an answer to somebody from a post to everyone, of which a thread of one's own is part."""
        to = status.get("in_reply_to_account_id")  # stays when the status that was answered is deleted
        if to is not None and str(to) == self._own:
            return any(str(one["id"]) != self._own for one in status.get("mentions") or ())
        return to is not None or status.get("in_reply_to_id") is not None

    def _answered_by(self, status: Status, known: Mapping[str, Status]) -> str:
        """The status somebody else wrote that an own one answers, past own ones in between."""
        answered = str(status.get("in_reply_to_id") or "")
        for _ in range(MAX_IN_THREAD):
            before = known.get(answered)
            if before is None or not self._is_by_us(before) or not before.get("in_reply_to_id"):
                break
            answered = str(before["in_reply_to_id"])
        return answered

    def _address(self, account: Mapping[str, Any]) -> str:
        acct = str(account.get("acct") or account["id"])
        return acct if "@" in acct else f"{acct}@{urlsplit(self.base).netloc}"

    # Pages.

    def _goes_on(self, listing: str, answer: list[Any], following: str) -> bool:
        ids = self.made(answer, lambda one: str(one["id"]))
        return self.fresh(listing, ids) and self.turn(listing, following)

    def _following(self, response: Response, answer: list[Any]) -> str:
        """The next page's address; a link that leads to another server is not followed."""
        if not answer:
            return ""
        header = b", ".join(response.headers.getlist("Link")).decode("latin-1")[:10_000]
        found = _NEXT.search(header)
        if found is None:
            return ""
        if self._is_own(found[1]):
            return found[1]
        self.trouble("the server's next page lies on another server; it was not read")
        return ""

    def _is_own(self, address: str) -> bool:
        ours, its = urlsplit(self.base), urlsplit(address)
        return (its.scheme, its.netloc) == (ours.scheme, ours.netloc)

    def refusal(self, status: int) -> str:
        """Say which token is needed."""
        if self.target.token:
            return (
                f"the token was refused ({status}); make a new one with read:statuses, read:accounts and "
                "read:notifications"
            )
        return f"the server shows posts only to its members ({status}); name a token with token_env"
