#!/usr/bin/env bash
# bench/labels/run.sh : how the label engine fares, beside greedy placing, Mapnik and MapServer.
#
# Builds bench_labels from the sources at -O2 (needs what the program needs), lets the others draw the same towns in the
# same font, measures all with the same functions, then prints the measured quality of the shipped examples. Mapnik and
# MapServer are left out where python3-mapnik or map2img is not installed. WORK: where to build; SAHELMAP: the program.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${WORK:-$root/build/bench-labels}
program=${SAHELMAP:-$root/build/release/bin/sahelmap}
mkdir -p "$work/scenes"
rm -rf "$work/scenes/"*
read -ra flags <<<"$(pkg-config --cflags --libs glib-2.0 pangocairo pangoft2 harfbuzz fontconfig cairo shapelib)"
"${CC:-cc}" -std=c17 -O2 -ffp-contract=off -D_GNU_SOURCE '-DG_LOG_DOMAIN="sahelmap"' -I"$here" -I"$root/src" -I"$root/include" \
    -o "$work/bench_labels" "$here/bench_labels.c" "$here/drawn.c" "$root"/src/layout/label*.c "$root"/src/text/*.c \
    "$root/src/geom/shapes.c" "$root/src/base/diagnostics.c" "$root/src/base/fail.c" "${flags[@]}" -lm
places=$root/shapefiles/west-africa/places.shp
font=$(fc-match --format='%{file}' 'Noto Sans:style=Regular')
"$work/bench_labels" --write "$work/scenes" "$places"
/usr/bin/python3 "$here/peers.py" "$work/scenes" "$font" || true
"$work/bench_labels" "$work/scenes" "$places"
rm -rf "$work/scenes/"*.ppm
[ -x "$program" ] || { echo "no $program: set SAHELMAP for the examples" >&2; exit 0; }
for figure in "$root"/examples/*.yaml; do
    echo
    echo "$(basename "$figure" .yaml)"
    "$program" render --quiet "$figure" --label-report -o "$work/example.png" || true
done
