#include "load/frame_items.h"

#include "load/named_regions.h"

#include "base/country.h"
#include "base/edit_distance.h"
#include "base/fail.h"
#include "base/fold.h"
#include "source/area_names.h"

#include <string.h>

/* Around a place that is named without `km`: what a map of a town's surroundings shows. */
#define AROUND_PLACE_KM 60.0
/* Units of one name that an error lists. */
#define MOST_LISTED 8
/* Of packs: communes. */
#define FINEST_LEVEL 3

typedef struct finder {
    const sm_figure *figure;
    const sm_where *where;
    sm_geography *geography;
    const sm_features *units; /* the layer that is searched */
    GArray *items;
} finder;

static const char *unit_text(const finder *f, const char *column, uint32_t shape)
{
    return sm_table_text(f->units->attributes, column, f->units->shapes->source[shape]);
}

/* The figure's own layer, NULL without an error where it has none. */
static bool read_own_units(finder *f, GError **error)
{
    f->units = NULL;
    if (!f->figure->data) return true;
    g_autofree char *path = g_build_filename(f->figure->data, "admin1.shp", NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) return true;
    f->units = sm_geography_units(f->geography, f->figure->data, error);
    return f->units != NULL;
}

static bool read_world_units(finder *f, GError **error)
{
    f->units = sm_geography_world_units(f->geography, error);
    return f->units != NULL;
}

static void add_country(finder *f, const char *iso3)
{
    sm_frame_item item = {.kind = SM_FRAME_COUNTRY, .iso3 = iso3};
    g_array_append_val(f->items, item);
}

static void add_units(finder *f, const GArray *shapes)
{
    for (guint i = 0; i < shapes->len; i++) {
        uint32_t shape = g_array_index(shapes, uint32_t, i);
        sm_frame_item item = {.kind = SM_FRAME_UNIT,
                              .iso3 = unit_text(f, "iso3", shape),
                              .units = f->units,
                              .shape = shape};
        g_array_append_val(f->items, item);
    }
}

static bool add_place(finder *f, const sm_place_ref *place, double km, GError **error)
{
    sm_frame_item item = {.kind = SM_FRAME_PLACE, .km = km};
    if (!sm_geography_place(f->geography, place, &item.at, NULL, error)) return false;
    g_array_append_val(f->items, item);
    return true;
}

/* ---- first-level units ---- */

static bool is_named(const finder *f, uint32_t shape, const char *folded)
{
    static const char *const columns[] = {"name", "name_fr"};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (!sm_table_column(f->units->attributes, columns[i])) continue;
        g_autofree char *name = sm_area_fold(unit_text(f, columns[i], shape));
        if (strcmp(name, folded) == 0) return true;
    }
    return false;
}

/* Shapes (uint32_t) of the units of that name, in the country alone where one is given. */
static GArray *find_units(const finder *f, const char *name, const char *iso3)
{
    g_autofree char *folded = sm_area_fold(name);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < f->units->shapes->n_shapes; i++)
        if ((!iso3 || g_ascii_strcasecmp(unit_text(f, "iso3", i), iso3) == 0) &&
            is_named(f, i, folded))
            g_array_append_val(found, i);
    return found;
}

static bool is_of_figure(const sm_figure *figure, const char *iso3)
{
    const sm_strings *lists[] = {&figure->countries.focus, &figure->map.frame.countries};
    for (gsize k = 0; k < G_N_ELEMENTS(lists); k++)
        for (uint32_t i = 0; i < lists[k]->n; i++)
            if (g_ascii_strcasecmp(lists[k]->items[i], iso3) == 0) return true;
    return false;
}

/* Those of the figure's countries, where there are any. */
static void prefer_own(const finder *f, GArray *shapes)
{
    bool any = false;
    for (guint i = 0; i < shapes->len; i++)
        any |= is_of_figure(f->figure, unit_text(f, "iso3", g_array_index(shapes, uint32_t, i)));
    for (guint i = shapes->len; any && i-- > 0;)
        if (!is_of_figure(f->figure, unit_text(f, "iso3", g_array_index(shapes, uint32_t, i))))
            g_array_remove_index(shapes, i);
}

