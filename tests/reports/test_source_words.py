"""Why a source was not read whole: every sentence that a source says has its Spanish."""

from __future__ import annotations

import ast
import re
import socket
import ssl
import time
from collections.abc import Iterator
from imaplib import IMAP4
from itertools import product
from pathlib import Path

import pytest

from crawler.feeds import FeedError, read_feed
from crawler.guard import Guard, Refused
from crawler.imap.address import ImapAddress
from crawler.imap.session import _explained
from crawler.sources.pull import PullError
from crawler.urls import UrlError, canonical
from reports.renderers import source_words
from reports.renderers.wording import wording

CRAWLER = Path(__file__).parents[2] / "crawler"
SITE = CRAWLER / "spiders/site.py"  # told by its ledger
SOURCES = [
    *sorted(set(CRAWLER.glob("spiders/*.py")) - {SITE}),
    *(CRAWLER / f"sources/{name}.py" for name in ("spider", "case_spider", "conversation")),
    CRAWLER / "middlewares/allowance.py",
    *(CRAWLER / f"imap/{name}.py" for name in ("address", "session")),
]
HELPERS = [
    *sorted(CRAWLER.glob("feeds/*.py")),
    *(CRAWLER / f"middlewares/{name}.py" for name in ("guard", "robots", "compression")),
    *(CRAWLER / f"{name}.py" for name in ("guard", "urls", "failures")),
]
FEW_WORDS = 2  # blanks: what holds fewer is a key, a name or the like
# Calls, variables and functions whose words are no whole sentence, or for nobody's eyes.
UNSAID = frozenset(
    "Words SourceCard ACCEPT compile ValueError get_retry_request info turn made which Then _SLOT _ELSE "
    "not_all remedy _log_in".split()
)
AT = "shop.example/a: {}"
MAIL = "imap.acme.com:993: {}"
# Calls, variables and functions whose words become part of a sentence: in sources, in their helpers.
PARTS = {"abort": MAIL.format("the connection broke ({}); run again to go on"), "why": MAIL}
HELPED = {
    "FeedError": "shop.example/feed is no feed that can be read: {}",
    "UrlError": "{}; give the address of a feed or of a page",
    "Refused": AT,
    "IgnoreRequest": AT,
    "Undecodable": AT,
    "RobotsRefusal": AT,
    "_words": AT,
    "_closed": AT.format("robots.txt {}: until it can be read, nothing may be (RFC 9309)"),
}
# What stands in a sentence's places; 404 where nothing is named.
FILLED = {
    "self._where(response)": "shop.example/a",
    "_shown(response.url)": "shop.example/feed",
    "where": "shop.example:993",
    "self._where": "shop.example:993",
    "where[:200]": "https://new.example/blog/",
    "listing": "posts",
    "at.kind": "comments",
    "shown": "401 rest_forbidden",
    "_ELSE": "or read its feed with the source `feed`",
    "words or name": "Not (now; please) found",
    "words or name or 400": "Profile not found",
    "why": "YouTube says that it is asked too often; run again later",
    "not_all": " before all videos were read",
    "self.target.account[:100]": "'@acme'",
    "', '.join(sorted(reasons))[:100]": "forbidden, ipRefererBlocked",
    "again": "2026-03-02 10:15",
    "error": "it is empty",
    "folder": "'Todos'",
    "server": "'imap//x'",
    "name": "FETCH",
    "remedy": "the server cannot check it now; run again later",
    "name[:20]": "b'br'",
    "parts.scheme[:20]": "'ftp'",
    "url[:200]": '"htp://d\'or"',
    "link[:200]": "'htp://x'",
    "name[:100]": "'tienda; x'",
}


def spanish(text: str) -> str:
    return source_words.reason(wording("es"), text)


def text_of(node: ast.AST) -> str:
    """A string, or an f-string with a sample in each place."""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(text_of, node.values))
    if isinstance(node, ast.FormattedValue):
        return FILLED.get(ast.unparse(node.value), "404")
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return re.sub(r"\{\w+\}", "404", node.value) if is_text else ""


