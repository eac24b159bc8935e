#include "compose/spread_scope.h"

#include "base/fail.h"
#include "spread/windows.h"
#include "words/period_words.h"
#include "words/spread_words.h"
#include "words/words.h"
#include "geom/clip.h"

#include <math.h>
#include <string.h>

/* Shapes are cut a little outside the frame, so that seams along the cut stay out of sight. */
#define BLEED_PT 6.0
/* Finer geometry cannot be seen in print. */
#define DETAIL_PT 0.1
/* Where on the ramp of time the first line lies. */
#define FIRST_LINE_SHARE 0.22

/* ---- windows of time ---- */

static GDateYear year_of(int32_t day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    return g_date_get_year(&date);
}

/* Joined so that lines do not break at the dash. */
static char *range(const char *from, const char *to)
{
    if (g_str_equal(from, to)) return g_strdup(from);
    return g_strdup_printf("%s\u2060–\u2060%s", from, to);
}

char *sm_spread_period_name(const sm_spread_scope *scope, uint32_t period)
{
    const sm_spread_period *p = &scope->set->periods[period];
    if (sm_spread_breaks_are_years(scope->set->spec)) {
        g_autofree char *from = g_strdup_printf("%u", year_of(p->days.first_day));
        g_autofree char *to = g_strdup_printf("%u", year_of(p->days.last_day));
        return range(from, to);
    }
    if (scope->set->spec->breaks.n > 0)
        return sm_period_words(scope->figure->lang, p->days.first_day, p->days.last_day + 1);
    return g_strdup(p->id);
}

static char *with_part(const sm_spread_scope *scope, const char *name, bool whole)
{
    g_autofree char *in_part =
        sm_spread_words(scope->figure->lang, SM_SPREAD_WORD_IN_PART, NULL, NULL, NULL);
    return whole ? g_strdup(name) : g_strdup_printf("%s (%s)", name, in_part);
}

/* Windows that are named by all their days are what they say. */
static bool is_as_named(const sm_spread_scope *scope, uint32_t period)
{
    const sm_spread_spec *spec = scope->set->spec;
    return scope->set->periods[period].complete ||
           (spec->breaks.n > 0 && !sm_spread_breaks_are_years(spec));
}

char *sm_spread_period_told(const sm_spread_scope *scope, uint32_t period)
{
    g_autofree char *name = sm_spread_period_name(scope, period);
    return with_part(scope, name, is_as_named(scope, period));
}

static uint32_t periods_per_class(const sm_spread_scope *scope)
{
    uint32_t n = scope->set->n_periods;
    return MAX((n + SM_SPREAD_MOST_CLASSES - 1) / SM_SPREAD_MOST_CLASSES, 1);
}

uint32_t sm_spread_n_classes(const sm_spread_scope *scope)
{
    uint32_t wide = periods_per_class(scope);
    return (scope->set->n_periods + wide - 1) / wide;
}

uint32_t sm_spread_class_of(const sm_spread_scope *scope, uint32_t period)
{
    return period / periods_per_class(scope);
}

char *sm_spread_class_name(const sm_spread_scope *scope, uint32_t index)
{
    uint32_t wide = periods_per_class(scope);
    uint32_t first = index * wide, last = MIN(first + wide, scope->set->n_periods) - 1;
    g_autofree char *from = sm_spread_period_name(scope, first);
    g_autofree char *to = sm_spread_period_name(scope, last);
    /* "2017–2019" and "2020–2021" are together "2017–2021". */
    char *dash = strstr(from, "\u2060–");
    if (dash && first != last) *dash = '\0';
    const char *end = strstr(to, "–\u2060");
    g_autofree char *name = range(from, end && first != last ? end + strlen("–\u2060") : to);
    return with_part(scope, name, is_as_named(scope, first) && is_as_named(scope, last));
}

static sm_color ramp_at(const sm_style *style, double share)
{
    uint32_t stops = style->spread.time.n;
    if (stops == 0) return style->event.marker.color;
    double at = CLAMP(share, 0, 1) * (stops - 1);
    uint32_t low = MIN((uint32_t)at, stops - 1), high = MIN(low + 1, stops - 1);
    return sm_color_mix(style->spread.time.items[low], style->spread.time.items[high], at - low);
}

