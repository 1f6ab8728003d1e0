# d tr(A*X^k) = sum over i of tr(A*X^(i-1)*dX*X^(k-i)): the Matrix Cookbook, eq. 91, with the sum from 1.
$ tracetrick "tr(A*X^k)" X
<arg>:1: note: k is read as a scalar: as a vector it does not fit
df/dX = sum(i=1:k, (X^(k - i)*A*X^(i - 1))')

# The Jacobian: vec(X^(i-1)*dX*X^(k-i)) = kron((X^(k-i))', X^(i-1))*vec(dX).
$ tracetrick "X^k" X
<arg>:1: note: k is read as a scalar: as a vector it does not fit
dF/dX = sum(i=1:k, kron((X')^(k - i), X^(i - 1)))
$ tracetrick -t latex "X^k" X
<arg>:1: note: k is read as a scalar: as a vector it does not fit
\frac{\partial F}{\partial X} = \sum_{i=1}^{k} (X^{\top})^{k - i} \otimes X^{i - 1}

# What is printed reads back: the sum is differentiated again like any other.
$ tracetrick "tr(sum(i=1:k, A*X^(i - 1)*B))" A
df/dA = B'*sum(i=1:k, (X')^(i - 1))

# Powers of the inverse: d(X^-k) by d(inv(X)).
$ tracetrick "tr(A*X^-k)" X
<arg>:1: note: k is read as a scalar: as a vector it does not fit
df/dX = -X^-T*sum(i=1:k, (X^(i - k)*A*X^(1 - i))')*X^-T

# Under a trace alone the terms are equal; the second derivative is the Jacobian of X^(k-1).
$ tracetrick "tr(X^k)" X
<arg>:1: note: k is read as a scalar: as a vector it does not fit
df/dX = k*(X')^(k - 1)
$ tracetrick -H "tr(X^k)" X
<arg>:1: note: k is read as a scalar: as a vector it does not fit
d^2f/dX^2 = k*commutation(m,m)*sum(i=1:k-1, kron((X')^(k - 1 - i), X^(i - 1)))

# The differential itself, and the linear map.
$ tracetrick "d(X^k)"
<arg>:1: note: k is read as a scalar: as a vector it does not fit
dF = sum(i=1:k, X^(i - 1)*dX*X^(k - i))
$ tracetrick --operator "X^(k + 1)" X
<arg>:1: note: k is read as a scalar: as a vector it does not fit
dF = sum(i=1:k+1, X^(i - 1)*dX*X^(1 + k - i))

# An exponent that runs with a sum has another sum inside, which is not answered.
$ tracetrick "sum(i=1:N, tr(A*X^i))" X
<arg>:1:1: error: a matrix power whose exponent runs with a sum has no rule for its derivative yet
  sum(i=1:N, tr(A*X^i))
  ^~~~~~~~~~~~~~~~~~~~~
[1]

# A definition that is a whole number is one as the exponent of a matrix: d tr(X^3*A) = tr((X^2*A + X*A*X + A*X^2)*dX).
$ tracetrick "k = 3; tr(X^k*A)" X
df/dX = (X^2*A + X*A*X + A*X^2)'
$ tracetrick "tr(X^3*A)" X
df/dX = (X^2*A + X*A*X + A*X^2)'
$ tracetrick "k = 2; p = -k; tr(X^-p)" X
df/dX = 2*X'
$ tracetrick "p = -1; k = p; X^k" X
dF/dX = -kron(X^-T, inv(X))
# Who differentiates by the name does not mean the number.
$ tracetrick "k = 3; d(tr(X^k))/dk"
<arg>:1:8: error: a matrix power whose exponent depends on the variable has no rule for its derivative yet
  k = 3; d(tr(X^k))/dk
         ^~~~~~~~~~~~~
[1]

# Whole powers of a power are one power: (X^2)^k = (X*X)^k = (X^k)^2 = X^(2*k), and (X^k)^l = X^(k*l); (X^-2)^k is the inverse of X^(2*k).
$ tracetrick "tr(X^(2*k)*A)" X 2>/dev/null
df/dX = sum(i=1:2*k, (X^(2*k - i)*A*X^(i - 1))')
$ tracetrick "tr((X^2)^k*A)" X 2>/dev/null
df/dX = sum(i=1:2*k, (X^(2*k - i)*A*X^(i - 1))')
$ tracetrick "tr((X*X)^k*A)" X 2>/dev/null
df/dX = sum(i=1:2*k, (X^(2*k - i)*A*X^(i - 1))')
$ tracetrick "tr((X^k)^2*A)" X 2>/dev/null
df/dX = sum(i=1:2*k, (X^(2*k - i)*A*X^(i - 1))')
$ tracetrick "tr((X^3)^k*A)" X 2>/dev/null
df/dX = sum(i=1:3*k, (X^(3*k - i)*A*X^(i - 1))')
$ tracetrick "tr((X^k)^l*A)" X 2>/dev/null
df/dX = sum(i=1:k*l, (X^(k*l - i)*A*X^(i - 1))')
$ tracetrick "tr((X^-2)^k*A)" X 2>/dev/null
df/dX = -X^-T*sum(i=1:2*k, (X^(i - 2*k)*A*X^(1 - i))')*X^-T
$ tracetrick "tr((X^k)^p)" X 2>/dev/null
df/dX = k*p*(X')^(k*p - 1)

# A root of a power is no power of the root: of X = -I the root of X^2 is I, and not X. Where every eigenvalue is positive it is; and the inverse passes.
$ tracetrick "matrix X(n); tr((X^k)^(1/k)*A)" A 2>/dev/null
df/dA = ((X')^k)^(1/k)
$ tracetrick "symmetric X(n); tr((X^k)^(1/k)*A)" A 2>/dev/null
df/dA = (X^k)^(1/k)
$ tracetrick "tr((X^(2*k))^(1/(2*k))*A)" A 2>/dev/null
df/dA = ((X')^(2*k))^(1/(2*k))
$ tracetrick -d "scalar c" "tr((X^2)^c*A)" A
df/dA = ((X')^2)^c
$ tracetrick "spd X(n); tr((X^k)^(1/k)*A)" A 2>/dev/null
df/dA = X
$ tracetrick "spd X(n); tr((X^k)^(1/k)*A)" X 2>/dev/null
df/dX = A'
$ tracetrick "tr((X^-1)^(1/k)*A)" A 2>/dev/null
df/dA = (X')^(-1/k)
# By X it has no answer, and the reason is a true one.
$ tracetrick "matrix X(n); tr((X^k)^(1/k)*A)" X 2>&1 | sed 1d
<arg>:1:14: error: a matrix power whose exponent is no whole number has no rule for its derivative yet
  matrix X(n); tr((X^k)^(1/k)*A)
               ^~~~~~~~~~~~~~~~~
  hint: an exponent that counts factors is called k, m or n; of any other tr(X^p) has a closed form
# Nor is the root of a multiple the multiple of the root, where the number may be negative.
$ tracetrick "tr((-X)^(1/k)*A)" A 2>/dev/null
df/dA = (-X')^(1/k)
# Every number in front passes as a power of its own.
$ tracetrick "tr((2*X^2)^k*A)" X 2>/dev/null
df/dX = 2^k*sum(i=1:2*k, (X^(2*k - i)*A*X^(i - 1))')
# Of very many powers that meet the sum has no name for its range.
$ tracetrick "tr(X^k*X^l*X^m*X^p*X^q*A)" X 2>&1 | grep error
<arg>:1:1: error: a sum up to several exponents taken together is not answered yet
