# SPDX-License-Identifier: GPL-3.0-or-later
"""Energy, machines, houses, fields and laboratories."""

import recipes as r
from table import Table


def meters_de():
    t = Table("stromzaehler", "energy", "de", 200, ";", "utf-8", ",")
    t.add("Zählernummer", t.pick([f"1EMH00{n:08d}" for n in t.random.sample(range(10 ** 8), 55)]), r.entity(55))
    t.add("Zeitstempel", [f"{1 + i // 48:02d}.03.2023 {i // 2 % 24:02d}:{i % 2 * 30:02d}" for i in range(t.rows)], r.date())
    t.number("Verbrauch_kWh", t.lognormal(0.4, 0.9, 3))
    t.number("Zählerstand", [round(41250 + i * 1.7 + t.random.random(), 1) for i in range(t.rows)])
    t.number("Einspeisung", [0.0 if t.random.random() < 0.6 else v for v in t.lognormal(0.8, 0.6, 3)])
    t.number("Spannung", t.normal(230, 2.2, 1), sentinel=-1, share=0.04)
    t.category("Tarif", t.pick(["HT", "NT"]))
    t.add("Störung", ["0"] * (t.rows - 1) + ["1"], r.nearly_constant())
    t.add("Ablesung", t.pick(["Fern", "Vor Ort"], [9, 1]), r.category(2))
    t.add("PLZ", t.pick(["50667", "50668", "50670", "50672", "50674", "50676"]), r.postal())
    t.columns[-1][2]["also_good"] += ["one_hot"]
    return t


def turbines_en():
    t = Table("wind_turbines", "energy", "en", 220)
    t.add("timestamp", [f"2023-02-{1 + i // 24:02d}T{i % 24:02d}:00:00" for i in range(t.rows)], r.date(iso=True))
    speed = [round(abs(t.random.gauss(8, 3)), 1) for _ in range(t.rows)]
    t.number("wind_speed_ms", speed)
    t.number("wind_direction", t.uniform(0, 359))
    t.columns[-1][2].update(r.angle())
    power = [round(min(2000, max(0, v ** 3 * 1.8 + t.random.gauss(0, 60))), 1) for v in speed]
    t.number("power_kw", power)
    t.number("rotor_rpm", t.normal(14, 2, 1), missing=0.07)
    temp = t.walk(3, 0.4, 1)
    t.number("ambient_temp_c", temp)
    t.add("ambient_temp_f", [f"{v * 1.8 + 32:.2f}" for v in temp], r.expect("numeric", "drop", ["keep", "ask"] + r.SCALES, ["one_hot", "log"], [], [],
          "The same temperature in another unit."))
    t.add("state", t.pick(["running", "idle", "fault", "service"], [16, 5, 1, 1]), r.category(4))
    t.number("vibration", t.lognormal(0.8, 0.3, 3), missing=0.02)
    t.add("site", ["north_ridge"] * t.rows, r.constant())
    t.add("alarm_code", t.holes(t.pick(["A12", "B07", "C33"]), 0.88), r.blank_means_none(3, 0.88))
    return t


def bills_es():
    t = Table("facturas_luz", "energy", "es", 120, ";", "utf-8", ",")
    t.add("nº factura", t.unique(lambda: "F" + t.digits(8)), r.key())
    t.add("CUPS", t.unique(lambda: "ES00" + t.digits(16) + t.random.choice("ABCD")), r.key())
    t.add("periodo", t.pick(["enero", "febrero", "marzo", "abril", "mayo", "junio"]), r.cyclic(words=True))
    use = t.lognormal(210, 0.6, 0)
    t.add("consumo", t.written(use, 0, ".", back=" kWh"), r.number_text(use, "parse_unit"))
    cost = t.lognormal(58, 0.5)
    t.add("importe_total", t.written(cost, 2, ".", back=" €"), r.number_text(cost, "parse_currency"))
    t.number("potencia_kw", t.pick([2.3, 3.45, 4.6, 5.75, 6.9]), type_also=["categorical"])
    t.columns[-1][2]["also_good"] += ["ordinal", "one_hot"]
    t.add("dni_titular", t.unique(lambda: t.digits(8) + t.random.choice("TRWAGMYFPDXBNJZSQVHLCKE")), r.personal("national number"))
    t.add("titular", [f"{t.random.choice(['Lucía', 'Pablo', 'Marta', 'Jorge', 'Elena'])} {t.random.choice(['García', 'López', 'Ruiz', 'Sanz', 'Vega'])} {t.random.choice(['Gil', 'Mora', 'Díaz'])}"
          for _ in range(t.rows)], r.personal())
    t.add("domiciliado", t.pick(["Sí", "No"], [5, 1]), r.boolean_words())
    t.add("vencimiento", t.dates("2023-01-05", 200, "%d/%m/%Y"), r.date())
    return t


