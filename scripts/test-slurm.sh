#!/usr/bin/env bash
# A sweep on a real Slurm: two nodes on this machine, on loopback, with everything in a temporary folder and nothing in /etc.
# 200 points in 8 shards; two tasks are killed and queued again, a node goes down and comes back; the merged file must have
# the digest of a single process. Needs root. Stops only what it started.
#   ./scripts/test-slurm.sh [PROGRAM]     by default build/release/zopa, which must be built
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh --slurm

zopa=$(realpath "${1:-build/release/zopa}")
points=200
shards=8
deadline=$((SECONDS + 480))

dir=$(mktemp -d)
declare -A daemon   # name -> pid of what this script started

note() { printf '%4d s  %s\n' "$SECONDS" "$1"; }

give_up() {
  printf 'test-slurm: %s\n' "$1" >&2
  tail -n 15 "$dir"/*.log "$dir"/slurm.sweep/*.log >&2 2>/dev/null || true
  exit 1
}

# A daemon that could not start is told at once, with its last lines.
daemons_run() {
  local name running
  running=$(jobs -rp)
  for name in "${!daemon[@]}"; do
    grep -qx "${daemon[$name]}" <<<"$running" || give_up "$name has ended: $(tail -n 1 "$dir/$name.out")"
  done
}

# until_true TEXT COMMAND...: waits until the command succeeds
until_true() {
  local text=$1
  shift
  until "$@"; do
    ((SECONDS < deadline)) || give_up "waited in vain until $text"
    daemons_run
    sleep 0.3
  done
}

# Whatever is started here, and whatever that starts, carries the folder in its environment: a step outlives a node that is killed.
marked() { env ZOPA_SLURM_TEST="$dir" "$@"; }
started_here() { grep -FlxzZs "ZOPA_SLURM_TEST=$dir" /proc/[0-9]*/environ | tr '\0' '\n' | cut -d/ -f3; }

start() {
  local name=$1
  shift
  env ZOPA_SLURM_TEST="$dir" "$@" >"$dir/$name.out" 2>&1 &   # env becomes the daemon, so that its pid is the daemon's
  daemon[$name]=$!
}

