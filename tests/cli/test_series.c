/* Series: one look for all frames, only what changed, whole files at any moment, parts that make a
 * whole. */
#include "support/program.h"

#include <fcntl.h>
#include <jansson.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

static const char figure[] = "title: Attacks\n"
                             "size: 90mm x 80mm\n"
                             "frame: [MLI]\n"
                             "countries: {focus: [MLI]}\n"
                             "layers: [countries, places]\n"
                             "inset: none\n"
                             "events: {file: events.csv, size: fatalities, color: kind}\n"
                             "series: {every: month, from: 2024-11, to: 2025-04}\n";
/* December has nothing; January nothing of a Raid; the last row lies outside of all months. */
static const char events[] = "event_id,event_date,latitude,longitude,fatalities,kind\n"
                             "A1,2024-11-03,14.8,-1.3,100,Attack\n"
                             "A2,2024-11-30,16.7,-3.0,5,Raid\n"
                             "A3,2025-01-01,15.2,-2.5,7,Attack\n"
                             "A4,2025-02-28,14.5,-4.2,1,Raid\n"
                             "A5,2025-03-31,13.5,-6.0,40,Raid\n"
                             "A6,2025-03-10,40.0,20.0,3,Raid\n"
                             "A7,2025-04-30,12.6,-8.0,0,Attack\n"
                             "A8,2025-05-01,12.6,-8.0,9,Attack\n";
static const char *const ids[] = {"2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-04"};
#define N_FRAMES G_N_ELEMENTS(ids)

static workplace place_of(const char *yaml)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", yaml);
    workplace_put(&w, "events.csv", events);
    return w;
}

static char *read_file(const workplace *w, const char *name)
{
    gsize length;
    return workplace_get(w, name, &length);
}

static bool is_there(const workplace *w, const char *name)
{
    g_autofree char *path = workplace_path(w, name);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static json_t *manifest_of(const workplace *w, const char *folder)
{
    g_autofree char *name = g_build_filename(folder, "manifest.json", NULL);
    g_autofree char *text = read_file(w, name);
    json_t *root = json_loads(text, 0, NULL);
    g_assert_nonnull(root);
    return root;
}

static json_int_t count_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(json_object_get(object, "events"), key);
    g_assert_true(json_is_integer(value));
    return json_integer_value(value);
}

/* Every file of the two folders, by name and bytes. */
static void assert_same_folders(const workplace *w, const char *one, const char *other)
{
    g_autofree char *line = g_strdup_printf("diff -rq '%s' '%s'", one, other);
    g_auto(GStrv) arguments = NULL;
    g_autofree char *out = NULL;
    int status;
    g_assert_true(g_shell_parse_argv(line, NULL, &arguments, NULL));
    g_assert_true(g_spawn_sync(w->folder, arguments, w->environment, G_SPAWN_SEARCH_PATH, NULL,
                               NULL, &out, NULL, &status, NULL));
    if (status != 0) g_test_fail_printf("%s", out);
}

/* ---- one look ---- */

/* The lines of the text dump without what only one frame has: meta, title, marks and their names.
 */
static char *common_part(const char *dump)
{
    static const char *const own[] = {"meta ", "group id=\"events\"", "group id=\"event-labels\"",
                                      "group id=\"titles\"", "group id=\"title\""};
    g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
    GString *kept = g_string_new(NULL);
    size_t skipped = G_MAXSIZE;
    for (char **line = lines; *line; line++) {
        size_t indent = strspn(*line, " ");
        if (indent > skipped) continue;
        skipped = G_MAXSIZE;
        for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
            if (g_str_has_prefix(*line + indent, own[i])) skipped = indent;
        if (skipped == G_MAXSIZE) g_string_append_printf(kept, "%s\n", *line);
    }
    return g_string_free(kept, FALSE);
}

static void frames_differ_in_their_events_only(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o out -f txt", NULL);
    g_autofree char *first = read_file(&w, "out/2024-11.txt");
    g_autofree char *first_common = common_part(first);
    g_assert_nonnull(strstr(first_common, "group id=\"legend\""));
    g_assert_nonnull(strstr(first_common, "\"Raid\"")); /* also where a month has none */
    g_assert_nonnull(strstr(first_common, "Bamako"));
    g_assert_null(strstr(first_common, "November"));
    for (gsize i = 1; i < N_FRAMES; i++) {
        g_autofree char *name = g_strdup_printf("out/%s.txt", ids[i]);
        g_autofree char *dump = read_file(&w, name);
        g_autofree char *common = common_part(dump);
        g_assert_cmpstr(common, ==, first_common);
        g_assert_cmpstr(dump, !=, first);
    }
    workplace_clear(&w);
}

