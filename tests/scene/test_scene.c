#include "scene/scene.h"

#include "scene/scene_digest.h"
#include "scene/shift.h"

#include <string.h>

static const sm_fill no_fill = {0};
static const sm_stroke no_stroke = {0};
static const sm_font font = {"Noto Sans", 10, 400, false, 0};
static const sm_color black = {0, 0, 0, 1};

static void test_strings_are_copied(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 50, black);
    char id[] = "group", text[] = "Gao", family[] = "Noto Sans";
    sm_font own = font;
    own.family = family;
    sm_scene_group(scene, id, NULL, NULL);
    sm_scene_text(scene, id, text, &own, (sm_xy_pt){1, 2}, SM_ANCHOR_END, 0, black, (sm_halo){0});
    sm_scene_end(scene);
    memset(id, 'x', 5), memset(text, 'x', 3), memset(family, 'x', 9);
    g_assert_cmpuint(sm_scene_n_items(scene), ==, 3);
    g_assert_cmpstr(sm_scene_item(scene, 0)->id, ==, "group");
    g_assert_cmpstr(sm_scene_item(scene, 1)->text.utf8, ==, "Gao");
    g_assert_cmpstr(sm_scene_item(scene, 1)->text.font.family, ==, "Noto Sans");
    g_assert_cmpint(sm_scene_item(scene, 2)->kind, ==, SM_ITEM_GROUP_END);
}

static void test_empty_things_are_dropped(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 50, black);
    sm_scene_path(scene, "a", NULL, NULL, no_fill, no_stroke);
    sm_scene_path(scene, "b", NULL, sm_path_create(), no_fill, no_stroke);
    sm_scene_text(scene, "c", "", &font, (sm_xy_pt){0, 0}, SM_ANCHOR_START, 0, black, (sm_halo){0});
    sm_scene_text_on_path(scene, "d", "text", &font, NULL, black, (sm_halo){0});
    sm_scene_markers(scene, SM_SYMBOL_STAR, NULL, 0, no_fill, no_stroke, NULL, NULL);
    sm_scene_image(scene, "e", SM_IMAGE_PNG, NULL, 0, (sm_rect_pt){0, 0, 1, 1});
    g_assert_cmpuint(sm_scene_n_items(scene), ==, 0);
}

static void test_empty_clip_stays(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 50, black);
    sm_scene_clip(scene, "clip", NULL);
    sm_scene_end(scene);
    g_assert_cmpuint(sm_scene_n_items(scene), ==, 2);
    g_assert_nonnull(sm_scene_item(scene, 0)->clip.path);
}

static void test_markers_keep_ids(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 50, black);
    sm_marker markers[] = {{{1, 2}, 3, 7}, {{4, 5}, 6, UINT32_MAX}};
    const char *ids[] = {"m1", NULL};
    sm_scene_markers(scene, SM_SYMBOL_STAR, markers, 2, no_fill, no_stroke, ids, NULL);
    markers[0].event = 0;
    ids[0] = "other";
    const sm_item *item = sm_scene_item(scene, 0);
    g_assert_cmpuint(item->markers.n_markers, ==, 2);
    g_assert_cmpuint(item->markers.markers[0].event, ==, 7);
    g_assert_cmpstr(item->markers.ids[0], ==, "m1");
    g_assert_null(item->markers.ids[1]);
    g_assert_null(item->markers.titles);
}

static void test_page(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 50, black);
    sm_scene_edit_meta(scene)->title = g_strdup("Title");
    g_assert_cmpfloat(sm_scene_width_pt(scene), ==, 100);
    g_assert_cmpfloat(sm_scene_height_pt(scene), ==, 50);
    g_assert_cmpfloat(sm_scene_background(scene).a, ==, 1);
    g_assert_cmpstr(sm_scene_get_meta(scene)->title, ==, "Title");
    sm_scene_free(NULL);
}

/* ---- parts ---- */

static void add_word(sm_scene *scene, const char *id, const char *utf8)
{
    sm_scene_text(scene, id, utf8, &font, (sm_xy_pt){1, 2}, SM_ANCHOR_END, 0, black, (sm_halo){0});
}

static sm_scene *part_of_two(void)
{
    sm_scene *part = sm_scene_create(7, 7, (sm_color){1, 1, 1, 1});
    sm_scene_group(part, "names", "Names", NULL);
    add_word(part, "gao", "Gao");
    sm_scene_end(part);
    return part;
}

static void test_parts_stand_among_items(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 50, black);
    g_autoptr(sm_scene) part = part_of_two();
    add_word(scene, "first", "first");
    sm_scene_include(scene, part);
    sm_scene_include(scene, part);
    add_word(scene, "last", "last");
    g_assert_cmpuint(sm_scene_n_items(scene), ==, 8);
    g_assert_cmpstr(sm_scene_item(scene, 1)->label, ==, "Names");
    g_assert_cmpstr(sm_scene_item(scene, 5)->text.utf8, ==, "Gao");
    g_assert_cmpstr(sm_scene_item(scene, 7)->id, ==, "last");
    g_assert_cmpfloat(sm_scene_width_pt(scene), ==, 100);
    g_assert_cmpuint(sm_scene_n_parts(scene), ==, 2);
    const sm_scene_part *second = sm_scene_part_at(scene, 1);
    g_assert_true(second->scene == part);
    g_assert_cmpuint(second->first, ==, 4);
    g_assert_cmpuint(second->end, ==, 7);
}

