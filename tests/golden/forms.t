# What an expression is kept as when it is made, and what is known of it then: found untested by a mutation run (make mutate) of the constructors.
# The inverse of a product cancels the product where they meet, which is before anything is differentiated.
$ tracetrick -s -d 'matrix A(n), B(n); scalar c' 'c*A*B^2*inv(A*B^2)' c | head -n 2
F = c*A*B^2*inv(A*B^2)
  = c*eye(n)     rewritten: the same function

# sigmoid' is positive everywhere; sigmoid'' changes its sign, relu' is 0 for negative numbers, and of the slope of a declared function nothing is known.
$ tracetrick -d 'vector x(n); scalar c' "c*sum(abs(sigmoid'(x)))" c
df/dc = sum(sigmoid'(x))
$ tracetrick -d 'vector x(n); scalar c' "c*sum(abs(sigmoid''(x)))" c
df/dc = norm1(sigmoid''(x))
$ tracetrick -d 'vector x(n); scalar c' "c*sum(abs(relu'(x))) + c*sum(sign(relu'(x)))" c
df/dc = sum(relu'(x) + sign(relu'(x)))
$ tracetrick -d 'function phi; vector x(n); scalar c' "c*sum(abs(phi'(x)))" c
df/dc = norm1(phi'(x))

# What divides by zero is found where the powers of 0 meet: 0^(s + 1)*0^(-s - 2) = 1/0.
$ tracetrick -d 'scalar c, s' 'c*0^(s+1)*0^(-s-2)' c
<arg>:1:10: error: division by zero
  c*0^(s+1)*0^(-s-2)
           ^
[1]

# The nuclear norm by way of X'*X, and by way of X*X' only where X is known to have fewer rows than columns: the other one is singular then.
$ tracetrick -d 'matrix X(3,2)' 'nuclear(X)' X
<arg>:1: note: this holds where what stands in the nuclear norm has full column rank
df/dX = X*inv(sqrtm(X'*X))
$ tracetrick -d 'matrix X(2,3)' 'nuclear(X)' X
<arg>:1: note: this holds where what stands in the nuclear norm has full row rank
df/dX = inv(sqrtm(X*X'))*X
$ tracetrick -d 'matrix X(3,n)' 'nuclear(X)' X
<arg>:1: note: this holds where what stands in the nuclear norm has full column rank
df/dX = X*inv(sqrtm(X'*X))

# argmax has entries 0 and 1, one of them in each column.
$ tracetrick -d 'vector x(n); matrix A(m,n); scalar c' 'c*norm1(argmax(x)) + c*norm1(argmax(A))' c
df/dc = 1 + sum(argmax(A))

# softmax of equal entries: each is 1/n.
$ tracetrick -d 'scalar c' 'c*softmax(zeros(n,m))' c
dF/dc = ones(n,m)/tr(eye(n))

# A diagonal matrix of positive entries is positive definite, and so is its sum with X'*X: the determinant is positive.
$ tracetrick -d "positive vector p(n); matrix X(m,n); scalar c" "c*abs(det(diag(p) + X'*X))" c
df/dc = det(diag(p) + X'*X)
$ tracetrick -d "vector p(n); matrix X(m,n); scalar c" "c*abs(det(diag(p) + X'*X))" c
df/dc = abs(det(diag(p) + X'*X))

# What is orthogonal leaves an inverse by its transpose; the trace that holds it is kept as it was typed, no longer one with transposes instead.
$ tracetrick -d 'matrix A(n); orthogonal Q(n); scalar c' 'c*inv(A*Q)' c
dF/dc = Q'*inv(A)
$ tracetrick -d 'matrix A(m,n), B(m,n); orthogonal Q(n); scalar c' "c*tr(A'*B*Q)" c
df/dc = tr(A'*B*Q)

# A symmetric matrix of size 1 has no entries beside its diagonal: it is a number, and its own diagonal.
$ tracetrick --structured -d 'symmetric A(1,1)' 'A^2' A
df/dA = 2*A
$ tracetrick --structured -d 'diagonal A(1,1)' 'A^2' A
df/dA = 2*A

# tanh of what is positive is positive, and so are its like; triangular parts of I and 0.
$ tracetrick -d 'positive vector p(n); scalar c' 'c*sum(sign(tanh(p))) + c*sum(sign(sinh(p)))' c
df/dc = 2*tr(eye(n))
$ tracetrick -d 'scalar c' 'c*tril(eye(n)) + c*triu(zeros(n,n))' c
dF/dc = eye(n)

# 2^(1/2)*2^(1/2) is the number 2, also where it multiplies a number: 3*2 - 6 = 0.
$ tracetrick -s -d 'matrix A(m,n)' '3*2^(1/2)*A*2^(1/2)*x - 6*A*x' x | head -n 2
F = 3*2^(1/2)*A*2^(1/2)*x - 6*A*x
  = zeros(m,1)       rewritten: the same function

# A sum of diagonal matrices is diagonal and commutes with others, which is seen before anything is differentiated.
$ tracetrick -s -d 'diagonal D(n), E(n); vector x(n)' "sum((D*(D + E)*E - E*D*(D + E))*x)" x | head -n 2
f = sum((D*(D + E)*E - E*D*(D + E))*x)
  = 0                sum: sum(u) = 1'*u

# K takes vec(A) to vec(A'): its inverse takes it back, and for square A it is its own inverse. A power by a name stays.
$ tracetrick -d 'scalar c' 'c*inv(commutation(m,n))' c
dF/dc = commutation(n,m)
$ tracetrick -d 'scalar c' 'c*commutation(n,n)^3' c
dF/dc = commutation(n,n)
$ tracetrick -d 'scalar c, k' 'c*commutation(n,n)^k' c
dF/dc = commutation(n,n)^k

# The square of a reflection is I, also where nothing else is multiplied: B + H^2 - I = B is seen before anything is differentiated.
$ tracetrick -s -d 'vector w(n); matrix A(n), B(n)' "H = I - 2*w*w'/(w'*w); f = tr(A*inv(B + H^2 - I)); df/dA" | head -n 2
f = tr(A*inv(B + H^2 - eye(n)))
  = tr(A*inv(B))     rewritten: the same function

# pinv(I) is I; expm(I) is no rational multiple of I.
$ tracetrick -d 'matrix A(n); scalar c' 'c*tr(A*pinv(eye(n)))' c
df/dc = tr(A)
$ tracetrick -d 'matrix A(n); scalar c' 'c*tr(A*expm(eye(n)))' c
df/dc = tr(A*expm(eye(n)))

# A sum of upper triangular members is one, and its upper part is itself; of lower ones likewise.
$ tracetrick -d 'upper matrix U_i(n), i = 1:N; lower matrix L_i(n), i = 1:N; scalar c' 'c*triu(sum(i=1:N, U_i)) + c*tril(sum(i=1:N, L_i))' c
dF/dc = sum(i=1:N, U_i + L_i)

# The pseudoinverse of an m by n matrix is n by m.
$ tracetrick -d 'matrix X(m,n), Y(n,m)' 'sum(pinv(X) + Y)' Y
df/dY = ones(n,m)

# K*(kron(B, A) + kron(E, C)) = (kron(A, B) + kron(C, E))*K', term by term: of matrices that are not square the K behind has other sizes.
$ tracetrick -s -d 'matrix A(m,p), C(m,p), B(n,q), E(n,q); scalar c' 'c*commutation(m,n)*(kron(B, A) + kron(E, C))' c | head -n 2
F = c*commutation(m,n)*(kron(B, A) + kron(E, C))
  = c*(kron(A, B) + kron(C, E))*commutation(p,q)     rewritten: the same function

# (b^r)^s is b^(r*s) where b is positive everywhere, as cosh is; of a number whose sign is not known it is not. Constants stay under a root.
$ tracetrick -d 'scalar a, c, r, s' 'c*(cosh(a)^r)^s + c*(a^r)^s' c
df/dc = cosh(a)^(r*s) + (a^r)^s
$ tracetrick -d 'scalar c' 'sqrt(pi*c)' c
df/dc = pi/(2*sqrt(pi*c))

# Sums and products of what is not negative are not negative, sums entry by entry.
$ tracetrick -d 'vector v_i(n), i = 1:N; scalar c' "c*abs(sum(i=1:N, v_i'*v_i)) + c*abs(prod(i=1:N, v_i'*v_i))" c
df/dc = sum(i=1:N, v_i'*v_i) + prod(i=1:N, v_i'*v_i)
$ tracetrick -d 'vector v_i(n), i = 1:N; scalar c' 'c*norm1(sum(i=1:N, v_i .* v_i))' c
df/dc = sum(sum(i=1:N, v_i.^2))

# Sums over one range are one sum from the start, whatever stands between them and whatever their indices are called; those over another are another.
$ tracetrick -s -d 'matrix U_i(n), i = 1:N; matrix V_i(n), i = 1:N; matrix A(n); scalar c' 'c*(sum(i=1:N, U_i) + 2*A + sum(j=1:N, V_j))*A' c | head -n 2
F = c*(sum(i=1:N, U_i) + 2*A + sum(j=1:N, V_j))*A
  = c*(2*A + sum(j=1:N, U_j + V_j))*A     rewritten: the same function
$ tracetrick -d 'matrix U_i(n), i = 2:N; matrix V_i(n), i = 1:N; scalar c' 'c*sum(i=2:N, U_i) + c*sum(i=1:N, V_i)' c
dF/dc = sum(i=2:N, U_i) + sum(i=1:N, V_i)

# The diagonal matrix of no entries but 0.
$ tracetrick -d 'scalar c' 'c*diag(zeros(n))' c
dF/dc = zeros(n,n)

# The trace of a positive definite matrix is positive; a sum of what is not negative is positive if one of its terms is, and may be 0 if none is.
$ tracetrick -d 'spd S(n); scalar c, r, s' 'c*(tr(S)^r)^s' c
df/dc = tr(S)^(r*s)
$ tracetrick -d 'scalar c, r, s' 'c*sign(exp(s) + r^2)' c
df/dc = 1
$ tracetrick -d 'vector x(n), y(n); scalar c' "c*sign(x'*x + y'*y)" c
df/dc = sign(x'*x + y'*y)
