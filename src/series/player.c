#include "series/player.h"

#include "compose/page_layout.h"
#include "base/digest.h"
#include "base/units.h"
#include "report/player.h"
#include "series/record.h"

#include <string.h>

/* The files of each frame in a row of their own, as the run's outputs say they are or will be. */
static GArray *frame_files(const sm_run *run, const sm_series_frame *frame, GStringChunk *texts)
{
    GArray *files = g_array_new(TRUE, TRUE, sizeof(sm_player_file));
    for (int kind = 0; kind < SM_N_OUTPUT_KINDS; kind++) {
        const sm_output_facts *facts = sm_output_facts_of((sm_output_kind)kind);
        if (!sm_run_has(run, kind)) continue;
        g_autofree char *file = g_strdup_printf("%s.%s", frame->text.file_name, facts->ending);
        sm_player_file one = {g_string_chunk_insert(texts, file), facts->name};
        g_array_append_val(files, one);
    }
    return files;
}

/* Of a frame's files, in the order of the kinds, the first that a web page shows. */
static const char *shown_file(const sm_run *run, const sm_player_file *files)
{
    for (int kind = 0; kind < SM_N_OUTPUT_KINDS; kind++) {
        if (!sm_run_has(run, kind)) continue;
        if (sm_output_has((sm_output_kind)kind, SM_OUTPUT_SHOWN)) return files->file;
        files++;
    }
    return NULL;
}

static bool is_facets(const sm_manifest_file *file, sm_output_kind *kind)
{
    return strcmp(file->kind, "facets") == 0 && sm_output_kind_of_path(file->file, kind, NULL);
}

static uint32_t count_facets(const sm_gathered *gathered, sm_output_kind of_kind)
{
    uint32_t n = 0;
    sm_output_kind kind;
    for (guint i = 0; i < gathered->files->len; i++)
        n += is_facets(&g_array_index(gathered->files, sm_manifest_file, i), &kind) &&
             kind == of_kind;
    return n;
}

/* The pages of a kind were gathered in their order. */
static void add_facets(const sm_gathered *gathered, sm_lang lang, GStringChunk *texts,
                       GArray *files)
{
    uint32_t pages[SM_N_OUTPUT_KINDS] = {0};
    sm_output_kind kind;
    for (guint i = 0; i < gathered->files->len; i++) {
        const sm_manifest_file *file = &g_array_index(gathered->files, sm_manifest_file, i);
        if (!is_facets(file, &kind)) continue;
        const char *format = sm_output_facts_of(kind)->name;
        uint32_t page = ++pages[kind];
        g_autofree char *text =
            count_facets(gathered, kind) == 1
                ? g_strdup_printf("%s (%s)", sm_player_word_text(lang, SM_PLAYER_FACETS), format)
                : g_strdup_printf("%s %u (%s)", sm_player_word_text(lang, SM_PLAYER_FACETS_PAGE),
                                  page, format);
        sm_player_file one = {file->file, g_string_chunk_insert(texts, text)};
        g_array_append_val(files, one);
    }
}

static GArray *series_files(const sm_run *run, const sm_gathered *gathered, GStringChunk *texts)
{
    sm_lang lang = run->inputs.figure->lang;
    GArray *files = g_array_new(TRUE, TRUE, sizeof(sm_player_file));
    add_facets(gathered, lang, texts, files);
    sm_player_file book = {"book.pdf", sm_player_word_text(lang, SM_PLAYER_BOOK)};
    sm_player_file animation = {"animation.png", sm_player_word_text(lang, SM_PLAYER_ANIMATION)};
    sm_player_file manifest = {SM_RECORD_MANIFEST, sm_player_word_text(lang, SM_PLAYER_MANIFEST)};
    if (run->outputs & SM_SERIES_BOOK) g_array_append_val(files, book);
    if (run->outputs & SM_SERIES_ANIMATION) g_array_append_val(files, animation);
    g_array_append_val(files, manifest);
    return files;
}

static char *player_page(const sm_run *run, const sm_gathered *gathered)
{
    const sm_figure *figure = run->inputs.figure;
    g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autofree sm_player_frame *frames = g_new0(sm_player_frame, run->frames->len);
    GStringChunk *texts = g_string_chunk_new(4096);
    g_autoptr(GArray) joint = series_files(run, gathered, texts);
    for (guint i = 0; i < run->frames->len; i++) {
        const sm_series_frame *frame = sm_run_frame(run, i);
        GArray *files = frame_files(run, frame, texts);
        g_ptr_array_add(lists, files);
        const sm_player_file *list = (const sm_player_file *)(const void *)files->data;
        frames[i] = (sm_player_frame){.id = frame->window->id,
                                      .period = frame->text.period,
                                      .alt = frame->alt,
                                      .file = shown_file(run, list),
                                      .files = list,
                                      .events = frame->events};
    }
    sm_player player = {
        .lang = figure->lang,
        .title = figure->title ? figure->title : figure->name,
        .frames = frames,
        .n_frames = run->frames->len,
        .files = (const sm_player_file *)(const void *)joint->data,
        .counted = figure->events.files.n > 0,
        .frame_duration_ms = (uint32_t)(figure->series.frame_duration_s * 1000 + 0.5),
        .width_px = sm_length_pt(figure->width, 0) / SM_PT_PER_PX,
        .height_px = sm_figure_plan_page(run->plan)->page.height_pt / SM_PT_PER_PX,
    };
    char *page = sm_player_html(&player);
    g_string_chunk_free(texts);
    return page;
}

/* Cheap to make, so that its own bytes are its key. */
bool sm_player_make(sm_run *run, sm_gathered *gathered, GError **error)
{
    g_autofree char *page = player_page(run, gathered);
    g_autofree char *key = sm_digest_of(page, strlen(page));
    if (sm_gathered_keep(gathered, run->request->folder, run->before, run->request->force,
                         "index.html", key))
        return true;
    g_autoptr(GBytes) bytes = g_bytes_new_static(page, strlen(page));
    return sm_gathered_write(gathered, run->request->folder, "player", "index.html", key, bytes,
                             error);
}
