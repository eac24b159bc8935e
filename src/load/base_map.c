#include "load/base_map.h"

#include "load/layer_load.h"
#include "load/pack_units.h"
#include "load/slivers.h"

#include "base/fail.h"

#include <math.h>
#include <string.h>

/* Where the detailed layers reach to, degrees (see shapefiles/README.md). */
static const sm_rect_deg west_africa = {-20, 0, 25, 28};
/* What is wider or higher is drawn from the world's coarse layers: on a page finer ones do not
 * show. */
#define WIDEST_OF_PROVINCES_DEG 70.0
#define ISLANDS_COUNT_DEG 12.0
/* What the edge of the globe may be off by on the page. */
#define GLOBE_DETAIL_PT 0.1

typedef struct layer_source {
    const char *file;
    const char *shown_with; /* the name in `layers` that asks for it */
    const char *const *columns;
    sm_layer_bond bond;
    bool worldwide;  /* the world's layers have it too */
    bool provincial; /* the layers of the world's provinces have it; else it is taken from there */
    const char *key; /* by which a country of both data sets is one */
    const char *of_packs; /* the file that packs have in its place; NULL: none */
} layer_source;

static const char *const country_columns[] = {"iso3", "name",      "name_fr", "abbrev",
                                              "type", "labelrank", NULL};
static const char *const admin1_columns[] = {"iso3", "name", "name_fr", "region", NULL};
static const char *const line_columns[] = {"iso3", "type", "iso3_left", "iso3_right", NULL};
static const char *const water_columns[] = {"name", "name_fr", "type", "scalerank", NULL};
static const char *const place_columns[] = {"name",      "name_fr",    "iso3", "type",
                                            "scalerank", "population", NULL};

static const layer_source sources[SM_N_BASE_LAYERS] = {
    [SM_BASE_COUNTRIES] = {"countries.shp", "countries", country_columns, SM_BOND_FACES, true, true,
                           "iso3", NULL},
    [SM_BASE_ADMIN1] = {"admin1.shp", "admin1", admin1_columns, SM_BOND_FACES, false, true, NULL,
                        "units.shp"},
    [SM_BASE_ADMIN1_LINES] = {"admin1-lines.shp", "admin1", line_columns, SM_BOND_EDGES, false,
                              true, NULL, "lines.shp"},
    [SM_BASE_BOUNDARIES] = {"boundaries.shp", "countries", line_columns, SM_BOND_EDGES, true, true,
                            NULL, NULL},
    [SM_BASE_COAST] = {"coast.shp", "countries", line_columns, SM_BOND_EDGES, true, true, NULL,
                       NULL},
    [SM_BASE_RIVERS] = {"rivers.shp", "rivers", water_columns, SM_BOND_NONE, true, false, NULL,
                        NULL},
    [SM_BASE_LAKES] = {"lakes.shp", "lakes", water_columns, SM_BOND_NONE, true, false, NULL, NULL},
    [SM_BASE_PLACES] = {"places.shp", "places", place_columns, SM_BOND_NONE, true, false, NULL,
                        NULL},
};

/* The entry of a built-in layer, or NULL. */
static const sm_layer *find_layer(const sm_figure *figure, const char *name)
{
    for (uint32_t i = 0; i < figure->layers.n; i++)
        if (figure->layers.items[i].name && g_str_equal(figure->layers.items[i].name, name))
            return &figure->layers.items[i];
    return NULL;
}

const sm_layer *sm_base_map_asked(const sm_figure *figure, sm_base_layer layer)
{
    return find_layer(figure, sources[layer].shown_with);
}

static bool inside_west_africa(sm_rect_deg r)
{
    return r.west >= west_africa.west && r.east <= west_africa.east &&
           r.south >= west_africa.south && r.north <= west_africa.north;
}

static void choose_folder(sm_base_map *map, const sm_figure *figure, const char *data_dir,
                          sm_rect_deg region)
{
    g_free(map->folder);
    if (figure->data) {
        map->data_set = "own";
        map->folder = g_strdup(figure->data);
        return;
    }
    bool narrow = region.east - region.west <= WIDEST_OF_PROVINCES_DEG &&
                  region.north - region.south <= WIDEST_OF_PROVINCES_DEG;
    /* In West Africa the frame may still reach beyond. */
    map->data_set = inside_west_africa(region) ? "west-africa" : narrow ? "provinces" : "world";
    map->detailed = !g_str_equal(map->data_set, "world");
    map->folder = g_build_filename(data_dir, map->data_set, NULL);
}

