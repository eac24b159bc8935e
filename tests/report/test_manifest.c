/* The manifest of a series: every field written, read back, and refused where one is missing. */
#include "report/manifest.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>

static void fill_ledger(sm_ledger *ledger, int n)
{
    ledger->events_read = (uint64_t)(100 + n);
    ledger->drawn = (uint64_t)(40 + n);
    ledger->outside_frame = 1;
    ledger->outside_window = 2;
    ledger->filtered_out = 3;
    ledger->unusable = 4;
    ledger->duplicates = 50;
    ledger->rows.placed_by_name = 6;
    ledger->rows.matched = 11;
    ledger->marks.imprecise = 7;
    ledger->marks.hidden = 3;
    ledger->marks.outside_areas = 2;
    ledger->fatalities = 8.5;
    ledger->fatalities_unknown = 9;
    for (int i = 0; i < 10; i++)
        sm_ledger_place(ledger);
    sm_ledger_drop(ledger, "Gao", SM_LABEL_DROP_NO_PLACE, 1);
    sm_ledger_drop(ledger, "Mopti (Ville)", SM_LABEL_DROP_HIDDEN, 1);
    ledger->window.from = g_strdup("2025-06-01");
    ledger->callouts = SM_LEDGER_NUMBERS;
}

static void add_frame(sm_manifest *manifest, const char *id, bool complete)
{
    sm_manifest_frame *frame = sm_manifest_add_frame(manifest);
    frame->id = sm_manifest_text(manifest, id);
    frame->period = "June 2025";
    frame->subtitle = "Attacks";
    frame->from = "2025-06-01";
    frame->to = "2025-06-30";
    frame->complete = complete;
    frame->picture = "abc";
    fill_ledger(frame->ledger, 1);
    sm_manifest_file png = {"png", "2025-06.png", 1234, "d1", "k1"};
    sm_manifest_add_file(manifest, frame->outputs, &png);
}

static sm_manifest *filled(void)
{
    sm_manifest *manifest = sm_manifest_create();
    manifest->program = "sahelmap 9";
    manifest->part = "1/4";
    manifest->title = "T";
    manifest->language = "fr";
    manifest->settings = "96 dpi";
    manifest->look = "l1";
    manifest->animated = true;
    manifest->frame_duration_ms = 800;
    fill_ledger(manifest->ledger, 0);
    manifest->ledger->projection.words = g_strdup("Mercator");
    manifest->ledger->projection.definition = g_strdup("EPSG:3857");
    manifest->ledger->data_set = g_strdup("world");
    sm_manifest_file input = {"events", "ev.csv", 5000000000, "d2", NULL};
    sm_manifest_add_file(manifest, manifest->inputs, &input);
    sm_manifest_file output = {"animation", "all.png", 7, NULL, NULL};
    sm_manifest_add_file(manifest, manifest->outputs, &output);
    add_frame(manifest, "2025-06", true);
    g_ptr_array_add(manifest->obsolete, (gpointer)(gsize) "2025-05.png");
    g_ptr_array_add(manifest->names, (gpointer)(gsize) "a name as it stood");
    return manifest;
}

#define LEDGER(read, drawn)                                                                        \
    "\"events\": {\"read\": " read ", \"drawn\": " drawn ", \"outside_frame\": 1, "                \
    "\"outside_window\": 2, \"filtered_out\": 3, \"unusable\": 4, \"duplicates\": 50, "            \
    "\"placed_by_name\": 6, \"matched\": 11, \"drawn_imprecise\": 7, \"hidden\": 3, "              \
    "\"outside_areas\": 2, "                                                                       \
    "\"drawn_fatalities\": 8.5, "                                                                  \
    "\"drawn_fatalities_unknown\": 9, \"window_from\": \"2025-06-01\", \"window_to\": null}, "     \
    "\"labels\": {\"wanted\": 12, \"placed\": 10, \"dropped\": 2, \"dropped_names\": "             \
    "[\"Gao (no free place)\", \"Mopti (Ville) (outside the map or under furniture)\"], "          \
    "\"callouts\": \"numbers\"}"

