# SPDX-License-Identifier: GPL-3.0-or-later
"""Health, staff, schools, sport, surveys and offices."""

import recipes as r
from table import Table


def patients_en():
    t = Table("ward_admissions", "health", "en", 180, target="readmitted")
    t.add("mrn", t.unique(lambda: t.digits(8)), r.personal("record number"))
    t.columns[-1][2]["also_good"] += ["keep_as_text_id"]
    t.add("dob", t.dates("1930-01-01", 28000, "%m/%d/%Y"), r.date(birth=True))
    t.category("sex", t.pick(["F", "M"]))
    t.columns[-1][2]["also_good"] += ["ask"]
    t.number("systolic", t.normal(128, 17, 0), sentinel=999, share=0.05)
    t.number("crp_mg_l", t.lognormal(8, 1.3, 1), missing=0.09)
    t.number("hba1c", t.normal(6.1, 0.7, 1), missing=0.45)
    t.add("icd10", t.zipf(["I10", "E11.9", "J44.1", "I50.9", "N18.3", "J18.9", "K35.8", "S72.0", "I63.9", "A41.9", "F32.1", "M16.1"], 0.4),
          r.category(12, target=True))
    t.add("triage", t.pick(["1", "2", "3", "4", "5"], [1, 3, 5, 3, 1]), r.levels_as_numbers())
    t.add("smoker", t.pick(["never", "former", "current"]), r.category(3, target=True))
    t.columns[-1][2]["also_good"] += ["ordinal"]
    stay = [1 + v for v in t.poisson(4)]
    t.number("length_of_stay", stay, count=True)
    t.add("allergies", [";".join(t.random.sample(["penicillin", "latex", "nuts", "iodine"], t.random.randrange(1, 4))) for _ in range(t.rows)],
          r.listed())
    t.add("readmitted", t.pick(["0", "1"], [4, 1]), r.zero_one(target=True))
    return t


def laboratory_de():
    t = Table("laborwerte", "health", "de", 160, ";", "cp1252", ",")
    t.add("Probennr", t.unique(lambda: "P" + t.digits(7)), r.key())
    t.add("Entnahme", t.moments("2023-01-01", 3000, "%d.%m.%Y %H:%M"), r.date())
    t.number("Kreatinin", t.lognormal(0.9, 0.4))
    leuko = t.normal(7.2, 1.8, 1)
    t.add("Leukozyten", t.written(leuko, 1, back=" G/l"), r.number_text(leuko, "parse_unit"))
    t.add("Ergebnis", t.pick(["positiv", "negativ"], [1, 6]), r.boolean_words())
    t.columns[-1][2].update(first="one_hot", also_good=["parse_boolean", "ordinal"])
    t.add("Hämolyse", t.pick(["keine", "leicht", "mittel", "stark"], [8, 3, 2, 1]), r.ordinal(4))
    t.number("Natrium", t.normal(140, 3, 0), missing=0.04)
    t.add("Material", t.mess(t.pick(["Serum", "Vollblut", "Urin"]), {"Serum": ["serum", "SERUM"], "Urin": ["urin "]}, 0.25), r.spelled())
    t.add("Einsender", t.pick(["Dr. Vogel", "Dr. Hansen", "Dr. Brandt", "Dr. Lorenz", "Dr. Haas", "Dr. Winter", "Dr. Kuhn", "Dr. Seidel",
          "Dr. Arndt", "Dr. Busch", "Dr. Engel"]), r.personal())
    t.columns[-1][2]["also_good"] += ["one_hot", "frequency_encode", "keep_as_text_id"]
    t.columns[-1][2]["never"] = ["text_features", "ordinal"]
    t.number("CRP", t.lognormal(4, 1.5, 1), missing=0.3, marks=("k.A.",))
    t.columns[-1][2].update(first="replace_missing_markers", also_good=["parse_number", "impute_flag", "impute_median"])
    return t


