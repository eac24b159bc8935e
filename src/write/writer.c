#include "write/writer.h"

GBytes *sm_write(sm_output_kind kind, const sm_writing *what, GError **error)
{
#define FUNCTION_OF_ROW(KIND, writer, ...) [SM_OUTPUT_##KIND] = sm_write_##writer,
    static GBytes *(*const writers[SM_N_OUTPUT_KINDS])(const sm_writing *, GError **) = {
        SM_OUTPUT_KINDS(FUNCTION_OF_ROW)};
    return writers[kind](what, error);
}
