#!/bin/sh
# Is the LaTeX we print taken by pdflatex with amsmath alone, and by KaTeX? Each is used if it is there and skipped if not
# (KaTeX: the package katex of Debian, or `npm install katex` in $KATEX, $BUILD/katex or globally). The formulas: all examples and their derivations, one query
# for every form of output, and the derivations of 500 random statements.
formulas() {
    tracetrick -t latex -f examples/*.trick
    tracetrick -t latex << 'END'
scalar c, lambda, beta_1, s_max
vector x(n), y(n), x_bar(n), theta(n), u(m)
matrix X(m,n), A(n,n), W_in(m,n), Sigma(n,n), alpha_hat2(n,n), G(n*n,n*n)
function phi, act
d(norm(x - x_bar)^2/(2*s_max^2))/dx
d(norm(X))/dX
d(norm1(x))/dx
d(abs(c)*x'*x)/dc
d(sqrt(x'*A*x))/dx
d(x'*A*x/(x'*x))/dx
d((x'*A*x/(x'*x))^3)/dx
d(exp(-x'*inv(Sigma)*x/2)/sqrt(det(Sigma)))/dSigma
d(logdet(A)^2)/dA
d(logdet(A)*det(A))/dA
d(tr(A^5))/dA
d(sum(x.^3))/dx
d(sum(x ./ y))/dy
d(sum(atan(x) .* asin(y)))/dx
d(theta'*phi(A*x))/dA
d(u'*act(act(W_in*x)))/dW_in
d(logsumexp(A*x) + sum(softplus(x)) + sum(relu(y)))/dx
d(-y'*logsoftmax(alpha_hat2*x))/dalpha_hat2
d(beta_1^lambda*sum(sigmoid(x)))/dbeta_1
d(tr(kron(A, Sigma)))/dA
d(norm(kron(A, Sigma) - G)^2)/dA
d(sum(diag(A)) + mean(A))/dA
d(2/3*sum(exp(x)/c))/dx
d(c^(3/2)*sum(x))/dc
d((1 + c/s_max)^2*sum(X))/dX
d(A*exp(X'*W_in))/dX
d(inv(X'*X))/dX
hessian(norm(x - y), x)
hessian(det(A), A)
hessian(sum(x.^(5/2)), x)
hessian(sum(softplus(A*x)), A)
END
}

all=$(formulas 2>&1)
bad=$(printf '%s\n' "$all" | grep -v '^\\frac{\\partial\|^\\delta_{[^ ]*} = ')
if [ "$bad" ]; then
    echo "not ok latex: every query is answered"
    printf '%s\n' "$bad" | sed 's/^/#   /'
else
    echo "ok latex: every query is answered"
fi
all=$(printf '%s\n' "$all" | grep '^\\frac{\\partial')
derivations=$(tracetrick -s -t latex -f examples/*.trick 2> /dev/null | awk '{ printf "%s%s", $0, /^\\end/ ? "\n" : " " }' | grep '^\\begin{aligned}.*\\end{aligned}$')
random=$("$BUILD/tests/random" 560 11 0 latex | grep '^\\begin{aligned}')
told=$(printf '%s\n' "$random" | wc -l)
[ "$told" -ge 500 ] && echo "ok latex: 500 random derivations" || echo "not ok latex: only $told random derivations"
all="$all
$derivations
$random"

work=${BUILD:-/tmp}/latex_accepts
mkdir -p "$work" && printf '%s\n' "$all" > "$work/formulas" || exit 2

if command -v pdflatex > /dev/null; then
    {
        printf '%s\n' '\documentclass{article}' '\usepackage{amsmath}' '\begin{document}'
        sed 's/^/\\[ /; s/$/ \\]/' "$work/formulas"
        printf '%s\n' '\end{document}'
    } > "$work/all.tex"
    if (cd "$work" && pdflatex -halt-on-error -interaction=nonstopmode all.tex > all.out 2>&1 < /dev/null); then
        echo "ok latex: pdflatex takes it"
    else
        echo "not ok latex: pdflatex takes it"
        grep -A 4 '^!' "$work/all.out" | sed 's/^/#   /'
    fi
else
    echo "ok latex: pdflatex takes it # skipped: pdflatex is not installed"
fi

katex=
[ -f /usr/share/nodejs/katex/package.json ] && katex=/usr/share/nodejs/katex
for place in "$KATEX" "$work/../katex" "$(npm root -g 2> /dev/null)/.."; do
    [ ! "$katex" ] && [ "$place" ] && [ -d "$place/node_modules/katex" ] && katex=$(cd "$place/node_modules/katex" && pwd) && break
done
if [ "$katex" ] && command -v node > /dev/null; then
    if node -e '
        const katex = require(process.argv[1]), lines = require("fs").readFileSync(process.argv[2], "utf8").split("\n");
        let wrong = 0;
        for (const line of lines.filter(l => l)) {
            try { katex.renderToString(line, { displayMode: true, throwOnError: true, strict: "error" }); }
            catch (e) { console.log("#   " + line + "\n#     " + e.message); wrong = 1; }
        }
        process.exit(wrong);' "$katex" "$work/formulas" > "$work/katex.out" 2>&1
    then echo "ok latex: KaTeX takes it"
    else echo "not ok latex: KaTeX takes it"; cat "$work/katex.out"
    fi
else
    echo "ok latex: KaTeX takes it # skipped: KaTeX is not installed"
fi
