# An assumed identity is used, but not of the variable itself while it is differentiated: d/dy of sum(y)*c is c*ones.
$ tracetrick "assume sum(y) = 1; -y'*log(softmax(x))"
df/dy = logsumexp(x)*ones(m) - x
df/dx = softmax(x) - y
# Orthonormal columns by assumption: Q'*Q = I wherever the two stand side by side.
$ tracetrick "assume Q'*Q = eye(k); norm(Q*x - b)^2" x
df/dx = 2*(x - Q'*b)
# A definition's name stands for what it defines, and for its square where it is a norm.
$ tracetrick "r = norm(x); f = r + x'*x; df/dx"
df/dx = (2 + 1/r)*x
# A sum is factored only by what all of its terms share to the same power: no Horner scheme.
$ tracetrick "tr(X^3*A)" X
df/dX = (X^2*A + X*A*X + A*X^2)'
# inv(S) is not pulled out of itself.
$ tracetrick -d 'spd S(n)' "logdet(S) + x'*inv(S)*x" S
df/dS = inv(S) - inv(S)*x*x'*inv(S)
# A scalar in front of a vector is no product of three vectors.
$ tracetrick "b'*((x'*x)*A*x)" x
df/dx = (x'*x)*A'*b + 2*(b'*A*x)*x
# One-norm and 2-norm are written as such, with a symbolic power too.
$ tracetrick "norm1(x)^2" x
df/dx = 2*norm1(x)*sign(x)
$ tracetrick -d 'scalar p' "norm(x)^p" x
df/dx = p*norm(x)^(p - 2)*x
# The determinants of the factors are written as one again.
$ tracetrick -d 'matrix A(n), B(n), X(n)' "det(A*X*B)" X
df/dX = det(A*B)*adj(X)'
# A product of antisymmetric matrices is negative where a Gram matrix would be positive: its root stays whole.
$ tracetrick -d 'antisymmetric Z(n)' "x'*Z*Z*x" x
df/dx = 2*Z^2*x
# Denominators inside a sum that is a factor are cleared.
$ tracetrick -d 'spd S(n)' -d 'positive scalar v' "log(1 + x'*inv(S)*x/v)" x
df/dx = 2*inv(S)*x/(x'*inv(S)*x + v)
# Sums of Kronecker products with one operand in common.
$ tracetrick -H "tr(X'*A*X)" X
d^2f/dX^2 = kron(eye(n), A + A')
# vec of a linear map has the map's own Jacobian.
$ tracetrick "vec(A*X*B)" X
dF/dX = kron(B', A)
# A matrix of ones to a power counts its rows.
$ tracetrick "sum(ones(n,n)^3*X)" X
df/dX = tr(eye(n))^3*ones(n,m)
# Room before upright words; roots as powers; a column goes over the line of a fraction.
$ tracetrick -t latex "A*exp(x)" x
\frac{\partial F}{\partial x} = A \, \mathrm{diag}(\exp(x))
$ tracetrick -t latex "exp(x)/2" x
\frac{\partial F}{\partial x} = \frac{1}{2} \, \mathrm{diag}(\exp(x))
$ tracetrick -t latex "det(X)^2" X
\frac{\partial f}{\partial X} = 2 \det(X) \, \mathrm{adj}(X)^{\top}
$ tracetrick -t latex "abs(c)^3/sqrt(1 + c^2)" c
\frac{\partial f}{\partial c} = \frac{c |c| (3 + 2 c^{2})}{(1 + c^{2})^{3/2}}
$ tracetrick -t latex "norm(X*w - y)" w
\frac{\partial f}{\partial w} = \frac{X^{\top} (X w - y)}{\|X w - y\|_{2}}
$ tracetrick -t latex -d 'symmetric A(n), B(n)' "x'*A*x/(x'*B*x)" x
\frac{\partial f}{\partial x} = \frac{2}{x^{\top} B x} \left(A - \frac{x^{\top} A x}{x^{\top} B x} B\right) x
$ tracetrick -t latex "nuclear(A*X - B)" X
<arg>:1: note: this holds where what stands in the nuclear norm has full column rank
\frac{\partial f}{\partial X} = A^{\top} (A X - B) ((A X - B)^{\top} (A X - B))^{-1/2}
$ tracetrick -t latex 'tr(X^{-1/2} A X^{1/2} B)' A
\frac{\partial f}{\partial A} = (X^{1/2})^{-\top} B^{\top} (X^{1/2})^{\top}
$ tracetrick "tr(X^(-1/2))" X
df/dX = -sqrtm(X)^-T*X^-T/2
$ tracetrick "tr(X^(-2/3))" X
df/dX = -2*(X')^(-5/3)/3
$ tracetrick "tr(A*X^(-1/2))" A
df/dA = sqrtm(X)^-T
$ tracetrick -t latex "mean(x)^2" x
\frac{\partial f}{\partial x} = \frac{2 \, \mathrm{mean}(x)}{m} \mathbf{1}

# (A kron B) vec(X) = vec(B X A'): so f = tr(X'*B*X*A'), and the squared distance is that of B*X*A' from Y.
$ tracetrick "vec(X)'*kron(A,B)*vec(X)" X
df/dX = B*X*A' + B'*X*A
$ tracetrick "norm(kron(A,B)*vec(X) - vec(Y))^2" X
df/dX = 2*B'*(B*X*A' - Y)*A
$ tracetrick -H "vec(X)'*kron(A,B)*vec(X)" X
d^2f/dX^2 = kron(A, B) + kron(A', B')
$ tracetrick "kron(A,B)*vec(X)" A
dF/dA = kron(eye(m), B*X)*commutation(m,n)
# Where X has the other shape the product stays: vec(X) is as long, that is all.
$ tracetrick -d 'matrix A(p,q), B(m,n), X(q,n)' "y'*kron(A,B)*vec(X)" y
df/dy = kron(A, B)*vec(X)

# Terms in the order in which their functions were typed: sign(x) is that of norm1(x), X^-T that of logdet(X).
$ tracetrick "norm(A*X - B)^2 + logdet(X)" X
df/dX = 2*A'*(A*X - B) + X^-T
$ tracetrick "a'*w + sum(log(w))" w
df/dw = a + ones(m) ./ w

# det(A + u*v') is linear in u, so the adjugate times v does not depend on it; with an inverse it is the matrix determinant lemma.
$ tracetrick -d 'invertible A(n)' "det(A+u*v')" u
df/du = det(A)*A^-T*v
$ tracetrick "det(A + 2*u*v')" v
df/dv = 2*adj(A)*u

# tr(A*S) = tr((A*S)') = -tr(A*S) where A' = -A and S' = S, in either order.
$ tracetrick -d 'antisymmetric A(n)' -d 'symmetric S(n)' "tr(A*S)*norm(x)" x
df/dx = zeros(m,1)
$ tracetrick -d 'antisymmetric A(n)' -d 'symmetric S(n)' "(1 + tr(S*A))*c^2" c
df/dc = 2*c

# What is diagonal is its own diagonal part.
$ tracetrick --structured -d 'diagonal D(n)' "norm(D)^2" D
df/dD = 2*D
$ tracetrick --structured -d 'diagonal D(n)' "logdet(D)" D
df/dD = inv(D)

# A fraction stands before its own term where taking it out would give the others a coefficient: x'*Q*x/2 has the gradient (Q + Q')*x/2.
$ tracetrick "1/2*x'*Q*x - b'*x" x
df/dx = (Q + Q')*x/2 - b
$ tracetrick "-1/4*x'*x - b'*x" x
df/dx = -x/2 - b
# What all terms have stays in front of them.
$ tracetrick "1/2*x'*Q*x - 1/2*b'*x" x
df/dx = ((Q + Q')*x - b)/2

# x'*A^2*x of a symmetric A is the norm of A*x squared, and is written so below a root.
$ tracetrick -d 'symmetric A(n)' "norm(A*x)" x
df/dx = A^2*x/norm(A*x)
