// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/export/sklearn_helpers.h"

#include <array>

namespace aurora {

namespace {

constexpr std::string_view byColumn = R"py(
def by_column(values, function, **options):
    """Applies a function of one column to every column of a frame or an array."""
    frame = pd.DataFrame(values)
    return pd.DataFrame({name: function(frame[name], **options) for name in frame.columns}, index=frame.index)
)py";

constexpr std::string_view perCell = R"py(
def per_cell(function, **options):
    """A transformer that treats each cell by itself and learns nothing."""
    return FunctionTransformer(function, kw_args=options, feature_names_out="one-to-one")
)py";

constexpr std::string_view textOf = R"py(
def cell_text(cell):
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    return text if text.strip() else np.nan


def text_of(column):
    """Cells as text, 3.0 as "3"; blank and missing cells are missing."""
    cells = column.astype(object)
    return cells.where(cells.notna(), np.nan).map(cell_text, na_action="ignore").astype(object)
)py";

constexpr std::string_view finite = R"py(
def finite(column):
    """Numbers, without infinities."""
    return column.astype(float).replace([np.inf, -np.inf], np.nan)
)py";

constexpr std::string_view asText = R"py(
def as_text(values):
    """Every cell as text."""
    return by_column(values, text_of)
)py";

constexpr std::string_view toNumbers = R"py(
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
)py";

constexpr std::string_view parseNumbers = R"py(
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
)py";

constexpr std::string_view parseUnits = R"py(
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
)py";

constexpr std::string_view parseDates = R"py(
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
)py";

// Not pd.to_datetime(number, unit=…): with missing cells its check for overflow now and then fails on sound numbers.
constexpr std::string_view parseEpochs = R"py(
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
)py";

constexpr std::string_view dateNumbers = R"py(
def days_of(column):
    return (pd.to_datetime(column) - pd.Timestamp(1970, 1, 1)) / pd.Timedelta(days=1)


def days(values):
    """Points in time as days since 1970-01-01."""
    return by_column(values, days_of)
)py";

constexpr std::string_view parseDurations = R"py(
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
)py";

constexpr std::string_view parseBooleans = R"py(
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
)py";

constexpr std::string_view blankMarkers = R"py(
def without_markers(column, markers=(), value=None):
    text = text_of(column).astype(str).str.strip()
    marked = text.isin([marker.strip() for marker in markers])
    if value is not None:
        marked |= pd.to_numeric(text.str.replace(",", ".", regex=False), errors="coerce").eq(value)
    return column.where(~marked, np.nan)


def blank_markers(values, markers=(), value=None):
    """Words and numbers that stand for "missing" become missing."""
    return by_column(values, without_markers, markers=markers, value=value)
)py";

constexpr std::string_view tidyText = R"py(
def tidy_of(column, case="lower"):
    text = text_of(column)
    tidy = text.astype(str).str.replace(r"\s+", " ", regex=True).str.strip()
    if case in ("lower", "upper", "title"):
        tidy = getattr(tidy.str, case)()
    return tidy.astype(object).where(text.notna(), np.nan)


def tidy_text(values, case="lower"):
    """Blanks at the ends and doubled ones go, letters take one case."""
    return by_column(values, tidy_of, case=case)
)py";

constexpr std::string_view forwardFill = R"py(
def forward_fill(values):
    """A gap takes the value before it in the order of the rows; gaps at the start take the first value."""
    return pd.DataFrame(values).ffill().bfill()
)py";

constexpr std::string_view isMissing = R"py(
def is_missing(values):
    """1 where a cell is missing, 0 elsewhere."""
    return pd.DataFrame(values).isna().astype(float)
)py";

constexpr std::string_view logs = R"py(
def log_of_one_more(values):
    """log(1 + x); new values below 0, which the training rows did not have, count as 0."""
    return np.log1p(pd.DataFrame(values).astype(float).clip(lower=0))
)py";

constexpr std::string_view logPositive = R"py(
def log_of(values):
    """log(x) of what is above 0."""
    return np.log(pd.DataFrame(values).astype(float))
)py";

constexpr std::string_view roots = R"py(
def square_root(values):
    """The square root; new values below 0, which the training rows did not have, count as 0."""
    return np.sqrt(pd.DataFrame(values).astype(float).clip(lower=0))
)py";

