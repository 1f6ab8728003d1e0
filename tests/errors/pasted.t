# Outside the language, by name: extrema over a range, constraints, indicators, case distinctions, matrices, sums of a new kind, integrals.
$ tracetrick '\min_{w} \|Xw - y\|^2' w
<arg>:1:1: error: an extremum over a range is outside the language
  \min_{w} \|Xw - y\|^2
  ^~~~~
  hint: give the function alone: that is what is differentiated
[1]
$ tracetrick '\arg\max_x x^T A x' x
<arg>:1:1: error: an extremum over a range is outside the language
  \arg\max_x x^T A x
  ^~~~~~~~~
  hint: give the function alone: that is what is differentiated
[1]
$ tracetrick '\underset{w}{\min} \|w\|^2' w
<arg>:1:1: error: an extremum over a range is outside the language
  \underset{w}{\min} \|w\|^2
  ^~~~~~~~~~~~~~~~~~
  hint: give the function alone: that is what is differentiated
[1]
$ tracetrick '\|w\|^2 \text{ s.t. } Aw = b' w
<arg>:1:9: error: a constraint is outside the language
  \|w\|^2 \text{ s.t. } Aw = b
          ^~~~~~~~~~~~~
[1]
$ tracetrick '\|w\|^2 \quad \text{subject to } Aw = b' w
<arg>:1:21: error: a constraint is outside the language
  \|w\|^2 \quad \text{subject to } Aw = b
                      ^~~~~~~
[1]
$ tracetrick 'x^T \mathbf{1}_{\{x > 0\}}' x
<arg>:1:5: error: an indicator function is outside the language
  x^T \mathbf{1}_{\{x > 0\}}
      ^~~~~~~~~~~~~~~~~
[1]
$ tracetrick '1\{y = k\} \log a'
<arg>:1:1: error: an indicator function is outside the language
  1\{y = k\} \log a
  ^~~~~~
[1]
$ tracetrick '\mathbb{I}(x > 0)'
<arg>:1:1: error: an indicator function is outside the language
  \mathbb{I}(x > 0)
  ^~~~~~~~~~~
[1]
$ tracetrick 'f = \begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}'
<arg>:1:5: error: a case distinction is outside the language
  f = \begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}
      ^~~~~~~~~~~~~
[1]
$ tracetrick '\begin{pmatrix} A & B \\ C & D \end{pmatrix}'
<arg>:1:1: error: a matrix literal is outside the language
  \begin{pmatrix} A & B \\ C & D \end{pmatrix}
  ^~~~~~~~~~~~~~~
[1]
$ tracetrick '\int x^T A x'
<arg>:1:1: error: \int is outside the language
  \int x^T A x
  ^~~~
[1]
$ tracetrick '\mathbb{E}[x^T A x]'
<arg>:1:1: error: an expectation is outside the language
  \mathbb{E}[x^T A x]
  ^~~~~~~~~~
[1]
$ tracetrick '\sum_{\substack{i=1 \\ j=1}}^n x_i'
<arg>:1:7: error: \substack is outside the language
  \sum_{\substack{i=1 \\ j=1}}^n x_i
        ^~~~~~~~~
[1]

# Conjugates, however they are braced.
$ tracetrick '{x^{{*^T}}}Ax'
<arg>:1:3: error: the conjugate is outside the language
  {x^{{*^T}}}Ax
    ^~~~
[1]
$ tracetrick 'x^{*T} A x'
<arg>:1:2: error: the conjugate is outside the language
  x^{*T} A x
   ^~~
[1]

# A plain 1 behind a transposed vector is the vector of ones to whoever writes it, and a number to the reader.
$ tracetrick --from latex 'w^T1 - 1' w
<arg>:1:4: error: a number stands behind a transposed factor
  w^T1 - 1
     ^
  hint: write \mathbf{1} for the vector of ones, and a number before its factor
[1]

# A norm with a word below it is none of ours; x_{i+1} is no name.
$ tracetrick '\|X\|_{TV}' X
<arg>:1:8: error: a norm with the subscript 'TV' is outside the language
  \|X\|_{TV}
         ^~
  hint: norms: 2, 1, infinity of a vector; F, *, and 1 (of all entries) of a matrix; by a matrix W
[1]
$ tracetrick 'x_{i+1}^T x_i'
<arg>:1:5: error: a subscript is a name, a number, or several of them
  x_{i+1}^T x_i
      ^
[1]

# A mixed derivative by the short macro, and one of nothing.
$ tracetrick '\pdv{f}{x}{y}'
<arg>:1:11: error: '{' does not fit here
  \pdv{f}{x}{y}
            ^
  hint: write \frac{\partial^2 f}{\partial x \partial y}
[1]
$ tracetrick '\pdv x f'
<arg>:1:6: error: 'x' does not fit here
  \pdv x f
       ^
[1]

# A text inside the formula that is no statement about names.
$ tracetrick 'x^T A x \text{ (the energy)}' x
<arg>:1:16: error: this text is outside the language
  x^T A x \text{ (the energy)}
                 ^~~~
[1]
$ tracetrick 'x^T A x \text{ our energy}' x
<arg>:1:16: error: this text is outside the language
  x^T A x \text{ our energy}
                 ^~~
