#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs exported scikit-learn modules as a user would and says what is wrong with each.

    check_sklearn.py MODULE.py=TABLE.csv ...

One JSON line a module: {"module", "rows", "columns", "problems": [...]}.
"""
import contextlib
import importlib.util
import io
import json
import pickle
import runpy
import sys
import traceback
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline


def load(path):
    name = "exported_" + path.stem
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def numeric(matrix):
    matrix = np.asarray(matrix)
    return matrix.ndim == 2 and matrix.dtype.kind in "biuf" and bool(np.isfinite(matrix.astype(float)).all())


def problems(path, table):
    module = load(path)
    frame = pd.read_csv(table, **module.READ_CSV_KWARGS)
    found = []
    if hasattr(module, "select_rows"):
        frame = module.select_rows(frame)
    target = getattr(module, "TARGET", None)
    y = frame.pop(target).astype(str) if target else np.arange(len(frame)) % 2
    matrix = module.build_preprocessor().fit_transform(frame, y)
    if not numeric(matrix):
        found.append("the matrix is not numeric and finite")
    if matrix.shape[0] != len(frame):
        found.append(f"{matrix.shape[0]} rows for {len(frame)}")

    fitted = module.build_preprocessor().fit(frame, y)
    again = pickle.loads(pickle.dumps(fitted))
    if not np.array_equal(fitted.transform(frame), again.transform(frame)):
        found.append("the pickled copy differs")
    clone(fitted)

    named = module.build_preprocessor().set_output(transform="pandas").fit(frame, y)
    pandas_matrix = named.transform(frame)
    if not isinstance(pandas_matrix, pd.DataFrame) or pandas_matrix.columns.has_duplicates:
        found.append("set_output(transform='pandas') gives no frame with unique names")
    if not np.allclose(np.asarray(pandas_matrix, dtype=float), np.asarray(fitted.transform(frame), dtype=float)):
        found.append("set_output changes the numbers")

    # Rows as no training row was: nothing known, and text of a kind never seen.
    strange = frame.head(3).copy()
    strange = strange.astype(object)
    strange.iloc[0] = np.nan
    strange.iloc[1] = "??"
    if not numeric(fitted.transform(strange)):
        found.append("missing and strange cells do not give finite numbers")
    if not np.allclose(fitted.transform(frame.iloc[[0]]), fitted.transform(frame)[:1]):
        found.append("one row by itself is treated in another way")  # forward_fill alone may look at other rows

    if matrix.shape[1]:
        model = Pipeline([("prepare", module.build_preprocessor()), ("model", LogisticRegression(max_iter=200))])
        model.fit(frame, y).predict(frame)

    printed = io.StringIO()
    arguments, sys.argv = sys.argv, [str(path), str(table)]
    try:
        with contextlib.redirect_stdout(printed):
            runpy.run_path(str(path), run_name="__main__")
    finally:
        sys.argv = arguments
    if printed.getvalue().strip() != str(matrix.shape):
        found.append(f"as a program it prints {printed.getvalue().strip()!r}")
    return matrix.shape, found


def main():
    failed = False
    for argument in sys.argv[1:]:
        module, _, table = argument.partition("=")
        report = {"module": Path(module).stem, "rows": 0, "columns": 0}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                shape, report["problems"] = problems(Path(module), table)
                report["rows"], report["columns"] = shape
            except Exception as error:
                report["problems"] = [f"{type(error).__name__}: {error}",
                                      traceback.format_exc().strip().splitlines()[-3].strip()]
        failed |= bool(report["problems"])
        print(json.dumps(report), flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
