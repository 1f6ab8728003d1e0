/* Compound fractions, those with fractions inside, made simple: 1/(1/a + 1/b)^2/a^2 = b^2/(a + b)^2. Floor 6. */
#ifndef TT_COMPOUND_H
#define TT_COMPOUND_H
#include "form.h"

/* Does a sum that contains a fraction stand below a fraction bar in it, or above one that another sum stands below? */
bool tt_is_compound(tt *, tt_ref);

/* The same with every sum over one fraction bar, that bar before the sum, so that no sum has fractions in it; what stands above is multiplied out,
 * where it must be for like terms to meet. TT_NONE on failure. */
tt_ref tt_over_one_bar(tt *, tt_ref);

/* A product with what stands above one of the sums in it divided by that sum, where that reads easier; else the product. TT_NONE on failure. */
tt_ref tt_divided(tt_writer *, tt_ref);

/* Of two ways to write the same the one that reads easier: fewer symbols, where a fraction bar below another counts for TT_BAR_BELOW more; the first when
 * equal, unless the other has fewer fractions. Either may be TT_NONE. */
enum { TT_BAR_BELOW = 2 };
tt_ref tt_plainer(tt_writer *, tt_ref, tt_ref);
#endif
