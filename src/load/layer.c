#include "load/layer.h"

#include "base/fail.h"
#include "base/limit.h"
#include "geom/crossings.h"
#include "geom/insert.h"
#include "project/crs.h"
#include "source/gdal_features.h"

#include <math.h>

/* Geometry finer than this on the page cannot be seen at print resolution (600 dpi: 0.12 pt). */
#define DETAIL_PT 0.1
/* Bends smaller than this on the page are no shape any more but a rough edge: a triangle as wide as
 * a thin line and half as high as that. */
#define BEND_PT2 0.12
/* Shapes are clipped a little outside the frame, so that strokes along the cut stay out of sight.
 */
#define CLIP_BLEED_PT 6.0
/* Longitudes are written from -180 or from 0 on; a little more is rounding. */
#define MOST_DEGREES 361.0

static sm_rect_m bleed(const sm_frame *frame)
{
    double by = CLIP_BLEED_PT / frame->pt_per_m;
    return (sm_rect_m){frame->plane.x0 - by, frame->plane.y0 - by, frame->plane.x1 + by,
                       frame->plane.y1 + by};
}

/* A shape that crosses itself all over would be painted for minutes. */
static bool can_be_painted(const sm_features *features, const sm_shapes_pt *page, GError **error)
{
    for (uint32_t s = 0; s < page->n_shapes; s++) {
        uint32_t n = sm_shapes_pt_most_crossings(page, s);
        if (n > sm_limit_get(SM_LIMIT_CROSSINGS))
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: shape %u crosses itself too often to be painted (%u of its lines "
                           "lie side by side): repair it, or leave it out of the file (%s)",
                           features->path, features->record[page->source[s]], n,
                           sm_limit_option(SM_LIMIT_CROSSINGS));
    }
    return true;
}

/* NULL: as they are. */
static sm_shapes_crs *with_knots(const sm_shapes_crs *shapes, const sm_layer_knots *knots)
{
    if (!knots || knots->inside->len == 0) return NULL;
    return sm_shapes_with_points(shapes, (const sm_xy_crs *)(const void *)knots->inside->data,
                                 knots->inside->len);
}

sm_shapes_pt *sm_map_layer_show(const sm_features *features, sm_projection *projection,
                                const sm_frame *frame, const sm_layer_knots *knots, GError **error)
{
    g_autoptr(GError) reason = NULL;
    const GArray *ends = knots ? knots->ends : NULL;
    g_autoptr(sm_shapes_crs) knotted = with_knots(features->shapes, knots);
    const sm_detail detail = {
        .tolerance_m = DETAIL_PT / frame->pt_per_m,
        .bend_m2 = BEND_PT2 / (frame->pt_per_m * frame->pt_per_m),
        .knots = ends ? (const sm_xy_crs *)(const void *)ends->data : NULL,
        .n_knots = ends ? ends->len : 0,
    };
    g_autoptr(sm_shapes_m) plane =
        sm_projection_shapes_drawn(projection, knotted ? knotted : features->shapes,
                                   features->crs_wkt, bleed(frame), &detail, &reason);
    if (!plane) {
        g_propagate_prefixed_error(error, g_steal_pointer(&reason), "%s: ", features->path);
        return NULL;
    }
    g_autoptr(sm_shapes_pt) page = sm_shapes_to_page(plane, frame);
    return can_be_painted(features, page, error) ? g_steal_pointer(&page) : NULL;
}

/* Numbers that can be no degrees, where a .prj says so or there is none, would be drawn nowhere,
 * silently. */
static bool has_degrees(const sm_shapefile *file, GError **error)
{
    const char *crs = sm_shapefile_crs(file);
    sm_rect_crs bounds = sm_shapefile_bounds(file);
    double most = MAX(MAX(fabs(bounds.x0), fabs(bounds.x1)), MAX(fabs(bounds.y0), fabs(bounds.y1)));
    if (sm_shapefile_n_records(file) == 0 || most <= MOST_DEGREES || !sm_crs_is_wgs84_degrees(crs))
        return true;
    return sm_fail(
        error, SM_ERROR_DATA,
        crs ? "%s: has coordinates (up to %.0f) that are no degrees, though its .prj says "
              "longitude and latitude; put the .prj that belongs to them beside it"
            : "%s: has no .prj, and its coordinates (up to %.0f) are no degrees; put the "
              ".prj that came with it beside it",
        sm_shapefile_path(file), most);
}

sm_features *sm_map_layer_features(const char *path, const char *const *columns,
                                   sm_projection *projection, const sm_frame *frame,
                                   sm_diagnostics *diagnostics, GError **error)
{
    if (!sm_shapefile_is_at(path) && sm_gdal_features_are_at(path))
        return sm_gdal_features_read(path, columns, diagnostics, error);
    g_autoptr(sm_shapefile) file = sm_shapefile_open(path, diagnostics, error);
    if (!file || !has_degrees(file, error)) return NULL;
    if (!frame) return sm_shapefile_read(file, NULL, columns, diagnostics, error);
    sm_rect_crs within;
    bool known =
        sm_projection_window_in_crs(projection, sm_shapefile_crs(file), bleed(frame), &within);
    return sm_shapefile_read(file, known ? &within : NULL, columns, diagnostics, error);
}

sm_map_layer *sm_map_layer_read(const char *path, const char *const *columns,
                                sm_projection *projection, const sm_frame *frame,
                                sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_map_layer) layer = g_new0(sm_map_layer, 1);
    layer->features = sm_map_layer_features(path, columns, projection, frame, diagnostics, error);
    if (!layer->features) return NULL;
    layer->shapes = sm_map_layer_show(layer->features, projection, frame, NULL, error);
    if (!layer->shapes) return NULL;
    return g_steal_pointer(&layer);
}

void sm_map_layer_free(sm_map_layer *layer)
{
    if (!layer) return;
    sm_features_free(layer->features);
    sm_shapes_pt_free(layer->shapes);
    g_free(layer);
}

const char *sm_map_layer_text(const sm_map_layer *layer, const char *column, uint32_t shape)
{
    return sm_table_text(layer->features->attributes, column, layer->shapes->source[shape]);
}

double sm_map_layer_number(const sm_map_layer *layer, const char *column, uint32_t shape)
{
    return sm_table_number(layer->features->attributes, column, layer->shapes->source[shape]);
}
