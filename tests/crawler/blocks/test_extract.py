"""Single judgements of place, voice and joining, each on the smallest page that shows it."""

from __future__ import annotations

import pytest

from crawler.blocks import content_hash, extract
from crawler.items import Block, Place, Voice

URL = "https://shop.example/en/page"


def read(body: str, *, url: str = URL, lang: str = "en") -> list[Block]:
    """Return the blocks of a page's body."""
    return list(extract(f'<html lang="{lang}"><body>{body}</body></html>', url).blocks)


def texts(body: str, **options: str) -> list[str]:
    return [block.text for block in read(body, **options)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p><b>24</b> h</p>", ["24 h"]),
        ("<p><b>24</b>h</p>", ["24h"]),
        ("<p>free<i>ly</i></p>", ["freely"]),
        ("<p>one\n  <a href=/x>two</a>, three</p>", ["one two, three"]),
        ("<p>We deliver<br>in two days</p>", ["We deliver in two days"]),
        ("<p>We deliver.<br>Always.</p>", ["We deliver.", "Always."]),
        ("<p>Open daily<br><br>in Madrid</p>", ["Open daily", "in Madrid"]),
        ("<h2>Free returns<br>Any time</h2>", ["Free returns Any time"]),
        ("<div><div>From</div><div>9.99 €</div><div>/month</div></div>", ["From 9.99 €/month"]),
        ("<div><div>99 %</div><div>Orders on time</div></div>", ["99 % Orders on time"]),
        ("<div><div>2</div><div>Choose a plan</div></div>", ["2", "Choose a plan"]),
        ("<div>Shops<p>in town</p></div>", ["Shops", "in town"]),
        ("<ul><li>free<li>quick</ul>", ["free", "quick"]),
        ("<a href=/a>Home</a><a href=/b>Shop</a>", ["Home", "Shop"]),
        ("<p>Read <a href=/a>this</a> and <a href=/b>that</a>.</p>", ["Read this and that."]),
        ("<p>gra&shy;tis&nbsp;hoy</p>", ["gratis hoy"]),
        ("<p>m<sup>2</sup> and 19<sup>99</sup> £</p>", ["m² and 19.99 £"]),
        ("<p>Now <s>90 £</s> 45 £</p>", ["Now 45 £"]),
        ("<p>cafe\u0301 👩‍👧</p>", ["cafe\u0301 👩‍👧"]),
        ("<h1><div>Two lines</div><div>one title</div></h1>", ["Two lines one title"]),
        ("<p>Same.</p><p>Same.</p>", ["Same."]),
        (
            "<template><p>no</p></template><div><template shadowrootmode=open><p>yes</p></template></div>",
            ["yes"],
        ),
        ("<p>One.</p><noscript><p>One.</p><p>Two.</p></noscript>", ["One.", "Two."]),
        ("<select><option>Spain</select><textarea>draft</textarea><svg><text>x</text></svg>", []),
    ],
)
def test_text_reads_as_a_visitor_sees_it(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "<p hidden>x</p>",
        "<p style='color: red; display:none'>x</p>",
        "<div aria-hidden=true>x</div>",
        "<span class=sr-only>x</span>",
        "<div class='d-none'>x</div>",
        "<dialog><p>x</p></dialog>",
        "<div popover>x</div>",
        "<i class=material-icons>local_shipping</i>",
        "<script>x</script><style>x</style>",
    ],
)
def test_what_nobody_sees_is_no_block(body: str) -> None:
    assert texts(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p class='d-none d-md-block'>x</p>",
        "<p class='hidden md:block'>x</p>",
        "<dialog open>x</dialog>",
        "<div class=faq><p hidden>x</p></div>",
        "<p hidden=until-found>x</p>",
    ],
)
def test_what_some_or_one_click_see_is_a_block(body: str) -> None:
    assert texts(body) == ["x"]


@pytest.mark.parametrize(
    ("body", "text", "place"),
    [
        ("<div class=announcement-bar>Free delivery today</div>", "Free delivery today", Place.BANNER),
        ("<div id=cookie-consent><p>We use cookies</p></div>", "We use cookies", Place.FINE_PRINT),
        ("<div class=site-footer><p>Open daily</p></div>", "Open daily", Place.FOOTER),
        ("<article><p>Tea.</p><footer>By Ana</footer></article>", "By Ana", Place.BODY),
        ("<div class=card><div class=card-footer>Two years</div></div>", "Two years", Place.BODY),
        ("<main><h2>Why?</h2><p>Because.</p></main>", "Because.", Place.FAQ),
        ("<h1>Buy</h1><h2>Post</h2><p>* Not on islands.</p>", "* Not on islands.", Place.FINE_PRINT),
        ("<p><a class=btn href=/x>Buy now</a></p>", "Buy now", Place.BUTTON),
        ("<p>Or <a class=btn-link href=/x>call us</a> today.</p>", "Or call us today.", Place.BODY),
        ("<div class=cta><a href=/x>Start</a></div>", "Start", Place.BUTTON),
        ("<div role=button>Send</div>", "Send", Place.BUTTON),
        ("<ol><li>Pay later</li></ol>", "Pay later", Place.LIST),
        ("<ol><li><h3>Pay later</h3><p>In 3 parts</p></li></ol>", "In 3 parts", Place.BODY),
        ("<header><a href=/><h1>Acme</h1></a></header><main><p>Hi</p></main>", "Acme", Place.NAVIGATION),
        ("<div class=hero><p>Fast</p></div>", "Fast", Place.HERO),
        ("<dl><dt>Tags</dt><dd>one</dd><dd>two</dd></dl>", "two", Place.LIST),
        ("<table><caption>Fees</caption><tr><th>a<th>b<tr><td>1<td>2</table>", "1 · b: 2", Place.TABLE),
        ("<p>Intro</p><h1>Title</h1><p>Beside it</p>", "Beside it", Place.HERO),
        ("<h1>Title</h1><h2>Next</h2><p>Below</p><h2>B</h2>", "Next", Place.HERO),
        ("<h1>T</h1><p>a</p><h2>N</h2><p>Below</p>", "Below", Place.BODY),
        ("<div class='faq-list'><div>Can I pay by card?</div><p>You can.</p></div>", "You can.", Place.FAQ),
    ],
)
def test_place(body: str, text: str, place: Place) -> None:
    assert {block.text: block.place for block in read(body)}[text] is place


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://s.example/es/aviso-legal", Place.FINE_PRINT),
        ("https://s.example/terms", Place.FINE_PRINT),
        ("https://s.example/politica-de-privacidad.html", Place.FINE_PRINT),
        ("https://s.example/es/envios", Place.BODY),
        ("https://s.example/long-terms-rental", Place.FINE_PRINT),
        ("https://s.example/determined", Place.BODY),
        ("http://[broken", Place.BODY),
    ],
)
def test_legal_pages_are_fine_print(url: str, place: Place) -> None:
    assert read("<h2>A</h2><p>first</p><h2>B</h2><p>We may change it.</p>", url=url)[-1].place is place


