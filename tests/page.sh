#!/bin/sh
# Pages and pictures: is a page well formed, complete and of one language, does it hold what the other formats print, does it need nothing
# but itself? Do graphviz and Chromium take what is made for them? These two are used if they are there and skipped if not.
work=${BUILD:-/tmp}/page
rm -rf "$work"
mkdir -p "$work" || exit 2
verdict() { if [ "$1" = 0 ]; then echo "ok page: $2"; else echo "not ok page: $2"; fi; }
skip() { echo "ok page: $2 # skipped: $1 is not installed"; }

# The examples whose answers are lines of their own (a page writes each in full: not those whose answers share work), what has no derivation, what is refused, a note, sums that are shared, names that need care in XML.
cat > "$work/more.trick" << 'END'
d(inv(X))/dX
hessian(logsumexp(x), x)
d(x'*)/dx
d(X*y - X'*z*w + "<&>")/dX
d(norm(X*w - y)^2)
matrix A(m,n), B(n,m); d(tr(A*B*A*B))/dA
d(sum(y))/dX
vector x(n); d(exp(exp(x'*x) + x'*x)^c)/d{x, c}
function phi
d(sum(phi(W*x) .* tanh(b)))/dx
clear; d(a*x*b)/dx
END
answers() { tracetrick "$@" -f examples/[!2]*.trick "$work/more.trick" 2> "$work/errors"; }
answers -t html > "$work/page.html"
answers -t html --lang zh > "$work/zh.html"
answers -t text > "$work/text"
refused=$(grep -c ': error: ' "$work/errors")

if command -v xmllint > /dev/null; then
    ask() { xmllint --xpath "$1" "$work/${2:-page.html}" 2> /dev/null; }
    xmllint --noout "$work/page.html" && xmllint --noout "$work/zh.html"
    verdict $? "well formed"
    [ "$(ask 'count(//*[local-name()="section"])')" = $(($(wc -l < "$work/text") + refused)) ] &&
        [ "$(ask 'count(//*[local-name()="section"][contains(@class, "refused")])')" = "$refused" ] && [ "$refused" -ge 3 ]
    verdict $? "a section for each answer and each refusal"
    for format in text unicode latex mathml; do
        case $format in text) form=Text ;; unicode) form=Unicode ;; latex) form=LaTeX ;; mathml) form=MathML ;; esac
        answers -t $format > "$work/$format"
        ask "//*[@class='form'][.//*[text()='$form']]//*[local-name()='code']/text()" | sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' > "$work/copied"
        cmp "$work/copied" "$work/$format"
        verdict $? "the forms to copy: $format"
    done
    [ "$(ask 'string(/*/@lang)')" = en ] && [ "$(ask 'string(/*/@lang)' zh.html)" = zh ]
    verdict $? "the language of the page"
    ask '//*[local-name()="h3" or local-name()="summary" or local-name()="button" or local-name()="td"][not(*)]/text() | //*[@class="note"]/text()' zh.html |
        sed 's/tracetrick -t dot//; s/graphviz//; s/ [a-z0-9]* × [a-z0-9]*//' | grep '[A-Za-z][A-Za-z][A-Za-z]'
    [ $? = 1 ]
    verdict $? "its words are in the table"
    boxes=$(ask '//*[local-name()="rect"]/@*[name() = "x" or name() = "y" or name() = "width"] | //*[local-name()="svg"]/@role' |
        awk -F '"' '/role/ { n = 0 } / x=/ { x = $2 } / y=/ { y = $2 } / width=/ {
            for (i = 0; i < n; i++) if (ys[i] == y && x < xs[i] + ws[i] && xs[i] < x + $2) print "boxes overlap at", x, y
            xs[n] = x; ys[n] = y; ws[n++] = $2; total++ } END { print total }')
    [ "$boxes" -gt 100 ] && [ "$(ask 'count(//*[local-name()="rect"][@x < 0 or @x + @width > ../@width or @y + @height > ../@height])')" = 0 ]
    verdict $? "boxes of pictures stand apart and inside"
else
    skip xmllint "well formed"
fi

! grep -o 'http[^"'"'"' ]*' "$work/page.html" | sed 's/&quot;.*//' | grep -v -x 'http://www.w3.org/1998/Math/MathML\|http://www.w3.org/1999/xhtml'
verdict $? "no address but the names of XML"
! grep -n 'src=\|href=\|@import\|url(' "$work/page.html"
verdict $? "nothing is loaded"

