# Derivations of vectors and matrices, of second derivatives and of differentials. That each line has the value of the line before it
# is tested apart (unit_steps.c); here it is how they read.

# A Jacobian of a vector by a vector: no vec, no Kronecker product.
$ tracetrick -s "A*exp(x)" x
dF = A*(exp(x) .* dx)    elementwise function: d f(U) = f'(U) .* dU, constant factors
   = A*diag(exp(x))*dx   entry by entry: a .* u = diag(a)*u
dF/dx = A*diag(exp(x))   dF = (dF/dx)*dx
checked exactly at 3 points

# A matrix by a matrix: d-rules first, then vec passes one operation after the other.
$ tracetrick -s -d 'matrix A(p,m), X(m,n), B(n,p)' "A*exp(X*B)" X
dF = A*(exp(X*B) .* (dX*B))                    elementwise function, constant factors
vec(dF) = kron(eye(p), A)*vec(exp(X*B) .* (dX*B))
                                               vec of a product: vec(A*U*B) = kron(B', A)*vec(U)
        = kron(eye(p), A)*diag(vec(exp(X*B)))*vec(dX*B)
                                               vec entry by entry: vec(A .* U) = diag(vec(A))*vec(U)
        = kron(eye(p), A)*diag(vec(exp(X*B)))*kron(B', eye(m))*vec(dX)
                                               vec of a product: vec(A*U*B) = kron(B', A)*vec(U)
dF/dX = kron(eye(p), A)*diag(vec(exp(X*B)))*kron(B', eye(m))
                                               vec(dF) = (dF/dX)*vec(dX)
checked exactly at 3 points

# Two paths: their maps are collected. A transposed variable brings the commutation matrix.
$ tracetrick -s "X*A*X" X
dF = dX*A*X + X*A*dX                               product: d(U*V) = dU*V + U*dV
vec(dF) = kron(X'*A', eye(m))*vec(dX) + kron(eye(n), X*A)*vec(dX)
                                                   vec of a product: vec(A*U*B) = kron(B', A)*vec(U)
        = (kron(X'*A', eye(m)) + kron(eye(n), X*A))*vec(dX)
                                                   collect: A*vec(dU) + B*vec(dU) = (A + B)*vec(dU)
dF/dX = kron(X'*A', eye(m)) + kron(eye(n), X*A)    vec(dF) = (dF/dX)*vec(dX)
checked exactly at 3 points
$ tracetrick -s "A*X'" X
dF = A*dX'                                     constant factors: d(A*U*B) = A*dU*B
vec(dF) = kron(eye(p), A)*vec(dX')             vec of a product: vec(A*U*B) = kron(B', A)*vec(U)
        = kron(eye(p), A)*commutation(p,n)*vec(dX)
                                               vec of a transpose: vec(U') = commutation(m,n)*vec(U)
dF/dX = kron(eye(p), A)*commutation(p,n)       vec(dF) = (dF/dX)*vec(dX)
checked exactly at 3 points

# A scalar that moves stands behind what it multiplies.
$ tracetrick -s "norm(x)*x" x
dF = norm(x)*dx + d(norm(x))*x                                   scalar factor: d(c*U) = dc*U + c*dU
   = norm(x)*dx + 1/(2*norm(x))*d(x'*x)*x                        power: d(s^c) = c*s^(c-1)*ds
   = norm(x)*dx + 1/(2*norm(x))*(dx'*x)*x + 1/(2*norm(x))*(x'*dx)*x
                                                                 product: d(U*V) = dU*V + U*dV
   = norm(x)*eye(m)*dx + x*x'/(2*norm(x))*dx + x*x'/(2*norm(x))*dx
                                                                 scalar: c*u = u*c
   = (x*x'/norm(x) + norm(x)*eye(m))*dx                          collect: A*du + B*du = (A + B)*du
dF/dx = x*x'/norm(x) + norm(x)*eye(m)                            dF = (dF/dx)*dx
checked exactly at 3 points

# A row, and a function that is its own variable.
$ tracetrick -s "x'*A" x
dF = dx'*A        constant factors: d(A*U*B) = A*dU*B
vec(dF) = A'*dx   transpose: (u'*A)' = A'*u
dF/dx = A'        vec(dF) = (dF/dx)*dx
checked exactly at 3 points
$ tracetrick -s "X" X
dF/dX = kron(eye(m), eye(n))   vec(dF) = (dF/dX)*vec(dX)
checked exactly at 3 points

# A definition stops the rules for differentials: what has been found so far is read first.
$ tracetrick -s "a1 = W1*x; F = W2*sigmoid(a1); dF/dx"
dF = W2*(sigmoid'(a1) .* da1)      elementwise function: d f(U) = f'(U) .* dU, constant factors
   = W2*diag(sigmoid'(a1))*da1     entry by entry: a .* u = diag(a)*u
   = W2*diag(sigmoid'(a1))*W1*dx   a1 = W1*x, constant factors
dF/dx = W2*diag(sigmoid'(a1))*W1   dF = (dF/dx)*dx
checked exactly at 3 points

# By a scalar there is nothing to move but its differential.
$ tracetrick -s "exp(c*X) + c^2*A" c
dF = d(exp(c*X)) + d(c^2)*A          sum: d(U + V) = dU + dV, constant factors
   = d(exp(c*X)) + 2*c*dc*A          power: d(s^c) = c*s^(c-1)*ds
   = exp(c*X) .* (dc*X) + 2*c*dc*A   elementwise function: d f(U) = f'(U) .* dU, constant factors
   = (X .* exp(c*X) + 2*c*A)*dc      collect: U*dc + V*dc = (U + V)*dc
dF/dc = X .* exp(c*X) + 2*c*A        dF = (dF/dc)*dc
checked exactly at 3 points

# Hessians: the gradient, then its differential.
$ tracetrick -s -H "x'*A*x" x
df = dx'*A*x + x'*A*dx    product: d(U*V) = dU*V + U*dV
   = x'*A'*dx + x'*A*dx   transpose: u'*v = v'*u
   = (A*x + A'*x)'*dx     collect: u'*dx + v'*dx = (u + v)'*dx
df/dx = A*x + A'*x        df = (df/dx)'*dx
      = (A + A')*x        simplified: the same derivative
d(df/dx) = (A + A')*dx    constant factors: d(A*U*B) = A*dU*B
d^2f/dx^2 = A + A'        dF = (dF/dx)*dx
checked exactly at 3 points
$ tracetrick -s -H "logdet(X)" X
df = tr(inv(X)*dX)                             log-determinant: d logdet(U) = tr(inv(U)*dU)
df/dX = X^-T                                   df = tr((df/dX)'*dX)
d(df/dX) = d(inv(X))'                          transpose: d(U') = (dU)'
         = -inv(X)'*dX'*inv(X)'                inverse: d inv(U) = -inv(U)*dU*inv(U)
vec(d(df/dX)) = -commutation(m,m)*vec(inv(X)*dX*inv(X))
                                               vec of a transpose: vec(U') = commutation(m,n)*vec(U)
              = -kron(inv(X), X^-T)*commutation(m,m)*vec(dX)
                                               vec of a product, vec of a transpose
d^2f/dX^2 = -kron(inv(X), X^-T)*commutation(m,m)
                                               vec(dF) = (dF/dX)*vec(dX)
checked exactly at 3 points
$ tracetrick -s -H -d 'onehot y(k)' -e "-y'*log(softmax(W*x))" W
f = -y'*log(softmax(W*x))
  = -y'*(W*x - logsumexp(W*x)*ones(k))             log-softmax: log(softmax(u)) = u - 1*logsumexp(u)
df = -y'*d(W*x - logsumexp(W*x)*ones(k))           constant factors: d(A*U*B) = A*dU*B
   = -y'*d(W*x) + y'*d(logsumexp(W*x))*ones(k)     sum: d(U + V) = dU + dV, constant factors
   = -y'*d(W*x) + y'*(softmax(W*x)'*d(W*x))*ones(k)
                                                   logsumexp: d logsumexp(u) = softmax(u)'*du
   = -y'*d(W*x) + softmax(W*x)'*d(W*x)             scalar, y is one-hot: sum(y) = 1
   = (softmax(W*x) - y)'*d(W*x)                    collect: u'*dx + v'*dx = (u + v)'*dx
   = (softmax(W*x) - y)'*dW*x                      constant factors: d(A*U*B) = A*dU*B
   = tr((softmax(W*x) - y)'*dW*x)                  a scalar is its trace
   = tr(x*(softmax(W*x) - y)'*dW)                  cyclic: tr(U*V) = tr(V*U)
df/dW = (softmax(W*x) - y)*x'                      df = tr((df/dX)'*dX)
d(df/dW) = (softmax(W*x) .* (dW*x) - softmax(W*x)*softmax(W*x)'*dW*x)*x'
                                                   softmax, constant factors and terms
vec(d(df/dW)) = kron(x, eye(k))*(softmax(W*x) .* (dW*x) - softmax(W*x)*softmax(W*x)'*dW*x)
                                                   vec of a product: vec(A*U*B) = kron(B', A)*vec(U)
              = kron(x, diag(softmax(W*x)) - softmax(W*x)*softmax(W*x)')*dW*x
                                                   entry by entry, scalar
              = kron(x*x', diag(softmax(W*x)) - softmax(W*x)*softmax(W*x)')*vec(dW)
                                                   vec of a product: vec(A*U*B) = kron(B', A)*vec(U)
d^2f/dW^2 = kron(x*x', diag(softmax(W*x)) - softmax(W*x)*softmax(W*x)')
                                                   vec(dF) = (dF/dX)*vec(dX)
checked exactly at 3 points

# A mixed derivative, and a third one.
$ tracetrick -s "f = norm(X*w - y)^2; d^2 f/(dw dy)"
f = norm(X*w - y)^2
  = (X*w - y)'*(X*w - y)                             norm: norm(u)^2 = u'*u
df = d(X*w - y)'*(X*w - y) + (X*w - y)'*d(X*w - y)   product: d(U*V) = dU*V + U*dV
   = (X*w - y)'*d(X*w - y) + (X*w - y)'*d(X*w - y)   transpose: u'*v = v'*u
   = 2*(X*w - y)'*d(X*w - y)                         collect: u'*dx + v'*dx = (u + v)'*dx
   = 2*(X*w - y)'*X*dw                               constant factors and terms: d(A*U + B) = A*dU
df/dw = 2*X'*(X*w - y)                               df = (df/dx)'*dx
d(df/dw) = -2*X'*dy                                  constant factors and terms: d(A*U + B) = A*dU
d^2f/(dw dy) = -2*X'                                 dF = (dF/dx)*dx
checked exactly at 3 points
$ tracetrick -s -n 3 "c^4" c
df = 4*c^3*dc            power: d(s^c) = c*s^(c-1)*ds
df/dc = 4*c^3            df = (df/dx)*dx
d(df/dc) = 12*c^2*dc     power: d(s^c) = c*s^(c-1)*ds, constant factors
d^2f/dc^2 = 12*c^2       df = (df/dx)*dx
d(d^2f/dc^2) = 24*c*dc   power: d(s^c) = c*s^(c-1)*ds, constant factors
d^3f/dc^3 = 24*c         df = (df/dx)*dx
checked exactly at 3 points

# The differential itself: of a scalar its terms are collected, of a matrix written out.
$ tracetrick -s "d(x'*A*x)" x
df = dx'*A*x + x'*A*dx    product: d(U*V) = dU*V + U*dV
   = x'*A'*dx + x'*A*dx   transpose: u'*v = v'*u
   = (A*x + A'*x)'*dx     collect: u'*dx + v'*dx = (u + v)'*dx
   = x'*(A + A')*dx       simplified: the same differential
checked exactly at 3 points
$ tracetrick -s "d(A*X*B)"
dF = dA*X*B + A*dX*B + A*X*dB   product: d(U*V) = dU*V + U*dV
checked exactly at 3 points
$ tracetrick -s --operator -H "A*exp(x)" x
dF = A*(exp(x) .* dx)             elementwise function: d f(U) = f'(U) .* dU, constant factors
   = A*diag(exp(x))*dx            entry by entry: a .* u = diag(a)*u
dF/dx = A*diag(exp(x))            dF = (dF/dx)*dx
d(dF/dx) = A*d(diag(exp(x)))      transpose: d(U') = (dU)', constant factors
         = A*diag(d(exp(x)))      diagonal matrix: d diag(u) = diag(du)
         = A*diag(exp(x) .* dx)   elementwise function: d f(U) = f'(U) .* dU
checked exactly at 3 points

# What does not depend on the variable.
$ tracetrick -s "x - x + a" x
F = x - x + a
  = a                rewritten: the same function
dF/dx = zeros(m,m)   constant: it does not depend on the variable
checked exactly at 3 points

# Layouts transpose at the end.
$ tracetrick -s --layout denominator "A*x" x
dF = A*dx    constant factors: d(A*U*B) = A*dU*B
dF/dx = A'   denominator layout: dF = (dF/dx)'*dx
checked exactly at 3 points

# In other formats.
$ tracetrick -s -t latex -H "x'*A*x" x
\begin{aligned}
\mathrm{d}f &= \mathrm{d}x^{\top} \, A x + x^{\top} A \, \mathrm{d}x && \text{product} \\
&= x^{\top} A^{\top} \, \mathrm{d}x + x^{\top} A \, \mathrm{d}x && \text{transpose} \\
&= (A x + A^{\top} x)^{\top} \, \mathrm{d}x && \text{collect} \\
\frac{\partial f}{\partial x} &= A x + A^{\top} x && \text{read off} \\
&= (A + A^{\top}) x && \text{simplified} \\
\mathrm{d}\left(\frac{\partial f}{\partial x}\right) &= (A + A^{\top}) \, \mathrm{d}x && \text{constant factors} \\
\frac{\partial^{2} f}{\partial x^{2}} &= A + A^{\top} && \text{read off}
\end{aligned}
$ tracetrick -s -t unicode "diag(x)*A" x
dF = diag(dx) A                         diagonal matrix: d diag(u) = diag(du), constant factors
vec(dF) = (Aᵀ ⊗ Iₘ) vec(diag(dx))       vec of a product: vec(A U B) = (Bᵀ ⊗ A) vec(U)
        = (Aᵀ ⊗ Iₘ) ((Iₘ ⊗ 𝟏ₘ) ⊙ (𝟏ₘ ⊗ Iₘ)) dx
                                        vec of a diagonal matrix: vec(diag(u)) = ((I ⊗ 1) ⊙ (1 ⊗ I)) u
∂F/∂x = (Aᵀ ⊗ Iₘ) ((Iₘ ⊗ 𝟏ₘ) ⊙ (𝟏ₘ ⊗ Iₘ))
                                        vec(dF) = (dF/dx) dx
      = diag(vec(A)) (𝟏ₙ ⊗ Iₘ)          simplified: the same derivative
checked exactly at 3 points
$ tracetrick -s --lang zh "A*X*B" X
dF = A*dX*B                     常数因子：d(A*U*B) = A*dU*B
vec(dF) = kron(B', A)*vec(dX)   乘积的向量化：vec(A*U*B) = kron(B', A)*vec(U)
dF/dX = kron(B', A)             vec(dF) = (dF/dX)*vec(dX)
已在 3 个点精确验证

# A gradient that is a transposed name is written out transposed.
$ tracetrick -s -d 'vector b(m); matrix A(1,m)' 'u = b; hessian(tr(A*u), A)'
df = dA*u                constant factors: d(A*U*B) = A*dU*B
df/dA = u'               df = tr((df/dX)'*dX)
      = b'               rewritten: the same function
d^2f/dA^2 = zeros(m,m)   constant: it does not depend on the variable
checked exactly at 3 points

# A sum over an index in a vector; what the variable is not in is one constant.
$ tracetrick -s "sum(i=1:N, x_i*w'*x_i)" w
F = sum(i=1:N, x_i*w'*x_i)
  = sum(i=1:N, x_i*x_i')*w     rewritten: the same function
dF = sum(i=1:N, x_i*x_i')*dw   constant factors: d(A*U*B) = A*dU*B
dF/dw = sum(i=1:N, x_i*x_i')   dF = (dF/dx)*dx
checked exactly at 3 points

# What is assumed of the variable holds at the point, not around it: only the answer is shortened by it.
$ tracetrick -s "vector a(n); assume sum(a) = 1; hessian(sum(a)^3, a)"
df = 3*sum(a)^2*ones(n)'*da                 power: d(s^c) = c*s^(c-1)*ds, constant factors
df/da = 3*sum(a)^2*ones(n)                  df = (df/dx)'*dx
d(df/da) = 6*sum(a)*(ones(n)'*da)*ones(n)   power: d(s^c) = c*s^(c-1)*ds, constant factors
         = 6*sum(a)*ones(n,n)*da            scalar: c*u = u*c
d^2f/da^2 = 6*sum(a)*ones(n,n)              dF = (dF/dx)*dx
          = 6*ones(n,n)                     simplified, assumed sum(a) = 1
checked exactly at 3 points

# --where beside --steps: the shapes of what stands in the lines.
$ tracetrick -s --where "a'*exp(X*b)" X
df = a'*(exp(X*b) .* (dX*b))       elementwise function: d f(U) = f'(U) .* dU, constant factors
   = tr(a'*(exp(X*b) .* (dX*b)))   a scalar is its trace
   = tr((a .* exp(X*b))'*dX*b)     elementwise: tr(U'*(V .* W)) = tr((U .* V)'*W)
   = tr(b*(a .* exp(X*b))'*dX)     cyclic: tr(U*V) = tr(V*U)
df/dX = (a .* exp(X*b))*b'         df = tr((df/dX)'*dX)
checked exactly at 3 points
where
  X  matrix  m by n   from its capital letter
  a  vector  m
  b  vector  n
in the derivation
  exp(X*b)  vector  m
  dX        matrix  m by n
$ tracetrick -s --where -H "logdet(X)" X
df = tr(inv(X)*dX)                             log-determinant: d logdet(U) = tr(inv(U)*dU)
df/dX = X^-T                                   df = tr((df/dX)'*dX)
d(df/dX) = d(inv(X))'                          transpose: d(U') = (dU)'
         = -inv(X)'*dX'*inv(X)'                inverse: d inv(U) = -inv(U)*dU*inv(U)
vec(d(df/dX)) = -commutation(m,m)*vec(inv(X)*dX*inv(X))
                                               vec of a transpose: vec(U') = commutation(m,n)*vec(U)
              = -kron(inv(X), X^-T)*commutation(m,m)*vec(dX)
                                               vec of a product, vec of a transpose
d^2f/dX^2 = -kron(inv(X), X^-T)*commutation(m,m)
                                               vec(dF) = (dF/dX)*vec(dX)
checked exactly at 3 points
where
  X  matrix  m by m   from its capital letter
in the derivation
  dX                  matrix  m by m
  inv(X)              matrix  m by m
  X^-T                matrix  m by m
  kron(inv(X), X^-T)  matrix  m*m by m*m
