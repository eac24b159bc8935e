#include "report/embed.h"

#include <string.h>

static sm_scene *scene_with(const char *alt, const char *caption, const char *credit)
{
    sm_scene *scene = sm_scene_create(288, 144, (sm_color){1, 1, 1, 1});
    sm_scene_meta *meta = sm_scene_edit_meta(scene);
    meta->title = g_strdup("Title");
    meta->description = g_strdup(alt);
    meta->caption = g_strdup(caption);
    meta->credit = g_strdup(credit);
    meta->language = g_strdup("en");
    return scene;
}

static char *piece(sm_embed_format format, const sm_scene *scene)
{
    sm_embed_request request = {.name = "map", .picture = {.scene = scene, .file = "map.png"}};
    return sm_embed_piece(format, &request);
}

static void html_refers_to_both_pictures(void)
{
    g_autoptr(sm_scene) scene = scene_with("Alt & more", "Caption.", "Credit.");
    sm_embed_request request = {
        .name = "map", .picture = {.scene = scene, .file = "map.png", .file_2x = "map@2x.png"}};
    g_autofree char *html = sm_embed_piece(SM_EMBED_HTML, &request);
    g_assert_cmpstr(html, ==,
                    "<figure class=\"sahelmap\" id=\"fig-map\" lang=\"en\">\n"
                    "<img src=\"map.png\" srcset=\"map.png 1x, map@2x.png 2x\" width=\"384\" "
                    "height=\"192\" style=\"max-width:100%;height:auto\" alt=\"Alt &amp; more\">\n"
                    "<figcaption>\n<p>Caption.</p>\n<p><small>Credit.</small></p>\n"
                    "</figcaption>\n</figure>\n");
}

static void html_holds_the_svg_without_its_prologue(void)
{
    g_autoptr(sm_scene) scene = scene_with("Alt", "Caption.", NULL);
    const char *svg = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg viewBox=\"0 0 1 1\"></svg>\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(svg, strlen(svg));
    sm_embed_request request = {.name = "map", .picture = {.scene = scene, .svg = bytes}};
    g_autofree char *html = sm_embed_piece(SM_EMBED_HTML, &request);
    g_assert_nonnull(strstr(html, "<svg style=\"max-width:100%;height:auto\" role=\"img\" "
                                  "aria-label=\"Alt\" viewBox=\"0 0 1 1\"></svg>\n<figcaption>"));
    g_assert_null(strstr(html, "<?xml"));
    g_assert_null(strstr(html, "<small>"));
}

/* The wide one where no rule of ours is known, the narrow one with what it shows itself. */
static void html_has_a_narrow_picture_for_narrow_columns(void)
{
    g_autoptr(sm_scene) wide = scene_with("Wide", "Caption.", NULL);
    g_autoptr(sm_scene) narrow = scene_with("Narrow", "Caption.", NULL);
    const char *svg = "<svg viewBox=\"0 0 1 1\"></svg>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(svg, strlen(svg));
    sm_embed_request request = {.name = "map",
                                .picture = {wide, bytes, "map.png", "map@2x.png"},
                                .narrow = {narrow, bytes, "small.png", "small@2x.png"}};
    g_autofree char *inside = sm_embed_piece(SM_EMBED_HTML, &request);
    g_assert_nonnull(strstr(inside, "@container (max-width:480px)"));
    g_assert_nonnull(strstr(inside, "<div class=\"sahelmap-wide\">\n<svg "
                                    "style=\"max-width:100%;height:auto\" role=\"img\" "
                                    "aria-label=\"Wide\""));
    g_assert_nonnull(strstr(inside, "<div class=\"sahelmap-narrow\" hidden>\n<svg "
                                    "style=\"width:100%;height:auto\" role=\"img\" "
                                    "aria-label=\"Narrow\""));
    request.picture.svg = request.narrow.svg = NULL;
    g_autofree char *files = sm_embed_piece(SM_EMBED_HTML, &request);
    g_assert_nonnull(strstr(files,
                            "<picture><source media=\"(max-width:480px)\" "
                            "srcset=\"small.png 1x, small@2x.png 2x\" width=\"384\" height=\"192\">"
                            "<img src=\"map.png\" srcset=\"map.png 1x, map@2x.png 2x\" "
                            "width=\"384\" height=\"192\" style=\""
                            "max-width:100%;height:auto\" alt=\"Wide\"></picture>"));
}

static void markdown_is_one_paragraph(void)
{
    g_autoptr(sm_scene) scene = scene_with("Alt", "Two [attacks].", "Press.");
    g_autofree char *text = piece(SM_EMBED_MARKDOWN, scene);
    g_assert_cmpstr(text, ==, "![Alt](map.png)\\\nTwo \\[attacks\\].\\\n*Press.*\n");
}

static void latex_has_caption_label_and_description(void)
{
    g_autoptr(sm_scene) scene = scene_with("50 % of it", "A & B.", NULL);
    g_autofree char *text = piece(SM_EMBED_LATEX, scene);
    g_assert_nonnull(strstr(text, "\\Description{50 \\% of it}\n\\caption{A \\& B.}\n"
                                  "\\label{fig:map}\n\\end{figure}\n"));
}

static void json_names_the_texts(void)
{
    g_autoptr(sm_scene) scene = scene_with("Alt", "Caption.", NULL);
    g_autofree char *text = piece(SM_EMBED_JSON, scene);
    g_assert_nonnull(strstr(text, "\"alt\": \"Alt\""));
    g_assert_nonnull(strstr(text, "\"credit\": null"));
    g_assert_nonnull(strstr(text, "\"width_pt\": 288.0"));
}

static void a_megabyte_of_text_is_cut(void)
{
    g_autofree char *megabyte = g_strnfill(1 << 20, '{');
    g_autoptr(sm_scene) scene = scene_with(megabyte, megabyte, megabyte);
    for (int format = 0; format < SM_EMBED_JSON; format++) {
        g_autofree char *text = piece((sm_embed_format)format, scene);
        g_assert_cmpuint(strlen(text), <, 8 * SM_EMBED_MOST_CHARACTERS);
        g_assert_nonnull(strstr(text, "…"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/embed/html-pictures", html_refers_to_both_pictures);
    g_test_add_func("/embed/html-svg", html_holds_the_svg_without_its_prologue);
    g_test_add_func("/embed/html-narrow", html_has_a_narrow_picture_for_narrow_columns);
    g_test_add_func("/embed/markdown", markdown_is_one_paragraph);
    g_test_add_func("/embed/latex", latex_has_caption_label_and_description);
    g_test_add_func("/embed/json", json_names_the_texts);
    g_test_add_func("/embed/megabyte", a_megabyte_of_text_is_cut);
    return g_test_run();
}
