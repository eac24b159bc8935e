/* make_events ROWS > out.csv : rows in ACLED's 31 columns, all of them invented, the same for the
 * same number. About 600 bytes a row, half of them notes in quotes, newest first, as an export of
 * ACLED has them. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct country {
    const char *name, *code;
    int iso;
    double lon, lat;
} country;

static const country countries[] = {
    {"Mali", "MLI", 466, -3.8, 14.8},       {"Burkina Faso", "BFO", 854, -1.0, 13.2},
    {"Niger", "NIR", 562, 1.6, 14.2},       {"Benin", "BEN", 204, 2.5, 11.2},
    {"Ivory Coast", "CIV", 384, -4.4, 9.7}, {"Togo", "TOG", 768, 0.5, 10.8},
};

static const char *const kinds[][3] = {
    {"Political violence", "Battles", "Armed clash"},
    {"Political violence", "Battles", "Non-state actor overtakes territory"},
    {"Political violence", "Explosions/Remote violence", "Remote explosive/landmine/IED"},
    {"Political violence", "Explosions/Remote violence", "Air/drone strike"},
    {"Political violence", "Violence against civilians", "Attack"},
    {"Strategic developments", "Strategic developments", "Looting/property destruction"},
    {"Demonstrations", "Protests", "Peaceful protest"},
};

static const char *const actors[] = {
    "JNIM: Group for Support of Islam and Muslims",
    "Islamic State Sahel Province (ISSP)",
    "Military Forces of Mali (2021-)",
    "Military Forces of Burkina Faso (2022-)",
    "Dan Na Ambassagou",
    "VDP: Volunteer for Defense of Homeland",
    "Unidentified Armed Group (Mali)",
    "Civilians (Mali)",
    "Civilians (Burkina Faso)",
    "Dozo Communal Militia (Mali)",
};

static const char *const words[] = {
    "fighters",
    "attacked",
    "the",
    "village",
    "of",
    "and",
    "clashed",
    "with",
    "soldiers",
    "near",
    "a",
    "market",
    "reportedly",
    "killing",
    "several",
    "people",
    "burning",
    "houses",
    "seizing",
    "cattle,",
    "then",
    "left",
    "towards",
    "S\303\251gou.",
    "No",
    "further",
    "details",
    "were",
    "available",
    "\"\"as usual\"\",",
    "Djenn\303\251",
};

#define COUNT(a) ((uint32_t)(sizeof(a) / sizeof *(a)))

/* Marsaglia 2003, "Xorshift RNGs", Journal of Statistical Software 8(14). */
static uint32_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 32);
}

static double unit(uint64_t *state)
{
    return next(state) / 4294967296.0;
}

/* Sum of three uniforms, -1.5..1.5. */
static double spread(uint64_t *state)
{
    return unit(state) + unit(state) + unit(state) - 1.5;
}

static int days_in(int month, int year)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && year % 4 == 0 ? 29 : days[month - 1];
}

static void write_notes(uint64_t *state, int day, int month, int year, const char *actor)
{
    printf("\"On %d-%02d-%d, %s", day, month, year, actor);
    for (uint32_t n = 40 + next(state) % 20; n > 0; n--)
        printf(" %s", words[next(state) % COUNT(words)]);
    printf("\"");
}

static void write_row(uint64_t *state, long number, long n_rows)
{
    const country *where = &countries[next(state) % COUNT(countries)];
    const char *const *kind = kinds[next(state) % COUNT(kinds)];
    const char *first = actors[next(state) % COUNT(actors)],
               *second = actors[next(state) % COUNT(actors)];
    int year = 2025 - (int)(14.0 * (double)number / (double)n_rows);
    int month = 1 + (int)(next(state) % 12),
        day = 1 + (int)(next(state) % (uint32_t)days_in(month, year));
    double lat = where->lat + 1.4 * spread(state), lon = where->lon + 1.8 * spread(state);
    uint32_t deadly = next(state) % 100;
    int fatalities = deadly < 50   ? 0
                     : deadly < 99 ? (int)(next(state) % 12)
                                   : (int)(next(state) % 200);
    printf("%s%ld,%d-%02d-%02d,%d,%u,%s,%s,%s,%s,,Rebel group,%s,,State forces,Rebel group-State "
           "forces,",
           where->code, n_rows - number, year, month, day, year, 1 + next(state) % 8 / 7, kind[0],
           kind[1], kind[2], first, second);
    printf("%s,%d,Western Africa,%s,Region %u,Cercle %u,Commune %u,Place %d-%d,%.4f,%.4f,%u,",
           kind[1][0] == 'V' ? "Civilian targeting" : "", where->iso, where->name, next(state) % 9,
           next(state) % 40, next(state) % 90, (int)(lon * 20), (int)(lat * 20), lat, lon,
           1 + next(state) % 20 / 9);
    printf("Studio Tamani; Whatsapp; Twitter,Local partner-Other,");
    write_notes(state, day, month, year, first);
    printf(",%d,crowd size=no report,%u\n", fatalities, 1700000000 + next(state) % 40000000);
}

int main(int argc, char **argv)
{
    long n_rows = argc == 2 ? strtol(argv[1], NULL, 10) : 0;
    if (n_rows <= 0) {
        fprintf(stderr, "usage: make_events ROWS > out.csv\n");
        return 2;
    }
    uint64_t state = UINT64_C(0x5a4e1) ^ (uint64_t)n_rows << 20;
    printf("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
           "actor1,"
           "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,"
           "region,"
           "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_"
           "scale,"
           "notes,fatalities,tags,timestamp\n");
    for (long i = 0; i < n_rows; i++)
        write_row(&state, i, n_rows);
    return fflush(stdout) == 0 ? 0 : 1;
}
