#include "source/event_place.h"

#include "base/fail.h"
#include "source/cell.h"
#include "base/country.h"
#include "base/fold.h"
#include "source/missing.h"

#include <math.h>
#include <string.h>

/* What a row says of its place; equal questions have one answer. */
typedef struct question {
    char *name, *admin1, *admin2, *admin3, *country; /* "" where the row does not say */
    uint8_t keep;                                    /* what becomes of the rows: SM_ROW_KEPT ... */
    int level;                                       /* of the area that they are known to */
    sm_lonlat at;
    size_t offset; /* of the first row that asks */
    uint64_t n;    /* rows that ask */
} question;

typedef struct placing {
    const sm_event_source *source;
    const sm_gazetteer *gazetteer; /* NULL: none */
    const sm_event_options *options;
    sm_csv_cell *cells;
    GPtrArray *questions; /* question *, in the order of the file */
    GHashTable *known;    /* the texts -> question, borrowed */
} placing;

static void free_question(gpointer data)
{
    question *q = data;
    g_free(q->name);
    g_free(q->admin1);
    g_free(q->admin2);
    g_free(q->admin3);
    g_free(q->country);
    g_free(q);
}

static char *role_text(const placing *p, sm_event_role role)
{
    int32_t column = p->source->schema.column[role];
    return column < 0 ? g_strdup("") : g_strstrip(sm_cell_to_text(p->cells[column]));
}

static bool says_unknown(const char *text)
{
    static const char *const words[] = {"unknown",  "unspecified", "undetermined", "inconnu",
                                        "non prec", "indetermine", "desconocido"};
    g_autofree char *folded = sm_fold(text);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(folded, words[i])) return true;
    return false;
}

/* "" where the word says that there is none. */
static char *name_text(const placing *p, sm_event_role role)
{
    char *text = role_text(p, role);
    if (sm_is_missing(text, strlen(text)) || says_unknown(text)) *text = '\0';
    return text;
}

/* ---- one question ---- */

/* A gazetteer does not have every village: one in another region than the row's is another one. A
 * region that the gazetteer does not know by that name says nothing. */
static bool contradicts(const placing *p, const question *q, const sm_place *place)
{
    if (!*q->admin1 || !*place->admin1) return false;
    g_autofree char *said = sm_fold(q->admin1);
    g_autofree char *known = sm_fold(place->admin1);
    return strcmp(said, known) != 0 &&
           sm_gazetteer_has_admin1(p->gazetteer, place->iso3, q->admin1);
}

static bool look_up(const placing *p, const question *q, const char *where, sm_place *place,
                    GError **error)
{
    if (!*q->name || !p->gazetteer)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: it has no coordinates, and no area is known by what it names", where);
    g_autofree char *in_country =
        *q->country ? g_strconcat(q->name, ", ", q->country, NULL) : g_strdup(q->name);
    g_autofree char *in_admin1 =
        g_strconcat(q->name, ", ", q->admin1, *q->country ? ", " : NULL, q->country, NULL);
    g_autoptr(GError) first = NULL;
    if (sm_gazetteer_find(p->gazetteer, in_country, where, place, &first)) {
        if (!contradicts(p, q, place)) return true;
        return sm_fail(error, SM_ERROR_DATA, "%s: \"%s\" of the gazetteer is in %s, %s, not in %s",
                       where, q->name, place->admin1, place->iso3, q->admin1);
    }
    if (*q->admin1 && sm_gazetteer_find(p->gazetteer, in_admin1, where, place, NULL)) return true;
    g_propagate_error(error, g_steal_pointer(&first));
    return false;
}

static void answer(const placing *p, question *q)
{
    const sm_event_options *options = p->options;
    sm_place place;
    if (look_up(p, q, p->source->path, &place, NULL)) {
        q->keep = SM_ROW_KEPT;
        q->at = place.at;
        return;
    }
    sm_event_area_names names = {q->country, {q->admin1, q->admin2, q->admin3}};
    if (options->find_area &&
        options->find_area(options->find_area_data, &names, &q->at, &q->level))
        q->keep = SM_ROW_KEPT_IN_AREA;
}

