# Matrices by matrices, vec stacking columns: linear, and through an elementwise function.
$ tracetrick -d 'matrix A(m,n), X(n,p)' "A*X" X
dF/dX = kron(eye(p), A)
$ tracetrick -d 'matrix A(p,m), X(m,n), B(n,p)' "A*exp(X*B)" X
dF/dX = kron(eye(p), A)*diag(vec(exp(X*B)))*kron(B', eye(m))
$ tracetrick "inv(X)" X
dF/dX = -kron(X^-T, inv(X))

# By a vector no Kronecker product is needed; by a scalar and of a scalar the shape is the other side's.
$ tracetrick "jacobian(A*exp(x), x)"
dF/dx = A*diag(exp(x))
$ tracetrick "softmax(A*x)" x
dF/dx = (diag(softmax(A*x)) - softmax(A*x)*softmax(A*x)')*A
$ tracetrick "exp(t*x)" t
dF/dt = x .* exp(t*x)

# Hessians by matrices.
$ tracetrick -H -d 'matrix X(n)' "logdet(X)" X
d^2f/dX^2 = -kron(inv(X), X^-T)*commutation(n,n)
$ tracetrick -H "tr(X'*A*X)" X
d^2f/dX^2 = kron(eye(n), A + A')

# Hessians by vectors, in every spelling.
$ tracetrick -H -d 'scalar y' "log(1 + exp(x'*w)) - y*x'*w" w
d^2f/dw^2 = sigmoid'(x'*w)*x*x'
$ tracetrick -H "logsumexp(x)" x
d^2f/dx^2 = diag(softmax(x)) - softmax(x)*softmax(x)'
$ tracetrick "hessian(x'*A*x, x)"
d^2f/dx^2 = A + A'
$ tracetrick "d^2(x'*A*x)/dx^2"
d^2f/dx^2 = A + A'
$ tracetrick "d^2(x'*A*x)/(dx dx)"
d^2f/dx^2 = A + A'
$ tracetrick '\frac{\partial^2}{\partial x \partial x^\top} x^\top A x'
d^2f/dx^2 = A + A'
$ tracetrick '\nabla^2_x x^\top A x'
d^2f/dx^2 = A + A'

# Mixed second derivatives: rows go with the first variable, columns with the second.
$ tracetrick "d^2(x'*A*y)/(dx dy)"
d^2f/(dx dy) = A
$ tracetrick "hessian(x'*A*y, y, x)"
d^2f/(dy dx) = A'
$ tracetrick -t unicode "f = norm(X*w - y)^2; d^2 f/(dw dy)"
∂²f/(∂w ∂y) = −2 Xᵀ
$ tracetrick -t latex '\frac{\partial^2 x^\top A y}{\partial x \partial y}'
\frac{\partial^{2} f}{\partial x \, \partial y} = A

# By scalars among them it stays a gradient, a Jacobian, a Hessian.
$ tracetrick "f = exp(t)*x'*A*x; d^2 f/(dx dt); d^2 f/(dt dx); d^3 f/(dx^2 dt)"
d^2f/(dx dt) = exp(t)*(A + A')*x
d^2f/(dt dx) = exp(t)*(A + A')*x
d^3f/(dx^2 dt) = exp(t)*(A + A')
$ tracetrick "d^2(exp(t*x))/(dx dt)"
d^2F/(dx dt) = diag(exp(t*x)) + t*diag(x .* exp(t*x))

# Any order by a scalar.
$ tracetrick -n 3 "c^5" c
d^3f/dc^3 = 60*c^2
$ tracetrick "d^4 exp(-c^2)/dc^4"
d^4f/dc^4 = 4*exp(-c^2)*(3 + 4*c^2*(c^2 - 3))
$ tracetrick -n 2 "inv(A + t*B)" t
d^2F/dt^2 = 2*(inv(A + t*B)*B)^2*inv(A + t*B)
$ tracetrick -t json -n 3 "sin(t)*x" t
{"query": "d^3(F)/d(t)^3", "input": "sin(t)*x", "variable": "t", "order": 3, "layout": "gradient", "rows": "m", "cols": "1", "text": "-cos(t)*x", "unicode": "−cos(t) x", "latex": "-\\cos(t) x", "symbols": {"t": {"kind": "scalar", "rows": "1", "cols": "1"}, "x": {"kind": "vector", "rows": "m", "cols": "1"}}, "check": {"status": "exact", "points": 3}, "line": 1}

# What has no matrix form says what it is.
$ tracetrick -n 3 "x'*x" x
<arg>:1:1: error: the third derivative of a scalar by a vector is a tensor of order 3
  x'*x
  ^~~~
  hint: --operator writes it as the linear map that it is
[1]
$ tracetrick -H "A*exp(x)" x
<arg>:1:1: error: the second derivative of a vector by a vector is a tensor of order 3
  A*exp(x)
  ^~~~~~~~
  hint: --operator writes it as the linear map that it is
[1]
$ tracetrick -H "inv(X)" X
<arg>:1:1: error: the second derivative of a matrix by a matrix is a tensor of order 6
  inv(X)
  ^~~~~~
  hint: --operator writes it as the linear map that it is
[1]
$ tracetrick "d^3(exp(x'*y))/(dx dy dx)"
<arg>:1:1: error: the third derivative of a scalar by x, y and x is a tensor of order 3
  d^3(exp(x'*y))/(dx dy dx)
  ^~~~~~~~~~~~~~~~~~~~~~~~~
  hint: along one direction it is no tensor: put x + t*V for x and differentiate by t
[1]
$ tracetrick "hessian(x'*A*y*c, x, y, c)"
<arg>:1:1: error: hessian takes 3 arguments, not 4
  hessian(x'*A*y*c, x, y, c)
  ^~~~~~~~~~~~~~~~~~~~~~~~~~
[1]
$ tracetrick "d^2(x'*A*y)/(dx dy dy)"
<arg>:1:1: error: the two sides of this derivative show different orders
  d^2(x'*A*y)/(dx dy dy)
  ^~~~~~~~~~~~~~~~~~~~~~
  hint: write d^2 f/dx^2, or d^2 f/(dx dy)
[1]

# The layout of a mixed second derivative says which variable its rows go with; the derivative of a vector by a scalar is a row in the
# denominator layout.
$ tracetrick --where "f = x'*A*y; d^2 f/(dx dy)"
d^2f/(dx dy) = A
where
  A  matrix  m by n   from its capital letter
  f  scalar           defined
  x  vector  m
  y  vector  n
  layout: gradient, rows go with x, columns with y
$ tracetrick --layout denominator --where "f = x'*A*y; d^2 f/(dx dy)"
d^2f/(dx dy) = A'
where
  A  matrix  m by n   from its capital letter
  f  scalar           defined
  x  vector  m
  y  vector  n
  layout: denominator, rows go with y, columns with x
$ tracetrick --layout denominator --where "t^2*x" t
dF/dt = 2*t*x'
where
  t  scalar
  x  vector  m
  layout: denominator, dF = (dF/dt)'*dt

# Only a scalar has a Hessian: y is a number where it is asked, as in logistic regression with one sample.
$ tracetrick -H "log(1 + exp(x'*w)) - y*x'*w" w
<arg>:1: note: y is read as a scalar: so the function is one
d^2f/dw^2 = sigmoid'(x'*w)*x*x'
$ tracetrick -H --operator "y*x'*w" w
d(dF/dw) = zeros(m,n)

# Layouts: denominator transposes Jacobians, numerator gradients of scalars; --where says how the answer is to be read.
$ tracetrick --layout denominator --where "A*x" x
dF/dx = A'
where
  A  matrix  m by n   from its capital letter
  x  vector  n
  layout: denominator, vec(dF) = (dF/dx)'*vec(dx)
$ tracetrick --layout numerator --where "A*x" x
dF/dx = A
where
  A  matrix  m by n   from its capital letter
  x  vector  n
  layout: numerator, vec(dF) = (dF/dx)*vec(dx)
$ tracetrick --layout numerator --where "a'*X*b" X
df/dX = b*a'
where
  X  matrix  m by n   from its capital letter
  a  vector  m
  b  vector  n
  layout: numerator, df = tr((df/dX)*dX)
$ tracetrick --layout denominator "a'*X*b" X
df/dX = a*b'
$ tracetrick --layout denominator "A*X" X
dF/dX = kron(eye(p), A')
$ tracetrick --layout denominator "exp(t)*x" t
dF/dt = exp(t)*x'
$ tracetrick --layout denominator "d^2(x'*A*y)/(dx dy)"
d^2f/(dx dy) = A'
$ tracetrick --layout denominator -H "x'*A*x" x
d^2f/dx^2 = A + A'
$ tracetrick --layout numerator "d^2(t*x'*A*x)/(dx dt)"
d^2f/(dx dt) = x'*(A + A')
$ tracetrick --layout denominator -t json "A*x" x
{"query": "d(F)/d(x)", "input": "A*x", "variable": "x", "order": 1, "layout": "denominator", "rows": "n", "cols": "m", "text": "A'", "unicode": "Aᵀ", "latex": "A^{\\top}", "symbols": {"A": {"kind": "matrix", "rows": "m", "cols": "n"}, "x": {"kind": "vector", "rows": "n", "cols": "1"}}, "check": {"status": "exact", "points": 3}, "line": 1}

# The differential itself, with the differentials of all variables or of those named.
$ tracetrick "d(inv(X))"
dF = -inv(X)*dX*inv(X)
$ tracetrick "d(A*X*B)"
dF = dA*X*B + A*dX*B + A*X*dB
$ tracetrick "d(A*X*B)" X
dF = A*dX*B
$ tracetrick "d(X^3)"
dF = dX*X^2 + X*dX*X + X^2*dX
$ tracetrick "d(tr(X'*A*X))" X
df = tr(X'*(A + A')*dX)
$ tracetrick "l = norm(X*w - y)^2; d(l)"
dl = 2*(X*w - y)'*dX*w + 2*(X*w - y)'*X*dw + 2*(y - X*w)'*dy
$ tracetrick "d(det(X)*X)"
dF = tr(dX*adj(X))*X + det(X)*dX
$ tracetrick "d(tr(expm(X))*C)"
dF = tr(expm(X)*dX)*C + tr(expm(X))*dC
$ tracetrick "d(expm(X)*C)"
<arg>:1:1: error: expm(X) has a closed derivative only inside a trace, where what stands beside it commutes with X, or where only a scalar in front of X changes
  d(expm(X)*C)
  ^~~~~~~~~~~~
[1]
$ tracetrick "d(softmax(x))"
dF = softmax(x) .* dx - (softmax(x)'*dx)*softmax(x)
$ tracetrick "d(log(x).*exp(c*x))"
dF = exp(c*x) .* dx ./ x + c*(log(x) .* exp(c*x) .* dx) + dc*(x .* log(x) .* exp(c*x))
$ tracetrick -t unicode "d(sigmoid(W1*x + b1))"
dF = (dW₁ x) ⊙ sigmoid'(W₁ x + b₁) + sigmoid'(W₁ x + b₁) ⊙ (W₁ dx) + sigmoid'(W₁ x + b₁) ⊙ db₁
$ tracetrick -t latex "d(inv(Sigma))"
\mathrm{d}F = -\Sigma^{-1} \, \mathrm{d}\Sigma \, \Sigma^{-1}
$ tracetrick -t json "d(inv(X))"
{"query": "d(F)", "input": "inv(X)", "variable": "X", "order": 1, "layout": "gradient", "rows": "m", "cols": "m", "text": "-inv(X)*dX*inv(X)", "unicode": "−X⁻¹ dX X⁻¹", "latex": "-X^{-1} \\, \\mathrm{d}X \\, X^{-1}", "symbols": {"X": {"kind": "matrix", "rows": "m", "cols": "m"}, "dX": {"kind": "matrix", "rows": "m", "cols": "m"}}, "check": {"status": "exact", "points": 3}, "line": 1}
$ tracetrick "d(dX*X)"
<arg>:1:1: error: dX is a name of the expression already, so the differential of X has none
  d(dX*X)
  ^~~~~~~
  hint: give one of them another name
[1]

# It reads back: dX is a matrix as X is.
$ tracetrick "tr(-inv(X)*dX*inv(X))" dX
df/ddX = -(X^-T)^2

# A structured variable's differential is free, as its derivative is.
$ tracetrick -d 'symmetric S(n)' "d(S*A*S)" S
dF = dS*A*S + S*A*dS

# Derivatives as the linear maps they are, where no matrix form exists too.
$ tracetrick --operator "A*X*B + C*X'*D" X
dF = A*dX*B + C*dX'*D
$ tracetrick --operator "X .* (A*X)" X
dF = (A*X) .* dX + X .* (A*dX)
$ tracetrick --operator "logdet(X)"
df = tr(inv(X)*dX)
$ tracetrick --operator -H "logdet(X)" X
d(df/dX) = -X^-T*dX'*X^-T
$ tracetrick --operator -H "A*exp(x)" x
d(dF/dx) = A*diag(exp(x) .* dx)
$ tracetrick --operator -n 3 "logsumexp(x)" x
d(d^2f/dx^2) = diag((diag(dx) - softmax(x)*dx')*softmax(x)) - (softmax(x) .* dx)*softmax(x)' - softmax(x)*(softmax(x)' .* dx') + 2*(softmax(x)'*dx)*softmax(x)*softmax(x)'

# The head in plain notation: dx(f) is no application.
$ tracetrick "d/dx(x'*A*x)"
df/dx = (A + A')*x
$ tracetrick "∂/∂X (tr(A*X))"
df/dX = A'
$ tracetrick "d/dX[tr(A*X)] + norm(X)^2"
df/dX = A' + 2*X

# By a scalar the derivative has the shape of the function, a stacked one too.
$ tracetrick "vec(sin(c*A))" c
dF/dc = vec(A .* cos(c*A))

# What takes a matrix to its diagonal alone keeps or weighs the entries of vec(dX) one by one: its Jacobian is diagonal.
$ tracetrick "diag(u) .* X" X
dF/dX = diag(vec(diag(u)))
$ tracetrick "diag(diag(X))" X
dF/dX = diag(vec(eye(m)))
$ tracetrick -H "sum(exp(diag(X)))" X
d^2f/dX^2 = diag(vec(diag(exp(diag(X)))))
