/* Which file of an archive holds the events. */
#ifndef SM_SOURCE_EVENT_ARCHIVE_H
#define SM_SOURCE_EVENT_ARCHIVE_H

#include "source/event_text.h"
#include "source/event_types.h"

#include "sahelmap/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

/* Where `text` is an archive, it becomes the file in it that holds the events, and `*name`, by
 * which messages call it, goes on with that file's: "ged241-csv.zip/GEDEvent_v24_1.csv". Of several
 * the one that `file->table` names, else the only one that has a header of events; the others are
 * told as a warning. What is one thing in many files stays as it is, and `text->content` says what:
 * a workbook, a shapefile, a File Geodatabase. SM_ERROR_DATA where nothing holds data, or several
 * do.
 */
bool sm_event_archive_enter(sm_event_text *text, char **name, const sm_event_file *file,
                            sm_diagnostics *diagnostics, GError **error);

#endif
