# A function without brackets takes the sum that follows it, and what stands before that sum.
$ tracetrick '\log \sum_{k=1}^K e^{a_k^T x}' x
df/dx = sum(k=1:K, exp(a_k'*x)*a_k)/sum(k=1:K, exp(a_k'*x))
$ tracetrick '\log \det X - \log \prod_{i=1}^n c_i' c_i
df/dc_i = -1/c_i
$ tracetrick '\log \frac{1}{K} \sum_{k=1}^K e^{a_k^T x}' x
<arg>:1: note: the sum behind a function without brackets belongs to its argument
df/dx = sum(k=1:K, exp(a_k'*x)*a_k)/sum(k=1:K, exp(a_k'*x))
$ tracetrick 'c \log \sum_{k} e^{a_k^T x}' c
df/dc = log(sum(k=1:n, exp(a_k'*x)))

# In a superscript the index of a sum in brackets numbers samples; a number or a letter that no sum knows could also be a power.
$ tracetrick '\sum_{i=1}^m (y^{(i)} - \theta^T x^{(i)})^2' '\theta'
<arg>:1: note: y is read as a scalar: as a vector it does not fit
df/dtheta = -2*sum(i=1:m, (y_i - theta'*x_i)*x_i)
$ tracetrick '\sum_{i=1}^m (x^{(i)T} \theta - y^{(i)})^2' 'x^{(k)}'
<arg>:1: note: y is read as a scalar: as a vector it does not fit
df/dx_k = 2*(x_k'*theta - y_k)*theta
$ tracetrick '\sum_{i=1}^m \|x_1^{(i)}\|^2' 'x_{1,i}'
df/dx1_i = 2*x1_i
$ tracetrick -t latex 'sum(i=1:m, norm(x1_i)^2)' x1_i
\frac{\partial f}{\partial x_{1,i}} = 2 x_{1,i}
$ tracetrick '\sum_{i=1}^m A^{(k)} x_i' x_i
<arg>:1:18: error: it is not clear whether (k) is an index or a power
  \sum_{i=1}^m A^{(k)} x_i
                   ^
  hint: write A_{k} for the name, A^{k} for the power
[1]
$ tracetrick '\|Q^0 x\|^2' x
<arg>:1:5: error: it is not clear whether (0) is an index or a power
  \|Q^0 x\|^2
      ^
  hint: write Q_{0} for the name
[1]

# A dot between two vectors is their inner product; elsewhere it is a product like any other.
$ tracetrick '\frac{1}{2} x \cdot (A x) - b \cdot x' x
df/dx = (A + A')*x/2 - b
$ tracetrick 'c·A·x + b·x·x' b
dF/db = x*x'
$ tracetrick '\max(0, 1 - y\ \boldsymbol{x}\cdot\boldsymbol{w})' w
<arg>:1: note: y is read as a scalar: as a vector it does not fit
df/dw = -y*relu'(1 - y*x'*w)*x

# What is asked for in words, and what the question ends with.
$ tracetrick 'Find the derivative of $\operatorname{tr}(X^T A X)$ with respect to $X$.'
df/dX = (A + A')*X
$ tracetrick 'What is \frac{\partial}{\partial X} \operatorname{tr}(AX) = ?'
df/dX = A'
$ tracetrick '\begin{align} \frac{\partial}{\partial X} \operatorname{tr}(AX) &=\,? \end{align}'
df/dX = A'
$ tracetrick "compute x'*A*x w.r.t. x"
df/dx = (A + A')*x
$ tracetrick '\text{minimize } \|x\|^2 \text{ with respect to } x'
df/dx = 2*x
$ tracetrick '$x^T A x$ where $A$ is a symmetric positive definite matrix' x
df/dx = 2*A*x
$ printf '%s\n' 'A is symmetric' "d(x'*A*x)/dx" 'find = 3' 'find*c with respect to c' | tracetrick
df/dx = 2*A*x
df/dc = find

# Numbers of a list, Markdown, full-width letters, the dash of a word processor. (2) is no factor where the formula stands in dollars.
$ tracetrick '(2) $x^T A x$' x
df/dx = (A + A')*x
$ tracetrick '1. $x^T A x$' x
df/dx = (A + A')*x
$ tracetrick "3) x'*A*x" x
df/dx = (A + A')*x
$ tracetrick -- '- $x^T A x$' x
df/dx = (A + A')*x
$ tracetrick '**$f(x)$** $= x^T A x$' x
df/dx = (A + A')*x
$ tracetrick '> `$x^T A x$`' x
df/dx = (A + A')*x
$ tracetrick '$`x^T A x`$ + ``b^T x``' x
df/dx = (A + A')*x + b
$ tracetrick 'the derivative of `tr(X*A*X)` with respect to `X`'
df/dX = (X*A + A*X)'
$ printf '%s\n' '```math' '\|x\|^2' '```' '  ```trick' "a = x'*x; da/dx" '```' '```d(c^2)/dc```' | tracetrick
df/dx = 2*x
da/dx = 2*x
df/dc = 2*c
$ tracetrick 'ｘ＾{Ｔ} Ａ ｘ — ｂ^{T}ｘ' x
df/dx = (A + A')*x - b
$ tracetrick '２(3) x^T A x' x
df/dx = 6*(A + A')*x

# Scripts that need no braces, and those with nothing in them; names of norms.
$ tracetrick -d 'spd L(n)' '\|U^T L^\frac{1}{2}\|_F^2' U
df/dU = 2*L*U
$ tracetrick 'L^{}(w) = \|w\|_{\ell_2}^2 + \|w\|_{\ell_1}' w
dL/dw = 2*w + sign(w)
$ tracetrick '\|X\|_{Fro}^2 + \operatorname{tr}(X)' X
df/dX = 2*X + eye(m)

# A variation is the derivative that physicists write so; by vec(X) a matrix or a vector is differentiated as by X. A scalar delta stays one.
$ tracetrick '\frac{\delta}{\delta X} {\rm Tr}(XA)'
df/dX = A'
$ tracetrick '\frac{\partial}{\partial \mathrm{vec}(D)} \mathrm{vec}(DXD)'
dF/dD = kron(D'*X', eye(m)) + kron(eye(n), D*X)
$ tracetrick '\frac{\partial \operatorname{vec}(AXB)}{\partial \operatorname{vec}(X)^T}'
dF/dX = kron(B', A)
$ tracetrick '\frac{\partial \operatorname{tr}(AXB)}{\partial \operatorname{vec}(X)}'
<arg>:1:1: error: by vec(X) the derivative of a scalar is a column, which is not answered
  \frac{\partial \operatorname{tr}(AXB)}{\partial \o...
  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
  hint: leave vec away: the derivative by the matrix has its shape, and vec of that is meant
[1]
$ tracetrick '\delta x^T x - \frac{\delta^2}{2} x^T x' x
df/dx = delta*(2 - delta)*x

# Kinds are searched among scalars and vectors together: beta becomes a vector and y a number, and x, which is transposed, stays a vector. The b
# beside a product of vectors is a number if that makes one of the function.
$ tracetrick '\sum_{i=1}^n (y_i - x_i^T \beta)^2' '\beta'
<arg>:1: note: y is read as a scalar: as a vector it does not fit
df/dbeta = -2*sum(i=1:n, (y_i - x_i'*beta)*x_i)
$ tracetrick "sum(i=1:n, (y_i - x_i'*beta)^2)" beta
<arg>:1: note: y is read as a scalar: as a vector it does not fit
df/dbeta = -2*sum(i=1:n, (y_i - x_i'*beta)*x_i)
$ tracetrick '\sum_{i=1}^n \max(0, 1 - y_i(w^T x_i + b))' w
<arg>:1: note: y, b are read as scalars: as vectors they do not fit
df/dw = -sum(i=1:n, y_i*relu'(1 - y_i*(w'*x_i + b))*x_i)
$ tracetrick '\max(0, 1 - y(w^T x + b))' b
<arg>:1: note: y, b are read as scalars: as vectors they do not fit
df/db = -y*relu'(1 - y*(w'*x + b))
$ tracetrick '\log \sum_j \exp(x_j)' x_j
<arg>:1: note: x is read as a scalar: so the function is one
df/dx_j = exp(x_j)/sum(i=1:m, exp(x_i))
$ tracetrick '\log \sum_{i=1}^m \exp(a_i^T x + b i)' x
<arg>:1: note: b is read as a scalar: so the function is one
df/dx = sum(i=1:m, exp(a_i'*x + b*i)*a_i)/sum(i=1:m, exp(a_i'*x + b*i))
# By the rules of spelling a Greek letter is a scalar, and a scalar beside a vector that multiple of ones: who means a vector is told.
$ tracetrick '\sum_i \|x_i - \mu\|^2' '\mu'
<arg>:1: note: mu is read as a scalar that is added to every entry; declare it if it is none: vector mu
df/dmu = 2*sum(sum(i=1:n, mu*ones(m) - x_i))
$ tracetrick -d 'vector mu(d)' '\sum_i \|x_i - \mu\|^2' '\mu'
df/dmu = -2*sum(i=1:m, x_i - mu)
$ tracetrick '\log p(x) = -\frac{1}{2}\log|\Sigma| - \frac{d}{2}\log(2\pi)' '\Sigma'
<arg>:1: note: d is read as a scalar: so the function is one
df/dSigma = -Sigma^-T/2
$ tracetrick '\sum_{i=1}^{n} (y_i - \beta_0 - \beta_1 x_i)^2' '\beta_1'
<arg>:1: note: y, x are read as scalars: as vectors they do not fit
df/dbeta1 = -2*sum(i=1:n, x_i*(y_i - beta0 - beta1*x_i))

# An upright word before a bracket is a function, known or not; capitals are forgiven.
$ tracetrick 'v^T \mathrm{ReLU}(Wx)' W
df/dW = (v .* relu'(W*x))*x'
$ tracetrick '\text{Var}(w^T x)' w
<arg>:1:1: error: Var is no function
  \text{Var}(w^T x)
  ^~~~~~~~~~
  hint: Var*(w^T x) is the product; declare what is a function: function Var; with matrices for values: function Var(m,n)
[1]

# Programs have lam for lambda, which is a word of their language.
$ tracetrick -d 'scalar lam' '\|w\|^2 \lambda' w
<arg>:1: note: \lambda is read as the declared lam
df/dw = 2*lam*w
$ tracetrick -d 'scalar lam, lambda' '\|w\|^2 \lambda' w
df/dw = 2*lambda*w

# D_x before a bracket is a derivative where x is a name of the expression; (t) above is a power, which is how it is printed.
$ tracetrick '\mathrm{tr}(D_k (X + Y))' X
df/dX = D_k'
$ tracetrick 'D_x (x^{T} A x)' x
<arg>:1:1: error: D_x is no function
  D_x (x^{T} A x)
  ^~~
  hint: D_x*(x^{T} A x) is the product; declare what is a function: function D_x; with matrices for values: function D_x(m,n)
[1]
$ tracetrick '\|x\|^2 c^{(t)}' x
<arg>:1: note: a letter t or T in brackets above is read as a power; an index stands below
df/dx = 2*c^(t)*x
