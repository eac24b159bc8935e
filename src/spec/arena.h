/* Memory that is freed in one go. Not thread-safe while something is added; reading is. */
#ifndef SM_SPEC_ARENA_H
#define SM_SPEC_ARENA_H

#include <glib.h>

typedef struct sm_arena sm_arena;

sm_arena *sm_arena_create(void);
/* NULL is allowed. */
void sm_arena_free(sm_arena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_arena, sm_arena_free)

/* Zeroed bytes, aligned for any type; never NULL. They live as long as the arena. */
void *sm_arena_alloc(sm_arena *arena, gsize size);
/* A copy of `text`; NULL gives NULL. */
const char *sm_arena_string(sm_arena *arena, const char *text);
/* A copy of `length` bytes with a NUL after them. */
const char *sm_arena_string_n(sm_arena *arena, const char *text, gsize length);
const char *sm_arena_format(sm_arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