/* Small islands that the coarse layer lacks count in small frames only; reading all provinces'
 * countries costs more than that is worth in others. */
static bool is_worth_again(const sm_base_map *map, sm_rect_deg region)
{
    return !g_str_equal(map->data_set, "provinces") ||
           MAX(region.east - region.west, region.north - region.south) <= ISLANDS_COUNT_DEG;
}

/* The extent is first taken from the world layer; where the detailed layers hold all of it, again
 * from them, so that frame and outlines agree. */
static bool find_extent(sm_base_map *map, const sm_figure *figure, sm_geography *geography,
                        const char *data_dir, sm_extent *extent, const sm_event_places *events,
                        GError **error)
{
    g_autofree char *world = g_build_filename(data_dir, "world", "countries.shp", NULL);
    g_autofree char *own =
        figure->data ? g_build_filename(figure->data, "countries.shp", NULL) : NULL;
    if (!sm_extent_init(extent, figure, &map->focus, geography, own ? own : world, events, error))
        return false;
    choose_folder(map, figure, data_dir, extent->region);
    if (!map->detailed || !is_worth_again(map, extent->region)) return true;
    g_autofree char *detailed = g_build_filename(map->folder, "countries.shp", NULL);
    sm_extent_clear(extent);
    return sm_extent_init(extent, figure, &map->focus, geography, detailed, events, error);
}

bool sm_base_map_init(sm_base_map *map, const sm_figure *figure, const sm_strings *focus,
                      sm_geography *geography, const char *data_dir, sm_extent *extent,
                      const sm_event_places *events, GError **error)
{
    *map = (sm_base_map){.focus = *focus, .packs = sm_geography_packs(geography)};
    if (!find_extent(map, figure, geography, data_dir, extent, events, error)) return false;
    map->projection = sm_projection_create(figure->map.projection, extent->region, error);
    if (!map->projection || !sm_projection_suits(map->projection, extent->region, error)) {
        g_prefix_error(error, "%s: map.projection: ", figure->path);
        return false;
    }
    map->aspect = sm_extent_aspect(extent, map->projection);
    map->window = extent->region;
    return true;
}

/* Jobs and the texts that they borrow. */
typedef struct job_list {
    GArray *jobs;     /* sm_layer_job */
    GPtrArray *texts; /* char * */
} job_list;

static const char *keep(job_list *list, char *text)
{
    g_ptr_array_add(list->texts, text);
    return text;
}

/* The layer's columns, and the one that the figure writes on the map. */
static const char *const *columns_of(job_list *list, const layer_source *source,
                                     const sm_layer *layer)
{
    if (!layer || !layer->label || g_strv_contains(source->columns, layer->label))
        return source->columns;
    guint n = 0;
    while (source->columns[n])
        n++;
    const char **columns = g_new0(const char *, n + 2);
    memcpy(columns, source->columns, n * sizeof *columns);
    columns[n] = layer->label;
    g_ptr_array_add(list->texts, columns);
    return columns;
}

/* The layers of provinces lack water and towns, which the coarse ones have. */
static char *path_of(const sm_base_map *map, const layer_source *source)
{
    if (source->provincial || !g_str_equal(map->data_set, "provinces"))
        return g_build_filename(map->folder, source->file, NULL);
    g_autofree char *data_dir = g_path_get_dirname(map->folder);
    return g_build_filename(data_dir, "world", source->file, NULL);
}

static void list_base(job_list *list, sm_base_map *map, const sm_figure *figure,
                      bool admin1_polygons)
{
    for (int i = 0; i < SM_N_BASE_LAYERS; i++) {
        const layer_source *source = &sources[i];
        const sm_layer *layer = find_layer(figure, source->shown_with);
        bool for_areas = i == SM_BASE_ADMIN1; /* its polygons are needed for areas only */
        if (for_areas ? !admin1_polygons : !layer) continue;
        if (i == SM_BASE_ADMIN1_LINES && map->no_regions) continue;
        const char *path = keep(list, path_of(map, source));
        /* A layer that nobody wrote down may be missing from a data set, and so may the lines that
         * go with one. */
        bool written = layer && layer->where.line > 0 &&
                       g_str_has_prefix(source->file, source->shown_with) &&
                       source->file[strlen(source->shown_with)] == '.';
        if (!written && !g_file_test(path, G_FILE_TEST_EXISTS)) continue;
        sm_layer_job job = {.path = path,
                            .key = source->key,
                            .columns = columns_of(list, source, layer),
                            .bond = source->bond,
                            .to = &map->layers[i]};
        if (source->of_packs && map->packs) {
            g_autofree char *data_set = g_path_get_basename(map->folder);
            job.packs = map->packs;
            job.of_packs = keep(list, g_build_filename(data_set, source->of_packs, NULL));
        }
        if (map->beyond && source->worldwide)
            job.beyond = keep(list, g_build_filename(map->beyond, source->file, NULL));
        g_array_append_val(list->jobs, job);
    }
}

