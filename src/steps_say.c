#include "steps_say.h"
#include "rules.h"
#include "rule_names.h"

typedef struct { uint32_t what; tt_saying saying; } row;

static const row table[] = {
    { TT_RULE_sum, { "sum", "d(U + V) = dU + dV" } },
    { TT_RULE_scaled, { "scalar factor", "d(c*U) = dc*U + c*dU" } },
    { TT_RULE_product, { "product", "d(U*V) = dU*V + U*dV" } },
    { TT_RULE_hadamard, { "elementwise product", "d(U .* V) = dU .* V + U .* dV" } },
    { TT_RULE_transpose, { "transpose", "d(U') = (dU)'" } },
    { TT_RULE_kron_of_columns, { "Kronecker product", "d kron(u, v) = kron(I, v)*du + kron(u, I)*dv" } },
    { TT_RULE_kron, { "Kronecker product", "d kron(U, V) = kron(dU, V) + kron(U, dV)" } },
    { TT_RULE_inverse, { "inverse", "d inv(U) = -inv(U)*dU*inv(U)" } },
    { TT_RULE_matrix_power, { "matrix power", "d tr(U^k) = tr(k*U^(k-1)*dU)" } },
    { TT_RULE_scalar_power, { "power", "d(s^c) = c*s^(c-1)*ds + log(s)*s^c*dc" } },
    { TT_RULE_elementwise_power, { "elementwise power", "d(U.^c) = (c*U.^(c-1)) .* dU + (log(U) .* U.^c)*dc" } },
    { TT_RULE_function, { "elementwise function", "d f(U) = f'(U) .* dU" } },
    { TT_RULE_trace, { "trace", "d tr(U) = tr(dU)" } },
    { TT_RULE_determinant_of_invertible, { "determinant", "d det(U) = det(U)*tr(inv(U)*dU)" } },
    { TT_RULE_determinant, { "determinant", "d det(U) = tr(adj(U)*dU)" } },
    { TT_RULE_log_determinant, { "log-determinant", "d logdet(U) = tr(inv(U)*dU)" } },
    { TT_RULE_adjugate, { "adjugate", "d adj(U) = tr(inv(U)*dU)*adj(U) - inv(U)*dU*adj(U)" } },
    { TT_RULE_diagonal_matrix, { "diagonal matrix", "d diag(u) = diag(du)" } },
    { TT_RULE_diagonal, { "diagonal", "d diag(U) = diag(dU)" } },
    { TT_RULE_vec, { "vec", "d vec(U) = vec(dU)" } },
    { TT_RULE_softmax, { "softmax", "ds = s .* (du - 1*s'*du), s = softmax(u)" } },
    { TT_RULE_logsumexp, { "logsumexp", "d logsumexp(u) = softmax(u)'*du" } },
    { TT_RULE_blockdot, { "blockdot", "d blockdot(U, V) = blockdot(dU, V) + blockdot(U, dV)" } },
    { TT_RULE_blocksum, { "blocksum", "d blocksum(U, V) = blocksum(dU, V) + blocksum(U, dV)" } },

    { TT_RULE_matrix_exponential, { "matrix exponential", "d tr(expm(U)) = tr(expm(U)*dU)" } },
    { TT_RULE_matrix_logarithm, { "matrix logarithm", "d tr(logm(U)) = tr(inv(U)*dU)" } },
    { TT_RULE_matrix_root, { "matrix root", "d tr(sqrtm(U)) = tr(inv(sqrtm(U))*dU)/2" } },
    { TT_RULE_pseudoinverse, { "pseudoinverse", "Golub and Pereyra: of constant rank" } },
    { TT_RULE_lower_part, { "lower part", "d tril(U) = tril(dU)" } },
    { TT_RULE_upper_part, { "upper part", "d triu(U) = triu(dU)" } },

    { TT_RULE_cyclic, { "cyclic", "tr(U*V) = tr(V*U)" } },
    { TT_RULE_flip, { "transpose", "tr(U*V') = tr(U'*V)" } },
    { TT_RULE_scalar, { "scalar", "tr(c*U) = c*tr(U)" } },
    { TT_RULE_hadamard_trace, { "elementwise", "tr(U'*(V .* W)) = tr((U .* V)'*W)" } },
    { TT_RULE_trace_in_trace, { "trace of a trace", "c*tr(U) = tr(c*U)" } },
    { TT_RULE_lower_trace, { "lower part", "tr(U*tril(V)) = tr(triu(U)*V)" } },
    { TT_RULE_upper_trace, { "upper part", "tr(U*triu(V)) = tr(tril(U)*V)" } },
    { TT_RULE_diagonal_trace, { "diagonal", "tr(U*diag(v)) = diag(U)'*v" } },
    { TT_RULE_diagonal_inner, { "diagonal", "u'*diag(V) = tr(diag(u)*V)" } },
    { TT_RULE_vec_trace, { "vec", "u'*vec(V) = tr(U'*V), u = vec(U)" } },
    { TT_RULE_kron_left, { "Kronecker product", "tr(U'*kron(V, W)) = tr(blockdot(U, W)'*V)" } },
    { TT_RULE_kron_right, { "Kronecker product", "tr(U'*kron(V, W)) = tr(blocksum(V, U)'*W)" } },
    { TT_RULE_blockdot_left, { "blockdot", "tr(U'*blockdot(V, W)) = tr(kron(U, W)'*V)" } },
    { TT_RULE_blockdot_right, { "blockdot", "tr(U'*blockdot(V, W)) = tr(blocksum(U, V)'*W)" } },
    { TT_RULE_blocksum_left, { "blocksum", "tr(U'*blocksum(V, W)) = tr(blockdot(W, U)'*V)" } },
    { TT_RULE_blocksum_right, { "blocksum", "tr(U'*blocksum(V, W)) = tr(kron(V, U)'*W)" } },

    { TT_RULE_log_softmax, { "log-softmax", "log(softmax(u)) = u - 1*logsumexp(u)" } },
    { TT_RULE_column_sums, { "columns sum to 1", "1'*Y = 1'" } },

    { TT_SAY_CONSTANT, { "constant factors", "d(A*U*B) = A*dU*B" } },
    { TT_SAY_NAME, { "definition", "" } },                            /* it is shown itself */
    { TT_SAY_TRACE, { "a scalar is its trace", "u = tr(u)" } },
    { TT_SAY_COLLECT, { "collect", "tr(U*dX) + tr(V*dX) = tr((U + V)*dX)" } },
    { TT_SAY_COLLECT_COLUMNS, { "collect", "u'*dx + v'*dx = (u + v)'*dx" } },
    { TT_SAY_FLIP, { "transpose", "u'*v = v'*u" } },
    { TT_SAY_NORM, { "norm", "norm(U)^2 = tr(U'*U)" } },
    { TT_SAY_SUM, { "sum", "sum(u) = 1'*u" } },
    { TT_SAY_REWRITE, { "rewritten", "the same function" } },
    { TT_SAY_READ_SCALAR, { "read off", "df = (df/dx)*dx" } },
    { TT_SAY_READ_COLUMN, { "read off", "df = (df/dx)'*dx" } },
    { TT_SAY_READ, { "read off", "df = tr((df/dX)'*dX)" } },
    { TT_SAY_SHORTEN, { "simplified", "the same derivative" } },
    { TT_SAY_STRUCTURE, { "structure", "along that of the variable" } },
    { TT_SAY_EXPAND, { "names", "written out" } },
    { TT_SAY_LAYOUT, { "layout", "transposed" } },
    { TT_SAY_NOTHING, { "constant", "it does not depend on the variable" } },
};

tt_saying tt_say(uint32_t what)
{
    for (uint32_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].what == what) return table[i].saying;
    const tt_rule_text *rule = tt_rule_at(what);
    return rule ? (tt_saying){ rule->name, rule->text } : (tt_saying){ "", "" };
}