#define FRAME                                                                                      \
    "{\"id\": \"2025-06\", \"period\": \"June 2025\", \"title\": null, \"subtitle\": "             \
    "\"Attacks\", \"from\": \"2025-06-01\", \"to\": \"2025-06-30\", \"complete\": true, " LEDGER(  \
        "101", "41") ", \"picture\": \"abc\", \"outputs\": [{\"kind\": \"png\", "                  \
                     "\"file\": \"2025-06.png\", \"bytes\": 1234, \"blake2b\": \"d1\", \"key\": "  \
                     "\"k1\"}]}"

static const char whole[] =
    "{\"format\": 1, \"program\": \"sahelmap 9\", \"part\": \"1/4\", \"title\": \"T\", "
    "\"language\": \"fr\", \"settings\": \"96 dpi\", \"look\": \"l1\", \"animated\": true, "
    "\"frame_duration_ms\": 800, \"inputs\": [{\"kind\": \"events\", \"file\": \"ev.csv\", "
    "\"bytes\": 5000000000, \"blake2b\": \"d2\"}], " LEDGER(
        "100",
        "40") ", \"map\": {\"projection\": \"Mercator\", \"projection_definition\": \"EPSG:3857\", "
              "\"base_layers\": \"world\"}, \"frames\": [" FRAME "], \"outputs\": [{\"kind\": "
              "\"animation\", \"file\": \"all.png\", \"bytes\": 7, \"blake2b\": null}], "
              "\"obsolete\": [\"2025-05.png\"], \"names\": [\"a name as it stood\"]}";

static void assert_json(const char *got, const char *want)
{
    json_t *a = json_loads(got, JSON_REJECT_DUPLICATES, NULL), *b = json_loads(want, 0, NULL);
    g_assert_nonnull(a);
    g_assert_nonnull(b);
    if (!json_equal(a, b)) g_test_message("got %s", got);
    g_assert_true(json_equal(a, b));
    json_decref(a);
    json_decref(b);
}

static void every_field_has_its_name(void)
{
    g_autoptr(sm_manifest) manifest = filled();
    g_autofree char *json = sm_manifest_json(manifest);
    assert_json(json, whole);
    g_assert_true(g_str_has_suffix(json, "}\n"));
    g_autofree char *line =
        sm_manifest_line(&g_array_index(manifest->frames, sm_manifest_frame, 0));
    assert_json(line, FRAME);
    g_assert_true(strchr(line, '\n') == line + strlen(line) - 1);
}

static sm_manifest *read_text(const char *text, GError **error)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("manifest-XXXXXX.json", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    sm_manifest *manifest = sm_manifest_read(path, error);
    g_unlink(path);
    return manifest;
}

static void what_is_written_is_read_back(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_manifest) manifest = read_text(whole, &error);
    g_assert_no_error(error);
    g_autofree char *json = sm_manifest_json(manifest);
    assert_json(json, whole);
    g_assert_cmpuint(g_array_index(manifest->inputs, sm_manifest_file, 0).bytes, ==, 5000000000);
    g_assert_cmpfloat(manifest->ledger->fatalities, ==, 8.5);
    g_assert_true(g_array_index(manifest->frames, sm_manifest_frame, 0).complete);
}

