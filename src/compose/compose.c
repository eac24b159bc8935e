#include "compose/compose.h"

#include "compose/adapt.h"
#include "compose/look.h"
#include "compose/panel.h"
#include "compose/texts.h"
#include "layout/page.h"

#include "compose/event_set.h"
#include "base/fail.h"

#include <math.h>

/* A legend inside the map may take at most these shares of it; a larger one stands below. */
#define LEGEND_WIDTH_SHARE 0.42
#define LEGEND_HEIGHT_SHARE 0.55
#define LEGEND_AREA_SHARE 0.085
/* Legend texts wrap at this, in ems. */
#define LEGEND_TEXT_EM 17.0
/* Symbol, gap and padding beside the text of a panel's own legend, in ems. */
#define PANEL_KEY_EM 4.2
/* Room for degrees beside and below the frame. */
#define AXIS_PT 10.0
/* Smaller maps go without degrees. */
#define AXIS_LEAST_MAP_PT 260.0

/* What is found out on the way; each member is filled by one step and only read after it. */
typedef struct composition {
    const sm_figure *figure;
    const sm_style *style;
    const sm_compose_options *options;
    sm_text_engine *engine;
    sm_text_engine *own_engine; /* NULL where it is the caller's */
    sm_geography *geography;
    sm_event_set events;
    sm_extent extent;
    sm_base_map map;
    sm_texts texts;
    sm_page page;
    uint32_t n_panels;
    sm_theme_shown *shown; /* n_panels */
    sm_marks marks;
    sm_sums sums;
    GArray *keys; /* of the whole figure; with several panels without their themes */
    sm_legend_layout *legend;
    GArray **panel_keys; /* n_panels, with several panels; else NULL */
    sm_legend_layout **panel_legends;
    double panel_legend_pt;
    bool legend_outside, legend_right;
    int round; /* of arranging map and legend; where the legend stands is settled in the first */
    bool ticks, lines;
} composition;

/* ---- the page ---- */

static void choose_furniture(composition *c)
{
    double width = sm_length_pt(c->figure->width, 0);
    bool large = width / c->n_panels >= AXIS_LEAST_MAP_PT;
    c->ticks = c->figure->graticule == SM_GRATICULE_TICKS ||
               c->figure->graticule == SM_GRATICULE_LINES ||
               (c->figure->graticule == SM_GRATICULE_AUTO && large);
    c->lines = c->figure->graticule == SM_GRATICULE_LINES;
}

static bool divide_page(composition *c, GError **error)
{
    const sm_figure *figure = c->figure;
    sm_font panel_title = sm_look_font(c->style, &c->style->text.panel_title);
    bool titled = false;
    for (uint32_t i = 0; i < figure->panels.n; i++)
        titled |= figure->panels.items[i].title != NULL;
    sm_page_request request = {
        .width_pt = sm_length_pt(figure->width, 0),
        .height_pt = sm_length_pt(figure->height, 0),
        .margin_pt = sm_length_pt(c->style->page.margin, 0),
        .gap_pt = sm_length_pt(c->style->page.gap, 0),
        .title_height_pt = c->texts.title_height_pt,
        .footer_height_pt = c->texts.footer.height_pt,
        .n_panels = c->n_panels,
        .columns = figure->columns,
        .panel_aspect = c->map.aspect,
        .panel_title_pt = titled ? panel_title.size_pt * 1.6 : 0,
        .panel_legend_pt = c->panel_legend_pt,
        .axis_left_pt = c->ticks ? AXIS_PT : 0,
        .axis_bottom_pt = c->ticks ? AXIS_PT : 0,
    };
    if (c->legend && c->legend_outside) {
        if (c->legend_right)
            request.legend_right_pt = c->legend->width_pt;
        else
            request.legend_below_pt = c->legend->height_pt;
    }
    sm_page_clear(&c->page);
    if (sm_page_init(&c->page, &request, error)) return true;
    g_prefix_error(error, "%s: ", figure->path);
    return false;
}

static void clear_shown(composition *c)
{
    for (uint32_t i = 0; c->shown && i < c->n_panels; i++)
        sm_theme_shown_clear(&c->shown[i]);
}

