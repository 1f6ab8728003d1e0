# The contract's own example: an operand is missing.
$ tracetrick "d(x'*)/dx"
<arg>:1:6: error: an operand is missing after '*'
  d(x'*)/dx
       ^
[1]

# Nothing at all, blanks, a comment: there is no expression.
$ tracetrick ""
<arg>:1: error: there is no expression to differentiate
  hint: give an expression, such as "tr(X'*A*X)"
[1]
$ tracetrick "  # nothing"
<arg>:1: error: there is no expression to differentiate
  hint: give an expression, such as "tr(X'*A*X)"
[1]

# Only a declaration: there is no expression either.
$ tracetrick "matrix A(n)"
<arg>:1: error: there is no expression to differentiate
  hint: give an expression, such as "tr(X'*A*X)"
[1]

# Brackets that do not close, or close something else, or were never opened.
$ tracetrick "tr(X'*A"
<arg>:1:3: error: '(' is never closed
  tr(X'*A
    ^
[1]
$ tracetrick "tr(X]*A"
<arg>:1:5: error: ']' closes a bracket that was opened by '('
  tr(X]*A
    ~ ^
[1]
$ tracetrick "tr(X))"
<arg>:1:6: error: ')' closes nothing
  tr(X))
       ^
[1]

# A line ends the statement whatever is open; the bracket left open is shown.
$ printf 'f = norm(X*w - y\ng = x\ndg/dx\n' | tracetrick
<stdin>:1:9: error: '(' is never closed
  f = norm(X*w - y
          ^
dg/dx = eye(m)
[1]

# A divisor that a juxtaposed factor follows has two readings, and so has a tower of powers.
$ tracetrick "a/2b"
<arg>:1:2: error: it is not clear what is divided by what
  a/2b
  ~^~~
  hint: write (a/2)*b or a/(2b)
[1]
$ tracetrick "x'x/2σ²" x
<arg>:1:4: error: it is not clear what is divided by what
  x'x/2σ²
  ~~~^~~~
  hint: write (x'x/2)*σ² or x'x/(2σ²)
[1]
$ tracetrick "c^2^3"
<arg>:1:4: error: a power of a power needs brackets
  c^2^3
  ~~~^~
  hint: write (c^2)^3 or c^(2^3)
[1]

# Operators that are no operators here.
$ tracetrick "x += y"
<arg>:1:4: error: an operand is missing after '+'
  x += y
     ^
[1]
$ tracetrick "x'*@"
<arg>:1:4: error: '@' means nothing here
  x'*@
     ^
  hint: a product of matrices is written *
[1]

# Columns count what the eye sees: wide and combining characters, Greek letters.
$ tracetrick "λ*x'*x̄*)"
<arg>:1:8: error: ')' closes nothing
  λ*x'*x̄*)
         ^
[1]
$ tracetrick "漢 + *"
<arg>:1:1: error: '漢' means nothing here
  漢 + *
  ^~
[1]

# A byte that is no character, and a NUL in a file.
$ printf 'x\377\n' | tracetrick
<stdin>:1:2: error: this is not UTF-8 text: byte 255
  x?
   ^
[1]
$ printf 'x\000\n' | tracetrick
<stdin>:1:2: error: a NUL byte in the text
  x 
   ^
[1]

# The place in a long line: the part around the caret is shown.
$ tracetrick "$(printf "sum(x) + %.0s" 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)) + sum(x) + sum(x) + sum(x) + sum(x) + sum(x) + sum(x)"
<arg>:1:181: error: ')' closes nothing
  ...m(x) + sum(x) + sum(x) + sum(x) + sum(x) + sum(x) + sum(x) + sum(x) + ) + sum(x) + sum(x) + sum(x) + sum(x) + sum(x) + s...
                                                                           ^
[1]

# A derivative that stands in an expression is refused by name: it is no quotient of two names.
$ printf '%s\n' 'l = norm(a)^2' '2*dl/da' 'dl/da + 1' '-dl/da' 'norm(dl/da)^2' "x'*d(l)/da" 'g = dl/da' 'd*dl/(d*d)' | tracetrick
<stdin>:2:1: error: a derivative inside an expression is not answered yet
  2*dl/da
  ^~~~~~~
  hint: ask for the derivative alone
<stdin>:3:1: error: a derivative inside an expression is not answered yet
  dl/da + 1
  ^~~~~
  hint: ask for the derivative alone
<stdin>:4:1: error: a derivative inside an expression is not answered yet
  -dl/da
  ^~~~~~
  hint: ask for the derivative alone
<stdin>:5:6: error: a derivative inside an expression is not answered yet
  norm(dl/da)^2
       ^~~~~
  hint: ask for the derivative alone
<stdin>:6:1: error: a derivative inside an expression is not answered yet
  x'*d(l)/da
  ^~~~~~~~~~
  hint: ask for the derivative alone
<stdin>:7:5: error: a derivative inside an expression is not answered yet
  g = dl/da
      ^~~~~
  hint: ask for the derivative alone
<stdin>:8:3: error: dl is not known
  d*dl/(d*d)
    ^~
  hint: a run of letters is one name; a product is written d l
[1]
$ tracetrick 'c \frac{\partial x^Tx}{\partial x}'
<arg>:1:3: error: a derivative inside an expression is not answered yet
  c \frac{\partial x^Tx}{\partial x}
    ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
  hint: ask for the derivative alone
[1]
$ printf '%s\n' 'l = norm(a)^2' "dl/da'" | tracetrick
<stdin>:2:1: error: by a transposed variable the Jacobian of a column is meant, and this function is a scalar
  dl/da'
  ^~~~~~
  hint: leave the transpose away for the gradient; --layout numerator prints it as a row
[1]

# A variable is one name.
$ tracetrick "x'*A*x" "x;A"
<arg>:1:3: error: 'x;A' is no variable to differentiate by: a name is needed
  x;A
    ^
  hint: give the expression first and then the names to differentiate by, each as an argument of its own
[1]
$ tracetrick "x'*A*x" "x*A"
<arg>:1:1: error: 'x*A' is no variable to differentiate by: a name is needed
  x*A
  ^~~
  hint: give the expression first and then the names to differentiate by, each as an argument of its own
[1]

# A backquote stands for no prime: X` is not X. What Markdown quotes stands between two of the same length, with brackets of its own.
$ tracetrick 'tr(X` * A * X)' X
<arg>:1:5: error: a ` that quotes nothing
  tr(X` * A * X)
      ^
  hint: the transpose of X is X'; what is quoted stands between two `
[1]
$ tracetrick 'tr(X` * A * X`)' X
<arg>:1:5: error: a ` that quotes nothing
  tr(X` * A * X`)
      ^
  hint: the transpose of X is X'; what is quoted stands between two `
[1]
$ tracetrick 'tr(X ` * A * X ` * A)' X
<arg>:1:6: error: a ` that quotes nothing
  tr(X ` * A * X ` * A)
       ^
  hint: the transpose of X is X'; what is quoted stands between two `
[1]
$ tracetrick '``tr(X`*A*X)``' X
<arg>:1:7: error: a ` that quotes nothing
  ``tr(X`*A*X)``
        ^
  hint: the transpose of X is X'; what is quoted stands between two `