def sensors_en():
    t = Table("sensor_log", "machines", "en", 240)
    t.add("Unnamed: 0", [str(n) for n in range(t.rows)], r.row_number())
    t.add("epoch_ms", [str(1700000000000 + i * 60000 + t.random.randrange(900)) for i in range(t.rows)], r.epoch())
    t.add("device", t.pick(["d-01", "d-02", "d-03", "d-04", "d-05"]), r.category(5))
    t.number("temperature", t.walk(21, 0.2, 2), missing=0.06)
    t.columns[-1][2]["also_good"] += ["forward_fill"]
    t.columns[-1][2]["never"].remove("forward_fill")
    t.columns[-1][2]["steps"] = [["impute_median", "impute_flag", "impute_mean", "forward_fill"]]
    t.number("pressure_hpa", t.normal(1013, 6, 1), sentinel=-9999, share=0.05)
    t.number("pm25", t.lognormal(9, 0.8, 1))
    t.number("errors", t.poisson(1.2, 0.8), count=True)
    t.number("battery", [round(100 - i * 0.3, 1) for i in range(t.rows)])
    t.add("firmware", t.pick(["1.2.0", "1.2.1", "2.0.0"]), r.category(3))
    t.columns[-1][2]["also_good"] += ["ordinal", "keep_as_text_id"]
    t.add("payload", ['{"rssi": %d, "seq": %d}' % (-t.random.randrange(40, 99), i) for i in range(t.rows)], r.json_cells())
    t.add("online", t.pick(["on", "off"], [20, 1]), r.boolean_words())
    return t


def machines_fr():
    t = Table("production_machines", "machines", "fr", 150, ";", "utf-8", ",", target="défaut")
    t.add("lot", t.unique(lambda: "LOT" + t.digits(6)), r.key())
    t.add("machine", t.pick([f"M{n:02d}" for n in range(1, 9)]), r.category(8, target=True))
    t.number("vitesse", t.normal(1200, 60, 0))
    t.number("température_four", t.normal(182.5, 4.1, 1))
    t.add("durée_cycle", [f"{t.random.randrange(1, 5)} min {t.random.randrange(60)} s" for _ in range(t.rows)], r.duration())
    t.add("équipe", t.pick(["matin", "après-midi", "nuit"]), r.category(3, target=True))
    t.number("couple_nm", t.normal(41, 5, 1), missing=0.11)
    defect = t.pick(["oui", "non"], [1, 5])
    t.add("code_rebut", [t.random.choice(["R1", "R2", "R3"]) if d == "oui" else "" for d in defect], r.leak("categorical", "Only scrap has a scrap code."))
    t.add("fabrication", t.dates("2023-01-01", 300, "%d/%m/%Y"), r.date())
    t.number("usure_outil", t.uniform(0, 250))
    t.add("opérateur", t.pick([f"OP{n}" for n in range(101, 131)]), r.entity(30))
    t.columns[-1][2]["also_good"] += ["one_hot", "mask_personal"]
    t.add("défaut", defect, r.target_words())
    return t


