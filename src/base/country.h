/* Countries by name, for "Dori, Burkina Faso" and for those who know no codes. */
#ifndef SM_BASE_COUNTRY_H
#define SM_BASE_COUNTRY_H

/* The ISO 3166-1 alpha-3 code of a country, by its code (either case) or its English or French
 * name, or a data set's, folded by sm_fold(), with or without a former name in parentheses; NULL
 * when there is none. Static text. */
const char *sm_country_iso3(const char *folded);

/* The code of the country whose name is nearest to the folded text and near enough to be meant;
 * NULL when there is none. Static text. */
const char *sm_country_nearest(const char *folded);

#endif
