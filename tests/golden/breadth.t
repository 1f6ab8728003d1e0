# The derivative along a structure, where S_ij and S_ji are one number.
$ tracetrick --structured -d 'spd S(n)' 'logdet(S)' S
df/dS = 2*inv(S) - inv(S) .* eye(n)
$ tracetrick --structured -d 'symmetric S(n)' "x'*S*y" S
df/dS = x*y' + y*x' - diag(x .* y)
$ tracetrick --structured -d 'antisymmetric S(n)' "x'*S*y" S
df/dS = x*y' - y*x'
$ tracetrick --structured -d 'diagonal S(n)' "x'*S*y" S
df/dS = diag(x .* y)
$ tracetrick --structured -d 'lower L(n)' "x'*L*y" L
df/dL = tril(x*y')
$ tracetrick --structured -d 'upper U(n)' "x'*U*y" U
df/dU = triu(x*y')
$ tracetrick --structured -d 'lower L(n)' "logdet(L) - norm(L*x)^2" L
df/dL = tril(L^-T - 2*L*x*x')
$ tracetrick --structured "norm(X*w)^2" X
df/dX = 2*X*w*w'
$ tracetrick --structured -d 'orthogonal Q(n)' "tr(A*Q)" Q
<arg>:1:1: error: Q is an orthogonal matrix: these are no linear space, so there is no derivative along their entries
  tr(A*Q)
  ^~~~~~~
[1]

# Triangular parts.
$ tracetrick "tr(A*tril(X)*B)" X
df/dX = tril(A'*B')
$ tracetrick "norm(tril(A*X))^2" X
df/dX = 2*A'*tril(A*X)
$ tracetrick -d 'lower L(n); diagonal D(n)' "tr(tril(D*L*inv(L))*tril(X) + triu(inv(L))*X)" X
df/dX = D + inv(L) .* eye(n)
$ tracetrick -t latex "tr(triu(X')*A)" X
\frac{\partial f}{\partial X} = \mathrm{tril}(A)
$ tracetrick -H "norm(tril(X))^2" X
d^2f/dX^2 = 2*diag(vec(tril(ones(m,n))))
