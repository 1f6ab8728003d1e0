# --batch: samples as columns. Each answer is what the sum over i is when U = [u_1, ..., u_N]: sum(u_i*v_i') = U*V', sum(s_i*u_i) = U*s.

# Linear regression: gradient sum(2*(w'*x_i - y_i)*x_i); ridge adds 2*lambda*w; of matrices 2*(W*X - Y)*X'.
$ tracetrick --batch -d 'scalar y_i, i = 1:N' "sum(i=1:N, (y_i - w'*x_i)^2)" w
<arg>:1: note: y = [y_1; ...; y_N], X = [x_1, ..., x_N]
df/dw = 2*X*(X'*w - y)
$ tracetrick --batch -d 'scalar y_i, i = 1:N' "sum(i=1:N, (y_i - w'*x_i)^2) + lambda*w'*w" w
<arg>:1: note: y = [y_1; ...; y_N], X = [x_1, ..., x_N]
df/dw = 2*(lambda*w - X*(y - X'*w))
$ tracetrick --batch "sum(i=1:N, norm(y_i - W*x_i)^2)" W
<arg>:1: note: Y = [y_1, ..., y_N], X = [x_1, ..., x_N]
df/dW = 2*(W*X - Y)*X'
$ tracetrick -H --batch "sum(i=1:N, norm(A*x_i - y_i)^2)" A
<arg>:1: note: X = [x_1, ..., x_N]
d^2f/dA^2 = 2*kron(X*X', eye(m))

# Logistic regression: X*(sigmoid(X'*w) - y), and its Hessian X*D*X' with D the diagonal matrix of the weights.
$ tracetrick --batch -d 'scalar y_i, i = 1:N' "sum(i=1:N, log(1 + exp(w'*x_i)) - y_i*w'*x_i)" w
<arg>:1: note: X = [x_1, ..., x_N], y = [y_1; ...; y_N]
df/dw = X*(sigmoid(X'*w) - y)
$ tracetrick -H --batch -d 'scalar y_i, i = 1:N' "sum(i=1:N, log(1 + exp(w'*x_i)) - y_i*w'*x_i)" w
<arg>:1: note: X = [x_1, ..., x_N]
d^2f/dw^2 = X*diag(sigmoid'(X'*w))*X'
$ tracetrick --batch -t latex -d 'scalar y_i, i = 1:N' "sum(i=1:N, log(1 + exp(w'*x_i)) - y_i*w'*x_i)" w
<arg>:1: note: X = [x_1, ..., x_N], y = [y_1; ...; y_N]
\frac{\partial f}{\partial w} = X (\mathrm{sigmoid}(X^{\top} w) - y)
$ tracetrick --batch -t unicode -d 'function phi' "sum(i=1:N, phi(w'*x_i))" w
<arg>:1: note: X = [x_1, ..., x_N]
∂f/∂w = X φ'(Xᵀ w)

# Softmax regression: softmax goes by column; b stands beside each sample.
$ tracetrick --batch -d 'onehot y_i(k), i = 1:N; vector b(k)' -e "-sum(i=1:N, y_i'*log(softmax(W*x_i + b)))" W b
<arg>:1: note: Y = [y_1, ..., y_N], X = [x_1, ..., x_N]
df/dW = (softmax(W*X + b*ones(N)') - Y)*X'
df/db = (softmax(W*X + b*ones(N)') - Y)*ones(N)
$ tracetrick --batch "sum(i=1:N, logsumexp(W*x_i))" W
<arg>:1: note: X = [x_1, ..., x_N]
df/dW = softmax(W*X)*X'

# Gaussian likelihood: (X - mu*ones')*(X - mu*ones')' is the scatter; sum(mu - x_i) = N*mu - X*ones.
$ tracetrick --batch -d 'vector x_i(n), i = 1:N; spd matrix S(n); vector mu(n)' "sum(i=1:N, (x_i - mu)'*inv(S)*(x_i - mu))" S mu
<arg>:1: note: X = [x_1, ..., x_N]
df/dS = inv(S)*(mu*ones(N)' - X)*(X' - ones(N)*mu')*inv(S)
df/dmu = 2*inv(S)*(N*mu - X*ones(N))
# PCA: with R = X - U*U'*X the gradient is -2*(R*X' + X*R')*U.
$ tracetrick --batch "sum(i=1:N, norm(x_i - U*U'*x_i)^2)" U
<arg>:1: note: X = [x_1, ..., x_N]
df/dU = -2*((X - U*U'*X)*X' + X*(X - U*U'*X)')*U

# Definitions with an index have batch names of their own; the network of two layers, seeds 7a and 7b.
$ tracetrick --batch -f 27-samples.trick
27-samples.trick:12: note: Y = [y_1, ..., y_N], H1 = [h1_1, ..., h1_N], A2 = [a2_1, ..., a2_N], X = [x_1, ..., x_N], A1 = [a1_1, ..., a1_N]
dl/dW2 = (softmax(A2) - Y)*H1'
dl/db2 = (softmax(A2) - Y)*ones(N)
dl/dW1 = ((W2'*(softmax(A2) - Y)) .* sigmoid'(A1))*X'
dl/db1 = ((W2'*(softmax(A2) - Y)) .* sigmoid'(A1))*ones(N)
$ tracetrick --batch --expand -t unicode -f 27-samples.trick
27-samples.trick:12: note: Y = [y_1, ..., y_N], X = [x_1, ..., x_N]
∂l/∂W₂ = (softmax(W₂ sigmoid(W₁ X + b₁ 𝟏ᵀ) + b₂ 𝟏ᵀ) − Y) sigmoid(W₁ X + b₁ 𝟏ᵀ)ᵀ
∂l/∂b₂ = (softmax(W₂ sigmoid(W₁ X + b₁ 𝟏ᵀ) + b₂ 𝟏ᵀ) − Y) 𝟏
∂l/∂W₁ = ((W₂ᵀ (softmax(W₂ sigmoid(W₁ X + b₁ 𝟏ᵀ) + b₂ 𝟏ᵀ) − Y)) ⊙ sigmoid'(W₁ X + b₁ 𝟏ᵀ)) Xᵀ
∂l/∂b₁ = ((W₂ᵀ (softmax(W₂ sigmoid(W₁ X + b₁ 𝟏ᵀ) + b₂ 𝟏ᵀ) − Y)) ⊙ sigmoid'(W₁ X + b₁ 𝟏ᵀ)) 𝟏

# Diagonal matrices of samples: diag(x_i)*v = x_i .* v, so the weights of v are sums of squares.
$ tracetrick --batch -d 'vector v(n)' "sum(i=1:N, x_i .* w .* (v .* x_i))" w
<arg>:1: note: X = [x_1, ..., x_N]
dF/dw = diag(v .* (X.^2*ones(N)))
# Double sums, the inner one first: U*U'*A*V*V'; every pair has the same weight: X*ones(N,N)*X'. By a member: sum over the others, twice.
$ tracetrick --batch "sum(i=1:N, sum(j=1:M, (u_i'*A*v_j)^2))" A
<arg>:1: note: V = [v_1, ..., v_M], U = [u_1, ..., u_N]
df/dA = 2*U*U'*A*V*V'
$ tracetrick --batch "sum(i=1:N, sum(k=1:N, x_i'*A*x_k))" A
<arg>:1: note: X = [x_1, ..., x_N]
df/dA = X*ones(N,N)*X'
$ tracetrick --batch "sum(i=1:N, sum(k=1:N, x_i'*x_k))" x_j
<arg>:1: note: X = [x_1, ..., x_N]
df/dx_j = 2*X*ones(N)
# d log(sum(exp(w'*x_i))) has the softmax of the scores for its weights; ranges that start later have their own first column.
$ tracetrick --batch "log(sum(i=1:N, exp(w'*x_i)))" w
<arg>:1: note: X = [x_1, ..., x_N]
df/dw = X*softmax(X'*w)
$ tracetrick --batch "sum(i=2:5, exp(w'*x_i))" w
<arg>:1: note: X = [x_2, ..., x_5]
df/dw = X*exp(X'*w)
$ tracetrick --batch "sum(i=1:N-1, exp(w'*x_i))" w
<arg>:1: note: X = [x_1, ..., x_(N-1)]
df/dw = X*exp(X'*w)

# Names that are taken: N is the number of samples, X a matrix of the input, Greek letters have no capital for it, e is exp's.
$ tracetrick --batch "sum(i=1:N, exp(n_i'*X*w))" w
<arg>:1: note: n_batch = [n_1, ..., n_N]
df/dw = X'*n_batch*exp(n_batch'*X*w)
$ tracetrick --batch -d 'vector mu_i(n), i = 1:N; scalar e_i, i = 1:N' "sum(i=1:N, e_i*exp(mu_i'*w))" w
<arg>:1: note: e_batch = [e_1; ...; e_N], mu_batch = [mu_1, ..., mu_N]
df/dw = mu_batch*(e_batch .* exp(mu_batch'*w))
# Listed with the symbols, those alone that stand in the answer.
$ tracetrick --batch --where -d 'scalar y_i, i = 1:N' "sum(i=1:N, (y_i - w'*x_i)^2)" w
<arg>:1: note: y = [y_1; ...; y_N], X = [x_1, ..., x_N]
df/dw = 2*X*(X'*w - y)
where
  X    matrix  m by N   [x_1, ..., x_N]
  w    vector  m
  x_i  vector  m
  y    vector  N        [y_1; ...; y_N]
  y_i  scalar           declared
$ tracetrick --batch -t json -d 'scalar y_i, i = 1:N' "sum(i=1:N, y_i*w'*w)" w
<arg>:1: note: y = [y_1; ...; y_N]
{"query": "d(f)/d(w)", "input": "sum(i=1:N, y_i*w'*w)", "variable": "w", "order": 1, "layout": "gradient", "rows": "m", "cols": "1", "text": "2*sum(y)*w", "unicode": "2 sum(y) w", "latex": "2 \\, \\mathrm{sum}(y) w", "symbols": {"w": {"kind": "vector", "rows": "m", "cols": "1"}, "y": {"kind": "vector", "rows": "N", "cols": "1", "value": "[y_1; ...; y_N]"}, "y_i": {"kind": "scalar", "rows": "1", "cols": "1"}}, "check": {"status": "exact", "points": 3}, "line": 1}

# What has no batch form stays a sum: matrices A_i, doubly indexed families, the index as a number, inverses, one term, ranges without a size.
$ tracetrick --batch -d 'matrix A_i(m,n), i = 1:N' "sum(i=1:N, norm(A_i*x - y_i)^2)" x
<arg>:1: note: what has no form with samples as columns stays a sum
df/dx = 2*sum(i=1:N, A_i'*(A_i*x - y_i))
$ tracetrick --batch -d 'scalar R_ij, i = 1:N, j = 1:M' "sum(i=1:N, sum(j=1:M, (R_ij - u_i'*A*v_j)^2))" A
<arg>:1: note: what has no form with samples as columns stays a sum
df/dA = -2*sum(i=1:N, u_i*sum(j=1:M, (R_ij - u_i'*A*v_j)*v_j'))
$ tracetrick --batch "sum(i=1:N, i*(w'*x_i)^2)" w
<arg>:1: note: what has no form with samples as columns stays a sum
df/dw = 2*sum(i=1:N, i*x_i*x_i')*w
$ tracetrick --batch "sum(i=1:N, logdet(S + x_i*x_i'))" S
<arg>:1: note: what has no form with samples as columns stays a sum
df/dS = sum(i=1:N, (S + x_i*x_i')^-T)
$ tracetrick --batch "sum(i=1:1, exp(w'*x_i))" w
<arg>:1: note: what has no form with samples as columns stays a sum
df/dw = sum(i=1:1, exp(w'*x_i)*x_i)
$ tracetrick --batch "sum(i=2:N, exp(w'*x_i))" w
<arg>:1: note: what has no form with samples as columns stays a sum
df/dw = sum(i=2:N, exp(w'*x_i)*x_i)
$ tracetrick --batch "prod(i=1:N, w'*x_i)" w
<arg>:1: note: X = [x_1, ..., x_N]
df/dw = prod(i=1:N, w'*x_i)*X*(ones(N) ./ (X'*w))
# A differential and a derivation keep them too; without a sum there is nothing to do.
$ tracetrick --batch "d(sum(i=1:N, w'*x_i))" w
<arg>:1: note: a differential keeps its sums
df = sum(i=1:N, x_i')*dw
$ tracetrick --batch -s "sum(i=1:N, (x_i'*w)^2)" w
<arg>:1: note: a derivation keeps its sums
df = sum(i=1:N, d((x_i'*w)^2))          sum over an index: d sum(i, U_i) = sum(i, dU_i)
   = 2*sum(i=1:N, (x_i'*w)*(x_i'*dw))   power: d(s^c) = c*s^(c-1)*ds, constant factors
   = 2*w'*sum(i=1:N, x_i*x_i')*dw       it leaves the sum: sum(i, u_i'*dx) = sum(i, u_i)'*dx
df/dw = 2*sum(i=1:N, x_i*x_i')*w        df = (df/dx)'*dx
checked exactly at 3 points
$ tracetrick --batch "tr(X'*A*X)" X
df/dX = (A + A')*X

# Kinds: of simplex weights the matrix has columns that sum to 1; Z' = -Z; Q'*Q = I. Responsibilities, hinge loss, a partition function for each sample.
$ tracetrick --batch -d 'simplex r_i(k), i = 1:N; matrix M(n,k)' "sum(i=1:N, norm(x_i - M*r_i)^2)" M
<arg>:1: note: X = [x_1, ..., x_N], R = [r_1, ..., r_N]
df/dM = 2*(M*R - X)*R'
$ tracetrick --batch -d 'antisymmetric Z(n); vector x_i(n), i = 1:N' "sum(i=1:N, x_i'*Z*W*x_i)" W
<arg>:1: note: X = [x_1, ..., x_N]
df/dW = -Z*X*X'
$ tracetrick --batch -d 'orthogonal Q(n); vector x_i(n), i = 1:N' "sum(i=1:N, norm(Q*x_i - W*x_i)^2)" W
<arg>:1: note: X = [x_1, ..., x_N]
df/dW = 2*(W - Q)*X*X'
$ tracetrick --batch -d 'scalar y_i, i = 1:N' "sum(i=1:N, relu(1 - y_i*(w'*x_i + c)))" w c
<arg>:1: note: y = [y_1; ...; y_N], X = [x_1, ..., x_N]
df/dw = -X*(y .* relu'(ones(N) - y .* (X'*w + c*ones(N))))
df/dc = -y'*relu'(ones(N) - y .* (X'*w + c*ones(N)))
$ tracetrick --batch "sum(i=1:N, log(sum(j=1:N, exp(x_i'*W*x_j))))" W
<arg>:1: note: X = [x_1, ..., x_N]
df/dW = X*softmax(X'*W'*X)'*X'
# Jacobians: d(x_i*(w'*x_i))/dw = x_i*x_i'; of a Kronecker product the sum goes to its factor; along the structure of S.
$ tracetrick --batch "sum(i=1:N, x_i*w'*x_i)" w
<arg>:1: note: X = [x_1, ..., x_N]
dF/dw = X*X'
$ tracetrick --batch "sum(i=1:N, kron(x_i, w))" w
<arg>:1: note: X = [x_1, ..., x_N]
dF/dw = kron(X*ones(N), eye(n))
$ tracetrick --batch --structured -d 'symmetric S(n)' "sum(i=1:N, x_i'*S*x_i)" S
<arg>:1: note: X = [x_1, ..., x_N]
df/dS = 2*X*X' - (X*X') .* eye(n)
$ tracetrick --batch "d^2(sum(i=1:N, exp(w'*x_i)*v'*x_i))/(dw dv)"
<arg>:1: note: X = [x_1, ..., x_N]
d^2f/(dw dv) = X*diag(exp(X'*w))*X'
