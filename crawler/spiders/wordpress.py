"""WordPress by its REST interface: posts with their dates, comments and the company's answers to them.

https://developer.wordpress.org/rest-api/reference/. `server` is the site's address, in a folder or not. The
interface is found as WordPress tells (a Link header, a `<link>`), else at /wp-json/ or ?rest_route=/.
The site's own authors are those who wrote its posts, and whoever `names` names.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser

from crawler.feeds.dates import feed_date
from crawler.sources import Batch, RawRecord, Road, SourceCard, Speaker, Words
from crawler.sources.each import each
from crawler.sources.spider import Answer, Asked, RecordSpider

_PER_PAGE = 100  # the most WordPress gives
_MAX_AUTHORS = 1_000
_REL = "https://api.w.org/"
_LINK = re.compile(r"<([^<>]{1,2000})>\s{0,9};\s{0,9}rel=\"?https://api\.w\.org/")
_FIELDS = {
    "posts": "id,date_gmt,link,title,content,author",
    "comments": "id,post,parent,author,author_name,date_gmt,content,link",
}
_ELSE = "or read its feed with the source `feed`"

CARD = SourceCard(
    name="wordpress",
    section="social",
    road=Road.NETWORK,
    title="WordPress",
    yields=("posts", "complaints", "replies"),
    needs=("server",),
    takes=("user", "token", "names"),
    auth=Words(
        es="nada; una contraseña de aplicación donde el sitio está cerrado",
        en="none; an application password where a site is closed",
    ),
    limits=Words(
        es=(
            "todas las entradas y comentarios públicos, de 100 en 100 (`limit`: los más "
            "recientes de cada clase); se obedece robots.txt salvo con contraseña de "
            "aplicación"
        ),
        en="all public posts and comments, 100 a page (`limit`: the newest of each); robots.txt is obeyed "
        "unless an application password is given",
    ),
    how=Words(
        es="La dirección del sitio. Si su API está cerrada: Escritorio de WordPress > Usuarios > Perfil > "
        "Contraseñas de aplicación > Añadir; ponga el usuario en `user` y la contraseña en `token_env`.",
        en="The site's address. Where its API is closed: WordPress dashboard > Users > Profile > Application "
        "Passwords > Add; put the user name into `user` and the password into `token_env`.",
    ),
)

Kind = Literal["posts", "comments"]


@dataclass(frozen=True, slots=True)
class _At:
    """How far a pass is: the page of a listing to ask for, and the site's own authors met so far."""

    kind: Kind = "posts"
    page: int = 1
    authors: tuple[int, ...] = ()

    @classmethod
    def read(cls, cursor: str) -> _At:
        if not cursor:
            return cls()
        state = json.loads(cursor)
        return cls(state["kind"], state["page"], tuple(state["authors"]))

    def written(self) -> str:
        return json.dumps(asdict(self))


class WordpressSpider(RecordSpider):
    """Reads a site's posts, then its comments."""

    name = "wordpress"
    card = CARD

    def first(self, cursor: str) -> Iterable[Request]:
        """Ask for the front page, which tells where the interface is."""
        yield self._asked(f"{self.base}/", self.front, raw=True, at=_At.read(cursor))

    def headers(self) -> Mapping[str, str]:
        """Return the application password, where there is one."""
        if not self.target.token:
            return {}
        pair = f"{self.target.user}:{self.target.token.reveal()}"
        return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}

    def front(self, answer: Answer, response: Response, at: _At) -> Iterator[Request]:
        """Learn from the front page where the interface is."""
        del answer
        root = _named_root(response)
        if root:
            yield self._page(at, root)
        else:
            yield self._page(at, urljoin(response.url, "wp-json/"), urljoin(response.url, "?rest_route=/"))

    def posts(self, answer: Answer, response: Response, at: _At, root: str, other: str) -> Iterator[Any]:
        """Keep one page of posts."""
        del other
        new = (one for post in _listed(answer) if (one := _user(post)))
        at = replace(at, authors=tuple(dict.fromkeys([*at.authors, *new]))[:_MAX_AUTHORS])
        yield from self._kept(answer, response, at, root, self._each(answer, at, _post))

    def comments(self, answer: Answer, response: Response, at: _At, root: str, other: str) -> Iterator[Any]:
        """Keep one page of comments."""
        del other
        names = {name.casefold() for name in self.target.names}

        def read(comment: Mapping[str, Any]) -> RawRecord:
            is_named = str(comment.get("author_name", "")).casefold() in names
            return _comment(comment, own=is_named or _user(comment) in at.authors)

        yield from self._kept(answer, response, at, root, self._each(_listed(answer), at, read))

    def _each(self, answer: Answer, at: _At, read: Callable[[Any], RawRecord]) -> list[RawRecord]:
        records, failed = each(answer, read)
        if failed:
            self.trouble(f"{failed} {at.kind} of page {at.page} are not as documented and were left out")
        return records

    def _kept(
        self, answer: Answer, response: Response, at: _At, root: str, records: Sequence[RawRecord]
    ) -> Iterator[Any]:
        """Keep a page's records and go on: with its listing, or with the next one."""
        limit = self.target.limit
        if limit:
            records = records[: max(0, limit - (at.page - 1) * _PER_PAGE)]
        onward = replace(at, page=at.page + 1)
        yield Batch(tuple(records), onward.written())
        enough = limit and at.page * _PER_PAGE >= limit
        if answer and not self.turn(at.kind, str(_first_id(answer))):
            enough = True  # a cache that does not look at the page's number
        if answer and not enough and _has_more(response, at.page, len(answer)):
            yield self._page(onward, root)
        else:
            yield from self._next_listing(at, root)

    def _next_listing(self, at: _At, root: str) -> Iterator[Request]:
        if at.kind == "posts":
            yield self._page(_At("comments", 1, at.authors), root)

    def _page(self, at: _At, root: str, other: str = "") -> Request:
        """Ask for one page; `other` is where the interface may be if it is not at `root`."""
        params = {"per_page": _PER_PAGE, "page": at.page, "_fields": _FIELDS[at.kind]}
        then = self.posts if at.kind == "posts" else self.comments
        return self._asked(f"{root}wp/v2/{at.kind}", then, params=params, at=at, root=root, other=other)

    def _asked(self, address: str, then: Any, **options: Any) -> Request:
        return self.ask(address, then, robots=not self.target.token, **options)

    # What a failing answer means here.

    def told(self, response: Response, asked: Asked) -> Iterable[Request | Batch] | None:
        """Go on where a failure is only the end of a list or a wrong place; else say what it means."""
        at, root, other = (asked.passed.get(name, "") for name in ("at", "root", "other"))
        status, code = response.status, _code(response)
        if 300 <= status < 400:
            where = (response.headers.get("Location") or b"").decode("latin-1")
            self.trouble(f"the site moves to {where[:200]}; name that address as `server`")
            return ()
        if status == 429 or (status >= 500 and root):
            return None
        if not root:  # a front page that is closed or broken says nothing about the interface
            return [self._page(at, f"{self.base}/wp-json/", f"{self.base}/?rest_route=/")]
        if code.endswith("invalid_page_number"):
            return self._next_listing(at, root)
        if status == 404 and other and not code:
            return [self._page(at, other)]
        self.trouble(self._words(status, code, at, response))
        return self._next_listing(at, root) if code == "rest_no_route" else ()

    def _words(self, status: int, code: str, at: _At, response: Response) -> str:
        shown = f"{status} {code[:60]}".strip()
        if status in {401, 403} and self.target.token:
            return f"the application password was refused ({shown}); make a new one, for a user who may read"
        if status in {401, 403}:
            return (
                f"the site lets only its own users read its {at.kind} ({shown}); name `user` and an "
                f"application password in token_env, {_ELSE}"
            )
        if code == "rest_no_route":
            return f"the site has shut the part of its REST interface that gives {at.kind} ({shown})"
        if status == 404:
            return (
                f"{self._where(response)}: no WordPress REST interface was found; check the address, {_ELSE}"
            )
        return f"{self._where(response)} answered {shown}"


