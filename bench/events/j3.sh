#!/usr/bin/env bash
# j3.sh [-n RUNS] [-p PROGRAM] [PROGRAM] : job J3 in turn with the peers (-p: and with another sahelmap, an older one): 200,000 events of ACLED's layout (142 MB), every one a translucent
# circle on the map of bench/render (1600 x 1200), PNG written, reading included.
#
# Wall time and peak memory of whole processes; medians of RUNS (5) after one warm-up. "Memory" is the largest resident set,
# pages of mapped files included. Peers that are not installed are left out: MapServer (mapserver-bin), Mapnik
# (python3-mapnik), geopandas (python3-geopandas). Needs ogr2ogr (gdal-bin), qgis-common's world_map.gpkg, python3,
# fonts-dejavu-core, and PEERS (../shared/bench beside the source tree) for the generator of events.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
runs=5
other=
while getopts n:p: option; do
    case $option in n) runs=$OPTARG ;; p) other=$(realpath "$OPTARG") ;; *) exit 2 ;; esac
done
shift $((OPTIND - 1))
program=${1:-$root/build/release/bin/sahelmap}
generator=${PEERS:-$root/../shared/bench}/gen_events.py
gpkg=${WORLD_GPKG:-/usr/share/qgis/resources/data/world_map.gpkg}
work=${WORK:-$root/build/bench-j3}
export J3_DATA=$work/data
mkdir -p "$J3_DATA" "$work/mapserver"

fail() { echo "j3.sh: $*" >&2; exit 1; }
[ -x "$program" ] || fail "$program: no program; build it first (cmake --preset release, ninja -C build/release)"
program=$(realpath "$program")

# ---- inputs ----

layer() { # FILE TABLE
    [ -s "$J3_DATA/$1.shp" ] && return
    ogr2ogr -q -f 'ESRI Shapefile' -lco ENCODING=UTF-8 -nlt MULTIPOLYGON -makevalid -clipsrc -20 0 20 28 \
        "$J3_DATA/$1.shp" "$gpkg" "$2"
}
layer wa_countries countries
layer wa_admin1 states_provinces
[ -s "$J3_DATA/events_200k.csv" ] || python3 "$generator" 200000 "$J3_DATA/events_200k.csv" >/dev/null
cp "$root"/bench/render/labels/*.csv "$J3_DATA/"
# The deadliest of the 200,000 events has 250 deaths, as that of the 1000 of J1: the same style holds.
sed 's/events_1k/events_200k/' "$root/bench/render/j1.yaml" >"$work/j3.yaml"
cp "$root/bench/render/j1.style.yaml" "$work/"
cat "$J3_DATA/events_200k.csv" >/dev/null

# ---- contestants ----

export PYTHONDONTWRITEBYTECODE=1
names=(sahelmap)
commands=("$program render $work/j3.yaml --quiet -o $work/sahelmap.png")
contest() { # NAME COMMAND : takes part when its warm-up succeeds
    if (cd "$work/mapserver" && $2) >"$work/$1.log" 2>&1; then
        names+=("$1"); commands+=("$2")
    else
        echo "$1: left out ($(tail -n 1 "$work/$1.log"))"
    fi
}
[ -z "$other" ] || contest other "$other render $work/j3.yaml --quiet -o $work/other.png"
python3 "$here/peers/mapserver.py" "$work/mapserver"
contest mapserver "map2img -m j3.map -o $work/mapserver.png -i png"
contest mapnik "/usr/bin/python3 $here/peers/mapnik_map.py $work/mapnik.png"
contest geopandas "/usr/bin/python3 $here/peers/geopandas_map.py $work/geopandas.png"
${commands[0]} >/dev/null

# ---- in turn ----

rm -f "$work"/*.runs
for ((i = 0; i < runs; i++)); do
    for k in "${!names[@]}"; do
        (cd "$work/mapserver" && /usr/bin/time -f '%e %M %U %S' -a -o "$work/${names[k]}.runs" ${commands[k]} >/dev/null 2>&1)
    done
done

median() { sort -n | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }
column() { awk -v c="$2" '{print $c}' "$work/$1.runs" | median; }
echo "J3, $runs runs each in turn; $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); load $(cut -d' ' -f1-2 /proc/loadavg)"
for name in "${names[@]}"; do
    # The ratio of each pair, so that a slow phase of the machine counts on both sides.
    paste "$work/sahelmap.runs" "$work/$name.runs" >"$work/pairs"
    awk -v name="$name" -v wall="$(column "$name" 1)" -v kib="$(column "$name" 2)" \
        -v cpu="$(awk '{print $3 + $4}' "$work/$name.runs" | median)" \
        -v pair="$(awk '{print $1 / $5}' "$work/pairs" | median)" \
        -v cpu_pair="$(awk '{print ($3 + $4) / ($7 + $8)}' "$work/pairs" | median)" 'BEGIN {
        printf "%-10s wall %6.2f s  processors %6.2f s  memory %4.0f MiB", name, wall, cpu, kib / 1024
        if (name != "sahelmap") printf "  ours takes %.3f of its time, %.3f of its processors\047", pair, cpu_pair
        print ""
    }'
done
