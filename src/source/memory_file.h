/* A file's bytes, mapped, and shapelib reading them: the hooks through which shapelib opens, reads
 * and complains. It never sees the disk, so it can neither print nor write beside a user's file. */
#ifndef SM_SOURCE_MEMORY_FILE_H
#define SM_SOURCE_MEMORY_FILE_H

#include <glib.h>
#include <shapefil.h>
#include <stdbool.h>
#include <stdint.h>

/* Bytes, owned where `owner` is set. */
typedef struct sm_bytes {
    const uint8_t *data;
    gsize length;
    GBytes *owner;
} sm_bytes;

/* Maps a regular file; SM_ERROR_DATA for a folder, a device, or a file that cannot be read. */
bool sm_bytes_map(const char *path, sm_bytes *bytes, GError **error);
/* Takes `data` over (g_free). */
sm_bytes sm_bytes_take(void *data, gsize length);
void sm_bytes_clear(sm_bytes *bytes);

uint32_t sm_bytes_u32_be(const uint8_t *at);
uint32_t sm_bytes_u32_le(const uint8_t *at);
uint16_t sm_bytes_u16_le(const uint8_t *at);
double sm_bytes_f64_le(const uint8_t *at);

/* The name under which shapelib opens the pieces of a set; it adds the endings itself. */
#define SM_PIECES_NAME "layer.shp"
#define SM_PIECES_INDEX_NAME "layer.qix"

enum { SM_COMPLAINT_LENGTH = 200 };

/* What one shapefile consists of; a piece that is not there has NULL data. */
typedef struct sm_pieces {
    sm_bytes shp, shx, dbf, cpg, qix;
    char complaint[SM_COMPLAINT_LENGTH]; /* shapelib's last message, one line */
} sm_pieces;

void sm_pieces_clear(sm_pieces *pieces);

/* Makes `pieces` what shapelib's hooks serve in this thread, until sm_pieces_leave(); returns what
 * they served before, to hand to it. shapelib's hooks carry no user data, hence a thread-local. */
sm_pieces *sm_pieces_enter(sm_pieces *pieces);
void sm_pieces_leave(sm_pieces *before);
/* Read-only hooks over the pieces entered. */
SAHooks sm_pieces_hooks(void);

#endif
