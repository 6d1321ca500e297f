#!/bin/bash
# Grid Engine: one task a shard. N, twice below, is the number of shards; Grid Engine counts from 1.
#   qsub -v ZOPA=$HOME/.local/bin/zopa,FOLDER=$PWD/my_sweep.sweep scripts/cluster/sge.sh
# With -notify it warns with SIGUSR1 before it stops a task. When all tasks are done: zopa sweep merge FOLDER.
#$ -N zopa-sweep
#$ -t 1-8
#$ -l h_rt=1:00:00
#$ -notify
#$ -r y
#$ -S /bin/bash
N=8
exec "$ZOPA" sweep run "$FOLDER" --shard "$((SGE_TASK_ID - 1))/$N" --threads "${NSLOTS:-1}" --quiet
