"""Writes the pictures of the documentation into docs/images: `make pictures`, after the page was changed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from reports.doc_pictures.camera import photographed
from reports.doc_pictures.files import written
from reports.doc_pictures.months import audited
from reports.doc_pictures.shots import IMAGES, LANGUAGES, SHOTS


def main() -> None:
    """Audit the demo company, photograph its pages in both languages, and name each file with its size."""
    with tempfile.TemporaryDirectory() as name, audited(Path(name)) as past:
        for language in LANGUAGES:
            for shot, png in photographed(written(past, language, Path(name)), SHOTS):
                path = IMAGES / shot.file(language)
                path.write_bytes(png)
                sys.stdout.write(f"{path} {len(png):,} bytes\n")


if __name__ == "__main__":
    main()
