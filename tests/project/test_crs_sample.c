/* Projected CRSs of PROJ's database, on the area that each is made for: a fixed sample of them. */
#include "project/projection.h"

#include <math.h>
#include <proj.h>
#include <stdlib.h>
#include <string.h>

/* Every so many of some 4,600. */
enum { EACH = 127 };
/* Areas are looked at no wider and higher than this. */
static const double MOST_SPAN_DEG = 8;

typedef struct sample {
    char *code; /* "EPSG:2048" */
    sm_rect_deg region;
    double unit_m;
    PJ *reference; /* what cs2cs does: from degrees to the CRS's own numbers in their own order */
    sm_projection *projection;
} sample;

static int by_code(const void *a, const void *b)
{
    const PROJ_CRS_INFO *x = *(PROJ_CRS_INFO *const *)a, *y = *(PROJ_CRS_INFO *const *)b;
    return atoi(x->code) - atoi(y->code);
}

static sm_rect_deg middle_of(const PROJ_CRS_INFO *info)
{
    double west = info->west_lon_degree, east = info->east_lon_degree;
    if (east < west) east += 360;
    double lon = (west + east) / 2, lat = (info->south_lat_degree + info->north_lat_degree) / 2;
    double half_lon = MIN(east - west, MOST_SPAN_DEG) / 2;
    double half_lat = MIN(info->north_lat_degree - info->south_lat_degree, MOST_SPAN_DEG) / 2;
    return (sm_rect_deg){lon - half_lon, lat - half_lat, lon + half_lon, lat + half_lat};
}

static double unit_of(PJ_CONTEXT *context, const char *code)
{
    double unit = NAN;
    PJ *crs = proj_create(context, code), *axes = proj_crs_get_coordinate_system(context, crs);
    proj_cs_get_axis_info(context, axes, 0, NULL, NULL, NULL, &unit, NULL, NULL, NULL);
    proj_destroy(axes);
    proj_destroy(crs);
    return unit;
}

/* Runs `check` on each CRS of the sample; returns how many there were. */
static int each_sample(void (*check)(const sample *))
{
    PJ_CONTEXT *context = proj_context_create();
    proj_context_set_enable_network(context, 0);
    PROJ_CRS_LIST_PARAMETERS *wanted = proj_get_crs_list_parameters_create();
    const PJ_TYPE types[] = {PJ_TYPE_PROJECTED_CRS};
    wanted->types = types;
    wanted->typesCount = 1;
    int n = 0, n_checked = 0;
    PROJ_CRS_INFO **all = proj_get_crs_info_list_from_database(context, "EPSG", wanted, &n);
    qsort(all, (size_t)n, sizeof *all, by_code);
    for (int i = EACH / 2; i < n; i += EACH) {
        if (!all[i]->bbox_valid) continue;
        sample s = {.code = g_strdup_printf("EPSG:%s", all[i]->code), .region = middle_of(all[i])};
        s.reference = proj_create_crs_to_crs(context, "OGC:CRS84", s.code, NULL);
        if (!s.reference) { /* PROJ has the CRS, and no way to compute it */
            g_free(s.code);
            continue;
        }
        s.unit_m = unit_of(context, s.code);
        g_autoptr(GError) error = NULL;
        s.projection = sm_projection_create(s.code, s.region, &error);
        g_assert_no_error(error);
        check(&s);
        n_checked++;
        sm_projection_free(s.projection);
        proj_destroy(s.reference);
        g_free(s.code);
    }
    proj_crs_info_list_destroy(all);
    proj_get_crs_list_parameters_destroy(wanted);
    proj_context_destroy(context);
    return n_checked;
}

static sm_lonlat at(const sample *s, double u, double v)
{
    return (sm_lonlat){s->region.west + u * (s->region.east - s->region.west),
                       s->region.south + v * (s->region.north - s->region.south)};
}

static sm_xy_m plane_at(const sample *s, sm_lonlat place)
{
    sm_xy_m p = {NAN, NAN};
    if (!sm_projection_forward(s->projection, place, &p)) g_error("%s: no place", s->code);
    return p;
}

