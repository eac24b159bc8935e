#include "analyse/density.h"

#include "analyse/area_index.h"

#include "base/fail.h"
#include "geom/clip.h"

#include <math.h>
#include <string.h>

static const double M2_PER_KM2 = 1e6;
/* The kernel ends here; what is beyond is less than 4e-6 of its peak. */
static const double REACH_BANDWIDTHS = 5;
/* Cubic binning with this step is off by less than 4e-5 of the peak. */
static const double STEPS_PER_BANDWIDTH = 8;
/* 128 MB for each of three grids. */
static const double MOST_NODES = 16e6;
/* Nodes beside the one before an event that cubic weights reach. */
enum { STENCIL_BEFORE = 1, STENCIL = 4 };

/* The kernel along one axis: taps[0] in the middle, 1/m. */
typedef struct kernel {
    double *taps;
    uint32_t reach;
} kernel;

/* A window's grid with room around it for what reaches in from outside. */
typedef struct bins {
    double *values;
    uint32_t columns, rows;
    uint32_t margin_x, margin_y; /* nodes before the window's first */
} bins;

static kernel kernel_make(double bandwidth_m, double step_m)
{
    static const double SQRT_2_PI = 2.5066282746310002;
    kernel k = {.reach = (uint32_t)ceil(REACH_BANDWIDTHS * bandwidth_m / step_m)};
    k.taps = g_new(double, k.reach + 1);
    for (uint32_t i = 0; i <= k.reach; i++) {
        double z = i * step_m / bandwidth_m;
        k.taps[i] = exp(-z * z / 2) / (SQRT_2_PI * bandwidth_m);
    }
    return k;
}

static bins bins_make(const sm_grid *window, const kernel *x, const kernel *y)
{
    bins b = {.margin_x = x->reach + STENCIL, .margin_y = y->reach + STENCIL};
    b.columns = window->columns + 2 * b.margin_x;
    b.rows = window->rows + 2 * b.margin_y;
    b.values = g_new0(double, (gsize)b.columns *b.rows);
    return b;
}

/* Weights of the nodes -1, 0, 1, 2 for a place t in 0..1 between 0 and 1 (Lagrange). */
static void cubic_weights(double t, double w[STENCIL])
{
    w[0] = -t * (t - 1) * (t - 2) / 6;
    w[1] = (t + 1) * (t - 1) * (t - 2) / 2;
    w[2] = -(t + 1) * t * (t - 2) / 2;
    w[3] = (t + 1) * t * (t - 1) / 6;
}

/* False when the event is too far away to matter. */
static bool bin_event(bins *b, const sm_grid *window, sm_xy_m p, double weight)
{
    double x = (p.x - window->bounds.x0) / sm_grid_step_x(window) + b->margin_x;
    double y = (p.y - window->bounds.y0) / sm_grid_step_y(window) + b->margin_y;
    if (!(x >= STENCIL && y >= STENCIL && x < b->columns - STENCIL && y < b->rows - STENCIL))
        return false;
    uint32_t column = (uint32_t)x, row = (uint32_t)y;
    double wx[STENCIL], wy[STENCIL];
    cubic_weights(x - column, wx);
    cubic_weights(y - row, wy);
    double *corner =
        b->values + (gsize)(row - STENCIL_BEFORE) * b->columns + column - STENCIL_BEFORE;
    for (int i = 0; i < STENCIL; i++, corner += b->columns)
        for (int j = 0; j < STENCIL; j++)
            corner[j] += weight * wy[i] * wx[j];
    return true;
}

/* --- convolution
 * ---------------------------------------------------------------------------------- */

static bool all_zero(const double *values, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (values[i] != 0) return false;
    return true;
}

/* One row of bins, as far as the window goes. */
static void convolve_row(const double *in, const kernel *k, double *out, uint32_t n)
{
    for (uint32_t c = 0; c < n; c++)
        out[c] = k->taps[0] * in[c];
    for (uint32_t t = 1; t <= k->reach; t++) {
        double tap = k->taps[t];
        const double *west = in - t, *east = in + t;
        for (uint32_t c = 0; c < n; c++)
            out[c] += tap * (west[c] + east[c]);
    }
}

static void add_row(const double *in, double tap, double *out, uint32_t n)
{
    for (uint32_t c = 0; c < n; c++)
        out[c] += tap * in[c];
}

