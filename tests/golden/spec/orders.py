# Preparation of 5 columns for scikit-learn 1.2 or later and pandas 1.5 or later.
# Written by Aurora 0.1.0 on 2025-11-24T16:00:00Z; pipeline urn:uuid:076b3ae5-885f-8386-a63f-3ed1433e735d.
#
#     frame = pd.read_csv(PATH, **READ_CSV_KWARGS)
#     model = make_pipeline(build_preprocessor(), LogisticRegression())
#
# The result is a finite numeric matrix. What is learned from data (medians, levels, scales) is learned when it is
# fitted, so fit it on training rows alone.
#
# Not in the matrix:
#     order (an identifier, kept as text: 6 of 6 values are unique and begin with zeros)
import re
import sys
import unicodedata
import warnings

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    OneHotEncoder,
)

# How pandas.read_csv reads the file as it was read here.
READ_CSV_KWARGS = {
    "sep": ";",
    "dtype": str,  # the module reads the columns itself; identifiers keep their zeros
}

# The columns that the matrix is made of.
COLUMNS = ["day", "city", "amount", "paid"]


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


MAGNITUDES = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9}


def first_number(column, decimal=".", group=""):
    if pd.api.types.is_numeric_dtype(column):
        return finite(column)
    text = text_of(column).astype(str).str.replace("\u2212", "-", regex=False)
    if group:
        sign = r"[\s']" if group == " " else re.escape(group)
        text = text.str.replace(rf"(?<=\d){sign}(?=\d)", "", regex=True)
    if decimal != ".":
        text = text.str.replace(decimal, ".", regex=False)
    parts = text.str.extract(r"((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s?([kKMB](?![A-Za-z]))?")
    number = pd.to_numeric(parts[0], errors="coerce") * parts[1].map(MAGNITUDES).astype(float).fillna(1.0)
    below = text.str.contains(r"^\s*\(.*\d.*\)\s*$|^[^\d]*-[^\d]*\d|^[^-]*\d[^\d-]*-\s*[^\w\s]?$", regex=True)
    return finite(number.where(~below, -number))


def parse_numbers(values, decimal=".", group=""):
    """The number in each cell, whatever stands around it: currency and per cent signs, units, (1,200), 5-, 12k."""
    return by_column(values, first_number, decimal=decimal, group=group)


def moments_of(column, formats=(), dayfirst=False):
    """Tries the formats in turn, then reads what is left cell by cell."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return pd.to_datetime(column, utc=True).dt.tz_localize(None)
    text = text_of(column)
    moments = pd.Series(pd.NaT, index=column.index, dtype="datetime64[ns]")
    for form in formats:
        rest = text[moments.isna() & text.notna()].astype(str).str.strip()
        if len(rest):
            read = pd.to_datetime(rest, format=form, errors="coerce", utc=True)
            moments.loc[rest.index] = read.dt.tz_localize(None).astype("datetime64[ns]")
    rest = text[moments.isna() & text.notna()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pandas warns about every guessed format
        for row, cell in rest.items():
            moment = pd.to_datetime(cell, errors="coerce", dayfirst=dayfirst, utc=True)
            moments.loc[row] = moment if pd.isna(moment) else moment.tz_localize(None)
    return moments


def parse_dates(values, formats=(), dayfirst=False):
    """Points in time without a zone (UTC); what is no date becomes missing."""
    frame = pd.DataFrame(values)
    rows = pd.RangeIndex(len(frame))  # an index may repeat
    moments = {name: moments_of(frame[name].set_axis(rows), formats, dayfirst) for name in frame.columns}
    return pd.DataFrame(moments, index=rows).set_axis(frame.index)


TRUE_WORDS = ("true", "t", "yes", "y", "ja", "j", "oui", "o", "si", "s\u00ed", "sim", "wahr", "vrai", "on", "x", "1")
FALSE_WORDS = ("false", "f", "no", "n", "nein", "non", "nao", "n\u00e3o", "falsch", "faux", "off", "0")


def truth_of(column, true=(), false=()):
    if pd.api.types.is_numeric_dtype(column) and not (true or false):
        return column.astype(float).ne(0).astype(float).where(column.notna())
    truth = {word: 1.0 for word in TRUE_WORDS} | {word: 0.0 for word in FALSE_WORDS}
    truth |= {word.strip().casefold(): 1.0 for word in true} | {word.strip().casefold(): 0.0 for word in false}
    return text_of(column).astype(str).str.strip().str.casefold().map(truth).astype(float)


def parse_booleans(values, true=(), false=()):
    """Words for yes and no as 1 and 0; every other word becomes missing."""
    return by_column(values, truth_of, true=true, false=false)


def without_markers(column, markers=(), value=None):
    text = text_of(column).astype(str).str.strip()
    marked = text.isin([marker.strip() for marker in markers])
    if value is not None:
        marked |= pd.to_numeric(text.str.replace(",", ".", regex=False), errors="coerce").eq(value)
    return column.where(~marked, np.nan)


def blank_markers(values, markers=(), value=None):
    """Words and numbers that stand for "missing" become missing."""
    return by_column(values, without_markers, markers=markers, value=value)


def log_of_one_more(values):
    """log(1 + x); new values below 0, which the training rows did not have, count as 0."""
    return np.log1p(pd.DataFrame(values).astype(float).clip(lower=0))


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


FOLDED = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00df": "ss", "\u00f8": "o"})


def spelling_key(text):
    """Lower case without accents, blanks and punctuation; umlauts as two letters."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", str(text)).lower().translate(FOLDED))
    return "".join(sign for sign in plain if sign.isalnum()) or str(text)


