# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of six domains with the mess that exports have, for tests of learning: names of several habits and languages,
missing words, money in several notations, doubled spellings. Made from a seed; each column's kind is known."""
import math
import os
import random

NAMES = {
    "shop": {"money": ["amount", "order_total", "price_eur", "revenue", "Betrag"],
             "count": ["items", "quantity", "n_returns", "Anzahl"], "measure": ["weight_kg", "parcel_length_cm"],
             "share": ["discount_rate", "margin_share"], "few": ["channel", "status", "payment_type"],
             "many": ["city", "product", "supplier"], "yesno": ["returned", "gift", "newsletter"],
             "id": ["order_id", "customer_no"], "date": ["order_date", "shipped_on"], "text": ["comment", "review"],
             "email": ["customer_email"], "person": ["customer_name"], "sparse": ["coupon_code", "old_price"]},
    "hospital": {"money": ["invoice_amount", "cost", "reimbursement"], "count": ["visits", "n_prescriptions"],
                 "measure": ["height_cm", "temperature", "systolic"], "share": ["oxygen_rate", "adherence_share"],
                 "few": ["ward", "triage_level", "blood_group"], "many": ["diagnosis", "place_of_birth"],
                 "yesno": ["smoker", "discharged"], "id": ["patient_id", "case_no"],
                 "date": ["admission_date", "birth_date"], "text": ["remarks", "anamnesis"],
                 "email": ["contact_email"], "person": ["patient_name", "physician"], "sparse": ["allergy", "second_dose"]},
    "school": {"money": ["tuition", "fee", "scholarship_amount"], "count": ["absences", "n_courses"],
               "measure": ["distance_km", "reading_speed"], "share": ["attendance_rate", "pass_share"],
               "few": ["grade_level", "school_type", "language"], "many": ["home_town", "previous_school"],
               "yesno": ["boarding", "passed"], "id": ["student_id", "enrolment_no"],
               "date": ["enrolled_on", "date_of_birth"], "text": ["teacher_notes", "feedback"],
               "email": ["parent_email"], "person": ["student_name", "guardian"], "sparse": ["special_needs", "exit_code"]},
    "freight": {"money": ["freight_cost", "customs_value", "Fracht_EUR"], "count": ["pallets", "stops"],
                "measure": ["gross_weight", "volume_m3", "distance_km"], "share": ["fill_rate", "damage_share"],
                "few": ["mode", "incoterm", "carrier_class"], "many": ["origin_port", "consignee"],
                "yesno": ["hazardous", "delivered"], "id": ["shipment_id", "container_no"],
                "date": ["departure", "eta_date"], "text": ["instructions", "incident_report"],
                "email": ["agent_email"], "person": ["driver_name"], "sparse": ["seal_no", "reefer_temp"]},
    "bank": {"money": ["balance", "loan_amount", "salary", "Saldo"], "count": ["n_transactions", "dependents"],
             "measure": ["tenure_years", "score_points"], "share": ["interest_rate", "utilisation_share"],
             "few": ["segment", "account_type", "rating_class"], "many": ["branch_city", "employer"],
             "yesno": ["default_flag", "has_card"], "id": ["account_id", "iban_ref"],
             "date": ["opened_on", "last_login_date"], "text": ["advisor_notes", "complaint"],
             "email": ["email"], "person": ["holder_name"], "sparse": ["closing_reason", "bonus_points"]},
    "sensors": {"money": ["energy_cost", "maintenance_cost"], "count": ["alarms", "restarts"],
                "measure": ["humidity", "pressure_hpa", "vibration"], "share": ["load_share", "error_rate"],
                "few": ["machine_type", "shift", "line"], "many": ["station", "operator_site"],
                "yesno": ["calibrated", "fault"], "id": ["reading_id", "device_no"],
                "date": ["measured_on", "serviced_date"], "text": ["log_message", "service_notes"],
                "email": ["technician_email"], "person": ["technician"], "sparse": ["override", "spare_reading"]},
}
WORDS = ("the parcel came late and was damaged but support answered quickly please check again before next week "
         "nothing unusual was seen during the second visit although the unit made a noise").split()