def blanks_of(node: ast.AST) -> int:
    """How many blanks a string holds outside its places."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return sum(str(part.value).count(" ") for part in parts if isinstance(part, ast.Constant))


def place_of(node: ast.AST) -> str:
    """The name of a call, a variable or a function; "" for anything else."""
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0])
    if isinstance(node, ast.FunctionDef):
        return node.name
    return ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""


def strings(node: ast.AST, place: str = "") -> Iterator[tuple[str, str]]:
    """The strings of some words in a program, each with where it stands; no docstrings."""
    place = place_of(node) or place
    if text := text_of(node):
        if blanks_of(node) >= FEW_WORDS and not text.startswith(" "):
            yield place, text
    elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        for child in ast.iter_child_nodes(node):
            yield from strings(child, place)


def said(path: Path) -> list[str]:
    """The sentences of a source; of a helper what is known to be part of one."""
    found = strings(ast.parse(path.read_text("utf-8")))
    if path in HELPERS:
        return [HELPED[place].format(text) for place, text in found if place in HELPED]
    sentences = [PARTS.get(place, "{}").format(text) for place, text in found if place not in UNSAID]
    # The one place where an error is not a feed's but an address's.
    return [text.replace("it is empty; give", "'htp://x' names no host; give") for text in sentences]


@pytest.mark.parametrize("path", [*SOURCES, *HELPERS], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_sentence_of_a_source_is_known_in_spanish(path: Path) -> None:
    """Failing? Give the sentence its words in reports/renderers/*_words.py, or its place here a sample."""
    unknown = [text for text in said(path) if not spanish(text)]
    assert not unknown


def test_the_scan_finds_the_sentences() -> None:
    sentences = {text for path in (*SOURCES, *HELPERS) for text in said(path)}
    assert len(sentences) >= 80
    assert "comments of 404 videos were left out" in sentences
    assert (
        "shop.example:993 refused the login (404); the server cannot check it now; run again later"
        in sentences
    )


def test_sentences_side_by_side_are_told_one_after_the_other() -> None:
    """They are joined by semicolons, which many of them hold themselves."""
    sentences = sorted({text for path in (*SOURCES, *HELPERS) for text in said(path)})
    alone = {text: spanish(text) for text in sentences}
    for one, other in product(sentences, repeat=2):
        assert spanish(f"{one}; {other}") == f"{alone[one]}; {alone[other]}", (one, other)


GOLDEN = [
    (
        "12 threads wait for the next run; raise `limit` to read more",
        "hilos que esperan a la próxima ejecución: 12; aumente «limit» para leer más",
    ),
    (
        "acme.zendesk.com allows no more requests until 2026-03-02 10:15 UTC; run again after that",
        "acme.zendesk.com no admite más peticiones hasta el 2 mar 2026, 10:15 UTC; repita la ejecución después",
    ),
    (
        "statuses: 5 pages in a row brought nothing new; the rest was not read",
        "publicaciones de la cuenta: 5 páginas seguidas no trajeron nada nuevo; el resto no se leyó",
    ),
    (
        "comments of dQw4w9WgXcQ: more than 1000 pages; the rest was not read",
        "comentarios de dQw4w9WgXcQ: más de 1000 páginas; el resto no se leyó",
    ),
    (
        "blog.example/feed: more than 100 pages; the rest was not read",
        "blog.example/feed: más de 100 páginas; el resto no se leyó",
    ),
    (
        "the 2000 quota units of this pass were spent; comments of 31 videos were left out",
        "se gastaron las 2000 unidades de cuota de esta lectura; vídeos cuyos comentarios quedaron fuera: 31",
    ),
    (
        "YouTube's daily quota is spent; it returns at midnight Pacific time (07:00 or 08:00 UTC); comments of 3 videos were left out",
        "la cuota diaria de YouTube está agotada; vuelve a medianoche, hora del Pacífico (07:00 u 08:00 UTC); vídeos cuyos comentarios quedaron fuera: 3",
    ),
    (
        "YouTube's feed did not answer (404); it does so at times: run again later, the channel is kept",
        "el feed de YouTube no respondió (404); le pasa a veces: repita la ejecución más tarde, lo leído del canal se conserva",
    ),
    (
        "the API key was refused (403 forbidden, ipRefererBlocked); look at its restrictions in the Google console",
        "la clave de API fue rechazada (403 forbidden, ipRefererBlocked); revise sus restricciones en la consola de Google",
    ),
    (
        "the API key was refused (401 ); look at its restrictions in the Google console",
        "la clave de API fue rechazada (401); revise sus restricciones en la consola de Google",
    ),
    (
        "www.youtube.com/feeds/videos.xml: robots.txt forbids it",
        "www.youtube.com/feeds/videos.xml: robots.txt lo prohíbe",
    ),
    (
        "blog.example/: robots.txt could not be fetched (DownloadTimeoutError): until it can be read, nothing may be (RFC 9309)",
        "blog.example/: no se pudo obtener robots.txt, y mientras no se pueda leer, no se puede leer nada más",
    ),
    (
        "blog.example/: robots.txt answers 503: until it can be read, nothing may be (RFC 9309)",
        "blog.example/: robots.txt responde 503, y mientras no se pueda leer, no se puede leer nada más",
    ),
    (
        "x.example/a: ResponseFailed: [('SSL routines', '', 'certificate verify failed')]",
        "x.example/a: la petición falló",
    ),
    ("x.example/a: the request failed: certificate verify failed", "x.example/a: la petición falló"),
    (
        "the site lets only its own users read its posts (401 rest_forbidden); name `user` and an application password in token_env, or read its feed with the source `feed`",
        "el sitio solo deja leer sus entradas a sus propios usuarios (401 rest_forbidden); indique «user» y una contraseña de aplicación en token_env, o lea su feed con la fuente «feed»",
    ),
    (
        "2 comments of page 7 are not as documented and were left out",
        "comentarios de la página 7 que quedaron fuera por no seguir la documentación: 2",
    ),
    (
        "blog.example/wp-json/wp/v2/posts answered 500 internal_server_error",
        "blog.example/wp-json/wp/v2/posts respondió 500 (internal_server_error)",
    ),
    (
        "public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed answered 400 (Could not; sorry)",
        "public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed respondió 400",
    ),
    (
        "no such account (Profile not found); write its handle as its profile shows it",
        "esa cuenta no existe; escriba su nombre como está en su perfil",
    ),
    (
        "the account has moved to acme@new.example; name that one as well",
        "la cuenta se ha mudado a acme@new.example; indique también esa",
    ),
    (
        "blog.example/feed broke off: 9 entries of it were read",
        "blog.example/feed llegó cortado; entradas que se leyeron: 9",
    ),
    (
        "Google gave 48 of 51 reviews; the others did not come",
        "Google dio 48 de 51 reseñas; las demás no llegaron",
    ),
    (
        "imap.acme.com:993: there is no folder 'Quejas'; there are INBOX, Enviados",
        "imap.acme.com:993: no hay ninguna carpeta «Quejas»; hay estas: INBOX, Enviados",
    ),
    (
        "imap.acme.com:993 refused the login (b'[AUTHENTICATIONFAILED] no'); check user and password. Gmail, Yahoo, iCloud and others want an app password, made in the account's security settings",
        "imap.acme.com:993 rechazó el acceso; compruebe el usuario y la contraseña. Gmail, Yahoo, iCloud y otros piden una contraseña de aplicación, que se crea en los ajustes de seguridad de la cuenta",
    ),
    (
        "imap.acme.com:993: the connection broke (it sent more than 64 MB in answer to one command); run again to go on",
        "imap.acme.com:993: la conexión se cortó: envió más de 64 MB en respuesta a una orden; repita la ejecución para seguir",
    ),
    (
        "The archive /a/archive.db has no room left: the disk is full. Nothing stored so far was changed. Free some space and repeat the command. (The database says: database or disk is full); it was not read in this run; what an earlier one read stands",
        "el archivo no pudo guardar lo leído; no se leyó en esta ejecución; vale lo que leyó una anterior",
    ),
    (
        "Another run reads 'mail' at the same time; run this one again.",
        "otra ejecución la lee al mismo tiempo; repita esta",
    ),
    (
        "[Errno 28] No space left on device: '/a/b'",
        "este equipo dio el error 28",
    ),
]


@pytest.mark.parametrize(("text", "es"), GOLDEN)
def test_sentences_in_spanish(text: str, es: str) -> None:
    assert spanish(text) == es
    assert source_words.reason(wording("en"), text) == text


@pytest.mark.parametrize(
    ("error", "es"),
    [
        (ssl.SSLCertVerificationError("bad"), "su certificado no es válido; indique el nombre para el que se emitió"),
        (ssl.SSLError(1, "wrong"), "ahí no habla TLS; el puerto 993 sí, el 143 con STARTTLS"),
        (socket.gaierror(-2, "unknown"), "ese servidor no existe; compruebe su nombre"),
        (TimeoutError(), "no respondió en 30 segundos; repita la ejecución más tarde para seguir"),
        (ConnectionRefusedError(), "la conexión fue rechazada; compruebe el puerto (993)"),
        (IMAP4.abort("gone; away"), "la conexión se cortó; repita la ejecución para seguir"),
        (IMAP4.error("(what)"), "respondió algo que el protocolo no conoce"),
    ],
)  # fmt: skip
def test_what_breaks_a_session_with_a_mailbox(error: Exception, es: str) -> None:
    if isinstance(error, ssl.SSLError):
        error.reason, error.verify_message = "WRONG_VERSION_NUMBER", "certificate has expired"
    where = ImapAddress.of("imap.acme.com")
    assert spanish(_explained(error, where)) == f"imap.acme.com:993: {es}"


def test_a_name_that_is_cut_is_told_as_far_as_it_goes() -> None:
    with pytest.raises(PullError) as caught:
        ImapAddress.of("imap://" + "a/" * 200)
    told = re.sub("(?:a/)+", "…", spanish(str(caught.value)))
    assert (
        told == "«imap://…» no es la dirección de un servidor de correo; indíquela como imap.example.com:993"
    )


@pytest.mark.parametrize(
    ("body", "es"),
    [
        (b"", "está vacío"),
        (b'{"items": [', "no es JSON, o llegó cortado"),
        (b'{"items": 1}', "es JSON, pero no un feed en JSON"),
        (b"<html></html>", "no es RSS, ni Atom, ni un feed en JSON"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "declara entidades propias, que ningún feed necesita"),
        (b"<!-- -->" * 100, "trae al principio demasiado que no es un feed"),
    ],
)
def test_why_a_feed_cannot_be_read(body: bytes, es: str) -> None:
    with pytest.raises(FeedError) as caught:
        read_feed(body, "https://blog.example/feed")
    text = f"blog.example/feed is no feed that can be read: {caught.value}"
    assert spanish(text) == f"blog.example/feed no es un feed que se pueda leer: {es}"
    assert spanish(f"YouTube's feed cannot be read: {caught.value}").endswith(f"no se puede leer: {es}")


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "https://", "https://a:b@c.example", "https://a b/", "http://[x"]
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(UrlError) as caught:
        canonical(url)
    text = f"{caught.value}; give the address of a feed or of a page"
    assert spanish(text) == "la dirección no sirve; indique la de un feed o la de una página"


@pytest.mark.parametrize(
    ("url", "es"),
    [
        ("ftp://a.example/", "solo se leen direcciones http y https, no «ftp»"),
        ("https://a:b@c.example/", "la dirección lleva un usuario o una contraseña"),
        ("http://10.0.0.1/", "10.0.0.1 es una dirección privada o especial que no se indicó como sitio"),
        ("http://a.internal/", "a.internal es un nombre de una red privada que no se indicó como sitio"),
    ],
)
def test_addresses_that_are_not_asked(url: str, es: str) -> None:
    with pytest.raises(Refused) as caught:
        Guard().check(url)
    assert spanish(f"x.example/a: {caught.value}") == f"x.example/a: {es}"


@pytest.mark.parametrize(
    "text",
    [
        "x.example/a: the moon was in the way",
        "x.example/a is no feed that can be read: it is a moon",
        "the moon; give the address of a feed or of a page",
        "comments of 3 videos were left out; and the moon",
    ],
)
def test_what_is_not_known_is_not_half_told(text: str) -> None:
    assert spanish(text) == ""


@pytest.mark.parametrize(
    "sign", ["a", "a ", "(", ": ", "; ", "'", "a: ", "9 ", "x answered 400 (", "no such account ("]
)
def test_long_texts_of_a_server_take_no_time(sign: str) -> None:
    begun = time.perf_counter()
    for start in ("", "x.example/a: ", "imap:993: there is no folder '", "'"):
        spanish((start + sign * 20_000)[:20_000])
    assert time.perf_counter() - begun < 2


def test_no_pattern_repeats_without_bound() -> None:
    for pattern, _ in source_words._known("es"):
        assert not set(pattern.pattern) & {"*", "+"}, pattern.pattern
