# Preparation of 5 columns for scikit-learn 1.2 or later and pandas 1.5 or later.
# Written by Aurora 0.1.0 on 2025-11-24T16:00:00Z; pipeline urn:uuid:56261812-42d6-83d3-8544-eaf20c14bfba.
#
#     frame = pd.read_csv(PATH, **READ_CSV_KWARGS)
#     model = make_pipeline(build_preprocessor(), LogisticRegression())
#
# The result is a finite numeric matrix. What is learned from data (medians, levels, scales) is learned when it is
# fitted, so fit it on training rows alone.
#
# Not in the matrix:
#     note (its plan leaves it as text)
import sys

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    OneHotEncoder,
    QuantileTransformer,
    StandardScaler,
)

# How pandas.read_csv reads the file as it was read here.
READ_CSV_KWARGS = {
    "usecols": list(range(5)),  # some rows have more fields than the header
    "index_col": False,
    "dtype": dict.fromkeys(["Größe", "note"], str),
}

# The columns that the matrix is made of.
COLUMNS = ["amount", "amount.1", "say \"so\"\nnow", "Größe"]


def by_column(values, function, **options):
    """Applies a function of one column to every column of a frame or an array."""
    frame = pd.DataFrame(values)
    return pd.DataFrame({name: function(frame[name], **options) for name in frame.columns}, index=frame.index)


def per_cell(function, **options):
    """A transformer that treats each cell by itself and learns nothing."""
    return FunctionTransformer(function, kw_args=options, feature_names_out="one-to-one")


def cell_text(cell):
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    return text if text.strip() else np.nan


def text_of(column):
    """Cells as text, 3.0 as "3"; blank and missing cells are missing."""
    cells = column.astype(object)
    return cells.where(cells.notna(), np.nan).map(cell_text, na_action="ignore").astype(object)


def finite(column):
    """Numbers, without infinities."""
    return column.astype(float).replace([np.inf, -np.inf], np.nan)


def as_text(values):
    """Every cell as text."""
    return by_column(values, text_of)


def number_of(column, decimal=".", group=""):
    if pd.api.types.is_numeric_dtype(column):
        return finite(column)
    text = text_of(column).astype(str).str.strip()
    if group:
        text = text.str.replace(r"[\s']" if group == " " else group, "", regex=group == " ")
    if decimal != ".":
        text = text.str.replace(decimal, ".", regex=False)
    return finite(pd.to_numeric(text, errors="coerce"))


def to_numbers(values, decimal=".", group=""):
    """Plain numbers; what is none becomes missing."""
    return by_column(values, number_of, decimal=decimal, group=group)


def without_markers(column, markers=(), value=None):
    text = text_of(column).astype(str).str.strip()
    marked = text.isin([marker.strip() for marker in markers])
    if value is not None:
        marked |= pd.to_numeric(text.str.replace(",", ".", regex=False), errors="coerce").eq(value)
    return column.where(~marked, np.nan)


def blank_markers(values, markers=(), value=None):
    """Words and numbers that stand for "missing" become missing."""
    return by_column(values, without_markers, markers=markers, value=value)


class Learner(TransformerMixin, BaseEstimator):
    """Keeps the names of the columns, so that set_output and get_feature_names_out work."""

    def start(self, values):
        frame = pd.DataFrame(values)
        self.feature_names_in_ = np.asarray([str(name) for name in frame.columns], dtype=object)
        self.n_features_in_ = frame.shape[1]
        return frame

    def names_in(self, input_features):
        return self.feature_names_in_ if input_features is None else np.asarray(input_features, dtype=object)

    def get_feature_names_out(self, input_features=None):
        return self.names_in(input_features)


class Clip(Learner):
    """Pulls the tails in to quantiles of the training rows."""

    def __init__(self, lower=0.005, upper=0.995):
        self.lower = lower
        self.upper = upper

    def fit(self, values, y=None):
        numbers = self.start(values).astype(float)
        self.low_ = numbers.quantile(self.lower).to_numpy()
        self.high_ = numbers.quantile(self.upper).to_numpy()
        return self

    def transform(self, values):
        return np.clip(np.asarray(values, dtype=float), self.low_, self.high_)


def check_columns(frame):
    """Says which columns are missing before anything else fails."""
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise ValueError(f"columns are missing: {missing}")


def build_preprocessor():
    """The unfitted transformer of a frame into the matrix."""
    return ColumnTransformer([
        ("numbers_close_gaps_standard_scale", Pipeline([
            ("numbers", per_cell(to_numbers)),
            # not in the plan: closes gaps that it leaves open, since the matrix takes none
            ("close_gaps", SimpleImputer(strategy="median", keep_empty_features=True)),
            ("standard_scale", StandardScaler()),
        ]), ["amount", "amount.1"]),
        ("say_so_now", Pipeline([
            ("numbers", per_cell(to_numbers)),
            # not in the plan: closes gaps that it leaves open, since the matrix takes none
            ("close_gaps", SimpleImputer(strategy="median", keep_empty_features=True)),
            ("clip_outliers", Clip(lower=0.005, upper=0.995)),
            ("quantile", QuantileTransformer(n_quantiles=100, output_distribution="normal", random_state=0)),
        ]), ["say \"so\"\nnow"]),
        ("gr_e", Pipeline([
            ("replace_missing_markers", per_cell(blank_markers, markers=["None"])),
            ("text", per_cell(as_text)),
            ("one_hot", OneHotEncoder(handle_unknown="ignore", sparse_output=False)),
        ]), ["Größe"]),
    ], remainder="drop", sparse_threshold=0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FILE")
    table = pd.read_csv(sys.argv[1], **READ_CSV_KWARGS)
    check_columns(table)
    matrix = build_preprocessor().fit_transform(table)
    print(matrix.shape)
