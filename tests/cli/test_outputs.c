/* What the program writes: always the same bytes, wherever and whenever it runs. */
#include "source/shapefile_fixture.h"
#include "support/program.h"

#include <math.h>
#include <proj.h>
#include <stdlib.h>

static const char mali[] = "title: Mali\n"
                           "size: 120mm x 110mm\n"
                           "frame: [MLI]\n"
                           "countries: {focus: [MLI]}\n"
                           "highlights: [Timbuktu, Boulikessi]\n"
                           "events: {file: events.csv, size: fatalities, color: kind}\n"
                           "source: Made up.\n";
static const char events[] = "event_date,latitude,longitude,fatalities,kind\n"
                             "2025-06-01,14.8,-1.3,100,Attack\n"
                             "2025-06-02,16.77,-3.0,69.5,Attack\n"
                             "2025-06-03,15.2,-2.5,7,Raid\n";

#define ALL "render map.yaml -o map.png -o map.svg -o map.pdf -o map.txt --quiet"
static const char *const made[] = {"map.png", "map.svg", "map.pdf", "map.txt", "map.json"};

static workplace mali_place(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml", mali);
    workplace_put(&w, "events.csv", events);
    return w;
}

typedef struct outputs {
    char *bytes[G_N_ELEMENTS(made)];
    gsize length[G_N_ELEMENTS(made)];
} outputs;

static outputs outputs_of(const workplace *w)
{
    outputs o;
    for (gsize i = 0; i < G_N_ELEMENTS(made); i++) {
        o.bytes[i] = workplace_get(w, made[i], &o.length[i]);
        g_assert_cmpuint(o.length[i], >, 100);
    }
    return o;
}

static void outputs_clear(outputs *o)
{
    for (gsize i = 0; i < G_N_ELEMENTS(made); i++)
        g_free(o->bytes[i]);
}

static bool holds(const outputs *o, gsize i, const char *text)
{
    return memmem(o->bytes[i], o->length[i], text, strlen(text)) != NULL;
}

static void assert_same(const outputs *a, const outputs *b, const char *when)
{
    for (gsize i = 0; i < G_N_ELEMENTS(made); i++) {
        bool same =
            a->length[i] == b->length[i] && memcmp(a->bytes[i], b->bytes[i], a->length[i]) == 0;
        if (!same) g_test_fail_printf("%s differs %s", made[i], when);
    }
}

static void test_second_run(void)
{
    workplace w = mali_place();
    assert_done(&w, ALL, NULL);
    outputs first = outputs_of(&w);
    g_usleep(1100 * 1000); /* no clock: another second must not show */
    assert_done(&w, ALL, NULL);
    outputs second = outputs_of(&w);
    assert_same(&first, &second, "on a second run");
    outputs_clear(&first);
    outputs_clear(&second);
    workplace_clear(&w);
}

static void run_with(workplace *w, const char *name, const char *value, const outputs *first)
{
    g_autofree char *when = g_strdup_printf("with %s=%s", name, value);
    char **before = g_strdupv(w->environment);
    w->environment = g_environ_setenv(w->environment, name, value, TRUE);
    assert_done(w, ALL, NULL);
    outputs other = outputs_of(w);
    assert_same(first, &other, when);
    outputs_clear(&other);
    g_strfreev(w->environment);
    w->environment = before;
}

/* Locales that are not installed fall back to C: then the test is weaker, not wrong. */
static void test_surroundings(void)
{
    workplace w = mali_place();
    assert_done(&w, ALL, NULL);
    outputs first = outputs_of(&w);
    run_with(&w, "TZ", "Pacific/Kiritimati", &first);
    run_with(&w, "LC_ALL", "de_DE.UTF-8", &first);
    run_with(&w, "LC_ALL", "fr_FR.UTF-8", &first);
    run_with(&w, "LC_ALL", "C", &first);
    run_with(&w, "LANG", "tr_TR.UTF-8", &first);
    run_with(&w, "LANGUAGE", "ar", &first);
    run_with(&w, "OMP_NUM_THREADS", "1", &first);
    outputs_clear(&first);
    workplace_clear(&w);
}

static void test_other_folder(void)
{
    workplace w = mali_place();
    assert_done(&w, ALL, NULL);
    outputs first = outputs_of(&w);
    g_autofree char *inner = workplace_path(&w, "inner");
    g_assert_cmpint(g_mkdir(inner, 0755), ==, 0);
    answer a = program_run_in(&w, inner,
                              "render ../map.yaml -o ../map.png -o ../map.svg -o ../map.pdf "
                              "-o ../map.txt --quiet");
    g_assert_cmpint(a.code, ==, 0);
    outputs second = outputs_of(&w);
    assert_same(&first, &second, "when run from another folder");
    answer_clear(&a);
    outputs_clear(&first);
    outputs_clear(&second);
    workplace_clear(&w);
}

static void test_no_trace_of_the_machine(void)
{
    workplace w = mali_place();
    assert_done(&w, ALL, NULL);
    outputs o = outputs_of(&w);
    for (gsize i = 0; i < G_N_ELEMENTS(made); i++) {
        if (holds(&o, i, w.folder)) g_test_fail_printf("%s names the folder %s", made[i], w.folder);
        if (holds(&o, i, SM_SOURCE_DIR))
            g_test_fail_printf("%s names the folder %s", made[i], SM_SOURCE_DIR);
    }
    outputs_clear(&o);
    workplace_clear(&w);
}

