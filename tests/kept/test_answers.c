/* Answers that are kept: the program is run on small figures of made-up events and layers, and all
 * that it says and writes is held against answers/, which somebody has looked at. The scenes are
 * the examples on the delivered map: where everything stands, at more than one size.
 *
 * SAHELMAP_UPDATE=1 in the environment writes the answers anew; the diff is then to be read before
 * it is committed. What a run gave lies in full below the build's tests/kept/out/.
 *
 * Texts are exact; of a line that is longer than LONG_LINE its begin, length and digest are kept.
 * Pictures are kept as means over blocks of SHRINK x SHRINK pixels, in which the smoothing of edges
 * nearly cancels out: at most SHARE of those may differ by more than LEVELS of 255 in a channel.
 * That is as much as two painters of the same drawing differ by (see tests/pictures), and less than
 * a mark of an event that is missing. PDF is kept as its pages' text and their pictures. */
#include "support/picture.h"
#include "support/program.h"

#include <stdarg.h>

#define LONG_LINE 600
#define KEPT_OF_LONG_LINE 240
#define DIGEST 16

#define SHRINK 3
#define DPI "144"
#define LEVELS 28
#define SHARE 0.004

#define MOST_LINES_SHOWN 10
#define LINES_BEFORE 2

/* The commands, one a line, run in tests/kept; OUT stands for an empty folder, whose files are the
 * answers, beside what is said on standard error (said.txt) and printed (printed.txt). */
typedef struct kept_case {
    const char *path; /* of the test; its last part names the folder of the answers */
    const char *commands;
} kept_case;

