# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person who prepares data for a living expects of a column, by the kind of column it was made as.

Every recipe gives an expectation: the feature type (with others that a fair judge accepts), the first choice, what is as
good, what would be a clear mistake, and the steps that the plan must hold. The sets follow the conventions of expert
tables: the headline is the earliest repair without which the rest is wrong, otherwise the step that changes most.
"""

SCALES = ["standard_scale", "minmax_scale", "robust_scale", "maxabs_scale"]
SHAPES = ["log", "sqrt", "power", "quantile", "bin", "clip_outliers"]
ARITHMETIC = SCALES + SHAPES + ["impute_median", "impute_mean"]
CODES = ["one_hot", "ordinal", "target_encode", "frequency_encode", "hash_encode", "binary_encode"]
GAPS = ["impute_flag", "impute_median", "impute_mean"]
MANY_ZEROS = 0.5  # from here on a count is called zero-inflated
SMALL_COUNT = 16  # a count of so few values can be kept or cut into bins


def expect(type_, first, also=(), never=(), steps=(), type_also=(), why=""):
    also = [one for one in dict.fromkeys(also) if one != first]
    return {
        "type": type_, "type_also": [one for one in type_also if one != type_], "first": first, "also_good": also,
        "never": [one for one in dict.fromkeys(never) if one != first and one not in also],
        "steps": [list(one) if isinstance(one, (list, tuple)) else [one] for one in steps], "why": why,
    }


# --- numbers ---

def skewness(values):
    n = len(values)
    mean = sum(values) / n
    m2 = sum((x - mean) ** 2 for x in values) / n
    m3 = sum((x - mean) ** 3 for x in values) / n
    return m3 / m2 ** 1.5 if m2 > 0 else 0.0


def kurtosis(values):
    n = len(values)
    mean = sum(values) / n
    m2 = sum((x - mean) ** 2 for x in values) / n
    return sum((x - mean) ** 4 for x in values) / n / m2 ** 2 - 3 if m2 > 0 else 0.0


def shape_of(values, count=False):
    """(first, as good, never, step of the plan or None) going by shape alone."""
    skew, negative = skewness(values), min(values) < 0
    distinct = len(set(values))
    never = ["log"] if negative or skew < 0 else []
    zeros = sum(x == 0 for x in values) / len(values)
    if abs(skew) <= 1:
        if kurtosis(values) > 3:
            return "clip_outliers", ["robust_scale", "quantile", "keep", "power", "standard_scale"], never, None
        return "keep", SCALES, never, None
    if skew < -1:
        return "power", ["quantile"] + (["keep"] + SCALES if skew > -2 else []), ["log"], None
    if negative:
        return "power", ["quantile", "robust_scale", "clip_outliers"], ["log"], ["power", "quantile", "robust_scale"]
    few = ["keep", "bin"] if distinct <= SMALL_COUNT else []
    if zeros >= MANY_ZEROS:
        return "log", ["power", "quantile", "bin", "sqrt"] + few, never, ["log", "power", "quantile", "bin", "sqrt"]
    if skew <= 2:
        also = ["keep", "power", "quantile", "sqrt", "clip_outliers", "bin"] + SCALES
        return ("keep", ["log"] + also, never, None) if count or few else ("log", also, never, None)
    step = None if few else ["log", "power", "quantile", "sqrt"]
    return "log", ["power", "quantile", "sqrt"] + few, never, step


def number(values, missing=0.0, count=False, sentinel=False, negative_sentinel=False, why="", type_also=(), text=False):
    """values: without what is missing. missing: the share of blank cells. sentinel: -999 and its like among them."""
    first, also, never, step = shape_of(values, count)
    never = list(never) + ["one_hot", "drop", "text_features", "keep_as_text_id", "mask_personal", "forward_fill"]
    steps = []
    if sentinel:
        never += ["keep"] + SCALES + (["log"] if negative_sentinel else [])
        first, also = "replace_missing_markers", GAPS[:2]
        steps.append("replace_missing_markers")
    elif missing >= 0.15:
        also = ["impute_median"] if missing < 0.5 else []
        first, never = "impute_flag", never + ["keep"]
    elif missing >= 0.05:
        first, also = "impute_median", GAPS[:1] + ["impute_mean"] + ([first] if first == "log" else [])
    elif missing > 0:
        also = also + GAPS
    if missing > 0 and not sentinel:
        steps.append(GAPS)
    if step:
        steps.append(step)
    return expect("numeric", first, also, never, steps, type_also, why or "A number.")


def number_text(values, parse, missing=0.0, mixed_units=False, why=""):
    """Numbers that must be read first: money, per cent, units, commas."""
    first, also, never, step = shape_of(values)
    accepted = [parse] + ([] if mixed_units else ["parse_number"])
    also = accepted + (["log", "power", "quantile"] if first == "log" and skewness(values) > 2 else [])
    never = ["one_hot", "keep", "frequency_encode", "target_encode", "text_features", "drop", "keep_as_text_id"]
    never += ["parse_number"] if mixed_units else []
    steps = [accepted]
    if missing > 0:
        steps.append(GAPS)
    if step and skewness(values) > 2:
        steps.append(step)
    return expect("embedded-number", parse, also, never, steps, ["numeric"], why or "Numbers written as text.")


def duration(why="Durations as text."):
    return expect("embedded-number", "parse_duration", ["parse_number", "parse_unit"],
                  ["one_hot", "keep", "text_features", "drop"], ["parse_duration"], ["datetime"], why)


def year(why="A year is a category or a small number; nothing to do."):
    return expect("categorical", "keep", ["one_hot", "ordinal", "frequency_encode", "elapsed", "date_parts"] + SCALES,
                  ["log", "mask_personal", "keep_as_text_id", "drop"], [], ["numeric", "datetime"], why)


# --- categories ---

def category(levels, missing=0.0, rare=0, target=False, marker=False, why=""):
    """levels: how many. rare: how many of them are under 1 %. marker: a word for missing occurs."""
    never = SCALES + ["log", "power", "text_features", "mask_personal", "impute_mean", "impute_median", "drop",
                      "forward_fill"]
    steps = []
    encoders = ["one_hot", "rare_group"]
    if levels == 2:
        first, also = "one_hot", ["parse_boolean", "ordinal", "keep", "binary_encode"]
        encoders += ["parse_boolean", "ordinal", "keep"]
    elif levels <= 15:
        first, also = ("rare_group", ["one_hot", "frequency_encode"]) if rare >= 3 else ("one_hot", ["rare_group"])
        never += ["ordinal"] if levels >= 4 else []
        encoders += ["frequency_encode"] if rare >= 3 else []
    elif levels <= 50:
        first, also = "one_hot", ["rare_group", "frequency_encode", "hash_encode"] + (["target_encode"] if target else [])
        encoders = [first] + also
        never += ["ordinal"]
    else:
        first = "target_encode" if target else "frequency_encode"
        also = ["frequency_encode", "hash_encode", "rare_group"]
        encoders = [first] + also
        never += ["ordinal"] + (["one_hot"] if levels > 100 else [])
    if marker:
        also = also + ["replace_missing_markers"]
    if missing >= 0.2:
        also = ["impute_flag", "replace_missing_markers"]
        first = "impute_constant"
        never += ["impute_mode"]
    elif missing > 0:
        also = also + ["impute_constant", "impute_mode", "impute_flag"]
    if missing >= 0.05:
        steps.append(["impute_constant", "impute_mode", "impute_flag", "replace_missing_markers"])
    steps.append(encoders)
    types = ["context-specific"] if levels > 15 else []
    return expect("categorical", first, also, never, steps, types, why or f"{levels} levels without an order.")


def spelled(merge=False, why=""):
    """The same level in several spellings: case and blanks, or (merge) accents, signs and slips."""
    return expect("categorical", "merge_spellings" if merge else "trim_case", ["trim_case", "merge_spellings"],
                  ["one_hot", "ordinal", "keep", "target_encode", "frequency_encode", "rare_group", "text_features"],
                  [["merge_spellings", "trim_case"] if not merge else ["merge_spellings"]], ["context-specific"],
                  why or "One level in several spellings.")


def ordinal(levels, missing=0.0, why="Levels with an order."):
    also = ["one_hot"] if levels <= 10 else []
    if missing > 0:
        also += ["replace_missing_markers", "impute_constant", "impute_mode", "impute_flag"]
    first = "impute_constant" if missing >= 0.2 else "ordinal"
    if missing >= 0.2:
        also += ["ordinal"]
    return expect("categorical", first, also, ["text_features", "frequency_encode", "drop", "mask_personal", "hash_encode"],
                  [["ordinal", "one_hot"]], ["context-specific"], why)


def levels_as_numbers(why="Steps 1, 2, 3 … of a scale."):
    return expect("categorical", "ordinal", ["keep", "one_hot"], ["log", "drop", "keep_as_text_id", "mask_personal"], [],
                  ["numeric"], why)


def coded(key_known=False, levels=6, why="Numbers that are names of levels."):
    first = "one_hot" if key_known else "ask"
    return expect("categorical", first, ["one_hot", "rare_group", "ask", "frequency_encode"] +
                  (["parse_boolean"] if levels == 2 else []),
                  SCALES + ["log", "power", "quantile", "impute_mean", "impute_median", "drop"],
                  [["one_hot", "rare_group", "frequency_encode"]], ["context-specific"], why)


def boolean_words(missing=0.0, why="Words for yes and no."):
    also = ["one_hot", "ordinal"] + (["impute_constant", "impute_mode", "impute_flag", "replace_missing_markers"]
                                      if missing > 0 else [])
    if missing >= 0.2:
        also += ["impute_constant", "impute_flag"]
    return expect("categorical", "parse_boolean", also, SCALES + ["log", "drop", "text_features", "mask_personal", "keep_as_text_id"],
                  [["parse_boolean", "one_hot", "ordinal"]], [], why)


def zero_one(target=False, why="0 and 1 already."):
    if target:
        return expect("categorical", "keep", ["parse_boolean", "one_hot"], ["drop", "impute_mode", "target_encode", "clip_outliers"],
                      [], [], "The target stays as it is.")
    return expect("categorical", "keep", ["parse_boolean", "one_hot"], SCALES[:1] + ["log", "drop", "text_features"], [],
                  ["numeric"], why)


# --- identifiers ---

def key(why="A key: text for joins, out of the model."):
    return expect("not-generalizable", "keep_as_text_id", ["drop"], ARITHMETIC + CODES + ["text_features", "parse_number"],
                  [["keep_as_text_id", "drop"]], ["context-specific"], why)


def row_number(why="It counts the rows."):
    return expect("not-generalizable", "drop", ["keep_as_text_id"], ARITHMETIC + CODES + ["text_features", "keep"],
                  [["drop", "keep_as_text_id"]], [], why)


def entity(levels, why="An entity that comes again."):
    never = ARITHMETIC + ["text_features"] + (["one_hot", "ordinal"] if levels > 100 else ["ordinal"])
    return expect("context-specific", "keep_as_text_id",
                  ["frequency_encode", "hash_encode", "target_encode", "drop", "ask", "rare_group"], never,
                  [["keep_as_text_id", "frequency_encode", "hash_encode", "target_encode", "drop", "rare_group"]],
                  ["not-generalizable", "categorical"], why)


def personal(kind="name", why=""):
    also = ["drop"] + (["email_domain"] if kind == "email" else []) + (["keep_as_text_id"] if kind == "player" else [])
    first = "keep_as_text_id" if kind == "player" else "mask_personal"
    return expect("context-specific", first, also + (["mask_personal"] if kind == "player" else []),
                  ["one_hot", "ordinal", "target_encode", "text_features", "keep"] + ARITHMETIC,
                  [["mask_personal", "drop", "email_domain", "keep_as_text_id"]], ["not-generalizable", "categorical"],
                  why or f"Personal data: {kind}.")


def name_of_thing(why="A name that labels the row."):
    return expect("context-specific", "keep_as_text_id", ["drop", "text_features", "frequency_encode", "hash_encode"],
                  ["one_hot", "ordinal"] + ARITHMETIC, [], ["not-generalizable", "sentence", "categorical"], why)


# --- dates, text, the whole column ---

def date(iso=False, mixed=False, sentinel=False, birth=False, ambiguous=False, missing=0.0, why=""):
    never = ["one_hot", "frequency_encode", "target_encode", "text_features", "keep_as_text_id"] + ARITHMETIC[:10]
    also = ["impute_flag"] if missing >= 0.15 else []
    if sentinel:
        return expect("datetime", "replace_missing_markers", also + ["parse_date", "impute_flag"], never,
                      ["replace_missing_markers", ["parse_date", "date_parts", "elapsed"]], [], why or "A date that means never.")
    if ambiguous:
        return expect("datetime", "ask", ["parse_date"], never, ["parse_date"], [], why or "Day and month could be swapped.")
    if birth:
        return expect("datetime", "elapsed", ["parse_date"] + also, never + ["date_parts", "keep"], ["elapsed"], [],
                      why or "A birth date becomes an age.")
    if iso:
        return expect("datetime", "date_parts", ["elapsed", "parse_date"] + also, never, [["date_parts", "elapsed", "parse_date"]],
                      [], why or "Dates as ISO writes them.")
    return expect("datetime", "parse_date", also, never + ["keep"], ["parse_date"], [],
                  why or ("Dates in several forms." if mixed else "Dates as the country writes them."))


def time_of_day():
    return expect("datetime", "parse_date", ["cyclic", "date_parts"], ["one_hot", "frequency_encode", "keep_as_text_id", "log"],
                  [["parse_date", "cyclic", "date_parts"]], ["categorical"], "A time of day.")


def epoch():
    return expect("datetime", "parse_epoch", ["date_parts"], ["log", "keep", "keep_as_text_id", "one_hot"] + SCALES, ["parse_epoch"],
                  ["numeric"], "Seconds since 1970.")


def cyclic(words=False, why="It begins again."):
    also = ["one_hot", "ordinal"] if words else ["one_hot"]
    return expect("categorical", "one_hot" if words else "cyclic", also + ["cyclic"], ["log", "drop", "mask_personal", "text_features"],
                  [["cyclic", "one_hot", "ordinal"]], ["numeric", "datetime"], why)


def angle(why="Degrees of a circle."):
    return expect("numeric", "cyclic", ["one_hot", "bin"], ["log", "one_hot", "drop"], ["cyclic"], ["categorical"], why)


def postal():
    return expect("categorical", "geo", ["keep_as_text_id", "frequency_encode", "hash_encode", "target_encode", "rare_group"],
                  ARITHMETIC + ["drop"], [["geo", "keep_as_text_id", "frequency_encode", "target_encode", "hash_encode", "rare_group"]],
                  ["context-specific", "not-generalizable"], "Postal codes are places, not numbers.")


def coordinate():
    return expect("numeric", "geo", ["keep", "standard_scale"], ["log", "one_hot", "drop", "clip_outliers"], [],
                  ["context-specific"], "Latitude or longitude.")


def coordinate_pair():
    return expect("context-specific", "geo", ["keep_as_text_id", "parse_list"], ARITHMETIC + ["one_hot"], [],
                  ["list", "embedded-number"], "Latitude and longitude in one cell.")


def free_text():
    return expect("sentence", "text_features", ["text_length"], ["one_hot", "ordinal", "keep", "target_encode", "frequency_encode"],
                  ["text_features"], ["context-specific"], "Free text.")


def listed():
    return expect("list", "parse_list", ["multi_hot"], ["one_hot", "keep", "ordinal", "keep_as_text_id"], [["parse_list", "multi_hot"]],
                  ["context-specific"], "Several items in one cell.")


def json_cells():
    return expect("context-specific", "parse_json", [], ["one_hot", "keep", "text_features", "ordinal", "parse_list"],
                  ["parse_json"], ["list"], "JSON.")


def links(one_host=False):
    if one_host:
        return expect("url", "drop", ["keep_as_text_id"], ["one_hot", "ordinal", "text_features"],
                      [["drop", "keep_as_text_id"]], ["not-generalizable"], "Every address is on one host.")
    return expect("url", "url_domain", ["drop"], ["one_hot", "ordinal", "keep"], [["url_domain", "drop"]],
                  ["context-specific"], "Web addresses: the host tells most.")


def dropped(why, ask=False, type_="not-generalizable", type_also=()):
    return expect(type_, "drop", ["ask"] if ask else [], ["one_hot", "target_encode", "log", "text_features"] + SCALES,
                  ["drop"], type_also, why)


def constant():
    return dropped("One value only.")


def nearly_constant():
    return dropped("Nearly one value only.", ask=True, type_also=["categorical", "numeric"])


def mostly_missing(type_="numeric"):
    never = ["keep", "forward_fill", "impute_mean", "impute_median", "impute_mode"]
    return expect(type_, "drop", ["impute_flag", "ask"], never, [["drop", "impute_flag"]],
                  ["not-generalizable", "categorical", "context-specific", "datetime", "numeric", "sentence"], "Nearly always missing.")


def leak(type_, why, type_also=()):
    never = ["keep", "one_hot", "parse_boolean", "log", "impute_flag", "impute_median", "impute_constant",
             "date_parts", "parse_date"] + SCALES
    return expect(type_, "drop", ["ask"], never, ["drop"], list(type_also) + ["not-generalizable"], why)


def target_number(values, parse=None):
    also = ["log"] if skewness(values) > 1 else []
    never = ["drop", "impute_median", "impute_mean", "impute_flag", "clip_outliers", "target_encode"]
    if parse:
        return expect("embedded-number", parse, ["parse_number"] + also, never, [[parse, "parse_number"]], ["numeric"], "The target must be read.")
    return expect("numeric", "keep", also, never, [], [], "The target stays as it is.")


def target_words():
    return expect("categorical", "keep", ["parse_boolean", "one_hot", "ordinal"], ["drop", "impute_mode", "target_encode", "impute_constant"], [],
                  [], "The target stays as it is.")


def blank_means_none(levels, missing):
    return expect("categorical", "impute_constant", ["impute_flag"] , ["impute_mode", "drop", "forward_fill", "keep"],
                  [["impute_constant", "impute_flag"]], ["context-specific"], "Blank means none.")
