#include "base/country.h"

#include "base/edit_distance.h"

#include <glib.h>
#include <string.h>

typedef struct country {
    const char *iso3;
    const char *names; /* folded, separated by "|": English, French, usual short forms */
} country;

/* Names as Natural Earth has them, and short forms in use. */
static const country countries[] = {
    {"ABW", "aruba"},
    {"AFG", "afghanistan"},
    {"AGO", "angola"},
    {"AIA", "anguilla"},
    {"ALA", "aland islands|aland"},
    {"ALB", "albania|albanie"},
    {"AND", "andorra|andorre"},
    {"ARE", "united arab emirates|uae|emirats arabes unis"},
    {"ARG", "argentina|argentine"},
    {"ARM", "armenia|armenie"},
    {"ASM", "american samoa|samoa americaines"},
    {"ATA", "antarctica|antarctique"},
    {"ATC", "ashmore and cartier islands|iles ashmore et cartier"},
    {"ATF", "french southern and antarctic lands|terres australes et antarctiques francaises"},
    {"ATG", "antigua and barbuda|antigua et barbuda"},
    {"AUS", "australia|australie"},
    {"AUT", "austria|autriche"},
    {"AZE", "azerbaijan|azerbaidjan"},
    {"BDI", "burundi"},
    {"BEL", "belgium|belgique"},
    {"BEN", "benin"},
    {"BFA", "burkina faso|burkina"},
    {"BGD", "bangladesh"},
    {"BGR", "bulgaria|bulgarie"},
    {"BHR", "bahrain|bahrein"},
    {"BHS", "bahamas"},
    {"BIH", "bosnia|bosnia herzegovina|bosnia and herzegovina|bosnie herzegovine"},
    {"BLM", "saint barthelemy"},
    {"BLR", "belarus|bielorussie"},
    {"BLZ", "belize"},
    {"BMU", "bermuda|bermudes"},
    {"BOL", "bolivia|bolivie"},
    {"BRA", "brazil|bresil"},
    {"BRB", "barbados|barbade"},
    {"BRN", "brunei"},
    {"BTN", "bhutan|bhoutan"},
    {"BWA", "botswana"},
    {"CAF",
     "central african republic|central african rep.|car|republique centrafricaine|centrafrique"},
    {"CAN", "canada"},
    {"CHE", "switzerland|suisse"},
    {"CHL", "chile|chili"},
    {"CHN", "china|chine"},
    {"CIV", "cote divoire|ivory coast"},
    {"CMR", "cameroon|cameroun"},
    {"COD",
     "democratic republic of the congo|dem. rep. congo|drc|democratic republic of congo|congo "
     "(kinshasa)|republique democratique du congo|dr "
     "congo|drc|rdc|congo kinshasa"},
    {"COG", "congo|republic of the congo|republic of congo|republique du congo|congo brazzaville"},
    {"COK", "cook islands|iles cook"},
    {"COL", "colombia|colombie"},
    {"COM", "comoros|comores"},
    {"CPV", "cabo verde|cape verde|cap vert"},
    {"CRI", "costa rica"},
    {"CUB", "cuba"},
    {"CUW", "curacao"},
    {"CYM", "cayman islands|iles caimans"},
    {"CYN", "northern cyprus|chypre du nord"},
    {"CYP", "cyprus|chypre"},
    {"CZE", "czechia|czech republic|tchequie|republique tcheque"},
    {"DEU", "germany|allemagne"},
    {"DJI", "djibouti"},
    {"DMA", "dominica|dominique"},
    {"DNK", "denmark|danemark"},
    {"DOM", "dominican republic|republique dominicaine"},
    {"DZA", "algeria|algerie"},
    {"ECU", "ecuador|equateur"},
    {"EGY", "egypt|egypte"},
    {"ERI", "eritrea|erythree"},
    {"ESH", "western sahara|sahara occidental"},
    {"ESP", "spain|espagne"},
    {"EST", "estonia|estonie"},
    {"ETH", "ethiopia|ethiopie"},
    {"FIN", "finland|finlande"},
    {"FJI", "fiji|fidji"},
    {"FLK", "falkland islands|iles malouines"},
    {"FRA", "france"},
    {"FRO", "faroe islands|iles feroe"},
    {"FSM", "micronesia|micronesie"},
    {"GAB", "gabon"},
    {"GBR", "united kingdom|uk|great britain|royaume uni"},
    {"GEO", "georgia|georgie"},
    {"GGY", "guernsey|guernesey"},
    {"GHA", "ghana"},
    {"GIN", "guinea|guinee|guinea conakry|guinee conakry"},
    {"GMB", "gambia|the gambia|gambie"},
    {"GNB", "guinea bissau|guinee bissau"},
    {"GNQ", "equatorial guinea|guinee equatoriale"},
    {"GRC", "greece|grece"},
    {"GRD", "grenada|grenade"},
    {"GRL", "greenland|groenland"},
    {"GTM", "guatemala"},
    {"GUM", "guam"},
    {"GUY", "guyana"},
    {"HKG", "hong kong"},
    {"HMD", "heard island and mcdonald islands|iles heard et macdonald"},
    {"HND", "honduras"},
    {"HRV", "croatia|croatie"},
    {"HTI", "haiti"},
    {"HUN", "hungary|hongrie"},
    {"IDN", "indonesia|indonesie"},
    {"IMN", "isle of man|ile de man"},
    {"IND", "india|inde"},
    {"IOA", "australian indian ocean territories|territoires australiens de locean indien"},
    {"IOT", "british indian ocean territory|territoire britannique de locean indien"},
    {"IRL", "ireland|irlande"},
    {"IRN", "iran"},
    {"IRQ", "iraq|irak"},
    {"ISL", "iceland|islande"},
    {"ISR", "israel"},
    {"ITA", "italy|italie"},
    {"JAM", "jamaica|jamaique"},
    {"JEY", "jersey"},
    {"JOR", "jordan|jordanie"},
    {"JPN", "japan|japon"},
    {"KAS", "siachen glacier|glacier de siachen"},
    {"KAZ", "kazakhstan"},
    {"KEN", "kenya"},
    {"KGZ", "kyrgyzstan|kyrgyz republic|kirghizistan"},
    {"KHM", "cambodia|cambodge"},
    {"KIR", "kiribati"},
    {"KNA", "saint kitts and nevis|saint christophe et nieves"},
    {"KOR", "south korea|korea, south|coree du sud|republic of korea"},
    {"KWT", "kuwait|koweit"},
    {"LAO", "laos|lao pdr|lao peoples democratic republic"},
    {"LBN", "lebanon|liban"},
    {"LBR", "liberia"},
    {"LBY", "libya|libye"},
    {"LCA", "saint lucia|sainte lucie"},
    {"LIE", "liechtenstein"},
    {"LKA", "sri lanka"},
    {"LSO", "lesotho"},
    {"LTU", "lithuania|lituanie"},
    {"LUX", "luxembourg"},
    {"LVA", "latvia|lettonie"},
    {"MAC", "macao"},
    {"MAF", "saint martin"},
    {"MAR", "morocco|maroc"},
    {"MCO", "monaco"},
    {"MDA", "moldova|moldavie|republic of moldova"},
    {"MDG", "madagascar"},
    {"MDV", "maldives"},
    {"MEX", "mexico|mexique"},
    {"MHL", "marshall islands|iles marshall"},
    {"MKD", "north macedonia|macedonia|fyr macedonia|macedoine du nord"},
    {"MLI", "mali"},
    {"MLT", "malta|malte"},
    {"MMR", "myanmar|burma|birmanie"},
    {"MNE", "montenegro"},
    {"MNG", "mongolia|mongolie"},
    {"MNP", "northern mariana islands|iles mariannes du nord"},
    {"MOZ", "mozambique"},
    {"MRT", "mauritania|mauritanie"},
    {"MSR", "montserrat"},
    {"MUS", "mauritius|maurice"},
    {"MWI", "malawi"},
    {"MYS", "malaysia|malaisie"},
    {"NAM", "namibia|namibie"},
    {"NCL", "new caledonia|nouvelle caledonie"},
    {"NER", "niger"},
    {"NFK", "norfolk island|ile norfolk"},
    {"NGA", "nigeria"},
    {"NIC", "nicaragua"},
    {"NIU", "niue"},
    {"NLD", "netherlands|pays bas"},
    {"NOR", "norway|norvege"},
    {"NPL", "nepal"},
    {"NRU", "nauru"},
    {"NZL", "new zealand|nouvelle zelande"},
    {"OMN", "oman"},
    {"PAK", "pakistan"},
    {"PAN", "panama"},
    {"PCN", "pitcairn|iles pitcairn"},
    {"PER", "peru|perou"},
    {"PHL", "philippines"},
    {"PLW", "palau|palaos"},
    {"PNG", "papua new guinea|papouasie nouvelle guinee"},
    {"POL", "poland|pologne"},
    {"PRI", "puerto rico|porto rico"},
    {"PRK",
     "north korea|korea, north|democratic peoples republic of korea|dpr korea|coree du nord"},
    {"PRT", "portugal"},
    {"PRY", "paraguay"},
    {"PSE", "palestine|palestinian territories|palestinian territory|west bank and gaza|west "
            "bank|gaza strip|gaza"},
    {"PYF", "french polynesia|polynesie francaise"},
    {"QAT", "qatar"},
    {"ROU", "romania|rumania|roumanie"},
    {"RUS", "russia|russian federation|russie"},
    {"RWA", "rwanda"},
    {"SAU", "saudi arabia|arabie saoudite"},
    {"SDN", "sudan|soudan"},
    {"SEN", "senegal"},
    {"SGP", "singapore|singapour"},
    {"SGS",
     "south georgia and the south sandwich islands|georgie du sud et les iles sandwich du sud"},
    {"SHN", "saint helena|sainte helene"},
    {"SLB", "solomon islands|iles salomon"},
    {"SLE", "sierra leone"},
    {"SLV", "el salvador"},
    {"SMR", "san marino|saint marin"},
    {"SOL", "somaliland"},
    {"SOM", "somalia|somalie"},
    {"SPM", "saint pierre and miquelon|saint pierre et miquelon"},
    {"SRB", "serbia|serbie"},
    {"SSD", "south sudan|soudan du sud"},
    {"STP", "sao tome and principe|sao tome et principe"},
    {"SUR", "suriname|surinam"},
    {"SVK", "slovakia|slovaquie"},
    {"SVN", "slovenia|slovenie"},
    {"SWE", "sweden|suede"},
    {"SWZ", "eswatini|kingdom of eswatini|swaziland"},
    {"SXM", "sint maarten"},
    {"SYC", "seychelles"},
    {"SYR", "syria|syrie|syrian arab republic"},
    {"TCA", "turks and caicos islands|iles turques et caiques"},
    {"TCD", "chad|tchad"},
    {"TGO", "togo"},
    {"THA", "thailand|thailande"},
    {"TJK", "tajikistan|tadjikistan"},
    {"TKM", "turkmenistan"},
    {"TLS", "timor leste|east timor|timor oriental"},
    {"TON", "tonga"},
    {"TTO", "trinidad and tobago|trinite et tobago"},
    {"TUN", "tunisia|tunisie"},
    {"TUR", "turkey|turkiye|turquie"},
    {"TWN", "taiwan"},
    {"TZA", "tanzania|tanzanie"},
    {"UGA", "uganda|ouganda"},
    {"UKR", "ukraine"},
    {"URY", "uruguay"},
    {"USA", "united states|usa|etats unis|etats unis damerique|united states of america"},
    {"UZB", "uzbekistan|ouzbekistan"},
    {"VAT", "vatican|vatican city"},
    {"VCT", "saint vincent and the grenadines|saint vincent et les grenadines"},
    {"VEN", "venezuela"},
    {"VGB", "british virgin islands|iles vierges britanniques"},
    {"VIR", "united states virgin islands|iles vierges americaines"},
    {"VNM", "vietnam|viet nam"},
    {"VUT", "vanuatu"},
    {"WLF", "wallis and futuna|wallis et futuna"},
    {"WSM", "samoa"},
    {"XKX", "kosovo"},
    {"YEM", "yemen"},
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

static const char *find(const char *folded)
{
    for (gsize i = 0; i < G_N_ELEMENTS(countries); i++)
        if (g_ascii_strcasecmp(countries[i].iso3, folded) == 0 ||
            is_among(folded, countries[i].names))
            return countries[i].iso3;
    return NULL;
}

/* What states call themselves before their names: "islamic republic of iran". */
static const char *after_form(const char *folded)
{
    static const char *const forms[] = {"the ",
                                        "republic of ",
                                        "islamic republic of ",
                                        "united republic of ",
                                        "federal republic of ",
                                        "bolivarian republic of ",
                                        "plurinational state of ",
                                        "kingdom of ",
                                        "state of ",
                                        "union of "};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        if (g_str_has_prefix(folded, forms[i])) return folded + strlen(forms[i]);
    return NULL;
}

static const char *find_formal(const char *folded)
{
    const char *iso3 = find(folded), *rest = iso3 ? NULL : after_form(folded);
    return rest ? find(rest) : iso3;
}

/* "russia (soviet union)", as UCDP has it, is Russia; "congo, democratic republic of" is read with
 * what stands behind the comma first. */
const char *sm_country_iso3(const char *folded)
{
    const char *iso3 = find_formal(folded), *former = strstr(folded, " (");
    if (iso3) return iso3;
    g_autofree char *now = former ? g_strndup(folded, (gsize)(former - folded)) : g_strdup(folded);
    const char *comma = strstr(now, ", ");
    if (!comma) return former ? find_formal(now) : NULL;
    g_autofree char *turned =
        g_strdup_printf("%s %.*s", comma + strlen(", "), (int)(comma - now), now);
    return find_formal(turned);
}

const char *sm_country_nearest(const char *folded)
{
    guint most = (guint)strlen(folded) / 3;
    const char *nearest = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(countries) && most > 0; i++) {
        g_auto(GStrv) names = g_strsplit(countries[i].names, "|", -1);
        for (char **name = names; *name && most > 0; name++) {
            guint distance = sm_edit_distance(folded, *name, most);
            if (distance > most) continue;
            nearest = countries[i].iso3;
            most = distance - 1;
        }
    }
    return nearest;
}
