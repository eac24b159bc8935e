#include "compose/logo.h"

#include "base/fail.h"
#include "compose/adapt.h"
#include "graphic/graphic.h"
#include "graphic/legibility.h"

#include <math.h>
#include <string.h>

/* A logo whose size nobody gave covers the same area whatever its shape (mm2 on a page of 180 mm),
 * so that a square mark and a long word have the same weight; no wider and no higher than this. */
#define AREA_MM2 190.0
#define MOST_WIDTH_MM 38.0
#define MOST_WIDTH_SHARE 0.3
#define MOST_TITLE_HEIGHT_MM 12.0
#define LEAST_TITLE_HEIGHT_MM 7.5
/* The footer is small print. */
#define FOOTER_SHARE 0.6
#define MOST_FOOTER_HEIGHT_MM 9.0
/* A size that was asked for may take so much of the page. */
#define MOST_ASKED_SHARE 0.6

/* Clear space beside it, as a share of its height. */
#define CLEAR_SHARE 0.35
/* On a plate: between the plate's edge and the logo, of the shorter side. */
#define PADDING_SHARE 0.14
/* At its ends a word needs more than above and below. */
#define MOST_SIDE_PADDINGS 2.0
#define PLATE_RADIUS_SHARE 0.12

/* On a ground where less than this share is seen of what could be, there is a plate. */
#define LEAST_SEEN 0.45
static const sm_color white = {1, 1, 1, 1}, black = {0.09, 0.1, 0.12, 1};

/* ---- the file ---- */

static bool fail_at(const sm_logo_spec *spec, const char *file, const char *what, GError **error)
{
    return sm_fail(error, SM_ERROR_FIGURE, "%s:%d:%d: logo: %s%s%s", spec->where.file,
                   spec->where.line, spec->where.column, file, *file ? " " : "", what);
}

static bool is_dark(sm_color page)
{
    return sm_color_contrast(page, white) > sm_color_contrast(page, black);
}

/* Its bytes in `*bytes`, which the caller frees. */
static bool read_file(const sm_logo_spec *spec, const char *file, char **bytes, gsize *length,
                      sm_graphic_facts *facts, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (!g_file_get_contents(file, bytes, length, &reason))
        return fail_at(spec, "", reason->message, error);
    if (sm_graphic_inspect(*bytes, *length, facts, &reason)) return true;
    g_clear_pointer(bytes, g_free);
    return fail_at(spec, file, reason->message, error);
}

static void warn_of_text(const sm_logo_spec *spec, const char *file, sm_diagnostics *diagnostics)
{
    sm_diagnostics_warn(diagnostics,
                        "%s:%d:%d: logo: %s holds text, which is drawn in the fonts of this "
                        "machine; turn it into outlines (in Inkscape: Path > Object to Path)",
                        spec->where.file, spec->where.line, spec->where.column, file);
}

/* The place has the shape of the first file, whichever is shown. */
static bool read_files(sm_logo *logo, const sm_logo_spec *spec, bool dark,
                       sm_diagnostics *diagnostics, GError **error)
{
    sm_graphic_facts facts;
    if (!read_file(spec, spec->file, &logo->bytes, &logo->length, &facts, error)) return false;
    logo->aspect = facts.aspect;
    const char *shown = spec->file;
    if (dark && spec->dark_file) {
        shown = spec->dark_file;
        g_clear_pointer(&logo->bytes, g_free);
        if (!read_file(spec, shown, &logo->bytes, &logo->length, &facts, error)) return false;
    }
    logo->file = shown;
    logo->kind = facts.kind;
    logo->own_aspect = facts.aspect;
    if (facts.has_text) warn_of_text(spec, shown, diagnostics);
    return true;
}

/* ---- the plate ---- */

/* A logo that nobody could see is a mistake in any case. */
static bool choose_plate(sm_logo *logo, const sm_logo_spec *spec, sm_color page, GError **error)
{
    const sm_color grounds[] = {page, white, black};
    double seen[3];
    g_autoptr(GError) reason = NULL;
    if (!sm_graphic_seen(logo->kind, logo->bytes, logo->length, logo->own_aspect, grounds, 3, seen,
                         logo->file, &reason))
        return fail_at(spec, "", reason->message, error);
    double most = fmax(seen[1], seen[2]);
    if (!(most > 0))
        return fail_at(spec, logo->file, "shows nothing; is it saved with all its layers?", error);
    logo->plate = spec->background;
    if (!spec->background_given && seen[0] < LEAST_SEEN * most)
        logo->plate = seen[1] >= seen[2] ? white : black;
    return true;
}

/* ---- its size ---- */

static bool in_footer(sm_logo_position position)
{
    return position == SM_LOGO_FOOTER || position == SM_LOGO_FOOTER_LEFT;
}

/* As large as fits. */
static void fit_into(sm_logo *logo, double width, double height)
{
    logo->width_pt = fmin(width, height * logo->aspect);
    logo->height_pt = logo->width_pt / logo->aspect;
}

static void choose_size(sm_logo *logo, const sm_figure *figure, double most_height_mm)
{
    double page = sm_length_pt(figure->width, 0);
    double scale = sm_style_scale(figure->width) * SM_PT_PER_MM;
    double area = AREA_MM2 * scale * scale * (in_footer(logo->position) ? FOOTER_SHARE : 1);
    double width =
        fmin(sqrt(area * logo->aspect), fmin(MOST_WIDTH_MM * scale, MOST_WIDTH_SHARE * page));
    fit_into(logo, width, most_height_mm * scale);
}

