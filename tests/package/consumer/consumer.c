/* consumer FIGURE PICTURE : draws with the library alone, told nothing of where its data are. */
#include <sahelmap/diagnostics.h>
#include <sahelmap/error.h>
#include <sahelmap/render.h>
#include <sahelmap/series.h>
#include <sahelmap/spread.h>

#include <stdio.h>

static int fail(const char *what, const GError *error)
{
    fprintf(stderr, "%s: %s\n", what, error ? error->message : "no error was set");
    return 1;
}

/* NULL stands for a list of warnings everywhere; a figure with one is refused in strict mode. */
static int use_without_diagnostics(const char *figure, const char *picture)
{
    const char *outputs[] = {picture, NULL};
    const char *no_series[] = {"series=month", NULL};
    const char *off_the_map[] = {"highlights=[[60, 60]]", NULL};
    sm_render_request request = {.figure = figure, .outputs = outputs};
    g_autoptr(GError) error = NULL;
    if (!sm_check(&request, NULL, &error)) return fail("check", error);
    if (!sm_render(&request, NULL, NULL, NULL, &error)) return fail("render", error);

    request.overrides = off_the_map;
    request.strict = true;
    if (sm_render(&request, NULL, NULL, NULL, &error)) return fail("strict", NULL);
    if (!g_error_matches(error, SM_ERROR, SM_ERROR_STRICT)) return fail("strict", error);
    g_clear_error(&error);

    sm_series_request series = {.figure = figure, .overrides = no_series};
    g_autoptr(GPtrArray) ids = sm_series_list(&series, NULL, &error);
    if (ids || !g_error_matches(error, SM_ERROR, SM_ERROR_FIGURE)) return fail("series", error);
    g_clear_error(&error);

    sm_spread_request spread = {.figure = figure, .outputs = outputs + 1};
    sm_spread_answer answer = {0};
    if (sm_spread(&spread, &answer, NULL, &error)) return fail("spread", NULL);
    sm_spread_answer_clear(&answer);
    return error ? 0 : fail("spread", NULL);
}

int main(int argc, char **argv)
{
    g_autoptr(sm_diagnostics) diagnostics = sm_diagnostics_create();
    sm_diagnostics_warn(diagnostics, "%s", "one");
    if (argc != 3 || sm_diagnostics_count(diagnostics) != 1 || SM_ERROR == 0) return 2;
    /* What GLib finds wrong with a call ends the program. */
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return use_without_diagnostics(argv[1], argv[2]);
}
