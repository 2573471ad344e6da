// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Python functions and classes that an exported scikit-learn module may need. A module holds only those that it
// uses, so that it stays readable and self-contained. All of them work with scikit-learn 1.2 and pandas 1.5 and later.

#include <span>
#include <string>
#include <string_view>

namespace aurora {

struct PythonHelper {
    std::string_view name;
    std::string_view needs; // names of helpers and imported names that it uses, separated by blanks
    std::string_view source;
};

// In the order in which a module holds them: what another one needs stands before it.
std::span<const PythonHelper> pythonFunctions();
std::span<const PythonHelper> pythonClasses();

// The line that imports a name of scikit-learn or of the standard library; "" if the name needs none.
std::string_view pythonImport(std::string_view name);

} // namespace aurora
