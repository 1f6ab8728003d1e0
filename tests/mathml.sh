#!/bin/sh
# Is the MathML we print well formed, has every element the children it must have, and does it say what the other formats say?
# The formulas: every operation in every position that looks.trick knows, all examples, and the derivations of these.
if ! command -v xmllint > /dev/null; then
    echo "ok mathml # skipped: xmllint is not installed (libxml2-utils)"
    exit 0
fi
work=${BUILD:-/tmp}/mathml
mkdir -p "$work" || exit 2
verdict() { if [ "$1" = 0 ]; then echo "ok mathml: $2"; else echo "not ok mathml: $2"; fi; }
formulas() {
    tracetrick "$@" -f examples/*.trick tests/golden/looks.trick 2> /dev/null
    tracetrick "$@" "scalar lambda_max; vector x_bar(n), x_hat_i(n), W1(n); d(lambda_max*x_bar'*W1*x_hat_i^-1*x_hat_i)/dx_bar" 2> /dev/null
    tracetrick "$@" "vector x_bar(n), x_hat_i(n), W1(n); scalar lambda_max; matrix A(n); d((lambda_max + 2/3)^(3/2)*x_bar'*A^3*W1)/d{x_bar, W1, A, lambda_max}"
    tracetrick "$@" -H "exp(-norm(x - x_hat1)^2/(2*sigma^2))" x
    tracetrick "$@" "f = norm(X*w - y)^2; d^2 f/(dw dy)"
    tracetrick "$@" -n 4 "exp(-c^2)" c
    tracetrick "$@" --share "sum(exp(A*x).*exp(A*x)) + sum(exp(A*x))" x
    tracetrick "$@" "d(inv(X))"
    tracetrick "$@" "vector y_i(m), x_i(n), i = 1:N; sum(i=1:N, norm(y_i - W*x_i)^2); prod(i=1:N, a'*x_i)" 2> /dev/null
    tracetrick "$@" -H --operator "A*exp(x)" x
}

{ echo '<all>'; formulas -t mathml; formulas -s -t mathml 2> /dev/null; echo '</all>'; } > "$work/all.xml" 2> "$work/errors"
[ ! -s "$work/errors" ] && xmllint --noout "$work/all.xml"
verdict $? "well formed"

# What is in the wrong place: another element than Core has, the wrong number of children, a row that is none, words outside of a token.
found=$(xmllint --xpath '
    //*[not(contains(" all math mrow mi mn mo msup msub msubsup munderover mfrac msqrt mover mspace mtext mtable mtr mtd ", concat(" ", local-name(), " ")))] |
    //*[contains(" msup msub mfrac mover ", concat(" ", local-name(), " "))][count(*) != 2] |
    //*[contains(" msubsup munderover ", concat(" ", local-name(), " "))][count(*) != 3] | //*[local-name() = "msqrt"][count(*) != 1] | //*[local-name() = "mrow"][count(*) < 2] |
    //*[contains(" mi mn mo mtext ", concat(" ", local-name(), " "))][* or not(text())] |
    //text()[normalize-space()][not(contains(" mi mn mo mtext ", concat(" ", local-name(..), " ")))]' "$work/all.xml" 2> /dev/null)
[ ! "$found" ] || printf '%s\n' "$found" | head -n 5
[ ! "$found" ]
verdict $? "every element has its children"

# Without its marks a line holds the letters, digits and signs of the LaTeX line, in the same order.
latex() {
    sed -e 's/\\frac{\\partial\^{\([0-9]*\)} /\\frac{\\partial\1 /' -e 's/\\mathrm{\([A-Za-z0-9]*\)}/\1/g' \
        -e 's/\\left//g; s/\\right//g; s/\\partial/∂/g; s/\\top/⊤/g; s/\\odot/⊙/g; s/\\oslash/⊘/g; s/\\otimes/⊗/g; s/\\cdot/⋅/g; s/\\mathbf{1}/𝟏/g' \
        -e 's/\\|/‖/g; s/\\langle/⟨/g; s/\\rangle/⟩/g; s/\\infty/∞/g; s/\\pi/π/g; s/\\lambda/λ/g; s/\\Sigma/Σ/g; s/\\sigma/σ/g; s/\\alpha/α/g; s/\\beta/β/g; s/\\gamma/γ/g; s/\\delta/δ/g; s/\\tau/τ/g; s/\\phi/φ/g; s/\\psi/ψ/g; s/\\theta/θ/g; s/\\mu/μ/g' \
        -e 's/\\bar{\(.\)}/\1¯/g; s/\\hat{\(.\)}/\1^/g; s/\\tilde{\(.\)}/\1~/g; s/\\frac//g; s/\\sqrt//g; s/\\sum_/∑/g; s/\\prod_/∏/g; s/}\^{/}{/g; s/\\,//g; s/-/−/g' \
        -e "s/'/′/g" -e 's/\([^^]\|^\)^\([{]\)/\1\2/g' -e 's/_{/{/g; s/[\\{} ]//g'
}
words() { sed 's/<mo rspace="0.[0-9]*em">&#x2062;<.mo>//g; s/<mo>&#x2061;<.mo>//g; s/<[^>]*>//g'; }
formulas -t latex | latex | sed 's/arc\(sin\|cos\|tan\)/a\1/g' > "$work/latex"
formulas -t mathml | words > "$work/mathml"
diff "$work/latex" "$work/mathml" > "$work/difference"
verdict $? "the same line as LaTeX"
head -n 10 "$work/difference" | sed 's/^/#   /'
