"""Writes a table of invented complaints and imports it: rows a second and peak memory, on this machine.

python benchmarks/import_table.py [ROWS]
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.archive import Archive
from crawler.exports.table import TableSpec, inspect_table
from crawler.ingest import import_table

STARTS = (
    "Llevo|Hace|Pedí|Compré|El lunes|Me dijeron|I ordered|Nobody told me|They promised|My parcel"
).split("|")  # fmt: skip
MIDDLES = (
    "tres semanas esperando|el pedido sin noticias|una lámpara que llegó rota|la factura cobrada dos veces|"
    "un técnico que no vino|the refund they said would take five days|an engineer who never came|"
    "the app that closes when I pay|a sofa with a torn seam|el chat sin respuesta|la línea cortada|"
    "the same question asked four times|el descuento que no se aplica|a voucher nobody accepts"
).split("|")
ENDS = (
    "y nadie contesta al teléfono|and support does not answer|y quiero mi dinero|so I am leaving|"
    "y ya van dos veces|"
    "y pago puntualmente|and the voucher expired|y el repartidor ni llamó|so much for same day delivery|"
    "qué vergüenza|and I want a refund"
).split("|")
# About one text in seven tells something personal or a number, somewhat more than real ones do.
LAST = [
    "Saludos, Marta Gil",
    "mi correo es marta{n}@correo.example",
    "llámenme al 6{n:08d}",
    "pedido {n}",
    "my order is {n}",
]


def write(path: Path, rows: int) -> None:
    chance = random.Random(1)
    start = datetime(2023, 1, 1, tzinfo=UTC)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "fecha", "canal", "texto", "autor", "estrellas", "numero de caso"])
        for number in range(rows):
            text = " ".join(
                f"{chance.choice(STARTS)} {chance.choice(MIDDLES)}, {chance.choice(ENDS)}." for _ in range(4)
            )
            if chance.random() < 0.15:
                text += " " + chance.choice(LAST).format(n=chance.randrange(10**8))
            if number % 20 == 0:
                text += "\nOtra línea."
            when = start + timedelta(minutes=number)
            table.writerow(
                [
                    number,
                    when.strftime("%d/%m/%Y %H:%M"),
                    "web",
                    text,
                    f"c{number % 300_000}",
                    number % 5 + 1,
                    f"C-{number}",
                ]
            )


def peak_mb() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return float("nan")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        write(path, rows)
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB, memory before {peak_mb():.0f} MB")
        spec = TableSpec(path, "t")
        began, cpu = time.perf_counter(), time.process_time()
        plan = inspect_table(spec)
        print(
            f"plan: {time.perf_counter() - began:.1f} s, {time.process_time() - cpu:.1f} CPU s; "
            f"{plan.date_order_reason}"
        )
        with Archive.open(str(Path(folder) / "a.db")) as archive:
            run = archive.begin_run(key="bench", now=datetime.now(UTC))
            began2, cpu2 = time.perf_counter(), time.process_time()
            report = import_table(archive, run.id, spec, plan=plan)
            wall, used = time.perf_counter() - began2, time.process_time() - cpu2
        size = (Path(folder) / "a.db").stat().st_size / 1e6
        print(
            f"import: {wall:.1f} s, {used:.1f} CPU s; {rows / wall:,.0f} rows/s, "
            f"{rows / used:,.0f} rows per CPU s"
        )
        whole, cpu_whole = time.perf_counter() - began, time.process_time() - cpu
        print(f"both: {rows / whole:,.0f} rows/s, {rows / cpu_whole:,.0f} rows per CPU s")
        print(
            f"imported {report.imported:,}, duplicates {report.duplicates:,}, "
            f"redactions {report.redactions:,}"
        )
        print(f"archive {size:.0f} MB, peak memory {peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
