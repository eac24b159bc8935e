/* Event files: delimited text, JSON, gzip, whatever the bytes say they are. Every row that is read
 * is accounted for, and every column can be asked for. */
#include "source/events.h"

#include "fuzz/fuzz.h"

static void ask_everything(const sm_events *events)
{
    for (const char *const *name = sm_events_column_names(events); *name; name++) {
        const double *numbers = sm_events_number(events, *name);
        if (sm_events_column_kind(events, *name) == SM_EVENT_COLUMN_NUMBER && !numbers) abort();
        const sm_event_texts *texts = sm_events_text(events, *name);
        for (uint32_t row = 0; row < sm_events_count(events); row++) {
            if (texts->codes[row] >= texts->n_texts) abort();
            if (!g_utf8_validate(texts->texts[texts->codes[row]], -1, NULL)) abort();
        }
        if (sm_events_count(events) > 0) g_free(sm_events_long_text(events, *name, 0));
    }
}

static void check_rows(const sm_events *events)
{
    sm_event_tally t = sm_events_tally(events);
    if (t.read != t.usable + t.duplicates + t.without_position + t.without_date + t.unreadable)
        abort();
    for (uint32_t row = 0; row < sm_events_count(events); row++) {
        sm_lonlat at = sm_events_positions(events)[row];
        if (!(at.lat >= -90 && at.lat <= 90 && at.lon >= -180 && at.lon <= 180)) abort();
        if (sm_events_first_day(events)[row] > sm_events_last_day(events)[row]) abort();
        if (sm_events_row_line(events, row) == 0) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *path = g_build_filename(fuzz_folder(), "events.csv", NULL);
    fuzz_write(path, data, size);
    sm_event_file file = {.path = path};
    sm_event_options options = {.n_threads = 1};
    sm_diagnostics *diagnostics = sm_diagnostics_create();
    g_autoptr(GError) error = NULL;
    sm_events *events = sm_events_read(&file, 1, &options, diagnostics, &error);
    if (!events && (!error || !g_utf8_validate(error->message, -1, NULL))) abort();
    if (events) {
        check_rows(events);
        ask_everything(events);
    }
    sm_events_free(events);
    sm_diagnostics_free(diagnostics);
    return 0;
}
