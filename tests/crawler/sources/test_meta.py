"""Meta's exports: layouts, misread characters, comments, conversations, HTML, hostile members."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive import Archive
from crawler.exports import bundle
from crawler.exports.errors import TableError
from crawler.exports.formats import meta
from crawler.exports.mojibake import repaired
from crawler.items import SkippedRow
from crawler.sources import RawRecord, SourceTarget, Speaker
from crawler.sources.files import import_file, inspect_file
from tests.crawler.sources.exported import claiming, misread, packed, records_of, skipped_of, unpacked

PAGE = "this_profile's_activity_across_facebook"
OLDER = "your_facebook_activity"
INSTAGRAM = "your_instagram_activity"


def post(text: str, time: int = 1_770_000_000, **more: Any) -> dict[str, Any]:
    return {
        "timestamp": time,
        "data": [{"post": text}, {"update_timestamp": time + 9}],
        "title": "Acme",
        **more,
    }


def photo(caption: str, time: int = 1_770_000_500) -> dict[str, Any]:
    media = {"uri": "posts/media/1.jpg", "creation_timestamp": time, "title": "Fotos", "description": caption}
    return {"timestamp": time, "attachments": [{"data": [{"media": media}, {"media": media}]}]}


def chat(*messages: tuple[str, str], people: tuple[str, ...] = ("Ana Ruiz", "Acme"), **more: Any) -> str:
    told = [
        {"sender_name": sender, "timestamp_ms": 1_770_000_000_000 + 1000 * at, "content": text}
        for at, (sender, text) in enumerate(messages)
    ]
    return misread({"participants": [{"name": name} for name in people], "messages": told[::-1], **more})


def read(path: Path, *names: str) -> list[RawRecord | SkippedRow]:
    return list(meta.read(path, SourceTarget("meta", "m", path=path, names=names or ("Acme",))))


def told(path: Path, *names: str) -> list[tuple[Speaker, str, str]]:
    return [(one.speaker, one.channel, one.text) for one in records_of(read(path, *names))]


@pytest.mark.parametrize(
    "name",
    [
        f"{PAGE}/posts/profile_posts_1.json",
        f"{OLDER}/posts/your_posts__check_ins__photos_and_videos_1.json",
        "posts/your_posts_1.json",
    ],
)
def test_the_three_layouts_of_facebooks_posts(tmp_path: Path, name: str) -> None:
    shared = {
        "attachments": [{"data": [{"external_context": {"url": "https://acme.example", "name": "Otra"}}]}]
    }
    posts = [
        post("¡Envío grátis en 24 h! 🚚"),
        photo("Nueva tienda en Málaga"),
        post("Mira", **shared),
        photo(""),
        7,
    ]
    folder = unpacked(tmp_path, {name: misread(posts)})
    assert told(folder) == [
        (Speaker.COMPANY, "facebook", "¡Envío grátis en 24 h! 🚚"),
        (Speaker.COMPANY, "facebook", "Nueva tienda en Málaga"),
        (Speaker.COMPANY, "facebook", "Mira"),
    ]
    first = records_of(read(folder))[0]
    assert first.date is not None
    assert first.date.isoformat() == "2026-02-02T02:40:00+00:00"
    assert [row.reason for row in skipped_of(read(folder))] == ["not a record"]


def test_a_post_alone_is_no_list(tmp_path: Path) -> None:
    alone = {"data": [{"post": "Único"}], "attachments": [], "timestamp": 1_770_000_000}
    assert told(unpacked(tmp_path, {"posts/your_posts_1.json": misread(alone)})) == [
        (Speaker.COMPANY, "facebook", "Único")
    ]


def test_what_stands_in_two_layouts_is_read_once(tmp_path: Path) -> None:
    members = {
        f"{PAGE}/posts/profile_posts_1.json": misread([post("Envío gratis"), post("Más", 1_770_000_900)]),
        "posts/your_posts_1.json": misread([post("Envío gratis"), post("Antes", 1_500_000_000)]),
        f"../{PAGE}/posts/profile_posts_2.json": misread([post("Fuera")]),
    }
    path = packed(tmp_path / "facebook-acme.zip", members)
    assert [text for _, _, text in told(path)] == ["Envío gratis", "Antes", "Más"]
    assert len({one.record_id for one in records_of(read(path))}) == 3


@pytest.mark.parametrize("name", ["content/posts_1.json", f"{INSTAGRAM}/media/posts_1.json"])
def test_instagrams_captions(tmp_path: Path, name: str) -> None:
    one = {"uri": "a.jpg", "creation_timestamp": 1_770_000_000, "title": "Sin permanencia 💜"}
    posts = [
        {"media": [one]},
        {"media": [one, one | {"title": ""}], "title": "Álbum", "creation_timestamp": 1_770_000_100},
        {"media": [one | {"title": ""}]},
        {"media": []},
    ]
    reels = {"ig_reels_media": [{"media": [one | {"title": "Reel"}]}]}
    folder = unpacked(tmp_path, {name: misread(posts), f"{INSTAGRAM}/media/reels.json": misread(reels)})
    assert sorted(text for _, channel, text in told(folder) if channel == "instagram") == [
        "Reel", "Sin permanencia 💜", "Álbum",
    ]  # fmt: skip
    assert [row.reason for row in skipped_of(read(folder))] == ["no post"]


def comment(author: str, text: str, title: str) -> dict[str, Any]:
    said = {"timestamp": 1_770_000_000, "comment": text, "author": author}
    return {"timestamp": 1_770_000_000, "data": [{"comment": said}], "title": title}


def test_facebooks_comments_are_the_accounts_but_for_those_by_others(tmp_path: Path) -> None:
    comments = [
        comment("Acme", "Lo miramos, señora", "Acme respondió al comentario de Ana."),
        comment("Acme", "Hasta el domingo", "Acme comentó su propia publicación."),
        comment("Acme", "Until Sunday", "Acme commented on its own post."),
        comment("Luz", "Nunca llegó", "Luz commented on Acme's post."),
        {"timestamp": 1_770_000_000, "title": "Acme liked a post."},
    ]
    name = f"{PAGE}/comments_and_reactions/comments.json"
    folder = unpacked(tmp_path, {name: misread({"comments_v2": comments})})
    assert told(folder) == [
        (Speaker.REPLY, "facebook", "Lo miramos, señora"),
        (Speaker.COMPANY, "facebook", "Hasta el domingo"),
        (Speaker.COMPANY, "facebook", "Until Sunday"),
        (Speaker.CUSTOMER, "facebook", "Nunca llegó"),
    ]
    assert [one.author for one in records_of(read(folder))] == ["", "", "", "Luz"]
    assert [row.reason for row in skipped_of(read(folder))] == ["no comment"]
    assert Speaker.CUSTOMER not in {speaker for speaker, _, _ in told(folder, "Another name")}


def test_instagrams_comments_in_both_languages_and_shapes(tmp_path: Path) -> None:
    comments = [
        {"string_map_data": {"Comment": {"value": "Sorry!"}, "Time": {"timestamp": 1_770_000_000}}},
        {"string_map_data": {"Comentario": {"value": "¡Perdón!"}, "Hora": {"timestamp": 1_770_000_001}}},
        {"title": "ana", "string_list_data": [{"value": "Escríbenos", "timestamp": 1_770_000_002}]},
        {"string_map_data": {}},
    ]
    folder = unpacked(tmp_path, {f"{INSTAGRAM}/comments/post_comments_1.json": misread(comments)})
    assert told(folder) == [
        (Speaker.REPLY, "instagram", "Sorry!"),
        (Speaker.REPLY, "instagram", "¡Perdón!"),
        (Speaker.REPLY, "instagram", "Escríbenos"),
    ]
    assert all(one.date for one in records_of(read(folder)))
    assert [row.reason for row in skipped_of(read(folder))] == ["no comment"]


INBOX = f"{PAGE}/messages/inbox"


def test_conversations_in_the_order_of_time_across_their_parts(tmp_path: Path) -> None:
    taken_back = {"sender_name": "Ana Ruiz", "timestamp_ms": 1, "content": "ups", "is_unsent": True}
    call = {"sender_name": "Ana Ruiz", "timestamp_ms": 2, "content": "Ana llamó", "type": "Call"}
    photo_only = {"sender_name": "Ana Ruiz", "timestamp_ms": 3, "photos": [{"uri": "a.jpg"}]}
    older = {"sender_name": "Ana Ruiz", "timestamp_ms": 1_700_000_000_000, "content": "Hola, ¿hay alguien?"}
    folder = unpacked(
        tmp_path,
        {
            f"{INBOX}/anaruiz_1234/message_1.json": chat(
                ("Ana Ruiz", "Mi pedido no llegó 😡"), ("Acme", "Lo sentimos"), ("Acme", "Sale mañana")
            ),
            f"{INBOX}/anaruiz_1234/message_2.json": misread(
                {
                    "participants": [{"name": "Acme"}],
                    "messages": [older, taken_back, call, photo_only, {}, "x"],
                }
            ),
        },
    )
    records = records_of(read(folder))
    assert [(one.speaker, one.text) for one in records] == [
        (Speaker.CUSTOMER, "Hola, ¿hay alguien?"),
        (Speaker.CUSTOMER, "Mi pedido no llegó 😡"),
        (Speaker.REPLY, "Lo sentimos"),
        (Speaker.REPLY, "Sale mañana"),
    ]
    _, asked, first, second = records
    assert first.answers == second.answers == asked.record_id
    assert {one.thread for one in records} == {"1234"}
    assert (asked.author, first.author) == ("Ana Ruiz", "")
    assert "ana" not in repr([(one.record_id, one.thread) for one in records]).casefold()
    assert [row.reason for row in skipped_of(read(folder))] == ["no message", "not a record"]


def test_the_page_is_known_by_its_names_or_by_being_in_every_conversation(tmp_path: Path) -> None:
    one = {
        f"{INBOX}/a_1/message_1.json": chat(
            ("Ana Ruiz", "No llega"), ("Tienda Acme", "Ya"), people=("Ana Ruiz", "Tienda Acme")
        )
    }
    alone = unpacked(tmp_path / "one", one)
    assert told(alone, "Acme") == []
    assert "set `names`" in skipped_of(read(alone, "Acme"))[0].reason
    assert [speaker for speaker, _, _ in told(alone, "tienda acme")] == [Speaker.CUSTOMER, Speaker.REPLY]
    two = one | {f"{INBOX}/b_2/message_1.json": chat(("Luz", "Roto"), people=("Luz", "Tienda Acme"))}
    both = unpacked(tmp_path / "two", two)
    assert [speaker for speaker, _, _ in told(both, "Acme")] == [
        Speaker.CUSTOMER,
        Speaker.REPLY,
        Speaker.CUSTOMER,
    ]


def test_instagrams_conversations_have_its_channel(tmp_path: Path) -> None:
    folder = unpacked(
        tmp_path,
        {f"{INSTAGRAM}/messages/inbox/ana_1/message_1.json": chat(("Ana Ruiz", "No va"), ("Acme", "Ok"))},
    )
    assert {channel for _, channel, _ in told(folder)} == {"instagram"}


def test_html_says_to_choose_json(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, {f"{PAGE}/posts/profile_posts_1.html": "<html>"})
    assert meta.recognises(folder)
    with pytest.raises(TableError, match="choose the format JSON"):
        read(folder)
    with pytest.raises(TableError, match="with posts, comments and messages"):
        read(unpacked(tmp_path / "empty", {"a.txt": ""}))


def test_a_member_cut_short_costs_itself_and_all_of_them_the_import(tmp_path: Path) -> None:
    whole = misread([post("Entera")])
    members = {"posts/your_posts_1.json": whole, "posts/your_posts_2.json": whole[:-9]}
    folder = unpacked(tmp_path, members)
    assert [text for _, _, text in told(folder)] == ["Entera"]
    assert "your_posts_2.json was cut short" in skipped_of(read(folder))[0].reason
    (folder / "posts" / "your_posts_1.json").write_text("{")
    with pytest.raises(TableError, match=r"your_posts_1\.json was cut short"):
        read(folder)


def test_a_conversation_keeps_its_whole_parts(tmp_path: Path) -> None:
    part = chat(("Ana Ruiz", "No llega"), ("Acme", "Ya va"))
    folder = unpacked(
        tmp_path,
        {
            f"{INBOX}/a_1/message_1.json": part,
            f"{INBOX}/a_1/message_2.json": part[: len(part) // 2],
            f"{INBOX}/b_2/message_1.json": chat(("Ana Ruiz", "Otra"), ("Acme", "Sí")),
        },
    )
    assert [text for _, _, text in told(folder)] == ["No llega", "Ya va", "Otra", "Sí"]
    assert [row.reason.partition("json ")[2][:13] for row in skipped_of(read(folder))] == ["was cut short"]


def test_sizes_are_bounded_whatever_a_zip_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    members = {"posts/your_posts_1.json": misread([post("Entera")] * 40)}
    path = claiming(packed(tmp_path / "facebook.zip", members), 0xFFFF_FFF0)
    assert [text for _, _, text in told(path)] == ["Entera"]
    monkeypatch.setattr(bundle, "MAX_MEMBER", 1000)
    with pytest.raises(TableError, match="holds more than"):
        read(path)


def test_a_look_at_it_hides_people(tmp_path: Path) -> None:
    folder = unpacked(
        tmp_path,
        {
            f"{INBOX}/a_1/message_1.json": chat(
                ("Ana Ruiz", "Mi correo es ana@correo.example"), ("Acme", "Ok")
            )
        },
    )
    plan = inspect_file(SourceTarget("meta", "m", path=folder, names=("Acme",)))
    assert plan.records == {"customers' texts": 1, "replies": 1}
    assert "correo.example" not in repr(plan)


def test_it_is_kept_in_the_archive_without_names_or_numbers(tmp_path: Path) -> None:
    half = (
        json.dumps([post("Envío en 24 h")])[:-1]
        + ', {"timestamp": 1770000009, "data": [{"post": "medio \\ud83d"}]}]'
    )
    folder = unpacked(
        tmp_path / "export",
        {
            f"{PAGE}/posts/profile_posts_1.json": half,
            f"{INBOX}/anaruiz_1234/message_1.json": chat(
                ("Ana Ruiz", "No llega, llámame al 612345678"), ("Acme", "Le llamamos")
            ),
        },
    )
    target = SourceTarget("meta", "social", path=folder, names=("Acme",))
    with Archive.open(str(tmp_path / "a.db")) as archive:
        run = archive.begin_run(key="k", now=datetime(2026, 3, 1, tzinfo=UTC), fresh=True)
        report = import_file(archive, run.id, target)
        assert (report.posts, report.imported, report.replies, report.skipped) == (2, 3, 1, 0)
        assert [one.text for one in archive.complaints(["social"])] == ["No llega, llámame al [tel]"]
        assert {one.text for one in archive.posts(["social"])} == {"Envío en 24 h", "medio \ufffd"}
    assert b"612345678" not in (tmp_path / "a.db").read_bytes()


@pytest.mark.parametrize("text", ["Envío gratis 🚚", "plain", "", "naïve", "ñ", "10 € ✓"])
def test_misread_text_is_put_right_and_right_text_left_alone(text: str) -> None:
    assert repaired(text.encode().decode("latin-1")) == text
    assert repaired(text) == text


@given(st.text())
def test_putting_right_undoes_every_misreading(text: str) -> None:
    assert (
        repaired(text.encode("utf-8", "replace").decode("latin-1"))
        == text.encode("utf-8", "replace").decode()
    )


KEYS = ["timestamp", "data", "post", "attachments", "media", "title", "comment", "participants", "messages",
        "sender_name", "content", "timestamp_ms", "string_map_data", "Comment", "value"]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(1_770_000_000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from leaves(inner)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["your_posts_1", "posts_1", "comments", "post_comments_1", "inbox/a_1/message_1"]),
    JSON,
    st.integers(0, 300),
)
def test_whatever_stands_in_it_is_read_or_refused(tmp_path: Path, name: str, value: Any, cut: int) -> None:
    path = unpacked(tmp_path / name.replace("/", "-"), {f"{name}.json": json.dumps(value)[: cut or None]})
    found: list[RawRecord | SkippedRow] = []
    refused = ""
    try:
        found = read(path, "a", "b", "0")
    except TableError as error:
        refused = str(error)
    assert not refused or str(path) in refused
    said = {repaired(text).strip() for text in leaves(value) if text.isprintable()}
    assert all(set(one.text.split("\n")) <= said for one in records_of(found) if one.text.isprintable())
