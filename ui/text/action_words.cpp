// SPDX-License-Identifier: GPL-3.0-or-later
// The words of every action: chip, label, general reason for and against.
#include "ui/text/actions.h"

#include <QCoreApplication>

namespace aurora::text {

// One line a kind, so that the tables below can be read down.
// clang-format off

namespace {

struct Actions {
    Q_DECLARE_TR_FUNCTIONS(aurora::text::Actions)
};

} // namespace

QString chip(Action action)
{
    switch (action) {
    case Action::replace_missing_markers: return Actions::tr("null markers");
    case Action::parse_number: return Actions::tr("parse number");
    case Action::parse_percent: return Actions::tr("parse per cent");
    case Action::parse_currency: return Actions::tr("parse money");
    case Action::parse_unit: return Actions::tr("parse unit");
    case Action::parse_date: return Actions::tr("parse date");
    case Action::parse_epoch: return Actions::tr("parse unix time");
    case Action::parse_duration: return Actions::tr("parse duration");
    case Action::parse_boolean: return Actions::tr("parse yes/no");
    case Action::parse_list: return Actions::tr("parse list");
    case Action::parse_json: return Actions::tr("parse JSON");
    case Action::trim_case: return Actions::tr("trim and lower case");
    case Action::merge_spellings: return Actions::tr("merge spellings");
    case Action::keep_as_text_id: return Actions::tr("keep as text");
    case Action::impute_median: return Actions::tr("impute median");
    case Action::impute_mean: return Actions::tr("impute mean");
    case Action::impute_mode: return Actions::tr("impute mode");
    case Action::impute_constant: return Actions::tr("fill constant");
    case Action::impute_group: return Actions::tr("impute by group");
    case Action::impute_flag: return Actions::tr("missing flag");
    case Action::forward_fill: return Actions::tr("fill forward");
    case Action::drop_rows: return Actions::tr("drop rows");
    case Action::clip_outliers: return Actions::tr("clip outliers");
    case Action::log: return Actions::tr("log");
    case Action::sqrt: return Actions::tr("square root");
    case Action::power: return Actions::tr("power transform");
    case Action::quantile: return Actions::tr("quantile");
    case Action::bin: return Actions::tr("bin");
    case Action::standard_scale: return Actions::tr("standard scale");
    case Action::minmax_scale: return Actions::tr("min-max scale");
    case Action::robust_scale: return Actions::tr("robust scale");
    case Action::maxabs_scale: return Actions::tr("max-abs scale");
    case Action::one_hot: return Actions::tr("one-hot");
    case Action::ordinal: return Actions::tr("ordinal");
    case Action::frequency_encode: return Actions::tr("frequency encode");
    case Action::target_encode: return Actions::tr("target encode");
    case Action::hash_encode: return Actions::tr("hash encode");
    case Action::binary_encode: return Actions::tr("binary encode");
    case Action::rare_group: return Actions::tr("group rare");
    case Action::multi_hot: return Actions::tr("multi-hot");
    case Action::date_parts: return Actions::tr("date parts");
    case Action::cyclic: return Actions::tr("cyclic");
    case Action::elapsed: return Actions::tr("elapsed time");
    case Action::text_features: return Actions::tr("text features");
    case Action::text_length: return Actions::tr("text length");
    case Action::url_domain: return Actions::tr("domain");
    case Action::email_domain: return Actions::tr("domain");
    case Action::geo: return Actions::tr("geo");
    case Action::mask_personal: return Actions::tr("mask");
    case Action::keep: return Actions::tr("keep");
    case Action::drop: return Actions::tr("drop");
    case Action::drop_duplicates: return Actions::tr("drop duplicates");
    case Action::Count: break;
    }
    return {};
}

QString label(Action action)
{
    switch (action) {
    case Action::replace_missing_markers: return Actions::tr("Read words for “missing” as empty");
    case Action::parse_number: return Actions::tr("Read as number");
    case Action::parse_percent: return Actions::tr("Read as per cent");
    case Action::parse_currency: return Actions::tr("Read as amount of money");
    case Action::parse_unit: return Actions::tr("Read as number with unit");
    case Action::parse_date: return Actions::tr("Read as date");
    case Action::parse_epoch: return Actions::tr("Read as unix time");
    case Action::parse_duration: return Actions::tr("Read as duration");
    case Action::parse_boolean: return Actions::tr("Read as yes or no");
    case Action::parse_list: return Actions::tr("Split into a list of items");
    case Action::parse_json: return Actions::tr("Read as JSON");
    case Action::trim_case: return Actions::tr("Trim blanks and unify case");
    case Action::merge_spellings: return Actions::tr("Merge different spellings");
    case Action::keep_as_text_id: return Actions::tr("Keep as text (identifier)");
    case Action::impute_median: return Actions::tr("Fill missing cells with the median");
    case Action::impute_mean: return Actions::tr("Fill missing cells with the mean");
    case Action::impute_mode: return Actions::tr("Fill missing cells with the most frequent value");
    case Action::impute_constant: return Actions::tr("Fill missing cells with a fixed value");
    case Action::impute_group: return Actions::tr("Fill missing cells by group");
    case Action::impute_flag: return Actions::tr("Flag and fill missing cells");
    case Action::forward_fill: return Actions::tr("Fill missing cells from the row above");
    case Action::drop_rows: return Actions::tr("Leave out rows with missing cells");
    case Action::clip_outliers: return Actions::tr("Clip outliers");
    case Action::log: return Actions::tr("Logarithm");
    case Action::sqrt: return Actions::tr("Square root");
    case Action::power: return Actions::tr("Power transform (Box-Cox, Yeo-Johnson)");
    case Action::quantile: return Actions::tr("Quantile transform");
    case Action::bin: return Actions::tr("Sort into bins");
    case Action::standard_scale: return Actions::tr("Scale to mean 0 and deviation 1");
    case Action::minmax_scale: return Actions::tr("Scale to 0 … 1");
    case Action::robust_scale: return Actions::tr("Scale by median and quartiles");
    case Action::maxabs_scale: return Actions::tr("Scale by the largest size");
    case Action::one_hot: return Actions::tr("One column for each category");
    case Action::ordinal: return Actions::tr("Numbers in the order of the categories");
    case Action::frequency_encode: return Actions::tr("Encode by frequency");
    case Action::target_encode: return Actions::tr("Encode by the mean of the target");
    case Action::hash_encode: return Actions::tr("Hash into buckets");
    case Action::binary_encode: return Actions::tr("Encode in binary digits");
    case Action::rare_group: return Actions::tr("Group rare categories");
    case Action::multi_hot: return Actions::tr("One column for each item of the list");
    case Action::date_parts: return Actions::tr("Take apart into year, month, weekday …");
    case Action::cyclic: return Actions::tr("Encode on a circle");
    case Action::elapsed: return Actions::tr("Time since a reference date");
    case Action::text_features: return Actions::tr("Word features");
    case Action::text_length: return Actions::tr("Length of the text");
    case Action::url_domain: return Actions::tr("Domain of the web address");
    case Action::email_domain: return Actions::tr("Domain of the e-mail address");
    case Action::geo: return Actions::tr("Places on a map");
    case Action::mask_personal: return Actions::tr("Mask personal data");
    case Action::keep: return Actions::tr("Keep as is");
    case Action::drop: return Actions::tr("Drop the column");
    case Action::drop_duplicates: return Actions::tr("Drop duplicate rows");
    case Action::Count: break;
    }
    return {};
}

QString reasonFor(Action action)
{
    switch (action) {
    case Action::replace_missing_markers: return Actions::tr("Words such as N/A otherwise count as values");
    case Action::parse_number: return Actions::tr("Arithmetic needs numbers, not text");
    case Action::parse_percent: return Actions::tr("The sign hides the number");
    case Action::parse_currency: return Actions::tr("The currency sign hides the number");
    case Action::parse_unit: return Actions::tr("The unit hides the number");
    case Action::parse_date: return Actions::tr("Dates as text cannot be ordered or taken apart");
    case Action::parse_epoch: return Actions::tr("Seconds since 1970 mean little to a reader or a model");
    case Action::parse_duration: return Actions::tr("Durations as text cannot be compared");
    case Action::parse_boolean: return Actions::tr("Two values are best told by 1 and 0");
    case Action::parse_list: return Actions::tr("Items count one by one, not as a whole");
    case Action::parse_json: return Actions::tr("Its parts become usable");
    case Action::trim_case: return Actions::tr("The same value is written in several ways");
    case Action::merge_spellings: return Actions::tr("Variants of one value count together");
    case Action::keep_as_text_id: return Actions::tr("Leading zeros and long codes survive");
    case Action::impute_median: return Actions::tr("Robust where values are skewed");
    case Action::impute_mean: return Actions::tr("Keeps the mean");
    case Action::impute_mode: return Actions::tr("Works for categories");
    case Action::impute_constant: return Actions::tr("Says openly that a cell was empty");
    case Action::impute_group: return Actions::tr("Uses what else is known of the row");
    case Action::impute_flag: return Actions::tr("Being empty may itself tell something");
    case Action::forward_fill: return Actions::tr("Right for ordered measurements");
    case Action::drop_rows: return Actions::tr("Nothing is made up");
    case Action::clip_outliers: return Actions::tr("A few extreme values no longer dominate");
    case Action::log: return Actions::tr("Brings a long tail into shape");
    case Action::sqrt: return Actions::tr("A mild correction, right for counts");
    case Action::power: return Actions::tr("Finds the best exponent, takes negative values");
    case Action::quantile: return Actions::tr("Any shape becomes even");
    case Action::bin: return Actions::tr("Robust, easy to read");
    case Action::standard_scale: return Actions::tr("Linear models and distances want one scale");
    case Action::minmax_scale: return Actions::tr("Keeps the shape within fixed bounds");
    case Action::robust_scale: return Actions::tr("Outliers do not move it");
    case Action::maxabs_scale: return Actions::tr("Zeros stay zeros");
    case Action::one_hot: return Actions::tr("No order is invented");
    case Action::ordinal: return Actions::tr("Keeps an order in one column");
    case Action::frequency_encode: return Actions::tr("One column for any number of categories");
    case Action::target_encode: return Actions::tr("Strong with many categories");
    case Action::hash_encode: return Actions::tr("A fixed number of columns for any number of categories");
    case Action::binary_encode: return Actions::tr("Few columns for many categories");
    case Action::rare_group: return Actions::tr("Rare levels no longer make columns of their own");
    case Action::multi_hot: return Actions::tr("Items count one by one");
    case Action::date_parts: return Actions::tr("Season and weekday become visible");
    case Action::cyclic: return Actions::tr("December lies beside January");
    case Action::elapsed: return Actions::tr("One number that grows with time");
    case Action::text_features: return Actions::tr("The words themselves can tell");
    case Action::text_length: return Actions::tr("One simple number");
    case Action::url_domain: return Actions::tr("Sites group what addresses spread");
    case Action::email_domain: return Actions::tr("Groups by organisation, drops the person");
    case Action::geo: return Actions::tr("Distance becomes meaningful");
    case Action::mask_personal: return Actions::tr("Persons cannot be read off the result");
    case Action::keep: return Actions::tr("Nothing is lost or invented");
    case Action::drop: return Actions::tr("A column that tells nothing costs time and clarity");
    case Action::drop_duplicates: return Actions::tr("Rows told twice no longer count twice");
    case Action::Count: break;
    }
    return {};
}

QString reasonAgainst(Action action)
{
    switch (action) {
    case Action::replace_missing_markers: return Actions::tr("A word may carry a meaning of its own");
    case Action::parse_number: return Actions::tr("Cells that do not fit become empty");
    case Action::parse_percent: return Actions::tr("Mixed cells with and without sign need care");
    case Action::parse_currency: return Actions::tr("Different currencies would be added up");
    case Action::parse_unit: return Actions::tr("Different units need a common one");
    case Action::parse_date: return Actions::tr("Day and month may be swapped where both fit");
    case Action::parse_epoch: return Actions::tr("Counters look alike");
    case Action::parse_duration: return Actions::tr("Unusual notations become empty");
    case Action::parse_boolean: return Actions::tr("A third meaning would be lost");
    case Action::parse_list: return Actions::tr("Separators inside items would split them");
    case Action::parse_json: return Actions::tr("Deep structures make many columns");
    case Action::trim_case: return Actions::tr("Case may carry a meaning");
    case Action::merge_spellings: return Actions::tr("Two real values may look alike");
    case Action::keep_as_text_id: return Actions::tr("No arithmetic is possible");
    case Action::impute_median: return Actions::tr("Shrinks the spread");
    case Action::impute_mean: return Actions::tr("Outliers pull it");
    case Action::impute_mode: return Actions::tr("Makes the most frequent value more frequent");
    case Action::impute_constant: return Actions::tr("The value can be mistaken for a real one");
    case Action::impute_group: return Actions::tr("Small groups give shaky values");
    case Action::impute_flag: return Actions::tr("One more column");
    case Action::forward_fill: return Actions::tr("Wrong where the order means nothing");
    case Action::drop_rows: return Actions::tr("Rows are lost, perhaps not at random");
    case Action::clip_outliers: return Actions::tr("Real extremes are cut");
    case Action::log: return Actions::tr("Differences become ratios");
    case Action::sqrt: return Actions::tr("A long tail stays long");
    case Action::power: return Actions::tr("Harder to explain");
    case Action::quantile: return Actions::tr("Distances are lost");
    case Action::bin: return Actions::tr("Differences inside a bin are lost");
    case Action::standard_scale: return Actions::tr("Trees do not mind; outliers stretch it");
    case Action::minmax_scale: return Actions::tr("One extreme value presses all others together");
    case Action::robust_scale: return Actions::tr("Extreme values stay extreme");
    case Action::maxabs_scale: return Actions::tr("One extreme value presses all others together");
    case Action::one_hot: return Actions::tr("Many categories make many columns");
    case Action::ordinal: return Actions::tr("Invents an order where there is none");
    case Action::frequency_encode: return Actions::tr("Equally frequent categories look alike");
    case Action::target_encode: return Actions::tr("Leaks the target unless done within folds");
    case Action::hash_encode: return Actions::tr("Collisions, and no way back");
    case Action::binary_encode: return Actions::tr("The digits mean nothing by themselves");
    case Action::rare_group: return Actions::tr("Rare may be what matters");
    case Action::multi_hot: return Actions::tr("Many items make many columns");
    case Action::date_parts: return Actions::tr("Several columns for one");
    case Action::cyclic: return Actions::tr("Two columns that only make sense together");
    case Action::elapsed: return Actions::tr("Season and weekday are lost");
    case Action::text_features: return Actions::tr("Many columns, hard to read");
    case Action::text_length: return Actions::tr("The content is lost");
    case Action::url_domain: return Actions::tr("The page is lost");
    case Action::email_domain: return Actions::tr("Large mail services say little");
    case Action::geo: return Actions::tr("Needs both coordinates");
    case Action::mask_personal: return Actions::tr("The text itself is gone");
    case Action::keep: return Actions::tr("Some models cannot use it so");
    case Action::drop: return Actions::tr("What it holds is gone");
    case Action::drop_duplicates: return Actions::tr("Equal rows may be real");
    case Action::Count: break;
    }
    return {};
}

// clang-format on

} // namespace aurora::text
