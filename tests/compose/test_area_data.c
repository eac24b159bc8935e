/* Tables by area: how their rows find their areas, what each area shows, and what is said of rows
 * and areas that have no part in it. */
#include "drawn.h"

#include "compose/ramp.h"
#include "source/date.h"

#include "sahelmap/diagnostics.h"

#define FRAME "title: T\nframe: [0, 0, 12, 6]\ncountries: {focus: AAA}\nlegend: bottom-right\n"

/* Draws the table, which is put beside the figure, in the regions South and North. */
static drawn draw_table(const char *table, const char *more)
{
    char *folder = data_folder();
    put_text(folder, "t.csv", table);
    g_autofree char *yaml =
        g_strconcat(FRAME "areas-data:\n  file: t.csv\n  layer: admin1\n", more, NULL);
    return draw_in(folder, yaml, NULL, NULL);
}

/* Four squares of one country, two records of one code among them. */
static drawn draw_squares(const char *table, const char *more)
{
    static const double boxes[][4] = {{0, 0, 2, 3}, {2, 0, 4, 3}, {0, 3, 2, 6}, {2, 3, 4, 6}};
    const column columns[] = {{"ADM2_PCODE", VALUES("A01", "A02", "A03", "A03")},
                              {"ADM2_EN", VALUES("Alpha", "Beta", "Gamma", "Gamma")}};
    char *folder = data_folder();
    put_layer(folder, "squares", SHPT_POLYGON, boxes, columns, 2, 4);
    put_text(folder, "t.csv", table);
    g_autofree char *yaml =
        g_strconcat(FRAME "areas-data:\n  file: t.csv\n  layer: squares.shp\n", more, NULL);
    return draw_in(folder, yaml, NULL, NULL);
}

static const sm_ledger_table *table_of(const drawn *d)
{
    g_assert_no_error(d->error);
    g_assert_cmpuint(d->ledger->tables->len, >, 0);
    g_assert_true(sm_ledger_balances(d->ledger));
    return &g_array_index(d->ledger->tables, sm_ledger_table, 0);
}

/* "North: 3 | South: 1", in the order of drawing. */
static char *titles_of(const drawn *d)
{
    GString *all = g_string_new(NULL);
    uint32_t from = find(d->scene, "areas-data-1");
    g_assert_cmpuint(from, !=, NOWHERE);
    for (uint32_t i = from + 1; i < group_end(d->scene, from); i++) {
        const char *title = sm_scene_item(d->scene, i)->title;
        if (title) g_string_append_printf(all, "%s%s", all->len ? " | " : "", title);
    }
    return g_string_free(all, FALSE);
}

static void assert_titles(const drawn *d, const char *wanted)
{
    g_assert_no_error(d->error);
    g_autofree char *titles = titles_of(d);
    g_assert_cmpstr(titles, ==, wanted);
}

static bool warns(const drawn *d, const char *part)
{
    for (guint i = 0; i < sm_diagnostics_count(d->diagnostics); i++)
        if (strstr(sm_diagnostics_get(d->diagnostics, i), part)) return true;
    return false;
}

static void assert_refused(const drawn *d, int code, const char *part)
{
    g_assert_error(d->error, SM_ERROR, code);
    if (!strstr(d->error->message, part)) g_test_message("%s", d->error->message);
    g_assert_nonnull(strstr(d->error->message, part));
}

/* ---- joining ---- */

static void names_are_found_in_whatever_form(void)
{
    static const char *const tables[] = {
        "region,v\nNorth,3\nSouth,1\n",
        "region,v\nNORD,3\nsud,1\n",
        "region,v\nRégion du Nord,3\nRegion of South,1\n",
        "region,v\nNorth Region,3\n Sud ,1\n",
        "region;v\nnórth;3\nSoúth;1\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        drawn d = draw_table(tables[i], "  value: v\n");
        assert_titles(&d, "South: 1 | North: 3");
        g_assert_cmpuint(table_of(&d)->used, ==, 2);
        drawn_clear(&d);
    }
}

static void codes_are_texts(void)
{
    drawn d = draw_squares("ADM1_PCODE,ADM2_PCODE,v\n1,a01,5\n1,A02,6\n1,A03,7\n", "  value: v\n");
    assert_titles(&d, "Alpha: 5 | Beta: 6 | Gamma: 7 | Gamma: 7");
    g_assert_cmpuint(table_of(&d)->areas, ==, 3);
    drawn_clear(&d);
}