static void size_up(sm_logo *logo, const sm_logo_spec *spec, const sm_figure *figure)
{
    double width = sm_length_pt(spec->width, 0), height = sm_length_pt(spec->height, 0);
    double most = MOST_ASKED_SHARE * sm_length_pt(figure->width, 0);
    logo->sized = width > 0 || height > 0;
    if (logo->sized)
        fit_into(logo, width > 0 ? fmin(width, most) : most, height > 0 ? height : HUGE_VAL);
    else
        choose_size(logo, figure,
                    in_footer(logo->position) ? MOST_FOOTER_HEIGHT_MM : MOST_TITLE_HEIGHT_MM);
}

bool sm_logo_fit(sm_logo *logo, const sm_figure *figure, double titles_height_pt)
{
    if (!logo->bytes || logo->sized || in_footer(logo->position)) return false;
    double scale = sm_style_scale(figure->width) * SM_PT_PER_MM, before = logo->height_pt;
    choose_size(logo, figure,
                CLAMP(titles_height_pt / scale, LEAST_TITLE_HEIGHT_MM, MOST_TITLE_HEIGHT_MM));
    return logo->height_pt < before;
}

/* ---- making ---- */

bool sm_logo_init(sm_logo *logo, const sm_figure *figure, const sm_style *style,
                  sm_diagnostics *diagnostics, GError **error)
{
    const sm_logo_spec *spec = figure->logo.given ? &figure->logo : &style->logo;
    memset(logo, 0, sizeof *logo);
    if (!spec->file || spec->position == SM_LOGO_NONE || figure->bare) return true;
    if (!read_files(logo, spec, is_dark(style->page.color), diagnostics, error) ||
        !choose_plate(logo, spec, style->page.color, error)) {
        sm_logo_clear(logo);
        return false;
    }
    logo->position = spec->position;
    size_up(logo, spec, figure);
    return true;
}

void sm_logo_clear(sm_logo *logo)
{
    g_free(logo->bytes);
    memset(logo, 0, sizeof *logo);
}

/* ---- on the page ---- */

static bool is_in(const sm_logo *logo, bool footer)
{
    return logo->bytes && in_footer(logo->position) == footer;
}

static bool at_left(const sm_logo *logo)
{
    return logo->position == SM_LOGO_TITLE_LEFT || logo->position == SM_LOGO_FOOTER_LEFT;
}

sm_logo_room sm_logo_room_in(const sm_logo *logo, bool footer, const sm_style *style)
{
    if (!is_in(logo, footer)) return (sm_logo_room){0};
    double clear = fmax(sm_length_pt(style->page.gap, 0), CLEAR_SHARE * logo->height_pt);
    double width = logo->width_pt + clear;
    return (sm_logo_room){width, at_left(logo) ? width : 0};
}

double sm_logo_height_in(const sm_logo *logo, bool footer)
{
    return is_in(logo, footer) ? logo->height_pt : 0;
}

static sm_rect_pt place_in(const sm_logo *logo, sm_rect_pt band)
{
    double x = at_left(logo) ? band.x0 : band.x1 - logo->width_pt;
    double y = in_footer(logo->position) ? band.y1 - logo->height_pt : band.y0;
    return sm_rect_pt_at(x, y, logo->width_pt, logo->height_pt);
}

/* The plate fits the logo for light grounds with the padding around it, at the place's end: it is
 * the same whether it is seen or not. */
static sm_rect_pt plate_in(const sm_logo *logo, sm_rect_pt place, sm_xy_pt padding)
{
    double width =
        fmin(logo->width_pt, (logo->height_pt - 2 * padding.y) * logo->aspect + 2 * padding.x);
    double height = (width - 2 * padding.x) / logo->aspect + 2 * padding.y;
    double x = at_left(logo) ? place.x0 : place.x1 - width;
    return sm_rect_pt_at(x, (place.y0 + place.y1 - height) / 2, width, height);
}

/* As large as fits into `room`, at its end. */
static sm_rect_pt fit_in(const sm_logo *logo, sm_rect_pt room)
{
    double width = fmin(sm_rect_pt_width(room), sm_rect_pt_height(room) * logo->own_aspect);
    double height = width / logo->own_aspect;
    double x = at_left(logo) ? room.x0 : room.x1 - width;
    return sm_rect_pt_at(x, (room.y0 + room.y1 - height) / 2, width, height);
}

/* The plate is there even where it is clear: a figure has the same items in all colours. */
void sm_logo_draw(const sm_logo *logo, sm_rect_pt title, sm_rect_pt footer, sm_scene *scene)
{
    if (!logo->bytes) return;
    double side = fmin(logo->width_pt, logo->height_pt), padding_pt = PADDING_SHARE * side;
    sm_xy_pt padding = {padding_pt * CLAMP(logo->aspect, 1, MOST_SIDE_PADDINGS), padding_pt};
    sm_rect_pt place = place_in(logo, in_footer(logo->position) ? footer : title);
    sm_rect_pt plate = plate_in(logo, place, padding);
    sm_rect_pt room = {plate.x0 + padding.x, plate.y0 + padding.y, plate.x1 - padding.x,
                       plate.y1 - padding.y};
    sm_path *ground = sm_path_create();
    sm_path_round_rect(ground, plate, PLATE_RADIUS_SHARE * side);
    sm_scene_group(scene, "logo", "Logo", NULL);
    sm_scene_path(scene, NULL, NULL, ground, (sm_fill){.kind = SM_FILL_SOLID, .color = logo->plate},
                  (sm_stroke){0});
    sm_scene_image(scene, NULL, logo->kind, (const uint8_t *)logo->bytes, logo->length,
                   fit_in(logo, logo->plate.a > 0 ? room : place));
    sm_scene_end(scene);
}