static void list_own(job_list *list, sm_base_map *map, const sm_figure *figure)
{
    map->n_own = figure->layers.n;
    map->own = g_new0(sm_map_layer *, map->n_own);
    for (uint32_t i = 0; i < map->n_own; i++) {
        const sm_layer *layer = &figure->layers.items[i];
        if (!layer->file) continue;
        const char **columns = g_new0(const char *, 2);
        columns[0] = layer->label;
        g_ptr_array_add(list->texts, columns);
        const char *place = keep(list, g_strdup_printf("%s:%d:%d: ", layer->where.file,
                                                       layer->where.line, layer->where.column));
        sm_layer_job job = {.path = layer->file,
                            .columns = columns,
                            .place = place,
                            .rings_may_cross = true,
                            .to = &map->own[i]};
        g_array_append_val(list->jobs, job);
    }
}

static int from_west(gconstpointer a, gconstpointer b)
{
    const sm_xy_crs *p = a, *q = b;
    return p->x < q->x ? -1 : p->x > q->x;
}

/* Where lines between units of packs end: on outlines that were drawn without them. */
static bool tie_packs(sm_base_map *map, const sm_figure *figure, sm_diagnostics *diagnostics,
                      GError **error)
{
    static const char *const no_columns[] = {NULL};
    GArray *ends = map->knots.ends = g_array_new(FALSE, FALSE, sizeof(sm_xy_crs));
    GArray *inside = map->knots.inside = g_array_new(FALSE, FALSE, sizeof(sm_xy_crs));
    g_autofree char *data_set = g_path_get_basename(map->folder);
    for (guint i = 0; map->packs && i < map->packs->len; i++) {
        const sm_pack *pack = map->packs->pdata[i];
        g_autofree char *path = sm_pack_layer(pack, data_set, "lines.shp");
        if ((pack->level > 1 && !sm_figure_has_values_of(figure, pack->level)) ||
            !g_file_test(path, G_FILE_TEST_EXISTS))
            continue;
        g_autoptr(sm_features) lines = sm_map_layer_features(path, no_columns, map->projection,
                                                             &map->frame, diagnostics, error);
        if (!lines) return false;
        sm_layer_add_ends(lines->shapes, inside);
    }
    g_array_sort(inside, from_west);
    if (inside->len > 0) g_array_append_vals(ends, inside->data, inside->len);
    return true;
}

static bool load_layers(sm_base_map *map, const sm_figure *figure, bool admin1_polygons,
                        sm_diagnostics *diagnostics, GError **error)
{
    job_list list = {g_array_new(FALSE, FALSE, sizeof(sm_layer_job)),
                     g_ptr_array_new_with_free_func(g_free)};
    list_base(&list, map, figure, admin1_polygons);
    list_own(&list, map, figure);
    const sm_layer_view view = {
        map->projection,
        &map->frame,
        {west_africa.west, west_africa.south, west_africa.east, west_africa.north},
    };
    bool good = tie_packs(map, figure, diagnostics, error) &&
                sm_layers_load((const sm_layer_job *)(const void *)list.jobs->data, list.jobs->len,
                               &view, &map->knots, diagnostics, error);
    g_array_unref(list.jobs);
    g_ptr_array_unref(list.texts);
    return good;
}

/* A page wider or higher than the extent shows more than the detailed layers hold: the world's go
 * on there, without regions. */
static void follow_window(sm_base_map *map)
{
    if (!g_str_equal(map->data_set, "west-africa")) return;
    bool inside = inside_west_africa(map->window);
    map->data_set = inside ? "west-africa" : "west-africa and world";
    if (inside) return;
    g_autofree char *data_dir = g_path_get_dirname(map->folder);
    map->beyond = g_build_filename(data_dir, "world", NULL);
}

