"""Leaving, calling off and getting the money back: what is promised, and what takes it back."""

from __future__ import annotations

from claims.consistency.opposites.kind import Common, Opposite, opposite

_CANCEL = r"(?:cancel\w*|(?:dar(?:te|se)?|date|dale|dese|das) de baja|la baja|leave|unsubscrib\w+)"
_NOTICE = r"(?:antelacion|anticipacion|aviso previo|preaviso|notice|in advance|beforehand|ahead)"

LEAVING: tuple[Opposite, ...] = (
    opposite(
        r"\b(?:sin (?:ningun |necesidad de )?(?:preaviso|aviso(?: previo)?|avisar(?: antes)?|reservar)"
        r"|no (?:hace falta|es necesario|tienes que|hay que) (?:avisar|reservar|pedirlo)"
        r"|no (?:advance |prior )?notice (?:is )?(?:needed|required|necessary)|without (?:any )?notice"
        r"|no need to (?:book|call|tell us)(?: ahead| in advance)?)\b",
        rf"\b(?:deb\w+|tien\w+ que|hay que|must|need to|needs to|have to|required to|solicit\w+|avis\w+"
        rf"|reserv\w+|notify|request)\b.{{0,60}}\b(?:\d+|un|una|dos|tres|one|two|three) \w+'?(?: \w+)?"
        rf" (?:de |of )?(?:{_NOTICE}|antes|before)\b"
        rf"|\b(?:con|at least|with|minimo(?: de)?) (?:al menos )?(?:\d+|un|una|dos|tres|one|two|three|a)"
        rf" \w+'? (?:de |of )?{_NOTICE}\b",
        "En un sitio no hace falta avisar; en otro, sí.",
        "No notice needed in one place, some in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:(?:no|won't (?:pay|be charged) an|never (?:pay|charge) an|do(?: not|n't) charge an?)"
        r" (?:exit|early termination|leaving|cancellation) (?:fees?|charges?)"
        r"|sin (?:penalizacion(?:es)?|gastos|cargos|comision(?:es)?|coste|costo)"
        r"(?: por| de| al)? (?:baja|cancelacion|cancelar|salida|salir|darte de baja|irte)"
        r"|(?:cancel\w*|date de baja|darte de baja|te das de baja|vete|leave)\b.{0,40}\b(?:sin penaliza\w+"
        r"|sin coste|sin costo|gratis|free of charge|for free|at no cost|without (?:penalty|charge)))\b",
        r"\b(?:si|if|when|cuando) (?:\w+ ){0,4}?(?:leave|cancel\w*|end|terminate|te vas|se da de baja"
        r"|te das de baja|da de baja|rescind\w+)\b.{0,80}"
        r"\b(?:we charge|charged?|fee|pay|cobra\w*|pag\w+|penaliza\w*|cargo)\b.{0,25}[\d€$£]"
        r"|(?<!no )(?<!an )\b(?:early )?(?:exit|leaving|termination|cancellation) (?:fee|charge)s?"
        r" (?:of|is|are|appl(?:y|ies)|(?:will|may) (?:be|apply))\b"
        r"|(?<!no )(?<!no se )(?<!nunca )\b(?:abon\w+|pag\w+|cobr\w+|aplic\w+)\b.{0,50}"
        r"(?<!sin )\bpenalizacion\b"
        r"|\b(?:penalizacion|cargo|comision|gastos) (?:por|de) (?:baja|cancelacion|salida)\b.{0,30}[\d€$£]",
        "En un sitio marcharse no cuesta nada; en otro se paga.",
        "Leaving costs nothing in one place, and is charged in another.",
    ),
    opposite(
        r"\b(?:no (?:hay|tienes?|exigimos|pedimos) (?:ninguna )?permanencia"
        r"|sin (?:ninguna )?permanencia|sin compromiso de permanencia|sin contratos?\b(?! de)"
        r"|sin plazos? forzosos?|no (?:minimum|fixed) (?:term|contract)|no (?:lock-in|commitment"
        r"|contracts?))\b",
        r"(?<!sin )(?<!sin ninguna )(?<!sin compromiso de )(?<!no hay )\bpermanencia (?:minima|es|sera"
        r"|de)\b|\bcompromiso (?:minimo|de permanencia de)\b|\b(?:duracion|periodo|plazo) minim[oa]\b"
        r"|(?<!sin )\bplazo forzoso\b|(?<!\bno )\bminimum (?:term|contract|commitment|period)\b"
        r"|\b(?:contrat|suscripci|alta\b).{0,20}\bdura\w*.{0,30}\b(?:como minimo|al menos|un minimo)\b"
        r"|\b(?:contract|subscription|membership)s?\b.{0,20}\b(?:runs?|lasts?) (?:for )?"
        r"(?:at least|a minimum)\b"
        r"|(?<!\bno )\b(?:early )?(?:termination|exit) fees?\b|\bpenalizacion por (?:baja|cancelacion"
        r"|salida)\b",
        "En un sitio no hay permanencia; en otro hay un mínimo.",
        "No commitment in one place, a minimum term in another.",
    ),
    opposite(
        rf"\b{_CANCEL}\b.{{0,50}}\b(?:online|en linea|(?:desde|en|from|in) (?:la |tu |su |the |your )?"
        r"(?:app|cuenta|web|area|account)|(?:en|con|in|with) (?:un|una|dos|one|two|a single"
        r"|\d) (?:solo )?cli\w+|por telefono|by phone|por correo electronico|by e-?mail)",
        rf"\b{_CANCEL}\b.{{0,90}}\b(?:carta|burofax|correo (?:postal|certificado)|en persona|presencial\w*"
        r"|por escrito|by post|by letter|(?:signed|registered) (?:letter|post|mail)|written notice"
        r"|in person|in writing|(?:solo|only|unicamente) (?:por telefono|llamando|by (?:phone|calling)))\b",
        "En un sitio se cancela en línea; en otro, por carta, en persona o por teléfono.",
        "Cancelled online in one place, by letter, in person or by phone in another.",
    ),
    opposite(
        rf"\b{_CANCEL}\b.{{0,60}}\b(?:cuando quieras?|en cualquier momento|at any time|any ?time"
        rf"|whenever you)\b",
        rf"\b{_CANCEL}\b.{{0,90}}\b(?:\d+|un|dos|tres|one|two|three) (?:full )?(?:calendar )?(?:dias|mes"
        rf"|meses|days?'?|months?'?)(?: naturales| habiles)?"
        r" (?:de (?:antelacion|anticipacion|preaviso)|notice|in advance|before)\b"
        rf"|\b\d+ (?:dias de preaviso|days'? notice)\b.{{0,40}}\b{_CANCEL}\b",
        "En un sitio se cancela cuando se quiera; en otro, con preaviso.",
        "Cancelled at any time in one place, with notice in another.",
    ),
    opposite(
        r"(?<!non-)(?<!non )(?<!\bno )\b(?:refundable|reembolsables?|money[- ]back|full refund"
        r"|te devolvemos (?:el dinero|el importe|el 100 ?%))",
        r"\b(?:non[- ]refundable|no reembolsables?|no se (?:devuelven?|reembolsan?))\b",
        "En un sitio se devuelve; en otro, no.",
        "Refundable in one place, and not in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:never|won't|not|no) (?:auto-?|automatically )?renew\w*\b.{0,40}\bwithout\b"
        r"|\bno (?:auto-?renewal|automatic renewal)s?\b|\bsin renovacion automatica\b"
        r"|\bno se renueva (?:sola|solo)\b",
        r"(?<!not )\b(?:renew\w*|roll\w* over) automatically\b|\bautomatically renew\w*\b"
        r"|\bauto-renew\w*\b|(?<!\bno )\bse renuevan?(?:ra)? (?:de forma |de manera )?automatic\w+\b"
        r"|\brenovacion automatica\b",
        "En un sitio no se renueva sin preguntar; en otro, por sí solo.",
        "Not renewed unasked in one place, by itself in another.",
    ),
    opposite(
        r"\b(?:devol\w+|devuel\w+|reembols\w+|refund\w*|returned|money back|money goes)\b.{0,70}"
        r"\b(?:(?:a|en|por|to) (?:la |el |tu |su |the |your )?(?:mism[oa] )?"
        r"(?:tarjeta|cuenta|forma de pago|medio de pago|metodo de pago|card|account|original payment"
        r"|payment method)|en efectivo|in cash|original (?:method|form) of payment|card you used)\b",
        r"\b(?:devol\w+|devuel\w+|reembols\w+|abon\w+|refund\w*|returns?|returned|money back)\b.{0,60}"
        r"\b(?:solo|exclusivamente|unicamente|siempre|only|always|in the form of|en forma de|mediante|as)"
        r" (?:(?:en|con|un|una|a|an|as|por|with) )*"
        r"(?:vales?|cupon(?:es)?|monedero|saldo|store credit|vouchers?|credit notes?|gift cards?)\b",
        "En un sitio se devuelve el dinero; en otro, un vale.",
        "Money back in one place, a voucher in another.",
        Common.NOTHING,
    ),
    opposite(
        r"\b(?:entradas?|boletos?|billetes?|tickets?)\b.{0,50}\b(?:a (?:un|otro|otra|quien|tu) "
        r"(?:amig\w+|persona|quieras)|to (?:a friend|someone else|anyone))\b"
        r"|(?<!\bno )(?<!no es )\b(?:transferibles?)\b|(?<!non-)(?<!not )(?<!non )\btransferable\b"
        r"|\b(?:cambi\w+ (?:el|de) (?:nombre|titular)|change the name)\b",
        r"\b(?:intransferibles?|no (?:es |son )?transferibles?|non-?transferable|not transferable)\b"
        r"|\b(?:no|ningun)\b.{0,20}\b(?:cambi\w+|modific\w+)\b.{0,25}\b(?:titular|nombre)\b"
        r"|\bnames? (?:cannot|can't|can not) be changed\b",
        "En un sitio la entrada puede pasar a otro; en otro, no.",
        "Passed on to others in one place, and not in another.",
    ),
)
