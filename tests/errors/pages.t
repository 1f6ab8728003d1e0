# What is no formula of ours, and what is no MathML, has its place in the page; what is wrong in the formula has it there as it was read.
$ tracetrick '<math><mi>x</mi><mmultiscripts><mi>a</mi></mmultiscripts></math>'
<arg>:1:17: error: <mmultiscripts> is outside the language
  <math><mi>x</mi><mmultiscripts><mi>a</mi></mmultiscripts></math>
                  ^~~~~~~~~~~~~~~
[1]
$ tracetrick '<math><mfenced open="[" close="]"><mtable><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable></mfenced></math>'
<arg>:1:35: error: a table of several rows is outside the language
  <math><mfenced open="[" close="]"><mtable><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd>...
                                    ^~~~~~~~
[1]
$ tracetrick '<math><msup><mi>x</mi></msup></math>'
<arg>:1:7: error: <msup> needs 2 parts, not 1
  <math><msup><mi>x</mi></msup></math>
        ^~~~~~
[1]
$ tracetrick '<math><mrow><mi>x</mi></math>'
<arg>:1:23: error: '</math>' closes a bracket that was opened by '<mrow>'
  <math><mrow><mi>x</mi></math>
        ~~~~~~          ^~~~~~~
[1]
$ tracetrick '<math><mi>x</mi>'
<arg>:1:1: error: '<math>' is never closed
  <math><mi>x</mi>
  ^~~~~~
[1]
$ tracetrick '<math><mi>x</mi'
<arg>:1:12: error: '<' is never closed
  <math><mi>x</mi
             ^
[1]
$ tracetrick '<math><mi>x</mi>y<mi>z</mi></math> + 2'
<arg>:1:17: error: y is outside the language
  <math><mi>x</mi>y<mi>z</mi></math> + 2
                  ^
[1]
$ tracetrick '<math><msup><mi>x</mi><mo>*</mo></msup></math>'
<arg>:1:2: error: the conjugate is outside the language
  x^{*}
   ^~~
[1]
$ tracetrick '<math><mi>A</mi><mi>x</mi><mo>+</mo></math>'
<arg>:1:6: error: an operand is missing after '+'
  A x +
       ^
[1]
$ tracetrick -d 'matrix A(m,n); vector y(n)' '<math><msup><mi>y</mi><mi>T</mi></msup><mi>A</mi></math>'
<arg>:1:6: error: sizes do not agree in y^{T}A: y^{T} has n columns, A has m rows
  y^{T}A
  ~~~~~^
  hint: (y^{T})*A' is 1 by m
[1]

# Typst: matrices, several fractions in a row, brackets.
$ tracetrick --from typst 'mat(1, 2)'
<arg>:1:1: error: a matrix literal is outside the language
  mat(1, 2)
  ^~~
[1]
$ tracetrick --from typst 'a/b/c'
<arg>:1:4: error: it is not clear what is divided by what
  a/b/c
     ^
  hint: write frac(a, b)
[1]
$ tracetrick --from typst '(x'
<arg>:1:1: error: '(' is never closed
  (x
  ^
[1]
$ tracetrick --from typst 'x)'
<arg>:1:2: error: ')' closes nothing
  x)
   ^
[1]
$ tracetrick --from typst 'tr(X Y'
<arg>:1:3: error: '(' is never closed
  tr(X Y
    ^
[1]
$ tracetrick --from typst '^2 x'
<arg>:1:1: error: an operand is missing before '^'
  ^2 x
  ^
[1]
$ tracetrick --from typst 'x^'
<arg>:1:2: error: a subscript or power is missing here
  x^
   ^
[1]
$ tracetrick --from typst '"x'
<arg>:1:1: error: '"' is never closed
  "x
  ^
[1]
$ tracetrick --from mathematica 'x'
tracetrick: unknown notation 'mathematica'
notations: plain, latex, mathml, typst
[2]

# Where MathML is not closed it ends at an empty line: what comes after that is read.
$ printf '<math><mi>x</mi>\n\ntr(A*X)\n' | tracetrick
<stdin>:1:1: error: '<math>' is never closed
  <math><mi>x</mi>
  ^~~~~~
df/dA = X'
df/dX = A'
[1]