sm_color sm_spread_class_color(const sm_spread_scope *scope, uint32_t index)
{
    uint32_t n = sm_spread_n_classes(scope);
    return ramp_at(scope->style, n > 1 ? (double)index / (n - 1) : 1);
}

sm_color sm_spread_line_color(const sm_spread_scope *scope, uint32_t index)
{
    uint32_t n = sm_spread_n_classes(scope);
    double share = n > 1 ? (double)index / (n - 1) : 1;
    return ramp_at(scope->style, FIRST_LINE_SHARE + (1 - FIRST_LINE_SHARE) * share);
}

sm_color sm_spread_period_color(const sm_spread_scope *scope, uint32_t period)
{
    return sm_spread_class_color(scope, sm_spread_class_of(scope, period));
}

bool sm_spread_class_drawn(const sm_spread_scope *scope, uint32_t index, const bool *drawn)
{
    for (uint32_t i = 0; i < scope->set->n_periods; i++)
        if (drawn[i] && sm_spread_class_of(scope, i) == index) return true;
    return false;
}

static bool find_period(const sm_spread_scope *scope, const sm_spread_layer *layer, const char *id,
                        uint32_t *period, GError **error)
{
    g_autoptr(GString) known = g_string_new(NULL);
    for (uint32_t i = 0; i < scope->set->n_periods; i++) {
        g_autofree char *name = sm_spread_period_name(scope, i);
        g_autoptr(GString) plain = g_string_new(name);
        g_string_replace(plain, "\u2060", "", 0);
        *period = i;
        if (g_str_equal(scope->set->periods[i].id, id) || g_str_equal(plain->str, id)) return true;
        g_string_append_printf(known, "%s%s", known->len ? ", " : "", plain->str);
    }
    return sm_fail(error, SM_ERROR_FIGURE, "%s:%d:%d: compare: no window \"%s\"; there are %s",
                   layer->where.file, layer->where.line, layer->where.column, id,
                   known->len ? known->str : "none");
}

static void warn_of_few(const sm_spread_scope *scope, const sm_spread_layer *layer, uint32_t period)
{
    const sm_spread_period *window = &scope->set->periods[period];
    if (window->events >= SM_SPREAD_FEW_EVENTS) return;
    sm_diagnostics_warn(scope->diagnostics,
                        "%s:%d:%d: compare: %s has %u event%s; a change against so few says little",
                        layer->where.file, layer->where.line, layer->where.column, window->id,
                        window->events, window->events == 1 ? "" : "s");
}

bool sm_spread_compared(const sm_spread_scope *scope, const sm_spread_layer *layer, uint32_t *from,
                        uint32_t *to, GError **error)
{
    const sm_spread_set *set = scope->set;
    if (layer->compare.n == 2) {
        if (!find_period(scope, layer, layer->compare.items[0], from, error) ||
            !find_period(scope, layer, layer->compare.items[1], to, error))
            return false;
        warn_of_few(scope, layer, *from);
        warn_of_few(scope, layer, *to);
        return true;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < set->n_periods; i++) {
        if (set->periods[i].events < SM_SPREAD_FEW_EVENTS) continue;
        if (n++ == 0) *from = i;
        *to = i;
    }
    return n >= 2 ? true
                  : sm_fail(error, SM_ERROR_DATA,
                            "fewer than two windows have %d events, so that there is nothing to "
                            "compare",
                            SM_SPREAD_FEW_EVENTS);
}

void sm_spread_add_few_key(const sm_spread_scope *scope, sm_overlay *overlay, uint32_t first,
                           uint32_t last)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (uint32_t i = first; i <= last; i++) {
        uint32_t events = scope->set->periods[i].events;
        if (events == 0 || events >= SM_SPREAD_FEW_EVENTS) continue;
        g_autofree char *name = sm_spread_period_name(scope, i);
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
    }
    if (names->len == 0) return;
    g_autofree char *most = sm_words_number(scope->figure->lang, SM_SPREAD_FEW_EVENTS, 0);
    g_autofree char *text =
        sm_spread_words(scope->figure->lang, SM_SPREAD_WORD_LEFT_OUT_FEW, most, names->str, NULL);
    sm_overlay_add_key(overlay, SM_KEY_NOTE, text);
}

