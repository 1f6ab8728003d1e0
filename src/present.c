#include "present.h"
#include "form.h"

tt_term tt_present(tt *c, const tt_query *q, tt_ref answer, tt_terms *out)
{
    tt_form f;
    (void)q;
    if (!answer || !tt_form_open(c, &f, out)) return TT_NO_TERM;
    return tt_form_of(&f, answer);
}
