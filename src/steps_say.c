#include "steps_say.h"
#include "rules.h"
#include "rule_names.h"
#include <string.h>

typedef struct { uint32_t what; tt_saying english, chinese; } row;      /* a statement that is NULL is the English one: formulas are the same */

static const row table[] = {
    { TT_RULE_sum, { "sum", "d(U + V) = dU + dV" }, { "和", NULL } },
    { TT_RULE_scaled, { "scalar factor", "d(c*U) = dc*U + c*dU" }, { "数乘", NULL } },
    { TT_RULE_product, { "product", "d(U*V) = dU*V + U*dV" }, { "乘积", NULL } },
    { TT_RULE_hadamard, { "elementwise product", "d(U .* V) = dU .* V + U .* dV" }, { "逐元素乘积", NULL } },
    { TT_RULE_transpose, { "transpose", "d(U') = (dU)'" }, { "转置", NULL } },
    { TT_RULE_kron_of_columns, { "Kronecker product", "d kron(u, v) = kron(I, v)*du + kron(u, I)*dv" }, { "克罗内克积", NULL } },
    { TT_RULE_kron, { "Kronecker product", "d kron(U, V) = kron(dU, V) + kron(U, dV)" }, { "克罗内克积", NULL } },
    { TT_RULE_inverse, { "inverse", "d inv(U) = -inv(U)*dU*inv(U)" }, { "逆矩阵", NULL } },
    { TT_RULE_matrix_power_of_size, { "matrix power", "d(U^k) = sum(j=1:k, U^(j-1)*dU*U^(k-j))" }, { "矩阵幂", NULL } },
    { TT_RULE_product_over, { "product over an index", "d prod(i, u_i) = prod(i, u_i)*sum(i, du_i/u_i)" }, { "对指标求积", NULL } },
    { TT_RULE_matrix_power, { "matrix power", "d tr(U^k) = tr(k*U^(k-1)*dU)" }, { "矩阵幂", NULL } },
    { TT_RULE_scalar_power, { "power", "d(s^c) = c*s^(c-1)*ds + log(s)*s^c*dc" }, { "幂", NULL } },
    { TT_SAY_SCALAR_POWER, { "power", "d(s^c) = c*s^(c-1)*ds" }, { "幂", NULL } },
    { TT_SAY_SCALAR_EXPONENT, { "power", "d(s^c) = log(s)*s^c*dc" }, { "幂", NULL } },
    { TT_RULE_elementwise_power, { "elementwise power", "d(U.^c) = (c*U.^(c-1)) .* dU + (log(U) .* U.^c)*dc" }, { "逐元素幂", NULL } },
    { TT_SAY_POWER, { "elementwise power", "d(U.^c) = (c*U.^(c-1)) .* dU" }, { "逐元素幂", NULL } },
    { TT_SAY_EXPONENT, { "elementwise power", "d(U.^c) = (log(U) .* U.^c)*dc" }, { "逐元素幂", NULL } },
    { TT_RULE_function, { "elementwise function", "d f(U) = f'(U) .* dU" }, { "逐元素函数", NULL } },
    { TT_RULE_trace, { "trace", "d tr(U) = tr(dU)" }, { "迹", NULL } },
    { TT_RULE_determinant_of_invertible, { "determinant", "d det(U) = det(U)*tr(inv(U)*dU)" }, { "行列式", NULL } },
    { TT_RULE_determinant, { "determinant", "d det(U) = tr(adj(U)*dU)" }, { "行列式", NULL } },
    { TT_RULE_log_determinant, { "log-determinant", "d logdet(U) = tr(inv(U)*dU)" }, { "对数行列式", NULL } },
    { TT_RULE_adjugate, { "adjugate", "d adj(U) = tr(inv(U)*dU)*adj(U) - inv(U)*dU*adj(U)" }, { "伴随矩阵", NULL } },
    { TT_RULE_diagonal_matrix, { "diagonal matrix", "d diag(u) = diag(du)" }, { "对角矩阵", NULL } },
    { TT_RULE_diagonal, { "diagonal", "d diag(U) = diag(dU)" }, { "对角线", NULL } },
    { TT_RULE_largest_entry, { "largest entry", "d max(U) = tr(argmax(U)'*dU)" }, { "最大元素", NULL } },
    { TT_RULE_largest_entry_stays, { "largest entry", "argmax(U) stays as it is" }, { "最大元素", "argmax(U) 不变" } },
    { TT_RULE_function_of_scalar, { "function of a scalar", "d F(c) = F'(c)*dc" }, { "标量的函数", NULL } },
    { TT_RULE_vec, { "vec", "d vec(U) = vec(dU)" }, { "向量化", NULL } },
    { TT_RULE_softmax_of_column, { "softmax", "ds = s .* du - s*s'*du, s = softmax(u)" }, { "softmax", NULL } },
    { TT_RULE_softmax, { "softmax", "dS = S .* (dU - 1*1'*(S .* dU)), S = softmax(U)" }, { "softmax", NULL } },
    { TT_RULE_logsumexp_of_column, { "logsumexp", "d logsumexp(u) = softmax(u)'*du" }, { "logsumexp", NULL } },
    { TT_RULE_logsumexp, { "logsumexp", "d logsumexp(U) = 1'*(softmax(U) .* dU)" }, { "logsumexp", NULL } },
    { TT_RULE_blockdot, { "blockdot", "d blockdot(U, V) = blockdot(dU, V) + blockdot(U, dV)" }, { "分块内积", NULL } },
    { TT_RULE_blocksum, { "blocksum", "d blocksum(U, V) = blocksum(dU, V) + blocksum(U, dV)" }, { "分块加权和", NULL } },

    { TT_RULE_exponential_of_multiple, { "matrix exponential", "d expm(s*A) = d(s*A)*expm(s*A)" }, { "矩阵指数", NULL } },
    { TT_RULE_logarithm_of_multiple, { "matrix logarithm", "d logm(s*A) = inv(s*A)*d(s*A)" }, { "矩阵对数", NULL } },
    { TT_RULE_root_of_multiple, { "matrix root", "d sqrtm(s*A) = inv(sqrtm(s*A))*d(s*A)/2" }, { "矩阵平方根", NULL } },
    { TT_RULE_sine_of_multiple, { "matrix sine", "d sinm(s*A) = d(s*A)*cosm(s*A)" }, { "矩阵正弦", NULL } },
    { TT_RULE_cosine_of_multiple, { "matrix cosine", "d cosm(s*A) = -d(s*A)*sinm(s*A)" }, { "矩阵余弦", NULL } },
    { TT_RULE_tangent_of_multiple, { "matrix tangent", "d tanm(s*A) = d(s*A) + d(s*A)*tanm(s*A)^2" }, { "矩阵正切", NULL } },
    { TT_RULE_hyperbolic_sine_of_multiple, { "matrix sinh", "d sinhm(s*A) = d(s*A)*coshm(s*A)" }, { "矩阵双曲正弦", NULL } },
    { TT_RULE_hyperbolic_cosine_of_multiple, { "matrix cosh", "d coshm(s*A) = d(s*A)*sinhm(s*A)" }, { "矩阵双曲余弦", NULL } },
    { TT_RULE_hyperbolic_tangent_of_multiple, { "matrix tanh", "d tanhm(s*A) = d(s*A) - d(s*A)*tanhm(s*A)^2" }, { "矩阵双曲正切", NULL } },
    { TT_RULE_matrix_function_of_multiple, { "matrix function", "d F(s*A) = d(s*A)*F'(s*A)" }, { "矩阵函数", NULL } },
    { TT_RULE_matrix_exponential, { "matrix exponential", "d tr(expm(U)) = tr(expm(U)*dU)" }, { "矩阵指数", NULL } },
    { TT_RULE_matrix_logarithm, { "matrix logarithm", "d tr(logm(U)) = tr(inv(U)*dU)" }, { "矩阵对数", NULL } },
    { TT_RULE_matrix_root, { "matrix root", "d tr(sqrtm(U)) = tr(inv(sqrtm(U))*dU)/2" }, { "矩阵平方根", NULL } },
    { TT_RULE_matrix_sine, { "matrix sine", "d tr(sinm(U)) = tr(cosm(U)*dU)" }, { "矩阵正弦", NULL } },
    { TT_RULE_matrix_cosine, { "matrix cosine", "d tr(cosm(U)) = -tr(sinm(U)*dU)" }, { "矩阵余弦", NULL } },
    { TT_RULE_matrix_tangent, { "matrix tangent", "d tr(tanm(U)) = tr((I + tanm(U)^2)*dU)" }, { "矩阵正切", NULL } },
    { TT_RULE_matrix_hyperbolic_sine, { "matrix sinh", "d tr(sinhm(U)) = tr(coshm(U)*dU)" }, { "矩阵双曲正弦", NULL } },
    { TT_RULE_matrix_hyperbolic_cosine, { "matrix cosh", "d tr(coshm(U)) = tr(sinhm(U)*dU)" }, { "矩阵双曲余弦", NULL } },
    { TT_RULE_matrix_hyperbolic_tangent, { "matrix tanh", "d tr(tanhm(U)) = tr((I - tanhm(U)^2)*dU)" }, { "矩阵双曲正切", NULL } },
    { TT_RULE_matrix_function, { "matrix function", "d tr(F(U)) = tr(F'(U)*dU)" }, { "矩阵函数", NULL } },
    { TT_RULE_pseudoinverse, { "pseudoinverse", "Golub and Pereyra: of constant rank" }, { "伪逆", "秩不变（Golub 与 Pereyra）" } },
    { TT_RULE_lower_part, { "lower part", "d tril(U) = tril(dU)" }, { "下三角部分", NULL } },
    { TT_RULE_upper_part, { "upper part", "d triu(U) = triu(dU)" }, { "上三角部分", NULL } },

    { TT_RULE_cyclic, { "cyclic", "tr(U*V) = tr(V*U)" }, { "循环", NULL } },
    { TT_RULE_flip, { "transpose", "tr(U*V') = tr(U'*V)" }, { "转置", NULL } },
    { TT_RULE_scalar, { "scalar", "tr(c*U) = c*tr(U)" }, { "标量", NULL } },
    { TT_RULE_hadamard_trace, { "elementwise", "tr(U'*(V .* W)) = tr((U .* V)'*W)" }, { "逐元素", NULL } },
    { TT_RULE_trace_in_trace, { "trace of a trace", "c*tr(U) = tr(c*U)" }, { "迹的迹", NULL } },
    { TT_RULE_lower_trace, { "lower part", "tr(U*tril(V)) = tr(triu(U)*V)" }, { "下三角部分", NULL } },
    { TT_RULE_upper_trace, { "upper part", "tr(U*triu(V)) = tr(tril(U)*V)" }, { "上三角部分", NULL } },
    { TT_RULE_diagonal_trace, { "diagonal", "tr(U*diag(v)) = diag(U)'*v" }, { "对角线", NULL } },
    { TT_RULE_diagonal_inner, { "diagonal", "u'*diag(V) = tr(diag(u)*V)" }, { "对角线", NULL } },
    { TT_RULE_vec_trace, { "vec", "u'*vec(V) = tr(U'*V), u = vec(U)" }, { "向量化", NULL } },
    { TT_RULE_kron_left, { "Kronecker product", "tr(U'*kron(V, W)) = tr(blockdot(U, W)'*V)" }, { "克罗内克积", NULL } },
    { TT_RULE_kron_right, { "Kronecker product", "tr(U'*kron(V, W)) = tr(blocksum(V, U)'*W)" }, { "克罗内克积", NULL } },
    { TT_RULE_blockdot_left, { "blockdot", "tr(U'*blockdot(V, W)) = tr(kron(U, W)'*V)" }, { "分块内积", NULL } },
    { TT_RULE_blockdot_right, { "blockdot", "tr(U'*blockdot(V, W)) = tr(blocksum(U, V)'*W)" }, { "分块内积", NULL } },
    { TT_RULE_blocksum_left, { "blocksum", "tr(U'*blocksum(V, W)) = tr(blockdot(W, U)'*V)" }, { "分块加权和", NULL } },
    { TT_RULE_blocksum_right, { "blocksum", "tr(U'*blocksum(V, W)) = tr(kron(V, U)'*W)" }, { "分块加权和", NULL } },

    { TT_RULE_log_softmax, { "log-softmax", "log(softmax(u)) = u - 1*logsumexp(u)" }, { "softmax 的对数", NULL } },
    { TT_RULE_column_sums, { "columns sum to 1", "1'*Y = 1'" }, { "各列之和为 1", NULL } },

    { TT_SAY_CONSTANT, { "constant factors", "d(A*U*B) = A*dU*B" }, { "常数因子", NULL } },
    { TT_SAY_NAME, { "definition", "" }, { "定义", NULL } },                            /* it is shown itself */
    { TT_SAY_TRACE, { "a scalar is its trace", "u = tr(u)" }, { "标量等于它的迹", NULL } },
    { TT_SAY_COLLECT, { "collect", "tr(U*dX) + tr(V*dX) = tr((U + V)*dX)" }, { "合并", NULL } },
    { TT_SAY_COLLECT_COLUMNS, { "collect", "u'*dx + v'*dx = (u + v)'*dx" }, { "合并", NULL } },
    { TT_SAY_FLIP, { "transpose", "u'*v = v'*u" }, { "转置", NULL } },
    { TT_SAY_NORM, { "norm", "norm(U)^2 = tr(U'*U)" }, { "范数", NULL } },
    { TT_SAY_NORM_COLUMN, { "norm", "norm(u)^2 = u'*u" }, { "范数", NULL } },
    { TT_SAY_SUM, { "sum", "sum(u) = 1'*u" }, { "和", NULL } },
    { TT_SAY_REWRITE, { "rewritten", "the same function" }, { "改写", "同一个函数" } },
    { TT_SAY_READ_SCALAR, { "read off", "df = (df/dx)*dx" }, { "读出导数", NULL } },
    { TT_SAY_READ_COLUMN, { "read off", "df = (df/dx)'*dx" }, { "读出导数", NULL } },
    { TT_SAY_READ, { "read off", "df = tr((df/dX)'*dX)" }, { "读出导数", NULL } },
    { TT_SAY_SHORTEN, { "simplified", "the same derivative" }, { "化简", "同一个导数" } },
    { TT_SAY_STRUCTURE, { "structure", "along that of the variable" }, { "结构", "按变量的结构求导" } },
    { TT_SAY_EXPAND, { "names", "written out" }, { "名称", "展开" } },
    { TT_SAY_LAYOUT, { "layout", "transposed" }, { "布局", "取转置" } },
    { TT_SAY_READ_JACOBIAN, { "read off", "dF = (dF/dx)*dx" }, { "读出导数", NULL } },
    { TT_SAY_READ_COLUMN_BY_MATRIX, { "read off", "dF = (dF/dX)*vec(dX)" }, { "读出导数", NULL } },
    { TT_SAY_READ_MATRIX_BY_COLUMN, { "read off", "vec(dF) = (dF/dx)*dx" }, { "读出导数", NULL } },
    { TT_SAY_READ_STACKED, { "read off", "vec(dF) = (dF/dX)*vec(dX)" }, { "读出导数", NULL } },
    { TT_SAY_READ_TANGENT, { "read off", "dF = (dF/dc)*dc" }, { "读出导数", NULL } },
    { TT_SAY_COLLECT_TANGENT, { "collect", "U*dc + V*dc = (U + V)*dc" }, { "合并", NULL } },
    { TT_SAY_SCALAR_BEHIND, { "scalar", "U*(c*V) = (U*V)*c" }, { "标量", NULL } },
    { TT_SAY_COLLECT_SCALARS, { "collect", "u*dx + v*dx = (u + v)*dx" }, { "合并", NULL } },
    { TT_SAY_COMMUTE, { "scalars commute", "u*v = v*u" }, { "标量可交换", NULL } },
    { TT_SAY_COLLECT_JACOBIAN, { "collect", "A*du + B*du = (A + B)*du" }, { "合并", NULL } },
    { TT_SAY_COLLECT_STACKED, { "collect", "A*vec(dU) + B*vec(dU) = (A + B)*vec(dU)" }, { "合并", NULL } },
    { TT_SAY_SAME_DIFFERENTIAL, { "simplified", "the same differential" }, { "化简", "同一个微分" } },
    { TT_SAY_RULES, { "rules for differentials", "one operation after the other" }, { "微分法则", "逐个运算应用" } },
    { TT_RULE_sum_over, { "sum over an index", "d sum(i, U_i) = sum(i, dU_i)" }, { "对指标求和", NULL } },
    { TT_RULE_sum_of_traces, { "sum and trace exchanged", "tr(A*sum(i, U_i)) = sum(i, tr(A*U_i))" }, { "求和与迹交换", NULL } },
    { TT_RULE_sum_of_product, { "constant factors leave the sum", "sum(i, A*U_i*B) = A*sum(i, U_i)*B" }, { "常数因子移出求和号", NULL } },
    { TT_RULE_sum_of_constant, { "sum of a constant", "sum(i=1:N, A) = N*A" }, { "常数之和", NULL } },
    { TT_SAY_LEAVE, { "it leaves the sum", "sum(i, tr(U_i*dX)) = tr(sum(i, U_i)*dX)" }, { "移出求和号", NULL } },
    { TT_SAY_LEAVE_COLUMN, { "it leaves the sum", "sum(i, u_i'*dx) = sum(i, u_i)'*dx" }, { "移出求和号", NULL } },
    { TT_SAY_ONEHOT, { "% is one-hot", "sum(%) = 1" }, { "% 为独热向量", NULL } },
    { TT_SAY_ONEHOT_COLUMNS, { "columns of % are one-hot", "1'*% = 1'" }, { "% 的各列为独热向量", NULL } },
    { TT_SAY_SIMPLEX, { "% sums to 1", "sum(%) = 1" }, { "% 的元素之和为 1", NULL } },
    { TT_SAY_SIMPLEX_COLUMNS, { "columns of % sum to 1", "1'*% = 1'" }, { "% 的各列之和为 1", NULL } },
    { TT_SAY_SYMMETRIC, { "% is symmetric", "%' = %" }, { "% 对称", NULL } },
    { TT_SAY_ANTISYMMETRIC, { "% is antisymmetric", "%' = -%" }, { "% 反对称", NULL } },
    { TT_SAY_ASSUMED, { "assumed", "" }, { "假设", NULL } },
    { TT_SAY_NOTHING, { "constant", "it does not depend on the variable" }, { "常数", "与变量无关" } },
};