static const kept_case cases[] = {
    {"/maps/base", "render base.yaml --dpi " DPI " --label-report --world-file"
                   " -o OUT/base.png -o OUT/base.txt -o OUT/base.svg -o OUT/base.pdf"},
    {"/maps/callouts",
     "render callouts.yaml --dpi " DPI " -o OUT/callouts.txt -o OUT/callouts.png"},
    {"/maps/rings", "render rings.yaml --dpi " DPI " -o OUT/rings.txt -o OUT/rings.png"},
    {"/maps/control", "render control.yaml -o OUT/control.txt"},
    {"/maps/delivered", "render delivered.yaml -o OUT/delivered.txt"},
    {"/layers/layers", "render layers.yaml --dpi " DPI " -o OUT/layers.txt -o OUT/layers.png"
                       " -o OUT/layers.svg --geojson OUT/layers.geojson"},
    {"/layers/panels", "render panels.yaml -o OUT/panels.txt"},
    {"/events/who", "render who.yaml --dpi " DPI " -o OUT/who.txt -o OUT/who.png\n"
                    "render who.yaml -o OUT/one.txt --set lang=fr --set panels.most=1"},
    {"/events/events", "render events.yaml --dpi " DPI " -o OUT/events.txt -o OUT/events.png"
                       " -o OUT/events.svg --geojson OUT/events.geojson"},
    {"/events/classes", "render classes.yaml -o OUT/classes.txt --geojson OUT/classes.geojson"},
    {"/events/columns", "render odd.yaml -o OUT/odd.txt -o OUT/odd.svg"},
    {"/events/tables", "render tables.yaml -o OUT/table.txt\n"
                       "render tables.yaml -o OUT/query.txt --set 'events.query=select * from "
                       "incidents where killed'"},
    {"/sums/sums", "render sums.yaml --dpi " DPI " -o OUT/sums.txt -o OUT/sums.png"},
    {"/sums/hexagons", "render cells.yaml -o OUT/hexagons.txt --geojson OUT/hexagons.geojson"},
    {"/sums/squares", "render cells.yaml -o OUT/squares.txt --set aggregate.0.by=squares"
                      " --set aggregate.0.classify=head-tails"},
    {"/sums/areas", "render cells.yaml -o OUT/areas.txt --geojson OUT/areas.geojson --set"
                    " 'aggregate=[{by: file, file: layers/control.shp, population: people},"
                    " {by: countries, value: fatalities, classify: equal}]'"},
    {"/sums/by-area", "render areas.yaml --dpi " DPI " -o OUT/areas.txt -o OUT/areas.png -o "
                      "OUT/areas.svg\n"
                      "render areas.yaml -o OUT/french.txt --set lang=fr\n"
                      "embed areas.yaml --as json --print"},
    {"/spread/spread", "render spread.yaml --dpi " DPI " -o OUT/spread.txt -o OUT/spread.png"},
    {"/spread/reach", "render spread.yaml -o OUT/reach.txt --set"
                      " 'spread.layers=[border-bands, density-change, edge]'"},
    {"/spread/arrival", "render spread.yaml -o OUT/arrival.txt --set"
                        " 'spread.layers=[first-arrival, flows]' --set chart.by=quarter"},
    {"/spread/activation",
     "render spread.yaml -o OUT/activation.txt --set spread.cells=admin1 --set"
     " 'spread.layers=[{show: activation, compare: [January–February 2025, May–June 2025]}, {show: "
     "hull, convex: true}]'"},
    {"/spread/numbers", "spread spread.yaml -o OUT/spread.json -o OUT/spread.csv"},
    {"/series/series", "series series.yaml --jobs 2 --dpi 72 -o OUT"},
    {"/series/periods", "series periods.yaml --jobs 2 --dpi 72 -o OUT"},
    {"/series/cumulative",
     "series series.yaml --jobs 2 -f txt -o OUT --set series.step="
     " --set series.trail= --set series.cumulative=true --set 'series.file-name=all-{n}'"},
    {"/scenes/scene-attacks",
     "render ../../examples/attacks.yaml --label-report -o OUT/attacks.txt\n"
     "render ../../examples/attacks.yaml --label-report -o OUT/phone.txt --style dark"
     " --set size=phone --set lang=fr"},
    {"/scenes/scene-blockade",
     "render ../../examples/blockade.yaml --label-report -o OUT/blockade.txt"},
    {"/scenes/scene-coastal-states",
     "render ../../examples/coastal-states.yaml --label-report -o OUT/coastal-states.txt\n"
     "render ../../examples/coastal-states.yaml --label-report -o OUT/slide.txt --style briefing"
     " --set size=slide-16x9"},
    {"/scenes/scene-forecast",
     "render ../../examples/forecast.yaml --label-report -o OUT/forecast.txt\n"
     "render ../../examples/forecast.yaml --label-report -o OUT/column.txt"
     " --style wire --set size=column"},
    {"/scenes/scene-hexagons",
     "render ../../examples/hexagons.yaml --label-report -o OUT/hexagons.txt"},
    {"/scenes/scene-june-2025",
     "render ../../examples/june-2025.yaml --label-report -o OUT/june-2025.txt\n"
     "render ../../examples/june-2025.yaml --label-report -o OUT/a3.txt --style atlas"
     " --set size=A3"},
    {"/scenes/scene-kinds", "render ../../examples/kinds.yaml --label-report -o OUT/kinds.txt"},
    {"/scenes/scene-liptako-gourma",
     "render ../../examples/liptako-gourma.yaml --label-report -o OUT/liptako-gourma.txt"},
    {"/scenes/scene-mali-highlight",
     "render ../../examples/mali-highlight.yaml --label-report -o OUT/mali-highlight.txt"
     " --style print-bw\n"
     "render ../../examples/mali-highlight.yaml --label-report -o OUT/town.txt"
     " --set 'map.frame={bbox: [-3.2, 16.6, -2.8, 17]}'"},
    {"/scenes/scene-many", "render many.yaml --label-report -o OUT/many.txt\n"
                           "render many.yaml --label-report -o OUT/sums.txt"
                           " --set events.size=dead --set events.stack=sum"},
    {"/scenes/scene-monthly",
     "render ../../examples/monthly.yaml --label-report -o OUT/monthly.txt"},
    {"/scenes/scene-myanmar",
     "render ../../examples/myanmar.yaml --label-report -o OUT/myanmar.txt"},
    {"/scenes/scene-spread", "render ../../examples/spread.yaml --label-report -o OUT/spread.txt"},
    {"/scenes/scene-sudan", "render ../../examples/sudan.yaml --label-report -o OUT/sudan.txt"},
    {"/scenes/scene-weekly-regions",
     "render ../../examples/weekly-regions.yaml --label-report -o OUT/weekly-regions.txt"
     " --set lang=fr"},
    {"/texts/embed", "embed layers.yaml --as json --print\n"
                     "embed sums.yaml --as html -o OUT\n"
                     "embed odd.yaml --as markdown --print --dpi 144 -o OUT\n"
                     "embed tables.yaml --as latex --print --whole -o OUT"},
    {"/texts/check", "check events.yaml\n"
                     "check --publish layers.yaml"},
    {"/texts/describe", "describe layers/parks.shp\n"
                        "describe layers/wells.shp\n"
                        "describe events/plain.csv\n"
                        "describe events/points.shp\n"
                        "describe events/needs.csv\n"
                        "describe events/acled-2017.csv\n"
                        "describe events/acled-2020.csv\n"
                        "describe events/acled-population.csv\n"
                        "describe events/acled.json\n"
                        "describe events/ucdp-candidate.csv\n"
                        "describe events/ucdp-hdx.csv\n"
                        "describe events/ucdp.geojson\n"
                        "describe events/incidents.gpkg\n"
                        "describe events/incidents.sqlite --table incidents"},
};

