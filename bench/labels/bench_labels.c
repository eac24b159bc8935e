/* bench_labels FOLDER [PLACES.shp] : how many town names find room, how well, and how fast
 * (processor time, so that a busy machine does not count); greedy, the search, and what other
 * programs drew in FOLDER. Real towns from PLACES (name, population) when given, and invented ones:
 * in clusters, with sizes by Zipf's law, the same every time. One line for each scene and method,
 * on standard output; all are measured by the same functions, from the boxes of their letters.
 *
 * bench_labels --write FOLDER [PLACES.shp] : writes the scenes for the others (see peers.py). */
#include "drawn.h"

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

/* ---- scenes ---- */

#define N_SCENES 6

static void list_scenes(const char *places, scene scenes[N_SCENES], uint32_t *n)
{
    const struct {
        const char *title;
        uint32_t n, seed;
        double width, height;
    } invented[] = {{"200 towns", 200, 2, 519, 400},
                    {"1000 towns", 1000, 3, 519, 400},
                    {"5000 towns", 5000, 4, 519, 400},
                    {"5000 towns A2", 5000, 5, 1190, 1683}};
    for (*n = 0; *n < G_N_ELEMENTS(invented); (*n)++) {
        scene *s = &scenes[*n];
        *s = (scene){.width_pt = invented[*n].width, .height_pt = invented[*n].height};
        g_strlcpy(s->title, invented[*n].title, sizeof s->title);
        s->towns = invent_towns(invented[*n].n, invented[*n].seed);
    }
    GArray *real = places ? read_towns(places, -18.0, 4.0, 16.0, 26.0) : NULL;
    if (!real) return;
    scenes[(*n)++] = (scene){.title = "West Africa 183 mm", 519, 347, real};
    real = read_towns(places, -18.0, 4.0, 16.0, 26.0);
    scenes[(*n)++] = (scene){.title = "West Africa 120 mm", 340, 227, real};
}

static char *path_of(const char *folder, const scene *s, const char *ending)
{
    g_autofree char *name = g_strdelimit(g_strdup(s->title), " ", '-');
    return g_strdup_printf("%s/%s.%s", folder, name, ending);
}

static double size_of(const town *t)
{
    return t->population > 5e5 ? 8.0 : 6.5;
}

static double priority_of(const town *t)
{
    return t->population > 1e6 ? 3.0 : t->population > 1e5 ? 1.7 : 1.0;
}

static void write_scene(const char *folder, const scene *s)
{
    g_autofree char *csv = path_of(folder, s, "csv"), *size = path_of(folder, s, "size");
    FILE *f = fopen(size, "w");
    fprintf(f, "%.0f %.0f\n", s->width_pt * DRAWN_SCALE, s->height_pt * DRAWN_SCALE);
    fclose(f);
    f = fopen(csv, "w");
    fprintf(f, "name,x,y,size,priority,color\n");
    for (uint32_t i = 0; i < s->towns->len; i++) {
        const town *t = &g_array_index(s->towns, town, i);
        fprintf(f, "\"%s\",%.2f,%.2f,%.1f,%d,#%06x\n", t->name, t->x * s->width_pt * DRAWN_SCALE,
                (1 - t->y) * s->height_pt * DRAWN_SCALE, size_of(t) * DRAWN_SCALE,
                priority_of(t) > 2   ? 10
                : priority_of(t) > 1 ? 6
                                     : 3,
                drawn_color(i));
    }
    fclose(f);
}

/* ---- measuring ---- */

#define HALO_PT 0.6