/* --- places ---------------------------------------------------------------------------------- */

/* They agree with the CRS's own numbers, whichever of them comes first and whichever way they are
 * counted. */
static void places_are_those_of_proj(const sample *s)
{
    for (int i = 0; i < 9; i++) {
        sm_lonlat place = at(s, 0.1 + 0.4 * (i % 3), 0.1 + 0.4 * (i / 3));
        sm_xy_m p = plane_at(s, place);
        PJ_COORD raw = proj_trans(s->reference, PJ_FWD, proj_coord(place.lon, place.lat, 0, 0));
        double unit = s->unit_m;
        double straight =
            MAX(fabs(fabs(p.x) - unit * fabs(raw.xy.x)), fabs(fabs(p.y) - unit * fabs(raw.xy.y)));
        double crossed =
            MAX(fabs(fabs(p.x) - unit * fabs(raw.xy.y)), fabs(fabs(p.y) - unit * fabs(raw.xy.x)));
        /* 0.01 pt at 1:300,000 */
        if (MIN(straight, crossed) > 1)
            g_error("%s: off by %.1f m", s->code, MIN(straight, crossed));
    }
}

static void way_back_leads_home(const sample *s)
{
    for (int i = 0; i < 9; i++) {
        sm_lonlat place = at(s, 0.1 + 0.4 * (i % 3), 0.1 + 0.4 * (i / 3)), back = {NAN, NAN};
        if (!sm_projection_inverse(s->projection, plane_at(s, place), &back) ||
            fabs(remainder(back.lon - place.lon, 360)) > 5e-3 || fabs(back.lat - place.lat) > 5e-3)
            g_error("%s: %g %g comes back as %g %g", s->code, place.lon, place.lat, back.lon,
                    back.lat);
    }
}

/* Not mirrored, and but for the poles, where there is no such direction, north is upward. */
static void north_is_up_and_east_right(const sample *s)
{
    sm_lonlat middle = at(s, 0.5, 0.5);
    sm_xy_m here = plane_at(s, middle);
    sm_xy_m east = plane_at(s, (sm_lonlat){middle.lon + 1e-3, middle.lat});
    sm_xy_m north = plane_at(s, (sm_lonlat){middle.lon, middle.lat + 1e-3});
    double cross = (east.x - here.x) * (north.y - here.y) - (east.y - here.y) * (north.x - here.x);
    if (!(cross > 0)) g_error("%s: is mirrored", s->code);
    if (fabs(middle.lat) < 60 && !(north.y > here.y)) g_error("%s: south is up", s->code);
}

/* --- maps ------------------------------------------------------------------------------------ */

static sm_rect_m window_of(const sample *s)
{
    sm_rect_m w = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = 0; i <= 8; i++)
        for (int k = 0; k <= 8; k++) {
            sm_xy_m p = plane_at(s, at(s, i / 8.0, k / 8.0));
            w = (sm_rect_m){MIN(w.x0, p.x), MIN(w.y0, p.y), MAX(w.x1, p.x), MAX(w.y1, p.y)};
        }
    return w;
}

static void degrees_are_drawn(const sample *s)
{
    sm_lonlat middle = at(s, 0.5, 0.5);
    sm_rect_m window = window_of(s);
    sm_rect_deg degrees;
    if (!sm_projection_window_deg(s->projection, window, &degrees))
        g_error("%s: no degrees", s->code);
    for (int meridian = 0; meridian < 2; meridian++) {
        g_autoptr(sm_shapes_m) line = sm_projection_graticule_line(
            s->projection, meridian, meridian ? middle.lon : middle.lat, window, 10);
        if (line->n_points < 2) g_error("%s: no line", s->code);
    }
}