static bool are_of_one_country(const finder *f, const GArray *shapes)
{
    for (guint i = 1; i < shapes->len; i++)
        if (strcmp(unit_text(f, "iso3", g_array_index(shapes, uint32_t, 0)),
                   unit_text(f, "iso3", g_array_index(shapes, uint32_t, i))) != 0)
            return false;
    return true;
}

static bool fail_several(const finder *f, const char *name, const GArray *shapes, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < MIN(shapes->len, MOST_LISTED); i++) {
        uint32_t shape = g_array_index(shapes, uint32_t, i);
        g_string_append_printf(list, "%s\"%s, %s\"", i ? ", " : "", unit_text(f, "name", shape),
                               unit_text(f, "iso3", shape));
    }
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s:%d:%d: frame: \"%s\" is a first-level unit of several countries; write one "
                   "of %s",
                   f->where->file, f->where->line, f->where->column, name, list->str);
}

static bool add_unit_of_layer(finder *f, const char *name, const char *iso3, bool *found,
                              GError **error)
{
    g_autoptr(GArray) shapes = find_units(f, name, iso3);
    prefer_own(f, shapes);
    if (!are_of_one_country(f, shapes)) return fail_several(f, name, shapes, error);
    add_units(f, shapes);
    *found = shapes->len > 0;
    return true;
}

/* Units of packs of finer levels. */
static bool add_finer_unit(finder *f, const char *name, const char *iso3, bool *found,
                           GError **error)
{
    for (int level = 2; !*found && level <= FINEST_LEVEL; level++) {
        g_autoptr(GError) reason = NULL;
        f->units = sm_geography_pack_units(f->geography, NULL, level, &reason);
        if (reason) {
            g_propagate_error(error, g_steal_pointer(&reason));
            return false;
        }
        if (f->units && !add_unit_of_layer(f, name, iso3, found, error)) return false;
    }
    return *found || read_world_units(f, error);
}

/* `*found` is false where there is no unit of that name; `f->units` is then the world's. */
static bool add_unit(finder *f, const char *name, const char *iso3, bool *found, GError **error)
{
    *found = false;
    if (!read_own_units(f, error)) return false;
    if (f->units && !add_unit_of_layer(f, name, iso3, found, error)) return false;
    if (*found) return true;
    return read_world_units(f, error) && add_unit_of_layer(f, name, iso3, found, error) &&
           (*found || add_finer_unit(f, name, iso3, found, error));
}

/* "Mopti, MLI" into its two parts; the country is NULL where none is written, or what follows the
 * comma is none. */
static char *split(const char *text, const char **iso3)
{
    *iso3 = NULL;
    const char *comma = strrchr(text, ',');
    if (!comma) return g_strstrip(g_strdup(text));
    g_autofree char *folded = sm_fold(comma + 1);
    *iso3 = sm_country_iso3(folded);
    return g_strstrip(*iso3 ? g_strndup(text, (gsize)(comma - text)) : g_strdup(text));
}

/* ---- what is near to a name of nothing ---- */

typedef struct nearest {
    const char *folded;
    guint most; /* edits that may lie between */
    char *text; /* NULL: nothing is near */
} nearest;

static void offer(nearest *n, const char *folded, const char *name, const char *iso3)
{
    guint distance = n->most > 0 ? sm_edit_distance(n->folded, folded, n->most) : 1;
    if (distance > n->most || n->most == 0) return;
    g_free(n->text);
    n->text = *iso3 ? g_strdup_printf("%s, %s", name, iso3) : g_strdup(name);
    n->most = distance > 0 ? distance - 1 : 0;
}

static char *nearest_unit(const finder *f, const char *name)
{
    g_autofree char *folded = sm_area_fold(name);
    nearest n = {folded, (guint)strlen(folded) / 3, NULL};
    for (uint32_t i = 0; i < f->units->shapes->n_shapes; i++) {
        g_autofree char *unit = sm_area_fold(unit_text(f, "name", i));
        offer(&n, unit, unit_text(f, "name", i), unit_text(f, "iso3", i));
    }
    return n.text;
}

static char *nearest_region(const char *folded)
{
    nearest n = {folded, (guint)strlen(folded) / 3, NULL};
    for (guint i = 0; i < sm_n_named_regions; i++) {
        g_auto(GStrv) names = g_strsplit(sm_named_regions[i].folded, "|", -1);
        for (char **name = names; *name; name++)
            offer(&n, *name, sm_named_regions[i].name, "");
    }
    return n.text;
}