/* Frame and layers at the first panel's place, and the themes of all panels in that frame. */
static bool load_map(composition *c, sm_diagnostics *diagnostics, GError **error)
{
    if (!sm_base_map_load(&c->map, c->figure, &c->extent, c->page.maps[0],
                          sm_figure_needs_admin1(c->figure), diagnostics, error))
        return false;
    clear_shown(c);
    for (uint32_t i = 0; i < c->n_panels; i++) {
        const sm_panel *panel = c->figure->panels.n ? &c->figure->panels.items[i] : NULL;
        if (!sm_theme_shown_init(&c->shown[i], c->figure, panel, &c->map, c->geography, diagnostics,
                                 error))
            return false;
    }
    return true;
}

static void clear_panel_keys(composition *c)
{
    for (uint32_t i = 0; c->panel_keys && i < c->n_panels; i++) {
        g_clear_pointer(&c->panel_keys[i], g_array_unref);
        g_clear_pointer(&c->panel_legends[i], sm_legend_layout_free);
    }
}

/* Each panel says below itself what it alone shows. */
static void make_panel_keys(composition *c)
{
    clear_panel_keys(c);
    if (!c->panel_keys) {
        c->panel_keys = g_new0(GArray *, c->n_panels);
        c->panel_legends = g_new0(sm_legend_layout *, c->n_panels);
    }
    double em = sm_length_pt(c->style->legend.text.size, 0);
    double width = sm_rect_pt_width(c->page.maps[0]) - PANEL_KEY_EM * em;
    c->panel_legend_pt = 0;
    for (uint32_t i = 0; i < c->n_panels; i++) {
        c->panel_keys[i] = sm_keys_of_theme(c->figure, c->style, &c->shown[i]);
        c->panel_legends[i] =
            sm_keys_layout(c->panel_keys[i], c->style, MAX(width, 6 * em), 1, c->engine);
        if (c->panel_legends[i])
            c->panel_legend_pt = MAX(c->panel_legend_pt, c->panel_legends[i]->height_pt);
    }
}

static bool make_keys(composition *c, sm_ledger *ledger, sm_diagnostics *diagnostics,
                      GError **error)
{
    sm_event_set_show(&c->events, &c->map, ledger);
    sm_marks_clear(&c->marks);
    if (!sm_marks_init(&c->marks, &c->events, c->style, &c->map, error)) return false;
    sm_sums_clear(&c->sums);
    if (!sm_sums_init(&c->sums, &c->events, &c->map, diagnostics, error)) return false;
    if (c->keys) g_array_unref(c->keys);
    bool several = c->n_panels > 1;
    c->keys = sm_keys_collect(c->figure, c->style, &c->map, c->shown, several ? 0 : 1, &c->marks,
                              &c->sums);
    if (several) make_panel_keys(c);
    return true;
}

/* Inside the map where it is small enough, else below (or where the figure says). */
static void lay_out_legend(composition *c)
{
    sm_position position = c->figure->legend.position;
    g_clear_pointer(&c->legend, sm_legend_layout_free);
    if (position == SM_POSITION_NONE || c->keys->len == 0) return;
    double em = sm_length_pt(c->style->legend.text.size, 0);
    sm_rect_pt map = c->page.maps[0];
    double map_width = sm_rect_pt_width(map), map_height = sm_rect_pt_height(map);
    double text_width = MIN(LEGEND_TEXT_EM * em, map_width * LEGEND_WIDTH_SHARE);
    c->legend = sm_keys_layout(c->keys, c->style, text_width, 1, c->engine);
    bool large =
        c->legend->width_pt > LEGEND_WIDTH_SHARE * 1.25 * map_width ||
        c->legend->height_pt > LEGEND_HEIGHT_SHARE * map_height ||
        c->legend->width_pt * c->legend->height_pt > LEGEND_AREA_SHARE * map_width * map_height;
    /* Beside the map where the map would be wider than what it shows. */
    bool wide = c->n_panels == 1 && (map_width - c->legend->width_pt) / map_height > c->map.aspect;
    if (c->round == 0)
        c->legend_right =
            position == SM_POSITION_RIGHT || (position == SM_POSITION_AUTO && large && wide);
    if (c->round == 0)
        c->legend_outside = c->legend_right || position == SM_POSITION_BELOW ||
                            (position == SM_POSITION_AUTO && (c->n_panels > 1 || large));
    if (!c->legend_outside || c->legend_right) return;
    double width = sm_length_pt(c->figure->width, 0) - 2 * sm_length_pt(c->style->page.margin, 0);
    for (uint32_t columns = 4; columns >= 1; columns--) {
        sm_legend_layout_free(c->legend);
        c->legend = sm_keys_layout(c->keys, c->style, LEGEND_TEXT_EM * em, columns, c->engine);
        if (c->legend->width_pt <= width) break;
    }
}

