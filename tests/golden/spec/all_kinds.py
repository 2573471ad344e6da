# Preparation of 26 columns for scikit-learn 1.2 or later and pandas 1.5 or later.
# Written by Aurora 0.1.0 on 2025-11-24T16:00:00Z; pipeline urn:uuid:78cb9be0-77e0-82b1-8d17-155a0da7185e.
#
#     frame = pd.read_csv(PATH, **READ_CSV_KWARGS)
#     model = make_pipeline(build_preprocessor(), LogisticRegression())
#
# The result is a finite numeric matrix. What is learned from data (medians, levels, scales) is learned when it is
# fitted, so fit it on training rows alone.
#
# Not in the matrix:
#     id (an identifier, kept as text: 6 of 6 values are unique and begin with zeros)
#     bought (the target)
import json
import re
import sys
import warnings
import zlib
from collections import Counter
from functools import partial

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import KFold
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    MaxAbsScaler,
    MinMaxScaler,
    OneHotEncoder,
    RobustScaler,
    StandardScaler,
)

# How pandas.read_csv reads the file as it was read here.
READ_CSV_KWARGS = {
    "dtype": dict.fromkeys([
        "id", "number", "share", "price", "weight", "day", "mixed day", "took", "paid", "colours", "extra",
        "city", "region", "level", "note", "link", "mail", "place", "clock",
    ], str),
}

# The columns that the matrix is made of.
COLUMNS = [
    "amount", "count", "skewed", "number", "share", "price", "weight", "day", "mixed day", "epoch", "took",
    "paid", "colours", "extra", "city", "region", "level", "note", "link", "mail", "place", "clock", "month",
    "age",
]

TARGET = "bought"


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


UNITS = {
    "length": {"mm": 0.001, "cm": 0.01, "dm": 0.1, "m": 1.0, "km": 1000.0, "in": 0.0254, "inch": 0.0254, '"': 0.0254,
               "ft": 0.3048, "feet": 0.3048, "'": 0.3048, "yd": 0.9144, "mi": 1609.344, "miles": 1609.344},
    "mass": {"mg": 1e-6, "g": 0.001, "kg": 1.0, "t": 1000.0, "oz": 0.028349523125, "lb": 0.45359237,
             "lbs": 0.45359237},
    "time": {"ms": 0.001, "s": 1.0, "sec": 1.0, "min": 60.0, "h": 3600.0, "hr": 3600.0, "hrs": 3600.0, "d": 86400.0},
    "volume": {"ml": 0.001, "cl": 0.01, "dl": 0.1, "l": 1.0, "gal": 3.785411784},
    "data": {"b": 1.0, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "kib": 1024.0, "mib": 1048576.0,
             "gib": 1073741824.0},
    "power": {"w": 1.0, "kw": 1e3, "mw": 1e6, "hp": 745.6998715822702, "ps": 735.49875, "bhp": 745.6998715822702},
    "energy": {"wh": 1.0, "kwh": 1e3, "mwh": 1e6},
    "area": {"cm2": 1e-4, "m2": 1.0, "qm": 1.0, "sqm": 1.0, "sqft": 0.09290304, "ha": 1e4, "km2": 1e6},
    "speed": {"m/s": 1.0, "km/h": 1 / 3.6, "kmh": 1 / 3.6, "kph": 1 / 3.6, "mph": 0.44704},
}
FAMILY_OF = {unit: family for family, units in UNITS.items() for unit in units}


def quantity(cell, unit, decimal, group):
    """The amount in the asked unit; several parts of one kind (5 ft 11 in) are added up."""
    text = str(cell).replace("\u2212", "-").replace("\u00b2", "2")
    if group:
        text = re.sub(rf"(?<=\d)(?:{re.escape(group)})(?=\d)", "", text)
    if decimal != ".":
        text = text.replace(decimal, ".")
    parts = re.findall(r"([-+]?(?:\d+\.?\d*|\.\d+))\s*([^\W\d_][\w/]*|['\"])?", text)
    if not parts:
        return np.nan
    signs = [sign.lower() if sign.lower() in FAMILY_OF else sign for _, sign in parts]
    families = {FAMILY_OF.get(sign) for sign in signs}
    family = FAMILY_OF.get(unit.lower()) or FAMILY_OF.get(signs[0])
    base = UNITS[family][unit.lower()] if family and unit.lower() in UNITS[family] else 1.0
    if family and families == {family}:
        return sum(float(number) * UNITS[family][sign] for (number, _), sign in zip(parts, signs)) / base
    return float(parts[0][0])  # no unit, or one that is not known: the number as it stands


