/* The player of a series in a browser: slider, keys, play, links; from a file and inside an iframe.
 * Skipped where there is no Chromium. */
#include "support/program.h"

static const char figure[] =
    "title: 'Attacks <b>& \"more\"</b>'\n"
    "size: 90mm x 80mm\n"
    "frame: [MLI]\n"
    "layers: [countries]\n"
    "inset: none\n"
    "events: {file: events.csv, size: fatalities}\n"
    "series: {every: month, from: 2025-01, to: 2025-04, file-name: \"n #{n} {id}\",\n"
    "         outputs: [png, svg, player], frame-duration: 0.1}\n";
static const char events[] = "event_date,latitude,longitude,fatalities\n"
                             "2025-01-03,14.8,-1.3,100\n"
                             "2025-01-30,16.7,-3.0,5\n"
                             "2025-03-01,15.2,-2.5,7\n"
                             "2025-04-01,15.2,-2.5,7\n";

/* Runs inside the page once all of it is there; what it finds ends up in the title. */
static const char driver[] =
    "<script>\n"
    "const found = [];\n"
    "const at = id => document.getElementById(id);\n"
    "const say = (what, is) => found.push(what + '=' + is);\n"
    "const press = (key, on) => (on || document.body).dispatchEvent(\n"
    "  new KeyboardEvent('keydown', {key: key, bubbles: true, cancelable: true}));\n"
    "const shown = () => at('period').textContent;\n"
    "const wait = ms => new Promise(done => setTimeout(done, ms));\n"
    "const loaded = () => new Promise(done => at('frame').complete ? done() :\n"
    "  at('frame').addEventListener('load', done, {once: true}));\n"
    "addEventListener('load', async () => {\n"
    "  await loaded();\n"
    "  say('start', shown());\n"
    "  say('wide', at('frame').naturalWidth > 100);\n"
    "  say('count', at('count').textContent);\n"
    "  press('ArrowRight'); say('right', shown());\n"
    "  say('none', at('count').textContent);\n"
    "  press('End'); say('end', shown());\n"
    "  press('ArrowRight'); say('stays', shown());\n"
    "  press('ArrowLeft'); say('left', shown());\n"
    "  press('Home'); say('home', shown());\n"
    "  at('slider').value = 2;\n"
    "  at('slider').dispatchEvent(new Event('input'));\n"
    "  say('slider', shown());\n"
    "  say('said', at('said').textContent);\n"
    "  say('value', at('slider').getAttribute('aria-valuetext'));\n"
    "  await loaded();\n"
    "  say('picture', decodeURIComponent(at('frame').src.split('/').pop()));\n"
    "  say('links', [...at('links').querySelectorAll('a')].map(a => "
    "decodeURIComponent(a.getAttribute('href'))).join());\n"
    "  say('named', [...document.querySelectorAll('button, input, select')].every(\n"
    "    e => e.getAttribute('aria-label') || e.textContent.trim() || e.closest('label')));\n"
    "  say('alt', at('frame').alt.length > 10);\n"
    "  press('Home'); press(' ');\n"
    "  say('playing', at('controls').dataset.playing + at('play-word').textContent);\n"
    "  const seen = new Set();\n"
    "  for (let i = 0; i < 60; i++) { seen.add(shown()); await wait(20); }\n"
    "  say('seen', seen.size);\n"
    "  at('play').click();\n"
    "  say('paused', at('controls').dataset.playing);\n"
    "  const rest = shown(); await wait(400); say('rests', rest === shown());\n"
    "  say('foreign', performance.getEntriesByType('resource').filter(e => "
    "!e.name.startsWith('file:')).length);\n"
    "  document.title = found.join('; ');\n"
    "  document.documentElement.dataset.found = found.join('; ');\n"
    "  if (parent !== self) parent.postMessage(found.join('; '), '*');\n"
    "});\n"
    "</script>\n";

static const char outer[] = "<!DOCTYPE html><title>outer</title>"
                            "<iframe src=\"driven.html#2025-03\" width=800 height=900></iframe>"
                            "<script>addEventListener('message', e => {"
                            " document.documentElement.dataset.found = e.data; });</script>";

static bool have_browser(void)
{
    g_autofree char *path = g_find_program_in_path("chromium");
    if (!path) g_test_skip("chromium is not installed");
    return path != NULL;
}

/* 'sha256-...' of the script, as a policy names it. */
static char *policy_source(const char *element)
{
    const char *script = strchr(element, '>') + 1;
    gsize length = (gsize)(strstr(script, "</script>") - script), size = 32;
    guint8 digest[32];
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)script, (gssize)length);
    g_checksum_get_digest(checksum, digest, &size);
    g_autofree char *text = g_base64_encode(digest, size);
    return g_strdup_printf("'sha256-%s'", text);
}

