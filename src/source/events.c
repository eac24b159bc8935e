#include "source/events.h"

#include "base/crew.h"
#include "base/fail.h"
#include "base/limit.h"
#include "source/cell.h"
#include "source/event_dates.h"
#include "source/event_export.h"
#include "source/event_overlap.h"
#include "source/event_place.h"
#include "source/events_inner.h"
#include "source/event_astray.h"
#include "source/event_country.h"
#include "source/missing.h"

#include <math.h>
#include <string.h>

typedef struct reading {
    sm_events *events;
    sm_event_rows *rows; /* one per file */
    GPtrArray *wished;   /* sm_event_set_column, borrowed */
    guint n_told;        /* the first of them, whose spellings are told */
    const sm_event_options *options;
    sm_diagnostics *diagnostics;
} reading;

/* ---- opening ---- */

/* A day that is not known would be shown in no window, or in all. */
static bool check_dated(const sm_events *events, GError **error)
{
    for (uint32_t i = 1; i < events->n_files; i++) {
        bool here = events->sources[i].schema.undated, first = events->sources[0].schema.undated;
        if (here != first)
            return sm_fail(
                error, SM_ERROR_DATA,
                "%s: no column holds dates, and %s has them; name it by `columns: {date: "
                "...}`, or draw the file in a figure of its own",
                events->sources[here ? i : 0].path, events->sources[here ? 0 : i].path);
    }
    return true;
}

static bool open_files(sm_events *events, const sm_event_file *files, uint32_t n_files,
                       const sm_event_options *options, sm_diagnostics *diagnostics, GError **error)
{
    events->sources = g_new0(sm_event_source, MAX(n_files, 1));
    events->tallies = g_new0(sm_event_tally, MAX(n_files, 1));
    events->file_start = g_new0(uint32_t, n_files + 1);
    for (uint32_t i = 0; i < n_files; i++) {
        if (!sm_event_source_open(&events->sources[i], &files[i], options, diagnostics, error))
            return false;
        events->n_files = i + 1;
    }
    return check_dated(events, error);
}

/* ---- the first pass ---- */

static void wish(reading *r, const char *name)
{
    sm_event_part_kind kind;
    sm_event_set_column *column = sm_event_set_column_named(r->events, name);
    if (!column || !sm_event_set_part_kind(column, &kind)) return;
    if (!g_ptr_array_find(r->wished, column, NULL)) g_ptr_array_add(r->wished, column);
}

static bool read_file(reading *r, uint32_t file, GError **error)
{
    const sm_event_source *source = &r->events->sources[file];
    g_autofree sm_event_wish *wishes = g_new(sm_event_wish, MAX(r->wished->len, 1));
    for (guint i = 0; i < r->wished->len; i++) {
        const sm_event_set_column *column = g_ptr_array_index(r->wished, i);
        wishes[i].column = column->file_column[file];
        sm_event_set_part_kind(column, &wishes[i].kind);
    }
    return sm_event_rows_read(&r->rows[file], source, wishes, r->wished->len,
                              r->options->gazetteer || r->options->find_area,
                              r->events->n_threads) ||
           sm_fail(error, SM_ERROR_DATA, "%s: holds more than %.0f events (%s)", source->path,
                   sm_limit_get(SM_LIMIT_EVENTS), sm_limit_option(SM_LIMIT_EVENTS));
}

static void count_faults(sm_event_tally *tally, const sm_event_rows *rows)
{
    for (uint32_t i = 0; i < rows->n_runs; i++) {
        const sm_event_run *run = &rows->runs[i];
        tally->read += run->read;
        tally->without_position += run->faults[SM_FAULT_POSITION];
        tally->without_date += run->faults[SM_FAULT_DATE];
        tally->unreadable += run->faults[SM_FAULT_CELLS] + run->faults[SM_FAULT_UNCLOSED] +
                             run->faults[SM_FAULT_EVENTS];
    }
}

static void warn_rejects(const sm_event_source *source, const sm_event_rows *rows,
                         sm_diagnostics *diagnostics)
{
    uint64_t line = 0, n_all = 0;
    size_t offset = 0;
    uint32_t n_listed = 0;
    for (uint32_t i = 0; i < rows->n_runs; i++) {
        const sm_event_run *run = &rows->runs[i];
        for (int fault = 0; fault < SM_N_FAULTS; fault++)
            n_all += run->faults[fault];
        for (uint32_t j = 0; j < run->n_rejects && n_listed < SM_LISTED_REJECTS; j++, n_listed++) {
            line = sm_event_source_line(source, run->rejects[j].offset, offset, line);
            offset = run->rejects[j].offset;
            g_autofree char *text = sm_event_fault_text(source, &run->rejects[j]);
            sm_diagnostics_warn(diagnostics, "%s:%s%" G_GUINT64_FORMAT ": %s; row left out",
                                source->path, sm_event_source_row_prefix(source), line, text);
        }
    }
    if (n_all > n_listed)
        sm_diagnostics_warn(diagnostics, "%s: %" G_GUINT64_FORMAT " more rows left out",
                            source->path, n_all - n_listed);
}

