#!/bin/sh
# Every canonical form against the plain operation: random expressions E of all shapes, kinds and operations, each asked as d(c*(E))/dc, whose
# answer is E as the constructors keep it and the printer writes it. The self-check compares that with E as it was typed; here
# nothing is differentiated that could hide what a constructor does. tests/constructors.sh [COUNT [SEED]]
count=${1:-20000} seed=${2:-1}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

awk -v count="$count" -v seed="$seed" '
function draw(k) { state = state * 16807 % 2147483647; return int(state / 2147483647 * k) }
function pick(words,    w, k) { k = split(words, w, " "); return w[1 + draw(k)] }
function size() { return pick("n n n m m 1") }

function leaf(r, c) {
    if (r == 1 && c == 1) return pick("s s t k 2 3 1/2 pi")
    if (r == "n*m" && c == "n*m") return pick("G J")
    if (r == "n*m" && c == 1) return pick("vec(X) vec(Y) g vec(exp(X))")
    if (r == 1) return leaf(c, 1) "\047"
    if (c == 1) return r == "n" ? pick("x x y y p h ones(n) unit(n,1)") : pick("u u v ones(m)")
    if (r == "n" && c == "n") return pick("A A A B B S R D Z Q L U P eye(n) ones(n,n)")
    if (r == "m" && c == "m") return pick("E E F T eye(m)")
    return r == "n" ? pick("X X Y W N ones(n,m)") : pick("X\047 Y\047 W\047 K")
}

function plain(r, c, d) { return "(" make(r, c, d) ")" }

function scalar(d,    k, j, o) {
    k = size(); j = size()
    if (k == 1) k = "n"
    if (j == 1) j = "m"
    o = draw(20)
    if (o < 2) return "tr(" make(k, k, d) ")"
    if (o < 4) return plain(k, 1, d) "\047*" plain(k, 1, d)
    if (o < 6) return "sum(" make(k, j, d) ")"
    if (o == 6) return "sum(" plain(k, j, d) " .* " plain(k, j, d) " .* " plain(k, j, d) ")"
    if (o == 7) return "det(" make(k, k, d) ")"
    if (o == 8) return "logdet(" make(k, k, d) ")"
    if (o == 9) return "norm(" make(k, j, d) ")^2"
    if (o == 10) return "vec(" make(k, j, d) ")\047*vec(" make(k, j, d) ")"
    if (o == 11) return "tr(" plain(k, j, d) "*" plain(j, k, d) ")"
    if (o == 12) return plain(1, 1, d) "*" plain(1, 1, d)
    if (o == 13) return plain(1, 1, d) "/" plain(1, 1, d)
    if (o == 14) return plain(1, 1, d) pick("^2 ^3 ^-1 ^-2 ^k")
    if (o == 15) return plain(k, 1, d) "\047*" plain(k, j, d) "*" plain(j, 1, d)
    if (o == 16) return plain(1, 1, d) " + " make(1, 1, d)
    if (o == 17) return pick("exp sin abs sign relu sigmoid sqrt log") "(" make(1, 1, d) ")"
    if (o == 18) return pick("norm norm1 logsumexp mean") "(" make(k, 1, d) ")"
    return "tr(" plain(k, k, d) pick("^2 ^3 ^-1 ^-2 \047 ^k") ")"
}

