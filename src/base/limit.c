#include "base/limit.h"

#include "base/fail.h"
#include "base/number.h"

#include <string.h>

static const char *const names[] = {
#define NAME(id, name, value, doc) name,
    SM_LIMITS(NAME)
#undef NAME
};

static double values[] = {
#define VALUE(id, name, value, doc) value,
    SM_LIMITS(VALUE)
#undef VALUE
};

double sm_limit_get(sm_limit limit)
{
    return values[limit];
}

static int find(const char *name)
{
    for (int i = 0; i < SM_N_LIMITS; i++)
        if (strcmp(names[i], name) == 0) return i;
    return -1;
}

static char *with_value(sm_limit limit)
{
    char buffer[SM_NUMBER_BUFFER];
    return g_strdup_printf("%s=%s", names[limit], sm_number_format(values[limit], 3, buffer));
}

static char *list_all(void)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < SM_N_LIMITS; i++)
        g_ptr_array_add(all, with_value((sm_limit)i));
    g_ptr_array_add(all, NULL);
    return g_strjoinv(", ", (char **)all->pdata);
}

bool sm_limit_set(const char *setting, GError **error)
{
    const char *equals = strchr(setting, '=');
    g_autofree char *name = equals ? g_strndup(setting, (gsize)(equals - setting)) : g_strdup("");
    int limit = find(name);
    double value;
    if (limit < 0) {
        g_autofree char *all = list_all();
        return sm_fail(error, SM_ERROR_USAGE, "--limit %s: write NAME=VALUE; limits are %s",
                       setting, all);
    }
    if (!sm_number_parse(equals + 1, &value) || value <= 0)
        return sm_fail(error, SM_ERROR_USAGE, "--limit %s: give a number above 0", setting);
    values[limit] = value;
    return true;
}

const char *sm_limit_option(sm_limit limit)
{
    static const char *const options[] = {
#define OPTION(id, name, value, doc) "--limit " name,
        SM_LIMITS(OPTION)
#undef OPTION
    };
    return options[limit];
}
