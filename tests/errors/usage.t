# An unknown format: the nearest, then the rest.
$ tracetrick --to latx "x'*x" x
tracetrick: unknown format 'latx' (did you mean latex?)
formats: text, unicode, latex, json, mathml, html, dot
[2]

# Nothing is near: only the list.
$ tracetrick --to postscript "x'*x" x
tracetrick: unknown format 'postscript'
formats: text, unicode, latex, json, mathml, html, dot
[2]

# A format of the manual's plan that this version lacks is refused by its name.
$ tracetrick -t numpy "x'*x" x
tracetrick: format 'numpy' is not available in this version
formats: text, unicode, latex, json, mathml, html, dot
[2]

# An unknown option: the nearest, then the rest.
$ tracetrick --expnd "x'*x" x
tracetrick: unknown option '--expnd' (did you mean --expand?)
options: --to --declare --file --expression --hessian --order --operator --from --layout --structured --steps --lang --expand --share --batch --where --no-check --max-nodes --max-seconds --color --rules --help --version
[2]

# An option without its value.
$ tracetrick -t
tracetrick: -t, --to needs its FORMAT
[2]
$ tracetrick --layout
tracetrick: --layout needs its LAYOUT
[2]

# An option that takes no value.
$ tracetrick --where=all "x'*x"
tracetrick: --where takes no value
[2]

# Limits are whole numbers, not zero.
$ tracetrick --max-nodes many "x'*x"
tracetrick: --max-nodes needs a whole number from 1 to 4294967294, not 'many'
[2]
$ tracetrick --max-seconds 0 "x'*x"
tracetrick: --max-seconds needs a whole number from 1 to 4294967294, not '0'
[2]

# -e and -f ask for different things.
$ tracetrick -e "x'*x" -f file.trick
tracetrick: -e and -f exclude each other; end the file with the expression, or pipe both in
[2]

# Unknown layouts, notations and times for colour.
$ tracetrick --layout jacobi "x'*x"
tracetrick: unknown layout 'jacobi'
layouts: gradient, numerator, denominator
[2]
$ tracetrick --from tex "x'*x"
tracetrick: unknown notation 'tex' (did you mean latex?)
notations: plain, latex, mathml, typst
[2]
$ tracetrick --color sometimes "x'*x"
tracetrick: unknown time for colour 'sometimes'
times for colour: auto, always, never
[2]

# An option whose value may be left out.
$ tracetrick --steps=all "x'*x" x
tracetrick: --steps is given alone or as --steps=full, not --steps=all
[2]

# A file that is not there, and a directory; what can be read is answered.
$ printf "d(x'*x)/dx\n" | tracetrick -f missing.trick - /
tracetrick: cannot read missing.trick: No such file or directory
df/dx = 2*x
tracetrick: cannot read /: Is a directory
[1]

# A full disk is an error, a reader that has gone away is none.
$ tracetrick "x'*x" x > /dev/full
tracetrick: cannot write the answers: No space left on device
[1]
$ yes "d(x'*x)/dx" | tracetrick | head -n 2
df/dx = 2*x
df/dx = 2*x

# An order past the last one that is taken.
$ tracetrick -n 21 "t^3" t
tracetrick: --order needs a whole number from 1 to 20, not '21'
[2]

# An expression that starts with a dash: no cluster of options can look so.
$ tracetrick "-x'*x" x
df/dx = -2*x
$ tracetrick "-exp(a'*x)" x
df/dx = -exp(a'*x)*a
$ tracetrick "-tr(A*X)" X
df/dX = -A'
$ tracetrick "-sum(x)" x
df/dx = -ones(m)
$ tracetrick "-det(X)" X
df/dX = -adj(X)'
$ tracetrick -d 'scalar n' "-n/2*log(c)" c
df/dc = -n/(2*c)
$ tracetrick "-1/2*x'*A*x" A
df/dA = -x*x'/2
$ tracetrick "-c + x'*x" x
df/dx = 2*x
$ tracetrick '-\log|X|' X
df/dX = -X^-T
$ tracetrick "-e-log(c)" c
df/dc = -1/c
$ tracetrick -- "-exp(a'*x)" x
df/dx = -exp(a'*x)*a
$ tracetrick -tlatex -n2 "-dsymmetric A(n)" "x'*A*x" x
\frac{\partial^{2} f}{\partial x^{2}} = 2 A

# -H and -n beside a query that says itself which derivative it asks for.
$ tracetrick -n 3 "d^2 exp(2*c)/dc^2"
<arg>:1:1: error: the expression says itself which derivative it asks for, and that is not one of order 3
  d^2 exp(2*c)/dc^2
  ^~~~~~~~~~~~~~~~~
  hint: give the function alone, or leave the option away
[1]
$ tracetrick -H "d(x'*A*x)"
<arg>:1:1: error: the expression says itself which derivative it asks for, and that is not one of order 2
  d(x'*A*x)
  ^~~~~~~~~
  hint: give the function alone, or leave the option away
[1]
