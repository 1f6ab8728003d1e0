# Second derivatives and Jacobians as books on statistics, econometrics and learning print them; each form was derived by hand first
# (Magnus and Neudecker, Matrix Differential Calculus, chapters 9, 10, 15, 16; else as the comment says). K is commutation(m,n).

# Log-likelihood of a normal sample: information about the mean, about the covariance (free entries), and about both.
$ tracetrick -H -d 'spd V(n)' -d 'vector mu(n), x(n)' -e "-1/2*logdet(V) - 1/2*(x - mu)'*inv(V)*(x - mu)" mu
d^2f/dmu^2 = -inv(V)
$ tracetrick -H -d 'spd V(n)' -d 'symmetric S(n)' -e "1/2*logdet(V) + 1/2*tr(inv(V)*S)" V
d^2f/dV^2 = (kron(inv(V)*S*inv(V), inv(V)) - kron(inv(V), inv(V)) + kron(inv(V), inv(V)*S*inv(V)))*commutation(n,n)/2
$ tracetrick -d 'spd P(n)' -d 'vector mu(n), x(n)' "d^2(1/2*logdet(P) - 1/2*(x - mu)'*P*(x - mu))/(dmu dP)"
d^2f/(dmu dP) = (kron(eye(n), x - mu) + kron(x - mu, eye(n)))'/2
# Multivariate regression: the information about the coefficients is -inv(S) kron X'X.
$ tracetrick -H -d 'spd S(n)' -d 'matrix B(k,n), X(m,k), Y(m,n)' -e "-1/2*tr(inv(S)*(Y - X*B)'*(Y - X*B))" B
d^2f/dB^2 = -kron(inv(S), X'*X)
# Factor analysis, the specific variances: inv(V) .* (2*inv(V)*S*inv(V) - inv(V)) of V = L*L' + diag(v).
$ tracetrick -H -d 'matrix L(m,k)' -d 'positive vector v(m)' -d 'symmetric S(m)' "logdet(L*L' + diag(v)) + tr(inv(L*L' + diag(v))*S)" v
d^2f/dv^2 = inv(L*L' + diag(v)) .* (2*inv(L*L' + diag(v))*S*inv(L*L' + diag(v)) - inv(L*L' + diag(v)))

