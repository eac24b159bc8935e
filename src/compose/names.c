#include "compose/names.h"

#include "compose/arrow.h"
#include "compose/fills.h"
#include "compose/label_tally.h"
#include "compose/look.h"
#include "compose/names_inner.h"
#include "layout/label_ground.h"

#include "base/fail.h"

#include <math.h>
#include <string.h>

/* What labels pay for: borders are strong lines, rivers and inner borders weak ones. The border of
 * the focus counts once more, on top of being a border; its band is a tint. */
#define WEIGHT_BORDER 5.0
#define WEIGHT_FOCUS_BORDER 5.0
#define WEIGHT_FOCUS_BAND 0.8
#define WEIGHT_COAST 3.0
#define WEIGHT_RIVER 1.5
#define WEIGHT_LAKE 0.8
#define WEIGHT_ADMIN1 0.6
/* The seam; that a name half on a dark area is read on neither half, the ground tells. */
#define WEIGHT_SPREAD_AREA 1.9
#define WEIGHT_ARROW 40.0

static void clear_name(void *data)
{
    sm_name *n = data;
    g_free(n->text);
    g_free(n->short_text);
    g_free(n->other_text);
    g_free(n->id);
    sm_text_block_clear(&n->title);
    sm_text_block_clear(&n->body);
}

/* ---- requests ---- */

static char *id_of(const sm_name *entry)
{
    static const char *const kinds[SM_N_NAME_KINDS] = {
        [SM_NAME_COUNTRY] = "country", [SM_NAME_AREA] = "area",   [SM_NAME_TOWN] = "town",
        [SM_NAME_HIGHLIGHT] = "place", [SM_NAME_RIVER] = "river", [SM_NAME_LAKE] = "lake",
        [SM_NAME_SEA] = "sea",         [SM_NAME_OWN] = "layer",   [SM_NAME_SPREAD] = "spread",
        [SM_NAME_CALLOUT] = "callout"};
    return g_strdup_printf("label--%s--%s", kinds[entry->kind], entry->text ? entry->text : "");
}

sm_label_request *sm_names_add(sm_names *names, sm_label_kind kind, sm_name *entry, double priority)
{
    sm_label_request request = {
        .kind = kind,
        .tag = names->names->len,
        .priority = priority,
        .min_scale = 1,
    };
    if (entry->look) {
        request.font = sm_look_font(names->style, entry->look);
        request.halo_pt = MAX(entry->halo_pt, sm_look_halo(entry->look).width_pt);
    }
    request.text = entry->text;
    request.short_text = entry->short_text;
    request.at = entry->at;
    if (!entry->id) entry->id = id_of(entry);
    g_array_append_val(names->names, *entry);
    g_array_append_val(names->requests, request);
    return &g_array_index(names->requests, sm_label_request, names->requests->len - 1);
}

void sm_names_keep_free(sm_names *names, sm_xy_pt at, double radius, double weight)
{
    sm_label_symbol symbol = {at, radius, weight};
    g_array_append_val(names->symbols, symbol);
}

void sm_names_weigh(sm_names *names, sm_xy_pt at, double radius, double weight)
{
    sm_furniture_point point = {at, radius, weight};
    g_array_append_val(names->points, point);
}

static const char *name_column(const sm_names *names)
{
    return names->figure->lang->french ? "name_fr" : "name";
}

/* Typeset: with the apostrophe that print uses. */
char *sm_names_typeset(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, "'", -1);
    return g_strjoinv("\u2019", pieces);
}

char *sm_names_layer_text(const sm_names *names, const sm_map_layer *layer, uint32_t shape)
{
    const char *text = sm_map_layer_text(layer, name_column(names), shape);
    return sm_names_typeset(*text ? text : sm_map_layer_text(layer, "name", shape));
}

double sm_names_marker_radius(const sm_style_marker *marker)
{
    return (sm_length_pt(marker->size, 0) + sm_length_pt(marker->stroke.width, 0)) / 2;
}

/* Half of the gap between letters that are set a little apart, and a little more. */
#define PATTERN_HALO_EM 0.17

