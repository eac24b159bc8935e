#include "load/geography.h"

#include "load/first_level.h"
#include "load/pack_units.h"

#include "base/country.h"
#include "base/fail.h"
#include "base/fold.h"
#include "source/place_index.h"

#include <math.h>
#include <string.h>

/* A part belongs to the main body when it lies within this share of the body's size. */
#define NEAR_SHARE 0.35

/* Parts no farther apart than this are one country, as a map of it shows it: 1,500 km. */
#define CLOSE_DEG 13.5
/* Where what lies together is less of the land than this, the country is an archipelago. */
#define MOST_SHARE 0.75
/* A share of the land that is left out in silence. */
#define TOLD_SHARE 0.03

struct sm_geography {
    const char *data_dir;
    sm_diagnostics *diagnostics;
    const sm_figure *figure; /* NULL: none whose countries are preferred */
    sm_gazetteer *gazetteer;
    sm_place_index *places; /* NULL: not opened */
    bool used_geonames;
    GHashTable *countries, *units; /* path -> sm_features */
    GPtrArray *packs;              /* sm_pack; NULL: not chosen yet */
};

sm_geography *sm_geography_create(const char *data_dir, sm_diagnostics *diagnostics)
{
    sm_geography *geography = g_new0(sm_geography, 1);
    geography->data_dir = data_dir;
    geography->diagnostics = diagnostics;
    geography->countries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)sm_features_free);
    geography->units =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)sm_features_free);
    return geography;
}

void sm_geography_free(sm_geography *geography)
{
    if (!geography) return;
    sm_gazetteer_free(geography->gazetteer);
    sm_place_index_free(geography->places);
    g_hash_table_destroy(geography->countries);
    g_hash_table_destroy(geography->units);
    if (geography->packs) g_ptr_array_unref(geography->packs);
    g_free(geography);
}

bool sm_geography_choose_packs(sm_geography *geography, const sm_figure *figure, int year,
                               GError **error)
{
    if (!geography->packs)
        geography->packs = sm_figure_packs(figure, year, geography->diagnostics, error);
    return geography->packs != NULL;
}

const GPtrArray *sm_geography_packs(const sm_geography *geography)
{
    return geography->packs;
}

void sm_geography_prefer(sm_geography *geography, const sm_figure *figure)
{
    geography->figure = figure;
}

bool sm_geography_used_geonames(const sm_geography *geography)
{
    return geography->used_geonames;
}

/* ---- the towns and villages of the world ---- */

static bool names_country(const sm_strings *countries, const char *iso3)
{
    for (uint32_t i = 0; i < countries->n; i++)
        if (g_ascii_strcasecmp(countries->items[i], iso3) == 0) return true;
    return false;
}

static bool is_preferred(const sm_geography *geography, const sm_indexed_place *place)
{
    const sm_figure *figure = geography->figure;
    return figure && (names_country(&figure->countries.focus, place->iso3) ||
                      names_country(&figure->map.frame.countries, place->iso3));
}

static bool has_countries(const sm_figure *figure)
{
    return figure && figure->countries.focus.n + figure->map.frame.countries.n > 0;
}

/* Whether all that follows the commas is where the place is: its country or first-level unit. */
static bool is_within(const sm_indexed_place *place, char *const *regions)
{
    g_autofree char *admin1 = sm_fold(place->admin1);
    for (; *regions; regions++) {
        g_autofree char *folded = sm_fold(*regions);
        const char *iso3 = sm_country_iso3(folded);
        if (!(iso3 && strcmp(iso3, place->iso3) == 0) && strcmp(folded, admin1) != 0) return false;
    }
    return true;
}

/* The places of that name, those of the figure's countries alone where there are any. */
static GArray *candidates(const sm_geography *geography, const char *asked)
{
    g_auto(GStrv) pieces = g_strsplit(asked, ",", -1);
    g_autofree char *folded = sm_fold(pieces[0] ? g_strstrip(pieces[0]) : "");
    GArray *all = sm_place_index_find(geography->places, folded);
    bool any = false;
    for (guint i = all->len; i-- > 0;) {
        const sm_indexed_place *place = &g_array_index(all, sm_indexed_place, i);
        if (!pieces[0] || !is_within(place, pieces + 1))
            g_array_remove_index(all, i);
        else
            any |= is_preferred(geography, place);
    }
    for (guint i = all->len; any && i-- > 0;)
        if (!is_preferred(geography, &g_array_index(all, sm_indexed_place, i)))
            g_array_remove_index(all, i);
    return all;
}

