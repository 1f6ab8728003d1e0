# The function is all that stands behind the sign of its derivative: a power or prime on a bracket behind it is the function's.
$ tracetrick '\frac{\partial (y-Xb)^T(y-Xb)}{\partial b}'
df/db = 2*X'*(X*b - y)
$ tracetrick '\frac{\partial (x^TAx)^2}{\partial x}'
df/dx = 2*(x'*A*x)*(A + A')*x
$ tracetrick '\frac{d (x^TAx)^{-1}}{dx}'
df/dx = -(A + A')*x/(x'*A*x)^2
$ tracetrick '\frac{\partial^2 (x^TAx)^2}{\partial x^2}'
d^2f/dx^2 = 2*((A + A')*x*x'*(A + A') + (x'*A*x)*(A + A'))
$ tracetrick -t text '∂(y − X b)ᵀ(y − X b)/∂b'
df/db = 2*X'*(X*b - y)
$ tracetrick "∂(x'x)^2/∂x"
df/dx = 4*(x'*x)*x
$ tracetrick "d(x'*x)^2/dx"
df/dx = 4*(x'*x)*x
$ tracetrick "d(A*x - b)'*(A*x - b)/dx"
df/dx = 2*A'*(A*x - b)
$ tracetrick "d/dx (x'*x)^2"
df/dx = 4*(x'*x)*x
$ tracetrick "∂/∂x (x'x)²"
df/dx = 4*(x'*x)*x
$ tracetrick "d/dx (A*x)'*x"
df/dx = (A + A')*x

# So is a sign in front of it.
$ tracetrick '\frac{\partial -x^Tx}{\partial x}'
df/dx = -2*x
$ tracetrick '\frac{\partial -(x^Tx)^2 + a^Tx}{\partial x}'
df/dx = a - 4*(x'*x)*x

# A ∂ is never a factor.
$ tracetrick '\partial x'
<arg>:1:1: error: this sign of a derivative belongs to none that can be read
  \partial x
  ^~~~~~~~
  hint: write \frac{\partial f}{\partial x}, or d(f)/dx
[1]

# The letters that count things are scalars where they are factors of a scalar function.
$ tracetrick "N/2*logdet(S) + 1/2*tr(inv(S)*A)" S
<arg>:1: note: N is read as a scalar: so the function is one
df/dS = S^-T*(N*eye(m) - A'*S^-T)/2
$ tracetrick "n*logdet(S) + tr(inv(S)*A)" S
<arg>:1: note: n is read as a scalar: so the function is one
df/dS = S^-T*(n*eye(m) - A'*S^-T)
$ tracetrick "p*log(c) + x'*x/c" c
<arg>:1: note: p is read as a scalar: so the function is one
df/dc = (p - x'*x/c)/c
$ tracetrick -e "-n/2*log(2*pi*c^2) - norm(y-X*b)^2/(2*c^2)" c
<arg>:1: note: n is read as a scalar: so the function is one
df/dc = norm(y - X*b)^2/c^3 - n/c
$ tracetrick '\frac{N}{2}\log|\Sigma| + \frac12 \mathrm{tr}(\Sigma^{-1} S)' Sigma
<arg>:1: note: N is read as a scalar: so the function is one
df/dSigma = Sigma^-T*(N*eye(m) - S'*Sigma^-T)/2
$ tracetrick "(n - p - 1)/2*logdet(X) - n*p/2*tr(inv(V)*X)" X
<arg>:1: note: n, p are read as scalars: as vectors they do not fit
df/dX = ((n - 1 - p)*X^-T - n*p*V^-T)/2
$ tracetrick "n*x" x
<arg>:1: note: n is read as a scalar: as a vector it does not fit
dF/dx = n*eye(m)
$ tracetrick --where "k*x'*x" x
<arg>:1: note: k is read as a scalar: so the function is one
df/dx = 2*k*x
where
  k  scalar      a scalar because the function is one then
  x  vector  m
$ tracetrick "x'*A*x*n*p/q - k*log(c)" x
<arg>:1: note: n, p, q, k are read as scalars: as vectors they do not fit
df/dx = n*p*(A + A')*x/q

# They are vectors and matrices where that makes it one, or makes more of it.
$ tracetrick "x'*n" x
df/dx = n
$ tracetrick "p'*log(p)" p
df/dp = log(p) + ones(m)
$ tracetrick "p .* log(p)" p
dF/dp = diag(log(p)) + eye(m)
$ tracetrick "tr(N*X)/n" X
<arg>:1: note: n is read as a scalar: as a vector it does not fit
df/dX = N'/n
$ tracetrick "norm(A*p)/n" p
<arg>:1: note: n is read as a scalar: as a vector it does not fit
df/dp = A'*A*p/(n*norm(A*p))
$ tracetrick "A*p - q" p
dF/dp = A

# A name in a transposed difference is a vector however the rest had to be read.
$ tracetrick "(x-mu)'*inv(S)*(x-mu)" mu
df/dmu = (inv(S) + S^-T)*(mu - x)
$ tracetrick "(x-mu)'*inv(S)*(x-mu)/n" mu
<arg>:1: note: n is read as a scalar: as a vector it does not fit
df/dmu = (inv(S) + S^-T)*(mu - x)/n
$ tracetrick "1/N*(x-mu)'*inv(S)*(x-mu)" mu
<arg>:1: note: N is read as a scalar: as a vector it does not fit
df/dmu = (inv(S) + S^-T)*(mu - x)/N

# Small raised and lowered digits mean the same in LaTeX.
$ tracetrick '(a^{T}x)²' x
df/dx = 2*(a'*x)*a
$ tracetrick '\|x\|²' x
df/dx = 2*x
$ tracetrick '\|x\|₂² + \log² c' x
df/dx = 2*x
$ tracetrick '\mathrm{tr}(X)²' X
df/dX = 2*tr(X)*eye(m)
$ tracetrick 'x₁^{T}A⁻¹x₁ + c¹⁰' x_1
df/dx1 = (inv(A) + A^-T)*x1
$ tracetrick '\mathbf{x}^{T}Aᵀx' x
df/dx = (A + A')*x

# A message that cuts what it quotes cuts between characters.
$ y=$(printf 'ł%.0s' $(seq 120)); for k in 1 11; do tracetrick -t json "($k+y$y)^2^3" 2>&1 | iconv -f UTF-8 -t UTF-8 > /dev/null && echo whole; done
whole
whole

# A quotient of brackets is the query it is without them; by a transposed variable stands the Jacobian of a column.
$ printf '%s\n' 'l = norm(a)^2' '(dl)/(da)' '(dl/da)' 'dl/da = 2*a' | tracetrick
dl/da = 2*a
dl/da = 2*a
dF/da = 2*eye(m)
$ tracetrick '\frac{\partial Ax}{\partial x^T}'
dF/dx = A
$ tracetrick "d(A*x)/dx'"
dF/dx = A
$ tracetrick '\frac{\partial^2 x^TAx}{\partial x \partial x^T}'
d^2f/dx^2 = A + A'

# Where the expression names no variable, those of the command count; each counts once.
$ tracetrick '\nabla f, f = x^TAx' x
df/dx = (A + A')*x
$ tracetrick '\nabla^2 x^{T}Ax' x
d^2f/dx^2 = A + A'
$ tracetrick "x'*A*x" x x
df/dx = (A + A')*x

# A variable that diff names again is differentiated by again.
$ tracetrick "diff(x'*A*x, x, x)"
d^2f/dx^2 = A + A'
$ tracetrick "diff(x'*A*y, x, y)"
df/dx = A*y
df/dy = A'*x

# Kinds in pairs: a symmetric orthogonal matrix is a reflection, one that is triangular has 1 and -1 on its diagonal.
$ tracetrick -d 'symmetric orthogonal matrix H(n)' "x'*H*H*x" x
df/dx = 2*H^2*x
$ tracetrick -d 'symmetric orthogonal H(n)' "x'*H*x + tr(H*X)" x X
df/dx = 2*H*x
df/dX = H
$ tracetrick -d 'lower orthogonal H(n)' "x'*H*H*x" x
df/dx = (H^2 + inv(H)^2)*x
$ tracetrick -d 'lower symmetric L(n)' "norm(L*x)^2" x
df/dx = 2*L^2*x

# A full stop before the end of a display, and the F of an inner product, are part of the page and not of the formula.
$ tracetrick '\[ x^{T} A x. \]' x
df/dx = (A + A')*x
$ tracetrick '$$ x^{T} A x,$$' x
df/dx = (A + A')*x
$ tracetrick '\left\langle AX, B \right\rangle_F' X
df/dX = A'*B
$ tracetrick '\langle AX, B \rangle_{F}' X
df/dX = A'*B
$ tracetrick '<A*X, B>_F' X
df/dX = A'*B

# A = A' says what A is.
$ tracetrick "x'*A*x; assume A = A'" x
df/dx = 2*A*x
$ tracetrick 'x^{T}Ax, A = A^{T}' x
df/dx = 2*A*x
$ tracetrick -d 'matrix A(n)' "x'*A*x + tr(B*X*A); A' = A; B = -B'" x X
df/dx = 2*A*x
df/dX = -B*A
$ printf '%s\n' "f = x'*A*x" "A = A'" "df/dx" | tracetrick
df/dx = 2*A*x

# As other tools write it: norms with their order, .' for the transpose.
$ tracetrick "norm(X*B - Y, 'fro')^2" X
df/dX = 2*(X*B - Y)*B'
$ tracetrick "norm(X*w-y, 2)^2 + norm(w, 1)" w
df/dw = 2*X'*(X*w - y) + sign(w)
$ tracetrick "x.'*A*x" x
df/dx = (A + A')*x

# Digits behind an accent number the letter below it: five ways to write one name, and one way to print it.
$ tracetrick -t unicode -d 'vector h1_bar(n)' "w'*h_1_bar; w'*h_bar_1; w'*h_bar1; w'*h̄₁; w^\top \bar{h}_1" w
∂f/∂w = h̄₁
∂f/∂w = h̄₁
∂f/∂w = h̄₁
∂f/∂w = h̄₁
∂f/∂w = h̄₁
$ tracetrick -t latex "c*x_bar1'*y" y
\frac{\partial f}{\partial y} = c \bar{x}_{1}

# Every accent that is printed is read, as a combining mark and as a command.
$ tracetrick -t unicode "w'*(v̈ + ǎ + ă)" w
∂f/∂w = v̈ + ǎ + ă
$ tracetrick -t latex 'w^\top (\ddot{v} + \check{a} + \breve{a})' w
\frac{\partial f}{\partial w} = \ddot{v} + \check{a} + \breve{a}

# A word set upright in a subscript is that word, also where it names a function.
$ tracetrick -d 'scalar s_max' '3 s_{\mathrm{max}}^{2} + s_{\max} + s_{max}' s_max
df/ds_max = 2*(1 + 3*s_max)

# What Unicode prints beside a sum, which makes a line LaTeX, reads back: accents, and known names with their bars.
$ tracetrick -d 'matrix X_bar(n); vector x_new(n), w(n); scalar c_i, i = 1:N' "w' X̄ x_new Σ_{i=1}^{N} c_i" w
df/dw = sum(i=1:N, c_i)*X_bar*x_new

# A Unicode subscript of digits and letters is that of a member of a numbered family; a name 1j keeps its bar, an exponent t₁ its brackets (A^T₁ is a transpose).
$ tracetrick -t unicode -d 'scalar c1_q, q = 1:n; scalar a_1j, t_1' 'c*(a_1j/c₁ⱼ + pi^t₁)' c
∂f/∂c = a_1j/c₁ⱼ + π^(t₁)

# A constant in front is a number as one behind is; without its minus sign it was one already. The normal density's logarithm begins with one.
$ tracetrick "-a + x'*A*x" x
<arg>:1: note: a is read as a scalar: so the function is one
df/dx = (A + A')*x
$ tracetrick "c - a/2 + x'*A*x - 3*b" x
<arg>:1: note: a, b are read as scalars: so the function is one
df/dx = (A + A')*x
$ tracetrick '\log p(x) = -\tfrac{d}{2}\log 2\pi - \tfrac12\log|\Sigma| - \tfrac12 (x-\mu)^\top\Sigma^{-1}(x-\mu)' mu
<arg>:1: note: d is read as a scalar: so the function is one
df/dmu = (inv(Sigma) + Sigma^-T)*(x - mu)/2
$ tracetrick '-\tfrac{D}{2}\log 2\pi - \tfrac12\log|\Sigma| - \tfrac12 (x-\mu)^\top\Sigma^{-1}(x-\mu)' mu
<arg>:1: note: D is read as a scalar: so the function is one
df/dmu = (inv(Sigma) + Sigma^-T)*(x - mu)/2

# The scripts of a norm stand in either order, in every notation.
$ tracetrick '||X||^2_F' X
df/dX = 2*X
$ tracetrick '‖X‖²_F' X
df/dX = 2*X
$ tracetrick '‖A x - b‖²₂' x
df/dx = 2*A'*(A*x - b)
$ tracetrick '||A x - b||^2_2' x
df/dx = 2*A'*(A*x - b)

# A Greek letter that is spelled out is not a product of five letters.
$ tracetrick '\Sigma x + a' a
dF/da = eye(m)
$ tracetrick 'Sigma x + a' a
dF/da = eye(m)

# The sign for membership declares as its command does, in every notation.
$ tracetrick 'tr(A X), X ∈ ℝ^{m×n}' X
df/dX = A'
$ tracetrick "x'*x + sum(w); x ∈ ℝⁿ; w ∈ ℝ^4" w
df/dw = ones(4)

# A subscript that Markdown has escaped.
$ tracetrick 'x\_i^T A x\_i' x_i
df/dx_i = (A + A')*x_i

# A prime belongs to a name that was declared with it; elsewhere it transposes. The gradient of |Xw' - y|^2 by w' is 2X'(Xw' - y).
$ printf "vector w'(n)\n norm(X*w' - y)^2\n" | tracetrick -t latex
\frac{\partial f}{\partial X} = 2 (X w' - y) w'^{\top}
\frac{\partial f}{\partial w'} = 2 X^{\top} (X w' - y)
\frac{\partial f}{\partial y} = 2 (y - X w')
$ tracetrick -d "scalar c'" "c'*x'*x" x
df/dx = 2*c'*x
$ tracetrick -d "matrix X'(n,m)" "d(tr(X''*A*X'))" "X'"
df = tr(X''*(A + A')*dX')
$ tracetrick -d "matrix X'(n,m)" "tr(X''*A*X')" "X'"
df/dX' = (A + A')*X'

# What is said of the names may follow a formula in plain notation, too: declarations and definitions behind `where` hold for it.
$ tracetrick "x'*A*x where A is symmetric" x
df/dx = 2*A*x
$ tracetrick "x'*A*x + x'*B*x, where A is symmetric and B is antisymmetric" x
df/dx = 2*A*x
$ tracetrick "norm(r)^2 where r = A*x - b" x
df/dx = 2*A'*r
$ tracetrick "norm(r)^2, where r = A*x - b, A = diag(w), and x in R^n" x
df/dx = 2*A*r
$ tracetrick "x'*A*x where A = B*B' and B is diagonal" x
df/dx = 2*A*x
$ tracetrick "x'*A*x with symmetric A" x
df/dx = 2*A*x

# A name is `where` if nothing is said behind it.
$ tracetrick "x'*where" x
df/dx = where
$ tracetrick "where*x'*x" x
dF/dx = 2*where*x'

# A Greek name behind a row is the vector that makes a scalar of the function, where as a scalar it leaves a row or a matrix: Poisson and logistic
# regression, robust regression; the derivatives are those of the same functions with w for the Greek name.
$ tracetrick "sum(i=1:N, y_i*x_i'*beta - exp(x_i'*beta))" beta
<arg>:1: note: y is read as a scalar: so the function is one
df/dbeta = sum(i=1:N, (y_i - exp(x_i'*beta))*x_i)
$ tracetrick "sum(i=1:N, y_i*x_i'*w - exp(x_i'*w))" w
<arg>:1: note: y is read as a scalar: so the function is one
df/dw = sum(i=1:N, (y_i - exp(x_i'*w))*x_i)
$ tracetrick '\sum_{i=1}^n (y_i x_i^T\beta - \log(1+e^{x_i^T\beta}))' '\beta'
<arg>:1: note: y is read as a scalar: so the function is one
df/dbeta = sum(i=1:n, (y_i - sigmoid(x_i'*beta))*x_i)
$ tracetrick -H '\sum_{i=1}^n (y_i x_i^T\beta - \log(1+e^{x_i^T\beta}))' '\beta'
<arg>:1: note: y is read as a scalar: so the function is one
d^2f/dbeta^2 = -sum(i=1:n, sigmoid'(x_i'*beta)*x_i*x_i')
$ tracetrick '\sum_{i=1}^n \log(1+e^{-y_i x_i^T\theta})' '\theta'
<arg>:1: note: y is read as a scalar: so the function is one
df/dtheta = -sum(i=1:n, y_i*sigmoid(-y_i*x_i'*theta)*x_i)
$ tracetrick -d 'function rho' '\sum_{i=1}^{n} \rho(y_i - x_i^T \beta)' '\beta'
<arg>:1: note: y is read as a scalar: so the function is one
df/dbeta = -sum(i=1:n, rho'(y_i - x_i'*beta)*x_i)
# Where the scalar makes a scalar of the function it stays one.
$ tracetrick "x'*lambda*x" x
df/dx = 2*lambda*x

# So is a Greek name that is summed, or whose softmax is taken, and one that stands beside its own entries.
$ tracetrick "logsumexp(theta) - sum(k=1:K, y_k*theta_k)" theta
df/dtheta = softmax(theta) - y
$ tracetrick "log(sum(exp(theta))) - theta_k" theta
<arg>:1: note: theta_k is read as a symbol of its own; where it is an entry of theta, declare theta
df/dtheta = softmax(theta)
$ tracetrick "lgamma(sum(alpha)) - sum(k=1:K, lgamma(alpha_k))" alpha
df/dalpha = digamma(sum(alpha))*ones(K) - digamma(alpha)
$ tracetrick "softmax(theta)'*y" theta
df/dtheta = (diag(y) - softmax(theta)*y')*softmax(theta)
$ tracetrick '\log \sum_k e^{\theta_k} - y^T\theta' '\theta'
df/dtheta = softmax(theta) - y
# Not where it does not fit.
$ tracetrick "sum(alpha) + alpha^2 + x'*x" alpha
df/dalpha = 1 + 2*alpha
$ tracetrick "sum(exp(theta)) + theta*x'*x" theta
df/dtheta = exp(theta) + x'*x
$ tracetrick "exp(-theta) + sum(k=1:K, theta_k)" theta
<arg>:1: note: theta is read as a scalar; where theta_k is an entry of it, declare: vector theta
df/dtheta = -exp(-theta)
