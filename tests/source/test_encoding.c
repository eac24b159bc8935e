#include "source/encoding.h"

#include <string.h>

/* What ESRI's table of language drivers and dBASE's list say, number by number; the numbers between
 * have no meaning. Python's and GDAL's readers hold the same. */
static const struct {
    int number;
    const char *encoding;
} drivers[] = {
    {1, "CP437"},          {2, "CP850"},          {3, "WINDOWS-1252"},   {8, "CP865"},
    {9, "CP437"},          {10, "CP850"},         {11, "CP437"},         {13, "CP437"},
    {14, "CP850"},         {15, "CP437"},         {16, "CP850"},         {17, "CP437"},
    {18, "CP850"},         {19, "CP932"},         {20, "CP850"},         {21, "CP437"},
    {22, "CP850"},         {23, "CP865"},         {24, "CP437"},         {25, "CP437"},
    {26, "CP850"},         {27, "CP437"},         {28, "CP863"},         {29, "CP850"},
    {31, "CP852"},         {34, "CP852"},         {35, "CP852"},         {36, "CP860"},
    {37, "CP850"},         {38, "CP866"},         {55, "CP850"},         {64, "CP852"},
    {77, "GBK"},           {78, "CP949"},         {79, "BIG5"},          {80, "CP874"},
    {87, "WINDOWS-1252"},  {88, "WINDOWS-1252"},  {89, "WINDOWS-1252"},  {100, "CP852"},
    {101, "CP866"},        {102, "CP865"},        {103, "CP861"},        {106, "CP737"},
    {107, "CP857"},        {108, "CP863"},        {120, "BIG5"},         {121, "CP949"},
    {122, "GBK"},          {123, "CP932"},        {124, "CP874"},        {134, "CP737"},
    {135, "CP852"},        {136, "CP857"},        {200, "WINDOWS-1250"}, {201, "WINDOWS-1251"},
    {202, "WINDOWS-1254"}, {203, "WINDOWS-1253"}, {204, "WINDOWS-1257"},
};

static const char *expected(int number)
{
    for (size_t i = 0; i < G_N_ELEMENTS(drivers); i++)
        if (drivers[i].number == number) return drivers[i].encoding;
    return NULL;
}

static void each_language_driver_has_its_encoding(void)
{
    for (int number = 0; number <= 256; number++) {
        g_autofree char *page = g_strdup_printf("LDID/%d", number);
        const char *encoding = sm_encoding_named(page);
        if (g_strcmp0(encoding, expected(number)) != 0)
            g_test_fail_printf("%s is %s, not %s", page, encoding, expected(number));
    }
}

static void pages_are_known_however_they_are_written(void)
{
    static const struct {
        const char *written, *encoding;
    } rows[] = {
        {"UTF-8", "UTF-8"},
        {"utf8", "UTF-8"},
        {"65001", "UTF-8"},
        {"ANSI 1252", "WINDOWS-1252"},
        {"1252", "WINDOWS-1252"},
        {"CP850", "CP850"},
        {"88591", "WINDOWS-1252"},
        {"ISO-8859-1", "WINDOWS-1252"},
        {"ISO 8859-2", "ISO-8859-2"},
        {"8859_15", "ISO-8859-15"},
        {"OEM 437", "CP437"},
        {"Shift_JIS", "CP932"},
        {"", NULL},
        {"SYSTEM", NULL},
        {"LDID/", NULL},
        {"CP9999", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_strcmp0(sm_encoding_named(rows[i].written), rows[i].encoding) != 0)
            g_test_fail_printf("\"%s\" is %s", rows[i].written, sm_encoding_named(rows[i].written));
}

static void each_known_encoding_can_be_read(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(drivers); i++) {
        g_autoptr(sm_decoder) decoder = sm_decoder_open(drivers[i].encoding);
        bool valid = true;
        g_assert_nonnull(decoder);
        g_assert_cmpstr(sm_decoder_text(decoder, "Gao 12", &valid), ==, "Gao 12");
        g_assert_true(valid);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/source/encoding/" #name, name)
    TEST(each_language_driver_has_its_encoding);
    TEST(pages_are_known_however_they_are_written);
    TEST(each_known_encoding_can_be_read);
    return g_test_run();
}
