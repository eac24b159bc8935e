#include "compose/georeference.h"

#include "base/number.h"
#include "load/event_view.h"
#include "compose/areas.h"
#include "compose/page_layout.h"
#include "spec/yardstick.h"

#include <math.h>
#include <string.h>

#define PT_PER_INCH 72.0
/* About 0.1 m. */
#define DEGREE_DECIMALS 6

sm_georeference sm_figure_plan_georeference(const sm_figure_plan *plan)
{
    const sm_frame *frame = &sm_figure_plan_page(plan)->framed->map.frame;
    return (sm_georeference){
        .origin = sm_frame_to_plane(frame, (sm_xy_pt){0, 0}),
        .m_per_pt = 1 / frame->pt_per_m,
        .wkt = sm_projection_wkt(sm_figure_plan_page(plan)->framed->map.projection),
    };
}

char *sm_georeference_world_file(const sm_georeference *georeference, double dpi)
{
    double pixel = georeference->m_per_pt * PT_PER_INCH / dpi;
    const double lines[] = {pixel,
                            0,
                            0,
                            -pixel,
                            georeference->origin.x + pixel / 2,
                            georeference->origin.y - pixel / 2};
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append(text, g_ascii_formatd(number, sizeof number, "%.10f", lines[i]));
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void append_string(GString *json, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append_c(json, '"');
    for (const char *p = valid; *p; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_printf(json, "\\%c", *p);
        else if ((unsigned char)*p < 0x20)
            g_string_append_printf(json, "\\u%04x", (unsigned)*p);
        else
            g_string_append_c(json, *p);
    }
    g_string_append_c(json, '"');
}

static void append_property(GString *json, const char *key, const char *text)
{
    if (json->str[json->len - 1] != '{') g_string_append(json, ", ");
    append_string(json, key);
    g_string_append(json, ": ");
    if (text)
        append_string(json, text);
    else
        g_string_append(json, "null");
}

static void append_position(GString *json, sm_lonlat at)
{
    char lon[SM_NUMBER_BUFFER], lat[SM_NUMBER_BUFFER];
    sm_number_format(at.lon, DEGREE_DECIMALS, lon);
    sm_number_format(at.lat, DEGREE_DECIMALS, lat);
    g_string_append_printf(json, "[%s, %s]", lon, lat);
}

static void begin_feature(GString *json)
{
    if (json->str[json->len - 1] != '[') g_string_append_c(json, ',');
    g_string_append(json, "\n{\"type\": \"Feature\", \"properties\": {");
}

/* ---- events ---- */

/* Columns that the figure names, each once; char *, borrowed. */
static GPtrArray *named_columns(const sm_figure *figure, const sm_events *events)
{
    GPtrArray *columns = g_ptr_array_new();
    const char *single[] = {figure->events.size, figure->events.color_by, figure->events.label};
    for (gsize i = 0; i < G_N_ELEMENTS(single) + figure->svg.data.n; i++) {
        const char *name =
            i < G_N_ELEMENTS(single) ? single[i] : figure->svg.data.items[i - G_N_ELEMENTS(single)];
        if (!name || sm_events_column_kind(events, name) == SM_EVENT_COLUMN_NONE ||
            g_ptr_array_find_with_equal_func(columns, name, g_str_equal, NULL))
            continue;
        g_ptr_array_add(columns, (gpointer)(gsize)name);
    }
    return columns;
}

static void append_value(GString *json, const sm_events *events, const char *column, uint32_t row)
{
    if (sm_events_column_kind(events, column) != SM_EVENT_COLUMN_NUMBER) {
        g_autofree char *text = sm_events_long_text(events, column, row);
        append_property(json, column, *text ? text : NULL);
        return;
    }
    const double *numbers = sm_events_number(events, column);
    append_property(json, column, NULL);
    if (!numbers || !isfinite(numbers[row])) return;
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_truncate(json, json->len - strlen("null"));
    g_string_append(json, g_ascii_dtostr(number, sizeof number, numbers[row]));
}

static void append_events(GString *json, const sm_framed *framed, const sm_event_window *window)
{
    const sm_events *events = framed->content->events->events;
    if (!events) return;
    g_autoptr(GPtrArray) columns = named_columns(framed->content->figure, events);
    g_autoptr(sm_ledger) uncounted = sm_ledger_create();
    sm_event_view view;
    sm_event_view_init(&view, framed->content->events, &framed->map, window, 1, uncounted);
    for (guint i = 0; i < view.rows->len; i++) {
        uint32_t row = g_array_index(view.rows, uint32_t, i);
        begin_feature(json);
        for (guint k = 0; k < columns->len; k++)
            append_value(json, events, g_ptr_array_index(columns, k), row);
        g_string_append(json, "}, \"geometry\": {\"type\": \"Point\", \"coordinates\": ");
        append_position(json, sm_events_positions(events)[row]);
        g_string_append(json, "}}");
    }
    sm_event_view_clear(&view);
}

/* ---- areas ---- */

static bool ring_has(const sm_shapes_pt *shapes, uint32_t part, sm_xy_pt p)
{
    bool inside = false;
    uint32_t from = shapes->part_start[part], to = shapes->part_start[part + 1];
    for (uint32_t i = from, last = to - 1; i < to; last = i++) {
        sm_xy_pt a = shapes->points[i], b = shapes->points[last];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

static double ring_area(const sm_shapes_pt *shapes, uint32_t part)
{
    double twice = 0;
    uint32_t from = shapes->part_start[part], to = shapes->part_start[part + 1];
    for (uint32_t i = from, last = to - 1; i < to; last = i++) {
        sm_xy_pt a = shapes->points[last], b = shapes->points[i];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

/* The smallest ring around this one that is no hole itself; `part` where this is an outline. */
static uint32_t outline_of(const sm_shapes_pt *shapes, uint32_t shape, uint32_t part)
{
    uint32_t depth = 0, nearest = part;
    double least = INFINITY;
    sm_xy_pt first = shapes->points[shapes->part_start[part]];
    for (uint32_t k = shapes->shape_start[shape]; k < shapes->shape_start[shape + 1]; k++) {
        if (k == part || !ring_has(shapes, k, first)) continue;
        depth++;
        double area = fabs(ring_area(shapes, k));
        if (area < least) {
            least = area;
            nearest = k;
        }
    }
    return depth % 2 ? nearest : part;
}

/* RFC 7946: outlines run against the clock, holes with it. The page's y points down, so that a
 * positive area there is one with the clock on the Earth. */
static void append_ring(GString *json, const sm_framed *framed, const sm_shapes_pt *shapes,
                        uint32_t part, bool hole)
{
    uint32_t from = shapes->part_start[part], n = shapes->part_start[part + 1] - from;
    bool turned = (ring_area(shapes, part) > 0) != hole;
    g_string_append(json, json->str[json->len - 1] == '[' ? "[" : ", [");
    for (uint32_t i = 0; i <= n; i++) {
        uint32_t k = turned ? (n - i) % n : i % n;
        sm_lonlat at;
        sm_xy_m plane = sm_frame_to_plane(&framed->map.frame, shapes->points[from + k]);
        if (!sm_projection_inverse(framed->map.projection, plane, &at)) continue;
        if (json->str[json->len - 1] == ']') g_string_append(json, ", ");
        append_position(json, at);
    }
    g_string_append_c(json, ']');
}

static void append_polygons(GString *json, const sm_framed *framed, const sm_shapes_pt *shapes,
                            uint32_t shape)
{
    uint32_t from = shapes->shape_start[shape], to = shapes->shape_start[shape + 1];
    for (uint32_t part = from; part < to; part++) {
        if (outline_of(shapes, shape, part) != part) continue;
        g_string_append(json, json->str[json->len - 1] == '[' ? "[" : ", [");
        append_ring(json, framed, shapes, part, false);
        for (uint32_t hole = from; hole < to; hole++)
            if (hole != part && outline_of(shapes, shape, hole) == part)
                append_ring(json, framed, shapes, hole, true);
        g_string_append_c(json, ']');
    }
}

static void append_area(GString *json, const sm_framed *framed, uint32_t panel,
                        const sm_shown_area *area)
{
    const sm_themes *themes = &framed->content->themes;
    const sm_yardstick_word *word = sm_yardstick(area->spec->probability);
    begin_feature(json);
    append_property(json, "title", area->spec->title);
    if (themes->items[panel].overlay) append_property(json, "panel", themes->items[panel].title);
    append_property(json, "kind", area->spec->kind == SM_KIND_FORECAST ? "forecast" : "fact");
    if (word) append_property(json, "probability", word->english);
    g_string_append(json, "}, \"geometry\": {\"type\": \"MultiPolygon\", \"coordinates\": [");
    for (uint32_t i = 0; i < area->n_pieces; i++)
        append_polygons(json, framed, area->pieces[i].layer->shapes, area->pieces[i].shape);
    g_string_append(json, "]}}");
}

char *sm_figure_plan_geojson(const sm_figure_plan *plan, uint32_t window)
{
    const sm_framed *framed = sm_figure_plan_page(plan)->framed;
    GString *json = g_string_new("{\"type\": \"FeatureCollection\", \"features\": [");
    append_events(json, framed, &sm_figure_plan_windows(plan)[window]);
    for (uint32_t i = 0; i < framed->content->themes.n; i++) {
        const GArray *areas = sm_areas_shown(framed->elements[i]);
        for (guint k = 0; areas && k < areas->len; k++)
            append_area(json, framed, i, &g_array_index(areas, sm_shown_area, k));
    }
    g_string_append(json, "\n]}\n");
    return g_string_free(json, FALSE);
}
