#!/bin/sh
# The backward pass. Its lines against finite differences (backward.py: another reader, another arithmetic); read back as definitions; as long as
# the network is deep, and no longer.
work=${BUILD:-/tmp}/backward
mkdir -p "$work" || exit 2
verdict() { if [ "$1" = 0 ]; then echo "ok backward: $2"; else echo "not ok backward: $2"; fi; }

passes='examples/2[0-6]*.trick'        # 27-samples.trick has sums over an index, which backward.py does not read
if command -v python3 > /dev/null; then
    for file in $passes; do tracetrick -t text -f "$file" | python3 tests/backward.py "$file" || echo "not ok backward: $file"; done
else
    echo "ok backward: finite differences # skipped: python3 is not installed"
fi

# Every line is a definition that can be read: behind the file, with its answers under names of their own, the whole pass digests without a
# word, and a derivative through it is one by what it stands for: f = sum(C .* g) has df/dC = g, which is the line itself.
for file in $passes; do
    grep -v '^dl/d' "$file" > "$work/back.trick"
    tracetrick -t text -f "$file" > "$work/lines"
    grep '^delta' "$work/lines" >> "$work/back.trick"
    sed -n 's/^dl\/d\([A-Za-z0-9_]*\) = \(.*\)/\1 \2/p' "$work/lines" | while read -r name right; do
        case $name in [A-Z]*) by=C_$name ;; *) by=v_$name ;; esac          # a matrix, a vector
        printf 'part_%s = sum(%s .* (%s))\nd(part_%s)/d%s\n' "$name" "$by" "$right" "$name" "$by"
    done >> "$work/back.trick"
    tracetrick -t text -f "$work/back.trick" 2>&1 | sed 's/^dpart_\([A-Za-z0-9_]*\)\/d[Cv]_[A-Za-z0-9_]* = /dl\/d\1 = /' > "$work/again"
    grep -v '^delta' "$work/lines" | cmp -s - "$work/again"
    verdict $? "$(basename "$file") reads back"
done

# A network of n layers: the words and signs of its pass grow by the same amount for every layer.
network() {
    awk -v n="$1" 'BEGIN {
        print "matrix X(m,k), Y(m,k)"
        for (i = 1; i <= n; i++) print "matrix W" i "(m,m); vector b" i "(m)"
        for (i = 1; i <= n; i++) printf "A%d = W%d*%s + b%d*ones(k)'"'"'\nH%d = sigmoid(A%d)\n", i, i, (i == 1 ? "X" : "H" (i - 1)), i, i, i
        printf "l = norm(H%d - Y)^2\ndl/d{", n
        for (i = 1; i <= n; i++) printf "%sW%d, b%d", (i == 1 ? "" : ", "), i, i
        print "}"
    }'
}
symbols() { network "$1" | tracetrick -t text | grep -o '[A-Za-z0-9]\+\|[^A-Za-z0-9 ]' | wc -l; }
a=$(symbols 8) b=$(symbols 16) c=$(symbols 32) d=$(symbols 64)
[ $((c - b)) = $((2 * (b - a))) ] && [ $((d - c)) = $((4 * (b - a))) ] && [ $((d - c)) -lt 2000 ] && [ "$a" -gt 100 ]
verdict $? "$a, $b, $c, $d symbols for 8, 16, 32, 64 layers"
[ "$(network 64 | tracetrick -t text | grep -c '^delta[0-9]* = ')" = 64 ]
verdict $? "64 layers, 64 cotangents"