[1]

# The transposed inverse of a scalar is most likely a power; I_2m has no size; an entry of an expression, and a cross-identity.
$ tracetrick -d 'scalar c, t' 'c^{-t}' t
<arg>:1:2: error: c is a scalar, and ^T is the transpose
  c^{-t}
   ^~~~~
  hint: a power is written c^(-t)
[1]
$ tracetrick 'I_2m*x' x
<arg>:1:1: error: a size is a name, a number from 1 on, or a product or sum of them
  I_2m*x
  ^~~~
  hint: write eye(...) with the size in the brackets
[1]
$ tracetrick 'x^T I_{m \times n} y' x
<arg>:1:10: error: a subscript is a name, a number, or several of them
  x^T I_{m \times n} y
           ^~~~~~
[1]

# Sums over sets and under conditions are refused by name, however the condition is written.
$ tracetrick '\sum_{i<j} (x_i - x_j)^2' x
<arg>:1:1: error: a sum or product under a condition or over a set is outside the language
  \sum_{i<j} (x_i - x_j)^2
  ^~~~~~~~
[1]
$ tracetrick '\sum_{(i,j)\in\Omega} (r_{ij} - u_i^Tv_j)^2' u_i
<arg>:1:1: error: a sum or product under a condition or over a set is outside the language
  \sum_{(i,j)\in\Omega} (r_{ij} - u_i^Tv_j)^2
  ^~~~~~~~~~~~~~~
[1]
$ tracetrick '\sum\limits_{i \neq j} x_i^Tx_j' x_i
<arg>:1:1: error: a sum or product under a condition or over a set is outside the language
  \sum\limits_{i \neq j} x_i^Tx_j
  ^~~~~~~~~~~~~~~~~~~~
[1]
$ tracetrick '∑_{i∈S} (x_i - y)^2' y
<arg>:1:1: error: a sum or product under a condition or over a set is outside the language
  ∑_{i∈S} (x_i - y)^2
  ^~~~~
[1]

# What stands under a sum sign is an index.
$ tracetrick '\sum_{2} x_i^Tx_i' x_i
<arg>:1:7: error: under a sum sign stands an index, or several of them
  \sum_{2} x_i^Tx_i
        ^
[1]
$ tracetrick '\sum_{} x_i^Tx_i' x_i
<arg>:1:6: error: under a sum sign stands an index, or several of them
  \sum_{} x_i^Tx_i
       ^
[1]

# An empty group is passed over, but not where it is an argument: x_{} y is no x_y.
$ tracetrick 'x_{} y^Ty' y
<arg>:1:4: error: a subscript or power is missing here
  x_{} y^Ty
     ^
[1]
$ tracetrick '\frac{a}{}b' b
<arg>:1:10: error: '}' does not fit here
  \frac{a}{}b
           ^
[1]

# The value at a point, norms that are none of ours, entries beside a running index, powers of numbers: each by its name and place.
$ tracetrick '\left. x^T A x \right|_{x=0}' x
<arg>:1:16: error: the value at a point is outside the language
  \left. x^T A x \right|_{x=0}
                 ^~~~~~~
[1]
$ tracetrick 'x^T A x \Big|_{x = x_0}' x
<arg>:1:13: error: the value at a point is outside the language
  x^T A x \Big|_{x = x_0}
              ^~~~~~
[1]
$ tracetrick '\|A\|_{2,1}' A
<arg>:1:8: error: a norm with the subscript '2,1' is outside the language
  \|A\|_{2,1}
         ^~~
  hint: norms: 2, 1, infinity of a vector; F, *, and 1 (of all entries) of a matrix; by a matrix W
[1]
$ tracetrick '\operatorname*{arg\,min}_x \|Ax - b\|^2' x
<arg>:1:1: error: an extremum over a range is outside the language
  \operatorname*{arg\,min}_x \|Ax - b\|^2
  ^~~~~~~~~~~~~~~~~~~~~~~~~
  hint: give the function alone: that is what is differentiated
[1]
$ tracetrick '\underset{x}{\text{minimize}} \|Ax - b\|^2' x
<arg>:1:1: error: an extremum over a range is outside the language
  \underset{x}{\text{minimize}} \|Ax - b\|^2
  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
  hint: give the function alone: that is what is differentiated
[1]
$ tracetrick '(-3)^t' t
<arg>:1:5: error: (-3) is a scalar, and ^T is the transpose
  (-3)^t
      ^~
  hint: a power is written (-3)^(t)
[1]
$ tracetrick -d 'scalar t' 'x^t A x' x
<arg>:1: note: ^t is the transpose; the power is written ^(t)
df/dx = (A + A')*x
$ tracetrick 'max(0, x, y)' x
<arg>:1:1: error: max takes 2 arguments, not 3
  max(0, x, y)
  ^~~~~~~~~~~~
  hint: of three: max(a, max(b, c))
[1]
$ tracetrick '\sum_{i=1}^n x^{(i)} \cdot \max_i x_i' x_i
<arg>:1:28: error: an extremum over a range is outside the language
  \sum_{i=1}^n x^{(i)} \cdot \max_i x_i
                             ^~~~~
  hint: the largest entry of a vector x is \max(x)
[1]
