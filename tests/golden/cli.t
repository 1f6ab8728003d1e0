# The first example of the manual: an expression and its variable.
$ tracetrick "tr(X'*A*X)" X
df/dX = (A + A')*X

# No variable: one line for each.
$ tracetrick "norm(X*w - y)^2"
df/dX = 2*(X*w - y)*w'
df/dw = 2*X'*(X*w - y)
df/dy = 2*(y - X*w)

# Two variables, in the order asked for.
$ tracetrick "norm(X*w - y)^2" y w
df/dy = 2*(y - X*w)
df/dw = 2*X'*(X*w - y)

# A declaration as an option, and its structure used.
$ tracetrick -d 'symmetric A(n)' "x'*A*x" x
df/dx = 2*A*x

# The same, its value attached; options may follow the operands.
$ tracetrick "x'*A*x" x --declare='symmetric A(n)'
df/dx = 2*A*x

# Formats: long and short, attached and apart.
$ tracetrick -tlatex "a'*X*b" X
\frac{\partial f}{\partial X} = a b^{\top}
$ tracetrick --to unicode "norm(X*w - y)^2" w
∂f/∂w = 2 Xᵀ (X w − y)
$ tracetrick --to=text "a'*X*b" X
df/dX = a*b'

# JSON: one object with the keys of the manual.
$ tracetrick -t json "a'*X*b" X
{"query": "d(f)/d(X)", "input": "a'*X*b", "variable": "X", "order": 1, "layout": "gradient", "rows": "m", "cols": "n", "text": "a*b'", "unicode": "a bᵀ", "latex": "a b^{\\top}", "symbols": {"X": {"kind": "matrix", "rows": "m", "cols": "n"}, "a": {"kind": "vector", "rows": "m", "cols": "1"}, "b": {"kind": "vector", "rows": "n", "cols": "1"}}, "check": {"status": "exact", "points": 3}, "line": 1}

# A fault in JSON is an object too; its message goes to standard error as always.
$ tracetrick -t json "d(x'*)/dx" 2>&-
{"query": "d(x'*)/dx", "error": {"message": "an operand is missing after '*'", "line": 1, "column": 6}}
[1]

# Several statements: definitions and declarations count wherever they stand.
$ tracetrick "dl/dW; a = W*x; l = norm(a)^2; matrix W(m,n)"
dl/dW = 2*a*x'

# --expand writes intermediates out.
$ tracetrick --expand "a = W*x; l = norm(a)^2; dl/dW"
dl/dW = 2*W*x*x'

# A definition alone is what is asked about.
$ tracetrick "l = norm(x)^2" x
dl/dx = 2*x

# A derivative that is asked for in the expression; the variable may repeat it.
$ tracetrick "d(a'*x)/dx" x
df/dx = a

# A dash before the expression: -e, or -- to end the options.
$ tracetrick -e "-x'*x" x
df/dx = -2*x
$ tracetrick -- "-x'*x" x
df/dx = -2*x

# The other layouts: gradients of scalars transposed, or not.
$ tracetrick --layout numerator "x'*x" x
df/dx = 2*x'
$ tracetrick --layout denominator "x'*x" x
df/dx = 2*x

# --share names what stands there more than once.
$ tracetrick --share "norm(exp(A*x))^2*sum(exp(A*x))" x
t1 = exp(A*x)
df/dx = A'*(t1 .* (norm(t1)^2*ones(m) + 2*sum(t1)*t1))

# The second derivative, of an argument and of what comes through a pipe; a question that asks for df/dx means f.
$ tracetrick -H "x'*A*x" x
d^2f/dx^2 = A + A'
$ printf "logsumexp(x)\nd(x'*x)/dx\n" | tracetrick -n 2
d^2f/dx^2 = diag(softmax(x)) - softmax(x)*softmax(x)'
d^2f/dx^2 = 2*eye(m)

# A Jacobian, and its other layout.
$ tracetrick "A*exp(x)" x
dF/dx = A*diag(exp(x))
$ tracetrick --layout denominator "A*exp(x)" x
dF/dx = diag(exp(x))*A'

# --where tells how every symbol was read.
$ tracetrick --where "a'*X*b" X
df/dX = a*b'
where
  X  matrix  m by n   from its capital letter
  a  vector  m
  b  vector  n

# --where with declarations: kinds stand before their nouns.
$ tracetrick --where -d 'spd matrix S(n); scalar s' "s*x'*S*x" x
df/dx = 2*s*S*x
where
  S  spd matrix  n by n   declared
  s  scalar               declared
  x  vector      n

# A pipe: what is wrong does not stop what follows.
$ printf '%s\n' "d(a'*x)/dx" "d(x'*)/dx" "d(x'*x)/dx" | tracetrick
df/dx = a
<stdin>:2:6: error: an operand is missing after '*'
  d(x'*)/dx
       ^
df/dx = 2*x
[1]

# The last line of a pipe needs no end.
$ printf "d(x'*x)/dx" | tracetrick
df/dx = 2*x

# An empty pipe asks nothing.
$ tracetrick < /dev/null

# '-' among files is standard input; every file starts afresh.
$ printf "vector x(n)\nl = x'*x\ndl/dx\n" | tracetrick -f - -
dl/dx = 2*x

# -d holds in every file and after clear.
$ printf "d(x'*A*x)/dx\nclear\nd(x'*A*x)/dx\n" | tracetrick -d 'symmetric A(n)'
df/dx = 2*A*x
df/dx = 2*A*x

# Without the check the answer is the same, and JSON says so.
$ tracetrick --no-check -t json "a'*x" x | grep -o '"check": {[^}]*}'
"check": {"status": "skipped", "points": 0, "reason": "not asked for"}

# The version.
$ tracetrick --version
tracetrick 0.1.0

# The rules: name, statement, condition, and where it comes from.
$ tracetrick --rules | grep -E '^(determinant-of-invertible|sum-of-product|batch-product) ' | tr -s ' '
determinant-of-invertible d(det(X)) -> det(X)*tr(inv(X)*d(X)) when invertible(X)
sum-of-product sum(i=1:N, P..*A_i*Q..) -> P..*sum(i=1:N, A_i)*Q..
batch-product [A*u_i] -> A*[u_i]
$ tracetrick --rules | grep -A 1 '^inverse ' | tr -s ' '
inverse d(inv(X)) -> -inv(X)*d(X)*inv(X)
 differentiate X*inv(X) = I
