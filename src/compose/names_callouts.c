#include "compose/names_inner.h"

#include "compose/adapt.h"
#include "compose/annotations.h"
#include "compose/callout_key.h"
#include "compose/label_draw.h"
#include "compose/look.h"
#include "compose/typeset.h"

#include <math.h>

/* ---- boxes ---- */

#define CALLOUT_TEXT_EM 13.5
/* An id takes so much of what a callout says. */
#define ID_CHARACTERS 40
/* A title may make its box so much wider before it is broken: a second line of one word looks like
 * a mistake. */
#define TITLE_STRETCH 1.35
#define TEXT_STRETCH 1.15
/* Between title and text, in ems of the text. */
#define TITLE_GAP_EM 0.3

/* Ways to set a box, from the best to the last resort: its width and its type against what the
 * style says. A width that the figure gives is left alone. */
static const struct {
    double width, type;
} callout_settings[] = {{1, 1}, {0.72, 1}, {1.4, 1}, {0.72, 0.88}, {1.4, 0.88}, {0.55, 0.8}};

static sm_font callout_font(const sm_names *names, const sm_text_spec *look, double share)
{
    sm_font font = sm_look_font(names->on.style, look);
    double least = sm_least_text_pt(names->on.figure->width);
    font.size_pt = MAX(font.size_pt * share, MIN(font.size_pt, least));
    return font;
}

static void set_text(sm_names *names, sm_text_block *block, const sm_font *font, const char *text,
                     double width)
{
    g_autofree char *typeset = text ? sm_typeset(text, names->on.figure->lang) : NULL;
    sm_text_block_clear(block);
    sm_text_block_init(block, names->engine, font, typeset, width, true);
}

/* A little wider where that saves a line. */
static void set_body(sm_names *names, sm_name *entry, const sm_font *font, double width, bool given)
{
    set_text(names, &entry->body, font, entry->annotation->text, width);
    uint32_t n_lines = entry->body.n_lines;
    if (given || n_lines < 2) return;
    set_text(names, &entry->body, font, entry->annotation->text, width * TEXT_STRETCH);
    if (entry->body.n_lines == n_lines)
        set_text(names, &entry->body, font, entry->annotation->text, width);
}

static double text_gap(const sm_name *entry)
{
    bool both = entry->title.n_lines && entry->body.n_lines;
    return both ? TITLE_GAP_EM * entry->body.font.size_pt : 0;
}

static void size_callout(sm_names *names, sm_name *entry, sm_label_request *request, guint setting)
{
    const sm_style *style = names->on.style;
    double share = callout_settings[setting].type;
    sm_font title = callout_font(names, &style->callout.title, share);
    sm_font body = callout_font(names, &style->callout.text, share);
    double width = sm_length_pt(entry->annotation->width, 0);
    bool given = width > 0;
    if (!given) width = CALLOUT_TEXT_EM * body.size_pt * callout_settings[setting].width;
    set_text(names, &entry->title, &title, entry->annotation->title,
             given ? width : width * TITLE_STRETCH);
    set_body(names, entry, &body, given ? width : MAX(width, entry->title.width_pt), given);
    double padding = sm_length_pt(style->callout.padding, 0);
    request->box.width_pt = MAX(entry->title.width_pt, entry->body.width_pt) + 2 * padding;
    request->box.height_pt =
        entry->title.height_pt + text_gap(entry) + entry->body.height_pt + 2 * padding;
}

/* Sets a box; false when the request is for none. */
static bool wrap(sm_names *names, uint32_t i, guint setting)
{
    sm_label_request *request = &g_array_index(names->requests, sm_label_request, i);
    if (request->kind != SM_LABEL_CALLOUT) return false;
    size_callout(names, &g_array_index(names->names, sm_name, i), request, setting);
    return true;
}

