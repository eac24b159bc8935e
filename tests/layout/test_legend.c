/* Columns of the legend: even, aligned, what belongs together together. */
#include "layout/legend.h"

#include <math.h>

#define EM_PT 7.0

typedef struct fixture {
    sm_text_engine *engine;
    sm_legend_layout *legend;
} fixture;

static fixture lay_out(const sm_legend_entry *entries, uint32_t n, uint32_t columns, double width)
{
    fixture f = {.engine = sm_text_engine_create(NULL)};
    sm_legend_request request = {
        .entries = entries,
        .n_entries = n,
        .title_font = {"Noto Sans", EM_PT, 600, false, 0.0},
        .text_font = {"Noto Sans", EM_PT, 400, false, 0.0},
        .padding_x_pt = 3,
        .padding_y_pt = 3,
        .text_width_pt = 120,
        .width_pt = width,
        .columns = columns,
    };
    f.legend = sm_legend_layout_create(&request, f.engine);
    return f;
}

static void clear(fixture *f)
{
    sm_legend_layout_free(f->legend);
    sm_text_engine_free(f->engine);
}

#define KEY(t, k)                                                                                  \
    {                                                                                              \
        .kind = SM_LEGEND_KEY, .text = t, .symbol_width_pt = 12, .symbol_height_pt = 7, .keep = k  \
    }
#define HEADING(t)                                                                                 \
    {                                                                                              \
        .kind = SM_LEGEND_HEADING, .text = t                                                       \
    }

static const sm_legend_entry attacks[] = {
    HEADING("Kind"),   KEY("Fighting", true), KEY("Violence", true), KEY("Area known", true),
    HEADING("Killed"), KEY("0", true),        KEY("Unknown", true),  KEY("Coastal states", false),
};
#define N_ATTACKS G_N_ELEMENTS(attacks)
#define COASTAL 7

/* A key by itself would be a ragged third column: it goes below the shorter of two. */
static void test_even_columns(void)
{
    fixture f = lay_out(attacks, N_ATTACKS, 2, 0);
    g_assert_cmpuint(f.legend->n_columns, ==, 2);
    double second = f.legend->rows[4].text_at.x;
    g_assert_cmpfloat(second, >, f.legend->rows[0].text_at.x);
    g_assert_cmpfloat(f.legend->rows[4].text_at.y, ==, f.legend->rows[0].text_at.y);
    g_assert_cmpfloat(f.legend->rows[COASTAL].text_at.x, >, second);
    clear(&f);
}

static void test_even_shares(void)
{
    fixture f = lay_out(attacks, N_ATTACKS, 2, 300);
    g_assert_cmpfloat(f.legend->width_pt, ==, 300);
    double step = f.legend->rows[4].text_at.x - f.legend->rows[0].text_at.x;
    g_assert_cmpfloat(fabs(step - 150), <, EM_PT);
    clear(&f);
    /* Too narrow for even shares. */
    f = lay_out(attacks, N_ATTACKS, 2, 60);
    g_assert_cmpfloat(f.legend->width_pt, >, 60);
    clear(&f);
}

/* What stands below a block with a heading does not look like a part of it. */
static void test_blocks_apart(void)
{
    fixture f = lay_out(attacks, N_ATTACKS, 1, 0);
    const sm_legend_row *rows = f.legend->rows;
    double row = rows[3].text_at.y - rows[2].text_at.y;
    g_assert_cmpfloat(rows[COASTAL].text_at.y - rows[COASTAL - 1].text_at.y, >, row + 0.3 * EM_PT);
    clear(&f);
}

/* Zero and unknown continue the circles: symbols below them, words below their values. */
static void test_circles(void)
{
    const sm_legend_entry entries[] = {
        HEADING("Killed"),
        {.kind = SM_LEGEND_CIRCLES,
         .text = "",
         .radii_pt = {20, 9, 2},
         .values = {"100", "20", "1"},
         .n_circles = 3,
         .keep = true},
        KEY("0", true),
    };
    fixture f = lay_out(entries, G_N_ELEMENTS(entries), 1, 0);
    const sm_legend_row *circles = &f.legend->rows[1], *zero = &f.legend->rows[2];
    g_assert_cmpfloat_with_epsilon((zero->symbol.x0 + zero->symbol.x1) / 2,
                                   (circles->symbol.x0 + circles->symbol.x1) / 2, 1e-9);
    g_assert_cmpfloat_with_epsilon(zero->text_at.x, circles->value_at[0].x, 1e-9);
    for (int i = 0; i + 1 < 3; i++)
        g_assert_cmpfloat(circles->value_at[i + 1].y - circles->value_at[i].y, >=, 1.3 * EM_PT);
    clear(&f);
}

/* The heading is as far from the highest value, which stands out above its circle, as from a row.
 */
