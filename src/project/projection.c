#include "project/projection.h"

#include "base/fail.h"
#include "project/choice.h"
#include "project/crs.h"
#include "project/projection_data.h"
#include "project/words.h"

#include <math.h>
#include <string.h>

/* A folder that cannot exist. PROJ looks for proj.db when it makes any object, although a
 * projection on WGS 84 needs nothing of it, and opening it takes longer than projecting a country.
 */
static const char *const NO_FOLDER = "/dev/null/no-proj-data";

/* By this name PROJ finds the ways between datums that its database knows. */
static const char *const WGS84_DEGREES = "OGC:CRS84";

/* How far a point may be from where it was after going to degrees and back. */
static const double ROUND_TRIP_M = 1;

/* See is_near_centre(). */
static const double NEAR_CENTRE_DEG = 60;

/* --- contexts -------------------------------------------------------------------------------- */

static void remember_message(void *data, int level, const char *message)
{
    sm_projection *projection = data;
    if (level != PJ_LOG_ERROR) return;
    const char *text = strstr(message, ": "); /* "proj_create: Error 1027 (...): what" */
    g_free(projection->message);
    projection->message = g_strstrip(g_strdelimit(g_strdup(text ? text + 2 : message), "\n", ' '));
}

static void ignore_message(void *data, int level, const char *message)
{
    (void)data;
    (void)level;
    (void)message;
}

static PJ_CONTEXT *context_create(sm_projection *projection)
{
    PJ_CONTEXT *context = proj_context_create();
    proj_log_func(context, projection, remember_message);
    proj_context_set_enable_network(context, 0);
    return context;
}

static PJ_CONTEXT *full_context(sm_projection *projection)
{
    if (!projection->full) projection->full = context_create(projection);
    return projection->full;
}

static bool lacks_database(sm_projection *projection)
{
    g_autofree char *message = g_strdup(projection->message);
    bool lacks = !proj_context_get_database_path(full_context(projection));
    g_free(projection->message);
    projection->message = g_steal_pointer(&message);
    return lacks;
}

/* Says either that proj.db is missing or, with `code`, what PROJ told. */
static bool fail_with_message(sm_projection *projection, sm_error_code code, const char *what,
                              GError **error)
{
    if (lacks_database(projection))
        return sm_fail(error, SM_ERROR_RENDER,
                       "%s: PROJ's database proj.db was not found; install proj-data, or set "
                       "PROJ_DATA to the folder that holds it",
                       what);
    const char *said = projection->message ? projection->message : "PROJ does not know it";
    return sm_fail(error, code, "%s: %s", what, said);
}

/* --- the projected CRS ----------------------------------------------------------------------- */

/* The horizontal CRS inside a bound or compound one; frees `crs`. */
static PJ *unwrapped(PJ_CONTEXT *context, PJ *crs)
{
    for (;;) {
        PJ *inner = NULL;
        if (proj_get_type(crs) == PJ_TYPE_BOUND_CRS)
            inner = proj_get_source_crs(context, crs);
        else if (proj_get_type(crs) == PJ_TYPE_COMPOUND_CRS)
            inner = proj_crs_get_sub_crs(context, crs, 0);
        if (!inner) return crs;
        proj_destroy(crs);
        crs = inner;
    }
}

static double unit_of(PJ_CONTEXT *context, const PJ *crs)
{
    double factor = 0;
    PJ *axes = proj_crs_get_coordinate_system(context, crs);
    if (axes) proj_cs_get_axis_info(context, axes, 0, NULL, NULL, NULL, &factor, NULL, NULL, NULL);
    proj_destroy(axes);
    return factor;
}

static bool is_one_of(const char *direction, const char *a, const char *b)
{
    return g_ascii_strcasecmp(direction, a) == 0 || g_ascii_strcasecmp(direction, b) == 0;
}

