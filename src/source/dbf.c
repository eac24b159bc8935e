#include "source/dbf.h"

#include "base/fail.h"
#include "base/number.h"
#include "source/encoding.h"
#include "source/sniff.h"

#include <string.h>

/* Layout of the file, dBASE III "table file structure". */
enum {
    HEADER_SIZE = 32,
    FIELD_SIZE = 32,
    FIELD_TYPE_AT = 11,
    FIELD_WIDTH_AT = 16,
    FIELDS_END = 0x0d,
    DELETED = '*',
};

typedef struct field {
    char *name; /* UTF-8 */
    char type;  /* as in the file: C N F L D ... */
    uint32_t at, width;
} field;

struct sm_dbf {
    const char *path;
    sm_pieces *pieces;
    DBFHandle handle;
    const char *encoding;
    sm_decoder *decoder;
    field *fields;
    uint32_t n_fields, n_records;
    uint32_t header_length, record_length;
};

static bool fail_as_other_file(const sm_dbf *dbf, GError **error)
{
    g_autofree char *seen = sm_sniff(dbf->pieces->dbf.data, dbf->pieces->dbf.length);
    return sm_fail(error, SM_ERROR_DATA, "%s: is not a .dbf: this is %s", dbf->path, seen);
}

static bool read_header(sm_dbf *dbf, GError **error)
{
    const sm_bytes *bytes = &dbf->pieces->dbf;
    if (bytes->length < HEADER_SIZE + 1) return fail_as_other_file(dbf, error);
    dbf->n_records = sm_bytes_u32_le(bytes->data + 4);
    dbf->header_length = sm_bytes_u16_le(bytes->data + 8);
    dbf->record_length = sm_bytes_u16_le(bytes->data + 10);
    if (dbf->header_length <= HEADER_SIZE || dbf->record_length == 0 || dbf->n_records > G_MAXINT32)
        return fail_as_other_file(dbf, error);
    if (dbf->header_length > bytes->length)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: is cut off inside its header (%" G_GSIZE_FORMAT
                       " of %u bytes); get the file again",
                       dbf->path, bytes->length, dbf->header_length);
    uint64_t there = (bytes->length - dbf->header_length) / dbf->record_length;
    if (there < dbf->n_records)
        return sm_fail(error, SM_ERROR_DATA,
                       "%s: is cut off in record %u of %u; get the file again", dbf->path,
                       (unsigned)there + 1, dbf->n_records);
    return true;
}

static bool read_fields(sm_dbf *dbf, GError **error)
{
    const uint8_t *data = dbf->pieces->dbf.data;
    uint32_t most = (dbf->header_length - HEADER_SIZE) / FIELD_SIZE;
    dbf->fields = g_new0(field, most + 1);
    uint32_t at = 1; /* after the deletion mark */
    for (; dbf->n_fields < most; dbf->n_fields++) {
        const uint8_t *entry = data + HEADER_SIZE + dbf->n_fields * FIELD_SIZE;
        if (entry[0] == FIELDS_END) break;
        uint32_t width = entry[FIELD_WIDTH_AT];
        if (at + width > dbf->record_length)
            return sm_fail(error, SM_ERROR_DATA,
                           "%s: field %u reaches beyond the record's %u bytes; the file is damaged",
                           dbf->path, dbf->n_fields + 1, dbf->record_length);
        dbf->fields[dbf->n_fields] =
            (field){.type = (char)entry[FIELD_TYPE_AT], .at = at, .width = width};
        at += width;
    }
    return true;
}

/* What all text that is not ASCII has in common, where neither .cpg nor header tell. */
static bool text_is_utf8(const sm_dbf *dbf, bool *is_ascii)
{
    const uint8_t *records = dbf->pieces->dbf.data + dbf->header_length;
    gsize length = (gsize)dbf->n_records * dbf->record_length;
    *is_ascii = true;
    for (gsize i = 0; i < length && *is_ascii; i++)
        *is_ascii = records[i] < 0x80;
    if (*is_ascii) return true;
    for (uint32_t f = 0; f < dbf->n_fields; f++) {
        const field *column = &dbf->fields[f];
        if (column->type != 'C') continue;
        for (uint32_t r = 0; r < dbf->n_records; r++) {
            const char *text = (const char *)records + (gsize)r * dbf->record_length + column->at;
            if (!sm_encoding_is_utf8(text, strnlen(text, column->width))) return false;
        }
    }
    return true;
}

