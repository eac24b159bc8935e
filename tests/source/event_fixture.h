/* Event files in a folder of their own. */
#ifndef SM_TESTS_EVENT_FIXTURE_H
#define SM_TESTS_EVENT_FIXTURE_H

#include "source/events.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct event_fixture {
    char *folder;
    sm_diagnostics *diagnostics;
    GPtrArray *paths;
} event_fixture;

static inline void fixture_set_up(event_fixture *f, gconstpointer data)
{
    (void)data;
    f->folder = g_dir_make_tmp("events-XXXXXX", NULL);
    g_assert_nonnull(f->folder);
    f->diagnostics = sm_diagnostics_create();
    f->paths = g_ptr_array_new_with_free_func(g_free);
}

static inline void fixture_tear_down(event_fixture *f, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < f->paths->len; i++)
        g_unlink(g_ptr_array_index(f->paths, i));
    g_rmdir(f->folder);
    g_ptr_array_free(f->paths, TRUE);
    sm_diagnostics_free(f->diagnostics);
    g_free(f->folder);
}

/* A path in the folder, removed at the end; borrowed. */
static inline const char *fixture_path(event_fixture *f, const char *name)
{
    char *path = g_build_filename(f->folder, name, NULL);
    g_ptr_array_add(f->paths, path);
    return path;
}

static inline const char *fixture_write(event_fixture *f, const char *name, const char *bytes,
                                        gssize length)
{
    const char *path = fixture_path(f, name);
    g_assert_true(g_file_set_contents(path, bytes, length, NULL));
    return path;
}

static inline sm_events *fixture_read_path(event_fixture *f, const char *path)
{
    sm_event_file file = {.path = path};
    g_autoptr(GError) error = NULL;
    sm_events *events = sm_events_read(&file, 1, NULL, f->diagnostics, &error);
    g_assert_no_error(error);
    return events;
}

static inline sm_events *fixture_read(event_fixture *f, const char *text)
{
    return fixture_read_path(f, fixture_write(f, "events.csv", text, -1));
}

/* Reading fails with SM_ERROR_DATA and a message that holds `part`. */
static inline void fixture_refuse_file(event_fixture *f, const sm_event_file *file,
                                       const char *part)
{
    g_autoptr(GError) error = NULL;
    sm_events *events = sm_events_read(file, 1, NULL, f->diagnostics, &error);
    g_assert_null(events);
    g_assert_nonnull(error);
    if (!strstr(error->message, part)) g_test_message("got: %s", error->message);
    g_assert_nonnull(strstr(error->message, part));
}

static inline void fixture_refuse(event_fixture *f, const char *bytes, gssize length,
                                  const char *part)
{
    sm_event_file file = {.path = fixture_write(f, "events.csv", bytes, length)};
    fixture_refuse_file(f, &file, part);
}

static inline bool fixture_warned(const event_fixture *f, const char *part)
{
    for (guint i = 0; i < sm_diagnostics_count(f->diagnostics); i++)
        if (strstr(sm_diagnostics_get(f->diagnostics, i), part)) return true;
    for (guint i = 0; i < sm_diagnostics_count(f->diagnostics); i++)
        g_test_message("warning: %s", sm_diagnostics_get(f->diagnostics, i));
    return false;
}

static inline const char *event_text(const sm_events *events, const char *column, uint32_t row)
{
    const sm_event_texts *texts = sm_events_text(events, column);
    g_assert_nonnull(texts);
    return texts->texts[texts->codes[row]];
}

/* Every row read is accounted for. */
static inline void assert_tally(const sm_events *events)
{
    sm_event_tally t = sm_events_tally(events);
    g_assert_cmpuint(t.read, ==,
                     t.usable + t.duplicates + t.without_position + t.without_date + t.unreadable);
    g_assert_cmpuint(t.usable, ==, sm_events_count(events));
}

/* What is said of a file of this text that the outlines in `countries` are held against, without
 * the file's path; "" where nothing is. Free with g_free(). */
static inline char *fixture_said_of(event_fixture *f, const char *text, const char *countries)
{
    sm_event_file file = {.path = fixture_write(f, "events.csv", text, -1)};
    sm_event_options options = {.countries = countries};
    guint before = sm_diagnostics_count(f->diagnostics);
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_events) events = sm_events_read(&file, 1, &options, f->diagnostics, &error);
    g_assert_no_error(error);
    guint n = sm_diagnostics_count(f->diagnostics) - before;
    g_assert_cmpuint(n, <=, 1);
    return g_strdup(n ? sm_diagnostics_get(f->diagnostics, before) + strlen(file.path) : "");
}

#endif
