# Outside of any sum x_i is the entry x[i] of a vector that is declared or defined, at a free index: e_i/|x| - x_i x/|x|^3, as x[i]/norm(x) has it.
$ tracetrick "vector x(n); d(x_i/norm(x))/dx"
df/dx = unit(n,i)/norm(x) - x[i]*x/norm(x)^3
$ tracetrick "vector x(n); d(x[i]/norm(x))/dx"
df/dx = unit(n,i)/norm(x) - x[i]*x/norm(x)^3
$ tracetrick "vector x(n); d(x_i)/dx"
df/dx = unit(n,i)
$ tracetrick -d 'vector x(n)' "p = softmax(x); d(log(p_i))/dx"
df/dx = unit(n,i) - p
$ tracetrick 'vector x(n); \frac{\partial}{\partial x} x_{i}'
df/dx = unit(n,i)

# Of a matrix, with or without a comma; the diagonal; beside an index that is given, or that runs.
$ tracetrick "matrix X(n); d(X_ij*tr(X))/dX"
df/dX = tr(X)*unit(n,i)*unit(n,j)' + X[i,j]*eye(n)
$ tracetrick 'matrix X(n); d(X_{i,j}*tr(X))/dX'
df/dX = tr(X)*unit(n,i)*unit(n,j)' + X[i,j]*eye(n)
$ tracetrick "matrix X(n); d(log(X_ii))/dX"
df/dX = unit(n,i)*unit(n,i)'/X[i,i]
$ tracetrick 'matrix X(m,n); d(X_{i,1}^2)/dX'
df/dX = 2*X[i,1]*unit(m,i)*unit(n,1)'
$ tracetrick "matrix A(m,n); d(sum(i=1:m, A_ij^2))/dA"
df/dA = 2*A*unit(n,j)*unit(n,j)'

# Beside sums over the entries of the same vector.
$ tracetrick "vector x(n); d(exp(x_i)/sum(j=1:n,exp(x_j)))/dx"
df/dx = exp(x[i])*(unit(n,i) - softmax(x))/sum(exp(x))
$ tracetrick "vector x(n); d(-log(x_i/sum(j=1:n,x_j)))/dx"
df/dx = ones(n)/sum(x) - unit(n,i)/x[i]
$ tracetrick "vector x(n); d(sum(j=1:n,(x_j-x_i)^2))/dx"
df/dx = 2*(x - sum(x)*unit(n,i) + x[i]*(n*unit(n,i) - ones(n)))
$ tracetrick "vector x(n); d(sum(i=1:n, x_i^2)/x_i)/dx"
df/dx = (2*x - (x'*x)*unit(n,i)/x[i])/x[i]
$ tracetrick -H "vector x(n); x_i*x_j" x
d^2f/dx^2 = unit(n,j)*unit(n,i)' + unit(n,i)*unit(n,j)'

# Numbers at the same index are entries, too; in a definition of a name with that index as well.
$ tracetrick "vector x(n); d(x_i*y_i)/dx"
df/dx = y[i]*unit(n,i)
$ tracetrick "vector x(n); h_i = x_i^2; dh_i/dx"
dh_i/dx = 2*x[i]*unit(n,i)

# What is declared or defined with its index stays what it is; so does a name whose subscript is no index.
$ tracetrick "vector x(n), x_i(n); d(x_i'*x)/dx"
df/dx = x_i
$ tracetrick "vector x(n); scalar x_i; d(x_i*norm(x)^2)/dx"
df/dx = 2*x_i*x
$ tracetrick "vector x(n); x_i = norm(x); d(x_i^2)/dx"
df/dx = 2*x
$ tracetrick "vector x(n); d(x_new'*x)/dx"
df/dx = x_new
$ tracetrick "s = norm(x); d(s_i*s)/ds"
dF/ds = s_i

# The argument of a function has entries as well, of which sums may be made: f(2y) = 4 y_i^2, 4 y'y.
$ tracetrick "vector x(n), y(n); f(x) = x_i^2; d(f(2*y))/dy"
dg/dy = 8*y[i]*unit(n,i)
$ tracetrick "vector x(n), y(n); f(x) = sum(i=1:n, x_i^2); d(f(2*y))/dy"
dg/dy = 8*y

# The loss of one sample of class k, whose p is defined: p - e_k.
$ tracetrick 'z = W*x + b; p = softmax(z); l = -log(p_k); dl/d{W, b}'
delta_z = p - unit(m,k)
dl/dW = delta_z*x'
dl/db = delta_z
$ tracetrick 'z = W*x + b; l = -log(exp(z_k)/sum(j=1:K, exp(z_j))); dl/dz'
dl/dz = softmax(z) - unit(K,k)

# Entry k of what is done entry by entry is done to entry k: e_k' f(U) = f(e_k' U), and so loss and derivative are those of one number.
$ tracetrick "-log(softmax(W*x + b)_k)" W
df/dW = (softmax(W*x + b) - unit(m,k))*x'
$ tracetrick "log(sigmoid(W*x)_k)" W
df/dW = sigmoid(-unit(m,k)'*W*x)*unit(m,k)*x'
$ tracetrick -H "log(sigmoid(W*x)_k)" x
d^2f/dx^2 = -sigmoid'(unit(m,k)'*W*x)*W'*unit(m,k)*unit(m,k)'*W
$ tracetrick "exp(A*B)[i,j]" A
df/dA = exp(unit(m,i)'*A*B*unit(p,j))*unit(m,i)*unit(p,j)'*B'
$ tracetrick "softmax(a)_k" a
df/da = (unit(m,k)'*softmax(a))*(unit(m,k) - softmax(a))
$ tracetrick "(1 - softmax(a)_k)*log(softmax(a)_k)" a
df/da = (1 - (unit(m,k)'*softmax(a))*(1 + log(unit(m,k)'*softmax(a))))*(unit(m,k) - softmax(a))
$ tracetrick "norm(x.*unit(n,i))^2 + norm(unit(n,i))*y'*x" x
df/dx = 2*x[i]*unit(n,i) + y
