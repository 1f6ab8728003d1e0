# A run of letters that is no name although its parts are.
$ tracetrick "norm(Xw - y)^2 + sum(X) + sum(w)" w
<arg>:1:6: error: Xw is not known
  norm(Xw - y)^2 + sum(X) + sum(w)
       ^~
  hint: a run of letters is one name; a product is written X w
[1]
$ tracetrick -d 'matrix X(m,n)' "norm(Xw - y)^2" w
<arg>:1:6: error: Xw is not known
  norm(Xw - y)^2
       ^~
  hint: a run of letters is one name; a product is written X w
[1]

# A bracket with a bare name or a list is never a product.
$ tracetrick "A(x)"
<arg>:1:1: error: A is no function
  A(x)
  ^
  hint: A*x is the product; declare what is a function: function A; with matrices for values: function A(m,n)
[1]
$ tracetrick "f(x, y)"
<arg>:1:1: error: f is no function
  f(x, y)
  ^
  hint: declare it: function f
[1]
$ tracetrick "sofmax(x)"
<arg>:1:1: error: sofmax is no function
  sofmax(x)
  ^~~~~~
  hint: did you mean softmax?
[1]

# A variable that does not occur, one that is none, one that the expression does not ask for.
$ tracetrick "x'*x" y
<arg>:1:1: error: y does not stand in the expression
  x'*x
  ^~~~
  hint: its names: x
[1]
$ tracetrick "x'*x" "x + y"
<arg>:1:1: error: 'x + y' is no variable to differentiate by: a name is needed
  x + y
  ^~~~~
  hint: give the expression first and then the names to differentiate by, each as an argument of its own