def trial_fr():
    t = Table("essai_clinique", "health", "fr", 130, ";", "utf-8", ",")
    t.add("patient_id", [f"{t.random.choice([11, 12, 14])}-{n:03d}" for n in range(t.rows)], r.key())
    t.category("bras", t.pick(["placebo", "traitement"]))
    t.number("âge", t.normal(58, 11, 0, 18))
    t.add("sexe", t.pick(["F", "H"]), r.category(2))
    t.columns[-1][2]["also_good"] += ["ask"]
    t.number("poids_kg", t.normal(74, 13, 1))
    t.add("date_inclusion", t.dates("2020-06-01", 500, "%d/%m/%Y"), r.date())
    t.add("douleur_eva", [str(v) for v in t.uniform(0, 10)], r.number(t.uniform(0, 10)))
    t.columns[-1][2]["type_also"] += ["categorical"]
    t.columns[-1][2]["also_good"] += ["ordinal"]
    t.add("stade", t.pick(["I", "II", "III", "IV"]), r.ordinal(4))
    t.add("effets_indésirables", t.holes([", ".join(t.random.sample(["nausée", "fatigue", "céphalée", "vertige"], t.random.randrange(1, 4)))
          for _ in range(t.rows)], 0.35), r.listed())
    t.add("arrêt", t.pick(["oui", "non"], [1, 7]), r.boolean_words())
    t.add("n_securite_sociale", t.unique(lambda: t.random.choice("12") + t.digits(14)), r.personal("national number"))
    t.add("commentaire", t.holes([" ".join(t.random.choice("patient stable depuis la dernière visite pas de douleur traitement bien toléré contrôle dans six mois".split())
          for _ in range(9)) for _ in range(t.rows)], 0.4), r.free_text())
    return t


def staff_en():
    t = Table("employees", "hr", "en", 150)
    first = ["James", "Mary", "Robert", "Linda", "David", "Susan", "Karen", "Thomas", "Nancy", "Brian", "Emily", "Kevin", "Laura", "Peter"]
    last = ["Smith", "Jones", "Taylor", "Brown", "Wilson", "Evans", "Walker", "Wright", "Green", "Baker", "Adams", "Hill", "Moore", "King"]
    t.add("employee_number", t.unique(lambda: t.digits(6)), r.key())
    t.add("first_name", t.pick(first), r.personal())
    t.add("last_name", t.pick(last), r.personal())
    t.add("work_email", t.unique(lambda: f"{t.random.choice(first).lower()}.{t.random.choice(last).lower()}{t.digits(2)}@corp.example"),
          r.personal("email"))
    t.add("hired", t.dates("2005-01-01", 6500, "%m/%d/%Y"), r.date())
    pay = t.lognormal(61000, 0.5, 0)
    t.add("salary", t.written(pay, 0, ",", "$"), r.number_text(pay, "parse_currency"))
    t.category("department", t.pick(["Sales", "Finance", "Support", "Research", "Legal"]))
    t.add("grade", t.pick(["Junior", "Mid", "Senior", "Lead"]), r.ordinal(4))
    t.add("remote", t.pick(["TRUE", "FALSE"]), r.boolean_words())
    t.number("sick_days", t.poisson(4.5, 0.2), count=True)
    t.number("performance", t.uniform(1, 5, 1), missing=0.1)
    t.add("left_on", t.holes(t.dates("2019-01-01", 1500), 0.85), r.date(iso=True, missing=0.85))
    t.columns[-1][2].update(first="impute_flag", also_good=["date_parts", "elapsed", "parse_date", "impute_constant"])
    t.add("ssn", t.unique(lambda: f"{t.random.randrange(100, 650)}-{t.random.randrange(10, 99)}-{t.random.randrange(1000, 9999)}"), r.personal("national number"))
    return t