bool sm_names_wrap_missing(sm_names *names, guint setting)
{
    if (setting >= G_N_ELEMENTS(callout_settings)) return false;
    bool missing = false;
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        if (placement->how == SM_LABEL_DROPPED) missing |= wrap(names, placement->tag, setting);
    }
    /* Boxes in two sizes of type look like two kinds of box. */
    bool smaller = callout_settings[setting].type < callout_settings[setting - 1].type;
    for (guint i = 0; missing && smaller && i < names->requests->len; i++)
        wrap(names, i, setting);
    return missing;
}

bool sm_names_wrap_as(sm_names *names, uint32_t i, double width_pt, double height_pt)
{
    const double same_pt = 1e-6;
    const sm_label_request *request = &g_array_index(names->requests, sm_label_request, i);
    for (guint setting = 0; setting < G_N_ELEMENTS(callout_settings); setting++) {
        wrap(names, i, setting);
        if (fabs(request->box.width_pt - width_pt) < same_pt &&
            fabs(request->box.height_pt - height_pt) < same_pt)
            return true;
    }
    wrap(names, i, 0);
    return false;
}

/* ---- requests ---- */

/* Numbers stand inside an event's mark that is so many times as wide as the disc, and beside a
 * smaller one, which they would hide. */
#define MARK_HOLDS_DISC 1.35
/* What a name pays for a place with a number: as for an event's mark. */
#define WEIGHT_NUMBER 40.0
/* Around a disc on its place, for the room that it and a name keep from each other. */
#define NUMBER_ROOM_PT 1.5

/* Radius of the largest event mark at this spot, 0 without one: leaders end at its edge. */
static double mark_radius_at(const sm_names *names, sm_xy_pt at)
{
    const double same_spot_pt = 0.5;
    double radius = 0;
    for (guint i = 0; i < names->on.marks->len; i++) {
        const sm_mark *mark = &g_array_index(names->on.marks, sm_mark, i);
        if (fabs(mark->at.x - at.x) < same_spot_pt && fabs(mark->at.y - at.y) < same_spot_pt)
            radius = MAX(radius, mark->radius_pt);
    }
    return radius;
}

/* What furniture pays for each of the discs of a box whose place is written. */
#define WEIGHT_PINNED 400.0

/* Furniture has its place before names have theirs, but this one is known. */
static void keep_furniture_off(sm_names *names, const sm_label_request *request)
{
    sm_rect_pt page = names->on.map->frame.page;
    double half_width = request->box.width_pt / 2, half_height = request->box.height_pt / 2;
    double radius = MAX(MIN(half_width, half_height), 1);
    double x = MAX(MIN(request->kept.pin.x, page.x1 - half_width), page.x0 + half_width);
    double y = MAX(MIN(request->kept.pin.y, page.y1 - half_height), page.y0 + half_height);
    for (double along = radius - half_width; along <= half_width - radius; along += radius)
        sm_names_weigh(names, (sm_xy_pt){x + along, y}, radius, WEIGHT_PINNED);
}

static void add_box(sm_names *names, sm_name *entry, double mark_radius)
{
    const sm_annotation *spec = entry->annotation;
    sm_xy_pt at = entry->at;
    double radius = MAX(sm_names_marker_radius(&names->on.style->place.highlight), mark_radius);
    sm_names_keep_free(names, at, radius + 1, SM_LABEL_FORBIDDEN);
    sm_names_weigh(names, at, radius + 20, SM_NAMES_WEIGHT_PLACE);
    sm_label_request *request = sm_names_add(names, SM_LABEL_CALLOUT, entry, SM_PRIORITY_CALLOUT);
    size_callout(names, &g_array_index(names->names, sm_name, names->names->len - 1), request, 0);
    request->clear_pt = radius;
    request->must = spec->must;
    request->kept.pinned = spec->offset_given;
    request->kept.pin =
        (sm_xy_pt){at.x + sm_length_pt(spec->offset_x, 0), at.y + sm_length_pt(spec->offset_y, 0)};
    if (request->kept.pinned) keep_furniture_off(names, request);
}

