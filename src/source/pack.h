/* Packs: units of a country that a user added to the delivered layers (docs/decisions/0032). A pack
 * is a folder with a manifest, pack.ini, and for each of the delivered data sets that has the
 * country a folder with units.shp and lines.shp, which fit that data set's outline. */
#ifndef SM_SOURCE_PACK_H
#define SM_SOURCE_PACK_H

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct sm_pack {
    char *name;    /* that of its folder, as "mli-admin1-2023" */
    char *folder;  /* with the manifest */
    char *country; /* ISO code of three letters */
    char *source, *licence;
    char *file, *sha256; /* what it was made from: the name without folders, and its digest */
    int level;           /* 1: first-level units ... */
    int valid_from;      /* a year; 0: not known */
    uint32_t n_units;
} sm_pack;

void sm_pack_free(sm_pack *pack); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_pack, sm_pack_free)

/* Where a user's packs are: $XDG_DATA_HOME/sahelmap/packs. Free with g_free(). */
char *sm_packs_folder(void);

/* All packs of the folder (sm_pack), by name; a folder that is not there has none. Those whose
 * manifest cannot be read are left out, with a warning. */
GPtrArray *sm_packs_read(const char *folder, sm_diagnostics *diagnostics);
/* One, NULL with SM_ERROR_DATA where it is not there or its manifest is wrong. */
sm_pack *sm_pack_read(const char *folder, const char *name, GError **error);

/* Writes the manifest into `pack->folder`, with digests of all layers that are there and of the
 * countries of `data_dir` that these were fitted to. */
bool sm_pack_write(const sm_pack *pack, const char *data_dir, GError **error);

/* The file `name` ("units.shp") for the data set, whether it is there or not. Free with g_free().
 */
char *sm_pack_layer(const sm_pack *pack, const char *data_set, const char *name);

/* Are all files what the manifest says, and the delivered outlines those that the pack was fitted
 * to? SM_ERROR_DATA says what is not. */
bool sm_pack_verify(const sm_pack *pack, const char *data_dir, GError **error);

/* Removes the folder with what belongs to a pack; SM_ERROR_RENDER where that fails. */
bool sm_pack_remove(const char *folder, GError **error);

/* The delivered data sets that have units, NULL-terminated. */
extern const char *const sm_pack_data_sets[];

#endif
