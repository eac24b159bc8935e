#include "sahelmap/spread.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/timings.h"
#include "spread/findings.h"
#include "spread/focus.h"
#include "spread/set.h"
#include "spread/tables.h"
#include "report/ledger_json.h"
#include "report/spread_csv.h"
#include "report/spread_json.h"
#include "render/inputs.h"

#include <string.h>

/* Everything between the figure and its numbers. */
typedef struct work {
    sm_inputs in;
    sm_geography *geography;
    sm_event_set events;
    sm_focus focus;
    sm_base_map map;
    sm_extent extent;
    sm_ledger *ledger;
    sm_spread_set *set;
    GPtrArray *tables, *findings;
} work;

static void clear(work *w)
{
    if (w->tables) g_ptr_array_unref(w->tables);
    if (w->findings) g_ptr_array_unref(w->findings);
    sm_spread_set_free(w->set);
    sm_base_map_clear(&w->map);
    sm_extent_clear(&w->extent);
    sm_focus_clear(&w->focus);
    sm_event_set_clear(&w->events);
    sm_geography_free(w->geography);
    sm_ledger_free(w->ledger);
    sm_inputs_clear(&w->in);
}

static bool read_figure(work *w, const sm_spread_request *request, sm_diagnostics *diagnostics,
                        GError **error)
{
    if (!sm_inputs_init(&w->in, request->figure, request->overrides, NULL, diagnostics, error))
        return false;
    if (w->in.figure->events.files.n > 0) return true;
    return sm_fail(error, SM_ERROR_FIGURE, "%s: has no events to measure; give events with a file",
                   request->figure);
}

static bool read_data(work *w, sm_timings *timings, sm_diagnostics *diagnostics, GError **error)
{
    const sm_figure *figure = w->in.figure;
    w->ledger = sm_ledger_create();
    w->geography = sm_geography_create(w->in.shapefiles, diagnostics);
    sm_geography_prefer(w->geography, figure);
    if (!sm_event_set_init(&w->events, figure, w->in.shapefiles, w->ledger, diagnostics, error))
        return false;
    sm_timings_mark(timings, "events");
    sm_event_window window = sm_event_set_window(&w->events);
    sm_event_places places;
    sm_event_set_find_places(&w->events, &window, 1, &places);
    if (sm_frame_finds_itself(figure)) sm_event_set_weigh_places(&w->events, &places);
    bool good =
        sm_geography_choose_packs(w->geography, figure, sm_event_set_year(&w->events), error) &&
        sm_focus_find(&w->focus, &w->events, &places, w->geography, error) &&
        sm_base_map_init(&w->map, figure, &w->focus.countries, w->geography, w->in.shapefiles,
                         &w->extent, &places, error);
    sm_event_places_clear(&places);
    sm_timings_mark(timings, "map");
    return good;
}

static bool measure(work *w, sm_timings *timings, GError **error)
{
    w->set = sm_spread_set_create(&w->events, &w->map, w->geography, error);
    if (!w->set) return false;
    sm_timings_mark(timings, "set");
    w->tables = sm_spread_tables_create(w->set, &w->events);
    sm_timings_mark(timings, "measures");
    w->findings = sm_findings_create(w->set);
    sm_timings_mark(timings, "findings");
    return true;
}

/* ---- outputs ---- */

static bool is_folder(const char *path)
{
    return g_str_has_suffix(path, "/") || g_file_test(path, G_FILE_TEST_IS_DIR);
}

