"""Texts of our own writing in other languages, and texts of ours that look like them."""

from __future__ import annotations

THIRD = {
    "fr": "La livraison est offerte à partir de trente euros et vous avez deux mois pour changer d'avis.",
    "de": "Seit drei Wochen warte ich auf mein Paket, und beim Kundendienst geht niemand ans Telefon.",
    "it": "Ho ordinato il divano a gennaio e nessuno mi ha ancora detto quando arriverà a casa mia.",
    "pt": "Já liguei quatro vezes e ninguém sabe dizer quando é que a minha encomenda vai chegar.",
    "ca": "Fa tres setmanes que espero el paquet i ningú no em diu res, n'estic ben farta d'aquesta botiga.",
    "gl": "Levo tres semanas agardando polo paquete e ninguén me di onde está nin cando vai chegar.",
    "eu": "Hiru aste daramatzat paketearen zain eta inork ez dit esaten noiz iritsiko den etxera.",
    "nl": "Ik wacht al drie weken op mijn bestelling en er wordt nooit teruggebeld door de klantenservice.",
    "pl": "Czekam na paczkę już trzy tygodnie i nikt nie odpowiada na moje wiadomości ani telefony.",
    "sv": "Jag har väntat på mitt paket i tre veckor och ingen svarar när jag ringer till er.",
    "ro": "Aștept coletul de trei săptămâni și nimeni nu răspunde la telefon când sun la magazin.",
    "tr": "Üç haftadır siparişimi bekliyorum ve müşteri hizmetleri telefonlara hiç cevap vermiyor.",
    "ru": "Три недели жду посылку, а служба поддержки не отвечает ни на письма, ни на звонки.",
    "el": "Περιμένω το δέμα εδώ και τρεις εβδομάδες και κανείς δεν απαντά στο τηλέφωνο.",
    "zh": "我三个星期前订的沙发到现在还没有送到，打电话给客服也没有人接，非常失望。",
    "ja": "三週間前に注文したソファがまだ届かず、電話をしても誰も出てくれません。",
    "ar": "أنتظر الطرد منذ ثلاثة أسابيع ولا أحد يرد على الهاتف عندما أتصل بخدمة العملاء.",
}

# Spanish and English that a careless ear takes for something else.
OURS = {
    "capitals": "NO COMPREIS AQUI NADA, LLEVO DOS MESES ESPERANDO EL PEDIDO Y NADIE DA LA CARA",
    "capitals en": "WORST SHOP EVER, TWO MONTHS WAITING FOR MY ORDER AND NOBODY PICKS UP THE PHONE",
    "Basque names": "Taller de bicicletas en Gipuzkoa: Urretxu, Zumarraga, Azpeitia, Azkoitia y Zestoa",
    "Catalan names": "Recogida en Sant Cugat del Vallès, Vilafranca del Penedès y l'Hospitalet de Llobregat",
    "French names": "Our shops: Chalon-sur-Saône, Villeneuve-d'Ascq, Saint-Germain-en-Laye and Fontainebleau",
    "dishes": "Bruschetta al pomodoro, risotto ai funghi porcini, panna cotta y un café para terminar",
    "misspelt": "ola buenas yebo 3 semanas esperando el pakete i nadie me coje el telefono k berguenza",
    "chat": "omg ur app sux lol cant even log in since yday n support just ghosted me smh",
    "no signs": "la atencion de lo peor que he visto, me tuvieron hora y media y al final colgaron",
    "Spanglish": "El delivery llegó late y el driver ni sorry dijo, un fail total de customer service",
    "products": "Samsung Galaxy S24 Ultra 5G 256 GB, Sony WH-1000XM5, Philips Sonicare DiamondClean",
    "log": "Error 0x80070005 bp-6c2ae2d4-c7ef-46bf mozglue.dll xul.dll ntdll.dll kernel32.dll at startup",
    "languages named": "Atendemos en castellano, catalán, gallego, euskera, inglés y francés todos los días",
    "Latin America": "Che, la neta es que el chavo del súper no me quiso recibir la compu y me quedé re caliente",
}

MIXED = {
    "es + de": "Hola, les escribo por mi pedido, que no llega desde hace dos semanas y nadie me contesta. "
    "Ich habe die Bestellung auf der deutschen Seite aufgegeben und auch sofort bezahlt.",
    "fr + en": "Bonjour, ma commande n'est toujours pas arrivée, que dois-je faire maintenant? "
    "Hello, my order has still not arrived and your tracking page has said the same for nine days.",
    "en + ca": "The order came late again and the courier left it outside in the rain for everybody to see. "
    "Sempre igual amb aquesta empresa, ja n'estic ben tip de tot plegat.",
}

SHORT = (
    "Merci beaucoup",
    "Alles super",
    "Tot bé",
    "Wi-Fi",
    "Schnelle Lieferung",
    "Très bon vendeur",
    "OK",
    "",
)

WAITING = (
    "Hice el pedido hace tres semanas y nadie me dice dónde está ni cuándo va a llegar a mi casa.",
    "I placed the order three weeks ago and nobody can tell me where it is or when it will get here.",
)
