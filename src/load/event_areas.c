#include "load/event_areas.h"

#include "base/country.h"
#include "base/fold.h"
#include "geom/polygon.h"
#include "load/area_keys.h"
#include "load/geography.h"
#include "load/layer.h"
#include "source/area_columns.h"

#include <math.h>

enum { LEVELS = 3 };
/* How near the middle of an area is found, as a share of its height. */
#define TOLERANCE 0.01

/* A layer and the names of one level in it. */
typedef struct named_layer {
    const sm_features *features;
    sm_area_keys keys;
} named_layer;

struct sm_event_areas {
    const sm_figure *figure;
    sm_to_degrees *to_degrees;
    sm_geography *geography;
    bool read;
    GPtrArray *own;         /* sm_features: the figure's layers of areas */
    GPtrArray *at[LEVELS];  /* named_layer: of the own layers */
    GHashTable *by_country; /* iso3, "" for all -> named_layer: first-level units */
};

static void free_layer(gpointer data)
{
    named_layer *layer = data;
    sm_area_keys_clear(&layer->keys);
    g_free(layer);
}

static void free_features(gpointer data)
{
    sm_features_free(data);
}

sm_event_areas *sm_event_areas_create(const char *data_dir, const sm_figure *figure,
                                      sm_to_degrees *to_degrees)
{
    sm_event_areas *areas = g_new0(sm_event_areas, 1);
    areas->figure = figure;
    areas->to_degrees = to_degrees;
    areas->geography = sm_geography_create(data_dir, NULL);
    areas->own = g_ptr_array_new_with_free_func(free_features);
    for (int level = 0; level < LEVELS; level++)
        areas->at[level] = g_ptr_array_new_with_free_func(free_layer);
    areas->by_country = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_layer);
    return areas;
}

void sm_event_areas_free(sm_event_areas *areas)
{
    if (!areas) return;
    g_hash_table_destroy(areas->by_country);
    for (int level = 0; level < LEVELS; level++)
        g_ptr_array_unref(areas->at[level]);
    g_ptr_array_unref(areas->own);
    sm_geography_free(areas->geography);
    g_free(areas);
}

/* ---- layers ---- */

/* The columns that hold names or codes of that level, as `admin2` and ADM2_PCODE do. */
static void add_level(sm_event_areas *areas, const sm_features *features, int level)
{
    static const char *const like[LEVELS] = {"admin1", "admin2", "admin3"};
    const sm_table *attributes = features->attributes;
    g_autofree const char **columns = g_new0(const char *, attributes->n_columns + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < attributes->n_columns; i++)
        if (sm_area_columns_alike(attributes->columns[i].name, like[level]))
            columns[n++] = attributes->columns[i].name;
    if (n == 0) return;
    named_layer *layer = g_new0(named_layer, 1);
    layer->features = features;
    sm_area_keys_init(&layer->keys, features, columns, NULL, false);
    g_ptr_array_add(areas->at[level], layer);
}

/* A layer tells areas of its finest level apart, and no others. */
static void add_own(sm_event_areas *areas, const sm_features *features)
{
    for (int level = LEVELS - 1; level >= 0; level--) {
        guint before = areas->at[level]->len;
        add_level(areas, features, level);
        if (areas->at[level]->len > before) return;
    }
}

/* What cannot be read is told where the layer is drawn. */
static void read_own(sm_event_areas *areas)
{
    if (areas->read) return;
    areas->read = true;
    for (uint32_t i = 0; areas->figure && i < areas->figure->layers.n; i++) {
        const char *path = areas->figure->layers.items[i].file;
        sm_features *features =
            path ? sm_map_layer_features(path, NULL, NULL, NULL, NULL, NULL) : NULL;
        if (!features) continue;
        g_ptr_array_add(areas->own, features);
        if (features->shapes->kind == SM_SHAPE_POLYGON) add_own(areas, features);
    }
}

/* First-level units: the figure's own base map's, else the delivered ones of the world. */
static const sm_features *find_units(sm_event_areas *areas)
{
    const char *folder = areas->figure ? areas->figure->data : NULL;
    const sm_features *own = folder ? sm_geography_units(areas->geography, folder, NULL) : NULL;
    return own ? own : sm_geography_world_units(areas->geography, NULL);
}