function make(r, c, d,    k, j) {
    if (d <= 0 || draw(8) == 0) return leaf(r, c)
    d--
    if (r == 1 && c == 1) return scalar(d)
    j = draw(24); k = size()
    if (r == "n*m" || c == "n*m") {
        k = draw(2) ? 1 : "n*m"
        if (r == c && draw(2)) return draw(4) ? "kron(" make("n", "n", d) ", " make("m", "m", d) ")" : pick("commutation(m,n)*commutation(n,m) commutation(n,m)*kron(E,A)*commutation(m,n) diag(vec(X)) eye(n*m)")
        if (c == 1 && draw(2)) return draw(3) ? "vec(" make("n", "m", d) ")" : "kron(" make("m", 1, d) ", " make("n", 1, d) ")"
        if (c == 1 && draw(3) == 0) return "commutation(m,n)*vec(" make("m", "n", d) ")"
    }
    if (j < 3) return make(r, c, d) " " pick("+ - -2* +s* -s*") plain(r, c, d)
    if (j < 4) return make(r, c, d) " + " make(r, c, d) " - " plain(r, c, d)
    if (j < 9) return plain(r, k, d) "*" plain(k, c, d)
    if (j < 11) return plain(r, c, d) " .* " plain(r, c, d)
    if (j == 11) return plain(r, c, d) " .* " plain(r, c, d) " " pick(".* ./") " " plain(r, c, d)
    if (j == 12) return plain(r, c, d) pick(".^2 .^3 .^-1 .^(1/2)")
    if (j == 13) return plain(c, r, d) "\047"
    if (j == 14) return pick("-( 2*( s*( 1/2*( s^2*( (-3)*(") make(r, c, d) ")"
    if (j == 15) return pick("exp log abs sign relu sin cos sigmoid tanh softplus sqrt") "(" make(r, c, d) ")"
    if (r == c && r != 1) {
        if (j == 16) return plain(r, r, d) pick("^2 ^3 ^-1 ^-2")
        if (j == 17) return "inv(" make(r, r, d) ")"
        if (j == 18) return "diag(" make(r, 1, d) ")"
        if (j == 19) return plain(r, 1, d) "*" plain(r, 1, d) "\047"
        if (j == 20) return pick("tril( triu( adj(") make(r, r, d) ")"
        if (j == 21 && r != "n*m") { j = plain(r, k, d); return j "*" j "\047" }
        if (j == 22 && r == "n") return draw(2) ? "blockdot(" make("n*m", "n*m", d) ", " make("m", "m", d) ")" : "blocksum(" make("m", "m", d) ", " make("n*m", "n*m", d) ")"
    }
    if (c == 1 && r != 1) {
        if (j == 16) return "diag(" make(r, r, d) ")"
        if (j == 17) return "softmax(" make(r, 1, d) ")"
        if (j == 18 && r != "n*m") return plain(r, r, d) "*" plain(r, r, d) "*" plain(r, 1, d)
        if (j == 19) return "diag(" plain(r, 1, d) "*" plain(r, 1, d) "\047)"
        if (j == 20) return "logsoftmax(" make(r, 1, d) ")"
    }
    return plain(r, k, d) "*" plain(k, c, d)
}

BEGIN {
    state = (seed * 7919 + 1) % 2147483647; draw(2)
    print "scalar c, s, t; k = 2; vector x(n), y(n), u(m), v(m), g(n*m); positive vector p(n); onehot vector h(n)"
    print "matrix A(n), B(n), E(m), F(m), X(n,m), Y(n,m), W(n,m), K(m,n), G(n*m,n*m), J(n*m,n*m); positive matrix N(n,m); invertible P(n)"
    print "symmetric S(n), T(m); spd R(n); diagonal D(n); antisymmetric Z(n); orthogonal Q(n); lower L(n); upper U(n)"
    for (i = 0; i < count; i++) {
        shape = draw(7)
        rows = shape < 2 ? 1 : shape == 6 ? "n*m" : "n"
        cols = shape < 3 || (shape == 6 && draw(2)) ? 1 : shape == 3 ? "m" : rows
        print "d(c*(" make(rows, cols, 2 + draw(3)) "))/dc"
    }
}' > "$work/statements"

tracetrick -t json --max-seconds 5 < "$work/statements" > "$work/answers" 2> "$work/messages"
status=$?
answered=$(grep -c '"check": {"status": "\(exact\|numeric\)"' "$work/answers")
if [ $status -ge 2 ]; then
    echo "not ok constructors: exit status $status"
    grep -a -A 6 'check' "$work/messages" | head -n 20 | sed 's/^/#   /'
elif [ "$answered" -lt $((count * 4 / 5)) ]; then
    echo "not ok constructors: only $answered of $count were answered and checked"
    grep -a 'error:' "$work/messages" | sed 's/^[^:]*:[^:]*:[^:]*: //' | sort | uniq -c | sort -rn | head -n 10 | sed 's/^/#   /'
else
    echo "ok constructors: $count expressions"
fi
[ -z "$KEEP" ] || cp "$work"/* "$KEEP"
