/* SM_API marks what the shared library exports; everything else is hidden. */
#ifndef SAHELMAP_EXPORT_H
#define SAHELMAP_EXPORT_H

#if defined(__GNUC__)
#define SM_API __attribute__((visibility("default")))
#else
#define SM_API
#endif

/* The packages for pkg-config and CMake define SAHELMAP_STATIC where the library is an archive. The
 * program that holds it then says where these headers lie, and the library looks for its styles and
 * shapefiles in the same prefix. */
#if defined(SAHELMAP_STATIC) && defined(__GNUC__)
#ifdef __cplusplus
extern "C" {
#endif
extern const char sm_place_of_headers[];
__attribute__((weak)) const char sm_place_of_headers[] = __FILE__;
#ifdef __cplusplus
}
#endif
#endif

#endif