def quantity_of(column, unit="", decimal=".", group=""):
    if pd.api.types.is_numeric_dtype(column):
        return finite(column)
    cells = [np.nan if pd.isna(cell) else quantity(cell, unit, decimal, group) for cell in column]
    return finite(pd.Series(cells, index=column.index, dtype=float))


def parse_units(values, unit="", decimal=".", group=""):
    """Amounts with a unit as numbers in one unit; without a named one in metres, kilograms, seconds and so on."""
    return by_column(values, quantity_of, unit=unit, decimal=decimal, group=group)


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


NANOSECONDS = {"s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}


def epoch_of(column, unit="s"):
    scale = NANOSECONDS[unit]
    number = number_of(column).to_numpy(dtype=float)
    known = np.abs(number) < 9e18 / scale  # what fits into a datetime64[ns]; false where missing
    whole = np.floor(number[known])
    part = np.round((number[known] - whole) * scale)
    moments = np.full(len(number), np.datetime64("NaT"), dtype="datetime64[ns]")
    moments[known] = (whole.astype("int64") * scale + part.astype("int64")).astype("datetime64[ns]")
    return pd.Series(moments, index=column.index)


def parse_epochs(values, unit="s"):
    """Counts since 1970-01-01 as points in time."""
    return by_column(values, epoch_of, unit=unit)


def days_of(column):
    return (pd.to_datetime(column) - pd.Timestamp(1970, 1, 1)) / pd.Timedelta(days=1)


def days(values):
    """Points in time as days since 1970-01-01."""
    return by_column(values, days_of)


SECONDS = {"y": 31557600.0, "w": 604800.0, "d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0}


def seconds(cell):
    text = str(cell).strip().lower()
    clock = re.fullmatch(r"(-?)(?:(\d+)\s*(?:d|days?)\s*)?(\d+):(\d{1,2})(?::(\d{1,2}(?:[.,]\d+)?))?", text)
    if clock:
        sign, day, first, second, third = clock.groups()
        total = int(day or 0) * 86400 + int(first) * 3600 + int(second) * 60 + float((third or "0").replace(",", "."))
        return -total if sign else total
    if re.fullmatch(r"p(?:[\d.,]+[ymwd])*(?:t(?:[\d.,]+[hms])+)?", text):
        date, _, time = text[1:].partition("t")
        date = date.replace("m", "w") if "m" not in time and "m" in date else date  # months count four weeks
        text = date + time
    total, found = 0.0, False
    for number, unit in re.findall(r"([\d.,]+)\s*([a-z]*)", text):
        factor = 0.001 if unit.startswith("ms") or unit.startswith("milli") else SECONDS.get(unit[:1], None)
        number = pd.to_numeric(number.replace(",", "."), errors="coerce")
        if factor is not None and pd.notna(number):
            total, found = total + float(number) * factor, True
    return total if found else pd.to_numeric(text.replace(",", "."), errors="coerce")


def seconds_of(column):
    if pd.api.types.is_numeric_dtype(column):
        return finite(column)
    return finite(pd.Series([np.nan if pd.isna(cell) else seconds(cell) for cell in column],
                            index=column.index, dtype=float))


def parse_durations(values):
    """1h 20m, PT5M, 01:20:00 and the like as seconds."""
    return by_column(values, seconds_of)


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


def tidy_of(column, case="lower"):
    text = text_of(column)
    tidy = text.astype(str).str.replace(r"\s+", " ", regex=True).str.strip()
    if case in ("lower", "upper", "title"):
        tidy = getattr(tidy.str, case)()
    return tidy.astype(object).where(text.notna(), np.nan)


def tidy_text(values, case="lower"):
    """Blanks at the ends and doubled ones go, letters take one case."""
    return by_column(values, tidy_of, case=case)


def log_of_one_more(values):
    """log(1 + x); new values below 0, which the training rows did not have, count as 0."""
    return np.log1p(pd.DataFrame(values).astype(float).clip(lower=0))


def log_of(values):
    """log(x) of what is above 0."""
    return np.log(pd.DataFrame(values).astype(float))


def domain_of(column, pattern=""):
    return text_of(column).astype(object).map(partial(first_match, pattern), na_action="ignore").astype(object)


def first_match(pattern, text):
    found = re.search(pattern, str(text).strip().lower())
    return found.group(1) if found else np.nan


def domains(values, pattern=""):
    """The domain in each cell."""
    return by_column(values, domain_of, pattern=pattern)


NAMES = {name: number for names in (
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("mo", "di", "mi", "do", "fr", "sa", "so"),
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
) for number, name in enumerate(names)}
NAMES |= {"m\u00e4r": 2, "mai": 4, "okt": 9, "dez": 11}


def position(cell):
    """Hours of a time of day, or the place of a day or month in its cycle."""
    text = str(cell).strip().lower()
    clock = re.match(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?", text)
    if clock:
        hour = int(clock[1]) % 12 + (12 if clock[4] == "pm" else 0) if clock[4] else int(clock[1])
        return hour + int(clock[2]) / 60 + int(clock[3] or 0) / 3600
    number = pd.to_numeric(text, errors="coerce")
    return number if pd.notna(number) else NAMES.get(text[:3], NAMES.get(text[:2], np.nan))


def position_of(column):
    if pd.api.types.is_numeric_dtype(column):
        return finite(column)
    return finite(pd.Series([np.nan if pd.isna(cell) else position(cell) for cell in column],
                            index=column.index, dtype=float))


def positions(values):
    """Times, days and months as numbers within their cycle."""
    return by_column(values, position_of)


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


class PositiveFloor(Learner):
    """Lifts what is not above 0 to the smallest positive value of the training rows."""

    def fit(self, values, y=None):
        numbers = self.start(values).astype(float)
        self.floor_ = numbers.where(numbers > 0).min().fillna(1.0).to_numpy()
        return self

    def transform(self, values):
        return np.maximum(np.asarray(values, dtype=float), self.floor_)


class TargetMeans(Learner):
    """The mean of the target over training rows with the same value, drawn towards the mean of all rows.

    While fitting, each row gets a mean that was computed without it (folds), so that the target does not leak.
    """

    def __init__(self, smoothing=20.0, folds=5):
        self.smoothing = smoothing
        self.folds = folds

    def targets(self, y):
        """One column a class (one in all for two classes), or the number itself where the target is a quantity."""
        y = pd.Series(np.asarray(y).ravel())
        if pd.api.types.is_float_dtype(y) or (pd.api.types.is_integer_dtype(y) and y.nunique() > 20):
            self.classes_ = None
            return y.astype(float).to_numpy().reshape(-1, 1)
        self.classes_ = sorted(y.dropna().unique(), key=str)
        asked = self.classes_[1:] if len(self.classes_) <= 2 else self.classes_
        return np.column_stack([y.eq(one).astype(float) for one in asked or self.classes_])

    def means(self, cells, targets):
        overall = targets.mean(axis=0)
        groups = pd.DataFrame(targets).groupby(np.asarray(cells, dtype=object))
        counts = groups.size().to_numpy().reshape(-1, 1)
        table = (groups.sum().to_numpy() + self.smoothing * overall) / (counts + self.smoothing)
        return dict(zip(groups.size().index, table)), overall

    def encoded(self, cells, table, overall):
        return np.asarray([table.get(cell, overall) for cell in cells], dtype=float).reshape(len(cells), len(overall))

    def cells(self, frame):
        return [text_of(frame[name]).fillna("").to_numpy() for name in frame.columns]

    def fit(self, values, y=None):
        if y is None:
            raise ValueError("a target encoding needs the target: fit(X, y)")
        targets = self.targets(y)
        self.tables_ = [self.means(cells, targets) for cells in self.cells(self.start(values))]
        return self

    def fit_transform(self, values, y=None):
        self.fit(values, y)
        targets = self.targets(y)
        columns = self.cells(pd.DataFrame(values))
        if len(targets) < 2:
            return self.transform(values)
        matrix = np.zeros((len(targets), len(columns) * targets.shape[1]))
        for train, test in KFold(min(self.folds, len(targets)), shuffle=True, random_state=0).split(targets):
            parts = [self.encoded(c[test], *self.means(c[train], targets[train])) for c in columns]
            matrix[test] = np.hstack(parts)
        return matrix

    def transform(self, values):
        columns = self.cells(pd.DataFrame(values))
        return np.hstack([self.encoded(cells, *table) for cells, table in zip(columns, self.tables_)])

    def get_feature_names_out(self, input_features=None):
        width = len(self.tables_[0][1])
        names = self.names_in(input_features)
        if width == 1:
            return np.asarray([f"{name}_mean" for name in names], dtype=object)
        return np.asarray([f"{name}_mean_{one}" for name in names for one in self.classes_], dtype=object)


class HashEncoder(Learner):
    """One column a bucket; a value always falls into the same one, in every process."""

    def __init__(self, buckets=64):
        self.buckets = buckets

    def fit(self, values, y=None):
        self.start(values)
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        matrix = np.zeros((len(frame), frame.shape[1] * self.buckets))
        for place, name in enumerate(frame.columns):
            for row, cell in enumerate(text_of(frame[name])):
                if pd.notna(cell):
                    matrix[row, place * self.buckets + zlib.crc32(str(cell).encode()) % self.buckets] = 1.0
        return matrix

    def get_feature_names_out(self, input_features=None):
        names = self.names_in(input_features)
        return np.asarray([f"{name}_bucket_{i}" for name in names for i in range(self.buckets)], dtype=object)


def items(cell, separator):
    text = str(cell).strip().strip("[]{}()")
    return {item.strip().strip("'\"").strip() for item in text.split(separator)} - {""}


class MultiHot(Learner):
    """One column for each of the most frequent items of the lists."""

    def __init__(self, separator=",", most=50):
        self.separator = separator
        self.most = most

    def fit(self, values, y=None):
        frame = self.start(values)
        self.items_ = []
        for name in frame.columns:
            counts = Counter(item for cell in text_of(frame[name]).dropna() for item in items(cell, self.separator))
            ranked = sorted(counts, key=lambda item: (-counts[item], item))
            self.items_.append(ranked[: self.most])
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        parts = [np.zeros((len(frame), 0))]
        for name, known in zip(frame.columns, self.items_):
            sets = [set() if pd.isna(c) else items(c, self.separator) for c in text_of(frame[name])]
            parts.append(np.asarray([[float(i in s) for i in known] for s in sets]).reshape(len(frame), len(known)))
        return np.hstack(parts)

    def get_feature_names_out(self, input_features=None):
        names = self.names_in(input_features)
        return np.asarray([f"{n}_{i}" for n, known in zip(names, self.items_) for i in known], dtype=object)


def flat(cell):
    """The plain values of a JSON text by their path; a list counts by its length."""
    try:
        waiting, found = [("", json.loads(cell))], {}
    except (TypeError, ValueError):
        return {}
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend((f"{path}.{key}" if path else str(key), one) for key, one in value.items())
        elif isinstance(value, list):
            found[f"{path}.length" if path else "length"] = float(len(value))
        elif value is not None:
            found[path or "value"] = float(value) if isinstance(value, (bool, int, float)) else str(value)
    return found


class JsonFields(Learner):
    """A column for each number in the JSON texts, and one for each frequent value of their words."""

    def __init__(self, most=50, levels=10):
        self.most = most
        self.levels = levels

    def fit(self, values, y=None):
        frame = self.start(values)
        self.parts_ = []
        for name in frame.columns:
            rows = [flat(cell) for cell in frame[name]]
            paths = Counter(path for row in rows for path in row)
            part = []
            for path in sorted(paths, key=lambda one: (-paths[one], one))[: self.most]:
                cells = [row[path] for row in rows if path in row]
                words = Counter(cell for cell in cells if isinstance(cell, str))
                numbers = [cell for cell in cells if isinstance(cell, float) and np.isfinite(cell)]
                if numbers:
                    part.append((path, None, float(np.median(numbers))))
                part.extend((path, word, 0.0) for word, count in words.most_common(self.levels) if count > 1)
            self.parts_.append(part)
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        matrix = []
        for name, part in zip(frame.columns, self.parts_):
            rows = [flat(cell) for cell in frame[name]]
            for path, word, middle in part:
                cells = [row.get(path) for row in rows]
                if word is not None:
                    matrix.append([float(cell == word) for cell in cells])
                else:
                    matrix.append([c if isinstance(c, float) and np.isfinite(c) else middle for c in cells])
        return np.column_stack(matrix) if matrix else np.zeros((len(frame), 0))

    def get_feature_names_out(self, input_features=None):
        names = self.names_in(input_features)
        parts = [(n, path, word) for n, part in zip(names, self.parts_) for path, word, _ in part]
        return np.asarray([f"{n}.{p}" if w is None else f"{n}.{p}_{w}" for n, p, w in parts], dtype=object)


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


class Cycle(Learner):
    """A number that comes round again as a point on a circle: sine and cosine."""

    def __init__(self, period=None):
        self.period = period

    def fit(self, values, y=None):
        frame = self.start(values).astype(float)
        span = (frame.max() - frame.min()).fillna(0.0) + 1
        usual = (7, 12, 24, 31, 53, 60, 360, 366, 1440)
        self.periods_ = [self.period or next((p for p in usual if p >= s), float(s)) for s in span]
        return self

    def transform(self, values):
        angle = 2 * np.pi * pd.DataFrame(values).astype(float).to_numpy() / np.asarray(self.periods_)
        return np.nan_to_num(np.hstack([np.sin(angle), np.cos(angle)]))  # a gap lies in the middle

    def get_feature_names_out(self, input_features=None):
        names = self.names_in(input_features)
        return np.asarray([f"{name}_{part}" for part in ("sin", "cos") for name in names], dtype=object)


class Elapsed(Learner):
    """Days since the first date of the training rows; a gap takes their median."""

    def days(self, frame):
        return frame.apply(pd.to_datetime).sub(self.first_) / pd.Timedelta(days=1)

    def fit(self, values, y=None):
        frame = self.start(values)
        self.first_ = frame.apply(pd.to_datetime).min().fillna(pd.Timestamp(1970, 1, 1))
        self.middle_ = self.days(frame).median().fillna(0.0)
        return self

    def transform(self, values):
        frame = pd.DataFrame(values).set_axis(self.first_.index, axis=1)
        return self.days(frame).fillna(self.middle_).to_numpy(dtype=float)


class TextFeatures(Learner):
    """The weights (tf-idf) of the most frequent words."""

    def __init__(self, most=64):
        self.most = most

    def texts(self, column):
        return text_of(column).fillna("").astype(str)

    def fit(self, values, y=None):
        frame = self.start(values)
        self.words_ = []
        for name in frame.columns:
            words = TfidfVectorizer(max_features=self.most, token_pattern=r"(?u)\b\w+\b", sublinear_tf=True)
            try:
                self.words_.append(words.fit(self.texts(frame[name])))
            except ValueError:  # no word at all
                self.words_.append(words.fit(["nothing"]))
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        parts = [words.transform(self.texts(frame[name])) for name, words in zip(frame.columns, self.words_)]
        return np.hstack([part.toarray() for part in parts])

    def get_feature_names_out(self, input_features=None):
        names = self.names_in(input_features)
        pairs = [(n, word) for n, words in zip(names, self.words_) for word in words.get_feature_names_out()]
        return np.asarray([f"{name}_{word}" for name, word in pairs], dtype=object)


class GeoPoint(Learner):
    """Latitude and longitude of coordinates in a text; places by name by their share of the training rows."""

    def points(self, column):
        found = text_of(column).astype(str).str.extract(r"(-?\d+(?:\.\d+)?)\s*[,;/ ]\s*(-?\d+(?:\.\d+)?)")
        points = found.apply(pd.to_numeric, errors="coerce")
        inside = points[0].abs().le(90) & points[1].abs().le(180)
        return points.where(inside, np.nan)

    def fit(self, values, y=None):
        frame = self.start(values)
        self.middles_, self.shares_ = [], []
        for name in frame.columns:
            points = self.points(frame[name])
            paired = points[0].notna().sum() * 2 > text_of(frame[name]).notna().sum()
            self.middles_.append(points.median().fillna(0.0) if paired else None)
            self.shares_.append(text_of(frame[name]).value_counts(normalize=True))
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        parts = []
        for name, middle, share in zip(frame.columns, self.middles_, self.shares_):
            if middle is None:
                parts.append(text_of(frame[name]).map(share).astype(float).fillna(0.0).to_numpy().reshape(-1, 1))
            else:
                parts.append(self.points(frame[name]).fillna(middle).to_numpy(dtype=float))
        return np.hstack(parts)

    def get_feature_names_out(self, input_features=None):
        names = []
        for name, middle in zip(self.names_in(input_features), self.middles_):
            names += [f"{name}_share"] if middle is None else [f"{name}_latitude", f"{name}_longitude"]
        return np.asarray(names, dtype=object)


def check_columns(frame):
    """Says which columns are missing before anything else fails."""
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise ValueError(f"columns are missing: {missing}")


def build_preprocessor():
    """The unfitted transformer of a frame into the matrix."""
    return ColumnTransformer([
        ("amount", Pipeline([
            ("numbers", per_cell(to_numbers)),
            # 1 of 6 cells is missing
            ("impute_median", SimpleImputer(strategy="median", keep_empty_features=True)),
            ("minmax_scale", MinMaxScaler()),
        ]), ["amount"]),
        ("count", Pipeline([
            ("numbers", per_cell(to_numbers)),
            ("impute_constant", SimpleImputer(strategy="constant", fill_value=0, keep_empty_features=True)),
            ("maxabs_scale", MaxAbsScaler()),
        ]), ["count"]),
        ("skewed", Pipeline([
            ("numbers", per_cell(to_numbers)),
            # 1 of 6 cells is missing
            ("impute_median", SimpleImputer(strategy="median", keep_empty_features=True)),
            ("above_zero", PositiveFloor()),
            # skewness 1.9 with zeros
            ("log", per_cell(log_of)),
            ("standard_scale", StandardScaler()),
        ]), ["skewed"]),
        ("number", Pipeline([
            ("parse_number", per_cell(parse_numbers, decimal=",", group=".")),
            ("impute_mean", SimpleImputer(strategy="mean", keep_empty_features=True)),
        ]), ["number"]),
        ("share", Pipeline([
            ("parse_percent", per_cell(parse_numbers, decimal=",")),
            # not in the plan: closes gaps that it leaves open, since the matrix takes none
            ("close_gaps", SimpleImputer(strategy="median", keep_empty_features=True)),
        ]), ["share"]),
        ("price", Pipeline([
            # 100 % of the cells bear a currency sign
            ("parse_currency", per_cell(parse_numbers, decimal=",")),
            # not in the plan: closes gaps that it leaves open, since the matrix takes none
            ("close_gaps", SimpleImputer(strategy="median", keep_empty_features=True)),
            ("clip_outliers", Clip(lower=0.005, upper=0.995)),
            # skewness 1.9 with zeros
            ("log", per_cell(log_of_one_more)),
        ]), ["price"]),
        ("weight", Pipeline([
            ("parse_unit", per_cell(parse_units, unit="kg")),
            # not in the plan: closes gaps that it leaves open, since the matrix takes none
            ("close_gaps", SimpleImputer(strategy="median", keep_empty_features=True)),
        ]), ["weight"]),
        ("day", Pipeline([
            # 6 of 6 cells are dates as dd.mm.yyyy
            ("parse_date", per_cell(parse_dates, formats=["%d.%m.%Y"], dayfirst=True)),
            ("date_parts", DateParts()),
        ]), ["day"]),
        ("mixed_day", Pipeline([
            # 6 of 6 cells are dates as dd.mm.yyyy
            ("parse_date", per_cell(parse_dates, formats=["%d.%m.%Y", "%Y-%m-%d"], dayfirst=True)),
            # the date as one number: days since 1970-01-01
            ("days", per_cell(days)),
            # not in the plan: closes gaps that it leaves open, since the matrix takes none
            ("close_gaps", SimpleImputer(strategy="median", keep_empty_features=True)),
        ]), ["mixed day"]),
        ("epoch", Pipeline([
            ("parse_epoch", per_cell(parse_epochs, unit="s")),
            ("elapsed", Elapsed()),
        ]), ["epoch"]),
        ("took", Pipeline([
            ("parse_duration", per_cell(parse_durations)),
            # not in the plan: closes gaps that it leaves open, since the matrix takes none
            ("close_gaps", SimpleImputer(strategy="median", keep_empty_features=True)),
            ("robust_scale", RobustScaler()),
        ]), ["took"]),
        ("paid", Pipeline([
            ("parse_boolean", per_cell(parse_booleans)),
            # not in the plan: closes gaps that it leaves open, since the matrix takes none
            ("close_gaps", SimpleImputer(strategy="median", keep_empty_features=True)),
        ]), ["paid"]),
        ("colours", Pipeline([
            # not in the plan: the matrix takes no lists
            ("multi_hot", MultiHot(separator=";")),
        ]), ["colours"]),
        ("extra", Pipeline([
            # not in the plan: the matrix takes no JSON
            ("json_fields", JsonFields()),
        ]), ["extra"]),
        ("city", Pipeline([
            ("trim_case", per_cell(tidy_text, case="lower")),
            ("target_encode", TargetMeans()),
        ]), ["city"]),
        ("region", Pipeline([
            ("text", per_cell(as_text)),
            ("impute_constant", SimpleImputer(strategy="constant", fill_value="none", keep_empty_features=True)),
            ("rare_group", OneHotEncoder(min_frequency=0.01, handle_unknown="infrequent_if_exist", sparse_output=False)),
        ]), ["region"]),
        ("level", Pipeline([
            ("replace_missing_markers", per_cell(blank_markers, markers=["middle"])),
            ("text", per_cell(as_text)),
            ("one_hot", OneHotEncoder(handle_unknown="ignore", sparse_output=False)),
        ]), ["level"]),
        ("note", Pipeline([
            ("text_features", TextFeatures(most=10)),
        ]), ["note"]),
        ("link", Pipeline([
            ("url_domain", per_cell(domains, pattern=r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?(?:www\.)?([^/:?#\s]+)")),
            # not in the plan: the matrix takes no text
            ("one_hot", OneHotEncoder(min_frequency=0.01, max_categories=20, handle_unknown="infrequent_if_exist", sparse_output=False)),
        ]), ["link"]),
        ("mail", Pipeline([
            ("text", per_cell(as_text)),
            ("hash_encode", HashEncoder(buckets=16)),
        ]), ["mail"]),
        ("place", Pipeline([
            ("geo", GeoPoint()),
        ]), ["place"]),
        ("clock", Pipeline([
            ("positions", per_cell(positions)),
            ("cyclic", Cycle(period=24)),
        ]), ["clock"]),
        ("month", Pipeline([
            ("numbers", per_cell(to_numbers)),
            ("one_hot", OneHotEncoder(handle_unknown="ignore", sparse_output=False)),
        ]), ["month"]),
        ("age", Pipeline([
            ("replace_missing_markers", per_cell(blank_markers, value=-999)),
            ("numbers", per_cell(to_numbers)),
            # 1 of 6 cells is missing
            ("impute_median", SimpleImputer(strategy="median", keep_empty_features=True)),
            ("standard_scale", StandardScaler()),
        ]), ["age"]),
    ], remainder="drop", sparse_threshold=0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FILE")
    table = pd.read_csv(sys.argv[1], **READ_CSV_KWARGS)
    check_columns(table)
    table = table[table[TARGET].notna()]
    matrix = build_preprocessor().fit_transform(table.drop(columns=TARGET), table[TARGET])
    print(matrix.shape)
