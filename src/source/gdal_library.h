/* GDAL, loaded when the first file is met that only it reads (docs/decisions/0029): the few
 * functions of its C interface that are used here, declared by hand, since its headers bring 57
 * packages along. They have been the same since GDAL 2.0. */
#ifndef SM_SOURCE_GDAL_LIBRARY_H
#define SM_SOURCE_GDAL_LIBRARY_H

#include "source/sniff.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Handles of GDAL's. */
typedef struct sm_gdal_dataset sm_gdal_dataset;
typedef struct sm_gdal_layer sm_gdal_layer;
typedef struct sm_gdal_feature sm_gdal_feature;
typedef struct sm_gdal_definition sm_gdal_definition; /* of a layer's fields */
typedef struct sm_gdal_field sm_gdal_field;
typedef struct sm_gdal_geometry sm_gdal_geometry;
typedef struct sm_gdal_crs sm_gdal_crs;

/* OGRFieldType and OGRwkbGeometryType, as far as they matter. */
enum { SM_GDAL_INTEGER = 0, SM_GDAL_REAL = 2, SM_GDAL_INTEGER64 = 12 };
enum {
    SM_GDAL_POINT = 1,
    SM_GDAL_LINE = 2,
    SM_GDAL_POLYGON = 3,
    SM_GDAL_MULTIPOINT = 4,
    SM_GDAL_MULTILINE = 5,
    SM_GDAL_MULTIPOLYGON = 6,
    SM_GDAL_COLLECTION = 7,
    SM_GDAL_NO_GEOMETRY = 100,
};

typedef struct sm_gdal_set_calls {
    void (*register_all)(void);
    void *(*driver)(const char *name);
    const char *(*version)(const char *what);
    sm_gdal_dataset *(*open)(const char *path, unsigned flags, const char *const *drivers,
                             const char *const *options, const char *const *siblings);
    void (*close)(sm_gdal_dataset *dataset);
    int (*n_layers)(sm_gdal_dataset *dataset);
    sm_gdal_layer *(*layer)(sm_gdal_dataset *dataset, int index);
} sm_gdal_set_calls;

typedef struct sm_gdal_layer_calls {
    const char *(*name)(sm_gdal_layer *layer);
    sm_gdal_definition *(*definition)(sm_gdal_layer *layer);
    sm_gdal_crs *(*crs)(sm_gdal_layer *layer);
    int (*geometry_type)(sm_gdal_layer *layer);
    int64_t (*count)(sm_gdal_layer *layer, int force);
    void (*rewind)(sm_gdal_layer *layer);
    sm_gdal_feature *(*next)(sm_gdal_layer *layer);
} sm_gdal_layer_calls;

typedef struct sm_gdal_field_calls {
    int (*n)(sm_gdal_definition *definition);
    sm_gdal_field *(*at)(sm_gdal_definition *definition, int index);
    const char *(*name)(sm_gdal_field *field);
    int (*type)(sm_gdal_field *field);
} sm_gdal_field_calls;

typedef struct sm_gdal_feature_calls {
    void (*free)(sm_gdal_feature *feature);
    int64_t (*id)(sm_gdal_feature *feature);
    int (*is_set)(sm_gdal_feature *feature, int field);
    const char *(*text)(sm_gdal_feature *feature, int field);
    double (*number)(sm_gdal_feature *feature, int field);
    sm_gdal_geometry *(*geometry)(sm_gdal_feature *feature);
} sm_gdal_feature_calls;

typedef struct sm_gdal_geometry_calls {
    int (*type)(sm_gdal_geometry *geometry);
    int (*n_parts)(sm_gdal_geometry *geometry);
    sm_gdal_geometry *(*part)(sm_gdal_geometry *geometry, int index);
    int (*n_points)(sm_gdal_geometry *geometry);
    double (*x)(sm_gdal_geometry *geometry, int index);
    double (*y)(sm_gdal_geometry *geometry, int index);
} sm_gdal_geometry_calls;

typedef struct sm_gdal_cpl_calls {
    int (*crs_to_wkt)(sm_gdal_crs *crs, char **wkt);
    void (*push_handler)(void (*handler)(int, int, const char *));
    void (*pop_handler)(void);
    void (*quiet)(int, int, const char *);
    void (*reset_error)(void);
    const char *(*last_error)(void);
    void (*set_option)(const char *name, const char *value); /* of this thread */
    void *(*put_file)(const char *name, const void *bytes, uint64_t length, int take);
    int (*close_file)(void *file);
    int (*remove_file)(const char *name);
    void (*free)(void *memory);
} sm_gdal_cpl_calls;

typedef struct sm_gdal {
    sm_gdal_set_calls set;
    sm_gdal_layer_calls layer;
    sm_gdal_field_calls field;
    sm_gdal_feature_calls feature;
    sm_gdal_geometry_calls geometry;
    sm_gdal_cpl_calls cpl; /* of its portability library */
} sm_gdal;

/* True where GDAL is the one that reads such files. */
bool sm_gdal_reads(sm_file_kind content);
/* "an Excel workbook"; NULL: none of these. Static text. */
const char *sm_gdal_format(sm_file_kind content);
/* Whether it reads them from their path alone, not from bytes in memory. */
bool sm_gdal_needs_path(sm_file_kind content);

/* A File Geodatabase, which is a folder. */
bool sm_gdal_is_geodatabase(const char *path);

/* An open file. One thread at a time. */
typedef struct sm_gdal_file {
    const sm_gdal *gdal;
    sm_gdal_dataset *dataset;
    char *memory; /* GDAL's name for the bytes, or NULL */
} sm_gdal_file;

/* `bytes` are the file's; NULL: those at `path`, as all files of which sm_gdal_needs_path() are.
 * They stay the caller's, and must stay. Cells of workbooks are texts, and no row is taken as a
 * header. `name` begins messages: SM_ERROR_DATA for what is damaged or has no reader in the GDAL
 * that is installed, SM_ERROR_RENDER where there is none. Clear it either way. */
bool sm_gdal_file_open(sm_gdal_file *file, sm_file_kind content, const char *path, GBytes *bytes,
                       const char *name, GError **error);
void sm_gdal_file_clear(sm_gdal_file *file);

/* WKT of the layer's CRS; NULL: degrees of WGS 84, or nothing is known. Free with g_free(). */
char *sm_gdal_layer_wkt(const sm_gdal *gdal, sm_gdal_layer *layer);
/* Point, LineString ... without the flags for heights and measures. */
int sm_gdal_flat_type(int type);

#endif
