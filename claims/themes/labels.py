"""Labels in both languages by the complaints' own words: what a theme's texts say more than the others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from claims.model import JudgedText, Words
from claims.text import fold
from claims.themes.corpus import Corpus
from claims.themes.phrases import phrase_of
from claims.themes.translate import Translator
from claims.themes.words import Vocabulary, content_words, joined, one_of_them

LANGS = ("es", "en")
_SHOWN = 3
_FEWEST_PEOPLE = 3
_SHARE = 0.05  # and this share of the theme's texts in the language
_TOLD_APART = 0.7  # log-odds, twice as common: with less, a word does not set a part apart from its siblings
_VARIED = Words("casos varios", "various cases")
_EMERGING = Words("Tema emergente", "Emerging theme")
_NEAR = Words("cerca de", "near")
_AND = Words("y", "and")


@dataclass(frozen=True, slots=True)
class Named:
    """A theme to be named: its aspect ("other" for an emerging one), its members, and its aspect's others."""

    aspect: str
    brand: str
    members: tuple[JudgedText, ...]
    siblings: tuple[JudgedText, ...]  # members of the other parts of the same aspect; () for a whole one


@dataclass(frozen=True, slots=True)
class Label:
    """A label, and the words of it that members use, folded, by language."""

    words: Words
    own: Mapping[str, frozenset[str]]

    def used_by(self, text: JudgedText) -> bool:
        """Whether a text uses one of the label's words."""
        lang = text.reading.lang
        wanted = self.own.get(lang, frozenset())
        return any(word in wanted for word, _ in content_words(text.text, lang))


class Labeller:
    """Names themes: the aspect's name and, after a colon, up to three quoted words, in each language."""

    def __init__(self, corpus: Corpus, names: Mapping[str, Words]) -> None:
        self._vocabulary = corpus.vocabulary
        self._translator = Translator(corpus)
        self._names = names

    def label(self, theme: Named) -> Label:
        """The label; a language that no member speaks gets the other one's words, translated."""
        own = {lang: self._distinctive(theme, lang) for lang in LANGS}
        about = (theme.aspect, _further_aspect(theme))
        es = own["es"] or self._translator.words(own["en"], "en", "es", about)
        en = own["en"] or self._translator.words(own["es"], "es", "en", about)
        name, further = self._name(theme), self._further(theme, told=bool(es or en))
        es, en = _beside(es, name.es), _beside(en, name.en)
        # Only what customers said stands in quotation marks, and in their phrases; a translation does not.
        said = {lang: self._said(theme, lang, words) for lang, words in (("es", es), ("en", en)) if own[lang]}
        es = [f"«{phrase}»" for phrase in said["es"].values()] if "es" in said else es[:_SHOWN]
        en = [f"“{phrase}”" for phrase in said["en"].values()] if "en" in said else en[:_SHOWN]
        return Label(
            Words(_with(name.es, es, further.es), _with(name.en, en, further.en)),
            {lang: frozenset(phrases) for lang, phrases in said.items()},
        )

    def _name(self, theme: Named) -> Words:
        if theme.aspect != "other":
            return self._names.get(theme.aspect, Words(theme.aspect, theme.aspect))
        near = self._names.get(_commonest(theme.members, "other"))
        if near is None:
            return _EMERGING
        return Words(
            f"{_EMERGING.es}, {_NEAR.es} «{near.es}»",
            f"{_EMERGING.en}, {_NEAR.en} “{near.en}”",
        )

    def _further(self, theme: Named, *, told: bool) -> Words:
        """What to call a part in a language that has no word for it; nothing for a whole."""
        if not theme.siblings:
            return Words("", "")
        name = self._names.get(_further_aspect(theme)) if told else None
        return Words(_small(name.es), _small(name.en)) if name else _VARIED

    def _said(self, theme: Named, lang: str, words: Sequence[str]) -> dict[str, str]:
        """The first words, folded, each with the phrase most people say it in, or itself."""
        texts = [text for text in theme.members if text.reading.lang == lang]
        brand = set(fold(theme.brand).split())

        said: dict[str, str] = {}
        met: list[str] = []

        def telling(word: str) -> bool:
            # What a third of all complaints say (the product's name) tells nothing of these.
            return not (
                word in brand or one_of_them(word, met) or self._vocabulary.elsewhere(word, lang, 0, 0)
            )

        for word in words:
            folded = joined(word)
            if not one_of_them(folded, met):
                said[folded] = phrase_of(folded, lang, texts, telling) or word
                met.extend(map(joined, said[folded].split()))
            if len(said) == _SHOWN:
                break
        return said

    def _distinctive(self, theme: Named, lang: str) -> list[str]:
        """Words of at least three people, ranked by people times log-odds against siblings and all others."""
        if not self._vocabulary.spoken(lang):
            return []
        inside = [text for text in theme.members if text.reading.lang == lang]
        beside = [text for text in theme.siblings if text.reading.lang == lang]
        people: dict[str, set[str]] = {}
        surface: dict[str, Counter[str]] = {}
        for text in inside:
            for word, form in content_words(text.text, lang):
                people.setdefault(word, set()).add(text.person)
                surface.setdefault(word, Counter())[form] += 1
        near = Counter(word for text in beside for word, _ in content_words(text.text, lang))
        brand = set(fold(theme.brand).split())
        scored = []
        for word, who in people.items():
            fewest = max(_FEWEST_PEOPLE, _SHARE * len(inside))
            common = self._vocabulary.everywhere(word, lang) or self._vocabulary.elsewhere(
                word, lang, len(who), len(inside)
            )
            if len(who) < fewest or word in brand or common:
                continue
            odds = _odds(self._vocabulary, lang, word, len(who), len(inside))
            if beside:
                odds = (odds + 2 * _log_odds(len(who), len(inside), near[word], len(beside))) / 3
            if odds > (_TOLD_APART if beside else 0.0):
                scored.append((-(len(who) ** 0.75) * odds, word))
        chosen: list[str] = []
        for _, word in sorted(scored):
            if not one_of_them(word, chosen):
                chosen.append(word)
            if len(chosen) == 2 * _SHOWN:
                break
        return [min(surface[word], key=lambda form: (-surface[word][form], form)) for word in chosen]