/* What stands above a table in a spreadsheet, and HXL's row below the names. */
static void titles_and_tags_are_no_rows(void)
{
    drawn d = draw_squares("Needs of 2026,,\n,,\nADM2_PCODE,place,v\n#adm2+code,#adm2+name,#v\n"
                           "A01,x,5\nA02,y,6\nA03,z,7\n",
                           "  value: v\n");
    assert_titles(&d, "Alpha: 5 | Beta: 6 | Gamma: 7 | Gamma: 7");
    g_assert_cmpuint(table_of(&d)->rows, ==, 3);
    drawn_clear(&d);
}

/* IOM writes three letters of the country where OCHA has two. */
static void codes_have_two_letters_or_three(void)
{
    static const double boxes[][4] = {{0, 0, 2, 6}, {2, 0, 4, 6}};
    static const struct {
        const char *layer[2], *table[2];
    } cases[] = {{{"ML01", "ML02"}, {"MLI01", "MLI02"}}, {{"MLI01", "MLI02"}, {"ML01", "ML02"}}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const column columns[] = {{"ADM2_PCODE", VALUES(cases[i].layer[0], cases[i].layer[1])}};
        char *folder = data_folder();
        put_layer(folder, "squares", SHPT_POLYGON, boxes, columns, 1, 2);
        g_autofree char *rows = g_strdup_printf("ADM2_PCODE,v\n%s,5\n%s,6\nNER02,7\nMRT01,8\n",
                                                cases[i].table[0], cases[i].table[1]);
        put_text(folder, "t.csv", rows);
        drawn d = draw_in(folder,
                          FRAME "areas-data: {file: t.csv, layer: squares.shp, value: v, "
                                "where: \"ADM2_PCODE NOT LIKE 'MR%'\", unmatched: 50}\n",
                          NULL, NULL);
        const sm_ledger_table *table = table_of(&d);
        g_assert_cmpuint(table->used, ==, 2);
        g_assert_cmpuint(table->unmatched, ==, 1);
        drawn_clear(&d);
    }
}

/* Merged heads over names, with units below: names are put together, and none is a row. */
static void names_stand_over_several_rows(void)
{
    drawn d = draw_squares("Table 1,,,,\nADM2_PCODE,place,People in need,,Note\n"
                           ",,\"Number\nof\",Share,\n,,2024,per cent,\n"
                           "A01,x,50,5,\nA02,y,60,6,\nA03,,70,7,\n",
                           "  value: People in need Share per cent\n"
                           "  label: \"{People in need Number of 2024}\"\n");
    assert_titles(&d, "Alpha: 5 | Beta: 6 | Gamma: 7 | Gamma: 7");
    g_assert_cmpuint(table_of(&d)->rows, ==, 3);
    drawn_clear(&d);
    /* A first row without a code is a row all the same where it holds numbers. */
    drawn total = draw_squares("ADM2_PCODE,v\n,18\nA01,5\nA02,6\nA03,7\n", "  value: v\n");
    g_assert_cmpuint(table_of(&total)->without_key, ==, 1);
    drawn_clear(&total);
}

static void records_of_one_code_are_told_where_their_names_differ(void)
{
    static const double boxes[][4] = {{0, 0, 2, 6}, {2, 0, 4, 6}};
    const column columns[] = {{"ADM2_PCODE", VALUES("A01", "A01")},
                              {"ADM2_EN", VALUES("Alpha", "Beta")}};
    static const char *const tables[] = {"ADM2_PCODE,v\nA01,5\n", "ADM2_EN,v\nAlpha,5\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        char *folder = data_folder();
        put_layer(folder, "squares", SHPT_POLYGON, boxes, columns, 2, 2);
        put_text(folder, "t.csv", tables[i]);
        drawn d = draw_in(folder, FRAME "areas-data: {file: t.csv, layer: squares.shp, value: v}\n",
                          NULL, NULL);
        assert_titles(&d, "Alpha: 5 | Beta: 5");
        g_assert_true(warns(&d, "have one code and show the same value: Alpha and Beta"));
        drawn_clear(&d);
    }
}

