/* Words of other tools that a person may type here. Floor 0, no memory of its own. */
#ifndef TT_FOREIGN_H
#define TT_FOREIGN_H

/* How what the word means elsewhere is written here, or NULL. */
const char *tt_foreign(const char *word);
#endif
