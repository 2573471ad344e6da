# SPDX-License-Identifier: GPL-3.0-or-later
"""Shops, banks, logistics, web and telecoms."""

import recipes as r
from table import Table


def orders_en():
    t = Table("shop_orders", "retail", "en", 160)
    t.add("order_id", t.unique(lambda: "SO-" + t.digits(7)), r.key())
    t.add("customer_no", t.zipf([f"{n:06d}" for n in range(1200, 1270)], 0.3), r.entity(70))
    t.add("ordered_at", t.moments("2023-01-02", 9000), r.date(iso=True))
    t.category("channel", t.pick(["web", "store", "phone", "partner"], [5, 3, 1, 1]))
    value = t.lognormal(64, 1.0)
    t.add("order_total", t.written(value, 2, ",", "$"), r.number_text(value, "parse_currency"))
    t.number("items", [1 + v for v in t.poisson(2.2)], count=True)
    t.add("discount_pct", t.written(t.uniform(0, 30), 0, back="%"), r.number_text(t.uniform(0, 30), "parse_percent"))
    coupon = t.pick(["WELCOME10", "SPRING", "VIP"])
    t.add("coupon", t.holes(coupon, 0.7), r.blank_means_none(3, 0.7))
    t.add("gift", t.pick(["yes", "no"], [1, 6]), r.boolean_words())
    t.add("zip", t.unique(lambda: f"{t.random.randrange(601, 99950):05d}"), r.postal())
    t.add("comments", [" ".join(t.random.choice("please leave parcel at the door thank you very much for quick delivery last time box was "
          "damaged call before arrival".split()) for _ in range(t.random.randrange(6, 16))) for _ in range(t.rows)], r.free_text())
    t.add("currency", ["USD"] * t.rows, r.constant())
    return t


def catalogue_de():
    t = Table("artikelstamm", "retail", "de", 180, ";", "cp1252", ",")
    t.add("Artikelnr", t.unique(lambda: "00" + t.digits(6)), r.key())
    groups = ["Getränke", "Backwaren", "Obst", "Gemüse", "Haushalt", "Drogerie"]
    slips = {"Getränke": ["getränke", "GETRÄNKE", "Getränke "], "Backwaren": ["backwaren", " Backwaren"]}
    t.add("Warengruppe", t.mess(t.pick(groups), slips, 0.3), r.spelled())
    price = t.lognormal(6.5, 0.9)
    t.add("Preis", t.written(price, 2, ".", back=" €"), r.number_text(price, "parse_currency"))
    weight = t.lognormal(480, 0.8, 0)
    t.add("Gewicht", t.written(weight, 0, ".", back=" g"), r.number_text(weight, "parse_unit"))
    t.add("MwSt", t.pick(["7 %", "19 %"], [3, 2]), r.expect("embedded-number", "parse_percent",
          ["parse_number", "one_hot"], ["keep", "text_features", "drop"], [["parse_percent", "parse_number", "one_hot"]],
          ["categorical"], "Per cent as text, two levels."))
    stock = [v * 7 for v in t.poisson(3, 0.6)]
    t.number("Bestand", stock, count=True)
    t.add("Lieferant", t.zipf([f"L{n}" for n in range(100, 175)], 0.4), r.entity(75))
    t.add("aktiv", t.pick(["ja", "nein"], [7, 1]), r.boolean_words())
    t.add("angelegt am", t.dates("2015-03-01", 3000, "%d.%m.%Y"), r.date())
    t.add("EAN", t.unique(lambda: "40" + t.digits(11)), r.key())
    t.add("Bemerkung", t.holes(["nur auf Bestellung"] * t.rows, 0.95), r.mostly_missing("not-generalizable"))
    return t


