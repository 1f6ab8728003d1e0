# tr(M) = tr(M'): a trace that turning its factors over makes its own negative is 0, whatever stands between the antisymmetric ones and however their partner's symmetry comes about.
$ tracetrick -d 'antisymmetric A(n); symmetric S(n), T(n); matrix B(n,m); scalar c' "c*tr(A^3*S) + c*tr(A*B*B') + c*tr(A*S*T*S) + c^2" c
df/dc = 2*c
$ tracetrick -d 'antisymmetric A(n); symmetric S(n); matrix B(n), C(n,m); scalar c' "c*tr(inv(A)*S) + c*tr(B*A*B'*S) + c*tr(A*C*inv(C'*C)*C') + c^2" c
df/dc = 2*c
# An even number of them leaves the trace alone: turned over it is the same trace, not its negative; of an odd number that is not mirrored it is the negative, of which one form is kept.
$ tracetrick -d 'antisymmetric A(n); symmetric S(n); scalar c' "c*tr(A^2*S)" c
df/dc = tr(A^2*S)
$ tracetrick -d 'antisymmetric A(n); symmetric S(n), T(n); scalar c' "c*tr(A*S*A*T*A) + c*tr(A*T*A*S*A)" c
df/dc = 0
# What orthogonal matrices hide from a turn keeps its sign: (Z*Q)' = -Q'*Z.
$ tracetrick -d 'antisymmetric Z(n); orthogonal Q(n); scalar c' "c*(Z*Q)'" c
dF/dc = -Q'*Z
# Diagonal matrices commute, and a matrix with what is made of it: both orders are one product.
$ tracetrick -d 'diagonal D(n), E(n); vector x(n)' "x'*D*E*D*x" x
df/dx = 2*D^2*E*x
$ tracetrick -d 'diagonal D(n), E(n); matrix X(n)' "tr(D*E*X) - tr(E*D*X)" X
df/dX = zeros(n,n)
$ tracetrick -d 'diagonal D(n); vector u(n), v(n); matrix X(n)' "tr(diag(u)*D*diag(v)*X) - tr(diag(u.*v)*D*X)" X
df/dX = zeros(n,n)
$ tracetrick -d 'matrix A(n), X(n)' "tr(inv(I + A)*A*X) - tr(A*inv(I + A)*X)" X
df/dX = zeros(n,n)
$ tracetrick -d 'spd S(n); matrix X(n); scalar c' "tr(inv(c*I + S)*S^2*X) - tr(S*inv(c*I + S)*S*X)" X
df/dX = zeros(n,n)
$ tracetrick -d 'matrix A(n), X(n)' "tr((I + A)*(2*I - A)*X) - tr((2*I - A)*(I + A)*X)" X
df/dX = zeros(n,n)
# An assumed norm is used of its square and of what it is a square root of; a scale goes along.
$ tracetrick "vector x(n), a(n); assume norm(x) = 1; x'*x*a'*x" a
df/da = x
$ tracetrick "vector x(n); symmetric A(n); assume norm(x) = 1; x'*A*x/(x'*x)" x
df/dx = 2*(A*x - (x'*A*x)*x)
$ tracetrick "vector x(n), a(n); assume 2*norm(x) = 1; x'*x*a'*x" a
df/da = x/4
$ tracetrick "vector x(n), a(n); scalar c; assume norm(x) = c; c*x'*x*a'*x + norm(x)*a'*x" a
df/da = (c + c^3)*x
$ tracetrick "matrix A(m,n); vector a(k), x(k); assume norm(A) = 1; tr(A'*A)*a'*x" a
df/da = x
# The unit normal's projection, and the reflection in it.
$ tracetrick "vector w(n), x(n); assume norm(w) = 1; norm((I - w*w')*x)^2" x
df/dx = 2*(x - (w'*x)*w)
$ tracetrick "vector w(n), x(n), y(n); assume norm(w) = 1; norm((I - 2*w*w')*x - y)^2" x
df/dx = 2*(x - y + 2*(w'*y)*w)
# The I of an assumption is no name that the function would have to mention.
$ tracetrick "matrix U(n,p); assume U'*U = I; norm(y - U*U'*y)^2" y
df/dy = 2*(y - U*U'*y)
# What is assumed of a variable by the other side is not used while it is differentiated: d/dc of c*norm(x) is norm(x), and that is sqrt(c) in the answer.
$ tracetrick "vector x(n); scalar c; assume norm(x)^2 = c; c*norm(x)" c
df/dc = sqrt(c)
# softplus(u) - softplus(-u) = u, sigmoid(u) + sigmoid(-u) = 1, and the like for relu.
$ tracetrick "vector x(n); sum(softplus(x) - softplus(-x))" x
df/dx = ones(n)
$ tracetrick "vector x(n); sum(log(sigmoid(x) ./ (1 - sigmoid(x))))" x
df/dx = ones(n)
$ tracetrick "vector x(n), a(n); a'*(relu(x) - relu(-x)); sum(relu(x) + relu(-x))" x
df/dx = a
df/dx = sign(x)
$ tracetrick "scalar c; vector x(n); c*sum(softplus(-x) - softplus(x)) + c*sum(relu(x) + relu(-x))" c
df/dc = norm1(x) - sum(x)
$ tracetrick "scalar c; vector x(n); c*(sigmoid(2*x) - sigmoid(-2*x))" c
dF/dc = tanh(x)
# tanh and its slope from exponentials; softmax of two entries is the sigmoid of their difference.
$ tracetrick "vector x(n); sum(log(exp(x) + exp(-x)))" x
df/dx = tanh(x)
$ tracetrick "vector x(n); sum((exp(x) - exp(-x)) ./ (exp(x) + exp(-x)))" x
df/dx = tanh'(x)
$ tracetrick "vector x(n); c*(4 ./ (exp(x) + exp(-x)).^2 + 1 ./ cosh(x).^2)" c
dF/dc = 2*tanh'(x)
$ tracetrick "vector a(n), b(n), x(n); log(exp(a'*x) + exp(b'*x))" a
df/da = sigmoid((a - b)'*x)*x
$ tracetrick "scalar a, b; exp(a)/(exp(a) + exp(b))" b
df/db = -sigmoid'(a - b)
# A*inv(c*I + B*A) = inv(c*I + A*B)*A: of the two the one whose inverse was met first is kept, so that both are one expression.
$ tracetrick -d 'matrix A(m,n), B(n,m), X(n,m)' "tr(A*inv(I + B*A)*X) - tr(inv(I + A*B)*A*X)" X
df/dX = zeros(n,m)
$ tracetrick -d 'matrix X(m,n), Z(n,m); scalar c' "tr((X*inv(X'*X + c*I) - inv(X*X' + c*I)*X)*Z)" Z
df/dZ = zeros(n,m)
$ tracetrick -d 'matrix A(m,n), B(n,m)' "logdet(I + A*B) - logdet(I + B*A)" A
df/dA = zeros(m,n)
$ tracetrick -d 'matrix X(m,n); vector y(m); scalar c' "y'*inv(c*I + X*X')*X*X'*y" X
df/dX = 2*c*inv(c*eye(m) + X*X')*y*y'*inv(c*eye(m) + X*X')*X
$ tracetrick -d 'matrix X(m,n), Z(m); scalar c' "tr((I - inv(c*I + X*X')*X*X')*Z)" Z
df/dZ = c*inv(c*eye(m) + X*X')
# inv(c*I + X)*(c*I - X) = 2c*inv(c*I + X) - I.
$ tracetrick -d 'matrix X(n), Z(n); scalar c' "tr((inv(c*I + X)*(c*I - X) + I)*Z)" Z
df/dZ = 2*c*(c*eye(n) + X)^-T
# A projection is its own square, by its name and in I - P; a reflection is its own inverse.
$ tracetrick -d 'matrix X(n,p); vector y(n)' "P = X*inv(X'*X)*X'; norm(P*y - y)^2; y'*P^3*y" y
df/dy = 2*(y - P*y)
df/dy = 2*P*y
$ tracetrick -d 'matrix X(n,p); vector y(n)' "M = I - X*inv(X'*X)*X'; norm(M*M*y)^2" y
df/dy = 2*M*y
$ tracetrick -d 'matrix X(n,p); spd W(n); vector y(n)' "P = X*inv(X'*W*X)*X'*W; norm(P*P*y)^2" y
df/dy = 2*P'*P*y
$ tracetrick -d 'vector y(n)' "H = eye(n) - ones(n)*ones(n)'/n; norm(H*y)^2" y
df/dy = 2*H*y
$ tracetrick -d 'vector v(n), x(n)' "H = eye(n) - 2*v*v'/(v'*v); norm(H*x)^2; x'*H^3*x" x
df/dx = 2*x
df/dx = 2*H*x
# Of a definition that is the variable the entries are free: P^2 stays.
$ tracetrick -d 'matrix X(n,p); vector y(n)' "P = X*inv(X'*X)*X'; y'*P^2*y" P
df/dP = y*y'*P + P*y*y'
# A*pinv(A) and pinv(A)*A equal their transposes, and are projections.
$ tracetrick -d 'matrix A(m,n); vector b(m)' "norm(A*pinv(A)*b - b)^2" b
df/db = 2*(b - A*pinv(A)*b)
$ tracetrick -d 'matrix A(m,n), B(n), C(m,n); scalar c' "c*tr(pinv(A)*A*B) - c*tr(A'*pinv(A)'*B) + c*tr(C*A'*A*pinv(A)) + c*tr(C*A'*A*pinv(A))" c
df/dc = 2*tr(A'*C)
$ tracetrick "c*(U*pinv(U))' + c*U*pinv(U)" c
dF/dc = 2*U*pinv(U)
$ tracetrick "tr(A*U*pinv(U)*pinv(B)*B*C)" A
df/dA = C'*pinv(B)*B*U*pinv(U)
# So I - A*pinv(A) is its own square, and I - 2*x*x'/(x'*x) its own inverse, wherever they stand.
$ tracetrick "c*tr(expm((I - A*pinv(A))^2*B)) + c*logdet(A + (I - 2*x*x'/(x'*x))^4)" c
df/dc = tr(expm((eye(m) - A*pinv(A))*B)) + logdet(eye(m) + A)
# A name for one is one as well.
$ tracetrick -s "Q = A*pinv(A); tr(B*Q^3)" B | sed -n 2p
  = tr(B*Q)     pinv-between: U*pinv(U)*U = U
# x'*P*x = norm(P*x)^2 of what equals its transpose and its square: a norm stays one.
$ tracetrick "norm((I - A*pinv(A))*b)" b
df/db = (eye(m) - A*pinv(A))*b/norm((eye(m) - A*pinv(A))*b)
$ tracetrick "P = A*inv(A'*A)*A'; norm(P*b)" b
df/db = P*b/norm(P*b)
# The inverse of a product that holds an inverse or an orthogonal matrix is opened there: inv(inv(X)*A) = inv(A)*X, inv(A*inv(X)*A) = inv(A)*X*inv(A), inv(Q*X*Q') = Q*inv(X)*Q'.
$ tracetrick -d 'matrix A(n), X(n)' "tr(inv(inv(X)*A))" X
df/dX = A^-T
$ tracetrick -d 'spd X(n), A(n); vector x(n)' "tr(inv(A*inv(X)*A)); x'*inv(A*inv(X)*A)*x" X
df/dX = inv(A)^2
df/dX = inv(A)*x*x'*inv(A)
$ tracetrick -d 'matrix A(n), B(n), C(n), X(n)' "tr(inv(A*inv(X)*B*C))" X
df/dX = (B*C)^-T*A^-T
$ tracetrick -d 'orthogonal Q(n); spd X(n); vector x(n)' "tr(inv(Q*X*Q')); x'*inv(Q*X*Q')*x" X
df/dX = -inv(X)^2
df/dX = -inv(X)*Q'*x*x'*Q*inv(X)
$ tracetrick -d 'matrix A(n), X(n)' "tr(logm(inv(A)*X)^2)" X
df/dX = 2*X^-T*logm(inv(A)*X)'
# What stands in it may be no square: A'*inv(S)*A of a column of columns stays.
$ tracetrick -d 'matrix A(n,p); spd S(n); vector y(p)' "y'*inv(A'*inv(S)*A)*y" y
df/dy = 2*inv(A'*inv(S)*A)*y
# f(P*S*inv(P)) = P*f(S)*inv(P), of an orthogonal Q with Q' for the inverse; of powers too, symbolic ones among them.
$ tracetrick -d 'orthogonal Q(n); symmetric S(n); scalar k' "tr((Q*S*Q')^k)" S
df/dS = k*S^(k - 1)
$ tracetrick -d 'orthogonal Q(n); matrix S(n)' "tr((Q'*S*Q)^7)" S
df/dS = 7*(S')^6
$ tracetrick -d 'orthogonal Q(n); diagonal D(n)' "tr(expm(Q*D*Q'))" D
df/dD = expm(D)
$ tracetrick -d 'matrix P(n), S(n)' "tr(expm(inv(P)*S*P)); tr(logm(P*S*inv(P)))" S
df/dS = expm(S)'
df/dS = S^-T
$ tracetrick -d 'orthogonal Q(n); spd S(n); vector x(n)' "x'*sqrtm(Q*S*Q')*x" x
df/dx = 2*Q*sqrtm(S)*Q'*x
# sigmoid(u)/sigmoid(-u) = exp(u), (exp(u) - 1)/(exp(u) + 1) = tanh(u/2), tanh'(u) = (1 - tanh(u))*(1 + tanh(u)).
$ tracetrick "sigmoid(c)/(1 - sigmoid(c))" c
df/dc = exp(c)
$ tracetrick "(exp(c) - 1)/(exp(c) + 1)" c
df/dc = tanh'(c/2)/2
$ tracetrick "(1 - exp(-2*c))/(1 + exp(-2*c))" c
df/dc = tanh'(c)
$ tracetrick "log(1 + tanh(c))" c
df/dc = 1 - tanh(c)
$ tracetrick "vector x(n); sum(sigmoid(x) ./ (1 - sigmoid(x)))" x
df/dx = exp(x)
# exp(x - logsumexp(x)) is softmax(x).
$ tracetrick "vector x(n), a(n); a'*exp(x - logsumexp(x)*ones(n))" a
df/da = softmax(x)
# det(A + u*v') = det(A)*(1 + v'*inv(A)*u) where det(A) is divided by.
$ tracetrick -d 'spd A(n); vector u(n), v(n)' "det(A + u*u')/det(A)" u
df/du = 2*inv(A)*u
$ tracetrick -d 'matrix A(n); vector u(n), v(n); scalar c' "c*det(A - 3*u*v')^2/det(A)^2" c
df/dc = det(A - 3*u*v')^2/det(A)^2
# inv(X + S) - inv(X + S)*X*inv(X + S) is inv(X + S)*S*inv(X + S).
$ tracetrick -d 'matrix A(n), X(n)' "tr(X*inv(X + A)); tr(inv(A - X)*X)" X
df/dX = (X + A)^-T*A'*(X + A)^-T
df/dX = (A - X)^-T*A'*(A - X)^-T
$ tracetrick -d 'matrix X(n)' "tr(inv(I + X)*X); tr(inv(I - X)*X); tr(X*inv(2*I + X))" X
df/dX = ((eye(n) + X)^-T)^2
df/dX = ((eye(n) - X)^-T)^2
df/dX = 2*((X + 2*eye(n))^-T)^2
# inv(I - X) + inv(I + X) = 2*inv(I - X^2).
$ tracetrick -d 'matrix X(n)' "logdet(I - X) - logdet(I + X)" X
df/dX = -2*(eye(n) - X^2)^-T

# The logarithm of a power is a multiple of one where the base is positive; of x^2 at a negative x it is no such thing, and k may be 2.
$ tracetrick -d "positive vector x(n); vector a(n); scalar k" "a'*log(x.^k)" a
df/da = k*log(x)
$ tracetrick -d "vector x(n), a(n); scalar k" "a'*log(x.^k)" a
df/da = log(x.^k)

# kron of a column and a matrix, either way round: x_i is multiplied to block i of B', and entry (i,j) of A to the blocks of B' of x's size.
$ tracetrick "tr(M'*B*kron(x, A))" x
df/dx = blockdot(B', A*M')
$ tracetrick "tr(M'*B*kron(A, x))" x
df/dx = blocksum(A*M', B')
$ tracetrick "kron(A, x)" x
dF/dx = kron(vec(A), eye(p))
$ tracetrick "kron(x, A)" x
dF/dx = kron(commutation(p,m), eye(n))*kron(eye(m), vec(A))
