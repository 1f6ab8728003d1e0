# Where only a vector can stand x_k is not taken for a number, the entry x[k]: that has to be said.
$ tracetrick "vector x(n); d(x_k'*x)/dx"
<arg>:1:16: error: it is not clear whether x_k is an entry of x
  vector x(n); d(x_k'*x)/dx
                 ^~~
  hint: an entry is written x[k]; a vector of its own is declared: vector x_k(..)
[1]
$ tracetrick "vector x(n); d(norm(x - x_k)^2)/dx"
<arg>:1:25: error: it is not clear whether x_k is an entry of x
  vector x(n); d(norm(x - x_k)^2)/dx
                          ^~~
  hint: an entry is written x[k]; a vector of its own is declared: vector x_k(..)
[1]
$ tracetrick "vector x(n); d(norm(x - 2*x_k)^2)/dx"
<arg>:1:27: error: it is not clear whether x_k is an entry of x
  vector x(n); d(norm(x - 2*x_k)^2)/dx
                            ^~~
  hint: an entry is written x[k]; a vector of its own is declared: vector x_k(..)
[1]
$ tracetrick "vector x(n); d(norm(x_k)^2)/dx"
<arg>:1:21: error: it is not clear whether x_k is an entry of x
  vector x(n); d(norm(x_k)^2)/dx
                      ^~~
  hint: an entry is written x[k]; a vector of its own is declared: vector x_k(..)
[1]
$ tracetrick "vector x(n); matrix A(m,n); d(norm(A*x_k)^2)/dx"
<arg>:1:38: error: it is not clear whether x_k is an entry of x
  vector x(n); matrix A(m,n); d(norm(A*x_k)^2)/dx
                                       ^~~
  hint: an entry is written x[k]; a vector of its own is declared: vector x_k(..)
[1]
$ tracetrick 'vector x(n); d(x_k^T x)/dx'
<arg>:1:16: error: it is not clear whether x_k is an entry of x
  vector x(n); d(x_k^T x)/dx
                 ^~~
  hint: an entry is written x[k]; a vector of its own is declared: vector x_k(..)
[1]
$ tracetrick 'p = softmax(x); d(norm(p - p_k)^2)/dx'
<arg>:1:28: error: it is not clear whether p_k is an entry of p
  p = softmax(x); d(norm(p - p_k)^2)/dx
                             ^~~
  hint: an entry is written p[k]; a vector of its own is declared: vector p_k(..)
[1]

# By an entry nothing is differentiated; the gradient has it.
$ tracetrick "vector x(n); d(norm(x)^2)/dx_i"
<arg>:1:27: error: x_i is an entry of x, by which nothing is differentiated alone
  vector x(n); d(norm(x)^2)/dx_i
                            ^~~~
  hint: differentiate by x, and take the entry of that
[1]
$ tracetrick "vector x(n); d(x_i*norm(x))/dx_i"
<arg>:1:29: error: x_i is an entry of x, by which nothing is differentiated alone
  vector x(n); d(x_i*norm(x))/dx_i
                              ^~~~
  hint: differentiate by x, and take the entry of that
[1]
$ tracetrick "p = softmax(x); d(log(p_i))/dp_j"
<arg>:1:29: error: p_j is an entry of p, by which nothing is differentiated alone
  p = softmax(x); d(log(p_i))/dp_j
                              ^~~~
  hint: differentiate by p, and take the entry of that
[1]

# In LaTeX bold is a vector.
$ tracetrick 'vector x(n); d(\mathbf{x}_i^T x)/dx'
<arg>:1:24: error: it is not clear whether x_i is an entry of x
  vector x(n); d(\mathbf{x}_i^T x)/dx
                         ^~~~
  hint: an entry is written x[i]; a vector of its own is declared: vector x_i(..)
[1]

# Where the sum has no form, the other letter is no member of a family either.
$ tracetrick "vector x(n); d(x_i*sum(j=1:n, j*x_j))/dx"
<arg>:1:16: error: it is not clear whether x_i is an entry of x
  vector x(n); d(x_i*sum(j=1:n, j*x_j))/dx
                 ^~~
  hint: entries are summed without an index: sum(x), norm(x)^2; numbers of their own are declared: scalar x_i, i = 1:n
[1]

# x that nothing declares: x_i is another vector for this tool, which a note says; and so is x1, whatever x is.
$ tracetrick "x_i/norm(x)" x
<arg>:1: note: x_i is read as a symbol of its own; where it is an entry of x, declare x
dF/dx = -x_i*x'/norm(x)^3
$ tracetrick "vector x(n); d(x_1/norm(x))/dx"
<arg>:1: note: x1 is read as a symbol of its own; an entry of x is written x[1]
dF/dx = -x1*x'/norm(x)^3

# By an entry beside sums over entries: s_k is no member of another family s_i, by which the sum of all would have the derivative I.
$ tracetrick "vector s(N); d(norm(s)^2 + sum(i=1:N, s_i))/ds_k"
<arg>:1:45: error: s_k is an entry of s, by which nothing is differentiated alone
  vector s(N); d(norm(s)^2 + sum(i=1:N, s_i))/ds_k
                                              ^~~~
  hint: differentiate by s, and take the entry of that
[1]
$ tracetrick "matrix A(m,n); d(sum(i=1:m, sum(j=1:n, A_ij)))/dA_kl" 2>&1 | head -n 1
<arg>:1:48: error: A_kl is an entry of A, by which nothing is differentiated alone
