"""X's (Twitter's) archive of one's own account: `data/tweets.js` and its parts, in the folder or the ZIP.

The company's own tweets are posts. One that continues the one before it within a day belongs to the same
statement ("Delivery in 24 h ..." "... in Madrid only"), so a thread is one post: its first tweet's id, date
and link, all its words. A later addition is a post of its own date. Replies to others are the company's
answers, those that continue one included. Retweets are others' words; deleted tweets, messages and likes are
never read.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from crawler.exports.bundle import Bundle, Member
from crawler.exports.dates import DateRule, parse_date
from crawler.exports.errors import TableError
from crawler.exports.json_members import Fields, JsonRecords, fields, name, one_by_one, words
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Road, SourceCard, SourceTarget, Speaker, Words

CARD = SourceCard(
    name="x_archive",
    section="social",
    road=Road.FILE,
    title="X (Twitter)",
    yields=("posts", "replies"),
    needs=("path",),
    limits=Words(es="lo que trae el archivo", en="what the archive holds"),
    how=Words(
        es=(
            "X: Más, «Configuración y privacidad», «Tu cuenta», «Descargar un archivo con tus datos», "
            "«Solicitar archivo»; tarda un día o más. Indique el ZIP o su carpeta."
        ),
        en=(
            "X: More, Settings and privacy, Your account, Download an archive of your data, Request archive; "
            "it takes a day or more. Name the ZIP or its folder."
        ),
    ),
)
_TWEETS = ("tweets.js", "tweet.js", "tweets-part*.js", "tweet-part*.js")
_NOTES = ("note-tweet.js", "note-tweet-part*.js")
_MARK = b"window.YTD.tweet"
_SAME_THREAD = timedelta(days=1)
_LONG = 200  # characters: a tweet cut for its length is longer
_SAME_START = 100  # characters that a cut tweet and its whole text share


@dataclass(frozen=True, slots=True)
class _Tweet:
    number: int  # of the id: they grow with time
    text: str
    date: datetime | None
    parent: int  # the tweet it answers, 0 for none
    to: str  # the account it answers, "" for none
    language: str


def recognises(path: Path) -> bool:
    """Tell whether a file, folder or ZIP is an X archive."""
    if path.is_file() and path.suffix.lower() not in {".js", ".zip"}:
        return False
    with Bundle.open(path) as bundle:
        return any(_MARK in member.head(200) for member in bundle.named(*_TWEETS))


def read(path: Path, _target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    """Read the account's posts and replies, oldest first."""
    with Bundle.open(path) as bundle:
        found = bundle.named(*_TWEETS)
        if not found:
            raise TableError(
                path, "there is no data/tweets.js in it.", "Name X's whole archive, unpacked or not."
            )
        archive = _Archive(_own_names(path, bundle))
        for one in one_by_one([_tweets(path, member) for member in found]):
            if isinstance(one, SkippedRow):
                yield one
            else:
                archive.tweets[one.number] = one
        yield from _keep_notes(path, bundle, archive)
    yield from archive.records()


def _own_names(path: Path, bundle: Bundle) -> frozenset[str]:
    """The account's id and handle; none where the archive lacks them."""
    found: set[str] = set()
    for member in bundle.named("account.js"):
        with suppress(TableError):  # own replies are then known by the tweets they answer
            for one in JsonRecords(path, member):
                account = {} if isinstance(one, SkippedRow) else fields(one[1].get("account"))
                found |= {name(account.get("accountId")), words(account.get("username")).casefold()}
    return frozenset(found - {""})


def _tweets(path: Path, member: Member) -> Iterator[_Tweet | SkippedRow]:
    for one in JsonRecords(path, member):
        if isinstance(one, SkippedRow):
            yield one
            continue
        line, record = one
        tweet = fields(record.get("tweet", record))
        number = _number(tweet.get("id_str", tweet.get("id")))
        text = html.unescape(words(tweet.get("full_text", tweet.get("text")))).strip()
        if not number:
            yield SkippedRow(line, "no tweet")
        elif text and not text.startswith("RT @") and not tweet.get("retweeted_status"):
            yield _tweet(number, text, tweet)


