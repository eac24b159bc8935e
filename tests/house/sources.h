/* The files of src/, as texts without comments. */
#ifndef SM_TESTS_HOUSE_SOURCES_H
#define SM_TESTS_HOUSE_SOURCES_H

#include <glib.h>
#include <string.h>

typedef struct source {
    char *path; /* "source/dbf.c" */
    char *text;
} source;

static inline void source_clear(gpointer data)
{
    source *s = data;
    g_free(s->path);
    g_free(s->text);
}

/* What stands in comments and in texts becomes blanks. */
static inline void blank_out(char *text)
{
    for (char *at = text; *at;) {
        char *end = at + 1;
        if (at[0] == '/' && at[1] == '*') {
            end = strstr(at, "*/");
            end = end ? end + 2 : at + strlen(at);
        } else if (at[0] == '"' || at[0] == '\'') {
            while (*end && *end != at[0] && *end != '\n')
                end += end[0] == '\\' && end[1] ? 2 : 1;
            end += *end != '\0';
            at = end;
            continue;
        } else {
            at = end;
            continue;
        }
        for (; at < end; at++)
            if (*at != '\n') *at = ' ';
    }
}

static inline int by_path(gconstpointer a, gconstpointer b)
{
    return strcmp(((const source *)a)->path, ((const source *)b)->path);
}

/* All .c and .h files under `root`, by path. */
static inline GArray *read_sources(const char *root)
{
    GArray *sources = g_array_new(FALSE, FALSE, sizeof(source));
    g_array_set_clear_func(sources, source_clear);
    g_autoptr(GDir) folders = g_dir_open(root, 0, NULL);
    for (const char *folder; (folder = g_dir_read_name(folders));) {
        g_autofree char *inside = g_build_filename(root, folder, NULL);
        g_autoptr(GDir) files = g_dir_open(inside, 0, NULL);
        for (const char *name; files && (name = g_dir_read_name(files));) {
            if (!g_str_has_suffix(name, ".c") && !g_str_has_suffix(name, ".h")) continue;
            g_autofree char *path = g_build_filename(inside, name, NULL);
            source s = {g_build_filename(folder, name, NULL), NULL};
            g_assert_true(g_file_get_contents(path, &s.text, NULL, NULL));
            blank_out(s.text);
            g_array_append_val(sources, s);
        }
    }
    g_assert_cmpuint(sources->len, >, 0);
    g_array_sort(sources, by_path);
    return sources;
}

#endif
