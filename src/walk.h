/* Walks over the store: what a node reaches, and the same expression with other leaves. Floor 3. */
#ifndef TT_WALK_H
#define TT_WALK_H
#include "make.h"

/* Marks, by node number, everything `root` is made of (exponents included; a definition stands for its name alone, what it is
 * made of is not marked): mark[1 .. id of root]. In the query's arena. */
bool *tt_reach(tt *, tt_ref root);

/* The node remade from other operands: map[] gives, by node number, what stands for that node seen with its bit clear. */
tt_ref tt_remake(tt *, uint32_t id, const tt_ref *map);
/* Does anything else stand for one of its operands? */
bool tt_is_touched(const tt_node *, const tt_ref *map);

/* `root` with nodes replaced: `to[id]` is the replacement of node id, TT_NONE where it stays what it is. */
tt_ref tt_substitute(tt *, tt_ref root, const tt_ref *to);

/* Factors from .. to - 1 of a product as one reference; TT_NONE, without a fault, where there are none. */
tt_ref tt_stretch(tt *, tt_ref product, uint32_t from, uint32_t to);

/* What map[] makes of a reference: its transpose where the bit is set. */
tt_ref tt_mapped(tt *, const tt_ref *map, tt_ref r);
#endif
