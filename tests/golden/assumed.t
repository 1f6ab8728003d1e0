# With Q'Q = I the norm of Q*A is that of A; I is read as it is in a function, with or without its size, in every notation.
$ tracetrick -d "matrix Q(n,k), A(k,m)" -d "assume Q'*Q = I" "norm(Q*A)^2" A
df/dA = 2*A
$ tracetrick -d "matrix Q(n,k), A(k,m)" -d 'assume Q^{\top} Q = I_k' "norm(Q*A)^2" A
df/dA = 2*A
$ tracetrick -d "matrix A(k,m)" -d "assume A*A' = I" "norm(A'*x)^2" x
df/dx = 2*x
$ tracetrick -d "assume I = A*B" "x'*A*B*y" x
df/dx = y
# A number before it is divided out: x'*A*B*y = x'*y/2.
$ tracetrick -d "assume 2*A*B = I" "x'*A*B*y" x
df/dx = y/2
<arg>:1: note: not checked: an assumption that the evaluator cannot meet
# Of square matrices Q'Q = I says QQ' = I too, and AB = I that BA = I; the check draws such matrices.
$ tracetrick -t json -d "matrix Q(n); assume Q'*Q = I" "norm(Q'*x - b)^2" x | grep -o '"text[^,]*\|"check[^}]*'
"text": "2*(x - Q*b)"
"check": {"status": "exact", "points": 3
$ tracetrick -t json -d "matrix A(n), B(n); assume A*B = I" "x'*B*A*x + b'*x" x | grep -o '"text[^,]*\|"check[^}]*'
"text": "2*x + b"
"check": {"status": "exact", "points": 3
$ tracetrick -t json -d "matrix A(n), B(n); assume A*B = B*A" "x'*(A*B - B*A)*x + b'*x" x | grep -o '"text[^,]*\|"check[^}]*'
"text": "b"
"check": {"status": "exact", "points": 3
# 0 beside a vector or matrix is the zeros of its shape: the residual is orthogonal to the columns, so 2X'(Xw - e) = 2X'Xw.
$ tracetrick -t json -d "matrix X(m,n); vector e(m); assume X'*e = 0" "norm(X*w - e)^2" w | grep -o '"text[^,]*\|"check[^}]*'
"text": "2*X'*X*w"
"check": {"status": "exact", "points": 3
# A' = -A, A + A' = 0 and the like are kinds however their sides stand, before or after the declaration: x'Ax is 0, or 2Ax its derivative.
$ tracetrick -d "assume A' = -A" "x'*A*x + b'*x" x
df/dx = b
$ tracetrick -d "matrix A(n); assume A + A' = 0" "x'*A*x + b'*x" x
df/dx = b
$ tracetrick -d "assume A - A' = 0" "x'*A*x + b'*x" x
df/dx = 2*A*x + b
$ tracetrick -d "assume -A' = A; matrix A(n)" "x'*A*x + b'*x" x
df/dx = b
# An assumption that had no part in the answer is said, and one of which some name does not stand in what is asked.
$ tracetrick -d "assume sum(y) = 1" "y'*x" x 2>&1
df/dx = y
<arg>:1: note: nothing in the answer follows from what is assumed: sum(y) = 1
$ tracetrick -d "matrix A(n); assume A*B = I" "x'*A*x" x 2>&1
<arg>:1: note: the assumption of line 1 is not used: B does not stand in what is asked
df/dx = (A + A')*x
# What is assumed of the variable is used in the answer alone, and counts as used.
$ tracetrick -d "vector x(n); assume x'*x = 1; matrix A(n)" "x'*A*x/(x'*x)" x 2>&1
df/dx = (A + A')*x - 2*(x'*A*x)*x

# What is assumed of a name is assumed of what it stands for: by w of r = X*w - y it holds at the point and not beside it. The Hessian of r'*r is 2*X'*X whatever X'*r is.
$ tracetrick -H "r = X*w - y; assume X'*r = 0; r'*r" w 2>&1
d^2f/dw^2 = 2*X'*X
<arg>:1: note: not checked: an assumption that the evaluator cannot meet
<arg>:1: note: nothing in the answer follows from what is assumed: X'*r = zeros(n,1)
$ tracetrick "r = X*w - y; assume X'*r = 0; r'*r" w
df/dw = zeros(n,1)
<arg>:1: note: not checked: an assumption that the evaluator cannot meet
$ tracetrick "Q = X + Y; assume Q'*Q = I; d(norm(Q*a)^2)/dX" 2>/dev/null
df/dX = 2*Q*a*a'
$ tracetrick "y = A*x; assume y'*y = 1; d(y'*B*y/(y'*y))/dx"
df/dx = A'*((B + B')*y - 2*(y'*B*y)*y)
$ tracetrick "y = A*x; z = norm(y); assume z = 1; d(z^2*b'*x)/dx"
df/dx = b + 2*(b'*x)*A'*y
$ tracetrick "y = A*x; z = norm(y); assume z = 2; hessian(z^2, x)"
d^2f/dx^2 = 2*A'*A

# So for members of a family: the sum of all is 0 at the point, and grows with each.
$ tracetrick "vector x_i(n), b(n); assume sum(i=1:N, x_i) = 0; d(norm(sum(i=1:N, x_i) - b)^2)/dx_j"
df/dx_j = -2*b
<arg>:1: note: not checked: its sums could be evaluated with one term only

# What is assumed of an exponent is used before anything is differentiated, X^k is X^2: d tr(A*X^2) = tr((X*A + A*X)*dX). The check takes the exponents and sizes that are assumed.
$ tracetrick "matrix X(n); assume k = 2; tr(A*X^k)" X 2>/dev/null
df/dX = (X*A + A*X)'
$ tracetrick "matrix X(n); assume k = 0; tr(A*X^k)" X 2>/dev/null
df/dX = zeros(n,n)
$ tracetrick "matrix X(n); assume k = 1; tr(A*X^k)" X 2>/dev/null
df/dX = A'
$ tracetrick "matrix X(n); assume k = -2; tr(A*X^k)" X 2>/dev/null
df/dX = -X^-T*(inv(X)*A + A*inv(X))'*X^-T
$ tracetrick "matrix X(n); assume k = 1/2; tr(A*X^k)" A 2>/dev/null
df/dA = (X')^(1/2)
$ tracetrick "matrix X(n); assume k = 1/2; tr(A*X^k)" X 2>&1 | grep error
<arg>:1:30: error: a matrix power whose exponent is no whole number has no rule for its derivative yet
$ tracetrick "assume k = l; tr(X^k*X^l)" X 2>/dev/null
df/dX = 2*l*(X')^(2*l - 1)
$ tracetrick "assume k = l; tr(X^k*X^l*A)" X 2>/dev/null
df/dX = sum(i=1:2*l, (X^(2*l - i)*A*X^(i - 1))')
$ tracetrick "spd X(n); assume k+1 = 3; tr(X^(k+1)*A)" X 2>/dev/null
df/dX = (X^2*A + X*A*X + A*X^2)'
$ tracetrick "assume k*l = 3; tr((X^k)^l)" X 2>/dev/null
df/dX = 3*(X')^2
# X^k in one place and X^l in another: neither is known, their sum is 4, and so it is where the answer is checked.
$ tracetrick -t json "assume k+l = 4; tr(X^k*A*X^l*B)" A 2>/dev/null | grep -o '"text[^,]*\|"check[^}]*'
"text": "(X^l*B*X^k)'"
"check": {"status": "exact", "points": 3
# Sizes: tr(X'*X)*m*n is 6*tr(X'*X) where m*n = 6. Where no sizes are found it is said that nothing was checked.
$ tracetrick -t json "matrix X(m,n); assume m*n = 6; tr(X'*X)*m*n" X | grep -o '"text[^,]*\|"check[^}]*'
"text": "12*X"
"check": {"status": "exact", "points": 3
$ tracetrick -t json "assume N = 3; sum(i=1:N, x_i'*b)" b 2>/dev/null | grep -o '"check[^}]*'
"check": {"status": "exact", "points": 3
$ tracetrick -t json "vector x_i(n), i=1:N; assume N = 40; sum(i=1:N, x_i'*b)" b 2>/dev/null | grep -o '"check[^}]*'
"check": {"status": "exact", "points": 3
$ tracetrick "matrix X(m,n); assume m*n = 3/2; tr(X'*X)*m*n" X
df/dX = 3*X
<arg>:1: note: not checked: no sizes were found at which what is assumed of them holds
