#!/bin/sh
# The house rules a machine can check (make lint; part of make check). Prints each offence; `ok` lines count as tests.
#   floors     every header says `Floor N` in its opening comment; a file takes the floor of the header it is named after
#              (make_sum.c: make.h), else of the first of ours it includes, or says its own; it includes headers of its floor and below only; headers do not
#              include each other in a circle
#   functions  what ends the process, allocates past the arenas, prints, or overruns is kept out of the library
#   lengths    no file over 450 lines
#   globals    no variable that can change outlives a call
#   top level  what is kept stands in the few places the README names
cd "$(dirname "$0")/.." || exit 2
status=0
verdict() { if [ "$2" ]; then echo "not ok lint: $1"; printf '%s\n' "$2" | sed 's/^/#   /'; status=1; else echo "ok lint: $1"; fi; }

# Code without comments and strings, one line for each line.
bare() {
    awk '{
        out = ""
        for (i = 1; i <= length($0); i++) {
            two = substr($0, i, 2); ch = substr($0, i, 1)
            if (inside == "comment") { if (two == "*/") { inside = ""; i++ } continue }
            if (inside) { if (ch == "\\") i++; else if (ch == inside) { inside = ""; out = out ch } continue }
            if (two == "/*") { inside = "comment"; i++; continue }
            if (two == "//") break
            if (ch == "\"" || ch == "\047") inside = ch
            out = out ch
        }
        if (inside != "comment") inside = ""
        print FILENAME ":" FNR ":" out
    }' "$1"
}

floor_of() {   # the number after "Floor" in the first 30 lines; public and generated headers are known
    case $1 in
    tracetrick.h) echo 0; return ;;
    parse.h|lex.h|rules.inc) echo 3; return ;;
    esac
    sed -n '1,30s/.*Floor \([0-9]\).*/\1/p' "src/$1" 2> /dev/null | head -n 1
}

floor_of_file() {
    own=$(floor_of "$1")
    stem=${1%.*}
    while [ ! "$own" ]; do
        [ -f "src/$stem.h" ] && own=$(floor_of "$stem.h")
        case $stem in *_*) stem=${stem%_*} ;; *) break ;; esac
    done
    [ "$own" ] || own=$(floor_of "$(sed -n 's/^#include "\([a-z_]*\.h\)".*/\1/p' "src/$1" | head -n 1)")
    echo "$own"
}

offences=$(for file in src/*.c src/*.h; do
    name=${file#src/}
    mine=$(floor_of_file "$name")
    [ "$mine" ] || { echo "$file: says no floor"; continue; }
    sed -n 's/^#include "\([a-z_]*\.h\)".*/\1/p' "$file" | while read -r other; do
        theirs=$(floor_of "$other")
        [ "$theirs" ] || { echo "$file: includes $other, which says no floor"; continue; }
        [ "$theirs" -le "$mine" ] || echo "$file: floor $mine includes $other of floor $theirs"
    done
done)
verdict floors "$offences"

circles=$(for file in src/*.h; do
    sed -n "s|^#include \"\([a-z_]*\.h\)\".*|${file#src/} \1|p" "$file"
done | tsort 2>&1 > /dev/null)
verdict circles "$circles"

tools='main.c options.c stream.c repl.c'
offences=$(for file in src/*.c src/*.h grammar/*.l grammar/*.y; do
    [ -f "$file" ] || continue
    case " $tools " in *" ${file##*/} "*) words='gets|strcpy|strcat|sprintf|vsprintf|strtok|alloca|setjmp|longjmp|system|popen|tmpnam' ;;
    *) words='gets|strcpy|strcat|sprintf|vsprintf|strtok|alloca|setjmp|longjmp|system|popen|tmpnam|exit|_exit|abort|malloc|calloc|free|printf|fprintf|puts|putchar|fputs|fwrite|perror|signal|rand|time|setlocale|mp_set_memory_functions' ;;
    esac
    bare "$file" | grep -E "(^|[^a-zA-Z0-9_])($words) *\("
done)
# The one place that may allocate: the default of the setup.
offences=$(printf '%s\n' "$offences" | grep -v '^src/api[a-z_]*\.c:.*free *(old)' | grep -v '^$')
verdict 'banned functions' "$offences"

offences=$(wc -l src/*.c src/*.h grammar/* include/* 2> /dev/null | awk '$2 != "total" && $1 > 450 { print $2 ": " $1 " lines" }')
verdict 'file lengths' "$offences"

offences=$(for file in src/*.c; do
    bare "$file" | grep -E ':(static )?[a-zA-Z_][a-zA-Z0-9_ *]* \**[a-zA-Z_][a-zA-Z0-9_]*(\[[^]]*\])* *(=|;)' |
        grep -vE ':(typedef|struct|enum|union|return|extern)|const |:[^:]*\(' | grep -E ':[0-9]+:[a-z]'
    bare "$file" | grep -E ':[0-9]+: +static ' | grep -v 'static const\|static .*const .*='
done)
verdict 'globals that change' "$offences"

offences=$(git ls-files 2> /dev/null | cut -d / -f 1 | sort -u | grep -vxE '\.ci|\.gitignore|LICENSE|Makefile|README\.md|examples|grammar|include|src|tests')
verdict 'top level' "$offences"
exit $status
