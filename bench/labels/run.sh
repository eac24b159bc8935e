#!/usr/bin/env bash
# bench/labels/run.sh : placed share, cost and time of the label engine, greedy beside the search.
#
# Builds bench_labels from the sources at -O2; needs what the program needs. WORK: where to build.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${WORK:-$root/build/bench-labels}
mkdir -p "$work"
read -ra flags <<<"$(pkg-config --cflags --libs glib-2.0 pangocairo pangoft2 harfbuzz fontconfig cairo shapelib)"
"${CC:-cc}" -std=c17 -O2 -ffp-contract=off -D_GNU_SOURCE '-DG_LOG_DOMAIN="sahelmap"' -I"$root/src" -I"$root/include" \
    -o "$work/bench_labels" "$here/bench_labels.c" "$root"/src/layout/label*.c "$root"/src/text/*.c \
    "$root/src/geom/shapes.c" "$root/src/base/diagnostics.c" "$root/src/base/fail.c" "${flags[@]}" -lm
exec "$work/bench_labels" "$root/shapefiles/west-africa/places.shp"
