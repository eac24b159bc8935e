#include "compose/spread_country.h"

#include "compose/geography.h"
#include "source/country.h"
#include "source/fold.h"

#define NOT_NAMED G_MAXUINT32

/* The shape of the country, NOT_NAMED when the text names none of the layer. */
static uint32_t shape_named(const sm_features *countries, const char *text)
{
    g_autofree char *folded = sm_fold(text);
    const char *iso3 = sm_country_iso3(folded);
    int row = iso3 ? sm_features_find_iso3(countries, iso3) : -1;
    for (uint32_t i = 0; row >= 0 && i < countries->shapes->n_shapes; i++)
        if (countries->shapes->source[i] == (uint32_t)row) return i;
    return NOT_NAMED;
}

void sm_spread_country_by_name(uint32_t *country_of, const uint32_t *rows, uint32_t n,
                               const sm_events *events, const sm_features *countries)
{
    sm_event_column_kind kind = sm_events_column_kind(events, "country");
    const sm_event_texts *texts =
        kind == SM_EVENT_COLUMN_TEXT ? sm_events_text(events, "country") : NULL;
    if (!texts) return;
    g_autofree uint32_t *shapes = g_new(uint32_t, texts->n_texts + 1);
    for (uint32_t i = 0; i < texts->n_texts; i++)
        shapes[i] = shape_named(countries, texts->texts[i]);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t shape = shapes[texts->codes[rows[i]]];
        if (shape != NOT_NAMED) country_of[i] = shape;
    }
}