/* The answers of one run: where they lie and what is wrong with them. */
typedef struct run {
    char *out, *answers;
    bool update;
    GPtrArray *names; /* char *, of the answers that this run gave */
} run;

static run run_make(const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    run r = {.out = g_test_build_filename(G_TEST_BUILT, "out", name, NULL),
             .answers = g_test_build_filename(G_TEST_DIST, "answers", name, NULL),
             .update = g_getenv("SAHELMAP_UPDATE") != NULL,
             .names = g_ptr_array_new_with_free_func(g_free)};
    if (g_file_test(r.out, G_FILE_TEST_EXISTS)) remove_tree(r.out);
    g_assert_cmpint(g_mkdir_with_parents(r.out, 0777), ==, 0);
    if (r.update) g_assert_cmpint(g_mkdir_with_parents(r.answers, 0777), ==, 0);
    return r;
}

static void run_clear(run *r)
{
    g_free(r->out);
    g_free(r->answers);
    g_ptr_array_unref(r->names);
}

static char *in_folder(const char *folder, const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static char *read_text(const char *path)
{
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) g_error("cannot read %s", path);
    return text;
}

static char *replace(const char *text, const char *old, const char *new)
{
    g_auto(GStrv) parts = g_strsplit(text, old, -1);
    return g_strjoinv(new, parts);
}

/* Long lines hold fonts, pictures and outlines of the delivered layers. */
static void put_line(GString *to, const char *line)
{
    size_t length = strlen(line);
    if (length <= LONG_LINE) {
        g_string_append(to, line);
        return;
    }
    size_t n = KEPT_OF_LONG_LINE;
    while (((unsigned char)line[n] & 0xc0) == 0x80)
        n--;
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, line, -1);
    g_string_append_len(to, line, (gssize)n);
    g_string_append_printf(to, " ... %zu bytes, %.*s", length, DIGEST, digest);
}

static char *replace_all(const char *text, const char *pattern, const char *with)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    return g_regex_replace(regex, text, -1, 0, with, 0, NULL);
}

/* A manifest tells the bytes of pictures, and digests of what they are made from to the last bit
 * of its numbers. Neither is the same with each painter and on each machine. */
static char *without_digests(const char *text)
{
    g_autofree char *first = replace_all(text,
                                         "(\"file\": \"[^\"]*\\.(?:png|pdf)\",\\s*\"bytes\": )\\d+"
                                         "(,\\s*\"blake2b\": \")[0-9a-f]+",
                                         "\\1...\\2...");
    return replace_all(first, "(\"(?:key|look|picture)\": \")[0-9a-f]{64}", "\\1...");
}

