# SPDX-License-Identifier: GPL-3.0-or-later
"""Ledgers, devices and sightings: what the other tables have too little of."""

import recipes as r
from table import Table


def iban_de(t):
    """A German IBAN with its check digits (ISO 13616)."""
    account = t.digits(18)
    check = 98 - int(account + "131400") % 97
    return f"DE{check:02d}{account}"


def ledger_de():
    t = Table("buchungsjournal", "accounting", "de", 160, ";", "cp1252", ",")
    t.add("Belegnummer", t.unique(lambda: "RE-2023-" + t.digits(5)), r.key())
    t.add("Buchungstag", t.dates("2023-01-01", 360, "%d.%m.%Y"), r.date())
    amount = t.lognormal(240, 1.3)
    debit = [t.random.random() < 0.5 for _ in range(t.rows)]
    text = t.written(amount, 2, ".")
    def side(wanted):
        e = r.number_text([a for a, d in zip(amount, debit) if d == wanted], "parse_number", 0.5, why="Blank where the other side is booked.")
        e["also_good"] += ["impute_constant", "impute_flag"]
        e["steps"][1] = ["impute_constant", "impute_flag", "impute_median"]
        return e
    t.add("Soll", [x if d else "" for x, d in zip(text, debit)], side(True))
    t.add("Haben", ["" if d else x for x, d in zip(text, debit)], side(False))
    t.add("IBAN Gegenkonto", [iban_de(t) for _ in range(t.rows)], r.personal("account"))
    t.add("USt-IdNr", [f"ATU{t.digits(8)}" for _ in range(t.rows)], r.key("A firm's number."))
    t.columns[-1][2]["also_good"] += ["mask_personal"]
    t.add("Konto", t.zipf(["4400", "4200", "6300", "6805", "1200", "1800", "3806", "1406", "6640", "6850"], 0.5),
          r.coded(True, 10, "Accounts of a chart are names."))
    t.columns[-1][2]["also_good"] += ["keep_as_text_id", "ask"]
    t.add("Währung", t.pick(["EUR", "USD", "CHF"], [12, 2, 1]), r.category(3))
    t.add("Offen bis", [d if t.random.random() < 0.8 else "31.12.2999" for d in t.dates("2023-06-01", 300, "%d.%m.%Y")],
          r.date(sentinel=True))
    t.add("Storno", t.pick(["J", "N"], [1, 12]), r.boolean_words())
    return t


def trades_en():
    t = Table("trade_blotter", "finance", "en", 150, target="pnl")
    t.add("trade_date", [f"{t.random.randrange(1, 13):02d}/{t.random.randrange(1, 13):02d}/2023" for _ in range(t.rows)], r.date(ambiguous=True))
    t.add("lei", t.pick(["529900T8BM49AURSDO55", "7LTWFZYICNSX8D621K86", "HWUPKR0MPOU8FGXBT394", "INR2EJN1ERAN0W5ZP974"]), r.category(4, target=True))
    t.columns[-1][2]["also_good"] += ["keep_as_text_id", "frequency_encode"]
    notional = t.lognormal(20000, 1.0, 2)
    t.add("notional", [f"{t.random.choice(['$', '€', '£'])}{v:,.2f}" for v in notional],
          r.number_text(notional, "parse_currency", mixed_units=True, why="Three currencies."))
    t.number("correlation", [round(t.random.uniform(-0.95, 0.95), 3) for _ in range(t.rows)])
    t.add("sector", t.zipf([f"S{n:02d}" for n in range(60)], 0.4), r.category(60, target=True))
    t.columns[-1][2]["also_good"] += ["keep_as_text_id"]
    t.columns[-1][2]["never"] = ["standard_scale", "log", "drop", "ordinal", "mask_personal"]
    pnl = t.normal(40, 300, 2)
    t.add("pnl_check", [f"{v * 1.0001 + 0.01:.4f}" for v in pnl], r.leak("numeric", "The target, computed once more."))
    cells = t.holes([str(v) for v in pnl], 0.04)
    t.add("pnl", cells, r.target_number(pnl))
    t.columns[-1][2]["also_good"] += ["drop_rows"]
    return t