/* The page with our driver in it, which its policy lets run as well where `allowed`. */
static char *with_driver(const char *page, bool allowed)
{
    const char *end = strstr(page, "</body>"), *policy = strstr(page, "script-src ");
    g_assert_nonnull(end);
    g_assert_nonnull(policy);
    const char *sources = policy + strlen("script-src ");
    g_autofree char *own = policy_source(driver);
    return g_strdup_printf("%.*s%s %.*s%s%s", (int)(sources - page), page, allowed ? own : "",
                           (int)(end - sources), sources, driver, end);
}

static workplace played(const char *options)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", figure);
    workplace_put(&w, "events.csv", events);
    g_autofree char *command = g_strdup_printf("series map.yaml -o out -q %s", options);
    assert_done(&w, command, NULL);
    gsize length;
    g_autofree char *page = workplace_get(&w, "out/index.html", &length);
    g_autofree char *driven = with_driver(page, true), *foreign = with_driver(page, false);
    workplace_put(&w, "out/driven.html", driven);
    workplace_put(&w, "out/foreign.html", foreign);
    workplace_put(&w, "out/outer.html", outer);
    return w;
}

/* The page as the browser has it after the script ended; NULL where the browser does not run here.
 */
static char *browse(const workplace *w, const char *page)
{
    g_autofree char *url = g_strdup_printf("file://%s/out/%s", w->folder, page);
    g_autofree char *profile = g_strdup_printf("--user-data-dir=%s/profile", w->folder);
    const char *arguments[] = {"chromium",
                               "--headless",
                               "--no-sandbox",
                               "--disable-gpu",
                               "--disable-dev-shm-usage",
                               "--no-first-run",
                               "--host-rules=MAP * 127.0.0.1:9",
                               profile,
                               "--virtual-time-budget=120000",
                               "--dump-dom",
                               url,
                               NULL};
    char *out = NULL;
    int status = 0;
    if (!g_spawn_sync(w->folder, (char **)(gsize)arguments, w->environment,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
                      &status, NULL) ||
        status != 0 || !out || !strstr(out, "<html")) {
        g_test_skip("chromium does not run here");
        g_free(out);
        return NULL;
    }
    return out;
}

static void assert_found(const char *dom, const char *what)
{
    if (!strstr(dom, what)) {
        const char *found = strstr(dom, "data-found");
        g_test_fail_printf("no \"%s\" in %.1500s", what, found ? found : dom);
    }
}

static const char *const always[] = {"wide=true",
                                     "end=April 2025",
                                     "stays=April 2025",
                                     "left=March 2025",
                                     "home=January 2025",
                                     "slider=March 2025",
                                     "said=March 2025, 1 event;",
                                     "value=March 2025, 1 event;",
                                     "picture=n #3 2025-03.png",
                                     "links=n #3 2025-03.png,n #3 2025-03.svg,manifest.json",
                                     "named=true",
                                     "alt=true",
                                     "playing=truePause",
                                     "seen=4",
                                     "paused=false",
                                     "rests=true",
                                     "foreign=0"};

static void the_player_obeys_slider_keys_and_buttons(void)
{
    if (!have_browser()) return;
    workplace w = played("");
    g_autofree char *dom = browse(&w, "driven.html");
    for (gsize i = 0; dom && i < G_N_ELEMENTS(always); i++)
        assert_found(dom, always[i]);
    if (dom) {
        assert_found(
            dom,
            "start=January 2025; wide=true; count=2 events; right=February 2025; none=0 events");
        g_assert_nonnull(strstr(dom, "Attacks &lt;b&gt;&amp; \"more\"&lt;/b&gt;"));
    }
    workplace_clear(&w);
}

static void the_player_works_inside_an_iframe(void)
{
    if (!have_browser()) return;
    workplace w = played("");
    g_autofree char *dom = browse(&w, "outer.html");
    for (gsize i = 0; dom && i < G_N_ELEMENTS(always); i++)
        assert_found(dom, always[i]);
    if (dom) assert_found(dom, "start=March 2025"); /* as the link asks for */
    workplace_clear(&w);
}

static void the_player_speaks_the_language_of_the_figure(void)
{
    workplace w = played("--set lang=fr");
    gsize length;
    g_autofree char *page = workplace_get(&w, "out/index.html", &length);
    g_assert_nonnull(strstr(page, "<html lang=\"fr\">"));
    g_assert_nonnull(strstr(page, "Lecture"));
    g_assert_nonnull(strstr(page, "mars 2025"));
    g_assert_null(strstr(page, "https:"));
    workplace_clear(&w);
}

/* What somebody managed to put into the page is dead: neither script nor request. */
static void no_other_script_runs(void)
{
    if (!have_browser()) return;
    workplace w = played("");
    g_autofree char *dom = browse(&w, "foreign.html");
    if (dom) {
        g_assert_null(strstr(dom, "data-found"));
        g_assert_nonnull(strstr(dom, "id=\"play-word\">Play<"));
    }
    workplace_clear(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/cli/player/" #name, name)
    TEST(the_player_obeys_slider_keys_and_buttons);
    TEST(the_player_works_inside_an_iframe);
    TEST(the_player_speaks_the_language_of_the_figure);
    TEST(no_other_script_runs);
    return g_test_run();
}