/* As it is kept: without the path of this build. */
static char *shorten(const run *r, const char *text)
{
    g_autofree char *anywhere = replace(text, r->out, "OUT");
    g_autofree char *exact = without_digests(anywhere);
    g_auto(GStrv) lines = g_strsplit(exact, "\n", -1);
    GString *kept = g_string_new(NULL);
    for (guint i = 0; lines[i]; i++) {
        if (i > 0) g_string_append_c(kept, '\n');
        put_line(kept, lines[i]);
    }
    return g_string_free(kept, FALSE);
}

static void G_GNUC_PRINTF(1, 2) fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_test_message("%s", text);
    g_test_fail();
}

/* The first lines that differ, with some before them. */
static void show_difference(char **wanted, char **found)
{
    guint n_wanted = g_strv_length(wanted), n_found = g_strv_length(found), first = 0;
    while (first < n_wanted && first < n_found && g_str_equal(wanted[first], found[first]))
        first++;
    guint last = 0; /* lines at the end that are alike */
    while (last < n_wanted - first && last < n_found - first &&
           g_str_equal(wanted[n_wanted - 1 - last], found[n_found - 1 - last]))
        last++;
    g_test_message("from line %u on (- kept, + found):", first + 1);
    for (guint i = first > LINES_BEFORE ? first - LINES_BEFORE : 0; i < first; i++)
        g_test_message("  %s", found[i]);
    for (guint i = first; i < MIN(n_wanted - last, first + MOST_LINES_SHOWN); i++)
        g_test_message("- %s", wanted[i]);
    for (guint i = first; i < MIN(n_found - last, first + MOST_LINES_SHOWN); i++)
        g_test_message("+ %s", found[i]);
}

/* `text` is the answer called `name`. */
static void keep_text(run *r, const char *name, const char *text)
{
    g_autofree char *kept = shorten(r, text), *path = in_folder(r->answers, name);
    g_ptr_array_add(r->names, g_strdup(name));
    if (r->update) {
        g_assert_true(g_file_set_contents(path, kept, -1, NULL));
        return;
    }
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        fail("%s/%s is new: it has no kept answer", r->out, name);
        return;
    }
    g_autofree char *wanted = read_text(path);
    if (g_str_equal(wanted, kept)) return;
    g_auto(GStrv) wanted_lines = g_strsplit(wanted, "\n", -1);
    g_auto(GStrv) found_lines = g_strsplit(kept, "\n", -1);
    fail("%s/%s is not what is kept in %s", r->out, name, path);
    show_difference(wanted_lines, found_lines);
}

/* `png` is a file of the run; it is kept under its own name. */
static void keep_picture(run *r, const char *png)
{
    g_autofree char *from = in_folder(r->out, png), *path = in_folder(r->answers, png);
    g_autoptr(sm_picture) whole = sm_picture_load(from);
    g_autoptr(sm_picture) small = sm_picture_shrink(whole, SHRINK);
    g_ptr_array_add(r->names, g_strdup(png));
    if (r->update) {
        sm_picture_save(small, path);
        return;
    }
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        fail("%s is new: it has no kept answer", from);
        return;
    }
    g_autoptr(sm_picture) wanted = sm_picture_load(path);
    g_autofree char *case_name = g_path_get_basename(r->out);
    g_autofree char *name = g_strdup_printf("%s-%s", case_name, png);
    if (!sm_picture_same(small, wanted, LEVELS, SHARE, name))
        fail("%s is not what is kept in %s", from, path);
}

static char *run_tool(const char *const *words)
{
    char *said = NULL;
    int status = 0;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) arguments = g_strdupv((char **)(guintptr)words);
    g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, &status,
                 &error);
    g_assert_no_error(error);
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    return said;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of a folder's files in order; free with g_ptr_array_unref(). */
static GPtrArray *list_files(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_texts);
    return names;
}

