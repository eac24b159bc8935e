#include "base/timings.h"

typedef struct stage_time {
    const char *stage;
    gint64 microseconds;
} stage_time;

struct sm_timings {
    gint64 start, last;
    GArray *stages; /* stage_time */
};

sm_timings *sm_timings_create(void)
{
    sm_timings *timings = g_new0(sm_timings, 1);
    timings->start = timings->last = g_get_monotonic_time();
    timings->stages = g_array_new(FALSE, FALSE, sizeof(stage_time));
    return timings;
}

void sm_timings_free(sm_timings *timings)
{
    if (!timings) return;
    g_array_free(timings->stages, TRUE);
    g_free(timings);
}

void sm_timings_mark(sm_timings *timings, const char *stage)
{
    if (!timings) return;
    gint64 now = g_get_monotonic_time();
    stage_time entry = {stage, now - timings->last};
    timings->last = now;
    for (guint i = 0; i < timings->stages->len; i++) {
        stage_time *known = &g_array_index(timings->stages, stage_time, i);
        if (g_str_equal(known->stage, stage)) {
            known->microseconds += entry.microseconds;
            return;
        }
    }
    g_array_append_val(timings->stages, entry);
}

char *sm_timings_text(const sm_timings *timings)
{
    GString *text = g_string_new(NULL);
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    for (guint i = 0; i < timings->stages->len; i++) {
        const stage_time *entry = &g_array_index(timings->stages, stage_time, i);
        g_ascii_formatd(number, sizeof number, "%.1f", (double)entry->microseconds / 1000.0);
        g_string_append_printf(text, "%s %s ms, ", entry->stage, number);
    }
    g_ascii_formatd(number, sizeof number, "%.1f",
                    (double)(timings->last - timings->start) / 1000.0);
    g_string_append_printf(text, "total %s ms", number);
    return g_string_free(text, FALSE);
}
