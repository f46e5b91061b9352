"""For whom, for what and how long it holds: what is promised, and what takes it back."""

from __future__ import annotations

from claims.consistency.opposites.kind import FEW, Common, Opposite, opposite

_DATA = (
    r"(?:datos|informacion|historial|data|information|details|(?:browsing|search|purchase|buying) history)"
)
_SHARE = (
    r"(?:compart\w+|comunic(?:ar|amos|aremos|an)|ced(?:emos|er|eremos|er[ae]n?|idos)"
    r"|share[sd]?|disclose[sd]?|pass(?:ed)? on|pass (?=your ))"
)
_OTHERS = (
    r"(?:terceros|socios|colaborador\w*|partners?|third part\w+|affiliates?|anunciantes|advertis\w+"
    r"|otras empresas|other companies)"
)
_UNLIMITED = r"(?:almacenamiento|storage|datos|gigas|megas|navegacion|internet|data|browsing)"
_KINDS = (
    r"(?:tarifas?|planes|plan|habitaciones|pedidos|cursos|clientes|fares?|plans?|rooms?|orders?|courses?"
    r"|tariffs?)"
)
_SEND = r"(?:envi(?:o|os|amos|ar|an)|entreg\w+|despach\w+|ship(?:s|ped|ping)?|deliver\w*)"

