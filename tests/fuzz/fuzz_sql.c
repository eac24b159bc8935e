/* SQL expressions over a few events: an answer of the right length or an error, and nothing else.
 */
#include "query/query.h"

#include "sahelmap/error.h"

#include "fuzz/fuzz.h"

#include <string.h>

static const char rows[] =
    "event_id_cnty,event_date,event_type,actor1,actor2,latitude,longitude,fatalities,"
    "notes\nMLI1,2025-05-30,Battles,JNIM,FAMA,14.5,-4,12,first note of all\n"
    "MLI2,2025-06-01,Protests,\"a \"\"b\"\"\",,15,2,,\n"
    "BFO3,2025-06-02,Battles,x,y,12.3,-1.5,0,\"c, d\"\n";

static sm_events *read_rows(void)
{
    g_autofree char *path = g_build_filename(fuzz_folder(), "rows.csv", NULL);
    fuzz_write(path, (const uint8_t *)rows, sizeof rows - 1);
    sm_event_file file = {.path = path};
    sm_event_options options = {.n_threads = 1};
    sm_events *events = sm_events_read(&file, 1, &options, NULL, NULL);
    if (!events || sm_events_count(events) != 3) abort();
    return events;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static sm_events *events;
    if (!events) events = read_rows();
    g_autofree char *expression = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    sm_query_options options = {.limit_s = 0.2};
    g_autoptr(sm_query) query = sm_query_open(events, &options, &error);
    if (!query) abort();
    g_autofree bool *found = sm_query_find_rows(query, expression, &error);
    if (!found && (!error || error->domain != SM_ERROR)) abort();
    g_clear_error(&error);
    g_autoptr(sm_query_classes) classes = sm_query_find_classes(query, expression, &error);
    for (int i = 0; classes && i < 3; i++)
        if (classes->codes[i] >= classes->n_texts) abort();
    g_clear_error(&error);
    g_autofree double *numbers = sm_query_find_numbers(query, expression, &error);
    if (!numbers && !error) abort();
    return 0;
}
