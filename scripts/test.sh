#!/usr/bin/env bash
# Sets up, builds with warnings as errors, runs every test, then the unit tests again under the address and
# undefined-behaviour sanitizers. The last line sums up all runs; the exit code is 0 only if nothing failed.
#   ./scripts/test.sh [--full]    --full adds everything under clang and the unit tests under the thread sanitizer
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
full=no
case "$*" in
  "") ;;
  --full) full=yes ;;
  *) echo "usage: scripts/test.sh [--full]" >&2; exit 2 ;;
esac
source scripts/setup.sh --tests "$@"

jobs=$(nproc)
failed=0
total=0

# build PRESET [CMAKE OPTION...] -- [TARGET...]
build() {
  local preset=$1 options=()
  shift
  while [[ $1 != -- ]]; do options+=("$1"); shift; done
  shift
  stage "$preset: configuring" cmake --preset "$preset" "${options[@]}"
  stage "$preset: building ${*:-everything}, warnings are errors" \
    cmake --build --preset "$preset" --parallel "$jobs" ${1:+--target "$@"} -- --quiet
}

# run_tests PRESET TITLE [CTEST OPTION...]: goes on after a failure, so that one run shows all of them
run_tests() {
  local preset=$1 title=$2 counts
  shift 2
  stage "$preset: $title" ctest --preset "$preset" --parallel "$jobs" --no-tests=error "$@" || true
  counts=$(sed -nE 's/.*tests passed, ([0-9]+) tests failed out of ([0-9]+).*/\1 \2/p' "$stage_log")
  read -r bad all <<<"${counts:-1 1}"  # no summary is a failure
  failed=$((failed + bad))
  total=$((total + all))
  grep -E 'tests passed' "$stage_log" || true
}

build release -D ZOPA_WERROR=ON --
run_tests release "all tests"
build asan -- zopa_test_unit
run_tests asan "unit tests under ASan and UBSan" --label-regex '^unit$'
if [[ $full == yes ]]; then
  build clang --
  run_tests clang "all tests"
  build tsan -- zopa_test_unit
  run_tests tsan "unit tests under TSan" --label-regex '^unit$'
fi

printf '\nAll runs together, %d s:\n' "$SECONDS"
printf '%d%% tests passed, %d tests failed out of %d\n' $(((total - failed) * 100 / total)) "$failed" "$total"
((failed == 0))
