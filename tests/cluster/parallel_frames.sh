#!/bin/sh
# parallel_frames.sh PROGRAM SOURCE-TREE : a series by GNU parallel, one process for each frame; merged, it is what one
# run makes. Exit code 77: there is no GNU parallel.
set -u
program=$1
source=$2
command -v parallel >/dev/null || { echo "skipped: GNU parallel is missing (package parallel)"; exit 77; }
parallel --version 2>/dev/null | grep -q '^GNU parallel' || { echo "skipped: parallel is not GNU's"; exit 77; }
work=$(mktemp -d /tmp/sahelmap-parallel-XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
cat >map.yaml <<END
size: 90mm x 80mm
frame: [MLI]
layers: [countries]
inset: none
source: none
events: {file: $source/examples/attacks.csv, size: fatalities}
series: {every: quarter, from: 2022, to: 2022, outputs: [png, facets, player]}
END
"$program" series map.yaml --list | parallel --will-cite -j 2 "'$program'" series map.yaml -o out -q --frames {} || exit 1
"$program" series --merge out || exit 1
"$program" series map.yaml -o one -q || exit 1
diff -rq out one
