// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/export/sklearn_helpers.h"

#include <array>

namespace aurora {

namespace {

constexpr std::string_view learner = R"py(
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
)py";

constexpr std::string_view clip = R"py(
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
)py";

constexpr std::string_view positiveFloor = R"py(
class PositiveFloor(Learner):
    """Lifts what is not above 0 to the smallest positive value of the training rows."""

    def fit(self, values, y=None):
        numbers = self.start(values).astype(float)
        self.floor_ = numbers.where(numbers > 0).min().fillna(1.0).to_numpy()
        return self

    def transform(self, values):
        return np.maximum(np.asarray(values, dtype=float), self.floor_)
)py";

constexpr std::string_view mergeSpellings = R"py(
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
)py";

constexpr std::string_view groupImputer = R"py(
class GroupImputer(Learner):
    """Fills the gaps of the first column with the median or most frequent value of rows alike in the second."""

    def __init__(self, numeric=True):
        self.numeric = numeric

    def middle(self, cells):
        cells = cells.dropna()
        if cells.empty:
            return np.nan
        return cells.median() if self.numeric else cells.mode().iloc[0]

    def fit(self, values, y=None):
        frame = self.start(values)
        cells = frame.iloc[:, 0].astype(float) if self.numeric else frame.iloc[:, 0].astype(object)
        self.by_group_ = {group: self.middle(part) for group, part in cells.groupby(text_of(frame.iloc[:, 1]))}
        self.everywhere_ = self.middle(cells)
        if pd.isna(self.everywhere_):
            self.everywhere_ = 0.0 if self.numeric else "missing"
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        kind = float if self.numeric else object
        groups = [self.by_group_.get(group, np.nan) for group in text_of(frame.iloc[:, 1])]
        cells = [
            cell if pd.notna(cell) else guess if pd.notna(guess) else self.everywhere_
            for cell, guess in zip(frame.iloc[:, 0], groups)
        ]
        return np.asarray(cells, dtype=kind).reshape(-1, 1)

    def get_feature_names_out(self, input_features=None):
        return self.names_in(input_features)[:1]
)py";

constexpr std::string_view rareGroup = R"py(
class RareGroup(Learner):
    """Levels that fill less than a share of the training rows, and new ones, become "other"."""

    def __init__(self, below=0.01):
        self.below = below

    def fit(self, values, y=None):
        frame = self.start(values)
        shares = [text_of(frame[name]).value_counts(normalize=True) for name in frame.columns]
        self.kept_ = [set(share[share >= self.below].index) for share in shares]
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        columns = {}
        for name, kept in zip(frame.columns, self.kept_):
            text = text_of(frame[name])
            columns[name] = text.where(text.isin(kept) | text.isna(), "other")
        return pd.DataFrame(columns, index=frame.index)
)py";

constexpr std::string_view frequencyEncoder = R"py(
class FrequencyEncoder(Learner):
    """The share of the training rows that bear the same value; 0 for a new one."""

    def fit(self, values, y=None):
        frame = self.start(values)
        self.shares_ = [text_of(frame[name]).fillna("").value_counts(normalize=True) for name in frame.columns]
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        columns = [
            text_of(frame[name]).fillna("").map(share).astype(float).fillna(0.0).to_numpy()
            for name, share in zip(frame.columns, self.shares_)
        ]
        return np.column_stack(columns)
)py";

constexpr std::string_view targetMeans = R"py(
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
)py";

constexpr std::string_view hashEncoder = R"py(
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
)py";

constexpr std::string_view binaryEncoder = R"py(
class BinaryEncoder(Learner):
    """The binary digits of each level's number; missing and new values have none set."""

    def fit(self, values, y=None):
        frame = self.start(values)
        self.numbers_, self.widths_ = [], []
        for name in frame.columns:
            levels = sorted(text_of(frame[name]).dropna().unique())
            self.numbers_.append({level: number for number, level in enumerate(levels, start=1)})
            self.widths_.append(max(1, len(levels).bit_length()))
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        parts = []
        for name, numbers, width in zip(frame.columns, self.numbers_, self.widths_):
            number = text_of(frame[name]).map(numbers).astype(float).fillna(0).astype(int).to_numpy()
            parts.append((number[:, None] >> np.arange(width)) & 1)
        return np.hstack(parts).astype(float)

    def get_feature_names_out(self, input_features=None):
        names = self.names_in(input_features)
        return np.asarray([f"{n}_bit_{i}" for n, width in zip(names, self.widths_) for i in range(width)], dtype=object)
)py";

constexpr std::string_view multiHot = R"py(
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
)py";

constexpr std::string_view jsonFields = R"py(
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
)py";

constexpr std::string_view dateParts = R"py(
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
)py";

constexpr std::string_view dateCycle = R"py(
class DateCycle(Learner):
    """Month, weekday and hour as points on a circle, so that December lies beside January."""

    PERIODS = {"month": 12, "weekday": 7, "hour": 24}

    def fit(self, values, y=None):
        self.start(values)
        return self

    def transform(self, values):
        frame = pd.DataFrame(values)
        matrix = []
        for name in frame.columns:
            of = pd.to_datetime(frame[name]).dt
            for part, period in self.PERIODS.items():
                angle = 2 * np.pi * getattr(of, part).astype(float) / period
                matrix += [np.sin(angle).fillna(0.0), np.cos(angle).fillna(0.0)]  # a gap lies in the middle
        return np.column_stack(matrix)

    def get_feature_names_out(self, input_features=None):
        names = self.names_in(input_features)
        return np.asarray([f"{n}_{p}_{f}" for n in names for p in self.PERIODS for f in ("sin", "cos")], dtype=object)
)py";

constexpr std::string_view cycle = R"py(
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
)py";

constexpr std::string_view elapsed = R"py(
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
)py";

constexpr std::string_view textFeatures = R"py(
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
)py";

constexpr std::string_view geoPoint = R"py(
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
)py";

constexpr std::array<PythonHelper, 18> classes{{
    {"Learner", "BaseEstimator", learner},
    {"Clip", "Learner", clip},
    {"PositiveFloor", "Learner", positiveFloor},
    {"MergeSpellings", "Learner text_of unicodedata", mergeSpellings},
    {"GroupImputer", "Learner text_of", groupImputer},
    {"RareGroup", "Learner text_of", rareGroup},
    {"FrequencyEncoder", "Learner text_of", frequencyEncoder},
    {"TargetMeans", "Learner text_of KFold", targetMeans},
    {"HashEncoder", "Learner text_of zlib", hashEncoder},
    {"BinaryEncoder", "Learner text_of", binaryEncoder},
    {"MultiHot", "Learner text_of Counter", multiHot},
    {"JsonFields", "Learner json Counter", jsonFields},
    {"DateParts", "Learner", dateParts},
    {"DateCycle", "Learner", dateCycle},
    {"Cycle", "Learner", cycle},
    {"Elapsed", "Learner", elapsed},
    {"TextFeatures", "Learner text_of TfidfVectorizer", textFeatures},
    {"GeoPoint", "Learner text_of", geoPoint},
}};

} // namespace

std::span<const PythonHelper> pythonClasses()
{
    return {classes.data(), classes.size()};
}

} // namespace aurora