/* The text of its pages as NAME.pdf.txt, their pictures as NAME.pdf-1.png and so on. */
static void keep_pdf(run *r, const char *name)
{
    g_autofree char *pdf = in_folder(r->out, name), *begin = g_strconcat(name, "-", NULL);
    const char *draw[] = {"pdftocairo", "-png", "-r", DPI, pdf, pdf, NULL};
    const char *read[] = {"pdftotext", "-layout", pdf, "-", NULL};
    g_free(run_tool(draw));
    g_autofree char *text = run_tool(read);
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    keep_text(r, file, text);
    g_autoptr(GPtrArray) names = list_files(r->out);
    for (guint i = 0; i < names->len; i++)
        if (g_str_has_prefix(names->pdata[i], begin)) keep_picture(r, names->pdata[i]);
}

static void keep_file(run *r, const char *name)
{
    if (g_str_has_suffix(name, ".png")) {
        keep_picture(r, name);
    } else if (g_str_has_suffix(name, ".pdf")) {
        keep_pdf(r, name);
    } else {
        g_autofree char *path = in_folder(r->out, name), *text = read_text(path);
        keep_text(r, name, text);
    }
}

/* Kept answers that this run did not give. */
static void look_for_missing(const run *r)
{
    g_autoptr(GPtrArray) kept = list_files(r->answers);
    for (guint i = 0; i < kept->len; i++) {
        const char *name = kept->pdata[i];
        if (g_ptr_array_find_with_equal_func(r->names, name, g_str_equal, NULL)) continue;
        g_autofree char *path = in_folder(r->answers, name);
        if (r->update)
            g_assert_cmpint(g_remove(path), ==, 0);
        else
            fail("%s: the run no longer gives this answer", path);
    }
}

/* Nothing of the surroundings is to be seen in an answer. */
static char **clean_environment(void)
{
    static const char *const names[] = {"SOURCE_DATE_EPOCH", "SAHELMAP_DATA", "SLURM_ARRAY_TASK_ID",
                                        "SLURM_ARRAY_TASK_COUNT"};
    char **environment = g_get_environ();
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        environment = g_environ_unsetenv(environment, names[i]);
    return environment;
}

/* Runs one command and adds to what was said and printed. */
static void run_command(const run *r, const char *command, GString *said, GString *printed)
{
    g_autofree char *words = replace(command, "OUT", r->out);
    g_autofree char *source = g_strdup(g_test_get_dir(G_TEST_DIST));
    workplace place = {.folder = source, .environment = clean_environment()};
    answer a = program_run(&place, words);
    g_string_append_printf(said, "%sexit code %d\n", a.err, a.code);
    g_string_append(printed, a.out);
    answer_clear(&a);
    g_strfreev(place.environment);
}

static void test_case(const void *data)
{
    const kept_case *k = data;
    run r = run_make(k->path);
    g_autoptr(GString) said = g_string_new(NULL), printed = g_string_new(NULL);
    g_auto(GStrv) commands = g_strsplit(k->commands, "\n", -1);
    for (guint i = 0; commands[i]; i++)
        run_command(&r, commands[i], said, printed);
    g_autoptr(GPtrArray) files = list_files(r.out);
    for (guint i = 0; i < files->len; i++)
        keep_file(&r, files->pdata[i]);
    keep_text(&r, "said.txt", said->str);
    if (printed->len > 0) keep_text(&r, "printed.txt", printed->str);
    look_for_missing(&r);
    run_clear(&r);
}

/* Every folder of answers/ is of a case. */
static void test_no_answer_is_left_over(void)
{
    g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "answers", NULL);
    g_autoptr(GPtrArray) names = list_files(folder);
    for (guint i = 0; i < names->len; i++) {
        bool known = false;
        for (gsize k = 0; k < G_N_ELEMENTS(cases) && !known; k++)
            known = g_str_equal(strrchr(cases[k].path, '/') + 1, names->pdata[i]);
        if (!known) fail("answers/%s is of no case", (char *)names->pdata[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_test_add_data_func(cases[i].path, &cases[i], test_case);
    g_test_add_func("/texts/no answer is left over", test_no_answer_is_left_over);
    return g_test_run();
}