double sm_names_pattern_halo(const sm_fill_spec *fill, double size_pt)
{
    return fill->hatch == SM_HATCH_NONE ? 0 : PATTERN_HALO_EM * size_pt;
}

double sm_names_halo_on_pattern(const sm_names *names, sm_xy_pt at, double size_pt)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_COUNTRIES];
    uint16_t home = sm_label_ground_home(sm_ground_colors_cells(names->ground), at);
    if (!layer || home == 0 || home > layer->shapes->n_shapes) return 0;
    const char *iso3 = sm_map_layer_text(layer, "iso3", home - 1u);
    return sm_names_pattern_halo(sm_fills_country(names->figure, names->style, iso3), size_pt);
}

/* Countries that the legend or an area speaks of must be known by name, if need be beside them. */
bool sm_names_is_theme(const sm_names *names, const char *iso3)
{
    if (sm_figure_group_of(names->figure, iso3) >= 0) return true;
    for (guint i = 0; i < names->shown->areas->len; i++) {
        const sm_strings *countries =
            &g_array_index(names->shown->areas, sm_theme_area, i).spec->countries;
        for (uint32_t k = 0; k < countries->n; k++)
            if (g_ascii_strcasecmp(countries->items[k], iso3) == 0) return true;
    }
    return false;
}

sm_names *sm_names_create(const sm_figure *figure, const sm_style *style, const sm_base_map *map,
                          const sm_theme_shown *shown, const GArray *marks, uint32_t n_windows,
                          const sm_spread_layers *spread, sm_callout_key *key,
                          sm_text_engine *engine)
{
    sm_names *names = g_new0(sm_names, 1);
    *names = (sm_names){figure,
                        style,
                        map,
                        shown,
                        marks,
                        n_windows,
                        spread,
                        key,
                        engine,
                        .names = g_array_new(FALSE, TRUE, sizeof(sm_name)),
                        .requests = g_array_new(FALSE, TRUE, sizeof(sm_label_request)),
                        .symbols = g_array_new(FALSE, FALSE, sizeof(sm_label_symbol)),
                        .points = g_array_new(FALSE, FALSE, sizeof(sm_furniture_point)),
                        .told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_array_set_clear_func(names->names, clear_name);
    names->ground = sm_ground_colors_create(figure, style, map, shown, spread);
    sm_names_add_highlights(names);
    sm_names_add_callouts(names);
    sm_names_add_countries(names);
    sm_names_add_area_units(names);
    sm_names_add_own_labels(names);
    sm_names_add_towns(names);
    sm_names_add_rivers(names);
    sm_names_add_lakes(names);
    sm_names_add_seas(names);
    sm_names_add_arrows(names);
    sm_names_add_spread(names);
    sm_names_add_marks(names);
    return names;
}

void sm_names_free(sm_names *names)
{
    if (!names) return;
    sm_labels_free(names->labels);
    sm_shapes_pt_free(names->arrows);
    sm_shapes_pt_free(names->focus);
    sm_ground_colors_free(names->ground);
    if (names->placing) sm_ground_colors_free(names->placing);
    g_array_free(names->names, TRUE);
    g_array_free(names->requests, TRUE);
    g_array_free(names->symbols, TRUE);
    g_array_free(names->points, TRUE);
    g_hash_table_destroy(names->told);
    g_free(names);
}

void sm_names_place_as(sm_names *names, const sm_style *style)
{
    names->placing =
        sm_ground_colors_create(names->figure, style, names->map, names->shown, names->spread);
}

void sm_names_stand_on_sums(sm_names *names, const GArray *areas)
{
    sm_ground_colors *const grounds[] = {names->ground, names->placing};
    for (guint i = 0; areas && i < areas->len; i++)
        for (gsize k = 0; k < G_N_ELEMENTS(grounds); k++)
            if (grounds[k])
                sm_ground_colors_add_sum(grounds[k], &g_array_index(areas, sm_sum_area, i),
                                         names->n_windows > 1);
}

const GArray *sm_names_points(const sm_names *names)
{
    return names->points;
}

/* ---- placing ---- */

/* The centre lines of the arrows, as one shape of lines. */
static sm_shapes_pt *arrow_lines(const sm_names *names)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_LINE);
    for (guint i = 0; i < names->shown->arrows->len; i++) {
        const sm_theme_arrow *arrow = &g_array_index(names->shown->arrows, sm_theme_arrow, i);
        g_autofree sm_xy_pt *curve =
            sm_arrow_curve(arrow->points, arrow->n_points, arrow->spec->bend);
        if (!isfinite(curve[0].x) || !isfinite(curve[SM_ARROW_SAMPLES - 1].x)) continue;
        sm_shapes_builder_shape(builder, i);
        sm_shapes_builder_part(builder);
        for (int k = 0; k < SM_ARROW_SAMPLES; k++)
            sm_shapes_builder_point(builder, curve[k].x, curve[k].y);
    }
    return sm_shapes_builder_finish_pt(builder);
}

