"""Why a YouTube channel or an account of Mastodon or Bluesky was not read whole, in the report's language."""

from __future__ import annotations

from reports.renderers.sentences import Sentences
from reports.renderers.wording import Wording


def sentences(w: Wording) -> Sentences:
    """What these networks say."""
    return (*_youtube_channel(w), *_youtube_bounds(w), *_mastodon(w), *_bluesky(w))


def _youtube_channel(w: Wording) -> Sentences:
    """The channel and the key."""
    return (
        (
            r"without an API key the channel's id is needed \(UC and 22 characters\)",
            w.gettext("without an API key the channel's id is needed (UC and 22 characters)"),
        ),
        (
            r"YouTube knows no channel ['\"](?P<name>.{0,1000}?)['\"]; check its handle or id",
            w.gettext("YouTube knows no channel “%(name)s”; check its handle or id"),
        ),
        (
            r"YouTube does not know this API key; copy it again from the Google console",
            w.gettext("YouTube does not know this API key; copy it again from the Google console"),
        ),
        (
            r"the key's project has not enabled YouTube Data API v3; enable it in the console",
            w.gettext("the key's project has not enabled YouTube Data API v3; enable it in the console"),
        ),
        (
            (
                r"the API key was refused \((?P<status>\d{3}.{0,101}?) ?\); "
                "look at its restrictions in the Google console"
            ),
            w.gettext("the API key was refused (%(status)s); look at its restrictions in the Google console"),
        ),
        (
            r"YouTube's feed cannot be read: (?P<fault>.{1,300}?)",
            w.gettext("YouTube's feed cannot be read: %(fault)s"),
        ),
        (
            r"YouTube's feed broke off: (?P<n>\d{1,9}) videos of it were read",
            w.gettext("YouTube's feed broke off; videos of it that were read: %(n)s"),
        ),
        (
            (
                r"YouTube's feed did not answer \((?P<status>\d{3})\); it does so at times: "
                "run again later, the channel is kept"
            ),
            w.gettext(
                "YouTube's feed did not answer (%(status)s); it does so at times: run again later, the "
                "channel is kept"
            ),
        ),
    )


def _youtube_bounds(w: Wording) -> Sentences:
    """How much of it could be asked for."""
    return (
        (
            r"the (?P<n>\d{1,9}) quota units of this pass were spent",
            w.gettext("the %(n)s quota units of this reading were spent"),
        ),
        (
            r"the (?P<n>\d{1,9}) quota units of this pass were spent before all videos were read",
            w.gettext("the %(n)s quota units of this reading were spent before all videos were read"),
        ),
        (
            r"YouTube's daily quota is spent; it returns at midnight Pacific time \(07:00 or 08:00 UTC\)",
            w.gettext(
                "YouTube's daily quota is spent; it returns at midnight Pacific time (07:00 or 08:00 UTC)"
            ),
        ),
        (
            r"YouTube says that it is asked too often; run again later",
            w.gettext("YouTube says that it is asked too often; run again later"),
        ),
        (
            r"comments of (?P<n>\d{1,9}) videos were left out",
            w.gettext("videos whose comments were left out: %(n)s"),
        ),
        (
            r"comments of the video (?P<video>\S{1,100}): YouTube answered (?P<status>\d{3})",
            w.gettext("comments of the video %(video)s: YouTube answered %(status)s"),
        ),
    )


def _mastodon(w: Wording) -> Sentences:
    return (
        (
            r"the account names no server; write it as @name@server, or name the server too",
            w.gettext("the account names no server; write it as @name@server, or name the server too"),
        ),
        (
            r"the server has suspended the account; its posts are not shown",
            w.gettext("the server has suspended the account; its posts are not shown"),
        ),
        (
            r"the account has moved to (?P<where>\S{1,300}); name that one as well",
            w.gettext("the account has moved to %(where)s; name that one as well"),
        ),
        (
            r"the server's next page lies on another server; it was not read",
            w.gettext("the server's next page lies on another server; it was not read"),
        ),
        (
            (
                r"the token was refused \((?P<status>\d{3})\); "
                "make a new one with read:statuses, read:accounts and read:notifications"
            ),
            w.gettext(
                "the token was refused (%(status)s); make a new one with read:statuses, read:accounts and "
                "read:notifications"
            ),
        ),
        (
            r"the server shows posts only to its members \((?P<status>\d{3})\); name a token with token_env",
            w.gettext("the server shows posts only to its members (%(status)s); name a token with token_env"),
        ),
    )


def _bluesky(w: Wording) -> Sentences:
    return (
        (
            r"the account is suspended or deactivated at the source \(.{0,220}?\); nothing is shown",
            w.gettext("the account is suspended or deactivated at the source; nothing is shown"),
        ),
        (
            r"no such account \(.{0,220}?\); write its handle as its profile shows it",
            w.gettext("no such account; write its handle as its profile shows it"),
        ),
    )
