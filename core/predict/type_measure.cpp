// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/type_measure.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace aurora {

namespace {

double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : 0.0;
}

void setClasses(const std::array<std::array<std::size_t, featureTypeCount>, featureTypeCount>& confusion,
                TypeMeasure& measure)
{
    double sum = 0, present = 0;
    for (std::size_t t = 0; t < featureTypeCount; ++t) {
        std::size_t are = 0, said = 0;
        for (std::size_t o = 0; o < featureTypeCount; ++o) {
            are += confusion[t][o];
            said += confusion[o][t];
        }
        auto& figures = measure.classes[t];
        figures.columns = are;
        figures.precision = ratio(double(confusion[t][t]), double(said));
        figures.recall = ratio(double(confusion[t][t]), double(are));
        figures.f1 = ratio(2 * figures.precision * figures.recall, figures.precision + figures.recall);
        if (are > 0) {
            sum += figures.f1;
            ++present;
        }
    }
    measure.macroF1 = ratio(sum, present);
}

void setReliability(std::span<const TypeDistribution> predictions, std::span<const std::uint8_t> labels,
                    TypeMeasure& measure)
{
    std::array<ReliabilityBin, reliabilityBins> bins;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::size_t first = firstOf(predictions[i]);
        const double stated = predictions[i][first];
        auto& bin = bins[std::min(reliabilityBins - 1, static_cast<std::size_t>(stated * reliabilityBins))];
        ++bin.columns;
        bin.stated += stated;
        bin.right += first == labels[i];
    }
    for (std::size_t b = 0; b < reliabilityBins; ++b) {
        auto& bin = bins[b];
        if (bin.columns == 0)
            continue;
        bin.lower = double(b) / reliabilityBins;
        bin.upper = double(b + 1) / reliabilityBins;
        bin.stated /= double(bin.columns);
        bin.right /= double(bin.columns);
        measure.ece += double(bin.columns) / double(labels.size()) * std::abs(bin.stated - bin.right);
        measure.reliability.push_back(bin);
    }
}

} // namespace

std::size_t firstOf(const TypeDistribution& distribution)
{
    return static_cast<std::size_t>(std::max_element(distribution.begin(), distribution.end()) - distribution.begin());
}

TypeMeasure measured(std::span<const TypeDistribution> predictions, std::span<const std::uint8_t> labels,
                     std::span<const std::int32_t> groups)
{
    TypeMeasure measure;
    measure.columns = labels.size();
    if (labels.empty())
        return measure;
    std::array<std::array<std::size_t, featureTypeCount>, featureTypeCount> confusion{}; // [is][said]
    std::map<std::int32_t, std::pair<double, double>> byGroup;                           // right, all
    constexpr double leastProbability = 1e-9;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::size_t first = firstOf(predictions[i]);
        ++confusion[labels[i]][first];
        auto& [right, all] = byGroup[groups[i]];
        right += first == labels[i];
        all += 1;
        measure.accuracy += first == labels[i];
        measure.logLoss -= std::log(std::max(predictions[i][labels[i]], leastProbability));
    }
    measure.accuracy /= double(labels.size());
    measure.logLoss /= double(labels.size());
    for (const auto& [group, counts] : byGroup)
        measure.groupAccuracy += counts.first / counts.second / double(byGroup.size());
    setClasses(confusion, measure);
    setReliability(predictions, labels, measure);
    return measure;
}

} // namespace aurora