def houses_en():
    t = Table("house_listings", "real estate", "en", 180, target="price")
    t.add("listing", t.unique(lambda: str(t.random.randrange(10 ** 7, 10 ** 8))), r.key())
    area = t.lognormal(1650, 0.4, 0)
    t.add("living_area", t.written(area, 0, ",", back=" sqft"), r.number_text(area, "parse_unit"))
    t.number("lot_size", t.lognormal(6500, 1.2, 0), missing=0.06)
    t.number("bedrooms", [1 + v for v in t.poisson(2)], count=True)
    t.columns[-1][2]["type_also"] += ["categorical"]
    t.add("year_built", t.pick([str(y) for y in range(1950, 2021)]), r.year())
    t.add("condition", t.pick(["poor", "fair", "average", "good", "excellent"], [1, 2, 5, 4, 1]), r.ordinal(5))
    t.add("garage", t.holes(t.pick(["attached", "detached", "carport"]), 0.3), r.blank_means_none(3, 0.3))
    t.columns[-1][2]["also_good"] += ["replace_missing_markers"]
    t.add("zipcode", t.pick([f"0{n}" for n in range(2108, 2138)]), r.postal())
    t.add("lat", [round(42.3 + t.random.gauss(0, 0.1), 5) for _ in range(t.rows)], r.coordinate())
    t.add("photo_url", [f"https://img.homes.example/{t.digits(8)}.jpg" for _ in range(t.rows)], r.links(True))
    t.add("agent_phone", [f"({t.random.randrange(200, 999)}) 555-{t.digits(4)}" for _ in range(t.rows)], r.personal("phone"))
    price = t.lognormal(480000, 0.5, 0)
    t.add("price_per_sqft", [f"{p / a:.2f}" for p, a in zip(price, area)], r.expect("numeric", "ask", ["drop", "log", "power", "quantile"] ,
          ["one_hot"], [], [], "Made of the target."))
    t.add("price", t.written(price, 0, ",", "$"), r.target_number(price, "parse_currency"))
    return t


def flats_de():
    t = Table("mietwohnungen", "real estate", "de", 150, ";", "utf-8", ",")
    t.add("Objekt-ID", t.unique(lambda: t.digits(9)), r.key())
    area = t.normal(72, 22, 0, 18)
    t.add("Wohnfläche", t.written(area, 0, back=" m²"), r.number_text(area, "parse_unit"))
    rent = t.lognormal(780, 0.45, 0)
    t.add("Kaltmiete", t.written(rent, 2, ".", back=" €"), r.number_text(rent, "parse_currency"))
    rooms = t.pick([1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0], [1, 1, 4, 2, 5, 2, 1])
    t.add("Zimmer", t.written(rooms, 1), r.number_text(rooms, "parse_number", why="Decimal commas."))
    t.columns[-1][2]["type_also"] += ["categorical"]
    t.add("Etage", t.pick(["EG", "1", "2", "3", "4", "DG"]), r.category(6))
    t.columns[-1][2].update(first="one_hot", also_good=["ordinal", "parse_number", "rare_group"], never=["log", "drop", "text_features", "mask_personal"],
                            type_also=["embedded-number"])
    t.add("Balkon", t.pick(["ja", "nein"]), r.boolean_words())
    t.add("Energieklasse", t.holes(t.pick(["A", "B", "C", "D", "E", "F", "G"]), 0.25, ("keine Angabe",)), r.ordinal(7, 0.25))
    t.add("Baujahr", t.holes([str(y) for y in t.uniform(1900, 2022)], 0.1), r.year())
    t.columns[-1][2].update(first="keep", also_good=["impute_median", "impute_flag", "impute_constant", "impute_mode", "ordinal", "elapsed"] + r.SCALES + ["one_hot", "frequency_encode", "bin"])
    t.add("Straße", [f"{t.random.choice(['Haupt', 'Garten', 'Schiller', 'Linden', 'Berg'])}straße {t.random.randrange(1, 99)}" for _ in range(t.rows)],
          r.personal("address"))
    t.add("verfügbar ab", t.dates("2024-01-01", 200, "%d.%m.%Y"), r.date())
    t.add("Ausstattung", [", ".join(t.random.sample(["Keller", "Aufzug", "Garten", "Stellplatz", "Einbauküche"], t.random.randrange(1, 5))) for _ in range(t.rows)],
          r.listed())
    t.number("Nebenkosten", t.normal(190, 45, 2), missing=0.13)
    return t


