#!/usr/bin/env bash
# bench/series/run.sh [-n RUNS] [-p PROGRAM] [PROGRAM] : job J2 (60 monthly frames, 20,000 events) in turn with others
# (-p: and with another sahelmap, an older one).
#
# Wall and processor time of whole processes; medians of RUNS (3) after one warm-up, and of the ratios of pairs. Also:
# memory over 500 frames, and time against the detail of shapefiles outside the view. Contestants that are not
# installed are left out. The events' generator and R's script come from PEERS (../shared/bench beside the source tree).
# Needs ogr2ogr (gdal-bin), python3, qgis-common's world_map.gpkg, fonts-dejavu-core; python3-mapnik for Mapnik;
# r-cran-sf, -ggplot2, -ggrepel, -ragg, -data.table for R.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
runs=3
other=
while getopts n:p: option; do
    case $option in n) runs=$OPTARG ;; p) other=$OPTARG ;; *) exit 2 ;; esac
done
shift $((OPTIND - 1))
program=${1:-$root/build/release/bin/sahelmap}
peers=${PEERS:-$root/../shared/bench}
gpkg=${WORLD_GPKG:-/usr/share/qgis/resources/data/world_map.gpkg}
work=${WORK:-$root/build/bench-series}
data=$here/data
labels=$here/../render/labels

fail() { echo "run.sh: $*" >&2; exit 1; }
[ -x "$program" ] || fail "$program: no program; build it first (cmake --preset release, ninja -C build/release)"

# ---- inputs ----

layer() { # FILE TABLE SOUTH-WEST-NORTH-EAST
    [ -s "$data/$1.shp" ] && return
    command -v ogr2ogr >/dev/null || fail "ogr2ogr is missing (package gdal-bin)"
    [ -s "$gpkg" ] || fail "$gpkg is missing (package qgis-common)"
    # shellcheck disable=SC2086 # the box is to be split
    ogr2ogr -q -f 'ESRI Shapefile' -lco ENCODING=UTF-8 -nlt MULTIPOLYGON -makevalid ${3:+-clipsrc $3} \
        "$data/$1.shp" "$gpkg" "$2"
}

mkdir -p "$data" "$work"
layer wa_countries countries "-20 0 20 28"
layer wa_admin1 states_provinces "-20 0 20 28"
layer world_countries countries ""
layer world_admin1 states_provinces ""
if [ ! -s "$data/events_20k.csv" ]; then
    [ -s "$peers/gen_events.py" ] || fail "$peers/gen_events.py is missing; set PEERS to the folder that holds it"
    python3 "$peers/gen_events.py" 20000 "$data/events_20k.csv" --from 2020-01 --to 2024-12
fi

# ---- contestants: NAME and a command that writes 60 PNG into $work/NAME ----

names=(sahelmap-2 sahelmap-1)
run_sahelmap_2() { rm -rf "$work/sahelmap-2"; "$program" series "$here/j2.yaml" -q --jobs 2 -o "$work/sahelmap-2"; }
run_sahelmap_1() { rm -rf "$work/sahelmap-1"; "$program" series "$here/j2.yaml" -q --jobs 1 -o "$work/sahelmap-1"; }

if [ -n "$other" ]; then
    names+=(other-2 other-1)
    run_other_2() { rm -rf "$work/other-2"; "$other" series "$here/j2.yaml" -q --jobs 2 -o "$work/other-2"; }
    run_other_1() { rm -rf "$work/other-1"; "$other" series "$here/j2.yaml" -q --jobs 1 -o "$work/other-1"; }
fi
if pkg-config --exists cairo libdeflate; then
    # shellcheck disable=SC2046 # flags are to be split
    cc -O2 -o "$work/floor-program" "$here/floor.c" $(pkg-config --cflags --libs cairo libdeflate) -lm
    "$program" render "$here/j2.yaml" -q --set events.to=1900-01-01 -o "$work/base.png"
    names+=(floor)
    run_floor() { mkdir -p "$work/floor"; "$work/floor-program" "$work/base.png" "$data/events_20k.csv" "$work/floor"; }
fi
if /usr/bin/python3 -c 'import mapnik' 2>/dev/null; then
    names+=(mapnik-1 mapnik-2)
    mapnik() { /usr/bin/python3 "$here/mapnik_j2.py" "$data" "$labels" "$@"; }
    run_mapnik_1() { mapnik "$work/mapnik-1"; }
    run_mapnik_2() { mapnik "$work/mapnik-2" 1 2 & mapnik "$work/mapnik-2" 2 2; wait; }
