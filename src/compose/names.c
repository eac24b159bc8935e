#include "compose/names.h"

#include "compose/fills.h"
#include "compose/label_tally.h"
#include "compose/look.h"
#include "compose/names_inner.h"
#include "layout/label_ground.h"

#include "base/fail.h"

#include <math.h>
#include <string.h>

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
        .area.min_scale = 1,
    };
    if (entry->look) {
        request.font = sm_look_font(names->on.style, entry->look);
        request.halo_pt = MAX(entry->halo_pt, sm_look_halo(entry->look).width_pt);
    }
    request.text = entry->text;
    request.short_text = entry->short_text;
    request.at = entry->at;
    request.known = entry->duty != SM_LABEL_DUTY_NONE;
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

void sm_names_keep_free_above(sm_names *names, sm_xy_pt at, double radius, double weight)
{
    sm_label_symbol symbol = {at, radius, weight};
    g_array_append_val(names->over, symbol);
    sm_names_keep_free(names, at, radius, weight);
}

void sm_names_weigh(sm_names *names, sm_xy_pt at, double radius, double weight)
{
    sm_furniture_point point = {at, radius, weight};
    g_array_append_val(names->points, point);
}

static const char *name_column(const sm_names *names)
{
    return names->on.figure->lang->french ? "name_fr" : "name";
}

/* Typeset: with the apostrophe that print uses. */
char *sm_names_typeset(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, "'", -1);
    return g_strjoinv("\u2019", pieces);
}

/* What `label` says of a layer of the base map; NULL: nothing, or the layer has no such column. */
static const char *label_column(const sm_names *names, const sm_map_layer *layer)
{
    for (sm_base_layer i = 0; i < SM_N_BASE_LAYERS; i++) {
        const sm_layer *asked = sm_base_map_asked(names->on.figure, i);
        if (names->on.map->layers[i] == layer && asked && asked->label &&
            sm_table_column(layer->features->attributes, asked->label))
            return asked->label;
    }
    return NULL;
}

char *sm_names_layer_text(const sm_names *names, const sm_map_layer *layer, uint32_t shape)
{
    const char *column = label_column(names, layer);
    if (column) return sm_names_typeset(sm_map_layer_text(layer, column, shape));
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
    const sm_map_layer *layer = names->on.map->layers[SM_BASE_COUNTRIES];
    uint16_t home = sm_label_ground_home(sm_ground_colors_cells(names->ground), at);
    if (!layer || home == 0 || home > layer->shapes->n_shapes) return 0;
    const char *iso3 = sm_map_layer_text(layer, "iso3", home - 1u);
    return sm_names_pattern_halo(
        sm_fills_country(names->on.figure, names->on.map, names->on.style, iso3), size_pt);
}

bool sm_names_is_grouped(const sm_placed_map *on, const char *iso3)
{
    return sm_figure_group_of(on->figure, iso3) >= 0 || sm_elements_speak_of(on, iso3);
}

/* ---- what is told already ---- */

/* What is said this near a place speaks of the place itself. */
#define SAME_PLACE_PT 4.0

void sm_names_tell(sm_names *names, const char *name)
{
    if (name) g_hash_table_add(names->told, g_strdup(name));
}

bool sm_names_told(const sm_names *names, const char *name)
{
    return g_hash_table_contains(names->told, name);
}

void sm_names_tell_at(sm_names *names, const char *text, sm_xy_pt at)
{
    sm_told t = {text, at};
    g_array_append_val(names->told_at, t);
}

bool sm_names_told_at(const sm_names *names, const char *name, sm_xy_pt at)
{
    for (guint i = 0; *name && i < names->told_at->len; i++) {
        const sm_told *t = &g_array_index(names->told_at, sm_told, i);
        if (hypot(t->at.x - at.x, t->at.y - at.y) <= SAME_PLACE_PT && strstr(t->text, name))
            return true;
    }
    return false;
}

/* ---- what is asked for ---- */

/* Places this near are one. */
#define ONE_PLACE_PT 2.0

void sm_names_ask(sm_names *names, const char *name, sm_xy_pt at)
{
    sm_told t = {name, at};
    if (sm_rect_pt_has(names->on.map->frame.page, at)) g_array_append_val(names->asked, t);
}

