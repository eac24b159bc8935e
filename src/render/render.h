/* sm_render() for those who choose the outputs themselves. */
#ifndef SM_RENDER_RENDER_H
#define SM_RENDER_RENDER_H

#include "write/outputs.h"

#include "sahelmap/render.h"

/* As sm_render(); `outputs` and `ledger` of the request do not count. `ledger` and `diagnostics`
 * are not NULL. */
bool sm_render_outputs(const sm_render_request *request, sm_outputs *outputs, sm_ledger *ledger,
                       sm_diagnostics *diagnostics, char **timings, GError **error);

#endif
