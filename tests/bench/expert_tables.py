#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Predictions for a folder of expert tables, as its score.py reads them.

    expert_tables.py FOLDER OUT.jsonl [--cli PROGRAM]

FOLDER holds INDEX.json and the tables, in tables/ or in tables.tar.xz (then unpacked aside); or expected.json and
tables/, as tests/golden does. A decision that is better
asked counts as the headline "ask", with its best guess first among the alternatives.
    score.py OUT.jsonl --aliases expert_aliases.json --errors
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def default_cli():
    return os.environ.get("AURORA_CLI", str(ROOT / "build" / "release" / "aurora-cli"))


def tables_of(folder, aside):
    """The folder with the CSV files, unpacked into aside where need be."""
    if (folder / "tables").is_dir():
        return folder / "tables"
    with tarfile.open(folder / "tables.tar.xz") as packed:
        packed.extractall(aside)
    return pathlib.Path(aside) / "tables"


def index_of(folder):
    if (folder / "expected.json").is_file():
        documents = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        return [{"name": one["table"], "target": one["target"]} for one in documents]
    entries = json.loads((folder / "INDEX.json").read_text(encoding="utf-8"))
    return entries["tables"] if isinstance(entries, dict) else entries


def recommend(cli, path, target):
    command = [cli, "recommend", str(path), "--store", "none", "--quiet"]
    if target:
        command += ["--target", target]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{path}: exit code {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)["columns"]


def prediction(table, column):
    alternatives = [one["action"] for one in column["alternatives"]]
    headline = column["headline"]
    if column["ask"]:
        alternatives.insert(0, headline)
        headline = "ask"
    return {
        "table": table,
        "column": column["index"],
        "type": column["feature_type"],
        "headline": headline,
        "alternatives": alternatives,
        "steps": [{"action": step["action"]} for step in column["steps"]],
        "confidence": column["confidence"],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--cli", default=default_cli(), help="the program to ask (default: AURORA_CLI or the release build)")
    options = parser.parse_args()
    written = 0
    with tempfile.TemporaryDirectory() as aside, options.out.open("w", encoding="utf-8") as out:
        tables = tables_of(options.folder, aside)
        for entry in index_of(options.folder):
            path = tables / pathlib.Path(entry.get("file", entry["name"] + ".csv")).name
            for column in recommend(options.cli, path, entry.get("target")):
                out.write(json.dumps(prediction(entry["name"], column), ensure_ascii=False) + "\n")
                written += 1
    print(f"{written} columns written to {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
