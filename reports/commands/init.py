"""`init`: asks, and writes audit.toml and a spreadsheet to collect complaints in."""

from __future__ import annotations

from pathlib import Path

import click

from reports.exits import Exit, UsageError
from reports.starter import Answers, template_name, write_config, write_template


@click.command("init")
@click.option("--company", prompt="Company name / Nombre de la empresa", help="The company's name.")
@click.option(
    "--site",
    prompt="Website (empty: none) / Sitio web (vacío: ninguno)",
    default="",
    help="The site to read.",
)
@click.option(
    "--complaints",
    prompt="File of complaints (empty: a template) / Archivo de quejas (vacío: una plantilla)",
    default="",
    help="A table of customers' texts you have already.",
)
@click.option(
    "--language",
    type=click.Choice(["es", "en"]),
    prompt="Language of the report / Idioma del informe",
    default="es",
    help="Of the report and the template.",
)
@click.option(
    "--country",
    prompt="Country, two letters (empty: several) / País, dos letras (vacío: varios)",
    default="",
    help='ISO 3166; settles what "$" is.',
)
@click.option("--force", is_flag=True, help="Overwrite an audit.toml that is there.")
def command(*, company: str, site: str, complaints: str, language: str, country: str, force: bool) -> int:
    """Ask a few questions; write audit.toml and, without a complaints file, a template for one."""
    target = Path("audit.toml")
    if target.exists() and not force:
        raise UsageError("audit.toml is here already. Edit it, or say --force to write it anew.")
    answers = Answers(company.strip(), site.strip(), complaints.strip(), language, country.strip().upper())
    if not answers.complaints:
        template = Path(template_name(language))
        if not template.exists():
            write_template(template, language)
        click.echo(f"{template}: fill it in with one customer's text a row.", err=True)
    write_config(target, answers)
    click.echo(f"{target} is written. Next: expectation-audit run", err=True)
    return Exit.FINE
