"""How one is dealt with: by whom, when and with what in hand; what is promised, and what takes it back."""

from __future__ import annotations

from claims.consistency.opposites.kind import Common, Opposite, opposite

DEALING: tuple[Opposite, ...] = (
    opposite(
        r"\b(?:siempre|always)\b.{0,40}\b(?:persona|humano|human|real person)\b|\b(?:nunca|never|sin"
        r"|no)\b.{0,20}\b(?:robots?|bots?|maquinas?|machines?)\b"
        r"|\bde carne y hueso\b|\b(?:a|an actual|real) (?:human being|live person|flesh and blood)\b",
        r"\b(?:asistente|agente) (?:virtual|automatic\w+)\b|\bchatbots?\b"
        r"|\bautomated (?:[a-z]+ )?(?:assistant|system|agent)\b"
        r"|\bvirtual assistant\b|\bcontestador(?:a)? automatic\w+\b",
        "En un sitio atiende siempre una persona; en otro, una máquina.",
        "Always a person in one place, a machine in another.",
        Common.NOTHING,
    ),
    opposite(
        r"\b(?:sin (?:cita|hora|turno)(?: previ[oa])?|without (?:an )?appointments?"
        r"|sin necesidad de (?:cita|turno|pedir (?:cita|hora|turno))|no appointment (?:needed"
        r"|necessary|required)|walk-ins? (?:are )?welcome|walk[- ]in (?:any ?time|whenever))\b",
        r"(?<!sin )\bcita previa (?:obligatoria|imprescindible)\b|\b(?:imprescindible|obligatori\w+"
        r"|necesari\w+|requier\w+|required|must)\b.{0,30}\b(?:cita|appointment)\b|\b(?:debes?"
        r"|deben?) (?:agendar|pedir|reservar|solicitar)\b.{0,15}\b(?:cita|hora|turno)\b|\b(?:solo"
        r"|unicamente|only)\b.{0,30}(?<!sin )\b(?:cita|appointment)\b|\bappointment only\b"
        r"|(?<!\bno )\b(?:cita|appointment)s? (?:is|are|es) (?:required|necessary|essential|obligatoria"
        r"|imprescindible)\b",
        "En un sitio no hace falta cita; en otro, sí.",
        "No appointment needed in one place, one in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:todos los dias|los 365 dias|7 dias a la semana|siete dias a la semana|every day"
        r"|7 days a week|seven days a week|365 days|siete dias de la semana|lunes a domingo|monday (?:to"
        r"|-) sunday|mon?\s?-\s?sun?)\b",
        r"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|festivos),? cerrado\b"
        r"|\bno (?:[a-z]+ ){1,4}on (?:sundays|saturdays|weekends|bank holidays)\b"
        r"|\b(?:cerramos|cerrad[oa]s?|closed)\b.{0,20}\b(?:lunes|martes|miercoles|jueves|viernes|sabados?"
        r"|domingos?|festivos|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
        r"|weekends|bank holidays|public holidays)\b",
        "En un sitio se abre todos los días; en otro se cierra alguno.",
        "Open every day in one place, closed on some in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"(?<!\bno )\b(?:en (?:vivo|directo)|taught live|live (?:classes|lessons|sessions|courses"
        r"|teaching))\b",
        r"\b(?:pre ?grabad[oa]s?|grabad[oa]s?|pre-?recorded|recordings?|no live|self-paced)\b",
        "En un sitio se da en directo; en otro, grabado.",
        "Live in one place, recorded in another.",
        Common.NOTHING,
    ),
    opposite(
        r"\b(?:apply|request|book|renew|solicit\w+|tramit\w+|pid[ae]\w*|reserv\w+)\b.{0,60}\b(?:online"
        r"|en linea|por internet)\b",
        r"\b(?:solo|only|unicamente)\b.{0,50}\b(?:by post|by mail|in person|por correo postal|en persona"
        r"|presencial\w*)\b",
        "En un sitio se hace en línea; en otro, en persona o por correo.",
        "Done online in one place, in person or by post in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:book (?:a|your) table|table bookings?|reserv\w+ (?:tu|su|una) mesa)\b",
        r"\b(?:do not|don't) take (?:reservations|bookings)\b|\bno (?:aceptamos|tomamos|hacemos) reservas\b",
        "En un sitio se reserva mesa; en otro, no.",
        "Tables are booked in one place, and not in another.",
    ),
    opposite(
        r"\b(?:sin (?:documentos|documentacion|identificacion)|no (?:id|identification|documents?"
        r"|proof of [a-z]+)\b"
        r".{0,30}\b(?:needed|required|necessary))\b",
        r"\b(?:debe\w*|must|required?|requier\w+|necesit\w+|need)\b.{0,50}\b(?:identificacion|dni"
        r"|pasaporte|photo id|id card|identification|passport|proof of (?:address|identity))\b",
        "En un sitio no hacen falta documentos; en otro, sí.",
        "No documents needed in one place, some in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:mascotas?|perros?|peludos?|animales)\b.{0,40}\b(?:bienvenid\w+|admit\w+|acept\w+"
        r"|pueden? (?:dormir|quedarse|entrar|viajar|alojarse))"
        r"|\b(?:admitimos|aceptamos) (?:mascotas|perros|animales)\b"
        r"|\b(?:pets?|dogs?) (?:are |is )?(?:(?:always|very|most) )?(?:welcome|allowed)\b"
        r"|\b(?:pet|dog)[- ]friendly\b",
        r"\bno (?:se )?(?:admit\w+|acept\w+|recib\w+|permit\w+)\b.{0,25}\b(?:mascotas|animales|perros)\b"
        r"|\bno (?:pets|dogs|animals)\b"
        r"|\b(?:pets|dogs|animals)\b.{0,40}\b(?:not (?:allowed|permitted|accepted|admitted)|prohibited)\b",
        "En un sitio se admiten animales; en otro, no.",
        "Pets welcome in one place, and not in another.",
    ),
    opposite(
        r"\b(?:en efectivo|in cash|cash)\b.{0,25}\b(?:o|or|y|and)\b.{0,25}\b(?:tarjetas?|cards?)\b"
        r"|(?<!no )(?<!not )(?<!don't )\b(?:aceptamos|we (?:take|accept)) (?:efectivo|cash)\b",
        r"\b(?:no|ya no) (?:se )?(?:acept\w+|admit\w+|recib\w+)\b.{0,15}\befectivo\b"
        r"|\b(?:no cash|cashless|cards? only|(?:solo|unicamente) (?:con )?tarjetas?)\b"
        r"|\b(?:do not|don't|cannot|can't|no longer) (?:take|accept) cash\b",
        "En un sitio se paga en efectivo; en otro, no.",
        "Cash taken in one place, and not in another.",
    ),
    opposite(
        r"\b(?:nuestr[oa]s propi[oa]s|propi[oa]s) (?:repartidor\w+|tecnic\w+|instalador\w+"
        r"|conductor\w+|emplead\w+|operari\w+)\b|\b(?:plantilla propia|personal propio)\b"
        r"|\b(?:no|nunca|jamas) subcontrat\w+|\b(?:never|do not|don't) subcontract\w*"
        r"|\bour own (?:drivers|fitters|engineers|technicians|installers|staff|crews?|people)\b"
        r"|\bon our (?:own )?payroll\b",
        r"(?<!no )(?<!ninguno de )(?<!ninguna de )(?<!sin )(?<!never )(?<!not )\b"
        r"(?:subcontrat\w+|subcontract\w*|empresas? extern[oa]s?|(?:third[- ]party|outside|external)"
        r" (?:carriers?|couriers?|contractors?|compan(?:y|ies)|firms?))\b",
        "En un sitio lo hace gente de la casa; en otro, terceros.",
        "Done by the company's own people in one place, by others in another.",
    ),
)
