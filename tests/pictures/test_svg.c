/* The examples as SVG: what the files hold, and what a reader gets of them in a browser and in
 * Inkscape. */
#include "support/chromium.h"
#include "support/picture.h"
#include "support/program.h"

#include <stdlib.h>

/* As in test_pictures.c: the picture shrunk by SHRINK, in which at most SHARE of the pixels may
 * differ by more than LEVELS of 255 in a channel. */
#define DPI 192
#define SHRINK 4
#define LEVELS 28
#define SHARE 0.004

typedef struct example {
    char *name; /* "june-2025" */
    char *svg;
} example;

typedef struct set {
    workplace place;
    GArray *examples; /* example */
} set;

static void clear_example(void *data)
{
    example *e = data;
    g_free(e->name);
    g_free(e->svg);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const example *)a)->name, ((const example *)b)->name);
}

static bool needs_series(const char *path)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return strstr(text, "\nseries:") != NULL;
}

static void render(set *s, const char *name)
{
    g_autofree char *command = g_strdup_printf(
        "render '" SM_SOURCE_DIR "/examples/%s.yaml' -q -o %s.svg -o %s.txt", name, name, name);
    g_autofree char *file = g_strconcat(name, ".svg", NULL);
    answer a = program_run(&s->place, command);
    if (a.code != 0) g_error("%s: exit code %d: %s", command, a.code, a.err);
    answer_clear(&a);
    example e = {g_strdup(name), workplace_get(&s->place, file, NULL)};
    g_array_append_val(s->examples, e);
}

/* All examples that are single figures. */
static set render_all(void)
{
    set s = {workplace_make(), g_array_new(FALSE, FALSE, sizeof(example))};
    g_array_set_clear_func(s.examples, clear_example);
    g_autoptr(GDir) dir = g_dir_open(SM_SOURCE_DIR "/examples", 0, NULL);
    for (const char *file; (file = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(SM_SOURCE_DIR "/examples", file, NULL);
        if (!g_str_has_suffix(file, ".yaml") || needs_series(path)) continue;
        g_autofree char *name = g_strndup(file, strlen(file) - strlen(".yaml"));
        render(&s, name);
    }
    g_array_sort(s.examples, by_name);
    g_assert_cmpuint(s.examples->len, >=, 4);
    return s;
}

/* They are the same for every test here, and are drawn once. */
static set all_examples;

static const set *examples(void)
{
    if (!all_examples.examples) all_examples = render_all();
    return &all_examples;
}

static void clear_examples(void)
{
    if (!all_examples.examples) return;
    g_array_unref(all_examples.examples);
    workplace_clear(&all_examples.place);
}

static guint count(const char *text, const char *pattern)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, text, 0, &match);
    guint n = 0;
    for (; g_match_info_matches(match); g_match_info_next(match, NULL))
        n++;
    return n;
}

/* ---- what the files hold ---- */

static char *replaced(const char *text, const char *pattern, const char *by)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_DOTALL, 0, NULL);
    return g_regex_replace_literal(regex, text, -1, 0, by, 0, NULL);
}

/* Letters that are set one by one along a curve are one line of text, and their halos none. */
static char *letters_as_one(const char *svg)
{
    g_autofree char *without_halos =
        replaced(svg, "<g aria-hidden=\"true\"[^>]*>\n<text transform=.*?</g>", "");
    return replaced(without_halos, "<g [^>]*role=\"img\" aria-label=[^>]*>.*?</g>",
                    "<text ></text>");
}

