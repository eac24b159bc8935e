#include "towns.h"

#include <math.h>
#include <shapefil.h>
#include <stdlib.h>

#define FAMILY "Noto Sans"
#define HALO_PT 0.6

typedef struct town {
    char name[48];
    double x, y, population; /* x, y: 0..1 */
} town;

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

/* Takes the towns over. */
static void add_trial(GPtrArray *trials, const char *title, double width, double height,
                      GArray *towns)
{
    trial *t = trial_create("crowded", title, title, (sm_rect_pt){0.0, 0.0, width, height});
    t->dots_with_names = true;
    for (uint32_t i = 0; i < towns->len; i++) {
        const town *place = &g_array_index(towns, town, i);
        bool large = place->population > 5e5;
        sm_label_request r = {
            .kind = SM_LABEL_POINT,
            .text = place->name,
            .font = {FAMILY, large ? 8.0 : 6.5, 400, false, 0.0},
            .halo_pt = HALO_PT,
            .priority = place->population > 1e6   ? 3.0
                        : place->population > 1e5 ? 1.7
                                                  : 1.0,
            .at = {place->x * width, place->y * height},
            .clear_pt = large ? 1.8 : 1.2,
        };
        trial_add(t, &r);
    }
    g_array_unref(towns);
    g_ptr_array_add(trials, t);
}

void towns_list(const char *places, GPtrArray *trials)
{
    add_trial(trials, "200 towns", 519, 400, invent_towns(200, 2));
    add_trial(trials, "1000 towns", 519, 400, invent_towns(1000, 3));
    add_trial(trials, "5000 towns", 519, 400, invent_towns(5000, 4));
    add_trial(trials, "5000 towns A2", 1190, 1683, invent_towns(5000, 5));
    for (int narrow = 0; places && narrow < 2; narrow++) {
        GArray *real = read_towns(places, -18.0, 4.0, 16.0, 26.0);
        if (!real) return;
        if (narrow)
            add_trial(trials, "West Africa 120 mm", 340, 227, real);
        else
            add_trial(trials, "West Africa 183 mm", 519, 347, real);
    }
}
