# What is known of symbols, and how the derivative is laid out: named at the step where it is used, and no line that is not equal to the last.

# Along a structure: the derivative as if all entries were free has a name, then the structure is put in.
$ tracetrick -s --structured -d 'symmetric S(n)' "tr(A*S*B)" S
df = tr(A*dS*B)                         trace: d tr(U) = tr(dU), constant factors
   = tr(B*A*dS)                         cyclic: tr(U*V) = tr(V*U)
G1 = A'*B'                              as if all entries were free: df = tr(G'*dX)
df/dS = G1 + G1' - G1 .* eye(n)         structure: dX' = dX gives G + G' - G .* I
      = A'*B' + B*A - (B*A) .* eye(n)   names: written out
checked exactly at 3 points
$ tracetrick -s --structured -d 'lower L(n)' "norm(L*x - b)^2" L
f = norm(L*x - b)^2
  = (L*x - b)'*(L*x - b)                             norm: norm(u)^2 = u'*u
df = d(L*x - b)'*(L*x - b) + (L*x - b)'*d(L*x - b)   product: d(U*V) = dU*V + U*dV
   = (L*x - b)'*d(L*x - b) + (L*x - b)'*d(L*x - b)   transpose: u'*v = v'*u
   = 2*(L*x - b)'*d(L*x - b)                         collect: u'*dx + v'*dx = (u + v)'*dx
   = 2*(L*x - b)'*dL*x                               constant factors and terms: d(A*U + B) = A*dU
   = 2*tr((L*x - b)'*dL*x)                           a scalar is its trace
   = 2*tr(x*(L*x - b)'*dL)                           cyclic: tr(U*V) = tr(V*U)
G1 = 2*(L*x - b)*x'                                  as if all entries were free: df = tr(G'*dX)
df/dL = tril(G1)                                     structure: dX = tril(dX) gives tril(G)
      = 2*tril((L*x - b)*x')                         names: written out
checked exactly at 3 points
$ tracetrick -s --structured --layout numerator -d 'antisymmetric K(n)' "a'*K*b" K
df = a'*dK*b          constant factors: d(A*U*B) = A*dU*B
   = tr(a'*dK*b)      a scalar is its trace
   = tr(b*a'*dK)      cyclic: tr(U*V) = tr(V*U)
G1 = a*b'             as if all entries were free: df = tr(G'*dX)
df/dK = G1' - G1      structure, numerator layout
      = b*a' - a*b'   names: written out
checked exactly at 3 points

# The other layouts: what is read off is read off in that layout.
$ tracetrick -s --layout numerator "a'*X*b" X
df = a'*dX*b       constant factors: d(A*U*B) = A*dU*B
   = tr(a'*dX*b)   a scalar is its trace
   = tr(b*a'*dX)   cyclic: tr(U*V) = tr(V*U)
df/dX = b*a'       numerator layout: df = tr((df/dX)*dX)
checked exactly at 3 points
$ tracetrick -s --layout denominator "A*X*B" X
dF = A*dX*B                     constant factors: d(A*U*B) = A*dU*B
vec(dF) = kron(B', A)*vec(dX)   vec of a product: vec(A*U*B) = kron(B', A)*vec(U)
dF/dX = kron(B, A')             denominator layout: vec(dF) = (dF/dX)'*vec(dX)
checked exactly at 3 points
$ tracetrick -s --layout denominator -d 'scalar c' "A*exp(c*x)" c
dF = A*(exp(c*x) .* (dc*x))   elementwise function: d f(U) = f'(U) .* dU, constant factors
   = A*(x .* exp(c*x))*dc     scalar: U*(c*V) = (U*V)*c
dF/dc = (x .* exp(c*x))'*A'   layout: dF = (dF/dc)'*dc
checked exactly at 3 points

# Q'*Q = I: where the function is made shorter, and where the answer is.
$ tracetrick -s -d 'orthogonal Q(n)' "tr(Q*X*Q'*A)+tr(Q*X*Q')" X
f = tr(Q*X*Q'*A) + tr(Q*X*Q')
  = tr(Q*X*Q'*A) + tr(X)          Q is orthogonal: Q'*Q = I
df = d(tr(Q*X*Q'*A)) + d(tr(X))   sum: d(U + V) = dU + dV
   = d(tr(Q*X*Q'*A)) + tr(dX)     trace: d tr(U) = tr(dU)
   = tr(Q*dX*Q'*A) + tr(dX)       trace: d tr(U) = tr(dU), constant factors
   = tr(Q'*A*Q*dX) + tr(dX)       cyclic: tr(U*V) = tr(V*U)
   = tr((Q'*A*Q + eye(n))*dX)     collect: tr(U*dX) + tr(V*dX) = tr((U + V)*dX)
df/dX = Q'*A'*Q + eye(n)          df = tr((df/dX)'*dX)
checked exactly at 3 points
$ tracetrick -s -d 'orthogonal Q(n)' "norm(Q*x - y)^2" x
f = norm(Q*x - y)^2
  = (x'*Q' - y')*(Q*x - y)                   norm: norm(u)^2 = u'*u
df = dx'*Q'*(Q*x - y) + (x'*Q' - y')*Q*dx    product, constant factors and terms
   = (x'*Q' - y')*Q*dx + (x'*Q' - y')*Q*dx   transpose: u'*v = v'*u
   = 2*(x'*Q' - y')*Q*dx                     collect: u'*dx + v'*dx = (u + v)'*dx
df/dx = 2*Q'*(Q*x - y)                       df = (df/dx)'*dx
      = 2*(x - Q'*y)                         simplified, Q is orthogonal
checked exactly at 3 points

# What is assumed, in the function and in the answer.
$ tracetrick -s "vector a(n), b(m); assume sum(a) = 1; f = sum(a)^3*norm(b)^2; df/db; df/da"
f = sum(a)^3*norm(b)^2
  = b'*b             norm: norm(u)^2 = u'*u, assumed sum(a) = 1
df = db'*b + b'*db   product: d(U*V) = dU*V + U*dV
   = b'*db + b'*db   transpose: u'*v = v'*u
   = 2*b'*db         collect: u'*dx + v'*dx = (u + v)'*dx
df/db = 2*b          df = (df/dx)'*dx
checked exactly at 3 points
f = sum(a)^3*norm(b)^2
  = sum(a)^3*b'*b                      norm: norm(u)^2 = u'*u
df = 3*sum(a)^2*(b'*b)*(ones(n)'*da)   power: d(s^c) = c*s^(c-1)*ds, constant factors
df/da = 3*sum(a)^2*(b'*b)*ones(n)      df = (df/dx)'*dx
      = 3*f*ones(n)                    simplified, assumed sum(a) = 1
checked exactly at 3 points

# The variable is one-hot: that is used at the end.
$ tracetrick -s -d 'onehot y(k); vector a(k)' "sum(y)^2*norm(y - a)^2" y
df = norm(y - a)^2*d(sum(y)^2) + sum(y)^2*d(norm(y - a)^2)
                                                       product: d(U*V) = dU*V + U*dV
   = 2*sum(y)*norm(y - a)^2*d(sum(y)) + sum(y)^2*d(norm(y - a)^2)
                                                       power: d(s^c) = c*s^(c-1)*ds
   = 2*sum(y)*norm(y - a)^2*d(sum(y)) + sum(y)^2*d(y - a)'*(y - a) + sum(y)^2*(y - a)'*d(y - a)
                                                       product: d(U*V) = dU*V + U*dV
   = 2*sum(y)*norm(y - a)^2*d(sum(y)) + sum(y)^2*(y - a)'*d(y - a) + sum(y)^2*(y - a)'*d(y - a)
                                                       transpose: u'*v = v'*u
   = 2*sum(y)*norm(y - a)^2*d(sum(y)) + 2*sum(y)^2*(y - a)'*d(y - a)
                                                       collect: u'*dx + v'*dx = (u + v)'*dx
   = 2*sum(y)*norm(y - a)^2*ones(k)'*dy + 2*sum(y)^2*(y - a)'*dy
                                                       constant factors and terms: d(A*U + B) = A*dU
   = 2*(sum(y)^2*(y - a) + sum(y)*norm(y - a)^2*ones(k))'*dy
                                                       collect: u'*dx + v'*dx = (u + v)'*dx
df/dy = 2*(sum(y)^2*(y - a) + sum(y)*norm(y - a)^2*ones(k))
                                                       df = (df/dx)'*dx
      = 2*(y - a + norm(y - a)^2*ones(k))              simplified, y is one-hot: sum(y) = 1
checked exactly at 3 points

# What is differentiated by has other values too: that the entries of a add up to 2 is not used before the second derivative is taken.
$ tracetrick -s "a = ones(2,1); d^2(logsoftmax(a)'*a)/da^2" | grep 'df/da ='
df/da = 2*a - sum(a)*softmax(a) - logsumexp(a)*ones(2)    df = (df/dx)'*dx
# Nor that the entries of x add up to 1, for which s = sum(x)*sum(w) is sum(w): the gradient of s^2 is 2*s*sum(w)*ones(n), and 2*s^2*ones(n) only at such x.
$ tracetrick -s -d 'onehot vector x(n); vector w(n)' "s = (ones(n,n)*x)'*w; hessian(s^2, x)" | grep 'df/dx ='
df/dx = 2*s*sum(w)*ones(n)                         df = (df/dx)'*dx
