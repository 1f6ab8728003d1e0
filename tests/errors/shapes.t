# The contract's own example, in a file of its own lines.
$ printf '%s\n' 'matrix X(m,n); vector y(m), w(m)' '' '  f = norm(X*y - w)^2' 'df/dX' | tracetrick
<stdin>:3:13: error: sizes do not agree in X*y: X has n columns, y has m rows
    f = norm(X*y - w)^2
             ~^~
  hint: X'*y is n by 1
<stdin>:4:1: error: the definition of f (line 3) has a fault
  df/dX
  ^~
[1]

# Sizes that differ: both places, both shapes.
$ tracetrick -d 'matrix A(m,n), B(m,n)' "tr(A*B)" A
<arg>:1:5: error: sizes do not agree in A*B: A has n columns, B has m rows
  tr(A*B)
     ~^~
  hint: A'*B is n by n
[1]
$ tracetrick -d 'vector x(n), y(m)' "x'*y" x
<arg>:1:3: error: sizes do not agree in x'*y: x' has n columns, y has m rows
  x'*y
  ~~^~
[1]
$ tracetrick -d 'vector x(3), y(4)' "norm(x - y)" x
<arg>:1:8: error: sizes do not agree in x - y: x is 3 by 1, y is 4 by 1
  norm(x - y)
       ~~^~~
[1]

# Square is needed.
$ tracetrick -d 'matrix A(m,n)' "tr(A)" A
<arg>:1:1: error: tr needs a square matrix: A is m by n
  tr(A)
  ^~ ~
[1]
$ tracetrick -d 'matrix A(m,n)' "logdet(A)" A
<arg>:1:1: error: logdet needs a square matrix: A is m by n
  logdet(A)
  ^~~~~~ ~
[1]
$ tracetrick -d 'matrix A(2,3)' "tr(A^2)" A
<arg>:1:5: error: a power needs a square matrix: A is 2 by 3
  tr(A^2)
     ~^
[1]

# Scalars, vectors and matrices that do not go together.
$ tracetrick "x/A" x
<arg>:1:2: error: A is a matrix: nothing can be divided by it
  x/A
  ~^~
  hint: x*inv(A) or inv(A)*x
[1]
$ tracetrick "a/x" x
<arg>:1: note: x is read as a scalar: as a vector it does not fit
dF/dx = -a/x^2
$ tracetrick "log(det(x))" x
<arg>:1: note: x is read as a scalar: as a vector it does not fit
df/dx = 1/x
$ tracetrick "x*y" x
<arg>:1:2: error: sizes do not agree in x*y: x has 1 column, y has n rows
  x*y
  ~^~
  hint: x'*y is a scalar, x.*y is entry by entry, x*y' is m by n; or declare the one that is a scalar
[1]
$ tracetrick "x^2" x
<arg>:1: note: x is read as a scalar: as a vector it does not fit
df/dx = 2*x
$ tracetrick -d 'scalar c' "c'*x'*x" x
df/dx = 2*c*x

# Lower-case names that fit only as scalars are read so, and that is told.
$ tracetrick "s*x'*x + s^2" x
<arg>:1: note: s is read as a scalar: as a vector it does not fit
df/dx = 2*s*x

# What a declaration itself gets wrong is shown in it: kinds that no matrix has together, sizes, names.
$ tracetrick -d 'antisymmetric orthogonal H(n)' "x'*H*x" x
<arg>:1:26: error: the kinds of H do not go together: antisymmetric orthogonal matrices exist for even sizes only and are not answered
  antisymmetric orthogonal H(n)
                           ^
[1]
$ tracetrick -d 'antisymmetric diagonal H(n)' "x'*H*x" x
<arg>:1:24: error: the kinds of H do not go together: only zero is all that
  antisymmetric diagonal H(n)
                         ^
[1]
$ tracetrick -d 'onehot symmetric H(n)' "x'*H*x" x
<arg>:1:18: error: the kinds of H do not go together: columns that sum to 1 do not go with other kinds
  onehot symmetric H(n)
                   ^
[1]
$ tracetrick -d 'spd orthogonal H(n)' "x'*H*x" x
<arg>:1:16: error: the kinds of H do not go together: only the identity is all that; write eye(n)
  spd orthogonal H(n)
                 ^
[1]
$ tracetrick -d 'positive orthogonal matrix H(n)' "x'*H*x" x
<arg>:1:28: error: the kinds of H do not go together: such a matrix has entries that are not positive
  positive orthogonal matrix H(n)
                             ^
[1]
$ tracetrick -d 'symmetric A(n,m)' "x'*A*x" x
<arg>:1:11: error: A is declared of a kind that is square, with two sizes that differ
  symmetric A(n,m)
            ^
[1]
$ tracetrick -d 'matrix A(0)' "x'*A*x" x
<arg>:1:10: error: a size is a name, a number from 1 on, or a product or sum of them
  matrix A(0)
           ^
[1]
$ tracetrick -d 'matrix A(n,0*m)' "x'*A*x" x
<arg>:1:12: error: a size is a name, a number from 1 on, or a product or sum of them
  matrix A(n,0*m)
             ^~~
[1]
$ tracetrick -d 'vector exp(n)' "x'*exp" x
<arg>:1:8: error: 'exp' is the name of a function
  vector exp(n)
         ^~~
  hint: choose another name
[1]
$ tracetrick -d 'symmetric tr' "x'*x" x
<arg>:1:11: error: 'tr' is the name of a function
  symmetric tr
            ^~
  hint: choose another name
[1]
$ tracetrick -d 'symmetric A(m+n, n+m)' "x'*A*x" x
df/dx = 2*A*x

# A constant has no variable to differentiate by: said, not passed over in silence.
$ printf '%s\n' "tr(eye(3))" "d(5)" "d(x'*x)/dx" | tracetrick
<stdin>:1:1: error: there is nothing to differentiate by: no variable stands in the expression
  tr(eye(3))
  ^~~~~~~~~~
<stdin>:2:1: error: there is nothing to differentiate by: no variable stands in the expression
  d(5)
  ^~~~
df/dx = 2*x
[1]

# What is assumed of a transpose is a kind too.
$ tracetrick "matrix A(n); assume A = A'; assume A = -A'; d(x'*A*x)/dx"
<arg>:1:29: error: the kinds of A do not go together: only zero is all that
  matrix A(n); assume A = A'; assume A = -A'; d(x'*A*x)/dx
                              ^~~~~~~~~~~~~~
df/dx = 2*A*x
[1]
# What holds nowhere is refused.
$ tracetrick -d "assume 1 = 2" "x'*x" x
<arg>:1:1: error: an assumption that never holds
  x'*x
  ^~~~
[1]
