/* GeoJSON and JSON of events, without the file around them. */
#include "source/event_lines.h"

#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sm_event_rewrite rewrite;
    sm_event_options options = {0};
    g_autoptr(GError) error = NULL;
    /* exactly as long as it is, so that reading on is seen */
    g_autofree char *text = g_memdup2(data, size);
    if (size > 0 && sm_event_json_rewrite(&rewrite, "x.json", text, size, &options, &error))
        sm_event_rewrite_clear(&rewrite);
    else if (size > 0 && !error)
        abort();
    return 0;
}