SYLLABLES = "ba ne ro ti lu ma ke so vi da po ra mi lo fe".split()
FIRST = "Anna Luis Mette Piotr Jane Omar Chiara Tomas Eva Noah Ines Karl".split()
LAST = "Meyer Garcia Olsen Nowak Smith Haddad Rossi Novak Weber Brown Costa Lang".split()


def word(rng, n=3):
    return "".join(rng.choice(SYLLABLES) for _ in range(n)).capitalize()


class Column:
    """Draws the cells of one column; what is drawn once for the column stays."""

    def __init__(self, kind, rng):
        self.kind, self.rng = kind, rng
        self.scale = rng.choice([1, 2, 3, 4])
        self.style = rng.randrange(3)
        self.levels = [word(rng, 2) for _ in range(rng.randint(3, 6))]
        self.many = [word(rng, 3) + ("" if rng.random() < .7 else " " + word(rng, 2)) for _ in range(rng.randint(60, 180))]
        self.prefix = rng.choice(["", "C-", "K", "2024-"])
        self.start = rng.randrange(1000, 90000)

    def cell(self, row):
        r, k = self.rng, self.kind
        if k == "money":
            x = math.exp(r.gauss(self.scale + 2, 1.1))
            return "%.2f" % x if self.style < 2 else "€ %.2f" % x
        if k == "count":
            return str(int(r.expovariate(1 / (2 + 2 * self.scale))))
        if k == "measure":
            return "%.1f" % r.gauss(20 * self.scale, 4 * self.scale)
        if k == "share":
            return "%.3f" % r.betavariate(2, 4)
        if k == "few":
            x = self.levels[min(int(r.expovariate(.7)), len(self.levels) - 1)]
            return x.upper() if self.style == 2 and r.random() < .05 else x
        if k == "many":
            return self.many[int(len(self.many) * r.random() ** 1.5)]
        if k == "yesno":
            return r.choice([("yes", "no"), ("ja", "nein"), ("true", "false")][self.style])
        if k == "id":
            return "%s%06d" % (self.prefix or "A", self.start + row * (1 + self.style))
        if k == "date":
            y, m, d = r.randint(2021, 2025), r.randint(1, 12), r.randint(1, 28)
            return ["%04d-%02d-%02d", "%02d.%02d.%04d", "%04d/%02d/%02d"][self.style] % ((y, m, d) if self.style != 1 else (d, m, y))
        if k == "text":
            return " ".join(r.choice(WORDS) for _ in range(r.randint(8, 24)))
        if k == "email":
            return "%s.%s%d@example.org" % (word(r, 2).lower(), word(r, 2).lower(), row)
        if k == "person":
            return r.choice(FIRST) + " " + r.choice(LAST) + ("" if r.random() < .5 else "-" + r.choice(LAST))
        if k == "sparse":
            return "" if r.random() < .72 else (word(r, 2) if self.style else "%.1f" % r.gauss(50, 9))
        raise ValueError(k)


def make(folder, seed, per_domain):
    """Writes per_domain files of each domain; returns [(path, {column: kind})], the domains taking turns."""
    made = []
    for n in range(per_domain):
        for domain, names in NAMES.items():
            rng = random.Random("%d %s %d" % (seed, domain, n))
            kinds = rng.sample(sorted(names), rng.randint(8, 11))
            header = {}
            for kind in kinds:
                name = rng.choice(names[kind])
                name = rng.choice([name, name, name.upper(), name.replace("_", " ").title()])
                header[name] = kind
            missing = rng.choice(["", "", "NA", "-"])
            rows = rng.randint(150, 420)
            columns = [(name, Column(kind, rng)) for name, kind in header.items()]
            holes = {name: rng.choice([0, 0, 0, .02, .06]) for name in header}
            path = os.path.join(folder, "%s_%d.csv" % (domain, n))
            delimiter = rng.choice([",", ",", ";"])
            with open(path, "w", encoding="utf-8") as out:
                out.write(delimiter.join(header) + "\n")
                for row in range(rows):
                    cells = [missing if kindless.kind != "id" and rng.random() < holes[name] else kindless.cell(row)
                             for name, kindless in columns]
                    out.write(delimiter.join(cells) + "\n")
            made.append((path, header))
    return made