def receipts_fr():
    t = Table("tickets_caisse", "retail", "fr", 150, ";", "utf-8", ",")
    t.add("ticket", [str(n) for n in range(50210, 50210 + t.rows)], r.key("It counts up: a serial."))
    t.add("magasin", t.pick(["Lyon", "Lille", "Nantes", "Bordeaux", "Rennes"]), r.category(5))
    t.add("date_ticket", t.dates("2022-02-01", 360, "%d/%m/%Y"), r.date())
    t.add("heure", [f"{t.random.randrange(8, 21):02d}:{t.random.randrange(60):02d}" for _ in range(t.rows)], r.time_of_day())
    total = t.lognormal(31, 1.1)
    t.add("montant", t.written(total, 2, " ", back=" €"), r.number_text(total, "parse_currency"))
    t.number("remise", [v if t.random.random() < 0.25 else 0 for v in t.lognormal(3, 0.9)], type_also=[])
    t.columns[-1][2].update(r.number_text([0, 1, 2, 3], "parse_number", why="Decimal commas, mostly zero."))
    t.add("carte_fidelite", t.pick(["oui", "non"]), r.boolean_words())
    t.category("paiement", t.pick(["CB", "espèces", "chèque", "tickets resto"], [6, 3, 1, 1]))
    t.number("articles", [1 + v for v in t.poisson(5)], count=True)
    t.add("caissier", t.pick(["Dupont Marie", "Leroy Paul", "Moreau Julie", "Petit Lucas", "Garnier Léa", "Roux Hugo", "Blanc Inès",
          "Faure Tom", "Girard Zoé", "Andre Louis", "Mercier Eva", "Bonnet Noé"]), r.personal())
    return t


def sales_es():
    t = Table("ventas_tienda", "retail", "es", 140, ";", "utf-8", ",")
    t.add("id_venta", t.unique(lambda: "V" + t.digits(6)), r.key())
    t.add("fecha", t.dates("2021-05-01", 700, "%d/%m/%Y"), r.date())
    t.add("provincia", t.zipf(["Madrid", "Barcelona", "Valencia", "Sevilla", "Zaragoza", "Málaga", "Murcia", "Bilbao", "Alicante",
          "Córdoba", "Granada", "Vigo", "Gijón", "Oviedo", "Cádiz", "Huelva", "Toledo", "León"], 0.4), r.category(18))
    amount = t.lognormal(85, 0.9)
    t.add("importe", t.written(amount, 2, ".", back=" €"), r.number_text(amount, "parse_currency"))
    t.add("iva", t.written([21 if t.random.random() < 0.8 else 10 for _ in range(t.rows)], 0, back="%"),
          r.expect("embedded-number", "parse_percent", ["parse_number", "one_hot"], ["keep", "text_features"],
                   [["parse_percent", "parse_number", "one_hot"]], ["categorical"], "Per cent as text."))
    t.add("talla", t.pick(["XS", "S", "M", "L", "XL"]), r.ordinal(5))
    t.add("cliente_email", t.unique(lambda: f"{t.random.choice(['ana', 'luis', 'eva', 'juan', 'sara'])}{t.digits(4)}@"
          f"{t.random.choice(['correo.es', 'mail.com', 'empresa.es'])}"), r.personal("email"))
    t.add("devuelto", t.pick(["sí", "no"], [1, 9]), r.boolean_words())
    t.number("unidades", [1 + v for v in t.poisson(1.2)], count=True)
    t.add("codigo_postal", [f"{t.random.randrange(1, 53):02d}{t.digits(3)}" for _ in range(t.rows)], r.postal())
    return t


def card_en():
    t = Table("card_payments", "finance", "en", 200, target="chargeback")
    t.add("", [str(n) for n in range(t.rows)], r.row_number())
    t.add("transaction_uuid", t.unique(lambda: "%08x-%04x-4%03x-a%03x-%012x" % (t.random.getrandbits(32), t.random.getrandbits(16),
          t.random.getrandbits(12), t.random.getrandbits(12), t.random.getrandbits(48))), r.key())
    t.add("booked", [str(1672531200 + t.random.randrange(20000000)) for _ in range(t.rows)], r.epoch())
    t.number("amount", t.lognormal(42, 1.3))
    t.number("balance_after", t.normal(900, 2600, 2))
    t.add("merchant", t.zipf([f"MRC{n:05d}" for n in t.random.sample(range(90000), 70)], 0.6), r.entity(70))
    t.category("mcc", t.zipf(["5411", "5812", "5999", "4111", "5541"], 0.5))
    t.columns[-1][2].update(r.coded(True, 5, "Merchant category codes are names."))
    t.add("country", t.pick(["US", "GB", "DE", "FR", "NL", "XX"], [60, 12, 8, 6, 4, 2]), r.category(6, target=True))
    hit = [1 if t.random.random() < 0.12 else 0 for _ in range(t.rows)]
    t.add("dispute_opened_on", [t.dates("2023-06-01", 100)[0] if h else "" for h in hit],
          r.leak("datetime", "It is filled only where the outcome happened."))
    t.number("risk_score", t.uniform(0, 999), sentinel=-1, share=0.06)
    t.add("chargeback", hit, r.zero_one(target=True))
    return t


