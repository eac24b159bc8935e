#include "base/country.h"
#include "base/fold.h"

static const char *code_of(const char *name)
{
    g_autofree char *folded = sm_fold(name);
    return sm_country_iso3(folded);
}

static void test_names(void)
{
    g_assert_cmpstr(code_of("Mali"), ==, "MLI");
    g_assert_cmpstr(code_of("mli"), ==, "MLI");
    g_assert_cmpstr(code_of("Côte d’Ivoire"), ==, "CIV");
    g_assert_cmpstr(code_of("Ivory Coast"), ==, "CIV");
    g_assert_cmpstr(code_of("Ukraine"), ==, "UKR");
    g_assert_cmpstr(code_of("Birmanie"), ==, "MMR");
    g_assert_cmpstr(code_of("Haïti"), ==, "HTI");
    g_assert_null(code_of("Atlantis"));
    g_assert_null(code_of(""));
}

/* As the code books of ACLED and UCDP have them. */
static void test_data_sets(void)
{
    static const char *const cases[][2] = {{"DR Congo (Zaire)", "COD"},
                                           {"Democratic Republic of Congo", "COD"},
                                           {"Republic of Congo", "COG"},
                                           {"Congo (Kinshasa)", "COD"},
                                           {"Russia (Soviet Union)", "RUS"},
                                           {"Yemen (North Yemen)", "YEM"},
                                           {"Myanmar (Burma)", "MMR"},
                                           {"Bosnia-Herzegovina", "BIH"},
                                           {"Kingdom of eSwatini (Swaziland)", "SWZ"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = sm_fold(cases[i][0]);
        g_assert_cmpstr(sm_country_iso3(folded), ==, cases[i][1]);
    }
    g_assert_null(sm_country_iso3("middle earth (mordor)"));
}

/* As the United Nations and others have them. */
static void test_formal_names(void)
{
    static const char *const cases[][2] = {{"Congo, Democratic Republic of", "COD"},
                                           {"Congo, Democratic Republic of the", "COD"},
                                           {"Congo, Republic of", "COG"},
                                           {"Iran, Islamic Republic of", "IRN"},
                                           {"Tanzania, United Republic of", "TZA"},
                                           {"United Republic of Tanzania", "TZA"},
                                           {"Korea, Republic of", "KOR"},
                                           {"Korea, Democratic People's Republic of", "PRK"},
                                           {"Macedonia, FYR", "MKD"},
                                           {"Republic of South Sudan", "SSD"},
                                           {"The Bahamas", "BHS"},
                                           {"Gaza Strip", "PSE"},
                                           {"Lao PDR", "LAO"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(code_of(cases[i][0]), ==, cases[i][1]);
    g_assert_null(code_of("Gondor, Republic of"));
    g_assert_null(code_of("the "));
}

static void test_slips(void)
{
    g_assert_cmpstr(sm_country_nearest("burkina fasso"), ==, "BFA");
    g_assert_cmpstr(sm_country_nearest("ukrain"), ==, "UKR");
    g_assert_null(sm_country_nearest("ml"));
    g_assert_null(sm_country_nearest("middle earth"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/country/names of the world are known in English and French", test_names);
    g_test_add_func("/country/names of data sets are known", test_data_sets);
    g_test_add_func("/country/formal names are known whichever part is first", test_formal_names);
    g_test_add_func("/country/a slip of the pen is near a name", test_slips);
    return g_test_run();
}