/* Code pages of one byte for each letter; two bytes of those for East Asia may well look like
 * UTF-8. */
static bool is_single_byte(const char *encoding)
{
    static const char *const others[] = {"UTF-8", "CP932", "GBK", "GB18030", "CP949", "BIG5"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(others[i], encoding) == 0) return false;
    return true;
}

/* Text that is UTF-8 all through is nothing else: other code pages give such bytes by chance only
 * where there are hardly any. */
static void choose_encoding(sm_dbf *dbf, sm_diagnostics *diagnostics)
{
    const char *code_page = DBFGetCodePage(dbf->handle);
    dbf->encoding = sm_encoding_named(code_page);
    if (dbf->encoding && !is_single_byte(dbf->encoding)) return;
    bool is_ascii, is_utf8 = text_is_utf8(dbf, &is_ascii);
    g_autofree char *said = code_page ? g_utf8_make_valid(code_page, -1) : NULL;
    if (dbf->encoding && !is_ascii && is_utf8) {
        sm_diagnostics_warn(diagnostics,
                            "%s: its text is said to be \"%s\", but is UTF-8, and is read as that; "
                            "write UTF-8 into its .cpg file",
                            dbf->path, said);
        dbf->encoding = "UTF-8";
    }
    if (dbf->encoding) return;
    dbf->encoding = is_utf8 ? "UTF-8" : "WINDOWS-1252";
    if (is_ascii || is_utf8) return;
    sm_diagnostics_warn(diagnostics,
                        "%s: %s%s%s its text's code page, and the text is not UTF-8; read as "
                        "Windows-1252. Add a .cpg file that names the code page",
                        dbf->path, said ? "\"" : "nothing", said ? said : "",
                        said ? "\" does not tell" : " tells");
}

static void name_fields(sm_dbf *dbf)
{
    for (uint32_t f = 0; f < dbf->n_fields; f++) {
        char name[XBASE_FLDNAME_LEN_READ + 1] = "";
        bool valid = true;
        DBFGetFieldInfo(dbf->handle, (int)f, name, NULL, NULL);
        dbf->fields[f].name = g_strdup(sm_decoder_text(dbf->decoder, name, &valid));
    }
}

sm_dbf *sm_dbf_open(const char *path, sm_pieces *pieces, sm_diagnostics *diagnostics,
                    GError **error)
{
    sm_dbf *dbf = g_new0(sm_dbf, 1);
    dbf->path = path;
    dbf->pieces = pieces;
    if (!read_header(dbf, error) || !read_fields(dbf, error)) {
        sm_dbf_close(dbf);
        return NULL;
    }
    SAHooks hooks = sm_pieces_hooks();
    sm_pieces *before = sm_pieces_enter(pieces);
    dbf->handle = DBFOpenLL(SM_PIECES_NAME, "rb", &hooks);
    sm_pieces_leave(before);
    if (!dbf->handle || DBFGetFieldCount(dbf->handle) != (int)dbf->n_fields) {
        sm_fail(error, SM_ERROR_DATA, "%s: shapelib cannot read it%s%s; the file is damaged", path,
                pieces->complaint[0] ? ": " : "", pieces->complaint);
        sm_dbf_close(dbf);
        return NULL;
    }
    choose_encoding(dbf, diagnostics);
    dbf->decoder = sm_decoder_open(dbf->encoding);
    name_fields(dbf);
    return dbf;
}

void sm_dbf_close(sm_dbf *dbf)
{
    if (!dbf) return;
    for (uint32_t f = 0; f < dbf->n_fields; f++)
        g_free(dbf->fields[f].name);
    g_free(dbf->fields);
    sm_decoder_close(dbf->decoder);
    if (dbf->handle) DBFClose(dbf->handle);
    g_free(dbf);
}

uint32_t sm_dbf_n_records(const sm_dbf *dbf)
{
    return dbf->n_records;
}

const char *sm_dbf_encoding(const sm_dbf *dbf)
{
    return dbf->encoding;
}

bool sm_dbf_is_deleted(const sm_dbf *dbf, uint32_t record)
{
    return dbf->pieces->dbf.data[dbf->header_length + (gsize)record * dbf->record_length] ==
           DELETED;
}

/* ---- values ---- */

