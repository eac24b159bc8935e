/* bench_labels [PLACES.shp] : how many town names find room, how well, and how fast (processor
 * time, so that a busy machine does not count); greedy beside the search. Real towns from PLACES
 * (name, population) when given, invented ones otherwise: in clusters, with sizes by Zipf's law,
 * the same every time. One line for each scene and method, on standard output. */
#include "layout/labels.h"

#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_RUNS 5
#define FAMILY "Noto Sans"

typedef struct town {
    char name[48];
    double x, y, population; /* x, y: 0..1 */
} town;

typedef struct scene {
    char title[64];
    double width_pt, height_pt;
    GArray *towns;
} scene;

/* ---- towns ---- */

static uint32_t dice(uint32_t *state, uint32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*state * n) >> 32);
}

static void invent_name(uint32_t *seed, char *name, size_t size)
{
    static const char *const syllables[] = {"ba", "ma", "ko",  "gou", "ti",  "sé", "dji", "nia",
                                            "fa", "wo", "ran", "dou", "san", "ké", "bo",  "lé"};
    uint32_t n = 2 + dice(seed, 3);
    name[0] = '\0';
    for (uint32_t i = 0; i < n; i++)
        g_strlcat(name, syllables[dice(seed, G_N_ELEMENTS(syllables))], size);
    name[0] = g_ascii_toupper(name[0]);
}

/* A third of the towns all over, the others around one of a few centres. */
static GArray *invent_towns(uint32_t n, uint32_t seed)
{
    GArray *towns = g_array_new(FALSE, TRUE, sizeof(town));
    double cx[12], cy[12];
    for (int i = 0; i < 12; i++) {
        cx[i] = 0.1 + 0.8e-3 * dice(&seed, 1000);
        cy[i] = 0.1 + 0.8e-3 * dice(&seed, 1000);
    }
    for (uint32_t i = 0; i < n; i++) {
        town t = {.population = 3.0e6 / (i + 1)};
        uint32_t c = dice(&seed, 12);
        double r = dice(&seed, 1000) * 1e-3, angle = dice(&seed, 6283) * 1e-3;
        bool alone = dice(&seed, 3) == 0;
        t.x = alone ? dice(&seed, 10000) * 1e-4 : cx[c] + 0.25 * r * r * cos(angle);
        t.y = alone ? dice(&seed, 10000) * 1e-4 : cy[c] + 0.25 * r * r * sin(angle);
        t.x = CLAMP(t.x, 0.005, 0.995);
        t.y = CLAMP(t.y, 0.005, 0.995);
        invent_name(&seed, t.name, sizeof t.name);
        g_array_append_val(towns, t);
    }
    return towns;
}

static int by_population(const void *a, const void *b)
{
    double pa = ((const town *)a)->population, pb = ((const town *)b)->population;
    return pa > pb ? -1 : pa < pb;
}

static GArray *read_towns(const char *path, double west, double south, double east, double north)
{
    SHPHandle shp = SHPOpen(path, "rb");
    DBFHandle dbf = DBFOpen(path, "rb");
    if (!shp || !dbf) return NULL;
    GArray *towns = g_array_new(FALSE, TRUE, sizeof(town));
    int name = DBFGetFieldIndex(dbf, "name"), population = DBFGetFieldIndex(dbf, "population");
    for (int i = 0; i < DBFGetRecordCount(dbf); i++) {
        SHPObject *object = SHPReadObject(shp, i);
        if (!object) continue;
        town t = {.x = (object->dfXMin - west) / (east - west),
                  .y = (north - object->dfYMin) / (north - south),
                  .population = DBFReadDoubleAttribute(dbf, i, population)};
        SHPDestroyObject(object);
        g_strlcpy(t.name, DBFReadStringAttribute(dbf, i, name), sizeof t.name);
        if (t.x > 0.0 && t.x < 1.0 && t.y > 0.0 && t.y < 1.0) g_array_append_val(towns, t);
    }
    SHPClose(shp);
    DBFClose(dbf);
    qsort(towns->data, towns->len, sizeof(town), by_population);
    return towns;
}

/* ---- measuring ---- */

static GArray *requests_for(const scene *s)
{
    GArray *requests = g_array_new(FALSE, TRUE, sizeof(sm_label_request));
    for (uint32_t i = 0; i < s->towns->len; i++) {
        const town *t = &g_array_index(s->towns, town, i);
        bool large = t->population > 5e5;
        sm_label_request r = {
            .kind = SM_LABEL_POINT,
            .tag = i,
            .text = t->name,
            .font = {FAMILY, large ? 8.0 : 6.5, large ? 600 : 400, false, 0.0},
            .halo_pt = 0.6,
            .priority = t->population > 1e6   ? 3.0
                        : t->population > 1e5 ? 1.7
                                              : 1.0,
            .at = {t->x * s->width_pt, t->y * s->height_pt},
            .clear_pt = large ? 1.8 : 1.2,
        };
        g_array_append_val(requests, r);
    }
    return requests;
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

static void run(const scene *s, sm_label_method method)
{
    g_autoptr(GArray) requests = requests_for(s);
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_label_scene ground = {.frame = {0.0, 0.0, s->width_pt, s->height_pt}};
    sm_label_score score = {0};
    double best = INFINITY;
    for (int i = 0; i < N_RUNS; i++) {
        double start = now_ms();
        g_autoptr(sm_labels) labels =
            sm_labels_place((const sm_label_request *)(const void *)requests->data, requests->len,
                            &ground, method, engine);
        best = fmin(best, now_ms() - start);
        score = labels->score;
    }
    printf("%-28s %-7s %6u %6u %6.1f%% %9.1f %8u %9u %9.2f %9.1f\n", s->title,
           method == SM_LABEL_GREEDY ? "greedy" : "search", score.wanted, score.placed,
           100.0 * score.placed / MAX(1, score.wanted), score.cost, score.overlaps, score.ambiguous,
           score.mean_distance_pt, best);
}

static void measure(const char *title, GArray *towns, double width_pt, double height_pt)
{
    scene s = {.width_pt = width_pt, .height_pt = height_pt, .towns = towns};
    g_strlcpy(s.title, title, sizeof s.title);
    run(&s, SM_LABEL_GREEDY);
    run(&s, SM_LABEL_SEARCH);
    g_array_unref(towns);
}

int main(int argc, char **argv)
{
    printf("%-28s %-7s %6s %6s %7s %9s %8s %9s %9s %9s\n", "scene", "method", "wanted", "placed",
           "share", "cost", "overlaps", "ambiguous", "dist pt", "CPU ms");
    measure("30 towns, 183 mm", invent_towns(30, 1), 519.0, 400.0);
    measure("200 towns, 183 mm", invent_towns(200, 2), 519.0, 400.0);
    measure("1000 towns, 183 mm", invent_towns(1000, 3), 519.0, 400.0);
    measure("5000 towns, 183 mm", invent_towns(5000, 4), 519.0, 400.0);
    measure("5000 towns, A2", invent_towns(5000, 5), 1190.0, 1683.0);
    GArray *real = argc > 1 ? read_towns(argv[1], -18.0, 4.0, 16.0, 26.0) : NULL;
    if (real) measure("West Africa, 183 mm", real, 519.0, 347.0);
    real = argc > 1 ? read_towns(argv[1], -18.0, 4.0, 16.0, 26.0) : NULL;
    if (real) measure("West Africa, 120 mm", real, 340.0, 227.0);
    return 0;
}
