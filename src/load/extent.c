#include "load/extent.h"

#include "load/densest_box.h"
#include "load/frame_items.h"
#include "load/named_places.h"

#include "base/fail.h"
#include "project/geodesic.h"

#include <math.h>
#include <string.h>

/* The margin as a length may not eat more than this share of the page. */
#define MOST_MARGIN 0.45
/* A single point is shown with this much around it. */
#define LEAST_SPAN_M 50000.0
/* Countries whose extent the events reach over by this share, from west to east and from south to
 * north, are shown whole: their outline says more than a cut a little inside it. */
#define WHOLE_COUNTRY_SHARE 0.7
/* Points on both sides of the date line leave a gap of this width and more elsewhere. */
#define DATE_LINE_GAP_DEG 90
/* Box edges are curves on the plane: sampled so that none is missed by more than a hair. */
#define EDGE_SAMPLES 33
/* Of a circle, the four quarters of the compass among them. */
#define CIRCLE_SAMPLES 48

static void add(sm_extent *extent, sm_lonlat at)
{
    g_array_append_val(extent->points, at);
}

void sm_extent_add_shape(sm_extent *extent, const sm_features *features, uint32_t shape)
{
    const sm_shapes_crs *shapes = features->shapes;
    uint32_t first = shapes->shape_start[shape], n = shapes->shape_start[shape + 1] - first;
    g_autofree bool *wanted = g_new(bool, n);
    sm_features_main_parts(features, shape, wanted);
    for (uint32_t part = 0; part < n; part++)
        for (uint32_t i = shapes->part_start[first + part];
             wanted[part] && i < shapes->part_start[first + part + 1]; i++)
            add(extent, (sm_lonlat){shapes->points[i].x, shapes->points[i].y});
}

static bool box_has(sm_rect_deg box, sm_lonlat at)
{
    return at.lon >= box.west && at.lon <= box.east && at.lat >= box.south && at.lat <= box.north;
}

static bool add_country(sm_extent *extent, const char *iso3, const sm_where *where,
                        sm_geography *geography, const sm_features *features, GError **error)
{
    int shape = sm_features_find_iso3(features, iso3);
    if (shape < 0)
        return sm_fail(
            error, SM_ERROR_FIGURE,
            "%s:%d:%d: no country \"%s\" in %s; give its ISO 3166 code of three letters, "
            "as MLI for Mali",
            where->file, where->line, where->column, iso3, features->path);
    sm_extent_add_shape(extent, features, (uint32_t)shape);
    sm_geography_tell_parts(geography, features, (uint32_t)shape, where);
    return true;
}

/* Also its inside: of a wide box a projection may not show the edges. */
static void add_box(sm_extent *extent, const double *box)
{
    const double last = EDGE_SAMPLES - 1;
    for (int i = 0; i < EDGE_SAMPLES; i++)
        for (int k = 0; k < EDGE_SAMPLES; k++)
            add(extent, (sm_lonlat){box[0] + i / last * (box[2] - box[0]),
                                    box[1] + k / last * (box[3] - box[1])});
}

/* ---- the frame that finds itself ---- */

static bool says_nothing(const sm_frame_spec *spec)
{
    return spec->countries.n + spec->names.n + spec->admin1.n + spec->bbox.n + spec->places.n ==
               0 &&
           !spec->events && !spec->automatic;
}

bool sm_frame_finds_itself(const sm_figure *figure)
{
    const sm_frame_spec *spec = &figure->map.frame;
    return spec->automatic || (says_nothing(spec) && figure->countries.focus.n == 0);
}

static sm_rect_deg bounds_of(const GArray *points)
{
    sm_rect_deg box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 0; i < points->len; i++) {
        sm_lonlat p = g_array_index(points, sm_lonlat, i);
        box = (sm_rect_deg){MIN(box.west, p.lon), MIN(box.south, p.lat), MAX(box.east, p.lon),
                            MAX(box.north, p.lat)};
    }
    return box;
}

/* Does the one reach over enough of the other, both ways? */
static bool fills(sm_rect_deg box, sm_rect_deg countries)
{
    double width = MIN(box.east, countries.east) - MAX(box.west, countries.west);
    double height = MIN(box.north, countries.north) - MAX(box.south, countries.south);
    return width >= WHOLE_COUNTRY_SHARE * (countries.east - countries.west) &&
           height >= WHOLE_COUNTRY_SHARE * (countries.north - countries.south);
}