class MergeSpellings(Learner):
    """Spellings of one word take the one that is most frequent in the training rows."""

    def fit(self, values, y=None):
        frame = self.start(values)
        self.spellings_ = []
        for name in frame.columns:
            counts = text_of(frame[name]).dropna().value_counts()
            best = {}
            for level in sorted(counts.index, key=lambda word: (-counts[word], word)):
                best.setdefault(spelling_key(level), level)
            self.spellings_.append(best)
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        columns = {}
        for name, best in zip(frame.columns, self.spellings_):
            text = text_of(frame[name])
            merged = [cell if pd.isna(cell) else best.get(spelling_key(cell), cell) for cell in text]
            columns[name] = pd.Series(merged, index=frame.index, dtype=object)
        return pd.DataFrame(columns, index=frame.index)


class DateParts(Learner):
    """Year, month, day, weekday and, where the rows bear times, hour; gaps take the median of the training rows."""

    def parts(self, column):
        moment = pd.to_datetime(column)
        of = moment.dt
        days = (moment - pd.Timestamp(1970, 1, 1)) / pd.Timedelta(days=1)
        clock = of.hour + of.minute / 60
        return pd.DataFrame({"year": of.year, "month": of.month, "day": of.day, "weekday": of.weekday,
                             "hour": clock, "days": days}).astype(float)

    def fit(self, values, y=None):
        frame = self.start(values)
        self.middles_ = []
        for name in frame.columns:
            parts = self.parts(frame[name])
            if not parts["hour"].gt(0).any():
                parts = parts.drop(columns="hour")
            self.middles_.append(parts.median().fillna(0.0))
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        return np.hstack([
            self.parts(frame[name])[middle.index].fillna(middle).to_numpy()
            for name, middle in zip(frame.columns, self.middles_)
        ])

    def get_feature_names_out(self, input_features=None):
        names = self.names_in(input_features)
        return np.asarray([f"{n}_{part}" for n, m in zip(names, self.middles_) for part in m.index], dtype=object)


def check_columns(frame):
    """Says which columns are missing before anything else fails."""
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise ValueError(f"columns are missing: {missing}")


def build_preprocessor():
    """The unfitted transformer of a frame into the matrix."""
    return ColumnTransformer([
        ("day", Pipeline([
            # 6 of 6 cells are dates as dd.mm.yyyy
            ("parse_date", per_cell(parse_dates, formats=["%d.%m.%Y"], dayfirst=True)),
            ("date_parts", DateParts()),
        ]), ["day"]),
        ("city", Pipeline([
            ("text", per_cell(as_text)),
            # 2 levels differ in case and umlauts only
            ("merge_spellings", MergeSpellings()),
            ("one_hot", OneHotEncoder(handle_unknown="ignore", sparse_output=False)),
        ]), ["city"]),
        ("amount", Pipeline([
            ("replace_missing_markers", per_cell(blank_markers, markers=["n/a"])),
            # 100 % of the cells bear a currency sign
            ("parse_currency", per_cell(parse_numbers, decimal=",", group=".")),
            # 1 of 6 cells is missing
            ("impute_median", SimpleImputer(strategy="median", keep_empty_features=True)),
            # skewness 1.9 with zeros
            ("log", per_cell(log_of_one_more)),
        ]), ["amount"]),
        ("paid", Pipeline([
            ("parse_boolean", per_cell(parse_booleans)),
            # not in the plan: closes gaps that it leaves open, since the matrix takes none
            ("close_gaps", SimpleImputer(strategy="median", keep_empty_features=True)),
        ]), ["paid"]),
    ], remainder="drop", sparse_threshold=0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FILE")
    table = pd.read_csv(sys.argv[1], **READ_CSV_KWARGS)
    check_columns(table)
    matrix = build_preprocessor().fit_transform(table)
    print(matrix.shape)
