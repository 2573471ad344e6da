#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Semantic types of real columns, found by aurora-cli, in the form that the corpus's score.py reads.

  semantic_types.py IN.jsonl[.gz] OUT.jsonl [--cli build/release/aurora-cli] [--jobs 2]

IN holds one column a line (`id`, `file`, `column`, `name`, `values`, `extra`). The columns of one file are written side
by side into a temporary CSV, so that the program sees them as neighbours; cells are drawn independently per column, so
rows mean nothing. Names of types are turned into the corpus's by semantic_types_alias.json (score.py --alias).
"""
import argparse, collections, concurrent.futures, csv, gzip, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BASE = {"integer": "Long", "decimal": "Double", "boolean": "Boolean", "date": "LocalDate", "datetime": "LocalDateTime",
        "time": "LocalTime", "text": "String", "mixed": "String", "empty": "String"}
# strptime's signs as Java writes them, where score.py compares formats
JAVA = [("%Y", "yyyy"), ("%m", "MM"), ("%d", "dd"), ("%H", "HH"), ("%I", "hh"), ("%M", "mm"), ("%S", "ss"), ("%p", "a"), ("%y", "yy"),
        ("%b", "MMM"), ("%B", "MMMM"), ("%f", "SSS"), ("T", "'T'"), ("%z", "X")]


def opener(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


def java_format(column):
    formats = column.get("dates", {}).get("formats", [])
    if not formats:
        return None
    text = formats[0]["format"]
    for a, b in JAVA:
        text = text.replace(a, b)
    return text


def base_of(column):
    """What a program would store: FTA takes years for dates, and one stray text cell for text."""
    kind = column["kind"]
    semantic = (column.get("semantic") or {}).get("name")
    if kind == "datetime" and any(f["format"].endswith("%z") for f in column.get("dates", {}).get("formats", [])):
        return "OffsetDateTime"
    if semantic == "year":
        return "LocalDate"
    if semantic in ("true_false", "yes_no", "y_n", "one_zero"):
        return "Boolean"
    return BASE[kind]


def write_table(path, columns):
    cells = [c["values"] + c.get("extra", []) for c in columns]
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, quoting=csv.QUOTE_ALL)
        out.writerow([c["name"] for c in columns])
        for r in range(max(len(x) for x in cells)):
            out.writerow([x[r] if r < len(x) else "" for x in cells])


def profile(cli, tables):
    """Predictions for the columns of some source files, by one run of the program."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{i}.csv") for i in range(len(tables))]
        for path, columns in zip(paths, tables):
            write_table(path, columns)
        run = subprocess.run(cli + paths, capture_output=True)
        if run.returncode:
            sys.exit(f"{tables[0][0]['file']} and following: {run.stderr.decode()}")
        for document, columns in zip(run.stdout.splitlines(), tables, strict=True):
            found = json.loads(document)["columns"]
            if len(found) != len(columns):
                sys.exit(f"{columns[0]['file']}: {len(found)} columns of {len(columns)}")
            for c, p in zip(columns, found):
                s = p["semantic"] or {}
                line = {"id": c["id"], "semantic": s.get("name"), "base": base_of(p), "confidence": s.get("confidence", 0)}
                if "dates" in p:
                    line["format"] = java_format(p)
                lines.append(line)
    return lines


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("input")
    ap.add_argument("output")
    ap.add_argument("--cli", default=os.path.join(HERE, "..", "..", "build", "release", "aurora-cli"))
    ap.add_argument("--jobs", type=int, default=2)
    a = ap.parse_args()
    cli = [a.cli, "profile", "--no-cache", "--quiet", "--threads", "1", "--delimiter", ",", "--encoding", "UTF-8", "--header-rows", "1",
           "--keep-footer"]
    files = collections.defaultdict(list)
    with opener(a.input) as f:
        for line in f:
            column = json.loads(line)
            files[column["file"]].append(column)
    for columns in files.values():
        columns.sort(key=lambda c: c["column"])
    with concurrent.futures.ThreadPoolExecutor(a.jobs) as pool, open(a.output, "w", encoding="utf-8") as out:
        tables, batch = list(files.values()), 40
        for lines in pool.map(lambda at: profile(cli, tables[at:at + batch]), range(0, len(tables), batch)):
            for line in lines:
                out.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