def payroll_de():
    t = Table("gehaelter", "hr", "de", 140, ";", "cp1252", ",")
    t.add("Personalnummer", t.unique(lambda: "0" + t.digits(5)), r.key())
    t.add("Nachname", t.pick(["Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Wagner", "Becker", "Hoffmann", "Koch", "Bauer", "Richter", "Klein"]),
          r.personal())
    t.add("Eintritt", t.dates("1998-01-01", 8500, "%d.%m.%y"), r.date())
    pay = t.lognormal(3400, 0.45)
    t.add("Bruttogehalt", t.written(pay, 2, "."), r.number_text(pay, "parse_number"))
    t.add("Steuerklasse", t.pick(["1", "2", "3", "4", "5", "6"], [6, 1, 3, 4, 2, 1]), r.coded(True, 6, "Tax classes are names, no steps."))
    t.columns[-1][2]["also_good"] += ["ordinal", "keep"]
    t.columns[-1][2]["never"] = ["log", "power", "drop", "standard_scale"]
    t.add("Teilzeit", t.pick(["ja", "nein"], [1, 3]), r.boolean_words(), )
    hours = t.pick([20.0, 30.0, 35.0, 38.5, 40.0], [1, 2, 2, 6, 3])
    t.add("Wochenstunden", t.written(hours, 1), r.number_text(hours, "parse_number", why="Decimal commas."))
    t.columns[-1][2]["type_also"] += ["categorical"]
    t.category("Standort", t.pick(["Köln", "Berlin", "Ulm"]))
    t.add("Urlaubstage", [str(v) for v in t.pick([24, 26, 28, 30])], r.coded(True, 4))
    t.columns[-1][2].update(r.number([24, 26, 28, 30] * 9))
    t.columns[-1][2]["type_also"] += ["categorical"]
    t.columns[-1][2]["also_good"] += ["ordinal", "one_hot"]
    t.columns[-1][2]["never"].remove("one_hot")
    t.add("Krankenkasse", t.zipf(["AOK", "TK", "Barmer", "DAK", "IKK", "BKK Mobil", "Knappschaft", "HKK", "KKH"], 0.5), r.category(9))
    t.add("Führerschein", t.holes(t.pick(["B", "BE", "C"], [6, 1, 1]), 0.55), r.category(3, 0.55))
    return t


def applicants_it():
    t = Table("candidature", "hr", "it", 110)
    t.add("candidato", [f"{t.random.choice(['Marco', 'Giulia', 'Luca', 'Sara', 'Paolo', 'Elena'])} {t.random.choice(['Rossi', 'Bianchi', 'Ferrari', 'Romano', 'Greco', 'Conti'])}"
          for _ in range(t.rows)], r.personal())
    t.add("email", t.unique(lambda: f"{t.random.choice(['marco', 'giulia', 'luca'])}.{t.digits(3)}@posta.it"), r.personal("email"))
    t.add("data_candidatura", t.dates("2023-01-01", 300), r.date(iso=True))
    t.add("titolo_studio", t.pick(["diploma", "laurea triennale", "laurea magistrale", "dottorato"]), r.ordinal(4))
    t.columns[-1][2]["also_good"] += ["rare_group"]
    t.number("anni_esperienza", t.poisson(6), count=True)
    t.add("lingue", ["|".join(t.random.sample(["italiano", "inglese", "francese", "tedesco"], t.random.randrange(1, 4))) for _ in range(t.rows)],
          r.listed())
    t.add("livello_inglese", t.pick(["A1", "A2", "B1", "B2", "C1", "C2"]), r.ordinal(6))
    t.add("trasferta", t.pick(["sì", "no"]), r.boolean_words())
    t.number("punteggio", t.normal(68, 11, 1, 0, 100))
    t.category("fonte", t.pick(["portale", "segnalazione", "fiera"]))
    return t