def fields_es():
    t = Table("parcelas_cultivo", "agriculture", "es", 130, ";", "utf-8", ",")
    t.add("id_parcela", t.unique(lambda: f"{t.digits(2)}:{t.digits(3)}:{t.digits(4)}"), r.key())
    t.category("cultivo", t.zipf(["trigo", "cebada", "olivo", "viña", "girasol"], 0.4))
    area = t.lognormal(6, 0.9)
    t.add("superficie", t.written(area, 2, ".", back=" ha"), r.number_text(area, "parse_unit"))
    t.number("rendimiento", t.normal(3.4, 0.8, 2, 0.3))
    t.add("riego", t.pick(["goteo", "aspersión", "secano"]), r.category(3))
    t.add("siembra", t.dates("2022-10-01", 90, "%d/%m/%Y"), r.date())
    t.number("pH", t.normal(7.1, 0.5, 1, 4, 9))
    t.number("nitrógeno_ppm", t.lognormal(14, 0.6, 1), missing=0.17)
    t.number("pendiente_pct", t.uniform(0, 18, 1))
    t.add("ecológico", t.pick(["S", "N"], [1, 3]), r.boolean_words())
    t.add("municipio", t.zipf([f"{a} de {b}" for a in ("Villar", "Puebla", "Torre", "Fuente", "Casas") for b in ("Arriba", "Abajo", "Campos", "la Sierra")], 0.3), r.category(20))
    t.add("plagas", t.pick(["ninguno", "leve", "moderado", "grave"], [6, 3, 2, 1]), r.ordinal(4))
    return t


def dairy_nl():
    t = Table("melkkoeien", "agriculture", "nl", 140, ";", "utf-8", ",")
    t.add("oornummer", t.unique(lambda: "NL " + t.digits(9)), r.key())
    t.add("ras", t.mess(t.pick(["Holstein", "Jersey", "Fleckvieh"]), {"Holstein": ["holstein", "HOLSTEIN", "Holstien"]}, 0.2), r.spelled(merge=True))
    t.add("geboortedatum", t.dates("2014-01-01", 2600, "%d-%m-%Y"), r.date(birth=True))
    t.columns[-1][2]["also_good"] += ["date_parts"]
    t.number("melk_liter", t.normal(28.5, 5, 1, 2))
    t.add("vetpercentage", t.written(t.uniform(3.4, 5.2, 2), 2, back=" %"), r.number_text(t.uniform(3.4, 5.2, 2), "parse_percent"))
    t.number("celgetal", t.lognormal(120, 1.0, 0))
    t.add("lactatie", t.pick(["1", "2", "3", "4", "5", "6"], [5, 5, 4, 3, 2, 1]), r.levels_as_numbers())
    t.columns[-1][2]["type_also"] += ["numeric"]
    t.add("drachtig", t.pick(["ja", "nee"]), r.boolean_words())
    t.add("stal", t.pick(["A", "B", "C"]), r.category(3))
    t.add("laatste_controle", t.dates("2023-01-01", 250, "%d-%m-%Y"), r.date())
    t.number("gewicht_kg", t.normal(610, 55, 0), sentinel=-1, share=0.05)
    return t


def stars_en():
    t = Table("star_catalogue", "science", "en", 200)
    t.add("name", t.unique(lambda: f"HD {t.random.randrange(1000, 300000)}"), r.key())
    t.columns[-1][2]["also_good"] += ["mask_personal"]
    t.add("ra_deg", [f"{v:.4f}" for v in t.uniform(0, 360, 4)], r.number(t.uniform(0, 360, 4)))
    t.columns[-1][2]["also_good"] += ["cyclic", "geo"]
    t.add("dec_deg", [f"{v:.4f}" for v in t.uniform(-90, 90, 4)], r.number(t.uniform(-90, 90, 4)))
    t.columns[-1][2]["also_good"] += ["geo"]
    t.number("magnitude", t.normal(8.5, 1.9, 2))
    t.number("parallax_mas", t.lognormal(6, 0.9, 3), missing=0.05)
    t.category("spectral_class", t.pick(list("OBAFGKM"), [1, 3, 6, 8, 9, 9, 5]))
    t.columns[-1][2]["also_good"] += ["ordinal"]
    t.columns[-1][2]["never"].remove("ordinal")
    t.number("radial_velocity", t.normal(-5, 30, 1), missing=0.25)
    t.number("flux", t.lognormal(2.0, 2.1, 4))
    t.add("variable", t.pick(["true", "false"], [1, 8]), r.boolean_words())
    t.add("references", ["[" + ", ".join(f"'{t.random.choice(['2MASS', 'GAIA', 'HIP', 'TYC'])}'" for _ in range(t.random.randrange(1, 4))) + "]" for _ in range(t.rows)], r.listed())
    t.columns[-1][2]["also_good"] += ["parse_json"]
    t.add("epoch", ["J2000.0"] * t.rows, r.constant())
    return t


