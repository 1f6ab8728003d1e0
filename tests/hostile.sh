#!/bin/sh
# Hostile input through the command: everything ends, in bounded time and memory, with a message or an answer; no signal kills it;
# and the statement after it is answered.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
status=0
seconds=20                                       # of its own work: a machine that does other things as well may take longer
memory=1300000                                   # KiB of address space, where a sanitizer does not need it all
(ulimit -v $memory && tracetrick --version) > /dev/null 2>&1 || memory=unlimited

ok() { echo "ok hostile: $1"; }
not_ok() { echo "not ok hostile: $1"; shift; printf '#   %s\n' "$@" | cut -c 1-300; status=1; }
many() { head -c "$2" /dev/zero | tr '\0' "$1"; }          # many CHARACTER COUNT
repeat() { yes "$1" | head -n "$2" | tr -d '\n'; }          # repeat TEXT COUNT
bounded() { (ulimit -v $memory; ulimit -t $seconds; timeout -s KILL 600 tracetrick "$@"); }

# survives NAME [STATUS...]: standard input is hostile; after it and a new line a sound query must be answered.
# The exit status must be one of those given (0 or 1 if none is).
survives() {
    name=$1; shift
    { cat; printf '\nclear\nd(x'"'"'*x)/dx\n'; } | bounded > "$work/out" 2> "$work/err"
    got=$?
    wanted=${*:-0 1}
    case " $wanted " in
    *" $got "*) ;;
    *) not_ok "$name" "exit status $got, expected one of: $wanted" "$(tail -n 3 "$work/err")"; return ;;
    esac
    if [ "$(tail -n 1 "$work/out" | tail -c 100)" != 'df/dx = 2*x' ]; then
        not_ok "$name" 'the next statement was not answered' "$(tail -n 3 "$work/err")"
    elif [ $got = 1 ] && ! grep -a -q 'error:' "$work/err"; then
        not_ok "$name" 'no message' "$(tail -n 3 "$work/err")"
    elif [ "$(wc -c < "$work/err")" -gt 1000000 ]; then
        not_ok "$name" "the messages are $(wc -c < "$work/err") bytes long"
    else
        ok "$name"
    fi
}

# Depth: brackets, calls, marks, signs.
many '(' 1000000                                                        | survives 'a million brackets that never close' 1
{ many '(' 1000000; echo x; many ')' 1000000; }                         | survives 'a million nested brackets'
many ')' 1000000                                                        | survives 'a million closing brackets' 1
many '[' 1000000                                                        | survives 'a million square brackets' 1
many '{' 1000000                                                        | survives 'a million curly brackets' 1
many '|' 100001                                                         | survives 'a hundred thousand bars' 1
{ repeat 'sin(' 100000; printf c; many ')' 100000; }                     | survives 'a hundred thousand calls'
{ printf 'tr(X'; many "'" 1000001; printf ')'; }                        | survives 'a million primes'
{ many - 1000000; echo c; }                                             | survives 'a million minus signs'
{ printf c; repeat '^c' 100000; }                                        | survives 'a tower of powers' 1
{ repeat 'inv(' 30000; printf X; many ')' 30000; }                       | survives 'thirty thousand inverses'
repeat '\frac{' 100000                                                   | survives 'fractions that never close' 1
repeat '<' 100000                                                        | survives 'angles that never close' 1

