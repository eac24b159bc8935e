/* What readers call the actors of a data set, in English and in French. */
#include "compose/actor_names.h"
#include "compose/drawn.h"

static const struct {
    const char *name, *english, *french, *full;
} names[] = {
    {"Military Forces of Mali (2021-)", "Mali’s army", "Armée du Mali",
     "Forces armées du Mali (2021-)"},
    {"Military Forces of Burkina Faso (2014-2015)", "Burkina Faso’s army", "Armée du Burkina Faso",
     "Forces armées du Burkina Faso (2014-2015)"},
    {"Military Forces of Colombia (2022-)", "Colombia’s army", "Armée de la Colombie",
     "Forces armées de la Colombie (2022-)"},
    {"Military Forces of the DRC (2019-)", "DR Congo’s army", "Armée de la RD Congo",
     "Forces armées de la RD Congo (2019-)"},
    {"Military Forces of Philippines (2022-)", "Philippines’ army", "Armée des Philippines",
     "Forces armées des Philippines (2022-)"},
    {"Police Forces of Haiti (2024-)", "Haiti’s police", "Police d’Haïti",
     "Forces de police d’Haïti (2024-)"},
    {"Government of Mali", "Mali’s government forces", "Forces gouvernementales du Mali",
     "Gouvernement du Mali"},
    {"Unidentified Armed Group (Haiti)", "Unidentified armed group", "Groupe armé non identifié",
     "Groupe armé non identifié (Haïti)"},
    {"JNIM: Group for Support of Islam and Muslims", "JNIM", "JNIM",
     "JNIM: Group for Support of Islam and Muslims"},
    {"M23: March 23 Movement", "M23", "M23", "M23: March 23 Movement"},
    {"ISSP: Islamic State Sahel Province", "Islamic State in the Sahel", "État islamique au Sahel",
     "EIS : État islamique au Sahel"},
    {"Bambara Ethnic Militia (Mali)", "Bambara Ethnic Militia", "Bambara Ethnic Militia",
     "Bambara Ethnic Militia (Mali)"},
    /* Nothing to take away: what stands in parentheses is no country, the name no acronym. */
    {"FARC dissidents (Central General Staff)", "FARC dissidents (Central General Staff)",
     "FARC dissidents (Central General Staff)", "FARC dissidents (Central General Staff)"},
    {"Front: the other one", "Front: the other one", "Front: the other one",
     "Front: the other one"},
    {"Military Forces of the Moon", "Military Forces of the Moon", "Military Forces of the Moon",
     "Military Forces of the Moon"},
    {"Gran Grif", "Gran Grif", "Gran Grif", "Gran Grif"},
    {"(", "(", "(", "("},
    {"A ()", "A ()", "A ()", "A ()"},
};

static void assert_text(const char *got, const char *wanted)
{
    g_autofree char *plain = g_strdup(got);
    for (char *c = strstr(plain, "\u00a0"); c; c = strstr(plain, "\u00a0"))
        c[0] = ' ', memmove(c + 1, c + 2, strlen(c + 2) + 1);
    g_assert_cmpstr(plain, ==, wanted);
}

static void names_are_those_that_readers_know(void)
{
    g_autoptr(sm_geography) geography = sm_geography_create(SM_SOURCE_DIR "/shapefiles", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *english = sm_actor_name_brief(names[i].name, SM_LANG_EN, geography);
        g_autofree char *french = sm_actor_name_brief(names[i].name, SM_LANG_FR, geography);
        g_autofree char *full = sm_actor_name_full(names[i].name, SM_LANG_FR, geography);
        g_autofree char *as_it_is = sm_actor_name_full(names[i].name, SM_LANG_EN, geography);
        assert_text(english, names[i].english);
        assert_text(french, names[i].french);
        assert_text(full, names[i].full);
        assert_text(as_it_is, names[i].name);
    }
}

#define FIGURE                                                                                     \
    "size: 180mm x 120mm\nframe: [AAA, BBB, CCC]\nscalebar: none\ninset: none\nlegend: below\n"
static const char csv[] = "event_date,latitude,longitude,actor1\n"
                          "2025-06-01,1,1,Military Forces of Mali (2021-)\n"
                          "2025-06-02,1,2,JNIM: Group for Support of Islam and Muslims\n"
                          "2025-06-03,1,3,Unidentified Armed Group (Mali)\n"
                          "2025-06-03,1,5,Unidentified Armed Group (Niger)\n";

/* Two of one name have their whole names, and a written name stands. */
static void legends_tell_actors_apart(void)
{
    drawn d = draw_with(FIGURE "events: {file: events.csv, color: actor1}\n", csv, NULL);
    g_assert_no_error(d.error);
    g_assert_true(says(&d, "legend", "Mali’s army"));
    g_assert_true(says(&d, "legend", "JNIM"));
    g_assert_false(says(&d, "legend", "Support"));
    g_assert_true(says(&d, "legend", "Unidentified Armed Group (Mali)"));
    g_assert_true(says(&d, "legend", "Unidentified Armed Group (Niger)"));
    drawn_clear(&d);
    d = draw_with(FIGURE "events:\n  file: events.csv\n  color: actor1\n  classes:\n"
                         "    - {value: Military Forces of Mali (2021-), label: The army}\n",
                  csv, NULL);
    g_assert_true(says(&d, "legend", "The army"));
    g_assert_false(says(&d, "legend", "Mali’s army"));
    drawn_clear(&d);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/compose/actor names/" #name, name)
    TEST(names_are_those_that_readers_know);
    TEST(legends_tell_actors_apart);
    return g_test_run();
}
