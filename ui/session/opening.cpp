// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/opening.h"

namespace aurora {

Opening openAs(const OpeningRequest& request)
{
    Opening opening;
    opening.choices = request.choices;
    opening.detected = request.detected;
    if (request.pasted && !request.pasted->fill()) {
        opening.error = Error{ErrorKind::ReadFailed, {}, request.name.toStdString(), {}};
        return opening;
    }
    const auto path = request.path.toStdString();
    if (!opening.detected) {
        auto plain = openTable(path, {}, request.rowIndexFolder);
        if (!plain) {
            opening.error = plain.error();
            return opening;
        }
        auto detected = std::make_shared<Detected>();
        detected->sniff = (*plain)->info().sniff;
        if (request.memory) {
            detected->kind = kindOfFile(detected->sniff, request.name, request.memory->salt);
            const auto known = request.memory->choices.find(detected->kind);
            if (!request.told && known != request.memory->choices.end()) {
                opening.choices = known->second;
                opening.remembered = true;
            }
        }
        opening.detected = std::move(detected);
        if (opening.choices == DialectChoices{})
            opening.source = std::move(plain).value();
    }
    if (opening.source)
        return opening;
    auto source = openTable(path, opening.choices, request.rowIndexFolder);
    if (source)
        opening.source = std::move(source).value();
    else
        opening.error = source.error();
    return opening;
}

Result<std::shared_ptr<const FirstRows>> firstRowsOf(TableSource& source)
{
    auto rows = source.rows(0, FirstRows::most);
    if (!rows)
        return rows.error();
    auto first = std::make_shared<FirstRows>();
    first->sniff = source.info().sniff;
    first->all = rows->size() < FirstRows::most;
    first->rows = std::move(rows).value();
    return std::shared_ptr<const FirstRows>(std::move(first));
}

} // namespace aurora