bool sm_names_answer(sm_names *names, sm_xy_pt at)
{
    bool found = false;
    for (guint i = names->asked->len; i-- > 0;) {
        const sm_told *t = &g_array_index(names->asked, sm_told, i);
        if (hypot(t->at.x - at.x, t->at.y - at.y) > ONE_PLACE_PT) continue;
        g_array_remove_index(names->asked, i);
        found = true;
    }
    return found;
}

/* ---- lines that names would cross ---- */

const sm_shapes_pt *sm_names_keep(sm_names *names, sm_shapes_pt *shapes)
{
    g_ptr_array_add(names->kept, shapes);
    return shapes;
}

void sm_names_cross(sm_names *names, const sm_shapes_pt *shapes, double weight, double width_pt)
{
    sm_label_lines lines = {shapes, weight, width_pt};
    g_array_append_val(names->lines, lines);
}

void sm_names_end_still(sm_names *names)
{
    names->n_still = names->symbols->len;
}

/* ---- the whole ---- */

static void free_shapes(void *shapes)
{
    sm_shapes_pt_free(shapes);
}

sm_names *sm_names_create(const sm_placed_map *on, const sm_names_way *way, sm_text_engine *engine)
{
    sm_names *names = g_new0(sm_names, 1);
    *names = (sm_names){.on = *on,
                        .way = *way,
                        .engine = engine,
                        .names = g_array_new(FALSE, TRUE, sizeof(sm_name)),
                        .requests = g_array_new(FALSE, TRUE, sizeof(sm_label_request)),
                        .symbols = g_array_new(FALSE, FALSE, sizeof(sm_label_symbol)),
                        .points = g_array_new(FALSE, FALSE, sizeof(sm_furniture_point)),
                        .told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                        .told_at = g_array_new(FALSE, FALSE, sizeof(sm_told)),
                        .asked = g_array_new(FALSE, FALSE, sizeof(sm_told)),
                        .over = g_array_new(FALSE, FALSE, sizeof(sm_label_symbol)),
                        .lines = g_array_new(FALSE, FALSE, sizeof(sm_label_lines)),
                        .kept = g_ptr_array_new_with_free_func(free_shapes)};
    g_array_set_clear_func(names->names, clear_name);
    names->ground = sm_ground_colors_create(on);
    sm_elements_name(on, names);
    return names;
}

void sm_names_free(sm_names *names)
{
    if (!names) return;
    sm_labels_free(names->labels);
    sm_ground_colors_free(names->ground);
    if (names->placing) sm_ground_colors_free(names->placing);
    g_array_free(names->names, TRUE);
    g_array_free(names->requests, TRUE);
    g_array_free(names->symbols, TRUE);
    g_array_free(names->points, TRUE);
    g_hash_table_destroy(names->told);
    g_array_free(names->told_at, TRUE);
    g_array_free(names->asked, TRUE);
    g_array_free(names->over, TRUE);
    g_array_free(names->lines, TRUE);
    g_ptr_array_unref(names->kept);
    g_free(names);
}

void sm_names_place_as(sm_names *names, const sm_style *style)
{
    sm_placed_map other = names->on;
    other.style = style;
    names->placing = sm_ground_colors_create(&other);
}

const GArray *sm_names_points(const sm_names *names)
{
    return names->points;
}

/* ---- placing ---- */

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
        names->on.figure->path, entry->text, entry->annotation ? ", however it is wrapped" : "",
        entry->annotation ? "write `callouts: numbers`, " : "");
}

/* Of highlights that lie on each other one hides the other. */
static void warn_of_hidden(const sm_names *names, const sm_name *entry, uint32_t before,
                           sm_diagnostics *diagnostics)
{
    double radius = sm_names_marker_radius(entry->marker);
    for (uint32_t i = 0; i < before; i++) {
        const sm_name *other = &g_array_index(names->names, sm_name, i);
        if (!other->dot_always || !other->marker ||
            hypot(other->at.x - entry->at.x, other->at.y - entry->at.y) > radius)
            continue;
        sm_diagnostics_warn(diagnostics,
                            "%s: the marks of \"%s\" and \"%s\" lie on each other at this scale; "
                            "choose a closer frame, or mark one of them",
                            names->on.figure->path, other->text, entry->text);
    }
}