@pytest.mark.parametrize(
    ("body", "text", "voice"),
    [
        ("<div class=testimonial><p>Great people.</p></div>", "Great people.", Voice.CUSTOMER),
        ("<div class=year-in-review><p>We grew.</p></div>", "We grew.", Voice.COMPANY),
        ("<li class=comment><p>Too slow.</p></li>", "Too slow.", Voice.CUSTOMER),
        ("<div class=comment-form><p>Stay civil.</p></div>", "Stay civil.", Voice.COMPANY),
        ("<main class=reviews><h1>Us</h1><p>We care.</p></main>", "We care.", Voice.COMPANY),
        ("<h2>Opiniones de clientes</h2><div><p>Todo bien.</p></div>", "Todo bien.", Voice.CUSTOMER),
        ("<h2>What our customers say</h2><div><p>OK.</p></div><h2>Us</h2><p>Hi.</p>", "Hi.", Voice.COMPANY),
        ("<blockquote cite=/x>Fine.</blockquote>", "Fine.", Voice.CUSTOMER),
        ("<p>“It came the next morning, well packed.” — Ana</p>", None, Voice.CUSTOMER),
        ("<p>“We never close, not even at Christmas.”</p><p>Ask for a date.</p>", None, Voice.COMPANY),
    ],
)
def test_voice(body: str, text: str | None, voice: Voice) -> None:
    blocks = read(body)
    assert next(block for block in blocks if text in {None, block.text}).voice is voice


def test_heading_is_the_nearest_above_and_parts_have_their_own() -> None:
    blocks = read("<main><h1>A</h1><h2>B</h2><h3>C</h3><p>x</p><h2>D</h2></main><footer><p>y</p></footer>")
    assert {block.text: block.heading for block in blocks} == {
        "A": "", "B": "A", "C": "B", "x": "C", "D": "A", "y": "",
    }  # fmt: skip


def test_lang_attribute_is_the_nearest() -> None:
    blocks = read("<p>a</p><div lang=es-MX><p>b</p></div>")
    assert [block.lang for block in blocks] == ["en", "es-MX"]


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ('<html lang="es_MX"><meta property="og:locale" content="en_US">', URL, "es-MX"),
        ('<html lang="{{ lang }}"><meta name="language" content="es">', URL, "es"),
        ('<meta property="og:locale" content="en_US">', URL, "en-US"),
        ("", "https://a.example/es/x", "es"),
        ("", "https://es.example.org/", "es"),
        ("", "https://a.example/?lang=es-AR", "es-AR"),
        ("", "https://a.example/us/x", ""),
    ],
)
def test_declared_language(head: str, url: str, expected: str) -> None:
    assert extract(head, url).declared_language == expected


def test_shell_of_a_script() -> None:
    assert extract("<div id=app></div>", URL).script_shell
    assert not extract(f"<div id=app><p>{'Words. ' * 60}</p></div>", URL).script_shell
    assert not extract("<p>A short page.</p>", URL).script_shell


def test_noindex_and_canonical_are_recorded() -> None:
    content = extract('<meta name=robots content="NOINDEX, follow"><link rel=canonical href=/c>', URL)
    assert content.noindex
    assert content.canonical == "https://shop.example/c"


def test_hash_sees_words_not_the_shell() -> None:
    first = content_hash(extract("<div class=a1><p>Same  words</p></div><script>1</script>", URL).blocks)
    assert first == content_hash(
        extract("<div class=b2><p>Same words</p></div><script>2</script>", URL).blocks
    )
    assert first != content_hash(extract("<div><p>Other words</p></div>", URL).blocks)


def test_hash_is_the_same_for_composed_and_decomposed_letters() -> None:
    assert content_hash([Block("café", Place.BODY)]) == content_hash([Block("cafe\u0301", Place.BODY)])
    assert content_hash([Block("a", Place.BODY)]) != content_hash([Block("a", Place.HERO)])
    assert content_hash([Block("a b", Place.BODY)]) != content_hash(
        [Block("a", Place.BODY), Block("b", Place.BODY)]
    )
