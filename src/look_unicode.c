/* Unicode for reading on a screen: juxtaposition, raised digits, Greek letters. */
#include "look.h"

#define CALL(name) { TT_FORM_CALL, TT_LEVEL_ATOM, TT_FAMILY_NONE, name, ", ", "" }
#define LEAF(name) { TT_FORM_LEAF, TT_LEVEL_ATOM, TT_FAMILY_NONE, name, "", "" }
#define POSTFIX(mark) { TT_FORM_POSTFIX, TT_LEVEL_POSTFIX, TT_FAMILY_NONE, "", "", mark }
#define FENCE(open, between, close) { TT_FORM_FENCE, TT_LEVEL_ATOM, TT_FAMILY_NONE, open, between, close }

const tt_look_table tt_look_unicode = {
    .row = {
        [TT_NUM] = LEAF(""), [TT_SYM] = LEAF(""), [TT_SIZE] = LEAF(""), [TT_PI] = LEAF("π"),
        [TT_ONES] = LEAF("𝟏"), [TT_ZEROS] = LEAF("0"), [TT_EYE] = LEAF("I"), [TT_UNIT] = LEAF("e"), [TT_COMMUTATION] = LEAF("K"),
        [TT_ADD] = { TT_FORM_SUM, TT_LEVEL_SUM, TT_FAMILY_NONE, "", " + ", "" },
        [TT_SUB] = { TT_FORM_SUM, TT_LEVEL_SUM, TT_FAMILY_NONE, "", " − ", "" },
        [TT_NEG] = { TT_FORM_SIGN, TT_LEVEL_SIGN, TT_FAMILY_NONE, "−", "", "" },
        [TT_MUL] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_STAR, "", " ", "" },
        [TT_DIV] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_STAR, "", "/", "" },
        [TT_POW] = { TT_FORM_POWER, TT_LEVEL_POSTFIX, TT_FAMILY_NONE, "^", "", "" },
        [TT_HAD] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_DOT, "", " ⊙ ", "" },
        [TT_HADDIV] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_DOT, "", " ⊘ ", "" },
        [TT_HADPOW] = { TT_FORM_POWER, TT_LEVEL_POSTFIX, TT_FAMILY_NONE, ".^", "", "" },
        [TT_KRON] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_KRON, "", " ⊗ ", "" },
        [TT_INNER] = FENCE("⟨", ", ", "⟩"),
        [TT_TRANSPOSE] = POSTFIX("ᵀ"), [TT_INV] = POSTFIX("⁻¹"), [TT_INVT] = POSTFIX("⁻ᵀ"),
        [TT_TR] = CALL("tr"), [TT_DET] = CALL("det"), [TT_LOGDET] = CALL("logdet"), [TT_ADJ] = CALL("adj"),
        [TT_DIAG] = CALL("diag"), [TT_DIAGOF] = CALL("diag"), [TT_VEC] = CALL("vec"),
        [TT_SUMALL] = CALL("sum"), [TT_MEAN] = CALL("mean"),
        [TT_NORM] = FENCE("‖", "", "‖₂"), [TT_NORM1] = FENCE("‖", "", "‖₁"),
        [TT_NORMINF] = FENCE("‖", "", "‖_∞"), [TT_NUCLEAR] = FENCE("‖", "", "‖_*"),
        [TT_MAX] = CALL("max"), [TT_MIN] = CALL("min"), [TT_ARGMAX] = CALL("argmax"), [TT_ARGMIN] = CALL("argmin"),
        [TT_SOFTMAX] = CALL("softmax"), [TT_LOGSOFTMAX] = CALL("logsoftmax"), [TT_LOGSUMEXP] = CALL("logsumexp"),
        [TT_FN] = { TT_FORM_FUNCTION, TT_LEVEL_ATOM, TT_FAMILY_NONE, "", "", "" },
        [TT_CURVE] = { TT_FORM_FUNCTION, TT_LEVEL_ATOM, TT_FAMILY_NONE, "", "", "" },
        [TT_MATFN] = { TT_FORM_FUNCTION, TT_LEVEL_ATOM, TT_FAMILY_NONE, "", "", "" },
        [TT_SINM] = CALL("sinm"), [TT_COSM] = CALL("cosm"), [TT_TANM] = CALL("tanm"), [TT_SINHM] = CALL("sinhm"), [TT_COSHM] = CALL("coshm"), [TT_TANHM] = CALL("tanhm"),
        [TT_PINV] = CALL("pinv"), [TT_EXPM] = CALL("expm"), [TT_LOGM] = CALL("logm"), [TT_SQRTM] = CALL("sqrtm"),
        [TT_INDEX] = LEAF(""), [TT_MEMBER] = LEAF(""),
        [TT_OVER] = { TT_FORM_OVER, TT_LEVEL_PREFIX, TT_FAMILY_NONE, "Σ_{", "}^{", "} " },
        [TT_PRODOVER] = { TT_FORM_OVER, TT_LEVEL_PREFIX, TT_FAMILY_NONE, "Π_{", "}^{", "} " },
        [TT_ENTRY] = { TT_FORM_LEAF, TT_LEVEL_ATOM, TT_FAMILY_NONE, "[", ",", "]" },
        [TT_TRIL] = CALL("tril"), [TT_TRIU] = CALL("triu"),
        [TT_D] = CALL("d"),
        [TT_BLOCKDOT] = CALL("blockdot"), [TT_BLOCKSUM] = CALL("blocksum"),
    },
    .mark = {
        [TT_MARK_OPEN] = "(", [TT_MARK_CLOSE] = ")", [TT_MARK_TALL_OPEN] = "(", [TT_MARK_TALL_CLOSE] = ")",
        [TT_MARK_TALL_LEFT] = "", [TT_MARK_TALL_RIGHT] = "", [TT_MARK_COMMA] = ", ", [TT_MARK_MINUS] = "−", [TT_MARK_PRIME] = "'",
        [TT_MARK_DOT] = "·", [TT_MARK_FROBENIUS] = "‖_F", [TT_MARK_ROOT_OPEN] = "√(", [TT_MARK_ROOT_CLOSE] = ")",
        [TT_MARK_ABS_OPEN] = "|", [TT_MARK_ABS_CLOSE] = "|",
        [TT_MARK_TRANSPOSE] = "ᵀ", [TT_MARK_SIZES_OPEN] = "_{", [TT_MARK_SIZES_BETWEEN] = ",", [TT_MARK_SIZES_CLOSE] = "}",
        [TT_MARK_RANGE] = "=",
        [TT_MARK_DIM_TIMES] = " ", [TT_MARK_DIM_PLUS] = " + ", [TT_MARK_DIM_MINUS] = " − ",
        [TT_MARK_PARTIAL] = "∂", [TT_MARK_OVER] = "/∂", [TT_MARK_HEADING_CLOSE] = "",
        [TT_MARK_OVER_MANY] = "/(∂", [TT_MARK_NEXT] = " ∂", [TT_MARK_MANY_CLOSE] = ")", [TT_MARK_DIFFERENTIAL] = "d",
        [TT_MARK_RAISED_MINUS] = "⁻",
        [TT_MARK_SLASH] = "/", [TT_MARK_EQUALS] = " = ",
    },
    .function = {
#define FUNCTION(id, word) [TT_F_##id] = word,
#include "../grammar/functions.def"
#undef FUNCTION
    },
    .juxtaposes = true, .sizes = false, .raises = true, .braces = false,
    .name = tt_name_unicode,
};
