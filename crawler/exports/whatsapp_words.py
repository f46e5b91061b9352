"""The words WhatsApp itself writes into an exported chat, in Spanish and English, told from people's words.

On iOS they follow a left-to-right mark (U+200E); on Android nothing marks them but the words, so that only
whole lines count: "audio omitido" in the middle of a customer's sentence stays.
"""

from __future__ import annotations

import re

MARK = "\u200e"
# Marks of direction, and the mark of an encoding; the joiner of emoji (U+200D) is none of them.
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MENTION = re.compile("@\u2068[^\u2069\n]{1,80}\u2069")  # "@" and a person's name between isolating marks

_EDITED = re.compile(
    r"\u200e?<(?:this message was edited|se editó este mensaje|este mensaje (?:fue editado|se editó))\.?>",
    re.IGNORECASE,
)
_WHAT = (
    r"(?:image|photo|video|video[ ]note|audio|voice[ ]message|sticker|gif|document|contact[ ]card|media|"
    r"imagen|foto|vídeo|nota[ ]de[ ]v[ií]deo|mensaje[ ]de[ ]voz|documento|tarjeta[ ]de[ ]contacto|archivo|"
    r"multimedia)"
)
_ATTACHED = re.compile(r"\u200e?<(?:attached|adjunto): [^<>\n]{1,255}>", re.IGNORECASE)
_TIME = r"[0-9]{1,2}[:.][0-9]{2}(?:[ ]?[ap]\.?[ ]?m\.?)?"
_APP_LINE = re.compile(
    rf"""
    [^\n/]{{1,255}}[ ]\((?:file[ ]attached|archivo[ ]adjunto)\)
    |<(?:[\w ]{{1,60}}[ ])?(?:omitted|omitid[oa]s?)>|{_WHAT}[ ](?:omitted|omitid[oa])|null
    |this[ ]message[ ]was[ ]deleted(?:[ ]by[ ]admin[ ][^\n]{{1,80}})?
    |you[ ]deleted[ ]this[ ]message(?:[ ]as[ ]admin)?
    |(?:se[ ]eliminó|eliminaste|[^\n]{{1,80}}[ ]eliminó)[ ]este[ ]mensaje
    |este[ ]mensaje[ ](?:fue[ ]eliminado|se[ ]eliminó)
    |waiting[ ]for[ ]this[ ]message\.[ ]this[ ]may[ ]take[ ]a[ ]while
    |esperando[ ](?:el|este)[ ]mensaje\.[ ][^\n]{{1,60}}
    |missed[ ](?:group[ ])?(?:voice|video)[ ]call(?:[ ]at[ ]{_TIME})?
    |(?:video)?llamada(?:[ ]de[ ]voz|[ ]de[ ]video|[ ]grupal)?[ ]perdida(?:[ ]a[ ]las[ ]{_TIME})?
    |(?:voice[ ]call|video[ ]call|llamada[ ]de[ ]voz|videollamada),
        [ ](?:no[ ]answer|sin[ ]respuesta|[0-9]{{1,3}}[ ](?:s|sec|seg|min|h|hr)\.?)
    |(?:location|ubicación):[ ]https?://\S{{1,500}}
    |live[ ]location[ ]shared|ubicación[ ]en[ ]tiempo[ ]real[ ]compartida
    |messages[ ](?:and[ ]calls|to[ ]this[ ](?:chat|group)[^\n]{{0,20}})[ ]are[ ]
        [^\n]{{0,40}}end-to-end[ ]encr[^\n]{{0,300}}
    |los[ ]mensajes[ ]y[ ]las[ ]llamadas[ ]están[ ]cifrados[ ]de[ ]extremo[ ]a[ ]extremo[^\n]{{0,300}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 600  # characters of a line the app writes
# What stands before a colon when WhatsApp tells what somebody did: 'Ana changed the subject to "Pedido: 3"'.
_DEED = re.compile(
    r" (?:created (?:the |this )?group|changed (?:the|this|their)|added|removed|left|joined|creó el grupo|"
    r"creó este grupo|cambió (?:el|la|los|las|su|a)|añadió|agregó|eliminó a|salió|se unió)(?: |$)",
    re.IGNORECASE,
)
_SPANISH = re.compile(r"omitid[oa]|cifrad[oa]s de extremo|creó (?:el|este) grupo|este mensaje|adjunto")
_ENGLISH = re.compile(r"omitted|end-to-end encrypted|created (?:this )?group|this message was|attached")


def without_marks(text: str) -> str:
    """Return a text without marks of direction."""
    return _MARKS.sub("", text)


def is_deed(speaker: str) -> bool:
    """Tell whether what looks like a speaker's name is what the app says somebody did."""
    return _DEED.search(speaker) is not None


def language(chat: str) -> str:
    """Return the language of the app's own words in a chat, "es" or "en", "" when they do not say."""
    spanish, english = len(_SPANISH.findall(chat)), len(_ENGLISH.findall(chat))
    return "" if spanish == english else "es" if spanish > english else "en"


def persons_words(message: str) -> str:
    """Return what of a message a person wrote; "" when it is the app's alone (media, deleted, calls)."""
    message = _MENTION.sub("@[nombre/name]", _EDITED.sub("", message))
    lines = map(_persons_line, message.split("\n"))
    return "\n".join(line for line in lines if line is not None).strip()


def _persons_line(line: str) -> str | None:
    """Return what of a line a person wrote, None when it is the app's."""
    if line.startswith(MARK):
        return None
    line = _ATTACHED.sub("", line)
    before, mark, after = line.partition(MARK)
    if mark and _is_apps(after.rpartition(MARK)[2]):
        if "• " in before:  # "factura.pdf • [mark]3 pages [mark]document omitted"
            return None
        line = before
    return None if _is_apps(line) else without_marks(line).rstrip()


def _is_apps(line: str) -> bool:
    line = without_marks(line).strip().removesuffix(".") if len(line) <= _LONGEST else ""
    return _APP_LINE.fullmatch(line) is not None
