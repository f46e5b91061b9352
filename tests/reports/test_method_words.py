"""The method section's words: shares as Spanish writes them, and no name of ours left untranslated."""

import re
from dataclasses import replace

import pytest
from sample import sample

from reports.method import _NOTES
from reports.renderers.views.context import context
from reports.renderers.views.gaps import gap_cards
from reports.renderers.views.method import method_view


def test_shares_in_spanish_notes_stand_apart_from_their_sign():
    told = " ".join(note.es for note in _NOTES)
    assert "un 20\u00a0% más bajo" in told
    assert not re.search(r"\d%", told)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Lectura de páginas en bloques, versión"),
        ("en", "Reading of pages into blocks, version"),
    ],
)
def test_versions_are_named_in_the_language_of_the_report(language, said):
    result = sample()
    method = replace(result.method, versions={"expectation-audit": "0.1.0", "blocks": "1"})
    shown = method_view(context(replace(result, method=method), language), _cards(result, language))
    assert shown.versions == (("expectation-audit", "0.1.0"), (said, "1"))


def _cards(result, language):
    return gap_cards(context(result, language))
