# Least squares as the contract has it; the same in Unicode and in LaTeX, where w^\top of a name that could be a scalar is no obstacle.
$ tracetrick "sum(i=1:N, (y_i - w'*x_i)^2)" w 2> /dev/null
df/dw = -2*sum(i=1:N, (y_i - w'*x_i)*x_i)
$ tracetrick "Σ_{i=1}^N (y_i - w'x_i)^2" w 2> /dev/null
df/dw = -2*sum(i=1:N, (y_i - w'*x_i)*x_i)
$ tracetrick '\sum_{i=1}^{N} (y_i - w^\top x_i)^2' w 2> /dev/null
df/dw = -2*sum(i=1:N, (y_i - w'*x_i)*x_i)
$ tracetrick '(y - w^T x)^2' w 2> /dev/null
df/dw = 2*(w'*x - y)*x

# Every variable: a sum keeps its own index where no other has that name.
$ tracetrick "sum(i=1:N, (y_i - w'*x_i)^2)" 2> /dev/null
df/dy_i = 2*(y_i - w'*x_i)
df/dw = -2*sum(i=1:N, (y_i - w'*x_i)*x_i)
df/dx_i = 2*(w'*x_i - y_i)*w

# The name of an index means nothing: two sums that differ in it are one.
$ tracetrick "sum(i=1:N, exp(a'*x_i)) - sum(k=1:N, exp(a'*x_k))" a
df/da = zeros(m,1)

# A member: the delta picks its term, of both places in a double sum.
$ tracetrick "sum(i=1:N, x_i'*sum(i=1:N, x_i))" x_j
df/dx_j = 2*sum(i=1:N, x_i)
$ tracetrick "sum(i=1:N, exp(x_i'*x_j))" x_j
df/dx_j = exp(x_j'*x_j)*x_j + sum(i=1:N, exp(x_i'*x_j)*x_i)
$ tracetrick "d_ij = x_i - x_j; sum(i=1:N, sum(j=1:N, norm(d_ij)^2))" x_i
df/dx_i = 2*sum(j=1:N, d_ij - d_ji)

# No index is caught by another: the two sums of the first factor stand beside a sum over the other index.
$ tracetrick -d 'scalar y_i, i=1:N; scalar q_ij, i=1:N, j=1:N; scalar b_ij, i=1:N, j=1:N; scalar r_ij, i=1:N, j=1:N' 'sum(i=1:N, sum(j=1:N, q_ij))*sum(i=1:N, exp(sum(j=1:N, r_ij)) + y_i) + sum(i=1:N, sum(j=1:N, b_ij*y_i))' y_i
df/dy_i = sum(j=1:N, sum(k=1:N, q_jk) + b_ij)
$ tracetrick "g(u) = sum(i=1:N, exp(u'*x_i)); sum(i=1:N, g(x_i)*s_i)" x_j 2> /dev/null
df/dx_j = sum(i=1:N, exp(x_j'*x_i)*(s_j + s_i)*x_i)
$ tracetrick -d 'scalar s_i, i = 1:N; scalar c' "sum(i=1:N, s_i*sum(i=1:N, s_i*sum(i=1:N, s_i*c)))" c
df/dc = sum(i=1:N, s_i)^3

# Sums over one range are one sum, transposed or not; what is constant stands outside, the end of a chain too.
$ tracetrick -d 'matrix A_i(m), i = 1:N; vector x_i(m), i = 1:N; vector u(m)' "sum(j=1:N, x_j'*u*x_j'*A_j*u)" u
df/du = sum(j=1:N, (x_j'*u)*A_j'*x_j + (x_j'*A_j*u)*x_j)
$ tracetrick "1/N*sum(n=1:N, (u'*x_n - u'*z)^2)" u
df/du = 2*sum(n=1:N, (x_n - z)*(x_n - z)')*u/N

# A minus alone goes inside; terms stand as they were typed.
$ tracetrick -d 'scalar h' "log(sum(i=1:N, exp(-norm(x - x_i)^2/(2*h^2))))" x
df/dx = sum(i=1:N, exp(-norm(x - x_i)^2/(2*h^2))*(x_i - x))/(h^2*sum(i=1:N, exp(-norm(x - x_i)^2/(2*h^2))))
$ tracetrick "sum(i=1:N, sum(j=1:N, w_ij*norm(x_i - x_j)^2))" x_i 2> /dev/null
df/dx_i = 2*sum(j=1:N, (w_ij + w_ji)*(x_i - x_j))

# Parts with names: where an index runs in them they are families.
$ tracetrick --share -d 'scalar y_i, i = 1:N' "sum(i=1:N, log(1 + exp(-y_i*w'*x_i))^2)" w
t1_i = -y_i*w'*x_i
df/dw = -2*sum(i=1:N, y_i*softplus(t1_i)*sigmoid(t1_i)*x_i)
# ... of two indices; there are no families of three, so such a part is written out.
$ tracetrick --share -d 'scalar y_ij, i = 1:N, j = 1:M' "sum(i=1:N, sum(j=1:M, log(1 + exp(-y_ij*w'*x_i))^2))" w
t1_ij = -y_ij*w'*x_i
df/dw = -2*sum(i=1:N, sum(j=1:M, y_ij*softplus(t1_ij)*sigmoid(t1_ij))*x_i)
$ tracetrick --share -d 'scalar x_i, i = 1:N; scalar y_j, j = 1:M; scalar z_k, k = 1:K' "sum(i=1:N, sum(j=1:M, sum(k=1:K, log(1 + exp(z_k*y_j*x_i*c))^2)))" c
df/dc = 2*sum(i=1:N, x_i*sum(j=1:M, y_j*sum(k=1:K, z_k*softplus(c*z_k*y_j*x_i)*sigmoid(c*z_k*y_j*x_i))))

# A size as a number has its name alone where a sum beside it or a declaration tells what it is; T is no exponent without brackets.
$ tracetrick "sum(i=1:N, norm(x_i - a)^2)/(2*N)" a
df/da = sum(i=1:N, a - x_i)/N
$ tracetrick "sum(i=1:N, log(c))" c
df/dc = tr(eye(N))/c
$ tracetrick -d 'vector x_i(m), i = 1:N' "sum(i=1:N, log(c))" c
df/dc = N/c
# Of a product or a sum of sizes nothing tells it: m*k would be a factor k, m+1 a sum.
$ tracetrick -d 'vector a(m)' "sum(i=1:N, norm(x_i - a)^2)*tr(eye(m*k))" a
df/da = -2*tr(eye(m*k))*sum(i=1:N, x_i - a)
$ tracetrick -d 'vector a(m)' "sum(i=1:N, norm(x_i - a)^2)*tr(eye(m+1))" a
df/da = -2*tr(eye(m+1))*sum(i=1:N, x_i - a)
$ tracetrick -d 'matrix A(T); scalar c' 'c*abs(det(-A))' c
df/dc = abs(det(A))*abs((-1)^(tr(eye(T))))
$ tracetrick -t unicode -d 'matrix A(T); scalar c' 'c*abs(det(-A))' c
∂f/∂c = |det(A)| |(−1)^(T)|
$ tracetrick -t latex -d 'matrix A(T); scalar c' 'c*abs(det(-A))' c
\frac{\partial f}{\partial c} = |\det(A)| |(-1)^{(T)}|

# Ranges of numbers; an empty one has nothing to sum.
$ tracetrick "sum(i=3:1, x_i'*a) + a'*b" a
df/da = b
$ tracetrick "sum(i=1:1, x_i'*a)" a
df/da = sum(i=1:1, x_i)

# A fault in the definition of a family names its member.
$ tracetrick "a_i = sum(j=1:N, w_ij*x_j); sum(i=1:N, norm(a_i)^2)" x_i
<arg>:1:29: error: in the definition of a_i (line 1): sizes do not agree in w_ij*x_j: w_ij has 1 column, x_j has n rows
  a_i = sum(j=1:N, w_ij*x_j); sum(i=1:N, norm(a_i)^2)
                              ^~~~~~~~~~~~~~~~~~~~~~~
  hint: w_ij'*x_j is a scalar, w_ij.*x_j is entry by entry, w_ij*x_j' is m by n
[1]

# Sigma with an index before a number that depends on it, is typed for the sign of a sum: a matrix there would make a matrix of the function.
$ tracetrick 'Σᵢ (yᵢ − wᵀ xᵢ)²' w
<arg>:1: note: Sigma with an index is read as the sign of a sum; declare it if it is a matrix
<arg>:1: note: y is read as a scalar: as a vector it does not fit
df/dw = -2*sum(i=1:n, (y_i - w'*x_i)*x_i)
$ tracetrick '1/2 Σ_i (y_i - w^T x_i)^2' w
<arg>:1: note: Sigma with an index is read as the sign of a sum; declare it if it is a matrix
<arg>:1: note: y is read as a scalar: as a vector it does not fit
df/dw = sum(i=1:n, (w'*x_i - y_i)*x_i)
$ tracetrick '\Sigma_{i} \left(y_i - w^T x_i\right)^2' w
<arg>:1: note: Sigma with an index is read as the sign of a sum; declare it if it is a matrix
<arg>:1: note: y is read as a scalar: as a vector it does not fit
df/dw = -2*sum(i=1:n, (y_i - w'*x_i)*x_i)
$ tracetrick 'Σ_k ‖x_k - m‖²' m
<arg>:1: note: Sigma with an index is read as the sign of a sum; declare it if it is a matrix
df/dm = -2*sum(k=1:p, x_k - m)

# Before vectors, in bars, beside the sign of a sum, or declared it is a matrix.
$ tracetrick '(x_i - \mu_i)^T \Sigma_i (x_i - \mu_i)' x_i
df/dx_i = (Sigma_i + Sigma_i')*(x_i - mu_i)
$ tracetrick 'log|Σ_i| + tr(Σ_{i} A)' Σ_i
df/dSigma_i = Sigma_i^-T + A'
$ tracetrick '\sum_i (x_i-\mu)^T \Sigma_i (x_i - \mu)' mu
df/dmu = sum(i=1:n, (Sigma_i + Sigma_i')*(mu - x_i))
$ tracetrick -d 'matrix Σ_i(n); scalar y_i' 'tr(Σ_i (2 y_i)^2)' y_i
df/dy_i = 8*y_i*tr(Sigma_i)