static GArray *requests_for(const scene *s)
{
    GArray *requests = g_array_new(FALSE, TRUE, sizeof(sm_label_request));
    for (uint32_t i = 0; i < s->towns->len; i++) {
        const town *t = &g_array_index(s->towns, town, i);
        sm_label_request r = {
            .kind = SM_LABEL_POINT,
            .tag = i,
            .text = t->name,
            .font = {FAMILY, size_of(t), 400, false, 0.0},
            .halo_pt = HALO_PT,
            .priority = priority_of(t),
            .at = {t->x * s->width_pt, t->y * s->height_pt},
            .clear_pt = t->population > 5e5 ? 1.8 : 1.2,
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

static double distance(sm_rect_pt box, sm_xy_pt p)
{
    double x = fmax(0, fmax(box.x0 - p.x, p.x - box.x1));
    double y = fmax(0, fmax(box.y0 - p.y, p.y - box.y1));
    return hypot(x, y);
}

typedef struct result {
    uint32_t placed, overlaps, over_dots, ambiguous;
    double weight, all_weight, distance;
} result;

/* `boxes`: of the letters, one for each town, empty where there is no name. Dots count where their
 * town is named. */
static result measure(const scene *s, const sm_rect_pt *boxes)
{
    result r = {0};
    const double rounding_pt = 0.3, dot_pt = 1.2;
    for (uint32_t i = 0; i < s->towns->len; i++) {
        const town *t = &g_array_index(s->towns, town, i);
        r.all_weight += priority_of(t);
        if (boxes[i].x1 <= boxes[i].x0) continue;
        r.placed++;
        r.weight += priority_of(t);
        double own = distance(boxes[i], (sm_xy_pt){t->x * s->width_pt, t->y * s->height_pt});
        r.distance += own;
        bool over = false, nearer = false;
        for (uint32_t k = 0; k < s->towns->len; k++) {
            if (k == i || boxes[k].x1 <= boxes[k].x0) continue;
            const town *u = &g_array_index(s->towns, town, k);
            double other = distance(boxes[i], (sm_xy_pt){u->x * s->width_pt, u->y * s->height_pt});
            over |= other < dot_pt - rounding_pt;
            nearer |= other < own - rounding_pt;
            r.overlaps +=
                k > i && sm_rect_pt_overlap(sm_rect_pt_inset(boxes[i], rounding_pt), boxes[k]);
        }
        r.over_dots += over;
        r.ambiguous += nearer;
    }
    return r;
}

static void print_result(const scene *s, const char *method, const result *r, double ms)
{
    printf("%-20s %-16s %6u %6u %6.1f%% %8.1f%% %8u %9u %9u %8.2f %9.1f\n", s->title, method,
           s->towns->len, r->placed, 100.0 * r->placed / MAX(1, s->towns->len),
           100.0 * r->weight / r->all_weight, r->overlaps, r->over_dots, r->ambiguous,
           r->distance / MAX(1, r->placed), ms);
}

static void run(const scene *s, sm_label_method method)
{
    g_autoptr(GArray) requests = requests_for(s);
    g_autoptr(sm_text_engine) engine = sm_text_engine_create(NULL);
    sm_label_scene ground = {.frame = {0.0, 0.0, s->width_pt, s->height_pt}};
    g_autofree sm_rect_pt *boxes = g_new0(sm_rect_pt, s->towns->len);
    double best = INFINITY;
    for (int i = 0; i < N_RUNS; i++) {
        double start = now_ms();
        g_autoptr(sm_labels) labels =
            sm_labels_place((const sm_label_request *)(const void *)requests->data, requests->len,
                            &ground, method, engine);
        best = fmin(best, now_ms() - start);
        for (uint32_t k = 0; k < labels->n; k++)
            if (labels->placements[k].how != SM_LABEL_DROPPED)
                boxes[labels->placements[k].tag] =
                    sm_rect_pt_inset(labels->placements[k].box, HALO_PT);
    }
    result r = measure(s, boxes);
    print_result(s, method == SM_LABEL_GREEDY ? "greedy" : "sahelmap", &r, best);
}

static double read_ms(const char *path)
{
    g_autofree char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) ? g_ascii_strtod(text, NULL) : NAN;
}

static void run_drawn(const scene *s, const char *folder, const char *peer)
{
    g_autofree char *ppm_ending = g_strdup_printf("%s.ppm", peer);
    g_autofree char *ms_ending = g_strdup_printf("%s.ms", peer);
    g_autofree char *ppm = path_of(folder, s, ppm_ending), *ms = path_of(folder, s, ms_ending);
    g_autofree sm_rect_pt *boxes = g_new0(sm_rect_pt, s->towns->len);
    if (!drawn_find(ppm, s->towns->len, boxes)) return;
    result r = measure(s, boxes);
    print_result(s, peer, &r, read_ms(ms));
}

int main(int argc, char **argv)
{
    bool writes = argc > 1 && strcmp(argv[1], "--write") == 0;
    if (argc < 2 + writes) {
        fprintf(stderr, "usage: bench_labels [--write] FOLDER [PLACES.shp]\n");
        return 2;
    }
    const char *folder = argv[1 + writes];
    scene scenes[N_SCENES];
    uint32_t n;
    list_scenes(argc > 2 + writes ? argv[2 + writes] : NULL, scenes, &n);
    if (!writes)
        printf("%-20s %-16s %6s %6s %7s %9s %8s %9s %9s %8s %9s\n", "scene", "method", "wanted",
               "placed", "share", "weighted", "overlaps", "over dots", "ambiguous", "dist pt",
               "ms");
    static const char *const peers[] = {"mapnik", "mapserver-first", "mapserver-last"};
    for (uint32_t i = 0; i < n; i++) {
        if (writes) {
            write_scene(folder, &scenes[i]);
        } else {
            run(&scenes[i], SM_LABEL_GREEDY);
            run(&scenes[i], SM_LABEL_SEARCH);
            for (size_t k = 0; k < G_N_ELEMENTS(peers); k++)
                run_drawn(&scenes[i], folder, peers[k]);
        }
        g_array_unref(scenes[i].towns);
    }
    return 0;
}
