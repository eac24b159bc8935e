#include "source/event_set.h"

#include "source/cell.h"
#include "source/parallel.h"

#include <math.h>
#include <string.h>

/* ---- the same event twice ---- */

/* Ids are sorted into parts by their upper bits, so that each part's table stays in the cache. */
enum { PART_BITS = 8, N_PARTS = 1 << PART_BITS };

typedef struct id_entry {
    uint64_t hash;
    uint32_t row; /* counted over all files */
} id_entry;

typedef struct row_place {
    uint32_t file;
    sm_event_run *run;
    uint32_t row;
} row_place;

typedef struct id_sort {
    const sm_event_source *sources;
    sm_event_rows *rows;
    uint32_t n_files;
    id_entry *entries;
    size_t start[N_PARTS + 1];
    GMutex lock;
    sm_event_tally *tallies;
} id_sort;

static row_place find_row(const id_sort *sort, uint32_t row)
{
    for (uint32_t file = 0; file < sort->n_files; file++)
        for (uint32_t i = 0; i < sort->rows[file].n_runs; i++) {
            sm_event_run *run = &sort->rows[file].runs[i];
            if (row < run->n) return (row_place){file, run, row};
            row -= run->n;
        }
    g_assert_not_reached();
}

static char *id_text(const id_sort *sort, row_place place)
{
    const sm_event_source *source = &sort->sources[place.file];
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_event_cells_at(source, place.run->offset[place.row], cells);
    char *text = sm_cell_to_text(cells[source->schema.column[SM_ROLE_EVENT_ID]]);
    return g_strstrip(text);
}

/* Equal hashes are not trusted: the ids are compared. */
static void drop_if_same(id_sort *sort, uint32_t earlier, uint32_t later)
{
    row_place a = find_row(sort, earlier), b = find_row(sort, later);
    g_autofree char *a_id = id_text(sort, a);
    g_autofree char *b_id = id_text(sort, b);
    if (strcmp(a_id, b_id) != 0) return;
    g_mutex_lock(&sort->lock);
    a.run->keep[a.row] = 0;
    sort->tallies[a.file].duplicates++;
    g_mutex_unlock(&sort->lock);
}

static void check_part(void *data, uint32_t part)
{
    id_sort *sort = data;
    size_t n = sort->start[part + 1] - sort->start[part];
    const id_entry *entries = sort->entries + sort->start[part];
    if (n < 2) return;
    size_t n_slots = 4;
    while (n_slots < 2 * n)
        n_slots *= 2;
    g_autofree uint32_t *slots = g_new0(uint32_t, n_slots);
    for (size_t i = 0; i < n; i++) {
        size_t slot = entries[i].hash & (n_slots - 1);
        while (slots[slot] && entries[slots[slot] - 1].hash != entries[i].hash)
            slot = (slot + 1) & (n_slots - 1);
        if (slots[slot]) drop_if_same(sort, entries[slots[slot] - 1].row, entries[i].row);
        slots[slot] = (uint32_t)i + 1;
    }
}

static unsigned part_of(uint64_t hash)
{
    return (unsigned)(hash >> (64 - PART_BITS));
}

static void count_parts(id_sort *sort)
{
    for (uint32_t file = 0; file < sort->n_files; file++)
        for (uint32_t i = 0; i < sort->rows[file].n_runs; i++) {
            const sm_event_run *run = &sort->rows[file].runs[i];
            for (uint32_t row = 0; row < run->n; row++)
                if (run->id[row]) sort->start[part_of(run->id[row]) + 1]++;
        }
    for (int part = 0; part < N_PARTS; part++)
        sort->start[part + 1] += sort->start[part];
}

static void fill_parts(id_sort *sort)
{
    size_t next[N_PARTS];
    memcpy(next, sort->start, sizeof next);
    uint32_t first = 0;
    for (uint32_t file = 0; file < sort->n_files; file++)
        for (uint32_t i = 0; i < sort->rows[file].n_runs; i++) {
            const sm_event_run *run = &sort->rows[file].runs[i];
            for (uint32_t row = 0; row < run->n; row++)
                if (run->id[row])
                    sort->entries[next[part_of(run->id[row])]++] =
                        (id_entry){run->id[row], first + row};
            first += run->n;
        }
}

void sm_event_drop_duplicates(const sm_event_source *sources, sm_event_rows *rows, uint32_t n_files,
                              unsigned n_threads, sm_event_tally *tallies)
{
    id_sort sort = {.sources = sources, .rows = rows, .n_files = n_files, .tallies = tallies};
    count_parts(&sort);
    if (sort.start[N_PARTS] == 0) return;
    sort.entries = g_new(id_entry, sort.start[N_PARTS]);
    g_mutex_init(&sort.lock);
    fill_parts(&sort);
    sm_parallel_each(N_PARTS, n_threads, check_part, &sort);
    g_mutex_clear(&sort.lock);
    g_free(sort.entries);
}

