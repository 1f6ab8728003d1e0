# x_i of a vector x, X_ij of a matrix X: entries, and sums over all of them are operations on the whole.
$ tracetrick -d 'vector p(n)' 'sum(i=1:n, p_i*log(p_i))' p
df/dp = log(p) + ones(n)
$ tracetrick '\|y - X\beta\|^2 + \lambda \sum_{j=1}^p \beta_j^2' '\beta'
df/dbeta = 2*(lambda*beta - X'*(y - X*beta))
$ tracetrick '\|y - X\beta\|^2 + \lambda \sum_{j=1}^p |\beta_j|' '\beta'
df/dbeta = lambda*sign(beta) - 2*X'*(y - X*beta)

# Beside a family a_i that stays one.
$ tracetrick '\sum_i (a_i^T x)^2 + \lambda \sum_j |x_j|' x
df/dx = 2*sum(i=1:n, a_i*a_i')*x + lambda*sign(x)

# Cross entropy with a defined p, and with the softmax itself: (1'y) p - y; y_i stands at the index of p_i, so it is an entry too.
$ tracetrick 'p = softmax(z); -sum(i=1:k, y_i*log(p_i))' z
df/dz = sum(y)*p - y
$ tracetrick -e '-\sum_i y_i \log \mathrm{softmax}(z)_i' z
df/dz = sum(y)*softmax(z) - y

# Two indices are a matrix: x'Ax; the squares of X - UV', whose inner sum is a product; its Kullback and Leibler divergence (Lee and Seung 2001).
$ tracetrick -d 'matrix A(n,n); vector x(n)' 'sum(i=1:n, sum(j=1:n, A_ij*x_i*x_j))' x
df/dx = (A + A')*x
$ tracetrick -d 'matrix X(m,n), U(m,k), V(n,k)' '\sum_{i,j} (X_{ij} - \sum_l U_{il} V_{jl})^2' U
df/dU = 2*(U*V' - X)*V
$ tracetrick -d 'matrix X(m,n), W(m,k), H(k,n)' '\sum_{i,j} \left( X_{ij} \log\frac{X_{ij}}{(WH)_{ij}} - X_{ij} + (WH)_{ij} \right)' W
df/dW = (ones(m,n) - X ./ (W*H))*H'
$ tracetrick -d 'matrix A(m,n), B(n,m), C(m,m)' 'sum(i=1:m, sum(j=1:n, sum(k=1:m, A_ij*B_jk*C_ki)))' A
df/dA = C'*B'
$ tracetrick -d 'matrix A(n,n)' '\sum_i A_{ii}' A
df/dA = eye(n)

# The Laplacian of a graph with weights A: the degrees times x less A x, both ways.
$ tracetrick -d 'symmetric A(n); vector x(n)' '\frac{1}{4} \sum_{i,j} A_{ij} (x_i - x_j)^2' x
df/dx = x .* (A*ones(n)) - A*x

# Entries of expressions; places in brackets that run; one place that is given and one that runs.
$ tracetrick 'sum(i=1:m, exp((A*x)_i - b_i))' x
df/dx = A'*exp(A*x - b)
$ tracetrick 'sum(i=1:m, sum(j=1:n, (X[i,j] - u[i]*v[j])^2))' u
df/du = 2*(u*v' - X)*v
$ tracetrick 'sum(j=1:n, X[2,j]^2)' X
df/dX = 2*unit(m,2)*unit(m,2)'*X
$ tracetrick '[Ax]_{i}' x
df/dx = A'*unit(m,i)
$ tracetrick '\frac{\partial (AX)_{ij}}{\partial X}'
df/dX = A'*unit(m,i)*unit(p,j)'

# A derivation begins with what was read.
$ tracetrick -s -d 'vector x(n)' '\sum_i \log(1 + x_i^2)' x
f = sum(log(ones(n) + x.^2))
  = ones(n)'*log(x.^2 + ones(n))                    sum: sum(u) = 1'*u
df = ones(n)'*(ones(n) ./ (x.^2 + ones(n)) .* d(x.^2))
                                                    elementwise function, constant factors and terms
   = ones(n)'*(ones(n) ./ (x.^2 + ones(n)) .* (2*x) .* dx)
                                                    elementwise power: d(U.^c) = (c*U.^(c-1)) .* dU
   = 2*(x ./ (x.^2 + ones(n)))'*dx                  elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
df/dx = 2*(x ./ (x.^2 + ones(n)))                   df = (df/dx)'*dx
checked exactly at 3 points

# What is declared as a family stays one.
$ tracetrick -d 'scalar y_i, i = 1:N' 'sum(i=1:N, y_i^2)'
df/dy_i = 2*y_i

# The example: factorisation, the lasso, cross entropy.
$ tracetrick -f 12-entries.trick
dD/dW = (ones(m,n) - X ./ (W*H))*H'
dD/dH = W'*(ones(m,n) - X ./ (W*H))
df/dx = A'*(A*x - b) + lambda*sign(x)
dl/dz = sum(y)*p - y

# A number that is added to entries is one: no note says so.
$ tracetrick -d 'vector x(n)' '\sum_j (x_j + \epsilon)^2' x
df/dx = 2*(x + epsilon*ones(n))
