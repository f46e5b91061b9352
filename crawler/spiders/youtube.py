"""YouTube: a channel's videos (titles and descriptions), their comments and the channel's answers.

With an API key in `token`: Data API v3 (https://developers.google.com/youtube/v3/docs), one quota unit a
call, counted before it is spent; `limit` is how many units one pass may spend. Without one: the channel's
feed, about 15 videos and no comments, where YouTube's robots.txt allows it (copies of 2025 and 2026 do not).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from crawler.conductor import Reached
from crawler.feeds import FeedError, read_feed
from crawler.sources import Batch, RawRecord, Road, SourceCard, SourceTarget, Speaker, Words
from crawler.sources.each import each
from crawler.sources.spider import Answer, Asked, RecordSpider, base_url
from crawler.spiders._youtube_agenda import Agenda, Job
from crawler.spiders._youtube_answers import (
    as_dict,
    as_number,
    comment_of,
    is_public,
    next_page,
    reasons_of,
    video_of,
)

UNITS = 2_000  # of one pass, out of the 10,000 a day that YouTube gives a key
_API, _FEEDS = "https://www.googleapis.com", "https://www.youtube.com"
_MAX_WAITING = 500  # comments whose further answers a killed pass remembers to ask for
_CHANNEL = re.compile(r"(?:^|/channel/)(UC[\w-]{22})(?:[/?#]|$)", re.ASCII)
_HANDLE = re.compile(r"(?:^|youtube\.com/)@([^/?#\s]{1,100})", re.IGNORECASE)
_USER = re.compile(r"youtube\.com/user/([^/?#\s]{1,100})", re.IGNORECASE)
_NO_COMMENTS = frozenset({"commentsDisabled", "videoNotFound", "commentNotFound", "forbidden"})
_SPENT = frozenset({"quotaExceeded", "dailyLimitExceeded"})
_TOO_FAST = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})
_SPELL = "YouTube's feed did not answer ({status}); it does so at times: run again later, the channel is kept"

CARD = SourceCard(
    name="youtube",
    section="social",
    road=Road.NETWORK,
    title="YouTube",
    yields=("posts", "complaints", "replies"),
    needs=("account",),
    takes=("token", "server"),
    auth=Words(
        es="una clave de API (gratuita); sin ella, solo el canal RSS, si robots.txt lo permite",
        en="an API key (free); without one only the channel's feed, if robots.txt allows it",
    ),
    limits=Words(
        es=(
            "1 unidad de cuota por llamada, 10 000 al día; cada pasada gasta como mucho "
            "`limit` de ellas (2000 si no se fija)"
        ),
        en=f"1 quota unit a call, 10,000 a day; a pass spends at most `limit` of them ({UNITS} if not set)",
    ),
    how=Words(
        es="console.cloud.google.com: cree un proyecto; API y servicios > Biblioteca > YouTube Data API v3 "
        "> Habilitar; Credenciales > Crear credenciales > Clave de API. `account`: @nombre o el id UC…",
        en="console.cloud.google.com: make a project; APIs & Services > Library > YouTube Data API v3 > "
        "Enable; Credentials > Create credentials > API key. `account`: the @handle or the UC… id.",
    ),
)


class YoutubeSpider(RecordSpider):
    """Reads one channel."""

    name = "youtube"
    card = CARD

    def __init__(self, target: SourceTarget, **options: Any) -> None:
        super().__init__(target, **options)
        self.base = base_url(target.server) or (_API if target.token else _FEEDS)
        self.units = 0  # spent
        self._agenda = Agenda()
        self._done = ""  # a killed pass: the last video whose comments are kept

    def headers(self) -> Mapping[str, str]:
        """Return nothing: the key is a parameter."""
        return {}

    def reached(self) -> Reached:
        """Tell how many records are kept; the limit counts calls, not records."""
        return Reached(self.keeper.seen)

    def first(self, cursor: str) -> Iterable[Request]:
        """Ask for the channel: by its feed, or by the API."""
        account = self.target.account.strip()
        channel = _CHANNEL.search(account)
        if not self.target.token:
            if channel is None:
                self.trouble("without an API key the channel's id is needed (UC and 22 characters)")
                return
            address = "/feeds/videos.xml"
            params = {"channel_id": channel[1]}
            yield self.ask(address, self.feed, params=params, raw=True, robots=True, channel=channel[1])
            return
        state = json.loads(cursor) if cursor else {}
        self.units, self._done = int(state.get("units", 0)), str(state.get("done", ""))
        self._agenda.answers.extend(Job(video, parent) for video, parent in state.get("answers", ()))
        handle, user = _HANDLE.search(account), _USER.search(account)
        if channel is not None:
            which = {"id": channel[1]}
        elif user is not None:
            which = {"forUsername": user[1]}
        else:
            which = {"forHandle": f"@{handle[1] if handle else account.lstrip('@')}"}
        yield from self._call("channels", self.channels, {"part": "contentDetails", **which})

    # Without a key.

    def feed(self, answer: Answer, response: Response, channel: str) -> Iterator[Batch]:
        """Read the channel's feed."""
        del answer
        try:
            read = read_feed(response.body, response.url)
        except FeedError as error:
            self.trouble(f"YouTube's feed cannot be read: {error}")
            return
        if read.cut:
            self.trouble(f"YouTube's feed broke off: {len(read.entries)} videos of it were read")
        yield Batch(
            tuple(
                RawRecord(
                    record_id=entry.guid.removeprefix("yt:video:") or entry.record_id(channel),
                    text=entry.text,
                    speaker=Speaker.COMPANY,
                    date=entry.date,
                    title=entry.title,
                    link=entry.link,
                )
                for entry in read.entries
            )
        )

    # With a key: the channel, its videos, then their comments one call after another.

    def _call(
        self, what: str, then: Any, params: Mapping[str, str | int], **passed: Any
    ) -> Iterator[Request]:
        """Ask the API, if the pass may still spend a unit; repeats of a failed call are units too."""
        left = self._left()
        if left < 1:
            self._stop(self._all_spent())
            return
        self.units += 1
        keyed = {**params, "key": self.target.token.reveal()}
        request = self.ask(f"/youtube/v3/{what}", then, params=keyed, **passed)
        request.meta["max_retry_times"] = min(2, left - 1)
        yield request

    def _left(self) -> int:
        return (self.target.limit or UNITS) - self.units

    def _all_spent(self) -> str:
        not_all = "" if self._agenda.begun else " before all videos were read"
        return f"the {self.units} quota units of this pass were spent{not_all}"

    def _count_repeats(self, response: Response) -> None:
        """Count what was spent on asking again."""
        self.units += int(response.meta.get("retry_times", 0)) if response.request is not None else 0

    def channels(self, answer: Answer, response: Response) -> Iterator[Request]:
        """Learn which playlist holds the channel's videos."""
        self._count_repeats(response)
        found = answer.get("items") or []
        if not found:
            self.trouble(f"YouTube knows no channel {self.target.account[:100]!r}; check its handle or id")
            return
        self._agenda.channel = str(found[0]["id"])
        playlist = str(found[0]["contentDetails"]["relatedPlaylists"]["uploads"])
        yield from self._videos(playlist, "")

    def _videos(self, playlist: str, page: str) -> Iterator[Request]:
        params: dict[str, str | int] = {
            "part": "snippet,contentDetails",
            "playlistId": playlist,
            "maxResults": 50,
        }
        yield from self._call("playlistItems", self.videos, params | next_page(page), playlist=playlist)

    def videos(self, answer: Answer, response: Response, playlist: str) -> Iterator[Request | Batch]:
        """Keep one page of videos; after the last one begin with the comments."""
        self._count_repeats(response)
        records, failed = each(filter(is_public, answer.get("items") or []), video_of)
        if failed:
            self.trouble(f"{failed} videos are not as documented and were left out")
        self._agenda.videos.extend(record.record_id for record in records)
        yield Batch(tuple(records))
        following = str(answer.get("nextPageToken") or "")
        if following and self.turn("videos", following):
            yield from self._videos(playlist, following)
            return
        videos = self._agenda.videos
        start = videos.index(self._done) + 1 if self._done in videos else 0
        self._agenda.jobs.extend(Job(video) for video in videos[start:])
        self._agenda.begun = True
        yield from self._next()

    def _next(self) -> Iterator[Request]:
        if not self._agenda.left_out():
            return
        if self._left() < 1:
            self._stop(self._all_spent())
            return
        job = self._agenda.next()
        params: dict[str, str | int] = {"maxResults": 100, "textFormat": "plainText"}
        if job.parent:
            params |= {"part": "snippet", "parentId": job.parent}
        else:
            params |= {"part": "snippet,replies", "videoId": job.video, "order": "time"}
        what, then = ("comments", self.answers) if job.parent else ("commentThreads", self.threads)
        yield from self._call(what, then, params | next_page(job.page), job=job)

    def threads(self, answer: Answer, response: Response, job: Job) -> Iterator[Request | Batch]:
        """Keep a page of comments with the answers given along."""
        self._count_repeats(response)
        comments: list[Any] = []
        for thread in answer.get("items") or []:
            snippet = as_dict(as_dict(thread).get("snippet"))
            top = as_dict(snippet.get("topLevelComment"))
            given = as_dict(as_dict(thread).get("replies")).get("comments") or []
            if as_number(snippet.get("totalReplyCount")) > len(given) and top.get(
                "id"
            ):  # five at most come along
                self._agenda.answers.append(Job(job.video, str(top["id"])))
            comments += [top, *given]
        yield from self._kept(comments, answer, job)

    def answers(self, answer: Answer, response: Response, job: Job) -> Iterator[Request | Batch]:
        """Keep a page of the answers to one comment."""
        self._count_repeats(response)
        yield from self._kept(answer.get("items") or [], answer, job)

    def _kept(self, comments: Iterable[Any], answer: Answer, job: Job) -> Iterator[Request | Batch]:
        records, failed = each(comments, lambda one: comment_of(one, job.video, self._agenda.channel))
        if failed:
            self.trouble(f"{failed} comments are not as documented and were left out")
        following = str(answer.get("nextPageToken") or "")
        if following and self.turn(f"comments of {job.parent or job.video}", following):
            (self._agenda.answers if job.parent else self._agenda.jobs).appendleft(
                Job(job.video, job.parent, following)
            )
        elif not job.parent:
            self._done = job.video
        waiting = [(one.video, one.parent) for one in self._agenda.answers][:_MAX_WAITING]
        state = {"units": self.units, "done": self._done, "answers": waiting}
        yield Batch(tuple(records), json.dumps(state))
        yield from self._next()

    # What can go wrong.

    def closed(self, reason: str) -> None:
        """Say what a failure on the way left out, then finish the pass."""
        if reason == "finished" and self._agenda.begun and (left := self._agenda.left_out()):
            self.trouble(f"comments of {left} videos were left out")
        super().closed(reason)

    def told(self, response: Response, asked: Asked) -> Iterable[Request | Batch] | None:
        """Act on what YouTube says is wrong."""
        if not self.target.token:
            return self._feed_failed(response)
        self._count_repeats(response)
        reasons = reasons_of(response)
        job = asked.passed.get("job")
        if reasons & _SPENT:
            self._put_back(job)
            self._stop(
                "YouTube's daily quota is spent; it returns at midnight Pacific time (07:00 or 08:00 UTC)"
            )
            return ()
        if reasons & _TOO_FAST or response.status == 429:
            self._put_back(job)
            self._stop("YouTube says that it is asked too often; run again later")
            return ()
        if reasons & {"keyInvalid", "API_KEY_INVALID"}:
            return self._refuse("YouTube does not know this API key; copy it again from the Google console")
        if reasons & {"accessNotConfigured", "SERVICE_DISABLED"}:
            return self._refuse(
                "the key's project has not enabled YouTube Data API v3; enable it in the console"
            )
        if job is not None and response.status in {403, 404} and reasons & _NO_COMMENTS:
            return self._next()  # comments are off, or the video went in between: no trouble
        if response.status in {401, 403}:
            return self._refuse(
                f"the API key was refused ({response.status} {', '.join(sorted(reasons))[:100]}); "
                "look at its restrictions in the Google console"
            )
        if job is not None:
            self.trouble(f"comments of the video {job.video}: YouTube answered {response.status}")
            return self._next()
        return None

    def _feed_failed(self, response: Response) -> Iterable[Request] | None:
        if response.status != 404 and response.status < 500:
            return None
        if response.status == 404 and response.request is not None:
            again = get_retry_request(response.request, spider=self, reason="404 of a feed")
            if again is not None:
                return [again]
        self.trouble(_SPELL.format(status=response.status))
        return ()

    def _refuse(self, words: str) -> Iterable[Request]:
        self.trouble(words)
        self.give_up("refused", words)
        return ()

    def _put_back(self, job: Job | None) -> None:
        if job is not None:
            self._agenda.jobs.appendleft(job)

    def _stop(self, why: str) -> None:
        """End the pass in good order, with the number of videos whose comments are missing."""
        left = self._agenda.left_out()
        self.trouble(f"{why}; comments of {left} videos were left out" if left else why)
        self._agenda.jobs.clear()
        self._agenda.answers.clear()
