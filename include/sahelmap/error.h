/* Errors: one GLib error domain; the code says which exit code the program answers with. */
#ifndef SAHELMAP_ERROR_H
#define SAHELMAP_ERROR_H

#include <glib.h>

#include "sahelmap/export.h"

G_BEGIN_DECLS

#define SM_ERROR sm_error_quark()

/* The numbers are the program's exit codes. */
typedef enum sm_error_code {
    SM_ERROR_RENDER = 1, /* a figure could not be drawn or written */
    SM_ERROR_USAGE = 2,  /* wrong command line or wrong call */
    SM_ERROR_FIGURE = 3, /* figure or style file invalid */
    SM_ERROR_DATA = 4,   /* input data unusable */
    SM_ERROR_STRICT = 5, /* strict mode and there were warnings */
} sm_error_code;

SM_API GQuark sm_error_quark(void);

G_END_DECLS

#endif
