#include "source/gazetteer.h"

#include "base/country.h"
#include "base/fold.h"

#include "sahelmap/error.h"

#include <glib/gstdio.h>
#include <string.h>

/* ---- helpers ---- */

static sm_gazetteer *gazetteer_of(const char *csv, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("sahelmap-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "places.csv", NULL);
    g_assert_true(g_file_set_contents(path, csv, -1, NULL));
    sm_gazetteer *gazetteer = sm_gazetteer_read(path, error);
    g_unlink(path);
    g_rmdir(folder);
    return gazetteer;
}

static const char sample[] =
    "\xef\xbb\xbfname,aliases,iso3,admin1,latitude,longitude,kind,source\r\n"
    "Timbuktu,Tombouctou|Timbuctoo,MLI,Tombouctou,16.77348,-3.00742,town,NE\r\n"
    "Diafarabé,,MLI,Mopti,14.13735,-5.01027,town,NE\r\n"
    "\r\n"
    "N’Djaména,Ndjamena,TCD,Chari-Baguirmi,12.1131,15.0491,capital,NE\r\n"
    "Bobo-Dioulasso,,BFA,Hauts-Bassins,11.178,-4.29,town,NE\r\n"
    "Dori,,BFA,Sahel,14.0354,-0.0345,town,NE\r\n"
    "Dori,,MLI,Gao,16.5,0.25,village,other\r\n"
    "\"Sévaré\",\"Sevaré|Sévare, gare\",mli,Mopti,14.53,-4.1,town,NE\r\n"
    "Gao,,MLI,Gao,16.2717,-0.0447,town,NE\r\n"
    "Gao,Gawo,MLI,,16.27,-0.04,town,other\r\n"
    "Koro,,MLI,Mopti,14.0667,-3.0833,town,NE\r\n"
    "Koro,,MLI,Ségou,13.5,-6.2,village,other\r\n"
    "Koro,,MLI,Kayes,14.5,-11.2,village,other\r\n"
    "Twin,,NER,Tahoua,14.8,5.2,village,other\r\n"
    "Twin,,NER,Tahoua,15.8,5.2,village,other\r\n";

static void assert_found(const char *asked, const char *name, const char *iso3, double lat)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_gazetteer) gazetteer = gazetteer_of(sample, &error);
    g_assert_no_error(error);
    sm_place place = {0};
    g_assert_true(sm_gazetteer_find(gazetteer, asked, "f.yaml:3:9", &place, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(place.name, ==, name);
    g_assert_cmpstr(place.iso3, ==, iso3);
    g_assert_cmpfloat(place.at.lat, ==, lat);
}

static void assert_not_found(const char *asked, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_gazetteer) gazetteer = gazetteer_of(sample, &error);
    g_assert_no_error(error);
    sm_place place = {.name = "untouched"};
    g_assert_false(sm_gazetteer_find(gazetteer, asked, "f.yaml:3:9", &place, &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_FIGURE);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_cmpstr(place.name, ==, "untouched");
}

static void assert_refused(const char *csv, const char *says)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_gazetteer) gazetteer = gazetteer_of(csv, &error);
    g_assert_null(gazetteer);
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    if (!strstr(error->message, says)) g_error("\"%s\" does not say \"%s\"", error->message, says);
}

/* ---- tests ---- */

static void assert_fold(const char *text, const char *expected)
{
    g_autofree char *folded = sm_fold(text);
    g_assert_cmpstr(folded, ==, expected);
}

static void test_fold(void)
{
    assert_fold("", "");
    assert_fold("  Gao ", "gao");
    assert_fold("Diafarabé", "diafarabe");
    assert_fold("Diafarabe\xcc\x81", "diafarabe");
    assert_fold("N’Djaména", "ndjamena");
    assert_fold("N´Djamena", "ndjamena");
    assert_fold("N'Djamena", "ndjamena");
    assert_fold("Bobo - Dioulasso", "bobo dioulasso");
    assert_fold("Bobo\xe2\x80\x93"
                "Dioulasso",
                "bobo dioulasso");
    assert_fold("Œuf Straße ÆØ", "oeuf strasse aeo");
    assert_fold("Ɓalal Ɗowo Ŋoor", "balal dowo noor");
    assert_fold("ﬁn", "fin");
    assert_fold("تمبكتو", "تمبكتو");
    assert_fold("'", "");
}

