# Matrices by matrices, vec stacking columns: linear, and through an elementwise function.
$ tracetrick -d 'matrix A(m,n), X(n,p)' "A*X" X
sh: 1: tracetrick: not found
[127]
$ tracetrick -d 'matrix A(p,m), X(m,n), B(n,p)' "A*exp(X*B)" X
sh: 1: tracetrick: not found
[127]
$ tracetrick "inv(X)" X
sh: 1: tracetrick: not found
[127]

# By a vector no Kronecker product is needed; by a scalar and of a scalar the shape is the other side's.
$ tracetrick "jacobian(A*exp(x), x)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "softmax(A*x)" x
sh: 1: tracetrick: not found
[127]
$ tracetrick "exp(t*x)" t
sh: 1: tracetrick: not found
[127]

# Hessians by matrices.
$ tracetrick -H -d 'matrix X(n)' "logdet(X)" X
sh: 1: tracetrick: not found
[127]
$ tracetrick -H "tr(X'*A*X)" X
sh: 1: tracetrick: not found
[127]

# Hessians by vectors, in every spelling.
$ tracetrick -H -d 'scalar y' "log(1 + exp(x'*w)) - y*x'*w" w
sh: 1: tracetrick: not found
[127]
$ tracetrick -H "logsumexp(x)" x
sh: 1: tracetrick: not found
[127]
$ tracetrick "hessian(x'*A*x, x)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d^2(x'*A*x)/dx^2"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d^2(x'*A*x)/(dx dx)"
sh: 1: tracetrick: not found
[127]
$ tracetrick '\frac{\partial^2}{\partial x \partial x^\top} x^\top A x'
sh: 1: tracetrick: not found
[127]
$ tracetrick '\nabla^2_x x^\top A x'
sh: 1: tracetrick: not found
[127]

# Mixed second derivatives: rows go with the first variable, columns with the second.
$ tracetrick "d^2(x'*A*y)/(dx dy)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "hessian(x'*A*y, y, x)"
sh: 1: tracetrick: not found
[127]
$ tracetrick -t unicode "f = norm(X*w - y)^2; d^2 f/(dw dy)"
sh: 1: tracetrick: not found
[127]
$ tracetrick -t latex '\frac{\partial^2 x^\top A y}{\partial x \partial y}'
sh: 1: tracetrick: not found
[127]

# By scalars among them it stays a gradient, a Jacobian, a Hessian.
$ tracetrick "f = exp(t)*x'*A*x; d^2 f/(dx dt); d^2 f/(dt dx); d^3 f/(dx^2 dt)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d^2(exp(t*x))/(dx dt)"
sh: 1: tracetrick: not found
[127]

# Any order by a scalar.
$ tracetrick -n 3 "c^5" c
sh: 1: tracetrick: not found
[127]
$ tracetrick "d^4 exp(-c^2)/dc^4"
sh: 1: tracetrick: not found
[127]
$ tracetrick -n 2 "inv(A + t*B)" t
sh: 1: tracetrick: not found
[127]
$ tracetrick -t json -n 3 "sin(t)*x" t
sh: 1: tracetrick: not found
[127]

# What has no matrix form says what it is.
$ tracetrick -n 3 "x'*x" x
sh: 1: tracetrick: not found
[127]
$ tracetrick -H "A*exp(x)" x
sh: 1: tracetrick: not found
[127]
$ tracetrick -H "inv(X)" X
sh: 1: tracetrick: not found
[127]
$ tracetrick "d^3(exp(x'*y))/(dx dy dx)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "hessian(x'*A*y*c, x, y, c)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d^2(x'*A*y)/(dx dy dy)"
sh: 1: tracetrick: not found
[127]

# Layouts: denominator transposes Jacobians, numerator gradients of scalars; --where says how the answer is to be read.
$ tracetrick --layout denominator --where "A*x" x
sh: 1: tracetrick: not found
[127]
$ tracetrick --layout numerator --where "A*x" x
sh: 1: tracetrick: not found
[127]
$ tracetrick --layout numerator --where "a'*X*b" X
sh: 1: tracetrick: not found
[127]
$ tracetrick --layout denominator "a'*X*b" X
sh: 1: tracetrick: not found
[127]
$ tracetrick --layout denominator "A*X" X
sh: 1: tracetrick: not found
[127]
$ tracetrick --layout denominator "exp(t)*x" t
sh: 1: tracetrick: not found
[127]
$ tracetrick --layout denominator "d^2(x'*A*y)/(dx dy)"
sh: 1: tracetrick: not found
[127]
$ tracetrick --layout denominator -H "x'*A*x" x
sh: 1: tracetrick: not found
[127]
$ tracetrick --layout numerator "d^2(t*x'*A*x)/(dx dt)"
sh: 1: tracetrick: not found
[127]
$ tracetrick --layout denominator -t json "A*x" x
sh: 1: tracetrick: not found
[127]

# The differential itself, with the differentials of all variables or of those named.
$ tracetrick "d(inv(X))"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d(A*X*B)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d(A*X*B)" X
sh: 1: tracetrick: not found
[127]
$ tracetrick "d(X^3)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d(tr(X'*A*X))" X
sh: 1: tracetrick: not found
[127]
$ tracetrick "l = norm(X*w - y)^2; d(l)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d(det(X)*X)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d(softmax(x))"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d(log(x).*exp(c*x))"
sh: 1: tracetrick: not found
[127]
$ tracetrick -t unicode "d(sigmoid(W1*x + b1))"
sh: 1: tracetrick: not found
[127]
$ tracetrick -t latex "d(inv(Sigma))"
sh: 1: tracetrick: not found
[127]
$ tracetrick -t json "d(inv(X))"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d(dX*X)"
sh: 1: tracetrick: not found
[127]

# It reads back: dX is a matrix as X is.
$ tracetrick "tr(-inv(X)*dX*inv(X))" dX
sh: 1: tracetrick: not found
[127]

# A structured variable's differential is free, as its derivative is.
$ tracetrick -d 'symmetric S(n)' "d(S*A*S)" S
sh: 1: tracetrick: not found
[127]

# Derivatives as the linear maps they are, where no matrix form exists too.
$ tracetrick --operator "A*X*B + C*X'*D" X
sh: 1: tracetrick: not found
[127]
$ tracetrick --operator "X .* (A*X)" X
sh: 1: tracetrick: not found
[127]
$ tracetrick --operator "logdet(X)"
sh: 1: tracetrick: not found
[127]
$ tracetrick --operator -H "logdet(X)" X
sh: 1: tracetrick: not found
[127]
$ tracetrick --operator -H "A*exp(x)" x
sh: 1: tracetrick: not found
[127]
$ tracetrick --operator -n 3 "logsumexp(x)" x
sh: 1: tracetrick: not found
[127]

# The head in plain notation: dx(f) is no application.
$ tracetrick "d/dx(x'*A*x)"
sh: 1: tracetrick: not found
[127]
$ tracetrick "∂/∂X (tr(A*X))"
sh: 1: tracetrick: not found
[127]
$ tracetrick "d/dX[tr(A*X)] + norm(X)^2"
sh: 1: tracetrick: not found
[127]
