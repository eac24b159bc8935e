#!/usr/bin/env bash
# bench/render/run.sh [-n RUNS] [-p PROGRAM] [PROGRAM] : job J1 in turn with the peers: ours, peer, ours, peer ...
#
# Wall time of whole processes, PNG written, and processor time; medians of RUNS (11) after one warm-up. -p: another sahelmap
# takes part, an older one. The inputs and the peers'
# scripts come from PEERS (../shared/bench beside the source tree); peers that are not installed are left out.
# Needs ogr2ogr (gdal-bin), python3 and qgis-common's world_map.gpkg; fonts-dejavu-core for the letters.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
runs=11
other=
while getopts n:p: option; do
    case $option in n) runs=$OPTARG ;; p) other=$OPTARG ;; *) exit 2 ;; esac
done
shift $((OPTIND - 1))
program=${1:-$root/build/release/bin/sahelmap}
peers=${PEERS:-$root/../shared/bench}
gpkg=${WORLD_GPKG:-/usr/share/qgis/resources/data/world_map.gpkg}
work=${WORK:-$root/build/bench-render}
data=$here/data

fail() { echo "run.sh: $*" >&2; exit 1; }
[ -x "$program" ] || fail "$program: no program; build it first (cmake --preset release, ninja -C build/release)"

# ---- inputs ----

layer() { # FILE TABLE
    [ -s "$data/$1.shp" ] && return
    ogr2ogr -q -f 'ESRI Shapefile' -lco ENCODING=UTF-8 -nlt MULTIPOLYGON -makevalid -clipsrc -20 0 20 28 \
        "$data/$1.shp" "$gpkg" "$2"
}

mkdir -p "$data" "$work"
if [ ! -s "$data/wa_countries.shp" ] || [ ! -s "$data/wa_admin1.shp" ]; then
    command -v ogr2ogr >/dev/null || fail "ogr2ogr is missing (package gdal-bin)"
    [ -s "$gpkg" ] || fail "$gpkg is missing (package qgis-common)"
    layer wa_countries countries
    layer wa_admin1 states_provinces
fi
if [ ! -s "$data/events_1k.csv" ]; then
    [ -s "$peers/gen_events.py" ] || fail "$peers/gen_events.py is missing; set PEERS to the folder that holds it"
    python3 "$peers/gen_events.py" 1000 "$data/events_1k.csv" >/dev/null
fi

# ---- contestants: NAME and a command that writes $work/NAME.png ----

names=(sahelmap sahelmap-svg)
run_sahelmap() { "$program" render "$here/j1.yaml" --quiet -o "$work/sahelmap.png"; }
run_sahelmap-svg() { "$program" render "$here/j1.yaml" --quiet -o "$work/sahelmap-svg.svg"; }

if [ -n "$other" ]; then
    names+=(other)
    run_other() { "$other" render "$here/j1.yaml" --quiet -o "$work/other.png"; }
fi
if command -v map2img >/dev/null && [ -s "$peers/mapserver/gen.py" ]; then
    # The mapfiles hold absolute paths: made from a copy, with our inputs.
    mkdir -p "$work/peers/mapserver" "$work/peers/data"
    cp "$peers/spec.py" "$work/peers/"
    cp "$peers/mapserver/gen.py" "$work/peers/mapserver/"
    cp "$data"/wa_* "$data/events_1k.csv" "$here"/labels/*.csv "$work/peers/data/"
    python3 "$work/peers/mapserver/gen.py"
    names+=(mapserver mapserver-svg)
    run_mapserver() { (cd "$work/peers/mapserver" && map2img -m J1.map -o "$work/mapserver.png" -i png24); }
    run_mapserver-svg() { (cd "$work/peers/mapserver" && map2img -m J1.map -o "$work/mapserver-svg.svg" -i svg); }
else
    echo "mapserver: left out (package mapserver-bin, or $peers/mapserver/gen.py, is missing)"
fi

# SVG is held against SVG.
ours_of() { case $1 in *-svg) echo sahelmap-svg ;; *) echo sahelmap ;; esac; }
file_of() { case $1 in *-svg) echo "$work/$1.svg" ;; *) echo "$work/$1.png" ;; esac; }

# ---- in turn ----

# measure NAME FILE : appends "wall-ms cpu-ms"
measure() {
    local TIMEFORMAT='%R %U %S'
    { time "run_$1" >/dev/null 2>&1; } 2>"$work/time"
    awk '{print 1000 * $1, 1000 * ($2 + $3)}' "$work/time" >>"$2"
}
column() { awk -v n="$2" '{print $n}' "$1"; }
median() { sort -n | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }

for name in "${names[@]}"; do
    : >"$work/$name.ms"
    "run_$name" >/dev/null
done
for ((i = 0; i < runs; i++)); do
    for name in "${names[@]}"; do measure "$name" "$work/$name.ms"; done
done

model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
echo "J1, $runs runs each in turn; $(nproc) x $model; load $(cut -d' ' -f1-2 /proc/loadavg)"
for name in "${names[@]}"; do
    own=$(ours_of "$name")
    # The ratio of each pair, so that a slow phase of the machine counts on both sides.
    paste "$work/$own.ms" "$work/$name.ms" >"$work/pairs"
    awk -v name="$name" -v own="$own" -v wall="$(column "$work/$name.ms" 1 | median)" \
        -v cpu="$(column "$work/$name.ms" 2 | median)" -v pair="$(awk '{print $1 / $3}' "$work/pairs" | median)" \
        -v cpu_pair="$(awk '{print $2 / $4}' "$work/pairs" | median)" \
        -v bytes="$(stat -c %s "$(file_of "$name")")" 'BEGIN {
        printf "%-13s wall %6.1f ms  processors %6.1f ms  %d kB", name, wall, cpu, bytes / 1000
        if (name != own) printf "  of the pairs, ours takes %.2f of its wall time, %.2f of its processors\047", pair, cpu_pair
        print ""
    }'
done