static void test_country(void)
{
    g_assert_cmpstr(sm_country_iso3("mli"), ==, "MLI");
    g_assert_cmpstr(sm_country_iso3("burkina faso"), ==, "BFA");
    g_assert_cmpstr(sm_country_iso3("cote divoire"), ==, "CIV");
    g_assert_cmpstr(sm_country_iso3("niger"), ==, "NER");
    g_assert_null(sm_country_iso3("nige"));
    g_assert_null(sm_country_iso3(""));
    g_assert_null(sm_country_iso3("drc|rdc"));
}

static void test_found_however_written(void)
{
    assert_found("Timbuktu", "Timbuktu", "MLI", 16.77348);
    assert_found("timbuktu", "Timbuktu", "MLI", 16.77348);
    assert_found(" TOMBOUCTOU ", "Timbuktu", "MLI", 16.77348);
    assert_found("Diafarabe", "Diafarabé", "MLI", 14.13735);
    assert_found("N'Djamena", "N’Djaména", "TCD", 12.1131);
    assert_found("Ndjamena", "N’Djaména", "TCD", 12.1131);
    assert_found("bobo dioulasso", "Bobo-Dioulasso", "BFA", 11.178);
    assert_found("Sevare", "Sévaré", "MLI", 14.53);
    assert_found("Sévaré, gare", "Sévaré", "MLI", 14.53);
}

static void test_narrowed(void)
{
    assert_found("Dori, BFA", "Dori", "BFA", 14.0354);
    assert_found("dori,bfa", "Dori", "BFA", 14.0354);
    assert_found("Dori, Burkina Faso", "Dori", "BFA", 14.0354);
    assert_found("Dori, Sahel", "Dori", "BFA", 14.0354);
    assert_found("Dori, Sahel, BFA", "Dori", "BFA", 14.0354);
    assert_found("Dori, Mali", "Dori", "MLI", 16.5);
    assert_found("Koro, segou", "Koro", "MLI", 13.5);
    assert_found("Timbuktu, MLI", "Timbuktu", "MLI", 16.77348);
}

static void test_same_place_twice(void)
{
    assert_found("Gao", "Gao", "MLI", 16.2717);
    assert_found("Gao, Gao", "Gao", "MLI", 16.2717);
    assert_found("Gawo", "Gao", "MLI", 16.27);
}

static void test_unknown(void)
{
    assert_not_found("Timbouktou",
                     "f.yaml:3:9: \"Timbouktou\" is not in the gazetteer; did you mean "
                     "Timbuktu, MLI? Or give coordinates");
    assert_not_found("Gaoo", "f.yaml:3:9: \"Gaoo\" is not in the gazetteer; did you mean Gao, MLI? "
                             "Or give coordinates");
    assert_not_found("Kor",
                     "f.yaml:3:9: \"Kor\" is not in the gazetteer; did you mean Koro, MLI? Or "
                     "give coordinates");
    assert_not_found("Ouagadougou", "f.yaml:3:9: \"Ouagadougou\" is not in the gazetteer, nor is a "
                                    "name near it; give coordinates");
    assert_not_found("", "f.yaml:3:9: \"\" is not in the gazetteer, nor is a name near it; give "
                         "coordinates");
    assert_not_found(
        "Timbuktu, NER",
        "f.yaml:3:9: \"Timbuktu, NER\" is not in the gazetteer, but this is: Timbuktu, "
        "Tombouctou, MLI (16.7735, -3.0074); correct what follows the comma or give "
        "coordinates");
}

static void test_ambiguous(void)
{
    assert_not_found(
        "Dori", "f.yaml:3:9: \"Dori\" is the name of 2 places: Dori, Sahel, BFA (14.0354, "
                "-0.0345); Dori, Gao, MLI (16.5, 0.25); write \"Dori, BFA\" or give coordinates");
    assert_not_found(
        "Koro", "f.yaml:3:9: \"Koro\" is the name of 3 places: Koro, Mopti, MLI (14.0667, "
                "-3.0833); Koro, Ségou, MLI (13.5, -6.2); Koro, Kayes, MLI (14.5, -11.2); write "
                "\"Koro, Mopti\" or give coordinates");
    assert_not_found("Twin",
                     "f.yaml:3:9: \"Twin\" is the name of 2 places: Twin, Tahoua, NER (14.8, "
                     "5.2); Twin, Tahoua, NER (15.8, 5.2); give coordinates");
}