static question *ask(placing *p, size_t offset)
{
    sm_event_cells_at(p->source, offset, p->cells);
    question *q = g_new0(question, 1);
    q->name = name_text(p, SM_ROLE_LOCATION);
    q->admin1 = name_text(p, SM_ROLE_ADMIN1);
    q->admin2 = name_text(p, SM_ROLE_ADMIN2);
    q->admin3 = name_text(p, SM_ROLE_ADMIN3);
    q->country = role_text(p, SM_ROLE_COUNTRY); /* Namibia's code looks like a missing value */
    q->offset = offset;
    g_autofree char *key =
        g_strjoin("\n", q->name, q->admin1, q->admin2, q->admin3, q->country, NULL);
    question *known = g_hash_table_lookup(p->known, key);
    if (known) {
        free_question(q);
        known->n++;
        return known;
    }
    answer(p, q);
    q->n = 1;
    g_ptr_array_add(p->questions, q);
    g_hash_table_insert(p->known, g_steal_pointer(&key), q);
    return q;
}

/* ---- all rows ---- */

static void place_run(placing *p, sm_event_run *run, sm_event_tally *tally)
{
    for (uint32_t row = 0; row < run->n; row++) {
        if (!run->keep[row] || !isnan(run->position[row].lat)) continue;
        const question *q = ask(p, run->offset[row]);
        run->keep[row] = q->keep;
        tally->placed += q->keep == SM_ROW_KEPT;
        tally->in_area += q->keep == SM_ROW_KEPT_IN_AREA;
        tally->without_position += q->keep == SM_ROW_DROPPED;
        if (q->keep == SM_ROW_DROPPED) continue;
        run->position[row] = q->at;
        if (q->keep == SM_ROW_KEPT_IN_AREA)
            run->geo[row] = q->level > 1 ? SM_GEO_DISTRICT : SM_GEO_AREA;
        else if (run->geo[row] == SM_GEO_UNKNOWN)
            run->geo[row] = SM_GEO_NEAR; /* A name says a settlement, not a spot in it. */
    }
}

/* What became of the rows, after "this and 3 more rows ". */
static char *fate(const question *q)
{
    const char *const areas[] = {q->admin1, q->admin2, q->admin3};
    return q->keep == SM_ROW_DROPPED ? g_strdup("left out")
                                     : g_strdup_printf("known to %s only", areas[q->level - 1]);
}

static void warn_unplaced(const placing *p, const question *q, uint64_t line,
                          sm_diagnostics *diagnostics)
{
    g_autofree char *where = g_strdup_printf("%s:%s%" G_GUINT64_FORMAT, p->source->path,
                                             sm_event_source_row_prefix(p->source), line);
    sm_place place;
    g_autoptr(GError) error = NULL;
    look_up(p, q, where, &place, &error);
    g_autofree char *what = fate(q);
    if (q->n == 1)
        sm_diagnostics_warn(diagnostics, "%s; row %s", error->message, what);
    else
        sm_diagnostics_warn(diagnostics, "%s; this and %" G_GUINT64_FORMAT " more rows %s",
                            error->message, q->n - 1, what);
}

/* A row that names an area and no place says all that it has to say. */
static bool is_told(const question *q)
{
    return q->keep == SM_ROW_DROPPED || (q->keep == SM_ROW_KEPT_IN_AREA && *q->name);
}

static void warn_all(const placing *p, sm_diagnostics *diagnostics)
{
    uint32_t n_listed = 0, n_more = 0;
    uint64_t line = 0;
    size_t offset = 0;
    for (guint i = 0; i < p->questions->len; i++) {
        const question *q = g_ptr_array_index(p->questions, i);
        if (!is_told(q)) continue;
        if (n_listed == SM_LISTED_REJECTS) {
            n_more++;
            continue;
        }
        n_listed++;
        line = sm_event_source_line(p->source, q->offset, offset, line);
        offset = q->offset;
        warn_unplaced(p, q, line, diagnostics);
    }
    if (n_more)
        sm_diagnostics_warn(diagnostics, "%s: %u more places are not settled", p->source->path,
                            n_more);
}

void sm_event_place_rows(const sm_event_source *source, sm_event_rows *rows,
                         const sm_gazetteer *gazetteer, const sm_event_options *options,
                         sm_event_tally *tally, sm_diagnostics *diagnostics)
{
    placing p = {source,
                 gazetteer,
                 options,
                 g_new0(sm_csv_cell, source->n_columns),
                 g_ptr_array_new_with_free_func(free_question),
                 g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (uint32_t i = 0; i < rows->n_runs; i++)
        place_run(&p, &rows->runs[i], tally);
    warn_all(&p, diagnostics);
    g_hash_table_destroy(p.known);
    g_ptr_array_free(p.questions, TRUE);
    g_free(p.cells);
}
