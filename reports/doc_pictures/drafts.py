"""An e-mail of the demo company that is not sent yet, in both languages: the draft that is checked."""

from __future__ import annotations

DRAFTS = {
    "es": (
        "campana.md",
        """# El café de este otoño ya está aquí

Pide el nuevo Alba antes del domingo y llévate una taza Niebla.

## Por qué comprar en Tazaluz

- Entrega en 24 horas
- ¿No te convence? Te devolvemos el dinero en 48 horas
- Envolvemos tus regalos gratis, a mano
""",
    ),
    "en": (
        "campaign.md",
        """# This autumn's coffee is here

Order the new Alba before Sunday and we add a Niebla cup.

## Why buy at Tazaluz

- Delivered in 24 hours
- Not convinced? Your money back within 48 hours
- We wrap your gifts for free, by hand
""",
    ),
}
