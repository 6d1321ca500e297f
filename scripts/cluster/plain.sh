#!/usr/bin/env bash
# One machine without a scheduler: the shards of a sweep one after the other, or several at a time with GNU parallel.
#   scripts/cluster/plain.sh FOLDER N [AT_ONCE]     N shards, AT_ONCE at a time (by default 1)
# ZOPA names the program (by default zopa), ZOPA_THREADS the threads of a shard (by default 1). Start it again after an
# interruption: what is finished is not computed again.
set -euo pipefail
folder=${1:?give the folder of the sweep}
shards=${2:?give the number of shards}
at_once=${3:-1}
zopa=${ZOPA:-zopa}
threads=${ZOPA_THREADS:-1}

if ((at_once > 1)) && command -v parallel >/dev/null; then
  seq 0 $((shards - 1)) | parallel --jobs "$at_once" "$zopa" sweep run "$folder" --shard "{}/$shards" --threads "$threads" --quiet
else
  pending=()
  status=0
  for ((shard = 0; shard < shards; shard++)); do
    "$zopa" sweep run "$folder" --shard "$shard/$shards" --threads "$threads" --quiet &
    pending+=($!)
    if ((${#pending[@]} == at_once)); then
      wait "${pending[0]}" || status=$?
      pending=("${pending[@]:1}")
    fi
  done
  for process in "${pending[@]}"; do
    wait "$process" || status=$?
  done
  ((status <= 1)) || exit "$status"   # 1: points that failed are rows, which merging tells
fi
exec "$zopa" sweep merge "$folder"
