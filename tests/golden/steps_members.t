# Derivations by a member of a family, of products over an index, of symbolic powers, and of Jacobians with sums: each line equals the line before it
# (unit_steps.c tests that); here stands what they look like.

# Two sums over the family: the delta picks a term of each.
$ tracetrick -s -d 'vector x_i(n), i = 1:N' "sum(i=1:N, sum(j=1:N, norm(x_i - x_j)^2))" x_k
df = sum(i=1:N, sum(j=1:N, d(norm(x_i - x_j)^2)))
                                                sum over an index: d sum(i, U_i) = sum(i, dU_i)
   = sum(i=1:N, sum(j=1:N, d(x_i - x_j)'*(x_i - x_j) + (x_i - x_j)'*d(x_i - x_j)))
                                                product: d(U*V) = dU*V + U*dV
   = sum(i=1:N, sum(j=1:N, (x_i - x_j)'*d(x_i - x_j) + (x_i - x_j)'*d(x_i - x_j)))
                                                transpose: u'*v = v'*u
   = 2*sum(i=1:N, sum(j=1:N, (x_i - x_j)'*d(x_i - x_j)))
                                                collect: u'*dx + v'*dx = (u + v)'*dx
   = -2*sum(i=1:N, sum(j=1:N, (x_i - x_j)'*dx_j - (x_i - x_j)'*dx_i))
                                                sum: d(U + V) = dU + dV
   = -2*sum(j=1:N, sum(i=1:N, (x_i - x_j)')*dx_j) + 2*sum(i=1:N, sum(j=1:N, (x_i - x_j)')*dx_i)
                                                it leaves the sum: sum(i, u_i'*dx) = sum(i, u_i)'*dx
   = -2*sum(i=1:N, (x_i - x_k)')*dx_k + 2*sum(j=1:N, (x_k - x_j)')*dx_k
                                                one term stays: dx_i = 0 unless i = k
   = 2*(sum(j=1:N, x_k - x_j) - sum(i=1:N, x_i - x_k))'*dx_k
                                                collect: u'*dx + v'*dx = (u + v)'*dx
df/dx_k = 2*(sum(j=1:N, x_k - x_j) - sum(i=1:N, x_i - x_k))
                                                df = (df/dx)'*dx
        = 4*sum(i=1:N, x_k - x_i)               simplified: the same derivative
checked exactly at 3 points

# The member stands beside the sum as well; a matrix as a member.
$ tracetrick -s -d 'vector x_i(n), i = 1:N; matrix X_i(m,n), i = 1:N' "norm(x_k)^2 + a'*sum(i=1:N, X_i*x_i)" x_k
f = norm(x_k)^2 + a'*sum(i=1:N, X_i*x_i)
  = x_k'*x_k + a'*sum(i=1:N, X_i*x_i)   norm: norm(u)^2 = u'*u
df = d(x_k'*x_k) + a'*d(sum(i=1:N, X_i*x_i))
                                        sum: d(U + V) = dU + dV, constant factors
   = d(x_k'*x_k) + a'*sum(i=1:N, X_i*dx_i)
                                        sum over an index, constant factors
   = dx_k'*x_k + x_k'*dx_k + a'*sum(i=1:N, X_i*dx_i)
                                        product: d(U*V) = dU*V + U*dV
   = x_k'*dx_k + x_k'*dx_k + a'*sum(i=1:N, X_i*dx_i)
                                        transpose: u'*v = v'*u
   = x_k'*dx_k + x_k'*dx_k + sum(i=1:N, a'*X_i*dx_i)
                                        sum and trace exchanged: tr(A*sum(i, U_i)) = sum(i, tr(A*U_i))
   = x_k'*dx_k + x_k'*dx_k + a'*X_k*dx_k
                                        one term stays: dx_i = 0 unless i = k
   = (2*x_k' + a'*X_k)*dx_k             collect: u'*dx + v'*dx = (u + v)'*dx
df/dx_k = 2*x_k + X_k'*a                df = (df/dx)'*dx
checked exactly at 3 points
$ tracetrick -s -d 'vector x_i(n), i = 1:N; matrix X_i(m,n), i = 1:N' "a'*sum(i=1:N, X_i*x_i)" X_k
df = a'*sum(i=1:N, dX_i*x_i)       sum over an index: d sum(i, U_i) = sum(i, dU_i), constant factors
   = tr(a'*sum(i=1:N, dX_i*x_i))   a scalar is its trace
   = sum(i=1:N, tr(a'*dX_i*x_i))   sum and trace exchanged: tr(A*sum(i, U_i)) = sum(i, tr(A*U_i))
   = sum(i=1:N, tr(x_i*a'*dX_i))   cyclic: tr(U*V) = tr(V*U)
   = tr(x_k*a'*dX_k)               one term stays: dx_i = 0 unless i = k
df/dX_k = a*x_k'                   df = tr((df/dX)'*dX)
checked exactly at 3 points

# A definition for every i, and a scalar as a member of it.
$ tracetrick -s -d 'vector x_i(n), i = 1:N; matrix A(n)' "h_i = sigmoid(A*x_i); l = sum(i=1:N, norm(h_i - b)^2); dl/dx_k"
dl = sum(i=1:N, d(norm(h_i - b)^2))                  sum over an index: d sum(i, U_i) = sum(i, dU_i)
   = sum(i=1:N, d(h_i - b)'*(h_i - b) + (h_i - b)'*d(h_i - b))
                                                     product: d(U*V) = dU*V + U*dV
   = sum(i=1:N, (h_i - b)'*d(h_i - b) + (h_i - b)'*d(h_i - b))
                                                     transpose: u'*v = v'*u
   = 2*sum(i=1:N, (h_i - b)'*d(h_i - b))             collect: u'*dx + v'*dx = (u + v)'*dx
   = 2*sum(i=1:N, (h_i - b)'*dh_i)                   constant terms: d(U + A) = dU
   = 2*sum(i=1:N, (h_i - b)'*d(sigmoid(A*x_i)))      h_i = sigmoid(A*x_i)
   = 2*sum(i=1:N, (h_i - b)'*(sigmoid'(A*x_i) .* (A*dx_i)))
                                                     elementwise function, constant factors
   = 2*sum(i=1:N, ((h_i - b) .* sigmoid'(A*x_i))'*A*dx_i)
                                                     elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = 2*((h_k - b) .* sigmoid'(A*x_k))'*A*dx_k        one term stays: dx_i = 0 unless i = k
dl/dx_k = 2*A'*((h_k - b) .* sigmoid'(A*x_k))        df = (df/dx)'*dx
checked exactly at 3 points
$ tracetrick -s -d 'vector x_i(n), i = 1:N; scalar y_i, i = 1:N' "exp(sum(i=1:N, y_i*x_i))" y_k
dF = exp(sum(i=1:N, y_i*x_i)) .* d(sum(i=1:N, y_i*x_i))   elementwise function: d f(U) = f'(U) .* dU
   = exp(sum(i=1:N, y_i*x_i)) .* sum(i=1:N, dy_i*x_i)     sum over an index, constant factors
   = (exp(sum(i=1:N, y_i*x_i)) .* x_k)*dy_k               one term stays: dx_i = 0 unless i = k
dF/dy_k = exp(sum(i=1:N, y_i*x_i)) .* x_k                 dF = (dF/dc)*dc
checked exactly at 3 points

# d of a product: the product itself, and the sum of the quotients.
$ tracetrick -s -d 'vector x_i(n), i = 1:N' "prod(i=1:N, w'*x_i)" w
df = prod(i=1:N, w'*x_i)*sum(i=1:N, 1/(w'*x_i)*(dw'*x_i))
                                                product over an index, constant factors
   = prod(i=1:N, w'*x_i)*sum(i=1:N, 1/(w'*x_i)*(x_i'*dw))
                                                transpose: u'*v = v'*u
   = prod(i=1:N, w'*x_i)*sum(i=1:N, x_i'/(w'*x_i))*dw
                                                it leaves the sum: sum(i, u_i'*dx) = sum(i, u_i)'*dx
df/dw = prod(i=1:N, w'*x_i)*sum(i=1:N, x_i/(w'*x_i))
                                                df = (df/dx)'*dx
checked exactly at 3 points

# The power X^k is k factors; its differential a sum, which changes places with the trace, or with vec.
$ tracetrick -s -d 'scalar k' "tr(A*X^k)" X
df = tr(A*d(X^k))                       trace: d tr(U) = tr(dU), constant factors
   = tr(A*sum(i=1:k, X^(i - 1)*dX*X^(k - i)))
                                        matrix power: d(U^k) = sum(j=1:k, U^(j-1)*dU*U^(k-j))
   = sum(i=1:k, tr(A*X^(i - 1)*dX*X^(k - i)))
                                        sum and trace exchanged: tr(A*sum(i, U_i)) = sum(i, tr(A*U_i))
   = sum(i=1:k, tr(X^(k - i)*A*X^(i - 1)*dX))
                                        cyclic: tr(U*V) = tr(V*U)
   = tr(sum(i=1:k, X^(k - i)*A*X^(i - 1))*dX)
                                        it leaves the sum: sum(i, tr(U_i*dX)) = tr(sum(i, U_i)*dX)
df/dX = sum(i=1:k, (X^(k - i)*A*X^(i - 1))')
                                        df = tr((df/dX)'*dX)
checked exactly at 3 points
$ tracetrick -s -d 'scalar k' "X^k" X
dF = sum(i=1:k, X^(i - 1)*dX*X^(k - i))        matrix power: d(U^k) = sum(j=1:k, U^(j-1)*dU*U^(k-j))
vec(dF) = sum(i=1:k, kron((X')^(k - i), X^(i - 1))*vec(dX))
                                               vec of a product: vec(A*U*B) = kron(B', A)*vec(U)
        = sum(i=1:k, kron((X')^(k - i), X^(i - 1)))*vec(dX)
                                               it leaves the sum: sum(i, A_i*du) = sum(i, A_i)*du
dF/dX = sum(i=1:k, kron((X')^(k - i), X^(i - 1)))
                                               vec(dF) = (dF/dX)*vec(dX)
checked exactly at 3 points

# The Hessian of logistic regression; the Jacobian by a member.
$ tracetrick -s -H -d 'vector x_i(n), i = 1:N; scalar y_i, i = 1:N' "sum(i=1:N, log(1 + exp(w'*x_i)) - y_i*w'*x_i)" w
f = sum(i=1:N, log(1 + exp(w'*x_i)) - y_i*w'*x_i)
  = sum(i=1:N, softplus(w'*x_i) - y_i*w'*x_i)   softplus: log(1 + exp(U)) = softplus(U)
df = sum(i=1:N, d(softplus(w'*x_i) - y_i*w'*x_i))
                                                sum over an index: d sum(i, U_i) = sum(i, dU_i)
   = sum(i=1:N, d(softplus(w'*x_i)) - y_i*d(w'*x_i))
                                                sum: d(U + V) = dU + dV, constant factors
   = sum(i=1:N, sigmoid(w'*x_i)*d(w'*x_i) - y_i*d(w'*x_i))
                                                elementwise function: d f(U) = f'(U) .* dU
   = sum(i=1:N, (sigmoid(w'*x_i) - y_i)*d(w'*x_i))
                                                collect: u*dx + v*dx = (u + v)*dx
   = sum(i=1:N, (sigmoid(w'*x_i) - y_i)*dw'*x_i)
                                                constant factors: d(A*U*B) = A*dU*B
   = sum(i=1:N, (sigmoid(w'*x_i) - y_i)*x_i'*dw)
                                                transpose: u'*v = v'*u
   = sum(i=1:N, (sigmoid(w'*x_i) - y_i)*x_i')*dw
                                                it leaves the sum: sum(i, u_i'*dx) = sum(i, u_i)'*dx
df/dw = sum(i=1:N, (sigmoid(w'*x_i) - y_i)*x_i)
                                                df = (df/dx)'*dx
d(df/dw) = sum(i=1:N, d(sigmoid(w'*x_i))*x_i)   sum over an index, constant factors and terms
         = sum(i=1:N, sigmoid'(w'*x_i)*(dw'*x_i)*x_i)
                                                elementwise function, constant factors
         = sum(i=1:N, sigmoid'(w'*x_i)*x_i*x_i'*dw)
                                                scalar: c*u = u*c
         = sum(i=1:N, sigmoid'(w'*x_i)*x_i*x_i')*dw
                                                it leaves the sum: sum(i, A_i*du) = sum(i, A_i)*du
d^2f/dw^2 = sum(i=1:N, sigmoid'(w'*x_i)*x_i*x_i')
                                                dF = (dF/dx)*dx
checked exactly at 3 points
$ tracetrick -s -d 'vector x_i(n), i = 1:N; scalar y_i, i = 1:N' "exp(sum(i=1:N, y_i*x_i))" x_k
dF = exp(sum(i=1:N, y_i*x_i)) .* d(sum(i=1:N, y_i*x_i))
                                                 elementwise function: d f(U) = f'(U) .* dU
   = exp(sum(i=1:N, y_i*x_i)) .* sum(i=1:N, y_i*dx_i)
                                                 sum over an index, constant factors
   = diag(exp(sum(i=1:N, y_i*x_i)))*sum(i=1:N, y_i*dx_i)
                                                 entry by entry: a .* u = diag(a)*u
   = sum(i=1:N, y_i*diag(exp(sum(i=1:N, y_i*x_i)))*dx_i)
                                                 it goes into the sum: A*sum(i, u_i) = sum(i, A*u_i)
   = y_k*diag(exp(sum(i=1:N, y_i*x_i)))*dx_k     one term stays: dx_i = 0 unless i = k
dF/dx_k = y_k*diag(exp(sum(i=1:N, y_i*x_i)))     dF = (dF/dx)*dx
checked exactly at 3 points