/* Where the numbers of a projected CRS lie once PROJ has put them in the usual order: it exchanges
 * north and east, and leaves axes to the south or west as they are. Around a pole all axes point
 * north or south, and the first is the plane's x. */
static sm_plane_axes plane_axes(PJ_CONTEXT *context, const PJ *crs)
{
    const char *first = "east", *second = "north";
    double unit = 1;
    PJ *cs = proj_crs_get_coordinate_system(context, crs);
    if (cs) {
        proj_cs_get_axis_info(context, cs, 0, NULL, NULL, &first, &unit, NULL, NULL, NULL);
        proj_cs_get_axis_info(context, cs, 1, NULL, NULL, &second, NULL, NULL, NULL, NULL);
    }
    bool first_upward = is_one_of(first, "north", "south"),
         across = is_one_of(second, "east", "west");
    bool exchanged = is_one_of(first, "north", "north") && is_one_of(second, "east", "east");
    sm_plane_axes axes = {first_upward && across && !exchanged, unit, unit};
    if (first_upward && across) {
        if (is_one_of(second, "west", "west")) axes.x_metres = -unit;
        if (is_one_of(first, "south", "south")) axes.y_metres = -unit;
    } else if (is_one_of(first, "east", "west")) {
        if (is_one_of(first, "west", "west")) axes.x_metres = -unit;
        if (is_one_of(second, "south", "south")) axes.y_metres = -unit;
    }
    proj_destroy(cs);
    return axes;
}

static bool fail_not_projected(const char *definition, GError **error)
{
    return sm_fail(error, SM_ERROR_FIGURE,
                   "projection %s: a projected CRS is needed (auto, EPSG:32630, "
                   "\"+proj=laea +lat_0=15 +lon_0=0\"), this one is not",
                   definition);
}

static char *as_crs_text(const char *definition)
{
    bool is_string = g_str_has_prefix(definition, "+") || g_str_has_prefix(definition, "proj=");
    return g_strconcat(definition, is_string && !strstr(definition, "type=crs") ? " +type=crs" : "",
                       NULL);
}

/* The CRS object in the full context, made when first asked for; NULL when PROJ cannot. */
static PJ *projected_crs(sm_projection *projection)
{
    if (!projection->crs) {
        const char *text = projection->plain ? projection->plain : projection->definition;
        g_autofree char *crs_text = as_crs_text(text);
        PJ *crs = proj_create(full_context(projection), crs_text);
        projection->crs = crs ? unwrapped(projection->full, crs) : NULL;
    }
    return projection->crs;
}

/* --- operations ------------------------------------------------------------------------------ */

static PJ *operation_between(PJ_CONTEXT *context, const PJ *from, const PJ *to)
{
    PJ *raw = proj_create_crs_to_crs_from_pj(context, from, to, NULL, NULL);
    if (!raw) return NULL;
    PJ *normal = proj_normalize_for_visualization(context, raw);
    proj_destroy(raw);
    return normal;
}

static bool is_in_degrees(PJ_CONTEXT *context, const PJ *crs)
{
    PJ_TYPE type = proj_get_type(crs);
    if (type != PJ_TYPE_GEOGRAPHIC_2D_CRS && type != PJ_TYPE_GEOGRAPHIC_3D_CRS) return false;
    return fabs(unit_of(context, crs) - G_PI / 180) < 1e-9; /* radians for a unit */
}

static bool open_plain(sm_projection *projection, GError **error)
{
    g_autofree char *kind = sm_crs_word(projection->plain, "proj");
    static const char *const others[] = {"longlat", "latlong", "lonlat",   "latlon", "geocent",
                                         "cart",    "ob_tran", "pipeline", "noop"};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_strcmp0(kind, others[i]) == 0)
            return fail_not_projected(projection->definition, error);
    PJ *pj = proj_create(projection->light, projection->plain);
    if (!pj)
        return sm_fail(error, SM_ERROR_FIGURE, "projection %s: %s", projection->definition,
                       projection->message ? projection->message : "PROJ does not know it");
    projection->one_way = !proj_pj_info(pj).has_inverse;
    projection->degrees =
        (sm_operation){pj, true, true, false, projection->one_way, sm_plane_axes_usual};
    if (!proj_angular_input(pj, PJ_FWD) || proj_angular_output(pj, PJ_FWD))
        return fail_not_projected(projection->definition, error);
    return true;
}

