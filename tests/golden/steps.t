# The example of the manual: a trace of an inverse.
$ tracetrick -s "tr(inv(X)*A)" X
df = tr(d(inv(X))*A)           trace: d tr(U) = tr(dU), constant factors
   = -tr(inv(X)*dX*inv(X)*A)   inverse: d inv(U) = -inv(U)*dU*inv(U)
   = -tr(inv(X)*A*inv(X)*dX)   cyclic: tr(U*V) = tr(V*U)
df/dX = -X^-T*A'*X^-T          df = tr((df/dX)'*dX)
checked exactly at 3 points

# The bilinear form and the elementwise function of the tutorials.
$ tracetrick -s -f 01-bilinear.trick 02-exponential.trick
df = a'*dX*b       constant factors: d(A*U*B) = A*dU*B
   = tr(a'*dX*b)   a scalar is its trace
   = tr(b*a'*dX)   cyclic: tr(U*V) = tr(V*U)
df/dX = a*b'       df = tr((df/dX)'*dX)
checked exactly at 3 points
df = a'*(exp(X*b) .* (dX*b))       elementwise function: d f(U) = f'(U) .* dU, constant factors
   = tr(a'*(exp(X*b) .* (dX*b)))   a scalar is its trace
   = tr((a .* exp(X*b))'*dX*b)     elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = tr(b*(a .* exp(X*b))'*dX)     cyclic: tr(U*V) = tr(V*U)
df/dX = (a .* exp(X*b))*b'         df = tr((df/dX)'*dX)
checked exactly at 3 points

# A composition: the outer function first, then the definition is put in.
$ tracetrick -s -f 03-composition.trick
f = tr(Y'*M*Y)
  = tr(Y*Y'*M)                   cyclic: tr(U*V) = tr(V*U)
df = tr(d(Y*Y'*M))               trace: d tr(U) = tr(dU)
   = tr(dY*Y'*M) + tr(Y*dY'*M)   product: d(U*V) = dU*V + U*dV
   = tr(Y'*M*dY) + tr(M*Y*dY')   cyclic: tr(U*V) = tr(V*U)
   = tr(Y'*M*dY) + tr(Y'*M*dY)   transpose: tr(U*V') = tr(U'*V), M is symmetric
   = 2*tr(Y'*M*dY)               collect: tr(U*dX) + tr(V*dX) = tr((U + V)*dX)
df/dY = 2*M*Y                    df = tr((df/dX)'*dX), M is symmetric
checked exactly at 3 points
f = tr(Y'*M*Y)
  = tr(Y*Y'*M)                            cyclic: tr(U*V) = tr(V*U)
df = tr(d(Y*Y'*M))                        trace: d tr(U) = tr(dU)
   = tr(dY*Y'*M) + tr(Y*dY'*M)            product: d(U*V) = dU*V + U*dV
   = tr(Y'*M*dY) + tr(M*Y*dY')            cyclic: tr(U*V) = tr(V*U)
   = tr(Y'*M*dY) + tr(Y'*M*dY)            transpose: tr(U*V') = tr(U'*V), M is symmetric
   = 2*tr(Y'*M*dY)                        collect: tr(U*dX) + tr(V*dX) = tr((U + V)*dX)
   = 2*tr(Y'*M*d(sigma(W*X)))             Y = sigma(W*X)
   = 2*tr(Y'*M*(sigma'(W*X) .* (W*dX)))   elementwise function, constant factors
   = 2*tr(((M*Y) .* sigma'(W*X))'*W*dX)   elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
df/dX = 2*W'*((M*Y) .* sigma'(W*X))       df = tr((df/dX)'*dX)
checked exactly at 3 points

# Where the factor 2 comes from.
$ tracetrick -s -f 04-least-squares.trick
l = norm(X*w - y)^2
  = (X*w - y)'*(X*w - y)                             norm: norm(u)^2 = u'*u
dl = d(X*w - y)'*(X*w - y) + (X*w - y)'*d(X*w - y)   product: d(U*V) = dU*V + U*dV
   = (X*w - y)'*d(X*w - y) + (X*w - y)'*d(X*w - y)   transpose: u'*v = v'*u
   = 2*(X*w - y)'*d(X*w - y)                         collect: u'*dx + v'*dx = (u + v)'*dx
   = 2*(X*w - y)'*X*dw                               constant factors and terms: d(A*U + B) = A*dU
dl/dw = 2*X'*(X*w - y)                               df = (df/dx)'*dx
checked exactly at 3 points
dl = d(X*w - y)'*(X*w - y) + (X*w - y)'*d(X*w - y)   product: d(U*V) = dU*V + U*dV
   = (X*w - y)'*d(X*w - y) + (X*w - y)'*d(X*w - y)   transpose: u'*v = v'*u
   = 2*(X*w - y)'*d(X*w - y)                         collect: u'*dx + v'*dx = (u + v)'*dx
   = 2*(X*w - y)'*X*dw                               constant factors and terms: d(A*U + B) = A*dU
dl/dw = 2*X'*(X*w - y)                               df = (df/dx)'*dx
checked exactly at 3 points

# Softmax regression; where the columns sum to 1 is said.
$ tracetrick -s -f 06-logistic.trick
l = -y'*log(softmax(W*x))
  = -y'*(W*x - logsumexp(W*x)*ones(k))             log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -y'*d(W*x - logsumexp(W*x)*ones(k))           constant factors: d(A*U*B) = A*dU*B
   = -y'*d(W*x) + y'*d(logsumexp(W*x))*ones(k)     sum: d(U + V) = dU + dV, constant factors
   = -y'*d(W*x) + y'*(softmax(W*x)'*d(W*x))*ones(k)
                                                   logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*d(W*x) + softmax(W*x)'*d(W*x)             scalar, y is one-hot: sum(y) = 1
   = (softmax(W*x) - y)'*d(W*x)                    collect: u'*dx + v'*dx = (u + v)'*dx
   = (softmax(W*x) - y)'*dW*x                      constant factors: d(A*U*B) = A*dU*B
   = tr((softmax(W*x) - y)'*dW*x)                  a scalar is its trace
   = tr(x*(softmax(W*x) - y)'*dW)                  cyclic: tr(U*V) = tr(V*U)
dl/dW = (softmax(W*x) - y)*x'                      df = tr((df/dX)'*dX)
checked exactly at 3 points
l = -y'*log(softmax(a))
  = -y'*(a - logsumexp(a)*ones(k))          log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -y'*d(a - logsumexp(a)*ones(k))        constant factors: d(A*U*B) = A*dU*B
   = -y'*da + y'*d(logsumexp(a))*ones(k)    sum: d(U + V) = dU + dV, constant factors
   = -y'*da + y'*(softmax(a)'*da)*ones(k)   logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*da + softmax(a)'*da                scalar, y is one-hot: sum(y) = 1
   = (softmax(a) - y)'*da                   collect: u'*dx + v'*dx = (u + v)'*dx
dl/da = softmax(a) - y                      df = (df/dx)'*dx
checked exactly at 3 points
l = -y'*log(softmax(a))
  = -y'*(a - logsumexp(a)*ones(k))          log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -y'*d(a - logsumexp(a)*ones(k))        constant factors: d(A*U*B) = A*dU*B
   = -y'*da + y'*d(logsumexp(a))*ones(k)    sum: d(U + V) = dU + dV, constant factors
   = -y'*da + y'*(softmax(a)'*da)*ones(k)   logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*da + softmax(a)'*da                scalar, y is one-hot: sum(y) = 1
   = (softmax(a) - y)'*da                   collect: u'*dx + v'*dx = (u + v)'*dx
   = (softmax(a) - y)'*dW*x                 a = W*x, constant factors
   = tr((softmax(a) - y)'*dW*x)             a scalar is its trace
   = tr(x*(softmax(a) - y)'*dW)             cyclic: tr(U*V) = tr(V*U)
dl/dW = (softmax(a) - y)*x'                 df = tr((df/dX)'*dX)
checked exactly at 3 points
l = -y'*log(softmax(W*x))
  = -y'*(W*x - logsumexp(W*x)*ones(k))             log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -y'*d(W*x - logsumexp(W*x)*ones(k))           constant factors: d(A*U*B) = A*dU*B
   = -y'*d(W*x) + y'*d(logsumexp(W*x))*ones(k)     sum: d(U + V) = dU + dV, constant factors
   = -y'*d(W*x) + y'*(softmax(W*x)'*d(W*x))*ones(k)
                                                   logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*d(W*x) + sum(y)*softmax(W*x)'*d(W*x)      scalar: u'*c*v = (u'*v)*c
   = (sum(y)*softmax(W*x) - y)'*d(W*x)             collect: u'*dx + v'*dx = (u + v)'*dx
   = (sum(y)*softmax(W*x) - y)'*dW*x               constant factors: d(A*U*B) = A*dU*B
   = tr((sum(y)*softmax(W*x) - y)'*dW*x)           a scalar is its trace
   = tr(x*(sum(y)*softmax(W*x) - y)'*dW)           cyclic: tr(U*V) = tr(V*U)
dl/dW = (sum(y)*softmax(W*x) - y)*x'               df = tr((df/dX)'*dX)
checked exactly at 3 points

# A network, layer by layer.
$ tracetrick -s -f 07-network.trick
l = -y'*log(softmax(a2))
  = -y'*(a2 - logsumexp(a2)*ones(k))           log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -y'*d(a2 - logsumexp(a2)*ones(k))         constant factors: d(A*U*B) = A*dU*B
   = -y'*da2 + y'*d(logsumexp(a2))*ones(k)     sum: d(U + V) = dU + dV, constant factors
   = -y'*da2 + y'*(softmax(a2)'*da2)*ones(k)   logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*da2 + softmax(a2)'*da2                scalar, y is one-hot: sum(y) = 1
   = (softmax(a2) - y)'*da2                    collect: u'*dx + v'*dx = (u + v)'*dx
dl/da2 = softmax(a2) - y                       df = (df/dx)'*dx
checked exactly at 3 points
l = -y'*log(softmax(a2))
  = -y'*(a2 - logsumexp(a2)*ones(k))           log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -y'*d(a2 - logsumexp(a2)*ones(k))         constant factors: d(A*U*B) = A*dU*B
   = -y'*da2 + y'*d(logsumexp(a2))*ones(k)     sum: d(U + V) = dU + dV, constant factors
   = -y'*da2 + y'*(softmax(a2)'*da2)*ones(k)   logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*da2 + softmax(a2)'*da2                scalar, y is one-hot: sum(y) = 1
   = (softmax(a2) - y)'*da2                    collect: u'*dx + v'*dx = (u + v)'*dx
   = (softmax(a2) - y)'*dW2*h1                 a2 = W2*h1, constant factors
   = tr((softmax(a2) - y)'*dW2*h1)             a scalar is its trace
   = tr(h1*(softmax(a2) - y)'*dW2)             cyclic: tr(U*V) = tr(V*U)
dl/dW2 = (softmax(a2) - y)*h1'                 df = tr((df/dX)'*dX)
checked exactly at 3 points
l = -y'*log(softmax(a2))
  = -y'*(a2 - logsumexp(a2)*ones(k))           log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -y'*d(a2 - logsumexp(a2)*ones(k))         constant factors: d(A*U*B) = A*dU*B
   = -y'*da2 + y'*d(logsumexp(a2))*ones(k)     sum: d(U + V) = dU + dV, constant factors
   = -y'*da2 + y'*(softmax(a2)'*da2)*ones(k)   logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*da2 + softmax(a2)'*da2                scalar, y is one-hot: sum(y) = 1
   = (softmax(a2) - y)'*da2                    collect: u'*dx + v'*dx = (u + v)'*dx
   = (softmax(a2) - y)'*W2*dh1                 a2 = W2*h1, constant factors
dl/dh1 = W2'*(softmax(a2) - y)                 df = (df/dx)'*dx
checked exactly at 3 points
l = -y'*log(softmax(a2))
  = -y'*(a2 - logsumexp(a2)*ones(k))               log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -y'*d(a2 - logsumexp(a2)*ones(k))             constant factors: d(A*U*B) = A*dU*B
   = -y'*da2 + y'*d(logsumexp(a2))*ones(k)         sum: d(U + V) = dU + dV, constant factors
   = -y'*da2 + y'*(softmax(a2)'*da2)*ones(k)       logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*da2 + softmax(a2)'*da2                    scalar, y is one-hot: sum(y) = 1
   = (softmax(a2) - y)'*da2                        collect: u'*dx + v'*dx = (u + v)'*dx
   = (softmax(a2) - y)'*W2*dh1                     a2 = W2*h1, constant factors
   = (softmax(a2) - y)'*W2*d(sigmoid(a1))          h1 = sigmoid(a1)
   = (softmax(a2) - y)'*W2*(sigmoid'(a1) .* da1)   elementwise function: d f(U) = f'(U) .* dU
   = (((softmax(a2) - y)'*W2) .* sigmoid'(a1)')*da1
                                                   elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
dl/da1 = (W2'*(softmax(a2) - y)) .* sigmoid'(a1)   df = (df/dx)'*dx
checked exactly at 3 points
l = -y'*log(softmax(a2))
  = -y'*(a2 - logsumexp(a2)*ones(k))               log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
dl = -y'*d(a2 - logsumexp(a2)*ones(k))             constant factors: d(A*U*B) = A*dU*B
   = -y'*da2 + y'*d(logsumexp(a2))*ones(k)         sum: d(U + V) = dU + dV, constant factors
   = -y'*da2 + y'*(softmax(a2)'*da2)*ones(k)       logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*da2 + softmax(a2)'*da2                    scalar, y is one-hot: sum(y) = 1
   = (softmax(a2) - y)'*da2                        collect: u'*dx + v'*dx = (u + v)'*dx
   = (softmax(a2) - y)'*W2*dh1                     a2 = W2*h1, constant factors
   = (softmax(a2) - y)'*W2*d(sigmoid(a1))          h1 = sigmoid(a1)
   = (softmax(a2) - y)'*W2*(sigmoid'(a1) .* da1)   elementwise function: d f(U) = f'(U) .* dU
   = (((softmax(a2) - y)'*W2) .* sigmoid'(a1)')*da1
                                                   elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = (((softmax(a2) - y)'*W2) .* sigmoid'(a1)')*dW1*x
                                                   a1 = W1*x, constant factors
   = tr((((softmax(a2) - y)'*W2) .* sigmoid'(a1)')*dW1*x)
                                                   a scalar is its trace
   = tr(x*(((softmax(a2) - y)'*W2) .* sigmoid'(a1)')*dW1)
                                                   cyclic: tr(U*V) = tr(V*U)
dl/dW1 = ((W2'*(softmax(a2) - y)) .* sigmoid'(a1))*x'
                                                   df = tr((df/dX)'*dX)
checked exactly at 3 points

# Its batch form.
$ tracetrick -s "matrix X(n,N), W(k,n); onehot matrix Y(k,N); A = W*X; l = -sum(Y .* log(softmax(A))); dl/dW"
l = -sum(Y .* log(softmax(A)))
  = -tr(Y*(A - ones(k)*logsumexp(A))')             sum, log-softmax
dl = -tr(Y*d(A - ones(k)*logsumexp(A))')           trace: d tr(U) = tr(dU), constant factors
   = -tr(Y'*d(A - ones(k)*logsumexp(A)))           transpose: tr(U*V') = tr(U'*V)
   = -tr(Y'*dA) + tr(Y'*ones(k)*d(logsumexp(A)))   sum: d(U + V) = dU + dV, constant factors
   = -tr(Y'*dA) + tr(Y'*ones(k)*ones(k)'*(softmax(A) .* dA))
                                                   logsumexp: d logsumexp(U) = 1'*(softmax(U) .* dU)
   = -tr(Y'*dA) + tr(ones(N)*ones(k)'*(softmax(A) .* dA))
                                                   columns of Y are one-hot: 1'*Y = 1'
   = -tr(Y'*dA) + tr(softmax(A)'*dA)               elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = tr((softmax(A) - Y)'*dA)                      collect: tr(U*dX) + tr(V*dX) = tr((U + V)*dX)
   = tr((softmax(A) - Y)'*dW*X)                    A = W*X, constant factors
   = tr(X*(softmax(A) - Y)'*dW)                    cyclic: tr(U*V) = tr(V*U)
dl/dW = (softmax(A) - Y)*X'                        df = tr((df/dX)'*dX)
checked exactly at 3 points

# Determinants, linear and quadratic forms, a Lagrangian.
$ tracetrick -s -f 08-determinant.trick 09-linear.trick 10-quadratic.trick 11-beamformer.trick
df = tr(adj(X)*dX)   determinant: d det(U) = tr(adj(U)*dU)
df/dX = adj(X)'      df = tr((df/dX)'*dX)
checked exactly at 3 points
df = det(X)*tr(inv(X)*dX)   determinant: d det(U) = det(U)*tr(inv(U)*dU)
df/dX = det(X)*X^-T         df = tr((df/dX)'*dX)
checked exactly at 3 points
dy = w'*dx   constant factors: d(A*U*B) = A*dU*B
dy/dx = w    df = (df/dx)'*dx
checked exactly at 3 points
dy = dx'*w   constant factors: d(A*U*B) = A*dU*B
   = w'*dx   transpose: u'*v = v'*u
dy/dx = w    df = (df/dx)'*dx
checked exactly at 3 points
dy = dx'*A*x + x'*A*dx    product: d(U*V) = dU*V + U*dV
   = x'*A'*dx + x'*A*dx   transpose: u'*v = v'*u
   = (A*x + A'*x)'*dx     collect: u'*dx + v'*dx = (u + v)'*dx
dy/dx = A*x + A'*x        df = (df/dx)'*dx
      = (A + A')*x        simplified: the same derivative
checked exactly at 3 points
dy = dx'*A*x + x'*A*dx   product: d(U*V) = dU*V + U*dV
   = x'*A*dx + x'*A*dx   transpose: u'*v = v'*u, A is symmetric
   = 2*x'*A*dx           collect: u'*dx + v'*dx = (u + v)'*dx
dy/dx = 2*A*x            df = (df/dx)'*dx
checked exactly at 3 points
dL = d(w'*R*w) + lambda*dw'*a           sum: d(U + V) = dU + dV, constant factors and terms
   = dw'*R*w + w'*R*dw + lambda*dw'*a   product: d(U*V) = dU*V + U*dV
   = w'*R*dw + w'*R*dw + lambda*a'*dw   transpose: u'*v = v'*u, R is symmetric
   = (2*R*w + lambda*a)'*dw             collect: u'*dx + v'*dx = (u + v)'*dx
dL/dw = 2*R*w + lambda*a                df = (df/dx)'*dx
checked exactly at 3 points
dL = (w'*a - 1)*dlambda   constant factors and terms: d(A*U + B) = A*dU
dL/dlambda = w'*a - 1     df = (df/dx)*dx
checked exactly at 3 points

# Several terms; powers; a scalar factor.
$ tracetrick -s "tr(A*X*B) + logdet(X)" X
df = d(tr(A*X*B)) + d(logdet(X))    sum: d(U + V) = dU + dV
   = d(tr(A*X*B)) + tr(inv(X)*dX)   log-determinant: d logdet(U) = tr(inv(U)*dU)
   = tr(A*dX*B) + tr(inv(X)*dX)     trace: d tr(U) = tr(dU), constant factors
   = tr(B*A*dX) + tr(inv(X)*dX)     cyclic: tr(U*V) = tr(V*U)
   = tr((B*A + inv(X))*dX)          collect: tr(U*dX) + tr(V*dX) = tr((U + V)*dX)
df/dX = (B*A + inv(X))'             df = tr((df/dX)'*dX)
checked exactly at 3 points
$ tracetrick -s "tr(X^3)" X
df = tr(d(X^3))                     trace: d tr(U) = tr(dU)
   = tr(dX*X^2 + X*dX*X + X^2*dX)   product: d(U*V) = dU*V + U*dV
   = 3*tr(X^2*dX)                   cyclic: tr(U*V) = tr(V*U)
df/dX = 3*(X')^2                    df = tr((df/dX)'*dX)
checked exactly at 3 points
$ tracetrick -s "norm(x)" x
df = 1/(2*norm(x))*d(x'*x)                       power: d(s^c) = c*s^(c-1)*ds
   = 1/(2*norm(x))*dx'*x + 1/(2*norm(x))*x'*dx   product: d(U*V) = dU*V + U*dV
   = 1/(2*norm(x))*x'*dx + 1/(2*norm(x))*x'*dx   transpose: u'*v = v'*u
   = 1/norm(x)*x'*dx                             collect: u'*dx + v'*dx = (u + v)'*dx
df/dx = x/norm(x)                                df = (df/dx)'*dx
checked exactly at 3 points
$ tracetrick -s "tr(A^k)" A
<arg>:1: note: k is read as a scalar: as a vector it does not fit
df = tr(d(A^k))           trace: d tr(U) = tr(dU)
   = k*tr(A^(k - 1)*dA)   matrix power: d tr(U^k) = tr(k*U^(k-1)*dU)
df/dA = k*(A')^(k - 1)    df = tr((df/dX)'*dX)
checked exactly at 3 points

# Every application by itself.
$ tracetrick --steps=full "a'*exp(X*b)" X
df = a'*d(exp(X*b))                constant factors: d(A*U*B) = A*dU*B
   = a'*(exp(X*b) .* d(X*b))       elementwise function: d f(U) = f'(U) .* dU
   = a'*(exp(X*b) .* (dX*b))       constant factors: d(A*U*B) = A*dU*B
   = tr(a'*(exp(X*b) .* (dX*b)))   a scalar is its trace
   = tr((a .* exp(X*b))'*dX*b)     elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = tr(b*(a .* exp(X*b))'*dX)     cyclic: tr(U*V) = tr(V*U)
df/dX = (a .* exp(X*b))*b'         df = tr((df/dX)'*dX)
checked exactly at 3 points

# A variable that does not matter, a scalar variable, several variables.
$ tracetrick -s "tr(A) + 0*tr(X)" X
f = tr(A) + 0*tr(X)
  = tr(A)            rewritten: the same function
df/dX = zeros(n,n)   constant: it does not depend on the variable
checked exactly at 3 points
$ tracetrick -s "c^2*norm(x)^2" c
f = c^2*norm(x)^2
  = c^2*x'*x       norm: norm(u)^2 = u'*u
df = 2*c*x'*x*dc   power: d(s^c) = c*s^(c-1)*ds, constant factors
df/dc = 2*c*x'*x   df = (df/dx)*dx
checked exactly at 3 points
$ tracetrick -s "a'*X*b"
df = da'*X*b    constant factors: d(A*U*B) = A*dU*B
   = b'*X'*da   transpose: u'*v = v'*u
df/da = X*b     df = (df/dx)'*dx
checked exactly at 3 points
df = a'*dX*b       constant factors: d(A*U*B) = A*dU*B
   = tr(a'*dX*b)   a scalar is its trace
   = tr(b*a'*dX)   cyclic: tr(U*V) = tr(V*U)
df/dX = a*b'       df = tr((df/dX)'*dX)
checked exactly at 3 points
df = a'*X*db   constant factors: d(A*U*B) = A*dU*B
df/db = X'*a   df = (df/dx)'*dx
checked exactly at 3 points

# The other formats.
$ tracetrick -s -t unicode "tr(inv(X)*A)" X
df = tr(d(X⁻¹) A)        trace: d tr(U) = tr(dU), constant factors
   = −tr(X⁻¹ dX X⁻¹ A)   inverse: d U⁻¹ = −U⁻¹ dU U⁻¹
   = −tr(X⁻¹ A X⁻¹ dX)   cyclic: tr(U V) = tr(V U)
∂f/∂X = −X⁻ᵀ Aᵀ X⁻ᵀ      df = tr((df/dX)ᵀ dX)
checked exactly at 3 points
$ tracetrick -s -t latex "a'*exp(X*b)" X
\begin{aligned}
\mathrm{d}f &= a^{\top} (\exp(X b) \odot (\mathrm{d}X \, b)) && \text{elementwise function, constant factors} \\
&= \mathrm{tr}(a^{\top} (\exp(X b) \odot (\mathrm{d}X \, b))) && \text{a scalar is its trace} \\
&= \mathrm{tr}((a \odot \exp(X b))^{\top} \, \mathrm{d}X \, b) && \text{elementwise} \\
&= \mathrm{tr}(b (a \odot \exp(X b))^{\top} \, \mathrm{d}X) && \text{cyclic} \\
\frac{\partial f}{\partial X} &= (a \odot \exp(X b)) b^{\top} && \text{read off}
\end{aligned}
$ tracetrick -s -t json "w'*x" x
{"query": "d(f)/d(x)", "input": "w'*x", "variable": "x", "order": 1, "layout": "gradient", "rows": "m", "cols": "1", "text": "w", "unicode": "w", "latex": "w", "symbols": {"w": {"kind": "vector", "rows": "m", "cols": "1"}, "x": {"kind": "vector", "rows": "m", "cols": "1"}}, "check": {"status": "exact", "points": 3}, "steps": [{"text": "df = w'*dx", "unicode": "df = wᵀ dx", "latex": "\\mathrm{d}f = w^{\\top} \\, \\mathrm{d}x", "rows": "1", "cols": "1", "rule": "constant factors", "rules": ["constant-factors"], "statement": "d(A*U*B) = A*dU*B"}, {"text": "df/dx = w", "unicode": "∂f/∂x = w", "latex": "\\frac{\\partial f}{\\partial x} = w", "rows": "m", "cols": "1", "rule": "read off", "rules": ["read-off"], "statement": "df = (df/dx)'*dx"}], "intermediates": {"dx": {"kind": "vector", "rows": "m", "cols": "1"}}, "line": 1}

# In Chinese, the language of the tutorials.
$ tracetrick -s --lang zh "a'*exp(X*b)" X
df = a'*(exp(X*b) .* (dX*b))       逐元素函数：d f(U) = f'(U) .* dU，常数因子
   = tr(a'*(exp(X*b) .* (dX*b)))   标量等于它的迹
   = tr((a .* exp(X*b))'*dX*b)     逐元素：tr(U'*(V .* W)) = tr((U .* V)'*W)
   = tr(b*(a .* exp(X*b))'*dX)     循环：tr(U*V) = tr(V*U)
df/dX = (a .* exp(X*b))*b'         df = tr((df/dX)'*dX)
已在 3 个点精确验证
$ LC_ALL=zh_CN.UTF-8 tracetrick -s -t unicode "norm(X*w - y)^2" w
f = ‖X w − y‖₂²
  = (X w − y)ᵀ (X w − y)                             范数：norm(u)² = uᵀ u
df = d(X w − y)ᵀ (X w − y) + (X w − y)ᵀ d(X w − y)   乘积：d(U V) = dU V + U dV
   = (X w − y)ᵀ d(X w − y) + (X w − y)ᵀ d(X w − y)   转置：uᵀ v = vᵀ u
   = 2 (X w − y)ᵀ d(X w − y)                         合并：uᵀ dx + vᵀ dx = (u + v)ᵀ dx
   = 2 (X w − y)ᵀ X dw                               常数因子与常数项：d(A U + B) = A dU
∂f/∂w = 2 Xᵀ (X w − y)                               df = (df/dx)ᵀ dx
已在 3 个点精确验证
$ tracetrick --lang fr "x'*x" x
tracetrick: unknown language 'fr'
languages: en, zh
[2]

# The layout and the structure of the variable are steps too.
$ tracetrick -s --layout numerator "x'*A*x" x
df = dx'*A*x + x'*A*dx    product: d(U*V) = dU*V + U*dV
   = x'*A'*dx + x'*A*dx   transpose: u'*v = v'*u
   = (A*x + A'*x)'*dx     collect: u'*dx + v'*dx = (u + v)'*dx
df/dx = (A*x + A'*x)'     numerator layout: df = (df/dx)*dx
      = x'*(A + A')       simplified: the same derivative
checked exactly at 3 points
$ tracetrick -s --structured -d 'symmetric S(n)' "logdet(S)" S
df = tr(inv(S)*dS)                    log-determinant: d logdet(U) = tr(inv(U)*dU)
G1 = S^-T                             as if all entries were free: df = tr(G'*dX)
df/dS = G1 + G1' - G1 .* eye(n)       structure: dX' = dX gives G + G' - G .* I
      = 2*inv(S) - inv(S) .* eye(n)   names: written out
checked exactly at 3 points

# How it was checked, or that it was not.
$ tracetrick -s --no-check "w'*x" x
df = w'*dx   constant factors: d(A*U*B) = A*dU*B
df/dx = w    df = (df/dx)'*dx
not checked: not asked for

# What gets long is named once, so that a derivation is as long as the function is deep.
$ tracetrick -s "matrix A(n), B(n), C(n), D(n), E(n); vector x(n); p = sigmoid(A*x); q = sigmoid(B*p); r = sigmoid(C*q); s = sigmoid(D*r); u = sigmoid(E*s); l = sum(u); dl/dx"
l = sum(u)
  = ones(n)'*u                                        sum: sum(u) = 1'*u
dl = ones(n)'*du                                      constant factors: d(A*U*B) = A*dU*B
   = ones(n)'*d(sigmoid(E*s))                         u = sigmoid(E*s)
   = ones(n)'*(sigmoid'(E*s) .* (E*ds))               elementwise function, constant factors
   = sigmoid'(E*s)'*E*ds                              elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = sigmoid'(E*s)'*E*d(sigmoid(D*r))                 s = sigmoid(D*r)
   = sigmoid'(E*s)'*E*(sigmoid'(D*r) .* (D*dr))       elementwise function, constant factors
   = ((sigmoid'(E*s)'*E) .* sigmoid'(D*r)')*D*dr      elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = ((sigmoid'(E*s)'*E) .* sigmoid'(D*r)')*D*d(sigmoid(C*q))
                                                      r = sigmoid(C*q)
   = ((sigmoid'(E*s)'*E) .* sigmoid'(D*r)')*D*(sigmoid'(C*q) .* (C*dq))
                                                      elementwise function, constant factors
   = ((((sigmoid'(E*s)'*E) .* sigmoid'(D*r)')*D) .* sigmoid'(C*q)')*C*dq
                                                      elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = ((((sigmoid'(E*s)'*E) .* sigmoid'(D*r)')*D) .* sigmoid'(C*q)')*C*d(sigmoid(B*p))
                                                      q = sigmoid(B*p)
   = ((((sigmoid'(E*s)'*E) .* sigmoid'(D*r)')*D) .* sigmoid'(C*q)')*C*(sigmoid'(B*p) .* (B*dp))
                                                      elementwise function, constant factors
   = ((((((sigmoid'(E*s)'*E) .* sigmoid'(D*r)')*D) .* sigmoid'(C*q)')*C) .* sigmoid'(B*p)')*B*dp
                                                      elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
G1 = (C'*((D'*((E'*sigmoid'(E*s)) .* sigmoid'(D*r))) .* sigmoid'(C*q))) .* sigmoid'(B*p)
dl = G1'*B*d(sigmoid(A*x))                            p = sigmoid(A*x)
   = G1'*B*(sigmoid'(A*x) .* (A*dx))                  elementwise function, constant factors
   = ((G1'*B) .* sigmoid'(A*x)')*A*dx                 elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
dl/dx = A'*((B'*G1) .* sigmoid'(A*x))                 df = (df/dx)'*dx
      = A'*((B'*((C'*((D'*((E'*sigmoid'(E*s)) .* sigmoid'(D*r))) .* sigmoid'(C*q))) .* sigmoid'(B*p))) .* sigmoid'(A*x))
                                                      names: written out
checked exactly at 3 points

# What is exponentially large when it is written out is answered without.
$ awk 'BEGIN { e = "X*a"; for (i = 0; i < 16; i++) e = "(" e " .* exp(" e "))"; print "d(sum(" e "))/da" }' | tracetrick -s 2>&1 | cut -c 1-80 | head -n 3
<stdin>:1: note: no derivation is told: its lines would be too long
t1 = X*a
t2 = exp(t1)

# A row of antisymmetric matrices gets no name: its transpose is minus another row.
$ tracetrick -s -d 'matrix A(n,2); antisymmetric C(n)' "B = logsumexp(A); norm(C*A*pinv(B))^2" A | tail -n 1
checked exactly at 3 points

# A function of its own name: where the variable is called f it is g, and G beside F; a definition f used in the expression is another function.
$ tracetrick -s "f'*f" f
dg = df'*f + f'*df   product: d(U*V) = dU*V + U*dV
   = f'*df + f'*df   transpose: u'*v = v'*u
   = 2*f'*df         collect: u'*dx + v'*dx = (u + v)'*dx
dg/df = 2*f          df = (df/dx)'*dx
checked exactly at 3 points
$ tracetrick -d 'scalar f' "tr(F*A)*f" F f
dg/dF = f*A'
dg/df = tr(F*A)
$ tracetrick "F*g" g
dG/dg = F
$ tracetrick "f = x'*x; d(exp(f))/dx"
dg/dx = 2*exp(f)*x
$ tracetrick -d 'function f' "sum(f(x))" x
dg/dx = f'(x)
$ tracetrick "f = x'*x; df/dx"
df/dx = 2*x
# dx is declared: in a derivation it would also be the differential of x.
$ tracetrick -d 'vector dx(n)' -s "dx'*x + x'*x" x
<arg>:1: note: no derivation is told: dx would be the differential of x, and is a name of its own here
df/dx = dx + 2*x
$ tracetrick -d 'vector dx(n)' -s "dx'*y + y'*y" y
df = d(dx'*y) + d(y'*y)       sum: d(U + V) = dU + dV
   = dx'*dy + dy'*y + y'*dy   product: d(U*V) = dU*V + U*dV, constant factors
   = dx'*dy + y'*dy + y'*dy   transpose: u'*v = v'*u
   = (dx + 2*y)'*dy           collect: u'*dx + v'*dx = (u + v)'*dx
df/dy = dx + 2*y              df = (df/dx)'*dx
checked exactly at 3 points
# The same where df is a name of its own.
$ tracetrick "d(df'*x)"
dg = x'*ddf + df'*dx
