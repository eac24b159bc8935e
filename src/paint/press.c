#include "paint/press.h"

#include "base/units.h"
#include "paint/desk.h"
#include "paint/png.h"

#include <math.h>

/* Pictures of common parts that are kept: those of a series are a few. Others are made anew each
 * time, so that memory is bounded and the same scene gives the same bytes. */
#define MAX_PLATES 16
#define MAX_BLANKS 4

struct sm_press {
    sm_paint_options options;
    GMutex making;      /* held by who makes plates and blanks */
    GHashTable *plates; /* GBytes * -> sm_plate * */
    GHashTable *blanks; /* GBytes * -> sm_blank * */
    GMutex waiting;     /* of the desks */
    GPtrArray *desks;   /* sm_desk *, those that nobody works at */
};

sm_press *sm_press_create(const sm_paint_options *options)
{
    sm_press *press = g_new0(sm_press, 1);
    if (options) press->options = *options;
    press->options.engine = NULL;
    g_mutex_init(&press->making);
    g_mutex_init(&press->waiting);
    press->plates = g_hash_table_new_full(
        g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, (GDestroyNotify)sm_plate_unref);
    press->blanks = g_hash_table_new_full(
        g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, (GDestroyNotify)sm_blank_unref);
    press->desks = g_ptr_array_new_with_free_func((GDestroyNotify)sm_desk_free);
    return press;
}

void sm_press_free(sm_press *press)
{
    if (!press) return;
    g_hash_table_destroy(press->blanks);
    g_hash_table_destroy(press->plates);
    g_ptr_array_unref(press->desks);
    g_mutex_clear(&press->making);
    g_mutex_clear(&press->waiting);
    g_free(press);
}

/* ---- plates ---- */

typedef struct job {
    sm_press *press;
    const sm_scene *scene;
    sm_plate_page page;
    sm_layers layers;
    sm_text_engine *engine;
} job;

static sm_plate_page page_of(const sm_press *press, const sm_scene *scene)
{
    double scale = sm_png_dpi(&press->options) / SM_PT_PER_INCH;
    double width = sm_scene_width_pt(scene), height = sm_scene_height_pt(scene);
    return (sm_plate_page){
        .width_px = (int)CLAMP(round(width * scale), 0.0, SM_RASTER_MAX_SIDE_PX + 1.0),
        .height_px = (int)CLAMP(round(height * scale), 0.0, SM_RASTER_MAX_SIDE_PX + 1.0),
        .width_pt = width,
        .height_pt = height,
        .background = sm_scene_background(scene)};
}

static void put(GByteArray *key, const void *bytes, gsize length)
{
    g_byte_array_append(key, bytes, (guint)length);
}

/* `stretch` NULL: the bare page. */
static GBytes *plate_key(const sm_plate_page *page, const sm_stretch *stretch, bool ground)
{
    GByteArray *key = g_byte_array_new();
    const double lengths[] = {page->width_pt,     page->height_pt,    page->background.r,
                              page->background.g, page->background.b, page->background.a};
    put(key, &page->width_px, sizeof page->width_px);
    put(key, &page->height_px, sizeof page->height_px);
    put(key, lengths, (ground ? 6 : 2) * sizeof *lengths);
    put(key, &ground, sizeof ground);
    gsize length = 0;
    const void *bytes = stretch ? g_bytes_get_data(stretch->key, &length) : NULL;
    if (length > 0) put(key, bytes, length);
    return g_byte_array_free_to_bytes(key);
}

/* A reference of the caller's own. `key` is taken over. */
static sm_plate *find_plate(job *j, GBytes *key, const sm_stretch *stretch, bool ground,
                            GError **error)
{
    GHashTable *plates = j->press->plates;
    sm_plate *plate = g_hash_table_lookup(plates, key);
    if (plate) {
        g_bytes_unref(key);
        return sm_plate_ref(plate);
    }
    plate = (ground ? sm_plate_ground : sm_plate_overlay)(&j->page, j->scene, &j->layers, stretch,
                                                          j->engine, error);
    if (plate && g_hash_table_size(plates) < MAX_PLATES)
        g_hash_table_insert(plates, key, sm_plate_ref(plate));
    else
        g_bytes_unref(key);
    return plate;
}

static bool add_plate(job *j, const sm_stretch *stretch, GPtrArray *plates, GByteArray *all,
                      GError **error)
{
    bool ground = plates->len == 0;
    GBytes *key = plate_key(&j->page, stretch, ground);
    gsize length;
    const void *bytes = g_bytes_get_data(key, &length);
    put(all, &length, sizeof length);
    put(all, bytes, length);
    sm_plate *plate = find_plate(j, key, stretch, ground, error);
    if (plate) g_ptr_array_add(plates, plate);
    return plate != NULL;
}