static bool is_must(const sm_name *entry, const sm_label_request *request)
{
    return entry->annotation ? entry->annotation->must : request->must;
}

static bool fail_must(const sm_names *names, const sm_name *entry, GError **error)
{
    return sm_fail(
        error, SM_ERROR_RENDER,
        "%s: \"%s\" must be shown and has no free place%s; enlarge `size`, %sshorten its "
        "text, or give its `offset`",
        names->figure->path, entry->text, entry->annotation ? ", however it is wrapped" : "",
        entry->annotation ? "write `callouts: numbers`, " : "");
}

bool sm_names_count(const sm_names *names, sm_ledger *ledger, GError **error)
{
    sm_label_tally_add(ledger->label_report,
                       (const sm_label_request *)(const void *)names->requests->data,
                       names->requests->len, &names->scene, names->labels, names->engine);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        if (placement->repeat > 0) continue;
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        const sm_label_request *request =
            &g_array_index(names->requests, sm_label_request, placement->tag);
        ledger->labels_wanted++;
        if (placement->how != SM_LABEL_DROPPED) {
            ledger->labels_placed++;
            continue;
        }
        ledger->labels_dropped++;
        g_ptr_array_add(ledger->dropped,
                        g_strdup_printf("%s (%s)", entry->text,
                                        placement->reason ? placement->reason : "no free place"));
        if (is_must(entry, request)) return fail_must(names, entry, error);
    }
    return true;
}

/* The polygons of the focus countries. */
static sm_shapes_pt *focus_outlines(const sm_names *names)
{
    const sm_map_layer *layer = names->map->layers[SM_BASE_COUNTRIES];
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    for (uint32_t i = 0; layer && i < layer->shapes->n_shapes; i++) {
        const sm_shapes_pt *s = layer->shapes;
        if (!sm_figure_is_focus(names->figure, sm_map_layer_text(layer, "iso3", i))) continue;
        sm_shapes_builder_shape(builder, i);
        for (uint32_t part = s->shape_start[i]; part < s->shape_start[i + 1]; part++) {
            sm_shapes_builder_part(builder);
            for (uint32_t k = s->part_start[part]; k < s->part_start[part + 1]; k++)
                sm_shapes_builder_point(builder, s->points[k].x, s->points[k].y);
        }
    }
    return sm_shapes_builder_finish_pt(builder);
}

static void add_lines(sm_names *names, const sm_shapes_pt *shapes, double weight, double width_pt)
{
    if (names->scene.n_lines < SM_NAMES_MOST_LINES)
        names->lines[names->scene.n_lines++] = (sm_label_lines){shapes, weight, width_pt};
}

