"""A small site on loopback and a small table of complaints, for tests of whole commands."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGES = {
    "index.html": """<!doctype html><html lang="es"><head><title>Tienda Fresno</title></head><body>
      <header><nav><a href="envios.html">Envíos</a> <a href="en.html">English</a> <a href="rota.html">Rota</a></nav></header>
      <main><h1>Entrega en 24 h en toda España</h1><p>Siempre te contestamos el mismo día.</p></main>
      <footer><p>Devoluciones gratis durante 30 días.</p></footer></body></html>""",
    "envios.html": """<html lang="es"><body><h1>Envíos</h1><p>El plazo de entrega es de entre 5 y 10 días laborables.</p>
      <p>Los gastos de devolución corren a cargo del cliente.</p></body></html>""",
    "en.html": """<html lang="en"><body><h1>Delivery within 24 hours</h1><p>We always answer the same day.</p></body></html>""",
}

_LATE = (
    "Llevo {} días esperando el pedido y no llega",
    "Mi paquete tardó {} días en llegar, la web decía 24 horas",
    "El envío ha tardado {} días. Una vergüenza de plazo de entrega",
    "Pedí un regalo y llegó {} días después, tarde para el cumpleaños",
    "My order took {} days to arrive instead of 24 hours",
    "Still waiting for my parcel after {} days, delivery is a joke",
)


def complaints_csv() -> str:
    """Twenty-four late deliveries over eight weeks, some praise and a question."""
    rows = ["fecha,canal,texto,numero de caso"]
    for number in range(24):
        text = _LATE[number % len(_LATE)].format(4 + number % 7)
        rows.append(f'2026-0{1 + number % 2}-{1 + number:02d},ticket,"{text}",C-{number}')
    rows.append('2026-01-09,review,"Encantada con el trato, muy amables en la tienda",C-90')
    rows.append('2026-01-10,form,"¿Tenéis tienda en Sevilla?",C-91')
    return "\n".join(rows) + "\n"


def write_site(folder: Path) -> None:
    """Write the pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, html in PAGES.items():
        (folder / name).write_text(html, encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """The folder's address while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