def devices_en():
    t = Table("network_devices", "machines", "en", 140)
    t.add("remaining", [str(t.rows - 1 - i) for i in range(t.rows)], r.row_number("It counts the rows backwards."))
    t.add("mac", t.unique(lambda: ":".join(f"{t.random.randrange(256):02x}" for _ in range(6))), r.personal("device"))
    t.columns[-1][2]["also_good"] += ["keep_as_text_id"]
    t.add("host", t.zipf([f"srv{n}.dc{n % 3}.example.net" for n in range(25)], 0.4), r.category(25))
    t.columns[-1][2]["also_good"] += ["keep_as_text_id", "url_domain"]
    t.columns[-1][2]["type_also"] += ["url"]
    agents = [f"Mozilla/5.0 ({o}) AppleWebKit/537.36 Chrome/{v}.0 Safari/537.36" for o in ("X11; Linux x86_64", "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7")
              for v in range(95, 120)]
    t.add("user_agent", t.pick(agents), r.expect("context-specific", "text_features", ["frequency_encode", "drop", "hash_encode", "keep_as_text_id"],
          ["one_hot", "ordinal", "parse_list"] + r.ARITHMETIC, [], ["sentence", "categorical"], "Browsers."))
    t.add("month", t.holes([str(v) for v in t.pick(range(1, 13))], 0.06), r.cyclic())
    t.columns[-1][2]["also_good"] += ["impute_mode", "impute_flag", "impute_constant"]
    t.add("uptime", [f"{t.random.randrange(0, 99)}:{t.random.randrange(60):02d}:{t.random.randrange(60):02d}" for _ in range(t.rows)], r.duration())
    t.columns[-1][2]["also_good"] += ["parse_date"]
    t.columns[-1][2]["steps"] = [["parse_duration", "parse_date"]]
    t.number("open_ports", [max(0, v) for v in t.poisson(9)], count=True)
    t.add("vlan", t.pick(["0010", "0020", "0030", "0110"]), r.expect("categorical", "one_hot", ["keep_as_text_id", "rare_group", "frequency_encode"],
          r.ARITHMETIC + ["drop"], [], ["context-specific"], "Codes with zeros in front."))
    t.add("critical", t.pick(["0", "1", ""], [5, 3, 1]), r.zero_one())
    t.columns[-1][2]["also_good"] += ["impute_flag", "impute_mode", "impute_constant"]
    t.add("latency_ms", [f"{v:.1f}" for v in t.lognormal(12, 0.6, 1)], r.number(t.lognormal(12, 0.6, 1)))
    t.columns[-1][2]["also_good"] += ["keep", "log", "power", "quantile"]
    t.add("label", [" ".join(t.random.sample(["edge", "core", "switch", "router", "backup", "lab", "north", "hall"], 3)) for _ in range(t.rows)],
          r.name_of_thing())
    return t


def sightings_fr():
    t = Table("observations_oiseaux", "science", "fr", 130, ";", "utf-8", ",")
    t.add("position", [f"{46 + t.random.gauss(0, 1):.5f}, {2 + t.random.gauss(0, 1):.5f}" for _ in range(t.rows)], r.coordinate_pair())
    lat = [f"{46 + t.random.gauss(0, 1):.5f}" for _ in range(t.rows)]
    t.add("latitude", t.holes(lat, 0.08), r.coordinate())
    t.columns[-1][2]["also_good"] += ["impute_flag", "drop_rows"]
    t.add("espèce", t.zipf(["merle noir", "mésange bleue", "pie bavarde", "geai des chênes", "pinson des arbres", "rouge-gorge", "héron cendré",
          "buse variable", "milan noir", "chouette hulotte"], 0.5), r.category(10))
    t.add("nombre", [1 + v for v in t.poisson(2, 0.3)], r.number([1 + v for v in t.poisson(2, 0.3)], count=True))
    t.columns[-1][2]["also_good"] += ["log", "power", "keep", "quantile", "sqrt", "bin"] + r.SCALES
    t.add("observateur", [f"{t.random.choice(['Claire', 'Jean', 'Luc', 'Anne', 'Marc'])} {t.random.choice(['Durand', 'Lefebvre', 'Morel', 'Fontaine'])}"
          for _ in range(t.rows)], r.personal())
    t.add("commune", t.pick([f"{a}-{b}" for a in ("Saint", "Mont", "Pont", "Val") for b in ("Jean", "Clair", "Neuf", "Roux", "Blanc", "Vieux", "Haut", "Bas", "Dieu", "Marc", "Paul",
          "Luc", "Aubin", "Denis", "Cyr")]), r.category(60))
    t.add("code", t.unique(lambda: f"OBS{t.digits(6)}"), r.key())
    t.add("saison", t.pick(["printemps", "été", "automne", "hiver"]), r.cyclic(words=True))
    t.add("certitude", t.pick(["faible", "moyenne", "forte"]), r.ordinal(3))
    t.add("distance", [f"{v} m" for v in t.pick([10, 25, 50, 100, 200])], r.expect("embedded-number", "parse_unit", ["parse_number", "one_hot", "ordinal", "log"],
          ["keep", "text_features", "drop"], [["parse_unit", "parse_number", "one_hot", "ordinal"]], ["categorical"], "One unit."))
    return t


