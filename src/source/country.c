#include "source/country.h"

#include <glib.h>
#include <string.h>

typedef struct country {
    const char *iso3;
    const char *names; /* folded, separated by "|": English, French, usual short forms */
} country;

/* ISO 3166-1, and the United Nations' geoscheme for what Africa is. */
static const country countries[] = {
    {"AGO", "angola"},
    {"BDI", "burundi"},
    {"BEN", "benin"},
    {"BFA", "burkina faso|burkina"},
    {"BWA", "botswana"},
    {"CAF", "central african republic|republique centrafricaine|centrafrique"},
    {"CIV", "cote divoire|ivory coast"},
    {"CMR", "cameroon|cameroun"},
    {"COD", "democratic republic of the congo|republique democratique du congo|dr congo|drc|rdc|"
            "congo kinshasa"},
    {"COG", "congo|republic of the congo|republique du congo|congo brazzaville"},
    {"COM", "comoros|comores"},
    {"CPV", "cabo verde|cape verde|cap vert"},
    {"DJI", "djibouti"},
    {"DZA", "algeria|algerie"},
    {"EGY", "egypt|egypte"},
    {"ERI", "eritrea|erythree"},
    {"ESH", "western sahara|sahara occidental"},
    {"ETH", "ethiopia|ethiopie"},
    {"GAB", "gabon"},
    {"GHA", "ghana"},
    {"GIN", "guinea|guinee|guinea conakry|guinee conakry"},
    {"GMB", "gambia|the gambia|gambie"},
    {"GNB", "guinea bissau|guinee bissau"},
    {"GNQ", "equatorial guinea|guinee equatoriale"},
    {"KEN", "kenya"},
    {"LBR", "liberia"},
    {"LBY", "libya|libye"},
    {"LSO", "lesotho"},
    {"MAR", "morocco|maroc"},
    {"MDG", "madagascar"},
    {"MLI", "mali"},
    {"MOZ", "mozambique"},
    {"MRT", "mauritania|mauritanie"},
    {"MUS", "mauritius|maurice"},
    {"MWI", "malawi"},
    {"NAM", "namibia|namibie"},
    {"NER", "niger"},
    {"NGA", "nigeria"},
    {"RWA", "rwanda"},
    {"SDN", "sudan|soudan"},
    {"SEN", "senegal"},
    {"SLE", "sierra leone"},
    {"SOM", "somalia|somalie"},
    {"SSD", "south sudan|soudan du sud"},
    {"STP", "sao tome and principe|sao tome et principe"},
    {"SWZ", "eswatini|swaziland"},
    {"SYC", "seychelles"},
    {"TCD", "chad|tchad"},
    {"TGO", "togo"},
    {"TUN", "tunisia|tunisie"},
    {"TZA", "tanzania|tanzanie"},
    {"UGA", "uganda|ouganda"},
    {"ZAF", "south africa|afrique du sud"},
    {"ZMB", "zambia|zambie"},
    {"ZWE", "zimbabwe"},
};

/* Whether `name` is one of the "|"-separated `names`. */
static gboolean is_among(const char *name, const char *names)
{
    gsize length = strlen(name);
    while (length > 0 && names) {
        const char *end = strchr(names, '|');
        gsize n = end ? (gsize)(end - names) : strlen(names);
        if (n == length && strncmp(names, name, n) == 0) return TRUE;
        names = end ? end + 1 : NULL;
    }
    return FALSE;
}

const char *sm_country_iso3(const char *folded)
{
    for (gsize i = 0; i < G_N_ELEMENTS(countries); i++)
        if (g_ascii_strcasecmp(countries[i].iso3, folded) == 0 ||
            is_among(folded, countries[i].names))
            return countries[i].iso3;
    return NULL;
}
