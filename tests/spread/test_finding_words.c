/* Words of findings: windows, directions, amounts, chances. */
#include "spread/finding_words.h"

#include "source/date.h"

typedef struct window {
    int from[3], to[3];
    const char *id;
    bool begins_late, ends_early;
} window;

/* `first` and `last` are the windows 0 and 1 of the set. */
static sm_spread_set *set_of(const window *first, const window *last)
{
    const window *both[] = {first, last};
    sm_spread_set *set = g_new0(sm_spread_set, 1);
    set->n_periods = 2;
    set->periods = g_new0(sm_spread_period, 2);
    set->spans = g_new0(sm_span, 2);
    for (int i = 0; i < 2; i++) {
        const window *w = both[i];
        set->spans[i] = (sm_span){sm_day_from_civil(w->from[0], w->from[1], w->from[2]),
                                  sm_day_from_civil(w->to[0], w->to[1], w->to[2])};
        set->periods[i] = (sm_spread_period){.days = set->spans[i],
                                             .id = g_strdup(w->id),
                                             .begins_late = w->begins_late,
                                             .ends_early = w->ends_early};
    }
    return set;
}

typedef char *(*teller)(const sm_spread_set *set, uint32_t period, sm_lang lang);

static void assert_told(teller tell, const window *w, const char *english, const char *french)
{
    g_autoptr(sm_spread_set) set = set_of(w, w);
    g_autofree char *en = tell(set, 0, SM_LANG_EN), *fr = tell(set, 1, SM_LANG_FR);
    g_assert_cmpstr(en, ==, english);
    g_assert_cmpstr(fr, ==, french);
}

static const window year = {{2025, 1, 1}, {2025, 12, 31}, "2025"};
static const window late = {{2025, 3, 3}, {2025, 12, 31}, "2025", true, false};
static const window early = {{2025, 1, 1}, {2025, 7, 1}, "2025", false, true};
static const window part = {{2025, 3, 3}, {2025, 7, 1}, "2025", true, true};
static const window first_half = {{2025, 1, 1}, {2025, 6, 30}, "2025-H1"};
static const window second_half = {{2025, 7, 1}, {2025, 12, 31}, "2025-H2"};
static const window first_quarter = {{2025, 1, 1}, {2025, 3, 31}, "2025-Q1"};
static const window last_quarter = {{2025, 10, 1}, {2025, 12, 31}, "2025-Q4"};
static const window january = {{2025, 1, 1}, {2025, 1, 31}, "2025-01"};
static const window december = {{2025, 12, 1}, {2025, 12, 31}, "2025-12"};
static const window two_years = {{2017, 6, 18}, {2018, 1, 31}, "2017-06-18/2018-01-31"};
static const window one_year = {{2017, 6, 18}, {2017, 7, 31}, "2017-06-18/2017-07-31"};
static const window whole_years = {{2017, 1, 1}, {2018, 12, 31}, "2017-01-01/2018-12-31"};

static void windows_are_named(void)
{
    assert_told(sm_finding_window, &year, "2025", "2025");
    assert_told(sm_finding_window, &late, "2025 (from 3 March 2025)",
                "2025 (à partir du 3 mars 2025)");
    assert_told(sm_finding_window, &early, "2025 (to 1 July 2025)",
                "2025 (jusqu’au 1er juillet 2025)");
    assert_told(sm_finding_window, &part, "2025 (3 March 2025 to 1 July 2025)",
                "2025 (du 3 mars 2025 au 1er juillet 2025)");
    assert_told(sm_finding_window, &first_half, "the first half of 2025", "premier semestre 2025");
    assert_told(sm_finding_window, &second_half, "the second half of 2025", "second semestre 2025");
    assert_told(sm_finding_window, &first_quarter, "the first quarter of 2025",
                "premier trimestre 2025");
    assert_told(sm_finding_window, &last_quarter, "the fourth quarter of 2025",
                "quatrième trimestre 2025");
    assert_told(sm_finding_window, &january, "January 2025", "janvier 2025");
    assert_told(sm_finding_window, &december, "December 2025", "décembre 2025");
    assert_told(sm_finding_window, &one_year, "18 June – 31 July 2017",
                "18 juin – 31 juillet 2017");
    assert_told(sm_finding_window, &whole_years, "2017–2018", "2017–2018");
}

static void sentences_say_in_which_window(void)
{
    assert_told(sm_finding_in_window, &year, "in 2025", "en 2025");
    assert_told(sm_finding_in_window, &early, "in 2025 (to 1 July 2025)",
                "en 2025 (jusqu’au 1er juillet 2025)");
    assert_told(sm_finding_in_window, &first_half, "in the first half of 2025",
                "au premier semestre 2025");
    assert_told(sm_finding_in_window, &last_quarter, "in the fourth quarter of 2025",
                "au quatrième trimestre 2025");
    assert_told(sm_finding_in_window, &december, "in December 2025", "en décembre 2025");
    assert_told(sm_finding_in_window, &two_years, "from 18 June 2017 to 31 January 2018",
                "du 18 juin 2017 au 31 janvier 2018");
    assert_told(sm_finding_in_window, &one_year, "from 18 June to 31 July 2017",
                "du 18 juin au 31 juillet 2017");
    assert_told(sm_finding_in_window, &whole_years, "in 2017–2018", "en 2017–2018");
}

static void assert_between(const window *a, const window *b, const char *english,
                           const char *french)
{
    g_autoptr(sm_spread_set) set = set_of(a, b);
    g_autofree char *en = sm_finding_between(set, 0, 1, SM_LANG_EN);
    g_autofree char *fr = sm_finding_between(set, 0, 1, SM_LANG_FR);
    g_assert_cmpstr(en, ==, english);
    g_assert_cmpstr(fr, ==, french);
}