def _named_root(response: Response) -> str:
    """Where a page says that the interface is: in its Link header, else in its head."""
    for header in response.headers.getlist("Link"):
        if found := _LINK.search(header.decode("latin-1")[:10_000]):
            return str(urljoin(response.url, found[1]))
    page = LexborHTMLParser(response.body.decode("utf-8", "replace"))
    link = page.css_first(f'link[rel="{_REL}"][href]')
    named = link.attributes.get("href") if link is not None else ""
    return str(urljoin(response.url, named)) if named else ""


def _has_more(response: Response, page: int, given: int) -> bool:
    """By the header, else (where something on the way drops it) by whether the page was full."""
    total = (response.headers.get("X-WP-TotalPages") or b"").decode("latin-1")
    return page < int(total) if total.isascii() and total.isdigit() else given >= _PER_PAGE


def _listed(answer: Answer) -> list[Mapping[str, Any]]:
    if not isinstance(answer, list):
        raise TypeError("no list")
    return answer


def _first_id(answer: list[Any]) -> object:
    return next((item.get("id") for item in answer if isinstance(item, dict)), None)


def _user(item: Any) -> int:
    """The number of the site's user who wrote something, 0 for a visitor."""
    number = item.get("author") if isinstance(item, dict) else 0
    return number if isinstance(number, int) else 0


def _post(post: Mapping[str, Any]) -> RawRecord:
    """A post; one behind a password comes without its words, and its title alone is no promise."""
    if post["content"].get("protected"):
        return RawRecord(f"post/{post['id']}", "", Speaker.COMPANY)
    return RawRecord(
        record_id=f"post/{post['id']}",
        text=_html(post["content"]),
        speaker=Speaker.COMPANY,
        date=feed_date(str(post.get("date_gmt") or "")),
        title=str((post.get("title") or {}).get("rendered", "")),
        link=str(post.get("link", "")),
    )


def _comment(comment: Mapping[str, Any], *, own: bool) -> RawRecord:
    """A visitor's comment; the site's own answer to one; or its own words below a post, to everyone."""
    parent = int(comment.get("parent") or 0)
    speaker = Speaker.CUSTOMER
    if own:
        speaker = Speaker.REPLY if parent else Speaker.COMPANY
    return RawRecord(
        record_id=f"comment/{comment['id']}",
        text=_html(comment["content"]),
        speaker=speaker,
        date=feed_date(str(comment.get("date_gmt") or "")),
        thread=f"post/{comment.get('post', '')}",
        link=str(comment.get("link", "")),
        author="" if own else str(comment.get("author_name", "")),
        answers=f"comment/{parent}" if own and parent else "",
    )


def _html(content: Mapping[str, Any]) -> str:
    rendered = str(content.get("rendered", ""))
    return f"<div>{rendered}</div>" if rendered.strip() else ""


def _code(response: Response) -> str:
    """WordPress's own word for what went wrong, "" where it was not WordPress that answered."""
    try:
        answer = json.loads(response.body)
    except (ValueError, RecursionError):
        return ""
    return str(answer.get("code", "")) if isinstance(answer, dict) else ""
