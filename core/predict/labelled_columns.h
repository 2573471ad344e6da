// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Labelled columns to train type models on, as JSON a line (gzip or zstd allowed): "name", "label" (one of the nine
// types), "group" (columns of one data set), "fold" (a group is never split), "stats" (statistics of the whole column:
// total_vals num_nans num_of_dist_val mean std_dev min_val max_val), "samples" (a few values). The form of the
// SortingHat benchmark (Shah et al., SIGMOD 2021) as published columns of it are kept. Values of rows ("rows") are not
// read: their licence is not stated. docs/formats/model.md

#include "core/base/result.h"
#include "core/profile/table_profile.h"

#include <boost/json/fwd.hpp>

#include <memory>
#include <string>
#include <vector>

namespace aurora {

struct LabelledColumn {
    std::shared_ptr<const TableProfile> table; // of this column alone
    FeatureType label = FeatureType::Numeric;
    int group = 0;
    int fold = -1; // −1: none is given
};

// The profile document of one such column: what is known of it, and nothing else.
boost::json::object documentOfRecord(const boost::json::object& record);

// The cells of such columns as a file would hold them, where somebody rebuilt them: "name", "values". They tell how
// sources are pooled where every cell is counted; no model is trained on them.
struct RebuiltColumn {
    std::string name;
    std::vector<std::string> cells;
};

// Errors of both: those of reading; BadDocument with the line.
Result<std::vector<RebuiltColumn>> readRebuiltColumns(const std::string& path);
Result<std::vector<LabelledColumn>> readLabelledColumns(const std::string& path);

} // namespace aurora
