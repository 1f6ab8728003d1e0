#!/bin/sh
# What a transcript cannot show of the command: time, descriptors, terminals, and that the manual page and --help agree.

number=0
verdict() {     # verdict STATUS what is tested
    number=$((number + 1))
    if [ "$1" = 0 ]; then echo "ok $number $2"; else echo "not ok $number $2"; fi
}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# An answer comes while the pipe stays open: it is there before the writer ends.
mkfifo "$work/in"
tracetrick < "$work/in" > "$work/out" &
served=$!
exec 3> "$work/in"
printf "d(x'*x)/dx\n" >&3
tries=0
while [ ! -s "$work/out" ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
[ "$(cat "$work/out")" = "df/dx = 2*x" ]
verdict $? "a pipe that stays open is served query by query"
exec 3>&-
wait $served
verdict $? "and its end is the end"

# A reader that goes away ends the command, quietly and without a failure.
{ yes "d(x'*x)/dx" | { tracetrick; echo $? > "$work/status"; } | head -n 1; } > /dev/null 2> "$work/err"
[ "$(cat "$work/status")" = 0 ] && [ ! -s "$work/err" ]
verdict $? "| head ends quietly"

# Closed descriptors.
tracetrick "x'*x" x >&- 2> "$work/err"
[ $? = 1 ] && grep -q 'cannot write the answers' "$work/err"
verdict $? "closed standard output is an error"
tracetrick <&- > /dev/null 2> "$work/err"
[ $? = 1 ] && grep -q 'cannot read <stdin>' "$work/err"
verdict $? "closed standard input is an error"
tracetrick "x'*" x 2>&-
[ $? = 1 ] || [ "$UNDER" ]                      # a checker that has nowhere to write to ends in its own way
verdict $? "closed standard error changes nothing else"

# Colour: never into a file, always when asked, and NO_COLOR holds for auto.
escape=$(printf '\033')
tracetrick "x'*" 2>&1 | grep -q "$escape"
[ $? = 1 ]
verdict $? "no colour where standard error is no terminal"
tracetrick --color always "x'*" 2>&1 | grep -q "$escape"
verdict $? "--color always"
NO_COLOR=1 tracetrick --color always "x'*" 2>&1 | grep -q "$escape"
verdict $? "an option outweighs NO_COLOR"

# The manual page has every option of --help and no other.
page=src/tracetrick.1
tracetrick --help | grep -o -e '--[a-z-]*' | sort -u > "$work/help"
sed -n '/^.SH OPTIONS/,/^.SH FORMULA/p' $page | sed 's/\\//g' | grep -e '^.B' | grep -o -e '--[a-z-]*' | grep -v -x -e -- | sort -u > "$work/page"
diff "$work/help" "$work/page"
verdict $? "the manual page and --help list the same options"
grep -q "tracetrick $(tracetrick --version | cut -d ' ' -f 2)" $page
verdict $? "the manual page is of this version"

# Terminals, where the tool that makes one is there.
if command -v script > /dev/null && script -qec true /dev/null > /dev/null 2>&1 < /dev/null; then
    LC_ALL=C.UTF-8 script -qec "tracetrick \"a'*X*b\" X" /dev/null < /dev/null | grep -q '∂f/∂X = a bᵀ'
    verdict $? "Unicode at a UTF-8 terminal"
    LC_ALL=C script -qec "tracetrick \"a'*X*b\" X" /dev/null < /dev/null | grep -q "df/dX = a\\*b'"
    verdict $? "text at another terminal"
    script -qec tracetrick /dev/null < /dev/null | grep -q '^usage: tracetrick'
    verdict $? "a bare call at a terminal shows the help"
    TERM=xterm script -qec "tracetrick \"x'*\"" /dev/null < /dev/null | grep -q "$escape"
    verdict $? "colour at a terminal"
    TERM=xterm NO_COLOR=1 script -qec "tracetrick \"x'*\"" /dev/null < /dev/null | grep -q "$escape"
    [ $? = 1 ]
    verdict $? "NO_COLOR"
fi