static void two_windows_stand_in_their_order(void)
{
    assert_between(&whole_years, &year, "from 2017–2018 to 2025", "entre 2017–2018 et 2025");
    assert_between(&first_half, &second_half,
                   "from the first half of 2025 to the second half of 2025",
                   "entre le premier semestre 2025 et le second semestre 2025");
    assert_between(&january, &december, "from January 2025 to December 2025",
                   "entre janvier 2025 et décembre 2025");
    assert_between(&one_year, &year, "from the period 18 June – 31 July 2017 to 2025",
                   "entre la période 18 juin – 31 juillet 2017 et 2025");
}

static void lists_have_one_and(void)
{
    const char *const names[] = {"Benin", "Ghana", "Togo"};
    const char *const english[] = {"", "Benin", "Benin and Ghana", "Benin, Ghana and Togo"};
    const char *const french[] = {"", "Benin", "Benin et Ghana", "Benin, Ghana et Togo"};
    for (uint32_t n = 0; n <= 3; n++) {
        g_autofree char *en = sm_finding_list(names, n, SM_LANG_EN);
        g_autofree char *fr = sm_finding_list(names, n, SM_LANG_FR);
        g_assert_cmpstr(en, ==, english[n]);
        g_assert_cmpstr(fr, ==, french[n]);
    }
}

/* Each of the sixteen points reaches 11.25 degrees to both sides. */
static void directions_change_at_their_bounds(void)
{
    const struct {
        double azimuth_deg;
        const char *english, *french;
    } cases[] = {
        {0, "north", "nord"},
        {11.24, "north", "nord"},
        {11.25, "north-north-east", "nord-nord-est"},
        {33.74, "north-north-east", "nord-nord-est"},
        {33.75, "north-east", "nord-est"},
        {90, "east", "est"},
        {157.5, "south-south-east", "sud-sud-est"},
        {180, "south", "sud"},
        {191.25, "south-south-west", "sud-sud-ouest"},
        {270, "west", "ouest"},
        {348.74, "north-north-west", "nord-nord-ouest"},
        {348.75, "north", "nord"},
        {360, "north", "nord"},
        {-22.5, "north-north-west", "nord-nord-ouest"},
        {-90, "west", "ouest"},
        {-180, "south", "sud"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpstr(sm_finding_direction(cases[i].azimuth_deg, SM_LANG_EN), ==,
                        cases[i].english);
        g_assert_cmpstr(sm_finding_direction(cases[i].azimuth_deg, SM_LANG_FR), ==,
                        cases[i].french);
    }
}

typedef char *(*number_teller)(double value, sm_lang lang);

static void assert_number(number_teller tell, double value, const char *english, const char *french)
{
    g_autofree char *en = tell(value, SM_LANG_EN), *fr = tell(value, SM_LANG_FR);
    g_assert_cmpstr(en, ==, english);
    g_assert_cmpstr(fr, ==, french);
}

static void amounts_below_ten_have_a_digit_more(void)
{
    assert_number(sm_finding_amount, 0, "0", "0");
    assert_number(sm_finding_amount, 0.26, "0.3", "0,3");
    assert_number(sm_finding_amount, 9.94, "9.9", "9,9");
    assert_number(sm_finding_amount, 9.96, "10", "10");
    assert_number(sm_finding_amount, 10.4, "10", "10");
    assert_number(sm_finding_amount, -9.94, "−9.9", "−9,9");
    assert_number(sm_finding_amount, -10.4, "−10", "−10");
    assert_number(sm_finding_amount, 1234.4, "1,234", "1\u202f234");
}

static void percentages_below_one_have_a_digit_more(void)
{
    assert_number(sm_finding_percent, 0, "0%", "0\u00a0%");
    assert_number(sm_finding_percent, 0.004, "0.4%", "0,4\u00a0%");
    assert_number(sm_finding_percent, 0.0094, "0.9%", "0,9\u00a0%");
    assert_number(sm_finding_percent, 0.01, "1%", "1\u00a0%");
    assert_number(sm_finding_percent, 0.014, "1%", "1\u00a0%");
    assert_number(sm_finding_percent, 0.08, "8%", "8\u00a0%");
    assert_number(sm_finding_percent, 1, "100%", "100\u00a0%");
}

static void small_chances_have_a_digit_more_down_to_a_thousandth(void)
{
    assert_number(sm_finding_p, 0, "p\u00a0<\u00a00.001", "p\u00a0<\u00a00,001");
    assert_number(sm_finding_p, 0.00099, "p\u00a0<\u00a00.001", "p\u00a0<\u00a00,001");
    assert_number(sm_finding_p, 0.001, "p\u00a0=\u00a00.001", "p\u00a0=\u00a00,001");
    assert_number(sm_finding_p, 0.0494, "p\u00a0=\u00a00.049", "p\u00a0=\u00a00,049");
    assert_number(sm_finding_p, 0.1, "p\u00a0=\u00a00.1", "p\u00a0=\u00a00,1");
    assert_number(sm_finding_p, 0.124, "p\u00a0=\u00a00.12", "p\u00a0=\u00a00,12");
    assert_number(sm_finding_p, 0.314, "p\u00a0=\u00a00.31", "p\u00a0=\u00a00,31");
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/spread/finding-words/" #name, name)
    TEST(windows_are_named);
    TEST(sentences_say_in_which_window);
    TEST(two_windows_stand_in_their_order);
    TEST(lists_have_one_and);
    TEST(directions_change_at_their_bounds);
    TEST(amounts_below_ten_have_a_digit_more);
    TEST(percentages_below_one_have_a_digit_more);
    TEST(small_chances_have_a_digit_more_down_to_a_thousandth);
    return g_test_run();
}
