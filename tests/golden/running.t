# The mean over an index is the sum over the number of its terms; d norm(x_i - w)^2 = -2*(x_i - w)'*dw.
$ tracetrick "mean(i=1:N, norm(x_i - w)^2)" w
df/dw = -2*sum(i=1:N, x_i - w)/N
$ tracetrick "mean(A*x)" x
df/dx = A'*ones(m)/tr(eye(m))

# A product over an index: d prod(i, u) = prod(i, u)*sum(i, d(u)/u).
$ tracetrick "prod(i=1:N, w'*x_i)" w
df/dw = prod(i=1:N, w'*x_i)*sum(i=1:N, x_i/(w'*x_i))
$ tracetrick -t latex '\prod_{i=1}^{N} (w^T x_i)' w
\frac{\partial f}{\partial w} = \left(\prod_{i=1}^{N} w^{\top} x_{i}\right) \sum_{i=1}^{N} \frac{x_{i}}{w^{\top} x_{i}}
$ tracetrick -t unicode '∏_{i=1}^{N} (w^T x_i)' x_j
∂f/∂xⱼ = (Π_{i=1}^{N} wᵀ xᵢ) w/(wᵀ xⱼ)
$ tracetrick "prod(i=1:N, A*x_i)" A
<arg>:1:1: error: a product over an index is one of scalars
  prod(i=1:N, A*x_i)
  ^~~~~~~~~~~~~~~~~~
[1]

# Only scalars have one, so the family is one of scalars.
$ tracetrick '\prod_{i=1}^n x_i' x_j
<arg>:1: note: x is read as a scalar: as a vector it does not fit
df/dx_j = prod(i=1:n, x_i)/x_j

# A constant leaves a product as its power, N*c of its logarithm.
$ tracetrick "log(prod(i=1:N, c*norm(x_i)))" c
df/dc = tr(eye(N))/c

# Definitions with sums are recognised: the scatter S, and the mean, whose deviations sum to zero (Gaussian likelihood, seed 5).
$ printf '%s\n' "spd matrix Sigma(n)" "xbar = 1/N*sum(i=1:N, x_i)" "S = 1/N*sum(i=1:N, (x_i - xbar)*(x_i - xbar)')" "l = logdet(Sigma) + 1/N*sum(i=1:N, (x_i - xbar)'*inv(Sigma)*(x_i - xbar))" "dl/dSigma" | tracetrick
dl/dSigma = inv(Sigma) - inv(Sigma)*S*inv(Sigma)
$ printf '%s\n' "vector x_i(m), i = 1:N; vector z(m), mu(m)" "xbar = 1/N*sum(i=1:N, x_i)" "diff(sum(i=1:N, norm(x_i - mu)^2), mu)" "diff(sum(i=1:N, (x_i - xbar)'*z), z)" | tracetrick
df/dmu = 2*N*(mu - xbar)
df/dz = zeros(m,1)

# sigmoid'(u)/sigmoid(u) = 1 - sigmoid(u): the score of a likelihood that is written as a product.
$ tracetrick "prod(i=1:N, sigmoid(w'*x_i))" w
df/dw = prod(i=1:N, sigmoid(w'*x_i))*sum(i=1:N, sigmoid(-w'*x_i)*x_i)