# Width and size.
{ echo c; repeat '+c' 300000; }                                          | survives 'a sum of many terms'
{ repeat '\alpha x^T x + ' 290000; echo c; }                             | survives 'four megabytes of LaTeX'
{ repeat 'x+' 2090000; echo x; }                                         | survives 'four megabytes of letters and signs'
{ repeat 'x+' 2100000; echo x; }                                         | survives 'a statement over four megabytes' 1
{ repeat 'a_{1} ' 2200000; echo x; }                                     | survives 'thirteen megabytes of LaTeX' 1
{ printf 'tr('; repeat 'X*' 20000; echo 'X)'; }                          | survives 'a product of many factors'
echo '2^10^10'                                                          | survives 'two to the ten to the ten' 1
echo '2^(10^10)*c'                                                      | survives 'two to the (ten to the ten)'
echo '2^(10^(10^10))*c'                                                 | survives 'a tower of ten'
echo '(c+1)^1000000000'                                                 | survives 'a large power of a sum'
echo 'tr(X^1000000)'                                                    | survives 'the millionth power of a matrix'
echo 'tr(X^99999999999999999999)'                                       | survives 'a power past 64 bits'
echo '1e999999999*c'                                                    | survives 'a large exponent' 1
{ many 7 1000000; echo '*c'; }                                          | survives 'a million digits' 1
{ printf 0.; many 3 1000000; echo '*c'; }                               | survives 'a million decimals' 1
many x 16000000                                                         | survives 'a name of sixteen million letters'
many ' ' 16000000                                                       | survives 'sixteen million blanks' 0
{ printf '#'; many x 64000000; }                                        | survives 'a comment of 64 million bytes'
awk 'BEGIN { for (i = 1; i <= 100000; i++) print "matrix A" i "(m" i ",n)" }'      | survives 'a hundred thousand declarations' 0
awk 'BEGIN { printf "scalar c"; for (i = 1; i <= 100000; i++) printf ",s" i; print "" }' | survives 'one declaration of a hundred thousand names' 0
awk 'BEGIN { print "a0 = sin(c)"; for (i = 1; i <= 20000; i++) print "a" i " = a" i-1 " + a" i-1; print "d(a20000)/dc" }' | survives 'doubling definitions'
awk 'BEGIN { print "a0 = c"; for (i = 1; i <= 100000; i++) print "a" i " = c + " i "*s"; print "d(a100000*c)/dc" }' | survives 'a hundred thousand definitions' 0
awk 'BEGIN { for (i = 1; i <= 30000; i++) print "vector v" i "_k(n), k = 1:N"; print "d(sum(k=1:N, v5_k'"'"'*x))/dx" }' | survives 'thirty thousand families' 0

# Sums over an index, orders, other notations.
echo 'd(sum(i=1:1000000000, (c - r_i)^2))/dc; d(sum(i=1:1000000000, c*i))/dc'   | survives 'a sum of a billion terms' 0
echo 'd(prod(i=1:1000000000, c + i))/dc'                                | survives 'a product of a billion factors' 0
echo 'd(sum(i=1:99999999999999999999, c))/dc'                           | survives 'a range past 64 bits' 1
awk 'BEGIN { printf "d("; for (i = 1; i <= 1000; i++) printf "sum(i%d=1:N, ", i; printf "c*x_i1"; for (i = 0; i < 1000; i++) printf ")"; print ")/dc" }' | survives 'a thousand sums inside each other'
echo 'd^1000000000(exp(c))/dc^1000000000'                               | survives 'a derivative of order a billion' 1
{ repeat '\frac{' 5000; printf c; repeat '}{2}' 5000; }                  | survives 'five thousand fractions inside each other'
{ printf '<math>'; repeat '<mrow>' 100000; printf '<mi>c</mi>'; repeat '</mrow>' 100000; printf '</math>'; } | survives 'a hundred thousand rows of MathML'
{ printf '<math>'; repeat '<mfrac><mn>1</mn>' 20000; printf '<mi>c</mi>'; repeat '</mfrac>' 20000; printf '</math>'; } | survives 'twenty thousand fractions of MathML'
{ printf '<math><mi>'; repeat '&alpha;' 20000; printf '</mi></math>'; }   | survives 'twenty thousand entities'
printf '<!DOCTYPE m [<!ENTITY a "bb"><!ENTITY b "&a;&a;">]><math><mi>&b;</mi></math>'  | survives 'entities of its own' 1
awk 'BEGIN { for (i = 1; i <= 20000; i++) print "d(" i "*c" }'          | survives 'twenty thousand errors' 1
many ';' 1000000                                                        | survives 'a million semicolons'
awk 'BEGIN { printf "f = c"; for (i = 0; i < 60; i++) printf "; f = f*f + 1"; print "" }'  | survives 'definitions of themselves'

