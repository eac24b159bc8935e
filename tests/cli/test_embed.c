/* Figures in documents: nothing that a figure says runs in a browser, in LaTeX, in a shell. */
#include "support/program.h"

#define HOSTILE                                                                                    \
    "<script>document.documentElement.dataset.ran=1</script> "                                     \
    "<img src=x onerror=document.documentElement.dataset.ran=1> ]]> & \" ' "                       \
    "\\input{secret} \\write18{touch ran} $(touch ran) `touch ran` [link](javascript:x) "          \
    "\u202Edrawkcab ../../x"

static const char small[] = "size: 60mm x 60mm\nframe: [MLI]\nlayers: [countries]\n"
                            "events: events.csv\nalt: Mali alone.\n";
static const char rows[] = "date,latitude,longitude\n2025-06-01,15,-3\n";

static void put_figure(const workplace *w, const char *name)
{
    g_autofree char *once = g_strescape(HOSTILE, "\u202E");
    g_autofree char *yaml = g_strdup_printf(
        "title: \"%s\"\nsubtitle: \"%s\"\nsource: \"%s\"\nsize: 120mm x 120mm\nframe: [MLI]\n"
        "layers: [countries]\nhighlights: [{place: [-3, 17], label: \"<b>&../../x\"}]\n",
        once, once, once);
    workplace_put(w, name, yaml);
}

