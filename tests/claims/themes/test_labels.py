"""Labels: in both languages, by words that set a theme apart, never in the wrong language, never empty."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from builders import MEMORY, corpus
from numpy.typing import NDArray
from theme_texts import NAMES, kind_of, parcel, parcels

from claims.encoders import load_encoder
from claims.model import ScoredAspect, Theme
from claims.statistics import generator
from claims.text import fold
from claims.themes import Corpus, build_themes
from claims.themes.quotes import choose_quotes
from claims.themes.translate import Translator
from claims.themes.words import content_words, one_of_them

_SAME = {"notice": "aviso", "delay": "retraso", "delivered": "entregado", "false": "falso"}


class Directions:
    """Each word points its own way, a text where its words point: no two words are alike by chance."""

    name = "directions"
    dim = 128

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for number, text in enumerate(texts):
            for word in fold(text).split():
                rows[number] += generator(word).normal(size=self.dim)
            rows[number] /= np.linalg.norm(rows[number]) or 1
        return rows


class Bilingual(Directions):
    """The same with a few words of the other language known to mean the same."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return super().encode(
            [" ".join(_SAME.get(word, word) for word in text.lower().split()) for text in texts]
        )


def by_kind(texts: Corpus) -> dict[str, Theme]:
    return {kind_of(texts.select(theme.members)[0]): theme for theme in build_themes(texts, NAMES).themes}


def test_parts_are_named_by_what_sets_them_apart_in_each_language() -> None:
    themes = by_kind(corpus(*parcels(120)))
    notice, delivered = themes["information"], themes["order_accuracy"]
    assert "avis" in notice.label_es
    assert "notice" in notice.label_en
    assert "entregado" in delivered.label_es
    assert "delivered" in delivered.label_en
    assert len({theme.label_es for theme in themes.values()}) == 2
    assert all(theme.label_es.startswith("Plazo de entrega: ") for theme in themes.values())


def test_a_language_nobody_speaks_gets_the_words_translated() -> None:
    texts = Corpus.of(parcels(120, ("es",)), Bilingual(), 0.5, memory=MEMORY)
    translator = Translator(texts)
    assert translator.words(["aviso", "retraso"], "es", "en") == ["notice", "delay"]
    notice = next(t for t in build_themes(texts, NAMES).themes if "aviso" in t.label_es)
    assert "«aviso" in notice.label_es
    assert "notice" in notice.label_en
    assert "“" not in notice.label_en  # nobody said it
    assert "aviso" not in notice.label_en


def test_a_language_without_any_word_gets_the_further_aspect() -> None:
    themes = by_kind(
        Corpus.of(parcels(120, ("es",)), Directions(), 0.5, memory=MEMORY)
    )  # it knows no translation
    assert themes["information"].label_en == "Delivery time: information and updates"
    assert themes["order_accuracy"].label_en == "Delivery time: right, complete and undamaged order"


def test_the_brand_and_what_everybody_says_set_nothing_apart() -> None:
    texts = [
        replace(text, text=f"tazaluz siempre {text.text}", brand="Tazaluz") for text in parcels(60, ("es",))
    ]
    for theme in build_themes(corpus(*texts), NAMES).themes:
        assert "tazaluz" not in theme.label_es.lower()


def test_marks_addresses_and_accounts_are_no_words() -> None:
    told = "[nombre] <num> @tienda #fail https://x.example/a www.tienda.com &amp; Llegó roto"
    assert [word for word, _ in content_words(told, "es")] == ["llego", "roto"]


def test_a_word_with_a_hyphen_is_one_word_and_what_redaction_left_is_none() -> None:
    told = "My add-ons, all the addons, crash with E000000000 on a e-x"
    assert [word for word, _ in content_words(told, "en")] == ["addons", "crash"]


def test_forms_of_one_word_stand_in_a_label_once() -> None:
    said = ["tab", "tabs", "file", "files", "certificados", "certificado", "pinned"]
    kept: list[str] = []
    for word in said:
        if not one_of_them(word, kept):
            kept.append(word)
    assert kept == ["tab", "file", "certificados", "pinned"]


def test_emerging_themes_say_what_they_are_near_to() -> None:
    texts = []
    for n in range(6):
        text = parcel(n, "information")
        aspects = (ScoredAspect("other", 0.5), ScoredAspect("refunds", 0.1))
        texts.append(
            replace(text, text="piden seguir la cuenta", reading=replace(text.reading, aspects=aspects))
        )
    (theme,) = build_themes(corpus(*texts), NAMES).themes
    assert theme.aspect == "other"
    assert theme.label_es.startswith("Tema emergente, cerca de «Reembolsos»")
    assert theme.label_en.startswith("Emerging theme, near “Refunds”")


def test_quotes_are_of_different_people_in_both_languages_and_use_the_labels_words() -> None:
    texts = corpus(*parcels(120))
    for theme in build_themes(texts, NAMES).themes:
        quoted = texts.select(theme.quotes)
        assert len({text.person for text in quoted}) == len(quoted) == 5
        assert {text.reading.lang for text in quoted} == {"es", "en"}
        said = re.findall(r"[«“](.+?)[»”]", theme.label_es + theme.label_en)
        words = [word for phrase in said for word in phrase.split() if len(word) > 3]
        assert all(any(word in text.text for word in words) for text in quoted)


def test_quotes_of_a_gap_cite_the_promise_first_and_are_short_enough_to_read() -> None:
    texts = parcels(12, ("es",))
    texts = [replace(text, text=text.text + " y nadie contesta nunca") for text in texts]
    long = replace(texts[0], text=texts[0].text + " otra vez" * 60)
    cites = replace(texts[1], reading=replace(texts[1].reading, cites_promise_score=0.9))
    whole = corpus(long, cites, *texts[2:])
    quotes = choose_quotes(whole, [text.id for text in whole.texts])
    assert quotes[0] == cites.id
    assert long.id not in quotes
    assert choose_quotes(whole, [text.id for text in reversed(whole.texts)]) == quotes


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(Corpus.of([], load_encoder(), 0.5))


@pytest.mark.parametrize(
    ("word", "source", "target", "among"),
    [
        ("equipaje", "es", "en", {"luggage", "baggage", "bags"}),
        ("refund", "en", "es", {"reembolso", "devolución", "reembolsos", "reembolsan"}),
        ("wifi", "en", "es", {"wifi"}),
    ],
)
def test_the_real_encoder_finds_the_word(
    translator: Translator, word: str, source: str, target: str, among: set[str]
) -> None:
    (found,) = translator.words([word], source, target)
    assert found in among


def test_a_word_that_only_looks_the_same_is_no_translation(translator: Translator) -> None:
    assert "miles" not in translator.words(["miles"], "en", "es")


def test_a_translation_is_a_word_of_what_the_theme_is_about(translator: Translator) -> None:
    assert translator.words(["cargo"], "es", "en", ("billing", "refunds")) in ([], ["charge"], ["charged"])
    assert translator.words(["card"], "en", "es", ("billing",)) == ["tarjeta"]


def test_what_speaks_best_against_a_promise_is_quoted_first() -> None:
    texts = corpus(*parcels(40, ("es",)))
    ids = [text.id for text in texts.texts]
    far = choose_quotes(texts, ids)[-1]
    fit = {text_id: 1.0 if text_id == far else 0.3 for text_id in ids}
    assert choose_quotes(texts, ids, fit=fit)[0] == far