/* ---- places by name ---- */

static bool has_named(const sm_event_rows *rows)
{
    for (uint32_t i = 0; i < rows->n_runs; i++)
        if (rows->runs[i].n_named > 0) return true;
    return false;
}

static bool place_by_name(reading *r, GError **error)
{
    g_autoptr(sm_gazetteer) gazetteer = NULL;
    for (uint32_t file = 0; file < r->events->n_files; file++) {
        if (!has_named(&r->rows[file])) continue;
        if (r->options->gazetteer && !gazetteer) {
            gazetteer = sm_gazetteer_read(r->options->gazetteer, error);
            if (!gazetteer) return false;
        }
        sm_event_place_rows(&r->events->sources[file], &r->rows[file], gazetteer, r->options,
                            &r->events->tallies[file], r->diagnostics);
    }
    return true;
}

/* ---- joining ---- */

static uint64_t count_kept(const sm_event_rows *rows)
{
    uint64_t n = 0;
    for (uint32_t i = 0; i < rows->n_runs; i++)
        for (uint32_t row = 0; row < rows->runs[i].n; row++)
            n += rows->runs[i].keep[row] != SM_ROW_DROPPED;
    return n;
}

static bool has_last_days(const sm_events *events)
{
    for (uint32_t file = 0; file < events->n_files; file++)
        if (events->sources[file].schema.column[SM_ROLE_END_DATE] >= 0) return true;
    return false;
}

static void allocate(sm_events *events, uint32_t n)
{
    n = MAX(n, 1);
    events->offset = g_new(uint64_t, n);
    events->position = g_new(sm_lonlat, n);
    events->first_day = g_new(int32_t, n);
    events->last_day = has_last_days(events) ? g_new(int32_t, n) : events->first_day;
    events->geo = g_new(uint8_t, n);
    events->date = g_new(uint8_t, n);
}

static void append_run(sm_events *events, const sm_event_run *run)
{
    uint32_t n = events->n;
    for (uint32_t row = 0; row < run->n; row++) {
        if (run->keep[row] == SM_ROW_DROPPED) continue;
        if (run->keep[row] == SM_ROW_KEPT_IN_AREA) g_array_append_val(events->in_area, n);
        events->offset[n] = run->offset[row];
        events->position[n] = run->position[row];
        events->first_day[n] = run->first_day[row];
        events->last_day[n] = run->last_day ? run->last_day[row] : run->first_day[row];
        events->geo[n] = run->geo[row];
        events->date[n] = run->date[row];
        n++;
    }
    events->n = n;
}

static bool join_rows(sm_events *events, const sm_event_rows *rows, GError **error)
{
    uint64_t n = 0;
    for (uint32_t file = 0; file < events->n_files; file++) {
        events->tallies[file].usable = count_kept(&rows[file]);
        n += events->tallies[file].usable;
    }
    if (n >= UINT32_MAX)
        return sm_fail(error, SM_ERROR_DATA, "%s: holds more than four billion events; split it",
                       events->sources[0].path);
    allocate(events, (uint32_t)n);
    for (uint32_t file = 0; file < events->n_files; file++) {
        events->file_start[file] = events->n;
        for (uint32_t i = 0; i < rows[file].n_runs; i++)
            append_run(events, &rows[file].runs[i]);
    }
    events->file_start[events->n_files] = events->n;
    return true;
}

/* ---- what deserves a word ---- */

static void warn_empty(const sm_events *events, sm_diagnostics *diagnostics)
{
    for (uint32_t file = 0; file < events->n_files; file++)
        if (events->tallies[file].read == 0)
            sm_diagnostics_warn(diagnostics, "%s: has a header and no rows",
                                events->sources[file].path);
}

static void warn_undated(const sm_events *events, sm_diagnostics *diagnostics)
{
    for (uint32_t file = 0; file < events->n_files; file++)
        if (events->sources[file].schema.undated)
            sm_diagnostics_warn(diagnostics,
                                "%s: no column holds dates: all rows are drawn, of whatever day; "
                                "where one does, name it by `columns: {date: ...}`",
                                events->sources[file].path);
}