static void tell_choice(const sm_geography *geography, const GArray *places, const char *asked,
                        const char *where)
{
    const sm_indexed_place *taken = &g_array_index(places, sm_indexed_place, 0);
    const sm_indexed_place *other = &g_array_index(places, sm_indexed_place, 1);
    sm_diagnostics_warn(
        geography->diagnostics,
        "%s: \"%s\" is taken for %s, %s, %s, the largest of %u places of that name; "
        "write \"%s, %s\" for another, or give coordinates",
        where, asked, taken->name, taken->admin1, taken->iso3, places->len, other->name,
        *other->admin1 ? other->admin1 : other->iso3);
}

/* False: the index is not there, or knows no such place. */
static bool find_in_world(sm_geography *geography, const char *asked, const char *where,
                          sm_place *place)
{
    g_autofree char *path = g_build_filename(geography->data_dir, "places.idx", NULL);
    if (!geography->places) geography->places = sm_place_index_open(path, NULL);
    if (!geography->places) return false;
    g_autoptr(GArray) places = candidates(geography, asked);
    if (places->len == 0) return false;
    const sm_indexed_place *first = &g_array_index(places, sm_indexed_place, 0);
    if (places->len > 1)
        tell_choice(geography, places, asked, where);
    else if (has_countries(geography->figure) && !is_preferred(geography, first))
        sm_diagnostics_warn(geography->diagnostics,
                            "%s: \"%s\" is taken for %s, %s, %s, which is none of the figure's "
                            "countries; give coordinates if another is meant",
                            where, asked, first->name, first->admin1, first->iso3);
    *place = (sm_place){.name = first->name, .admin1 = first->admin1, .at = first->at};
    geography->used_geonames = true;
    return true;
}

bool sm_geography_place(sm_geography *geography, const sm_place_ref *place, sm_lonlat *at,
                        const char **name, GError **error)
{
    if (name) *name = NULL;
    if (!place->name) {
        *at = place->at;
        return true;
    }
    if (!geography->gazetteer) {
        g_autofree char *path = g_build_filename(geography->data_dir, "gazetteer.csv", NULL);
        geography->gazetteer = sm_gazetteer_read(path, error);
        if (!geography->gazetteer) return false;
    }
    g_autofree char *where =
        g_strdup_printf("%s:%d:%d", place->where.file, place->where.line, place->where.column);
    sm_place found;
    g_autoptr(GError) reason = NULL;
    if (!sm_gazetteer_find(geography->gazetteer, place->name, where, &found, &reason) &&
        !find_in_world(geography, place->name, where, &found)) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    *at = found.at;
    if (name) *name = found.name;
    return true;
}

const sm_features *sm_geography_countries(sm_geography *geography, const char *path, GError **error)
{
    sm_features *features = g_hash_table_lookup(geography->countries, path);
    if (features) return features;
    g_autoptr(sm_shapefile) file = sm_shapefile_open(path, geography->diagnostics, error);
    if (!file) return NULL;
    features = sm_shapefile_read(file, NULL, NULL, geography->diagnostics, error);
    if (features) g_hash_table_insert(geography->countries, g_strdup(path), features);
    return features;
}

const sm_features *sm_geography_world(sm_geography *geography, GError **error)
{
    g_autofree char *path =
        g_build_filename(geography->data_dir, "world", "countries-110m.shp", NULL);
    return sm_geography_countries(geography, path, error);
}

const sm_features *sm_geography_all_countries(sm_geography *geography, GError **error)
{
    g_autofree char *path = g_build_filename(geography->data_dir, "world", "countries.shp", NULL);
    return sm_geography_countries(geography, path, error);
}