[1]

# The line after one with a NUL is answered, wherever that stands; so is each of the lines that end as they did on the first Macintosh.
$ for line in '\0d(c^2)/dc' 'd(c^2\0)/dc' 'd(c^2)/dc\0' 'd(c^2)/dc\0  ' 'd(c^2)/dc\0\0\0' 'd(c^2)/dc;\0' '\0' 'd(c^2)/dc *\0' 'f = c^2 =\0?'; do printf "$line\nd(c^3)/dc\n" | tracetrick 2>&1 | sed -n '/^d\|NUL/p'; done
<stdin>:1:1: error: a NUL byte in the text
df/dc = 3*c^2
<stdin>:1:6: error: a NUL byte in the text
df/dc = 3*c^2
<stdin>:1:10: error: a NUL byte in the text
df/dc = 3*c^2
<stdin>:1:10: error: a NUL byte in the text
df/dc = 3*c^2
<stdin>:1:10: error: a NUL byte in the text
df/dc = 3*c^2
df/dc = 2*c
<stdin>:1:11: error: a NUL byte in the text
df/dc = 3*c^2
<stdin>:1:1: error: a NUL byte in the text
df/dc = 3*c^2
<stdin>:1:12: error: a NUL byte in the text
df/dc = 3*c^2
<stdin>:1:10: error: a NUL byte in the text
dg/dc = 3*c^2
$ printf '# three of them\rd(c^2)/dc\rd(c^3 +\r c)/dc\r' | tracetrick
df/dc = 2*c
df/dc = 1 + 3*c^2
$ printf 'd(c^2 +\r\n c)/dc\r\n' | tracetrick
df/dc = 1 + 2*c

# A combining mark takes no column: the caret stands under the letter that carries it, or at the start of the line.
$ printf 'x\342\203\227*c\n' | tracetrick
<stdin>:1:2: error: '⃗' means nothing here
  x⃗*c
  ^
[1]

# Controls beyond ASCII act on terminals as those of ASCII do, and turn the text around: they are shown by their number, in JSON too.
$ printf 'd(x\302\233)/dx\nd(x\342\200\256)/dx\n' | tracetrick
<stdin>:1:4: error: '<U+009B>' means nothing here
  d(x?)/dx
     ^