static void test_contents(void)
{
    static const char *const unwanted[] = {
        "<script",     "<foreignObject", "<filter",     "<mask",      "textLength",
        " opacity=",   "[{;]opacity:",   "@import",     "url\\(http", "href=\"[^#d]",
        "data:image/", "glyph",          " on[a-z]+=\""};
    const set *s = examples();
    for (guint i = 0; i < s->examples->len; i++) {
        const example *e = &g_array_index(s->examples, example, i);
        for (gsize k = 0; k < G_N_ELEMENTS(unwanted); k++)
            if (count(e->svg, unwanted[k]) > 0)
                g_test_fail_printf("%s.svg has %s", e->name, unwanted[k]);
        /* One element for each line of text. */
        g_autofree char *file = g_strconcat(e->name, ".txt", NULL);
        g_autofree char *dump = workplace_get(&s->place, file, NULL);
        guint lines = count(dump, "^ *text(-on-path)? ") + count(dump, "^ *curved ");
        g_autofree char *svg = letters_as_one(e->svg);
        guint elements =
            count(svg, "<text[^P]") - count(svg, "<text [^>]*><tspan") + count(svg, "<tspan");
        if (lines != elements)
            g_test_fail_printf("%s: %u lines of text, %u elements", e->name, lines, elements);
    }
}

static void test_xmllint(void)
{
    g_autofree char *tool = g_find_program_in_path("xmllint");
    if (!tool) {
        g_test_skip("xmllint is not installed");
        return;
    }
    const set *s = examples();
    for (guint i = 0; i < s->examples->len; i++) {
        const char *name = g_array_index(s->examples, example, i).name;
        g_autofree char *command =
            g_strdup_printf("xmllint --noout --nonet '%s/%s.svg'", s->place.folder, name);
        g_autofree char *err = NULL;
        int status = 0;
        g_assert_true(g_spawn_command_line_sync(command, NULL, &err, &status, NULL));
        if (!g_spawn_check_wait_status(status, NULL)) g_test_fail_printf("%s", err);
        g_assert_cmpstr(err, ==, "");
    }
}

/* ---- in one page ---- */

static const char *without_declaration(const char *svg)
{
    return strstr(svg, "<svg");
}

static void put_page(const set *s)
{
    g_autoptr(GString) page = g_string_new("<!DOCTYPE html><meta charset=utf-8><body>\n");
    for (guint i = 0; i < s->examples->len; i++)
        g_string_append(page, without_declaration(g_array_index(s->examples, example, i).svg));
    workplace_put(&s->place, "page.html", page->str);
}

static chromium *open_page(const workplace *w, const char *file)
{
    g_autofree char *profile = workplace_path(w, "profile");
    chromium *c = chromium_start(profile);
    if (!c) return NULL;
    g_autofree char *path = workplace_path(w, file);
    chromium_open(c, path);
    return c;
}

static void ask(chromium *c, const char *script, const char *wanted)
{
    g_autofree char *got = chromium_ask(c, script);
    if (!g_str_equal(got, wanted))
        g_test_fail_printf("%s\nsays %s\nwanted %s", script, got, wanted);
}

static void test_one_page(void)
{
    const set *s = examples();
    put_page(s);
    chromium *c = open_page(&s->place, "page.html");
    if (c) {
        g_autofree char *n = g_strdup_printf("%u", s->examples->len);
        ask(c, "document.querySelectorAll('svg').length", n);
        /* Each id once. */
        ask(c,
            "(()=>{const seen=new Set(),twice=[];for(const e of document.querySelectorAll('[id]'))"
            "{if(seen.has(e.id))twice.push(e.id);seen.add(e.id)}return twice.join(' ')})()",
            "");
        /* All that is referred to is there, in the same figure. */
        ask(c,
            "(()=>{const lost=[];for(const svg of document.querySelectorAll('svg'))for(const e of "
            "svg.querySelectorAll('*'))for(const a of e.attributes)for(const m of "
            "(a.value.match(/^#(.+)$|url\\(#([^)]+)\\)/g)||[])){const "
            "id=m.replace(/^url\\(|[#)]/g,'');if(!svg.querySelector('[id=\"'+id+'\"]'))"
            "lost.push(a.name+' '+m)}return lost.join(', ')})()",
            "");
        /* Classes of one figure do not reach another. */
        ask(c,
            "(()=>{const strange=[];for(const svg of document.querySelectorAll('svg'))for(const e "
            "of svg.querySelectorAll('[class]'))for(const k of e.classList)"
            "if(!k.startsWith(svg.id+'-'))strange.push(k);return strange.join(' ')})()",
            "");
        /* The fonts inside the files are good ones. */
        ask(c,
            "document.fonts.ready.then(()=>Promise.all([...document.fonts].map(f=>f.load())))"
            ".then(l=>l.length>0&&l.every(f=>f.status=='loaded'))",
            "true");
    }
    chromium_stop(c);
}

