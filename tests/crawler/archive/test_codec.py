from __future__ import annotations

import json
from dataclasses import replace

from archive_samples import page, report
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive.codec import (
    decode_content,
    decode_report,
    encode_content,
    encode_report,
    map_strings,
    pack,
    unpack,
)
from crawler.items import Block, Link, PageContent, Place, Voice

any_text = st.text(st.characters(), max_size=30)  # lone surrogates and NUL included
blocks = st.builds(
    Block, any_text, st.sampled_from(Place), st.sampled_from(Voice), any_text, any_text, any_text
)
links = st.lists(st.builds(Link, any_text, any_text, any_text, any_text), max_size=3).map(tuple)
contents = st.builds(
    PageContent,
    any_text,
    any_text,
    st.lists(blocks, max_size=4).map(tuple),
    links,
    any_text,
    st.booleans(),
    st.booleans(),
    links,
)


@given(contents)
def test_any_content_survives_and_equal_contents_give_equal_bytes(content: PageContent) -> None:
    data = encode_content(content)
    assert decode_content(unpack(pack(data))) == content
    assert encode_content(replace(content)) == data


def test_fields_of_another_version_are_no_obstacle() -> None:
    content = page("a", "uno", links=("b",)).content
    document = json.loads(encode_content(content))
    document["tone"] = "new"
    document["blocks"][0]["tone"] = document["links"][0]["tone"] = "new"
    assert decode_content(json.dumps(document).encode()) == content
    stated = json.loads(encode_report(report(3)))
    assert decode_report(json.dumps(stated | {"tone": "new"})) == report(3)


documents = st.recursive(
    st.none() | st.integers() | any_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
    max_leaves=12,
)


@given(documents)
def test_every_string_of_a_document_is_changed_and_nothing_else(document: object) -> None:
    text = json.dumps(document)
    assert map_strings(text, lambda value: value) == text
    seen: list[str] = []
    marked = map_strings(text, lambda value: seen.append(value) or f"{value}!")
    assert (json.loads(marked) == document) == (not seen)
    assert json.loads(map_strings(marked, lambda value: value.removesuffix("!"))) == document


def test_a_document_that_is_not_json_is_one_string() -> None:
    assert map_strings("{so: it said", str.upper) == "{SO: IT SAID"
