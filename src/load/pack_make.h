/* A pack (source/pack.h) made from a file of units. */
#ifndef SM_LOAD_PACK_MAKE_H
#define SM_LOAD_PACK_MAKE_H

#include "source/pack.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

typedef struct sm_pack_order {
    const char *file;        /* any layer of polygons that figures may have, or an archive */
    const char *country;     /* NULL: the one in which most of the units lie */
    const char *name, *code; /* columns; NULL: guessed */
    const char *source, *licence;
    int level;
    int valid_from; /* 0: not known */
} sm_pack_order;

/* What was done. */
typedef struct sm_pack_made {
    sm_pack *pack;
    char *layer;                 /* the file that was read, in an archive too */
    char *name, *name_fr, *code; /* columns; NULL: none */
    double outside; /* share of the units' area outside of the outline, which was cut */
} sm_pack_made;

/* Reads the file, fits its units to the outlines of the country in `data_dir`, and writes the pack
 * as a new folder of `folder`. Clear with sm_pack_made_clear(), also after failure, after which
 * there is no such folder. SM_ERROR_DATA for files that do not hold units of one country,
 * SM_ERROR_USAGE for columns that are not there and where the pack is there already. */
bool sm_pack_make(const sm_pack_order *order, const char *folder, const char *data_dir,
                  sm_pack_made *made, sm_diagnostics *diagnostics, GError **error);
void sm_pack_made_clear(sm_pack_made *made);

#endif
