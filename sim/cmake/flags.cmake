# One set of flags for every file: a numeric flag that differs between two files would give two answers from one binary.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT multi_config AND NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release or RelWithDebInfo" FORCE)
endif()

# Flags that can change a result or a run time; build_info() reports them. No contraction: a fused multiply-add appears
# or not at the compiler's whim, and the same seed must give the same bits. Nobody reads errno or the exception flags of
# the processor; a compiler that had to keep them right could not run a square root or a selection in vector lanes.
set(ZOPA_RESULT_FLAGS -ffp-contract=off -fno-math-errno -fno-trapping-math)
if(ZOPA_NATIVE)
  list(APPEND ZOPA_RESULT_FLAGS -march=native)
endif()
if(ZOPA_SANITIZE)
  if(NOT ZOPA_SANITIZE MATCHES "^(address|undefined|thread)(,(address|undefined|thread))*$")
    message(FATAL_ERROR "ZOPA_SANITIZE: found '${ZOPA_SANITIZE}', allowed are address, undefined, thread, comma-separated")
  endif()
  list(APPEND ZOPA_RESULT_FLAGS -fsanitize=${ZOPA_SANITIZE})
  add_compile_options(-fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ZOPA_SANITIZE})
endif()
add_compile_options(${ZOPA_RESULT_FLAGS})

add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-align -Wcast-qual
  -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wformat=2 -Wundef)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wduplicated-cond -Wduplicated-branches -Wlogical-op)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC bugs 105329 and 105651: false alarms on "text" + std::string and on fmt::join at -O3
    add_compile_options(-Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
  endif()
  if(ZOPA_SANITIZE)
    add_compile_options(-Wno-maybe-uninitialized)  # false alarms in the standard library once instrumented
  endif()
endif()
if(ZOPA_WERROR)
  add_compile_options(-Werror)
endif()

# A compiler cache halves the second build of anyone who has one. It must be told that a precompiled header is
# no obstacle and that two checkouts of the same commit are the same sources.
find_program(ZOPA_CCACHE ccache)
mark_as_advanced(ZOPA_CCACHE)
if(ZOPA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 ${ZOPA_CCACHE})
endif()
