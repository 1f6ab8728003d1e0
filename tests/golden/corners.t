# What one condition of a constructor decides; a mutation run (make mutate) found these untested. Sums of elementwise products and
# powers are inner products only where there are two factors, or one squared.
$ tracetrick -d 'matrix A(m,n), B(m,n), C(m,n)' 'sum(A .* B .* C)' A
df/dA = B .* C
$ tracetrick -d 'matrix A(m,n)' 'sum(A.^3)' A
df/dA = 3*A.^2
$ tracetrick -d 'matrix A(m,n)' 'sum(A.^2)' A
df/dA = 2*A
$ tracetrick -d 'matrix A(m,n), B(m,n)' 'sum(A.^2 .* B)' B
df/dB = A.^2
$ tracetrick -d 'matrix A(m,n), B(m,n); scalar c' 'c*sum(A .* B)' c
df/dc = tr(A'*B)
$ tracetrick -d 'matrix A(m,n), B(m,n), C(m,n); scalar c' 'c*sum(A .* B .* C)' c
df/dc = sum(A .* B .* C)
$ tracetrick -d 'matrix A(m,n), B(m,n); scalar c' 'c*sum(A .* B.^2)' c
df/dc = sum(A .* B.^2)
$ tracetrick -d 'matrix A(m,n); scalar c' 'c*sum(A.^2)' c
df/dc = norm(A)^2
$ tracetrick -d 'matrix A(m,n); scalar c' 'c*sum(A.^3)' c
df/dc = sum(A.^3)

# Stacked columns are multiplied entry by entry only where the columns are as long; a vector need not be stacked.
$ tracetrick -d 'matrix A(m,n), B(n,m)' "vec(A)'*vec(B)" A
df/dA = kron(ones(n)', eye(m))*diag(vec(B))*kron(eye(n), ones(m))
$ tracetrick -d 'matrix A(m,n), B(m,n)' "vec(A)'*vec(B)" A
df/dA = B
$ tracetrick -d 'matrix A(m,n); vector b(m*n)' "b'*vec(A)" b
df/db = vec(A)

# A diagonal is taken term by term where that says more.
$ tracetrick -d 'matrix X(n); vector v(n); scalar c' 'c*diag(X + diag(v))' c
dF/dc = v + diag(X)
$ tracetrick -d 'matrix X(n); scalar c' 'c*diag(X + eye(n))' c
dF/dc = diag(X) + ones(n)
$ tracetrick -d 'matrix X(n); scalar c' 'c*diag(X + ones(n,n))' c
dF/dc = diag(X) + ones(n)
$ tracetrick -d 'matrix X(n), Y(n); scalar c' 'c*diag(X + Y)' c
dF/dc = diag(X + Y)
$ tracetrick -d 'matrix X(n); vector u(n), v(n); scalar c' "c*diag(X + u*v')" c
dF/dc = diag(X) + u .* v

# What is positive, and what is positive definite.
$ tracetrick -d 'spd matrix S(n); scalar c' 'c*sum(abs(diag(S)))' c
df/dc = tr(S)
$ tracetrick -d 'spd matrix S(n); vector x(n); scalar c' "c*x'*log(diag(S).^3)" c
df/dc = 3*x'*log(diag(S))
$ tracetrick -d 'spd matrix S(n); scalar c' 'c*sum(log(diag(S).^c))' c
df/dc = 2*c*sum(log(diag(S)))
$ tracetrick -d 'symmetric matrix S(n); scalar c' 'c*sum(abs(diag(S)))' c
df/dc = norm1(diag(S))
$ tracetrick -d 'spd matrix S(n); matrix X(m,n); scalar c' "c*sum(sign(diag(S + X'*X)))" c
df/dc = tr(eye(n))
$ tracetrick -d 'matrix X(m,n), Y(m,n); scalar c' "c*sum(sign(diag(Y'*Y + X'*X)))" c
df/dc = sum(sign(diag(Y'*Y + X'*X)))
$ tracetrick -d 'spd matrix S(n); symmetric R(n); scalar c' 'c*sum(abs(diag(S + R)))' c
df/dc = norm1(diag(S + R))
$ tracetrick -d 'spd matrix S(n), R(n); scalar c' 'c*sum(abs(diag(S - R)))' c
df/dc = norm1(diag(S - R))

# kron and its adjoints where an operand is an identity.
$ tracetrick -d 'matrix A(m,m), G(n*m,n*m); scalar c' 'c*blockdot(eye(n*m), A)' c
dF/dc = tr(A)*eye(n)
$ tracetrick -d 'matrix A(m,m), G(n*m,n*m); scalar c' 'c*blockdot(G, eye(m))' c
dF/dc = blockdot(G, eye(m))
$ tracetrick -d 'matrix A(m,m), G(n*m,n*m); scalar c' 'c*blocksum(A, eye(n*m))' c
dF/dc = tr(A)*eye(n)
$ tracetrick -d 'matrix A(m,m), G(n*m,n*m); scalar c' 'c*blocksum(A, G)' c
dF/dc = blocksum(A, G)
# One block alone, whatever its shape: <B, A>.
$ tracetrick -d 'matrix A(m,n), B(m,n); scalar c' 'c*(blockdot(B, A) + blocksum(A, B))' c
df/dc = 2*tr(B'*A)

# Products seen from their other side, with powers and signs in them; an assumption about two neighbours.
$ tracetrick -d 'matrix A(n), B(n); scalar c' "c*(A*(-B)^3*A)'" c
dF/dc = -(A*B^3*A)'
$ tracetrick -d 'matrix A(n), B(n); scalar c; k = 2' "c*(A*(-B)^2*A^3)'*A" c
dF/dc = (A')^3*(B')^2*A'*A
$ tracetrick -d "matrix A(m,n), B(n); assume A'*A = eye(n); scalar c" "c*B*A'*A*B" c
dF/dc = B^2

# Commutations pass stacked matrices and Kronecker products of their own sizes only.
$ tracetrick -d 'matrix A(m,n); scalar c' 'c*commutation(m,n)*diag(vec(A))' c
dF/dc = diag(vec(A'))*commutation(m,n)
$ tracetrick -d 'matrix A(n,m); scalar c' 'c*commutation(m,n)*diag(vec(A))' c
dF/dc = commutation(m,n)*diag(vec(A))
$ tracetrick -d 'matrix A(m,n); scalar c' 'c*commutation(m,n)*vec(A)' c
dF/dc = vec(A')
$ tracetrick -d 'matrix A(n,m); scalar c' 'c*commutation(m,n)*vec(A)' c
dF/dc = commutation(m,n)*vec(A)
$ tracetrick -d 'matrix A(m,p), B(n,q); scalar c' 'c*commutation(m,n)*kron(B, A)' c
dF/dc = kron(A, B)*commutation(p,q)
$ tracetrick -d 'matrix A(m), B(n); scalar c' 'c*commutation(m,n)*kron(A, B)' c
dF/dc = commutation(m,n)*kron(A, B)
$ tracetrick -d 'matrix A(m), B(n); scalar c' 'c*commutation(m,n)*kron(B, A)' c
dF/dc = kron(A, B)*commutation(m,n)
$ tracetrick -d 'matrix A(m), B(n); scalar c' "c*commutation(m,n)*commutation(m,n)'" c
dF/dc = kron(eye(m), eye(n))

# An inverse of a product cancels only what has its factors with their exponents: A^2*B is not A*B^2.
$ tracetrick -d 'matrix A(n), B(n); scalar c' 'c*A^2*B*inv(A*B^2)' c
dF/dc = A^2*B*inv(A*B^2)
$ tracetrick -d 'matrix A(n), B(n); scalar c' 'c*inv(A*B^2)*A^2*B' c
dF/dc = inv(A*B^2)*A^2*B
$ tracetrick -d 'matrix A(n), B(n); scalar c' 'c*A^2*B*inv(A^2*B)' c
dF/dc = eye(n)

# Kronecker products are multiplied factor by factor where the inner sizes agree, whatever the outer ones are.
$ tracetrick -d 'matrix A(m,n), B(p,q), C(n,k), D(q,l); scalar c' 'c*kron(A,B)*kron(C,D)' c
dF/dc = kron(A*C, B*D)

# A negative number is not taken for one that is not negative: its powers may be, whatever the exponent.
$ tracetrick -d 'scalar c, k' 'c*abs((-3)^k)' c
df/dc = abs((-3)^k)
<arg>:1: note: not checked: it was defined at none of the points that were tried
$ tracetrick -d 'matrix A(n); scalar c' 'c*abs(det(-A))' c
df/dc = abs(det(A))*abs((-1)^(tr(eye(n))))

# The determinant of an orthogonal matrix is 1 or -1: its odd powers are itself, of others that cannot be said.
$ tracetrick -d 'orthogonal Q(n); scalar c' 'c*det(Q)^-3' c
df/dc = det(Q)
$ tracetrick -d 'orthogonal Q(n); scalar c, s' 'c*det(Q)^s' c
df/dc = det(Q)^s
$ tracetrick -d 'orthogonal Q(n); scalar c' 'c*det(Q)^(1/2)' c
df/dc = sqrt(det(Q))

# A name that stands for an orthogonal matrix is orthogonal: B' = inv(B) = Q, and the gradient B'*X'*inv(B)' + inv(B)'*X'*B'.
$ tracetrick -d 'orthogonal Q(n); matrix X(n)' "B = Q'; f = tr(B*X*inv(B)*X); df/dX"
df/dX = Q*X'*B + B*X'*Q

# How formulas are set: sums as sizes, which sizes a function leaves to be understood, bars inside of other signs.
$ tracetrick -t latex -d 'matrix A(n); scalar c' 'c*kron(eye(n+m), A)' c
\frac{\partial F}{\partial c} = I_{n + m} \otimes A
$ tracetrick -t unicode -d 'scalar c' 'c*softmax(eye(n))' c
∂F/∂c = softmax(I)
$ tracetrick -t unicode -d 'scalar c' 'c*adj(ones(n,n))' c
∂F/∂c = adj(𝟏 𝟏ᵀ)
$ tracetrick -t latex -d 'scalar c, s' 'c*abs(sin(s) - 1)' c
\frac{\partial f}{\partial c} = |\sin(s) - 1|
$ tracetrick -t latex -d 'scalar c, s' 'c*abs(abs(s) - 1)' c
\frac{\partial f}{\partial c} = \mathrm{abs}(|s| - 1)
$ tracetrick -t unicode -d 'vector x(n); scalar c, s' 'c*norm(x*abs(s-1) - ones(n))' c
∂f/∂c = ‖|s − 1| x − 𝟏‖₂
$ tracetrick -t unicode -d 'matrix A(n); scalar c' 'c*kron(eye(n+m), A)' c
∂F/∂c = I_{n + m} ⊗ A
$ tracetrick -d 'matrix A(n); scalar c' 'c*kron(eye(n+m), A)' c
dF/dc = kron(eye(n+m), A)

# The inverse of a product cancels the product, on either side and with powers in it.
$ tracetrick -d 'matrix X(n,m); scalar c' "c*X'*X*inv(X'*X)" c
dF/dc = eye(m)
$ tracetrick -d 'matrix X(n,m), A(n); scalar c' "c*inv(X'*A^2*X)*X'*A^2*X" c
dF/dc = eye(m)

# What is known of a matrix is known of a positive multiple of it, by a name as well.
$ tracetrick -d 'spd S(n); matrix X(n)' 'B = 2*S; f = abs(det(B))*sum(X); df/dX'
df/dX = det(B)*ones(n,n)

# A determinant may be 0: what it multiplies has no inverse then.
$ tracetrick -d 'spd S(n); matrix A(n); scalar c' 'c*adj(det(A)*S)' c
dF/dc = adj(det(A)*S)

# Products of what is not negative are not, of what is positive are; any matrix to the power 0 entry by entry is ones, of its shape.
$ tracetrick "c*sqrt((abs(x)'*abs(y))^2) + c*norm1(abs(A)*abs(B))" c
df/dc = abs(x)'*abs(y) + sum(abs(A)*abs(B))
$ tracetrick "c*sign(exp(A)*exp(B))" c
dF/dc = ones(m,p)
$ tracetrick -d 'matrix X(m,n); scalar c' "c*X.^0" c
dF/dc = ones(m,n)

# What is of symmetric matrices entry by entry is symmetric.
$ tracetrick -d 'symmetric S(n), T(n); vector x(n)' "x'*(S .* T)*x" x
df/dx = 2*(S .* T)*x

# With a power that is not known to be even, x'*S^k*x has either sign.
$ tracetrick -d 'symmetric S(n); vector x(n); scalar c, k' "c*sqrt((x'*S^k*x)^2)" c
df/dc = abs(x'*S^k*x)
# Of an absolute value an even power is that of what it is taken of.
$ tracetrick "c*(abs(A).^2 - abs(A).^3)" c
dF/dc = A.^2 - abs(A).^3

# Exponentials that cancel are one, exp(2*u)*exp(-u) = exp(u); others stand as they are.
$ tracetrick "c*exp(2*x'*x)*exp(-x'*x)*exp(-y'*y)" c
df/dc = exp(-y'*y)*exp(x'*x)

# 0^k = 0 for k > 0: a power entry by entry of a diagonal matrix is that of its diagonal. 0^0 = 1, and 1/0 is nothing: those are not.
$ tracetrick "sum(diag(u).^4)" u
df/du = 4*u.^3
$ tracetrick -d 'matrix A(n); vector u(n); scalar c' "c*(diag(u).^(3/2) .* A + eye(n).^2 .* A)" c
dF/dc = diag(diag(A) .* (u.^(3/2) + ones(n)))
$ tracetrick -d 'matrix A(n); vector u(n); scalar c' "c*(A ./ diag(u))" c
dF/dc = A ./ diag(u)
<arg>:1: note: not checked: it could be evaluated only where a size is 1
$ tracetrick -d 'matrix A(n); scalar c, k' "c*(A .* eye(n).^k)" c
dF/dc = A .* eye(n).^k
$ tracetrick -d 'matrix A(n); vector u(n); scalar c' "c*(A .* diag(u) - diag(u .* diag(A)))" c
dF/dc = zeros(n,n)

# A power that is not whole is not spread over a product whose factors may be negative.
$ tracetrick -d 'matrix A(n), B(n); scalar c' 'c*(A .* B).^(1/2)' c
dF/dc = sqrt(A .* B)
$ tracetrick -d 'vector u(n), v(m), a(n), b(m); scalar c' "c*(sqrt(u*v') .* sqrt(a*b'))" c
dF/dc = sqrt(u*v') .* sqrt(a*b')
# Where they are not it is: sqrt(p .* a^2) = sqrt(p) .* abs(a).
$ tracetrick -d 'positive vector p(n); vector a(n); scalar c' 'c*sqrt(p .* a.^2)' c
dF/dc = sqrt(p) .* abs(a)

# A product of two Kronecker products is one where a column meets a row, and nowhere else.
$ tracetrick -d 'matrix A(n), Y(m); vector y(p); scalar c' "c*kron(A, kron(y', Y))" c
dF/dc = kron(A, kron(y', Y))
# There it is the outer product, in whatever order: kron(x', y) = y*x' = kron(y, x').
$ tracetrick -d 'matrix Y(m); vector x(n), y(p); scalar c' "c*(kron(x', kron(y, Y)) + kron(y, kron(x', Y)))" c
dF/dc = 2*kron(y*x', Y)

# Functions of antisymmetric matrices: a transposed argument is one with the other sign.
$ tracetrick -d 'antisymmetric Z(n); scalar c' "c*pinv(Z)'" c
dF/dc = pinv(-Z)
$ tracetrick -d 'antisymmetric Z(n); scalar c; matrix A(n)' "c*tr(A*expm(Z)')" c
df/dc = tr(A*expm(-Z))
$ tracetrick -d 'antisymmetric Z(n); scalar c' "c*expm(Z)*expm(Z)'" c
dF/dc = eye(n)

# The root of an odd power is not the power of the root, which may not exist.
$ tracetrick -d 'scalar c, s, t' 'c*sqrt(2*s^3*t)' c
df/dc = sqrt(2*s^3*t)

# Outer products are multiplied column by column and row by row, however many there are.
$ tracetrick -d 'vector u(n), a(n), x(n), z(n), v(m), b(m), y(m), w(m); scalar c' "c*((u*v') .* (a*b') .* (x*y') .* (z*w'))" c
dF/dc = (u .* a .* x .* z)*(v .* b .* y .* w)'

# A multiple of a diagonal matrix is diagonal, by a name as well.
$ tracetrick -d 'diagonal D(n); scalar c' 'B = 2*D; f = c*tril(B); df/dc'
df/dc = B

# The square of a matrix of roots is no power of the matrix: only of a scalar is sqrt(s)^3 the power 3/2. Beside a number that needs a dot.
$ tracetrick -t latex -d 'matrix A(n); scalar c' 'c*tr(sqrt(A)^2)' c
\frac{\partial f}{\partial c} = \mathrm{tr}(\sqrt{A}^{2})
$ tracetrick -t latex -d 'scalar c, s' 'c*s/sqrt(s)^4' c
\frac{\partial f}{\partial c} = \frac{1}{s}
$ tracetrick -t latex -d 'scalar c' 'c/(2*sqrt(3)^5)' c
\frac{\partial f}{\partial c} = \frac{1}{2 \cdot 3^{5/2}}

# Norms within norms: plain bars would belong together otherwise. What is printed reads back.
$ tracetrick -t latex -d 'function phi; vector x(n), y(n); scalar c' 'c*norm(c*phi(norm(x))*y + x)' x
\frac{\partial f}{\partial x} = \frac{c}{\left\|x + c \phi(\|x\|_{2}) y\right\|_{2}} \left(x + c \left(\phi(\|x\|_{2}) y + \frac{((x + c \phi(\|x\|_{2}) y)^{\top} y) \phi'(\|x\|_{2}) x}{\|x\|_{2}}\right)\right)
$ tracetrick -t unicode -d 'function phi; vector x(n), y(n); scalar c' 'c*norm(phi(norm(x))*y + x)' c
∂f/∂c = norm(x + φ(‖x‖₂) y)
$ tracetrick -d 'vector x(n), y(n), z(n); scalar c' '\left\|c \|x\|_{2}^2 y - z\right\|_{2}^{2}' c
df/dc = 2*norm(x)^2*(c*norm(x)^2*y - z)'*y
$ tracetrick -d 'vector x(n), d(n); scalar c' '‖c |d[1]| x‖₂' c
df/dc = abs(d[1])*norm(x)*sign(c)

# logsumexp has the size of nothing: ones inside of it need theirs, although beside it they stand without.
$ tracetrick -t unicode -d 'scalar c, s; vector a(n)' "c*a'*(ones(n)/s - logsumexp(ones(n)/s)*ones(n))" c
∂f/∂c = (1/s − logsumexp(𝟏ₙ/s)) sum(a)

# A sum over an index with another factor behind it stands in brackets under a fraction too.
$ tracetrick -t latex -d 'vector a(n), b_j(n), j = 1:N; matrix B(n); scalar c, s' "c/s*sum(j=1:N, (b_j .* (a + b_j))')*B" c
\frac{\partial F}{\partial c} = \frac{1}{s} \left(\sum_{j=1}^{N} (b_{j} \odot (b_{j} + a))^{\top}\right) B

# An index or a number in square brackets is the place of an entry in LaTeX as well, which Unicode answers with sums over an index are.
$ tracetrick -d 'vector a(m)' 'c (Σ_{i=1}^{N} xᵢ) a[k]' c
dF/dc = a[k]*sum(i=1:N, x_i)

# A matrix of rank one has an inverse where it is 1 by 1 and nowhere else: that says nothing of other sizes, and so is no check.
$ tracetrick -t json "logdet(x*x')" x | grep -o '"check.*}'
"check": {"status": "skipped", "points": 0, "reason": "it could be evaluated only where a size is 1"}, "line": 1}

# Beside LaTeX a Unicode subscript belongs to the letter it stands at, also in an exponent.
$ tracetrick -d 'scalar c1; matrix A(n)' 'c (t^c₁ + tr(I_{n})) A' c
dF/dc = (t^c1 + tr(eye(n)))*A
$ tracetrick 'A^T₁ \alpha' '\alpha'
dF/dalpha = A1'

# An antisymmetric matrix of odd size has an adjugate, that is symmetric, but no inverse: its diagonal is not written off as that of det(C)*inv(C).
# With u = diag(adj(C)): df = 2*u'*diag(d adj(C)), d adj(C) = tr(inv(C)*dC)*adj(C) - inv(C)*dC*adj(C), adj(C)' = adj(-C).
$ tracetrick -d 'antisymmetric C(m)' 'norm(diag(adj(C)))^2' C
df/dC = 2*inv(C)*((adj(C) .* eye(m))*adj(-C) - tr(adj(C)*(adj(C) .* eye(m)))*eye(m))
$ tracetrick -d 'antisymmetric C(3)' 'norm(diag(adj(C)))^2' C
<arg>:1:1: error: the derivative that was found needs an inverse that does not exist where the function is defined
  norm(diag(adj(C)))^2
  ^~~~~~~~~~~~~~~~~~~~
[1]

# A matrix of products entry by entry is no column that diag(v) could stand before: its sizes did not fit there.
$ tracetrick -d 'antisymmetric B(n)' "sqrt(atan(logsumexp(B))) .* logsumexp(adj(B)).^2" B | cut -c1-20
dF/dB = (kron(diag((

# The diagonal of a matrix is that of its transpose, also where orthogonal factors are transposed by their inverse; roots of norms.
$ tracetrick -d 'orthogonal U(n), V(n)' "norm(X - U*diag(s)*V')^2" s
df/ds = 2*(s - diag(U'*X*V))
$ tracetrick "norm(A)^1.5" A
df/dA = 3*A/(2*sqrt(norm(A)))

# Woodbury needs inverses that its left side does not have: with X = 0, A = B = I that is inv(K) - inv(K)*K*inv(K) = 0, and inv(X) is not there;
# K alone may be singular as well. Where both are invertible they are one matrix.
$ tracetrick -d 'invertible K(n); matrix X(p)' "tr(C*(inv(K) - inv(K)*A*inv(X + B*inv(K)*A)*B*inv(K)))" C
df/dC = (inv(K) - inv(K)*A*inv(X + B*inv(K)*A)*B*inv(K))'
$ tracetrick -d 'invertible K(n), X(p)' "tr(C*(inv(K) - inv(K)*A*inv(X + B*inv(K)*A)*B*inv(K)))" C
df/dC = (K + A*inv(X)*B)^-T
$ tracetrick -d 'invertible K(n); matrix X(p)' "tr(C*(K - K*A*inv(X + B*K*A)*B*K))" C
df/dC = (K - K*A*inv(X + B*K*A)*B*K)'
$ tracetrick -d 'matrix K(n); invertible X(p)' "tr(C*(K - K*A*inv(X + B*K*A)*B*K))" C
df/dC = (K - K*A*inv(X + B*K*A)*B*K)'

# pinv(X) is inv(X) where X is known to be invertible, and det(X)^k*adj(X) has no inverse in it: a singular X has both sides.
$ tracetrick -d 'matrix X(n,n)' "tr(A*pinv(X))" A
df/dA = pinv(X)'
$ tracetrick -d 'invertible X(n)' "tr(A*pinv(X))" A
df/dA = X^-T
$ tracetrick "tr(C*adj(X))*det(X)^3" C
df/dC = det(X)^3*adj(X)'

# Sizes that are sums, or products with a number: no product of names, which alone is written as kron(eye(m), eye(n)). dx = I*dx, vec(dX') = K*vec(dX).
$ tracetrick -d 'vector x(m+n)' x x
dF/dx = eye(m+n)
$ tracetrick -d 'vector x(2*m*n)' x x
dF/dx = eye(2*m*n)
$ tracetrick -t unicode -d 'matrix X(m+n,p)' "X'" X
∂F/∂X = K_{m + n,p}
$ tracetrick -t mathml -d 'matrix X(m+n,p)' "X'" X | grep -c '<mi>m</mi><mo[^>]*>+</mo><mi>n</mi>'
1

# A diagonal factor that does not meet its inverse in the order of commuting factors is not taken out for ever.
$ tracetrick --structured -d 'diagonal matrix A(n,n)' "tr(inv(A .* eye(n))*inv(eye(n) + sum(j=1:n, A^2))*(eye(n) - sum(j=1:n, A^2)))" A | cut -c1-14
df/dA = -diag(

# By a name whose value is 0: the root of its square has a kink there and no sign is assumed.
$ tracetrick "c = 0; d((c*c)^(1/2))/dc"
df/dc = 0
# So for a trace that is 0 by the kind: f = abs(tr(A)) as a function of any A has its kink at all antisymmetric ones, where sign(0) is 0, and no derivative I.
$ tracetrick -d 'antisymmetric matrix A(n,n)' "c = tr(A); d((c*tr(A))^(1/2))/dA"
df/dA = zeros(n,n)
# So for a name whose value is 0 in part.
$ tracetrick -d 'positive vector a(2)' "b = triu(a); d((b.*b).^(1/2))/db"
dF/db = diag(sign(b))

# The product of two diagonal matrices is symmetric, but no D*D': its trace has a sign.
$ tracetrick -d 'diagonal D(n), E(n)' "abs(tr(D*E))" D | grep -c sign
1
# What is differentiated again is wanted at other points than those of the kind: A and (A')^4 commute at symmetric A alone. With A = c*I (n = 1) f = A^8, f'' = 56*A^6.
$ tracetrick -d 'symmetric matrix A(1,1)' "d^2(norm(A^4)^2)/dA^2" A
d^2f/dA^2 = 56*A^6

# A diagonal D equals its transpose, and 2*D + D' is three times that: the factor is kept.
$ tracetrick -t json -d 'diagonal matrix A(m,m)' "sum(softmax(A.^2 .* A') .* B)" A | grep -o '"check[^}]*'
"check": {"status": "exact", "points": 3