def _beside(words: Sequence[str], name: str) -> list[str]:
    """The words that the aspect's name does not say already."""
    said = {word.rstrip("s") for word in fold(name).split()}
    return [word for word in words if fold(word).rstrip("s") not in said]


def _with(name: str, words: Sequence[str], further: str) -> str:
    told = ", ".join(words) or further
    return f"{name}: {told}" if told else name


def _small(name: str) -> str:
    return f"{name[:1].lower()}{name[1:]}"


def _odds(vocabulary: Vocabulary, lang: str, word: str, k: int, n: int) -> float:
    outside = max(0, vocabulary.counts[lang][word] - k)
    return _log_odds(k, n, outside, max(0, vocabulary.texts[lang] - n))


def _log_odds(k: int, n: int, outside: int, others: int) -> float:
    return log((k + 0.5) / (n + 1)) - log((outside + 0.5) / (others + 1))


def _commonest(members: Sequence[JudgedText], but: str) -> str:
    met = Counter(
        next((aspect.id for aspect in text.reading.aspects if aspect.id != but), "") for text in members
    )
    return min(met, key=lambda aspect: (-met[aspect], aspect), default="")


def _further_aspect(theme: Named) -> str:
    """The aspect beside the main one whose mean score most exceeds that of the siblings."""
    if not theme.members:
        return ""
    mine, others = _means(theme.members), _means(theme.siblings)
    more = {a: score - others.get(a, 0.0) for a, score in mine.items() if a not in {theme.aspect, "other"}}
    return min(more, key=lambda aspect: (-round(more[aspect], 9), aspect), default="")


def _means(texts: Sequence[JudgedText]) -> dict[str, float]:
    sums: Counter[str] = Counter()
    for text in texts:
        for aspect in text.reading.aspects:
            sums[aspect.id] += aspect.score  # type: ignore[assignment]  # typeshed's Counter counts in ints
    return {aspect: total / len(texts) for aspect, total in sorted(sums.items())}
