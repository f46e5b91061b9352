"""Words too common to label a theme, folded (lower case, no accents)."""

from __future__ import annotations

_ES = """
a al algo alguna alguno algun ademas ahi ahora alli ante antes aqui asi aun aunque bien buenas buenos
bueno cada casi como con contra creo cosa cosas cual cuales cualquier cuando cuanto da dan dar de decir
del demas desde despues dia dias dice dicen dicho digo dijeron dijo donde dos durante e el ella ellas
ellos en encima entonces entre era eran eres es esa esas ese eso esos esta estaba estado estan estar estas
este esto estos estoy existe favor fue fueron fui gente gracias ha haber habia hace hacer hacen hacia
haciendo hago han hasta hay he hecho hemos hola horas hoy igual ir jamas la las le les lo los luego mal
mas me mejor menos mes meses mi mia mio mis misma mismo momento mucha muchas mucho muchos muy nada nadie
ni ningun ninguna ninguno no nos nosotros nunca o os otra otras otro otros para parece parte pasa pasado
pero peor poco poder podido por porque pude puede pueden puedo pues que quien quiere quiero realidad saber
se sea segun ser si sido siempre siendo sigo sigue sin sino sobre solo somos son soy su sus tal tambien
tampoco tan tanto te tenemos tener tengo tenia tiempo tiene tienen toda todas todavia todo todos tres tu
tus un una unas uno unos usted ustedes va vamos van varias varios veces ver verdad vez voy y ya yo favor
quisiera saludos haya hubiera fuese seria sera cliente clientes empresa vosotros vuestra vuestro compania
llevo trata ahora mientras usuario sale tras hice habian enero febrero marzo abril mayo junio julio agosto
septiembre ano anos octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo
cuatro cinco seis siete ocho nueve diez embargo tipo tipos
"""
_EN = """
a about after again all also am an and any anyone anything are as at back be because been before being but
by can cannot can't come could couldn't day days did didn't do does doesn't doing don't down each else
even ever every few for from get gets getting give go goes going gone good got had has hasn't have haven't
having he hello help her here hi him his hour hours how i i'd i'll i'm i've if in into is isn't it it's
its just keep keeps know last let like ll long look make makes many may me might more most much must my
need never new no nobody not nothing now of off ok on once one only or other our out over own people
please put re really said same say says see she should since so some someone something still such take
tell than thank thanks that that's the their them then there these they thing things think this those
three through till time times to told too tried try trying twice two under until up us use used using ve
very want wants was wasn't way we week weeks well went were what when where which while who why will with
won't would wouldn't year years yes yesterday yet you you're your yours able already always another anyway
around asked best better bit company customer customers days done due else end fact feel find first gave
given guys happened however instead left lot maybe month months today told wanted years january
february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday between don
four five six seven eight nine ten
"""

STOPWORDS: dict[str, frozenset[str]] = {"es": frozenset(_ES.split()), "en": frozenset(_EN.split())}
