# A name that is added to a scalar may be a number where that makes a scalar of the function (w'*x + b), but not one that stands in that scalar itself.
$ tracetrick 'x - mean(x)' x
dF/dx = eye(m) - ones(m,m)/tr(eye(m))
$ tracetrick 'x + norm(x)' x
dF/dx = ones(m)*x'/norm(x) + eye(m)
$ tracetrick 'gamma .* (x - mean(x))' x
dF/dx = gamma*(eye(m) - ones(m,m)/tr(eye(m)))

# Also the factor before a row: r*x'*x is r times |x|^2 beside another scalar; Markowitz: mu - a*Sigma*w.
$ tracetrick "norm(A*x - b)^2 + r*x'*x" x
<arg>:1: note: r is read as a scalar: so the function is one
df/dx = 2*(A'*(A*x - b) + r*x)
$ tracetrick "(y - w'*x)^2 + b*w'*w" w
<arg>:1: note: y is read as a scalar: as a vector it does not fit
<arg>:1: note: b is read as a scalar: so the function is one
df/dw = 2*(b*w - (y - w'*x)*x)
$ tracetrick -d 'symmetric Sigma(n)' 'w^T \mu - \frac{a}{2} w^T \Sigma w' w
<arg>:1: note: a is read as a scalar: so the function is one
df/dw = mu - a*Sigma*w

# An exponent that counts; any other has a closed form in tr(X^p) alone, p*X^(p - 1).
$ tracetrick "tr(A*X^(1 - k))" X
<arg>:1: note: k is read as a scalar: as a vector it does not fit
df/dX = -X^-T*sum(i=1:k-1, (X^(1 - k + i)*A*X^(1 - i))')*X^-T
$ tracetrick "tr(X^(k - 1)*X*A)" X
<arg>:1: note: k is read as a scalar: as a vector it does not fit
df/dX = sum(i=1:k, (X^(k - i)*A*X^(i - 1))')
$ tracetrick "tr(A*X^k*X^m)" X
<arg>:1: note: k, m are read as scalars: as vectors they do not fit
df/dX = sum(i=1:k+m, (X^(k + m - i)*A*X^(i - 1))')
$ tracetrick -d 'spd X(n)' "tr(X^alpha)" X
df/dX = alpha*X^(alpha - 1)
$ tracetrick -d 'scalar p' "tr(A*X^p)" X
<arg>:1: note: the exponent of the matrix is taken for a whole number
df/dX = sum(i=1:p, (X^(p - i)*A*X^(i - 1))')
$ tracetrick "tr(A*X^alpha)" X
<arg>:1:1: error: a matrix power whose exponent is no whole number has no rule for its derivative yet
  tr(A*X^alpha)
  ^~~~~~~~~~~~~
  hint: an exponent that counts factors is called k, m or n; of any other tr(X^p) has a closed form
[1]

# Directly behind a bracket a square bracket with places in it takes an entry; a bracket with anything else multiplies.
$ tracetrick "inv(X)[i,j]" X
df/dX = -X^-T*unit(m,i)*unit(m,j)'*X^-T
$ tracetrick "(A*B)[1,2]" A
df/dA = unit(m,1)*unit(p,2)'*B'
$ tracetrick "(A + B)[C + D]" C
dF/dC = kron(eye(p), A + B)
$ tracetrick -d 'vector x(3)' 'x[4]' x
<arg>:1:1: error: there is no entry 4 of 3
  x[4]
  ^~~~
[1]

# Two numbers below are two: x_{1,12} is not x_{11,2}.
$ tracetrick "x_{1,12}^T A x_{11,2}" A
df/dA = x1_12*x11_2'

# ^t transposes also where t is a name, and that is refused of a scalar; a product of vectors is a scalar that people transpose.
$ tracetrick -d 'scalar s, t' 'exp(s)^t' t
<arg>:1:7: error: exp(s) is a scalar, and ^T is the transpose
  exp(s)^t
        ^~
  hint: a power is written exp(s)^(t)
[1]
$ tracetrick "(x^T A y)^T" x
df/dx = A*y

# Vectors x_i beside a vector x: a note says so where entries of x would be a reading, and nothing where only vectors make one.
$ tracetrick "sum(i=1:n, x_i)*norm(x)" x
<arg>:1: note: x_i is read as a vector of its own; an entry of x is written x[i]
dF/dx = sum(i=1:n, x_i)*x'/norm(x)
$ tracetrick "x'*sum(k=1:n, x_k)" x
<arg>:1: note: x_k is read as a vector of its own; an entry of x is written x[k]
df/dx = sum(k=1:n, x_k)
$ tracetrick "vector x(n); sum(i=1:N, norm(x - x_i))" x
<arg>:1: note: x_i is read as a vector of its own; an entry of x is written x[i]
df/dx = sum(i=1:N, (x - x_i)/norm(x - x_i))
$ tracetrick "sum(i=1:N, norm(x - x_i))" x
df/dx = sum(i=1:N, (x - x_i)/norm(x - x_i))
$ tracetrick "sum(i=1:N, (x_i - x)'*S*(x_i - x))" x
df/dx = (S + S')*sum(i=1:N, x - x_i)
$ tracetrick "sum(i=1:N, log(1 + exp(x_i'*x)))" x
df/dx = sum(i=1:N, sigmoid(x_i'*x)*x_i)
