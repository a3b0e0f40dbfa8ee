#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The job array of tools/cluster on a real Slurm of one node, started here in a folder of its own: a shard whose first try is
# killed is tried again, the merge waits for it, and what comes out is what one run gives. A shard that always fails keeps the
# merge from being made. The commands are those of the README.
set -u
cd "$(dirname "$0")/../.."
# shellcheck source=tests/cli/help.sh
. tests/cli/help.sh

skip() {
	echo "skipped: Slurm ($1)"
	echo "$passed passed, $failed failed"
	exit "$((failed > 0))"
}
export PATH=$PATH:/usr/sbin:/sbin
for service in munged slurmctld slurmd sbatch; do
	command -v $service >/dev/null || skip "$service is not installed"
done

# ---- a cluster: munge vouches for users, slurmctld queues, slurmd runs

node=$(hostname -s)
read -r control_port node_port <<<"$(python3 -c 'import socket
a, b = socket.socket(), socket.socket()
a.bind(("127.0.0.1", 0)), b.bind(("127.0.0.1", 0))
print(a.getsockname()[1], b.getsockname()[1])')"
mkdir state spool && dd if=/dev/urandom of=munge.key bs=1024 count=1 2>/dev/null && chmod 600 munge.key && chmod 711 "$dir"
cat >slurm.conf <<C
ClusterName=proof
SlurmctldHost=$node(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
SlurmctldPort=$control_port
SlurmdPort=$node_port
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket,cred_expire=5
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1
ReturnToService=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=4 RealMemory=8000 State=UNKNOWN
PartitionName=main Nodes=$node Default=YES MaxTime=INFINITE State=UP
C
export SLURM_CONF=$dir/slurm.conf
services=()
stop_all() {
	scancel --quiet --full -u "$(id -un)" 2>/dev/null
	for ((i = ${#services[@]} - 1; i >= 0; i--)); do
		kill "${services[$i]}" 2>/dev/null && wait "${services[$i]}" 2>/dev/null
	done
	rm -rf "$dir"
}
trap stop_all EXIT
start() { # start NAME COMMAND...: in the foreground of a process of ours, so that it ends with us
	local name=$1
	shift
	"$@" >"$name.out" 2>&1 &
	services+=($!)
}
until_true() { # until_true SECONDS COMMAND...: a guard against hangs
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		[ $SECONDS -lt $end ] || return 1
		sleep 0.2
	done
}
start munged munged --foreground --force --num-threads=2 --key-file="$dir/munge.key" --socket="$dir/munge.socket" --pid-file="$dir/munged.pid" \
	--log-file="$dir/munged.log" --seed-file="$dir/munged.seed"
until_true 20 test -S munge.socket || skip "munged did not start: $(tail -n 1 munged.out)"
start slurmctld slurmctld -D -f "$SLURM_CONF"
start slurmd slurmd -D -f "$SLURM_CONF" -N "$node"
idle() { sinfo -h -o %T 2>/dev/null | grep -qx idle; }
until_true 40 idle || skip "the node did not come up: $(tail -qn 1 slurmctld.log slurmd.log | tr '\n' ' ')"

# ---- an archive, in one run and in four shards

mkdir archive && cp "$root"/corpus/samples/0[1-9]-* archive && cp archive/03* archive/kopia.txt && printf 'PK\3\4' >archive/trasig.docx
run 1 ingest --quiet -d one.db archive && run 0 dump one.db && cp out one.dump

mkdir bin && cat >bin/protokoll <<P # the program; the first try at the second shard dies as if its node had failed
#!/bin/sh
case "\$*" in
*"--shard 2/4"*) mkdir "$dir/killed" 2>/dev/null && kill -KILL \$\$ ;;
*"--shard 2/3"*) exit 3 ;;
esac
exec "$program" "\$@"
P
chmod +x bin/protokoll
export PATH=$dir/bin:$PATH
readme() { sed -n "s/^    \(.*$1.*\)$/\1/p" "$root/README.md" | sed "s| tools/| $root/tools/|; s| /archive| archive|; s/64/$2/g"; }
all_done() { [ -z "$(squeue -h 2>/dev/null)" ]; }

case="the README's commands"
eval "$(readme protokoll.sbatch 4)" 2>err && eval "$(readme merge.sbatch 4)" >out 2>>err
holds out '^Submitted batch job'
case="the array and the merge end"
if until_true 90 all_done; then pass; else squeue >out && fail "still in the queue"; fi
cat protokoll-*_2.log >out 2>/dev/null
case="the shard that was killed" && holds out 'status 137: shard 2 is tried again'
cat protokoll-merge-*.log >out 2>/dev/null
case="the merge" && holds out '^9 documents added, [01] there already, 1 paths refused$'
run 0 dump archive.db && same out one.dump
lines protokoll-"${array:-}"_1.log 1

# ---- a shard that fails however often: no database is made of the others

rm -rf shards archive.db protokoll-*.log
case="a shard that always fails"
eval "$(readme protokoll.sbatch 3)" 2>err && eval "$(readme merge.sbatch 3)" >out 2>>err
if until_true 90 all_done; then pass; else squeue >out && fail "still in the queue"; fi
cat protokoll-*_2.log >out 2>/dev/null && holds out 'status 3: shard 2 is tried again'
case="and is tried four times" && grep -c 'tried again' out >list && mv list out && holds out '^3$'
case="no database" && if [ -e archive.db ]; then fail "archive.db was made"; else pass; fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
