#!/bin/sh
# The pages and the MathML of 500 random statements (random.c), and what another parser (markup.py, python3) and Chromium make of them: each is used if it is
# there and skipped if not. page.sh and mathml.sh look at the examples.
work=${BUILD:-/tmp}/markup
rm -rf "$work"
mkdir -p "$work" || exit 2
verdict() { if [ "$1" = 0 ]; then echo "ok markup: $2"; else echo "not ok markup: $2"; fi; }
skip() { echo "ok markup: $2 # skipped: $1 is not installed"; }
[ "$UNDER" ] && { echo "ok markup # skipped: the pages of random statements are made once, without $UNDER"; exit 0; }

tracetrick -t html < /dev/null | sed '/^<\/main>$/,$d' > "$work/head"
tracetrick -t html < /dev/null | sed -n '/^<\/main>$/,$p' > "$work/foot"
random() { "$BUILD/tests/random" 600 "$1" 0 "$2" | grep "^<$3" | head -n 500; }
random 17 html section > "$work/sections"
random 18 mathml math > "$work/mathml"
cat "$work/head" "$work/sections" "$work/foot" > "$work/page.html"

if command -v xmllint > /dev/null; then
    xmllint --huge --noout "$work/page.html"
    verdict $? "xmllint: well formed"
else
    skip xmllint "xmllint: well formed"
fi
if command -v python3 > /dev/null; then
    python3 tests/markup.py "$work/page.html" "$work/mathml"
else
    skip python3 "MathML Core"
fi

browser=
for name in chromium chromium-browser google-chrome; do command -v $name > /dev/null && browser=$name && break; done
if [ "$browser" ]; then
    # The shorter ones as wide as a telephone: is anything wider, is every formula drawn, is there a complaint?
    awk 'length($0) < 60000' "$work/sections" | head -n 60 > "$work/few"
    cat "$work/head" "$work/few" "$work/foot" > "$work/few.html"
    cat > "$work/frame.html" << 'END'
<!DOCTYPE html><meta charset="utf-8"><title>frame</title><iframe src="few.html" style="width:375px;height:800px"></iframe>
<script>onload = function () { var d = document.querySelector('iframe').contentDocument, root = d.documentElement, empty = 0;
d.querySelectorAll('details').forEach(function (e) { e.open = true; });
d.querySelectorAll('math').forEach(function (e) { var r = e.getBoundingClientRect(); if (!(r.width > 3 && r.height > 3)) empty++; });
document.title = (root.scrollWidth > root.clientWidth ? 'too wide' : 'fits') + ', ' + empty + ' empty, ' + (d.querySelectorAll('math').length > 500); };</script>
END
    timeout 100 $browser --headless --no-sandbox --disable-gpu --allow-file-access-from-files --user-data-dir="$work/profile" --enable-logging=stderr \
        --window-size=800,900 --virtual-time-budget=5000 --dump-dom "file://$work/frame.html" > "$work/dom" 2> "$work/browser.err"
    if grep -q '<title>' "$work/dom"; then
        grep -q '<title>fits, 0 empty, true</title>' "$work/dom" || grep -o '<title>.*</title>' "$work/dom"
        grep -q '<title>fits, 0 empty, true</title>' "$work/dom" && ! grep 'CONSOLE' "$work/browser.err"
        verdict $? "Chromium draws every formula"
    else
        echo "ok markup: Chromium draws every formula # skipped: $browser does not start here"
    fi
else
    skip chromium "Chromium draws every formula"
fi
