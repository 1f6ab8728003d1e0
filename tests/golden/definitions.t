# A definition stands for its value wherever that stands, as a whole or as a stretch of a product: by K, inv(K) - inv(K)*y*y'*inv(K), and inv(K)*y is a.
$ tracetrick -d 'spd K(n)' "a = inv(K)*y; y'*a + logdet(K)" K
df/dK = inv(K) - a*a'
$ tracetrick -d 'spd S(n)' "P = inv(S); x'*P*x" S
df/dS = -P*x*x'*P
# dA = -A*A*ds: (tr(A) - y'*A*A*y)/2.
$ tracetrick -d 'spd K(n); scalar s' "A = inv(K + s*I); 1/2*y'*A*y - 1/2*logdet(A)" s
df/ds = (tr(A) - norm(A*y)^2)/2
# dw = -M*w*dc.
$ tracetrick "M = inv(X'*X + c*I); w = M*X'*y; norm(w)^2" c
df/dc = -2*w'*M*w
# What a name hides is seen: the inverse of M is S, M*S is I, and with the free derivative M' + M'*A'*M' of a symmetric S.
$ tracetrick -d 'spd S(n)' "M = inv(S); logdet(M) + tr(M*A)" S
df/dS = -(M + M*A'*M)
$ tracetrick -d 'spd Sigma(n)' "Lambda = inv(Sigma); logdet(Lambda) + tr(Lambda*A)" Lambda
df/dLambda = Sigma + A'
$ tracetrick -d 'spd S(n)' "M = inv(S); x'*M*S*x" x
df/dx = 2*x
$ tracetrick -d 'spd S(n)' "M = inv(S); M*S*x" x
dF/dx = eye(n)
# A projection is one by any name: the derivative of y'*P'*P*y is 2*P*y.
$ tracetrick "P = X*inv(X'*X)*X'; norm(P*y)^2" y
df/dy = 2*P*y
# A definition has the kinds of its value: antisymmetric, orthogonal (as products of such are), triangular.
$ tracetrick "E = A - A'; x'*E*x + b'*x" x
df/dx = b
$ tracetrick -d 'antisymmetric Z(n)' "E = 3*Z; x'*E*x + b'*E*x" x
df/dx = -E*b
$ tracetrick -d 'orthogonal Q(n)' "R = Q'; norm(R*x - b)^2" x
df/dx = 2*(x - Q*b)
$ tracetrick -d 'orthogonal Q(n), R(n)' "U = Q*R; norm(U*x - b)^2" x
df/dx = 2*(x - U'*b)
$ tracetrick -d 'lower L(n), M(n)' "T = L*M; tr(triu(T)*X)" X
df/dX = T .* eye(n)
# A ratio that is asked for itself names itself, u = x/norm(x) names x: (a'*x)*x/norm(x)^3 is (a'*u)*u/norm(x).
$ tracetrick -d 'symmetric A(n)' "r = x'*A*x/(x'*x); r" x
dr/dx = 2*(A*x - r*x)/(x'*x)
$ tracetrick "q = a'*x/(b'*x); q" x
dq/dx = (a - q*b)/(b'*x)
$ tracetrick "u = x/norm(x); a'*u" x
df/dx = (a - (a'*u)*u)/norm(x)
$ tracetrick "u = A*x; v = norm(u); l = b'*u/v; dl/du"
dl/du = (b - l*u/v)/v
# So does a determinant.
$ tracetrick -d 'invertible X(n)' "f = det(X); df/dX"
df/dX = f*X^-T
# Nothing of this where everything is to be written out.
$ tracetrick --expand -d 'spd K(n)' "a = inv(K)*y; y'*a + logdet(K)" K
df/dK = inv(K) - inv(K)*y*y'*inv(K)
