import re

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from reports.locale import DIRECTORY, LANGUAGES, catalogue, update
from reports.renderers import labels
from reports.renderers.wording import wording

PLACEHOLDER = re.compile(r"%\(\w+\)s|%s|%%")


def strings(value):
    return list(value) if isinstance(value, tuple | list) else [value]


def table(catalog):
    """Messages by context and id: what a catalogue says, whatever version of Babel wrote it."""
    found = {}
    for message in filter(lambda each: each.id, catalog):
        # Babel reads contexts from a compiled catalogue as bytes.
        context = message.context.decode() if isinstance(message.context, bytes) else message.context
        found[context, tuple(strings(message.id))] = tuple(strings(message.string))
    return found


def committed(path):
    with path.open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_fresh(language):
    """Failing? Run `python -m reports.locale.update`, translate what is new, run it again."""
    folder = DIRECTORY / language / "LC_MESSAGES"
    assert table(committed(folder / "messages.po")) == table(update.merged(language))
    with (folder / "messages.mo").open("rb") as file:
        compiled = read_mo(file)
    assert table(compiled) == table(committed(folder / "messages.po"))


def test_the_template_is_fresh():
    assert table(committed(DIRECTORY / "messages.pot")).keys() == table(update.template()).keys()


def test_compiling_twice_gives_the_same_bytes():
    assert update.as_mo(update.merged("es")) == update.as_mo(update.merged("es"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_with_its_placeholders(language):
    messages = [message for message in update.merged(language) if message.id]
    assert len(messages) > 200
    for message in messages:
        originals, translations = strings(message.id), strings(message.string)
        assert all(translations), f"{language}: {message.id!r} has no translation"
        assert not message.fuzzy, message.id
        # A singular may drop its number ("Ver la queja"), a plural may not.
        assert sorted(PLACEHOLDER.findall(translations[-1])) == sorted(PLACEHOLDER.findall(originals[-1])), (
            message.id
        )
        for text in translations:
            assert set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(originals[-1])), message.id


def test_spanish_is_spanish_where_it_differs():
    """A translation equal to its original is a word both languages share; anything else was forgotten."""
    shared = {"chat", "ticket", "%s h", "%s min", "%s s", "Id", "URL"}
    same = {
        m.id if isinstance(m.id, str) else m.id[0]
        for m in update.merged("es")
        if m.id and strings(m.string) == strings(m.id)
    }
    assert same <= shared


def test_the_glossary_is_fixed():
    es = wording("es")
    assert [
        labels.kind(es, kind)
        for kind in ("contradicted", "inconsistent", "unsupported", "silent", "kept", "under_promised")
    ] == [
        "Los clientes cuentan otra cosa",
        "Nos contradecimos",
        "Promesa sin respaldo",
        "Queja sin promesa",
        "Lo que sí cumplimos",
        "Lo que podríamos prometer",
    ]
    assert es.gettext("What we read") == "Lo que leímos"
    assert es.gettext("Complaint themes") == "Temas de queja"
    assert es.gettext("Gap") == "Brecha"
    assert es.gettext("Sheet for the meeting") == "Hoja para la reunión"


def test_words_we_do_not_use():
    """The word claim sounds like reclamo in Spanish; and nothing here shows that one thing causes another."""
    for message in update.merged("es"):
        for text in strings(message.string):
            assert not re.search(r"\bclaims?\b(?!\.csv)|reclam", text, re.IGNORECASE), text
            assert not re.search(r"\bcausa", text, re.IGNORECASE), text
    for message in update.merged("en"):
        for text in strings(message.string):
            if "is not shown" not in text:
                assert not re.search(r"\bcause", text, re.IGNORECASE), text


def test_an_unknown_language_is_refused_in_words():
    with pytest.raises(ValueError, match=r"no report in 'fr'; choose one of es, en"):
        catalogue("fr")