def lake_pt():
    t = Table("qualidade_agua", "science", "pt", 150, ";", "utf-8", ",")
    t.add("amostra", [f"AM{n:04d}" for n in range(1, t.rows + 1)], r.key())
    t.add("data_coleta", t.dates("2020-01-15", 900, "%d/%m/%Y"), r.date())
    t.add("ponto", t.pick(["P1", "P2", "P3", "P4"]), r.category(4))
    t.number("pH", t.normal(7.3, 0.4, 2))
    t.number("oxigênio_mg_l", t.normal(7.8, 1.3, 1), sentinel=-99, share=0.08)
    t.number("turbidez", t.lognormal(6, 1.2, 1))
    t.number("coliformes", [v if t.random.random() < 0.45 else 0 for v in t.lognormal(300, 1.2, 0)], missing=0.04)
    t.add("profundidade", t.written(t.uniform(0.5, 12, 1), 1, back=" m"), r.number_text(t.uniform(0.5, 12, 1), "parse_unit"))
    t.add("chuva_48h", t.pick(["sim", "não"]), r.boolean_words())
    t.number("clorofila", t.lognormal(4, 0.7), missing=0.02, marks=("<LD",))
    t.columns[-1][2].update(first="parse_number", also_good=["replace_missing_markers", "log", "impute_flag", "impute_median"])
    t.add("qualidade", t.pick(["ruim", "regular", "boa", "ótima"]), r.ordinal(4))
    return t


def plants_en():
    t = Table("plant_trials", "science", "en", 120, "\t")
    t.add("plot", [str(n) for n in range(1, t.rows + 1)], r.row_number())
    t.add("species", t.pick(["A. thaliana", "Z. mays", "O. sativa"]), r.category(3))
    t.add("sample_weight", [f"{v:.1f} mg" if t.random.random() < 0.7 else f"{v / 1000:.4f} g" for v in t.lognormal(420, 0.4, 1)],
          r.number_text([1.0, 2.0, 3.0], "parse_unit", mixed_units=True, why="Milligrams and grams."))
    t.number("height_cm", t.normal(31, 6, 1))
    t.add("height_copy", [c for n, c, e in t.columns if n == "height_cm"][0], r.dropped("An equal column stands before it.", type_also=["numeric"]))
    t.add("treatment", t.pick(["control", "low", "medium", "high"]), r.category(4))
    t.columns[-1][2]["also_good"] += ["ordinal"]
    t.columns[-1][2]["never"].remove("ordinal")
    t.number("germinated", [round(t.random.betavariate(5, 2), 2) for _ in range(t.rows)])
    t.number("p_value", [round(t.random.random() ** 3, 4) for _ in range(t.rows)])
    t.columns[-1][2]["also_good"] += ["keep", "log", "power", "sqrt"] + r.SCALES
    t.add("day_of_year", [str(v) for v in t.uniform(60, 280)], r.expect("numeric", "cyclic", ["keep", "one_hot"] + r.SCALES, ["log", "drop"], [],
          ["categorical", "datetime"], "A day of the year."))
    t.add("photo", [f"IMG_{t.digits(5)}.jpg" for _ in range(t.rows)], r.dropped("Names of files.", type_also=["context-specific", "url", "categorical"]))
    t.columns[-1][2]["also_good"] += ["keep_as_text_id"]
    t.columns[-1][2]["steps"] = [["drop", "keep_as_text_id"]]
    return t


def small_en():
    t = Table("club_members", "sport", "en", 30)
    t.add("member", [f"{t.random.choice(['Amy', 'Bob', 'Cleo', 'Dirk', 'Edna'])} {t.random.choice(['North', 'South', 'East', 'West'])}" for _ in range(t.rows)],
          r.personal())
    t.add("joined", t.dates("2010-01-01", 4000), r.date(iso=True))
    t.add("fee_paid", t.pick(["yes", "no"]), r.boolean_words())
    t.number("age", t.normal(41, 14, 0, 16))
    t.category("section", t.pick(["tennis", "rowing", "golf"]))
    t.number("games", t.poisson(9), count=True)
    t.add("mobile", [f"07{t.digits(3)} {t.digits(6)}" for _ in range(t.rows)], r.personal("phone"))
    return t


def tables():
    return [meters_de(), turbines_en(), bills_es(), sensors_en(), machines_fr(), houses_en(), flats_de(), fields_es(), dairy_nl(), stars_en(),
            lake_pt(), plants_en(), small_en()]