static bool *of_country(const sm_features *units, const char *iso3)
{
    bool *takes_part = g_new(bool, units->attributes->n_rows + 1);
    for (uint32_t row = 0; row < units->attributes->n_rows; row++)
        takes_part[row] = g_str_equal(sm_table_text(units->attributes, "iso3", row), iso3);
    return takes_part;
}

/* NULL where there are none. */
static const named_layer *units_of(sm_event_areas *areas, const char *country)
{
    static const char *const columns[] = {"code", "name", "name_fr", NULL};
    g_autofree char *folded = sm_fold(country);
    const char *iso3 = *country ? sm_country_iso3(folded) : "";
    if (!iso3) return NULL;
    named_layer *layer = g_hash_table_lookup(areas->by_country, iso3);
    if (layer) return layer;
    const sm_features *units = find_units(areas);
    if (!units) return NULL;
    layer = g_new0(named_layer, 1);
    layer->features = units;
    g_autofree bool *takes_part = *iso3 ? of_country(units, iso3) : NULL;
    sm_area_keys_init(&layer->keys, units, columns, takes_part, false);
    g_hash_table_insert(areas->by_country, g_strdup(iso3), layer);
    return layer;
}

/* ---- a point inside ---- */

/* The shape on a page of one point to the degree of latitude; `squeeze`: degrees of latitude to the
 * degree of longitude. */
static sm_shapes_pt *on_page(const sm_features *features, uint32_t shape, double squeeze)
{
    const sm_shapes_crs *from = features->shapes;
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    for (uint32_t p = from->shape_start[shape]; p < from->shape_start[shape + 1]; p++) {
        sm_shapes_builder_part(builder);
        for (uint32_t i = from->part_start[p]; i < from->part_start[p + 1]; i++)
            sm_shapes_builder_point(builder, from->points[i].x * squeeze, from->points[i].y);
    }
    return sm_shapes_builder_finish_pt(builder);
}

/* The middle of the largest circle inside. */
static bool find_middle(const sm_event_areas *areas, const sm_features *features, uint32_t shape,
                        sm_lonlat *at)
{
    const sm_shapes_crs *shapes = features->shapes;
    double y = shapes->points[shapes->part_start[shapes->shape_start[shape]]].y;
    double squeeze = fabs(y) < 90 ? cos(y * G_PI / 180) : 1;
    g_autoptr(sm_shapes_pt) page = on_page(features, shape, squeeze);
    sm_rect_pt bounds;
    sm_xy_pt middle;
    double radius;
    if (!sm_shapes_pt_bounds(page, &bounds)) return false;
    double tolerance = TOLERANCE * sm_rect_pt_height(bounds);
    if (!sm_polygon_inscribed_circle(page, 0, tolerance, &middle, &radius)) return false;
    sm_xy_crs in = {middle.x / squeeze, middle.y};
    return sm_to_degrees_point(areas->to_degrees, features->crs_wkt, in, at) && isfinite(at->lat);
}

static bool find_in(const sm_event_areas *areas, const named_layer *layer, const char *name,
                    sm_lonlat *at)
{
    if (!layer) return false;
    uint32_t row = sm_area_keys_find(&layer->keys, name);
    const sm_shapes_crs *shapes = layer->features->shapes;
    if (row == SM_NO_AREA_ROW || row == SM_SEVERAL_AREA_ROWS) return false;
    for (uint32_t shape = 0; shape < shapes->n_shapes; shape++)
        if (shapes->source[shape] == row &&
            shapes->shape_start[shape + 1] > shapes->shape_start[shape])
            return find_middle(areas, layer->features, shape, at);
    return false;
}

bool sm_event_areas_find(void *data, const sm_event_area_names *names, sm_lonlat *at, int *level)
{
    sm_event_areas *areas = data;
    read_own(areas);
    for (*level = LEVELS; *level >= 1; --*level) {
        const char *name = names->admin[*level - 1];
        const GPtrArray *layers = areas->at[*level - 1];
        for (guint i = 0; *name && i < layers->len; i++)
            if (find_in(areas, g_ptr_array_index(layers, i), name, at)) return true;
        if (*level == 1 && *name) return find_in(areas, units_of(areas, names->country), name, at);
    }
    return false;
}