static void breaks_hold_where_a_class_is_empty(void)
{
    workplace w = place_of("size: 90mm x 80mm\nframe: [MLI]\nlayers: [countries]\ninset: none\n"
                           "events: {file: events.csv, color: fatalities, classify: {n: 3}}\n"
                           "series: {from: 2024-11, to: 2025-04}\n");
    assert_done(&w, "series map.yaml -o out -f txt", NULL);
    g_autofree char *first = read_file(&w, "out/2024-11.txt");
    g_autofree char *first_common = common_part(first);
    for (gsize i = 1; i < N_FRAMES; i++) {
        g_autofree char *name = g_strdup_printf("out/%s.txt", ids[i]);
        g_autofree char *dump = read_file(&w, name);
        g_autofree char *common = common_part(dump);
        g_assert_cmpstr(common, ==, first_common);
    }
    workplace_clear(&w);
}

static void ledgers_of_months_add_up(void)
{
    static const char *const sums[] = {"drawn", "outside_frame", "drawn_fatalities_unknown"};
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o out -f txt", "8 events read = 6 drawn");
    json_t *root = manifest_of(&w, "out"), *frame;
    size_t i;
    for (gsize k = 0; k < G_N_ELEMENTS(sums); k++) {
        json_int_t sum = 0;
        json_array_foreach(json_object_get(root, "frames"), i, frame) sum +=
            count_of(frame, sums[k]);
        g_assert_cmpint(sum, ==, count_of(root, sums[k]));
    }
    json_array_foreach(json_object_get(root, "frames"), i, frame)
    {
        g_assert_cmpstr(json_string_value(json_object_get(frame, "id")), ==, ids[i]);
        g_assert_cmpint(count_of(frame, "read"), ==,
                        count_of(frame, "drawn") + count_of(frame, "outside_frame") +
                            count_of(frame, "outside_window") + count_of(frame, "filtered_out") +
                            count_of(frame, "unusable") + count_of(frame, "duplicates"));
    }
    g_assert_cmpuint(json_array_size(json_object_get(root, "frames")), ==, N_FRAMES);
    json_decref(root);
    workplace_clear(&w);
}

static void a_period_that_has_only_begun_says_so(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o out -f txt --set series.to=2025-04-12", NULL);
    g_autofree char *dump = read_file(&w, "out/2025-04.txt");
    g_assert_nonnull(strstr(dump, "April 2025, to 12 April"));
    assert_done(&w,
                "series map.yaml -o fr -f txt --set lang=fr --set series.to=2025-04-12 "
                "--set 'series.title=Attaques, {start:%B %Y} : {events}'",
                NULL);
    g_autofree char *french = read_file(&w, "fr/2025-03.txt");
    g_assert_nonnull(strstr(french, "Attaques, mars 2025 : 1"));
    workplace_clear(&w);
}

/* ---- only what changed ---- */

static void set_old(const workplace *w, const char *name)
{
    g_autofree char *path = workplace_path(w, name);
    struct utimbuf times = {1000000000, 1000000000};
    g_assert_cmpint(g_utime(path, &times), ==, 0);
}

static bool is_old(const workplace *w, const char *name)
{
    g_autofree char *path = workplace_path(w, name);
    GStatBuf status;
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    return status.st_mtime == 1000000000;
}

static void age_frames(const workplace *w)
{
    for (gsize i = 0; i < N_FRAMES; i++) {
        g_autofree char *name = g_strdup_printf("out/%s.png", ids[i]);
        set_old(w, name);
    }
}

/* One letter for each frame: "." where it is as old as age_frames() made it, "x" where not. */
static char *drawn_frames(const workplace *w)
{
    GString *drawn = g_string_new(NULL);
    for (gsize i = 0; i < N_FRAMES; i++) {
        g_autofree char *name = g_strdup_printf("out/%s.png", ids[i]);
        g_string_append_c(drawn, is_old(w, name) ? '.' : 'x');
    }
    return g_string_free(drawn, FALSE);
}

static void assert_drawn(const workplace *w, const char *command, const char *says,
                         const char *frames)
{
    age_frames(w);
    assert_done(w, command, says);
    g_autofree char *drawn = drawn_frames(w);
    if (strcmp(drawn, frames) != 0) g_test_fail_printf("%s: drew %s", command, drawn);
}

