/* What a file is by its first bytes, never by its name: which reader takes it, and for messages
 * what a file that is not what it should be seems to be. */
#ifndef SM_SOURCE_SNIFF_H
#define SM_SOURCE_SNIFF_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum sm_file_kind {
    SM_CONTENT_TEXT, /* of any kind that is none of the others */
    SM_CONTENT_EMPTY,
    SM_CONTENT_BINARY, /* of a kind that nothing here knows */
    SM_CONTENT_ZIP,    /* xlsx, ods and kmz too */
    SM_CONTENT_7ZIP,
    SM_CONTENT_TAR,
    SM_CONTENT_GZIP,
    SM_CONTENT_BZIP2,
    SM_CONTENT_XZ,
    SM_CONTENT_ZSTD,
    SM_CONTENT_SHAPEFILE, /* .shp or .shx */
    SM_CONTENT_SQLITE,
    SM_CONTENT_OLE, /* old Office documents, and new ones that a password locks */
    SM_CONTENT_KML,
    SM_CONTENT_GPX,
    SM_CONTENT_FLATGEOBUF,
    SM_CONTENT_MAPINFO,
    SM_CONTENT_PARQUET,
    SM_CONTENT_XLSX, /* these five are told by what is in an archive or folder */
    SM_CONTENT_ODS,
    SM_CONTENT_KMZ,
    SM_CONTENT_SHAPEFILE_PARTS,
    SM_CONTENT_GEODATABASE,
    SM_CONTENT_JSON,
    SM_CONTENT_XML,
    SM_CONTENT_HTML,
    SM_CONTENT_LFS_POINTER,
    SM_CONTENT_R_DATA,
    SM_CONTENT_OTHER, /* PDF, pictures, RAR: no data that are read here */
} sm_file_kind;

sm_file_kind sm_file_kind_of(const void *data, gsize length);

/* Of an OLE file: an Excel workbook that no password locks. */
bool sm_sniff_is_workbook(const void *data, gsize length);

/* Text that follows "this is ": "a web page (HTML); download the file itself". Free with g_free().
 */
char *sm_sniff(const void *data, gsize length);

#endif
