#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the golden tables and what is expected of their columns: tables/*.csv and expected.json beside this file.

Every table comes from a seed of its name alone, so that a run changes nothing unless a recipe changed. Python's standard
library is enough. The tables are made up; nobody's data is in them."""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "make"))
sys.dont_write_bytecode = True

import edge_tables
import people_tables
import things_tables
import trade_tables


def document(table):
    return {"table": table.name, "domain": table.domain, "language": table.language, "rows": table.rows, "target": table.target,
            "columns": table.expectations()}


def written(documents):
    """One line a column, so that a change of one shows as one line."""
    parts = []
    for one in documents:
        head = json.dumps({k: v for k, v in one.items() if k != "columns"}, ensure_ascii=False)[:-1]
        lines = ",\n  ".join(json.dumps(c, ensure_ascii=False) for c in one["columns"])
        parts.append(f'{head}, "columns": [\n  {lines}]}}')
    return "[\n" + ",\n".join(parts) + "\n]\n"


def main():
    folder = HERE / "tables"
    folder.mkdir(exist_ok=True)
    tables = trade_tables.tables() + people_tables.tables() + things_tables.tables() + edge_tables.tables()
    assert len({t.name for t in tables}) == len(tables)
    for table in tables:
        (folder / f"{table.name}.csv").write_bytes(table.text().encode(table.encoding))
    (HERE / "expected.json").write_text(written([document(t) for t in tables]), encoding="utf-8")
    columns = sum(len(t.columns) for t in tables)
    print(f"{len(tables)} tables, {columns} columns, {len({t.domain for t in tables})} domains, {len({t.language for t in tables})} languages")


if __name__ == "__main__":
    main()
