#include "scene/scene.h"

#include <string.h>

/* Block size of the string store: most scenes hold a few kilobytes of ids and labels. */
#define STRING_BLOCK 4096

struct sm_scene {
    gint references;
    double width_pt, height_pt;
    sm_color background;
    GArray *items;         /* sm_item */
    GStringChunk *strings; /* every string of the items */
    GPtrArray *paths;      /* sm_path *, owned */
    GPtrArray *blocks;     /* markers, images, string lists; g_free */
    GArray *parts;         /* sm_scene_part, each with a reference */
    uint32_t depth;        /* open groups and clips */
    sm_scene_meta meta;
    sm_scene *dark; /* a reference, or NULL */
};

static void free_path(gpointer path)
{
    sm_path_free(path);
}

static void release_part(gpointer part)
{
    sm_scene_free(((sm_scene_part *)part)->scene);
}

sm_scene *sm_scene_create(double width_pt, double height_pt, sm_color background)
{
    sm_scene *scene = g_new0(sm_scene, 1);
    scene->references = 1;
    scene->width_pt = width_pt;
    scene->height_pt = height_pt;
    scene->background = background;
    scene->items = g_array_new(FALSE, TRUE, sizeof(sm_item));
    scene->strings = g_string_chunk_new(STRING_BLOCK);
    scene->paths = g_ptr_array_new_with_free_func(free_path);
    scene->blocks = g_ptr_array_new_with_free_func(g_free);
    scene->parts = g_array_new(FALSE, FALSE, sizeof(sm_scene_part));
    g_array_set_clear_func(scene->parts, release_part);
    return scene;
}

static void clear_meta(sm_scene_meta *meta)
{
    g_free(meta->id);
    g_free(meta->title);
    g_free(meta->description);
    g_free(meta->author);
    g_free(meta->source);
    g_free(meta->rights);
    g_free(meta->language);
    g_free(meta->date);
    g_free(meta->caption);
    g_free(meta->credit);
}

sm_scene *sm_scene_ref(sm_scene *scene)
{
    g_atomic_int_inc(&scene->references);
    return scene;
}

void sm_scene_free(sm_scene *scene)
{
    if (!scene || !g_atomic_int_dec_and_test(&scene->references)) return;
    g_array_free(scene->items, TRUE);
    g_string_chunk_free(scene->strings);
    g_ptr_array_free(scene->paths, TRUE);
    g_ptr_array_free(scene->blocks, TRUE);
    g_array_free(scene->parts, TRUE);
    clear_meta(&scene->meta);
    sm_scene_free(scene->dark);
    g_free(scene);
}

static const char *keep_string(sm_scene *scene, const char *text)
{
    return text ? g_string_chunk_insert(scene->strings, text) : NULL;
}

static const sm_path *keep_path(sm_scene *scene, sm_path *path)
{
    g_ptr_array_add(scene->paths, path);
    return path;
}

static void *keep_block(sm_scene *scene, const void *bytes, gsize length)
{
    void *block = g_memdup2(bytes, length);
    g_ptr_array_add(scene->blocks, block);
    return block;
}

/* NULL entries stay NULL. */
static const char *const *keep_strings(sm_scene *scene, const char *const *list, uint32_t n)
{
    if (!list) return NULL;
    const char **copy = g_new(const char *, n);
    g_ptr_array_add(scene->blocks, (gpointer)copy);
    for (uint32_t i = 0; i < n; i++)
        copy[i] = keep_string(scene, list[i]);
    return copy;
}

static sm_font keep_font(sm_scene *scene, const sm_font *font)
{
    sm_font copy = *font;
    copy.family = g_string_chunk_insert_const(scene->strings, font->family);
    return copy;
}

static bool drop_empty(sm_path *path)
{
    if (path && path->n_points > 0) return false;
    sm_path_free(path);
    return true;
}

