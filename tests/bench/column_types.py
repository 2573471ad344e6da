#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feature types of columns of which statistics and sample values are known, as score.py of such data reads them.

    column_types.py IN.jsonl[.gz] OUT.jsonl [--folds] [--models DIR] [--cli PROGRAM]

IN holds a column a line: "id", "name", and as far as they are known "stats" (total_vals, num_nans, num_of_dist_val,
mean, std_dev, min_val, max_val), "samples" and "rows" (values). Each becomes a profile document, which holds nothing
else, and aurora-cli recommends on it. With --folds (IN then has "label" and "fold") models are trained for each fold
on the others, so that no column is told by models that saw its data set.
"""

import argparse
import gzip
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
WHOLE = re.compile(r"[-+]?[0-9]+\Z")
NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?\Z")


def default_cli():
    return os.environ.get("AURORA_CLI", str(ROOT / "build" / "release" / "aurora-cli"))


def lines_of(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def values_of(record):
    """The sample values, each once; values of rows where there are none. Beside samples rows add nothing (measured)."""
    samples = [v for v in record.get("samples") or [] if v]
    return list(dict.fromkeys(samples or [v for v in record.get("rows") or [] if v]))


def count(stats, key):
    value = stats.get(key)
    return int(value) if isinstance(value, (int, float)) and value >= 0 else None


def numeric_of(stats, values):
    """Statistics of such tables are zero where a column is not all numbers."""
    known = {to: stats[key] for to, key in (("min", "min_val"), ("max", "max_val"), ("mean", "mean"), ("stddev", "std_dev"))
             if isinstance(stats.get(key), (int, float)) and math.isfinite(stats[key])}
    if any(known.get(key) for key in ("min", "max", "mean")):
        return known
    zeros = values and all(not value.strip("0.") for value in values)
    return known if zeros else {}


def document(record):
    """What core/predict/labelled_columns.cpp makes of it as well, when models are trained."""
    stats, values = record.get("stats") or {}, values_of(record)
    whole = values and all(WHOLE.match(value) for value in values)
    number = values and all(NUMBER.match(value) for value in values)
    column = {"name": record.get("name") or "", "kind": "integer" if whole else "decimal" if number else "mixed"}
    for key, source in (("missing", "num_nans"), ("distinct", "num_of_dist_val")):
        if count(stats, source) is not None:
            column[key] = count(stats, source)
    numeric = numeric_of(stats, values)
    if numeric:
        column["numeric"] = numeric
    if "samples" in record or "rows" in record:
        column["samples"] = [{"value": value} for value in values]
        column["samples_exact"] = False
    out = {"format": "aurora.profile", "version": "1.0", "file": str(record["id"]), "columns": [column]}
    if count(stats, "total_vals") is not None:
        out["rows"] = count(stats, "total_vals")
    return out


def recommended(cli, records, options):
    text = "".join(json.dumps(document(record)) + "\n" for record in records)
    done = subprocess.run([cli, "recommend", "--profile", "-", "--store", "none", "--quiet", *options],
                          input=text, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"exit code {done.returncode}: {done.stderr.strip()[-2000:]}")
    if done.stderr.strip():
        print(done.stderr.strip(), file=sys.stderr)
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    if len(answers) != len(records):
        sys.exit(f"{len(records)} columns were asked for, {len(answers)} answers came")
    return {answer["file"]: answer["columns"][0] for answer in answers}


def with_folds(arguments, records):
    with tempfile.TemporaryDirectory() as folder:
        command = [arguments.cli, "train", "--data", arguments.input, "--folds", "--out", folder]
        if subprocess.run(command, stdout=subprocess.DEVNULL).returncode:
            sys.exit("training failed")
        answers = {}
        for fold in sorted({record["fold"] for record in records}):
            part = [record for record in records if record["fold"] == fold]
            answers.update(recommended(arguments.cli, part, ["--models", f"{folder}/fold{fold}"]))
        return answers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--folds", action="store_true", help="by cross-fitting")
    parser.add_argument("--models", default="", help="a folder, or none")
    parser.add_argument("--cli", default=default_cli())
    arguments = parser.parse_args()
    records = lines_of(arguments.input)
    if arguments.folds:
        answers = with_folds(arguments, records)
    else:
        answers = recommended(arguments.cli, records, ["--models", arguments.models] if arguments.models else [])
    with open(arguments.output, "w", encoding="utf-8") as out:
        for record in records:
            column = answers[str(record["id"])]
            probabilities = column["feature_type_probabilities"]
            out.write(json.dumps({"id": record["id"], "label": column["feature_type"],
                                  "confidence": probabilities[column["feature_type"]], "probs": probabilities,
                                  "ask": column["ask"]}) + "\n")


if __name__ == "__main__":
    main()
