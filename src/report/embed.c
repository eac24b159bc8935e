#include "report/embed.h"

#include "base/number.h"
#include "report/escape.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define PT_PER_PX (72.0 / 96.0)

typedef char *(*escape)(const char *text);

/* Cut, then escaped. */
static char *made(const char *text, escape how)
{
    g_autofree char *plain = sm_escape_plain(text);
    if (g_utf8_strlen(plain, -1) > SM_EMBED_MOST_CHARACTERS) {
        char *end = g_utf8_offset_to_pointer(plain, SM_EMBED_MOST_CHARACTERS);
        *end = '\0';
        g_autofree char *cut = g_strconcat(plain, "…", NULL);
        return how(cut);
    }
    return how(plain);
}

typedef struct words {
    char *alt, *caption, *credit, *language;
} words;

static words words_of(const sm_embed_request *request, escape how)
{
    const sm_scene_meta *meta = sm_scene_get_meta(request->picture.scene);
    return (words){made(meta->description, how), made(meta->caption, how), made(meta->credit, how),
                   made(meta->language, how)};
}

static void clear(words *w)
{
    g_free(w->alt);
    g_free(w->caption);
    g_free(w->credit);
    g_free(w->language);
}

/* ---- HTML ---- */

/* The <svg> element alone: what stands before it belongs to files. */
static char *svg_element(GBytes *svg)
{
    gsize length;
    const char *text = g_bytes_get_data(svg, &length);
    const char *start = g_strstr_len(text, (gssize)length, "<svg");
    if (!start) return g_strdup("");
    char *element = g_strndup(start, length - (gsize)(start - text));
    return g_strchomp(element);
}

static bool has_attribute(const char *element, const char *attribute)
{
    const char *end = strchr(element, '>');
    return end && g_strstr_len(element, end - element, attribute) != NULL;
}

/* Fits its column, and has a name for those who cannot see it. The narrow one fills it. */
static void append_svg(GString *html, const sm_embed_picture *picture, bool narrow)
{
    g_autofree char *element = svg_element(picture->svg);
    if (strlen(element) < strlen("<svg")) return;
    g_autofree char *alt = made(sm_scene_get_meta(picture->scene)->description, sm_escape_html);
    g_string_append(html, "<svg");
    if (!has_attribute(element, " style="))
        g_string_append_printf(html, " style=\"%s:100%%;height:auto\"",
                               narrow ? "width" : "max-width");
    if (!has_attribute(element, " role="))
        g_string_append_printf(html, " role=\"img\" aria-label=\"%s\"", alt);
    g_string_append(html, element + strlen("<svg"));
    g_string_append_c(html, '\n');
}

/* Both, of which the width of the column shows one. Without our rules, or where a reader knows no
 * queries of containers, it is the wide one. A figure that takes the width of what is in it would
 * have none at all, so a least width is given. `hidden` alone is made important by some sites. On
 * telephones the figure goes without the margins of browsers, but not without those of the site. */
static void append_svgs(GString *html, const sm_embed_request *request)
{
    g_string_append_printf(
        html,
        "<style>.sahelmap-column{container-type:inline-size;width:100%%;min-width:min(300px,80vw)}"
        "@container (max-width:%dpx){.sahelmap-column .sahelmap-wide{display:none}"
        ".sahelmap-column .sahelmap-narrow{display:block!important}}"
        "@media (max-width:%dpx){:where(figure.sahelmap){margin-left:0;margin-right:0}}</style>\n"
        "<div class=\"sahelmap-column\">\n<div class=\"sahelmap-wide\">\n",
        SM_EMBED_NARROW_PX, SM_EMBED_NARROW_PX);
    append_svg(html, &request->picture, false);
    g_string_append(html, "</div>\n<div class=\"sahelmap-narrow\" hidden>\n");
    append_svg(html, &request->narrow, true);
    g_string_append(html, "</div>\n</div>\n");
}

/* With width and height, by which browsers keep its room. */
static void append_files(GString *html, const char *attribute, const sm_embed_picture *picture)
{
    char width[SM_NUMBER_BUFFER], height[SM_NUMBER_BUFFER];
    sm_number_format(sm_scene_width_pt(picture->scene) / PT_PER_PX, 0, width);
    sm_number_format(sm_scene_height_pt(picture->scene) / PT_PER_PX, 0, height);
    if (attribute) g_string_append_printf(html, " %s=\"%s\"", attribute, picture->file);
    if (picture->file_2x)
        g_string_append_printf(html, " srcset=\"%s 1x, %s 2x\"", picture->file, picture->file_2x);
    g_string_append_printf(html, " width=\"%s\" height=\"%s\"", width, height);
}

static void append_picture(GString *html, const sm_embed_request *request, const words *w)
{
    bool both = request->narrow.scene != NULL;
    if (both) {
        g_string_append_printf(html, "<picture><source media=\"(max-width:%dpx)\"",
                               SM_EMBED_NARROW_PX);
        append_files(html, NULL, &request->narrow);
        g_string_append_c(html, '>');
    }
    g_string_append(html, "<img");
    append_files(html, "src", &request->picture);
    g_string_append_printf(html, " style=\"max-width:100%%;height:auto\" alt=\"%s\">%s\n", w->alt,
                           both ? "</picture>" : "");
}

