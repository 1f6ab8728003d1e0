/* The life of a query, query.h. */
#include "query.h"

bool tt_query_reset(tt *c)
{
    tt_ctx_reset(c);
    return tt_nums_open(c) && tt_dims_open(c);
}