/* The ground, then what lies over it; `all` gets the key of the whole. */
static bool find_plates(job *j, GPtrArray *plates, GByteArray *all, GError **error)
{
    const GArray *stretches = j->layers.stretches;
    const sm_stretch *first = stretches->len > 0 ? &g_array_index(stretches, sm_stretch, 0) : NULL;
    bool found = add_plate(j, first && first->common ? first : NULL, plates, all, error);
    for (guint i = 1; found && i < stretches->len; i++) {
        const sm_stretch *stretch = &g_array_index(stretches, sm_stretch, i);
        if (stretch->common) found = add_plate(j, stretch, plates, all, error);
    }
    return found;
}

/* A reference of the caller's own. */
static sm_blank *make_blank(job *j, const GPtrArray *plates, GByteArray *all, GError **error)
{
    GBytes *key = g_byte_array_free_to_bytes(all);
    GHashTable *blanks = j->press->blanks;
    sm_blank *known = g_hash_table_lookup(blanks, key);
    sm_blank *blank = known ? sm_blank_ref(known) : sm_blank_make(&j->page, plates, error);
    if (blank && !known && g_hash_table_size(blanks) < MAX_BLANKS)
        g_hash_table_insert(blanks, key, sm_blank_ref(blank));
    else
        g_bytes_unref(key);
    return blank;
}

static sm_blank *find_blank(job *j, GError **error)
{
    g_autoptr(GPtrArray) plates = g_ptr_array_new_with_free_func((GDestroyNotify)sm_plate_unref);
    GByteArray *all = g_byte_array_new();
    sm_blank *blank = NULL;
    g_mutex_lock(&j->press->making);
    if (find_plates(j, plates, all, error))
        blank = make_blank(j, plates, all, error);
    else
        g_byte_array_unref(all);
    g_mutex_unlock(&j->press->making);
    return blank;
}

/* ---- desks ---- */

static sm_desk *take_desk(sm_press *press, const sm_plate_page *page, GError **error)
{
    sm_desk *desk = NULL;
    g_mutex_lock(&press->waiting);
    if (press->desks->len > 0)
        desk = g_ptr_array_steal_index_fast(press->desks, press->desks->len - 1);
    g_mutex_unlock(&press->waiting);
    if (desk && sm_desk_fits(desk, page)) return desk;
    sm_desk_free(desk);
    return sm_desk_create(page, error);
}

static void leave_desk(sm_press *press, sm_desk *desk)
{
    g_mutex_lock(&press->waiting);
    g_ptr_array_add(press->desks, desk);
    g_mutex_unlock(&press->waiting);
}

/* ---- pictures ---- */

static GBytes *write_file(const job *j, const sm_blank *blank, const sm_bits *stream,
                          GError **error)
{
    sm_png_picture picture = {.width_px = j->page.width_px,
                              .height_px = j->page.height_px,
                              .packing = blank->opaque ? SM_PACKED_RGB : SM_PACKED_RGBA,
                              .dpi = sm_png_dpi(&j->press->options),
                              .meta = sm_scene_get_meta(j->scene),
                              .stream = stream};
    return sm_png_file(&picture, error);
}

static GBytes *paint_job(job *j, GError **error)
{
    sm_desk *desk = take_desk(j->press, &j->page, error);
    sm_blank *blank = desk ? find_blank(j, error) : NULL;
    GBytes *file = NULL;
    if (blank) {
        const sm_bits *stream = sm_desk_work(desk, blank, j->scene, &j->layers, j->engine, error);
        if (stream) file = write_file(j, blank, stream, error);
    }
    sm_blank_unref(blank);
    if (desk) leave_desk(j->press, desk);
    return file;
}

GBytes *sm_press_paint(sm_press *press, const sm_scene *scene, sm_format format,
                       sm_text_engine *engine, sm_diagnostics *diagnostics, GError **error)
{
    if (format != SM_FORMAT_PNG || sm_scene_n_parts(scene) == 0 || press->options.compression > 0) {
        sm_paint_options options = press->options;
        options.engine = engine;
        return sm_paint(scene, format, &options, diagnostics, error);
    }
    g_autoptr(sm_text_engine) own = engine ? NULL : sm_text_engine_create(diagnostics);
    job j = {.press = press,
             .scene = scene,
             .page = page_of(press, scene),
             .engine = engine ? engine : own};
    sm_layers_init(&j.layers, scene);
    GBytes *file = paint_job(&j, error);
    sm_layers_clear(&j.layers);
    return file;
}
