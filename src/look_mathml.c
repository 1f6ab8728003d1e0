/* Presentation MathML of the Core kind, which Chromium and Firefox render: elements, and no attribute that needs a style of its own. An
 * operand that something is raised at stands in a row, because a script has two children; rows of one element are taken out again. */
#include "look.h"

#define APPLY "<mo>&#x2061;</mo>"
#define TIMES "<mo rspace=\"0.12em\">&#x2062;</mo>"       /* a little room: names of several letters stand side by side */
#define CALL(name) { TT_FORM_CALL, TT_LEVEL_ATOM, TT_FAMILY_NONE, "<mi>" name "</mi>" APPLY, "<mo>,</mo>", "" }
#define LEAF(element) { TT_FORM_LEAF, TT_LEVEL_ATOM, TT_FAMILY_NONE, element, "", "" }
#define RAISED(row) { TT_FORM_POSTFIX, TT_LEVEL_POSTFIX, TT_FAMILY_NONE, "", "", "</mrow>" row "</msup>" }
#define NORM(kind) { TT_FORM_FENCE, TT_LEVEL_ATOM, TT_FAMILY_NONE, "<msub><mrow><mo>‖</mo><mrow>", "", "</mrow><mo>‖</mo></mrow>" kind "</msub>" }
#define SIGN(sign) "<mo>" sign "</mo>"
#define CIRCLED(sign) "<mo largeop=\"false\">" sign "</mo>"             /* Firefox takes it for a sum over an index otherwise */
#define DIFFERENTIAL "<mo lspace=\"0\" rspace=\"0\">d</mo>"