static char *as_html(const sm_embed_request *request)
{
    words w = words_of(request, sm_escape_html);
    GString *html = g_string_new(NULL);
    g_string_append_printf(html, "<figure class=\"sahelmap\" id=\"fig-%s\" lang=\"%s\">\n",
                           request->id ? request->id : request->name, w.language);
    if (request->picture.svg && request->narrow.svg)
        append_svgs(html, request);
    else if (request->picture.svg)
        append_svg(html, &request->picture, false);
    else
        append_picture(html, request, &w);
    g_string_append_printf(html, "<figcaption>\n<p>%s</p>\n", w.caption);
    if (*w.credit) g_string_append_printf(html, "<p><small>%s</small></p>\n", w.credit);
    g_string_append(html, "</figcaption>\n</figure>\n");
    clear(&w);
    return g_string_free(html, FALSE);
}

/* ---- Markdown ---- */

/* One paragraph: an image alone in its own would get its alt text for a caption. */
static char *as_markdown(const sm_embed_request *request)
{
    words w = words_of(request, sm_escape_markdown);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "![%s](%s)\\\n%s", w.alt, request->picture.file, w.caption);
    if (*w.credit) g_string_append_printf(text, "\\\n*%s*", w.credit);
    g_string_append_c(text, '\n');
    clear(&w);
    return g_string_free(text, FALSE);
}

/* The styles that pandoc gives to pictures and their captions in Word. */
static char *as_docx(const sm_embed_request *request)
{
    words w = words_of(request, sm_escape_markdown);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text,
                           "::: {custom-style=\"Captioned Figure\"}\n![%s](%s)\n:::\n\n"
                           "::: {custom-style=\"Image Caption\"}\n%s\n:::\n",
                           w.alt, request->picture.file, w.caption);
    if (*w.credit)
        g_string_append_printf(text, "\n::: {custom-style=\"Image Caption\"}\n%s\n:::\n", w.credit);
    clear(&w);
    return g_string_free(text, FALSE);
}

/* ---- LaTeX ---- */

/* As wide as it was drawn, and never wider than the column or higher than the page. */
static char *as_latex(const sm_embed_request *request)
{
    words w = words_of(request, sm_escape_latex);
    char width[SM_NUMBER_BUFFER];
    sm_number_format(sm_scene_width_pt(request->picture.scene), 2, width);
    GString *text = g_string_new(NULL);
    g_string_append_printf(
        text,
        "%% needs \\usepackage{graphicx}\n"
        "\\providecommand{\\Description}[2][]{}\n"
        "\\begin{figure}[!htbp]\n\\centering\n"
        "\\includegraphics[width=\\ifdim%sbp>\\linewidth\\linewidth\\else%sbp\\fi,"
        "height=0.8\\textheight,keepaspectratio]{%s}\n"
        "\\Description{%s}\n\\caption{%s}\n\\label{fig:%s}\n",
        width, width, request->picture.file, w.alt, w.caption, request->name);
    if (*w.credit)
        g_string_append_printf(text, "\\par{\\raggedright\\footnotesize %s\\par}\n", w.credit);
    g_string_append(text, "\\end{figure}\n");
    clear(&w);
    return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void set(json_t *object, const char *key, const char *text)
{
    g_autofree char *plain = sm_escape_plain(text);
    json_object_set_new(object, key, *plain ? json_string(plain) : json_null());
}

static char *as_json(const sm_embed_request *request)
{
    const sm_scene_meta *meta = sm_scene_get_meta(request->picture.scene);
    json_t *object = json_object();
    set(object, "name", request->name);
    set(object, "title", meta->title);
    set(object, "alt", meta->description);
    set(object, "caption", meta->caption);
    set(object, "credit", meta->credit);
    set(object, "source", meta->source);
    set(object, "language", meta->language);
    set(object, "date", meta->date);
    set(object, "picture", request->picture.file);
    json_object_set_new(object, "width_pt", json_real(sm_scene_width_pt(request->picture.scene)));
    json_object_set_new(object, "height_pt", json_real(sm_scene_height_pt(request->picture.scene)));
    char *raw = json_dumps(object, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    char *text = g_strdup_printf("%s\n", raw);
    free(raw);
    json_decref(object);
    return text;
}

char *sm_embed_piece(sm_embed_format format, const sm_embed_request *request)
{
    switch (format) {
    case SM_EMBED_HTML:
        return as_html(request);
    case SM_EMBED_MARKDOWN:
        return as_markdown(request);
    case SM_EMBED_LATEX:
        return as_latex(request);
    case SM_EMBED_DOCX:
        return as_docx(request);
    case SM_EMBED_JSON:
    case SM_N_EMBED_FORMATS:
        break;
    }
    return as_json(request);
}
