#include "paint/svg_patterns.h"

#include "paint/svg_number.h"

#include <math.h>
#include <string.h>

/* Closer than this no device shows single marks (paint/pattern.c). */
#define MIN_SPACING_PT 0.2
/* So many marks of a row make a tile: programs that paint a tile once and lay it out leave hair
 * cracks between tiles, the fewer the better. */
#define MARKS_PER_TILE 8

struct sm_svg_patterns {
    sm_svg_ids *ids;
    sm_svg_styles *styles;
    GHashTable *by_look; /* char * -> id */
    GString *written;
};

sm_svg_patterns *sm_svg_patterns_create(sm_svg_ids *ids, sm_svg_styles *styles)
{
    sm_svg_patterns *patterns = g_new0(sm_svg_patterns, 1);
    patterns->ids = ids;
    patterns->styles = styles;
    patterns->by_look = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    patterns->written = g_string_new(NULL);
    return patterns;
}

void sm_svg_patterns_free(sm_svg_patterns *patterns)
{
    if (!patterns) return;
    g_hash_table_destroy(patterns->by_look);
    g_string_free(patterns->written, TRUE);
    g_free(patterns);
}

/* Lines reach beyond the tile, which cuts them: their own ends would be soft. */
static void append_lines(GString *svg, double spacing, bool across)
{
    for (int i = 0; i < MARKS_PER_TILE; i++) {
        g_string_append_c(svg, 'M');
        sm_svg_append_number(svg, across ? (i + 0.5) * spacing : -spacing, 4);
        g_string_append_c(svg, ' ');
        sm_svg_append_number(svg, across ? -spacing : (i + 0.5) * spacing, 4);
        g_string_append_c(svg, across ? 'v' : 'h');
        sm_svg_append_number(svg, (MARKS_PER_TILE + 2) * spacing, 4);
    }
}

static void append_dots(GString *svg, double spacing)
{
    for (int row = 0; row < MARKS_PER_TILE; row++)
        for (int i = 0; i < MARKS_PER_TILE; i++) {
            g_string_append_c(svg, 'M');
            sm_svg_append_number(svg, (i + 0.5) * spacing, 4);
            g_string_append_c(svg, ' ');
            sm_svg_append_number(svg, (row + 0.5) * spacing, 4);
            g_string_append(svg, "h0");
        }
}

/* On the page marks stand at whole multiples of the spacing: the tile begins half a spacing before
 * the first one, so that its edges pass between marks. */
static void write_pattern(sm_svg_patterns *patterns, const char *id, const sm_fill *fill,
                          const sm_fill *dark)
{
    GString *svg = patterns->written;
    double spacing = fill->spacing_pt, side = MARKS_PER_TILE * spacing, from = -spacing / 2;
    g_string_append_printf(svg, "<pattern id=\"%s\" patternUnits=\"userSpaceOnUse\" x=\"", id);
    sm_svg_append_number(svg, from, 4);
    g_string_append(svg, "\" y=\"");
    sm_svg_append_number(svg, from, 4);
    g_string_append(svg, "\" width=\"");
    sm_svg_append_number(svg, side, 4);
    g_string_append(svg, "\" height=\"");
    sm_svg_append_number(svg, side, 4);
    if (fmod(fill->angle_deg, 360) != 0) {
        g_string_append(svg, "\" patternTransform=\"rotate(");
        sm_svg_append_number(svg, fill->angle_deg, 4);
        g_string_append_c(svg, ')');
    }
    g_string_append(svg, "\"><path d=\"");
    if (fill->kind == SM_FILL_DOTS) {
        append_dots(svg, spacing);
    } else {
        append_lines(svg, spacing, false);
        if (fill->cross) append_lines(svg, spacing, true);
    }
    g_string_append_c(svg, '"');
    sm_stroke stroke = {
        .color = fill->color, .width_pt = fill->width_pt, .cap_butt = fill->kind == SM_FILL_HATCH};
    sm_stroke dark_stroke = stroke;
    dark_stroke.color = dark->color;
    sm_svg_styles_begin(patterns->styles);
    sm_svg_styles_word(patterns->styles, "fill", "none");
    sm_svg_styles_stroke(patterns->styles, &stroke, &dark_stroke);
    sm_svg_styles_put(patterns->styles, "pattern", NULL, svg);
    g_string_append(svg, "/></pattern>\n");
}

static char *look_of(const sm_fill *fill, const sm_fill *dark)
{
    char light_text[10], dark_text[10];
    return g_strdup_printf("%d %d %.4f %.4f %.4f %s %.4f %s %.4f", (int)fill->kind, fill->cross,
                           fill->angle_deg, fill->spacing_pt, fill->width_pt,
                           sm_color_format(fill->color, light_text), fill->color.a,
                           sm_color_format(dark->color, dark_text), dark->color.a);
}

const char *sm_svg_patterns_take(sm_svg_patterns *patterns, const sm_fill *fill,
                                 const sm_fill *dark)
{
    if (!(fill->spacing_pt >= MIN_SPACING_PT) || !(fill->width_pt > 0) || fill->color.a <= 0)
        return NULL;
    g_autofree char *look = look_of(fill, dark);
    const char *id = g_hash_table_lookup(patterns->by_look, look);
    if (id) return id;
    id = sm_svg_ids_take(patterns->ids, "pattern");
    write_pattern(patterns, id, fill, dark);
    g_hash_table_insert(patterns->by_look, g_steal_pointer(&look), (gpointer)(guintptr)id);
    return id;
}

void sm_svg_patterns_append(const sm_svg_patterns *patterns, GString *svg)
{
    g_string_append_len(svg, patterns->written->str, (gssize)patterns->written->len);
}
