#include "source/events_inner.h"

#include "base/crew.h"
#include "source/cell.h"
#include "source/event_dates.h"

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

/* How often something was met, and the id of the first row of it. */
typedef struct id_case {
    uint64_t n;
    char *example;
    uint32_t row;
} id_case;

typedef struct id_sort {
    const sm_event_source *sources;
    sm_event_rows *rows;
    uint32_t n_files;
    id_entry *entries;
    size_t start[N_PARTS + 1];
    GMutex lock;
    sm_event_tally *tallies;
    id_case updated;   /* rows of one id that differ, and the newer one is known */
    id_case differing; /* the same, and it is not */
    id_case reused;    /* one id for different events */
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

/* What decides between rows of one id. */
typedef struct id_row {
    row_place place;
    char *id;
    double timestamp, fatalities; /* NaN: unknown */
} id_row;

static double deaths_of(const sm_event_source *source, const sm_csv_cell *cells)
{
    int32_t column = source->schema.column[SM_ROLE_FATALITIES];
    double value;
    if (column < 0) return NAN;
    return sm_cell_to_number(cells[column], sm_event_source_style(source, column), &value) ==
                   SM_CELL_NUMBER
               ? value
               : (double)NAN;
}

static id_row read_id_row(const id_sort *sort, uint32_t row)
{
    row_place place = find_row(sort, row);
    const sm_event_source *source = &sort->sources[place.file];
    g_autofree sm_csv_cell *cells = g_new(sm_csv_cell, source->n_columns);
    sm_event_cells_at(source, place.run->offset[place.row], cells);
    char *id = sm_cell_to_text(cells[source->schema.column[SM_ROLE_EVENT_ID]]);
    return (id_row){
        place, g_strstrip(id),
        sm_event_dates_timestamp(source, source->schema.column[SM_ROLE_TIMESTAMP], cells),
        deaths_of(source, cells)};
}

static bool other_day(row_place a, row_place b)
{
    return a.run->first_day[a.row] != b.run->first_day[b.row];
}

/* NaN: to be placed by name, and no other place than another such row. */
static bool other_place(row_place a, row_place b)
{
    sm_lonlat p = a.run->position[a.row], q = b.run->position[b.row];
    return (p.lon != q.lon && !(isnan(p.lon) && isnan(q.lon))) ||
           (p.lat != q.lat && !(isnan(p.lat) && isnan(q.lat)));
}

static bool other_deaths(const id_row *a, const id_row *b)
{
    return a->fatalities != b->fatalities && !(isnan(a->fatalities) && isnan(b->fatalities));
}

static bool has_newer(const id_row *a, const id_row *b)
{
    return a->timestamp > b->timestamp || b->timestamp > a->timestamp;
}

/* Keeps an example for the message: that of the first row, whatever the threads do. */
static void count_case(id_case *count, const id_row *example, uint32_t row)
{
    count->n++;
    if (count->example && count->row <= row) return;
    g_free(count->example);
    count->example = g_strdup(example->id);
    count->row = row;
}

/* Is it the first event of its record? Those of a row of sums have one id and stay together. */
static bool begins_record(const sm_event_run *run, uint32_t row)
{
    return row == 0 || run->offset[row] != run->offset[row - 1];
}

static void drop_record(id_sort *sort, row_place out)
{
    uint32_t row = out.row;
    do {
        out.run->keep[row++] = SM_ROW_DROPPED;
        sort->tallies[out.file].duplicates++;
    } while (row < out.run->n && !begins_record(out.run, row));
}

/* Takes the older row out; false when they are different events. */
static bool settle_pair(id_sort *sort, const id_row *earlier, const id_row *later, uint32_t row)
{
    bool day = other_day(earlier->place, later->place);
    bool place = other_place(earlier->place, later->place);
    bool newer = has_newer(earlier, later);
    if (day && place && !newer) {
        count_case(&sort->reused, later, row);
        return false;
    }
    row_place out = newer && earlier->timestamp > later->timestamp ? later->place : earlier->place;
    if (day || place || other_deaths(earlier, later))
        count_case(newer ? &sort->updated : &sort->differing, later, row);
    drop_record(sort, out);
    return true;
}

/* Equal hashes are not trusted: the ids are compared. */
static bool drop_if_same(id_sort *sort, uint32_t earlier, uint32_t later)
{
    id_row a = read_id_row(sort, earlier), b = read_id_row(sort, later);
    bool same = false;
    g_mutex_lock(&sort->lock);
    bool kept = a.place.run->keep[a.place.row] && b.place.run->keep[b.place.row];
    if (kept && strcmp(a.id, b.id) == 0) same = settle_pair(sort, &a, &b, later);
    g_mutex_unlock(&sort->lock);
    g_free(a.id);
    g_free(b.id);
    return same;
}

/* Rows of one hash are compared with so many before them. */
enum { MOST_COMPARED = 8 };

static void check_part(void *data, uint32_t part)
{
    id_sort *sort = data;
    size_t n = sort->start[part + 1] - sort->start[part];
    const id_entry *entries = sort->entries + sort->start[part];
    if (n < 2) return;
    size_t n_slots = 4;
    while (n_slots < 2 * n)
        n_slots *= 2;
    g_autofree uint32_t *slots = g_new0(uint32_t, n_slots); /* the last entry of a hash, plus 1 */
    g_autofree uint32_t *before = g_new0(uint32_t, n);      /* the one before it, plus 1 */
    for (size_t i = 0; i < n; i++) {
        size_t slot = entries[i].hash & (n_slots - 1);
        while (slots[slot] && entries[slots[slot] - 1].hash != entries[i].hash)
            slot = (slot + 1) & (n_slots - 1);
        before[i] = slots[slot];
        slots[slot] = (uint32_t)i + 1;
        uint32_t other = before[i];
        for (int k = 0; other > 0 && k < MOST_COMPARED; k++) {
            if (drop_if_same(sort, entries[other - 1].row, entries[i].row)) break;
            other = before[other - 1];
        }
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
                if (run->id[row] && begins_record(run, row))
                    sort->start[part_of(run->id[row]) + 1]++;
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
                if (run->id[row] && begins_record(run, row))
                    sort->entries[next[part_of(run->id[row])]++] =
                        (id_entry){run->id[row], first + row};
            first += run->n;
        }
}

static void warn_case(const id_sort *sort, id_case *count, const char *what,
                      sm_diagnostics *diagnostics)
{
    if (count->n > 0)
        sm_diagnostics_warn(diagnostics, "%s%s: %" G_GUINT64_FORMAT " %s (event id %s%s)",
                            sort->sources[0].path, sort->n_files > 1 ? " and others" : "", count->n,
                            what, count->example, count->n > 1 ? " is the first" : "");
    g_free(count->example);
}

static void warn_cases(id_sort *sort, sm_diagnostics *diagnostics)
{
    warn_case(sort, &sort->updated,
              "of the duplicates differ in date, place or deaths; the newer by `timestamp` counts",
              diagnostics);
    warn_case(sort, &sort->differing,
              "of the duplicates differ in date, place or deaths; the last row of the last file "
              "counts",
              diagnostics);
    warn_case(sort, &sort->reused,
              "rows have the id of an event of another day and place; they count as events of "
              "their own",
              diagnostics);
}

void sm_event_drop_duplicates(const sm_event_source *sources, sm_event_rows *rows, uint32_t n_files,
                              unsigned n_threads, sm_event_tally *tallies,
                              sm_diagnostics *diagnostics)
{
    id_sort sort = {.sources = sources, .rows = rows, .n_files = n_files, .tallies = tallies};
    count_parts(&sort);
    if (sort.start[N_PARTS] == 0) return;
    sort.entries = g_new(id_entry, sort.start[N_PARTS]);
    g_mutex_init(&sort.lock);
    fill_parts(&sort);
    sm_crew_each(N_PARTS, n_threads, check_part, &sort);
    warn_cases(&sort, diagnostics);
    g_mutex_clear(&sort.lock);
    g_free(sort.entries);
}
