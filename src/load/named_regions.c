#include "load/named_regions.h"

#include <string.h>

/* Units are written as the delivered layer writes them, in English or French. */
const sm_named_region sm_named_regions[] = {
    {"Central Africa", "central africa|middle africa|afrique centrale",
     "AGO|CMR|CAF|TCD|COG|COD|GNQ|GAB|STP", "UN M49, Middle Africa"},
    {"Central America", "central america|amerique centrale", "BLZ|CRI|SLV|GTM|HND|NIC|PAN",
     "UN M49, Central America"},
    {"Central Asia", "central asia|asie centrale", "KAZ|KGZ|TJK|TKM|UZB", "UN M49, Central Asia"},
    {"Central Mali", "central mali|centre du mali|mali central", "Mopti, MLI|Ségou, MLI",
     "regions of Mopti and Ségou, as in reports of the UN Secretary-General on Mali"},
    {"Central Sahel",
     "central sahel|sahel central|alliance of sahel states|aes|"
     "alliance des etats du sahel",
     "BFA|MLI|NER", "OCHA, Central Sahel; the members of the Alliance of Sahel States (2023)"},
    {"Darfur", "darfur|darfour",
     "North Darfur, SDN|South Darfur, SDN|East Darfur, SDN|Central Darfur, SDN|"
     "Darfour-Occidental, SDN",
     "the five states of Darfur"},
    {"Donbas", "donbas|donbass", "Donetsk, UKR|Luhansk, UKR", "the oblasts of Donetsk and Luhansk"},
    {"Gaza", "gaza|gaza strip|bande de gaza", "Gaza, PSE", "the Gaza Strip"},
    {"Great Lakes", "great lakes|african great lakes|grands lacs|grands lacs africains",
     "BDI|RWA|UGA|North Kivu, COD|South Kivu, COD",
     "Burundi, Rwanda, Uganda and the Kivus, as in reports on the Great Lakes region"},
    {"Gulf of Guinea coast",
     "gulf of guinea coast|coastal west africa|golfe de guinee|pays cotiers|"
     "pays du golfe de guinee",
     "BEN|CIV|GHA|TGO", "the coastal states of the Accra Initiative (2017)"},
    {"Horn of Africa", "horn of africa|corne de lafrique", "DJI|ERI|ETH|SOM",
     "Djibouti, Eritrea, Ethiopia, Somalia"},
    {"Kivu", "kivu|kivus|the kivus|les kivus", "North Kivu, COD|South Kivu, COD",
     "the provinces of North and South Kivu"},
    {"Kordofan", "kordofan", "North Kordofan, SDN|South Kordofan, SDN",
     "the states of Kordofan; West Kordofan is part of them in the delivered layer"},
    {"Lake Chad basin", "lake chad basin|lake chad|bassin du lac tchad|lac tchad",
     "Adamawa, NGA|Borno, NGA|Yobe, NGA|Diffa, NER|Lac, TCD|Far North, CMR",
     "OCHA, Lake Chad Basin crisis"},
    {"Levant", "levant", "ISR|JOR|LBN|PSE|SYR", "Israel, Jordan, Lebanon, Palestine, Syria"},
    {"Liptako-Gourma",
     "liptako gourma|three borders|tri border|tri border area|three border area|"
     "trois frontieres|zone des trois frontieres",
     "Gao, MLI|Mopti, MLI|Sahel, BFA|Est, BFA|Centre-Nord, BFA|Nord, BFA|Tillabéri, NER",
     "the units that hold most of the area of the Liptako-Gourma Authority (charter of 1970)"},
    {"Maghreb", "maghreb|arab maghreb", "DZA|LBY|MAR|MRT|TUN|ESH", "Arab Maghreb Union (1989)"},
    {"Northern Mali", "northern mali|north mali|nord du mali|nord mali",
     "Gao, MLI|Kidal, MLI|Timbuktu, MLI", "the regions of Gao, Kidal and Timbuktu"},
    {"Sahel", "sahel|g5 sahel|the sahel|le sahel", "BFA|MLI|MRT|NER|TCD",
     "members of the G5 Sahel (convention of 2014)"},
    {"South Caucasus", "south caucasus|caucase du sud|sud caucase", "ARM|AZE|GEO",
     "Armenia, Azerbaijan, Georgia"},
    {"West Africa",
     "west africa|western africa|afrique de louest|"
     "afrique occidentale",
     "BEN|BFA|CPV|CIV|GMB|GHA|GIN|GNB|LBR|MLI|MRT|NER|NGA|SEN|SLE|TGO",
     "UN M49, Western Africa, without Saint Helena"},
    {"Western Balkans", "western balkans|balkans|balkans occidentaux", "ALB|BIH|XKX|MKD|MNE|SRB",
     "European Union, Western Balkans"},
};

const guint sm_n_named_regions = G_N_ELEMENTS(sm_named_regions);

const sm_named_region *sm_named_region_find(const char *folded)
{
    for (guint i = 0; i < sm_n_named_regions; i++) {
        g_auto(GStrv) names = g_strsplit(sm_named_regions[i].folded, "|", -1);
        if (g_strv_contains((const char *const *)names, folded)) return &sm_named_regions[i];
    }
    return NULL;
}
