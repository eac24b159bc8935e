# Shared by the scripts of this folder: sourced, not run. Expects to be in the root of the source tree.

# Says what comes next, on standard error.
step() { printf '\n== %s\n' "$*" >&2; }

# build PRESET TARGET... : configures build/PRESET where needed and builds the targets, quietly unless they fail.
build() {
    preset=$1
    shift
    # A generator left half-way (a full disk, a kill) is set up anew.
    [ -f "build/$preset/build.ninja" ] || rm -f "build/$preset/CMakeCache.txt"
    cmake --preset "$preset" >/dev/null
    cmake --build "build/$preset" --parallel "$(nproc)" --target "$@" >&2
}