def loans_de():
    t = Table("kredite", "finance", "de", 150, ";", "utf-8", ",", target="ausgefallen")
    t.add("Kreditnummer", t.unique(lambda: "KR" + t.digits(8)), r.key())
    income = t.lognormal(38000, 0.55, 0)
    t.add("Jahreseinkommen", t.written(income, 0, "."), r.number_text(income, "parse_number", why="Points part the thousands."))
    debt = t.lognormal(9000, 1.2, 0)
    t.add("Restschuld", t.written(debt, 2, ".", back=" EUR"), r.number_text(debt, "parse_currency"))
    t.number("Zinssatz", t.normal(4.2, 1.1, 2, 0.5))
    t.add("Laufzeit", t.pick(["12 Monate", "24 Monate", "36 Monate", "48 Monate", "60 Monate"]), r.expect("embedded-number",
          "parse_unit", ["parse_number", "parse_duration", "ordinal"], ["keep", "text_features", "drop"],
          [["parse_unit", "parse_number", "parse_duration", "ordinal"]], ["categorical"], "Months as text."))
    t.add("Bonität", t.pick(["niedrig", "mittel", "hoch"]), r.ordinal(3))
    t.category("Zweck", t.zipf(["Auto", "Wohnung", "Umschuldung", "Reise", "Möbel", "Sonstiges"], 0.5))
    t.add("Geburtsdatum", t.dates("1950-01-01", 18000, "%d.%m.%Y"), r.date(birth=True))
    t.add("IBAN", t.unique(lambda: "DE" + t.digits(20)), r.personal("account"))
    t.number("Schufa-Anfragen", t.poisson(0.8, 0.4), count=True)
    bad = [1 if t.random.random() < 0.2 else 0 for _ in range(t.rows)]
    t.add("Mahnstufe", [t.random.choice([2, 3]) if b else t.random.choice([0, 0, 0, 0]) for b in bad],
          r.leak("categorical", "It tells the outcome: nobody else has one.", ["numeric"]))
    t.add("ausgefallen", bad, r.zero_one(target=True))
    return t


def funds_en():
    t = Table("fund_prices", "finance", "en", 200)
    t.add("date", t.dates("2021-01-01", 900, rising=True), r.date(iso=True))
    t.add("isin", t.pick(["IE00B4L5Y983", "LU0290358497", "DE0005933931", "FR0010315770"]), r.expect("categorical", "one_hot",
          ["keep_as_text_id", "frequency_encode", "rare_group"], r.ARITHMETIC + ["drop", "text_features"], [],
          ["context-specific", "not-generalizable"], "Four instruments."))
    t.number("close", t.walk(100, 1.4, 2))
    t.number("daily_return", [round(t.random.gauss(0, 0.008) * (6 if t.random.random() < 0.05 else 1), 5) for _ in range(t.rows)])
    t.number("volume", t.lognormal(240000, 1.4, 0))
    fee = t.uniform(0.05, 1.8, 2)
    t.add("ter", t.written(fee, 2, back="%"), r.number_text(fee, "parse_percent"))
    t.add("risk_class", t.pick(["1", "2", "3", "4", "5", "6", "7"]), r.levels_as_numbers())
    t.add("hedged", t.pick(["Y", "N"]), r.boolean_words())
    t.number("dividend", t.lognormal(0.4, 0.5), missing=0.6)
    t.add("domicile", t.pick(["Ireland", "Luxembourg", "Germany"]), r.category(3))
    return t