stop() {
  local pid=${daemon[$1]:-}
  unset "daemon[$1]"
  [[ -z $pid ]] || { kill -"${2:-TERM}" "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; }
}

# Ends what is left, politely first.
end_all() {
  local signal
  for signal in TERM KILL; do
    started_here | xargs -r kill -"$signal" 2>/dev/null
    for _ in $(seq 25); do
      [[ -n $(started_here) ]] || return
      sleep 0.2
    done
  done
}

clean_up() {
  local status=$?
  set +e
  trap '' INT TERM
  if [[ -n ${daemon[controller]:-} ]]; then
    timeout 10 scancel --user=root --signal=KILL --full 2>/dev/null
    timeout 10 scancel --user=root 2>/dev/null
    for _ in $(seq 50); do
      [[ -n $(timeout 10 squeue --noheader 2>/dev/null) ]] || break
      sleep 0.2
    done
  fi
  end_all
  stop_log "$dir"
  exit "$status"
}
stop_log() { rm -rf "$1" "$stage_log"; }
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

free_port() {
  "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start_cluster() {
  local host ports
  host=$(hostname -s)
  ports=("$(free_port)" "$(free_port)" "$(free_port)")
  chmod 755 "$dir"
  mkdir "$dir/state" "$dir/spool-node1" "$dir/spool-node2"
  (umask 077 && head -c 1024 /dev/urandom >"$dir/munge.key")
  cat >"$dir/slurm.conf" <<CONF
ClusterName=zopa_test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=${ports[0]}
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket,cred_expire=5
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
SlurmctldPidFile=$dir/controller.pid
SlurmdPidFile=$dir/%n.pid
SlurmctldLogFile=$dir/controller.log
SlurmdLogFile=$dir/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
JobRequeue=1
SchedulerParameters=sched_interval=2,sched_min_interval=100000
NodeName=node1 NodeHostname=$host NodeAddr=127.0.0.1 Port=${ports[1]} CPUs=2
NodeName=node2 NodeHostname=$host NodeAddr=127.0.0.1 Port=${ports[2]} CPUs=2
PartitionName=all Nodes=node1,node2 Default=YES MaxTime=INFINITE State=UP
CONF
  # No control groups are used, but a node would not start without one of the two plugins: this one asks nothing of /sys.
  echo "CgroupPlugin=cgroup/v1" >"$dir/cgroup.conf"
  export SLURM_CONF=$dir/slurm.conf
  start munge /usr/sbin/munged --foreground --force --key-file="$dir/munge.key" --socket="$dir/munge.socket" \
    --pid-file="$dir/munge.pid" --log-file="$dir/munge.log" --seed-file="$dir/munge.seed"
  until_true "munge answers" test -S "$dir/munge.socket"
  start controller /usr/sbin/slurmctld -D -f "$SLURM_CONF"
  start_node node1
  start_node node2
  until_true "both nodes are idle" nodes_are idle 2
}

start_node() { start "$1" /usr/sbin/slurmd -D -N "$1" -f "$SLURM_CONF"; }
nodes_are() { [[ $(sinfo --noheader --Node --format='%T' 2>/dev/null | grep -c "^$1") -ge $2 ]]; }

write_scenario() {
  cp scenarios/tutorial-four-issues.yaml "$dir/base.yaml"
  cat >"$dir/sweep.yaml" <<YAML
zopa: 1
extends: base.yaml
sweep:
  test:
    design: grid
    set: {monte_carlo.worlds: ${ZOPA_SLURM_WORLDS:-1500}}
    axes:
      monte_carlo.seed: [$(seq -s ', ' 1 $((points / 4)))]
      monte_carlo.replicates: [1, 2, 3, 4]
YAML
}

leases() { find "$dir/slurm.sweep" -name '*.lease' | sort; }
at_work() { [[ $(leases | wc -l) -ge $1 ]]; }
state_of() { squeue --noheader --states=all --array --jobs="$array" --format='%K %T' 2>/dev/null; }
task_is() { state_of | grep -q "^$1 $2"; }
array_is_done() { ! state_of | grep -qE 'PENDING|RUNNING|COMPLETING|REQUEUE|SUSPENDED'; }
batches() { find "$dir/slurm.sweep" -name 'shard-*.h5' | wc -l; }
batches_exceed() { (($(batches) > $1)); }

kill_two_tasks() {
  until_true "two shards are at work" at_work 2
  until_true "points are written" batches_exceed 2
  local killed=() lease shard
  for lease in $(leases | head -n 2); do
    shard=$((10#$(basename "$lease" | cut -d- -f2)))
    kill -KILL "$(sed -n 4p "$lease")" 2>/dev/null || continue
    killed+=("$shard")
  done
  ((${#killed[@]} > 0)) || give_up "no task was left to kill"
  for shard in "${killed[@]}"; do
    until_true "task $shard has failed" task_is "$shard" FAILED
    scontrol requeue "${array}_$shard"
  done
  note "tasks ${killed[*]} killed and queued again, $(batches) batches written"
}

lose_a_node() {
  until_true "node2 has work" nodes_have_work
  stop node2 KILL
  scontrol update nodename=node2 state=down reason=test
  until_true "node2 is down" nodes_are down 1
  note "node2 is down, $(batches) batches written"
  start_node node2
  scontrol update nodename=node2 state=resume
  until_true "node2 is back" node2_is_back
  note "node2 is back"
}
nodes_have_work() { squeue --noheader --states=RUNNING --nodelist=node2 2>/dev/null | grep -q . || array_is_done; }
node2_is_back() { sinfo --noheader --nodes=node2 --format='%T' | grep -qE '^(idle|mixed|allocated|completing)'; }

[[ $EUID == 0 ]] || give_up "needs root"
write_scenario
"$zopa" sweep plan "$dir/sweep.yaml" -o "$dir/single.sweep" >/dev/null
"$zopa" sweep plan "$dir/sweep.yaml" -o "$dir/slurm.sweep" --shards "$shards"
start_cluster
note "two nodes are up"

submitted=$(marked "$zopa" sweep submit "$dir/slurm.sweep" --slurm --cpus 1 --time 10 --batch 2)
echo "$submitted"
array=$(sed -n 's/^array job \([0-9]*\):.*/\1/p' <<<"$submitted")
merge=$(sed -n 's/^merge job \([0-9]*\):.*/\1/p' <<<"$submitted")
kill_two_tasks
lose_a_node
until_true "all tasks are done" array_is_done
note "all tasks are done: $(state_of | sort -n | tr '\n' ';')"
"$zopa" sweep status "$dir/slurm.sweep" || true

# The merge job was taken out of the queue when a task failed: that is what --kill-on-invalid-dep=yes is for.
until_true "the first merge job has left the queue" eval '! squeue --noheader --states=PENDING,RUNNING --jobs="$merge" 2>/dev/null | grep -q .'
[[ -s $dir/slurm.h5 ]] || marked sbatch --parsable "$dir/slurm.sweep/slurm-merge.sh" >/dev/null
until_true "the sweep is merged" test -s "$dir/slurm.h5"
note "merged on the cluster"

"$zopa" sweep run "$dir/single.sweep" --quiet
"$zopa" sweep merge "$dir/single.sweep"
here=$("$zopa" inspect --digest "$dir/single.h5")
there=$("$zopa" inspect --digest "$dir/slurm.h5")
[[ $here == "$there" ]] || give_up "the digests differ: $here in one process, $there on Slurm"
note "digest $there, as of a single process"
