"""One exported WhatsApp chat: who speaks for the business, how its dates read, and each speaker's turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from crawler.exports.dates import DateRule, DateTally, parse_date
from crawler.exports.speakers import folded
from crawler.exports.whatsapp_lines import Message, messages
from crawler.exports.whatsapp_words import language, persons_words

# People write a complaint in pieces, seconds or a few minutes apart, and come back later with another matter.
_PAUSE = timedelta(minutes=10)


@dataclass
class Turn:
    """What one speaker wrote without a long pause; `place` is the first message's place in its minute."""

    speaker: str
    stamp: str
    place: int
    first: datetime | None
    last: datetime | None
    texts: list[str] = field(default_factory=list)

    def goes_on(self, speaker: str, moment: datetime | None) -> bool:
        """Tell whether a message belongs to this turn."""
        if speaker != self.speaker or moment is None or self.last is None:
            return False
        return timedelta(0) <= moment - self.last <= _PAUSE


@dataclass
class Chat:
    """One chat; `named` is whom its file is named after, "" when it says nobody."""

    named: str
    text: str

    @cached_property
    def said(self) -> tuple[tuple[Message, str], ...]:
        """Every message with what a person said in it, "" where that is nothing."""
        return tuple(
            (message, persons_words(message.text) if message.speaker else "")
            for message in messages(self.text)
        )

    @cached_property
    def speakers(self) -> dict[str, str]:
        """Those who said something: the name as it is compared -> the name."""
        return {known_as(message.speaker): message.speaker for message, words in self.said if words}

    @property
    def language(self) -> str:
        """The language of the app's own words in it."""
        return language(self.text)

    def agents(self, own: set[str]) -> set[str] | None:
        """Return who of the speakers writes for the business; None when that cannot be told."""
        speakers = set(self.speakers)
        if ours := speakers & own:
            return ours
        customer = folded(self.named)
        if customer in speakers and len(speakers) <= 2:
            return speakers - {customer}
        if not speakers or (own and len(speakers) == 1):
            return set()  # nobody answered
        if len(speakers) == 1 and customer:
            return speakers  # whom the file is named after never answered
        return None

    def rule(self, every: DateTally, country: str, spoken: str) -> DateRule:
        """Return how its dates are read: by its own, where they settle it, else by those of all chats."""
        tally = DateTally()
        for message, _ in self.said:
            tally.add(message.stamp)
        settled = tally.first_over_12 or tally.second_over_12 or not tally.numeric
        return (tally if settled else every).judge(country, spoken)

    def key(self, agents: set[str]) -> str:
        """Name the chat as WhatsApp names one, with an @: the keeper then keeps a salted hash alone.

        Whom it is named after is a person's name or number, which may stand nowhere in the archive.
        """
        customers = (name for name in self.speakers if name not in agents)
        return f"chat/{folded(self.named) or next(customers, '')}@whatsapp"

    def turns(self, rule: DateRule) -> Iterator[Turn]:
        """Join messages to turns.

        A message's place counts all of its minute, deleted ones too, so that a later export counts alike.
        """
        places: Counter[str] = Counter()
        turn: Turn | None = None
        for message, words in self.said:
            places[message.stamp] += 1
            if not words:
                continue
            moment = parse_date(message.stamp, rule)
            if turn is None or not turn.goes_on(message.speaker, moment):
                if turn is not None:
                    yield turn
                turn = Turn(message.speaker, message.stamp, places[message.stamp], moment, moment)
            turn.texts.append(words)
            turn.last = moment
        if turn is not None:
            yield turn


def known_as(name: str) -> str:
    """Return a speaker's name as it is compared; one of emoji alone stays as it is."""
    return folded(name) or name