static void list_near(GString *list, const char *kind, const char *name)
{
    if (name) g_string_append_printf(list, "%s%s \"%s\"", list->len ? ", " : "", kind, name);
}

/* `reason`: of the gazetteer, which begins as this message does and lists the nearest places. */
static bool fail_unknown(const finder *f, const char *name, const char *reason, GError **error)
{
    g_autofree char *place =
        g_strdup_printf("%s:%d:%d: ", f->where->file, f->where->line, f->where->column);
    g_autofree char *folded = sm_fold(name);
    g_autofree char *region = nearest_region(folded);
    g_autofree char *unit = nearest_unit(f, name);
    g_autoptr(GString) near = g_string_new(NULL);
    list_near(near, "the region", region);
    list_near(near, "the country", sm_country_nearest(folded));
    list_near(near, "the first-level unit", unit);
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%sframe: \"%s\" is no region, country or first-level unit%s%s; %s", place, name,
                   near->len ? "; near to it are " : "", near->str, reason + strlen(place));
}

/* ---- any name ---- */

static bool add_region(finder *f, const sm_named_region *region, GError **error)
{
    g_auto(GStrv) members = g_strsplit(region->members, "|", -1);
    for (char **member = members; *member; member++) {
        const char *iso3;
        g_autofree char *name = split(*member, &iso3);
        g_autofree char *folded = sm_fold(name);
        bool found;
        if (!iso3) {
            add_country(f, sm_country_iso3(folded));
            continue;
        }
        if (!add_unit(f, name, iso3, &found, error)) return false;
        if (!found)
            return sm_fail(error, SM_ERROR_FIGURE,
                           "%s:%d:%d: frame: %s holds %s, which the layer %s has not",
                           f->where->file, f->where->line, f->where->column, region->name, *member,
                           f->units->path);
    }
    return true;
}

static bool add_any(finder *f, const char *text, double km, GError **error)
{
    g_autofree char *whole = sm_fold(text);
    const sm_named_region *region = sm_named_region_find(whole);
    if (region) return add_region(f, region, error);
    const char *country = sm_country_iso3(whole), *iso3;
    if (country) {
        add_country(f, country);
        return true;
    }
    bool found;
    g_autofree char *name = split(text, &iso3);
    if (!add_unit(f, name, iso3, &found, error)) return false;
    sm_place_ref place = {.where = *f->where, .name = text, .given = true};
    g_autoptr(GError) reason = NULL;
    return found || add_place(f, &place, km, &reason) ||
           fail_unknown(f, text, reason->message, error);
}

static bool add_admin1(finder *f, const char *text, GError **error)
{
    const char *iso3;
    bool found;
    g_autofree char *name = split(text, &iso3);
    if (!add_unit(f, name, iso3, &found, error)) return false;
    if (found) return true;
    g_autofree char *near = nearest_unit(f, name);
    return sm_fail(error, SM_ERROR_FIGURE,
                   "%s:%d:%d: frame: admin1: no first-level unit \"%s\" in %s%s%s%s",
                   f->where->file, f->where->line, f->where->column, text, f->units->path,
                   near ? "; did you mean \"" : "; write its name and country, as \"Mopti, MLI\"",
                   near ? near : "", near ? "\"?" : "");
}

static bool add_all(finder *f, GError **error)
{
    const sm_frame_spec *spec = &f->figure->map.frame;
    double km = spec->km > 0 ? spec->km : AROUND_PLACE_KM;
    for (uint32_t i = 0; i < spec->names.n; i++)
        if (!add_any(f, spec->names.items[i], km, error)) return false;
    for (uint32_t i = 0; i < spec->admin1.n; i++)
        if (!add_admin1(f, spec->admin1.items[i], error)) return false;
    for (uint32_t i = 0; i < spec->places.n; i++)
        if (!add_place(f, &spec->places.items[i], spec->km, error)) return false;
    return true;
}

GArray *sm_frame_items(const sm_figure *figure, sm_geography *geography, GError **error)
{
    finder f = {.figure = figure,
                .where = &figure->map.frame.where,
                .geography = geography,
                .items = g_array_new(FALSE, TRUE, sizeof(sm_frame_item))};
    if (add_all(&f, error)) return f.items;
    g_array_unref(f.items);
    return NULL;
}