/* `out` becomes the bins convolved with both kernels, in units per m2. */
static void convolve(const bins *b, const kernel *kx, const kernel *ky, sm_grid *out)
{
    gsize n = out->columns;
    memset(out->values, 0, n * out->rows * sizeof(double));
    g_autofree double *half = g_new(double, n);
    for (uint32_t row = 0; row < b->rows; row++) {
        const double *in = b->values + (gsize)row * b->columns;
        if (all_zero(in, b->columns)) continue;
        convolve_row(in + b->margin_x, kx, half, out->columns);
        int64_t at = (int64_t)row - b->margin_y;
        int64_t from = MAX(at - ky->reach, 0), to = MIN(at + ky->reach, (int64_t)out->rows - 1);
        for (int64_t r = from; r <= to; r++)
            add_row(half, ky->taps[ABS(at - r)], out->values + n * (gsize)r, out->columns);
    }
}

/* --- one estimate
 * ---------------------------------------------------------------------------------- */

typedef struct estimate {
    const sm_sample *events;
    const sm_density_options *options;
    sm_density *density;
    kernel kx, ky;
    sm_shapes_m *study; /* NULL: the window */
    sm_area_index *index;
    sm_grid *kept; /* e(u); NULL without correction */
} estimate;

static void estimate_clear(estimate *e)
{
    g_free(e->kx.taps);
    g_free(e->ky.taps);
    sm_shapes_m_free(e->study);
    sm_area_index_free(e->index);
    sm_grid_free(e->kept);
    sm_density_free(e->density);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(estimate, estimate_clear)

static bool check_window(const sm_density_options *o, GError **error)
{
    double width = sm_rect_m_width(o->window), height = sm_rect_m_height(o->window);
    if (!isfinite(width) || !isfinite(height) || !(width > 0) || !(height > 0))
        return sm_fail(error, SM_ERROR_DATA, "density: the area to look at is empty");
    if (!sm_sample_check_length(o->bandwidth_m, "density", "bandwidth", error)) return false;
    if (o->bandwidth_m > MAX(width, height))
        return sm_fail(error, SM_ERROR_DATA,
                       "density: the bandwidth of %g km is larger than the map (%.0f x %.0f km); "
                       "choose a smaller one",
                       o->bandwidth_m / 1000, width / 1000, height / 1000);
    return true;
}

/* Nodes along an axis of this length. */
static double node_count(double length_m, double step_m)
{
    return MAX(ceil(length_m / step_m * (1 - 1e-12)), 1) + 1;
}

static double step_for(const sm_density_options *o, double bandwidth_m)
{
    double step = bandwidth_m / STEPS_PER_BANDWIDTH;
    return o->step_m > 0 && o->step_m < step ? o->step_m : step;
}

/* With the room around the window. */
static double all_nodes(const sm_density_options *o, double bandwidth_m)
{
    double step = step_for(o, bandwidth_m);
    double margin = 2 * (REACH_BANDWIDTHS * bandwidth_m / step + STENCIL);
    return (node_count(sm_rect_m_width(o->window), step) + margin) *
           (node_count(sm_rect_m_height(o->window), step) + margin);
}

/* The least bandwidth that the grid can hold, roughly. */
static double least_bandwidth(const sm_density_options *o)
{
    double longest = MAX(sm_rect_m_width(o->window), sm_rect_m_height(o->window));
    double bandwidth = MAX(o->bandwidth_m, longest / MOST_NODES);
    while (bandwidth < longest && all_nodes(o, bandwidth) > MOST_NODES)
        bandwidth *= 1.1;
    return bandwidth;
}

static sm_grid *plan_grid(const sm_density_options *o, GError **error)
{
    double width = sm_rect_m_width(o->window), height = sm_rect_m_height(o->window);
    if (!(all_nodes(o, o->bandwidth_m) <= MOST_NODES)) {
        sm_fail(error, SM_ERROR_DATA,
                "density: the bandwidth of %g km is too small for a map of %.0f x %.0f km; choose "
                "about %.2g km or more",
                o->bandwidth_m / 1000, width / 1000, height / 1000, least_bandwidth(o) / 1000);
        return NULL;
    }
    double step = step_for(o, o->bandwidth_m);
    return sm_grid_create(o->window, (uint32_t)node_count(width, step),
                          (uint32_t)node_count(height, step));
}

static sm_shapes_m *rectangle(sm_rect_m r)
{
    const double corners[] = {r.x0, r.y0, r.x1, r.y0, r.x1, r.y1, r.x0, r.y1};
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    sm_shapes_builder_shape(builder, 0);
    sm_shapes_builder_part(builder);
    sm_shapes_builder_points(builder, corners, 4);
    return sm_shapes_builder_finish_m(builder);
}

static bool find_study(estimate *e, GError **error)
{
    const sm_density_options *o = e->options;
    const sm_grid *grid = e->density->per_km2;
    e->density->inside = sm_grid_create(o->window, grid->columns, grid->rows);
    g_autoptr(sm_shapes_m) whole = rectangle(o->window);
    if (o->study) e->study = sm_shapes_clip(o->study, o->window);
    sm_grid_cover(e->density->inside, o->study ? e->study : whole);
    if (!o->study) return true;
    e->index = sm_area_index_create(e->study);
    for (gsize i = 0; i < (gsize)grid->columns * grid->rows; i++)
        if (e->density->inside->values[i] > 0) return true;
    return sm_fail(error, SM_ERROR_DATA,
                   "density: the study area lies outside the map; choose "
                   "areas that the map shows");
}

/* How much of a Gaussian around `at` lies in from..to. */
static double gaussian_share(double from, double to, double at, double bandwidth)
{
    double scale = bandwidth * G_SQRT2;
    return (erf((to - at) / scale) - erf((from - at) / scale)) / 2;
}

/* e(u) of the whole window has a closed form. */
static void measure_window_kept(estimate *e)
{
    sm_grid *kept = e->kept;
    sm_rect_m b = kept->bounds;
    for (uint32_t row = 0; row < kept->rows; row++) {
        double y = b.y0 + row * sm_grid_step_y(kept);
        double share_y = gaussian_share(b.y0, b.y1, y, e->options->bandwidth_m);
        for (uint32_t column = 0; column < kept->columns; column++) {
            double x = b.x0 + column * sm_grid_step_x(kept);
            kept->values[(gsize)row * kept->columns + column] =
                share_y * gaussian_share(b.x0, b.x1, x, e->options->bandwidth_m);
        }
    }
}

/* e(u) of polygons: what they cover, convolved. */
static void measure_study_kept(estimate *e)
{
    const sm_grid *inside = e->density->inside;
    bins b = bins_make(inside, &e->kx, &e->ky);
    double step_m2 = sm_grid_step_x(inside) * sm_grid_step_y(inside);
    for (uint32_t row = 0; row < inside->rows; row++)
        for (uint32_t column = 0; column < inside->columns; column++)
            b.values[(gsize)(row + b.margin_y) * b.columns + column + b.margin_x] =
                step_m2 * inside->values[(gsize)row * inside->columns + column];
    convolve(&b, &e->kx, &e->ky, e->kept);
    g_free(b.values);
}

static void measure_kept(estimate *e)
{
    const sm_grid *inside = e->density->inside;
    e->kept = sm_grid_create(inside->bounds, inside->columns, inside->rows);
    e->study ? measure_study_kept(e) : measure_window_kept(e);
}

/* Nearest point of a segment. */
static sm_xy_m foot_on(sm_xy_m a, sm_xy_m b, sm_xy_m p)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    t = CLAMP(t, 0, 1);
    return (sm_xy_m){a.x + t * dx, a.y + t * dy};
}

