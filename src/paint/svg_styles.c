#include "paint/svg_styles.h"

#include "base/markup.h"
#include "paint/svg_number.h"

#include <math.h>

typedef struct style {
    char *name;         /* of the class */
    char *light, *dark; /* declarations; `dark` holds only what differs */
} style;

struct sm_svg_styles {
    char *figure;
    bool as_classes;
    GString *light, *dark;
    GPtrArray *all;       /* style *, in the order in which they were met */
    GHashTable *by_look;  /* "light|dark" -> style * */
    GHashTable *by_layer; /* char * -> how many */
};

static void free_style(gpointer data)
{
    style *s = data;
    g_free(s->name);
    g_free(s->light);
    g_free(s->dark);
    g_free(s);
}

sm_svg_styles *sm_svg_styles_create(const char *figure, bool as_classes)
{
    sm_svg_styles *styles = g_new0(sm_svg_styles, 1);
    styles->figure = g_strdup(figure);
    styles->as_classes = as_classes;
    styles->light = g_string_new(NULL);
    styles->dark = g_string_new(NULL);
    styles->all = g_ptr_array_new_with_free_func(free_style);
    styles->by_look = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    styles->by_layer = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return styles;
}

void sm_svg_styles_free(sm_svg_styles *styles)
{
    if (!styles) return;
    g_free(styles->figure);
    g_string_free(styles->light, TRUE);
    g_string_free(styles->dark, TRUE);
    g_hash_table_destroy(styles->by_look);
    g_hash_table_destroy(styles->by_layer);
    g_ptr_array_free(styles->all, TRUE);
    g_free(styles);
}

/* ---- a look ---- */

void sm_svg_styles_begin(sm_svg_styles *styles)
{
    g_string_truncate(styles->light, 0);
    g_string_truncate(styles->dark, 0);
}

static void declare(GString *out, const char *property, const char *value)
{
    if (out->len > 0) g_string_append_c(out, ';');
    g_string_append(out, property);
    g_string_append_c(out, ':');
    g_string_append(out, value);
}

static void put(sm_svg_styles *styles, const char *property, const char *value, const char *unit)
{
    if (!styles->as_classes) {
        sm_markup_append_attribute(styles->light, property, value);
        return;
    }
    declare(styles->light, property, value);
    g_string_append(styles->light, unit);
}

void sm_svg_styles_word(sm_svg_styles *styles, const char *property, const char *value)
{
    put(styles, property, value, "");
}

void sm_svg_styles_length(sm_svg_styles *styles, const char *property, double pt, const char *unit)
{
    char text[SM_SVG_NUMBER_BUFFER];
    sm_svg_format_units(sm_svg_units(pt), text);
    put(styles, property, text, unit);
}

static int channel(double value)
{
    return (int)lround(CLAMP(value, 0, 1) * 255);
}

/* "#rgb" where that says the same. */
static void format_color(sm_color color, char text[8])
{
    int r = channel(color.r), g = channel(color.g), b = channel(color.b);
    if (r % 17 == 0 && g % 17 == 0 && b % 17 == 0)
        g_snprintf(text, 8, "#%x%x%x", (unsigned)r / 17 & 15, (unsigned)g / 17 & 15,
                   (unsigned)b / 17 & 15);
    else
        g_snprintf(text, 8, "#%02x%02x%02x", (unsigned)r & 255, (unsigned)g & 255,
                   (unsigned)b & 255);
}

static void format_opacity(double alpha, char text[SM_SVG_NUMBER_BUFFER])
{
    g_autoptr(GString) number = g_string_new(NULL);
    sm_svg_append_number(number, CLAMP(alpha, 0, 1), 3);
    g_strlcpy(text, number->str, SM_SVG_NUMBER_BUFFER);
}

void sm_svg_styles_color(sm_svg_styles *styles, const char *property, sm_color color, sm_color dark)
{
    char light_text[8], dark_text[8];
    char light_alpha[SM_SVG_NUMBER_BUFFER], dark_alpha[SM_SVG_NUMBER_BUFFER];
    format_color(color, light_text);
    format_color(dark, dark_text);
    format_opacity(color.a, light_alpha);
    format_opacity(dark.a, dark_alpha);
    g_autofree char *opacity = g_strconcat(property, "-opacity", NULL);
    put(styles, property, light_text, "");
    if (!g_str_equal(light_alpha, "1")) put(styles, opacity, light_alpha, "");
    if (!styles->as_classes) return;
    if (!g_str_equal(light_text, dark_text)) declare(styles->dark, property, dark_text);
    if (!g_str_equal(light_alpha, dark_alpha)) declare(styles->dark, opacity, dark_alpha);
}