# Bytes.
printf 'd(x\000x)/dx\n'                                                 | survives 'a NUL' 1
many '\0' 100000                                                        | survives 'a hundred thousand NULs' 1
printf 'd(x\377x)/dx\n'                                                 | survives 'a byte that is no UTF-8' 1
printf 'd(\300\257)/dx\n'                                               | survives 'an overlong character' 1
printf 'd(\355\240\200)/dx\n'                                           | survives 'half a surrogate' 1
printf 'd(x'"'"'x)/dx \342\210'                                         | survives 'a character cut short' 1
printf '\357\273\277d(c*c)/dc\r\n'                                      | survives 'a byte order mark and a carriage return'
printf 'd(\033[31mx)/dx\n'                                              | survives 'an escape sequence' 1
head -c 100000 /bin/sh                                                  | survives 'a program'
many '\377' 1000000                                                     | survives 'a million bytes of ones' 1
printf "d(x'*x"                                                         | survives 'input that ends inside a bracket' 1

if grep -q "$(printf '\033')" "$work/err"; then not_ok 'messages without control characters'; fi

# Outputs that are closed, full, or read no further.
queries() { awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) print "d(x\047*x)/dx" }'; }
queries 3 | bounded >&- 2> "$work/err"; got=$?
if [ $got -ge 1 ] && [ $got -lt 124 ] && [ -s "$work/err" ]; then ok 'closed standard output'; else not_ok 'closed standard output' "exit status $got" "$(cat "$work/err")"; fi
queries 3 | bounded > /dev/full 2> "$work/err"; got=$?
if [ $got -ge 1 ] && [ $got -lt 124 ] && [ -s "$work/err" ]; then ok 'full disk'; else not_ok 'full disk' "exit status $got" "$(cat "$work/err")"; fi
for format in unicode latex json mathml html dot; do
    queries 3 | bounded -t $format > /dev/full 2> "$work/err"; got=$?
    if [ $got -ge 1 ] && [ $got -lt 124 ] && [ -s "$work/err" ]; then ok "full disk, $format"; else not_ok "full disk, $format" "exit status $got" "$(cat "$work/err")"; fi
    queries 3 | bounded -t $format >&- 2> "$work/err"; got=$?
    if [ $got -ge 1 ] && [ $got -lt 124 ] && [ -s "$work/err" ]; then ok "closed output, $format"; else not_ok "closed output, $format" "exit status $got" "$(cat "$work/err")"; fi
    queries 5000 | { bounded -t $format 2> "$work/err"; echo $? > "$work/status"; } | head -n 1 > "$work/out"
    if [ ! -s "$work/err" ] && [ "$(cat "$work/status")" = 0 ]; then ok "a reader that leaves early, $format"; else not_ok "a reader that leaves early, $format" "exit status $(cat "$work/status")" "$(head -n 3 "$work/err")"; fi
done
queries 20000 | { bounded 2> "$work/err"; echo $? > "$work/status"; } | head -n 1 > "$work/out"
if [ ! -s "$work/err" ] && [ "$(cat "$work/out")" = 'df/dx = 2*x' ]; then ok 'a reader that leaves early'; else not_ok 'a reader that leaves early' "$(cat "$work/err")"; fi
queries 3 | bounded > "$work/out" 2>&-; got=$?
if [ $got = 0 ] && [ "$(wc -l < "$work/out")" = 3 ]; then ok 'closed standard error'; else not_ok 'closed standard error' "exit status $got"; fi
bounded -f - > "$work/out" 2> "$work/err" <&-; got=$?
if [ $got -lt 124 ]; then ok 'closed standard input'; else not_ok 'closed standard input' "exit status $got"; fi
bounded -f / > "$work/out" 2> "$work/err"; got=$?
if [ $got -ge 1 ] && [ $got -lt 124 ] && [ -s "$work/err" ]; then ok 'a directory for a file'; else not_ok 'a directory for a file' "exit status $got"; fi
bounded -f "$work/none" > "$work/out" 2> "$work/err"; got=$?
if [ $got -ge 1 ] && [ $got -lt 124 ] && grep -q none "$work/err"; then ok 'a file that is not there'; else not_ok 'a file that is not there' "exit status $got"; fi

