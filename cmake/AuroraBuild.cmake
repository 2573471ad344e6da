# SPDX-License-Identifier: GPL-3.0-or-later
# What every target shares: language level, warnings, the compiler cache and the sanitizer switches of the presets.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

option(AURORA_WERROR "Treat warnings as errors" ON)
set(AURORA_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, for example address,undefined")

# Precompiled headers halve the build of the window; ccache hits through them only with this sloppiness.
find_program(AURORA_CCACHE ccache)
if(AURORA_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${AURORA_CCACHE})
  add_compile_options(-fpch-preprocess)
endif()

if(AURORA_SANITIZE)
  add_compile_options(-fsanitize=${AURORA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${AURORA_SANITIZE})
endif()

# Our own code only: generated code (moc, rcc) lives in libraries that get the same flags and is clean under them.
# g++ 12 reports reads and copies that cannot happen once it has inlined std::string and std::variant (GCC bugs 105562,
# 105651, 105329); the sanitizer presets watch for the real ones.
add_library(aurora_flags INTERFACE)
target_compile_options(aurora_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds
                       $<$<BOOL:${AURORA_WERROR}>:-Werror>)
target_include_directories(aurora_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(aurora_flags INTERFACE AURORA_VERSION="${PROJECT_VERSION}" QT_NO_KEYWORDS)

# Sources are found by folder: a new file needs no edit here, and CONFIGURE_DEPENDS re-checks at each build.
function(aurora_sources out)
  set(all "")
  foreach(dir IN LISTS ARGN)
    file(GLOB found CONFIGURE_DEPENDS "${dir}/*.cpp" "${dir}/*.h")
    list(APPEND all ${found})
  endforeach()
  set(${out} ${all} PARENT_SCOPE)
endfunction()