static void put_events(const workplace *w, const char *row, const char *other)
{
    g_autoptr(GString) changed = g_string_new(events);
    g_assert_cmpuint(g_string_replace(changed, row, other, 0), ==, 1);
    workplace_put(w, "events.csv", changed->str);
}

static void only_frames_that_changed_are_drawn(void)
{
    const char *command = "series map.yaml -o out";
    workplace w = place_of(figure);
    assert_done(&w, command, "6 frames drawn: new");
    assert_drawn(&w, command, "6 frames: 0 drawn, 6 unchanged", "......");
    /* A row of March moves. */
    put_events(&w, "13.5,-6.0,40", "13.4,-6.1,39");
    assert_drawn(&w, command, "1 frame drawn: events changed \\(2025-03\\)", "....x.");
    /* A row goes from January to December, which had none. */
    put_events(&w, "2025-01-01", "2024-12-31");
    assert_drawn(&w, command, "events changed \\(2024-12, 2025-01, 2025-03\\)", ".xx.x.");
    /* What no picture shows makes no difference: another order of the rows, and one far away. */
    put_events(&w, "2025-01-01", "2024-12-31");
    assert_drawn(&w, command, "0 drawn", "......");
    put_events(&w, "40.0,20.0,3", "41.0,21.0,3");
    assert_done(&w, command, NULL);
    workplace_clear(&w);
}

static json_t *names_of(const workplace *w)
{
    json_t *manifest = manifest_of(w, "out");
    json_t *names = json_incref(json_object_get(manifest, "names"));
    json_decref(manifest);
    g_assert_cmpuint(json_array_size(names), >, 10);
    return names;
}

/* Another month, and events where none were: the names of the map stay, and with them all frames of
 * before. Towns would else be named for the events near them. */
static void names_stay_when_events_come(void)
{
    workplace w = place_of(figure), fresh = place_of(figure);
    g_autoptr(GString) rows = g_string_new(events);
    /* A mark of its own for no deaths would make the legend longer. */
    g_string_replace(rows, "12.6,-8.0,0", "12.6,-8.0,6", 1);
    workplace_put(&w, "events.csv", rows->str);
    assert_done(&w, "series map.yaml -o out --set series.to=2025-03", "5 frames: 5 drawn");
    json_t *before = names_of(&w);
    assert_done(&w, "series map.yaml -o out",
                "(?s)1 frame drawn: new \\(2025-04\\).*6 frames: 1 drawn, 5 unchanged");
    g_string_replace(rows, "15.2,-2.5,7", "15.4,-6.9,60", 1);
    workplace_put(&w, "events.csv", rows->str);
    assert_drawn(&w, "series map.yaml -o out", "1 frame drawn: events changed \\(2025-01\\)",
                 "..x...");
    json_t *after = names_of(&w);
    g_assert_true(json_equal(before, after));
    /* Whoever wants the names that suit all the events best says so. */
    assert_drawn(&w, "series map.yaml -o out --force", "6 frames drawn: forced", "xxxxxx");
    json_t *anew = names_of(&w);
    workplace_put(&fresh, "events.csv", rows->str);
    assert_done(&fresh, "series map.yaml -o out", "6 frames: 6 drawn, 0 unchanged");
    json_t *first = names_of(&fresh);
    g_assert_true(json_equal(anew, first));
    g_assert_false(json_equal(anew, before));
    json_t *all[] = {before, after, anew, first};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        json_decref(all[i]);
    workplace_clear(&fresh);
    workplace_clear(&w);
}

/* What is written over the map comes from the figure, whatever a manifest says. */
static void foreign_names_are_not_drawn(void)
{
    workplace w = place_of(figure);
    const char *command = "series map.yaml -o out -f svg";
    assert_done(&w, command, NULL);
    json_t *manifest = manifest_of(&w, "out"), *names = json_object_get(manifest, "names");
    for (size_t i = 0; i < json_array_size(names); i++) {
        g_autoptr(GString) text = g_string_new(json_string_value(json_array_get(names, i)));
        /* The first place of a name gets another text, or one of its numbers is none. */
        if (g_string_replace(text, "[('", i % 2 ? "[('False " : "[('", 1) && i % 2 == 0)
            g_string_replace(text, ", 0.0, [", ", nan, [", 0);
        json_array_set_new(names, i, json_string(text->str));
    }
    json_array_append_new(names, json_integer(7));
    json_array_append_new(names, json_string("a name"));
    char *json = json_dumps(manifest, 0);
    workplace_put(&w, "out/manifest.json", json);
    assert_done(&w, command, NULL);
    g_autofree char *again = read_file(&w, "out/2025-01.svg");
    g_assert_null(strstr(again, "False"));
    g_assert_null(strstr(again, "nan"));
    g_assert_nonnull(strstr(again, "label--town--Bamako"));
    g_assert_nonnull(strstr(again, ">ALGERIA<"));
    free(json);
    json_decref(manifest);
    workplace_clear(&w);
}

