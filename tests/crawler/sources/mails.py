"""Mails written for the tests, as mail programs send them."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP


def mail(text: str = "No llega mi pedido 8841.", html: str = "", **headers: str) -> bytes:
    """A customer's mail; headers by name with _ for -, "" takes one away."""
    message = EmailMessage()
    given = {
        "From": "Ana Ruiz <ana@correo.example>", "To": "soporte@acme.example", "Subject": "Pedido perdido",
        "Date": "Mon, 04 May 2026 10:11:12 +0200", "Message_ID": "<a1@correo.example>", **headers,
    }  # fmt: skip
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, value in given.items():
        if value:
            message[name.replace("_", "-")] = value
    return message.as_bytes(policy=SMTP)


def answer(text: str = "Lo sentimos, sale hoy.", **headers: str) -> bytes:
    """The company's answer to it."""
    given = {
        "From": "Acme Soporte <soporte@acme.example>", "To": "ana@correo.example",
        "Subject": "Re: Pedido perdido", "Message_ID": "<b1@acme.example>", "In_Reply_To": "<a1@correo.example>",
        "References": "<a1@correo.example>", **headers,
    }  # fmt: skip
    return mail(text, **given)


def mbox(*mails: bytes) -> bytes:
    """A mailbox as Unix programs keep it (mboxrd)."""
    kept = []
    for one in mails:
        lines = one.replace(b"\r\n", b"\n").split(b"\n")
        escaped = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines]
        kept.append(b"From ana@correo.example Mon May  4 10:11:12 2026\n" + b"\n".join(escaped) + b"\n\n")
    return b"".join(kept)
