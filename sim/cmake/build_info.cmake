# Writes build_info.cpp: which program this is. Run at every build (cmake -P), so that the commit is the one being
# built; the file changes only when its content does, and then it is the only one compiled again.
# Takes: source_dir, output, version, compiler, flags.

# A copy without its own .git (a tarball) has no commit, even inside somebody else's repository.
set(commit unknown)
find_program(git git)
if(git AND EXISTS ${source_dir}/.git)
  execute_process(
    COMMAND ${git} -C ${source_dir} describe --always --dirty --abbrev=12 --exclude=*
    OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    set(commit ${described})
  endif()
endif()
file(CONFIGURE OUTPUT ${output} CONTENT [[#include "core/build_info.hpp"

const zopa::BuildInfo& zopa::build_info() {
  static constexpr BuildInfo kBuildInfo{
      .version = "@version@", .commit = "@commit@", .compiler = "@compiler@", .flags = "@flags@"};
  return kBuildInfo;
}
]] @ONLY)