/* All of them are placed if there is any way, so that the key is whole. */
static void add_number(sm_names *names, sm_name *entry, double mark_radius)
{
    sm_xy_pt at = entry->at;
    double diameter = sm_callout_key_diameter_pt(names->way.key);
    double dot =
        entry->marker ? sm_names_marker_radius(entry->marker) : names->on.style->callout.leader_dot;
    bool on_place = mark_radius <= 0 || 2 * mark_radius >= MARK_HOLDS_DISC * diameter;
    double radius = mark_radius > 0 ? mark_radius : dot;
    sm_names_keep_free(names, at, on_place ? MAX(radius, diameter / 2 + NUMBER_ROOM_PT) : radius,
                       WEIGHT_NUMBER);
    sm_names_weigh(names, at, radius + diameter, SM_NAMES_WEIGHT_PLACE);
    sm_label_request *request = sm_names_add(names, SM_LABEL_DISC, entry, SM_PRIORITY_CALLOUT);
    request->box.width_pt = request->box.height_pt = diameter;
    request->clear_pt = radius;
    request->box.on_place = on_place;
    request->must = true;
}

void sm_names_add_callouts(const void *value, const sm_placed_map *on, sm_names *names)
{
    for (guint i = 0; i < ((const GArray *)value)->len; i++) {
        const sm_shown_annotation *a =
            &g_array_index((const GArray *)value, sm_shown_annotation, i);
        const sm_annotation *spec = a->spec;
        sm_name entry = {.kind = SM_NAME_CALLOUT, .annotation = spec, .at = a->place.at};
        entry.text = sm_typeset(spec->title ? spec->title : spec->text, on->figure->lang);
        if (spec->mark) {
            entry.marker = &on->style->place.highlight;
            entry.dot_always = true;
        }
        double mark_radius = mark_radius_at(names, entry.at);
        /* A number says no name. */
        if (!names->way.key)
            sm_names_tell_at(names, spec->title ? spec->title : spec->text, entry.at);
        sm_names_ask(names, a->place.name, entry.at);
        if (names->way.key)
            add_number(names, &entry, mark_radius);
        else
            add_box(names, &entry, mark_radius);
    }
}

/* ---- is there room for boxes? ---- */

/* Boxes may hide this share of what furniture leaves of the map, and one of them may be as wide as
 * this share of it: a wider one hides the country that it speaks of. */
#define MOST_HIDDEN 0.16
#define MOST_BOX_WIDTH 0.28
/* Names from here up must be known: what the figure asks for, and what it is about. */
#define PRIORITY_KNOWN SM_PRIORITY_GROUP_COUNTRY

static double area_of(sm_rect_pt r)
{
    return sm_rect_pt_width(r) * sm_rect_pt_height(r);
}

static double hidden_share(const sm_names *names)
{
    double free = area_of(names->scene.frame), hidden = 0;
    for (uint32_t i = 0; i < names->scene.n_reserved; i++)
        free -= area_of(names->scene.reserved[i]);
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (entry->kind == SM_NAME_CALLOUT && placement->how != SM_LABEL_DROPPED)
            hidden += area_of(placement->box);
    }
    return hidden / MAX(free, 1);
}

/* Names that must be known and were left out. */
static uint32_t count_unknown(const sm_names *names, const sm_labels *labels)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < labels->n; i++) {
        const sm_label_placement *placement = &labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        const sm_label_request *request =
            &g_array_index(names->requests, sm_label_request, placement->tag);
        n += placement->how == SM_LABEL_DROPPED && entry->kind != SM_NAME_CALLOUT &&
             request->priority >= PRIORITY_KNOWN;
    }
    return n;
}

