#include "series/animation.h"

#include "base/digest.h"
#include "base/file.h"
#include "paint/apng.h"

#include <string.h>

#define FILE_NAME "animation.png"
/* What the format can say of a frame. */
#define LONGEST_MS 65535

const sm_manifest_file *sm_animation_png(const GArray *outputs)
{
    for (guint i = 0; i < outputs->len; i++) {
        const sm_manifest_file *file = &g_array_index(outputs, sm_manifest_file, i);
        if (strcmp(file->kind, "png") == 0) return file;
    }
    return NULL;
}

static char *key_of(const sm_animation *animation)
{
    g_autofree char *duration = g_strdup_printf("%u", animation->duration_ms);
    sm_digest digest;
    sm_digest_init(&digest);
    sm_digest_text(&digest, animation->program);
    sm_digest_text(&digest, duration);
    for (guint i = 0; i < animation->pngs->len; i++) {
        const sm_manifest_file *png = g_ptr_array_index(animation->pngs, i);
        sm_digest_text(&digest, png->digest);
    }
    return sm_digest_end(&digest);
}

static bool add(sm_apng *apng, const sm_animation *animation, guint index, GError **error)
{
    const sm_manifest_file *png = g_ptr_array_index(animation->pngs, index);
    g_autofree char *path = g_build_filename(animation->folder, png->file, NULL);
    gsize length;
    char *bytes = sm_file_read(path, 0, &length, error);
    if (!bytes) return false;
    g_autoptr(GBytes) whole = g_bytes_new_take(bytes, length);
    bool last = index + 1 == animation->pngs->len && animation->pngs->len > 1;
    uint32_t duration = animation->duration_ms * (last ? 2 : 1);
    if (sm_apng_add(apng, whole, MIN(duration, LONGEST_MS), error)) return true;
    g_prefix_error(error, "%s: ", path);
    return false;
}

bool sm_animation_make(const sm_animation *animation, const sm_manifest *before, bool force,
                       sm_gathered *gathered, GError **error)
{
    g_autofree char *key = key_of(animation);
    if (sm_gathered_keep(gathered, animation->folder, before, force, FILE_NAME, key)) return true;
    g_autofree char *path = g_build_filename(animation->folder, FILE_NAME, NULL);
    g_autoptr(sm_apng) apng = sm_apng_create(path, animation->pngs->len, 0, error);
    for (guint i = 0; apng && i < animation->pngs->len; i++)
        if (!add(apng, animation, i, error)) return false;
    return apng && sm_apng_finish(apng, NULL, error) &&
           sm_gathered_note(gathered, animation->folder, "animation", FILE_NAME, key, error);
}