static void warn_short_years(const sm_events *events, sm_diagnostics *diagnostics)
{
    for (uint32_t file = 0; file < events->n_files; file++) {
        g_autofree char *example = sm_event_dates_short_year(&events->sources[file]);
        if (example)
            sm_diagnostics_warn(diagnostics,
                                "%s: years have two digits and are read as 1970 to 2069: %s",
                                events->sources[file].path, example);
    }
}

static void warn_fatalities(const sm_events *events, sm_diagnostics *diagnostics)
{
    const sm_event_set_column *column = sm_event_set_column_named(events, "fatalities");
    if (!column || !column->numbers) return;
    uint32_t n_warned = 0;
    for (uint32_t row = 0; row < events->n && n_warned < SM_LISTED_REJECTS; row++) {
        if (!isnan(column->numbers[row])) continue;
        if (row > 0 && events->offset[row] == events->offset[row - 1]) continue;
        g_autofree char *text = g_strstrip(sm_events_long_text(events, "fatalities", row));
        if (sm_is_missing(text, strlen(text))) continue;
        n_warned++;
        g_autofree char *excerpt = sm_cell_to_excerpt((sm_csv_cell){text, text + strlen(text)});
        const sm_event_source *source = &events->sources[sm_events_row_file(events, row)];
        sm_diagnostics_warn(diagnostics,
                            "%s:%s%" G_GUINT64_FORMAT
                            ": fatalities '%s' is no usable number; taken as unknown",
                            source->path, sm_event_source_row_prefix(source),
                            sm_events_row_line(events, row), excerpt);
    }
}

static void warn_variants(const reading *r)
{
    for (guint i = 0; i < r->n_told; i++) {
        const sm_event_set_column *column = g_ptr_array_index(r->wished, i);
        if (column->variants)
            sm_diagnostics_warn(r->diagnostics,
                                "%s: %s: read %s: they differ in case, accents or blanks alone",
                                r->events->sources[0].path, column->name, column->variants);
    }
}

/* ---- reading ---- */

static bool read_all(reading *r, GError **error)
{
    sm_events *events = r->events;
    sm_event_set_make_columns(events);
    wish(r, "fatalities");
    for (const char *const *name = r->options->columns; name && *name; name++)
        wish(r, *name);
    r->n_told = r->wished->len;
    for (const char *const *name = r->options->also; name && *name; name++)
        wish(r, *name);
    for (uint32_t file = 0; file < events->n_files; file++) {
        if (!read_file(r, file, error)) return false;
        count_faults(&events->tallies[file], &r->rows[file]);
        warn_rejects(&events->sources[file], &r->rows[file], r->diagnostics);
    }
    sm_event_drop_duplicates(events->sources, r->rows, events->n_files, events->n_threads,
                             events->tallies, r->diagnostics);
    if (!place_by_name(r, error)) return false;
    if (!join_rows(events, r->rows, error)) return false;
    for (guint i = 0; i < r->wished->len; i++)
        sm_event_set_join(events, g_ptr_array_index(r->wished, i), r->rows, i);
    warn_variants(r);
    warn_empty(events, r->diagnostics);
    warn_undated(events, r->diagnostics);
    warn_short_years(events, r->diagnostics);
    sm_event_warn_export(events, r->diagnostics);
    warn_fatalities(events, r->diagnostics);
    sm_event_warn_country(events, r->options->countries, r->diagnostics);
    sm_event_warn_astray(events, r->options->countries, r->diagnostics);
    if (!r->options->compares_sets) sm_event_warn_overlap(events, r->diagnostics);
    return true;
}

static bool read_opened(sm_events *events, const sm_event_options *options,
                        sm_diagnostics *diagnostics, GError **error)
{
    reading r = {.events = events,
                 .rows = g_new0(sm_event_rows, MAX(events->n_files, 1)),
                 .wished = g_ptr_array_new(),
                 .options = options,
                 .diagnostics = diagnostics};
    bool good = read_all(&r, error);
    for (uint32_t file = 0; file < events->n_files; file++)
        sm_event_rows_clear(&r.rows[file]);
    g_free(r.rows);
    g_ptr_array_free(r.wished, TRUE);
    return good;
}

sm_events *sm_events_read(const sm_event_file *files, uint32_t n_files,
                          const sm_event_options *options, sm_diagnostics *diagnostics,
                          GError **error)
{
    const sm_event_options none = {0};
    if (!options) options = &none;
    sm_events *events = g_new0(sm_events, 1);
    g_mutex_init(&events->lock);
    events->n_threads = sm_crew_size(options->n_threads);
    events->in_area = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    if (open_files(events, files, n_files, options, diagnostics, error) &&
        read_opened(events, options, diagnostics, error))
        return events;
    sm_events_free(events);
    return NULL;
}

