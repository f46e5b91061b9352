"""What the archive keeps of a run's themes, by which the next run recognises them."""

from __future__ import annotations

import json

from claims.model import Words
from claims.themes import PastTheme, ThemeSurvey


def themes_document(survey: ThemeSurvey) -> str:
    """The members of each theme, its label, and its size when a split of it was last tried."""
    return json.dumps(
        [
            {
                "id": theme.id,
                "brand": theme.brand,
                "country": theme.country,
                "aspect": theme.aspect,
                "members": list(theme.members),
                "judged": survey.judged.get(theme.id, 0),
                "label": {"es": theme.label_es, "en": theme.label_en},
            }
            for theme in survey.themes
        ],
        ensure_ascii=False,
    )


def past_themes(document: str | bytes) -> tuple[PastTheme, ...]:
    """Read what an earlier run kept; older documents have no label and no size."""
    return tuple(
        PastTheme(
            item["id"],
            (item["brand"], item["country"], item["aspect"]),
            frozenset(item["members"]),
            item.get("judged", 0),
            Words(**item["label"]) if "label" in item else None,
        )
        for item in json.loads(document)
    )
