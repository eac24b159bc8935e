#include "project/to_degrees.h"

#include "project/crs.h"
#include "project/operation.h"

#include <math.h>
#include <string.h>

struct sm_to_degrees {
    PJ_CONTEXT *context;
    char *crs; /* of the operation; NULL: none yet */
    sm_operation operation;
    bool backwards; /* the operation comes from degrees */
};

static void say_nothing(void *data, int level, const char *message)
{
    (void)data;
    (void)level;
    (void)message;
}

sm_to_degrees *sm_to_degrees_create(void)
{
    sm_to_degrees *to_degrees = g_new0(sm_to_degrees, 1);
    to_degrees->context = proj_context_create();
    proj_log_func(to_degrees->context, NULL, say_nothing);
    proj_context_set_enable_network(to_degrees->context, 0);
    return to_degrees;
}

void sm_to_degrees_free(sm_to_degrees *to_degrees)
{
    if (!to_degrees) return;
    sm_operation_clear(&to_degrees->operation);
    proj_context_destroy(to_degrees->context);
    g_free(to_degrees->crs);
    g_free(to_degrees);
}

static PJ *open_general(const sm_to_degrees *to_degrees, const char *crs)
{
    bool is_string = g_str_has_prefix(crs, "+") || g_str_has_prefix(crs, "proj=");
    g_autofree char *text =
        g_strconcat(crs, is_string && !strstr(crs, "type=crs") ? " +type=crs" : "", NULL);
    PJ *raw = proj_create_crs_to_crs(to_degrees->context, text, "OGC:CRS84", NULL);
    PJ *pj = raw ? proj_normalize_for_visualization(to_degrees->context, raw) : NULL;
    proj_destroy(raw);
    return pj;
}

static bool open_operation(sm_to_degrees *to_degrees, const char *crs)
{
    if (to_degrees->crs && strcmp(to_degrees->crs, crs) == 0) return to_degrees->operation.pj;
    sm_operation_clear(&to_degrees->operation);
    g_free(to_degrees->crs);
    to_degrees->crs = g_strdup(crs);
    g_autofree char *plain = sm_crs_plain(crs);
    to_degrees->backwards = plain != NULL;
    PJ *pj = plain ? proj_create(to_degrees->context, plain) : open_general(to_degrees, crs);
    to_degrees->operation =
        (sm_operation){.pj = pj, .radians = plain != NULL, .axes = sm_plane_axes_usual};
    return pj != NULL;
}

bool sm_to_degrees_point(sm_to_degrees *to_degrees, const char *crs, sm_xy_crs in, sm_lonlat *out)
{
    if (sm_crs_is_wgs84_degrees(crs)) {
        *out = (sm_lonlat){in.x, in.y};
        return true;
    }
    if (sm_crs_complaint(crs) || !open_operation(to_degrees, crs)) return false;
    double xy[] = {in.x, in.y};
    if (to_degrees->backwards)
        sm_operation_inverse(&to_degrees->operation, xy, 1);
    else
        sm_operation_forward(&to_degrees->operation, xy, 1);
    *out = (sm_lonlat){xy[0], xy[1]};
    return true;
}
