/* LaTeX that pdflatex with amsmath alone, KaTeX, MathJax and GitHub take: no private macros, no \operatorname. */
#include "look.h"

#define CALL(name) { TT_FORM_CALL, TT_LEVEL_ATOM, TT_FAMILY_NONE, name, ", ", "" }
#define LEAF(name) { TT_FORM_LEAF, TT_LEVEL_ATOM, TT_FAMILY_NONE, name, "", "" }
#define POSTFIX(mark) { TT_FORM_POSTFIX, TT_LEVEL_POSTFIX, TT_FAMILY_NONE, "", "", mark }
#define FENCE(open, between, close) { TT_FORM_FENCE, TT_LEVEL_ATOM, TT_FAMILY_NONE, open, between, close }

const tt_look_table tt_look_latex = {
    .row = {
        [TT_NUM] = LEAF(""), [TT_SYM] = LEAF(""), [TT_SIZE] = LEAF(""), [TT_PI] = LEAF("\\pi"),
        [TT_ONES] = LEAF("\\mathbf{1}"), [TT_ZEROS] = LEAF("0"), [TT_EYE] = LEAF("I"), [TT_UNIT] = LEAF("e"), [TT_COMMUTATION] = LEAF("K"),
        [TT_ADD] = { TT_FORM_SUM, TT_LEVEL_SUM, TT_FAMILY_NONE, "", " + ", "" },
        [TT_SUB] = { TT_FORM_SUM, TT_LEVEL_SUM, TT_FAMILY_NONE, "", " - ", "" },
        [TT_NEG] = { TT_FORM_SIGN, TT_LEVEL_SIGN, TT_FAMILY_NONE, "-", "", "" },
        [TT_MUL] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_STAR, "", " ", "" },
        [TT_DIV] = { TT_FORM_FRACTION, TT_LEVEL_PRODUCT, TT_FAMILY_STAR, "\\frac{", "}{", "}" },
        [TT_POW] = { TT_FORM_POWER, TT_LEVEL_POSTFIX, TT_FAMILY_NONE, "^{", "", "}" },
        [TT_HAD] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_DOT, "", " \\odot ", "" },
        [TT_HADDIV] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_DOT, "", " \\oslash ", "" },
        [TT_HADPOW] = { TT_FORM_POWER, TT_LEVEL_POSTFIX, TT_FAMILY_NONE, "^{\\odot ", "", "}" },
        [TT_KRON] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_KRON, "", " \\otimes ", "" },
        [TT_INNER] = FENCE("\\langle ", ", ", " \\rangle"),
        [TT_TRANSPOSE] = POSTFIX("^{\\top}"), [TT_INV] = POSTFIX("^{-1}"), [TT_INVT] = POSTFIX("^{-\\top}"),
        [TT_TR] = CALL("\\mathrm{tr}"), [TT_DET] = CALL("\\det"), [TT_ADJ] = CALL("\\mathrm{adj}"),
        /* a prefix: what follows \log\det(X) side by side would be read as part of its argument */
        [TT_LOGDET] = { TT_FORM_CALL, TT_LEVEL_PREFIX, TT_FAMILY_NONE, "\\log\\det", "", "" },
        [TT_DIAG] = CALL("\\mathrm{diag}"), [TT_DIAGOF] = CALL("\\mathrm{diag}"), [TT_VEC] = CALL("\\mathrm{vec}"),
        [TT_SUMALL] = CALL("\\mathrm{sum}"), [TT_MEAN] = CALL("\\mathrm{mean}"),
        [TT_NORM] = FENCE("\\|", "", "\\|_{2}"), [TT_NORM1] = FENCE("\\|", "", "\\|_{1}"),
        [TT_NORMINF] = FENCE("\\|", "", "\\|_{\\infty}"), [TT_NUCLEAR] = FENCE("\\|", "", "\\|_{*}"),
        [TT_MAX] = CALL("\\max"), [TT_MIN] = CALL("\\min"), [TT_ARGMAX] = CALL("\\mathrm{argmax}"), [TT_ARGMIN] = CALL("\\mathrm{argmin}"),
        [TT_SOFTMAX] = CALL("\\mathrm{softmax}"), [TT_LOGSOFTMAX] = CALL("\\mathrm{logsoftmax}"),
        [TT_LOGSUMEXP] = CALL("\\mathrm{logsumexp}"),
        [TT_FN] = { TT_FORM_FUNCTION, TT_LEVEL_ATOM, TT_FAMILY_NONE, "", "", "" },
        [TT_CURVE] = { TT_FORM_FUNCTION, TT_LEVEL_ATOM, TT_FAMILY_NONE, "", "", "" },
        [TT_MATFN] = { TT_FORM_FUNCTION, TT_LEVEL_ATOM, TT_FAMILY_NONE, "", "", "" },
        [TT_SINM] = CALL("\\mathrm{sinm}"), [TT_COSM] = CALL("\\mathrm{cosm}"), [TT_TANM] = CALL("\\mathrm{tanm}"), [TT_SINHM] = CALL("\\mathrm{sinhm}"), [TT_COSHM] = CALL("\\mathrm{coshm}"), [TT_TANHM] = CALL("\\mathrm{tanhm}"),
        [TT_PINV] = CALL("\\mathrm{pinv}"), [TT_EXPM] = CALL("\\mathrm{expm}"), [TT_LOGM] = CALL("\\mathrm{logm}"), [TT_SQRTM] = POSTFIX("^{1/2}"),
        [TT_INDEX] = LEAF(""), [TT_MEMBER] = LEAF(""),
        [TT_OVER] = { TT_FORM_OVER, TT_LEVEL_PREFIX, TT_FAMILY_NONE, "\\sum_{", "}^{", "} " },
        [TT_PRODOVER] = { TT_FORM_OVER, TT_LEVEL_PREFIX, TT_FAMILY_NONE, "\\prod_{", "}^{", "} " },
        [TT_ENTRY] = { TT_FORM_LEAF, TT_LEVEL_ATOM, TT_FAMILY_NONE, "]_{", ",", "}" },
        [TT_TRIL] = CALL("\\mathrm{tril}"), [TT_TRIU] = CALL("\\mathrm{triu}"),
        [TT_D] = CALL("\\mathrm{d}"),
        [TT_BLOCKDOT] = CALL("\\mathrm{blockdot}"), [TT_BLOCKSUM] = CALL("\\mathrm{blocksum}"),
    },
    .mark = {
        [TT_MARK_OPEN] = "(", [TT_MARK_CLOSE] = ")", [TT_MARK_TALL_OPEN] = "\\left(", [TT_MARK_TALL_CLOSE] = "\\right)",
        [TT_MARK_TALL_LEFT] = "\\left", [TT_MARK_TALL_RIGHT] = "\\right", [TT_MARK_COMMA] = ", ", [TT_MARK_MINUS] = "-",
        [TT_MARK_PRIME] = "'", [TT_MARK_DOT] = " \\cdot ", [TT_MARK_THIN] = " \\, ", [TT_MARK_HALVES] = "/2", [TT_MARK_INVERSE_ROOT] = "^{-1/2}", [TT_MARK_FROBENIUS] = "\\|_{F}",
        [TT_MARK_ROOT_OPEN] = "\\sqrt{", [TT_MARK_ROOT_CLOSE] = "}", [TT_MARK_ABS_OPEN] = "|", [TT_MARK_ABS_CLOSE] = "|",
        [TT_MARK_TRANSPOSE] = "^{\\top}", [TT_MARK_SIZES_OPEN] = "_{", [TT_MARK_SIZES_BETWEEN] = ",", [TT_MARK_SIZES_CLOSE] = "}",
        [TT_MARK_RANGE] = "=",
        [TT_MARK_DIM_TIMES] = " ", [TT_MARK_DIM_PLUS] = " + ", [TT_MARK_DIM_MINUS] = " - ",
        [TT_MARK_PARTIAL] = "\\partial", [TT_MARK_OVER] = "}{\\partial ", [TT_MARK_HEADING_CLOSE] = "}",
        [TT_MARK_OVER_MANY] = "}{\\partial ", [TT_MARK_NEXT] = " \\, \\partial ", [TT_MARK_MANY_CLOSE] = "}", [TT_MARK_DIFFERENTIAL] = "\\mathrm{d}",
        [TT_MARK_POWER_OPEN] = "^{", [TT_MARK_POWER_CLOSE] = "}", [TT_MARK_RAISED_MINUS] = "-",
        [TT_MARK_SLASH] = "/", [TT_MARK_EQUALS] = " = ", [TT_MARK_RATIO] = "\\frac{", [TT_MARK_OF] = " ", [TT_MARK_ENTRY] = "[",
    },
    .function = {
        [TT_F_EXP] = "\\exp", [TT_F_LOG] = "\\log", [TT_F_SQRT] = "\\mathrm{sqrt}", [TT_F_ABS] = "\\mathrm{abs}",
        [TT_F_SIGN] = "\\mathrm{sign}", [TT_F_SIN] = "\\sin", [TT_F_COS] = "\\cos", [TT_F_TAN] = "\\tan",
        [TT_F_ASIN] = "\\arcsin", [TT_F_ACOS] = "\\arccos", [TT_F_ATAN] = "\\arctan", [TT_F_SINH] = "\\sinh",
        [TT_F_COSH] = "\\cosh", [TT_F_TANH] = "\\tanh", [TT_F_SIGMOID] = "\\mathrm{sigmoid}",
        [TT_F_SOFTPLUS] = "\\mathrm{softplus}", [TT_F_RELU] = "\\mathrm{relu}", [TT_F_LGAMMA] = "\\mathrm{lgamma}", [TT_F_DIGAMMA] = "\\mathrm{digamma}",
    },
    .juxtaposes = true, .sizes = false, .raises = false, .braces = true,
    .name = tt_name_latex,
};