/* An operation between two CRSs, of which the second is the map's. */
static sm_operation to_plane(sm_projection *projection, PJ *pj, bool in_degrees)
{
    sm_plane_axes axes = plane_axes(projection->full, projection->crs);
    return (sm_operation){pj, false, in_degrees, true, projection->one_way, axes};
}

/* Can PROJ compute the projection of the CRS backwards? */
static bool is_one_way(PJ_CONTEXT *context, const PJ *crs)
{
    PJ *conversion = proj_crs_get_coordoperation(context, crs);
    bool one_way = conversion && !proj_pj_info(conversion).has_inverse;
    proj_destroy(conversion);
    return one_way;
}

static bool open_crs(sm_projection *projection, GError **error)
{
    g_autofree char *what = g_strdup_printf("projection %s", projection->definition);
    PJ *crs = projected_crs(projection);
    if (!crs) return fail_with_message(projection, SM_ERROR_FIGURE, what, error);
    if (proj_get_type(crs) != PJ_TYPE_PROJECTED_CRS)
        return fail_not_projected(projection->definition, error);
    projection->one_way = is_one_way(projection->full, crs);
    PJ *degrees = proj_create(projection->full, WGS84_DEGREES);
    PJ *pj = degrees ? operation_between(projection->full, degrees, crs) : NULL;
    proj_destroy(degrees);
    if (!pj) return fail_with_message(projection, SM_ERROR_FIGURE, what, error);
    projection->degrees = to_plane(projection, pj, true);
    return true;
}

static PJ *source_crs(sm_projection *projection, const char *crs_wkt, GError **error)
{
    const char *complaint = sm_crs_complaint(crs_wkt);
    if (complaint) {
        sm_fail(error, SM_ERROR_DATA, "coordinate reference system: %s", complaint);
        return NULL;
    }
    g_autofree char *text = as_crs_text(crs_wkt);
    PJ *crs = proj_create(full_context(projection), text);
    if (!crs) {
        fail_with_message(projection, SM_ERROR_DATA, "coordinate reference system", error);
        return NULL;
    }
    if (!proj_is_crs(crs)) {
        sm_fail(error, SM_ERROR_DATA,
                "coordinate reference system: it describes an operation, not a CRS");
        proj_destroy(crs);
        return NULL;
    }
    return unwrapped(projection->full, crs);
}

static sm_operation *layer_operation(sm_projection *projection, const char *crs_wkt, GError **error)
{
    PJ *from = source_crs(projection, crs_wkt, error);
    if (!from) return NULL;
    bool in_degrees = is_in_degrees(projection->full, from);
    PJ *to = projected_crs(projection);
    PJ *pj = to ? operation_between(projection->full, from, to) : NULL;
    proj_destroy(from);
    if (!pj) {
        fail_with_message(projection, SM_ERROR_DATA, "coordinate reference system", error);
        return NULL;
    }
    sm_operation *operation = g_new(sm_operation, 1);
    *operation = to_plane(projection, pj, in_degrees);
    return operation;
}

const sm_operation *sm_projection_operation(sm_projection *projection, const char *crs_wkt,
                                            GError **error)
{
    if (sm_crs_is_wgs84_degrees(crs_wkt)) return &projection->degrees;
    sm_operation *known = g_hash_table_lookup(projection->operations, crs_wkt);
    if (known) return known;
    sm_operation *made = layer_operation(projection, crs_wkt, error);
    if (made) g_hash_table_insert(projection->operations, g_strdup(crs_wkt), made);
    return made;
}