void sm_svg_styles_shown(sm_svg_styles *styles, bool light, bool dark)
{
    put(styles, "display", light ? "inline" : "none", "");
    if (styles->as_classes && light != dark)
        declare(styles->dark, "display", dark ? "inline" : "none");
}

static void put_dashes(sm_svg_styles *styles, const sm_stroke *stroke)
{
    g_autoptr(GString) dashes = g_string_new(NULL);
    for (int i = 0; i < stroke->n_dashes; i++) {
        if (i > 0) g_string_append_c(dashes, ' ');
        sm_svg_append_pt(dashes, stroke->dashes[i]);
    }
    put(styles, "stroke-dasharray", dashes->str, "");
}

void sm_svg_styles_stroke(sm_svg_styles *styles, const sm_stroke *stroke, const sm_stroke *dark)
{
    if (!(stroke->width_pt > 0) || stroke->color.a <= 0) return;
    sm_svg_styles_color(styles, "stroke", stroke->color, dark->color);
    if (stroke->width_pt != 1) sm_svg_styles_length(styles, "stroke-width", stroke->width_pt, "");
    if (stroke->n_dashes > 0 || stroke->cap_butt)
        sm_svg_styles_word(styles, "stroke-linecap", "butt");
    if (stroke->n_dashes > 0) put_dashes(styles, stroke);
}

/* ---- classes ---- */

static style *add_style(sm_svg_styles *styles, const char *layer, char *look)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(styles->by_layer, layer)) + 1;
    g_hash_table_insert(styles->by_layer, g_strdup(layer), GUINT_TO_POINTER(n));
    style *s = g_new0(style, 1);
    s->name = n == 1 ? g_strdup_printf("%s-%s", styles->figure, layer)
                     : g_strdup_printf("%s-%s-%u", styles->figure, layer, n);
    s->light = g_strdup(styles->light->str);
    s->dark = g_strdup(styles->dark->str);
    g_ptr_array_add(styles->all, s);
    g_hash_table_insert(styles->by_look, look, s);
    return s;
}

static const style *find_style(sm_svg_styles *styles, const char *layer)
{
    g_autofree char *look = g_strconcat(styles->light->str, "|", styles->dark->str, NULL);
    const style *s = g_hash_table_lookup(styles->by_look, look);
    return s ? s : add_style(styles, layer, g_steal_pointer(&look));
}

void sm_svg_styles_put(sm_svg_styles *styles, const char *layer, const char *also, GString *svg)
{
    bool styled = styles->light->len > 0;
    if (!styles->as_classes) {
        g_string_append_len(svg, styles->light->str, (gssize)styles->light->len);
        sm_markup_append_attribute(svg, "class", also);
        return;
    }
    if (!styled && !also) return;
    g_string_append(svg, " class=\"");
    if (styled) g_string_append(svg, find_style(styles, layer)->name);
    if (also) g_string_append_printf(svg, "%s%s", styled ? " " : "", also);
    g_string_append_c(svg, '"');
}

static void append_rule(GString *svg, const char *name, const char *declarations)
{
    if (*declarations == '\0') return;
    g_string_append_printf(svg, ".%s{", name);
    sm_markup_append_text(svg, declarations);
    g_string_append(svg, "}\n");
}

void sm_svg_styles_append_rules(const sm_svg_styles *styles, GString *svg)
{
    bool themed = false;
    for (guint i = 0; i < styles->all->len; i++) {
        const style *s = g_ptr_array_index(styles->all, i);
        append_rule(svg, s->name, s->light);
        themed |= *s->dark != '\0';
    }
    if (!themed) return;
    g_string_append(svg, "@media (prefers-color-scheme:dark){\n");
    for (guint i = 0; i < styles->all->len; i++) {
        const style *s = g_ptr_array_index(styles->all, i);
        append_rule(svg, s->name, s->dark);
    }
    g_string_append(svg, "}\n");
}
