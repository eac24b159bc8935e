/* bench_labels [--pictures] [--scene NAME] WORK PEERS.py PLACES.shp FIGURE.yaml... : how well names
 * are placed, by the search, greedily, by Mapnik and by MapServer: the same points, fonts, symbols
 * and frame, all measured by the program's own measure (layout/label_score.h). See README.md beside
 * this. */
#include "figures.h"
#include "peers.h"
#include "picture.h"
#include "score.h"
#include "towns.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define N_RUNS 5

typedef struct engine {
    const char *name;
    bool ours;
    sm_label_method method;
} engine;

static const engine engines[] = {
    {"sahelmap", true, SM_LABEL_SEARCH},
    {"greedy", true, SM_LABEL_GREEDY},
    {"mapnik", false, 0},
    {"mapserver", false, 0},
};
#define N_ENGINES G_N_ELEMENTS(engines)

typedef struct bench {
    const char *work;
    bool pictures;
    GPtrArray *trials;  /* trial */
    GPtrArray *figures; /* figure */
    sm_text_engine *text;
} bench;

/* Scores of one scene or set; `has` is false where a peer is not there. */
typedef struct row {
    score scores[N_ENGINES];
    bool has[N_ENGINES];
} row;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

static sm_labels *place(const trial *t, const engine *e, sm_text_engine *text, double *best)
{
    sm_label_scene scene = trial_scene(t);
    sm_labels *labels = NULL;
    *best = INFINITY;
    for (int i = 0; i < N_RUNS; i++) {
        double start = now_ms();
        sm_labels_free(labels);
        labels = sm_labels_place((const sm_label_request *)(const void *)t->requests->data,
                                 t->requests->len, &scene, e->method, text);
        *best = fmin(*best, now_ms() - start);
    }
    return labels;
}

static void run(const bench *b, const trial *t, size_t i, row *r)
{
    double ms = NAN;
    g_autoptr(sm_labels) labels = engines[i].ours
                                      ? place(t, &engines[i], b->text, &ms)
                                      : peers_read(t, b->work, engines[i].name, b->text);
    r->has[i] = labels != NULL;
    if (!labels) return;
    r->scores[i] = score_measure(t, labels, b->text);
    r->scores[i].ms = ms;
    g_autofree char *path =
        g_strdup_printf("%s/%s.%s.judged.png", b->work, t->file, engines[i].name);
    if (b->pictures) picture_write(t, labels, b->text, path);
}

static void add_row(row *sum, const row *more, bool first)
{
    for (size_t i = 0; i < N_ENGINES; i++) {
        sum->has[i] = more->has[i] && (first || sum->has[i]);
        score_add(&sum->scores[i], &more->scores[i]);
    }
}

static void print_row(const char *scene, const row *r)
{
    for (size_t i = 0; i < N_ENGINES; i++)
        if (r->has[i]) score_print(scene, "points", engines[i].name, &r->scores[i]);
}

/* ---- who is best ---- */

/* Over all scenes: the first engine against the others. */
typedef struct verdict {
    uint32_t n_scenes, n_best;
    GString *others; /* where another one places more, or scores better */
} verdict;

static void compare(const char *scene, const char *labels, const row *r, verdict *v)
{
    const score *own = &r->scores[0];
    bool best = own->tally.overlaps == 0;
    if (!best) g_string_append_printf(v->others, "%s (%s): overlaps\n", scene, labels);
    for (size_t i = 1; i < N_ENGINES; i++) {
        const score *other = &r->scores[i];
        bool more = other->tally.placed > own->tally.placed;
        bool better = score_sum(other) > score_sum(own);
        if (!r->has[i] || (!more && !better)) continue;
        g_string_append_printf(v->others, "%s (%s): %s %s\n", scene, labels, engines[i].name,
                               more && better ? "places more, scores better"
                               : more         ? "places more"
                                              : "scores better");
        best = false;
    }
    v->n_scenes++;
    v->n_best += best;
}

static void print_verdict(const verdict *v)
{
    printf(
        "In %u of %u scenes %s has no overlaps and nobody places more names or scores better.\n%s",
        v->n_best, v->n_scenes, engines[0].name, v->others->str);
}

/* ---- what a figure says of all its labels ---- */

static const figure *figure_of(const bench *b, const trial *t)
{
    for (guint i = 0; i < b->figures->len; i++) {
        const figure *f = g_ptr_array_index(b->figures, i);
        if (g_str_equal(f->set, t->set) && g_str_equal(f->name, t->scene)) return f;
    }
    return NULL;
}