<stdin>:2:4: error: '<U+202E>' means nothing here
  d(x?)/dx
     ^
[1]
$ printf 'd(x\302\233)/dx\nd(x\342\200\256)/dx\n' | tracetrick -t json 2>/dev/null
{"query": "d(x\u009b)/dx", "error": {"message": "'<U+009B>' means nothing here", "line": 1, "column": 4}}
{"query": "d(x\u202e)/dx", "error": {"message": "'<U+202E>' means nothing here", "line": 2, "column": 4}}
[1]
$ tracetrick --to "$(printf '\342\201\246tex')" "x'*x"
tracetrick: unknown format '<U+2066>tex'
formats: text, unicode, latex, json, mathml, html, dot
[2]

# Two lines of LaTeX without a sign between them are no product, in a pipe and in Typst either.
$ printf '%s\n' 'a^T \mathbf{x} \\ b^T x' '\begin{aligned} a^T \mathbf{x} \\[2pt] &+ b^T x \\ \end{aligned}' '\|a\| \\|b\|' | tracetrick
<stdin>:1:19: error: a line of its own begins here, without a sign between it and the one before
  a^T \mathbf{x} \\ b^T x
                    ^
  hint: give each formula by itself; a product over two lines has a sign, \cdot
df/da = x
df/dx = a + b
df/db = x
df/da = norm(b)*a/norm(a)
df/db = norm(a)*b/norm(b)
[1]
$ tracetrick --from typst 'x^top A x \ b^top x' x
<arg>:1:17: error: a line of its own begins here, without a sign between it and the one before
  x^{\top} A x \\ b^{\top} x
                  ^
  hint: give each formula by itself; a product over two lines has a sign, \cdot
[1]

# A comma before or behind a subscript is a derivative for many, and no part of a name is a fraction.
$ tracetrick 'f_{,x} c' c
<arg>:1:4: error: a subscript is a name, a number, or several of them
  f_{,x} c
     ^
[1]
$ tracetrick 'c x_{1,}' c
<arg>:1:7: error: a subscript is a name, a number, or several of them
  c x_{1,}
        ^
[1]
$ tracetrick 'c x_{0.5}' c
<arg>:1:6: error: a subscript is a name, a number, or several of them
  c x_{0.5}
       ^~~
[1]

# A trace that is transposed was to have more in its bracket; a product of vectors may be.
$ tracetrick "tr(X-Y)'*(X-Y)" X
<arg>:1:8: error: tr(X-Y) is a scalar, and is transposed
  tr(X-Y)'*(X-Y)
         ^
  hint: the bracket that follows the word is all its argument: put all of that into brackets
[1]
$ tracetrick "(a'*x)'*c" x
df/dx = c*a

# A line that begins with a sign is a query of its own. Behind a definition, or with a plus, it is hardly meant to be, so that is said.
$ printf "f = x'*A*x\n  + b'*x\nd(f)/db\n" | tracetrick
<stdin>:2: note: a line that begins with a sign is a query of its own; a sum goes on where a line ends with its sign
dg/db = x
dg/dx = b
<stdin>:3:6: error: b does not stand in the expression
  d(f)/db
       ^~
  hint: its names: x, A, f
[1]
$ printf "f = x'*A*x +\n  b'*x\ndf/db\n" | tracetrick
df/db = x
$ printf "g = x'*x\n-y'*g*z\n\n-a'*b\n" | tracetrick 2>&1 | grep -c note
1
# d tr(X): the differential wants a bracket, a factor d a sign or a declaration; neither is guessed.
$ tracetrick 'd tr(X)' X
<arg>:1:1: error: it is not clear whether d is a factor or the sign of a differential
  d tr(X)
  ^~~~~~~
  hint: the differential has a bracket, d(tr(X)); a factor has a sign, d*tr(X), or is declared
[1]
$ tracetrick '\mathrm{d} \log\det X' X 2>&1 | grep error
<arg>:1:1: error: it is not clear whether d is a factor or the sign of a differential
$ tracetrick 'd \log\det X' X 2>&1 | grep error
<arg>:1:1: error: it is not clear whether d is a factor or the sign of a differential
$ tracetrick '\mathrm{d}\,\mathrm{tr}(X^TAX)' X 2>&1 | grep error
<arg>:1:1: error: it is not clear whether d is a factor or the sign of a differential
$ tracetrick 'd(\log\det X)' X
df = tr(inv(X)*dX)
$ tracetrick -d "scalar d" 'd tr(X)' X
df/dX = d*eye(m)
$ tracetrick -d "scalar d" 'd*tr(X)' X
df/dX = d*eye(m)
$ tracetrick "d = 3; d tr(X)" X
df/dX = d*eye(m)
$ tracetrick "d tr(X)" d
dF/dd = tr(X)*eye(m)