static void each_reason_is_told(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o out", NULL);
    assert_drawn(&w, "series map.yaml -o out --force", "6 frames drawn: forced", "xxxxxx");
    assert_drawn(&w, "series map.yaml -o out --dpi 100", "6 frames drawn: resolution changed",
                 "xxxxxx");
    assert_drawn(&w, "series map.yaml -o out --dpi 100 --set countries.focus=[NER]",
                 "6 frames drawn: figure, style, scales or base map changed", "xxxxxx");
    assert_done(&w, "series map.yaml -o out", NULL);
    assert_drawn(&w, "series map.yaml -o out --set series.subtitle=\"'{period}.'\"",
                 "6 frames drawn: texts changed", "xxxxxx");
    assert_done(&w, "series map.yaml -o out", NULL);
    g_autofree char *gone = workplace_path(&w, "out/2025-02.png");
    age_frames(&w);
    g_assert_cmpint(g_unlink(gone), ==, 0);
    assert_done(&w, "series map.yaml -o out", "1 frame drawn: file was missing \\(2025-02\\)");
    /* Another format is drawn beside, the PNG stays. */
    assert_drawn(&w, "series map.yaml -o out -f png,svg,player", "6 frames drawn: new", "......");
    workplace_clear(&w);
}

static void a_damaged_manifest_is_no_obstacle(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o out", NULL);
    workplace_put(&w, "out/manifest.json", "{\"format\": 1, \"frames\": [");
    assert_drawn(&w, "series map.yaml -o out",
                 "(?s)warning: .*manifest.json.*drawn anew.*6 frames drawn", "xxxxxx");
    assert_drawn(&w, "series map.yaml -o out", "0 drawn", "......");
    workplace_clear(&w);
}

static void files_that_nobody_asks_for_are_deleted_only_when_asked(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o out -f png,svg,facets,player", NULL);
    workplace_put(&w, "out/notes.txt", "mine");
    const char *less = "series map.yaml -o out --set series.to=2025-03";
    assert_done(&w, less, "(?s)not asked for any more.*2024-11.svg.*2025-04.png.*facets.png");
    g_assert_true(is_there(&w, "out/2025-04.png"));
    /* They are not forgotten by the next run. */
    assert_done(&w, less, "not asked for any more.*2025-04.png");
    g_autofree char *prune = g_strdup_printf("%s --prune", less);
    assert_done(&w, prune, "deleted: .*2025-04.png");
    g_assert_false(is_there(&w, "out/2025-04.png"));
    g_assert_false(is_there(&w, "out/2024-11.svg"));
    g_assert_false(is_there(&w, "out/facets.png"));
    g_assert_true(is_there(&w, "out/notes.txt"));
    g_assert_true(is_there(&w, "out/2025-03.png"));
    workplace_clear(&w);
}

/* ---- parts ---- */

#define ALL "-f png,svg,pdf,txt,animation,book,facets,player"

static void any_number_of_jobs_gives_the_same_bytes(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o one " ALL " --jobs 1", NULL);
    assert_done(&w, "series map.yaml -o two " ALL " --jobs 2", NULL);
    assert_done(&w, "series map.yaml -o five " ALL " --jobs 5", NULL);
    assert_same_folders(&w, "one", "two");
    assert_same_folders(&w, "one", "five");
    workplace_clear(&w);
}

static void merged_shards_are_one_run(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o one " ALL, NULL);
    assert_done(&w, "series map.yaml -o parts " ALL " --shard 2/3", "2 of the 6 frames");
    answer a = program_run(&w, "series --merge parts");
    g_assert_cmpint(a.code, ==, 1);
    g_assert_nonnull(strstr(a.err, "4 of 6 frames are missing; make them with --frames 2024-11"));
    answer_clear(&a);
    w.environment = g_environ_setenv(w.environment, "SLURM_ARRAY_TASK_ID", "10", TRUE);
    w.environment = g_environ_setenv(w.environment, "SLURM_ARRAY_TASK_MIN", "10", TRUE);
    w.environment = g_environ_setenv(w.environment, "SLURM_ARRAY_TASK_COUNT", "3", TRUE);
    assert_done(&w, "series map.yaml -o parts " ALL, "2 of the 6 frames");
    w.environment = g_environ_unsetenv(w.environment, "SLURM_ARRAY_TASK_ID");
    assert_done(&w, "series map.yaml -o parts " ALL " --frames 2025-01,2025-04", NULL);
    assert_done(&w, "series --merge parts", "6 frames merged");
    assert_same_folders(&w, "one", "parts");
    assert_done(&w, "series map.yaml -o parts " ALL, "6 frames: 0 drawn, 6 unchanged");
    /* One part made again is joined with the rest. */
    assert_done(&w, "series map.yaml -o parts " ALL " --frames 2025-02 --force", NULL);
    assert_done(&w, "series --merge parts", "6 frames merged");
    assert_same_folders(&w, "one", "parts");
    workplace_clear(&w);
}