static bool show_map(composition *c, sm_ledger *ledger, sm_timings *timings,
                     sm_diagnostics *diagnostics, GError **error)
{
    clear_shown(c);
    sm_base_map_unload(&c->map);
    if (!divide_page(c, error) || !load_map(c, diagnostics, error)) return false;
    sm_timings_mark(timings, "layers");
    if (!make_keys(c, ledger, diagnostics, error)) return false;
    sm_timings_mark(timings, "events");
    lay_out_legend(c);
    sm_timings_mark(timings, "legend");
    return true;
}

/* The legend is made from what the map shows, and one that stands outside takes room from the map:
 * then the map is laid out again beside it, until the room fits what it is for. */
static bool arrange(composition *c, sm_ledger *ledger, sm_timings *timings,
                    sm_diagnostics *diagnostics, GError **error)
{
    const int most_rounds = 4;
    for (c->round = 0; c->round < most_rounds; c->round++) {
        double width = c->legend && c->legend_right ? c->legend->width_pt : 0;
        double height = c->legend && c->legend_outside ? c->legend->height_pt : 0;
        double below = c->panel_legend_pt;
        if (!show_map(c, ledger, timings, diagnostics, error)) return false;
        if (c->panel_legend_pt > below) continue;
        if (!c->legend || !c->legend_outside) return true;
        if (c->legend_right ? c->legend->width_pt <= width : c->legend->height_pt <= height)
            return true;
    }
    return true;
}

/* ---- drawing ---- */

static void move_theme(sm_theme_shown *shown, double dx, double dy)
{
    GArray *places[] = {shown->highlight_places, shown->annotation_places};
    for (size_t k = 0; k < G_N_ELEMENTS(places); k++)
        for (guint i = 0; i < places[k]->len; i++) {
            sm_theme_place *place = &g_array_index(places[k], sm_theme_place, i);
            place->at.x += dx;
            place->at.y += dy;
        }
    for (guint i = 0; i < shown->arrows->len; i++) {
        sm_theme_arrow *arrow = &g_array_index(shown->arrows, sm_theme_arrow, i);
        for (uint32_t k = 0; k < arrow->n_points; k++) {
            arrow->points[k].x += dx;
            arrow->points[k].y += dy;
        }
    }
}

static void draw_panel_title(const composition *c, uint32_t i, sm_scene *scene)
{
    const char *title = c->figure->panels.n ? c->figure->panels.items[i].title : NULL;
    if (!title) return;
    sm_font font = sm_look_font(c->style, &c->style->text.panel_title);
    sm_rect_pt box = c->page.panel_titles[i];
    sm_scene_text(scene, NULL, title, &font, (sm_xy_pt){box.x0, box.y1 - font.size_pt * 0.5},
                  SM_ANCHOR_START, 0, c->style->text.panel_title.color, SM_NO_HALO);
}

