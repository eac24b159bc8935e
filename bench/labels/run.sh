#!/usr/bin/env bash
# bench/labels/run.sh [OPTION...] : how well names are placed, beside greedy placing, Mapnik and MapServer; see README.md.
#
# Options go to bench_labels: --pictures for a picture of each scene by each engine, --scene NAME for some scenes only.
# BUILD: a folder that cmake has configured (build/release); WORK: what is drawn (build/bench-labels). Mapnik and
# MapServer are left out where python3-mapnik or mapserver-bin is not installed, figures where their events are not there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${BUILD:-$root/build/release}
work=${WORK:-$root/build/bench-labels}
figures=("$root"/examples/*.yaml)
[ -d "$root/../shared/data/events" ] && figures+=("$here"/ucdp/*.yaml)
cmake --build "$build" --target bench_labels >/dev/null
rm -rf "$work"
mkdir -p "$work"
"$build/bin/bench_labels" "$@" "$work" "$here/peers.py" "$root/shapefiles/west-africa/places.shp" "${figures[@]}"