static void parts_of_different_figures_are_not_joined(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o out --shard 1/2", NULL);
    assert_done(&w, "series map.yaml -o out --shard 2/2 --set countries.focus=[NER]", NULL);
    assert_refused(&w, "series --merge out", 4, "another figure, style");
    workplace_clear(&w);
}

static void ids_are_listed_and_asked_for(void)
{
    workplace w = place_of(figure);
    answer a = program_run(&w, "series map.yaml --list");
    g_assert_cmpint(a.code, ==, 0);
    g_assert_cmpstr(a.out, ==, "2024-11\n2024-12\n2025-01\n2025-02\n2025-03\n2025-04\n");
    answer_clear(&a);
    a = program_run(&w, "series map.yaml --list --set series='{every: quarter}'");
    g_assert_cmpint(a.code, ==, 0);
    g_assert_cmpstr(a.out, ==, "2024-Q4\n2025-Q1\n2025-Q2\n");
    answer_clear(&a);
    assert_refused(&w, "series map.yaml -o out --frames 2025-1", 2,
                   "no frame \"2025-1\"; did you mean \"2025-01\"");
    assert_refused(&w, "series map.yaml -o out --shard 3/2", 2, "K from 1 to N");
    assert_refused(&w, "series map.yaml", 2, "-o");
    assert_refused(&w, "series --merge nowhere", 4, "holds no parts");
    workplace_clear(&w);
}

static void mistakes_in_templates_are_named(void)
{
    workplace w = place_of(figure);
    assert_refused(&w, "series map.yaml -o out --set series.title=\"'{strat:%Y}'\"", 3,
                   "series.title: character 1: unknown name \\{strat\\}; did you mean \\{start\\}");
    assert_refused(&w, "series map.yaml -o out --set series.subtitle=\"'{strat:%Y}'\"", 3,
                   "series.subtitle: character 1: unknown name \\{strat\\}");
    assert_refused(&w, "series map.yaml -o out --set series.file-name=\"'{start:%Y}'\"", 3,
                   "\"2024\" is the name of more than one file");
    /* Names of the series' own files, for its one frame too. */
    static const char *const own[] = {"animation", "book", "facets", "manifest", "index"};
    for (gsize i = 0; i < G_N_ELEMENTS(own); i++) {
        g_autofree char *command = g_strdup_printf(
            "series map.yaml -o out --set series.file-name=%s --set series.step=year", own[i]);
        g_autofree char *says = g_strdup_printf("\"%s\" is the name of more than one", own[i]);
        assert_refused(&w, command, 3, says);
    }
    assert_refused(&w, "series map.yaml -o out -f gif", 2, "\"gif\" is none of png");
    workplace_clear(&w);
}

/* ---- pages of small maps ---- */

/* How many files of the kind the manifest names. */
static gsize count_outputs(const workplace *w, const char *kind)
{
    json_t *manifest = manifest_of(w, "out"), *output;
    gsize i, n = 0;
    json_array_foreach(json_object_get(manifest, "outputs"), i, output) n +=
        strcmp(json_string_value(json_object_get(output, "kind")), kind) == 0;
    json_decref(manifest);
    return n;
}

