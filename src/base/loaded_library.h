/* Libraries of other people that are loaded when they are first needed: linked, they would cost
 * every start of the program (docs/decisions/0016). */
#ifndef SM_BASE_LOADED_LIBRARY_H
#define SM_BASE_LOADED_LIBRARY_H

#include <glib.h>
#include <stdbool.h>

typedef struct sm_library_function {
    const char *name;
    void *into; /* of a pointer to a function, which has the size of one to data */
} sm_library_function;

enum { SM_LIBRARY_FILES = 8 };

/* What messages say, too. */
typedef struct sm_library {
    /* As the dynamic linker knows it: the number is that of its interface; the first that is there
     * is taken. */
    const char *files[SM_LIBRARY_FILES];
    const char *name;    /* "librsvg" */
    const char *failure; /* "cannot be drawn" */
    const char *format;  /* "SVG": what it is needed for */
    const char *package; /* of Debian */
    const char *oldest;  /* version that has all functions */
    const char *instead; /* "save the picture as PNG" */
} sm_library;

/* It stays loaded until the program ends; asking again costs a look into tables. False with
 * SM_ERROR_RENDER where it is not installed or too old. Any thread may ask. */
bool sm_library_load(const sm_library *library, const sm_library_function *functions, gsize n,
                     GError **error);

#endif
