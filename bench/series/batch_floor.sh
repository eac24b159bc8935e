#!/usr/bin/env bash
# bench/series/batch_floor.sh [FRAMES_DIR] : painting and compressing of 60 monthly frames of 1600 x 1200 px beside the
# least that any program could do; FRAMES_DIR keeps our frames.
#
# The base is job J1 of bench/render without its events, whose inputs bench/render/run.sh makes; 20,000 events come from
# PEERS (../shared/bench beside the source tree). BUILD: a built tree (build/release). Processor time of one thread.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${BUILD:-$root/build/release}
peers=${PEERS:-$root/../shared/bench}
work=${WORK:-$root/build/bench-series}
render=$root/bench/render

fail() { echo "batch_floor.sh: $*" >&2; exit 1; }
[ -s "$render/data/wa_countries.shp" ] || fail "$render/data is missing; run bench/render/run.sh once"
[ -s "$peers/gen_events.py" ] || fail "$peers/gen_events.py is missing; set PEERS to the folder that holds it"
ninja -C "$build" sahelmap >/dev/null
library=$(find "$build" -name libsahelmap.a | head -n 1)
[ -n "$library" ] || fail "$build: no libsahelmap.a"

mkdir -p "$work"
[ -s "$work/events_20k.csv" ] || python3 "$peers/gen_events.py" 20000 "$work/events_20k.csv" >/dev/null
ln -sfn "$render/data" "$work/data"
cp "$render/j1.style.yaml" "$work/"
sed -e '/^events:/,/^  precision/d' -e '/^  - {place: \[-4, 25/d' "$render/j1.yaml" >"$work/base.yaml"

# What the library needs, from the file that says it to others; zlib is the floor's.
mapfile -t needs < <(PKG_CONFIG_PATH="$build" pkg-config --print-requires sahelmap | sed 's/ .*//')
read -ra flags <<<"$(pkg-config --cflags --libs "${needs[@]}" zlib)"
"${CC:-cc}" -std=c17 -O2 -ffp-contract=off -D_GNU_SOURCE -I"$root/src" -I"$root/include" -o "$work/batch_floor" \
    "$here/batch_floor.c" "$library" "${flags[@]}" -lm
"$work/batch_floor" "$work/base.yaml" "$root/styles" "$work/events_20k.csv" "$@"
