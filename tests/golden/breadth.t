# The derivative along a structure, where S_ij and S_ji are one number.
$ tracetrick --structured -d 'spd S(n)' 'logdet(S)' S
df/dS = 2*inv(S) - inv(S) .* eye(n)
$ tracetrick --structured -d 'symmetric S(n)' "x'*S*y" S
df/dS = x*y' + y*x' - diag(x .* y)
$ tracetrick --structured -d 'antisymmetric S(n)' "x'*S*y" S
df/dS = x*y' - y*x'
$ tracetrick --structured -d 'diagonal S(n)' "x'*S*y" S
df/dS = diag(x .* y)
$ tracetrick --structured -d 'lower L(n)' "x'*L*y" L
df/dL = tril(x*y')
$ tracetrick --structured -d 'upper U(n)' "x'*U*y" U
df/dU = triu(x*y')
$ tracetrick --structured -d 'lower L(n)' "logdet(L) - norm(L*x)^2" L
df/dL = tril(L^-T - 2*L*x*x')
$ tracetrick --structured "norm(X*w)^2" X
df/dX = 2*X*w*w'
$ tracetrick --structured -d 'orthogonal Q(n)' "tr(A*Q)" Q
<arg>:1:1: error: Q is an orthogonal matrix: these are no linear space, so there is no derivative along their entries
  tr(A*Q)
  ^~~~~~~
[1]

# Triangular parts.
$ tracetrick "tr(A*tril(X)*B)" X
df/dX = tril(A'*B')
$ tracetrick "norm(tril(A*X))^2" X
df/dX = 2*A'*tril(A*X)
$ tracetrick -d 'lower L(n); diagonal D(n)' "tr(tril(D*L*inv(L))*tril(X) + triu(inv(L))*X)" X
df/dX = D + inv(L) .* eye(n)
$ tracetrick -t latex "tr(triu(X')*A)" X
\frac{\partial f}{\partial X} = \mathrm{tril}(A)
$ tracetrick -H "norm(tril(X))^2" X
d^2f/dX^2 = 2*diag(vec(tril(ones(m,n))))

# Kinds: an orthogonal determinant is 1 or -1, diagonal matrices commute.
$ tracetrick -d 'orthogonal Q(n)' "det(Q)^2*x'*x + norm(Q*x)^2" x
df/dx = 4*x
$ tracetrick -d 'orthogonal Q(n)' "tr(adj(Q)*X)" X
df/dX = det(Q)*Q
$ tracetrick -d 'diagonal D(n), E(n)' "x'*D*E*x" x
df/dx = 2*D*E*x

# Entries are products with unit vectors.
$ tracetrick "X[i,j]^2" X
df/dX = 2*X[i,j]*unit(m,i)*unit(n,j)'
$ tracetrick "det(X)*X[1,2]" X
df/dX = det(X)*unit(m,1)*unit(m,2)' + X[1,2]*adj(X)'
$ tracetrick "x[2]*y[3]" x
df/dx = y[3]*unit(m,2)
$ tracetrick -t unicode "x[2]*X[i,j]" x
∂f/∂x = X[i,j] e₂
$ tracetrick -t latex "X[i,j]^2" X
\frac{\partial f}{\partial X} = 2 [X]_{i,j} e_{i} e_{j}^{\top}
$ tracetrick "unit(n,i)'*X*unit(n,j)" X
df/dX = unit(n,i)*unit(n,j)'
$ tracetrick "x[i,j]" x
<arg>:1:1: error: x[i,j] is no entry
  x[i,j]
  ^~~~~~
  hint: an entry is x[i]
[1]

# The weighted norm, and the logarithm of the gamma function.
$ tracetrick -d 'spd W(n)' "norm(x - y, W)^2" x
df/dx = 2*W*(x - y)
$ tracetrick -d 'spd W(n)' "norm(x - y, W)" x
df/dx = W*(x - y)/sqrt((x - y)'*W*(x - y))
$ tracetrick -d 'positive vector a(n)' "lgamma(sum(a)) - sum(lgamma(a)) + (a - 1)'*log(x)" a
df/da = digamma(sum(a))*ones(n) - digamma(a) + log(x)
$ tracetrick -H "lgamma(c)" c
d^2f/dc^2 = digamma'(c)

# Pseudoinverses of constant rank, and functions of a matrix inside a trace.
$ tracetrick "norm(pinv(A)*b - x)^2" x
df/dx = 2*(x - pinv(A)*b)
$ tracetrick "d(pinv(X))"
dF = pinv(X)*(pinv(X)'*dX'*(eye(m) - X*pinv(X)) - dX*pinv(X)) + (eye(n) - pinv(X)*X)*dX'*pinv(X)'*pinv(X)
$ tracetrick "pinv(x)*y" x
df/dx = y/norm(x)^2 - 2*(x'*y)*x/norm(x)^4
$ tracetrick "tr(expm(A*X))" X
df/dX = A'*expm(A*X)'
$ tracetrick "tr(e^X)" X
df/dX = expm(X)'
$ tracetrick "tr(X*logm(X) - X)" X
df/dX = logm(X)'
$ tracetrick -d 'spd S(n)' "tr(S*logm(S)) - logdet(S)" S
df/dS = logm(S) - inv(S) + eye(n)
$ tracetrick "tr((X'*X)^(1/2))" X
df/dX = X*inv(sqrtm(X'*X))
$ tracetrick -d 'symmetric S(n)' "log(tr(expm(S)))" S
df/dS = expm(S)/tr(expm(S))
$ tracetrick "logdet(expm(X)*A) + tr(logm(X))" X
df/dX = X^-T + eye(m)
$ tracetrick -t latex "tr(sqrtm(X))" X
\frac{\partial f}{\partial X} = \frac{1}{2} (X^{1/2})^{-\top}
$ tracetrick "tr(A*expm(X))" X
<arg>:1:1: error: expm(X) has a closed derivative only inside a trace, where what stands beside it commutes with X, or where only a scalar in front of X changes
  tr(A*expm(X))
  ^~~~~~~~~~~~~
[1]

# Identities of the field, where they shorten.
$ tracetrick "log(det(3/10*eye(n) + x*x'))" x
df/dx = 20*x/(3 + 10*x'*x)
$ tracetrick "y'*inv(3*eye(n) + 10*x*x')*x" y
df/dy = x/(3 + 10*x'*x)
$ tracetrick "det(I + x*y')" x
df/dx = y
$ tracetrick -d 'matrix X(n)' "tr(inv(I + X)*(I - X))" X
df/dX = -2*((eye(n) + X)^-T)^2
$ tracetrick "inv(I + X)*(I - X)" X
dF/dX = -2*kron((eye(m) + X)^-T, inv(eye(m) + X))
$ tracetrick "tr(A*inv(B*A + I)*B)" A
df/dA = B'*((B*A + eye(n))^-T)^2
$ tracetrick -e "-y'*log(sigmoid(X*w)) - (1 - y)'*log(1 - sigmoid(X*w))" w
df/dw = X'*(sigmoid(X*w) - y)
$ tracetrick "logsumexp(x + c) + sum(softmax(x + c) .* y)" x
df/dx = softmax(x) .* (ones(m) + y - (softmax(x)'*y)*ones(m))
$ tracetrick "exp(log(c) + x'*x)" x
df/dx = 2*c*exp(x'*x)*x
$ tracetrick -d 'symmetric A(n), B(n)' "log(x'*A*x/(x'*B*x))" x
df/dx = 2*(A/(x'*A*x) - B/(x'*B*x))*x
$ tracetrick "inv(I + x*x')*x" x
dF/dx = (eye(m) - 2*x*x'/(1 + x'*x))/(1 + x'*x)
$ tracetrick "exp(x[1])/sum(exp(x))" x
df/dx = exp(x[1])*(unit(m,1) - softmax(x))/sum(exp(x))
$ tracetrick "exp(x)/sum(exp(x))" x
dF/dx = diag(softmax(x)) - softmax(x)*softmax(x)'
$ tracetrick -d 'spd S(n)' "norm(sqrtm(S)*x)^2" x
df/dx = 2*S*x
$ tracetrick -d 'antisymmetric K(n)' "norm(expm(K)*x)^2" x
df/dx = 2*x

# The largest entry: its subgradient is 1 where it stands; the answer says that it is one of several.
$ tracetrick "max(x)" x
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
df/dx = argmax(x)
$ tracetrick "norminf(A*x - b)" x
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
df/dx = A'*(argmax(abs(A*x - b)) .* sign(A*x - b))
$ tracetrick "norm(x, inf)^2" x
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
df/dx = 2*norminf(x)*(argmax(abs(x)) .* sign(x))
$ tracetrick -t latex '\|x\|_\infty' x
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
\frac{\partial f}{\partial x} = \mathrm{argmax}(\mathrm{abs}(x)) \odot \mathrm{sign}(x)
$ tracetrick -t unicode '‖x‖_∞' x
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
∂f/∂x = argmax(abs(x)) ⊙ sign(x)
$ tracetrick "min(A*x)^2" x
<arg>:1: note: where several entries are the least there is no derivative: then this is one subgradient of several
df/dx = 2*min(A*x)*A'*argmin(A*x)
$ tracetrick "max(3*A*X + c)" X
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
df/dX = 3*A'*argmax(A*X)
$ tracetrick -H "max(x)^2" x
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
d^2f/dx^2 = 2*argmax(x)*argmax(x)'
$ tracetrick "(argmax(x)'*x)^2 + sum(argmax(x + c))" x
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
df/dx = 2*max(x)*argmax(x)
$ tracetrick "max(y)*x'*x" x
df/dx = 2*max(y)*x
$ tracetrick "norminf(X)" X
<arg>:1:1: error: the infinity norm of a matrix is not answered: is it the largest entry or the largest row sum?
  norminf(X)
  ^~~~~~~~~~
  hint: the largest entry is max(abs(X)), the largest row sum max(abs(X)*ones)
[1]
$ tracetrick '\max_i x_i' x_i
<arg>:1:1: error: an extremum over a range is outside the language
  \max_i x_i
  ^~~~~
  hint: the largest entry of a vector x is \max(x)
[1]
# Of two operands, entry by entry: a step says which of them is the larger.
$ tracetrick "max(0, x)" x
dF/dx = diag(relu'(x))
$ tracetrick -d 'scalar y' "max(0, 1 - y*w'*x)" w
df/dw = -y*relu'(1 - y*w'*x)*x
$ tracetrick "sum(max(0, 1 - y .* (X*w)))" w
df/dw = -X'*(y .* relu'(ones(m) - y .* (X*w)))
$ tracetrick "max(c, t)"
df/dc = relu'(c - t)
df/dt = relu'(t - c)
$ tracetrick "min(c, t)"
df/dc = relu'(t - c)
df/dt = relu'(c - t)
$ tracetrick "min(0, c) + min(c, 0)"
df/dc = 2*relu'(-c)
$ tracetrick "sum(max(x, y)) - sum(y)" y
df/dy = -relu'(x - y)
# The nuclear norm.
$ tracetrick "nuclear(A*X - B)" X
<arg>:1: note: this holds where what stands in the nuclear norm has full column rank
df/dX = A'*(A*X - B)*inv(sqrtm((A*X - B)'*(A*X - B)))
$ tracetrick '\|X\|_*^2' X
<arg>:1: note: this holds where what stands in the nuclear norm has full column rank
df/dX = 2*nuclear(X)*X*inv(sqrtm(X'*X))
$ tracetrick -t latex "norm(X - Y)^2/2 + lambda*nuclear(X)" lambda
\frac{\partial f}{\partial \lambda} = \|X\|_{*}
$ tracetrick '\|X\|_2' X
<arg>:1:1: error: ||.||_2 of a matrix is the spectral norm, which is not answered
  \|X\|_2
  ^~~~~
  hint: the Frobenius norm is norm(X) or ||X||_F
[1]

# Unspecified functions of a scalar: a function with sizes has values of that shape.
$ tracetrick -d 'function A(n)' "logdet(A(t))" t
df/dt = tr(inv(A(t))*A'(t))
$ tracetrick -H -d 'function A(n)' "logdet(A(t))" t
d^2f/dt^2 = tr(inv(A(t))*A''(t)) - tr((inv(A(t))*A'(t))^2)
$ tracetrick -d 'function A(m,n)' "norm(A(t)*x - b)^2"
df/dt = 2*(A(t)*x - b)'*A'(t)*x
df/dx = 2*A(t)'*(A(t)*x - b)
df/db = 2*(b - A(t)*x)
$ tracetrick -d 'function A(n)' "inv(A(t))" t
dF/dt = -inv(A(t))*A'(t)*inv(A(t))
$ tracetrick -d 'function A(n)' "tr(A(x'*x)*B)" x
df/dx = 2*tr(B*A'(x'*x))*x
$ tracetrick -d 'function A(n)' "tr(A(s))" s
<arg>:1: note: s is read as a scalar: as a vector it does not fit
df/ds = tr(A'(s))
$ tracetrick -d 'function x(n)' "x(t)'*A*x(t)" t
df/dt = x(t)'*(A + A')*x'(t)
$ tracetrick -d 'symmetric function S(n)' "x'*S(t)*x"
df/dx = 2*S(t)*x
df/dt = x'*S'(t)*x
$ tracetrick -d 'antisymmetric function K(n)' "x'*K(t)*x + tr(K(t)*A)" t
df/dt = tr(A*K'(t))
$ tracetrick -d 'spd function S(n)' "logdet(S(t)) - log(det(S(t)))" t
df/dt = 0
$ tracetrick -d 'diagonal function D(n)' -d 'lower function L(n)' "tr(D(t)*tril(L(t)))" t
df/dt = tr(D(t)*L'(t)) + tr(L(t)*D'(t))
$ tracetrick -d 'spd function S(n)' "tr(inv(S'(t))*S(t))" t
df/dt = tr(eye(n)) - tr(inv(S'(t))*S(t)*inv(S'(t))*S''(t))
# What is linear in a kind goes through to the derivatives: x'*K'*x = 0 and K*K' = (K'*K)' for K' = -K, S' = (S')', diagonal ones commute, a triangle is its own part.
$ tracetrick -d 'antisymmetric function K(n)' "x'*K(t)^2*x + x'*K'(t)*x" t
df/dt = 2*x'*K(t)*K'(t)*x
$ tracetrick -d 'symmetric function S(n); diagonal function D(n), E(n); lower function L(n); upper function U(n)' "tr(A*(S'(t) - S'(t)')) + tr(A*(D'(t)*E(t) - E(t)*D'(t))) + tr(A*(tril(L'(t)) - L'(t) + triu(U'(t)) - U'(t)))" A
df/dA = zeros(n,n)
$ tracetrick -t latex -d 'function A(n)' "tr(A(t)^{-1} B)" t
\frac{\partial f}{\partial t} = -\mathrm{tr}(A(t)^{-1} B A(t)^{-1} A'(t))
$ tracetrick -t unicode -d 'function A(n)' "logdet(A(t^2)')" t
∂f/∂t = 2 t tr(A(t²)⁻¹ A'(t²))
$ tracetrick --where -d 'symmetric function A(n)' "tr(A(t)*B)" t
df/dt = tr(B*A'(t))
where
  A  symmetric function  n by n   declared
  B  matrix              n by n   from its capital letter
  t  scalar
$ tracetrick -s -d 'function A(n)' "logdet(A(t))" t
df = tr(inv(A(t))*d(A(t)))    log-determinant: d logdet(U) = tr(inv(U)*dU)
   = tr(inv(A(t))*A'(t)*dt)   function of a scalar: d F(c) = F'(c)*dc
   = tr(inv(A(t))*A'(t))*dt   scalar: tr(c*U) = c*tr(U)
df/dt = tr(inv(A(t))*A'(t))   df = (df/dx)*dx
checked exactly at 3 points
$ tracetrick -n 3 -d 'function A(n)' "A(t)^2" t
d^3F/dt^3 = 3*(A'(t)*A''(t) + A''(t)*A'(t)) + A(t)*A'''(t) + A'''(t)*A(t)
$ tracetrick "d(A(t)*x)/dt"
<arg>:1:3: error: A is no function
  d(A(t)*x)/dt
    ^
  hint: A*t is the product; declare what is a function: function A; with matrices for values: function A(m,n)
[1]
$ tracetrick -d 'function A(n)' "d(inv(A(t)))" t
dF = -dt*inv(A(t))*A'(t)*inv(A(t))
$ tracetrick -d 'function A(n)' "A(X)" X
<arg>:1:1: error: A is a function of a scalar, and X is m by p
  A(X)
  ^~~~
[1]
$ tracetrick -d 'orthogonal function Q(n)' "tr(Q(t)*B)" t
<arg>:1:21: error: the values of a function may be declared symmetric, antisymmetric, diagonal, lower, upper, spd or invertible, nothing else: Q
  orthogonal function Q(n)
                      ^
[1]
$ tracetrick -d 'positive function phi' "phi(t)" t
<arg>:1:19: error: the values of a function may be declared symmetric, antisymmetric, diagonal, lower, upper, spd or invertible, nothing else: phi
  positive function phi
                    ^~~
[1]

# A matrix function along a multiple of a constant matrix, which commutes with it; in other directions it is refused by name.
$ tracetrick "expm(t*A)*x" t
dF/dt = A*expm(t*A)*x
$ tracetrick -H -d 'matrix A(n)' "expm(t*A)*x" t
d^2F/dt^2 = A^2*expm(t*A)*x
$ tracetrick -d 'matrix A(n)' "norm(expm(-t^2*A)*x - y)^2" t
df/dt = 4*t*(y - expm(-t^2*A)*x)'*A*expm(-t^2*A)*x
$ tracetrick -d 'matrix A(n)' "d(expm(t*A)*x)" t
dF = dt*A*expm(t*A)*x
$ tracetrick "y'*logm(t*A)*x" t
df/dt = y'*x/t
$ tracetrick "y'*sqrtm(t*A)*x" t
df/dt = y'*inv(sqrtm(t*A))*A*x/2
$ tracetrick "expm(t*A + B)" t
<arg>:1:1: error: expm(X) has a closed derivative only inside a trace, where what stands beside it commutes with X, or where only a scalar in front of X changes
  expm(t*A + B)
  ^~~~~~~~~~~~~
[1]
$ tracetrick "expm(t*A)" A
<arg>:1:1: error: expm(X) has a closed derivative only inside a trace, where what stands beside it commutes with X, or where only a scalar in front of X changes
  expm(t*A)
  ^~~~~~~~~
[1]

# d tr f(X) = tr(f'(X)*dX) for every analytic function of a matrix (Higham, Functions of Matrices 3.2).
$ tracetrick "tr(sinm(X))" X
df/dX = cosm(X)'
$ tracetrick "tr(A*cosm(t*A))" t
df/dt = -tr(A^2*sinm(t*A))
$ tracetrick "tr(tanhm(X))" X
df/dX = eye(m) - (tanhm(X)')^2
$ tracetrick -d 'matrix function f' "tr(f(A*X*B))" X
dg/dX = (B*f'(A*X*B)*A)'
$ tracetrick -d 'matrix function f' "f(t*A)*x" t
dF/dt = A*f'(t*A)*x
$ tracetrick -d 'matrix function f' "f(c^2)" c
dg/dc = 2*c*f'(c^2)
$ tracetrick -d 'matrix function f; symmetric S(n)' "tr(S*f(S))" S
dg/dS = f(S) + S*f'(S)
$ tracetrick -t latex -d 'matrix function f' "tr(f(X)^2)" X
\frac{\partial g}{\partial X} = 2 f'(X)^{\top} f(X)^{\top}
$ tracetrick -d 'matrix function f' "tr(A*f(X))" X
<arg>:1:1: error: f(X) has a closed derivative only inside a trace, where what stands beside it commutes with X, or where only a scalar in front of X changes
  tr(A*f(X))
  ^~~~~~~~~~
[1]
$ tracetrick -d 'matrix function f; vector x(n)' "f(A*x)" x
<arg>:1:2: error: f needs a square matrix: A*x is m by 1
  f(A*x)
   ^~~~
[1]

# The functions of one matrix commute.
$ tracetrick "tr(sinm(X)^2 + cosm(X)^2)" X
df/dX = zeros(m,m)
$ tracetrick "tr(X^3*expm(X))" X
df/dX = (X^2*(X + 3*eye(m))*expm(X))'
$ tracetrick -d 'symmetric S(n)' "tr(A*S*logm(S)) - tr(S*logm(S)*A')" A
df/dA = zeros(n,n)
$ tracetrick "logdet(eye(n) + expm(X))" X
df/dX = expm(X)'*(eye(n) + expm(X))^-T
# The distance of two spd matrices (Moakher 2005): at a symmetric point logm(X) commutes with X.
$ tracetrick -d 'spd X(n)' "norm(logm(X))^2" X
df/dX = 2*inv(X)*logm(X)

# Powers with a fraction.
$ tracetrick "tr(X^(3/2))" X
df/dX = 3*sqrtm(X)'/2
$ tracetrick "tr((X'*X)^(1/3))" X
df/dX = 2*X*(X'*X)^(-2/3)/3
$ tracetrick "tr((X^2)^(1/3))" X
df/dX = (X*(X^2)^(-2/3) + (X^2)^(-2/3)*X)'/3
$ tracetrick "logdet(X^(1/3)) - log(det(sqrtm(X)))" X
df/dX = -X^-T/6

# One exponential takes from another.
$ tracetrick "exp(t)*exp(-t)*exp(t)" t
df/dt = exp(t)
$ tracetrick "sum(exp(x) .* exp(-2*x))" x
df/dx = -exp(-x)
$ tracetrick "exp(c)*exp(t)" c
df/dc = exp(c)*exp(t)

# Push-through: A*inv(I + B*A) = inv(I + A*B)*A, where it shortens.
$ tracetrick "tr(inv(eye(n) + A*B)*A)" A
df/dA = (eye(n) + A*B)^-T*(eye(n) + B*A)^-T
$ tracetrick -d 'matrix A(n,k); vector y(n)' "y'*y - y'*A*inv(I + A'*A)*A'*y" y
df/dy = 2*inv(A*A' + eye(n))*y

# A number over what is divided entry by entry.
$ tracetrick "sum(2 ./ p)" p
df/dp = -2 ./ p.^2
$ tracetrick "c*sum(log(x))" x
df/dx = c ./ x
$ tracetrick "sum(log(c ./ x) .* y)" y
df/dy = log(c ./ x)
$ tracetrick -t latex "norm(1 ./ x)^2" x
\frac{\partial f}{\partial x} = -2 \oslash x^{\odot 3}
$ tracetrick -t unicode "x'*A*x*sum(log(y))" y
∂f/∂y = (xᵀ A x) ⊘ y

# What definitions say beside their values: u adds up to 0, u/s is y, x'*H*x is E*x'*x.
$ tracetrick -d "vector x(n), g(n); scalar c" "u = x - mean(x); s = sqrt(u'*u/n + c); y = u/s; g'*y" x
df/dx = (g - mean(g)*ones(n) - (g'*y)*y/tr(eye(n)))/s
$ tracetrick -d "symmetric H(n)" "E = x'*H*x/(x'*x); log(E)" x
df/dx = 2*(H*x/E - x)/(x'*x)

# Roots on one side of the bar are one; a power of a quotient is written as that.
$ tracetrick -d 'spd B(n), C(m)' "x'*y/sqrt((x'*B*x)*(z'*C*z))" y
df/dy = x/sqrt((x'*B*x)*(z'*C*z))
$ tracetrick "sum((c*x).^3 .* y)" y
df/dy = (c*x).^3
$ tracetrick "sum(sqrt(1 + (x/c).^2))" x
df/dx = (x ./ sqrt((x/c).^2 + ones(m)))/c^2

# Over one denominator, where that cancels: (a + b)*u/(b + u) - a = b*(u - a)/(b + u).
$ tracetrick -d 'scalar r' "sum((y + r) .* log(r + exp(z)) - y .* z)" z
df/dz = r*((exp(z) - y) ./ (r*ones(m) + exp(z)))
$ tracetrick -d 'scalar v, s' "sum(log(1 + x.^2/(v*s)))" x
df/dx = 2*(x ./ (x.^2 + v*s*ones(m)))

# What stands in the way of one variable is no reason to refuse the others.
$ tracetrick "tr(B*expm(t*A))"
df/dB = expm(t*A)'
df/dt = tr(B*A*expm(t*A))
<arg>:1:1: error: expm(X) has a closed derivative only inside a trace, where what stands beside it commutes with X, or where only a scalar in front of X changes
  tr(B*expm(t*A))
  ^~~~~~~~~~~~~~~
  hint: that is so of the derivative by A
[1]

# The small operand of kron's adjoints may be a row or a column.
$ tracetrick "t*kron(eye(n), a)" t
dF/dt = kron(eye(n), a)
$ tracetrick "t*kron(a, A)" t
dF/dt = kron(a, A)

# Push-through with a multiple of I, Woodbury, inv(K + c*I)*K = I - c*inv(K + c*I).
$ tracetrick -d 'matrix X(m,n); vector y(m)' "y'*y - y'*X*inv(X'*X + lambda*eye(n))*X'*y" y
df/dy = 2*lambda*inv(X*X' + lambda*eye(m))*y
$ tracetrick -d 'spd P(n), R(m)' "x'*P*x - x'*P*H'*inv(H*P*H' + R)*H*P*x" x
df/dx = 2*inv(inv(P) + H'*inv(R)*H)*x
$ tracetrick -d 'invertible A(n), C(k)' "tr(B*(inv(A) - inv(A)*U*inv(inv(C) + V*inv(A)*U)*V*inv(A)))" B
df/dB = (A + U*C*V)^-T
$ tracetrick -d 'spd K(n); scalar s' "x'*K*x - x'*K*inv(K + s*eye(n))*K*x" x
df/dx = 2*s*K*inv(K + s*eye(n))*x

# diag(A*diag(v)*B) = (A .* B')*v.
$ tracetrick "tr(B*diag(a)*X*diag(a))" a
df/da = (B' .* X + B .* X')*a

# softmax of rows as it is written with exp.
$ tracetrick "sum(Y .* (diag(1 ./ (exp(B)*ones))*exp(B)))" Y
df/dY = softmax(B')'
$ tracetrick "sum(Y .* (exp(B) ./ (exp(B)*ones*ones')))" B
df/dB = softmax(B')' .* (Y - (Y .* softmax(B')')*ones(n,n))
$ tracetrick "sum(Y .* (exp(B) ./ (ones*ones'*exp(B))))" B
df/dB = softmax(B) .* (Y - ones(m,m)*(Y .* softmax(B)))

# The singular values of X'*X are those of X, squared: no root is left.
$ tracetrick '\|X^T X\|_* + |X X^T|_*' X 2> /dev/null
df/dX = 4*X