/* So that a wrong name is found before anything is read. */
static bool check_outputs(const sm_spread_request *request, GError **error)
{
    for (const char *const *path = request->outputs; *path; path++) {
        g_autofree char *folder = g_path_get_dirname(*path);
        if (is_folder(*path)) continue;
        if (!g_str_has_suffix(*path, ".json") && !g_str_has_suffix(*path, ".csv"))
            return sm_fail(
                error, SM_ERROR_USAGE,
                "%s: the ending says no format; use .json or .csv, or a folder with / at "
                "its end",
                *path);
        if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
            return sm_fail(error, SM_ERROR_RENDER, "%s: cannot be written: %s is no folder", *path,
                           folder);
        if (g_str_has_suffix(*path, ".json") && sm_ledger_is_report(*path))
            return sm_fail(error, SM_ERROR_USAGE,
                           "%s: is the report of a picture of that name, and the numbers would "
                           "replace it: give the numbers another name",
                           *path);
    }
    return true;
}

typedef struct output {
    char *path, *text;
} output;

static void output_clear(void *data)
{
    output *o = data;
    g_free(o->path);
    g_free(o->text);
}

/* FOLDER/MEASURE.csv, or NAME-MEASURE.csv for NAME.csv. Takes the text over. */
static void add_csv(GArray *outputs, const char *path, const char *measure, char *text)
{
    output o = {.text = text};
    if (is_folder(path)) {
        g_autofree char *name = g_strdup_printf("%s.csv", measure);
        o.path = g_build_filename(path, name, NULL);
    } else {
        o.path =
            g_strdup_printf("%.*s-%s.csv", (int)(strlen(path) - strlen(".csv")), path, measure);
    }
    g_array_append_val(outputs, o);
}

static void make_csv(GArray *outputs, const work *w, const char *path)
{
    for (guint i = 0; i < w->tables->len; i++) {
        const sm_number_table *table = g_ptr_array_index(w->tables, i);
        add_csv(outputs, path, table->term->name, sm_spread_csv(table));
    }
    add_csv(outputs, path, "measures", sm_spread_csv_measures(w->tables));
    add_csv(outputs, path, "findings", sm_spread_csv_findings(w->findings));
}

static char *make_json(const work *w, const char *figure, const sm_diagnostics *diagnostics)
{
    const sm_spread_ledger *l = &w->set->ledger;
    const sm_number_note ledger[] = {
        {"read", NULL, (double)l->read},
        {"measured", NULL, (double)l->measured},
        {"duplicates", NULL, (double)l->duplicates},
        {"without_position", NULL, (double)l->without_position},
        {"without_date", NULL, (double)l->without_date},
        {"unreadable", NULL, (double)l->unreadable},
        {"filtered_out", NULL, (double)l->filtered_out},
        {"outside_window", NULL, (double)l->outside_window},
        {"rough_place", NULL, (double)l->rough_place},
        {"rough_date", NULL, (double)l->rough_date},
        {"outside_study", NULL, (double)l->outside_study},
        {"off_plane", NULL, (double)l->off_plane},
        {"without_weight", NULL, (double)l->without_weight},
        {"country_by_file", NULL, (double)l->country_by_file},
    };
    g_autofree char *name = g_path_get_basename(figure);
    sm_spread_document document = {
        .figure = name,
        .data_set = w->map.data_set,
        .plane = sm_projection_words(w->set->plane),
        .plane_definition = sm_projection_definition(w->set->plane),
        .own_plane = w->set->own_plane,
        .scale_error = w->set->scale_error,
        .ledger = ledger,
        .n_ledger = G_N_ELEMENTS(ledger),
        .tables = w->tables,
        .findings = w->findings,
        .warnings = diagnostics,
    };
    return sm_spread_json(&document);
}

static void make_outputs(const work *w, const sm_spread_request *request,
                         const sm_diagnostics *diagnostics, GArray *outputs)
{
    for (const char *const *path = request->outputs; *path; path++) {
        if (is_folder(*path) || g_str_has_suffix(*path, ".csv")) {
            make_csv(outputs, w, *path);
        } else {
            output o = {g_strdup(*path), make_json(w, request->figure, diagnostics)};
            g_array_append_val(outputs, o);
        }
    }
}

