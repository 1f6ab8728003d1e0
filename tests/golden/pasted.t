# What stands around a formula where it was copied is passed over: numbers and labels of equations, colours, domains, quantifiers.
$ tracetrick '\begin{equation} \label{eq:1} \tag{3.2} x^T A x \end{equation}' x
df/dx = (A + A')*x
$ tracetrick 'f: \mathbb{R}^{n} \to \mathbb{R}, f(x) = x^T A x' x
df/dx = (A + A')*x
$ tracetrick '\forall x \in \mathbb{R}^n \setminus \{0\}, ~ f(x) := \frac{x^T A x}{x^T x}' x
df/dx = ((A + A')*x - 2*(x'*A*x)*x/(x'*x))/(x'*x)
$ tracetrick '{\color{red} x}^T A \color{blue}{x}' x
df/dx = (A + A')*x
$ tracetrick '\ln p(y \mid X, \theta) = -\tfrac12 y^T K^{-1} y - \tfrac12 \log|K|' K
df/dK = K^-T*(y*y'*K^-T - eye(m))/2

# Of several expressions that are set equal the first is read, and that is said; a derivative that is set to zero is what is asked for.
$ tracetrick 'f(x) = \|Ax\|^2 = x^T A^T A x' x
<arg>:1: note: the first of the expressions that are set equal is read
df/dx = 2*A'*A*x
$ tracetrick '\frac{\partial}{\partial x} \|Ax - b\|^2 = 0'
df/dx = 2*A'*(A*x - b)

# Lines of a display: one that begins with a sign goes on, a new one is a statement of its own, whatever moves it to the right.
$ tracetrick '\begin{aligned} f &= \|Xw-y\|^2 \\[2pt] &\hspace{1em}{}+ \lambda\|w\|^2 \\ \end{aligned}' w
df/dw = 2*(X'*(X*w - y) + lambda*w)
$ tracetrick '\begin{align} a &= Wx + b \\ l &= -y^T\log a \end{align}' W
dl/dW = -(y ./ a)*x'
$ tracetrick '\begin{align*}
> f &= w^T X^T X w \\
>   &\qquad - 2 y^T X w
> \end{align*}' w
df/dw = 2*X'*(X*w - y)
$ tracetrick --from latex 'y^T y
> - 2 y^T X w
> + w^T X^T X w' w
df/dw = 2*X'*(X*w - y)

# What is said of the names behind the formula.
$ tracetrick '\operatorname{tr}(X^T A X) where X \in \mathbb{R}^{m \times n} and A symmetric' X
df/dX = 2*A*X
$ tracetrick 'x^T A x, \text{where } A \text{ is a symmetric matrix}' x
df/dx = 2*A*x
$ tracetrick '\|Ax - b\|^2 \quad \text{with } A \in \mathbb{R}^{m \times n}' x
df/dx = 2*A'*(A*x - b)

# What is said of a list of names holds for all of them, with commas, `and` or both between them, each in its dollars or not.
$ tracetrick '$x^T A x + x^T B x$ where $A, B$ are symmetric' x
df/dx = 2*(A + B)*x
$ tracetrick '$x^T A x + x^T B x$ where $A$ and $B$ are symmetric' x
df/dx = 2*(A + B)*x
$ tracetrick '$x^T A x + x^T B x + x^T C x$ where $A, B$ and $C$ are symmetric matrices' x
df/dx = 2*(A + B + C)*x
$ tracetrick '$x^T A x + x^T B x + x^T C x$ where $A, B$ are symmetric and $C$ is diagonal' x
df/dx = 2*(A + B + C)*x
$ tracetrick 'x^T A x + x^T B x, \quad A \text{ and } B \text{ are symmetric}' x
df/dx = 2*(A + B)*x
$ tracetrick '$x^T A x + x^T B x$, $A, B$ symmetric' x
df/dx = 2*(A + B)*x
$ tracetrick '$x^T A x + x^T B x$ with symmetric $A$ and $B$' x
df/dx = 2*(A + B)*x
$ tracetrick '$x^T A y + x^T B x$ with symmetric matrices $A, B$ and vectors $x, y$' x
df/dx = A*y + 2*B*x
$ tracetrick 'x^T y where $x, y \in \mathbb{R}^n$' x
df/dx = y
$ tracetrick 'x^T A x where $A$ is symmetric and $B$ is diagonal' x
df/dx = 2*A*x
$ printf '%s\n' 'A and B are symmetric' 'C, D are diagonal matrices' "d(x'*A*x + x'*B*x)/dx" 'd(tr(C*E) + tr(D*E))/dE' clear 'symmetric A and B' "d(x'*A*x + x'*B*x)/dx" | tracetrick
df/dx = 2*(A + B)*x
df/dE = C + D
df/dx = 2*(A + B)*x
# A set may be named by a word, and its sizes without the sign between them: it is a declaration, no query.
$ tracetrick 'tr(X), X in R^{n x n}' X
df/dX = eye(n)
$ tracetrick '\tr(X^TY), X, Y \in \mathbb{R}^{n \times m}' X
df/dX = Y

# Each statement of the command line is LaTeX or not by itself, as in a pipe: WA and xw are names beside a backslash elsewhere.
$ tracetrick 'd(tr(WA*X))/dX; d(\alpha^2)/d\alpha'
df/dX = WA'
df/dalpha = 2*alpha
$ printf '%s\n' 'd(tr(WA*X))/dX; d(\alpha^2)/d\alpha' | tracetrick
df/dX = WA'
df/dalpha = 2*alpha
$ tracetrick "xw = X*w; d(xw'*y)/dw; d(\\lambda^2)/d\\lambda"
df/dw = X'*y
df/dlambda = 2*lambda
# In one formula letters stand alone on every line and behind every comma: Xw is a product before the backslash, too.
$ tracetrick 'f = Xw - y, \quad g = \|f\|^2; d(g)/dw'
dg/dw = 2*X'*f
$ tracetrick '$x^T A x$
> where A is symmetric' x
df/dx = 2*A*x

# A function word at the end of a run of letters, a transpose before a letter and a digit, a derivative of a bracket.
$ tracetrick '\nabla_Wtr(DWW^TD^T)'
df/dW = 2*D'*D*W
$ tracetrick '\frac{\partial[(A \otimes B)x]}{\partial x}'
dF/dx = kron(A, B)

# Macros of the physics package and of notes: \qty, \pdv, \dv, \norm, \abs, \vb.
$ tracetrick '\pdv{x^T A x}{x}'
df/dx = (A + A')*x
$ tracetrick '\pdv{x} \qty(x^T A x)'
df/dx = (A + A')*x
$ tracetrick '\dv{t} \qty(t^3 x^T x)'
df/dt = 3*t^2*x'*x
$ tracetrick '\norm{A \vb{x} - b}_2^2 + \norm*{x}_1' x
df/dx = 2*A'*(A*x - b) + sign(x)
$ tracetrick '\abs{x^T A x}' x
df/dx = sign(x'*A*x)*(A + A')*x

# A norm with a matrix below it is weighted by it; single bars with a 2 below them are a norm as well.
$ tracetrick '\|Ax - b\|_{R^{-1}}^2' x
df/dx = A'*(inv(R) + R^-T)*(A*x - b)
$ tracetrick '\|x - y\|_\Sigma^2' x
df/dx = (Sigma + Sigma')*(x - y)
$ tracetrick -d 'spd W(n)' '‖x‖_W²' x
df/dx = 2*W*x
$ tracetrick --from latex '|Ax - b|_2^2' x
df/dx = 2*A'*(A*x - b)
$ tracetrick '|A X|_F^2' X
df/dX = 2*A'*A*X

# What is printed reads back: entries, constants with sizes, powers in round brackets, ones before a bracket, differentials, primes.
$ tracetrick --from latex '[X]_{ij} + [x]_{2}' X x
df/dX = unit(m,i)*unit(n,j)'
df/dx = unit(p,2)
$ tracetrick 'x^T I_{2n} x + y^T I_{m \times m} y + 0_{m \times 1}^T y' x y
df/dx = 2*x
df/dy = 2*y
$ tracetrick -d 'scalar n, c' '\frac{1}{2} c^(n - 2)' c
df/dc = c^(n - 3)*(n - 2)/2
$ tracetrick '\mathbf{1}^T \mathbf{1} (x - y)^T (x - y)' x
df/dx = 2*tr(eye(n))*(x - y)
$ tracetrick -d 'matrix X(n), dX(n)' '\operatorname{tr}(A \mathrm{d}X)' A
df/dA = dX'
$ tracetrick -d 'vector x(n)' "𝟏ₙᵀ (𝟏_{n} ⊙ sigmoid''(x))" x
df/dx = sigmoid'''(x)
$ tracetrick -t unicode 'det(eye(2) + c*ones(2,2))' c
∂f/∂c = sum(adj(I₂ + c 𝟏_{2,2}))
$ tracetrick -t latex "tr(sqrtm(eye(n) + ones(n,n)))*x'*x" x
\frac{\partial f}{\partial x} = 2 \, \mathrm{tr}((I_{n} + \mathbf{1}_{n,n})^{1/2}) x

# e^{-t} is exp(-t), whatever ^t means behind a matrix; of a scalar it is nothing.
$ tracetrick 'e^{-t}x' t
dF/dt = -exp(-t)*x
$ tracetrick 'X^{-t}' X
dF/dX = -kron(inv(X), X^-T)*commutation(m,m)

# On paper exp, log and the root of a matrix are functions of the matrix; here they are taken entry by entry, which is said, in JSON too.
$ tracetrick '\sqrt{AA^T}' A
<arg>:1: note: sqrt is taken entry by entry; the matrix function is sqrtm
dF/dA = diag(vec(ones(m,m) ./ sqrt(A*A')))*(kron(A, eye(m)) + kron(eye(m), A)*commutation(m,n))/2
$ tracetrick 'tr[A\exp(X)]' X
<arg>:1: note: exp is taken entry by entry; the matrix function is expm
df/dX = A' .* exp(X)
$ tracetrick -t json '\mbox{tr}\{\log(X^tBX)\}' X 2>/dev/null | grep -o '"note": "[^"]*"'
"note": "log is taken entry by entry; the matrix function is logm"

# It is not said where only entries can be meant: of no square matrix, in the plain notation, of a vector or scalar.
$ tracetrick -d 'matrix W(k,n), X(n,p)' '\operatorname{tr}(C^T\exp(WX))' X
df/dX = W'*(C .* exp(W*X))
$ tracetrick "tr(A*exp(X))" X
df/dX = A' .* exp(X)
$ tracetrick '\sqrt{x^T x}' x
df/dx = x/norm(x)
$ tracetrick 'a^T\exp(x)' x
df/dx = a .* exp(x)

# Several indices under one sum sign: a sum in a sum, each over the range that its families have, or both over that of the sign.
$ tracetrick '\sum_{i,j} w_{ij}(r_{ij}-u_i^Tv_j)^2' u_k
<arg>:1: note: w, r are read as scalars: as vectors they do not fit
df/du_k = -2*sum(j=1:p, w_kj*(r_kj - u_k'*v_j)*v_j)
$ tracetrick '\sum_{ij} (y_i - w^T x_j)^2' w
<arg>:1: note: y is read as a scalar: as a vector it does not fit
df/dw = -2*sum(j=1:p, sum(i=1:n, y_i - w'*x_j)*x_j)
$ tracetrick '\sum_{i,j=1}^n w^T A_{ij} w' w
df/dw = sum(i=1:n, sum(j=1:n, A_ij + A_ij'))*w

# An empty group that is no argument is passed over.
$ tracetrick '{}\operatorname{tr}{}(X{}^T A)' X
df/dX = A

# A subscript star makes a nuclear norm of single bars too, as F and 2 make their norms.
$ tracetrick --from latex '|X|_*' X 2>/dev/null
df/dX = X*inv(sqrtm(X'*X))