static void a_name_of_several_areas_is_no_key(void)
{
    static const double boxes[][4] = {{0, 0, 2, 6}, {2, 0, 4, 6}, {4, 0, 6, 6}};
    const column columns[] = {{"ADM2_PCODE", VALUES("A01", "A02", "A03")},
                              {"ADM2_EN", VALUES("Alpha", "Alpha", "Beta")}};
    char *folder = data_folder();
    put_layer(folder, "squares", SHPT_POLYGON, boxes, columns, 2, 3);
    put_text(folder, "t.csv", "district,v\nAlpha,5\nBeta,6\n");
    drawn d = draw_in(folder,
                      FRAME "areas-data: {file: t.csv, layer: squares.shp, value: v, unmatched: "
                            "50}\n",
                      NULL, NULL);
    assert_titles(&d, "Alpha: No data | Alpha: No data | Beta: 6");
    g_assert_true(warns(&d, "Alpha (row 2; several areas are called so)"));
    drawn_clear(&d);
}

static void a_layer_may_be_joined_by_name(void)
{
    drawn d = draw_squares("district,v\nAlpha,5\nBETA,6\nGamma,7\n", "  value: v\n");
    assert_titles(&d, "Alpha: 5 | Beta: 6 | Gamma: 7 | Gamma: 7");
    drawn_clear(&d);
}

static void countries_are_found_by_code_and_name(void)
{
    char *folder = data_folder();
    put_text(folder, "t.csv", "country,v\nAAA,5\nPays Bêta,6\n");
    drawn d = draw_in(folder, FRAME "areas-data: {file: t.csv, layer: countries, value: v}\n", NULL,
                      NULL);
    assert_titles(&d, "Alphaland: 5 | Betaland: 6");
    drawn_clear(&d);
}

static void rows_of_no_area_are_named_and_counted(void)
{
    const char table[] = "region,v\nNorth,3\nSouht,1\n,9\n";
    drawn d = draw_table(table, "  value: v\n  unmatched: 50\n");
    const sm_ledger_table *t = table_of(&d);
    g_assert_cmpuint(t->used, ==, 1);
    g_assert_cmpuint(t->unmatched, ==, 1);
    g_assert_cmpuint(t->without_key, ==, 1);
    g_assert_true(warns(&d, "1 of 2 rows are of no area"));
    g_assert_true(warns(&d, "Souht (row 3; did you mean South?)"));
    drawn_clear(&d);
    drawn refused = draw_table(table, "  value: v\n  unmatched: 49\n");
    assert_refused(&refused, SM_ERROR_DATA, "1 of 2 rows have in 'region' what is no area");
    drawn_clear(&refused);
    drawn none = draw_table("region,v\nEast,3\n", "  value: v\n  unmatched: 100\n");
    assert_refused(&none, SM_ERROR_DATA, "1 of 1 rows have in 'region' what is no area");
    drawn_clear(&none);
}

static void a_name_of_two_countries_regions_is_neither(void)
{
    static const double boxes[][4] = {{0, 0, 4, 6}, {4, 0, 8, 6}};
    const column columns[] = {{"iso3", VALUES("AAA", "BBB")},
                              {"name", VALUES("Centre", "Centre")},
                              {"name_fr", VALUES("Centre", "Centre")},
                              {"region", VALUES("", "")}};
    static const char *const frames[] = {
        "title: T\nframe: [0, 0, 12, 6]\ncountries: {focus: []}\n",
        "title: T\nframe: [0, 0, 12, 6]\ncountries: {focus: BBB}\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(frames); i++) {
        char *folder = data_folder();
        put_layer(folder, "admin1", SHPT_POLYGON, boxes, columns, 4, 2);
        put_text(folder, "t.csv", "region,v\nCentral,3\n");
        g_autofree char *yaml =
            g_strconcat(frames[i], "areas-data: {file: t.csv, value: v}\n", NULL);
        drawn d = draw_in(folder, yaml, NULL, NULL);
        if (i == 0)
            assert_refused(&d, SM_ERROR_DATA, "Central (row 2");
        else
            assert_titles(&d, "Centre: 3");
        drawn_clear(&d);
    }
}

/* ---- values ---- */