static void maps_beyond_a_grid_go_on_a_second_page(void)
{
    workplace w = place_of(figure);
    const char *command = "series map.yaml -o out -f png,facets,player --set series.facets=2x2";
    assert_done(&w, command, NULL);
    g_assert_true(is_there(&w, "out/facets.png"));
    g_assert_true(is_there(&w, "out/facets-2.png"));
    g_assert_false(is_there(&w, "out/facets-3.png"));
    g_assert_cmpuint(count_outputs(&w, "facets"), ==, 2);
    g_autofree char *player = read_file(&w, "out/index.html");
    g_assert_nonnull(strstr(player, "Small, page 2 (PNG)"));
    set_old(&w, "out/facets.png");
    assert_done(&w, command, NULL);
    g_assert_cmpuint(count_outputs(&w, "facets"), ==, 2);
    g_autofree char *second = workplace_path(&w, "out/facets-2.png");
    g_assert_cmpint(g_remove(second), ==, 0);
    assert_done(&w, command, NULL);
    g_assert_true(is_there(&w, "out/facets-2.png"));
    assert_done(&w, "series map.yaml -o out -f png,facets,player --prune", NULL);
    g_assert_false(is_there(&w, "out/facets-2.png"));
    g_assert_cmpuint(count_outputs(&w, "facets"), ==, 1);
    workplace_clear(&w);
}

/* A series grows day by day: once its maps do not fit one page, they take more, and nothing stops.
 */
static void many_maps_take_more_pages(void)
{
    workplace w = place_of(figure);
    assert_done(&w,
                "series map.yaml -o out -f svg,facets,player --set series.every=day "
                "--set series.from=2024-12-15 --set series.to=2025-01-31",
                NULL);
    gsize n = count_outputs(&w, "facets");
    g_assert_cmpuint(n, >, 1);
    g_autofree char *last = g_strdup_printf("out/facets-%zu.svg", n);
    g_autofree char *page = read_file(&w, last);
    g_assert_nonnull(strstr(page, "31 January 2025"));
    g_assert_null(strstr(page, "15 December 2024"));
    g_assert_true(is_there(&w, "out/index.html"));
    workplace_clear(&w);
}

/* ---- interrupted ---- */

static void assert_whole_pngs(const workplace *w, const char *folder)
{
    static const char end[] = "IEND\xae\x42\x60\x82";
    g_autofree char *path = workplace_path(w, folder);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        if (!g_str_has_suffix(name, ".png")) continue;
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autofree char *bytes = NULL;
        gsize length;
        g_assert_true(g_file_get_contents(file, &bytes, &length, NULL));
        g_assert_cmpuint(length, >, sizeof end);
        g_assert_cmpint(memcmp(bytes + length - (sizeof end - 1), end, sizeof end - 1), ==, 0);
    }
}

static guint count_frames(const workplace *w, const char *folder)
{
    g_autofree char *path = workplace_path(w, folder);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    guint n = 0;
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        n += g_str_has_suffix(name, ".png");
    return n;
}

#define N_GATES 2 /* as many as there are jobs */

/* A frame whose file is a pipe that holds less than a picture: who writes it waits until it is
 * read. With one for each job the run stands still there, at whatever speed it came. */
typedef struct gate {
    char *path;
    int pipe;
} gate;

static gate gate_make(const workplace *w, const char *name)
{
    gate g = {.path = workplace_path(w, name)};
    g_assert_cmpint(mkfifo(g.path, 0600), ==, 0);
    g.pipe = g_open(g.path, O_RDWR | O_NONBLOCK | O_CLOEXEC, 0);
    g_assert_cmpint(g.pipe, >=, 0);
    g_assert_cmpint(fcntl(g.pipe, F_SETPIPE_SZ, 4096), ==, 4096);
    return g;
}

static void gate_clear(gate *g)
{
    close(g->pipe);
    g_assert_cmpint(g_unlink(g->path), ==, 0);
    g_free(g->path);
}

/* Has the run `pid` come to the gate? It must not end before. */
static void gate_wait(const gate *g, GPid pid)
{
    struct pollfd wait = {.fd = g->pipe, .events = POLLIN};
    while (poll(&wait, 1, 100) == 0)
        g_assert_cmpint(waitpid(pid, NULL, WNOHANG), ==, 0);
}

/* Lets whoever waits at the gates go on, until the run ends; its status. */
static int gates_open(const gate *gates, GPid pid)
{
    char bytes[4096];
    int status;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        struct pollfd wait[N_GATES];
        for (gsize i = 0; i < N_GATES; i++)
            wait[i] = (struct pollfd){.fd = gates[i].pipe, .events = POLLIN};
        if (poll(wait, N_GATES, 10) == 0) continue;
        for (gsize i = 0; i < N_GATES; i++)
            if (wait[i].revents) g_assert_cmpint(read(gates[i].pipe, bytes, sizeof bytes), >, 0);
    }
    return status;
}