/* `whole` with the first `from` replaced by `to`. */
static void assert_refused(const char *from, const char *to)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new(whole);
    g_assert_cmpuint(g_string_replace(text, from, to, 1), ==, 1);
    g_assert_null(read_text(text->str, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_assert_nonnull(
        strstr(error->message, ".json: is no manifest of a series by this version of the program"));
}

static void a_manifest_with_a_part_missing_is_refused(void)
{
    assert_refused("\"format\": 1", "\"format\": 2");
    assert_refused("\"program\"", "\"programme\"");
    assert_refused("\"look\"", "\"looks\"");
    assert_refused("\"settings\"", "\"setting\"");
    assert_refused("\"inputs\": [", "\"input\": [");
    assert_refused("\"kind\": \"events\", ", "");
    assert_refused("\"file\": \"all.png\", ", "");
    assert_refused("\"file\": \"2025-06.png\", ", "");
    assert_refused("\"id\": \"2025-06\", ", "");
    assert_refused("\"from\": \"2025-06-01\", ", "");
    assert_refused("\"to\": \"2025-06-30\", ", "");
    assert_refused("\"names\": [\"a name as it stood\"]}", "");
    g_autoptr(GError) error = NULL;
    g_assert_null(read_text("[]", &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
}

#define SECOND                                                                                     \
    "{\"id\": \"2025-05\", \"from\": \"2025-05-01\", \"to\": \"2025-05-31\", \"outputs\": []}"

static const char *frame_id(const sm_manifest *manifest, guint i)
{
    return g_array_index(manifest->frames, sm_manifest_frame, i).id;
}

static void a_line_takes_the_place_of_its_frame(void)
{
    g_autoptr(sm_manifest) manifest = sm_manifest_create();
    add_frame(manifest, "2025-05", true);
    add_frame(manifest, "2025-06", false);
    add_frame(manifest, "2025-07", true);
    g_assert_true(sm_manifest_add_line(manifest, FRAME, strlen(FRAME)));
    g_assert_cmpuint(manifest->frames->len, ==, 3);
    g_assert_cmpstr(frame_id(manifest, 0), ==, "2025-05");
    g_assert_cmpstr(frame_id(manifest, 1), ==, "2025-07");
    g_assert_cmpstr(frame_id(manifest, 2), ==, "2025-06");
    g_assert_true(g_array_index(manifest->frames, sm_manifest_frame, 2).complete);
    g_assert_true(sm_manifest_add_line(manifest, SECOND, strlen(SECOND)));
    g_assert_cmpuint(manifest->frames->len, ==, 3);
    g_assert_cmpstr(frame_id(manifest, 0), ==, "2025-07");
    g_assert_cmpstr(frame_id(manifest, 2), ==, "2025-05");
    /* A line that was cut short by a crash adds nothing, and one without a name neither. */
    g_assert_false(sm_manifest_add_line(manifest, FRAME, strlen(FRAME) - 1));
    g_assert_false(sm_manifest_add_line(manifest, "{}", 2));
    g_assert_false(sm_manifest_add_line(manifest, "", 0));
    g_assert_cmpuint(manifest->frames->len, ==, 3);
}

static void a_copied_frame_is_the_same(void)
{
    g_autoptr(sm_manifest) from = filled(), to = sm_manifest_create();
    const sm_manifest_frame *frame = &g_array_index(from->frames, sm_manifest_frame, 0);
    sm_manifest_copy_frame(to, frame);
    g_assert_cmpuint(to->frames->len, ==, 1);
    g_autofree char *line = sm_manifest_line(&g_array_index(to->frames, sm_manifest_frame, 0));
    assert_json(line, FRAME);
}

/* What a run that did not end was going to write is known to the next one. */
static void claims_come_back(void)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_ptr_array_add(names, (gpointer)(guintptr) "2025-06.png");
    g_ptr_array_add(names, (gpointer)(guintptr) "index.html");
    g_autofree char *line = sm_manifest_claim(names);
    g_autoptr(sm_manifest) manifest = sm_manifest_create();
    g_assert_true(sm_manifest_add_line(manifest, line, strlen(line)));
    g_assert_cmpuint(manifest->claims->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(manifest->claims, 0), ==, "2025-06.png");
    g_assert_cmpstr(g_ptr_array_index(manifest->claims, 1), ==, "index.html");
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/report/manifest/" #name, name)
    TEST(every_field_has_its_name);
    TEST(what_is_written_is_read_back);
    TEST(a_manifest_with_a_part_missing_is_refused);
    TEST(a_line_takes_the_place_of_its_frame);
    TEST(a_copied_frame_is_the_same);
    g_test_add_func("/manifest/claims come back", claims_come_back);
    return g_test_run();
}