static bool draw_panels(composition *c, sm_ledger *ledger, sm_timings *timings,
                        sm_diagnostics *diagnostics, sm_scene *scene, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(sm_inset) inset = NULL;
    if (c->n_panels == 1 || c->figure->inset.position != SM_POSITION_AUTO) {
        inset = sm_inset_create(c->figure, c->style, &c->map, c->geography, &reason);
        if (reason) {
            g_propagate_error(error, g_steal_pointer(&reason));
            return false;
        }
    }
    sm_timings_mark(timings, "inset");
    bool good = true;
    for (uint32_t i = 0; good && i < c->n_panels; i++) {
        sm_rect_pt before = c->map.frame.page;
        sm_base_map_move(&c->map, c->page.maps[i]);
        sm_rect_pt first = c->page.maps[0];
        move_theme(&c->shown[i], c->map.frame.page.x0 - first.x0, c->map.frame.page.y0 - first.y0);
        sm_marks_move(&c->marks, c->map.frame.page.x0 - before.x0,
                      c->map.frame.page.y0 - before.y0);
        sm_sums_move(&c->sums, c->map.frame.page.x0 - before.x0, c->map.frame.page.y0 - before.y0);
        sm_graticule graticule = {0};
        bool wanted = c->ticks || c->lines || c->figure->north_arrow != SM_TOGGLE_NONE;
        bool known = wanted && sm_graticule_init(&graticule, &c->map.frame, c->map.projection);
        g_autofree char *id = c->n_panels > 1 ? g_strdup_printf("panel-%u", i + 1) : NULL;
        sm_panel_request request = {
            .figure = c->figure,
            .style = c->style,
            .map = &c->map,
            .shown = &c->shown[i],
            .marks = &c->marks,
            .sums = &c->sums,
            .graticule = known ? &graticule : NULL,
            .ticks = c->ticks,
            .lines = c->lines,
            .inset = i == 0 ? inset : NULL,
            .keys = c->keys,
            .legend = i == 0 && !c->legend_outside ? c->legend : NULL,
            .rule = i == 0,
            .id = id,
        };
        draw_panel_title(c, i, scene);
        if (c->panel_legends && c->panel_legends[i])
            sm_keys_draw(c->panel_keys[i], c->panel_legends[i], c->style,
                         (sm_xy_pt){c->page.panel_legends[i].x0, c->page.panel_legends[i].y0},
                         false, scene);
        good = sm_panel_draw(&request, c->engine, ledger, timings, diagnostics, scene, error);
        sm_graticule_clear(&graticule);
    }
    return good;
}

static char *alt_text(const sm_figure *figure)
{
    if (figure->alt) return g_strdup(figure->alt);
    GString *text = g_string_new(figure->title ? figure->title : figure->name);
    if (figure->subtitle) g_string_append_printf(text, ". %s", figure->subtitle);
    return g_string_free(text, FALSE);
}

static void describe(const composition *c, sm_ledger *ledger, sm_scene *scene)
{
    const sm_figure *figure = c->figure;
    sm_scene_meta *meta = sm_scene_edit_meta(scene);
    const char *date = figure->date ? figure->date : c->options->date;
    meta->id = g_strdup(figure->name);
    meta->title = g_strdup(figure->title);
    meta->description = alt_text(figure);
    meta->author = g_strdup(figure->credit);
    meta->source = g_strdup(figure->source);
    meta->language = g_strdup(figure->lang->code);
    meta->date = g_strdup(date);
    meta->has_coverage = true;
    meta->coverage = c->map.window;
    ledger->projection = g_strdup(sm_projection_words(c->map.projection));
    ledger->projection_definition = g_strdup(sm_projection_definition(c->map.projection));
    ledger->data_set = g_strdup(c->map.data_set);
}

static sm_scene *draw(composition *c, sm_ledger *ledger, sm_timings *timings,
                      sm_diagnostics *diagnostics, GError **error)
{
    g_autoptr(sm_scene) scene =
        sm_scene_create(sm_length_pt(c->figure->width, 0), sm_length_pt(c->figure->height, 0),
                        c->style->page.color);
    describe(c, ledger, scene);
    if (!draw_panels(c, ledger, timings, diagnostics, scene, error)) return NULL;
    if (c->legend && c->legend_outside)
        sm_keys_draw(c->keys, c->legend, c->style, (sm_xy_pt){c->page.legend.x0, c->page.legend.y0},
                     false, scene);
    sm_texts_draw(&c->texts, c->style, c->page.title, c->page.footer, scene);
    return g_steal_pointer(&scene);
}