def accounts_pt():
    t = Table("contas_clientes", "finance", "pt", 130, ";", "cp1252", ",")
    first = ["Ana", "João", "Maria", "Pedro", "Inês", "Rui", "Sofia", "Tiago", "Marta", "Nuno", "Carla", "Hugo"]
    last = ["Silva", "Santos", "Ferreira", "Pereira", "Costa", "Oliveira", "Martins", "Rocha", "Gomes", "Lopes", "Alves", "Dias"]
    t.add("nome", [f"{t.random.choice(first)} {t.random.choice(last)} {t.random.choice(last)}" for _ in range(t.rows)], r.personal())
    t.add("telefone", t.unique(lambda: f"+351 9{t.digits(2)} {t.digits(3)} {t.digits(3)}"), r.personal("phone"))
    balance = t.lognormal(1800, 1.3)
    t.add("saldo", t.written(balance, 2, ".", back=" €"), r.number_text(balance, "parse_currency"))
    t.add("abertura", t.dates("2001-01-01", 8000, "%d-%m-%Y"), r.date())
    t.category("tipo_conta", t.pick(["ordem", "poupança", "empresa"]))
    t.add("agencia", t.pick([f"{n:04d}" for n in range(35, 75)]), r.expect("categorical", "keep_as_text_id",
          ["frequency_encode", "one_hot", "rare_group", "hash_encode", "target_encode", "ask"], r.ARITHMETIC, [],
          ["context-specific", "not-generalizable"], "Branch codes with leading zeros."))
    t.add("ativo", t.pick(["sim", "não"], [8, 1]), r.boolean_words())
    t.number("movimentos", t.poisson(14), count=True)
    limit = t.lognormal(900, 0.5, 0)
    t.add("limite", t.holes([str(int(v)) for v in limit], 0.12), r.number(limit, 0.12))
    t.add("observações", t.holes([" ".join(t.random.choice("cliente pediu aumento de limite no balcão e aguarda resposta da agência "
          "sobre o crédito".split()) for _ in range(10)) for _ in range(t.rows)], 0.5), r.free_text())
    return t


def parcels_de():
    t = Table("sendungen", "logistics", "de", 170, ";", "utf-8", ",")
    t.add("Sendungsnummer", t.unique(lambda: "JJD" + t.digits(12)), r.key())
    t.add("Abholung", t.moments("2023-03-01", 2000, "%d.%m.%Y %H:%M"), r.date())
    t.add("PLZ", [f"{t.random.randrange(1067, 99998):05d}" for _ in range(t.rows)], r.postal())
    weight = t.lognormal(4, 0.9)
    t.add("Gewicht", t.written(weight, 1, back=" kg"), r.number_text(weight, "parse_unit"))
    length = t.normal(55, 18, 0, 10)
    t.add("Länge", [f"{int(v)} cm" if t.random.random() < 0.8 else f"{v * 10:.0f} mm" for v in length],
          r.number_text(length, "parse_unit", mixed_units=True, why="Centimetres and millimetres."))
    t.add("Laufzeit", [f"{t.random.randrange(1, 4)}d {t.random.randrange(24)}h" for _ in range(t.rows)], r.duration())
    t.category("Status", t.pick(["zugestellt", "unterwegs", "Rücksendung"], [8, 2, 1]))
    t.add("Express", t.pick(["J", "N"], [1, 4]), r.boolean_words())
    t.number("Zustellversuche", [1 + v for v in t.poisson(0.3)], count=True)
    t.add("Empfänger", [f"{t.random.choice(['Anna', 'Jan', 'Lena', 'Tim', 'Ute', 'Karl'])} {t.random.choice(['Meyer', 'Schulz', 'Vogt', 'Lang', 'Koch'])}"
          for _ in range(t.rows)], r.personal())
    t.add("Mandant", ["NORD"] * (t.rows - 1) + ["SUED"], r.nearly_constant())
    return t


