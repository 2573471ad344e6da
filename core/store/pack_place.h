// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where packs of a team lie: a folder, or a table of a PostgreSQL database (through Qt's QPSQL driver, where it is
// installed). Just a place to put documents: what is in it is checked by who reads it. Belongs to one thread.

#include "core/learn/journal.h"

#include <memory>
#include <string>
#include <vector>

namespace aurora {

class PackPlace {
public:
    // where: a folder, or postgresql://user@host:port/database (a socket's folder as ?host=/run/…). A password is taken
    // from the address or from where libpq finds it (~/.pgpass, PGPASSWORD). Error: PlaceUnavailable.
    static Result<std::unique_ptr<PackPlace>> open(const std::string& where);
    static bool isDatabase(const std::string& where);
    virtual ~PackPlace() = default;

    // Errors: WriteFailed, PlaceUnavailable.
    virtual Result<void> put(const std::string& id, const std::string& content) = 0; // replaces one of this id
    // Documents by name, with the ids of those that look like packs as names; larger ones than any pack are left out.
    virtual Result<std::vector<NamedBlob>> list() = 0;
    virtual Result<bool> remove(const std::string& id) = 0; // whether it was there
};

} // namespace aurora
