#include "source/events_inner.h"

#include "base/crew.h"
#include "source/cell.h"

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
    sm_crew_each(N_PARTS, n_threads, check_part, &sort);
    g_mutex_clear(&sort.lock);
    g_free(sort.entries);
}