/* Runs another program in the workplace; -1 where it is not installed. */
static int run_other(const workplace *w, const char *line, char **out)
{
    g_auto(GStrv) arguments = NULL;
    g_assert_true(g_shell_parse_argv(line, NULL, &arguments, NULL));
    g_autofree char *found = g_find_program_in_path(arguments[0]);
    if (!found) return -1;
    int status = 0;
    g_autofree char *said = NULL, *err = NULL;
    g_assert_true(g_spawn_sync(w->folder, arguments, w->environment, G_SPAWN_SEARCH_PATH, NULL,
                               NULL, &said, &err, &status, NULL));
    if (out) *out = g_strconcat(said, err, NULL);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

static void assert_nothing_ran(const workplace *w)
{
    g_autofree char *path = workplace_path(w, "ran");
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void every_format_gives_its_files_and_no_others(void)
{
    const struct {
        const char *as, *files;
    } cases[] = {{"html", "map.html"},
                 {"html --png", "map.html map.png map@2x.png"},
                 {"markdown", "map.md map.png"},
                 {"latex", "map.pdf map.tex"},
                 {"json", "map.json"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        workplace w = workplace_make();
        put_figure(&w, "map.yaml");
        g_autofree char *line = g_strdup_printf("embed map.yaml -q -o out --as %s", cases[i].as);
        assert_done(&w, line, NULL);
        workplace inner = {.folder = workplace_path(&w, "out")};
        g_autofree char *files = workplace_list(&inner);
        g_assert_cmpstr(files, ==, cases[i].files);
        g_free(inner.folder);
        assert_nothing_ran(&w);
        workplace_clear(&w);
    }
}

static void a_name_that_climbs_stays_in_the_folder(void)
{
    workplace w = workplace_make();
    put_figure(&w, "..x; touch ran #.yaml");
    assert_done(&w, "embed '..x; touch ran #.yaml' -q -o out --as markdown", NULL);
    g_autofree char *path = workplace_path(&w, "out/x-touch-ran.md");
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_nothing_ran(&w);
    workplace_clear(&w);
}

static void an_unknown_format_is_named(void)
{
    workplace w = workplace_make();
    put_figure(&w, "map.yaml");
    assert_refused(&w, "embed map.yaml --as rtf", 2, "\"rtf\" is none of html");
    workplace_clear(&w);
}

static void no_script_runs_in_a_browser(void)
{
    workplace w = workplace_make();
    put_figure(&w, "map.yaml");
    answer a = program_run(&w, "embed map.yaml -q --print");
    g_assert_cmpint(a.code, ==, 0);
    g_autofree char *page = g_strdup_printf("<!DOCTYPE html><html><head><meta charset=utf-8>"
                                            "<title>t</title></head><body>%s</body></html>",
                                            a.out);
    workplace_put(&w, "page.html", page);
    g_autofree char *line = g_strdup_printf(
        "chromium --headless --no-sandbox --disable-gpu --user-data-dir='%s/profile' "
        "--dump-dom 'file://%s/page.html'",
        w.folder, w.folder);
    g_autofree char *dom = NULL;
    int code = run_other(&w, line, &dom);
    if (code != 0)
        g_test_skip(code == -1 ? "chromium is not installed" : "chromium does not start here");
    else {
        g_assert_nonnull(strstr(dom, "<figcaption>"));
        g_assert_null(strstr(dom, "data-ran"));
    }
    answer_clear(&a);
    workplace_clear(&w);
}

/* What a browser shows of `piece` with such rules: how many pictures, how wide, and whether its
 * smallest type has 9 CSS pixels. False where there is no browser. */
static bool look_in_column(const workplace *w, const char *piece, const char *rules, char **seen)
{
    g_autofree char *page = g_strdup_printf(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>t</title></head><body>"
        "<style>figure { margin: 0 } %s</style><div>%s</div><script>"
        "const shown = [...document.querySelectorAll('figure svg')].filter("
        "    s => s.getBoundingClientRect().width > 0);"
        "const least = Math.min(...shown.flatMap(s => [...s.querySelectorAll('text')].map("
        "    t => parseFloat(getComputedStyle(t).fontSize) * s.getBoundingClientRect().width / "
        "         s.viewBox.baseVal.width)));"
        "document.documentElement.dataset.seen = shown.map("
        "    s => Math.round(s.getBoundingClientRect().width)) + ' ' + (least >= 9);"
        "</script></body></html>",
        rules, piece);
    workplace_put(w, "page.html", page);
    g_autofree char *line =
        g_strdup_printf("chromium --headless --no-sandbox --disable-gpu --window-size=1200,800 "
                        "--user-data-dir='%s/profile' --dump-dom 'file://%s/page.html'",
                        w->folder, w->folder);
    g_autofree char *dom = NULL;
    if (run_other(w, line, &dom) != 0) return false;
    const char *start = strstr(dom, "data-seen=\"");
    g_assert_nonnull(start);
    start += strlen("data-seen=\"");
    *seen = g_strndup(start, strcspn(start, "\""));
    return true;
}

/* The type of what a column of a telephone shows is one of screens. */
static void a_piece_can_be_read_in_a_narrow_column(void)
{
    static const struct {
        const char *rules, *seen;
    } cases[] = {{"div { width: 380px }", "380 true"},
                 {"div { width: 1000px }", "692 false"}, /* type of print, 8.7 pixels */
                 {"figure { display: table } figcaption { display: table-caption }", "300 true"}};
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml",
                  "size: 183mm x 150mm\nframe: [MLI, BFA]\nevents: events.csv\n"
                  "panels: [{title: One}, {title: Two}, {title: Three}]\ncolumns: 3\n");
    workplace_put(&w, "events.csv", rows);
    answer a = program_run(&w, "embed map.yaml -q --print");
    g_assert_cmpint(a.code, ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *seen = NULL;
        if (look_in_column(&w, a.out, cases[i].rules, &seen))
            g_assert_cmpstr(seen, ==, cases[i].seen);
        else
            g_test_skip("chromium does not run here");
    }
    answer_clear(&a);
    workplace_clear(&w);
}

/* A narrow figure is its own narrow picture; one is left out of which the caption is not true. */
static void a_narrow_picture_is_made_where_it_helps(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", small);
    workplace_put(&w, "events.csv", rows);
    answer a = program_run(&w, "embed map.yaml -q --print");
    g_assert_null(strstr(a.out, "sahelmap-narrow"));
    answer_clear(&a);
    a = program_run(&w, "embed map.yaml -q --print --set 'size=183mm x auto'");
    g_assert_nonnull(strstr(a.out, "sahelmap-narrow"));
    answer_clear(&a);
    assert_done(&w, "embed map.yaml -q -o out --png --set 'size=183mm x auto'", NULL);
    workplace inner = {.folder = workplace_path(&w, "out")};
    g_autofree char *files = workplace_list(&inner);
    g_assert_cmpstr(files, ==, "map-narrow.png map-narrow@2x.png map.html map.png map@2x.png");
    g_free(inner.folder);
    workplace_put(&w, "map.yaml",
                  "size: 183mm x auto\nframe: {countries: [MLI], margin: 45mm}\n"
                  "events: events.csv\n");
    workplace_put(&w, "events.csv",
                  "date,latitude,longitude\n2025-06-01,15,-3\n2025-06-01,31,20\n");
    a = program_run(&w, "embed map.yaml --print");
    g_assert_null(strstr(a.out, "sahelmap-narrow"));
    g_assert_nonnull(strstr(a.err, "no picture for telephones"));
    answer_clear(&a);
    workplace_clear(&w);
}

static void no_command_runs_in_latex(void)
{
    workplace w = workplace_make();
    put_figure(&w, "map.yaml");
    workplace_put(&w, "secret.tex", "\\typeout{THE SECRET IS OUT}");
    workplace_put(&w, "page.tex",
                  "\\documentclass{article}\\usepackage{graphicx}\n"
                  "\\begin{document}\\input{map.tex}\\end{document}\n");
    assert_done(&w, "embed map.yaml -q --as latex", NULL);
    g_autofree char *log = NULL;
    int code = run_other(&w, "pdflatex -interaction=nonstopmode -shell-escape page.tex", &log);
    if (code == -1) {
        g_test_skip("pdflatex is not installed");
    } else {
        if (code != 0) g_error("%s", log);
        g_assert_null(strstr(log, "THE SECRET IS OUT"));
        assert_nothing_ran(&w);
    }
    workplace_clear(&w);
}

static void word_gets_picture_and_caption(void)
{
    workplace w = workplace_make();
    put_figure(&w, "map.yaml");
    g_autofree char *pandoc = g_find_program_in_path("pandoc"), *text = NULL;
    if (!pandoc) {
        assert_refused(&w, "embed map.yaml -q --as docx -o .", 1, "pandoc cannot be started");
        g_test_skip("pandoc is not installed");
    } else {
        assert_done(&w, "embed map.yaml -q --as docx --set lang=fr", NULL);
        g_autofree char *styles = NULL;
        g_assert_cmpint(run_other(&w, "unzip -p map.docx word/styles.xml", &styles), ==, 0);
        g_assert_nonnull(strstr(styles, "w:val=\"fr\""));
        g_assert_cmpint(run_other(&w, "pandoc map.docx -t plain --wrap=none", &text), ==, 0);
        g_assert_nonnull(strstr(text, "<script>document.documentElement"));
        g_assert_nonnull(strstr(text, "\\input{secret}"));
        assert_nothing_ran(&w);
    }
    workplace_clear(&w);
}

/* ---- the pandoc filter ---- */

static bool has_pandoc(workplace *w)
{
    g_autofree char *pandoc = g_find_program_in_path("pandoc");
    w->environment = g_environ_setenv(w->environment, "SAHELMAP", SM_PROGRAM, TRUE);
    if (!pandoc) g_test_skip("pandoc is not installed");
    return pandoc != NULL;
}

static void filter(const workplace *w, const char *options)
{
    g_autofree char *said = NULL;
    g_autofree char *line = g_strdup_printf(
        "pandoc page.md --lua-filter '%s/share/sahelmap/sahelmap.lua' %s", SM_SOURCE_DIR, options);
    if (run_other(w, line, &said) != 0) g_error("%s: %s", line, said);
}

static unsigned n_cached(const workplace *w)
{
    g_autofree char *path = workplace_path(w, ".sahelmap-cache");
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    unsigned n = 0;
    while (dir && g_dir_read_name(dir))
        n++;
    return n;
}

static void the_filter_draws_once_until_data_change(void)
{
    workplace w = workplace_make();
    if (has_pandoc(&w)) {
        workplace_put(&w, "map.yaml", small);
        workplace_put(&w, "events.csv", rows);
        workplace_put(&w, "page.md", "![My caption](map.yaml)\n");
        filter(&w, "-o a.html");
        filter(&w, "-o b.html");
        g_assert_cmpuint(n_cached(&w), ==, 1);
        g_autofree char *a = workplace_get(&w, "a.html", NULL);
        g_autofree char *b = workplace_get(&w, "b.html", NULL);
        g_assert_cmpstr(a, ==, b);
        g_assert_nonnull(strstr(a, "<p>My caption</p>"));
        g_assert_nonnull(strstr(a, "Mali alone."));
        workplace_put(&w, "events.csv", "date,latitude,longitude\n2025-06-02,14,-3\n");
        filter(&w, "-o c.html");
        g_autofree char *c = workplace_get(&w, "c.html", NULL);
        g_assert_cmpstr(b, !=, c);
        g_assert_cmpuint(n_cached(&w), ==, 1); /* in the place of the old one */
    }
    workplace_clear(&w);
}

/* Names with blanks and without an ending are files as well: the program says what it read. */
static void the_filter_sees_any_file_change(void)
{
    static const char *const names[] = {"my events.csv", "events"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        workplace w = workplace_make();
        if (has_pandoc(&w)) {
            g_autofree char *figure = g_strdup_printf(
                "size: 60mm x 60mm\nframe: [MLI]\nlayers: [countries]\nevents: {file: \"%s\"}\n",
                names[i]);
            workplace_put(&w, "map.yaml", figure);
            workplace_put(&w, names[i], rows);
            workplace_put(&w, "page.md", "![](map.yaml)\n");
            filter(&w, "-o a.html");
            workplace_put(&w, names[i],
                          "date,latitude,longitude\n2025-06-01,15,-3\n"
                          "2025-06-02,14,-3\n");
            filter(&w, "-o b.html");
            g_autofree char *a = workplace_get(&w, "a.html", NULL);
            g_autofree char *b = workplace_get(&w, "b.html", NULL);
            g_assert_nonnull(strstr(a, "1 event in Mali"));
            g_assert_nonnull(strstr(b, "2 events in Mali"));
        }
        workplace_clear(&w);
    }
}

static void add_ids(GHashTable *ids, const char *html, unsigned *n)
{
    for (const char *at = strstr(html, " id=\""); at; at = strstr(at + 1, " id=\"")) {
        const char *end = strchr(at + 5, '"');
        char *id = g_strndup(at + 5, (gsize)(end - at) - 5);
        if (!g_hash_table_add(ids, id)) g_error("the id %s stands twice", id);
        ++*n;
    }
}

/* Ten pieces of one name on a page: two figures, and one of them in styles, languages, sizes,
 * twice. */
static void pieces_on_one_page_share_no_id(void)
{
    workplace w = workplace_make();
    if (has_pandoc(&w)) {
        g_autofree char *a = workplace_path(&w, "a"), *b = workplace_path(&w, "b");
        g_assert_cmpint(g_mkdir(a, 0777) | g_mkdir(b, 0777), ==, 0);
        workplace_put(&w, "a/map.yaml", "size: 60mm x 60mm\nframe: [MLI]\ntitle: A\n");
        workplace_put(&w, "b/map.yaml", "size: 60mm x 60mm\nframe: [BFA]\ntitle: B\n");
        workplace_put(
            &w, "page.md",
            "![](a/map.yaml)\n\n![](b/map.yaml)\n\n![](a/map.yaml){style=print-bw}\n\n"
            "![](a/map.yaml){style=dark}\n\n![](a/map.yaml){lang=fr}\n\n"
            "![](a/map.yaml){size=\"70mm x 60mm\"}\n\n![](a/map.yaml)\n\n"
            "![](a/map.yaml)\n\n![](b/map.yaml){style=dark}\n\n![](b/map.yaml){#fig:b}\n");
        filter(&w, "-o page.html");
        g_autofree char *html = workplace_get(&w, "page.html", NULL);
        g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        unsigned n = 0;
        add_ids(ids, html, &n);
        g_assert_cmpuint(n, >, 300);
        g_assert_nonnull(strstr(html, "id=\"fig:b\""));
    }
    workplace_clear(&w);
}

/* What follows the figure's own part of the ids of its events, in the order of the page. */
static GPtrArray *event_ids(const workplace *w)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    assert_done(w, "render map.yaml -q -o map.svg", NULL);
    g_autofree char *svg = workplace_get(w, "map.svg", NULL);
    for (const char *at = strstr(svg, "--events--"); at; at = strstr(at + 1, "--events--"))
        g_ptr_array_add(ids, g_strndup(at, strcspn(at, "\"")));
    return ids;
}

/* Rows without ids, and one more above them: each mark keeps its id. */
static void rows_without_ids_keep_theirs(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", small);
    workplace_put(&w, "events.csv",
                  "date,latitude,longitude\n2025-06-01,15,-3\n2025-06-02,16,-2\n");
    g_autoptr(GPtrArray) before = event_ids(&w);
    workplace_put(&w, "events.csv",
                  "date,latitude,longitude\n2025-06-03,14,-5\n2025-06-01,15,-3\n"
                  "2025-06-02,16,-2\n");
    g_autoptr(GPtrArray) after = event_ids(&w);
    g_assert_cmpuint(before->len, ==, 2);
    g_assert_cmpuint(after->len, ==, 3);
    for (guint i = 0; i < before->len; i++)
        g_assert_true(g_ptr_array_find_with_equal_func(after, g_ptr_array_index(before, i),
                                                       g_str_equal, NULL));
    g_assert_true(g_str_has_prefix(g_ptr_array_index(before, 0), "--events--2025-06-0"));
    workplace_clear(&w);
}

static void a_piece_has_its_dark_colours(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", "size: 60mm x 60mm\nframe: [MLI]\nsvg: {theme: auto}\n");
    assert_done(&w, "embed map.yaml -q --as html", NULL);
    g_autofree char *html = workplace_get(&w, "map.html", NULL);
    g_assert_nonnull(strstr(html, "prefers-color-scheme"));
    workplace_clear(&w);
}

static void the_files_read_are_listed(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", small);
    workplace_put(&w, "events.csv", rows);
    assert_done(&w, "embed map.yaml -q --as json --inputs list.txt", NULL);
    g_autofree char *list = workplace_get(&w, "list.txt", NULL);
    g_assert_nonnull(strstr(list, "events.csv\n"));
    g_assert_nonnull(strstr(list, "map.yaml\n"));
    workplace_clear(&w);
}

static void the_filter_draws_blocks_and_leaves_other_pictures(void)
{
    workplace w = workplace_make();
    if (has_pandoc(&w)) {
        workplace_put(&w, "page.md",
                      "``` {.sahelmap #fig:own}\ntitle: Own\nsize: 60mm x 60mm\nframe: [MLI]\n"
                      "layers: [countries]\n```\n\n![Other](other.png)\n");
        filter(&w, "-o page.html");
        g_autofree char *html = workplace_get(&w, "page.html", NULL);
        g_assert_nonnull(strstr(html, "<figure class=\"sahelmap\" id=\"fig:own\""));
        g_assert_nonnull(strstr(html, "<svg "));
        g_assert_nonnull(strstr(html, "other.png"));
        g_autofree char *files = workplace_list(&w);
        g_assert_cmpstr(files, ==, ".sahelmap-cache page.html page.md");
    }
    workplace_clear(&w);
}

/* A document that came by mail once named the program, and a block the file that it replaced. */
static void a_document_runs_nothing_and_replaces_nothing(void)
{
    workplace w = workplace_make();
    if (has_pandoc(&w)) {
        workplace_put(&w, "evil.sh", "#!/bin/sh\ntouch PWNED\n");
        g_autofree char *evil = workplace_path(&w, "evil.sh");
        g_assert_cmpint(g_chmod(evil, 0755), ==, 0);
        workplace_put(&w, ".sahelmap-f.yaml", "precious");
        workplace_put(&w, "-x.yaml", small);
        workplace_put(&w, "events.csv", rows);
        workplace_put(&w, "page.md",
                      "---\nsahelmap-program: ./evil.sh\nsahelmap-cache: ca%x\n---\n\n"
                      "![](-x.yaml)\n\n"
                      "``` {.sahelmap #f}\nsize: 60mm x 60mm\nframe: [MLI]\n"
                      "layers: [countries]\n```\n");
        filter(&w, "-o page.tex");
        g_autofree char *kept = workplace_get(&w, ".sahelmap-f.yaml", NULL);
        g_assert_cmpstr(kept, ==, "precious");
        g_autofree char *files = workplace_list(&w);
        g_assert_cmpstr(files, ==,
                        "-x.yaml .sahelmap-cache .sahelmap-f.yaml events.csv evil.sh page.md "
                        "page.tex");
        g_autofree char *tex = workplace_get(&w, "page.tex", NULL);
        g_assert_nonnull(strstr(tex, "/sahelmap-f.pdf}"));
        g_assert_nonnull(strstr(tex, "/x.pdf}"));
    }
    workplace_clear(&w);
}

static void the_filter_serves_word_and_latex(void)
{
    workplace w = workplace_make();
    if (has_pandoc(&w)) {
        put_figure(&w, "map.yaml");
        workplace_put(&w, "secret.tex", "\\typeout{THE SECRET IS OUT}");
        workplace_put(&w, "page.md", "![](map.yaml)\n");
        filter(&w, "-o page.docx");
        filter(&w, "-s -o page.tex");
        g_autofree char *text = NULL, *tex = workplace_get(&w, "page.tex", NULL);
        g_assert_cmpint(run_other(&w, "pandoc page.docx -t plain --wrap=none", &text), ==, 0);
        g_assert_nonnull(strstr(text, "\\input{secret}"));
        g_assert_nonnull(strstr(tex, "\\usepackage{graphicx}"));
        g_assert_null(strstr(tex, "\\input{secret}"));
        g_assert_nonnull(strstr(tex, "/map.pdf}"));
        assert_nothing_ran(&w);
    }
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/embed/files", every_format_gives_its_files_and_no_others);
    g_test_add_func("/embed/names", a_name_that_climbs_stays_in_the_folder);
    g_test_add_func("/embed/format", an_unknown_format_is_named);
    g_test_add_func("/embed/browser", no_script_runs_in_a_browser);
    g_test_add_func("/embed/narrow column", a_piece_can_be_read_in_a_narrow_column);
    g_test_add_func("/embed/narrow", a_narrow_picture_is_made_where_it_helps);
    g_test_add_func("/embed/latex", no_command_runs_in_latex);
    g_test_add_func("/embed/word", word_gets_picture_and_caption);
    g_test_add_func("/filter/cache", the_filter_draws_once_until_data_change);
    g_test_add_func("/filter/any file", the_filter_sees_any_file_change);
    g_test_add_func("/filter/ids", pieces_on_one_page_share_no_id);
    g_test_add_func("/embed/ids of rows", rows_without_ids_keep_theirs);
    g_test_add_func("/embed/dark", a_piece_has_its_dark_colours);
    g_test_add_func("/embed/inputs", the_files_read_are_listed);
    g_test_add_func("/filter/blocks", the_filter_draws_blocks_and_leaves_other_pictures);
    g_test_add_func("/filter/untrusted", a_document_runs_nothing_and_replaces_nothing);
    g_test_add_func("/filter/word-latex", the_filter_serves_word_and_latex);
    return g_test_run();
}
