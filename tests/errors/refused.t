# What is outside the language is refused by its name.
$ tracetrick "solve d(norm(X*w - y)^2)/dw = 0 for w"
<arg>:1:1: error: `solve` is not answered yet
  solve d(norm(X*w - y)^2)/dw = 0 for w
  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
[1]
$ tracetrick "eig(A)" A
<arg>:1:1: error: eig is outside the language
  eig(A)
  ^~~
[1]
$ tracetrick "A^*" A
<arg>:1:2: error: the conjugate is outside the language
  A^*
   ^~
[1]
$ tracetrick "E[x]" x
<arg>:1:1: error: E[x] is no entry
  E[x]
  ^~~~
  hint: an entry is E[i,j]
[1]
$ tracetrick "[1, 2; 3, 4]" A
<arg>:1:3: error: ',' does not fit here
  [1, 2; 3, 4]
    ^
<arg>:1:9: error: ',' does not fit here
  [1, 2; 3, 4]
          ^
[1]

# Numbers have a limit.
$ tracetrick "2^(10^9)*x'*x" x
df/dx = 2*2^1000000000*x
$ tracetrick "1/0*x'*x" x
<arg>:1:2: error: division by zero
  1/0*x'*x
   ^
[1]
$ tracetrick "(x'*x)/0" x
<arg>:1:7: error: division by zero
  (x'*x)/0
        ^
[1]

# Limits of a query: the next one is run.
$ printf '%s\n' "d(tr(A*X*B*X*C*X))/dX" "d(a'*x)/dx" | tracetrick --max-nodes 12
<stdin>:1:1: error: the expression is too large: over 12 nodes
  d(tr(A*X*B*X*C*X))/dX
  ^~~~~~~~~~~~~~~~~~~~~
df/dx = a
[1]

# Is s held while x moves, or what it stands for? Nobody says, so the mixed derivative is refused rather than guessed.
$ echo "s = x'*x; d^2(s^3)/(ds dx)" | tracetrick
<stdin>:1:11: error: a mixed derivative by a definition and by what it is made of is not answered yet
  s = x'*x; d^2(s^3)/(ds dx)
            ^~~~~~~~~~~~~~~~
  hint: name one of s and x
[1]

# The differentials of a family are a family of their own.
$ echo "d(tr(sum(i=1:N, B_i*C)))" | tracetrick -d 'matrix B_i(2,m), i = 1:N; matrix C(m,2)'
<stdin>:1:1: error: the differential with the members of a family is not answered yet
  d(tr(sum(i=1:N, B_i*C)))
  ^~~~~~~~~~~~~~~~~~~~~~~~
[1]

# |s| has no derivative where s is 0, and u is 0 at every point; log(0) has no value. The check
# finds no point for any of them, so it is not guessed (1 and 0 came out); u/norm(u) says itself that it divides by 0.
$ printf '%s\n' "u = b - b; d(abs(sum(u)))/du; d(norm(u))/du" "d(log(c - c))/dc" "v = t - t; d(v^c)/dv" | tracetrick
<stdin>:1:12: error: whether there is a derivative is not known: something in the function is 0 at every point
  u = b - b; d(abs(sum(u)))/du; d(norm(u))/du
             ^~~~~~~~~~~~~~~~~
<stdin>:1:31: error: division by zero
  u = b - b; d(abs(sum(u)))/du; d(norm(u))/du
                                ^~~~~~~~~~~~~
<stdin>:2:1: error: whether there is a derivative is not known: something in the function is 0 at every point
  d(log(c - c))/dc
  ^~~~~~~~~~~~~~~~
<stdin>:3:12: error: whether there is a derivative is not known: something in the function is 0 at every point
  v = t - t; d(v^c)/dv
             ^~~~~~~~~
[1]

# Where 0 is no harm there is an answer: a square of it, whose derivative 2*u is 0 like u, a root that never moves, 0^c, which is 0 where c is positive and has no value elsewhere.
$ tracetrick "u = b - b; d(norm(u)^2)/du; d(sqrt(c - c))/dc; d((c - c)^c)/dc; d(norm(x - x))/dx"
df/du = zeros(m,1)
df/dc = 0
<arg>:1: note: not checked: it was defined at none of the points that were tried
df/dc = 0
df/dx = zeros(m,1)
<arg>:1: note: not checked: it was defined at none of the points that were tried

# A product that is not multiplied out because an inverse in it does not exist: a matrix of rank one has no adjugate but 0.
$ tracetrick --operator -d 'spd C(n)' "lgamma(inv(adj(ones(n,n)*C)))" C
<arg>:1:1: error: the inverse of a zero matrix does not exist
  lgamma(inv(adj(ones(n,n)*C)))
  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
[1]
