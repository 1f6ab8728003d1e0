# The function is all that stands behind the sign of its derivative: a power or prime on a bracket behind it is the function's.
$ tracetrick '\frac{\partial (y-Xb)^T(y-Xb)}{\partial b}'
df/db = 2*X'*(X*b - y)
$ tracetrick '\frac{\partial (x^TAx)^2}{\partial x}'
df/dx = 2*(x'*A*x)*(A + A')*x
$ tracetrick '\frac{d (x^TAx)^{-1}}{dx}'
df/dx = -(A + A')*x/(x'*A*x)^2
$ tracetrick '\frac{\partial^2 (x^TAx)^2}{\partial x^2}'
d^2f/dx^2 = 2*((A + A')*x*x' + (x'*A*x)*eye(m))*(A + A')
$ tracetrick -t text '∂(y − X b)ᵀ(y − X b)/∂b'
df/db = 2*X'*(X*b - y)
$ tracetrick "∂(x'x)^2/∂x"
df/dx = 4*(x'*x)*x
$ tracetrick "d(x'*x)^2/dx"
df/dx = 4*(x'*x)*x
$ tracetrick "d(A*x - b)'*(A*x - b)/dx"
df/dx = 2*A'*(A*x - b)
$ tracetrick "d/dx (x'*x)^2"
df/dx = 4*(x'*x)*x
$ tracetrick "∂/∂x (x'x)²"
df/dx = 4*(x'*x)*x
$ tracetrick "d/dx (A*x)'*x"
df/dx = (A + A')*x

# So is a sign in front of it.
$ tracetrick '\frac{\partial -x^Tx}{\partial x}'
df/dx = -2*x
$ tracetrick '\frac{\partial -(x^Tx)^2 + a^Tx}{\partial x}'
df/dx = a - 4*(x'*x)*x

# A ∂ is never a factor.
$ tracetrick '\partial x'
<arg>:1:1: error: this sign of a derivative belongs to none that can be read
  \partial x
  ^~~~~~~~
  hint: write \frac{\partial f}{\partial x}, or d(f)/dx
[1]