# A pipe is served section by section, and what ends early is a page all the same.
mkfifo "$work/in"
tracetrick -t html < "$work/in" > "$work/out" &
served=$!
exec 3> "$work/in"
printf "d(x'*x)/dx\n" >&3
tries=0
while ! grep -q '</section>' "$work/out" && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
grep -q '</section>' "$work/out" && ! grep -q '</html>' "$work/out"
verdict $? "a pipe that stays open is served section by section"
exec 3>&-
wait $served
tail -n 1 "$work/out" | grep -q '^</html>$'
verdict $? "and its end ends the page"
[ "$(tracetrick -t html < /dev/null | grep -c '^<main>$\|^</main>$')" = 2 ]
verdict $? "nothing asked is a page without sections"

# A long function: its picture is left to graphviz, which gets all of it.
long=$(awk 'BEGIN { for (i = 1; i <= 50; i++) printf "%ssum(exp(%d*x))", (i > 1 ? " + " : ""), i }')
tracetrick -t html "$long" x > "$work/long.html"
grep -q 'tracetrick -t dot' "$work/long.html" && ! grep -q '<svg' "$work/long.html"
verdict $? "a picture of many boxes is not drawn"
[ "$(tracetrick -t dot "$long" x | grep -c '^  b[0-9]* \[')" -gt 100 ]
verdict $? "but handed to graphviz"

# A derivation that is long when it is written out, and twice as long with each layer: it is given up before much of it is printed, and the
# page that goes without it is small.
doubling() {
    awk -v n="$1" 'BEGIN { print "matrix W(n,n), V(n,n); vector x(n)\nh0 = x"
        for (i = 1; i <= n; i++) printf "h%d = tanh(W*h%d) + V*h%d\n", i, i - 1, i - 1
        printf "d(sum(h%d))/dx\n", n }'
}
doubling 16 | tracetrick -t html > "$work/huge.html"
[ "$(wc -c < "$work/huge.html")" -lt 1000000 ] && grep -q 'its lines would be too long' "$work/huge.html"
verdict $? "a derivation too long for a page is left out"
doubling 10 | tracetrick -t html > "$work/huge.html"
[ "$(wc -c < "$work/huge.html")" -gt 1000000 ] && ! grep -q 'its lines would be too long' "$work/huge.html"
verdict $? "one of a tenth of that is not"

answers -t dot > "$work/all.dot"
tracetrick -t dot "$long" x >> "$work/all.dot"
[ "$(grep -c '^digraph' "$work/all.dot")" = $(($(wc -l < "$work/text") + 1)) ]
verdict $? "a graph for each answer"
if command -v dot > /dev/null; then
    dot -Tsvg "$work/all.dot" > "$work/all.svg" 2> "$work/dot.err" && [ ! -s "$work/dot.err" ]
    verdict $? "graphviz takes it"
else
    skip graphviz "graphviz takes it"
fi

browser=
for name in chromium chromium-browser google-chrome; do command -v $name > /dev/null && browser=$name && break; done
if [ "$browser" ] && [ ! "$UNDER" ]; then
    # The page in a frame as wide as a telephone: is anything wider, did its script run, did it complain?
    cat > "$work/frame.html" << 'END'
<!DOCTYPE html><meta charset="utf-8"><title>frame</title><iframe src="page.html" style="width:375px;height:800px"></iframe>
<script>onload = function () { var d = document.querySelector('iframe').contentDocument;
d.querySelectorAll('details').forEach(function (e) { e.open = true; });
var root = d.documentElement;
document.title = (root.scrollWidth > root.clientWidth ? 'too wide' : 'fits') + ' script ' + root.className + ' math ' +
    (d.querySelectorAll('math').length > 100) + ' ' + (d.querySelector('.answer mfrac').getBoundingClientRect().height > 30); };</script>
END
    timeout 100 $browser --headless --no-sandbox --disable-gpu --allow-file-access-from-files --user-data-dir="$work/profile" --enable-logging=stderr \
        --window-size=800,900 --virtual-time-budget=5000 --dump-dom "file://$work/frame.html" > "$work/dom" 2> "$work/browser.err"
    if grep -q '<title>' "$work/dom"; then
        grep -q '<title>fits script js math true true</title>' "$work/dom" || grep -o '<title>.*</title>' "$work/dom"
        grep -q '<title>fits script js math true true</title>' "$work/dom"
        verdict $? "Chromium shows it on a telephone"
        ! grep 'CONSOLE' "$work/browser.err"
        verdict $? "Chromium does not complain"
    else
        echo "ok page: Chromium shows it # skipped: $browser does not start here"
    fi
else
    skip chromium "Chromium shows it"
fi