/* Waits until `number` is no longer caught: its handler, which is for once, was called. */
static void wait_until_caught(GPid pid, int number)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/status", pid);
    for (bool caught = false; !caught; g_usleep(1000)) {
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        const char *set = strstr(text, "SigCgt:");
        g_assert_nonnull(set);
        caught = !(g_ascii_strtoull(set + strlen("SigCgt:"), NULL, 16) >> (number - 1) & 1);
    }
}

/* Ends a run by `number` in its midst. */
static void interrupt(const workplace *w, int number)
{
    char *arguments[] = {(char *)(guintptr)SM_PROGRAM, (char *)(guintptr) "series",
                         (char *)(guintptr) "days.yaml", (char *)(guintptr) "-o",
                         (char *)(guintptr) "out", (char *)(guintptr) "-q",
                         (char *)(guintptr) "--jobs", (char *)(guintptr) "2",
                         /* The gates stand where no series made a file. */
                         (char *)(guintptr) "--force", NULL};
    g_autofree char *folder = workplace_path(w, "out");
    GPid pid;
    g_assert_cmpint(g_mkdir(folder, 0755), ==, 0);
    gate gates[N_GATES] = {gate_make(w, "out/2024-11-20.png"), gate_make(w, "out/2024-12-10.png")};
    g_assert_true(g_spawn_async(w->folder, arguments, w->environment,
                                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                                &pid, NULL));
    for (gsize i = 0; i < N_GATES; i++)
        gate_wait(&gates[i], pid);
    g_assert_cmpint(kill(pid, number), ==, 0);
    /* Killed, it is gone; interrupted, it finishes the frames in work. */
    if (number != SIGKILL) wait_until_caught(pid, number);
    int status = gates_open(gates, pid);
    g_assert_true(WIFSIGNALED(status));
    g_assert_cmpint(WTERMSIG(status), ==, number);
    for (gsize i = 0; i < N_GATES; i++)
        gate_clear(&gates[i]);
}

static void go_on_after(int number)
{
    workplace w = place_of(figure);
    workplace_put(&w, "days.yaml",
                  "size: 90mm x 80mm\nframe: [MLI]\nlayers: [countries]\ninset: none\n"
                  "events: events.csv\nseries: {every: day, from: 2024-11-01, to: 2025-01-31}\n");
    interrupt(&w, number);
    guint finished = count_frames(&w, "out");
    /* All before the second gate but those at work, and none long after it. */
    g_assert_cmpuint(finished, >, 30);
    g_assert_cmpuint(finished, <, 50);
    assert_whole_pngs(&w, "out");
    g_assert_false(is_there(&w, "out/manifest.json"));
    answer a = program_run(&w, "series days.yaml -o out");
    g_assert_cmpint(a.code, ==, 0);
    g_autoptr(GMatchInfo) found = NULL;
    g_autoptr(GRegex) kept = g_regex_new("92 frames: [0-9]+ drawn, ([0-9]+) unchanged", 0, 0, NULL);
    g_assert_true(g_regex_match(kept, a.err, 0, &found));
    g_autofree char *number_kept = g_match_info_fetch(found, 1);
    /* Every frame whose file was there; both jobs stood at the gates, so no file is without its
     * note. */
    g_assert_cmpint(atoi(number_kept), ==, (int)finished);
    answer_clear(&a);
    assert_done(&w, "series days.yaml -o clean", NULL);
    assert_same_folders(&w, "clean", "out");
    workplace_clear(&w);
}

static void a_killed_run_goes_on(void)
{
    go_on_after(SIGKILL);
}

static void an_interrupted_run_goes_on(void)
{
    go_on_after(SIGINT);
}

static void put_in_out(const workplace *w, const char *name)
{
    g_autofree char *inside = g_build_filename("out", name, NULL);
    workplace_put(w, inside, name);
}

static bool is_in_out(const workplace *w, const char *name)
{
    g_autofree char *inside = g_build_filename("out", name, NULL);
    return is_there(w, inside);
}

