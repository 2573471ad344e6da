#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How often what is stated is right: expected calibration errors and a plot of both decisions.

    calibration.py [--types PREDICTIONS.jsonl TRUTH.jsonl[.gz]] [--tables PREDICTIONS.jsonl EXPECTED]... [--svg OUT.svg]

Feature types: what column_types.py wrote, and the labelled columns. First choices: what expert_tables.py wrote, and what
is expected: a folder of NAME.json, or one expected.json of golden tables. A question counts by its best guess.
Prints bins of stated confidence with how often they were right, and the expected calibration error (ten equal bins).
"""

import argparse
import gzip
import json
import pathlib
import sys

BINS = 10
ALIASES = json.loads((pathlib.Path(__file__).parent / "expert_aliases.json").read_text())["actions"]


def lines_of(path):
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def of_types(predictions, truth):
    labels = {str(one["id"]): one["label"] for one in lines_of(truth)}
    return [(one["confidence"], one["label"] == labels[str(one["id"])]) for one in lines_of(predictions)]


def expectations(path):
    """Accepted first choices by table and number of column."""
    path = pathlib.Path(path)
    documents = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else [
        json.loads(one.read_text(encoding="utf-8")) for one in sorted(path.glob("*.json"))]
    accepted = {}
    for document in documents:
        table = document.get("table") or document.get("name")
        for number, column in enumerate(document["columns"], 1):
            number = column.get("index", number)
            accepted[table, number] = {ALIASES.get(a, a) for a in [column["first"], *column.get("also_good", [])]}
    return accepted


def of_tables(predictions, expected):
    accepted = expectations(expected)
    out = []
    for one in lines_of(predictions):
        guess = one["alternatives"][0] if one["headline"] == "ask" else one["headline"]
        wanted = accepted[one["table"], one["column"]]
        if wanted != {"ask"}:
            out.append((one["confidence"], ALIASES.get(guess, guess) in wanted))
    return out


def bins_of(pairs):
    bins = [[0, 0.0, 0] for _ in range(BINS)]
    for confidence, right in pairs:
        one = bins[min(BINS - 1, int(confidence * BINS))]
        one[0] += 1
        one[1] += confidence
        one[2] += right
    return [(count, stated / count, right / count) for count, stated, right in bins if count]


def ece(bins):
    total = sum(count for count, _, _ in bins)
    return sum(count * abs(stated - right) for count, stated, right in bins) / total


def report(name, pairs):
    bins = bins_of(pairs)
    total, right = len(pairs), sum(r for _, r in pairs)
    sure = [r for c, r in pairs if c >= 0.9]
    print(f"{name}: {total} columns, right {right / total:.3f}, stated {sum(c for c, _ in pairs) / total:.3f}, ECE {ece(bins):.3f}")
    if sure:
        print(f"  stated .9 or more: {len(sure) / total:.3f} of them, right {sum(sure) / len(sure):.3f}")
    for label, index in (("stated", 1), ("right", 2), ("columns", 0)):
        print(f"  {label:8}" + "".join(f"{one[index]:7.2f}" if index else f"{one[index]:7d}" for one in bins))
    return bins


def svg(series):
    """Reliability diagrams, one line each; the size of a dot goes by the number of columns."""
    side, margin = 360, 46
    colours = ["#2b6cb0", "#c05621", "#2f855a", "#6b46c1"]
    x = lambda v: margin + v * side
    y = lambda v: margin + (1 - v) * side
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{side + 2 * margin + 190}" height="{side + 2 * margin}" font-family="sans-serif" font-size="12">',
             f'<rect x="{margin}" y="{margin}" width="{side}" height="{side}" fill="none" stroke="#888"/>',
             f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#bbb" stroke-dasharray="4"/>',
             f'<text x="{x(0.5)}" y="{side + 2 * margin - 8}" text-anchor="middle">stated</text>',
             f'<text x="14" y="{y(0.5)}" text-anchor="middle" transform="rotate(-90 14 {y(0.5)})">right</text>']
    for tick in range(0, 11, 2):
        parts.append(f'<text x="{x(tick / 10)}" y="{y(0) + 16}" text-anchor="middle">{tick / 10:.1f}</text>')
        parts.append(f'<text x="{x(0) - 6}" y="{y(tick / 10) + 4}" text-anchor="end">{tick / 10:.1f}</text>')
    for number, (name, bins) in enumerate(series):
        colour = colours[number % len(colours)]
        total = sum(one[0] for one in bins)
        parts.append(f'<polyline fill="none" stroke="{colour}" points="' + " ".join(f"{x(s):.1f},{y(r):.1f}" for _, s, r in bins) + '"/>')
        parts += [f'<circle cx="{x(s):.1f}" cy="{y(r):.1f}" r="{2 + 9 * (n / total) ** 0.5:.1f}" fill="{colour}" fill-opacity="0.6"/>' for n, s, r in bins]
        parts.append(f'<text x="{side + margin + 16}" y="{margin + 20 + 34 * number}" fill="{colour}">{name}</text>')
        parts.append(f'<text x="{side + margin + 16}" y="{margin + 35 + 34 * number}" fill="{colour}">ECE {ece(bins):.3f}, {total} columns</text>')
    return "\n".join(parts) + "\n</svg>\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--types", nargs=2, action="append", default=[], metavar=("PREDICTIONS", "TRUTH"))
    parser.add_argument("--tables", nargs=2, action="append", default=[], metavar=("PREDICTIONS", "EXPECTED"))
    parser.add_argument("--svg", type=pathlib.Path)
    options = parser.parse_args()
    series = []
    for predictions, truth in options.types:
        series.append(("feature types", report("feature types", of_types(predictions, truth))))
    for predictions, expected in options.tables:
        name = f"first choices, {pathlib.Path(expected).resolve().parent.name}"
        series.append((name, report(name, of_tables(predictions, expected))))
    if not series:
        parser.error("nothing to judge: --types or --tables")
    if options.svg:
        options.svg.write_text(svg(series), encoding="utf-8")
        print(f"plotted in {options.svg}", file=sys.stderr)


if __name__ == "__main__":
    main()