static void add_box(sm_shapes_builder *builder, uint32_t source, double lon, double lat,
                    double half)
{
    sm_shapes_builder_shape(builder, source);
    sm_shapes_builder_part(builder);
    for (int i = 0; i < 40; i++) {
        double t = i % 10 / 5.0 - 1, x = i < 10 ? t : i < 20 ? 1 : i < 30 ? -t : -1;
        double y = i < 10 ? -1 : i < 20 ? t : i < 30 ? 1 : -t;
        sm_shapes_builder_point(builder, lon + half * x, CLAMP(lat + half * y, -89, 89));
    }
}

/* Lands of 30 degrees all round the Earth: those that are drawn are those in the region. */
static void no_foreign_land_is_drawn(const sample *s)
{
    sm_rect_m window = window_of(s);
    sm_lonlat middle = at(s, 0.5, 0.5);
    if (fabs(middle.lat) > 55) return; /* meridians meet: what is far in degrees may be near */
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < 2; k++)
            add_box(builder, (uint32_t)(2 * i + k), remainder(middle.lon + 60 * i, 360),
                    k ? -middle.lat : middle.lat, 15);
    g_autoptr(sm_shapes_crs) lands = sm_shapes_builder_finish_crs(builder);
    g_autoptr(sm_shapes_m) drawn =
        sm_projection_shapes(s->projection, lands, NULL, window, 100, NULL);
    bool own = false;
    for (uint32_t i = 0; i < drawn->n_shapes; i++) {
        own |= drawn->source[i] == 0;
        bool mirrored = drawn->source[i] == 1 && fabs(middle.lat) < 20; /* reaches here */
        if (drawn->source[i] != 0 && !mirrored)
            g_error("%s: foreign land %u", s->code, drawn->source[i]);
    }
    if (!own) g_error("%s: its own land is not drawn", s->code);
}

static void suits_its_own_area(const sample *s)
{
    g_autoptr(GError) error = NULL;
    sm_projection_suits(s->projection, s->region, &error);
    if (error) g_error("%s: %s", s->code, error->message);
}

static void check_all(const sample *s)
{
    places_are_those_of_proj(s);
    way_back_leads_home(s);
    north_is_up_and_east_right(s);
    degrees_are_drawn(s);
    no_foreign_land_is_drawn(s);
    suits_its_own_area(s);
}

static void hold_on_their_area_of_use(void)
{
    g_assert_cmpint(each_sample(check_all), >, 30);
}

/* --- single ones ----------------------------------------------------------------------------- */

static sm_projection *projection_of(const char *definition)
{
    g_autoptr(GError) error = NULL;
    sm_projection *projection =
        sm_projection_create(definition, (sm_rect_deg){-12, 10, 4, 25}, &error);
    g_assert_no_error(error);
    return projection;
}

static void assert_unsuited(const char *definition, sm_rect_deg region, const char *part)
{
    g_autoptr(sm_projection) projection = projection_of(definition);
    g_autoptr(GError) error = NULL;
    g_assert_false(sm_projection_suits(projection, region, &error));
    g_assert_nonnull(strstr(error->message, part));
}

static void far_from_the_region_the_error_names_another(void)
{
    const sm_rect_deg mali = {-12, 10, 4, 25}, peru = {-81, -18, -69, 0};
    assert_unsuited("EPSG:32660", mali, "EPSG:32630");
    assert_unsuited("EPSG:2154", peru, "EPSG:32718");
    assert_unsuited("+proj=utm +zone=54", mali, "EPSG:32630");
    g_autoptr(sm_projection) near = projection_of("EPSG:32628");
    g_assert_true(sm_projection_suits(near, mali, NULL));
}

static void cuts_inside_the_region_are_refused(void)
{
    const sm_rect_deg world = {-180, -90, 180, 90}, mali = {-12, 10, 4, 25};
    assert_unsuited("+proj=igh", world, "cuts the map open");
    assert_unsuited("+proj=healpix", world, "cuts the map open");
    assert_unsuited("+proj=tmerc", world, "cuts the map open");
    assert_unsuited("+proj=ob_tran +o_proj=moll +o_lat_p=45 +o_lon_p=0 +lon_0=0 +R=6371000", world,
                    "cuts the map open");
    g_autoptr(sm_projection) goode = projection_of("+proj=igh");
    g_assert_true(sm_projection_suits(goode, mali, NULL));
    g_autoptr(sm_projection) whole = projection_of("+proj=eck4");
    g_assert_true(sm_projection_suits(whole, world, NULL));
}

