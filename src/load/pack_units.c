#include "load/pack_units.h"

#include "base/fail.h"
#include "load/feature_rows.h"

#include <string.h>

/* ---- which ---- */

const sm_pack *sm_packs_find(const GPtrArray *packs, const char *iso3, int level)
{
    for (guint i = 0; packs && i < packs->len; i++) {
        const sm_pack *pack = packs->pdata[i];
        if (pack->level == level && g_ascii_strcasecmp(pack->country, iso3) == 0) return pack;
    }
    return NULL;
}

static bool is_at(const sm_pack *pack, int year)
{
    return year == 0 || pack->valid_from <= year;
}

/* Those that come later by name are taken where two say the same year. */
static GPtrArray *choose(GPtrArray *all, int year)
{
    GPtrArray *chosen = g_ptr_array_new_with_free_func((GDestroyNotify)sm_pack_free);
    for (guint i = 0; i < all->len; i++) {
        sm_pack *pack = all->pdata[i];
        const sm_pack *known = sm_packs_find(chosen, pack->country, pack->level);
        if (!is_at(pack, year) || (known && known->valid_from > pack->valid_from)) continue;
        if (known) g_ptr_array_remove(chosen, (gpointer)(guintptr)known);
        all->pdata[i] = NULL;
        g_ptr_array_add(chosen, pack);
    }
    return chosen;
}

/* By its name among the user's, or by the path of its folder. */
static sm_pack *read_named(const sm_figure *figure, const char *name, GError **error)
{
    g_autofree char *path = NULL;
    if (!strchr(name, '/')) {
        g_autofree char *folder = sm_packs_folder();
        path = g_build_filename(folder, name, NULL);
    } else {
        g_autofree char *below = g_build_filename(figure->folder, name, NULL);
        path = g_canonicalize_filename(g_path_is_absolute(name) ? name : below, NULL);
    }
    g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path);
    g_autoptr(GError) reason = NULL;
    sm_pack *pack = sm_pack_read(folder, base, &reason);
    if (pack) return pack;
    sm_fail(error, SM_ERROR_FIGURE,
            "%s: packs: \"%s\": %s; 'sahelmap data list' names those that are there", figure->path,
            name, reason->message);
    return NULL;
}

static GPtrArray *read_all_named(const sm_figure *figure, GError **error)
{
    g_autoptr(GPtrArray) packs = g_ptr_array_new_with_free_func((GDestroyNotify)sm_pack_free);
    for (uint32_t i = 0; i < figure->packs.names.n; i++) {
        g_autoptr(sm_pack) pack = read_named(figure, figure->packs.names.items[i], error);
        if (!pack) return NULL;
        const sm_pack *other = sm_packs_find(packs, pack->country, pack->level);
        if (other) {
            sm_fail(error, SM_ERROR_FIGURE,
                    "%s: packs: %s and %s both hold admin%d of %s; name one of them", figure->path,
                    other->name, pack->name, pack->level, pack->country);
            return NULL;
        }
        g_ptr_array_add(packs, g_steal_pointer(&pack));
    }
    return g_steal_pointer(&packs);
}

GPtrArray *sm_figure_packs(const sm_figure *figure, int year, sm_diagnostics *diagnostics,
                           GError **error)
{
    const sm_strings *names = &figure->packs.names;
    bool none = names->n == 1 && g_str_equal(names->items[0], "none");
    if (none || figure->data || (figure->packs.given && names->n == 0))
        return g_ptr_array_new_with_free_func((GDestroyNotify)sm_pack_free);
    if (figure->packs.given) return read_all_named(figure, error);
    g_autofree char *folder = sm_packs_folder();
    g_autoptr(GPtrArray) all = sm_packs_read(folder, diagnostics);
    return choose(all, year);
}

bool sm_figure_has_values_of(const sm_figure *figure, int level)
{
    static const sm_area_base bases[] = {SM_AREA_BASE_ADMIN1, SM_AREA_BASE_ADMIN2,
                                         SM_AREA_BASE_ADMIN3};
    for (uint32_t i = 0; i < figure->area_data.n; i++) {
        const sm_area_layer *layer = &figure->area_data.items[i].layer;
        if (!layer->file && level <= (int)G_N_ELEMENTS(bases) && layer->base == bases[level - 1])
            return true;
    }
    return false;
}

/* ---- in place of the delivered ones ---- */

static void add_shape(sm_shapes_builder *out, const sm_shapes_crs *shapes, uint32_t shape,
                      uint32_t source)
{
    sm_shapes_builder_shape(out, source);
    for (uint32_t p = shapes->shape_start[shape]; p < shapes->shape_start[shape + 1]; p++) {
        uint32_t first = shapes->part_start[p];
        sm_shapes_builder_part(out);
        sm_shapes_builder_points(out, &shapes->points[first].x, shapes->part_start[p + 1] - first);
    }
}

static sm_shapes_crs *both_shapes(const sm_features *units, const char *iso3,
                                  const sm_features *of_pack)
{
    sm_shapes_builder *out = sm_shapes_builder_create(units->shapes->kind);
    for (uint32_t i = 0; i < units->shapes->n_shapes; i++) {
        uint32_t row = units->shapes->source[i];
        if (strcmp(sm_table_text(units->attributes, "iso3", row), iso3) != 0)
            add_shape(out, units->shapes, i, row);
    }
    for (uint32_t i = 0; i < of_pack->shapes->n_shapes; i++)
        add_shape(out, of_pack->shapes, i, units->attributes->n_rows + of_pack->shapes->source[i]);
    return sm_shapes_builder_finish_crs(out);
}

sm_features *sm_features_with_pack(sm_features *units, const sm_pack *pack,
                                   const sm_features *of_pack)
{
    sm_features *features = g_new0(sm_features, 1);
    features->path = g_strdup(units->path);
    features->crs_wkt = g_strdup(units->crs_wkt);
    features->shapes = both_shapes(units, pack->country, of_pack);
    features->attributes = sm_features_both_tables(units, of_pack);
    features->record = sm_features_both_records(units, of_pack);
    sm_features_free(units);
    return features;
}