/* ---- a reader ---- */

static workplace render_june(const char *more)
{
    workplace w = workplace_make();
    g_autofree char *command = g_strdup_printf(
        "render '" SM_SOURCE_DIR "/examples/june-2025.yaml' -q -o june.svg %s", more);
    assert_done(&w, command, NULL);
    g_autofree char *svg = workplace_get(&w, "june.svg", NULL);
    g_autofree char *page = g_strdup_printf(
        "<!DOCTYPE html><meta charset=utf-8><body style='margin:0'>%s", without_declaration(svg));
    workplace_put(&w, "june.html", page);
    return w;
}

static void test_search(void)
{
    workplace w = render_june("");
    chromium *c = open_page(&w, "june.html");
    if (c) {
        ask(c, "window.find('Timbuktu')", "true");
        ask(c, "window.getSelection().toString()", "Timbuktu");
        ask(c, "window.find('Tombouctou')", "false");
        /* The names of rivers follow them. */
        ask(c, "document.querySelector('g[role=img][aria-label]').textContent.length>3", "true");
    }
    chromium_stop(c);
    workplace_clear(&w);
}

/* What a browser would show over the point: the <title> of the innermost element that has one. */
#define TOOLTIP                                                                                    \
    "(()=>{const r=document.querySelector('circle[id*=\"--events--\"]').getBoundingClientRect();"  \
    "for(let e=document.elementFromPoint(r.x+r.width/4,r.y+r.height/2);e;e=e.parentNode){const "   \
    "t=[...e.children].find(k=>k.localName=='title');if(t)return t.textContent}})()"

static void test_tooltips(void)
{
    workplace w = render_june("");
    chromium *c = open_page(&w, "june.html");
    if (c) ask(c, TOOLTIP, "Attack by JNIM \u00b7 People killed: 100");
    chromium_stop(c);
    workplace_clear(&w);
    w = render_june("--set 'events.tooltip=\"{event_date}: {location}, {fatalities} killed\"' "
                    "--set 'svg.data=[fatalities]'");
    c = open_page(&w, "june.html");
    if (c) {
        ask(c, TOOLTIP, "1 June 2025: Boulikessi, 100 killed");
        ask(c, "document.querySelector('circle[id*=\"--events--\"]').dataset.fatalities", "100");
        ask(c,
            "[...document.querySelectorAll('svg *')].flatMap(e=>Object.keys(e.dataset))"
            ".filter(k=>k!='fatalities').length",
            "0");
    }
    chromium_stop(c);
    workplace_clear(&w);
}

static json_t *find_role(json_t *nodes, const char *role)
{
    gsize i;
    json_t *node;
    json_array_foreach(nodes, i, node)
    {
        json_t *value = json_object_get(json_object_get(node, "role"), "value");
        if (g_strcmp0(json_string_value(value), role) == 0) return node;
    }
    return NULL;
}

static const char *said(json_t *node, const char *what)
{
    return json_string_value(json_object_get(json_object_get(node, what), "value"));
}

static void test_accessibility(void)
{
    workplace w = render_june("--set 'alt=Two attacks, at Boulikessi and at Timbuktu.'");
    chromium *c = open_page(&w, "june.html");
    if (c) {
        json_decref(chromium_call(c, "Accessibility.enable", NULL));
        json_t *tree = chromium_call(c, "Accessibility.getFullAXTree", NULL);
        json_t *image = find_role(json_object_get(tree, "nodes"), "image");
        g_assert_nonnull(image);
        g_assert_cmpstr(said(image, "name"), ==, "Two attacks in two days");
        g_assert_cmpstr(said(image, "description"), ==,
                        "Two attacks, at Boulikessi and at Timbuktu.");
        json_decref(tree);
    }
    chromium_stop(c);
    workplace_clear(&w);
}

