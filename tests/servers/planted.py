"""What one company promises in five places and what its customers tell of it, for the audit over all servers."""

from __future__ import annotations

import json
from pathlib import Path

from tests.crawler.sources.mails import answer, mail
from tests.crawler.sources.test_zendesk_export import comment, ticket
from tests.servers.bluesky_network import Network
from tests.servers.dovecot_mailbox import Mailbox
from tests.servers.wordpress_site import WordpressSite

PROMISE = "Entrega en 24 h en toda España."
WORDPRESS_PROMISE = "Entregamos tu pedido en 24 h en la puerta de tu casa."
REACT_PROMISE = "Devoluciones gratis durante 60 días."

# One text a person: all late against "24 h", each in words of its own.
ON_BLUESKY = (
    ("es", "marta", "Prometéis entrega en 24 h y mi pedido lleva cinco días sin llegar 😡"),
    ("en", "tom", "Your 24 h delivery took six days. My order only arrived this morning."),
    ("es", "iker", "Compré el lunes y el paquete ha llegado ocho días después. ¿Eso son 24 h?"),
)
ON_WORDPRESS = (
    ("Nuria", "Pedí el día 2 y el envío tardó siete días en llegar a casa.", "Nuria, lo sentimos mucho."),
    ("Owen", "I ordered on Monday and the parcel was delivered nine days later, not in 24 hours.", ""),
    ("Pau", "Mi pedido sigue sin llegar y ya van seis días de espera.", "Pau, ya está en reparto."),
)
BY_MAIL = (
    (
        "rosa",
        "Buenos días. Hice un pedido hace diez días y todavía no ha llegado; anunciaban 24 h de entrega.",
    ),
    ("jack", "Hello, my delivery is now five days late. You advertise delivery in 24 hours."),
    ("teo", "El paquete llegó con una semana de retraso, cuando la entrega era en 24 h."),
)
TICKETS = (
    "Mi pedido tardó seis días en llegar y lo necesitaba al día siguiente.",
    "The order arrived four days after I bought it, although delivery in 24 h was promised.",
    "Llevo nueve días esperando la entrega del sofá. Nadie sabe dónde está.",
)
CHATS = (
    ("Lola", "Hola, mi paquete lleva siete días de retraso, la entrega era en 24 h 😤"),
    ("Ben", "Hi, it has been five days and my order has still not been delivered"),
    ("Unai", "El envío ha tardado ocho días en llegar, un desastre de plazo"),
)


def on_bluesky(network: Network) -> None:
    """The promise, three complaints below it, an answer to the first."""
    said = [
        {
            "who": "fresno",
            "text": PROMISE,
            "lang": "es",
            "when": "2026-01-05T09:00:00.000Z",
            "name": "promise",
        }
    ]
    for day, (lang, who, text) in enumerate(ON_BLUESKY, 11):
        said.append({"who": who, "text": text, "lang": lang, "when": f"2026-02-{day}T10:00:00.000Z",
                     "to": "promise", "name": who})  # fmt: skip
    sorry = "Lo sentimos, Marta. Lo revisamos hoy mismo."
    said.append(
        {"who": "fresno", "text": sorry, "lang": "es", "when": "2026-02-11T13:00:00.000Z", "to": "marta"}
    )
    network.say(said)


def on_wordpress(site: WordpressSite) -> str:
    """A post with comments and answers; returns its address."""
    return site.publish("Así trabaja nuestro almacén", WORDPRESS_PROMISE, "2026-01-07", ON_WORDPRESS)


def into_mailbox(mailbox: Mailbox) -> None:
    """Three mails in the inbox, and the answer to the first."""
    for number, (who, text) in enumerate(BY_MAIL, 1):
        mailbox.deliver(mail(
            text, From=f"{who} <{who}@correo.example>", Message_ID=f"<{who}@correo.example>", Subject="Mi pedido",
            Date=f"Tue, {number:02} Mar 2026 10:11:12 +0100",
        ))  # fmt: skip
    mailbox.deliver(answer(
        To="rosa@correo.example", In_Reply_To="<rosa@correo.example>", References="<rosa@correo.example>",
        Subject="Re: Mi pedido", Date="Tue, 03 Mar 2026 12:11:12 +0100",
    ))  # fmt: skip


def zendesk_export(path: Path) -> None:
    """Three tickets written in the site's messenger, each with an answer."""
    made = [
        ticket(
            number,
            comment(number * 10 + 1, 700 + number, text),
            comment(number * 10 + 2, 22, "Gracias por escribir, lo miramos.", minute=30),
            subject="Pedido", description=text, via={"channel": "native_messaging"},
            requester={"id": 700 + number, "name": f"Persona {number}", "role": "end-user"},
            submitter={"id": 700 + number, "role": "end-user"}, collaborator_ids=[],
        )
        for number, text in enumerate(TICKETS, 1)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made), "utf-8")


def whatsapp_export(folder: Path) -> None:
    """Three chats, the first of them answered."""
    folder.mkdir()
    for number, (who, text) in enumerate(CHATS, 1):
        lines = [f"1{number}/3/26, 10:11 - {who}: {text}"]
        if number == 1:
            lines.append("11/3/26, 10:45 - Acme: Hola Lola, lo consultamos con el almacén.")
        else:
            lines.insert(0, f"1{number}/3/26, 10:00 - Acme: Bienvenido al chat de Acme.")
        name = folder / f"Chat de WhatsApp con {who}.txt"
        name.write_text("\n".join(lines) + "\n", "utf-8")