constexpr std::string_view textLength = R"py(
def length_of(column):
    return text_of(column).map(len, na_action="ignore").astype(float).fillna(0.0)


def text_length(values):
    """The number of characters; 0 where there is no text."""
    return by_column(values, length_of)
)py";

constexpr std::string_view domains = R"py(
def domain_of(column, pattern=""):
    return text_of(column).astype(object).map(partial(first_match, pattern), na_action="ignore").astype(object)


def first_match(pattern, text):
    found = re.search(pattern, str(text).strip().lower())
    return found.group(1) if found else np.nan


def domains(values, pattern=""):
    """The domain in each cell."""
    return by_column(values, domain_of, pattern=pattern)
)py";

constexpr std::string_view hashText = R"py(
def hidden(cell):
    return hashlib.sha256((MASK_KEY + str(cell)).encode()).hexdigest()[:16]


def mask_of(column):
    return text_of(column).map(hidden, na_action="ignore").astype(object)


def mask_text(values):
    """Each value as a keyed hash: equal values stay equal, the value itself cannot be read back."""
    return by_column(values, mask_of)
)py";

constexpr std::string_view clockNumbers = R"py(
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
)py";

constexpr std::array<PythonHelper, 24> functions{{
    {"by_column", "", byColumn},
    {"per_cell", "FunctionTransformer", perCell},
    {"text_of", "", textOf},
    {"finite", "", finite},
    {"as_text", "by_column text_of", asText},
    {"to_numbers", "by_column text_of finite", toNumbers},
    {"parse_numbers", "by_column text_of finite re", parseNumbers},
    {"parse_units", "by_column finite re", parseUnits},
    {"parse_dates", "text_of warnings", parseDates},
    {"parse_epochs", "by_column to_numbers", parseEpochs},
    {"days", "by_column", dateNumbers},
    {"parse_durations", "by_column finite re", parseDurations},
    {"parse_booleans", "by_column text_of", parseBooleans},
    {"blank_markers", "by_column text_of", blankMarkers},
    {"tidy_text", "by_column text_of", tidyText},
    {"forward_fill", "", forwardFill},
    {"is_missing", "", isMissing},
    {"log_of_one_more", "", logs},
    {"log_of", "", logPositive},
    {"square_root", "", roots},
    {"text_length", "by_column text_of", textLength},
    {"domains", "by_column text_of re partial", domains},
    {"mask_text", "by_column text_of hashlib MASK_KEY", hashText},
    {"positions", "by_column finite re", clockNumbers},
}};

} // namespace

std::span<const PythonHelper> pythonFunctions()
{
    return {functions.data(), functions.size()};
}

std::string_view pythonImport(std::string_view name)
{
    struct Import {
        std::string_view name, line;
    };
    static constexpr std::array<Import, 25> imports{{
        {"hashlib", "import hashlib"},
        {"json", "import json"},
        {"os", "import os"},
        {"re", "import re"},
        {"unicodedata", "import unicodedata"},
        {"warnings", "import warnings"},
        {"zlib", "import zlib"},
        {"Counter", "from collections import Counter"},
        {"partial", "from functools import partial"},
        {"BaseEstimator", "from sklearn.base import BaseEstimator, TransformerMixin"},
        {"ColumnTransformer", "from sklearn.compose import ColumnTransformer"},
        {"TfidfVectorizer", "from sklearn.feature_extraction.text import TfidfVectorizer"},
        {"SimpleImputer", "from sklearn.impute import SimpleImputer"},
        {"KFold", "from sklearn.model_selection import KFold"},
        {"Pipeline", "from sklearn.pipeline import Pipeline"},
        {"FunctionTransformer", "FunctionTransformer"},
        {"KBinsDiscretizer", "KBinsDiscretizer"},
        {"MaxAbsScaler", "MaxAbsScaler"},
        {"MinMaxScaler", "MinMaxScaler"},
        {"OneHotEncoder", "OneHotEncoder"},
        {"OrdinalEncoder", "OrdinalEncoder"},
        {"PowerTransformer", "PowerTransformer"},
        {"QuantileTransformer", "QuantileTransformer"},
        {"RobustScaler", "RobustScaler"},
        {"StandardScaler", "StandardScaler"},
    }};
    for (const auto& entry : imports)
        if (entry.name == name)
            return entry.line;
    return {};
}

} // namespace aurora