static sm_item *add_item(sm_scene *scene, sm_item_kind kind, const char *id)
{
    g_array_set_size(scene->items, scene->items->len + 1);
    sm_item *item = &g_array_index(scene->items, sm_item, scene->items->len - 1);
    item->kind = kind;
    item->id = keep_string(scene, id);
    return item;
}

void sm_scene_group(sm_scene *scene, const char *id, const char *label, const char *title)
{
    sm_item *item = add_item(scene, SM_ITEM_GROUP_BEGIN, id);
    item->label = keep_string(scene, label);
    item->title = keep_string(scene, title);
    scene->depth++;
}

void sm_scene_scope(sm_scene *scene, const char *id, const char *label)
{
    sm_scene_group(scene, id, label, NULL);
    g_array_index(scene->items, sm_item, scene->items->len - 1).scopes_ids = true;
}

void sm_scene_clip(sm_scene *scene, const char *id, sm_path *path)
{
    sm_item *item = add_item(scene, SM_ITEM_CLIP_BEGIN, id);
    item->clip.path = keep_path(scene, path ? path : sm_path_create());
    scene->depth++;
}

void sm_scene_end(sm_scene *scene)
{
    g_return_if_fail(scene->depth > 0);
    add_item(scene, SM_ITEM_GROUP_END, NULL);
    scene->depth--;
}

void sm_scene_path(sm_scene *scene, const char *id, const char *title, sm_path *path, sm_fill fill,
                   sm_stroke stroke)
{
    if (drop_empty(path)) return;
    sm_item *item = add_item(scene, SM_ITEM_PATH, id);
    item->title = keep_string(scene, title);
    item->path.path = keep_path(scene, path);
    item->path.fill = fill;
    item->path.stroke = stroke;
}

void sm_scene_markers(sm_scene *scene, sm_symbol symbol, const sm_marker *markers, uint32_t n,
                      sm_fill fill, sm_stroke stroke, const char *const *ids,
                      const char *const *titles)
{
    if (n == 0) return;
    sm_item *item = add_item(scene, SM_ITEM_MARKERS, NULL);
    item->markers.symbol = symbol;
    item->markers.markers = keep_block(scene, markers, n * sizeof *markers);
    item->markers.n_markers = n;
    item->markers.fill = fill;
    item->markers.stroke = stroke;
    item->markers.ids = keep_strings(scene, ids, n);
    item->markers.titles = keep_strings(scene, titles, n);
}

static sm_item *last_markers(sm_scene *scene)
{
    if (scene->items->len == 0) return NULL;
    sm_item *item = &g_array_index(scene->items, sm_item, scene->items->len - 1);
    return item->kind == SM_ITEM_MARKERS ? item : NULL;
}

void sm_scene_marker_sector(sm_scene *scene, sm_sector sector)
{
    sm_item *item = last_markers(scene);
    if (item) item->markers.sector = sector;
}

void sm_scene_marker_data(sm_scene *scene, const char *const *names, uint32_t n_names,
                          const char *const *values)
{
    sm_item *item = last_markers(scene);
    if (!item) return;
    item->markers.data_names = keep_strings(scene, names, n_names);
    item->markers.data = keep_strings(scene, values, n_names * item->markers.n_markers);
    item->markers.n_data = n_names;
}

void sm_scene_text(sm_scene *scene, const char *id, const char *utf8, const sm_font *font,
                   sm_xy_pt at, sm_anchor anchor, double angle_deg, sm_color color, sm_halo halo)
{
    if (!utf8 || !*utf8) return;
    sm_item *item = add_item(scene, SM_ITEM_TEXT, id);
    item->text.utf8 = keep_string(scene, utf8);
    item->text.font = keep_font(scene, font);
    item->text.at = at;
    item->text.anchor = anchor;
    item->text.angle_deg = angle_deg;
    item->text.color = color;
    item->text.halo = halo;
}