/* The nearest point of the study area's outline; returns its distance. */
static double nearest_on_outline(const sm_shapes_m *study, sm_xy_m p, sm_xy_m *foot)
{
    double least = INFINITY;
    for (uint32_t part = 0; part < study->n_parts; part++) {
        uint32_t first = study->part_start[part], n = study->part_start[part + 1] - first;
        for (uint32_t i = 0; i < n; i++) {
            sm_xy_m at = foot_on(study->points[first + i], study->points[first + (i + 1) % n], p);
            double distance = hypot(at.x - p.x, at.y - p.y);
            if (distance >= least) continue;
            least = distance;
            *foot = at;
        }
    }
    return least;
}

/* Edges included; where there is no correction, events outside reach in. `p` moves onto the outline
 * where it lies outside and is near. */
static bool takes_part(const estimate *e, sm_xy_m *p)
{
    if (e->options->edge == SM_EDGE_NONE) return true;
    bool inside = sm_rect_m_has(e->options->window, *p) &&
                  (!e->index || sm_area_index_find(e->index, *p) != SM_NO_AREA);
    if (inside || !e->study || !(e->options->room_m > 0)) return inside;
    sm_xy_m foot = *p;
    if (nearest_on_outline(e->study, *p, &foot) > e->options->room_m) return false;
    *p = foot;
    return true;
}

static void sum_events(estimate *e)
{
    sm_density *d = e->density;
    bins b = bins_make(d->per_km2, &e->kx, &e->ky);
    for (uint32_t i = 0; i < e->events->n; i++) {
        double weight = sm_sample_weight(e->events, i);
        if (weight == 0) continue;
        sm_xy_m p = e->events->points[i];
        bool used = takes_part(e, &p);
        double kept = e->options->edge == SM_EDGE_DIGGLE ? sm_grid_value_at(e->kept, p) : 1;
        used = used && kept > 0 && bin_event(&b, d->per_km2, p, weight / kept);
        d->n_used += used;
        d->n_outside += !used;
        if (used) d->weight += weight;
    }
    if (d->n_used > 0) convolve(&b, &e->kx, &e->ky, d->per_km2);
    g_free(b.values);
}

