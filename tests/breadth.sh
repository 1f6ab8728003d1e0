#!/bin/sh
# Functions from papers and courses (corpus/breadth.jsonl), and functions with fractions inside fractions (corpus/fractions.jsonl; what they
# print is what is got on paper, with one fraction bar): each must be answered, its answer must hold by the self-check, and be no
# longer than the form its source prints, unless the entry says why it is ("longer"). Length is counted in symbols a reader reads: names,
# numbers, signs; brackets are free, and so are the sizes of identities and ones; a transposed inverse is one symbol.
value() { printf '%s\n' "$2" | sed -n "s/.*\"$1\": \"\([^\"]*\)\".*/\1/p"; }

symbols() {
    printf '%s\n' "$1" | awk '{
        gsub(/(ones|eye|zeros|commutation|unit)\([^()]*\)/, "I"); gsub(/\^-T|\^-1|\^T/, "\047")
        while (match($0, /[A-Za-z_0-9]\047+\(/)) $0 = substr($0, 1, RSTART) substr($0, RSTART + RLENGTH - 1)
        n = gsub(/[A-Za-z_][A-Za-z_0-9]*/, " "); n += gsub(/[0-9]+(\.[0-9]+)?/, " ")
        n += gsub(/\.[*\/^]/, " "); n += gsub(/[-+*\/^\047:]/, " "); print n }'
}

all=0 short=0
cat tests/corpus/breadth.jsonl tests/corpus/fractions.jsonl > "${TMPDIR:-/tmp}/breadth.$$"
trap 'rm -f "${TMPDIR:-/tmp}/breadth.$$"' EXIT
while IFS= read -r entry; do
    function=$(value function "$entry") declare=$(value declare "$entry") by=$(value by "$entry")
    answer=$(tracetrick -t json ${declare:+-d "$declare"} -e "$function" "$by" 2> /dev/null)
    text=$(value text "$answer") status=$(value status "$answer") form=$(value prints "$entry")
    ours=$(symbols "$text") theirs=$(symbols "$form") excuse=$(value longer "$entry")
    all=$((all + 1))
    [ "$ours" -gt "$theirs" ] || short=$((short + 1))
    if [ "$status" != exact ] && [ "$status" != numeric ]; then
        echo "not ok breadth: $function by $by: ${status:-refused}"
    elif [ "$ours" -gt "$theirs" ] && [ -z "$excuse" ]; then
        echo "not ok breadth: $function by $by is longer: $text ($ours), not $form ($theirs)"
    elif [ "$ours" -le "$theirs" ] && [ "$excuse" ]; then
        echo "not ok breadth: $function by $by is no longer than its source any more: $text"
    else
        echo "ok breadth: $function by $by"
    fi
done < "${TMPDIR:-/tmp}/breadth.$$"
echo "# $short of $all are no longer than the form their source prints"