def orders_us():
    t = Table("store_deliveries", "retail", "en", 170)
    t.add("ref", t.unique(lambda: t.digits(3) + "-" + t.digits(4)), r.key())
    t.add("ship_to", [f"{t.random.randrange(501, 99950):05d}" for _ in range(t.rows)], r.postal())
    t.columns[-1][2]["also_good"] += ["ask"]
    t.add("vendor", [f"{t.random.choice(['Acme', 'Global', 'Summit', 'Pioneer', 'Harbor', 'Liberty', 'Delta', 'Union'])} {t.random.choice(['Foods', 'Supply', 'Trading', 'Logistics', 'Paper', 'Farms'])} "
          f"{t.random.choice(['Inc', 'LLC', 'Corp', 'Co'])}" for _ in range(t.rows)], r.entity(120, "Firms that come again."))
    t.columns[-1][2]["also_good"] += ["text_features"]
    t.columns[-1][2]["never"] = ["ordinal", "log", "standard_scale"]
    t.number("boxes", t.poisson(24))
    t.number("returned_boxes", [v if t.random.random() < 0.97 else -v for v in [1 + x for x in t.poisson(3)]])
    t.add("tax", [f"{t.random.choice(['8.25%', '6.5%', '0%'])}" if t.random.random() < 0.8 else "0.0825" for _ in range(t.rows)],
          r.expect("embedded-number", "parse_percent", ["parse_number"], ["keep", "text_features", "drop", "keep_as_text_id"], [["parse_percent", "parse_number"]], ["categorical", "numeric"], "Per cent, some without the sign."))
    t.number("weight_lb", [v * (1000 if i == 7 else 1) for i, v in enumerate(t.normal(40, 6, 1))])
    t.columns[-1][2].update(first="clip_outliers", also_good=["log", "robust_scale", "quantile", "power", "replace_missing_markers"])
    t.columns[-1][2]["steps"] = [["clip_outliers", "robust_scale", "log", "power", "quantile"]]
    t.add("signed", t.pick(["Y", "N", "yes", "no"], [6, 3, 1, 1]), r.boolean_words())
    t.columns[-1][2]["also_good"] += ["trim_case", "merge_spellings"]
    t.add("window", t.pick(["08:00-10:00", "10:00-12:00", "14:00-16:00"]), r.category(3))
    t.columns[-1][2]["also_good"] += ["ordinal"]
    t.add("notes", t.holes(["leave at dock"] * t.rows, 0.97), r.mostly_missing("sentence"))
    return t


def spoken(t, months, form):
    """Moments as people write them in a sentence."""
    return [form.format(d=t.random.randrange(1, 29), m=t.random.choice(months), y=t.random.randrange(2019, 2024),
            h=t.random.randrange(6, 20), n=t.random.randrange(10, 60)) for _ in range(t.rows)]


def rarely(t, share, median, sigma, digits=1):
    """Mostly nothing, else amounts: snow, rain, damages."""
    return [v if t.random.random() < share else 0.0 for v in t.lognormal(median, sigma, digits)]


def snow_de():
    t = Table("schneemessung", "weather", "de", 220, ";", "utf-8")
    months = ["Januar", "Februar", "März", "April", "November", "Dezember"]
    t.add("Messzeitpunkt", spoken(t, months, "{d}. {m} {y} um {h} Uhr {n}"), r.date(why="A date in words must be read."))
    t.number("Neuschnee", rarely(t, 0.09, 6, 0.8))
    t.number("Regen", rarely(t, 0.35, 4, 0.9))
    t.number("Temperatur", t.normal(2.5, 5.5, 1))
    t.add("Windrichtung", t.uniform(0, 359), r.angle())
    t.add("Bewölkung", t.pick(["klar", "leicht bewölkt", "stark bewölkt"]), r.category(3))
    t.columns[-1][2]["also_good"] += ["ordinal"]
    t.add("Station", ["Zugspitze Nord"] * t.rows, r.constant())
    return t


def claims_es():
    t = Table("siniestros", "insurance", "es", 200, ",", "utf-8")
    months = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "octubre"]
    t.add("fecha_parte", spoken(t, months, "{d} de {m} de {y} a las {h} horas"), r.date(why="A date in words must be read."))
    t.add("expediente", t.unique(lambda: "SIN" + t.digits(7)), r.key())
    t.number("dano_propio", rarely(t, 0.12, 900, 1.1, 2))
    t.number("dano_terceros", rarely(t, 0.06, 1500, 1.0, 2))
    t.number("granizo_mm", rarely(t, 0.1, 8, 0.7))
    t.number("antiguedad", t.poisson(6), count=True)
    t.add("culpa", t.pick(["sí", "no"]), r.boolean_words())
    return t


def tables():
    return [snow_de(), claims_es(), ledger_de(), trades_en(), devices_en(), sightings_fr(), orders_us()]
