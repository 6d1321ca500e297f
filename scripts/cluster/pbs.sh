#!/bin/bash
# PBS Professional or OpenPBS: one task a shard. N, twice below, is the number of shards.
#   qsub -v ZOPA=$HOME/.local/bin/zopa,FOLDER=$PWD/my_sweep.sweep scripts/cluster/pbs.sh
# When all tasks are done: zopa sweep merge FOLDER. A task that ran out of time goes on if the same line is given again.
#PBS -N zopa-sweep
#PBS -J 0-7
#PBS -l select=1:ncpus=1
#PBS -l walltime=01:00:00
#PBS -r y
N=8
exec "$ZOPA" sweep run "$FOLDER" --shard "$PBS_ARRAY_INDEX/$N" --threads "${NCPUS:-1}" --quiet
