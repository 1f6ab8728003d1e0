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
