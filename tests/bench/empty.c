/* An empty program linked to GMP: the least time a process of this kind can take. */
#include <gmp.h>

int main(void)
{
    mpz_t nothing;
    mpz_init(nothing);
    mpz_clear(nothing);
    return 0;
}
