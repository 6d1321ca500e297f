#!/usr/bin/env bash
# Tells the plays of tests/regression again. Read the difference before you commit it: it says what changed in the meaning of a run.
# Usage: scripts/update-transcripts.sh [PROGRAM]   (by default build/release/zopa)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${1:-build/release/zopa}
[ -x "$program" ] || { echo "scripts/update-transcripts.sh: found no program '$program'; build it first, for example with ./scripts/quickstart.sh" >&2; exit 3; }
tell() { "$program" explain "scenarios/$1.yaml" --world "$2" >"tests/regression/$1.txt"; }
tell ukraine-2025-12-29 3
tell tutorial-pie 0
tell tutorial-four-issues 0
git --no-pager diff --stat -- tests/regression || true
