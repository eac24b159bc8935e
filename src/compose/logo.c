#include "compose/logo.h"

#include "base/fail.h"

#include <string.h>

/* Portable Network Graphics, third edition, 5.2 and 11.2.1: the signature, then a chunk IHDR of 13
 * bytes that starts with width and height, high byte first. */
static const guint8 png_start[] = {137, 'P', 'N', 'G', 13,  10,  26,  10,
                                   0,   0,   0,   13,  'I', 'H', 'D', 'R'};
#define WIDTH_AT 16
#define HEIGHT_AT 20
#define LEAST_PNG 33

static guint32 number_at(const char *bytes)
{
    guint32 number;
    memcpy(&number, bytes, sizeof number);
    return GUINT32_FROM_BE(number);
}

static bool is_png(const char *bytes, gsize length)
{
    return length >= LEAST_PNG && memcmp(bytes, png_start, sizeof png_start) == 0 &&
           number_at(bytes + WIDTH_AT) > 0 && number_at(bytes + HEIGHT_AT) > 0;
}

static bool fail_at(const sm_logo_spec *spec, const char *what, GError **error)
{
    return sm_fail(error, SM_ERROR_FIGURE, "%s:%d:%d: logo: %s", spec->where.file, spec->where.line,
                   spec->where.column, what);
}

bool sm_logo_init(sm_logo *logo, const sm_figure *figure, const sm_style *style, GError **error)
{
    const sm_logo_spec *spec = figure->logo.given ? &figure->logo : &style->logo;
    memset(logo, 0, sizeof *logo);
    if (!spec->file || spec->position == SM_LOGO_NONE) return true;
    g_autoptr(GError) reason = NULL;
    if (!g_file_get_contents(spec->file, &logo->png, &logo->length, &reason))
        return fail_at(spec, reason->message, error);
    if (!is_png(logo->png, logo->length)) {
        sm_logo_clear(logo);
        g_autofree char *what =
            g_strdup_printf("%s is not a PNG picture; save the logo as PNG, four times as large as "
                            "it is shown",
                            spec->file);
        return fail_at(spec, what, error);
    }
    logo->position = spec->position;
    logo->width_pt = sm_length_pt(spec->width, 0);
    logo->height_pt =
        logo->width_pt * number_at(logo->png + HEIGHT_AT) / number_at(logo->png + WIDTH_AT);
    return true;
}

void sm_logo_clear(sm_logo *logo)
{
    g_free(logo->png);
    memset(logo, 0, sizeof *logo);
}

double sm_logo_width_in(const sm_logo *logo, sm_logo_position band)
{
    return logo->png && logo->position == band ? logo->width_pt : 0;
}

double sm_logo_height_in(const sm_logo *logo, sm_logo_position band)
{
    return logo->png && logo->position == band ? logo->height_pt : 0;
}

void sm_logo_draw(const sm_logo *logo, sm_rect_pt title, sm_rect_pt footer, sm_scene *scene)
{
    if (!logo->png) return;
    bool high = logo->position == SM_LOGO_TITLE;
    double x = (high ? title : footer).x1 - logo->width_pt;
    double y = high ? title.y0 : footer.y1 - logo->height_pt;
    sm_scene_group(scene, "logo", "Logo", NULL);
    sm_scene_image(scene, NULL, (const uint8_t *)logo->png, logo->length,
                   sm_rect_pt_at(x, y, logo->width_pt, logo->height_pt));
    sm_scene_end(scene);
}