static void test_stamp(void)
{
    workplace w = mali_place();
    assert_done(&w, ALL, NULL);
    outputs plain = outputs_of(&w);
    g_assert_null(strstr(plain.bytes[3], "Map made"));
    w.environment = g_environ_setenv(w.environment, "SOURCE_DATE_EPOCH", "1753228800", TRUE);
    assert_done(&w, ALL, NULL);
    outputs stamped = outputs_of(&w);
    g_assert_nonnull(strstr(stamped.bytes[3], "Map made 23 July 2025."));
    g_assert_nonnull(strstr(stamped.bytes[3], "meta date=\"2025-07-23\""));
    g_assert_true(holds(&stamped, 2, "20250723"));
    outputs_clear(&plain);
    outputs_clear(&stamped);
    workplace_clear(&w);
}

/* ---- own layers in any CRS ---- */

static const char utm30[] =
    "PROJCS[\"WGS_1984_UTM_Zone_30N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
    "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
    "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
    "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
    "PARAMETER[\"Central_Meridian\",-3.0],PARAMETER[\"Scale_Factor\",0.9996],"
    "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

#define N_CORNERS 5
static const double lon[N_CORNERS] = {-4, -4, -2, -2, -4};
static const double lat[N_CORNERS] = {14, 16, 16, 14, 14};

static void put_square(const workplace *w, const char *name, bool in_utm)
{
    double x[N_CORNERS], y[N_CORNERS];
    PJ_CONTEXT *context = proj_context_create();
    PJ *utm = proj_create(context, "+proj=utm +zone=30 +ellps=WGS84");
    for (int i = 0; i < N_CORNERS; i++) {
        PJ_COORD c = proj_coord(proj_torad(lon[i]), proj_torad(lat[i]), 0, 0);
        if (in_utm) c = proj_trans(utm, PJ_FWD, c);
        x[i] = in_utm ? c.xy.x : lon[i];
        y[i] = in_utm ? c.xy.y : lat[i];
    }
    proj_destroy(utm);
    proj_context_destroy(context);
    fixture f = {.folder = w->folder, .stem = workplace_path(w, name)};
    SHPHandle shp = SHPCreate(f.stem, SHPT_POLYGON);
    static const int starts[] = {0};
    fixture_add(shp, SHPT_POLYGON, 1, starts, N_CORNERS, x, y);
    SHPClose(shp);
    if (in_utm)
        fixture_put(&f, "prj", utm30, strlen(utm30));
    else
        fixture_write_prj(&f);
    g_free(f.stem);
}

/* The numbers up to the end of the line. */
static GArray *numbers_of_line(const char *at)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(double));
    while (*at && *at != '\n') {
        char *end;
        double value = g_ascii_strtod(at, &end);
        if (end == at) {
            at++;
            continue;
        }
        g_array_append_val(points, value);
        at = end;
    }
    return points;
}

/* The points of the first path of the group layer-1, as numbers. */
static GArray *layer_points(const workplace *w, const char *name)
{
    g_autofree char *command =
        g_strdup_printf("render map.yaml --set layers.0.file=%s.shp -o %s.txt --quiet", name, name);
    assert_done(w, command, NULL);
    g_autofree char *file = g_strdup_printf("%s.txt", name);
    gsize length;
    g_autofree char *dump = workplace_get(w, file, &length);
    const char *at = strstr(dump, "group id=\"layer-1\"");
    g_assert_nonnull(at);
    at = strstr(at, " M ");
    g_assert_nonnull(at);
    return numbers_of_line(at);
}

static void bounds_of(const GArray *points, double bounds[4])
{
    double most[4] = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 0; i < points->len; i++) {
        double v = g_array_index(points, double, i);
        most[i % 2] = fmin(most[i % 2], v);
        most[2 + i % 2] = fmax(most[2 + i % 2], v);
    }
    memcpy(bounds, most, sizeof most);
}

/* Points of `a` that are among those of `b` as well. */
static guint count_shared(const GArray *a, const GArray *b)
{
    guint n = 0;
    for (guint i = 0; i + 1 < a->len; i += 2) {
        bool shared = false;
        for (guint k = 0; k + 1 < b->len && !shared; k += 2)
            shared =
                hypot(g_array_index(a, double, i) - g_array_index(b, double, k),
                      g_array_index(a, double, i + 1) - g_array_index(b, double, k + 1)) < 0.02;
        n += shared;
    }
    return n;
}

static void test_utm_layer(void)
{
    workplace w = workplace_make();
    workplace_put(&w, "map.yaml",
                  "size: 100mm x 100mm\nframe: [-6, 12, 0, 18]\ninset: none\n"
                  "layers:\n  - {file: degrees.shp, fill: '#cc0000'}\n");
    put_square(&w, "degrees", false);
    put_square(&w, "utm", true);
    g_autoptr(GArray) degrees = layer_points(&w, "degrees");
    g_autoptr(GArray) utm = layer_points(&w, "utm");
    double a[4], b[4];
    bounds_of(degrees, a);
    bounds_of(utm, b);
    g_assert_cmpfloat(a[2] - a[0], >, 50);
    /* The corners are the same; edges are straight in one CRS and slightly curved in the other. */
    for (int i = 0; i < 4; i++)
        g_assert_cmpfloat_with_epsilon(a[i], b[i], 0.75);
    g_assert_cmpuint(count_shared(degrees, utm), >=, 4);
    workplace_clear(&w);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/outputs/a second run gives the same bytes", test_second_run);
    g_test_add_func("/outputs/time zone and locale change no byte", test_surroundings);
    g_test_add_func("/outputs/the current folder changes no byte", test_other_folder);
    g_test_add_func("/outputs/no path of the machine is in them", test_no_trace_of_the_machine);
    g_test_add_func("/outputs/SOURCE_DATE_EPOCH sets the date of the map", test_stamp);
    g_test_add_func("/outputs/a layer in UTM lands where it does in degrees", test_utm_layer);
    return g_test_run();
}
