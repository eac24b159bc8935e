/* An animation (APNG) from finished PNG frames, kept as small as it goes without loss: each frame
 * holds only the rectangle that changed, what did not change in it is transparent where that is
 * smaller. Programs that know no animations show the first frame. Same frames, same bytes. */
#ifndef SM_PAINT_APNG_H
#define SM_PAINT_APNG_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_apng sm_apng;

/* Of `n_frames` frames (at least 1), played `n_plays` times (0: without end). With a `path` the
 * file is written as frames come, in flat memory, under a name of its own beside `path` until it is
 * finished; NULL keeps the bytes in memory. NULL with SM_ERROR_RENDER when the file cannot be made.
 */
sm_apng *sm_apng_create(const char *path, uint32_t n_frames, uint32_t n_plays, GError **error);
/* An animation that was not finished leaves no file. NULL is allowed. */
void sm_apng_free(sm_apng *apng);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_apng, sm_apng_free)

/* Adds `png`, a whole PNG file, shown for `delay_ms` (at most 65535). The first frame's resolution
 * and texts become the animation's. False with SM_ERROR_RENDER where it cannot be read, differs in
 * size from the first, is one too many, or the file cannot be written; nothing may be added
 * then. */
bool sm_apng_add(sm_apng *apng, GBytes *png, uint32_t delay_ms, GError **error);

/* Puts the file in place; `bytes` gets the animation that was kept in memory and is NULL with a
 * path. False with SM_ERROR_RENDER where frames are missing or the file cannot be written. */
bool sm_apng_finish(sm_apng *apng, GBytes **bytes, GError **error);

#endif
