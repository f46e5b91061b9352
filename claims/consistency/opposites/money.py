"""What costs nothing, is included or stays as it is: what is promised, and what takes it back."""

from __future__ import annotations

from claims.consistency.opposites.kind import Common, Opposite, opposite

_RATE = r"(?:precios?|monthly charges?|tarifas?|tasa|tipo de interes|cuotas?|prices?|rates?|fees?|premiums?)"

MONEY: tuple[Opposite, ...] = (
    opposite(
        r"\b(?:sin (?:ningun )?(?:tope|limite|maximo)s?\b(?! de (?:tiempo|edad))|no hay (?:tope|limite)s?"
        r"|no (?:cap|limit|maximum|upper limit)s?\b(?! of (?:time|age))|uncapped"
        r"|without (?:a )?(?:cap|limit))\b",
        r"(?<!sin )(?<!no hay )(?<!ningun )\b(?:tope|limite|maximo) (?:es )?(?:de |mensual|anual)"
        r"|(?<!\bno )\b(?:cap|limit|maximum) of\b|\b(?:capped|limited) (?:at|to)\b"
        r"|\bhasta (?:un maximo de )?[$€]? ?\d[\d.,]* ?[€]? (?:al|por|cada) (?:mes|ano|dia)\b"
        r"|\bup to [$€£]\d[\d.,]* (?:a|per|each) (?:month|year|day)\b",
        "En un sitio no hay tope; en otro, sí.",
        "No cap in one place, one in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:sin (?:ninguna )?comision(?:es)?|cero comisiones|sin (?:\w+ ni )?(?:costes|costos|cargos"
        r"|gastos) (?:ocultos|adicionales|extra)|no (?:(?!hidden)[a-z]+ )?fees?|no hidden fees"
        r"|no (?:hidden|extra) (?:costs|charges|extras))\b",
        r"(?<!sin )(?<!sin ninguna )\bcomision(?:es)? (?:de|del)\b|\bse cobra(?:ra)? (?:un|una) (?:cargo"
        r"|comision)\b|\ba fee of\b|\bfees? (?:of|applies|apply|is|are)\b|\bwe charge a\b"
        r"|\bpuede (?:generar|llevar|tener|suponer) (?:un |una )?(?:cargo|comision|coste|costo|recargo)\b"
        r"|\bservice charge of\b",
        "En un sitio no hay comisiones; en otro se cobra una.",
        "No fees in one place, a fee in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\bprecio que ves es (?:siempre )?(?:el|lo) (?:precio )?que pagas?\b"
        r"|\bsin (?:recargos|suplementos|gastos de gestion)\b|\bno booking fees?\b"
        r"|\bprice you see is (?:always )?(?:the price|what) you pay\b|\bno (?:surcharges|supplements)\b",
        r"\b(?:aplica\w*|cobra\w*|abona\w*|anade\w*|suma\w*|paga\w*)\b.{0,25}\bsuplementos?\b"
        r"|\bsuplementos? (?:de servicio|obligatori\w+)|\b(?:appl(?:y|ies)|charges?|adds?|pay)\b.{0,25}"
        r"\bsupplements?\b|\bresort fees?\b"
        r"|\b(?:cargo|gastos) (?:de|por) (?:gestion|administracion|servicio)\b"
        r"|\bfee of [^ ]+\b.{0,30}\b(?:is|are) (?:billed|charged|added)\b"
        r"|(?<!no )(?<!no se )\b(?:se (?:cobra|suma|anade)n?|cobramos) (?:un |una )?"
        r"(?:cargo|cuota|tasa) (?:de|por)\b"
        r"|\b(?:booking|admin\w*|handling|service|processing) (?:fee|charge)s? (?:of|is|applies|apply)\b",
        "En un sitio no hay recargos; en otro se añade uno.",
        "No surcharges in one place, one added in another.",
        Common.NOTHING,
    ),
    opposite(
        r"(?<!\bno )(?<!not )(?<!no esta )\b(?:incluid[oa]s?|incluye|included|includes)\b"
        r"|\b(?:gratis|gratuit[oa]s?|for free|free of charge|at no (?:extra |additional )?(?:cost|charge)"
        r"|sin (?:coste|costo)(?: adicional)?)\b",
        r"\bno (?:esta[n]? )?(?:incluid[oa]s?|incluye[n]?)\b|\b(?:is |are )?not included\b"
        r"|\bdoes not include\b|\bno entran? en (?:el precio|la tarifa|la cuota)\b"
        r"|\b(?:se (?:contratan?|venden?) (?:aparte|por separado)|sold separately"
        r"|not part of the (?:price|fare))\b"
        r"|\b(?:corren?|van?) por cuenta del? (?:huesped|cliente|usuario|pasajero|alumno)\b"
        r"|\b(?:se (?:paga|cobra|factura|abona)n? aparte|charged separately)\b",
        "En un sitio está incluido; en otro, no.",
        "Included in one place, and not in another.",
        Common.ONE_THING,
    ),
    opposite(
        rf"\b{_RATE}\b.{{0,30}}\b(?:fij[oa]s?|no (?:cambia\w*|sube\w*|varia\w*)|(?:won't|will not|never"
        rf"|does not|doesn't) (?:changes?|rises?|go(?:es)? up|increases?))\b"
        r"|\bfixed (?:rates?|prices?|fees?)\b|\bprice (?:lock|freeze)\b"
        r"|\bno (?:mid-contract )?price (?:rises|increases)\b",
        rf"\b{_RATE}\b.{{0,60}}\b(?:revis\w+|actualiz\w+|aument\w+|ipc|increas\w+|ris(?:e|es|ing)"
        rf"|review\w*|adjust\w*|cpi|inflation)\b|\b(?:actualiza\w*|revisa\w*|aumenta\w*|increase|raise|revise"
        rf"|review|adjust)\b.{{0,25}}\b{_RATE}\b",
        "En un sitio el precio es fijo; en otro se revisa.",
        "A fixed price in one place, a revised one in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:sin (?:necesidad de |cargar |dar |introducir |ingresar )?tarjeta"
        r"|no (?:credit )?card (?:required|needed|necessary)|without a (?:credit )?card)\b",
        r"\b(?:pedimos|ingres\w+|introdu\w+|necesit\w+|requier\w+|enter|add|requires?"
        r"|need)\b.{0,45}\b(?:tarjeta|card)\b|\bcard (?:is )?(?:required|needed)\b",
        "En un sitio no hace falta tarjeta; en otro, sí.",
        "No card needed in one place, one in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:sin (?:fianzas?|depositos?)|no (?:pedimos|cobramos|exigimos|hay) (?:fianzas?|depositos?)"
        r"|(?:no|zero) deposits?\b|(?:never|don't"
        r"|do not) ask\b.{0,40}\bdeposit)",
        r"(?<!sin )\b(?:fianza|deposito)\b.{0,25}[\d€$]|(?<!\bno )\b(?:security )?deposit of\b"
        r"|(?<!not )(?<!never )(?<!don't )\b(?:hold|block|take|retain|charge|require)s?\b.{0,30}"
        r"(?<!\bno )\bsecurity deposit\b"
        r"|(?<!no )(?<!no se )(?<!nunca )\b(?:bloque\w+|reten\w+|retien\w+|exig\w+|se requiere)\b.{0,25}"
        r"(?<!sin )\b(?:fianza|deposito)\b"
        r"|[$€£]\d+ (?:security )?deposit\b|[\d€$£].{0,60}\bcomo fianza\b",
        "En un sitio no se pide fianza; en otro, sí.",
        "No deposit in one place, one in another.",
        Common.NOTHING,
    ),
    opposite(
        r"\b(?:zero|no) excess\b|\bsin franquicia\b",
        r"\bexcess of\b|(?<!sin )\bfranquicia (?:de|sera)\b",
        "En un sitio no hay franquicia; en otro, sí.",
        "No excess in one place, one in another.",
    ),
    opposite(
        r"\bservice (?:is )?included\b|\bservicio incluido\b|\bincluye\w* (?:el )?servicio\b",
        r"\bservice charge\b|\b\d+ ?% (?:por|de) servicio\b|\bservicio (?:no incluido|aparte)\b",
        "En un sitio el servicio va incluido; en otro se añade.",
        "Service included in one place, added in another.",
        Common.NOTHING,
    ),
    opposite(
        r"\b(?:sin recargos?|no (?:hay|tienen?|llevan?) (?:ningun )?recargos?|no surcharges?"
        r"|sin cobrarte nada (?:extra|mas)"
        r"|sin (?:coste|costo|cargo)s? (?:extra|adicional(?:es)?)"
        r"|(?:no|without) (?:any )?(?:extra|additional) (?:charge|cost)s?"
        r"|at no (?:extra|additional) (?:charge|cost))\b",
        r"(?<!no )(?<!without )(?<!sin )\b(?:surcharge|recargo|suplemento)\b.{0,60}"
        r"\b(?:is|are|applies|apply|added|se (?:aplica|anade|suma|cobra))\b"
        r"|(?<!\bno )\b(?:hay|tiene[n]?|lleva[n]?|conlleva[n]?|con) (?:un )?(?:recargo|suplemento)\b"
        r"|\bwith an? (?:[\d.,]+ ?% )?(?:surcharge|supplement)\b",
        "En un sitio no cuesta más; en otro lleva un recargo.",
        "At no extra charge in one place, with a surcharge in another.",
        Common.ONE_THING,
    ),
)
