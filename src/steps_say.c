#include "steps_say.h"
#include "rules.h"
#include "rule_names.h"

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
    { TT_RULE_matrix_power, { "matrix power", "d tr(U^k) = tr(k*U^(k-1)*dU)" }, { "矩阵幂", NULL } },
    { TT_RULE_scalar_power, { "power", "d(s^c) = c*s^(c-1)*ds + log(s)*s^c*dc" }, { "幂", NULL } },
    { TT_RULE_elementwise_power, { "elementwise power", "d(U.^c) = (c*U.^(c-1)) .* dU + (log(U) .* U.^c)*dc" }, { "逐元素幂", NULL } },
    { TT_RULE_function, { "elementwise function", "d f(U) = f'(U) .* dU" }, { "逐元素函数", NULL } },
    { TT_RULE_trace, { "trace", "d tr(U) = tr(dU)" }, { "迹", NULL } },
    { TT_RULE_determinant_of_invertible, { "determinant", "d det(U) = det(U)*tr(inv(U)*dU)" }, { "行列式", NULL } },
    { TT_RULE_determinant, { "determinant", "d det(U) = tr(adj(U)*dU)" }, { "行列式", NULL } },
    { TT_RULE_log_determinant, { "log-determinant", "d logdet(U) = tr(inv(U)*dU)" }, { "对数行列式", NULL } },
    { TT_RULE_adjugate, { "adjugate", "d adj(U) = tr(inv(U)*dU)*adj(U) - inv(U)*dU*adj(U)" }, { "伴随矩阵", NULL } },
    { TT_RULE_diagonal_matrix, { "diagonal matrix", "d diag(u) = diag(du)" }, { "对角矩阵", NULL } },
    { TT_RULE_diagonal, { "diagonal", "d diag(U) = diag(dU)" }, { "对角线", NULL } },
    { TT_RULE_vec, { "vec", "d vec(U) = vec(dU)" }, { "向量化", NULL } },
    { TT_RULE_softmax, { "softmax", "ds = s .* (du - 1*s'*du), s = softmax(u)" }, { "softmax", NULL } },
    { TT_RULE_logsumexp, { "logsumexp", "d logsumexp(u) = softmax(u)'*du" }, { "logsumexp", NULL } },
    { TT_RULE_blockdot, { "blockdot", "d blockdot(U, V) = blockdot(dU, V) + blockdot(U, dV)" }, { "分块内积", NULL } },
    { TT_RULE_blocksum, { "blocksum", "d blocksum(U, V) = blocksum(dU, V) + blocksum(U, dV)" }, { "分块加权和", NULL } },

    { TT_RULE_matrix_exponential, { "matrix exponential", "d tr(expm(U)) = tr(expm(U)*dU)" }, { "矩阵指数", NULL } },
    { TT_RULE_matrix_logarithm, { "matrix logarithm", "d tr(logm(U)) = tr(inv(U)*dU)" }, { "矩阵对数", NULL } },
    { TT_RULE_matrix_root, { "matrix root", "d tr(sqrtm(U)) = tr(inv(sqrtm(U))*dU)/2" }, { "矩阵平方根", NULL } },
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
    { TT_SAY_SUM, { "sum", "sum(u) = 1'*u" }, { "和", NULL } },
    { TT_SAY_REWRITE, { "rewritten", "the same function" }, { "改写", "同一个函数" } },
    { TT_SAY_READ_SCALAR, { "read off", "df = (df/dx)*dx" }, { "读出导数", NULL } },
    { TT_SAY_READ_COLUMN, { "read off", "df = (df/dx)'*dx" }, { "读出导数", NULL } },
    { TT_SAY_READ, { "read off", "df = tr((df/dX)'*dX)" }, { "读出导数", NULL } },
    { TT_SAY_SHORTEN, { "simplified", "the same derivative" }, { "化简", "同一个导数" } },
    { TT_SAY_STRUCTURE, { "structure", "along that of the variable" }, { "结构", "按变量的结构求导" } },
    { TT_SAY_EXPAND, { "names", "written out" }, { "名称", "展开" } },
    { TT_SAY_LAYOUT, { "layout", "transposed" }, { "布局", "取转置" } },
    { TT_SAY_NOTHING, { "constant", "it does not depend on the variable" }, { "常数", "与变量无关" } },
};

tt_saying tt_say(uint32_t what, tt_language language)
{
    for (uint32_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].what != what) continue;
        if (language == TT_ENGLISH) return table[i].english;
        return (tt_saying){ table[i].chinese.name, table[i].chinese.statement ? table[i].chinese.statement : table[i].english.statement };
    }
    const tt_rule_text *rule = tt_rule_at(what);
    return rule ? (tt_saying){ rule->name, rule->text } : (tt_saying){ "", "" };
}

/* How a derivation ends. */
const char *tt_say_check(tt_certainty certainty, tt_language language)
{
    static const char *const words[][2] = {
        [TT_CHECKED_EXACTLY] = { "checked exactly at %u points", "已在 %u 个点精确验证" },
        [TT_CHECKED_NUMERICALLY] = { "checked numerically at %u points", "已在 %u 个点数值验证" },
        [TT_UNCHECKED] = { "not checked: ", "未验证：" },
    };
    return words[certainty][language];
}
