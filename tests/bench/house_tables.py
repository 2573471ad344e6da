#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes generated tables of six domains and KINDS.json beside them, for bench_house: which kind each column is of and
what a house may want of that kind.

usage: house_tables.py OUT_FOLDER SEED TABLES_A_DOMAIN"""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "learn"))
import house_files
import house_rules

out, seed, each = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.makedirs(out, exist_ok=True)
files = [{"path": path, "kinds": kinds} for path, kinds in house_files.make(out, seed, each)]
with open(os.path.join(out, "KINDS.json"), "w", encoding="utf-8") as document:
    json.dump({"habits": house_rules.HABITS, "files": files}, document)
