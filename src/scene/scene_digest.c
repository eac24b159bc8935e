#include "scene/scene_digest.h"

#include "base/digest.h"

static void put_number(sm_digest *sum, double value)
{
    sm_digest_add(sum, &value, sizeof value);
}

static void put_color(sm_digest *sum, sm_color color)
{
    put_number(sum, color.r);
    put_number(sum, color.g);
    put_number(sum, color.b);
    put_number(sum, color.a);
}

static void put_path(sm_digest *sum, const sm_path *path)
{
    sm_digest_add(sum, &path->n_ops, sizeof path->n_ops);
    sm_digest_add(sum, path->ops, path->n_ops * sizeof *path->ops);
    sm_digest_add(sum, path->points, path->n_points * sizeof *path->points);
}

static void put_fill(sm_digest *sum, const sm_fill *fill)
{
    put_number(sum, fill->kind);
    put_color(sum, fill->color);
    put_color(sum, fill->background);
    put_number(sum, fill->angle_deg);
    put_number(sum, fill->spacing_pt);
    put_number(sum, fill->width_pt);
    put_number(sum, fill->cross);
}

static void put_stroke(sm_digest *sum, const sm_stroke *stroke)
{
    put_color(sum, stroke->color);
    put_number(sum, stroke->width_pt);
    put_number(sum, stroke->n_dashes);
    for (int i = 0; i < stroke->n_dashes; i++)
        put_number(sum, stroke->dashes[i]);
    put_number(sum, stroke->cap_butt);
}

static void put_font(sm_digest *sum, const sm_font *font)
{
    sm_digest_text(sum, font->family);
    put_number(sum, font->size_pt);
    put_number(sum, font->weight);
    put_number(sum, font->italic);
    put_number(sum, font->letter_spacing_em);
}

static void put_halo(sm_digest *sum, sm_halo halo)
{
    put_color(sum, halo.color);
    put_number(sum, halo.width_pt);
}

static void put_markers(sm_digest *sum, const sm_item *item)
{
    put_number(sum, item->markers.symbol);
    put_number(sum, item->markers.sector.from);
    put_number(sum, item->markers.sector.to);
    put_number(sum, item->markers.n_markers);
    put_fill(sum, &item->markers.fill);
    put_stroke(sum, &item->markers.stroke);
    for (uint32_t i = 0; i < item->markers.n_markers; i++) {
        const sm_marker *marker = &item->markers.markers[i];
        put_number(sum, marker->at.x);
        put_number(sum, marker->at.y);
        put_number(sum, (double)marker->radius_pt);
    }
}

static void put_tags(sm_digest *sum, const sm_item *item)
{
    for (uint32_t i = 0; i < item->markers.n_markers; i++) {
        sm_digest_text(sum, item->markers.ids ? item->markers.ids[i] : NULL);
        sm_digest_text(sum, item->markers.titles ? item->markers.titles[i] : NULL);
        for (uint32_t k = 0; k < item->markers.n_data; k++)
            sm_digest_text(sum, item->markers.data[(gsize)i * item->markers.n_data + k]);
    }
    for (uint32_t k = 0; k < item->markers.n_data; k++)
        sm_digest_text(sum, item->markers.data_names[k]);
}

static void put_words(sm_digest *sum, const sm_item *item)
{
    sm_digest_text(sum, item->text.utf8);
    put_font(sum, &item->text.font);
    put_number(sum, item->text.at.x);
    put_number(sum, item->text.at.y);
    put_number(sum, item->text.anchor);
    put_number(sum, item->text.angle_deg);
    put_color(sum, item->text.color);
    put_halo(sum, item->text.halo);
}

static void put_item(sm_digest *sum, const sm_item *item)
{
    put_number(sum, item->kind);
    sm_digest_text(sum, item->id);
    sm_digest_text(sum, item->label);
    sm_digest_text(sum, item->title);
    switch (item->kind) {
    case SM_ITEM_GROUP_BEGIN:
    case SM_ITEM_GROUP_END:
        break;
    case SM_ITEM_CLIP_BEGIN:
        put_path(sum, item->clip.path);
        break;
    case SM_ITEM_PATH:
        put_path(sum, item->path.path);
        put_fill(sum, &item->path.fill);
        put_stroke(sum, &item->path.stroke);
        break;
    case SM_ITEM_MARKERS:
        put_markers(sum, item);
        break;
    case SM_ITEM_TEXT:
        put_words(sum, item);
        break;
    case SM_ITEM_TEXT_ON_PATH:
        sm_digest_text(sum, item->text_on_path.utf8);
        put_font(sum, &item->text_on_path.font);
        put_path(sum, item->text_on_path.path);
        put_color(sum, item->text_on_path.color);
        put_halo(sum, item->text_on_path.halo);
        break;
    case SM_ITEM_IMAGE:
        put_number(sum, item->image.kind);
        put_number(sum, (double)item->image.length);
        sm_digest_add(sum, item->image.bytes, item->image.length);
        put_number(sum, item->image.box.x0);
        put_number(sum, item->image.box.y0);
        put_number(sum, item->image.box.x1);
        put_number(sum, item->image.box.y1);
        break;
    }
}

static void put_meta(sm_digest *sum, const sm_scene *scene)
{
    const sm_scene_meta *meta = sm_scene_get_meta(scene);
    const char *texts[] = {meta->id,     meta->title,  meta->description, meta->author,
                           meta->source, meta->rights, meta->language,    meta->date};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        sm_digest_text(sum, texts[i]);
    put_number(sum, sm_scene_width_pt(scene));
    put_number(sum, sm_scene_height_pt(scene));
    put_color(sum, sm_scene_background(scene));
}

typedef void (*item_putter)(sm_digest *sum, const sm_item *item);

/* What is not a part's. */
static void put_own_items(sm_digest *sum, const sm_scene *scene, item_putter put_one)
{
    uint32_t part = 0;
    for (uint32_t i = 0; i < sm_scene_n_items(scene); i++) {
        const sm_scene_part *next =
            part < sm_scene_n_parts(scene) ? sm_scene_part_at(scene, part) : NULL;
        if (next && i == next->first) {
            sm_digest_text(sum, "part");
            i = next->end - 1;
            part++;
            continue;
        }
        put_one(sum, sm_scene_item(scene, i));
    }
}

char *sm_scene_digest(const sm_scene *scene)
{
    sm_digest sum;
    sm_digest_init(&sum);
    put_meta(&sum, scene);
    put_own_items(&sum, scene, put_item);
    return sm_digest_end(&sum);
}

static void put_marks(sm_digest *sum, const sm_item *item)
{
    if (item->kind == SM_ITEM_MARKERS) put_tags(sum, item);
}

char *sm_scene_tags_digest(const sm_scene *scene)
{
    sm_digest sum;
    sm_digest_init(&sum);
    g_autofree char *dark =
        sm_scene_get_dark(scene) ? sm_scene_digest(sm_scene_get_dark(scene)) : NULL;
    sm_digest_text(&sum, dark);
    put_own_items(&sum, scene, put_marks);
    return sm_digest_end(&sum);
}
