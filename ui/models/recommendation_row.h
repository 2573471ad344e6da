// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One row of the recommendation table, ready to paint: words and numbers of a column and its decision. A plain value.

#include "ui/session/open_file.h"
#include "ui/text/words.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <vector>

namespace aurora {

enum class ChipTone { Plain, Guess, Loss }; // Guess: values are made up; Loss: something is taken away

struct StepChip {
    QString text;
    ChipTone tone = ChipTone::Plain;
};

struct RecommendationRow {
    std::size_t column = 0; // from 1
    QString name, glyph, subline;
    std::vector<double> bars; // heights from 0 to 1
    double missing = 0;       // share
    std::vector<StepChip> chips;
    QString effect;
    text::Confidence confidence = text::Confidence::Ask;
    double probability = 0;
    DecisionSource source = DecisionSource::Rule;
    QString alternative, why;
    Verdict verdict = Verdict::Open;
    bool ask = false;
    bool changed = false;
    bool identifier = false;
    FeatureType type = FeatureType::Numeric;
    double attention = 0; // higher: look here first

    bool decided() const { return aurora::decided(verdict); }
};

RecommendationRow makeRow(const ColumnProfile& column, const ColumnState& state);

// Heights from 0 to 1: the histogram of numbers, else the counts of the most frequent values.
std::vector<double> sparkBars(const ColumnProfile& column);

} // namespace aurora

Q_DECLARE_METATYPE(const aurora::RecommendationRow*)