static void test_heading_above_circles(void)
{
    for (int n = 1; n <= 3; n++) {
        const sm_legend_entry entries[] = {
            HEADING("Killed"),
            {.kind = SM_LEGEND_CIRCLES,
             .text = "",
             .radii_pt = {20, 18, 17},
             .values = {"100", "80", "70"},
             .n_circles = (uint32_t)n,
             .keep = true},
        };
        fixture f = lay_out(entries, G_N_ELEMENTS(entries), 1, 0);
        const sm_legend_row *rows = f.legend->rows;
        double top = rows[1].value_at[0].y - 0.72 * EM_PT;
        g_assert_cmpfloat(top - rows[0].text_at.y, >, 0.5 * EM_PT);
        clear(&f);
    }
}

/* However many blocks there are, each row has its place, and headings keep theirs. */
static void test_many_blocks(void)
{
    sm_legend_entry entries[40];
    for (int i = 0; i < 40; i++)
        entries[i] =
            i % 4 == 0 ? (sm_legend_entry)HEADING("Block") : (sm_legend_entry)KEY("Row", true);
    fixture f = lay_out(entries, 40, 3, 0);
    g_assert_cmpuint(f.legend->n_columns, ==, 3);
    for (int i = 0; i < 40; i += 4)
        g_assert_cmpfloat(f.legend->rows[i + 1].text_at.y, >, f.legend->rows[i].text_at.y);
    g_assert_cmpfloat(f.legend->rows[36].text_at.x, >, f.legend->rows[0].text_at.x);
    clear(&f);
}

/* The classes of a ramp by themselves: one row where there is room, as high as two lines. */
static void test_one_block(void)
{
    const sm_legend_entry entries[] = {HEADING("Killed"), KEY("3–19", true), KEY("20–49", true),
                                       KEY("50–99", true), KEY("100–160", true)};
    fixture f = lay_out(entries, G_N_ELEMENTS(entries), 4, 300);
    for (int i = 2; i < 5; i++) {
        g_assert_cmpfloat(f.legend->rows[i].text_at.y, ==, f.legend->rows[1].text_at.y);
        g_assert_cmpfloat(f.legend->rows[i].text_at.x, >, f.legend->rows[i - 1].text_at.x);
    }
    g_assert_cmpfloat(f.legend->height_pt, <, 5 * EM_PT);
    clear(&f);
    f = lay_out(entries, G_N_ELEMENTS(entries), 4, 80);
    g_assert_cmpfloat(f.legend->rows[2].text_at.y, >, f.legend->rows[1].text_at.y);
    clear(&f);
}

/* Beside a text of many lines a symbol stands at the first, not somewhere in the middle. */
static void test_long_text(void)
{
    const sm_legend_entry entries[] = {KEY(
        "A text of so many words that it takes three lines of the legend, or even more of them, "
        "when they are narrow",
        false)};
    fixture f = lay_out(entries, 1, 1, 0);
    g_assert_cmpuint(f.legend->rows[0].text.n_lines, >, 2);
    g_assert_cmpfloat(f.legend->rows[0].symbol.y1, <,
                      f.legend->rows[0].text_at.y + f.legend->rows[0].text.leading_pt);
    clear(&f);
}

#define BAR(t, n)                                                                                  \
    {                                                                                              \
        .kind = SM_LEGEND_BAR, .text = t, .symbol_width_pt = 50, .symbol_height_pt = 6,            \
        .count = n, .keep = true                                                                   \
    }

/* Of a ranking: names at the left, all bars from one line on, numbers beyond them. */
static void test_bars(void)
{
    static const sm_legend_entry ranked[] = {HEADING("Most"), BAR("Gao", "1,250"),
                                             BAR("Bandiagara", "3")};
    fixture f = lay_out(ranked, G_N_ELEMENTS(ranked), 1, 0);
    const sm_legend_row *first = &f.legend->rows[1], *second = &f.legend->rows[2];
    g_assert_cmpfloat(first->text_at.x, ==, f.legend->rows[0].text_at.x);
    g_assert_cmpfloat(first->symbol.x0, ==, second->symbol.x0);
    g_assert_cmpfloat(first->symbol.x0, >, second->text_at.x + second->text.width_pt);
    g_assert_cmpfloat(first->count_at.x, ==, second->count_at.x);
    g_assert_cmpfloat(first->count_at.x, >, first->symbol.x1 + EM_PT);
    g_assert_cmpfloat(first->symbol.y1, <, second->symbol.y0);
    clear(&f);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/legend/columns are even", test_even_columns);
    g_test_add_func("/legend/columns begin at even shares", test_even_shares);
    g_test_add_func("/legend/blocks stand apart", test_blocks_apart);
    g_test_add_func("/legend/zero and unknown continue the circles", test_circles);
    g_test_add_func("/legend/a heading keeps off the circles' values", test_heading_above_circles);
    g_test_add_func("/legend/a ramp by itself stands in rows", test_one_block);
    g_test_add_func("/legend/a symbol stands at the first line", test_long_text);
    g_test_add_func("/legend/many blocks fill columns in order", test_many_blocks);
    g_test_add_func("/legend/bars stand in a column of their own", test_bars);
    return g_test_run();
}