static void prefer(chromium *c, const char *scheme)
{
    json_decref(chromium_call(c, "Emulation.setEmulatedMedia",
                              json_pack("{s:[{s:s, s:s}]}", "features", "name",
                                        "prefers-color-scheme", "value", scheme)));
}

static void test_dark(void)
{
    static const char fill[] =
        "getComputedStyle(document.querySelector('rect[id$=\"--page\"]')).fill";
    workplace w = render_june("--set svg.theme=auto");
    chromium *c = open_page(&w, "june.html");
    if (c) {
        prefer(c, "light");
        ask(c, fill, "rgb(255, 255, 255)");
        prefer(c, "dark");
        ask(c, fill, "rgb(20, 24, 29)");
    }
    chromium_stop(c);
    workplace_clear(&w);
}

#define LOGO "--set logo='" SM_SOURCE_DIR "/tests/support/logo.svg' "

static void test_logo(void)
{
    static const char plate[] =
        "getComputedStyle(document.querySelector('[id$=\"--logo\"]>path')).fillOpacity";
    /* What is shown of the light logo and of the dark one, as shares of the page's width. */
    static const char shown[] =
        "[...document.querySelectorAll('[id$=\"--logo\"] svg')].map(e=>Math.round(100*"
        "e.getBoundingClientRect().width/document.querySelector('svg').getBoundingClientRect()"
        ".width)).join()";
    workplace w = render_june(LOGO "--set svg.theme=auto");
    chromium *c = open_page(&w, "june.html");
    if (c) {
        ask(c, "document.querySelectorAll('image').length", "0");
        ask(c, "document.querySelectorAll('[id$=\"--logo\"] svg path').length>=12", "true");
        prefer(c, "light");
        ask(c, plate, "0");
        ask(c, shown, "14,0");
        prefer(c, "dark");
        ask(c, plate, "1");
        ask(c, shown, "0,10");
    }
    chromium_stop(c);
    workplace_clear(&w);
}

/* ---- bad texts ---- */

#define BAD_FIGURE                                                                                 \
    "title: \"</title><script>hacked=1</script><img src=x onerror=hacked=1>\"\n"                   \
    "subtitle: \"]]><svg onload=hacked=1> & \\\" ' \\u202Edesrever\\u0007\"\n"                     \
    "note: \"</style></svg><script>hacked=1</script>\"\n"                                          \
    "alt: \"</desc><script>hacked=1</script>\"\n"                                                  \
    "source: \"<a href='javascript:hacked=1'>x</a>\"\n"                                            \
    "frame: {countries: [MLI]}\n"                                                                  \
    "places: {show: none}\n"                                                                       \
    "svg: {data: [notes]}\n"                                                                       \
    "events: {file: bad.csv, title: '<b onclick=hacked=1>', tooltip: '{notes} {location}'}\n"      \
    "annotations:\n"                                                                               \
    "  - {place: [-4, 15], title: '<script>hacked=1</script>', text: '\" "                         \
    "onmouseover=\"hacked=1'}\n"
#define BAD_EVENTS                                                                                 \
    "event_id,latitude,longitude,event_date,location,notes\n"                                      \
    "\"\"\"><script>hacked=1</script>\",16.7,-3,2025-06-01,<script>hacked=1</script>,"             \
    "\"</title><script>hacked=1</script>\"\n"                                                      \
    "../../x,17.7,-3,2025-06-01,\"a\"\"b\",\"' onload='hacked=1\"\n"