/* ---- places by name ---- */

typedef struct placing {
    const sm_event_source *source;
    const sm_gazetteer *gazetteer;
    GHashTable *known; /* what was asked -> sm_place, or NULL where it was not found */
    sm_diagnostics *diagnostics;
    size_t line_offset;
    uint64_t line;
    uint32_t n_warned;
} placing;

static char *role_text(const sm_event_source *source, const sm_csv_cell *cells, sm_event_role role)
{
    int32_t column = source->schema.column[role];
    return column < 0 ? g_strdup("") : g_strstrip(sm_cell_to_text(cells[column]));
}

/* "name, country" where the row names one: a town of that name elsewhere is not meant. */
static bool look_up(const placing *p, const sm_csv_cell *cells, const char *where, sm_place *place,
                    GError **error)
{
    g_autofree char *name = role_text(p->source, cells, SM_ROLE_LOCATION);
    g_autofree char *country = role_text(p->source, cells, SM_ROLE_COUNTRY);
    g_autofree char *admin1 = role_text(p->source, cells, SM_ROLE_ADMIN1);
    g_autofree char *in_country =
        *country ? g_strconcat(name, ", ", country, NULL) : g_strdup(name);
    g_autofree char *in_admin1 = g_strconcat(name, ", ", admin1, NULL);
    if (sm_gazetteer_find(p->gazetteer, in_country, where, place, error)) return true;
    return *admin1 && sm_gazetteer_find(p->gazetteer, in_admin1, where, place, NULL);
}

static char *question(const sm_event_source *source, const sm_csv_cell *cells)
{
    g_autofree char *name = role_text(source, cells, SM_ROLE_LOCATION);
    g_autofree char *country = role_text(source, cells, SM_ROLE_COUNTRY);
    g_autofree char *admin1 = role_text(source, cells, SM_ROLE_ADMIN1);
    return g_strjoin("\n", name, country, admin1, NULL);
}

static void warn_unplaced(placing *p, size_t offset, const sm_csv_cell *cells)
{
    if (p->n_warned++ >= SM_LISTED_REJECTS) return;
    p->line = sm_event_source_line(p->source, offset, p->line_offset, p->line);
    p->line_offset = offset;
    g_autofree char *where = g_strdup_printf("%s:%" G_GUINT64_FORMAT, p->source->path, p->line);
    sm_place place;
    g_autoptr(GError) error = NULL;
    look_up(p, cells, where, &place, &error);
    sm_diagnostics_warn(p->diagnostics, "%s; row left out",
                        error ? error->message : "its place is not known");
}

static bool place_row(placing *p, size_t offset, sm_lonlat *at)
{
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, p->source->n_columns);
    sm_event_cells_at(p->source, offset, cells);
    char *asked = question(p->source, cells);
    gpointer known;
    if (!g_hash_table_lookup_extended(p->known, asked, NULL, &known)) {
        sm_place place;
        bool found = look_up(p, cells, p->source->path, &place, NULL);
        known = found ? g_memdup2(&place.at, sizeof place.at) : NULL;
        g_hash_table_insert(p->known, asked, known);
    } else {
        g_free(asked);
    }
    if (known)
        *at = *(const sm_lonlat *)known;
    else
        warn_unplaced(p, offset, cells);
    return known != NULL;
}

static void place_run(placing *p, sm_event_run *run, sm_event_tally *tally)
{
    for (uint32_t row = 0; row < run->n; row++) {
        if (!run->keep[row] || !isnan(run->position[row].lat)) continue;
        if (place_row(p, run->offset[row], &run->position[row])) {
            tally->placed++;
            /* A name says a settlement, not a spot in it. */
            if (run->geo[row] == SM_GEO_UNKNOWN) run->geo[row] = SM_GEO_NEAR;
        } else {
            run->keep[row] = 0;
            tally->without_position++;
        }
    }
}

void sm_event_place_rows(const sm_event_source *source, sm_event_rows *rows,
                         const sm_gazetteer *gazetteer, sm_event_tally *tally,
                         sm_diagnostics *diagnostics)
{
    placing p = {source,
                 gazetteer,
                 g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                 diagnostics,
                 0,
                 0,
                 0};
    for (uint32_t i = 0; i < rows->n_runs; i++)
        place_run(&p, &rows->runs[i], tally);
    if (p.n_warned > SM_LISTED_REJECTS)
        sm_diagnostics_warn(diagnostics, "%s: %u more rows could not be placed by name",
                            source->path, p.n_warned - SM_LISTED_REJECTS);
    g_hash_table_destroy(p.known);
}
