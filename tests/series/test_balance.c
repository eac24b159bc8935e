/* Each kind of run holds its ledger to its sums. The linker puts functions of this file in the
 * place of those that check (-Wl,--wrap), which see a ledger with one event too many. */
#include "spread/set.h"

#include "sahelmap/error.h"
#include "sahelmap/render.h"
#include "sahelmap/series.h"
#include "sahelmap/spread.h"

#include <glib/gstdio.h>
#include <string.h>

bool __real_sm_ledger_check(const sm_ledger *ledger, GError **error);
bool __wrap_sm_ledger_check(const sm_ledger *ledger, GError **error);
bool __real_sm_spread_ledger_check(const sm_spread_ledger *ledger, GError **error);
bool __wrap_sm_spread_ledger_check(const sm_spread_ledger *ledger, GError **error);

bool __wrap_sm_ledger_check(const sm_ledger *ledger, GError **error)
{
    g_autoptr(sm_ledger) wrong = sm_ledger_create();
    sm_ledger_copy(wrong, ledger);
    wrong->events_read++;
    return __real_sm_ledger_check(ledger, error) && __real_sm_ledger_check(wrong, error);
}

bool __wrap_sm_spread_ledger_check(const sm_spread_ledger *ledger, GError **error)
{
    sm_spread_ledger wrong = *ledger;
    wrong.read++;
    return __real_sm_spread_ledger_check(ledger, error) &&
           __real_sm_spread_ledger_check(&wrong, error);
}

static const char figure[] =
    "title: Mali\nsize: 60mm x 60mm\nframe: [MLI]\nlayers: [countries]\nsource: none\n"
    "events: events.csv\n";
static const char events[] = "latitude,longitude,event_date\n15,-3,2025-05-01\n16,-2,2025-06-02\n";

typedef struct folder {
    char *path, *figure, *output;
} folder;

static folder make(const char *output)
{
    folder f = {.path = g_dir_make_tmp("sahelmap-XXXXXX", NULL)};
    f.figure = g_build_filename(f.path, "map.yaml", NULL);
    f.output = g_build_filename(f.path, output, NULL);
    g_autofree char *csv = g_build_filename(f.path, "events.csv", NULL);
    g_assert_true(g_file_set_contents(f.figure, figure, -1, NULL));
    g_assert_true(g_file_set_contents(csv, events, -1, NULL));
    return f;
}

static void assert_refused(folder *f, bool good, GError *error)
{
    g_assert_false(good);
    g_assert_error(error, SM_ERROR, SM_ERROR_RENDER);
    g_assert_nonnull(strstr(error->message, "of 3 events read, 2 are accounted for"));
    g_assert_nonnull(strstr(error->message, "please report it"));
    g_assert_false(g_file_test(f->output, G_FILE_TEST_EXISTS));
    g_error_free(error);
    const char *names[] = {"map.yaml", "events.csv"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(f->path, names[i], NULL);
        g_unlink(path);
    }
    g_rmdir(f->path);
    g_free(f->path);
    g_free(f->figure);
    g_free(f->output);
}

static void a_render_is_checked(void)
{
    folder f = make("map.svg");
    const char *outputs[] = {f.output, NULL};
    sm_render_request request = {.figure = f.figure, .outputs = outputs};
    g_autoptr(sm_ledger) ledger = sm_ledger_create();
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    GError *error = NULL;
    bool good = sm_render(&request, ledger, diagnostics, NULL, &error);
    assert_refused(&f, good, error);
}

static void measures_of_spread_are_checked(void)
{
    folder f = make("spread.json");
    const char *outputs[] = {f.output, NULL};
    sm_spread_request request = {.figure = f.figure, .outputs = outputs};
    sm_spread_answer answer = {0};
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    GError *error = NULL;
    bool good = sm_spread(&request, &answer, diagnostics, &error);
    sm_spread_answer_clear(&answer);
    assert_refused(&f, good, error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("SAHELMAP_DATA", SM_SOURCE_DIR, TRUE);
    g_test_add_func("/balance/a render is checked", a_render_is_checked);
    g_test_add_func("/balance/measures of spread are checked", measures_of_spread_are_checked);
    return g_test_run();
}