static void free_operation(gpointer data)
{
    sm_operation_clear(data);
    g_free(data);
}

/* --- life ------------------------------------------------------------------------------------ */

/* Projections whose map is not cut open along a meridian. */
static bool is_without_seam(const char *proj)
{
    static const char *const names[] = {
        "laea",   "aeqd",       "stere",  "sterea", "ups",  "ortho", "gnom",    "nsper", "geos",
        "tpers",  "airy",       "tmerc",  "etmerc", "utm",  "omerc", "cass",    "tcea",  "tcc",
        "krovak", "mod_krovak", "somerc", "rouss",  "nzmg", "lsat",  "misrsom", "bonne"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], proj) == 0) return true;
    return false;
}

static bool reaches(sm_projection *projection, double lat)
{
    sm_xy_m ignored;
    return sm_projection_forward(projection, (sm_lonlat){projection->center_lon, lat}, &ignored);
}

/* Conformal maps run to infinity at a pole: how far towards one the map can be drawn. */
static double farthest_lat(sm_projection *projection, double sign)
{
    static const double tries[] = {90, 89, 87, 85, 80, 75, 70, 60, 45};
    for (size_t i = 0; i < G_N_ELEMENTS(tries); i++)
        if (reaches(projection, sign * tries[i])) return sign * tries[i];
    return sign * 90;
}

static void note_domain(sm_projection *projection)
{
    const char *text = projection->plain;
    if (!text) text = proj_as_proj_string(projection->full, projection->crs, PJ_PROJ_4, NULL);
    g_autofree char *proj = text ? sm_crs_word(text, "proj") : NULL;
    double center = text ? sm_crs_number(text, "lon_0", sm_crs_number(text, "lonc", 0)) : 0;
    if (g_strcmp0(proj, "utm") == 0) center = 6 * sm_crs_number(text, "zone", 31) - 183;
    projection->center_lon = sm_projection_wrap_deg(center);
    projection->has_seam = proj && !is_without_seam(proj);
    projection->south = farthest_lat(projection, -1);
    projection->north = farthest_lat(projection, 1);
}

static char *words_for(sm_projection *projection)
{
    if (projection->plain && g_str_has_prefix(projection->plain, "+proj=utm") &&
        g_ascii_strncasecmp(projection->definition, "EPSG:", 5) == 0)
        return g_strdup_printf(
            "WGS 84 / UTM zone %d%c (%s)", (int)sm_crs_number(projection->plain, "zone", 0),
            strstr(projection->plain, "+south") ? 'S' : 'N', projection->definition);
    if (!projection->plain) {
        const char *name = proj_get_name(projection->crs);
        if (strchr(projection->definition, '[') || strchr(projection->definition, '+'))
            return g_strdup(name);
        return g_strdup_printf("%s (%s)", name, projection->definition);
    }
    char *words = sm_words_for(projection->plain);
    if (words) return words;
    g_autofree char *proj = sm_crs_word(projection->plain, "proj");
    for (const PJ_OPERATIONS *known = proj_list_operations(); known->id; known++)
        if (strcmp(known->id, proj) == 0)
            return g_strndup(*known->descr, strcspn(*known->descr, "\n"));
    return g_strdup(projection->definition);
}

static bool open_projection(sm_projection *projection, GError **error)
{
    const char *complaint = sm_crs_complaint(projection->definition);
    if (complaint) return sm_fail(error, SM_ERROR_FIGURE, "projection: %s", complaint);
    if (sm_crs_is_wgs84_degrees(projection->definition))
        return fail_not_projected(projection->definition, error);
    projection->plain = sm_crs_plain(projection->definition);
    bool opened = projection->plain ? open_plain(projection, error) : open_crs(projection, error);
    if (!opened) return false;
    note_domain(projection);
    projection->words = words_for(projection);
    return true;
}

