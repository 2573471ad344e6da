// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lowering of one column's plan at work: what its cells are by now, and the steps so far. One file a part of the
// plan: sklearn_lowering.cpp begins and ends it, sklearn_cells.cpp reads cells and fills gaps, sklearn_encoders.cpp
// shapes and encodes. Internal to them; one thread.

#include "core/spec/export/sklearn_lowering.h"

#include <initializer_list>

namespace aurora {

class ColumnLowering {
public:
    ColumnLowering(const ColumnPlan& plan, const PipelineSpec& spec);
    LoweredColumn run();

private:
    // --- the frame
    bool leaveOutEarly();
    bool leaveOut(std::string why, const std::string& reason);
    std::string reasonOf(Action action) const;
    void use(std::initializer_list<const char*> names);
    void add(const std::string& step, const std::string& code, const std::string& comment);
    void add(const SpecStep& step, const std::string& code);
    std::string numberSigns(const Params& params) const;
    // Markers leave first, then cells that should be numbers become such.
    void begin();
    void lower(const SpecStep& step, const SpecStep* next);
    void finish();

    // --- cells: sklearn_cells.cpp
    void lowerParse(const SpecStep& step);
    std::string dateCode(const SpecStep& step) const;
    void addEpoch(const SpecStep& step);
    void ensureText();
    void lowerMissing(const SpecStep& step);
    void addFlag(const SpecStep& step);
    void imputeText(const SpecStep& step);
    // A word cannot fill numbers; where their values are taken for levels, the gap is a level by itself.
    bool gapIsLevel(const SpecStep& step) const;
    void imputeNumber(const SpecStep& step);
    // The steps so far treat the first of two columns; the second one tells the group.
    bool group(const SpecStep& step, bool numeric);
    void closeGaps();

    // --- values: sklearn_encoders.cpp
    void lowerShape(const SpecStep& step, const SpecStep* next);
    void lowerEncode(const SpecStep& step);
    void scale(const SpecStep& step);
    void toDays();
    void readDate();
    void encodeCycle(const SpecStep& step);
    void addMultiHot(const SpecStep& step);
    void encodeLevels(const SpecStep& step);
    static bool isLevelEncoder(Action op);
    // Whether another encoder than one-hot stands beside rare_group.
    bool laterEncoder() const;
    void ordinal(const SpecStep& step);

    const ColumnPlan& m_plan;
    const PipelineSpec& m_spec;
    CellState m_state;
    LoweredColumn m_out;
    std::string m_separator = ",";
    bool m_text = false;   // cells are texts or missing by now
    bool m_filled = false; // gaps have been closed
};

} // namespace aurora
