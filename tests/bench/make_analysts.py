#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes analysts with house rules of other kinds than the public ones of shared/data/learning-sim, over the same columns:
so that the learner's constants are not fitted to twelve people. Rules look at types, defaults, bits, two bits, raw
figures off every bit's threshold, several types, or everything; 2.5 % of the wishes are slips.

usage: make_analysts.py OUT_FOLDER mixed|hard|easy COUNT SEED
       python3 SHARED/data/learning-sim/score.py --users OUT_FOLDER -- build/release/tests/learning_sim"""
import collections
import gzip
import json
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("AURORA_SHARED", os.path.join(HERE, "..", "..", "..", "shared")) + "/data/"
SIM = SHARED + "learning-sim/"
NAMES_SHARE, PATTERNS_SHARE = 0.45, 0.65  # how often a rule looks at a word class of the name, a pattern, a figure


def read_columns(vocabulary):
    types = vocabulary["types"]
    labels = {}
    with gzip.open(SHARED + "column-types/train.jsonl.gz", "rt") as file:
        for line in file:
            row = json.loads(line)
            labels[row["id"]] = row["label"].lower().replace(" ", "-").replace("_", "-")
    with gzip.open(SIM + "columns.jsonl.gz", "rt") as file:
        columns = [json.loads(line) for line in file]
    for c in columns:
        label = labels.get(c["id"])
        c["t"] = types.index(label) if label in types else max(range(len(types)), key=c["type_p"].__getitem__)
    return columns


class Rules:
    """Draws conditions over columns and an action each."""

    def __init__(self, vocabulary, columns, rng):
        self.types, self.family, self.bits = vocabulary["types"], vocabulary["family"], vocabulary["bits"]
        self.columns, self.rng = columns, rng

    def literal(self):
        names = [b for b in self.bits if b.startswith("n_")]
        patterns = [b for b in self.bits if b.startswith("p_")] + ["has_url", "has_date", "is_list", "year", "unit", "neg"]
        figures = [b for b in self.bits if b not in names and b not in patterns]
        share = self.rng.random()
        bit = self.rng.choice(names if share < NAMES_SHARE else patterns if share < PATTERNS_SHARE else figures)
        place, wanted = self.bits.index(bit), "1" if bit in names or self.rng.random() < 0.85 else "0"
        return (lambda c: c["bits"][place] == wanted), bit + ("" if wanted == "1" else "!")

    def threshold(self):
        figure = self.rng.choice(["rows", "null", "distinct", "unique", "words", "tail", "skew", "magnitude"])
        limit, above = self.rng.choice(self.columns)["n"][figure], self.rng.random() < 0.6
        if figure == "null" and limit in (0, 1):
            limit = self.rng.choice([0.1, 0.3, 0.4, 0.6, 0.8])
        if figure == "distinct":
            limit = self.rng.choice([3, 8, 15, 20, 40, 60, 150, 300])
        return (lambda c: (c["n"][figure] > limit) == above), "%s%s%.3g" % (figure, ">" if above else "<=", limit)

    def rule(self, kind):
        rng = self.rng
        t = rng.choice([0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 4, 5, 5, 6, 7, 7, 8, 8])
        defaults = sorted({c["default"][t] for c in self.columns if c["t"] == t})
        d, action, of = rng.choice(defaults), rng.choice(self.family[self.types[t]]), self.types[t]
        f, n = self.threshold() if kind in ("threshold", "any threshold") else self.literal()
        g, m = self.literal()
        other = rng.randrange(len(self.types))
        some = set(rng.sample(defaults, min(2, len(defaults))))
        if kind in ("any", "any threshold"):
            return f, rng.choice(["drop", "drop", "keep", "mask_pii", "freq", "hash", "target"]), "any&" + n
        return {
            "bit": ((lambda c: c["t"] == t and f(c)), action, of + "&" + n),
            "threshold": ((lambda c: c["t"] == t and f(c)), action, of + "&" + n),
            "type": ((lambda c: c["t"] == t), action, of),
            "default": ((lambda c: c["t"] == t and c["default"][t] == d), action, of + "/" + d),
            "default and bit": ((lambda c: c["t"] == t and c["default"][t] == d and f(c)), action, of + "/" + d + "&" + n),
            "two bits": ((lambda c: c["t"] == t and f(c) and g(c)), action, of + "&" + n + "&" + m),
            "two types": ((lambda c: c["t"] in (t, other) and f(c)), action, of + "|" + self.types[other] + "&" + n),
            "two defaults": ((lambda c: c["t"] == t and c["default"][t] in some), action, of + "/" + "|".join(sorted(some))),
        }[kind]


KINDS = {
    "mixed": ["bit"] * 4 + ["type"] * 2 + ["default"] * 2
    + ["default and bit", "two bits", "any", "threshold", "threshold", "two types", "two defaults", "any threshold"],
    "hard": ["bit"] * 3 + ["threshold"] * 3 + ["two bits"] * 2 + ["default and bit"] * 2 + ["any", "two types", "any threshold"],
    "easy": ["type"] * 3 + ["default"] * 3 + ["bit"] * 4 + ["two defaults", "any"],
}


def house(rules, kinds, columns, vocabulary):
    """Six to eleven rules, the narrow ones mostly first, that change 20 to 55 % of all columns."""
    rng = rules.rng
    while True:
        chosen = []
        for _ in range(400):
            if len(chosen) >= rng.randint(6, 11):
                break
            holds, action, text = rules.rule(rng.choice(kinds))
            hit = [c for c in columns if holds(c)]
            suits = sum(action in vocabulary["family"][vocabulary["types"][c["t"]]] for c in hit)
            same = sum(c["default"][c["t"]] == action for c in hit)
            if 12 <= len(hit) <= 700 and same <= 0.5 * len(hit) and suits >= 0.7 * len(hit):
                chosen.append((holds, action, text, len(hit)))
        chosen.sort(key=lambda r: r[3] * rng.uniform(0.6, 1.6))
        changed = sum(wish(chosen, c)[0] != c["default"][c["t"]] for c in columns) / len(columns)
        if 0.2 <= changed <= 0.55:
            return chosen


def wish(rules, c):
    for i, (holds, action, _, _) in enumerate(rules):
        if holds(c):
            return action, i
    return c["default"][c["t"]], None


def main():
    out, kind, count, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    os.makedirs(out, exist_ok=True)
    with open(SIM + "vocabulary.json") as file:
        vocabulary = json.load(file)
    columns = read_columns(vocabulary)
    groups = collections.defaultdict(list)
    for c in columns:
        groups[c["group"]].append(c)
    for number in range(count):
        rng = random.Random(seed * 1000 + number)
        rules = house(Rules(vocabulary, columns, rng), KINDS[kind], columns, vocabulary)
        order = sorted(groups)
        rng.shuffle(order)
        stream, rest = [], []
        for g in order:
            if len(stream) < 450 and len(groups[g]) >= 3:
                session = len({s for s, _ in stream})
                stream += [(session, c) for c in rng.sample(groups[g], min(25, len(groups[g])))]
            elif len(stream) >= 450:
                rest += groups[g]
        test = rng.sample(rest, min(450, len(rest)))
        user = "%s%02d" % (kind, number)
        with open(os.path.join(out, user + ".jsonl"), "w") as file:
            style = [{"rule": text, "action": action} for _, action, text, _ in rules]
            lines = [{"kind": "user", "user": user, "reference_ceiling": 0.95, "style": style}]
            for session, c in stream:
                wanted, rule = wish(rules, c)
                line = {"kind": "stream", "s": session, "c": c["id"], "y": wanted}
                if rule is not None:
                    line["r"] = rule
                if rng.random() < 0.025:
                    line["slip"], line["y"] = 1, rng.choice(vocabulary["family"][vocabulary["types"][c["t"]]])
                lines.append(line)
            lines += [{"kind": "test", "c": c["id"], "y": wish(rules, c)[0]} for c in test]
            file.write("".join(json.dumps(line) + "\n" for line in lines))


main()
