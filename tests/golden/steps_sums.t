# Derivations of sums over an index: d passes the sum, the rules go on inside it, and what does not have the index leaves it at the end. That each
# line has the value of the line before it is tested apart (unit_steps.c).

# Least squares over samples.
$ tracetrick -s -d 'vector x_i(n), i = 1:N; scalar y_i, i = 1:N' "sum(i=1:N, (y_i - w'*x_i)^2)" w
df = sum(i=1:N, d((y_i - w'*x_i)^2))         sum over an index: d sum(i, U_i) = sum(i, dU_i)
   = -2*sum(i=1:N, (y_i - w'*x_i)*dw'*x_i)   power, constant factors and terms
   = -2*sum(i=1:N, (y_i - w'*x_i)*x_i'*dw)   transpose: u'*v = v'*u
   = -2*sum(i=1:N, (y_i - w'*x_i)*x_i')*dw   it leaves the sum: sum(i, u_i'*dx) = sum(i, u_i)'*dx
df/dw = -2*sum(i=1:N, (y_i - w'*x_i)*x_i)    df = (df/dx)'*dx
checked exactly at 3 points

# A covariance: one term without a sum, one with it; what stands before the sum goes inside.
$ tracetrick -s -d 'vector x_i(n), i = 1:N; vector m(n); spd matrix Sigma(n)' "logdet(Sigma) + 1/N*sum(i=1:N, (x_i - m)'*inv(Sigma)*(x_i - m))" Sigma
df = d(logdet(Sigma)) + 1/N*d(sum(i=1:N, (x_i - m)'*inv(Sigma)*(x_i - m)))
                                          sum: d(U + V) = dU + dV, constant factors
   = d(logdet(Sigma)) + 1/N*sum(i=1:N, (x_i - m)'*d(inv(Sigma))*(x_i - m))
                                          sum over an index, constant factors
   = d(logdet(Sigma)) - 1/N*sum(i=1:N, (x_i - m)'*inv(Sigma)*dSigma*inv(Sigma)*(x_i - m))
                                          inverse: d inv(U) = -inv(U)*dU*inv(U)
   = tr(inv(Sigma)*dSigma) - 1/N*sum(i=1:N, (x_i - m)'*inv(Sigma)*dSigma*inv(Sigma)*(x_i - m))
                                          log-determinant: d logdet(U) = tr(inv(U)*dU)
   = tr(inv(Sigma)*dSigma) - 1/N*sum(i=1:N, tr((x_i - m)'*inv(Sigma)*dSigma*inv(Sigma)*(x_i - m)))
                                          a scalar is its trace
   = tr(inv(Sigma)*dSigma) - 1/N*sum(i=1:N, tr(inv(Sigma)*(x_i - m)*(x_i - m)'*inv(Sigma)*dSigma))
                                          cyclic: tr(U*V) = tr(V*U)
   = tr(inv(Sigma)*dSigma) - 1/N*tr(inv(Sigma)*sum(i=1:N, (x_i - m)*(x_i - m)')*inv(Sigma)*dSigma)
                                          it leaves the sum: sum(i, tr(U_i*dX)) = tr(sum(i, U_i)*dX)
   = tr((inv(Sigma) - inv(Sigma)*sum(i=1:N, (x_i - m)*(x_i - m)')*inv(Sigma)/N)*dSigma)
                                          collect: tr(U*dX) + tr(V*dX) = tr((U + V)*dX)
df/dSigma = Sigma^-T - Sigma^-T*sum(i=1:N, (x_i - m)*(x_i - m)')*Sigma^-T/N
                                          df = tr((df/dX)'*dX)
          = inv(Sigma) - inv(Sigma)*sum(i=1:N, (x_i - m)*(x_i - m)')*inv(Sigma)/N
                                          simplified, Sigma is symmetric
checked exactly at 3 points

# A network over samples; definitions are families, and what is known is known of a member.
$ tracetrick -s "matrix W1(p,m), W2(k,p); vector b1(p), b2(k), x_i(m), i=1:N; onehot y_i(k), i=1:N; a1_i = W1*x_i + b1; h1_i = sigmoid(a1_i); a2_i = W2*h1_i + b2; l = -sum(i=1:N, y_i'*log(softmax(a2_i))); dl/db1"
l = -sum(i=1:N, y_i'*log(softmax(a2_i)))
  = sum(i=1:N, y_i'*(logsumexp(a2_i)*ones(k) - a2_i))
                                                log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -sum(i=1:N, y_i'*d(a2_i - logsumexp(a2_i)*ones(k)))
                                                sum over an index, constant factors
   = -sum(i=1:N, y_i'*da2_i - y_i'*d(logsumexp(a2_i))*ones(k))
                                                sum: d(U + V) = dU + dV, constant factors
   = -sum(i=1:N, y_i'*da2_i - y_i'*(softmax(a2_i)'*da2_i)*ones(k))
                                                logsumexp: d logsumexp(u) = softmax(u)'*du
   = -sum(i=1:N, y_i'*da2_i - softmax(a2_i)'*da2_i)
                                                scalar, y_i is one-hot: sum(y_i) = 1
   = sum(i=1:N, (softmax(a2_i) - y_i)'*da2_i)   collect: u'*dx + v'*dx = (u + v)'*dx
   = sum(i=1:N, (softmax(a2_i) - y_i)'*W2*dh1_i)
                                                a2_i = W2*h1_i + b2, constant factors and terms
   = sum(i=1:N, (softmax(a2_i) - y_i)'*W2*d(sigmoid(a1_i)))
                                                h1_i = sigmoid(a1_i)
   = sum(i=1:N, (softmax(a2_i) - y_i)'*W2*(sigmoid'(a1_i) .* da1_i))
                                                elementwise function: d f(U) = f'(U) .* dU
   = sum(i=1:N, (((softmax(a2_i) - y_i)'*W2) .* sigmoid'(a1_i)')*da1_i)
                                                elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = sum(i=1:N, (((softmax(a2_i) - y_i)'*W2) .* sigmoid'(a1_i)')*db1)
                                                a1_i = W1*x_i + b1, constant terms
   = sum(i=1:N, ((softmax(a2_i) - y_i)'*W2) .* sigmoid'(a1_i)')*db1
                                                it leaves the sum: sum(i, u_i'*dx) = sum(i, u_i)'*dx
dl/db1 = sum(i=1:N, (W2'*(softmax(a2_i) - y_i)) .* sigmoid'(a1_i))
                                                df = (df/dx)'*dx
checked exactly at 3 points

# A sum that the variable is not in is a constant like any other.
$ tracetrick -s -d 'vector x_i(n), i = 1:N' "a'*X*sum(i=1:N, x_i)" X
df = a'*dX*sum(i=1:N, x_i)       constant factors: d(A*U*B) = A*dU*B
   = tr(a'*dX*sum(i=1:N, x_i))   a scalar is its trace
   = tr(sum(i=1:N, x_i)*a'*dX)   cyclic: tr(U*V) = tr(V*U)
df/dX = a*sum(i=1:N, x_i')       df = tr((df/dX)'*dX)
checked exactly at 3 points

# By a member: of a sum over all members one term stays, because dx_j is zero for every other j. The name i is taken by the one that is asked for.
$ tracetrick -s -d 'vector x_i(n), i = 1:N' "sum(i=1:N, norm(A*x_i - b)^2)" x_i
f = sum(i=1:N, norm(A*x_i - b)^2)
  = sum(j=1:N, norm(A*x_j - b)^2)                    another index: sum(i, U_i) = sum(j, U_j)
df = sum(j=1:N, d(norm(A*x_j - b)^2))                sum over an index: d sum(i, U_i) = sum(i, dU_i)
   = sum(j=1:N, d(A*x_j - b)'*(A*x_j - b) + (A*x_j - b)'*d(A*x_j - b))
                                                     product: d(U*V) = dU*V + U*dV
   = sum(j=1:N, (A*x_j - b)'*d(A*x_j - b) + (A*x_j - b)'*d(A*x_j - b))
                                                     transpose: u'*v = v'*u
   = 2*sum(j=1:N, (A*x_j - b)'*d(A*x_j - b))         collect: u'*dx + v'*dx = (u + v)'*dx
   = 2*sum(j=1:N, (A*x_j - b)'*A*dx_j)               constant factors and terms: d(A*U + B) = A*dU
   = 2*(A*x_i - b)'*A*dx_i                           one term stays: dx_i = 0 unless i = k
df/dx_i = 2*A'*(A*x_i - b)                           df = (df/dx)'*dx
checked exactly at 3 points
$ tracetrick -s -H -d 'vector x_i(n), i = 1:N; scalar y_i, i = 1:N' "sum(i=1:N, (y_i - w'*x_i)^2)" w
df = sum(i=1:N, d((y_i - w'*x_i)^2))         sum over an index: d sum(i, U_i) = sum(i, dU_i)
   = -2*sum(i=1:N, (y_i - w'*x_i)*dw'*x_i)   power, constant factors and terms
   = -2*sum(i=1:N, (y_i - w'*x_i)*x_i'*dw)   transpose: u'*v = v'*u
   = -2*sum(i=1:N, (y_i - w'*x_i)*x_i')*dw   it leaves the sum: sum(i, u_i'*dx) = sum(i, u_i)'*dx
df/dw = -2*sum(i=1:N, (y_i - w'*x_i)*x_i)    df = (df/dx)'*dx
d(df/dw) = 2*sum(i=1:N, (dw'*x_i)*x_i)       sum over an index, constant factors and terms
         = 2*sum(i=1:N, x_i*x_i'*dw)         scalar: c*u = u*c
         = 2*sum(i=1:N, x_i*x_i')*dw         it leaves the sum: sum(i, A_i*du) = sum(i, A_i)*du
d^2f/dw^2 = 2*sum(i=1:N, x_i*x_i')           dF = (dF/dx)*dx
checked exactly at 3 points