/* ---- shapes ---- */

sm_shapes_pt *sm_spread_on_page(const sm_spread_scope *scope, const sm_shapes_m *shapes,
                                GError **error)
{
    const sm_frame *frame = &scope->map->frame;
    g_autoptr(sm_shapes_m) there = sm_spread_set_to_map(scope->set, scope->map->projection, shapes,
                                                        DETAIL_PT / frame->pt_per_m, error);
    if (!there) return NULL;
    double by = BLEED_PT / frame->pt_per_m;
    sm_rect_m window = {frame->plane.x0 - by, frame->plane.y0 - by, frame->plane.x1 + by,
                        frame->plane.y1 + by};
    g_autoptr(sm_shapes_m) seen = sm_shapes_clip(there, window);
    return sm_shapes_to_page(seen, frame);
}

/* Admin-1 units are numbered by their shapes, and come back by their rows. */
static sm_shapes_pt *units_on_page(const sm_spread_scope *scope, GError **error)
{
    const sm_features *units = scope->set->units;
    sm_shapes_pt *seen = sm_map_layer_show(units, scope->map->projection, &scope->map->frame,
                                           &scope->map->knots, error);
    if (!seen) return NULL;
    g_autofree uint32_t *shape_of = g_new0(uint32_t, units->attributes->n_rows + 1);
    for (uint32_t i = 0; i < units->shapes->n_shapes; i++)
        shape_of[units->shapes->source[i]] = i;
    for (uint32_t i = 0; i < seen->n_shapes; i++)
        seen->source[i] = shape_of[seen->source[i]];
    return seen;
}

sm_shapes_pt *sm_spread_cells_on_page(const sm_spread_scope *scope, GError **error)
{
    sm_spread_cells kind = scope->set->spec->cells;
    const sm_cells *cells = sm_spread_cells_of(scope->set, kind, error);
    if (!cells) return NULL;
    if (kind == SM_SPREAD_ADMIN1) return units_on_page(scope, error);
    return sm_spread_on_page(scope, cells->shapes, error);
}

char *sm_spread_cell_words(const sm_spread_scope *scope)
{
    const sm_spread_spec *spec = scope->set->spec;
    sm_lang lang = scope->figure->lang;
    sm_spread_word word = spec->cells == SM_SPREAD_HEXAGONS  ? SM_SPREAD_WORD_HEXAGON
                          : spec->cells == SM_SPREAD_SQUARES ? SM_SPREAD_WORD_SQUARE
                                                             : SM_SPREAD_WORD_REGION;
    g_autofree char *km = sm_words_number(lang, spec->cell_km, 1);
    return sm_spread_words(lang, word, km, NULL, NULL);
}

sm_xy_pt sm_spread_position(const sm_spread_scope *scope, sm_lonlat at)
{
    sm_xy_m plane;
    if (!sm_projection_forward(scope->map->projection, at, &plane)) return (sm_xy_pt){NAN, NAN};
    return sm_frame_to_page(&scope->map->frame, plane);
}

sm_xy_pt sm_spread_place(const sm_spread_scope *scope, sm_xy_m at)
{
    if (!scope->set->own_plane) return sm_frame_to_page(&scope->map->frame, at);
    sm_lonlat position;
    if (!sm_projection_inverse(scope->set->plane, at, &position)) return (sm_xy_pt){NAN, NAN};
    return sm_spread_position(scope, position);
}

void *sm_spread_left_out(const sm_spread_scope *scope, const sm_spread_layer *layer,
                         const char *why)
{
    const sm_where *where = &layer->where;
    sm_diagnostics_warn(scope->diagnostics, "%s:%d:%d: the layer %s is left out: %s",
                        where->file ? where->file : scope->figure->path, where->line, where->column,
                        sm_spread_show_word(layer->show), why);
    return NULL;
}