# Exponential and quotients of a quadratic form, with S = A + A': exp(q)*(S + S*x*x'*S); the square is 2*(S*x*x'*S + q*S).
$ tracetrick -H "exp(x'*A*x)" x
d^2f/dx^2 = exp(x'*A*x)*(A + A' + (A + A')*x*x'*(A + A'))
$ tracetrick -H "x'*A*x*(b'*x)" x
d^2f/dx^2 = b*x'*(A + A') + (A + A')*x*b' + (b'*x)*(A + A')
$ tracetrick -H "(x'*A*x)*exp(x'*A*x)" x
d^2f/dx^2 = exp(x'*A*x)*((1 + x'*A*x)*(A + A') + (2 + x'*A*x)*(A + A')*x*x'*(A + A'))
# The residual's norm: A'*(I/r - u*u'/r^3)*A, u = A*x - b, r = norm(u).
$ tracetrick -H "norm(A*x - b)" x
d^2f/dx^2 = A'*(eye(m)/norm(A*x - b) - (A*x - b)*(A*x - b)'/norm(A*x - b)^3)*A
# The same summed over samples: what does not depend on the sample stands outside on both sides.
$ tracetrick "hessian(sum(i=1:N, sqrt(1 + norm(A*x - b_i)^2)), x)"
d^2f/dx^2 = A'*sum(i=1:N, (eye(m) - (A*x - b_i)*(A*x - b_i)'/(1 + norm(A*x - b_i)^2))/sqrt(1 + norm(A*x - b_i)^2))*A
# A sum of squares under a square: (a + b)*(a + b)' and not four terms.
$ tracetrick -H "(a'*x + b'*x)^2" x
d^2f/dx^2 = 2*(a + b)*(a + b)'

# A network of two layers with softmax: the Gauss-Newton form diag(r)*V'*(diag(s) - s*s')*V*diag(r), r = relu', s = softmax.
$ tracetrick -H -d 'onehot y(n)' -e "-y'*log(softmax(V*relu(W*x)))" W
d^2f/dW^2 = kron(x*x', diag(relu'(W*x))*V'*(diag(softmax(V*relu(W*x))) - softmax(V*relu(W*x))*softmax(V*relu(W*x))')*V*diag(relu'(W*x)))
# With names, and a hidden layer that is curved.
$ printf '%s\n' 'onehot y(m); vector x(n); matrix W1(k,n), W2(m,k)' 'a = W1*x; h = tanh(a); p = softmax(W2*h)' "l = -y'*log(p)" 'hessian(l, W2)' 'hessian(l, W1)' | tracetrick
d^2l/dW2^2 = kron(h*h', diag(p) - p*p')
d^2l/dW1^2 = kron(x*x', diag(tanh''(a) .* (W2'*(p - y))) + diag(tanh'(a))*W2'*(diag(p) - p*p')*W2*diag(tanh'(a)))
# Logistic regression where the probabilities have a name: X'*(p - y), and X'*diag(p .* (1 - p))*X.
$ printf '%s\n' 'vector w(n), y(m); matrix X(m,n)' 'p = sigmoid(X*w)' "l = -y'*log(p) - (1 - y)'*log(1 - p)" 'dl/dw' 'hessian(l, w)' | tracetrick
dl/dw = X'*(p - y)
d^2l/dw^2 = X'*diag(p .* (ones(m) - p))*X

# Determinants: |X|*(vec(X^-T)*vec(X^-T)' - K*(X^-T kron X^-1)), and of X'X.
$ tracetrick -H "det(X)" X
d^2f/dX^2 = det(X)*(vec(X^-T)*vec(X^-T)' - kron(inv(X), X^-T)*commutation(m,m))
$ tracetrick -H "det(X'*X)" X
d^2f/dX^2 = 2*det(X'*X)*(2*vec(X*inv(X'*X))*vec(X*inv(X'*X))' + kron(inv(X'*X), eye(m) - X*inv(X'*X)*X') - kron(inv(X'*X)*X', X*inv(X'*X))*commutation(m,n))
$ tracetrick -H "tr(inv(X))" X
d^2f/dX^2 = (kron(inv(X)^2, X^-T) + kron(inv(X), (X^-T)^2))*commutation(m,m)
# Identities are Kronecker products of identities: I kron (L + L') + 2*I.
$ tracetrick -H "tr(X'*L*X) + norm(X - Y)^2" X
d^2f/dX^2 = kron(eye(n), L + L' + 2*eye(m))

# Jacobians by what is scaled: columns taken in pairs (Khatri and Rao), weights from the diagonal ends.
$ tracetrick "A*diag(x)*B" x
dF/dx = kron(B', ones(m)) .* kron(ones(p), A)
$ tracetrick "diag(x)*A*diag(x)" x
dF/dx = diag(vec(A))*(kron(x, eye(m)) + kron(eye(m), x))
# A column through a matrix of rank one needs no Kronecker product.
$ tracetrick -H "norm(x*x' - A)^2" x
d^2f/dx^2 = 2*(4*x*x' - A - A' + 2*(x'*x)*eye(m))
# Blocks of the identity that a vector sees: <C, x' kron I> has the derivative x' kron I; c*kron(x, ..) is linear in c.
$ tracetrick -d 'matrix C(m,m*n)' -d 'vector x(n)' "tr(C'*kron(x', eye(m)))" C
df/dC = kron(x', eye(m))
$ tracetrick "c*kron(x, kron(A, Y))" c
dF/dc = kron(x, kron(A, Y))

# -H of a query that asks for df/dx as everybody writes it: the second derivative of f; of one that says its order, that must be the same.
$ tracetrick -H "d(x'*A*x)/dx"
d^2f/dx^2 = A + A'
$ printf '%s\n' 'f = exp(2*c)' 'df/dc' | tracetrick -n 3
d^3f/dc^3 = 8*f
$ tracetrick -H "d^2 (x'*A*y)/(dx dy)"
d^2f/(dx dy) = A
