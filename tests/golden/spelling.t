# The order of terms is the user's with a symmetric variable too.
$ tracetrick -d 'spd A(n), B(n)' "logdet(A + B)"
df/dA = inv(A + B)
df/dB = inv(A + B)
$ tracetrick -d 'spd K(n)' "logdet(K + c*I)" K
df/dK = inv(K + c*eye(n))
$ tracetrick -d 'symmetric S(n), T(n)' "norm(S + T)^2" S
df/dS = 2*(S + T)
# The factors of a product stand as they were typed, though x was met before b.
$ tracetrick -d 'scalar x, b' "x*exp(-b*x)" x
df/dx = exp(-b*x)*(1 - b*x)
# A square that was typed as a norm is one; one that stands beside other powers of the norm too.
$ tracetrick "norm(x)^2 + norm(x)^4" x
df/dx = 2*(1 + 2*norm(x)^2)*x
$ tracetrick -t latex '\sqrt{1+\|x\|^2}' x
\frac{\partial f}{\partial x} = \frac{x}{\sqrt{1 + \|x\|_{2}^{2}}}
$ tracetrick "1/(1 + x'*x)" x
df/dx = -2*x/(1 + x'*x)^2
# u .* e_k is u[k]*e_k: entries of a softmax by name, -log(y[k]) and y[k].
$ tracetrick "y = softmax(x); -log(y[k])" x
df/dx = y - unit(m,k)
$ tracetrick "y = softmax(x); y[k]" x
df/dx = y[k]*(unit(m,k) - y)
$ tracetrick "b'*(u .* unit(n,k))" u
df/du = b[k]*unit(n,k)
$ tracetrick "b'*(exp(u) .* unit(n,k))" u
df/du = exp(u[k])*b[k]*unit(n,k)
# Of a row too.
$ tracetrick -d 'matrix A(1,n)' "(A .* A)*unit(n,2)" A
df/dA = 2*A[2]*unit(n,2)'