static void test_bad_texts(void)
{
    static const char *const modes[] = {"embed", "reference", "outline"};
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
        workplace w = workplace_make();
        workplace_put(&w, "bad.yaml", BAD_FIGURE);
        workplace_put(&w, "bad.csv", BAD_EVENTS);
        g_autofree char *command =
            g_strdup_printf("render bad.yaml -q -o bad.svg --set svg.text=%s", modes[i]);
        assert_done(&w, command, NULL);
        g_autofree char *svg = workplace_get(&w, "bad.svg", NULL);
        g_autofree char *page = g_strdup_printf("<!DOCTYPE html><meta charset=utf-8><body>%s<p>end",
                                                without_declaration(svg));
        workplace_put(&w, "bad.html", page);
        chromium *c = open_page(&w, "bad.html");
        for (int alone = 0; c && alone < 2; alone++) {
            g_autofree char *path = workplace_path(&w, alone ? "bad.svg" : "bad.html");
            chromium_open(c, path);
            ask(c, "typeof hacked", "undefined");
            ask(c, "document.querySelectorAll('script,img,a,b,svg svg').length", "0");
            ask(c, "document.querySelectorAll('circle[id*=\"--events--\"]').length", "2");
            ask(c,
                "[...document.querySelectorAll('*')].flatMap(e=>[...e.attributes])"
                ".filter(a=>/^on/.test(a.name)).length",
                "0");
        }
        chromium_stop(c);
        workplace_clear(&w);
    }
}

/* ---- Inkscape ---- */

static void check_inkscape(const char *name, const char *more)
{
    workplace w = workplace_make();
    g_autofree char *command = g_strdup_printf(
        "render '" SM_SOURCE_DIR "/examples/%s.yaml' --dpi %d -q -o a.png -o a.svg %s", name, DPI,
        more);
    assert_done(&w, command, NULL);
    g_autofree char *path = workplace_path(&w, "a.png");
    g_autoptr(sm_picture) png = sm_picture_load(path);
    g_autofree char *draw = g_strdup_printf(
        "env HOME='%s' inkscape '%s/a.svg' --export-type=png --export-filename='%s/b.png' "
        "--export-width=%d --export-height=%d",
        w.folder, w.folder, w.folder, png->width, png->height);
    g_autofree char *out = NULL, *err = NULL;
    int status = 0;
    g_assert_true(g_spawn_command_line_sync(draw, &out, &err, &status, NULL));
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    g_autofree char *drawn = workplace_path(&w, "b.png");
    g_autoptr(sm_picture) other = sm_picture_load(drawn);
    g_autoptr(sm_picture) small = sm_picture_shrink(png, SHRINK);
    g_autoptr(sm_picture) other_small = sm_picture_shrink(other, SHRINK);
    g_autofree char *label = g_strdup_printf("%s-inkscape", name);
    if (!sm_picture_same(other_small, small, LEVELS, SHARE, label))
        g_test_fail_printf("%s %s: Inkscape shows another picture", name, more);
    workplace_clear(&w);
}

static void test_inkscape(void)
{
    g_autofree char *tool = g_find_program_in_path("inkscape");
    if (!tool) {
        g_test_skip("inkscape is not installed");
        return;
    }
    check_inkscape("june-2025", "");
    check_inkscape("june-2025", LOGO);
    check_inkscape("forecast", "");
    check_inkscape("mali-highlight", "--set svg.text=outline");
    check_inkscape("mali-highlight", "--set svg.styles=attributes --set svg.halo=copy");
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/svg/files hold text and nothing that readers refuse", test_contents);
    g_test_add_func("/svg/xmllint has nothing to say", test_xmllint);
    g_test_add_func("/svg/all examples go into one page", test_one_page);
    g_test_add_func("/svg/a reader can search", test_search);
    g_test_add_func("/svg/a reader sees tooltips", test_tooltips);
    g_test_add_func("/svg/a reader who cannot see is told", test_accessibility);
    g_test_add_func("/svg/a reader who prefers dark gets dark", test_dark);
    g_test_add_func("/svg/a logo is elements, another one on dark grounds", test_logo);
    g_test_add_func("/svg/no text becomes a program", test_bad_texts);
    g_test_add_func("/svg/Inkscape shows the same picture", test_inkscape);
    int code = g_test_run();
    clear_examples();
    return code;
}
