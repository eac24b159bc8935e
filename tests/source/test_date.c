/* Dates as event files write them. */
#include "source/date.h"

#include "sahelmap/error.h"

#include <glib.h>
#include <string.h>

static void assert_date(const char *format, sm_date_order order, const char *text,
                        const char *expected)
{
    sm_date_reader reader;
    g_autoptr(GError) error = NULL;
    g_assert_true(sm_date_reader_init(&reader, format, &error));
    reader.order = order;
    int32_t day;
    char buffer[SM_DAY_BUFFER] = "";
    sm_date_verdict verdict = sm_date_parse(&reader, text, strlen(text), &day);
    if (sm_date_is_read(verdict)) sm_day_format(day, buffer);
    buffer[verdict == SM_DATE_ONLY_MONTH ? 7 : verdict == SM_DATE_ONLY_YEAR ? 4 : 10] = '\0';
    const char *got = sm_date_is_read(verdict)       ? buffer
                      : verdict == SM_DATE_AMBIGUOUS ? "ambiguous"
                      : verdict == SM_DATE_EMPTY     ? "empty"
                                                     : "bad";
    if (strcmp(got, expected) != 0) g_test_message("%s", text);
    g_assert_cmpstr(got, ==, expected);
    sm_date_reader_clear(&reader);
}