/* Would more of them be known without the boxes? */
static bool boxes_cost_names(const sm_names *names)
{
    uint32_t unknown = count_unknown(names, names->labels);
    if (unknown == 0) return false;
    g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(sm_label_request));
    for (guint i = 0; i < names->requests->len; i++) {
        const sm_label_request *request = &g_array_index(names->requests, sm_label_request, i);
        if (request->kind != SM_LABEL_CALLOUT) g_array_append_val(others, *request);
    }
    g_autoptr(sm_labels) labels =
        sm_labels_place((const sm_label_request *)(const void *)others->data, others->len,
                        &names->scene, SM_LABEL_SEARCH, names->engine);
    return count_unknown(names, labels) < unknown;
}

bool sm_names_has_all_callouts(const sm_names *names)
{
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (entry->kind == SM_NAME_CALLOUT && placement->how == SM_LABEL_DROPPED) return false;
    }
    return true;
}

bool sm_names_crowded(const sm_names *names)
{
    bool any = false;
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (entry->kind != SM_NAME_CALLOUT) continue;
        if (placement->how == SM_LABEL_DROPPED) return true;
        if (entry->annotation->offset_given) continue;
        if (placement->faults & SM_LABEL_COVERS_SYMBOL) return true;
        if (sm_rect_pt_width(placement->box) >
            MOST_BOX_WIDTH * sm_rect_pt_width(names->scene.frame))
            return true;
        any = true;
    }
    return any && (hidden_share(names) > MOST_HIDDEN || boxes_cost_names(names));
}

void sm_names_number_callouts(const sm_names *names, sm_callout_key *key)
{
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (entry->kind == SM_NAME_CALLOUT && placement->how != SM_LABEL_DROPPED)
            sm_callout_key_give_number(key, entry->annotation);
    }
}

void sm_names_tell_lost(const sm_names *names, sm_diagnostics *diagnostics)
{
    for (uint32_t i = 0; i < names->labels->n; i++) {
        const sm_label_placement *placement = &names->labels->placements[i];
        const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
        if (!entry->annotation || placement->how != SM_LABEL_DROPPED) continue;
        const sm_where *where = &entry->annotation->where;
        sm_diagnostics_warn(diagnostics,
                            "%s:%d:%d: the annotation \"%s\" is left out: %s; enlarge `size`, "
                            "shorten texts, or write `callouts: numbers`",
                            where->file, where->line, where->column, entry->text,
                            sm_label_drop_text(placement->drop));
    }
}

/* ---- drawing ---- */

/* An annotation that is left out leaves no dot without a text. */
bool sm_names_hides_mark(const sm_names *names, const sm_label_placement *placement)
{
    const sm_label_request *request =
        &g_array_index(names->requests, sm_label_request, placement->tag);
    const sm_name *entry = &g_array_index(names->names, sm_name, placement->tag);
    if (entry->annotation && placement->how == SM_LABEL_DROPPED) return true;
    return request->kind == SM_LABEL_DISC && request->box.on_place && placement->n_leader == 0 &&
           placement->how != SM_LABEL_DROPPED;
}

/* Lines that run leftward end at the right. */
static void draw_block(const sm_text_block *block, const char *id, sm_rect_pt box, double y,
                       const sm_text_spec *look, sm_scene *scene)
{
    sm_halo halo = sm_look_halo(look);
    bool leftward = block->n_lines > 0 && sm_runs_leftward(block->lines[0]);
    for (uint32_t i = 0; i < block->n_lines; i++)
        sm_scene_text(
            scene, id, block->lines[i], &block->font,
            (sm_xy_pt){leftward ? box.x1 : box.x0, y + block->ascent_pt + i * block->leading_pt},
            leftward ? SM_ANCHOR_END : SM_ANCHOR_START, 0, look->color,
            halo.width_pt > 0 ? halo : SM_NO_HALO);
}