def fleet_en():
    t = Table("fleet_trips", "logistics", "en", 200)
    t.add("trip", [f"T{n:05d}" for n in range(1, t.rows + 1)], r.key())
    t.add("vehicle_id", t.zipf([f"VH-{n}" for n in range(100, 160)], 0.2), r.entity(60))
    t.add("departed", t.moments("2022-09-01", 4000, "%Y-%m-%dT%H:%M:%S"), r.date(iso=True))
    distance = t.lognormal(120, 0.8, 1)
    t.number("distance_km", distance)
    t.add("distance_miles", [f"{d * 0.621371:.2f}" for d in distance], r.expect("numeric", "drop",
          ["log", "power", "quantile", "ask"], ["one_hot"], [], [], "The same distance in another unit."))
    t.number("heading_deg", t.uniform(0, 359))
    t.columns[-1][2].update(r.angle())
    t.number("fuel_l_100km", t.normal(31, 2.5, 1))
    t.number("cargo_temp_c", t.normal(4, 1.2, 1), sentinel=-999, share=0.07)
    t.category("driver_shift", t.pick(["early", "late", "night"]))
    lat = [round(50 + t.random.gauss(0, 1.5), 5) for _ in range(t.rows)]
    t.add("dest_lat", lat, r.coordinate())
    t.add("dest_lon", [round(9 + t.random.gauss(0, 2), 5) for _ in range(t.rows)], r.coordinate())
    t.number("stops", t.poisson(3), count=True)
    t.add("warnings", [", ".join(t.random.sample(["brake", "tyre", "oil", "lamp", "door"], t.random.randrange(1, 4))) for _ in range(t.rows)],
          r.listed())
    return t


def warehouse_it():
    t = Table("magazzino", "logistics", "it", 120, ";", "utf-8", ",")
    t.add("codice_articolo", t.unique(lambda: f"{t.random.choice('ABC')}{t.digits(4)}-{t.digits(2)}"), r.key())
    t.add("categoria", t.mess(t.pick(["Elettronica", "Abbigliamento", "Alimentari", "Giocattoli"]),
          {"Elettronica": ["Eletronica", "Elettronica."], "Abbigliamento": ["Abbigliamneto"]}, 0.12), r.spelled(merge=True))
    price = t.lognormal(22, 0.8)
    t.add("prezzo", t.written(price, 2, ".", "€ "), r.number_text(price, "parse_currency"))
    t.add("scaffale", t.pick([f"{a}{n}" for a in "ABCD" for n in range(1, 6)]), r.category(20))
    stock = t.poisson(20)
    t.number("giacenza", stock, missing=0.03, count=True)
    t.add("ultimo_carico", t.dates("2022-01-01", 500, "%d/%m/%Y"), r.date())
    t.add("fragile", t.pick(["sì", "no"], [1, 4]), r.boolean_words())
    t.add("rotazione", t.pick(["bassa", "media", "alta"]), r.ordinal(3))
    t.add("fornitore_telefono", t.unique(lambda: f"+39 0{t.digits(2)} {t.digits(7)}"), r.personal("phone"))
    t.number("volume_m3", t.lognormal(0.08, 0.7, 3))
    return t


def visits_en():
    t = Table("web_visits", "web", "en", 220, "\t")
    t.add("visit_id", t.unique(lambda: "%016x" % t.random.getrandbits(64)), r.key())
    t.add("ts", t.moments("2024-01-01", 700, "%Y-%m-%dT%H:%M:%SZ"), r.date(iso=True))
    t.add("client_ip", t.unique(lambda: ".".join(str(t.random.randrange(1, 255)) for _ in range(4))), r.personal("ip"))
    hosts = ["news.example.org", "search.example.com", "blog.example.net", "shop.example.com", "forum.example.org"]
    t.add("referrer", [f"https://{t.random.choice(hosts)}/{t.digits(4)}" for _ in range(t.rows)], r.links())
    t.add("page", [f"https://www.mysite.example/p/{t.random.randrange(9999)}?x={t.digits(2)}" for _ in range(t.rows)], r.links(True))
    t.number("pageviews", [1 + v for v in t.poisson(1.4, 0.3)], count=True)
    t.number("seconds_on_site", t.lognormal(55, 1.3, 0))
    t.add("bounce", t.pick(["0", "1"]), r.zero_one())
    t.category("device", t.pick(["desktop", "mobile", "tablet"], [5, 6, 1]))
    t.add("event_props", ['{"ab": "%s", "scroll": %d}' % (t.random.choice("AB"), t.random.randrange(100)) for _ in range(t.rows)], r.json_cells())
    t.number("scroll_depth", [round(min(1, max(0, t.random.betavariate(2, 2))), 3) for _ in range(t.rows)])
    t.add("hour", t.pick([str(h) for h in range(24)]), r.cyclic())
    t.category("utm_campaign", t.pick(["brand", "summer_sale", "retarget"]), missing=0.6)
    return t


