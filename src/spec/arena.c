#include "spec/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <string.h>

/* A figure file makes a few hundred small values: one or two blocks hold them. */
enum { BLOCK_SIZE = 16 * 1024 };

struct sm_arena {
    GPtrArray *blocks;
    char *free; /* in the newest block */
    gsize left;
};

sm_arena *sm_arena_create(void)
{
    sm_arena *arena = g_new0(sm_arena, 1);
    arena->blocks = g_ptr_array_new_with_free_func(g_free);
    return arena;
}

void sm_arena_free(sm_arena *arena)
{
    if (!arena) return;
    g_ptr_array_unref(arena->blocks);
    g_free(arena);
}

static char *add_block(sm_arena *arena, gsize size)
{
    char *block = g_malloc0(size);
    g_ptr_array_add(arena->blocks, block);
    return block;
}

void *sm_arena_alloc(sm_arena *arena, gsize size)
{
    const gsize step = alignof(max_align_t);
    g_assert(size <= G_MAXSIZE - step);
    size = MAX((size + step - 1) / step * step, step);
    if (size > BLOCK_SIZE / 4) return add_block(arena, size);
    if (size > arena->left) {
        arena->free = add_block(arena, BLOCK_SIZE);
        arena->left = BLOCK_SIZE;
    }
    void *bytes = arena->free;
    arena->free += size;
    arena->left -= size;
    return bytes;
}

const char *sm_arena_string(sm_arena *arena, const char *text)
{
    return text ? sm_arena_string_n(arena, text, strlen(text)) : NULL;
}

const char *sm_arena_string_n(sm_arena *arena, const char *text, gsize length)
{
    char *copy = sm_arena_alloc(arena, length + 1);
    if (length > 0) memcpy(copy, text, length);
    return copy;
}

const char *sm_arena_format(sm_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return sm_arena_string(arena, text);
}