/* cs2cs +proj=utm +zone=30 +units=km: 0.2 E 16 N is 842.4866 1771.7427 */
static void kilometres_are_metres_on_the_map(void)
{
    g_autoptr(sm_projection) metres = projection_of("EPSG:32630");
    g_autoptr(sm_projection) km = projection_of("+proj=utm +zone=30 +datum=WGS84 +units=km");
    sm_xy_m a, b;
    g_assert_true(sm_projection_forward(metres, (sm_lonlat){0.2, 16}, &a));
    g_assert_true(sm_projection_forward(km, (sm_lonlat){0.2, 16}, &b));
    g_assert_cmpfloat_with_epsilon(a.x, b.x, 1e-3);
    g_assert_cmpfloat_with_epsilon(a.y, b.y, 1e-3);
}

static void globe_ends_at_its_rim(void)
{
    g_autoptr(sm_projection) ortho = projection_of("+proj=ortho +lat_0=20 +lon_0=10");
    g_autoptr(sm_shapes_m) disc =
        sm_projection_globe(ortho, (sm_rect_m){-7e6, -7e6, 7e6, 7e6}, 1e4);
    sm_rect_m bounds;
    g_assert_true(sm_shapes_m_bounds(disc, &bounds));
    g_assert_cmpfloat_with_epsilon(bounds.x1, 6378137, 3e4);
    g_assert_cmpfloat_with_epsilon(bounds.x0, -6378137, 3e4);
    g_assert_null(sm_projection_globe(ortho, (sm_rect_m){-1e6, -1e6, 1e6, 1e6}, 1e4));
    g_autoptr(sm_projection) world = projection_of("+proj=eqearth +lon_0=0");
    g_autoptr(sm_shapes_m) oval =
        sm_projection_globe(world, (sm_rect_m){-2.5e7, -1e7, 2.5e7, 1e7}, 1e4);
    g_assert_true(sm_shapes_m_bounds(oval, &bounds));
    g_assert_cmpfloat_with_epsilon(bounds.x1, 17243959, 3e4);
    g_assert_cmpfloat_with_epsilon(bounds.y1, 8392928, 3e4);
}

/* A land that reaches beyond the rim of the globe ends on the rim, and not on a chord of it. */
static void land_ends_at_the_rim(void)
{
    g_autoptr(sm_projection) ortho = projection_of("+proj=ortho");
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    add_box(builder, 0, 90, 0, 40);
    g_autoptr(sm_shapes_crs) land = sm_shapes_builder_finish_crs(builder);
    g_autoptr(sm_shapes_m) drawn =
        sm_projection_shapes(ortho, land, NULL, (sm_rect_m){-7e6, -7e6, 7e6, 7e6}, 1e4, NULL);
    sm_rect_m bounds;
    g_assert_true(sm_shapes_m_bounds(drawn, &bounds));
    g_assert_cmpfloat_with_epsilon(bounds.x1, 6378137, 3e4);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/crs-sample/they hold on their area of use", hold_on_their_area_of_use);
    g_test_add_func("/crs-sample/far from the region the error names another",
                    far_from_the_region_the_error_names_another);
    g_test_add_func("/crs-sample/cuts inside the region are refused",
                    cuts_inside_the_region_are_refused);
    g_test_add_func("/crs-sample/kilometres are metres on the map",
                    kilometres_are_metres_on_the_map);
    g_test_add_func("/crs-sample/the globe ends at its rim", globe_ends_at_its_rim);
    g_test_add_func("/crs-sample/land ends at the rim", land_ends_at_the_rim);
    return g_test_run();
}
