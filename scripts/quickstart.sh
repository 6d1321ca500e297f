#!/usr/bin/env bash
# From a fresh clone to a result, a figure and a page: sets up, builds, runs the December 2025 scenario, draws how runs end.
#   ZOPA_WORLDS=20000   number of worlds to draw
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

name=ukraine-2025-12-29
worlds=${ZOPA_WORLDS:-20000}
result=results/$name.h5

stage "configuring" cmake --preset release
stage "building zopa" cmake --build --preset release --target zopa --parallel "$(nproc)" -- --quiet

mkdir -p results
build/release/zopa run "scenarios/$name.yaml" --worlds "$worlds" -o "$result"
stage "drawing how runs end" env MPLBACKEND=Agg "$python" analysis/plot_outcomes.py "$result"
stage "writing the page" env MPLBACKEND=Agg "$python" analysis/report.py "$result" --zopa build/release/zopa

printf '\nresult   %s\nfigure   %s\n         %s\n' "$PWD/$result" "$PWD/${result%.h5}.png" "$PWD/${result%.h5}.svg"
printf 'page     %s\n' "$PWD/${result%.h5}.html"
printf 'program  %s\n' "$PWD/build/release/zopa"
