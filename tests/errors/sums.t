# A family is no vector: the derivative by it is that by one of its members.
$ tracetrick "sum(i=1:N, x_i'*x_i)" x
<arg>:1:1: error: x does not stand in the expression
  sum(i=1:N, x_i'*x_i)
  ^~~~~~~~~~~~~~~~~~~~
  hint: x is a family: ask for a member of it, x_i
[1]

# An index stands only inside its sum.
$ tracetrick "sum(i=1:N, x_i'*w) + x_i'*w" w
<arg>:1:22: error: the index i of x_i belongs to no sum here
  sum(i=1:N, x_i'*w) + x_i'*w
                       ^~~
  hint: put it inside the sum: sum(i=1:N, ...)
[1]
$ tracetrick "sum(i=1:N, r_ij*c)" c
<arg>:1:12: error: the index j of r_ij belongs to no sum here
  sum(i=1:N, r_ij*c)
             ^~~~
  hint: put it inside the sum: sum(j=1:N, ...)
[1]

# All sums over a family run through its range.
$ tracetrick "sum(i=1:N, x_i'*w) + sum(i=1:M, x_i'*w)" w
<arg>:1:33: error: the family x runs over 1:N, the sum over 1:M
  sum(i=1:N, x_i'*w) + sum(i=1:M, x_i'*w)
                                  ^~~
  hint: a family has one range: sum over 1:N, or give the other samples a name of their own
[1]
$ printf '%s\n' "vector x_i(m), i = 1:N" "sum(j=1:M, norm(x_j)^2)" | tracetrick
<stdin>:2:17: error: the family x runs over 1:N, the sum over 1:M
  sum(j=1:M, norm(x_j)^2)
                  ^~~
  hint: a family has one range: sum over 1:N, or give the other samples a name of their own
[1]

# The members of a family have one number of indices.
$ tracetrick "sum(i=1:N, sum(j=1:N, norm(x_i - x_ij)^2))" x_i
<arg>:1:34: error: x_ij: elsewhere its family has 1 index
  sum(i=1:N, sum(j=1:N, norm(x_i - x_ij)^2))
                                   ^~~~
[1]

# What is asked with an index that no member has.
$ tracetrick "sum(i=1:N, sum(j=1:i, x_i'*x_j))" x_k
<arg>:1:20: error: a place or size that runs with the index of a sum is not answered yet
  sum(i=1:N, sum(j=1:i, x_i'*x_j))
                     ^
[1]

# x_1 is a member of the family x_i: as a symbol of its own it would stand still where x_j moves. It is one where both are declared.
$ tracetrick "sum(i=1:N, x_i'*x_i) + c'*x_1" x_j
<arg>:1:27: error: x_1 beside the family x: members with numbers for indices are not answered yet
  sum(i=1:N, x_i'*x_i) + c'*x_1
                            ^~~
  hint: declare both the family and x1 if that is none of it; or write the sum out
[1]
$ tracetrick -d 'vector x_i(m), i = 1:N' "x_1'*x_1" x_1
<arg>:1:1: error: x_1 beside the family x: members with numbers for indices are not answered yet
  x_1'*x_1
  ^~~
  hint: declare both the family and x1 if that is none of it; or write the sum out
[1]
$ tracetrick -d 'vector x_1(m), x_i(m)' "sum(i=1:N, x_i'*x_i) + c'*x_1" x_j
df/dx_j = 2*x_j

# So where x_1 is declared or defined and x_i is not: sum(i=1:2, norm(x_i)^2) moves with x_1.
$ tracetrick "vector x_1(n), x_2(n); d(sum(i=1:2, norm(x_i)^2))/dx_1"
<arg>:1:42: error: x1 beside the family x: members with numbers for indices are not answered yet
  vector x_1(n), x_2(n); d(sum(i=1:2, norm(x_i)^2))/dx_1
                                           ^~~
  hint: declare both the family and x1 if that is none of it; or write the sum out
[1]
$ tracetrick "scalar w_1, w_2; d(sum(i=1:2, w_i^2)*w_2)/dw_2" 2>&1 | head -n 1
<arg>:1:31: error: w1 beside the family w: members with numbers for indices are not answered yet
$ tracetrick "x_1 = A*z; x_2 = B*z; d(sum(i=1:2, norm(x_i)^2) + norm(z)^2)/dz" 2>&1 | head -n 1
<arg>:1:41: error: x1 beside the family x: members with numbers for indices are not answered yet

# A size is a whole number: nothing is differentiated by it.
$ tracetrick "sum(i=1:N, w'*w)/N" N
<arg>:1:1: error: N is no scalar, vector or matrix to differentiate by
  sum(i=1:N, w'*w)/N
  ^~~~~~~~~~~~~~~~~~
[1]
$ tracetrick "vector x(n); n*x'*x" n
<arg>:1:14: error: n is no scalar, vector or matrix to differentiate by
  vector x(n); n*x'*x
               ^~~~~~
[1]

# prod takes an index; of a matrix it could only be that of all entries.
$ tracetrick "prod(A)" A
<arg>:1:1: error: the product of all entries is not answered yet
  prod(A)
  ^~~~~~~
  hint: a product over an index is written prod(i=1:N, ...)
[1]

# Numbers y_i beside a vector y could be its entries; together with vectors x_i they are no operation on the whole, so this is not decided.
# Numbers of their own are declared; points x_i beside a point x are members of a family.
$ tracetrick "sum(i=1:n, (y_i - w'*x_i)^2) + norm(y)^2" w
<arg>:1:13: error: it is not clear whether y_i is an entry of y
  sum(i=1:n, (y_i - w'*x_i)^2) + norm(y)^2
              ^~~
  hint: entries are summed without an index: sum(y), norm(y)^2; numbers of their own are declared: scalar y_i, i = 1:n
[1]
$ tracetrick -d 'vector x(n)' 'sum(i=2:n, x[i]^2)' x
<arg>:1:12: error: the sum over the entries x[i] has to run through all of them
  sum(i=2:n, x[i]^2)
             ^~~~
[1]
$ tracetrick 'sum(i=1:n, i*x[i])' x
<arg>:1:12: error: a place or size that runs with the index of a sum is not answered yet
  sum(i=1:n, i*x[i])
             ^~~~~~
[1]
$ tracetrick 'sum(i=1:n, x[i]*A)' x
<arg>:1:12: error: a place or size that runs with the index of a sum is not answered yet
  sum(i=1:n, x[i]*A)
             ^~~~~~
[1]
$ tracetrick '(A*B)_12' A
<arg>:1:1: error: (A*B)_12 is no entry
  (A*B)_12
  ^~~~~~~~
  hint: an entry is (A*B)[i,j]
[1]
$ tracetrick -d 'vector beta(p)' -d 'scalar beta_j, j = 1:q' 'norm(beta)^2 + sum(j=1:q, beta_j^2)' beta
df/dbeta = 2*beta
$ tracetrick '\sum_{i=1}^{n} \|x - x_i\|^2' x
df/dx = 2*sum(i=1:n, x - x_i)
$ tracetrick -d 'vector x(n)' 'x_1^2 + x_2^2' x
<arg>:1:1: error: x does not stand in the expression
  x_1^2 + x_2^2
  ^~~~~~~~~~~~~
  hint: x1 is a name of its own; an entry of x is written x[1]
[1]

# Members at shifted indices; a size of 0.
$ tracetrick '\sum_{i=2}^n \|x_i - x_{i-1}\|^2' x_i
<arg>:1:26: error: a member at a shifted index is outside the language
  \sum_{i=2}^n \|x_i - x_{i-1}\|^2
                           ^
  hint: give the neighbours a name of their own
[1]
$ tracetrick 'P_{k+1} x' x
<arg>:1:5: error: a subscript is a name, a number, or several of them
  P_{k+1} x
      ^
[1]
$ tracetrick 'ones(0)*c' c
<arg>:1:6: error: a size is a name, a number from 1 on, or a product or sum of them
  ones(0)*c
       ^
[1]
$ tracetrick 'X[0,1]' X
<arg>:1:3: error: a size is a name, a number from 1 on, or a product or sum of them
  X[0,1]
    ^
[1]
$ tracetrick '[a; b]' a
<arg>:1:1: error: a matrix literal is outside the language
  [a; b]
  ^
<arg>:1:6: error: ']' closes nothing
  [a; b]
       ^
[1]

# A mixed derivative by two members of one family is a sum over nothing where they differ; it has no form here yet, and is not that by one of them.
$ tracetrick "d^2 (sum(i=1:N, (x_i'*w)^2))/(dx_k dx_l)"
<arg>:1:36: error: a mixed derivative by two members of one family is not answered yet
  d^2 (sum(i=1:N, (x_i'*w)^2))/(dx_k dx_l)
                                     ^~~~
  hint: x_l is of the family x too; each second derivative by itself: d^2f/dx_l^2
[1]
$ tracetrick "\frac{\partial^2}{\partial x_k \partial x_l} \sum_{i=1}^N (x_i^T w)^2"
<arg>:1:41: error: a mixed derivative by two members of one family is not answered yet
  \frac{\partial^2}{\partial x_k \partial x_l} \sum_{i=1}^N (x_i^T w)^2
                                          ^~~
  hint: x_l is of the family x too; each second derivative by itself: d^2f/dx_l^2
[1]
$ tracetrick "f = sum(i=1:N, (x_i'*w)^2); hessian(f, x_k, x_l)"
<arg>:1:45: error: a mixed derivative by two members of one family is not answered yet
  f = sum(i=1:N, (x_i'*w)^2); hessian(f, x_k, x_l)
                                              ^~~
  hint: x_l is of the family x too; each second derivative by itself: d^2f/dx_l^2
[1]
# What is asked beside members has to be asked in the expression too.
$ tracetrick "f = sum(i=1:N, (x_i'*w)^2); df/d{x_k, x_l}" w
df/dx_k = 2*(x_k'*w)*w
<arg>:1:29: error: the expression says itself what to differentiate by, and that is not w
  f = sum(i=1:N, (x_i'*w)^2); df/d{x_k, x_l}
                              ^~~~~~~~~~~~~~
  hint: give the function alone, or no variable
[1]

# A size is made of names and numbers: it is no member of a family, on its own or in a sum.
$ tracetrick "vector x_i(m), i = 1:N; sum(i=1:N, sum(j=1:N x_i, x_i'*x_j*y_i))"
<arg>:1:46: error: a place or size that runs with the index of a sum is not answered yet
  vector x_i(m), i = 1:N; sum(i=1:N, sum(j=1:N x_i, x_i'*x_j*y_i))
                                               ^~~
[1]
$ tracetrick "sum(i=1:N, sum(j=1:n_i, y_j))" 2>&1 | head -n 1
<arg>:1:20: error: a place or size that runs with the index of a sum is not answered yet
$ tracetrick "vector x_i(m), i = 1:N; ones(x_i + 1)'*a" 2>&1 | head -n 1
<arg>:1:30: error: a size is a name, a number from 1 on, or a product or sum of them
$ tracetrick "vector x_i(m), i = 1:N; a[x_i]" 2>&1 | head -n 1
<arg>:1:27: error: a size is a name, a number from 1 on, or a product or sum of them

# A name that holds the index of a sum is no constant in it, wherever the index stands in its subscript; one that is declared is what it is.
$ tracetrick '\sum_{i=1}^N w^T x_{i,1}' w
<arg>:1:18: error: an index among other subscripts is outside the language
  \sum_{i=1}^N w^T x_{i,1}
                   ^~~~~~~
  hint: one index stands last, as in x_{1,i}; two stand together, as in x_{ij}; there are no members at three
[1]
$ tracetrick '\sum_{i=1}^N w^T x_{1i}' w
<arg>:1:18: error: an index among other subscripts is outside the language
  \sum_{i=1}^N w^T x_{1i}
                   ^~~~~~
  hint: one index stands last, as in x_{1,i}; two stand together, as in x_{ij}; there are no members at three
[1]
$ tracetrick 'sum(i=1:N, w:x_i_1)' w
<arg>:1:14: error: an index among other subscripts is outside the language
  sum(i=1:N, w:x_i_1)
               ^~~~~
  hint: one index stands last, as in x_{1,i}; two stand together, as in x_{ij}; there are no members at three
[1]
$ tracetrick '\sum_{i=1}^N w^T x_{i,\mathrm{new}}' w
<arg>:1:18: error: an index among other subscripts is outside the language
  \sum_{i=1}^N w^T x_{i,\mathrm{new}}
                   ^~~~~~~~~~~~~~~~~~
  hint: one index stands last, as in x_{1,i}; two stand together, as in x_{ij}; there are no members at three
[1]
$ tracetrick 'sum(i=1:N, sum(j=1:N, sum(k=1:N, c*t_ijk)))' c
<arg>:1:36: error: an index among other subscripts is outside the language
  sum(i=1:N, sum(j=1:N, sum(k=1:N, c*t_ijk)))
                                     ^~~~~
  hint: one index stands last, as in x_{1,i}; two stand together, as in x_{ij}; there are no members at three
[1]
$ tracetrick '\sum_t \sum_i \sum_j c T_{t,i,j}' c
<arg>:1:24: error: an index among other subscripts is outside the language
  \sum_t \sum_i \sum_j c T_{t,i,j}
                         ^~~~~~~~~
  hint: one index stands last, as in x_{1,i}; two stand together, as in x_{ij}; there are no members at three
[1]
$ printf '%s\n' 'scalar b_i1' 'd(sum(i=1:N, c*b_i1))/dc' "d(sum(i=1:N, c*x_min))/dc" 'd(sum(i=1:N, c*u_1_i))/dc' | tracetrick
df/dc = b_i1*tr(eye(N))
dF/dc = tr(eye(N))*x_min
<stdin>:4: note: u1 is read as a scalar: so the function is one
df/dc = sum(i=1:N, u1_i)

# Of a vector that is declared only sums over all entries are known; what else is made of them is refused by that, not because x were absent.
$ tracetrick -d 'vector x(n)' "sum(i=2:n, x_i^2)" x
<arg>:1:12: error: a use of entries that has no form without their indices is not answered yet
  sum(i=2:n, x_i^2)
             ^~~
  hint: numbers of their own are declared: scalar x_i, i = 1:n
[1]
$ tracetrick -d 'vector x(n)' "prod(i=1:n, x_i)" x
<arg>:1:13: error: a use of entries that has no form without their indices is not answered yet
  prod(i=1:n, x_i)
              ^~~
  hint: numbers of their own are declared: scalar x_i, i = 1:n
[1]
$ tracetrick -d 'vector x(n)' "sum(i=1:n, i*x_i)" x
<arg>:1:14: error: a use of entries that has no form without their indices is not answered yet
  sum(i=1:n, i*x_i)
               ^~~
  hint: numbers of their own are declared: scalar x_i, i = 1:n
[1]
$ tracetrick -d 'matrix X(m,n)' "sum(i=1:m, sum(j=1:n, i*X_ij))" X
<arg>:1:25: error: a use of entries that has no form without their indices is not answered yet
  sum(i=1:m, sum(j=1:n, i*X_ij))
                          ^~~~
  hint: numbers of their own are declared: scalar X_ij, i = 1:m, j = 1:n
[1]