static void test_forms(void)
{
    static const char *const cases[][2] = {
        {"2025-06-01", "2025-06-01"},
        {" 2025-06-01 ", "2025-06-01"},
        {"2025-06-01 00:00:00.000", "2025-06-01"},
        {"2025-06-01T23:59:59Z", "2025-06-01"},
        {"2025/6/1", "2025-06-01"},
        {"20250601", "2025-06-01"},
        {"31 July 2020", "2020-07-31"},
        {"31-Jul-2020", "2020-07-31"},
        {"1 June 2020", "2020-06-01"},
        {"July 31, 2020", "2020-07-31"},
        {"Sept. 5, 2021", "2021-09-05"},
        {"31 juillet 2020", "2020-07-31"},
        {"1 août 2020", "2020-08-01"},
        {"14 février 2020", "2020-02-14"},
        {"3 juin 2020", "2020-06-03"},
        {"25 décembre 2020", "2020-12-25"},
        {"45413", "2024-05-01"},
        {"45413.75", "2024-05-01"},
        {"99999", "bad"},
        {"3-May-24", "2024-05-03"},
        {"3-Jan-98", "1998-01-03"},
        {"5 ene 2024", "2024-01-05"},
        {"5 Okt 2024", "2024-10-05"},
        {"25/12/2020", "2020-12-25"},
        {"12/25/2020", "2020-12-25"},
        {"04.03.2020", "2020-03-04"},
        {"04/04/2020", "2020-04-04"},
        {"03/04/2021", "ambiguous"},
        {"03-04-2021", "ambiguous"},
        {"", "empty"},
        {"   ", "empty"},
        {"2025-02-29", "bad"},
        {"2024-02-29", "2024-02-29"},
        {"1900-02-29", "bad"},
        {"2000-02-29", "2000-02-29"},
        {"2025-06-31", "bad"},
        {"2025-06", "2025-06"},
        {"2025/6", "2025-06"},
        {"06/2025", "2025-06"},
        {"202506", "2025-06"},
        {"June 2025", "2025-06"},
        {"juin 2025", "2025-06"},
        {"d\303\251c. 2025", "2025-12"},
        {"Jun-25", "2025-06"},
        {"June 25", "bad"},
        {"2025-13", "bad"},
        {"13/2025", "bad"},
        {"202513", "bad"},
        {"2025", "2025"},
        {"0999", "bad"},
        {"2025-06-011", "bad"},
        {"2025-06-01x", "bad"},
        {"0999-01-01", "bad"},
        {"32/01/2020", "bad"},
        {"1 Foo 2020", "bad"},
        {"-", "empty"},
        {"NA", "empty"},
        {"NaN", "empty"},
        {"N/A", "empty"},
        {"NULL", "empty"},
        {"Nada", "bad"},
        {"'2025-06-01", "2025-06-01"},
        {"\302\2402025-06-01\302\240", "2025-06-01"},
        {"1er ao\303\273t 2024", "2024-08-01"},
        {"1er aout 2024", "2024-08-01"},
        {"lundi 4 mars 2024", "2024-03-04"},
        {"le 4 mars 2024", "2024-03-04"},
        {"lundi le 1er mars 2024", "2024-03-01"},
        {"mar. 5 mars 2024", "2024-03-05"},
        {"Monday, 4 March 2024", "2024-03-04"},
        {"Mon Mar 4 2024", "2024-03-04"},
        {"Monday, March 4th, 2024", "2024-03-04"},
        {"3 de enero de 2024", "2024-01-03"},
        {"mi\303\251rcoles, 3 de enero de 2024", "2024-01-03"},
        {"segunda-feira, 4 de mar\303\247o de 2024", "2024-03-04"},
        {"21st of June 2024", "2024-06-21"},
        {"2nd Feb 2024", "2024-02-02"},
        {"4. M\303\244rz 2024", "2024-03-04"},
        {"3 mar\303\247o 2024", "2024-03-03"},
        /* Windows-1252, Mac Roman, decomposed letters, letters lost on the way */
        {"14 f\351vrier 2020", "2020-02-14"},
        {"14 f\216vrier 2020", "2020-02-14"},
        {"14 fe\314\201vrier 2020", "2020-02-14"},
        {"14 f\357\277\275vrier 2020", "2020-02-14"},
        {"1 ao\373t 2020", "2020-08-01"},
        {"25 D\311CEMBRE 2020", "2020-12-25"},
        /* words of other languages, and no months at all */
        {"3 marraskuu 2024", "bad"},
        {"5 Mayhem 2024", "bad"},
        {"5 Marchand 2024", "bad"},
        {"5 decade 2024", "bad"},
        {"Someday 4 March 2024", "bad"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_date(NULL, SM_DATE_ORDER_OPEN, cases[i][0], cases[i][1]);
}

/* Every month in five languages: in full, without accents, and as its first letters. */
static void test_month_words(void)
{
    static const char *const words[12] = {
        "January janvier enero Januar janeiro jan ene janv.",
        "February f\303\251vrier febrero Februar fevereiro feb f\303\251v. fev fevr",
        "March mars marzo M\303\244rz mar\303\247o mar marco",
        "April avril abril Apr abr avr.",
        "May mai mayo Mai maio MAY",
        "June juin junio Juni junho jun",
        "July juillet julio Juli julho jul juil.",
        "August ao\303\273t agosto aout Aug ago",
        "September septembre septiembre setembro sep sept. set setiembre",
        "October octobre octubre Oktober outubro oct okt out",
        "November novembre noviembre novembro nov",
        "December d\303\251cembre diciembre Dezember dezembro dec d\303\251c. dic dez decembre",
    };
    for (int month = 0; month < 12; month++) {
        g_auto(GStrv) each = g_strsplit(words[month], " ", -1);
        g_autofree char *expected = g_strdup_printf("2024-%02d-07", month + 1);
        for (char **word = each; *word; word++) {
            g_autofree char *text = g_strdup_printf("7 %s 2024", *word);
            assert_date(NULL, SM_DATE_ORDER_OPEN, text, expected);
        }
    }
}

static void test_order(void)
{
    assert_date(NULL, SM_DATE_ORDER_DMY, "03/04/2021", "2021-04-03");
    assert_date(NULL, SM_DATE_ORDER_MDY, "03/04/2021 00:00:00", "2021-03-04");
    assert_date(NULL, SM_DATE_ORDER_DMY, "03/14/2021", "bad");
    g_assert_cmpint(sm_date_evidence("13/04/2021", 10), ==, SM_DATE_ORDER_DMY);
    g_assert_cmpint(sm_date_evidence("04/13/2021", 10), ==, SM_DATE_ORDER_MDY);
    g_assert_cmpint(sm_date_evidence("2021-04-13", 10), ==, SM_DATE_ORDER_OPEN);
    g_assert_cmpint(sm_date_evidence("04/05/2021", 10), ==, SM_DATE_ORDER_OPEN);
}

static void test_patterns(void)
{
    assert_date("dd/mm/yyyy", SM_DATE_ORDER_OPEN, "03/04/2021", "2021-04-03");
    assert_date("mm/dd/yyyy", SM_DATE_ORDER_OPEN, "03/04/2021", "2021-03-04");
    assert_date("%d.%m.%y", SM_DATE_ORDER_OPEN, "3.4.21", "2021-04-03");
    assert_date("d mon yyyy", SM_DATE_ORDER_OPEN, "3 Apr 2021", "2021-04-03");
    assert_date("%B %d, %Y", SM_DATE_ORDER_OPEN, "April 3, 2021", "2021-04-03");
    assert_date("yyyy-mm-dd", SM_DATE_ORDER_OPEN, "03/04/2021", "bad");
    static const char *const wrong[] = {"", "yyyy", "mm/yyyy", "%d/%q/%Y", "%", "day"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        sm_date_reader reader;
        g_autoptr(GError) error = NULL;
        g_assert_false(sm_date_reader_init(&reader, wrong[i], &error));
        g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    }
}

static void test_every_day(void)
{
    for (guint32 julian = 500000; julian < 900000; julian += 7) {
        GDate date;
        g_date_clear(&date, 1);
        g_date_set_julian(&date, julian);
        int year, month, day;
        sm_day_to_civil((int32_t)julian, &year, &month, &day);
        g_assert_cmpint(year, ==, g_date_get_year(&date));
        g_assert_cmpint(month, ==, (int)g_date_get_month(&date));
        g_assert_cmpint(day, ==, g_date_get_day(&date));
        g_assert_cmpint(sm_day_from_civil(year, month, day), ==, (int32_t)julian);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date/months in five languages", test_month_words);
    g_test_add_func("/date/every known form, and what is none", test_forms);
    g_test_add_func("/date/the order decides where numbers do not", test_order);
    g_test_add_func("/date/a stated format is the only one", test_patterns);
    g_test_add_func("/date/days are those of GDate", test_every_day);
    return g_test_run();
}
