/* Countries by name, for "Dori, Burkina Faso". */
#ifndef SM_SOURCE_COUNTRY_H
#define SM_SOURCE_COUNTRY_H

/* The ISO 3166-1 alpha-3 code of an African country, by its code (either case) or its English or
 * French name, folded by sm_fold(); NULL when there is none. Static text. */
const char *sm_country_iso3(const char *folded);

#endif