/* Per m2 to per km2, the correction, nothing outside, nothing below 0. */
static void finish_values(estimate *e)
{
    sm_grid *grid = e->density->per_km2;
    const double *inside = e->density->inside->values;
    bool divided = e->options->edge == SM_EDGE_DIVIDED;
    double step_km2 = sm_grid_step_x(grid) * sm_grid_step_y(grid) / M2_PER_KM2;
    for (gsize i = 0; i < (gsize)grid->columns * grid->rows; i++) {
        double value = MAX(grid->values[i], 0) * M2_PER_KM2;
        if (divided && e->kept->values[i] > 0) value /= e->kept->values[i];
        grid->values[i] = inside[i] > 0 ? value : 0;
        e->density->mass += grid->values[i] * inside[i] * step_km2;
    }
}

sm_density *sm_density_create(const sm_sample *events, const sm_density_options *options,
                              GError **error)
{
    if (!sm_sample_check(events, "density", error) || !check_window(options, error)) return NULL;
    g_auto(estimate) e = {.events = events, .options = options};
    sm_grid *grid = plan_grid(options, error);
    if (!grid) return NULL;
    e.density = g_new0(sm_density, 1);
    e.density->per_km2 = grid;
    e.density->bandwidth_m = options->bandwidth_m;
    e.kx = kernel_make(options->bandwidth_m, sm_grid_step_x(grid));
    e.ky = kernel_make(options->bandwidth_m, sm_grid_step_y(grid));
    if (!find_study(&e, error)) return NULL;
    if (options->edge != SM_EDGE_NONE) measure_kept(&e);
    sum_events(&e);
    finish_values(&e);
    return g_steal_pointer(&e.density);
}

void sm_density_free(sm_density *density)
{
    if (!density) return;
    sm_grid_free(density->per_km2);
    sm_grid_free(density->inside);
    g_free(density);
}

/* --- mass
 * ------------------------------------------------------------------------------------------ */

double sm_density_mass_above(const sm_density *density, double level)
{
    const sm_grid *grid = density->per_km2;
    double step_km2 = sm_grid_step_x(grid) * sm_grid_step_y(grid) / M2_PER_KM2, sum = 0;
    for (gsize i = 0; i < (gsize)grid->columns * grid->rows; i++)
        if (grid->values[i] >= level) sum += grid->values[i] * density->inside->values[i];
    return sum * step_km2;
}

static double greatest(const sm_grid *grid)
{
    double most = 0;
    for (gsize i = 0; i < (gsize)grid->columns * grid->rows; i++)
        most = MAX(most, grid->values[i]);
    return most;
}

/* Halving: the mass above a level falls as the level rises. */
static double mass_level(const sm_density *density, double share)
{
    double low = 0, high = greatest(density->per_km2), wanted = share * density->mass;
    while (high - low > high * 1e-9) {
        double middle = low + (high - low) / 2;
        if (sm_density_mass_above(density, middle) >= wanted)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool sm_density_mass_levels(const sm_density *density, const double *shares, uint32_t n,
                            double *levels, GError **error)
{
    if (!(density->mass > 0))
        return sm_fail(error, SM_ERROR_DATA,
                       "density: there is no event in the area; it has no "
                       "isolines");
    for (uint32_t i = 0; i < n; i++)
        if (!(shares[i] > 0 && shares[i] <= 1))
            return sm_fail(
                error, SM_ERROR_DATA,
                "density: isolines hold more than 0 and at most 100 percent of the mass");
    for (uint32_t i = 0; i < n; i++)
        levels[i] = mass_level(density, shares[i]);
    return true;
}

static bool same_rect(sm_rect_m a, sm_rect_m b)
{
    return a.x0 == b.x0 && a.y0 == b.y0 && a.x1 == b.x1 && a.y1 == b.y1;
}

sm_grid *sm_density_change(const sm_density *before, double years_before, const sm_density *after,
                           double years_after, GError **error)
{
    if (!(years_before > 0 && years_after > 0)) {
        sm_fail(error, SM_ERROR_DATA, "density: a change needs windows of some days");
        return NULL;
    }
    const sm_grid *a = before->per_km2, *b = after->per_km2;
    if (before->bandwidth_m != after->bandwidth_m || a->columns != b->columns ||
        a->rows != b->rows || !same_rect(a->bounds, b->bounds)) {
        sm_fail(error, SM_ERROR_DATA,
                "density: a change needs two densities of the same area and "
                "bandwidth");
        return NULL;
    }
    sm_grid *change = sm_grid_create(a->bounds, a->columns, a->rows);
    for (gsize i = 0; i < (gsize)a->columns * a->rows; i++)
        change->values[i] = b->values[i] / years_after - a->values[i] / years_before;
    return change;
}