static void add_filled_countries(sm_extent *extent, sm_rect_deg box, const sm_strings *focus,
                                 const sm_features *features)
{
    sm_extent whole = {.points = g_array_new(FALSE, FALSE, sizeof(sm_lonlat))};
    for (uint32_t i = 0; i < focus->n; i++) {
        int shape = sm_features_find_iso3(features, focus->items[i]);
        if (shape >= 0) sm_extent_add_shape(&whole, features, (uint32_t)shape);
    }
    if (whole.points->len > 0 && fills(box, bounds_of(whole.points)))
        g_array_append_vals(extent->points, whole.points->data, whole.points->len);
    sm_extent_clear(&whole);
}

/* Width to height of the page, as far as it is known before anything is placed on it. */
static double page_aspect(const sm_figure *figure)
{
    double height = sm_length_pt(figure->height, 0);
    return height > 0 ? sm_length_pt(figure->width, 0) / height : 0;
}

static bool add_story(sm_extent *extent, const sm_figure *figure, const sm_strings *focus,
                      sm_geography *geography, const char *countries_path,
                      const sm_event_places *events, GError **error)
{
    g_autoptr(GArray) named = sm_named_places(figure, geography);
    g_array_append_vals(extent->points, named->data, named->len);
    if (events->n == 0) return true;
    sm_rect_deg box = sm_densest_box(events->at, events->weights, events->n, page_aspect(figure));
    for (uint32_t i = 0; i < events->n; i++)
        if (box_has(box, events->at[i])) add(extent, events->at[i]);
    if (focus->n == 0) return true;
    const sm_features *features = sm_geography_countries(geography, countries_path, error);
    if (features) add_filled_countries(extent, box, focus, features);
    return features != NULL;
}

/* ---- what it asks for by name ---- */

static void add_place(sm_extent *extent, sm_lonlat at, double km)
{
    add(extent, at);
    for (int i = 0; km > 0 && i < CIRCLE_SAMPLES; i++)
        add(extent, sm_geodesic_move(at, 360.0 * i / CIRCLE_SAMPLES, km * 1000));
}

static bool add_item(sm_extent *extent, const sm_frame_item *item, const sm_figure *figure,
                     sm_geography *geography, const char *countries_path, GError **error)
{
    if (item->kind == SM_FRAME_PLACE) {
        add_place(extent, item->at, item->km);
        return true;
    }
    if (item->kind == SM_FRAME_UNIT) {
        sm_extent_add_shape(extent, item->units, item->shape);
        return true;
    }
    const sm_features *features = sm_geography_countries(geography, countries_path, error);
    if (!features) return false;
    return add_country(extent, item->iso3, &figure->map.frame.where, geography, features, error);
}

static bool add_items(sm_extent *extent, const sm_figure *figure, sm_geography *geography,
                      const char *countries_path, GError **error)
{
    g_autoptr(GArray) items = sm_frame_items(figure, geography, error);
    for (guint i = 0; items && i < items->len; i++)
        if (!add_item(extent, &g_array_index(items, sm_frame_item, i), figure, geography,
                      countries_path, error))
            return false;
    return items != NULL;
}

/* ---- all that it asks for ---- */

static bool collect(sm_extent *extent, const sm_figure *figure, const sm_strings *focus,
                    sm_geography *geography, const char *countries_path,
                    const sm_event_places *events, GError **error)
{
    const sm_frame_spec *spec = &figure->map.frame;
    const sm_strings *countries = &spec->countries;
    if (says_nothing(spec) && figure->countries.focus.n) countries = &figure->countries.focus;
    if (countries->n) {
        const sm_features *features = sm_geography_countries(geography, countries_path, error);
        if (!features) return false;
        for (uint32_t i = 0; i < countries->n; i++)
            if (!add_country(extent, countries->items[i], &spec->where, geography, features, error))
                return false;
    }
    if (spec->bbox.n == 4) add_box(extent, spec->bbox.items);
    if (!add_items(extent, figure, geography, countries_path, error)) return false;
    if (spec->events) g_array_append_vals(extent->points, events->at, events->n);
    if (sm_frame_finds_itself(figure) &&
        !add_story(extent, figure, focus, geography, countries_path, events, error))
        return false;
    if (extent->points->len == 0)
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s: nothing says what the map shows; write `map: {frame: {countries: "
                       "[MLI]}}`, a bbox, or events",
                       figure->path);
    return true;
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

/* The widest stretch of longitudes without a point; `*east` is where it ends. */
static double widest_gap(const GArray *points, double *east)
{
    g_autoptr(GArray) lons = g_array_sized_new(FALSE, FALSE, sizeof(double), points->len);
    for (guint i = 0; i < points->len; i++)
        g_array_append_val(lons, g_array_index(points, sm_lonlat, i).lon);
    g_array_sort(lons, compare_numbers);
    double widest = 0;
    for (guint i = 1; i < lons->len; i++) {
        double gap = g_array_index(lons, double, i) - g_array_index(lons, double, i - 1);
        if (gap <= widest) continue;
        widest = gap;
        *east = g_array_index(lons, double, i);
    }
    return widest;
}