static void whole_numbers_are_divided_as_numbers(void)
{
    drawn d = draw_table("region,need,all people\nNorth,1,4\nSouth,1,2\n",
                         "  value: need / \"all people\"\n");
    assert_titles(&d, "South: 0.5 | North: 0.25");
    drawn_clear(&d);
    drawn named =
        draw_table("region,need,all people\nNorth,1,4\nSouth,1,8\n", "  value: all people\n");
    assert_titles(&named, "South: 8 | North: 4");
    drawn_clear(&named);
}

static void several_rows_are_combined_as_the_figure_says(void)
{
    const char table[] = "region,sector,v\nNorth,food,2\nNorth,water,4\nSouth,food,5\nSouth,all,\n";
    static const struct {
        const char *more, *titles;
    } cases[] = {{"  combine: sum\n", "South: 5 | North: 6"},
                 {"  combine: mean\n", "South: 5 | North: 3"},
                 {"  combine: first\n", "South: 5 | North: 2"},
                 {"  where: sector = 'food'\n", "South: 5 | North: 2"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *more = g_strconcat("  value: v\n", cases[i].more, NULL);
        drawn d = draw_table(table, more);
        assert_titles(&d, cases[i].titles);
        g_assert_cmpuint(table_of(&d)->without_value, ==, i < 3);
        g_assert_cmpuint(table_of(&d)->filtered_out, ==, i < 3 ? 0 : 2);
        drawn_clear(&d);
    }
    drawn d = draw_table(table, "  value: v\n");
    assert_refused(&d, SM_ERROR_DATA,
                   "1 area has more than one row with a value, as North (rows 2, 3; together 6). "
                   "They differ in sector: choose by `where: \"sector\" = 'food'`, or write "
                   "`combine: sum`, `mean` or `first`");
    drawn_clear(&d);
}

static void mistakes_are_told_with_what_there_is(void)
{
    const char table[] = "region,v\nNorth,3\nSouth,x\n";
    static const struct {
        const char *more;
        int code;
        const char *part;
    } cases[] = {
        {"  value: w\n", SM_ERROR_FIGURE,
         "areas-data.value: no column is named 'w'; did you mean v"},
        {"  value: v\n", SM_ERROR_DATA, "the column holds texts, as 'x' in row 3"},
        {"  value: 1\n  key: regoin\n", SM_ERROR_DATA,
         "has no column 'regoin'; did you mean region?"},
        {"  value: 1\n  where: v >\n", SM_ERROR_FIGURE, "areas-data.where: SQL"},
        {"  value: 1\n  label: \"{nam}\"\n", SM_ERROR_FIGURE, "areas-data.label: character 1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        drawn d = draw_table(table, cases[i].more);
        assert_refused(&d, cases[i].code, cases[i].part);
        drawn_clear(&d);
    }
    drawn d = draw_table("where,v\nNorth,3\n", "  value: v\n");
    assert_refused(&d, SM_ERROR_DATA,
                   "no column looks like codes or names of areas; the file has "
                   "where (North), v (3)");
    drawn_clear(&d);
    drawn layer = draw_squares("ADM2_PCODE,v\nA01,3\n", "  value: v\n");
    assert_titles(&layer, "Alpha: 3 | Beta: No data | Gamma: No data | Gamma: No data");
    drawn_clear(&layer);
}

/* ---- what is drawn ---- */

static void the_legend_counts_areas_and_tells_those_without_data(void)
{
    drawn d = draw_squares("ADM2_PCODE,v\nA01,1\nA03,10\n",
                           "  value: v\n  title: People\n  classify: [5]\n");
    g_assert_no_error(d.error);
    assert_texts(&d, "legend",
                 "People | 1–4 | 1 | 5 or more | 1 | No data | 1 | Disputed boundary");
    const sm_item *none = sm_scene_item(d.scene, find(d.scene, "areas-data-1--2"));
    g_assert_cmpint(none->path.fill.kind, ==, SM_FILL_HATCH);
    g_assert_true(warns(&d, "it has no value of 1 of the 3 areas"));
    g_assert_true(warns(&d, "Beta"));
    g_assert_cmpuint(table_of(&d)->areas_with_value, ==, 2);
    drawn_clear(&d);
}

static void a_change_has_colours_on_both_sides_of_zero(void)
{
    drawn d = draw_squares("ADM2_PCODE,before,after\nA01,50,10\nA02,10,15\nA03,10,60\n",
                           "  value: after - before\n  classify: [-20, 0, 20]\n");
    g_assert_no_error(d.error);
    assert_texts(&d, "legend",
                 "after - before | under \u221220 | 1 | \u221220 to under 0 | 0 | 0–19 | 1 | 20 or "
                 "more | 1 | Disputed boundary");
    sm_color fall = item_of(&d, "areas-data-1--1")->path.fill.color;
    sm_color rise = item_of(&d, "areas-data-1--3")->path.fill.color;
    g_assert_cmpfloat(fall.b, >, fall.r);
    g_assert_cmpfloat(rise.r, >, rise.b);
    drawn_clear(&d);
}

/* What the shapes of the group are filled with, first to last. */
static GArray *fills_of(const drawn *d)
{
    GArray *fills = g_array_new(FALSE, FALSE, sizeof(sm_fill));
    uint32_t from = find(d->scene, "areas-data-1");
    for (uint32_t i = from + 1; i < group_end(d->scene, from); i++)
        g_array_append_val(fills, sm_scene_item(d->scene, i)->path.fill);
    return fills;
}

/* Terciles of both: low and high of one, middle and low of the other. */
static void two_values_have_nine_colours_and_a_square(void)
{
    static const char table[] = "ADM2_PCODE,v,w\nA01,1,20\nA02,5,10\nA03,9,30\n";
    drawn d = draw_squares(table, "  value: v\n  title: Need\n  against: w\n");
    g_assert_no_error(d.error);
    assert_titles(&d, "Alpha: 1; 20 | Beta: 5; 10 | Gamma: 9; 30 | Gamma: 9; 30");
    g_autoptr(GArray) fills = fills_of(&d);
    static const uint32_t classes[][2] = {{0, 1}, {1, 0}, {2, 2}};
    for (guint i = 0; i < G_N_ELEMENTS(classes); i++) {
        sm_fill wanted =
            sm_ramp_pair_fill(d.style, classes[i][0], classes[i][1], d.style->country.focus.color);
        g_assert_cmpmem(&g_array_index(fills, sm_fill, i).color, sizeof wanted.color, &wanted.color,
                        sizeof wanted.color);
    }
    uint32_t legend = find(d.scene, "legend");
    g_assert_cmpuint(legend, !=, NOWHERE);
    uint32_t next = 0;
    for (uint32_t i = legend; i < group_end(d.scene, legend) && next < 9; i++) {
        const sm_item *item = sm_scene_item(d.scene, i);
        sm_fill wanted =
            sm_ramp_pair_fill(d.style, next % 3, next / 3, d.style->country.focus.color);
        next += item->kind == SM_ITEM_PATH && sm_color_equal(item->path.fill.color, wanted.color);
    }
    g_assert_cmpuint(next, ==, 9);
    drawn_clear(&d);
}

/* A row without one of the values shows neither, and is counted as without a value. */
static void of_two_values_both_must_be_known(void)
{
    drawn d =
        draw_squares("ADM2_PCODE,v,w\nA01,1,20\nA02,5,\nA03,9,30\n", "  value: v\n  against: w\n");
    assert_titles(&d, "Alpha: 1; 20 | Beta: No data | Gamma: 9; 30 | Gamma: 9; 30");
    g_assert_cmpuint(table_of(&d)->without_value, ==, 1);
    drawn_clear(&d);
    drawn sums = draw_squares("ADM2_PCODE,v,w\nA01,1,20\nA01,2,5\nA02,5,4\nA03,9,30\n",
                              "  value: v\n  against: w\n  combine: sum\n");
    assert_titles(&sums, "Alpha: 3; 25 | Beta: 5; 4 | Gamma: 9; 30 | Gamma: 9; 30");
    drawn_clear(&sums);
}

/* ---- dates ---- */

/* January and February to March of 2025. */
static bool choose_months(bool any, int32_t first_day, int32_t last_day,
                          sm_figure_plan_choice *choice, void *data, GError **error)
{
    (void)any, (void)first_day, (void)last_day, (void)data, (void)error;
    const int32_t january = sm_day_from_civil(2025, 1, 1), february = january + 31,
                  april = sm_day_from_civil(2025, 4, 1);
    const sm_event_window windows[] = {{january, february, january}, {february, april, february}};
    g_array_append_vals(choice->windows, windows, 2);
    return true;
}

static drawn draw_month(const char *table, const char *more, sm_figure_plan_chooser choose,
                        uint32_t frame)
{
    char *folder = data_folder();
    put_text(folder, "t.csv", table);
    g_autofree char *yaml =
        g_strconcat(FRAME "areas-data:\n  file: t.csv\n  layer: admin1\n", more, NULL);
    return draw_frame(folder, yaml, NULL, NULL, choose, frame);
}

#define LONG                                                                                       \
    "region,month,v\nNorth,2025-01,3\nSouth,2025-01,1\nNorth,2025-02,5\nNorth,2025-03,7\n"         \
    "South,2024-12,9\n"
#define WIDE "region,people,2024-12,2025-01,2025-02,March 2025\nNorth,10,,3,5,7\nSouth,10,9,1,,\n"

/* Of several dates in a frame the last is shown, or what `combine` makes of them. */
static void dates_are_shown_in_their_frames(void)
{
    static const struct {
        const char *table, *more, *titles[2];
    } cases[] = {
        {LONG, "  value: v\n  date: month\n", {"South: 1 | North: 3", "South: No data | North: 7"}},
        {LONG,
         "  value: v\n  date: month\n  combine: sum\n",
         {"South: 1 | North: 3", "South: No data | North: 12"}},
        {LONG,
         "  value: v\n  date: month\n  combine: mean\n",
         {"South: 1 | North: 3", "South: No data | North: 6"}},
        {WIDE,
         "  value: '{date} / people * 100'\n  date: columns\n",
         {"South: 10 | North: 30", "South: No data | North: 70"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (uint32_t frame = 0; frame < 2; frame++) {
            drawn d = draw_month(cases[i].table, cases[i].more, choose_months, frame);
            assert_titles(&d, cases[i].titles[frame]);
            g_assert_cmpuint(table_of(&d)->used, ==, table_of(&d)->rows);
            drawn_clear(&d);
        }
}

/* One map shows the last value of each area; two rows of one area and date are an error. */
static void one_map_shows_the_last_date(void)
{
    drawn d = draw_month(LONG, "  value: v\n  date: month\n", NULL, 0);
    assert_titles(&d, "South: 1 | North: 7");
    drawn_clear(&d);
    drawn twice = draw_month(LONG "North,2025-03,1\n", "  value: v\n  date: month\n", NULL, 0);
    assert_refused(&twice, SM_ERROR_DATA, "1 area has more than one row with a value, as North");
    g_assert_nonnull(strstr(twice.error->message, "together 8"));
    drawn_clear(&twice);
    drawn none = draw_month(LONG, "  value: v\n  date: region\n", NULL, 0);
    assert_refused(&none, SM_ERROR_DATA, "no date can be read, as 'North'");
    drawn_clear(&none);
}

static void what_changes_has_still_names_and_no_circles(void)
{
    static const struct {
        const char *more, *part;
    } cases[] = {{"  label: '{name} {value}'\n", "stands still; write `{name}` alone"},
                 {"  draw: circles\n", "circles do not change from frame to frame"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *more = g_strconcat("  value: v\n  date: month\n", cases[i].more, NULL);
        drawn d = draw_month(LONG, more, choose_months, 0);
        assert_refused(&d, SM_ERROR_FIGURE, cases[i].part);
        drawn_clear(&d);
    }
}

static void french_figures_speak_french(void)
{
    char *folder = data_folder();
    put_text(folder, "t.csv", "region,v\nNord,1234\n");
    drawn d = draw_in(
        folder,
        FRAME "lang: fr\nareas-data: {file: t.csv, value: v, label: \"{name}\\n{value}\"}\n", NULL,
        NULL);
    assert_titles(&d, "Sud: Pas de données | Nord: 1\u202f234");
    g_assert_true(says(&d, "legend", "Pas de données"));
    drawn_clear(&d);
}

static void circles_stand_for_amounts_by_their_area(void)
{
    drawn d = draw_table("region,v\nNorth,9\nSouth,1\n", "  value: v\n  draw: circles\n");
    g_assert_no_error(d.error);
    sm_rect_pt large = bounds_of(item_of(&d, "areas-data-1--2")->path.path);
    sm_rect_pt small = bounds_of(item_of(&d, "areas-data-1--1")->path.path);
    g_assert_cmpfloat_with_epsilon(sm_rect_pt_width(large), 3 * sm_rect_pt_width(small), 1e-6);
    g_assert_cmpuint(find(d.scene, "areas-data-1--2"), <, find(d.scene, "areas-data-1--1"));
    drawn_clear(&d);
    drawn negative = draw_table("region,v\nNorth,9\nSouth,-1\n", "  value: v\n  draw: circles\n");
    assert_refused(&negative, SM_ERROR_FIGURE, "circles stand for amounts");
    drawn_clear(&negative);
}

static void labels_hold_what_the_template_says(void)
{
    drawn d = draw_squares("ADM2_PCODE,who,v\nA01,x,12\nA02,y,7\n",
                           "  value: v\n  label: \"{name}\\n{value} of {who}\"\n");
    g_assert_no_error(d.error);
    g_assert_true(says(&d, NULL, "Alpha 12 of x"));
    g_assert_true(says(&d, NULL, "Beta 7 of y"));
    g_assert_true(says(&d, NULL, "Gamma"));
    drawn_clear(&d);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/area_data/names_are_found_in_whatever_form",
                    names_are_found_in_whatever_form);
    g_test_add_func("/area_data/codes_are_texts", codes_are_texts);
    g_test_add_func("/area_data/titles_and_tags_are_no_rows", titles_and_tags_are_no_rows);
    g_test_add_func("/area_data/codes_have_two_letters_or_three", codes_have_two_letters_or_three);
    g_test_add_func("/area_data/names_stand_over_several_rows", names_stand_over_several_rows);
    g_test_add_func("/area_data/records_of_one_code_are_told_where_their_names_differ",
                    records_of_one_code_are_told_where_their_names_differ);
    g_test_add_func("/area_data/a_name_of_several_areas_is_no_key",
                    a_name_of_several_areas_is_no_key);
    g_test_add_func("/area_data/a_layer_may_be_joined_by_name", a_layer_may_be_joined_by_name);
    g_test_add_func("/area_data/countries_are_found_by_code_and_name",
                    countries_are_found_by_code_and_name);
    g_test_add_func("/area_data/rows_of_no_area_are_named_and_counted",
                    rows_of_no_area_are_named_and_counted);
    g_test_add_func("/area_data/a_name_of_two_countries_regions_is_neither",
                    a_name_of_two_countries_regions_is_neither);
    g_test_add_func("/area_data/whole_numbers_are_divided_as_numbers",
                    whole_numbers_are_divided_as_numbers);
    g_test_add_func("/area_data/several_rows_are_combined_as_the_figure_says",
                    several_rows_are_combined_as_the_figure_says);
    g_test_add_func("/area_data/mistakes_are_told_with_what_there_is",
                    mistakes_are_told_with_what_there_is);
    g_test_add_func("/area_data/the_legend_counts_areas_and_tells_those_without_data",
                    the_legend_counts_areas_and_tells_those_without_data);
    g_test_add_func("/area_data/a_change_has_colours_on_both_sides_of_zero",
                    a_change_has_colours_on_both_sides_of_zero);
    g_test_add_func("/area_data/two_values_have_nine_colours_and_a_square",
                    two_values_have_nine_colours_and_a_square);
    g_test_add_func("/area_data/of_two_values_both_must_be_known",
                    of_two_values_both_must_be_known);
    g_test_add_func("/area_data/dates_are_shown_in_their_frames", dates_are_shown_in_their_frames);
    g_test_add_func("/area_data/one_map_shows_the_last_date", one_map_shows_the_last_date);
    g_test_add_func("/area_data/what_changes_has_still_names_and_no_circles",
                    what_changes_has_still_names_and_no_circles);
    g_test_add_func("/area_data/french_figures_speak_french", french_figures_speak_french);
    g_test_add_func("/area_data/circles_stand_for_amounts_by_their_area",
                    circles_stand_for_amounts_by_their_area);
    g_test_add_func("/area_data/labels_hold_what_the_template_says",
                    labels_hold_what_the_template_says);
    return g_test_run();
}
