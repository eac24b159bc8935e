#include "paint/svg_meta.h"

#include "base/markup.h"
#include "base/units.h"
#include "paint/svg_number.h"

#include <math.h>

/* ---- root ---- */

/* Whole millimetres or pixels where the page has them, so that programs show the size that the
 * figure was given. */
static void append_length(GString *svg, const char *name, double pt)
{
    const struct {
        const char *unit;
        double size, slack;
    } units[] = {{"mm", pt / SM_PT_PER_MM, 2e-3}, {"px", pt / SM_PT_PER_PX, 1e-3}};
    g_string_append_printf(svg, " %s=\"", name);
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (fabs(units[i].size - rint(units[i].size)) > units[i].slack) continue;
        sm_svg_append_number(svg, rint(units[i].size), 0);
        g_string_append_printf(svg, "%s\"", units[i].unit);
        return;
    }
    sm_svg_append_number(svg, pt, 3);
    g_string_append(svg, "pt\"");
}

static void append_reference(GString *svg, const char *attribute, const char *figure,
                             const char *what, const char *text)
{
    if (text) g_string_append_printf(svg, " %s=\"%s--%s\"", attribute, figure, what);
}

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static void append_common_font(GString *svg, const sm_svg_sheet *sheet)
{
    const char *families = sm_svg_fonts_common(sheet->fonts);
    if (!families || sheet->options->text == SM_SVG_OUTLINE) return;
    sm_markup_append_attribute(svg, "font-family", families);
    if (sheet->options->text == SM_SVG_EMBED)
        g_string_append_printf(svg, " class=\"%s-text\"", sm_svg_ids_figure(sheet->ids));
    g_string_append(svg, " text-rendering=\"geometricPrecision\"");
}

void sm_svg_append_root(GString *svg, const sm_svg_sheet *sheet)
{
    const sm_scene_meta *meta = sm_scene_get_meta(sheet->scene);
    const char *figure = sm_svg_ids_figure(sheet->ids);
    double width = sm_scene_width_pt(sheet->scene), height = sm_scene_height_pt(sheet->scene);
    g_string_append(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\""
                         " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                         " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"");
    sm_markup_append_attribute(svg, "id", figure);
    append_length(svg, "width", width);
    append_length(svg, "height", height);
    g_string_append(svg, " viewBox=\"0 0 ");
    sm_svg_append_number(svg, width, 3);
    g_string_append_c(svg, ' ');
    sm_svg_append_number(svg, height, 3);
    g_string_append(svg, "\" role=\"img\"");
    append_reference(svg, "aria-labelledby", figure, "title", or_null(meta->title));
    append_reference(svg, "aria-describedby", figure, "desc", or_null(meta->description));
    sm_markup_append_attribute(svg, "xml:lang", or_null(meta->language));
    append_common_font(svg, sheet);
    g_string_append(svg, " fill-rule=\"evenodd\" clip-rule=\"evenodd\" stroke-linecap=\"round\""
                         " stroke-linejoin=\"round\">\n");
}

/* ---- what it says of itself ---- */

static void append_named(GString *svg, const char *element, const char *figure, const char *text)
{
    if (!or_null(text)) return;
    g_string_append_printf(svg, "<%s id=\"%s--%s\">", element, figure, element);
    sm_markup_append_text(svg, text);
    g_string_append_printf(svg, "</%s>\n", element);
}

/* A bounding box in the notation of the DCMI (DCMI Box Encoding Scheme). */
static void append_coverage(GString *svg, sm_rect_deg box)
{
    const struct {
        const char *name;
        double degrees;
    } sides[] = {{"northlimit", box.north},
                 {"eastlimit", box.east},
                 {"southlimit", box.south},
                 {"westlimit", box.west}};
    g_string_append(svg, "<dc:coverage>");
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_string_append_printf(svg, "%s=", sides[i].name);
        sm_svg_append_number(svg, sides[i].degrees, 4);
        g_string_append(svg, "; ");
    }
    g_string_append(svg, "units=signed decimal degrees</dc:coverage>\n");
}

static void append_line(GString *svg, const char *element, const char *text)
{
    if (!or_null(text)) return;
    sm_markup_append_element(svg, element, text);
    g_string_append_c(svg, '\n');
}

static void append_agent(GString *svg, const char *element, const char *name)
{
    if (!or_null(name)) return;
    g_string_append_printf(svg, "<%s><cc:Agent>", element);
    sm_markup_append_element(svg, "dc:title", name);
    g_string_append_printf(svg, "</cc:Agent></%s>\n", element);
}

/* In the form in which Inkscape shows it as the document's own, too. */
static void append_rdf(GString *svg, const sm_scene_meta *meta)
{
    g_string_append(svg, "<metadata><rdf:RDF"
                         " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                         " xmlns:cc=\"http://creativecommons.org/ns#\">"
                         "<cc:Work rdf:about=\"\">\n"
                         "<dc:format>image/svg+xml</dc:format>\n");
    append_line(svg, "dc:title", meta->title);
    append_line(svg, "dc:description", meta->description);
    append_agent(svg, "dc:creator", meta->author);
    append_line(svg, "dc:date", meta->date);
    append_line(svg, "dc:source", meta->source);
    append_agent(svg, "dc:rights", meta->rights);
    append_line(svg, "dc:language", meta->language);
    if (meta->has_coverage) append_coverage(svg, meta->coverage);
    g_string_append(svg, "</cc:Work></rdf:RDF></metadata>\n");
}

void sm_svg_append_meta(GString *svg, const sm_svg_sheet *sheet)
{
    const sm_scene_meta *meta = sm_scene_get_meta(sheet->scene);
    const char *figure = sm_svg_ids_figure(sheet->ids);
    append_named(svg, "title", figure, meta->title);
    append_named(svg, "desc", figure, meta->description);
    append_rdf(svg, meta);
}