static bool check_codes(composition *c, const sm_strings *codes, const char *what, GError **error)
{
    const sm_features *world = sm_geography_all_countries(c->geography, error);
    if (!world) return false;
    for (uint32_t i = 0; i < codes->n; i++)
        if (sm_features_find_iso3(world, codes->items[i]) < 0)
            return sm_fail(error, SM_ERROR_FIGURE,
                           "%s: %s: no country \"%s\"; give its ISO 3166 code of three letters, as "
                           "MLI for Mali",
                           c->figure->path, what, codes->items[i]);
    return true;
}

/* A code that no country has would pass in silence: nothing would be coloured. Layers of one's own
 * may hold codes of their own. */
static bool check_countries(composition *c, GError **error)
{
    if (c->figure->data) return true;
    if (!check_codes(c, &c->figure->countries.focus, "countries.focus", error)) return false;
    for (uint32_t i = 0; i < c->figure->countries.groups.n; i++) {
        const sm_country_group *group = &c->figure->countries.groups.items[i];
        if (!check_codes(c, &group->countries, group->name, error)) return false;
    }
    return check_codes(c, &c->figure->inset.countries, "inset.countries", error);
}

/* Is any of the layers that come with the program on the map? */
static bool shows_delivered(const sm_figure *figure)
{
    bool inset = figure->inset.position != SM_POSITION_NONE;
    bool base = false;
    for (uint32_t i = 0; i < figure->layers.n; i++)
        base |= figure->layers.items[i].name != NULL;
    return inset || (base && !figure->data);
}

static void clear(composition *c)
{
    clear_shown(c);
    g_free(c->shown);
    sm_marks_clear(&c->marks);
    sm_sums_clear(&c->sums);
    if (c->keys) g_array_unref(c->keys);
    clear_panel_keys(c);
    g_free(c->panel_keys);
    g_free(c->panel_legends);
    sm_legend_layout_free(c->legend);
    sm_page_clear(&c->page);
    sm_texts_clear(&c->texts);
    sm_base_map_clear(&c->map);
    sm_extent_clear(&c->extent);
    sm_event_set_clear(&c->events);
    sm_geography_free(c->geography);
    sm_text_engine_free(c->own_engine);
}

sm_scene *sm_compose(const sm_figure *figure, const sm_style *style,
                     const sm_compose_options *options, sm_ledger *ledger, sm_timings *timings,
                     sm_diagnostics *diagnostics, GError **error)
{
    sm_style adapted = sm_style_adapted(style, sm_length_pt(figure->width, 0));
    composition c = {.figure = figure, .style = &adapted, .options = options};
    sm_scene *scene = NULL;
    c.n_panels = MAX(figure->panels.n, 1);
    c.shown = g_new0(sm_theme_shown, c.n_panels);
    if (!options->engine) c.own_engine = sm_text_engine_create(diagnostics);
    c.engine = options->engine ? options->engine : c.own_engine;
    c.geography = sm_geography_create(options->data_dir, diagnostics);
    sm_timings_mark(timings, "start");
    if (!sm_event_set_init(&c.events, figure, options->data_dir, ledger, diagnostics, error))
        goto done;
    sm_timings_mark(timings, "events");
    uint32_t n_events;
    const sm_lonlat *positions = sm_event_set_positions(&c.events, &n_events);
    if (!sm_base_map_init(&c.map, figure, c.geography, options->data_dir, &c.extent, positions,
                          n_events, error))
        goto done;
    if (!check_countries(&c, error)) goto done;
    sm_timings_mark(timings, "extent");
    choose_furniture(&c);
    sm_texts_init(&c.texts, figure, &adapted, options->date, shows_delivered(figure), c.engine);
    sm_timings_mark(timings, "text");
    if (!arrange(&c, ledger, timings, diagnostics, error)) goto done;
    scene = draw(&c, ledger, timings, diagnostics, error);
done:
    clear(&c);
    return scene;
}