def _tweet(number: int, text: str, tweet: Fields) -> _Tweet:
    return _Tweet(
        number,
        text,
        parse_date(words(tweet.get("created_at")), DateRule()),
        _number(tweet.get("in_reply_to_status_id_str")),
        name(tweet.get("in_reply_to_user_id_str")) or words(tweet.get("in_reply_to_screen_name")).casefold(),
        words(tweet.get("lang")),
    )


@dataclass(frozen=True, slots=True)
class _Note:
    """The whole text of a tweet over 280 characters; it names no tweet, so that time and beginning tell."""

    text: str
    date: datetime | None


def _keep_notes(path: Path, bundle: Bundle, archive: _Archive) -> Iterator[SkippedRow]:
    try:
        for one in one_by_one([_notes(path, member) for member in bundle.named(*_NOTES)]):
            if isinstance(one, SkippedRow):
                yield one
            else:
                archive.notes.setdefault(one.text[:_SAME_START], []).append(one)
    except TableError:
        return  # said as a skipped row already; the tweets stand as they were cut


def _notes(path: Path, member: Member) -> Iterator[_Note | SkippedRow]:
    for one in JsonRecords(path, member):
        if isinstance(one, SkippedRow):
            yield one
            continue
        note = fields(one[1].get("noteTweet"))
        text = html.unescape(words(fields(note.get("core")).get("text"))).strip()
        if text:
            yield _Note(text, parse_date(words(note.get("createdAt")), DateRule()))


@dataclass(slots=True)
class _Archive:
    """The account's tweets, and how they hang together."""

    own: frozenset[str]
    tweets: dict[int, _Tweet] = field(default_factory=dict)
    notes: dict[str, list[_Note]] = field(default_factory=dict)

    def records(self) -> Iterator[RawRecord]:
        """Join threads; parents are older, so that what is known of them comes first."""
        threads: dict[int, list[_Tweet]] = {}
        first_of: dict[int, int] = {}  # a tweet's thread, by its first tweet
        answers: dict[int, str | None] = {}  # what a tweet answers, None where it speaks to everyone
        for number, tweet in sorted(self.tweets.items()):
            before = self.tweets.get(tweet.parent) if tweet.parent < number else None
            first_of[number] = first_of[before.number] if before and _at_once(before, tweet) else number
            threads.setdefault(first_of[number], []).append(tweet)
            answers[number] = answers[before.number] if before else self._answered(tweet)
        for first, thread in threads.items():
            yield self._record(thread, answers[first])

    def _answered(self, tweet: _Tweet) -> str | None:
        if tweet.to in self.own or not (tweet.to or tweet.parent):
            return None
        return str(tweet.parent or "")

    def _record(self, thread: list[_Tweet], answers: str | None) -> RawRecord:
        first = thread[0]
        return RawRecord(
            record_id=str(first.number),
            text="\n".join(map(self._whole, thread)),
            speaker=Speaker.COMPANY if answers is None else Speaker.REPLY,
            date=first.date,
            channel="x",
            link=f"https://x.com/i/web/status/{first.number}",
            language=first.language,
            answers=answers or "",
        )

    def _whole(self, tweet: _Tweet) -> str:
        if len(tweet.text) < _LONG:
            return tweet.text
        for note in self.notes.get(tweet.text[:_SAME_START], ()):
            same_time = not (note.date and tweet.date) or abs(note.date - tweet.date) < timedelta(seconds=2)
            if same_time and len(note.text) > len(tweet.text):
                return note.text
        return tweet.text


def _at_once(before: _Tweet, tweet: _Tweet) -> bool:
    return not (before.date and tweet.date) or tweet.date - before.date <= _SAME_THREAD


def _number(value: object) -> int:
    digits = name(value)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 20 else 0
