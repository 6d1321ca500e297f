#!/bin/bash
# LSF: one task a shard. N, twice below, is the number of shards; LSF counts from 1.
#   ZOPA=$HOME/.local/bin/zopa FOLDER=$PWD/my_sweep.sweep bsub < scripts/cluster/lsf.sh
# LSF warns with SIGUSR1 five minutes before the end. When all tasks are done: zopa sweep merge FOLDER.
#BSUB -J zopa-sweep[1-8]
#BSUB -n 1
#BSUB -W 1:00
#BSUB -wa USR1
#BSUB -wt 5
#BSUB -r
N=8
exec "$ZOPA" sweep run "$FOLDER" --shard "$((LSB_JOBINDEX - 1))/$N" --threads "${LSB_DJOB_NUMPROC:-1}" --quiet