TERMS: tuple[Opposite, ...] = (
    opposite(
        r"\b(?:sin (?:hacer )?preguntas|sin papeleo|sin (?:dar )?explicaciones|no questions asked"
        r"|no paperwork|no[- ]quibble)\b",
        r"\b(?:exige[n]?|requiere[n]?|imprescindible|es necesari[oa]|obligatori[oa]|requires?|must"
        r"|is required|(?:solo|unicamente|only)\b.{0,60}\b(?:con|with|accompanied by|on)|debe(?:ra)?n?)\b"
        r".{0,60}\b(?:factura|ticket|boleta|recibo|comprobante|justificante|embalaje|sellado|formulario"
        r"|invoice|receipt|proof of purchase|packaging|sealed|unopened|form)\b",
        "En un sitio no se pregunta nada; en otro se piden papeles.",
        "No questions asked in one place, papers required in another.",
    ),
    opposite(
        rf"\b{_UNLIMITED} (?:[a-z]+ )?ilimitad[oa]s?\b|\bunlimited (?:[a-z]+ )?{_UNLIMITED}\b",
        r"\b\d+ ?(?:gb|gigas|tb) (?:of |de )(?:almacenamiento|storage)\b|\bafter \d+ ?gb\b|\b\d+ ?(?:gb"
        r"|gigas|tb)\b.{0,60}\b(?:luego|despues|superar\w*|se corta|se reduce|se suspende|then"
        r"|cap(?:ped)?|limit\w*|reduc\w+|slow\w+)\b|\b(?:speeds?|velocidad\w*)\b.{0,40}\b(?:reduc\w+"
        r"|limit\w+|slow\w+)\b.{0,60}\d+ ?(?:gb|gigas)\b|\b(?:fair[- ]use|uso (?:razonable|justo"
        r"|responsable))\b",
        "En un sitio es ilimitado; en otro hay un tope.",
        "Unlimited in one place, capped in another.",
    ),
    opposite(
        rf"\b{_SEND}\b.{{0,40}}\b(?:a todo el mundo|a cualquier pais|worldwide|to (?:any|every) country"
        rf"|anywhere in the world"
        r"|all over the world|a todo el pais|a toda espana|a todo (?:mexico|chile|peru)"
        r"|a toda (?:argentina|colombia)|nationwide|(?:anywhere|everywhere) in the (?:uk|us|country))\b"
        r"|\bworldwide (?:shipping|delivery)\b",
        rf"\bno (?:realizamos|hacemos|efectuamos)? ?{_SEND}\b.{{0,30}}\b(?:a|fuera|internacional\w*)\b"
        rf"|\b(?:do not|don't|cannot|can't) {_SEND}\b.{{0,30}}\b(?:to|outside|abroad|overseas"
        rf"|international\w*)\b|\b(?:solo|unicamente|exclusivamente"
        rf"|only)\b.{{0,70}}\b{_SEND}\b.{{0,30}}\b(?:en|a|to|in|within) [a-z]|\b{_SEND}\b.{{0,70}}\bonly\b",
        "En un sitio se envía a todas partes; en otro, no.",
        "Shipped everywhere in one place, and not in another.",
        Common.NOTHING,
    ),
    opposite(
        rf"\b(?:tod[oa]s (?:l[oa]s |nuestr[oa]s )|cualquier |all (?:our |the |of our )?|every ){_KINDS}\b",
        rf"\b(?:solo|unicamente|only)\b.{{0,25}}\b{_KINDS}\b|\b{_KINDS}\b.{{0,25}}\b(?:only|unicamente)\b",
        "En un sitio vale para todos; en otro, solo para algunos.",
        "For all in one place, for some only in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:no (?:tienes?|tienen|hay) (?:periodos? de )?carencias?"
        r"|sin (?:periodos? de |plazos? de )?carencias?|sin (?:periodo|tiempo)s? de espera"
        r"|no waiting periods?|desde el primer dia|from day one)\b",
        r"\b(?:una vez (?:cumplidos|transcurridos)|transcurridos|pasados) (?:los )?(?:primeros )?"
        rf"{FEW} (?:meses|dias)\b.{{0,12}}\b(?:desde|de) (?:el|la|su|tu) (?:alta|contratacion|inicio)\b"
        r"|\bperiodo de carencia de\b|\bplazo de carencia de\b|\bcarencia (?:es|sera|de)\b(?! cero)"
        r"|(?<!\bno )\bwaiting period (?:of|applies|is)\b|\bperiodo de espera de\b|\b(?:cobertura"
        r"|cover\w*)\b.{0,30}\b(?:comienza|empieza|starts?|begins?)\b.{0,30}\b\d+ (?:dias|meses|days"
        r"|months)\b",
        "En un sitio no hay carencia; en otro, sí.",
        "No waiting period in one place, one in another.",
    ),
    opposite(
        r"\b(?:guaranteed for life|lifetime (?:guarantee|warranty)|garanti\w+ (?:de por vida|para siempre"
        r"|vitalicia))\b",
        rf"\b(?:garantia|warranty|guarantee)\b.{{0,60}}\b{FEW} (?:anos?|meses|years?|months?)\b",
        "En un sitio la garantía es para siempre; en otro, no.",
        "Guaranteed for life in one place, for a time in another.",
    ),
    opposite(
        r"\b(?:lifetime access|access for life|acceso (?:de por vida|para siempre|ilimitado en el tiempo))\b",
        rf"\b(?:acceso|access)\b.{{0,60}}\b{FEW} (?:anos?|meses|dias|years?|months?|days?)\b",
        "En un sitio el acceso es para siempre; en otro, no.",
        "Access for life in one place, for a time in another.",
        Common.NOTHING,
    ),
    opposite(
        r"\b(?:en|de) tod[oa]s (?:l[oa]s|nuestr[oa]s)\b|\b(?:on|to|for|of) (?:all|every)\b|^(?:all|every"
        r"|tod[oa]s)\b",
        r"\bno (?:se )?aplica\w* a\b|\bdo(?:es)? not apply to\b|\bquedan? (?:exclu\w+|fuera)\b|\b(?:are"
        r"|is) excluded\b",
        "En un sitio vale para todo; en otro se excluye algo.",
        "For everything in one place, with exclusions in another.",
        Common.ONE_THING,
    ),
    opposite(
        rf"\b(?:nunca|jamas|no|never|do not|don't|won't|will not)\b.{{0,25}}\b{_SHARE}\b.{{0,40}}\b{_DATA}\b"
        rf"|\b{_DATA}\b.{{0,40}}\b(?:no|never|nunca)\b.{{0,15}}\b{_SHARE}\b.{{0,12}}\b(?:nadie|anyone"
        rf"|terceros|third)\b",
        rf"(?<!\bno )(?<!nunca )(?<!never )(?<!not )\b{_SHARE}\b.{{0,60}}\b{_DATA}\b.{{0,60}}\b{_OTHERS}\b"
        rf"|\b{_DATA}\b.{{0,40}}\b(?:shared|disclosed|cedidos|compartid\w+|se (?:comunican|ceden"
        rf"|comparten))\b.{{0,40}}\b{_OTHERS}\b",
        "En un sitio los datos no se comparten; en otro, sí.",
        "Data are not shared in one place, and are in another.",
        Common.NOTHING,
    ),
    opposite(
        r"\b(?:no|nunca|jamas) (?:te |se )?(?:caducan?|vencen?|expiran?)\b|\bsin (?:caducidad|vencimiento"
        r"|fecha de (?:caducidad|vencimiento))\b|\b(?:never|does not|don't|doesn't|do not|won't) expires?\b"
        r"|\b(?:no|without(?: an)?) expiry(?: date)?\b",
        r"(?<!no )(?<!no te )(?<!no se )(?<!nunca )(?<!jamas )\b(?:caducan?|vencen?|expiran?|caducaran?"
        r"|venceran?|expiraran?)\b|(?<!never )(?<!not )(?<!n't )\b(?:expires?|forfeit(?:ed)?|lapses?)\b"
        rf"|\b(?:vigencia|validez) (?:es )?de {FEW}\b|\bvalid for {FEW} (?:days|months|years?)\b",
        "En un sitio no caduca; en otro, sí.",
        "Never expires in one place, and does in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:borra\w*|elimin\w+|desaparec\w+|delet\w+|erased?)\b.{0,70}\b(?:para siempre|al instante"
        r"|de inmediato|inmediatamente|permanently|immediately|straight away|for good|forever|at once)\b"
        r"|\b(?:no|nunca) (?:las? |los? )?(?:guardamos|conservamos|almacenamos|grabamos)\b"
        r"|\b(?:never|do not|don't) (?:store|keep|record|retain)\b",
        r"(?<!no )(?<!no se )(?<!nunca )(?<!never )(?<!not )(?<!n't )\b(?:se (?:conserva|almacena|guarda)n?"
        r"|(?:seguiran?|quedan?|quedaran?)"
        r" (?:almacenad|guardad|grabad)[oa]s?(?! para (?:la|el) (?:proxim|siguiente))"
        r"|(?:conservamos|guardamos) (?:una )?copias?|(?:hold on to|keep|retain)s? (?:a |any )?cop(?:y|ies)"
        r"|(?:is|are|be|remain) (?:kept|stored|retained|recorded))\b",
        "En un sitio se borra o no se guarda; en otro se conserva.",
        "Deleted or never kept in one place, kept in another.",
        Common.ONE_THING,
    ),
    opposite(
        r"\b(?:no|nunca|never|not|don't|won't)\b.{0,30}\b(?:train|entren\w+)\b.{0,40}"
        r"\b(?:ai|ia|models?|modelos?|algorithms?|algoritmos?)\b"
        r"|\b(?:no|nunca|never|not|don't|won't)\b.{0,30}\b(?:train|entren\w+)\b.{0,12}\b(?:ai|ia)\b",
        r"\b(?:uploads?|uploaded|content|documents?|files?|data|information|subes|subas|subid[oa]s?|contenidos?"
        r"|documentos?|archivos?|datos|informacion)\b.{0,80}"
        r"\b(?:train\w*|entren\w+|improv\w+|develop\w*|mejor\w+|desarroll\w+)\b.{0,40}"
        r"\b(?:machine learning|(?:ai|our|language) models?|aprendizaje automatico|inteligencia artificial"
        r"|(?:nuestros )?modelos)\b",
        "En un sitio no se entrena con sus datos; en otro, sí.",
        "Nothing is trained on customers' data in one place, and is in another.",
        Common.NOTHING,
    ),
    opposite(
        r"\b(?:with|in|on|en|con) (?:every|all(?: of)?(?: our)?"
        r"|tod[oa]s (?:l[oa]s |nuestr[oa]s )?|cualquier(?:a de)?)"
        r" ?(?:plans?|planes|tarifas?|fares?|tiers?|memberships?)\b",
        r" · [^·:]+: (?:none|no|not included|no incluid\w+|not available|no disponible|ningun[oa]?|—|–|-|x|✗)"
        r"(?= ·|$)",
        "En un sitio va en todos los planes; en la tabla, en alguno no.",
        "In every plan in one place, not in one of them in the table.",
        Common.ONE_THING,
    ),
)
