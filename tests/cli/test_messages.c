/* Messages that nothing else provokes: each with its exit code, and what it tells to do. */
#include "support/program.h"

#include <glib/gstdio.h>

#define SMALL "size: 60mm x 60mm\nlayers: [countries]\ninset: none\n"

static workplace place_of_figures(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml",
                  SMALL "frame: [MLI]\ncountries: {focus: [MLI]}\nevents: {file: events.csv}\n");
    workplace_put(&w, "asia.yaml", SMALL "frame: [100, 10, 110, 20]\n");
    workplace_put(&w, "world.yaml", SMALL "frame: [-170, -60, 170, 75]\n");
    workplace_put(&w, "events.csv",
                  "event_date,latitude,longitude,kind\n2024-11-03,14.8,-1.3,Attack\n"
                  "2025-01-30,16.7,-3.0,Raid\n");
    workplace_put(&w, "bad.csv",
                  "event_date,latitude,longitude\n2025-01-01,95,5\n2025-01-02,15,-3\n");
    workplace_put(&w, "none.csv", "event_date,latitude,longitude\n");
    workplace_put(&w, "far.csv", "event_date,latitude,longitude\n2025-01-01,15,105\n");
    return w;
}

typedef struct row {
    const char *command;
    int code;
    const char *says;
} row;

/* Refused in one line; nothing is written. */
static const row refused[] = {
    {"render map.yaml -o a.svg --set svg.data=[zzzzqqqq]", 3,
     "svg.data: the events have no column \"zzzzqqqq\"; `sahelmap describe` lists them"},
    {"render map.yaml -o a.svg --set svg.data=[kynd]", 3,
     "svg.data: the events have no column \"kynd\"; did you mean \"kind\"\\?"},
    {"render world.yaml -o a.png --set events.file=far.csv --set 'aggregate={by: admin1}'", 3,
     "the base map has no such areas here; give a shapefile with `by: file`"},
    {"embed map.yaml -o map.yaml/x", 1, "map.yaml/x: is no folder and cannot be made one"},
    {"series map.yaml -o out --set series.every=month --set series.outputs=[player,book]", 3,
     "map.yaml: series.outputs: a player shows png or svg; add one of them"},
    {"series map.yaml -o map.yaml/out --set series.every=month", 1,
     "map.yaml/out: the folder cannot be made"},
    {"series map.yaml -o out --set series.every=week --set series.step=month"
     " --set series.from=2025-06-10 --set series.to=2025-06-20",
     3,
     "series: no period lies between its first and its last day, and in the time of `events`; "
     "write"},
    {"series map.yaml -o out --set series.every=month --frames a --shard 1/2", 2,
     "--frames and --shard: give one of the two"},
    {"check", 2, "check: give one figure file; see 'sahelmap check --help'"},
    {"spread map.yaml -o map.yaml/x/", 1, "map.yaml/x/: the folder cannot be made"},
};

static void what_cannot_be_done_is_refused_in_one_line(void)
{
    workplace w = place_of_figures();
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        assert_refused(&w, refused[i].command, refused[i].code, refused[i].says);
    workplace_clear(&w);
}

/* A warning, and what it leads to: failure under --strict, which writes nothing, else success. */
static const row warned[] = {
    {"render map.yaml -o a.png --strict --set events.file=bad.csv", 5,
     "1 warning and --strict was asked for; nothing written"},
    {"spread map.yaml -o a.json --strict --set events.file=bad.csv", 5,
     "1 warning and --strict was asked for; nothing written"},
    {"embed map.yaml -o a --strict --set events.file=bad.csv", 5,
     "there are warnings and --strict was asked for; nothing written"},
    {"series map.yaml -o a --strict --set events.file=bad.csv --set series.every=month", 5,
     "1 warning and --strict was asked for; nothing written"},
    {"series map.yaml -o a --set events.file=none.csv --set series.every=month", 3,
     "there are no events to say where it begins and ends; write series.from and series.to"},
};

