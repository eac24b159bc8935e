#!/bin/sh
# slurm_array.sh PROGRAM SOURCE-TREE : a series as a job array on a Slurm of one node, started for this test and ended
# with it. The merged parts are what one run makes. Exit code 77: Slurm cannot be started here, and why.
set -u
program=$1
source=$2

skip() { echo "skipped: $*"; exit 77; }
fail() { echo "failed: $*"; tail -n 20 "$work"/*.log "$work"/slurm-*.out 2>/dev/null; exit 1; }

for tool in munged mungekey slurmctld slurmd sbatch squeue sinfo; do
    command -v $tool >/dev/null || skip "$tool is missing (packages slurm-wlm, munge)"
done
[ "$(id -u)" -eq 0 ] || skip "only root can start slurmd"

work=$(mktemp -d /tmp/sahelmap-slurm-XXXXXX) || exit 1
chmod 755 "$work"
pids=
ended() { for pid in $pids; do kill "$pid" 2>/dev/null; done; sleep 1; for pid in $pids; do kill -9 "$pid" 2>/dev/null; done; rm -rf "$work"; }
trap ended EXIT
trap 'exit 1' INT TERM

# ---- a cluster of this machine ----

mungekey --create --keyfile "$work/munge.key" >/dev/null 2>&1 || dd if=/dev/urandom of="$work/munge.key" bs=32 count=4 2>/dev/null
chmod 400 "$work/munge.key"
munged --foreground --force --key-file "$work/munge.key" --socket "$work/munge.socket" --pid-file "$work/munge.pid" \
    --log-file "$work/munge.log" --seed-file "$work/munge.seed" >"$work/munged.log" 2>&1 &
pids="$pids $!"
host=$(hostname -s)
port=$((20000 + $$ % 20000))
mkdir "$work/state" "$work/spool"
cat >"$work/slurm.conf" <<END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=$port
SlurmdPort=$((port + 1))
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:4
END
export SLURM_CONF="$work/slurm.conf"
sleep 1
[ -S "$work/munge.socket" ] || skip "munged does not start: $(tail -n 1 "$work/munged.log" "$work/munge.log" 2>/dev/null | tr '\n' ' ')"
slurmctld -D >"$work/slurmctld.log" 2>&1 &
pids="$pids $!"
slurmd -D >"$work/slurmd.log" 2>&1 &
pids="$pids $!"
n=0
until sinfo -h -o %t 2>/dev/null | grep -q '^idle'; do
    n=$((n + 1))
    [ $n -lt 30 ] || skip "no node comes up: $(grep -h -i -E 'error|fatal' "$work/slurmctld.log" "$work/slurmd.log" | head -n 2 | tr '\n' ' ')"
    sleep 1
done

# ---- the series, as docs/cluster.md has it ----

cat >"$work/map.yaml" <<END
size: 90mm x 80mm
frame: [MLI]
layers: [countries]
inset: none
source: none
events: {file: $source/examples/attacks.csv, size: fatalities}
series: {every: month, from: 2022-02, to: 2022-08, outputs: [png, animation, player]}
END
cat >"$work/series.sbatch" <<END
#!/bin/sh
#SBATCH --array=1-3
#SBATCH --output=$work/slurm-%a.out
'$program' series '$work/map.yaml' -o '$work/out' --jobs 1
END
cd "$work" || exit 1
sbatch --wait series.sbatch >"$work/sbatch.log" 2>&1 || fail "the job array: $(cat "$work/sbatch.log")"
"$program" series --merge out >"$work/merge.log" 2>&1 || fail "merging: $(cat "$work/merge.log")"
"$program" series map.yaml -o one -q || fail "one run"
diff -rq out one || fail "the merged parts are not what one run makes"
[ "$(ls out/*.png | wc -l)" -eq 8 ] || fail "there are not seven frames and an animation"
echo "a job array of three tasks made $(ls out | wc -l) files"
