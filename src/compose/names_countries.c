#include "compose/names_inner.h"

#include "compose/adapt.h"
#include "compose/fills.h"
#include "compose/look.h"

#include <string.h>

#define COUNTRY_MIN_SCALE 0.72
#define COUNTRY_MAX_SPACING_EM 0.55

/* "G. équatoriale", "G.-Bissau": the first word by its initial. NULL for a single word. */
static char *first_word_shortened(const char *text)
{
    const char *rest = text + strcspn(text, " -");
    if (!*rest || rest == text) return NULL;
    g_autofree char *initial = g_utf8_substring(text, 0, 1);
    return g_strconcat(initial, ".", rest, NULL);
}

/* "Maurit." is short for "Mauritanie" too. */
static bool is_short_for(const char *abbreviation, const char *text)
{
    g_autofree char *a = g_utf8_casefold(abbreviation, -1), *b = g_utf8_casefold(text, -1);
    size_t length = strcspn(a, ".");
    return a[length] == '.' && a[length + 1] == '\0' && strncmp(a, b, length) == 0;
}

/* The column `abbrev` is English; it serves other languages where the name is the same or begins
 * the same. `written`: the name on the map. NULL: none. */
static char *abbreviation(const sm_names *names, const sm_map_layer *layer, uint32_t shape,
                          const char *written)
{
    const char *column = sm_map_layer_text(layer, "abbrev", shape);
    g_autofree char *english = sm_names_typeset(sm_map_layer_text(layer, "name", shape));
    bool same = !names->on.figure->lang->french || g_str_equal(english, written);
    if (*column && (same || is_short_for(column, written))) return sm_names_typeset(column);
    return same ? NULL : first_word_shortened(written);
}

/* As a word of its own: "Niger" is not in "Nigeria", nor "Guinea" in "Guinea-Bissau". */
static bool is_in(const char *name, const char *text)
{
    for (const char *at = text ? strstr(text, name) : NULL; at; at = strstr(at + 1, name)) {
        gunichar after = g_utf8_get_char(at + strlen(name));
        gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : ' ';
        if (!g_unichar_isalpha(before) && !g_unichar_isalpha(after) && after != '-') return true;
    }
    return false;
}

/* Of the only country that a figure is about, where its title says so: its areas bear their own
 * names and values, and large letters across them would only be in the way. */
static bool is_said_above(const sm_names *names, const char *name)
{
    const sm_figure *figure = names->on.figure;
    return names->units_named && names->on.map->focus.n == 1 &&
           (is_in(name, figure->title) || is_in(name, figure->subtitle));
}

void sm_names_add_countries(const void *value, const sm_placed_map *on, sm_names *names)
{
    (void)value;
    const sm_map_layer *layer = on->map->layers[SM_BASE_COUNTRIES];
    if (!layer || !on->figure->countries.labels) return;
    for (uint32_t i = 0; i < layer->shapes->n_shapes; i++) {
        const char *iso3 = sm_map_layer_text(layer, "iso3", i);
        bool focus = sm_base_map_is_focus(on->map, iso3);
        bool grouped = sm_names_is_grouped(on, iso3);
        sm_name entry = {.kind = SM_NAME_COUNTRY,
                         .duty = focus || grouped ? SM_LABEL_DUTY_FOCUS : SM_LABEL_DUTY_NONE};
        entry.look = focus ? &on->style->label.focus_country : &on->style->label.country;
        g_autofree char *written = sm_names_layer_text(names, layer, i);
        if (focus && is_said_above(names, written)) continue;
        entry.text = sm_look_case(entry.look, written);
        g_autofree char *short_text = abbreviation(names, layer, i, written);
        if (short_text) entry.short_text = sm_look_case(entry.look, short_text);
        entry.id = g_strdup_printf("label--%s", iso3);
        const sm_fill_spec *fill = sm_fills_country(on->figure, on->map, on->style, iso3);
        double size = sm_length_pt(entry.look->size, 0);
        entry.halo_pt = sm_names_pattern_halo(fill, size);
        sm_label_request *request = sm_names_add(names, SM_LABEL_AREA, &entry,
                                                 focus     ? SM_PRIORITY_FOCUS_COUNTRY
                                                 : grouped ? SM_PRIORITY_GROUP_COUNTRY
                                                           : SM_PRIORITY_COUNTRY);
        request->shapes = layer->shapes;
        request->shape = i;
        request->area.min_scale =
            MAX(COUNTRY_MIN_SCALE, sm_least_text_pt(on->figure->width) / request->font.size_pt);
        request->area.max_spacing_em =
            entry.halo_pt > 0 ? 2 * request->halo_pt / size : COUNTRY_MAX_SPACING_EM;
        if (entry.halo_pt > 0)
            request->font.letter_spacing_em =
                MIN(request->font.letter_spacing_em, request->area.max_spacing_em);
        request->area.outside = grouped || focus;
    }
}