/* The first two engines, with all that they place: names of areas, rivers and callouts too. */
static void judge_figure(const figure *f, verdict *v)
{
    row r = {.has = {true, true}};
    r.scores[0] = (score){.tally = f->report->found, .ms = NAN};
    r.scores[1] = (score){.tally = f->report->greedy, .ms = NAN};
    for (size_t i = 0; i < N_ENGINES; i++)
        if (r.has[i]) score_print(f->name, "all", engines[i].name, &r.scores[i]);
    compare(f->name, "all", &r, v);
}

/* ---- all of it ---- */

static bool same_scene(const trial *a, const trial *b)
{
    return g_str_equal(a->set, b->set) && g_str_equal(a->scene, b->scene);
}

/* Runs the trials of one scene and prints them; returns the number of the trial after them. */
static guint run_scene(const bench *b, guint first, row *sum, verdict *v)
{
    const trial *t = g_ptr_array_index(b->trials, first);
    guint i = first;
    for (; i < b->trials->len && same_scene(t, g_ptr_array_index(b->trials, i)); i++) {
        row one = {0};
        for (size_t k = 0; k < N_ENGINES; k++)
            run(b, g_ptr_array_index(b->trials, i), k, &one);
        add_row(sum, &one, i == first);
    }
    print_row(t->scene, sum);
    compare(t->scene, "points", sum, v);
    const figure *f = figure_of(b, t);
    if (f) judge_figure(f, v);
    return i;
}

static void run_all(const bench *b)
{
    verdict v = {.others = g_string_new(NULL)};
    score_print_head();
    for (guint i = 0; i < b->trials->len;) {
        const char *set = ((const trial *)g_ptr_array_index(b->trials, i))->set;
        row sum = {0};
        bool first = true;
        while (i < b->trials->len &&
               g_str_equal(((const trial *)g_ptr_array_index(b->trials, i))->set, set)) {
            row scene = {0};
            i = run_scene(b, i, &scene, &v);
            add_row(&sum, &scene, first);
            first = false;
        }
        g_autofree char *title = g_strdup_printf("ALL OF %s", set);
        print_row(title, &sum);
        printf("\n");
    }
    print_verdict(&v);
    g_string_free(v.others, TRUE);
}

static void let_peers_draw(const bench *b, const char *script)
{
    for (guint i = 0; i < b->trials->len; i++)
        peers_write(g_ptr_array_index(b->trials, i), b->work);
    const char *const arguments[] = {"/usr/bin/python3", script, b->work, NULL};
    g_autoptr(GError) error = NULL;
    if (!g_spawn_sync(NULL, (char **)(uintptr_t)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                      NULL, NULL, &error))
        fprintf(stderr, "bench_labels: %s\n", error->message);
}

static void free_trial(void *data)
{
    trial_free(data);
}

static void free_figure(void *data)
{
    figure_free(data);
}

typedef struct arguments {
    gboolean pictures;
    char *scene; /* all of whose name this is part; NULL: all scenes */
    char **rest;
} arguments;

static bool read_arguments(int argc, char **argv, arguments *a)
{
    const GOptionEntry entries[] = {
        {"pictures", 0, 0, G_OPTION_ARG_NONE, &a->pictures,
         "Write WORK/SCENE.ENGINE.judged.png, with faults in colour", NULL},
        {"scene", 0, 0, G_OPTION_ARG_STRING, &a->scene, "Only scenes of this name", "NAME"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &a->rest, NULL,
         "WORK PEERS.py PLACES.shp FIGURE..."},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;
    g_option_context_add_main_entries(context, entries, NULL);
    bool good = g_option_context_parse(context, &argc, &argv, &error) && a->rest &&
                g_strv_length(a->rest) >= 3;
    if (!good) {
        g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
        fprintf(stderr, "%s", help);
    }
    return good;
}

static void keep_scene(GPtrArray *trials, const char *name)
{
    for (guint i = trials->len; i-- > 0;)
        if (!strstr(((const trial *)g_ptr_array_index(trials, i))->scene, name))
            g_ptr_array_remove_index(trials, i);
}

int main(int argc, char **argv)
{
    arguments a = {0};
    if (!read_arguments(argc, argv, &a)) return 2;
    bench b = {
        .work = a.rest[0],
        .pictures = a.pictures,
        .trials = g_ptr_array_new_with_free_func(free_trial),
        .figures = g_ptr_array_new_with_free_func(free_figure),
        .text = sm_text_engine_create(NULL),
    };
    towns_list(a.rest[2], b.trials);
    for (char **path = a.rest + 3; *path; path++) {
        figure *f = figure_take(*path, b.work, b.trials);
        if (f) g_ptr_array_add(b.figures, f);
    }
    if (a.scene) keep_scene(b.trials, a.scene);
    let_peers_draw(&b, a.rest[1]);
    run_all(&b);
    g_ptr_array_unref(b.trials);
    g_ptr_array_unref(b.figures);
    sm_text_engine_free(b.text);
    g_strfreev(a.rest);
    g_free(a.scene);
    return 0;
}
