# SPDX-License-Identifier: GPL-3.0-or-later
"""A table under construction, and values as people leave them in files. One seeded generator a table."""

import math
import random
import zlib

import recipes as r


class Table:
    """Rows of text with an expectation a column. Random numbers come from a seed of the table's name alone."""

    def __init__(self, name, domain, language, rows, sep=",", encoding="utf-8", decimal=".", target=None):
        self.name, self.domain, self.language, self.rows = name, domain, language, rows
        self.sep, self.encoding, self.decimal, self.target = sep, encoding, decimal, target
        self.columns = []
        self.random = random.Random(zlib.crc32(name.encode()))

    def add(self, name, cells, expectation):
        assert len(cells) == self.rows, (self.name, name, len(cells))
        self.columns.append((name, [str(c) for c in cells], expectation))
        return cells

    # --- made values ---

    def pick(self, levels, weights=None):
        return self.random.choices(levels, weights, k=self.rows)

    def zipf(self, levels, power=1.0):
        return self.pick(levels, [1 / (i + 1) ** power for i in range(len(levels))])

    def normal(self, mean, sd, digits=1, low=None, high=None):
        values = [self.random.gauss(mean, sd) for _ in range(self.rows)]
        values = [max(v, low) if low is not None else v for v in values]
        values = [min(v, high) if high is not None else v for v in values]
        return [round(v, digits) for v in values]

    def lognormal(self, median, sigma, digits=2):
        return [round(median * math.exp(self.random.gauss(0, sigma)), digits) for _ in range(self.rows)]

    def uniform(self, low, high, digits=0):
        values = [self.random.uniform(low, high) for _ in range(self.rows)]
        return [round(v, digits) if digits else int(round(v)) for v in values]

    def poisson(self, mean, zeros=0.0):
        out = []
        for _ in range(self.rows):
            limit, k, p = math.exp(-mean), 0, 1.0
            while True:
                p *= self.random.random()
                if p <= limit:
                    break
                k += 1
            out.append(0 if self.random.random() < zeros else k)
        return out

    def walk(self, start, step, digits=1):
        out, at = [], start
        for _ in range(self.rows):
            at += self.random.gauss(0, step)
            out.append(round(at, digits))
        return out

    def unique(self, make):
        """As many different values of make() as there are rows."""
        seen = {}
        while len(seen) < self.rows:
            seen[make()] = None
        return list(seen)

    def digits(self, count):
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def dates(self, first, days, form="%Y-%m-%d", rising=False, forms=None):
        import datetime
        start = datetime.date.fromisoformat(first)
        offsets = [self.random.randrange(days) for _ in range(self.rows)]
        if rising:
            offsets.sort()
        moments = [start + datetime.timedelta(d) for d in offsets]
        return [m.strftime(self.random.choice(forms) if forms else form) for m in moments]

    def moments(self, first, hours, form="%Y-%m-%d %H:%M:%S"):
        import datetime
        start = datetime.datetime.fromisoformat(first)
        return [(start + datetime.timedelta(seconds=self.random.randrange(hours * 3600))).strftime(form) for _ in range(self.rows)]

    # --- mess ---

    def holes(self, cells, share, marks=("",)):
        """Blanks (or words for missing) at random, exactly so many; never two tables' worth by luck."""
        cells = list(cells)
        for i in self.random.sample(range(self.rows), round(share * self.rows)):
            cells[i] = self.random.choice(marks)
        return cells

    def mess(self, cells, slips, share=0.15):
        """Some cells in another spelling: slips maps a level to its other spellings."""
        return [self.random.choice(slips[c]) if c in slips and self.random.random() < share else c for c in cells]

    def written(self, values, digits=2, group="", front="", back=""):
        """Numbers as the table's country writes them."""
        out = []
        for v in values:
            text = f"{abs(v):,.{digits}f}"
            text = text.replace(",", "\0").replace(".", self.decimal if digits else "").replace("\0", group)
            out.append(("-" if v < 0 else "") + front + text + back)
        return out

    # --- whole columns ---

    def number(self, name, values, missing=0.0, marks=("",), sentinel=None, share=0.0, **kw):
        cells = [str(v) for v in values]
        comma = self.decimal == "," and any("." in c for c in cells)
        cells = [c.replace(".", self.decimal) for c in cells]
        present = list(values)
        if sentinel is not None:
            cells = self.holes(cells, share, (str(sentinel),))
            present = [v for v, c in zip(values, cells) if c != str(sentinel)]
        if missing:
            cells = self.holes(cells, missing, marks)
        if comma and sentinel is None:
            e = r.number_text(present, "parse_number", missing, why="Decimal commas.")
            e["also_good"] += [a for a in r.number(present, missing)["also_good"] + [r.number(present, missing)["first"]]
                               if a not in e["also_good"] and a != "keep" and missing >= 0.05]
            return self.add(name, cells, e)
        words = [m for m in marks if m]
        e = r.number(present, missing, sentinel=sentinel is not None or bool(words and missing),
                     negative_sentinel=sentinel is not None and float(sentinel) < 0, **kw)
        if comma:  # the commas are a repair too, and a stage earlier
            e["also_good"].append("parse_number")
            e["type_also"].append("embedded-number")
        self.add(name, cells, e)
        return values

    def category(self, name, cells, missing=0.0, marks=("",), **kw):
        counts = {}
        for c in cells:
            counts[c] = counts.get(c, 0) + 1
        rare = sum(n < 0.01 * self.rows for n in counts.values())
        if missing:
            self.add(name, self.holes(cells, missing, marks),
                     r.category(len(counts), missing, rare, bool(self.target), any(marks), **kw))
        else:
            self.add(name, cells, r.category(len(counts), 0, rare, bool(self.target), **kw))
        return cells

    def text(self):
        """The file's text."""
        def quoted(cell):
            if any(c in cell for c in (self.sep, '"', "\n")):
                return '"' + cell.replace('"', '""') + '"'
            return cell
        lines = [self.sep.join(quoted(name) for name, _, _ in self.columns)]
        for row in range(self.rows):
            lines.append(self.sep.join(quoted(cells[row]) for _, cells, _ in self.columns))
        return "\n".join(lines) + "\n"

    def expectations(self):
        return [{"name": name, **expectation} for name, _, expectation in self.columns]
