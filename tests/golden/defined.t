# The largest entry of a symmetric matrix that is not on its diagonal stands twice; argmax is the first of the two, its transpose the other.
# There the function is smooth: the derivative of A_ij + A_ji has a 1 in both places, that of (M*M')_ij = m_i'*m_j has m_j in row i and m_i in row j.
$ tracetrick "max(A + A')" A
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
df/dA = argmax(A + A') + argmax(A + A')'
$ tracetrick "min(M*M')" M
<arg>:1: note: where several entries are the least there is no derivative: then this is one subgradient of several
df/dM = (argmin(M*M') + argmin(M*M')')*M
$ tracetrick "max(x*y' + y*x')" x
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
df/dx = (argmax(x*y' + y*x') + argmax(x*y' + y*x')')*y
$ tracetrick "hessian(min(M*M'), M)"
<arg>:1: note: where several entries are the least there is no derivative: then this is one subgradient of several
d^2f/dM^2 = kron(eye(n), argmin(M*M') + argmin(M*M')')
$ tracetrick --structured -d 'symmetric S(n)' "max(S)" S
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
df/dS = argmax(S) + argmax(S)' - argmax(S) .* eye(n)

# Of a matrix argmax(A') is another choice than argmax(A)'; of a vector there is one order from both sides. max(A') is max(A).
$ tracetrick "max(A')" A
<arg>:1: note: where several entries are the largest there is no derivative: then this is one subgradient of several
df/dA = argmax(A)
$ tracetrick "argmax(A')'*x" x
dF/dx = argmax(A')'
$ tracetrick "argmax(x')*y" y
df/dy = argmax(x)

# The nuclear norm of what has rank one is the product of two norms, that of a row its norm: by way of inv(sqrtm(X'*X)) there would be no inverse.
# nuclear(alpha*e') = abs(alpha)*norm(e), nuclear(z*z') = z'*z. What is known to be wide has X*X' in place of X'*X.
$ tracetrick "nuclear(z')" z
df/dz = z/norm(z)
$ tracetrick -d 'matrix Q(1,m)' "nuclear(Q)" Q
df/dQ = Q/norm(Q)
$ tracetrick "nuclear(alpha*e')"
df/dalpha = norm(e)*sign(alpha)
df/de = abs(alpha)*e/norm(e)
$ tracetrick "nuclear(x*y')"
df/dx = norm(y)*x/norm(x)
df/dy = norm(x)*y/norm(y)
$ tracetrick -t json -d 'vector z(3)' "nuclear(z*z')" z | grep -o '"text.*"unicode\|"check.*}'
"text": "2*z", "unicode
"check": {"status": "numeric", "points": 3}, "line": 1}
$ tracetrick "nuclear(A*x*y'*B)" A
df/dA = norm(B'*y)*A*x*x'/norm(A*x)
$ tracetrick -d 'matrix Q(2,3)' "nuclear(Q)" Q
<arg>:1: note: this holds where what stands in the nuclear norm has full row rank
df/dQ = inv(sqrtm(Q*Q'))*Q

# Of a rank that is less than both sizes there is a derivative along matrices of that rank, but no form of it: the inverse exists nowhere.
$ tracetrick -d 'matrix A(5,2), B(5,2)' "nuclear(A*B')" A
<arg>:1:1: error: the derivative that was found needs an inverse that does not exist where the function is defined
  nuclear(A*B')
  ^~~~~~~~~~~~~
[1]

# 0^c is 0 for every c > 0.
$ tracetrick "0^c" c
df/dc = 0

# relu(c) is 0 for all c < 0, and there sqrt(relu(c)) has the derivative 0: where the answer has no value on a whole piece, that is said. The function of
# the last three has no value there either, or the answer divides by something else.
$ tracetrick "sqrt(max(0, c))" c
<arg>:1: note: this divides by a relu, or takes its log, and has no value where that is 0, though the function has one there
df/dc = relu'(c)/(2*sqrt(relu(c)))
$ tracetrick "norm(max(0, x))" x
<arg>:1: note: this divides by a relu, or takes its log, and has no value where that is 0, though the function has one there
df/dx = relu(x)/norm(relu(x))
$ tracetrick "prod(i=1:N, relu(w'*x_i))" w
<arg>:1: note: this divides by a relu, or takes its log, and has no value where that is 0, though the function has one there
df/dw = prod(i=1:N, relu(w'*x_i))*sum(i=1:N, relu'(w'*x_i)*x_i/relu(w'*x_i))
$ tracetrick -t json "norm(A*relu(x))" x | grep -o '"note.*"'
<arg>:1: note: this divides by a relu, or takes its log, and has no value where that is 0, though the function has one there
"note": "this divides by a relu, or takes its log, and has no value where that is 0, though the function has one there", "line"
$ tracetrick -d 'onehot u(n)' "u.^lambda" lambda
<arg>:1: note: this divides by entries of what is one-hot, or takes their log, and has no value where they are 0, though the function has one there
dF/dlambda = u.^lambda .* log(u)
$ tracetrick "log(relu(c))" c
df/dc = relu'(c)/relu(c)
$ tracetrick "norm(relu(A*x) - b)" x
df/dx = A'*((relu(A*x) - b) .* relu'(A*x))/norm(relu(A*x) - b)
$ tracetrick -d 'onehot y(n)' "norm(y - p)" p
df/dp = (p - y)/norm(y - p)

# Functions of 0 and 1 that are known are numbers: exp(0) = 1 is the term i = k of the sum, log(1) = 0.
$ tracetrick -H "vector x_i(n), i=1:N; sum(i=1:N, sum(j=1:N, exp(-norm(x_i - x_j)^2)))" x_k
d^2f/dx_k^2 = 4*(eye(n) + sum(i=1:N, exp(-norm(x_k - x_i)^2)*(2*(x_k - x_i)*(x_k - x_i)' - eye(n))))
$ tracetrick "logdet(eye(n) + x*x')*c" c
df/dc = log(1 + x'*x)
$ tracetrick "sigmoid(0)*c + cos(0)*c + tanh'(0)*c + sigmoid'(0)*c + sin(0)*c + cosh(0)*c" c
df/dc = 15/4
