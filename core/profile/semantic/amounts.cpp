// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/cell.h"
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

// What the profile's own reading of cells says, under either way of writing numbers.
template <Pattern wanted>
bool reads(const Cell& cell)
{
    static const CellFormat point{'.', ',', DateOrder::Unknown}, comma{',', '.', DateOrder::Unknown};
    return cell.digits > 0 &&
           (classify(cell.text, point).pattern == wanted || classify(cell.text, comma).pattern == wanted);
}

constexpr Case moneyCases[]{{"$5.20", true}, {"€ 1,200.50", true}, {"1.234,50 €", true}, {"12 EUR", true},
                            {"5.20", false}, {"$", false},         {"US", false}};
constexpr Case percentCases[]{{"12.5%", true}, {"12,5 %", true}, {"12.5", false}, {"%", false}};
constexpr Case quantityCases[]{{"45 mm", true}, {"12kg", true}, {"45", false}, {"45 apples", false}};
constexpr Case durationCases[]{{"1h 20m", true}, {"PT5M", true}, {"1h20q", false}, {"12", false}};

constexpr Rule rule{.named = never, .alone = 0.8, .aloneValues = 2, .rank = 50, .telling = false};
const Detector table[]{{SemanticType::Money, Gate::Digits, reads<Pattern::Currency>, "", "", rule, moneyCases},
                       {SemanticType::Percentage, Gate::Digits, reads<Pattern::Percent>, "", "", rule, percentCases},
                       {SemanticType::Quantity, Gate::Digits, reads<Pattern::Quantity>, "", "", rule, quantityCases},
                       {SemanticType::Duration, Gate::Digits, reads<Pattern::Duration>, "", "", rule, durationCases}};

} // namespace

Detectors amountDetectors()
{
    return table;
}

} // namespace aurora::semantic