else
    echo "mapnik: left out (package python3-mapnik is missing)"
fi
if [ -s "$peers/r/map.R" ] && Rscript -e 'for (p in c("sf", "ggplot2", "ggrepel", "ragg", "data.table"))
        stopifnot(requireNamespace(p, quietly = TRUE))' >/dev/null 2>&1; then
    mkdir -p "$work/peers/r" "$work/peers/data"
    # ggrepel 0.9.3 stops at an infinite shortest segment; segments without colour look the same.
    sed 's/min\.segment\.length = Inf/segment.colour = NA/' "$peers/r/map.R" >"$work/peers/r/map.R"
    cp "$data"/wa_* "$data/events_20k.csv" "$labels"/*.csv "$work/peers/data/"
    names+=(R-1)
    run_R_1() { Rscript "$work/peers/r/map.R" J2 "$work/R-1"; }
else
    echo "R: left out (r-cran-sf, -ggplot2, -ggrepel, -ragg or -data.table, or $peers/r/map.R, is missing)"
fi

# ---- in turn ----

# measure NAME FILE : appends "wall-ms cpu-ms"
measure() {
    local TIMEFORMAT='%R %U %S'
    { time "run_${1//-/_}" >"$work/said" 2>&1; } 2>"$work/time" || return 1
    awk '{print 1000 * $1, 1000 * ($2 + $3)}' "$work/time" >>"$2"
}
median() { sort -n | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }
column() { awk -v n="$2" '{print $n}' "$1"; }

# Once to warm up, and to see who works here.
able=()
for name in "${names[@]}"; do
    : >"$work/$name.ms"
    if measure "$name" /dev/null; then
        able+=("$name")
    elif [[ $name = sahelmap* ]]; then
        fail "$(tail -n 1 "$work/said")"
    else
        echo "$name: left out: $(tail -n 1 "$work/said")"
    fi
done
names=("${able[@]}")
for ((i = 0; i < runs; i++)); do
    for name in "${names[@]}"; do measure "$name" "$work/$name.ms"; done
done

model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
echo "J2, $runs runs each in turn; $(nproc) x $model; load $(cut -d' ' -f1-2 /proc/loadavg)"
printf '%-11s %9s %9s %9s  %s\n' '' 'wall s' 'cpu s' 'MB' 'of the pairs: its wall / ours (2 jobs); its cpu / ours (1 job)'
for name in "${names[@]}"; do
    printf '%-11s %9.3f %9.3f %9.2f  %6.2f %6.2f\n' "$name" \
        "$(column "$work/$name.ms" 1 | median | awk '{print $1 / 1000}')" \
        "$(column "$work/$name.ms" 2 | median | awk '{print $1 / 1000}')" \
        "$(cat "$work/$name"/*.png | wc -c | awk '{print $1 / 1e6}')" \
        "$(paste "$work/$name.ms" "$work/sahelmap-2.ms" | awk '{print $1 / $3}' | median)" \
        "$(paste "$work/$name.ms" "$work/sahelmap-1.ms" | awk '{print $2 / $4}' | median)"
done

# ---- memory, and shapefiles outside the view ----

peak() { # ARGUMENT... : MiB
    rm -rf "$work/peak"
    python3 - "$program" series "$here/j2.yaml" -q --jobs 2 -o "$work/peak" "$@" <<'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print("%.0f" % (resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
PY
}
echo "peak memory: $(peak --set 'series={from: 2020-01-01, to: 2020-02-19, every: day, outputs: [png]}') MiB for 50 frames," \
    "$(peak --set 'series={from: 2020-01-01, to: 2021-05-14, every: day, outputs: [png]}') MiB for 500"

stage() { # ARGUMENT... : ms of painting and writing 60 frames
    rm -rf "$work/stage"
    "$program" series "$here/j2.yaml" -q --jobs 1 --timings -o "$work/stage" "$@" 2>&1 |
        sed -n 's/.*paint and write \([0-9.]*\) ms.*/\1/p'
}
world='layers=[{file: data/world_countries.shp, fill: "#f3efe4", stroke: none},
 {file: data/world_admin1.shp, stroke: {color: "#c9c2b2", stroke-width: 0.6px}},
 {file: data/world_countries.shp, stroke: {color: "#7a7468", stroke-width: 1.4px}}]'
for ((i = 0; i < runs; i++)); do
    echo "$(stage) $(stage --set "$world")"
done | awk '{print $2 / $1}' | median |
    awk '{printf "frames over shapefiles of the whole world: %.2f of the time over those of the view\n", $1}'