static void strict_tells_what_it_failed_by(void)
{
    workplace w = place_of_figures();
    for (size_t i = 0; i < G_N_ELEMENTS(warned); i++) {
        g_autofree char *before = workplace_list(&w);
        answer a = program_run(&w, warned[i].command);
        if (a.code != warned[i].code || !strstr(a.err, warned[i].says))
            g_test_fail_printf("%s: exit code %d: %s", warned[i].command, a.code, a.err);
        g_assert_nonnull(strstr(a.err, "warning: "));
        g_autofree char *after = workplace_list(&w);
        g_assert_cmpstr(after, ==, before);
        answer_clear(&a);
    }
    workplace_clear(&w);
}

static void what_is_drawn_all_the_same_is_warned_of(void)
{
    workplace w = place_of_figures();
    g_autofree char *control = g_strdup_printf(
        "render asia.yaml -o a.png --set control='{file: %s/shapefiles/west-africa/countries.shp, "
        "by: iso3, date: 2025-06-30, source: an institute}'",
        SM_SOURCE_DIR);
    assert_done(&w, control, "control is left out: no area of it is in the frame");
    assert_done(
        &w, "render map.yaml -o a.svg --set svg.theme=auto --style print-bw",
        "svg.theme: the style \"print-bw\" names no dark-twin, the SVG has its light colours "
        "only");
    g_autofree char *empty = workplace_path(&w, "empty");
    g_assert_cmpint(g_mkdir(empty, 0777), ==, 0);
    workplace_put(&w, "bare.yaml", "size: 60mm x 60mm\nframe: [0, 0, 9, 9]\ndata: empty\n");
    assert_done(&w, "render bare.yaml -o a.png",
                "empty holds no countries.shp; the map has no land");
    workplace_clear(&w);
}

/* What has the name of a manifest and is none is somebody else's: it stays. */
static void a_manifest_of_others_is_not_replaced(void)
{
    workplace w = place_of_figures();
    g_autofree char *folder = workplace_path(&w, "out"), *text = NULL;
    g_autofree char *path = workplace_path(&w, "out/manifest.json");
    g_assert_cmpint(g_mkdir(folder, 0777), ==, 0);
    workplace_put(&w, "out/manifest.json", "{}\n");
    assert_refused(
        &w, "series map.yaml -o out -f png --set series.every=month", 2,
        "out/manifest.json: is there and is no manifest of sahelmap; give another folder");
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "{}\n");
    workplace_clear(&w);
}

/* What pandoc says of its failure is told. */
static void the_failure_of_pandoc_is_told(void)
{
    workplace w = place_of_figures();
    g_autofree char *folder = workplace_path(&w, "bin");
    g_assert_cmpint(g_mkdir(folder, 0777), ==, 0);
    workplace_put(&w, "bin/pandoc", "#!/bin/sh\necho 'no such writer' >&2\nexit 3\n");
    g_autofree char *pandoc = workplace_path(&w, "bin/pandoc");
    g_assert_cmpint(g_chmod(pandoc, 0755), ==, 0);
    g_autofree char *path = g_strdup_printf("%s:%s", folder, g_getenv("PATH"));
    w.environment = g_environ_setenv(w.environment, "PATH", path, TRUE);
    answer a = program_run(&w, "embed map.yaml -q --as docx");
    g_assert_cmpint(a.code, ==, 1);
    if (!strstr(a.err, "map.docx: pandoc failed: no such writer")) g_error("said: %s", a.err);
    answer_clear(&a);
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/cli/messages/" #name, name)
    TEST(what_cannot_be_done_is_refused_in_one_line);
    TEST(strict_tells_what_it_failed_by);
    TEST(what_is_drawn_all_the_same_is_warned_of);
    TEST(a_manifest_of_others_is_not_replaced);
    TEST(the_failure_of_pandoc_is_told);
    return g_test_run();
}