/* What lies on both sides of the date line is one piece of the Earth: longitudes of its eastern
 * half go on over 180. */
static void join_at_date_line(GArray *points)
{
    double east = 0;
    sm_rect_deg box = bounds_of(points);
    if (box.east - box.west <= 180 || widest_gap(points, &east) < DATE_LINE_GAP_DEG) return;
    for (guint i = 0; i < points->len; i++) {
        sm_lonlat *p = &g_array_index(points, sm_lonlat, i);
        if (p->lon < east) p->lon += 360;
    }
}

void sm_extent_find_region(sm_extent *extent)
{
    join_at_date_line(extent->points);
    extent->region = bounds_of(extent->points);
}

bool sm_extent_init(sm_extent *extent, const sm_figure *figure, const sm_strings *focus,
                    sm_geography *geography, const char *countries_path,
                    const sm_event_places *events, GError **error)
{
    extent->points = g_array_new(FALSE, FALSE, sizeof(sm_lonlat));
    if (!collect(extent, figure, focus, geography, countries_path, events, error)) {
        sm_extent_clear(extent);
        return false;
    }
    sm_extent_find_region(extent);
    return true;
}

void sm_extent_clear(sm_extent *extent)
{
    if (extent->points) g_array_free(extent->points, TRUE);
    memset(extent, 0, sizeof *extent);
}

static bool plane_bounds(const sm_extent *extent, sm_projection *projection, sm_rect_m *bounds)
{
    guint n = extent->points->len;
    g_autofree sm_xy_m *plane = g_new(sm_xy_m, n);
    sm_projection_forward_many(projection, (const sm_lonlat *)(const void *)extent->points->data,
                               plane, n);
    *bounds = (sm_rect_m){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 0; i < n; i++) {
        if (!isfinite(plane[i].x) || !isfinite(plane[i].y)) continue;
        bounds->x0 = MIN(bounds->x0, plane[i].x);
        bounds->y0 = MIN(bounds->y0, plane[i].y);
        bounds->x1 = MAX(bounds->x1, plane[i].x);
        bounds->y1 = MAX(bounds->y1, plane[i].y);
    }
    return isfinite(bounds->x0);
}

static void widen(double *low, double *high, double span)
{
    double middle = (*low + *high) / 2;
    *low = middle - span / 2;
    *high = middle + span / 2;
}

bool sm_extent_frame(const sm_extent *extent, const sm_figure *figure, sm_projection *projection,
                     sm_rect_pt page, sm_frame *frame, GError **error)
{
    const sm_frame_spec *spec = &figure->map.frame;
    sm_rect_m plane;
    if (!plane_bounds(extent, projection, &plane))
        return sm_fail(error, SM_ERROR_FIGURE,
                       "%s:%d:%d: the frame lies outside the domain of the projection (%s); choose "
                       "another `map.projection`",
                       spec->where.file ? spec->where.file : figure->path, spec->where.line,
                       spec->where.column, sm_projection_definition(projection));
    double longest = MAX(sm_rect_m_width(plane), sm_rect_m_height(plane));
    if (longest < LEAST_SPAN_M) longest = LEAST_SPAN_M;
    double width = MAX(sm_rect_m_width(plane), longest * 1e-3);
    double height = MAX(sm_rect_m_height(plane), longest * 1e-3);
    double page_width = sm_rect_pt_width(page), page_height = sm_rect_pt_height(page);
    if (spec->margin.unit == SM_UNIT_PERCENT) {
        width += 2 * longest * spec->margin.value / 100;
        height += 2 * longest * spec->margin.value / 100;
    } else {
        double most = MOST_MARGIN * MIN(page_width, page_height);
        double margin = MIN(sm_length_pt(spec->margin, 0), most);
        double scale = MIN((page_width - 2 * margin) / width, (page_height - 2 * margin) / height);
        width += 2 * margin / scale;
        height += 2 * margin / scale;
    }
    double m_per_pt = MAX(width / page_width, height / page_height);
    widen(&plane.x0, &plane.x1, page_width * m_per_pt);
    widen(&plane.y0, &plane.y1, page_height * m_per_pt);
    *frame = sm_frame_make(plane, page);
    return true;
}

double sm_extent_aspect(const sm_extent *extent, sm_projection *projection)
{
    sm_rect_m plane;
    if (!plane_bounds(extent, projection, &plane)) return 1;
    double width = sm_rect_m_width(plane), height = sm_rect_m_height(plane);
    return width > 0 && height > 0 ? width / height : 1;
}