void sm_scene_text_on_path(sm_scene *scene, const char *id, const char *utf8, const sm_font *font,
                           sm_path *baseline, sm_color color, sm_halo halo)
{
    if (drop_empty(baseline)) return;
    const sm_path *kept = keep_path(scene, baseline);
    if (!utf8 || !*utf8) return;
    sm_item *item = add_item(scene, SM_ITEM_TEXT_ON_PATH, id);
    item->text_on_path.utf8 = keep_string(scene, utf8);
    item->text_on_path.font = keep_font(scene, font);
    item->text_on_path.path = kept;
    item->text_on_path.color = color;
    item->text_on_path.halo = halo;
}

void sm_scene_image(sm_scene *scene, const char *id, sm_image_kind kind, const uint8_t *bytes,
                    gsize length, sm_rect_pt box)
{
    if (length == 0) return;
    sm_item *item = add_item(scene, SM_ITEM_IMAGE, id);
    item->image.kind = kind;
    item->image.bytes = keep_block(scene, bytes, length);
    item->image.length = length;
    item->image.box = box;
}

void sm_scene_include(sm_scene *scene, sm_scene *part)
{
    g_return_if_fail(part != scene && part->depth == 0);
    if (part->items->len == 0) return;
    uint32_t first = scene->items->len;
    /* The copies point to what the part owns. */
    g_array_append_vals(scene->items, part->items->data, part->items->len);
    sm_scene_part held = {sm_scene_ref(part), first, scene->items->len};
    g_array_append_val(scene->parts, held);
}

static bool same_but_for_colors(const sm_item *a, const sm_item *b)
{
    if (a->kind != b->kind || g_strcmp0(a->id, b->id) != 0) return false;
    switch (a->kind) {
    case SM_ITEM_PATH:
        return a->path.path->n_points == b->path.path->n_points;
    case SM_ITEM_MARKERS:
        return a->markers.symbol == b->markers.symbol &&
               a->markers.n_markers == b->markers.n_markers;
    case SM_ITEM_TEXT:
        return g_str_equal(a->text.utf8, b->text.utf8) && a->text.at.x == b->text.at.x &&
               a->text.at.y == b->text.at.y;
    case SM_ITEM_TEXT_ON_PATH:
        return g_str_equal(a->text_on_path.utf8, b->text_on_path.utf8);
    default:
        return true;
    }
}

bool sm_scene_set_dark(sm_scene *scene, sm_scene *dark)
{
    if (scene->items->len != dark->items->len) return false;
    for (guint i = 0; i < scene->items->len; i++)
        if (!same_but_for_colors(&g_array_index(scene->items, sm_item, i),
                                 &g_array_index(dark->items, sm_item, i)))
            return false;
    sm_scene_free(scene->dark);
    scene->dark = sm_scene_ref(dark);
    return true;
}

const sm_scene *sm_scene_get_dark(const sm_scene *scene)
{
    return scene->dark;
}

sm_scene_meta *sm_scene_edit_meta(sm_scene *scene)
{
    return &scene->meta;
}

double sm_scene_width_pt(const sm_scene *scene)
{
    return scene->width_pt;
}

double sm_scene_height_pt(const sm_scene *scene)
{
    return scene->height_pt;
}

sm_color sm_scene_background(const sm_scene *scene)
{
    return scene->background;
}

uint32_t sm_scene_n_items(const sm_scene *scene)
{
    return scene->items->len;
}

const sm_item *sm_scene_item(const sm_scene *scene, uint32_t index)
{
    g_return_val_if_fail(index < scene->items->len, NULL);
    return &g_array_index(scene->items, sm_item, index);
}

const sm_scene_meta *sm_scene_get_meta(const sm_scene *scene)
{
    return &scene->meta;
}

uint32_t sm_scene_n_parts(const sm_scene *scene)
{
    return scene->parts->len;
}

const sm_scene_part *sm_scene_part_at(const sm_scene *scene, uint32_t index)
{
    g_return_val_if_fail(index < scene->parts->len, NULL);
    return &g_array_index(scene->parts, sm_scene_part, index);
}
