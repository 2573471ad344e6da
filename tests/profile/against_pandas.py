#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tables of many distributions, profiles them with aurora-cli and compares each figure with pandas and scipy.

    against_pandas.py AURORA_CLI

Exact figures must agree to 1e-9 relative, estimates within the errors that the profile states.
"""
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

PRECISION = 1e-9  # relative
ROUNDING = 1e-14  # of what a figure is summed up from
DISTINCT_EXACT, DISTINCT_SHARE = 10000, 0.02
SURE = 4  # standard errors
KEPT_TOP = 50
MISSING = ["", "NA"]


def tables():
    """Name -> {column: values}; numbers are written as Python does, so that each reads back as the same double."""
    r = np.random.default_rng(20240131)
    n = 20000
    few, i = 300, np.arange(n)
    walk = np.cumsum(r.normal(size=n))
    gaps = [x if k % 7 else ("" if k % 2 else "NA") for k, x in enumerate(r.normal(size=n))]
    words = np.array(["alpha", "beta", "gamma", "delta delta", "Épsilon"])
    return {
        "normal": {"x": r.normal(size=n), "rounded": np.round(r.normal(100, 15, n), 2)},
        "uniform": {"x": r.random(n), "whole": r.integers(0, 1000, n)},
        "exponential": {"x": r.exponential(size=n), "short": r.exponential(size=few)},
        "lognormal": {"x": r.lognormal(3, 1.5, n), "wide": r.lognormal(0, 3, n)},
        "heavy": {"pareto": r.pareto(1.2, n), "cauchy": r.standard_cauchy(n), "t": r.standard_t(3, n)},
        "counts": {"poisson": r.poisson(4, n), "geometric": r.geometric(0.2, n), "zipf": r.zipf(2.1, n)},
        "two groups": {"x": np.where(r.random(n) < 0.3, r.normal(500, 1, n), r.normal(size=n))},
        "mostly zero": {"x": np.where(r.random(n) < 0.95, 0, r.integers(1, 99, n))},
        "negative": {"x": -np.round(r.gamma(2, 10, n), 3)},
        "constant": {"x": np.full(few, 7.25), "y": np.full(n, 3)},
        "two values": {"x": i % 2, "y": np.where(i % 5 == 0, -1, 1)},
        "ascending": {"x": i, "runs": i // 9, "falling": n - i},
        "alternating": {"x": np.where(i % 2, i, -i), "saw": i % 1234},
        "walk": {"x": walk, "rounded": np.round(walk, 1)},
        "times": {"ms": 1700000000000 + r.integers(0, 3600000, n), "s": 1700000000 + i * 60},
        "tiny and huge": {"tiny": r.normal(size=n) * 1e-40, "huge": r.normal(size=n) * 1e40, "one": np.where(i == 777, 1e50, i)},
        "missing": {"x": gaps, "y": ["NA" if k % 3 else 5 for k in range(n)]},
        "levels": {"x": i * 7919 % 9999, "y": i * 7919 % 10000, "z": i * 7919 % 10001},
        "texts": {"x": words[r.integers(0, 5, n)], "code": ["A-%05d" % k for k in i * 7919 % 15000]},
        "duplicates": {"x": r.integers(0, 40, n), "y": words[r.integers(0, 5, n)]},
        "short": {"x": [4, -3.5, 9], "y": ["a", "b", "b"]},
        "single": {"x": [3.5], "y": ["a"]},
    }


class Comparison:
    def __init__(self, table):
        self.table, self.faults, self.compared = table, [], 0

    def near(self, what, got, wanted, slack):
        self.compared += 1
        if wanted is None or not math.isfinite(wanted):
            good = got is None
        else:
            good = got is not None and abs(got - wanted) <= slack
        if not good:
            self.faults.append("%s: %s: %r, not %r" % (self.table, what, got, wanted))

    def relative(self, what, got, wanted, least=0.0):
        self.near(what, got, wanted, PRECISION * abs(wanted) + least if math.isfinite(wanted) else 0)

    def numbers(self, name, facts, x):
        say = lambda what: "%s %s" % (name, what)
        count, magnitude = len(x), float(np.abs(x).mean())
        for key, wanted in (("count", count), ("zeros", (x == 0).sum()), ("negatives", (x < 0).sum()), ("min", x.min()),
                            ("max", x.max()), ("whole", (x == np.trunc(x)).sum())):
            self.near(say(key), facts.get(key), float(wanted), 0)
        self.relative(say("sum"), facts.get("sum"), float(x.sum()), ROUNDING * magnitude * count)
        self.relative(say("mean"), facts.get("mean"), float(x.mean()), ROUNDING * magnitude)
        constant = x.nunique() == 1
        self.relative(say("stddev"), facts.get("stddev"), float(x.std()))
        if not constant:
            for key, wanted in (("skewness", stats.skew(x)), ("kurtosis", stats.kurtosis(x))):
                self.relative(say(key), facts.get(key), float(wanted), PRECISION)
        if count > 2 and not constant:
            self.relative(say("autocorrelation"), facts.get("autocorrelation"), float(x.autocorr()), PRECISION)
        if count > 1:
            self.near(say("increasing"), facts.get("increasing"), float(x.is_monotonic_increasing), 0)
            self.near(say("decreasing"), facts.get("decreasing"), float(x.is_monotonic_decreasing), 0)
        self.quantiles(say, facts, x)

    def quantiles(self, say, facts, x):
        ascending, error = np.sort(x.to_numpy(dtype=float)), facts["quantile_error"]
        for p, value in facts["quantiles"]:
            if error == 0:
                self.relative(say("quantile %g" % p), value, float(x.quantile(p)), ROUNDING)
                continue
            low, high = (np.searchsorted(ascending, value, side) / len(x) for side in ("left", "right"))
            off = max(low - p, p - high, 0)
            self.near(say("rank of quantile %g" % p), off, 0.0, error + 1 / len(x))
        if error == 0:
            self.relative(say("mad"), facts["mad"], float(stats.median_abs_deviation(x)), ROUNDING)

    def column(self, profile, text):
        name = profile["name"]
        present = text[~text.isin(MISSING)]
        counts = present.value_counts()
        numbers = pd.to_numeric(present, errors="coerce")
        self.near(name + " missing", profile["missing"], float(len(text) - len(present)), 0)
        self.near(name + " distinct", profile["distinct"], float(len(counts)), 0 if len(counts) <= DISTINCT_EXACT else
                  min(DISTINCT_SHARE, SURE * profile["distinct_error"]) * len(counts))
        lengths = present.str.len()
        self.relative(name + " mean length", profile["text"].get("mean_length"), float(lengths.mean()))
        if profile["top_exact"]:
            if profile["top_counts"] != counts.tolist()[:KEPT_TOP]:
                self.faults.append("%s: %s: counts of the top values" % (self.table, name))
            self.relative(name + " entropy", profile["entropy"], float(stats.entropy(counts, base=2)), PRECISION)
        for one in profile["samples"]:
            slack = 0 if profile["samples_exact"] else profile["top_error"]
            self.near(name + " count of a value", one["count"], float(counts.get(one["value"], 0)), slack)
        if not numbers.isna().any():
            x = pd.Series([float(v) for v in present]) # pandas' own reading rounds twice
            self.numbers(name, profile["numeric"], x)


def written(folder, tables):
    paths = {}
    for name, columns in tables.items():
        rows = max(len(values) for values in columns.values())
        frame = {key: [str(v) for v in (values.tolist() if isinstance(values, np.ndarray) else values)] for key, values in columns.items()}
        frame = pd.DataFrame({key: values + [""] * (rows - len(values)) for key, values in frame.items()})
        frame["last"] = "k" # so that no line is empty
        paths[name] = folder / (name.replace(" ", "_") + ".csv")
        frame.to_csv(paths[name], index=False)
    return paths


def main():
    program = sys.argv[1]
    faults, compared = [], 0
    with tempfile.TemporaryDirectory() as folder:
        paths = written(Path(folder), tables())
        done = subprocess.run([program, "profile", "--no-cache", "--samples", "--store", "none", "--quiet"] + list(map(str, paths.values())),
                              capture_output=True, check=True, text=True)
        documents = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(documents) == len(paths) >= 20
        for (name, path), document in zip(paths.items(), documents):
            text = pd.read_csv(path, dtype=str, keep_default_na=False)
            one = Comparison(name)
            one.near("rows", document["rows"], float(len(text)), 0)
            one.near("duplicate rows", document["duplicate_rows"], float(text.duplicated().sum()), SURE * document["duplicate_rows_error"])
            for profile in document["columns"]:
                one.column(profile, text[profile["name"]])
            faults += one.faults
            compared += one.compared
    print("\n".join(faults[:40]))
    print("%d figures of %d tables compared with pandas %s and scipy, %d differ" % (compared, len(documents), pd.__version__, len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