def pupils_fr():
    t = Table("eleves", "education", "fr", 140, ";", "utf-8", ",")
    t.add("ine", t.unique(lambda: t.digits(9) + t.random.choice("ABCDEFGH") + t.random.choice("ABCD")), r.key())
    t.columns[-1][2]["also_good"] += ["mask_personal"]
    t.add("prénom", t.pick(["Lucas", "Emma", "Hugo", "Chloé", "Louis", "Manon", "Jules", "Camille", "Arthur", "Léa", "Nathan", "Sarah"]), r.personal())
    t.add("classe", t.pick(["6e", "5e", "4e", "3e"]), r.category(4))
    t.columns[-1][2]["also_good"] += ["ordinal"]
    t.columns[-1][2]["never"].remove("ordinal")
    grade = t.normal(12, 3, 1, 0, 20)
    t.number("moyenne", grade)
    t.number("absences", t.poisson(3, 0.4), count=True)
    t.add("date_naissance", t.dates("2008-01-01", 1500, "%d/%m/%Y"), r.date(birth=True))
    t.add("boursier", t.pick(["O", "N"], [1, 4]), r.boolean_words())
    t.add("langue_vivante", t.pick(["anglais", "espagnol", "allemand", "italien"], [8, 4, 2, 1]), r.category(4))
    t.add("comportement", t.pick(["mauvais", "passable", "bon", "très bon"]), r.ordinal(4))
    t.add("établissement", ["Collège Jean Moulin"] * t.rows, r.constant())
    t.add("appréciation", [" ".join(t.random.choice("élève sérieux mais bavard des progrès ce trimestre doit approfondir le travail à la maison continuez ainsi".split())
          for _ in range(8)) for _ in range(t.rows)], r.free_text())
    return t


def courses_en():
    t = Table("course_results", "education", "en", 200, target="final_mark")
    t.add("student_id", t.unique(lambda: "s" + t.digits(7)), r.key())
    t.add("course", t.zipf([f"{a}{n}" for a in ("MATH", "PHYS", "CHEM", "HIST") for n in (101, 102, 201, 202, 301, 302, 401)], 0.2), r.category(28, target=True))
    t.number("attendance", [round(min(1.0, t.random.betavariate(8, 2)), 2) for _ in range(t.rows)])
    t.number("quiz_1", t.normal(70, 12, 0, 0, 100), missing=0.12)
    t.add("semester", t.pick(["Q1", "Q2", "Q3", "Q4"]), r.ordinal(4))
    t.columns[-1][2]["also_good"] += ["cyclic"]
    t.add("year", t.pick(["2019", "2020", "2021", "2022"]), r.year())
    t.number("forum_posts", t.poisson(3, 0.55), count=True)
    t.add("scholarship", t.pick(["none", "partial", "full"], [6, 2, 1]), r.ordinal(3))
    t.columns[-1][2]["also_good"] += ["rare_group"]
    t.add("submitted", t.moments("2022-05-01", 300), r.date(iso=True))
    final = t.normal(66, 13, 0, 0, 100)
    t.add("letter_grade", ["A" if v >= 80 else "B" if v >= 65 else "C" if v >= 50 else "D" for v in final],
          r.leak("categorical", "The mark in letters.", []))
    t.number("final_mark", final)
    t.columns[-1][2].update(r.target_number(final))
    return t


def university_de():
    t = Table("studierende", "education", "de", 130, ";")
    t.add("Matrikelnummer", t.unique(lambda: t.random.choice("345") + t.digits(6)), r.key())
    t.add("Studiengang", t.zipf(["Informatik", "Physik", "Jura", "Medizin", "Germanistik", "Biologie", "BWL"], 0.3), r.category(7))
    t.number("Fachsemester", [1 + v for v in t.poisson(3)], count=True)
    t.columns[-1][2]["type_also"] += ["categorical"]
    t.columns[-1][2]["also_good"] += ["ordinal"]
    t.add("Abiturnote", [f"{v:.1f}".replace(".", ",") for v in t.uniform(1.0, 3.6, 1)], r.number_text(t.uniform(1, 3.6, 1), "parse_number", why="Decimal commas."))
    t.add("Geburtsjahr", t.pick([str(y) for y in range(1994, 2005)]), r.year())
    t.add("Staatsangehörigkeit", t.zipf(["deutsch", "türkisch", "polnisch", "chinesisch", "indisch", "syrisch"], 1.2), r.category(6))
    t.columns[-1][2]["also_good"] += ["ask"]
    t.add("BAföG", t.pick(["Ja", "Nein", "ja", "nein"], [2, 5, 1, 1]), r.boolean_words(why="Yes and no in two spellings."))
    t.columns[-1][2]["also_good"] += ["trim_case", "merge_spellings"]
    t.number("ECTS", [v * 5 for v in t.poisson(14)], missing=0.02, count=True)
    t.add("Einschreibung", t.dates("2016-09-01", 2000, "%d.%m.%Y"), r.date())
    t.add("Bemerkung", t.holes(["beurlaubt"] * t.rows, 0.93), r.mostly_missing("categorical"))
    return t