typedef struct reading {
    sm_dbf *dbf;
    const uint32_t *records;
    uint32_t n_records;
    sm_diagnostics *diagnostics;
} reading;

static bool is_wanted(const char *name, const char *const *wanted)
{
    if (!wanted) return true;
    for (; *wanted; wanted++)
        if (g_ascii_strcasecmp(name, *wanted) == 0) return true;
    return false;
}

static bool is_number(const field *column)
{
    return column->type == 'N' || column->type == 'F';
}

static bool is_text(const field *column)
{
    return strchr("CLD", column->type) && column->type;
}

/* A column being filled, and what was wrong on the way. */
typedef struct filling {
    int field;
    sm_column *column;
    uint32_t n_bad, first_bad; /* records; the first counts from 1 */
} filling;

/* False when the text is neither a number nor the mark of an absent one. */
static bool set_number(double *number, const char *text)
{
    if (sm_number_parse(text, number)) return true;
    while (g_ascii_isspace(*text) || *text == '*')
        text++;
    return *text == '\0';
}

static bool set_value(const reading *in, filling *to, uint32_t row)
{
    const char *text = DBFReadStringAttribute(in->dbf->handle, (int)in->records[row], to->field);
    if (!text) return false;
    if (to->column->type == SM_COLUMN_NUMBER) return set_number(&to->column->numbers[row], text);
    bool valid = true;
    sm_column_set_text(to->column, row, sm_decoder_text(in->dbf->decoder, text, &valid));
    return valid;
}

static void warn_of_bad(const reading *in, const filling *of)
{
    if (of->n_bad == 0) return;
    if (of->column->type == SM_COLUMN_NUMBER)
        sm_diagnostics_warn(in->diagnostics,
                            "%s: record %u: %s is not a number (%u such records); read as absent",
                            in->dbf->path, of->first_bad, of->column->name, of->n_bad);
    else
        sm_diagnostics_warn(in->diagnostics,
                            "%s: record %u: %s is not valid %s (%u such records); name the right "
                            "code page in a .cpg file",
                            in->dbf->path, of->first_bad, of->column->name, in->dbf->encoding,
                            of->n_bad);
}

/* Row by row, since shapelib keeps one record at a time. */
static void fill(const reading *in, filling *fillings, guint n)
{
    for (uint32_t row = 0; row < in->n_records; row++)
        for (guint i = 0; i < n; i++)
            if (!set_value(in, &fillings[i], row) && fillings[i].n_bad++ == 0)
                fillings[i].first_bad = in->records[row] + 1;
}

static GArray *wanted_fields(const reading *in, const char *const *wanted)
{
    GArray *fields = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t f = 0; f < in->dbf->n_fields; f++) {
        const field *column = &in->dbf->fields[f];
        if (!is_wanted(column->name, wanted)) continue;
        if (column->width > 0 && (is_number(column) || is_text(column))) {
            g_array_append_val(fields, f);
            continue;
        }
        sm_diagnostics_warn(in->diagnostics,
                            "%s: column %s has a type that is not read here (%c, %u bytes wide); "
                            "left out",
                            in->dbf->path, column->name,
                            g_ascii_isprint(column->type) ? column->type : '?', column->width);
    }
    return fields;
}

sm_table *sm_dbf_read(sm_dbf *dbf, const uint32_t *records, uint32_t n_records,
                      const char *const *wanted, sm_diagnostics *diagnostics)
{
    reading in = {dbf, records, n_records, diagnostics};
    g_autoptr(GArray) fields = wanted_fields(&in, wanted);
    sm_table *table = sm_table_create(fields->len, n_records);
    g_autofree filling *fillings = g_new0(filling, fields->len);
    for (guint i = 0; i < fields->len; i++) {
        uint32_t f = g_array_index(fields, uint32_t, i);
        fillings[i] = (filling){.field = (int)f, .column = &table->columns[i]};
        sm_column_init(&table->columns[i], dbf->fields[f].name,
                       is_number(&dbf->fields[f]) ? SM_COLUMN_NUMBER : SM_COLUMN_TEXT, n_records);
    }
    sm_pieces *before = sm_pieces_enter(dbf->pieces);
    fill(&in, fillings, fields->len);
    sm_pieces_leave(before);
    for (guint i = 0; i < fields->len; i++)
        warn_of_bad(&in, &fillings[i]);
    return table;
}
