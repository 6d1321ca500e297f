#!/usr/bin/env bash
# Rewrites what README.md shows of a real run: screen, transcript, figure, bytes, and speed if results/bench.json is there
# (python3 tests/bench/bench_run.py PROGRAM > results/bench.json). Run it when the numbers change.
#   ZOPA_BIN=PROGRAM   use this program instead of building the release preset
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

zopa=${ZOPA_BIN:-build/release/zopa}
if [[ -z ${ZOPA_BIN:-} ]]; then
  stage "configuring" cmake --preset release
  stage "building zopa" cmake --build --preset release --target zopa --parallel "$(nproc)" -- --quiet
fi

name=ukraine-2025-12-29
result=results/$name.h5
mkdir -p results
"$zopa" run "scenarios/$name.yaml" --worlds 20000 --quiet -o "$result" >results/screen.txt
stage "drawing and writing README.md" env MPLBACKEND=Agg "$python" scripts/readme_blocks.py "$zopa" "$result" results/screen.txt results/bench.json