def football_es():
    t = Table("partidos_futbol", "sport", "es", 140)
    t.add("partido", [str(n) for n in range(1, t.rows + 1)], r.row_number())
    teams = [f"{a} {b}" for a in ("Real", "Atlético", "Deportivo", "Unión") for b in ("Norte", "Sur", "Centro", "Playa", "Sierra")]
    t.add("local", t.pick(teams), r.category(20))
    t.add("visitante", t.pick(teams), r.category(20))
    t.add("fecha", t.dates("2021-08-15", 600, "%d/%m/%Y"), r.date())
    t.number("goles_local", t.poisson(1.4), count=True)
    t.number("goles_visitante", t.poisson(1.1), count=True)
    t.number("espectadores", t.lognormal(14000, 0.5, 0))
    t.add("posesion", t.written(t.uniform(30, 70), 0, back="%"), r.number_text(t.uniform(30, 70), "parse_percent"))
    t.add("jornada", [str(1 + i // 4) for i in range(t.rows)], r.number(list(range(35))))
    t.columns[-1][2]["type_also"] += ["categorical"]
    t.columns[-1][2]["also_good"] += ["one_hot", "ordinal", "frequency_encode", "cyclic"]
    t.columns[-1][2]["never"].remove("one_hot")
    t.add("clima", t.pick(["sol", "nubes", "lluvia"]), r.category(3))
    t.add("resultado", t.pick(["1", "X", "2"]), r.category(3))
    return t


def runners_en():
    t = Table("marathon_runners", "sport", "en", 180)
    t.add("bib", t.unique(lambda: str(t.random.randrange(1, 20000))), r.key("A start number is a name."))
    t.add("runner", [f"{t.random.choice(['Ann', 'Ben', 'Cara', 'Dan', 'Ella', 'Finn', 'Gus'])} {t.random.choice(['Nolan', 'Price', 'Reid', 'Stone', 'Webb', 'York'])}"
          for _ in range(t.rows)], r.personal("player"))
    t.columns[-1][2]["also_good"] += ["mask_personal"]
    t.add("age_group", t.pick(["18-29", "30-39", "40-49", "50-59", "60+"]), r.ordinal(5))
    t.add("finish_time", [f"{t.random.randrange(3, 6)}h {t.random.randrange(60)}m {t.random.randrange(60)}s" for _ in range(t.rows)], r.duration())
    t.add("half_split", [f"{t.random.randrange(1, 3)}:{t.random.randrange(60):02d}:{t.random.randrange(60):02d}" for _ in range(t.rows)],
          r.expect("datetime", "parse_duration", ["parse_date", "parse_number"], ["one_hot", "keep", "text_features"],
                   [["parse_duration", "parse_date"]], ["embedded-number"], "A time that was run."))
    t.number("heart_rate_avg", t.normal(158, 11, 0), missing=0.22)
    t.number("elevation_gain_m", t.lognormal(180, 0.25, 0))
    t.category("club", t.zipf(["none"] + [f"Club {n}" for n in range(1, 40)], 0.6))
    t.add("did_not_finish", t.pick(["0", "1"], [97, 3]), r.zero_one())
    t.add("shoe_size_eu", t.normal(42, 2, 1, 36, 48), r.number(t.normal(42, 2, 1)))
    t.add("country", t.zipf(["GBR", "KEN", "ETH", "USA", "FRA", "GER", "ESP"], 0.7), r.category(7))
    return t


def survey_en():
    t = Table("customer_survey", "survey", "en", 160)
    t.add("respondent", t.unique(lambda: "R_" + "".join(t.random.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(11))), r.key())
    scale = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
    t.add("q1_easy", t.pick(scale, [1, 2, 3, 5, 4]), r.ordinal(5))
    t.add("q2_recommend", [str(v) for v in t.uniform(0, 10)], r.number(t.uniform(0, 10)))
    t.columns[-1][2]["type_also"] += ["categorical"]
    t.columns[-1][2]["also_good"] += ["ordinal"]
    t.add("q3_stars", t.pick(["1", "2", "3", "4", "5"]), r.levels_as_numbers())
    t.add("q4_income", t.pick(["under 20k", "20k-40k", "40k-60k", "over 60k"]), r.ordinal(4))
    t.add("q5_region", t.pick(["1", "2", "4", "7", "9"]), r.coded(False, 5))
    t.add("q6_products", [";".join(t.random.sample(["tv", "phone", "laptop", "watch"], t.random.randrange(1, 4))) for _ in range(t.rows)], r.listed())
    t.add("q7_open", t.holes([" ".join(t.random.choice("i would like shorter waiting times and better opening hours on weekends the staff were friendly though".split())
          for _ in range(t.random.randrange(5, 14))) for _ in range(t.rows)], 0.3), r.free_text())
    t.add("q8_often", t.pick(["never", "rarely", "sometimes", "often", "N/A"], [2, 3, 4, 3, 1]), r.ordinal(5, 0.08))
    t.number("age", t.normal(44, 15, 0, 18, 90), sentinel=999, share=0.05)
    t.add("duration", [f"PT{t.random.randrange(2, 20)}M{t.random.randrange(60)}S" for _ in range(t.rows)], r.duration())
    t.add("language", ["en"] * (t.rows - 1) + ["cy"], r.nearly_constant())
    return t


def survey_de():
    t = Table("umfrage_buerger", "survey", "de", 130, ";")
    t.add("lfd_nr", [str(n) for n in range(1, t.rows + 1)], r.row_number())
    t.add("Zufriedenheit", t.pick(["sehr unzufrieden", "unzufrieden", "zufrieden", "sehr zufrieden"]), r.ordinal(4))
    t.add("Alter", [str(int(v)) for v in t.normal(49, 16, 0, 18, 92)], r.number(t.normal(49, 16, 0, 18, 92)))
    t.add("Haushalt", t.pick(["1", "2", "3", "4", "5 und mehr"]), r.expect("categorical", "ordinal",
          ["parse_number", "one_hot"], ["log", "drop", "text_features", "mask_personal"], [["ordinal", "parse_number", "one_hot"]],
          ["embedded-number"], "Steps, the last one open."))
    t.add("Schulabschluss", t.pick(["Hauptschule", "Realschule", "Abitur"]), r.ordinal(3))
    t.columns[-1][2]["also_good"] += ["rare_group"]
    t.add("Auto", t.pick(["Ja", "Nein", "k. A."], [6, 4, 1]), r.boolean_words(0.09))
    t.add("Nutzung ÖPNV", t.pick(["nie", "selten", "manchmal", "oft"]), r.ordinal(4))
    t.add("Bezirk", t.pick(["Mitte", "Nord", "Süd", "Ost", "West"]), r.category(5))
    income = t.lognormal(2300, 0.5, 0)
    t.number("Nettoeinkommen", income, missing=0.33)
    t.add("Anregung", t.holes([" ".join(t.random.choice("mehr Radwege und bessere Busse am Abend wären schön die Parks sind gut gepflegt".split())
          for _ in range(8)) for _ in range(t.rows)], 0.45), r.free_text())
    return t


def permits_en():
    t = Table("building_permits", "public", "en", 150)
    t.add("permit_no", t.unique(lambda: f"BP-20{t.digits(2)}-{t.digits(5)}"), r.key())
    t.add("filed", t.dates("2018-01-01", 1800, forms=["%Y-%m-%d", "%m/%d/%Y"]), r.date(mixed=True))
    t.add("expires", t.holes(t.dates("2024-01-01", 900), 0.2, ("9999-12-31",)), r.date(iso=True, sentinel=True))
    fee = t.lognormal(420, 1.0)
    t.add("fee", t.written(fee, 2, ",", "$"), r.number_text(fee, "parse_currency"))
    t.category("work_type", t.zipf(["New", "Addition", "Demolition", "Repair"], 0.4))
    t.add("address", [f"{t.random.randrange(1, 999)} {t.random.choice(['Oak', 'Maple', 'Pine', 'Cedar'])} {t.random.choice(['St', 'Ave', 'Rd'])}"
          for _ in range(t.rows)], r.personal("address"))
    t.add("parcel_id", t.unique(lambda: f"{t.digits(3)}-{t.digits(3)}-{t.digits(2)}"), r.key())
    t.number("floor_area_sqft", t.lognormal(1900, 0.5, 0), missing=0.18, marks=("", "N/A"))
    t.add("approved", t.pick(["T", "F"]), r.boolean_words())
    t.add("council_district", t.pick([str(n) for n in range(1, 8)]), r.coded(True, 7))
    t.columns[-1][2]["also_good"] += ["ordinal", "keep"]
    t.add("applicant_name", [f"{t.random.choice(['John', 'Ruth', 'Alan', 'Grace', 'Omar'])} {t.random.choice(['Parker', 'Ruiz', 'Chen', 'Novak', 'Olsen'])}"
          for _ in range(t.rows)], r.personal())
    t.add("description", [" ".join(t.random.choice("replace roof add second storey garage conversion new deck kitchen remodel electrical upgrade for existing house".split())
          for _ in range(9)) for _ in range(t.rows)], r.free_text())
    return t


def budget_fr():
    t = Table("marches_publics", "public", "fr", 130, ";", "cp1252", ",")
    t.add("numéro_marché", t.unique(lambda: f"20{t.digits(2)}M{t.digits(4)}"), r.key())
    t.add("siret", t.unique(lambda: t.digits(14)), r.key("A firm's number."))
    amount = t.lognormal(54000, 1.4)
    t.add("montant_ht", t.written(amount, 2, " "), r.number_text(amount, "parse_number"))
    t.add("notification", t.dates("2019-01-01", 1400, "%d/%m/%Y"), r.date())
    t.add("durée", [f"{n} mois" for n in t.pick([6, 12, 18, 24, 36, 48])], r.expect("embedded-number", "parse_unit",
          ["parse_number", "parse_duration", "ordinal"], ["keep", "text_features", "drop"],
          [["parse_unit", "parse_number", "parse_duration", "ordinal"]], ["categorical"], "Months."))
    t.category("procédure", t.zipf(["adaptée", "ouverte", "négociée", "restreinte"], 0.6))
    t.add("département", t.pick([f"{n:02d}" for n in (1, 2, 3, 6, 7, 8, 9, 13, 33, 59, 69, 75)]), r.expect("categorical", "one_hot",
          ["keep_as_text_id", "geo", "frequency_encode", "rare_group"], r.ARITHMETIC, [], ["context-specific"], "Codes of districts with a zero in front."))
    t.number("offres_reçues", [1 + v for v in t.poisson(2.5)], count=True)
    t.add("sous_traitance", t.pick(["oui", "non", "n.c."], [2, 5, 1]), r.boolean_words(0.12))
    t.add("titulaire", [f"{t.random.choice(['Bâtir', 'Colas', 'Travaux', 'Elec', 'Voirie'])} {t.random.choice(['Nord', 'Ouest', 'Services', 'Conseil'])} {t.digits(2)}"
          for _ in range(t.rows)], r.name_of_thing("Firms."))
    return t


def tables():
    return [patients_en(), laboratory_de(), trial_fr(), staff_en(), payroll_de(), applicants_it(), pupils_fr(), courses_en(), university_de(),
            football_es(), runners_en(), survey_en(), survey_de(), permits_en(), budget_fr()]