static void what_a_killed_run_left_is_swept(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o out", NULL);
    static const char *const left[] = {".sahelmap-tmp-2025-01.png-Ab12cd",
                                       ".sahelmap-tmp-manifest.json-000000"};
    static const char *const others[] = {
        "2025-01.png.backup",
        "2025-01.png.AB12cd",
        "index.html.backup",
        ".sahelmap-tmp-2025-01.png-Ab12cd7", /* a letter more than the program gives */
        ".sahelmap-tmp-other.png-Ab12cd",    /* of a run that makes other frames */
        ".sahelmap-tmp-2025-01.png-Ab1_cd",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(left); i++)
        put_in_out(&w, left[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        put_in_out(&w, others[i]);
    assert_done(&w, "series map.yaml -o out", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(left); i++)
        if (is_in_out(&w, left[i])) g_test_fail_printf("%s was left", left[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (!is_in_out(&w, others[i])) g_test_fail_printf("%s was deleted", others[i]);
    workplace_clear(&w);
}

static void frames_and_facets_have_their_colours_for_dark_grounds(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o out -f svg -f facets --set svg.theme=auto", NULL);
    g_autofree char *frame = read_file(&w, "out/2025-01.svg");
    g_autofree char *facets = read_file(&w, "out/facets.svg");
    g_assert_nonnull(strstr(frame, "prefers-color-scheme:dark"));
    g_assert_nonnull(strstr(facets, "prefers-color-scheme:dark"));
    workplace_clear(&w);
}

/* How SVG is written matters to SVG alone. */
static void a_change_of_svg_draws_svg_alone(void)
{
    workplace w = place_of(figure);
    assert_done(&w, "series map.yaml -o svg -f svg", NULL);
    assert_done(&w, "series map.yaml -o svg -f svg --set svg.text=outline", "6 frames drawn");
    assert_done(&w, "series map.yaml -o png -f png", NULL);
    assert_done(&w, "series map.yaml -o png -f png --set svg.text=outline", "6 unchanged");
    workplace_clear(&w);
}

/* Every file that the figure names goes into the manifest, by its kind. */
static void the_manifest_names_all_inputs(void)
{
    static const char *const kinds[] = {"figure", "style", "events", "actors",
                                        "layer",  "areas", "areas"};
    g_autofree char *shape =
        g_build_filename(SM_SOURCE_DIR, "shapefiles", "west-africa", "countries.shp", NULL);
    g_autofree char *command = g_strdup_printf(
        "series map.yaml -o out -f svg --set events.actors=actors.csv "
        "--set \"layers=[countries, {file: '%s', fill: none}]\" "
        "--set \"areas=[{file: '%s', fill: none}]\" --set \"aggregate={by: file, file: '%s'}\"",
        shape, shape, shape);
    workplace w = place_of(figure);
    workplace_put(&w, "actors.csv", "group,alias,from,to,source\nJNIM,JNIM,,,Own\n");
    assert_done(&w, command, NULL);
    json_t *root = manifest_of(&w, "out");
    const json_t *inputs = json_object_get(root, "inputs");
    g_assert_cmpuint(json_array_size(inputs), ==, G_N_ELEMENTS(kinds));
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        g_assert_cmpstr(json_string_value(json_object_get(json_array_get(inputs, i), "kind")), ==,
                        kinds[i]);
    json_decref(root);
    workplace_clear(&w);
}

static void strict_writes_no_frame_that_warns(void)
{
    workplace w = place_of(figure);
    answer a = program_run(&w, "series map.yaml -o out --strict --set highlights=[[60,60]]");
    g_assert_cmpint(a.code, ==, 5);
    g_assert_false(is_there(&w, "out/2025-01.png"));
    answer_clear(&a);
    assert_done(&w, "series map.yaml -o out --set series.to=2025-08",
                "warning: .*no events in the last 3 frames \\(from 2025-06\\)");
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/cli/series/" #name, name)
    TEST(frames_differ_in_their_events_only);
    TEST(breaks_hold_where_a_class_is_empty);
    TEST(ledgers_of_months_add_up);
    TEST(a_period_that_has_only_begun_says_so);
    TEST(only_frames_that_changed_are_drawn);
    TEST(names_stay_when_events_come);
    TEST(foreign_names_are_not_drawn);
    TEST(each_reason_is_told);
    TEST(a_damaged_manifest_is_no_obstacle);
    TEST(files_that_nobody_asks_for_are_deleted_only_when_asked);
    TEST(any_number_of_jobs_gives_the_same_bytes);
    TEST(merged_shards_are_one_run);
    TEST(parts_of_different_figures_are_not_joined);
    TEST(ids_are_listed_and_asked_for);
    TEST(mistakes_in_templates_are_named);
    TEST(a_killed_run_goes_on);
    TEST(an_interrupted_run_goes_on);
    TEST(what_a_killed_run_left_is_swept);
    TEST(maps_beyond_a_grid_go_on_a_second_page);
    TEST(many_maps_take_more_pages);
    TEST(frames_and_facets_have_their_colours_for_dark_grounds);
    TEST(a_change_of_svg_draws_svg_alone);
    TEST(the_manifest_names_all_inputs);
    TEST(strict_writes_no_frame_that_warns);
    return g_test_run();
}