static void test_parts_outlive_their_maker(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 50, black);
    sm_scene *part = part_of_two();
    sm_scene_include(scene, part);
    sm_scene_free(part);
    sm_scene *other = sm_scene_ref(scene);
    sm_scene_free(other);
    g_assert_cmpstr(sm_scene_item(scene, 1)->text.utf8, ==, "Gao");
}

static void test_parts_of_parts(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 50, black);
    g_autoptr(sm_scene) middle = sm_scene_create(1, 1, black);
    g_autoptr(sm_scene) part = part_of_two(), empty = sm_scene_create(1, 1, black);
    add_word(middle, "middle", "middle");
    sm_scene_include(middle, part);
    sm_scene_include(scene, empty);
    sm_scene_include(scene, middle);
    g_assert_cmpuint(sm_scene_n_items(scene), ==, 4);
    g_assert_cmpuint(sm_scene_n_parts(scene), ==, 1);
    g_assert_true(sm_scene_part_at(scene, 0)->scene == middle);
    g_assert_cmpuint(sm_scene_part_at(scene, 0)->end, ==, 4);
}

static gpointer hold_and_release(gpointer data)
{
    for (int i = 0; i < 1000; i++) {
        g_autoptr(sm_scene) scene = sm_scene_create(1, 1, black);
        sm_scene_include(scene, data);
    }
    return NULL;
}

static void test_threads_share_parts(void)
{
    g_autoptr(sm_scene) part = part_of_two();
    GThread *other = g_thread_new("other", hold_and_release, part);
    hold_and_release(part);
    g_thread_join(other);
    g_assert_cmpuint(sm_scene_n_items(part), ==, 3);
}

/* ---- tags ---- */

static sm_scene *marked(const char *id, const char *title, const char *value)
{
    static const sm_marker at = {{1, 2}, 3, 0};
    static const char *const names[] = {"date"};
    sm_scene *scene = sm_scene_create(100, 50, black);
    sm_scene_markers(scene, SM_SYMBOL_CIRCLE, &at, 1, (sm_fill){0}, (sm_stroke){0}, &id, &title);
    if (value) sm_scene_marker_data(scene, names, 1, &value);
    return scene;
}

static void test_tags_are_digested_apart(void)
{
    g_autoptr(sm_scene) one = marked("a", "b", "c");
    sm_scene *others[] = {marked("x", "b", "c"), marked("a", "x", "c"), marked("a", "b", "x"),
                          marked("a", "b", NULL)};
    g_autofree char *picture = sm_scene_digest(one), *tags = sm_scene_tags_digest(one);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *other_picture = sm_scene_digest(others[i]);
        g_autofree char *other_tags = sm_scene_tags_digest(others[i]);
        g_assert_cmpstr(picture, ==, other_picture);
        g_assert_cmpstr(tags, !=, other_tags);
        sm_scene_free(others[i]);
    }
}

static void test_shifted_scenes_keep_what_they_say(void)
{
    g_autoptr(sm_scene) scene = sm_scene_create(100, 50, black);
    g_autoptr(sm_scene) marks = marked("a", "b", "c");
    sm_scene_scope(scene, "panel-1", "Panel");
    sm_scene_include(scene, marks);
    sm_scene_end(scene);
    g_autoptr(sm_scene) moved = sm_scene_shifted(scene, 5, 5);
    g_assert_true(sm_scene_item(moved, 0)->scopes_ids);
    const sm_item *item = sm_scene_item(moved, 1);
    g_assert_cmpfloat(item->markers.markers[0].at.x, ==, 6);
    g_assert_cmpstr(item->markers.ids[0], ==, "a");
    g_assert_cmpuint(item->markers.n_data, ==, 1);
    g_assert_cmpstr(item->markers.data_names[0], ==, "date");
    g_assert_cmpstr(item->markers.data[0], ==, "c");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scene/strings belong to the scene", test_strings_are_copied);
    g_test_add_func("/scene/what cannot be seen is no item", test_empty_things_are_dropped);
    g_test_add_func("/scene/a clip without a path still is a group", test_empty_clip_stays);
    g_test_add_func("/scene/markers keep their ids and rows", test_markers_keep_ids);
    g_test_add_func("/scene/the page is as given", test_page);
    g_test_add_func("/scene/parts stand among the items", test_parts_stand_among_items);
    g_test_add_func("/scene/parts live as long as a scene holds them",
                    test_parts_outlive_their_maker);
    g_test_add_func("/scene/parts of parts are no parts of their own", test_parts_of_parts);
    g_test_add_func("/scene/threads hold parts in common", test_threads_share_parts);
    g_test_add_func("/scene/what marks say is digested apart", test_tags_are_digested_apart);
    g_test_add_func("/scene/moved scenes keep what they say",
                    test_shifted_scenes_keep_what_they_say);
    return g_test_run();
}