/* Where a leader ends at nothing else. */
static void draw_leader_dot(const sm_names *names, const sm_name *entry,
                            const sm_label_placement *placement, sm_scene *scene)
{
    double radius = names->on.style->callout.leader_dot;
    if (placement->n_leader < 2 || radius <= 0 || entry->marker ||
        mark_radius_at(names, entry->at) > 0)
        return;
    sm_path *dot = sm_path_create();
    sm_path_circle(dot, entry->at, radius);
    sm_scene_path(scene, NULL, NULL, dot, sm_look_solid(names->on.style->callout.leader.color),
                  SM_NO_STROKE);
}

/* In place of a box: says which lines belong together. */
static void draw_accent(const sm_style *style, sm_rect_pt box, sm_scene *scene)
{
    double width = sm_length_pt(style->callout.accent.width, 0);
    if (!(width > 0)) return;
    sm_path *bar = sm_path_create();
    sm_path_rect(bar, (sm_rect_pt){box.x0, box.y0, box.x0 + width, box.y1});
    sm_scene_path(scene, NULL, NULL, bar, sm_look_solid(style->callout.accent.color), SM_NO_STROKE);
}

static void draw_box(const sm_names *names, const sm_name *entry,
                     const sm_label_placement *placement, const char *id, sm_scene *scene)
{
    const sm_style *style = names->on.style;
    sm_path *box = sm_path_create();
    sm_path_round_rect(box, placement->box, sm_length_pt(style->callout.radius, 0));
    sm_scene_path(scene, NULL, NULL, box, sm_look_fill(&style->callout.fill),
                  sm_look_stroke(&style->callout.stroke));
    draw_accent(style, placement->box, scene);
    sm_rect_pt inner = sm_rect_pt_inset(placement->box, sm_length_pt(style->callout.padding, 0));
    g_autofree char *title = g_strconcat(id, "--title", NULL);
    g_autofree char *body = g_strconcat(id, "--text", NULL);
    draw_block(&entry->title, title, inner, inner.y0, &style->callout.title, scene);
    double below = entry->title.n_lines ? entry->title.height_pt + text_gap(entry) : 0;
    draw_block(&entry->body, body, inner, inner.y0 + below, &style->callout.text, scene);
}

/* What the number stands for, where readers can ask a picture. */
static char *told(const sm_names *names, const sm_annotation *spec)
{
    if (!spec->title || !spec->text)
        return sm_typeset(spec->title ? spec->title : spec->text, names->on.figure->lang);
    g_autofree char *both = g_strdup_printf("%s: %s", spec->title, spec->text);
    return sm_typeset(both, names->on.figure->lang);
}

/* By its number where readers see one, else by what it says, so that it stays with it, whatever
 * else the map marks: "callout--attack on Gao". */
static char *callout_id(const sm_name *entry, uint32_t number)
{
    if (number > 0) return g_strdup_printf("callout-%u", number);
    const sm_annotation *spec = entry->annotation;
    const char *says = spec->title ? spec->title : spec->text;
    g_autofree char *start = g_utf8_substring(says, 0, MIN(g_utf8_strlen(says, -1), ID_CHARACTERS));
    return g_strconcat("callout--", g_strdelimit(start, "\n", ' '), NULL);
}

void sm_names_draw_callout(const sm_names *names, const sm_name *entry,
                           const sm_label_placement *placement, sm_scene *scene)
{
    uint32_t number = names->way.key ? sm_callout_key_number(names->way.key, entry->annotation) : 0;
    g_autofree char *id = callout_id(entry, number);
    g_autofree char *tooltip = number > 0 ? told(names, entry->annotation) : NULL;
    sm_scene_group(scene, id, entry->text, tooltip);
    draw_leader_dot(names, entry, placement, scene);
    sm_label_draw_leader(placement, names->on.style, scene);
    g_autofree char *number_id = g_strconcat(id, "--number", NULL);
    if (number > 0)
        sm_callout_key_draw_disc(names->way.key, number, sm_label_middle(placement), number_id,
                                 scene);
    else
        draw_box(names, entry, placement, id, scene);
    sm_scene_end(scene);
}