/* vec passes an operation; of a column it is left out. In the order of jacobian.h. */
static const row vec_table[] = {
    { 0, { "vec of a product", "vec(A*U*B) = kron(B', A)*vec(U)" }, { "乘积的向量化", NULL } },
    { 1, { "vec of a transpose", "vec(U') = commutation(m,n)*vec(U)" }, { "转置的向量化", NULL } },
    { 2, { "vec entry by entry", "vec(A .* U) = diag(vec(A))*vec(U)" }, { "逐元素的向量化", NULL } },
    { 3, { "entry by entry", "a .* u = diag(a)*u" }, { "逐元素", NULL } },
    { 4, { "scalar", "c*u = u*c" }, { "标量", NULL } },
    { 5, { "trace", "tr(A'*U) = vec(A)'*vec(U)" }, { "迹", NULL } },
    { 6, { "vec of a Kronecker product", "vec(kron(U, V)) = kron(I, kron(K, I))*kron(vec(U), vec(V)), K a commutation" }, { "克罗内克积的向量化", "vec(kron(U, V)) = kron(I, kron(K, I))*kron(vec(U), vec(V))，K 为交换矩阵" } },
    { 7, { "blocks", "blockdot and blocksum are the transposes of kron" }, { "分块", "blockdot 与 blocksum 是 kron 的转置" } },
    { 8, { "vec of a diagonal matrix", "vec(diag(u)) = (kron(I, 1) .* kron(1, I))*u" }, { "对角矩阵的向量化", NULL } },
    { 9, { "columns of a diagonal matrix", "A*diag(u) = A .* (1*u')" }, { "对角矩阵的列", NULL } },
    { 10, { "diagonal", "diag(U*B) = (U .* B')*1" }, { "对角线", NULL } },
    { 11, { "triangular part", "tril(U) = tril(1*1') .* U" }, { "三角部分", NULL } },
};

static tt_saying in_language(const row *r, tt_language language)
{
    if (language == TT_ENGLISH) return r->english;
    return (tt_saying){ r->chinese.name, r->chinese.statement ? r->chinese.statement : r->english.statement };
}

tt_saying tt_say(uint32_t what, tt_language language)
{
    for (uint32_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].what == what) return in_language(&table[i], language);
    if (what >= TT_SAY_VEC && what - TT_SAY_VEC < sizeof vec_table / sizeof *vec_table) return in_language(&vec_table[what - TT_SAY_VEC], language);
    const tt_rule_text *rule = tt_rule_at(what);
    return rule ? (tt_saying){ tt_in_language(rule->name, language), rule->text } : (tt_saying){ "", "" };
}
