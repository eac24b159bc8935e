#include "compose/map_checks.h"

#include "base/number.h"
#include "source/nearest.h"

#include <math.h>

#define PT_PER_M (72 / 0.0254)
static bool is_seen(const sm_map_layer *countries, const char *iso3)
{
    for (uint32_t i = 0; i < countries->shapes->n_shapes; i++)
        if (g_str_equal(sm_map_layer_text(countries, "iso3", i), iso3)) return true;
    return false;
}

static void check_focus(const sm_figure *figure, const sm_base_map *map,
                        sm_diagnostics *diagnostics)
{
    const sm_map_layer *countries = map->layers[SM_BASE_COUNTRIES];
    const sm_strings *focus = &figure->countries.focus;
    if (!countries || focus->n == 0) return;
    for (uint32_t i = 0; i < focus->n; i++)
        if (is_seen(countries, focus->items[i])) return;
    g_autofree char *place = sm_figure_place(figure, focus->items[0], NULL);
    sm_diagnostics_warn(diagnostics, "%s: countries.focus: %s is not on the map; check the frame%s",
                        place, focus->items[0],
                        figure->map.frame.bbox.n ? ", a bbox is [west, south, east, north]" : "");
}

/* A label's attribute that the file has not; the file's own names are read for the answer only. */
static void check_label(const sm_figure *figure, const sm_layer *layer, const sm_map_layer *own,
                        sm_diagnostics *diagnostics)
{
    if (!layer->label || sm_table_column(own->features->attributes, layer->label)) return;
    const sm_rect_crs nowhere = {0, 0, 0, 0};
    g_autoptr(sm_shapefile) file = sm_shapefile_open(layer->file, NULL, NULL);
    g_autoptr(sm_features) all = file ? sm_shapefile_read(file, &nowhere, NULL, NULL, NULL) : NULL;
    uint32_t n = all ? all->attributes->n_columns : 0;
    g_autofree char **names = g_new0(char *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        names[i] = all->attributes->columns[i].name;
    g_autofree char *near = sm_nearest_names(layer->label, (const char *const *)names);
    g_autofree char *list = g_strjoinv(", ", names);
    g_autofree char *place = sm_figure_place(figure, layer->label, &layer->where);
    sm_diagnostics_warn(diagnostics, "%s: layers.label: %s has no attribute \"%s\"; %s %s%s", place,
                        layer->file, layer->label, near ? "did you mean" : "it has",
                        near ? near : list, near ? "?" : "");
}

/* The same for a layer of the base map, of which the columns in use are at hand. */
static void check_base_label(const sm_figure *figure, const sm_base_map *map, sm_base_layer which,
                             sm_diagnostics *diagnostics)
{
    const sm_layer *asked = sm_base_map_asked(figure, which);
    const sm_map_layer *layer = map->layers[which];
    if (!asked || !asked->label || !layer) return;
    const sm_table *table = layer->features->attributes;
    if (sm_table_column(table, asked->label)) return;
    g_autofree char **names = g_new0(char *, table->n_columns + 1);
    for (uint32_t i = 0; i < table->n_columns; i++)
        names[i] = table->columns[i].name;
    g_autofree char *list = g_strjoinv(", ", names);
    g_autofree char *place = sm_figure_place(figure, asked->label, &asked->where);
    sm_diagnostics_warn(diagnostics, "%s: layers.label: %s has no attribute \"%s\"; it has %s",
                        place, asked->name, asked->label, list);
}

static void check_base(const sm_figure *figure, const sm_base_map *map, sm_diagnostics *diagnostics)
{
    const sm_base_layer named[] = {SM_BASE_COUNTRIES, SM_BASE_ADMIN1, SM_BASE_RIVERS, SM_BASE_LAKES,
                                   SM_BASE_PLACES};
    for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
        check_base_label(figure, map, named[i], diagnostics);
}

static void check_own(const sm_figure *figure, const sm_base_map *map, sm_diagnostics *diagnostics)
{
    for (uint32_t i = 0; i < map->n_own; i++) {
        const sm_layer *layer = &figure->layers.items[i];
        if (!map->own[i]) continue;
        check_label(figure, layer, map->own[i], diagnostics);
        if (map->own[i]->shapes->n_shapes > 0) continue;
        g_autofree char *place = sm_figure_place(figure, layer->file, &layer->where);
        sm_diagnostics_warn(diagnostics,
                            "%s: layers: nothing of %s is on the map; `sahelmap describe` tells "
                            "its extent and CRS",
                            place, layer->file);
    }
}

/* "2.4 million", "180,000". Free with g_free(). */
static char *scale_text(double scale)
{
    char millions[SM_NUMBER_BUFFER];
    double step = pow(10, floor(log10(scale)) - 1);
    int thousands = (int)round(round(scale / step) * step / 1000);
    sm_number_format(scale / 1e6, 1, millions);
    return scale >= 1e6    ? g_strdup_printf("%s million", millions)
           : thousands > 0 ? g_strdup_printf("%d,000", thousands)
                           : g_strdup_printf("%.0f", scale);
}

/* What the delivered layers are made for, in millions, and the largest scale at which their corners
 * do not show. */
static const struct {
    const char *data_set, *what;
    double millions, least_scale;
} made_for[] = {{"world", "layers of the world", 50, 3.5e6},
                {"provinces", "layers of provinces", 10, 0.7e6}};

static void check_detail(const sm_figure *figure, const sm_base_map *map,
                         sm_diagnostics *diagnostics)
{
    double scale = PT_PER_M / map->frame.pt_per_m;
    for (size_t i = 0; i < G_N_ELEMENTS(made_for); i++) {
        if (!g_str_equal(map->data_set, made_for[i].data_set) || scale >= made_for[i].least_scale)
            continue;
        g_autofree char *rounded = scale_text(scale);
        sm_diagnostics_warn(
            diagnostics,
            "%s: data: the delivered %s are made for 1:%.0f million and look coarse at 1:%s; draw "
            "a "
            "smaller map, or name a folder of finer ones (countries.shp and others, see "
            "shapefiles/README.md) by `data`",
            figure->path, made_for[i].what, made_for[i].millions, rounded);
    }
}

void sm_map_checks_tell(const sm_figure *figure, const sm_base_map *map,
                        sm_diagnostics *diagnostics)
{
    check_focus(figure, map, diagnostics);
    check_base(figure, map, diagnostics);
    check_own(figure, map, diagnostics);
    check_detail(figure, map, diagnostics);
}