#define COLUMNS "name,aliases,iso3,admin1,latitude,longitude\n"

static void test_refused(void)
{
    assert_refused("", "places.csv:1: is empty");
    assert_refused("\n\n", "places.csv:1: is empty");
    assert_refused("name,iso3,latitude\nGao,MLI,16\n", "places.csv:1: has no column \"longitude\"");
    assert_refused(COLUMNS "Gao,,MLI,,16.2,0\nDori,,BFA,,x,0\n",
                   "places.csv:3: latitude \"x\" is not a number");
    assert_refused(COLUMNS "Gao,,MLI,,91,0\n", "places.csv:2: latitude \"91\"");
    assert_refused(COLUMNS "Gao,,MLI,,nan,0\n", "places.csv:2: latitude \"nan\"");
    assert_refused(COLUMNS "Gao,,MLI,,16,-181\n", "places.csv:2: longitude \"-181\"");
    assert_refused(COLUMNS "Gao,,MLI,,16\n",
                   "places.csv:2: has 5 cells where the first line has 6");
    assert_refused(COLUMNS ",,MLI,,16,0\n", "places.csv:2: has no name");
    assert_refused(COLUMNS "Gao,,MLI,,16,0\n\n\"Dori,,BFA,,14,0\n\n\n",
                   "places.csv:4: a quote that begins in this row is not closed");
    assert_refused(COLUMNS "Gao,\"a\nb\nc\",MLI,,16,0\nDori,,BFA,,x,0\n", "places.csv:5: latitude");
    assert_refused(COLUMNS "S\xe9gou,,MLI,,13,-6\n", "places.csv:2: is not UTF-8");
    assert_refused("<html><body>Not found</body></html>\n", "places.csv:1: has no column");
    assert_refused("PK\3\4\x80", "a zip archive");
    g_autoptr(GError) error = NULL;
    g_assert_null(sm_gazetteer_read("/nonexistent.csv", &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
    g_clear_error(&error);
    g_assert_null(sm_gazetteer_read("/", &error));
    g_assert_error(error, SM_ERROR, SM_ERROR_DATA);
}

/* As in event files: docs/decisions/0004-scanning-csv.md. */
static void test_quote_inside_a_cell(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_gazetteer) gazetteer =
        gazetteer_of(COLUMNS "Do\"ri,,BFA,,14,0\nGao,\"\"\"G\"\"|Gawo\",MLI,,16,0\n", &error);
    g_assert_no_error(error);
    sm_place place;
    g_assert_true(sm_gazetteer_find(gazetteer, "Do\"ri", "here", &place, &error));
    g_assert_cmpstr(place.name, ==, "Do\"ri");
    g_assert_true(sm_gazetteer_find(gazetteer, "\"G\"", "here", &place, &error));
    g_assert_cmpstr(place.name, ==, "Gao");
}

static void test_least(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(sm_gazetteer) gazetteer =
        gazetteer_of("longitude,LATITUDE,name,iso3\n-0.04,16.27,Gao,mli", &error);
    g_assert_no_error(error);
    sm_place place;
    g_assert_true(sm_gazetteer_find(gazetteer, "gao, mali", "here", &place, &error));
    g_assert_cmpfloat(place.at.lon, ==, -0.04);
    g_assert_cmpstr(place.admin1, ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gazetteer/names fold to their plain letters", test_fold);
    g_test_add_func("/gazetteer/countries are known by code and name", test_country);
    g_test_add_func("/gazetteer/a place is found however it is written",
                    test_found_however_written);
    g_test_add_func("/gazetteer/a comma narrows by country and region", test_narrowed);
    g_test_add_func("/gazetteer/one place written twice is not ambiguous", test_same_place_twice);
    g_test_add_func("/gazetteer/unknown names come with names near them", test_unknown);
    g_test_add_func("/gazetteer/ambiguous names come with how to choose", test_ambiguous);
    g_test_add_func("/gazetteer/bad files are refused with their line", test_refused);
    g_test_add_func("/gazetteer/a quote inside a cell is a character", test_quote_inside_a_cell);
    g_test_add_func("/gazetteer/four columns in any order are enough", test_least);
    return g_test_run();
}