static sm_features *read_whole(sm_geography *geography, const char *path, GError **error)
{
    g_autoptr(sm_shapefile) file = sm_shapefile_open(path, geography->diagnostics, error);
    return file ? sm_shapefile_read(file, NULL, NULL, geography->diagnostics, error) : NULL;
}

/* The packs' units of the level as they fit the data set, in place of those that `*units` (NULL:
 * none) has of their countries. */
static bool add_packs(sm_geography *geography, const char *folder, int level, sm_features **units,
                      GError **error)
{
    g_autofree char *data_set = g_path_get_basename(folder);
    for (guint i = 0; geography->packs && i < geography->packs->len; i++) {
        const sm_pack *pack = geography->packs->pdata[i];
        g_autofree char *path = sm_pack_layer(pack, data_set, "units.shp");
        if (pack->level != level || !g_file_test(path, G_FILE_TEST_EXISTS)) continue;
        g_autoptr(sm_features) own = read_whole(geography, path, error);
        if (!own) {
            g_clear_pointer(units, sm_features_free);
            return false;
        }
        *units = *units ? sm_features_with_pack(*units, pack, own) : g_steal_pointer(&own);
    }
    return true;
}

const sm_features *sm_geography_units(sm_geography *geography, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "admin1.shp", NULL);
    sm_features *units = g_hash_table_lookup(geography->units, path);
    if (units) return units;
    const sm_features *all = sm_geography_countries(geography, path, error);
    if (!all) return NULL;
    units = sm_features_first_level(all);
    if (!add_packs(geography, folder, 1, &units, error)) return NULL;
    g_hash_table_insert(geography->units, g_strdup(path), units);
    return units;
}

const sm_features *sm_geography_pack_units(sm_geography *geography, const char *folder, int level,
                                           GError **error)
{
    const char *data_set = folder ? folder : "provinces";
    g_autofree char *key = g_strdup_printf("%s admin%d", data_set, level);
    sm_features *units = g_hash_table_lookup(geography->units, key);
    if (units || !add_packs(geography, data_set, level, &units, error)) return units;
    if (!units) return NULL;
    g_free(units->path); /* for messages: they come from several files */
    units->path = g_strdup_printf("admin%d of packs", level);
    g_hash_table_insert(geography->units, g_strdup(key), units);
    return units;
}

const sm_features *sm_geography_world_units(sm_geography *geography, GError **error)
{
    g_autofree char *folder = g_build_filename(geography->data_dir, "provinces", NULL);
    return sm_geography_units(geography, folder, error);
}

int sm_features_find_iso3(const sm_features *features, const char *iso3)
{
    const sm_column *column = sm_table_column(features->attributes, "iso3");
    if (!column || column->type != SM_COLUMN_TEXT) return -1;
    for (uint32_t i = 0; i < features->shapes->n_shapes; i++)
        if (g_ascii_strcasecmp(column->texts[features->shapes->source[i]], iso3) == 0)
            return (int)i;
    return -1;
}

bool sm_features_reach(const sm_features *features, uint32_t shape, sm_rect_deg region)
{
    const sm_shapes_crs *shapes = features->shapes;
    uint32_t end = shapes->part_start[shapes->shape_start[shape + 1]];
    for (uint32_t i = shapes->part_start[shapes->shape_start[shape]]; i < end; i++) {
        sm_xy_crs at = shapes->points[i];
        if (at.x >= region.west && at.x <= region.east && at.y >= region.south &&
            at.y <= region.north)
            return true;
    }
    return false;
}

/* One part of a country. */
typedef struct land {
    sm_rect_crs box; /* longitudes near those of the largest part, over 180 degrees where need be */
    double area;     /* in square degrees of latitude */
} land;

static land land_of(const sm_shapes_crs *shapes, uint32_t part)
{
    land l = {{INFINITY, INFINITY, -INFINITY, -INFINITY}, 0};
    uint32_t first = shapes->part_start[part], n = shapes->part_start[part + 1] - first;
    const sm_xy_crs *ring = shapes->points + first;
    for (uint32_t i = 0; i < n; i++) {
        sm_xy_crs p = ring[i], q = ring[(i + 1) % n];
        l.box = (sm_rect_crs){MIN(l.box.x0, p.x), MIN(l.box.y0, p.y), MAX(l.box.x1, p.x),
                              MAX(l.box.y1, p.y)};
        l.area += (p.x * q.y - q.x * p.y) / 2;
    }
    l.area = fabs(l.area) * cos((l.box.y0 + l.box.y1) / 2 * G_PI / 180);
    return l;
}

