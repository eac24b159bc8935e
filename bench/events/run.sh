#!/usr/bin/env bash
# run.sh [ROWS [RUNS]] : how long reading ROWS events of ACLED's layout takes, against `wc -l` on the same cached file, and
# how much memory beyond the mapped file. Runs are interleaved, the figures are medians. Needs 800 bytes of disk a row.
set -euo pipefail
rows=${1:-2000000}
runs=${2:-7}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${TMPDIR:-/tmp}/sahelmap-bench-events
mkdir -p "$work"
packages="glib-2.0 gio-2.0 geos shapelib jansson sqlite3"
cc=${CC:-cc}
$cc -O2 -o "$work/make_events" "$root/bench/events/make_events.c"
$cc -std=c17 -O2 -DNDEBUG -D_GNU_SOURCE -DSM_VERSION='"bench"' -DSM_INSTALLED_DATADIR='"/nowhere"' -DG_LOG_DOMAIN='"sahelmap"' -I"$root/src" -I"$root/include" \
  $(pkg-config --cflags $packages) -o "$work/measure" "$root/bench/events/measure.c" "$root"/src/base/*.c \
  "$root"/src/geom/*.c "$root"/src/source/*.c "$root"/src/query/*.c $(pkg-config --libs $packages) -lm
file=$work/events-$rows.csv
[ -s "$file" ] || "$work/make_events" "$rows" > "$file"
cat "$file" > /dev/null

median() { sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
TIMEFORMAT='%R %U %S'
# seconds of the wall and of the processors
timed() { { time "$@" > /dev/null; } 2>&1 | awk '{printf "%.3f %.3f\n", $1, $2+$3}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a/b}'; }
column() { awk -v c="$2" '{print $c}' "$work/$1" | median; }

: > "$work/wc"; : > "$work/read"; : > "$work/wanted"; : > "$work/filter"; : > "$work/memory"
where="actor1 LIKE '%JNIM%' AND event_date >= '2020-01-01'"
i=0
while [ $i -lt "$runs" ]; do
  timed wc -l "$file" >> "$work/wc"
  "$work/measure" "$file" | awk '$1=="read_s" {r=$2} $1=="read_cpu_s" {print r, $2}' >> "$work/read"
  "$work/measure" "$file" "$where" > "$work/last"
  awk '$1=="read_s" {r=$2} $1=="read_cpu_s" {print r, $2}' "$work/last" >> "$work/wanted"
  awk '$1=="filter_s" {print $2}' "$work/last" >> "$work/filter"
  awk '$1=="anonymous_mib" {print $2}' "$work/last" >> "$work/memory"
  i=$((i+1))
done
echo "rows            $rows, $(wc -c < "$file") bytes, $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
for job in wc read wanted; do
  printf '%-7s wall %s s (%s times wc -l), processors %s s (%s times)\n' "$job" "$(column $job 1)" \
    "$(ratio "$(column $job 1)" "$(column wc 1)")" "$(column $job 2)" "$(ratio "$(column $job 2)" "$(column wc 2)")"
done
echo "(wanted: read with four columns of texts and numbers asked for)"
echo "filter          $(median < "$work/filter") s   $where"
echo "memory          $(median < "$work/memory") MiB beyond the mapped file"
