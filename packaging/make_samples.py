#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the sample tables of resources/samples.

Everything is invented: names, numbers and dates come from a generator with a fixed seed, so that running this
again writes the same bytes (tests and screenshots depend on that). Standard library only.

    python3 packaging/make_samples.py [FOLDER]
"""
import datetime as dt
import random
import sys
from pathlib import Path

SEED = 20261121
SALES_ROWS = 2000
PAYMENTS = 420
MONTH_ROWS = 1800

CITIES = [
    ("01067", "Dresden"), ("04109", "Leipzig"), ("06108", "Halle"), ("10115", "Berlin"), ("20095", "Hamburg"),
    ("28195", "Bremen"), ("30159", "Hannover"), ("40213", "Düsseldorf"), ("50667", "Köln"), ("60311", "Frankfurt"),
    ("70173", "Stuttgart"), ("80331", "München"), ("90402", "Nürnberg"), ("97070", "Würzburg"), ("99084", "Erfurt"),
]
# Group of goods: spellings with their weights (the first is the right one), typical price, articles.
GROUPS = [
    (["Bürobedarf", "Buerobedarf", "BÜROBEDARF", "bürobedarf ", "Büro-Bedarf"], [80, 7, 5, 5, 3], 8.0,
     ["Ordner A4", "Kugelschreiber", "Haftnotizen", "Locher", "Briefumschläge C6", "Aktenvernichter"]),
    (["Elektronik", "elektronik", "Elektronic", " Elektronik"], [84, 8, 4, 4], 95.0,
     ["Kabel USB-C", "Monitor 27 Zoll", "Tastatur", "Maus", "Netzteil 65 W", "Kopfhörer"]),
    (["Möbel", "Moebel", "MÖBEL"], [86, 8, 6], 260.0,
     ["Bürostuhl", "Schreibtisch", "Regal", "Rollcontainer", "Stehpult"]),
    (["Küche", "Kueche", "küche"], [88, 6, 6], 24.0,
     ["Wasserkocher", "Kaffeefilter", "Geschirrset", "Teekanne", "Messerblock"]),
    (["Garten", "garten"], [94, 6], 31.0, ["Gießkanne", "Blumenerde 20 l", "Rosenschere", "Gartenschlauch"]),
    (["Werkzeug", "WERKZEUG", "Werkzeuge"], [88, 6, 6], 42.0,
     ["Schraubendreher", "Akkuschrauber", "Zange", "Wasserwaage", 'Rohr 3/4 Zoll']),
    (["Antiquariat"], [100], 65.0, ["Atlas von 1905", "Erstausgabe"]),  # a rare level
]
GROUP_WEIGHTS = [30, 24, 10, 16, 11, 8, 1]
SHIPPING = ["Standard", "Express", "Abholung", "Spedition"]
GIVEN = ["anna", "ben", "clara", "david", "elif", "finn", "greta", "hannes", "ida", "jonas", "katrin", "lukas", "mia"]
FAMILY = ["mueller", "schmidt", "yilmaz", "weber", "fischer", "nowak", "becker", "hoffmann", "wagner", "krause"]
COMMENTS = [
    "Bitte beim Nachbarn abgeben", "Lieferung nach 18 Uhr; vorher niemand da", "Geschenk, ohne Rechnung im Paket",
    "Anruf erbeten", "Klingel defekt,\nbitte anrufen", 'Aufdruck "Danke" auf die Karte', "Stammkunde",
    "Ware war beschädigt; Ersatz senden", "Adresse stimmt, Hinterhaus\nzweiter Stock; links", "Zahlung per Rechnung",
]


def german(value, digits=2):
    """1234.5 -> 1.234,50"""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def quoted(text, delimiter):
    if any(sign in text for sign in (delimiter, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def write(path, lines, encoding, line_end):
    path.write_bytes((line_end.join(lines) + line_end).encode(encoding))


def sales_row(rng, number, day):
    spellings, weights, price, articles = rng.choices(GROUPS, GROUP_WEIGHTS)[0]
    postcode, city = rng.choice(CITIES)
    count = min(1 + int(rng.expovariate(0.55)), 40)
    unit = round(price * rng.lognormvariate(0, 0.6), 2)
    rebate = rng.choice([0, 0, 0, 2.5, 5, 7.5, 10, 12.5, 15])
    total = unit * count * (1 - rebate / 100)
    paid = rng.choices(["ja", "nein", "Ja", "JA", "Nein", ""], [66, 18, 6, 3, 4, 3])[0]
    rating = rng.choices(["1", "2", "3", "4", "5", "k. A."], [4, 6, 14, 30, 28, 18])[0]
    missing = rng.choices(["", "n/a", "-", "k. A."], [5, 2, 2, 1])
    email = f"{rng.choice(GIVEN)}.{rng.choice(FAMILY)}{rng.randint(1, 99)}@example.{rng.choice(['org', 'com', 'net'])}"
    return [
        f"{number:08d}",
        day.strftime("%d.%m.%Y"),
        email if rng.random() > 0.03 else missing[0],
        postcode,
        city,
        rng.choices(spellings, weights)[0],
        rng.choice(articles),
        str(count),
        f"{german(unit)} €",
        f"{german(rebate, 1)} %" if rng.random() > 0.08 else missing[0],
        f"{german(total)} €" if rng.random() > 0.02 else "n/a",
        f"{german(rng.lognormvariate(0.2, 0.9), 2)} kg" if rng.random() > 0.12 else missing[0],
        rng.choices(SHIPPING, [70, 16, 10, 4])[0],
        paid,
        rating,
        rng.choice(COMMENTS) if rng.random() < 0.2 else "",
    ]


def messy_sales(folder):
    """A month-end report of a German shop, as a spreadsheet exports it."""
    rng = random.Random(SEED)
    header = ["Bestellnr", "Bestelldatum", "E-Mail", "PLZ", "Ort", "Warengruppe", "Artikel", "Menge", "Einzelpreis",
              "Rabatt", "Umsatz", "Gewicht", "Versandart", "Bezahlt", "Bewertung", "Kommentar"]
    lines = ["Umsatzbericht Musterladen GmbH;Stand 31.12.2025", "vertraulich - nur für den internen Gebrauch",
             ";".join(header)]
    day = dt.date(2025, 1, 2)
    number = 4711
    for row in range(SALES_ROWS):
        if rng.random() < 0.18:
            day += dt.timedelta(days=1)
        number += rng.randint(1, 4)
        cells = [quoted(cell, ";") for cell in sales_row(rng, number, day)]
        if row in (311, 902, 1530):
            cells.append("Nachtrag")           # one field too many
        elif row in (120, 777, 1301, 1888):
            cells = cells[:-2]                 # two fields too few
        elif row == 640:
            cells[6] = 'Rohr 3/4" verzinkt'    # a quote in the middle of an unquoted field
        lines.append(";".join(cells))
    write(folder / "messy_sales.csv", lines, "cp1252", "\r\n")


PARTNERS = ["Nordwind Energie AG", "Stadtwerke Süd", "Papier & Co. KG", "Hotel Adler", "Cafe Morgenrot", "IT-Haus Berg",
            "Spedition Kranich", "Agentur Fernblick", "Schreinerei Holm", "Druckerei Satzspiegel"]


def bank_and_ledger(folder):
    """What the bank booked and what the books say: most agree, some only within days, cents or as a sum."""
    rng = random.Random(SEED + 1)
    bank, ledger = [], []
    entry = 1000

    def post(day, document, partner, cents):
        nonlocal entry
        entry += 1
        ledger.append((day, [f"L{entry}", day.isoformat(), document, partner, f"{cents / 100:.2f}"]))

    def book(day, text, cents):
        bank.append((day, [day.strftime("%d.%m.%Y"), text, german(cents / 100), "EUR"]))

    for number in range(PAYMENTS):
        day = dt.date(2025, 10, 1) + dt.timedelta(days=rng.randint(0, 85))
        partner = rng.choice(PARTNERS)
        cents = rng.choice([1, -1, -1]) * max(250, int(rng.lognormvariate(9.6, 1.1)))
        document = f"RE-2025-{2000 + number}"
        text = f"{partner} {document}"
        case = rng.choices(["same", "days", "cents", "parts", "bank only", "ledger only"], [58, 20, 5, 8, 4, 5])[0]
        if case != "ledger only":
            book(day, text, cents)
        if case in ("same", "ledger only"):
            post(day, document, partner, cents)
        elif case == "days":       # booked by the bank a few days after the books
            post(day - dt.timedelta(days=rng.randint(1, 4)), document, partner, cents)
        elif case == "cents":      # rounding and small deductions
            post(day, document, partner, cents + rng.choice([-3, -2, -1, 1, 2, 3]))
        elif case == "parts":      # one transfer for two to four invoices
            rest = cents
            for part in range(rng.randint(1, 3)):
                piece = int(rest * rng.uniform(0.2, 0.6))
                post(day, f"{document}/{part + 1}", partner, piece)
                rest -= piece
            post(day, f"{document}/{part + 2}", partner, rest)
    for month in (10, 11, 12):
        book(dt.date(2025, month, 28), "Kontoführungsgebühr", -1290)  # no voucher in the books
    bank.sort(key=lambda item: item[0])
    ledger.sort(key=lambda item: item[0])
    write(folder / "bank.csv", ["Buchungstag;Verwendungszweck;Betrag;Währung"]
          + [";".join(quoted(cell, ";") for cell in row) for _, row in bank], "cp1252", "\r\n")
    write(folder / "ledger.csv", ["entry,posted,document,partner,amount"]
          + [",".join(quoted(cell, ",") for cell in row) for _, row in ledger], "utf-8", "\n")


def month(rng, first, drifted):
    age = "age_years" if drifted else "customer_age"
    lines = [f"order_id,ordered_at,country,channel,device,basket_value,items,discount_rate,delivery_days,{age},returned"]
    channels = (["web", "app", "store", "marketplace"], [34, 30, 12, 24]) if drifted else (["web", "app", "store"], [55, 25, 20])
    number = 500_000 if drifted else 480_000
    for _ in range(MONTH_ROWS):
        number += 1
        when = dt.datetime.combine(first, dt.time()) + dt.timedelta(minutes=rng.randint(0, 30 * 24 * 60 - 1))
        items = 1 + int(rng.expovariate(0.7))
        value = rng.lognormvariate(3.95 if drifted else 3.6, 0.75 if drifted else 0.6)
        discount = "" if rng.random() < (0.22 if drifted else 0.03) else f"{rng.choice([0, 0, 0.05, 0.1, 0.15, 0.2])}"
        lines.append(",".join([
            f"A{number}", when.strftime("%Y-%m-%dT%H:%M"),
            rng.choices(["DE", "AT", "CH", "FR", "NL"], [60, 14, 10, 9, 7])[0],
            rng.choices(*channels)[0],
            rng.choices(["phone", "laptop", "tablet"], [55, 35, 10])[0],
            f"{value:.2f}", str(items), discount,
            str(max(1, round(rng.gauss(3.1, 1.0)))),
            "" if rng.random() < 0.05 else str(min(90, max(18, round(rng.gauss(41, 13))))),
            "true" if rng.random() < 0.11 else "false",
        ]))
    return lines


def months(folder):
    """The same export of two months; in the second some columns moved and one bears another name."""
    write(folder / "reference_month.csv", month(random.Random(SEED + 2), dt.date(2025, 9, 1), False), "utf-8", "\n")
    write(folder / "drifted_month.csv", month(random.Random(SEED + 3), dt.date(2025, 10, 1), True), "utf-8", "\n")


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "resources" / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    messy_sales(folder)
    bank_and_ledger(folder)
    months(folder)


if __name__ == "__main__":
    main()