void sm_events_free(sm_events *events)
{
    if (!events) return;
    sm_event_set_columns_clear(events);
    for (uint32_t i = 0; i < events->n_files; i++)
        sm_event_source_clear(&events->sources[i]);
    g_free(events->sources);
    g_free(events->tallies);
    g_free(events->file_start);
    g_free(events->offset);
    g_free(events->position);
    if (events->last_day != events->first_day) g_free(events->last_day);
    g_free(events->first_day);
    g_free(events->geo);
    g_free(events->date);
    g_array_unref(events->in_area);
    g_mutex_clear(&events->lock);
    g_free(events);
}

/* ---- what there is ---- */

sm_event_tally sm_events_tally(const sm_events *events)
{
    sm_event_tally sum = {0};
    for (uint32_t file = 0; file < events->n_files; file++) {
        const sm_event_tally *one = &events->tallies[file];
        sum.read += one->read;
        sum.usable += one->usable;
        sum.duplicates += one->duplicates;
        sum.without_position += one->without_position;
        sum.without_date += one->without_date;
        sum.unreadable += one->unreadable;
        sum.placed += one->placed;
        sum.in_area += one->in_area;
    }
    return sum;
}

bool sm_event_tally_check(const sm_event_tally *t, const char *path, GError **error)
{
    if (t->read == 0 || t->usable + t->duplicates > 0) return true;
    const char *lack = t->without_position >= t->without_date + t->unreadable ? "a usable position"
                       : t->without_date >= t->unreadable                     ? "a usable date"
                                                          : "the header's number of cells";
    return sm_fail(error, SM_ERROR_DATA,
                   "%s: none of its %" G_GUINT64_FORMAT " rows can be used, mostly for want of %s; "
                   "`sahelmap describe` shows what its columns hold",
                   path, t->read, lack);
}

bool sm_events_check_usable(const sm_events *events, GError **error)
{
    for (uint32_t file = 0; file < events->n_files; file++)
        if (!sm_event_tally_check(&events->tallies[file], events->sources[file].path, error))
            return false;
    return true;
}

bool sm_events_has_sums(const sm_events *events)
{
    for (uint32_t file = 0; file < events->n_files; file++)
        if (events->sources[file].schema.column[SM_ROLE_EVENTS] >= 0) return true;
    return false;
}

bool sm_events_have_days(const sm_events *events)
{
    return events->n_files == 0 || !events->sources[0].schema.undated;
}

uint32_t sm_events_count(const sm_events *events)
{
    return events->n;
}
const sm_lonlat *sm_events_positions(const sm_events *events)
{
    return events->position;
}
const int32_t *sm_events_first_day(const sm_events *events)
{
    return events->first_day;
}
const int32_t *sm_events_last_day(const sm_events *events)
{
    return events->last_day;
}
const uint8_t *sm_events_geo_precision(const sm_events *events)
{
    return events->geo;
}
const uint8_t *sm_events_date_precision(const sm_events *events)
{
    return events->date;
}

const uint32_t *sm_events_rows_in_areas(const sm_events *events, uint32_t *n)
{
    *n = events->in_area->len;
    return (const uint32_t *)(const void *)events->in_area->data;
}

const char *const *sm_events_column_names(const sm_events *events)
{
    return events->names;
}

uint32_t sm_events_row_file(const sm_events *events, uint32_t row)
{
    uint32_t file = 0;
    while (file + 1 < events->n_files && row >= events->file_start[file + 1])
        file++;
    return file;
}

uint64_t sm_events_row_line(const sm_events *events, uint32_t row)
{
    g_return_val_if_fail(row < events->n, 0);
    return sm_event_source_line(&events->sources[sm_events_row_file(events, row)],
                                events->offset[row], 0, 0);
}

uint32_t sm_events_n_files(const sm_events *events)
{
    return events->n_files;
}

const char *sm_events_path(const sm_events *events, uint32_t file)
{
    return events->sources[file].path;
}

const sm_event_family *sm_events_family(const sm_events *events, uint32_t file)
{
    g_return_val_if_fail(file < events->n_files, NULL);
    return events->sources[file].schema.family;
}

const char *sm_events_schema(const sm_events *events, uint32_t file)
{
    return events->sources[file].schema.name;
}

const char *sm_events_schema_reason(const sm_events *events, uint32_t file)
{
    return events->sources[file].schema.reason;
}

const char *sm_events_file_column_for(const sm_events *events, uint32_t file, const char *name)
{
    sm_event_role role = sm_event_role_find(name);
    if (role == SM_ROLE_NONE) return NULL;
    int32_t column = events->sources[file].schema.column[role];
    return column < 0 ? NULL : events->sources[file].names[column];
}