[1]
$ tracetrick "d(x'*y)/dx" y
<arg>:1:1: error: the expression says itself what to differentiate by, and that is not y
  d(x'*y)/dx
  ^~~~~~~~~~
  hint: give the function alone, or no variable
[1]

# Something else than a declaration after -d; nothing is answered.
$ tracetrick -d "x'*x" "x'*x" x
<arg>:1:1: error: this is no declaration: -d takes what a formula file would declare, such as symmetric A(n)
  x'*x
  ^~~~
[1]

# A kind that is none: the nearest, and the rest.
$ tracetrick -d "symetric A(n)" "x'*A*x" x
<arg>:1:1: error: unknown kind 'symetric' (did you mean symmetric?)
  symetric A(n)
  ^~~~~~~~
  hint: kinds: scalar, vector, matrix, function, symmetric, antisymmetric, diagonal, orthogonal, spd, invertible, lower, upper, positive, onehot, simplex
[1]
$ tracetrick -d "positive A" "x'*A*x" x
<arg>:1:10: error: `positive` needs a noun
  positive A
           ^
  hint: positive scalar A, positive vector A(n) or positive matrix A(m,n)
[1]

# Sizes where none belong, and too many.
$ tracetrick -d "scalar c(n)" "c^2" c
<arg>:1:8: error: a scalar has no size: c
  scalar c(n)
         ^
  hint: vector c or matrix c
[1]
$ tracetrick -d "vector x(m,n)" "x'*x" x
<arg>:1:8: error: a vector has one size: x
  vector x(m,n)
         ^
  hint: a vector is a column; matrix x(1,n) is a row
[1]
$ tracetrick -d "matrix A(m,n,k)" "tr(A'*A)" A
<arg>:1:8: error: a name has at most two sizes
  matrix A(m,n,k)
         ^
[1]

# A definition of something by itself.
$ tracetrick "a = a + x; norm(a)^2" x
<arg>:1:5: error: a is defined by itself
  a = a + x; norm(a)^2
      ^
  hint: give the new value another name
<arg>:1:17: error: the definition of a (line 1) has a fault
  a = a + x; norm(a)^2
                  ^
[1]

# A run of letters with a known letter in it is a name still, and the reader is told what a product looks like.
$ tracetrick "x'Ax" x
<arg>:1: note: Ax is one name; a product is written A x
dF/dx = Ax'
$ tracetrick "||Ax - b||^2" x
<arg>:1:1: error: x does not stand in the expression
  ||Ax - b||^2
  ^~~~~~~~~~~~
  hint: Ax is one name; a product is written A x
[1]
$ tracetrick "(Ax-b)^T(Ax-b)" x
<arg>:1:1: error: x does not stand in the expression
  (Ax-b)^T(Ax-b)
  ^~~~~~~~~~~~~~
  hint: Ax is one name; a product is written A x
[1]
$ tracetrick "d((Ax-b)^T(Ax-b))/dx"
<arg>:1:19: error: x does not stand in the expression
  d((Ax-b)^T(Ax-b))/dx
                    ^~
  hint: Ax is one name; a product is written A x
[1]
$ tracetrick "|AXB|" X
<arg>:1:1: error: X does not stand in the expression
  |AXB|
  ^~~~~
  hint: AXB is one name; a product is written A X B
[1]
$ tracetrick "xTAx" x
<arg>:1:1: error: x does not stand in the expression
  xTAx
  ^~~~
  hint: xTAx is one name; a product is written x^T A x
[1]
$ tracetrick "x^TAx" x
<arg>:1:2: error: TAx is one name: a transpose stands apart
  x^TAx
   ^~~~
  hint: write ^T A x
[1]
$ tracetrick "tr(X^TAXB)" X
<arg>:1:5: error: TAXB is one name: a transpose stands apart
  tr(X^TAXB)
      ^~~~~
  hint: write ^T A X B
[1]
$ tracetrick -d 'scalar TA' "sum(x.^TA)" x
df/dx = TA*x.^(TA - 1)
$ tracetrick "loss + max1" x
<arg>:1:1: error: x does not stand in the expression
  loss + max1
  ^~~~~~~~~~~
  hint: its names: loss, max1
[1]

# What other tools call or write otherwise.
$ tracetrick "x**2" x
<arg>:1:2: error: '**' means nothing here
  x**2
   ^~
  hint: a power is written ^, entry by entry .^
[1]
$ tracetrick "x.T @ A @ x" x
<arg>:1:5: error: '@' means nothing here
  x.T @ A @ x
      ^
  hint: a product of matrices is written *
[1]
$ tracetrick "dot(a,x)" x
<arg>:1:1: error: dot is no function
  dot(a,x)
  ^~~
  hint: dot is written a'*b
[1]
$ tracetrick "tr(transpose(X)*A)" X
<arg>:1:4: error: transpose is no function
  tr(transpose(X)*A)
     ^~~~~~~~~
  hint: transpose is written A'
[1]
$ tracetrick "tr(inverse(X'*X)*A)" X
<arg>:1:4: error: inverse is no function
  tr(inverse(X'*X)*A)
     ^~~~~~~
  hint: inverse is written inv(A)
[1]
$ tracetrick "sum(logistic(W*x))" x
<arg>:1:5: error: logistic is no function
  sum(logistic(W*x))
      ^~~~~~~~
  hint: logistic is written sigmoid(x)
[1]
$ tracetrick "sum(log10(x))" x
<arg>:1:5: error: log10 is no function
  sum(log10(x))
      ^~~~~
  hint: log10 is written log(x)/log(10)
[1]
$ tracetrick "pow(x,2)" x
<arg>:1:1: error: pow is no function
  pow(x,2)
  ^~~
  hint: pow is written c^k, or entry by entry x.^k
[1]
$ tracetrick "norm(x,3)" x
<arg>:1:1: error: norm(x, W) is weighted by a matrix, and 3 is a scalar
  norm(x,3)
  ^~~~~~~~~
  hint: norm(x, 1), norm(x, 2) and norm(x, inf) are those of a vector; the p-norm is sum(abs(x).^p)^(1/p)
[1]
$ tracetrick -d 'function dot' "sum(dot(x))" x
df/dx = dot'(x)

# A derivative of what nobody defined; an exponent for every entry.
$ tracetrick "df/dx"
<arg>:1:4: error: x does not stand in the expression
  df/dx
     ^~
  hint: say first what the function is: f = ...
[1]
$ tracetrick "sum(x.^a)" x
<arg>:1:6: error: the exponent a is no scalar
  sum(x.^a)
       ^~
  hint: exp(a .* log(x)) raises every entry to a power of its own; or declare the exponent a scalar
[1]

# A letter with an accent that has no name is refused, not dropped: é and ø are two.
$ tracetrick "w'*(é + ø)" w
<arg>:1:5: error: 'é' means nothing here
  w'*(é + ø)
      ^
[1]

# What a statement that could not be read would have defined or declared has no value: an older one under the same name is not meant, nor is a guess.
$ tracetrick "a = x; a = 2*x*; d(norm(a)^2)/dx"
<arg>:1:16: error: an operand is missing after '*'
  a = x; a = 2*x*; d(norm(a)^2)/dx
                 ^
<arg>:1:25: error: the definition of a (line 1) has a fault
  a = x; a = 2*x*; d(norm(a)^2)/dx
                          ^
[1]
$ printf 'symmetric D(n)\ngamma = tr(D))\nd(exp(gamma)*tr(D))/dD\n' | tracetrick
<stdin>:2:14: error: ')' closes nothing
  gamma = tr(D))
               ^
<stdin>:3:7: error: the definition of gamma (line 2) has a fault
  d(exp(gamma)*tr(D))/dD
        ^~~~~
[1]
$ printf 'g(x) = 2*x)\nd(g(A*y))/dy\n' | tracetrick
<stdin>:1:11: error: ')' closes nothing
  g(x) = 2*x)
            ^
<stdin>:2:3: error: the definition of g (line 1) has a fault
  d(g(A*y))/dy
    ^
[1]
$ printf 'scalar z\nvector z(n\n\nd(c*z)/dz\nsymmetric y(n), z(2,3)\n d(tr(y*A))/dy\n' | tracetrick
<stdin>:2:9: error: '(' is never closed
  vector z(n
          ^
<stdin>:4:5: error: the declaration of z (line 2) has a fault
  d(c*z)/dz
      ^
<stdin>:5:17: error: z is declared of a kind that is square, with two sizes that differ
  symmetric y(n), z(2,3)
                  ^
<stdin>:6:7: error: the declaration of y (line 5) has a fault
   d(tr(y*A))/dy
        ^
[1]
$ tracetrick "vector x_i(m, i = 1:N; sum(i=1:N, norm(x_i)^2)" x_k
<arg>:1:17: error: '=' does not fit here
  vector x_i(m, i = 1:N; sum(i=1:N, norm(x_i)^2)
                  ^
<arg>:1:40: error: the declaration of x_i (line 1) has a fault
  vector x_i(m, i = 1:N; sum(i=1:N, norm(x_i)^2)
                                         ^~~
[1]
$ printf 'scalar x\nx \\in \\mathbb{R}^{n\n\n d(x^T x)/dx\n' | tracetrick
<stdin>:2:18: error: '{' is never closed
  x \in \mathbb{R}^{n
                   ^
<stdin>:4:4: error: the declaration of x (line 2) has a fault
   d(x^T x)/dx
     ^
[1]
$ printf 'vector a(n)\nscalar a = 3*x)\nd(a*x)/dx\n' | tracetrick 2>&1 | tail -n 3
<stdin>:3:3: error: the declaration of a (line 2) has a fault
  d(a*x)/dx
    ^
# What is defined rightly later has its value again, and what comes before a byte that is no text still names what is lost.
$ printf 'a = x +;\na = 3*x\nd(norm(a)^2)/dx\nb = 2*x\377\nd(norm(b)^2)/dx\n' | tracetrick
<stdin>:1:8: error: an operand is missing after '+'
  a = x +;
         ^
df/dx = 6*a
<stdin>:4:8: error: this is not UTF-8 text: byte 255
  b = 2*x?
         ^
<stdin>:5:8: error: the definition of b (line 4) has a fault
  d(norm(b)^2)/dx
         ^
[1]
$ printf '%s\n' '\mathbf{g} = \frac{x}' '\frac{\partial}{\partial x} \|\mathbf{g}\|^2' | tracetrick
<stdin>:1:22: error: a subscript or power is missing here
  \mathbf{g} = \frac{x}
                       ^
<stdin>:2:39: error: the definition of g (line 1) has a fault
  \frac{\partial}{\partial x} \|\mathbf{g}\|^2
                                        ^
[1]

# A number in round brackets behind a vector or matrix is a factor, and an entry for who comes from another program: it is said which. Where the
# bracket is set off nobody means an entry; a scalar has none.
$ tracetrick "x(1)^2 + x(2)^2" x
<arg>:1: note: x(1) is read as x*1; an entry is written x[1]
dF/dx = 5*eye(m)
$ tracetrick "x(1)*x(1)" x
<arg>:1: note: x(1) is read as x*1; an entry is written x[1]
<arg>:1: note: x is read as a scalar: as a vector it does not fit
df/dx = 2*x
$ tracetrick "tr(A(2)*X)" X
<arg>:1: note: A(2) is read as A*2; an entry is written A[2]
df/dX = 2*A'
$ tracetrick "tr(A (2)*X)" X
df/dX = 2*A'
$ tracetrick "c(2)*a'*x" x
df/dx = 2*c*a
$ tracetrick "X(1,2)^2" X
<arg>:1:1: error: X is no function
  X(1,2)^2
  ^
  hint: an entry is written X[1,2]; what is a function is declared: function X
[1]
$ tracetrick "x(i)^2" x
<arg>:1:1: error: x is no function
  x(i)^2
  ^
  hint: an entry is written x[i]; what is a function is declared: function x
[1]

# The name of a function can have no value, and what was to be made of the value is no quotient of unknown names.
$ printf '%s\n' 'log = W*x' 'dlog/dx' 'sum = a + b' 'd(norm(sum)^2)/da' "d(sum(log(x)))/dx" | tracetrick
<stdin>:1:1: error: 'log' is the name of a function
  log = W*x
  ^~~
  hint: choose another name
<stdin>:2:1: error: the definition of log (line 1) has a fault
  dlog/dx
  ^~~~
<stdin>:3:1: error: 'sum' is the name of a function
  sum = a + b
  ^~~
  hint: choose another name
<stdin>:4:8: error: an argument is missing after 'sum'
  d(norm(sum)^2)/da
         ^~~
df/dx = ones(m) ./ x
[1]

# One parameter has one value.
$ printf "f(x,x) = x'*x\nf(a,a)\n" | tracetrick
<stdin>:1:5: error: x is a parameter twice
  f(x,x) = x'*x
      ^
<stdin>:2:1: error: the definition of f (line 1) has a fault
  f(a,a)
  ^
[1]

# A definition holds in the place of a declaration that says otherwise, and that is said.
$ tracetrick "vector f(n), x(n); f = x'*x; d(f*a)/dx"
<arg>:1: note: f was declared a vector and is defined as a scalar
dF/dx = 2*a*x'
$ tracetrick "vector y(m); matrix A(m,n); y = A*x; d(norm(y)^2)/dx"
df/dx = 2*A'*y

# Of a family that is defined by its members neither the whole nor a numbered member has a value: they are no symbols of their own without a word.
$ tracetrick "vector z(n); h_i = z_i^2; sum(h)" z
<arg>:1:31: error: h is not defined, only its members h_i are
  vector z(n); h_i = z_i^2; sum(h)
                                ^
  hint: use them in a sum over their index, or define h as a whole: h = ...
[1]
$ tracetrick "h_i = tanh(W*x_i); sum(i=1:N, norm(h_i)^2) + norm(h)^2" W
<arg>:1:51: error: h is not defined, only its members h_i are
  h_i = tanh(W*x_i); sum(i=1:N, norm(h_i)^2) + norm(h)^2
                                                    ^
  hint: use them in a sum over their index, or define h as a whole: h = ...
[1]
$ tracetrick "vector z(n), h(n); h_i = z_i^2; sum(h)" z
<arg>:1:37: error: h is not defined, only its members h_i are
  vector z(n), h(n); h_i = z_i^2; sum(h)
                                      ^
  hint: use them in a sum over their index, or define h as a whole: h = ...
[1]
$ tracetrick "vector x_i(m), i=1:N; h_i = tanh(W*x_i); norm(h_1)^2 + norm(W)^2" W
<arg>:1:47: error: h_1 beside the family h: members with numbers for indices are not answered yet
  vector x_i(m), i=1:N; h_i = tanh(W*x_i); norm(h_1)^2 + norm(W)^2
                                                ^~~
  hint: declare both the family and h1 if that is none of it; or write the sum out
[1]
$ tracetrick "y_hat = X*w; sum(i=1:N, a_i'*y_i)" w
<arg>:1:14: error: w does not stand in the expression
  y_hat = X*w; sum(i=1:N, a_i'*y_i)
               ^~~~~~~~~~~~~~~~~~~~
  hint: its names: a, y
[1]
$ tracetrick '-\log \frac{e^{z_k}}{\sum_j e^{z_j}}' z
<arg>:1:16: error: the index k of z_k belongs to no sum here
  -\log \frac{e^{z_k}}{\sum_j e^{z_j}}
                 ^~~
  hint: where it is an entry of z, declare that: vector z(n)
[1]
