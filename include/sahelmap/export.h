/* SM_API marks what the shared library exports; everything else is hidden. */
#ifndef SAHELMAP_EXPORT_H
#define SAHELMAP_EXPORT_H

#if defined(__GNUC__)
#define SM_API __attribute__((visibility("default")))
#else
#define SM_API
#endif

#endif