static void add_base_lines(sm_names *names)
{
    const sm_style *style = names->style;
    const struct {
        sm_base_layer layer;
        double weight;
        const sm_line_spec *line;
    } base[] = {
        {SM_BASE_BOUNDARIES, WEIGHT_BORDER, &style->border.international},
        {SM_BASE_COAST, WEIGHT_COAST, &style->border.coast},
        {SM_BASE_RIVERS, WEIGHT_RIVER, &style->hydro.river},
        {SM_BASE_LAKES, WEIGHT_LAKE, &style->hydro.lake_outline},
        {SM_BASE_ADMIN1_LINES, WEIGHT_ADMIN1, &style->border.admin1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(base); i++)
        if (names->map->layers[base[i].layer])
            add_lines(names, names->map->layers[base[i].layer]->shapes, base[i].weight,
                      sm_length_pt(base[i].line->width, 0));
}

static void add_focus_lines(sm_names *names)
{
    double border = sm_length_pt(names->style->country.focus_border.width, 0);
    double band = sm_length_pt(names->style->country.tint_width, 0);
    names->focus = focus_outlines(names);
    if (border > 0) add_lines(names, names->focus, WEIGHT_FOCUS_BORDER, border);
    if (band > 0) add_lines(names, names->focus, WEIGHT_FOCUS_BAND, 2 * band);
}

/* The lines that names would cross, with what that costs. */
static void list_lines(sm_names *names)
{
    sm_shapes_pt_free(names->arrows);
    sm_shapes_pt_free(names->focus);
    add_base_lines(names);
    add_focus_lines(names);
    names->arrows = arrow_lines(names);
    add_lines(names, names->arrows, WEIGHT_ARROW, 0);
    const GPtrArray *overlays = names->spread->overlays;
    for (guint i = 0; overlays && i < overlays->len; i++) {
        const sm_overlay *overlay = g_ptr_array_index(overlays, i);
        if (overlay->areas && !overlay->patchy)
            add_lines(names, overlay->areas, WEIGHT_SPREAD_AREA, 0);
    }
}

static void search(sm_names *names)
{
    sm_labels_free(names->labels);
    names->labels =
        sm_labels_place((const sm_label_request *)(const void *)names->requests->data,
                        names->requests->len, &names->scene, SM_LABEL_SEARCH, names->engine);
}

void sm_names_place(sm_names *names, const sm_rect_pt *reserved, uint32_t n_reserved, bool easy)
{
    names->scene = (sm_label_scene){
        .frame = names->map->frame.page,
        .reserved = reserved,
        .n_reserved = n_reserved,
        .symbols = (const sm_label_symbol *)(const void *)names->symbols->data,
        .n_symbols = names->symbols->len,
        .lines = names->lines,
        .ground = sm_ground_colors_cells(names->placing ? names->placing : names->ground),
    };
    list_lines(names);
    search(names);
    guint most = easy ? SM_NAMES_EASY_SETTINGS : G_MAXUINT;
    for (guint setting = 1; setting < most && sm_names_wrap_missing(names, setting); setting++)
        search(names);
}

sm_label_scene sm_names_scene(const sm_names *names, GArray *reserved)
{
    sm_label_scene scene = names->scene;
    g_array_append_vals(reserved, scene.reserved, scene.n_reserved);
    for (uint32_t i = 0; i < names->labels->n; i++)
        if (names->labels->placements[i].how != SM_LABEL_DROPPED)
            g_array_append_val(reserved, names->labels->placements[i].box);
    scene.reserved = (const sm_rect_pt *)(const void *)reserved->data;
    scene.n_reserved = reserved->len;
    scene.n_symbols = names->n_still;
    return scene;
}

static bool is_written(const char *text, const char *folded)
{
    g_autofree char *said = g_utf8_casefold(text ? text : "", -1);
    return g_str_equal(said, folded);
}

bool sm_names_say(const sm_names *names, const char *text, sm_xy_pt at, double reach_pt)
{
    g_autofree char *written = sm_names_typeset(text);
    g_autofree char *wanted = g_utf8_casefold(written, -1);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (placement->how != SM_LABEL_DROPPED && entry->text &&
            hypot(entry->at.x - at.x, entry->at.y - at.y) <= reach_pt &&
            (is_written(entry->text, wanted) || is_written(entry->other_text, wanted)))
            return true;
    }
    return false;
}

const sm_ground_colors *sm_names_ground(const sm_names *names)
{
    return names->ground;
}
