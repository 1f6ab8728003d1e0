# What a product has in common at its ends leaves the sum although a scalar in front of it does not: the Hessian is 2*(sum of y_i x_i x_i') kron I, whatever A is.
$ tracetrick -d 'vector x_i(n), i = 1:N; scalar y_i, i = 1:N; matrix A(m,n)' 'sum(i=1:N, y_i*norm(A*x_i)^2)' A
df/dA = 2*A*sum(i=1:N, y_i*x_i*x_i')
$ tracetrick -H -d 'vector x_i(n), i = 1:N; scalar y_i, i = 1:N; matrix A(m,n)' 'sum(i=1:N, y_i*norm(A*x_i)^2)' A
d^2f/dA^2 = 2*kron(sum(i=1:N, y_i*x_i*x_i'), eye(m))

# Kinds of the members: a sum of antisymmetric matrices is one, S' = -S; of orthogonal ones it is not, but each Z_i' is inv(Z_i).
$ tracetrick -d 'antisymmetric Z_i(m), i = 1:N; vector x(m)' 'norm(sum(i=1:N, Z_i*x))^2' x
df/dx = -2*sum(i=1:N, Z_i)^2*x
$ tracetrick -d 'antisymmetric Z_i(m), i = 1:N; vector x(m)' "x'*sum(i=1:N, Z_i)*x" x
df/dx = zeros(m,1)
$ tracetrick -d 'orthogonal Z_i(m), i = 1:N; vector x(m)' 'norm(sum(i=1:N, Z_i*x))^2' x
df/dx = 2*sum(i=1:N, Z_i')*sum(i=1:N, Z_i)*x
$ tracetrick -d 'orthogonal Z_i(m), i = 1:N; vector x(m)' 'sum(i=1:N, norm(Z_i*x)^2)' x
df/dx = 2*N*x
$ tracetrick -d 'orthogonal Z_i(m), i = 1:N; vector x(m)' "d(sum(i=1:N, logdet(Z_i + x*x')))/dZ_j"
df/dZ_j = inv(Z_j' + x*x')

# Members may be rows, which are no scalars.
$ tracetrick -d 'matrix R_i(1,n), i = 1:N' 'sum(i=1:N, norm(R_i*A)^2)' A
df/dA = 2*sum(i=1:N, R_i'*R_i)*A

# A definition that holds a sum is a variable like any other, in a differential too.
$ tracetrick -d 'vector x_i(n), i = 1:N; vector b(m)' "t = sum(i=1:N, x_i'*x_i); d(t*b')" t
dF = dt*b'

# The index of a sum is not the size that is written with the same letter outside of it.
$ tracetrick -d 'scalar c_i, i = 1:N; vector a(n)' "sum(i=1:N, exp(c_i*a))'*unit(n,i)" a
df/da = sum(j=1:N, c_j*exp(c_j*a[i]))*unit(n,i)

# Ranges begin where they are said to, at 0 as well.
$ tracetrick '\sum_{k=0}^{n-1} \|x_k - y\|^2'
df/dx_k = 2*(x_k - y)
df/dy = -2*sum(k=0:n-1, x_k - y)
$ tracetrick -t latex '\sum_{k=0}^{n-1} \|x_k - y\|^2' y
\frac{\partial f}{\partial y} = -2 \sum_{k=0}^{n - 1} (x_{k} - y)
$ tracetrick 'sum(k=0:n, c^k)*norm(x)^2' x
df/dx = 2*sum(k=0:n, c^k)*x
$ tracetrick 'mean(k=0:n-1, norm(x_k - y)^2)' y
df/dy = -2*sum(k=0:n-1, x_k - y)/tr(eye(n))
$ tracetrick 'vector x_i(m), i = 0:N; sum(i=0:N, norm(x_i)^2)' x_i
df/dx_i = 2*x_i
$ tracetrick 'sum(k=0:N, norm(x_k)^2) + sum(k=1:N, norm(x_k)^2)' x_k
<arg>:1:43: error: the family x runs over 0:N, the sum over 1:N
  sum(k=0:N, norm(x_k)^2) + sum(k=1:N, norm(x_k)^2)
                                            ^~~
  hint: a family has one range: sum over 0:N, or give the other samples a name of their own
[1]

# Beside a family that is declared over its range x_new is a vector of its own, declared or defined, and of another size; x_j is the family's.
$ tracetrick -d 'vector x_i(m), i = 1:N; vector x_new(p), w(m)' "d(sum(i=1:N, (x_i'*w)^2)*x_new'*x_new)/dx_new; d(sum(i=1:N, (x_i'*w)^2)*x_new'*x_new)/dx_j"
df/dx_new = 2*sum(i=1:N, (x_i'*w)^2)*x_new
df/dx_j = 2*(x_new'*x_new)*(x_j'*w)*w
$ tracetrick -d 'vector x_i(m), i = 1:N; vector w(m), v(p)' "x_new = 2*v; d(sum(i=1:N, (x_i'*w)^2)*x_new'*v)/dw"
df/dw = (x_new'*x_new)*sum(i=1:N, x_i*x_i')*w
$ tracetrick "sum(i=1:N, x_i'*x_i)*x_new'*x_new" x_new
df/dx_new = 2*sum(i=1:N, x_i'*x_i)*x_new

# Two members of one family are two questions: each has its own answer, in the order they were asked for.
$ tracetrick "f = sum(i=1:N, (x_i'*w)^2); df/d{x_k, x_l}"
df/dx_k = 2*(x_k'*w)*w
df/dx_l = 2*(x_l'*w)*w
$ tracetrick "f = sum(i=1:N, (x_i'*w)^2); diff(f, w, x_k, x_l)"
df/dw = 2*sum(i=1:N, x_i*x_i')*w
df/dx_k = 2*(x_k'*w)*w
df/dx_l = 2*(x_l'*w)*w
$ tracetrick "sum(i=1:N, (x_i'*w)^2)" x_k x_l w
df/dx_k = 2*(x_k'*w)*w
df/dx_l = 2*(x_l'*w)*w
df/dw = 2*sum(i=1:N, x_i*x_i')*w
$ tracetrick -H "sum(i=1:N, (x_i'*w)^2)" x_k x_l
d^2f/dx_k^2 = 2*w*w'
d^2f/dx_l^2 = 2*w*w'
$ tracetrick -d 'matrix R_ij(m,n), i = 1:N, j = 1:M' "sum(i=1:N, sum(j=1:M, a'*R_ij*b))" R_kl R_lk
df/dR_kl = a*b'
df/dR_lk = a*b'
$ tracetrick "f = sum(i=1:N, (x_i'*w)^2); df/d{x_k, x_l}" x_l x_k
df/dx_k = 2*(x_k'*w)*w
df/dx_l = 2*(x_l'*w)*w

# A definition with an index that does not depend on it: its value stands outside of the sum, where the name with its index could not.
$ tracetrick "scalar a_i, i=1:N; g_i = norm(w); sum(i=1:N, g_i*a_i)" w
df/dw = sum(i=1:N, a_i)*w/norm(w)
$ tracetrick --batch "scalar a_i, i=1:N; g_i = norm(w); sum(i=1:N, g_i*a_i)" w
<arg>:1: note: a = [a_1; ...; a_N]
df/dw = sum(a)*w/norm(w)
$ tracetrick "g_i = softmax(w); f = sum(i=1:N, x_i'*log(g_i)); df/d{w, x_k}"
df/dw = (diag(softmax(w)) - softmax(w)*softmax(w)')*sum(i=1:N, x_i ./ g_i)
df/dx_k = log(g_k)
$ tracetrick "g_i = sigmoid(w); sum(i=1:N, x_i'*g_i)" w
df/dw = sigmoid'(w) .* sum(i=1:N, x_i)
$ tracetrick "g_i = w*w'; sum(i=1:N, x_i'*g_i*x_i)" w
df/dw = 2*sum(i=1:N, x_i*x_i')*w
