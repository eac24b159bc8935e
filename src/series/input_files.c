#include "series/input_files.h"

#include "base/digest.h"
#include "report/manifest.h"

#include <string.h>

/* From the figure's folder where it lies below, else only its name: a manifest says nothing of the
 * machine that it was made on. */
static char *name_of(const sm_figure *figure, const char *path)
{
    g_autofree char *folder = g_strdup_printf("%s/", figure->folder);
    if (g_str_has_prefix(path, folder)) return g_strdup(path + strlen(folder));
    if (!g_path_is_absolute(path) && strcmp(figure->folder, ".") == 0) return g_strdup(path);
    return g_path_get_basename(path);
}

static void add(GArray *files, const sm_figure *figure, const char *kind, const char *path)
{
    if (!path) return;
    uint64_t bytes = 0;
    char *digest = sm_digest_of_file(path, &bytes, NULL);
    if (!digest) return;
    sm_manifest_file file = {
        .kind = kind, .file = name_of(figure, path), .bytes = bytes, .digest = digest};
    g_array_append_val(files, file);
}

static void add_style(GArray *files, const sm_inputs *inputs)
{
    const sm_figure *figure = inputs->figure;
    g_autofree char *name = g_strdup_printf("%s.yaml", inputs->style->name);
    g_autofree char *data = g_path_get_dirname(inputs->shapefiles);
    g_autofree char *own = g_build_filename(figure->folder, name, NULL);
    g_autofree char *delivered = g_build_filename(data, "styles", name, NULL);
    const char *paths[] = {figure->style, own, delivered};
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
        if (g_file_test(paths[i], G_FILE_TEST_IS_REGULAR)) {
            add(files, figure, "style", paths[i]);
            return;
        }
}

static void add_areas(GArray *files, const sm_figure *figure, const sm_figure_overlay *overlay)
{
    for (uint32_t i = 0; i < overlay->areas.n; i++)
        add(files, figure, "areas", overlay->areas.items[i].file);
}

static gpointer read_all(gpointer data)
{
    const sm_inputs *inputs = data;
    const sm_figure *figure = inputs->figure;
    GArray *files = g_array_new(FALSE, TRUE, sizeof(sm_manifest_file));
    add(files, figure, "figure", figure->path);
    add_style(files, inputs);
    for (uint32_t i = 0; i < figure->events.files.n; i++)
        if (strcmp(figure->events.files.items[i], "-") != 0)
            add(files, figure, "events", figure->events.files.items[i]);
    add(files, figure, "actors", figure->events.actors);
    for (uint32_t i = 0; i < figure->layers.n; i++)
        add(files, figure, "layer", figure->layers.items[i].file);
    for (uint32_t i = 0; i < figure->aggregates.n; i++)
        add(files, figure, "areas", figure->aggregates.items[i].file);
    add_areas(files, figure, &figure->overlay);
    for (uint32_t i = 0; i < figure->panels.list.n; i++)
        add_areas(files, figure, &figure->panels.list.items[i].overlay);
    return files;
}

GThread *sm_input_files_begin(const sm_inputs *inputs)
{
    return g_thread_new("inputs", read_all, (gpointer)(guintptr)inputs);
}

GArray *sm_input_files_end(GThread *thread)
{
    return g_thread_join(thread);
}

void sm_input_files_free(GArray *files)
{
    for (guint i = 0; files && i < files->len; i++) {
        sm_manifest_file *file = &g_array_index(files, sm_manifest_file, i);
        g_free((gpointer)(guintptr)file->file);
        g_free((gpointer)(guintptr)file->digest);
    }
    if (files) g_array_unref(files);
}
