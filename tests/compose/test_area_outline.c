#include "compose/area_outline.h"

#include <math.h>
#include <string.h>

/* An area of n squares in rows of `columns`, one point apart. */
typedef struct squares {
    sm_map_layer layer;
    sm_shown_area area;
} squares;

static sm_path *outline_of(const sm_shown_area *area)
{
    const sm_base_map map = {0};
    g_autoptr(sm_disputed) none = sm_disputed_create(&map);
    return sm_area_outline(area, none);
}

static void make_squares(squares *s, uint32_t n, uint32_t columns)
{
    sm_shapes_builder *builder = sm_shapes_builder_create(SM_SHAPE_POLYGON);
    memset(s, 0, sizeof *s);
    for (uint32_t i = 0; i < n; i++) {
        double x = i % columns, y = i / columns;
        sm_shapes_builder_shape(builder, i);
        sm_shapes_builder_part(builder);
        sm_shapes_builder_point(builder, x, y);
        sm_shapes_builder_point(builder, x + 1, y);
        sm_shapes_builder_point(builder, x + 1, y + 1);
        sm_shapes_builder_point(builder, x, y + 1);
    }
    s->layer.shapes = sm_shapes_builder_finish_pt(builder);
    s->area.pieces = g_malloc0_n(n, sizeof *s->area.pieces);
    s->area.n_pieces = n;
    for (uint32_t i = 0; i < n; i++) {
        s->area.pieces[i].layer = &s->layer;
        s->area.pieces[i].shape = i;
    }
}

static void clear_squares(squares *s)
{
    sm_shapes_pt_free(s->layer.shapes);
    g_free(s->area.pieces);
}

/* The length of all lines. */
static double length_of(const sm_path *path)
{
    double length = 0;
    const sm_xy_pt *at = path->points;
    for (uint32_t i = 0, k = 0; i < path->n_ops; i++, k++)
        if (path->ops[i] == SM_PATH_LINE)
            length += hypot(at[k].x - at[k - 1].x, at[k].y - at[k - 1].y);
    return length;
}

/* What was right for one size must be right where sizes are multiplied: 65,536 pieces of a layer of
 * 262,144 points are 2^34 points if each piece counts the whole layer. */
static void shared_borders_are_left_out(void)
{
    static const struct {
        uint32_t n, columns;
        double length;
    } rows[] = {
        {1, 1, 4}, {2, 2, 6}, {6, 3, 10}, {65536, 256, 1024}, {70000, 250, 1060},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        squares s;
        make_squares(&s, rows[i].n, rows[i].columns);
        g_autoptr(sm_path) path = outline_of(&s.area);
        g_assert_nonnull(path);
        g_assert_cmpfloat_with_epsilon(length_of(path), rows[i].length, 1e-9);
        clear_squares(&s);
    }
}

static void a_piece_counts_its_own_points_alone(void)
{
    squares s;
    make_squares(&s, 70000, 250);
    s.area.pieces[0].shape = 69999;
    s.area.n_pieces = 1;
    g_autoptr(sm_path) path = outline_of(&s.area);
    g_assert_cmpfloat_with_epsilon(length_of(path), 4, 1e-9);
    clear_squares(&s);
}

static void without_pieces_there_is_none(void)
{
    sm_shown_area area = {0};
    g_assert_null(outline_of(&area));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/compose/area-outline/" #name, name)
    TEST(shared_borders_are_left_out);
    TEST(a_piece_counts_its_own_points_alone);
    TEST(without_pieces_there_is_none);
    return g_test_run();
}