sm_projection *sm_projection_create(const char *definition, sm_rect_deg region, GError **error)
{
    g_autoptr(sm_projection) projection = g_new0(sm_projection, 1);
    projection->light = context_create(projection);
    proj_context_set_search_paths(projection->light, 1, &NO_FOLDER);
    projection->operations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_operation);
    projection->definition = g_strstrip(g_strdup(definition));
    if (strcmp(projection->definition, "auto") == 0) {
        g_free(projection->definition);
        projection->definition = sm_choice_for(region);
    }
    return open_projection(projection, error) ? g_steal_pointer(&projection) : NULL;
}

void sm_projection_free(sm_projection *projection)
{
    if (!projection) return;
    g_hash_table_unref(projection->operations);
    sm_operation_clear(&projection->degrees);
    proj_destroy(projection->crs);
    if (projection->full) proj_context_destroy(projection->full);
    proj_context_destroy(projection->light);
    g_free(projection->message);
    g_free(projection->definition);
    g_free(projection->words);
    g_free(projection->plain);
    g_free(projection);
}

const char *sm_projection_definition(const sm_projection *projection)
{
    return projection->definition;
}

const char *sm_projection_words(const sm_projection *projection)
{
    return projection->words;
}

char *sm_projection_wkt(const sm_projection *projection)
{
    /* A context of its own: PROJ keeps the text there, and the projection is const. */
    PJ_CONTEXT *context = proj_context_create();
    proj_log_func(context, NULL, ignore_message);
    proj_context_set_enable_network(context, 0);
    g_autofree char *text =
        as_crs_text(projection->plain ? projection->plain : projection->definition);
    PJ *crs = proj_create(context, text);
    const char *const options[] = {"MULTILINE=NO", NULL};
    const char *wkt = crs ? proj_as_wkt(context, crs, PJ_WKT1_ESRI, options) : NULL;
    char *copy = g_strdup(wkt);
    proj_destroy(crs);
    proj_context_destroy(context);
    return copy;
}

/* --- points ---------------------------------------------------------------------------------- */

double sm_projection_wrap_deg(double lon)
{
    return lon - 360 * round(lon / 360);
}

/* Nowhere this near to the central meridian is a map without a seam at an end of its domain, but
 * where it ends at a horizon, and there PROJ itself says so. */
static bool is_near_centre(const sm_projection *projection, sm_lonlat at)
{
    return fabs(sm_projection_wrap_deg(at.lon - projection->center_lon)) < NEAR_CENTRE_DEG;
}

bool sm_projection_forward(sm_projection *projection, sm_lonlat in, sm_xy_m *out)
{
    double xy[] = {in.lon, in.lat};
    if (sm_operation_forward(&projection->degrees, xy, 1) > 0) return false;
    *out = (sm_xy_m){xy[0], xy[1]};
    return true;
}

bool sm_projection_inverse(sm_projection *projection, sm_xy_m in, sm_lonlat *out)
{
    double xy[] = {in.x, in.y};
    if (sm_operation_inverse_sure(&projection->degrees, xy, 1, ROUND_TRIP_M) > 0) return false;
    *out = (sm_lonlat){xy[0], xy[1]};
    return true;
}

gsize sm_projection_forward_many(sm_projection *projection, const sm_lonlat *in, sm_xy_m *out,
                                 gsize n)
{
    if (n == 0) return 0;
    for (gsize i = 0; i < n; i++)
        out[i] = (sm_xy_m){in[i].lon, in[i].lat};
    gsize failed = sm_operation_forward(&projection->degrees, &out->x, n);
    if (projection->has_seam) return failed;
    for (gsize i = 0; i < n; i++) {
        double xy[] = {in[i].lon, in[i].lat};
        if (isnan(out[i].x) || is_near_centre(projection, in[i]) ||
            sm_operation_forward_sure(&projection->degrees, xy, 1) == 0)
            continue;
        out[i] = (sm_xy_m){NAN, NAN};
        failed++;
    }
    return failed;
}