void sm_names_warn(const sm_names *names, sm_diagnostics *diagnostics)
{
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (entry->dot_always && entry->marker)
            warn_of_hidden(names, entry, placement->tag, diagnostics);
        if (placement->repeat > 0 || !sm_label_is_lost(entry->duty, placement)) continue;
        sm_diagnostics_warn(
            diagnostics, "%s: \"%s\" has no place for its name: %s; enlarge `size`%s",
            names->on.figure->path, entry->text, sm_label_drop_text(placement->drop),
            names->over->len > 0 ? ", or sum the events up by `aggregate`" : "");
    }
}

bool sm_names_check(const sm_names *names, GError **error)
{
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        const sm_label_request *request =
            &g_array_index(names->requests, sm_label_request, placement->tag);
        if (placement->repeat == 0 && placement->how == SM_LABEL_DROPPED && is_must(entry, request))
            return fail_must(names, entry, error);
    }
    return true;
}

static sm_label_rank rank_of(const sm_names *names, uint32_t tag)
{
    const sm_name *entry = &g_array_index(names->names, sm_name, tag);
    return (sm_label_rank){entry->duty, entry->rank};
}

static sm_label_rank *ranks_of(const sm_names *names)
{
    sm_label_rank *ranks = g_new0(sm_label_rank, names->names->len + 1);
    for (guint i = 0; i < names->names->len; i++)
        ranks[i] = rank_of(names, i);
    return ranks;
}

void sm_names_count(const sm_names *names, sm_ledger *ledger)
{
    g_autofree sm_label_rank *ranks = ranks_of(names);
    sm_label_tally_add(ledger->label_report,
                       (const sm_label_request *)(const void *)names->requests->data, ranks,
                       names->requests->len, &names->scene, names->labels, names->engine);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        if (placement->repeat > 0) continue;
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (placement->how != SM_LABEL_DROPPED)
            sm_ledger_place(ledger);
        else
            sm_ledger_drop(
                ledger, entry->text, placement->drop,
                g_array_index(names->requests, sm_label_request, placement->tag).priority);
    }
}

static void search(sm_names *names)
{
    sm_labels_free(names->labels);
    names->labels =
        sm_labels_place((const sm_label_request *)(const void *)names->requests->data,
                        names->requests->len, &names->scene, SM_LABEL_SEARCH, names->engine);
}

/* A town that is named beside a greater one without a name seems to be the greater one. Says
 * whether there was one; from then on it is left out, which may make room for the other. */
static bool withhold_lesser(sm_names *names)
{
    bool any = false;
    g_autofree sm_label_rank *ranks = ranks_of(names);
    sm_label_request *requests = (sm_label_request *)(void *)names->requests->data;
    for (uint32_t i = 0; i < names->labels->n; i++)
        if (sm_label_is_lesser(requests, ranks, names->labels, &names->scene, i))
            any = requests[names->labels->placements[i].tag].withheld = true;
    return any;
}

/* Those for whose sake they were left out have found a place by now. */
static bool release_lesser(sm_names *names)
{
    bool any = false;
    g_autofree sm_label_rank *ranks = ranks_of(names);
    sm_label_request *requests = (sm_label_request *)(void *)names->requests->data;
    for (guint i = 0; i < names->requests->len; i++) {
        if (!requests[i].withheld ||
            sm_label_is_below(requests, ranks, names->labels, &names->scene, i))
            continue;
        requests[i].withheld = false;
        any = true;
    }
    return any;
}

void sm_names_place(sm_names *names, const sm_rect_pt *reserved, uint32_t n_reserved)
{
    names->scene = (sm_label_scene){
        .frame = names->on.map->frame.page,
        .reserved = reserved,
        .n_reserved = n_reserved,
        .symbols = (const sm_label_symbol *)(const void *)names->symbols->data,
        .n_symbols = names->symbols->len,
        .lines = (const sm_label_lines *)(const void *)names->lines->data,
        .n_lines = names->lines->len,
        .ground = sm_ground_colors_cells(names->placing ? names->placing : names->ground),
    };
    search(names);
    guint most = names->way.type == SM_CALLOUT_TYPE_OWN ? SM_NAMES_EASY_SETTINGS : G_MAXUINT;
    for (guint setting = 1; setting < most && sm_names_wrap_missing(names, setting); setting++)
        search(names);
    while (withhold_lesser(names))
        search(names);
    if (!release_lesser(names)) return;
    search(names);
    while (withhold_lesser(names))
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
