# faults.awk FILE... - every deliberate fault that can be put into the files, one a line, with tabs between: group, file, line number,
# what was done, the function (of a rule, its name) it stands in, the line with the fault in it. Rules have their own faults; C sources
# those of a slip of the pen.

function tell(what, line) {
    if (line != $0 && !((FILENAME, FNR, line) in told)) {
        told[FILENAME, FNR, line] = 1
        print group "\t" FILENAME "\t" FNR "\t" what "\t" inside "\t" line
    }
}

# Replaces each occurrence of the pattern, one at a time, within part; before and after are the rest of the line.
function each(pattern, by, what, before, part, after,    from, at, with) {
    for (from = 1; match(substr(part, from), pattern); from = at + length(with)) {
        at = from + RSTART - 1
        with = by
        if (by == "+1") with = substr(part, at, RLENGTH) + 1
        tell(what, before substr(part, 1, at - 1) with substr(part, at + RLENGTH) after)
        if (with == "") with = substr(part, at, RLENGTH)
        at += length(with) < RLENGTH ? RLENGTH - length(with) : 0
    }
}

# The last sum or difference outside brackets in s, or 0.
function last_term(s,    i, depth, found) {
    for (i = 1; i <= length(s); i++) {
        if (substr(s, i, 1) == "(") depth++
        if (substr(s, i, 1) == ")") depth--
        if (!depth && i > 1 && substr(s, i, 3) ~ /^ [-+] /) found = i
    }
    return found
}

# Each string that holds something, twice.
function texts(code, comment,    from, rest, length_of) {
    for (from = 1; match(rest = substr(code, from), /"([^"\\]|\\.)*"/); from += RSTART + RLENGTH - 1) {
        length_of = RLENGTH - 2
        if (length_of > 0 && code !~ /#define|#include/)
            tell("text", substr(code, 1, from + RSTART - 1) substr(rest, RSTART + 1, length_of) substr(code, from + RSTART) comment)
    }
}

FNR == 1 { group = FILENAME ~ /rules$/ ? "rules" : FILENAME ~ /make|match_over/ ? "constructors" : "printers" }
FNR == 1 { inside = "" }
group == "rules" { inside = $1; sub(/:$/, "", inside) }
group != "rules" && (/^}/ || inside ~ /^line /) { inside = "" }
group != "rules" && match($0, /^[a-z][a-z_0-9 *]*[ *][a-z_0-9]+\(/) && !/;$/ { inside = substr($0, 1, RLENGTH - 1); sub(/.*[ *]/, "", inside) }
inside == "" { inside = "line " FNR }

# name: left -> right  when conditions  "note"
group == "rules" && /^[a-z][a-z0-9-]*:.*->/ {
    at = index($0, "->")
    left = substr($0, 1, at + 1) " "
    right = substr($0, at + 2)
    sub(/^ +/, "", right)
    tail = ""
    if (match(right, / +(when .*|".*)$/)) { tail = substr(right, RSTART); right = substr(right, 1, RSTART - 1) }
    sub(/ +$/, "", right)
    if (right ~ /^tr\(/) tell("sign", left "tr(-" substr(right, 4) tail)
    else if (right ~ /^-/) tell("sign", left substr(right, 2) tail)
    else if (right !~ /^(0|zeros\(.*\))($|\*)/) tell("sign", left "-(" right ")" tail)        # -0 is 0
    for (i = 1; i <= length(right); i++)
        if (substr(right, i, 1) == "\047" && substr(right, i + 1, 1) !~ /[(\047]/)
            tell("transpose dropped", left substr(right, 1, i - 1) substr(right, i + 1) tail)
    for (i = 1; i <= length(right); i++)
        if (substr(right, i, 1) ~ /[1-9]/ && (i == 1 || substr(right, i - 1, 1) !~ /[a-zA-Z0-9]/))
            tell("number", left substr(right, 1, i - 1) (substr(right, i, 1) + 1) substr(right, i + 1) tail)
    each(" \\+ ", " - ", "+ to -", left, right, tail)
    each(" - ", " + ", "- to +", left, right, tail)
    if ((i = last_term(right)) > 0) tell("term dropped", left substr(right, 1, i - 1) tail)
    if (match(tail, /when [^"]*/)) {
        condition = substr(tail, RSTART, RLENGTH)
        note = substr(tail, RSTART + RLENGTH)
        if (condition ~ /\), /) {
            first = condition; sub(/^when [a-z_]*\([^)]*\), /, "when ", first)
            tell("condition dropped", left right " " first note)
            sub(/, [a-z_]*\([^)]*\) *$/, " ", condition)
            tell("condition dropped", left right " " condition note)
        } else {
            tell("condition dropped", left right "   " note)
        }
    }
}

group != "rules" && !/^[ \/]\*|^ *\/\*|^#|^static const|^typedef|^[a-z_ ]*\*?[a-z_]+\([^;]*\);$/ {
    code = $0; comment = ""
    if (match(code, / *\/\*.*$/)) { comment = substr(code, RSTART); code = substr(code, 1, RSTART - 1) }
    if (/"/) {
        if (group == "printers") texts(code, comment)
        next
    }
    each(" == ", " != ", "== to !=", "", code, comment)
    each(" != ", " == ", "!= to ==", "", code, comment)
    each(" < ", " <= ", "< to <=", "", code, comment)
    each(" > ", " >= ", "> to >=", "", code, comment)
    each(" <= ", " < ", "<= to <", "", code, comment)
    each(" >= ", " > ", ">= to >", "", code, comment)
    each(" && ", " || ", "&& to ||", "", code, comment)
    each(" \\|\\| ", " && ", "|| to &&", "", code, comment)
    each(" \\+ ", " - ", "+ to -", "", code, comment)
    each(" - ", " + ", "- to +", "", code, comment)
    each(" \\| TT_[A-Z_]+", "", "flag dropped", "", code, comment)
    each("TT_[A-Z_]+ \\| ", "", "flag dropped", "", code, comment)
    each("\\(!", "(", "! dropped", "", code, comment)
    each("TT_LEVEL_[A-Z]+", "TT_LEVEL_ATOM", "level", "", code, comment)
    each("\\| BRACKETS|BRACKETS \\| ", "", "bracket dropped", "", code, comment)
    each("return true", "return false", "true to false", "", code, comment)
    each("return false", "return true", "false to true", "", code, comment)
    each("tt_rows", "tt_cols", "rows to cols", "", code, comment)
    each("tt_cols", "tt_rows", "cols to rows", "", code, comment)
}
