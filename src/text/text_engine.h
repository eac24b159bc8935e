/* What holds fonts and shaped lines (text/text.h): for those who only pass it on. An engine belongs
 * to one thread at a time. */
#ifndef SM_TEXT_TEXT_ENGINE_H
#define SM_TEXT_TEXT_ENGINE_H

#include "sahelmap/diagnostics.h"

#include <glib.h>

typedef struct sm_text_engine sm_text_engine;

/* Never NULL. Make it early: fonts are got ready in the background from then on. Missing families
 * and glyphs are reported to `diagnostics` (borrowed, may be NULL), each once, by name. */
sm_text_engine *sm_text_engine_create(sm_diagnostics *diagnostics);
void sm_text_engine_free(sm_text_engine *engine); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sm_text_engine, sm_text_engine_free)

/* For a program, once, before its first engine: no text is set but by engines, which bring fonts of
 * their own. Pango then does not read the system's whole font configuration in the background. Not
 * for a library: text that others set in the same process would find no fonts. */
void sm_text_own_process(void);

#endif