const tt_look_table tt_look_mathml = {
    .row = {
        [TT_NUM] = LEAF(""), [TT_SYM] = LEAF(""), [TT_SIZE] = LEAF(""), [TT_PI] = LEAF("<mi>π</mi>"),
        [TT_ONES] = LEAF("<mn>𝟏</mn>"), [TT_ZEROS] = LEAF("<mn>0</mn>"), [TT_EYE] = LEAF("<mi>I</mi>"), [TT_UNIT] = LEAF("<mi>e</mi>"),
        [TT_COMMUTATION] = LEAF("<mi>K</mi>"),
        [TT_ADD] = { TT_FORM_SUM, TT_LEVEL_SUM, TT_FAMILY_NONE, "", SIGN("+"), "" },
        [TT_SUB] = { TT_FORM_SUM, TT_LEVEL_SUM, TT_FAMILY_NONE, "", SIGN("−"), "" },
        [TT_NEG] = { TT_FORM_SIGN, TT_LEVEL_SIGN, TT_FAMILY_NONE, "<mo form=\"prefix\">−</mo>", "", "" },
        [TT_MUL] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_STAR, "", TIMES, "" },
        [TT_DIV] = { TT_FORM_FRACTION, TT_LEVEL_PRODUCT, TT_FAMILY_STAR, "<mfrac><mrow>", "</mrow><mrow>", "</mrow></mfrac>" },
        [TT_POW] = { TT_FORM_POWER, TT_LEVEL_POSTFIX, TT_FAMILY_NONE, "</mrow><mrow>", "", "</mrow></msup>" },
        [TT_HAD] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_DOT, "", CIRCLED("⊙"), "" },
        [TT_HADDIV] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_DOT, "", SIGN("⊘"), "" },
        [TT_HADPOW] = { TT_FORM_POWER, TT_LEVEL_POSTFIX, TT_FAMILY_NONE, "</mrow><mrow>" CIRCLED("⊙"), "", "</mrow></msup>" },
        [TT_KRON] = { TT_FORM_INFIX, TT_LEVEL_PRODUCT, TT_FAMILY_KRON, "", CIRCLED("⊗"), "" },
        [TT_INNER] = { TT_FORM_FENCE, TT_LEVEL_ATOM, TT_FAMILY_NONE, "<mrow><mo>⟨</mo>", SIGN(","), "<mo>⟩</mo></mrow>" },
        [TT_TRANSPOSE] = RAISED("<mi>⊤</mi>"), [TT_INV] = RAISED("<mrow><mo>−</mo><mn>1</mn></mrow>"),
        [TT_INVT] = RAISED("<mrow><mo>−</mo><mi>⊤</mi></mrow>"),
        [TT_TR] = CALL("tr"), [TT_DET] = CALL("det"), [TT_ADJ] = CALL("adj"),
        [TT_LOGDET] = { TT_FORM_CALL, TT_LEVEL_PREFIX, TT_FAMILY_NONE, "<mi>log</mi>" APPLY "<mi>det</mi>" APPLY, "", "" },
        [TT_DIAG] = CALL("diag"), [TT_DIAGOF] = CALL("diag"), [TT_VEC] = CALL("vec"),
        [TT_SUMALL] = CALL("sum"), [TT_MEAN] = CALL("mean"), [TT_NORM] = NORM("<mn>2</mn>"), [TT_NORM1] = NORM("<mn>1</mn>"),
        [TT_NORMINF] = NORM("<mi>∞</mi>"), [TT_NUCLEAR] = NORM("<mo>*</mo>"),
        [TT_MAX] = CALL("max"), [TT_MIN] = CALL("min"), [TT_ARGMAX] = CALL("argmax"), [TT_ARGMIN] = CALL("argmin"),
        [TT_SOFTMAX] = CALL("softmax"), [TT_LOGSOFTMAX] = CALL("logsoftmax"), [TT_LOGSUMEXP] = CALL("logsumexp"),
        [TT_FN] = { TT_FORM_FUNCTION, TT_LEVEL_ATOM, TT_FAMILY_NONE, "", "", "" },
        [TT_CURVE] = { TT_FORM_FUNCTION, TT_LEVEL_ATOM, TT_FAMILY_NONE, "", "", "" },
        [TT_MATFN] = { TT_FORM_FUNCTION, TT_LEVEL_ATOM, TT_FAMILY_NONE, "", "", "" },
        [TT_SINM] = CALL("sinm"), [TT_COSM] = CALL("cosm"), [TT_TANM] = CALL("tanm"), [TT_SINHM] = CALL("sinhm"), [TT_COSHM] = CALL("coshm"), [TT_TANHM] = CALL("tanhm"),
        [TT_PINV] = CALL("pinv"), [TT_EXPM] = CALL("expm"), [TT_LOGM] = CALL("logm"), [TT_SQRTM] = RAISED("<mrow><mn>1</mn>" SIGN("/") "<mn>2</mn></mrow>"),
        [TT_INDEX] = LEAF(""), [TT_MEMBER] = LEAF(""),
        [TT_OVER] = { TT_FORM_OVER, TT_LEVEL_PREFIX, TT_FAMILY_NONE, "<munderover><mo>∑</mo><mrow>", "</mrow><mrow>", "</mrow></munderover>" },
        [TT_PRODOVER] = { TT_FORM_OVER, TT_LEVEL_PREFIX, TT_FAMILY_NONE, "<munderover><mo>∏</mo><mrow>", "</mrow><mrow>", "</mrow></munderover>" },
        [TT_ENTRY] = { TT_FORM_LEAF, TT_LEVEL_ATOM, TT_FAMILY_NONE, "<mo stretchy=\"false\">]</mo></mrow><mrow>", SIGN(","), "</mrow></msub>" },
        [TT_TRIL] = CALL("tril"), [TT_TRIU] = CALL("triu"),
        [TT_D] = { TT_FORM_CALL, TT_LEVEL_ATOM, TT_FAMILY_NONE, DIFFERENTIAL, "", "" },
        [TT_BLOCKDOT] = CALL("blockdot"), [TT_BLOCKSUM] = CALL("blocksum"),
    },
    .mark = {
        [TT_MARK_OPEN] = "<mrow><mo stretchy=\"false\">(</mo>", [TT_MARK_CLOSE] = "<mo stretchy=\"false\">)</mo></mrow>",
        [TT_MARK_TALL_OPEN] = "<mrow><mo>(</mo>", [TT_MARK_TALL_CLOSE] = "<mo>)</mo></mrow>",
        [TT_MARK_COMMA] = SIGN(","), [TT_MARK_THIN] = "<mo rspace=\"0.24em\">&#x2062;</mo>", [TT_MARK_MINUS] = "<mo form=\"prefix\">−</mo>", [TT_MARK_PRIME] = SIGN("′"), [TT_MARK_DOT] = SIGN("⋅"),
        [TT_MARK_FROBENIUS] = "</mrow><mo>‖</mo></mrow><mi>F</mi></msub>",
        [TT_MARK_ROOT_OPEN] = "<msqrt><mrow>", [TT_MARK_ROOT_CLOSE] = "</mrow></msqrt>",
        [TT_MARK_ABS_OPEN] = "<mrow><mo>|</mo><mrow>", [TT_MARK_ABS_CLOSE] = "</mrow><mo>|</mo></mrow>",
        [TT_MARK_TRANSPOSE] = "</mrow><mi>⊤</mi></msup>",
        [TT_MARK_SIZES_OPEN] = "<mrow>", [TT_MARK_SIZES_BETWEEN] = SIGN(","), [TT_MARK_SIZES_CLOSE] = "</mrow></msub>",
        [TT_MARK_RANGE] = "<mo>=</mo>",
        [TT_MARK_DIM_TIMES] = TIMES, [TT_MARK_DIM_PLUS] = SIGN("+"), [TT_MARK_DIM_MINUS] = SIGN("−"),
        [TT_MARK_RATIO] = "<mfrac><mrow>", [TT_MARK_PARTIAL] = "<mi>∂</mi>", [TT_MARK_OVER] = "</mrow><mrow><mi>∂</mi>",
        [TT_MARK_HEADING_CLOSE] = "</mrow></mfrac>", [TT_MARK_OVER_MANY] = "</mrow><mrow><mi>∂</mi>",
        [TT_MARK_NEXT] = "<mspace width=\"0.17em\"/><mi>∂</mi>", [TT_MARK_MANY_CLOSE] = "</mrow></mfrac>",
        [TT_MARK_DIFFERENTIAL] = DIFFERENTIAL,
        [TT_MARK_POWER_OPEN] = "</mrow><mrow>", [TT_MARK_POWER_CLOSE] = "</mrow></msup>", [TT_MARK_RAISED_MINUS] = SIGN("−"),
        [TT_MARK_BASE] = "<msup><mrow>", [TT_MARK_SIZED] = "<msub>", [TT_MARK_PRIMES] = "</mrow><mrow>", [TT_MARK_PRIMES_CLOSE] = "</mrow></msup>",
        [TT_MARK_APPLY] = APPLY, [TT_MARK_NUMBER] = "<mn>", [TT_MARK_NUMBER_CLOSE] = "</mn>", [TT_MARK_SLASH] = SIGN("/"), [TT_MARK_INVERSE_ROOT] = "</mrow><mrow><mo>−</mo><mn>1</mn>" SIGN("/") "<mn>2</mn></mrow></msup>", [TT_MARK_HALVES] = SIGN("/") "<mn>2</mn>",
        [TT_MARK_ENTRY] = "<msub><mrow><mo stretchy=\"false\">[</mo>", [TT_MARK_EQUALS] = SIGN("="),
        [TT_MARK_LINE] = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">", [TT_MARK_LINE_CLOSE] = "</math>",
    },
    .function = {
#define FUNCTION(id, word) [TT_F_##id] = "<mi>" word "</mi>",
#include "../grammar/functions.def"
#undef FUNCTION
    },
    .juxtaposes = true, .sizes = false, .raises = false, .braces = true,
    .name = tt_name_mathml, .tidy = tt_mathml_tidy,
};
