# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUT: a header with a hash over the contents of SOURCES.
set(all "")
foreach(source IN LISTS SOURCES)
  file(SHA256 ${source} one)
  string(APPEND all ${one})
endforeach()
string(SHA256 id "${all}")
file(WRITE ${OUT} "#pragma once\n#define AURORA_ENGINE_ID \"${id}\"\n")
