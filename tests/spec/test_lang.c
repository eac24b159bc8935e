#include "spec/figure.h"
#include "spec/yardstick.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <string.h>

static sm_figure *read_with(const char *messages, const char *yaml, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *words = g_build_filename(folder, "words.yaml", NULL);
    g_autofree char *path = g_build_filename(folder, "map.yaml", NULL);
    g_assert_true(g_file_set_contents(words, messages, -1, NULL));
    sm_figure *figure = sm_figure_parse(path, yaml, strlen(yaml), NULL, NULL, error);
    g_unlink(words);
    g_rmdir(folder);
    return figure;
}

static void english_is_the_language_of_figures_that_name_none(void)
{
    g_autoptr(sm_figure) figure = sm_figure_parse("map.yaml", "title: A\n", 9, NULL, NULL, NULL);
    g_assert_true(figure->lang == SM_LANG_EN);
}

static void a_message_file_lies_over_the_language_named(void)
{
    const char *words = "language: pt\ndecimal-mark: ','\ngroup-mark: '.'\n"
                        "words:\n  likely: provável\n  empty: ''\n";
    const char *yaml = "lang: fr\nmessages: words.yaml\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_figure) figure = read_with(words, yaml, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(figure->lang->code, ==, "pt");
    g_assert_cmpstr(figure->lang->group_mark, ==, ".");
    g_assert_true(figure->lang->french);
    g_assert_cmpstr(sm_lang_message(figure->lang, "likely"), ==, "provável");
    g_assert_null(sm_lang_message(figure->lang, "empty"));
    g_assert_cmpstr(sm_yardstick_text(SM_PROBABILITY_LIKELY, figure->lang), ==, "provável");
    g_assert_cmpstr(sm_yardstick_text(SM_PROBABILITY_UNLIKELY, figure->lang), ==, "peu probable");
}

static void a_message_file_without_words_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(read_with("language: pt\n", "messages: words.yaml\n", &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(error->message, "map.yaml:1:11: messages: has no map \"words\""));
}

static void a_missing_message_file_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(read_with("words: {}\n", "messages: none.yaml\n", &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_nonnull(strstr(error->message, "none.yaml"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lang/default", english_is_the_language_of_figures_that_name_none);
    g_test_add_func("/lang/messages", a_message_file_lies_over_the_language_named);
    g_test_add_func("/lang/no-words", a_message_file_without_words_is_refused);
    g_test_add_func("/lang/no-file", a_missing_message_file_is_refused);
    return g_test_run();
}