def campaigns_fr():
    t = Table("campagnes", "web", "fr", 120, ";", "utf-8", ",")
    t.add("campagne", t.unique(lambda: f"CAMP_{t.digits(5)}"), r.key())
    t.add("envoi", t.dates("2022-01-01", 650, "%d/%m/%Y"), r.date())
    rate = t.uniform(8, 45, 1)
    t.add("taux_ouverture", t.written(rate, 1, back=" %"), r.number_text(rate, "parse_percent"))
    sent = t.lognormal(12000, 0.9, 0)
    t.add("destinataires", t.written(sent, 0, " "), r.number_text(sent, "parse_number"))
    cost = t.lognormal(350, 0.9)
    t.add("coût", t.written(cost, 2, " ", back=" €"), r.number_text(cost, "parse_currency"))
    t.category("segment", t.mess(t.pick(["nouveaux", "fidèles", "inactifs"]), {}, 0))
    t.add("objet", [" ".join(t.random.choice("découvrez nos offres exclusives du printemps avant la fin de semaine et profitez vite des remises".split())
          for _ in range(7)) for _ in range(t.rows)], r.free_text())
    t.add("jour", t.pick(["lundi", "mardi", "mercredi", "jeudi", "vendredi"]), r.cyclic(words=True))
    t.add("relance", t.pick(["VRAI", "FAUX"]), r.boolean_words())
    t.number("désabonnements", t.poisson(2.5, 0.55), count=True)
    return t


def phone_en():
    t = Table("mobile_subscribers", "telecoms", "en", 200, target="churned")
    t.add("msisdn", t.unique(lambda: "+44 7" + t.digits(3) + " " + t.digits(6)), r.personal("phone"))
    t.category("plan", t.pick(["prepaid", "basic", "family", "business"]))
    t.number("tenure_months", t.uniform(1, 72))
    t.number("data_gb", t.lognormal(5, 1.2))
    t.number("calls_abroad", t.poisson(2.0, 0.7), count=True)
    t.number("complaints", t.poisson(0.5), count=True)
    t.number("signal_dbm", t.normal(-92, 9, 0))
    t.add("satisfaction", t.pick(["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"]), r.ordinal(5))
    out = t.pick(["Yes", "No"], [1, 4])
    t.add("cancel_reason", [t.random.choice(["price", "moved", "service"]) if o == "Yes" else "" for o in out],
          r.leak("categorical", "Filled for those who left only."))
    t.number("monthly_bill", t.normal(32, 8, 2), missing=0.08)
    t.add("roaming", t.pick(["enabled", "disabled"]), r.boolean_words())
    t.add("churned", out, r.target_words())
    return t


def cells_es():
    t = Table("antenas", "telecoms", "es", 140)
    t.add("id_antena", t.unique(lambda: "ANT" + t.digits(5)), r.key())
    t.add("latitud", [round(40 + t.random.gauss(0, 1.5), 5) for _ in range(t.rows)], r.coordinate())
    t.add("longitud", [round(-3.7 + t.random.gauss(0, 2), 5) for _ in range(t.rows)], r.coordinate())
    t.add("azimut", [str(v) for v in t.pick([0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330])], r.angle())
    t.category("tecnología", t.pick(["3G", "4G", "5G"]))
    t.columns[-1][2]["also_good"] += ["ordinal"]
    t.add("frecuencia", [f"{v} MHz" for v in t.pick([700, 800, 1800, 2100, 2600, 3500])], r.expect("embedded-number", "parse_unit",
          ["parse_number", "one_hot", "ordinal"], ["keep", "text_features", "drop"], [["parse_unit", "parse_number", "one_hot", "ordinal"]],
          ["categorical"], "One unit."))
    t.number("usuarios_hora", t.poisson(40))
    t.number("caídas", t.poisson(0.6, 0.5), count=True)
    t.add("instalada", t.dates("2012-01-01", 4000, "%d/%m/%Y"), r.date())
    t.number("altura_m", t.normal(28, 6, 1), missing=0.2)
    t.add("operador", ["TeleSur"] * t.rows, r.constant())
    return t


def tables():
    return [orders_en(), catalogue_de(), receipts_fr(), sales_es(), card_en(), loans_de(), funds_en(), accounts_pt(), parcels_de(),
            fleet_en(), warehouse_it(), visits_en(), campaigns_fr(), phone_en(), cells_es()]