static bool make_folders(const sm_spread_request *request, GError **error)
{
    for (const char *const *path = request->outputs; *path; path++)
        if (g_str_has_suffix(*path, "/") && g_mkdir_with_parents(*path, 0777) != 0)
            return sm_fail(error, SM_ERROR_RENDER, "%s: the folder cannot be made", *path);
    return true;
}

/* None of them is written where one of them is a file that was read. */
static bool spare_inputs(const work *w, const GArray *outputs, GError **error)
{
    g_autoptr(sm_input_set) inputs = sm_inputs_files(&w->in);
    for (guint i = 0; i < outputs->len; i++)
        if (!sm_input_set_spares(inputs, g_array_index(outputs, output, i).path, NULL, error))
            return false;
    return true;
}

static bool write_all(const work *w, const sm_spread_request *request,
                      const sm_diagnostics *diagnostics, sm_spread_answer *answer, GError **error)
{
    g_autoptr(GArray) outputs = g_array_new(FALSE, FALSE, sizeof(output));
    g_array_set_clear_func(outputs, output_clear);
    make_outputs(w, request, diagnostics, outputs);
    if (!spare_inputs(w, outputs, error) || !make_folders(request, error)) return false;
    g_autofree sm_file_content *files = g_new(sm_file_content, outputs->len);
    for (guint i = 0; i < outputs->len; i++) {
        const output *o = &g_array_index(outputs, output, i);
        files[i] = (sm_file_content){o->path, o->text, strlen(o->text)};
    }
    if (!sm_file_write_all(files, outputs->len, error)) return false;
    answer->written = g_new0(char *, outputs->len + 1);
    for (guint i = 0; i < outputs->len; i++)
        answer->written[i] = g_strdup(g_array_index(outputs, output, i).path);
    return true;
}

static void fill_answer(const work *w, sm_spread_answer *answer)
{
    GPtrArray *sentences = g_ptr_array_new();
    bool french = w->in.figure->lang->french;
    for (guint i = 0; i < w->findings->len; i++) {
        const sm_finding *finding = g_ptr_array_index(w->findings, i);
        g_ptr_array_add(sentences, g_strdup(french ? finding->french : finding->english));
    }
    g_ptr_array_add(sentences, NULL);
    answer->findings = (char **)g_ptr_array_free(sentences, FALSE);
    answer->n_read = (uint32_t)w->set->ledger.read;
    answer->n_measured = w->set->events.n;
    answer->n_windows = w->set->n_periods;
}

void sm_spread_answer_clear(sm_spread_answer *answer)
{
    g_strfreev(answer->findings);
    g_strfreev(answer->written);
    g_free(answer->timings);
    memset(answer, 0, sizeof *answer);
}

static bool check_strict(const sm_spread_request *request, const sm_diagnostics *diagnostics,
                         GError **error)
{
    guint n = sm_diagnostics_count(diagnostics);
    if (!request->strict || n == 0) return true;
    return sm_fail(error, SM_ERROR_STRICT,
                   "%u warning%s and --strict was asked for; nothing written", n,
                   n == 1 ? "" : "s");
}

bool sm_spread(const sm_spread_request *request, sm_spread_answer *answer,
               sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_diagnostics) own = diagnostics ? NULL : sm_diagnostics_create();
    if (!diagnostics) diagnostics = own;
    g_autoptr(sm_timings) timings = sm_timings_create();
    work w = {0};
    bool good = check_outputs(request, error) && read_figure(&w, request, diagnostics, error) &&
                read_data(&w, timings, diagnostics, error) && measure(&w, timings, error) &&
                sm_spread_ledger_check(&w.set->ledger, error) &&
                check_strict(request, diagnostics, error) &&
                write_all(&w, request, diagnostics, answer, error);
    sm_timings_mark(timings, "write");
    if (good) fill_answer(&w, answer);
    answer->timings = sm_timings_text(timings);
    clear(&w);
    return good;
}

char *sm_spread_explain(void)
{
    return sm_terms_text();
}