static void find_globe(sm_base_map *map)
{
    g_autoptr(sm_shapes_m) globe = sm_projection_globe(map->projection, map->frame.plane,
                                                       GLOBE_DETAIL_PT / map->frame.pt_per_m);
    map->globe = globe ? sm_shapes_to_page(globe, &map->frame) : NULL;
}

/* Countries of which the detailed layers hold a part only, by code. */
static GHashTable *find_cut_countries(const sm_features *countries)
{
    const sm_shapes_crs *shapes = countries->shapes;
    GHashTable *cut = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t shape = 0; shape < shapes->n_shapes; shape++) {
        const char *iso3 = sm_table_text(countries->attributes, "iso3", shapes->source[shape]);
        uint32_t end = shapes->part_start[shapes->shape_start[shape + 1]];
        for (uint32_t i = shapes->part_start[shapes->shape_start[shape]]; i < end; i++) {
            sm_xy_crs p = shapes->points[i];
            if (inside_west_africa((sm_rect_deg){p.x, p.y, p.x, p.y})) continue;
            g_hash_table_add(cut, g_strdup(iso3));
            break;
        }
    }
    return cut;
}

/* Lines between regions that end in the middle of a country would look like a fault. */
static void drop_cut_regions(sm_base_map *map)
{
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    sm_map_layer *lines = map->layers[SM_BASE_ADMIN1_LINES];
    if (!map->beyond || !countries || !lines) return;
    g_autoptr(GHashTable) cut = find_cut_countries(countries->features);
    const sm_shapes_pt *all = lines->shapes;
    g_autofree bool *keep = g_new(bool, MAX(all->n_parts, 1u));
    for (uint32_t shape = 0; shape < all->n_shapes; shape++) {
        bool whole = !g_hash_table_contains(cut, sm_map_layer_text(lines, "iso3", shape));
        for (uint32_t p = all->shape_start[shape]; p < all->shape_start[shape + 1]; p++)
            keep[p] = whole;
    }
    sm_shapes_pt *rest = sm_shapes_pt_filtered(all, keep);
    sm_shapes_pt_free(lines->shapes);
    lines->shapes = rest;
    map->regions_end = rest->n_shapes > 0 && g_hash_table_size(cut) > 0;
}

bool sm_base_map_load(sm_base_map *map, const sm_base_map *base, const sm_figure *figure,
                      const sm_extent *extent, sm_rect_pt page, bool admin1_polygons,
                      sm_diagnostics *diagnostics, GError **error)
{
    *map = *base;
    if (!sm_extent_frame(extent, figure, map->projection, page, &map->frame, error)) return false;
    if (!sm_projection_window_deg(map->projection, map->frame.plane, &map->window))
        map->window = extent->region;
    follow_window(map);
    find_globe(map);
    if (!load_layers(map, figure, admin1_polygons, diagnostics, error)) return false;
    drop_cut_regions(map);
    sm_slivers_drop(map);
    if (figure->data && !map->layers[SM_BASE_COUNTRIES] && find_layer(figure, "countries"))
        sm_diagnostics_warn(diagnostics, "%s: data: %s holds no countries.shp; the map has no land",
                            figure->path, figure->data);
    return true;
}

void sm_base_map_unload(sm_base_map *map)
{
    for (int i = 0; i < SM_N_BASE_LAYERS; i++)
        g_clear_pointer(&map->layers[i], sm_map_layer_free);
    for (uint32_t i = 0; i < map->n_own; i++)
        sm_map_layer_free(map->own[i]);
    g_free(map->own);
    sm_shapes_pt_free(map->globe);
    if (map->knots.ends) g_array_unref(map->knots.ends);
    if (map->knots.inside) g_array_unref(map->knots.inside);
    g_free(map->beyond);
    memset(map, 0, sizeof *map);
}

void sm_base_map_clear(sm_base_map *base)
{
    g_free(base->folder);
    sm_projection_free(base->projection);
    memset(base, 0, sizeof *base);
}

bool sm_base_map_is_focus(const sm_base_map *map, const char *iso3)
{
    for (uint32_t i = 0; i < map->focus.n; i++)
        if (g_ascii_strcasecmp(map->focus.items[i], iso3) == 0) return true;
    return false;
}

sm_xy_pt sm_base_map_at(const sm_base_map *map, sm_lonlat position, bool *inside)
{
    sm_xy_m plane;
    bool known = sm_projection_forward(map->projection, position, &plane);
    *inside = known && sm_rect_m_has(map->frame.plane, plane);
    return known ? sm_frame_to_page(&map->frame, plane) : (sm_xy_pt){NAN, NAN};
}