static sm_rect_crs around_both(sm_rect_crs a, sm_rect_crs b)
{
    return (sm_rect_crs){MIN(a.x0, b.x0), MIN(a.y0, b.y0), MAX(a.x1, b.x1), MAX(a.y1, b.y1)};
}

/* The shape's parts, and the index of the largest. */
static land *find_lands(const sm_shapes_crs *shapes, uint32_t shape, uint32_t *largest)
{
    uint32_t first = shapes->shape_start[shape], n = shapes->shape_start[shape + 1] - first;
    land *lands = g_new(land, MAX(n, 1u));
    *largest = 0;
    for (uint32_t i = 0; i < n; i++) {
        lands[i] = land_of(shapes, first + i);
        if (lands[i].area > lands[*largest].area) *largest = i;
    }
    double middle = (lands[*largest].box.x0 + lands[*largest].box.x1) / 2;
    for (uint32_t i = 0; i < n; i++) {
        double turn = 360 * round((middle - (lands[i].box.x0 + lands[i].box.x1) / 2) / 360);
        lands[i].box.x0 += turn;
        lands[i].box.x1 += turn;
    }
    return lands;
}

static double diagonal(sm_rect_crs box)
{
    return hypot((box.x1 - box.x0) * cos((box.y0 + box.y1) / 2 * G_PI / 180), box.y1 - box.y0);
}

/* Adds to the largest part what lies near to what is there already. */
static void grow_body(const land *lands, uint32_t n, uint32_t largest, bool *wanted)
{
    sm_rect_crs body = lands[largest].box;
    wanted[largest] = true;
    for (bool grown = true; grown;) {
        grown = false;
        double reach = NEAR_SHARE * MAX(body.x1 - body.x0, body.y1 - body.y0);
        for (uint32_t i = 0; i < n; i++) {
            sm_rect_crs b = lands[i].box;
            if (wanted[i] || b.x0 > body.x1 + reach || b.x1 < body.x0 - reach ||
                b.y0 > body.y1 + reach || b.y1 < body.y0 - reach)
                continue;
            wanted[i] = grown = true;
            body = around_both(body, b);
        }
    }
}

double sm_features_main_parts(const sm_features *features, uint32_t shape, bool *wanted)
{
    const sm_shapes_crs *shapes = features->shapes;
    uint32_t n = shapes->shape_start[shape + 1] - shapes->shape_start[shape], largest;
    if (n == 0) return 0;
    g_autofree land *lands = find_lands(shapes, shape, &largest);
    for (uint32_t i = 0; i < n; i++)
        wanted[i] = false;
    grow_body(lands, n, largest, wanted);
    double body = 0, all = 0;
    sm_rect_crs box = lands[largest].box;
    for (uint32_t i = 0; i < n; i++) {
        body += wanted[i] ? lands[i].area : 0;
        all += lands[i].area;
        box = around_both(box, lands[i].box);
    }
    if (diagonal(box) > CLOSE_DEG && body >= MOST_SHARE * all) return 1 - body / all;
    for (uint32_t i = 0; i < n; i++)
        wanted[i] = true;
    return 0;
}

void sm_geography_tell_parts(sm_geography *geography, const sm_features *features, uint32_t shape,
                             const sm_where *where)
{
    const sm_shapes_crs *shapes = features->shapes;
    g_autofree bool *wanted =
        g_new(bool, shapes->shape_start[shape + 1] - shapes->shape_start[shape] + 1);
    double left_out = sm_features_main_parts(features, shape, wanted);
    if (left_out < TOLD_SHARE) return;
    sm_diagnostics_warn(geography->diagnostics,
                        "%s:%d:%d: frame: %s without what lies overseas, %.0f %% of its land; a "
                        "`bbox` shows that",
                        where->file, where->line, where->column,
                        sm_table_text(features->attributes, "iso3", shapes->source[shape]),
                        100 * left_out);
}
