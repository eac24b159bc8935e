/* What an editor would send back: a drawn figure looked over before it is published. */
#ifndef SM_REPORT_PUBLISH_H
#define SM_REPORT_PUBLISH_H

#include "scene/scene.h"
#include "spec/figure.h"

#include "sahelmap/ledger.h"

#include <glib.h>

/* The smallest type of figures sized for print, and of those sized in pixels. */
#define SM_PUBLISH_PRINT_PT 6.0
#define SM_PUBLISH_SCREEN_PX 11.0

/* Names of data sets that the figure does not cite as they ask; NULL: there is none. */
typedef struct sm_publish_citations {
    const char *undated;     /* asks for the day on which its data were obtained */
    const char *unversioned; /* which version was used is not known */
    const char *data_end;    /* ISO day, where the period outlasts the data; NULL */
} sm_publish_citations;

/* The findings, char *: "what: what to do". Never NULL; free with g_ptr_array_unref(). */
GPtrArray *sm_publish_check(const sm_figure *figure, const sm_scene *scene, const sm_ledger *ledger,
                            sm_publish_citations citations);

#endif