# A pipe that stays open is served query by query.
mkfifo "$work/pipe"
bounded < "$work/pipe" > "$work/out" 2> "$work/err" &
exec 3> "$work/pipe"
queries 1 >&3
tries=0
while [ ! -s "$work/out" ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
if [ "$(cat "$work/out")" = 'df/dx = 2*x' ]; then ok 'an open pipe is served at once'; else not_ok 'an open pipe is served at once' "$(cat "$work/err")"; fi
exec 3>&-
wait

# Limits of time and size: a clear message, and the next query is run.
for limit in '--max-nodes 50' '--max-seconds 1'; do
    { awk 'BEGIN { printf "d("; for (i = 1; i < 60; i++) printf "sin(c^%d)*", i; print "c)/dc" }'; echo "d(x'*x)/dx"; } |
        bounded $limit > "$work/out" 2> "$work/err"
    got=$?
    if [ $got -le 1 ] && [ "$(tail -n 1 "$work/out")" = 'df/dx = 2*x' ]; then ok "$limit"; else not_ok "$limit" "exit status $got" "$(cat "$work/err")"; fi
done

# However the time is spent (kinds of names are tried, variables are many, differentials get names, definitions are written with one another), it is over
# about when it was said to be: in as much work of its own as two seconds allow, and some more for a sanitizer.
late() { awk -v n="$2" "BEGIN { $3 }" > "$work/query"; printf 'clear\nd(x%s*x)/dx\n' "'" >> "$work/query"
    (seconds=5; bounded --max-seconds 1 < "$work/query" > "$work/out" 2> "$work/err"); got=$?
    if [ $got -le 1 ] && [ "$(tail -n 1 "$work/out" | tail -c 100)" = 'df/dx = 2*x' ]; then ok "one second, $1"; else not_ok "one second, $1" "exit status $got" "$(tail -n 3 "$work/err")"; fi; }
late 'a product of vectors'     6000 'printf "d(a0"; for (i = 1; i < n; i++) printf "*a%d", i; print ")/da1"'
late 'a sum of wrong products' 120000 'printf "f = c"; for (i = 0; i < n; i++) printf " + a%d*b%d", i, i; print "\ndf/da1"'
late 'very many variables'      40000 'printf "d(c"; for (i = 0; i < n; i++) printf " + a%d\047*b%d", i, i; print ")/d{a0"; for (i = 1; i < n; i++) printf ",a%d", i; print "}"'
late 'each of them asked'       40000 'printf "c"; for (i = 0; i < n; i++) printf " + a%d\047*b%d", i, i; print ""'
late 'a differential of many'   40000 'printf "d(c"; for (i = 0; i < n; i++) printf " + tr(A%d*X%d)", i, i; print ")"'
late 'many layers'              20000 'for (i = 1; i <= n; i++) printf "y%d = sin(W%d*y%d)\n", i, i, i - 1; printf "f = norm(y%d)^2\nf\n", n'

# The typing of a query of many names is found by those where it fails.
awk 'BEGIN { printf "d(x*w\047*z"; for (i = 0; i < 2000; i++) printf " + a%d\047*b%d", i, i; print ")/dz" }' | bounded > "$work/out" 2> "$work/err"; got=$?
if [ $got = 0 ] && [ "$(cat "$work/out")" = 'df/dz = x*w' ]; then ok 'a scalar among four thousand names'; else not_ok 'a scalar among four thousand names' "exit status $got" "$(head -n 3 "$work/err")"; fi
exit $status
