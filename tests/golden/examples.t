# The worked examples: each file in examples/ and what it must print.
$ tracetrick -f 01-bilinear.trick
df/dX = a*b'
$ tracetrick -f 02-exponential.trick
df/dX = (a .* exp(X*b))*b'
$ tracetrick -f 03-composition.trick
df/dY = 2*M*Y
df/dX = 2*W'*((M*Y) .* sigma'(W*X))
$ tracetrick -f 04-least-squares.trick
dl/dw = 2*X'*(X*w - y)
dl/dw = 2*X'*(X*w - y)
$ tracetrick -f 06-logistic.trick
dl/dW = (softmax(W*x) - y)*x'
dl/da = softmax(a) - y
dl/dW = (softmax(a) - y)*x'
dl/dW = (sum(y)*softmax(W*x) - y)*x'
$ tracetrick -f 07-network.trick
dl/da2 = softmax(a2) - y
dl/dW2 = (softmax(a2) - y)*h1'
dl/dh1 = W2'*(softmax(a2) - y)
dl/da1 = (W2'*(softmax(a2) - y)) .* sigmoid'(a1)
dl/dW1 = ((W2'*(softmax(a2) - y)) .* sigmoid'(a1))*x'
$ tracetrick -f 07b-batch.trick
dl/dA2 = softmax(A2) - Y
dl/dW2 = (softmax(A2) - Y)*H1'
dl/db2 = (softmax(A2) - Y)*ones(N)
dl/dA1 = (W2'*(softmax(A2) - Y)) .* sigmoid'(A1)
dl/dW1 = ((W2'*(softmax(A2) - Y)) .* sigmoid'(A1))*X'
dl/db1 = ((W2'*(softmax(A2) - Y)) .* sigmoid'(A1))*ones(N)
$ tracetrick -f 08-determinant.trick
df/dX = adj(X)'
df/dX = det(X)*X^-T
$ tracetrick -f 09-linear.trick
dy/dx = w
dy/dx = w
$ tracetrick -f 10-quadratic.trick
dy/dx = (A + A')*x
dy/dx = 2*A*x
$ tracetrick -f 11-beamformer.trick
dL/dw = 2*R*w + lambda*a
dL/dlambda = w'*a - 1

# Without names of intermediates.
$ tracetrick --expand -f 03-composition.trick
df/dY = 2*M*sigma(W*X)
df/dX = 2*W'*(sigma'(W*X) .* (M*sigma(W*X)))

# The same answers for reading on a screen and for a paper.
$ tracetrick -t unicode -f 04-least-squares.trick 07b-batch.trick 11-beamformer.trick
∂l/∂w = 2 Xᵀ (X w − y)
∂l/∂w = 2 Xᵀ (X w − y)
∂l/∂A₂ = softmax(A₂) − Y
∂l/∂W₂ = (softmax(A₂) − Y) H₁ᵀ
∂l/∂b₂ = (softmax(A₂) − Y) 𝟏
∂l/∂A₁ = (W₂ᵀ (softmax(A₂) − Y)) ⊙ sigmoid'(A₁)
∂l/∂W₁ = ((W₂ᵀ (softmax(A₂) − Y)) ⊙ sigmoid'(A₁)) Xᵀ
∂l/∂b₁ = ((W₂ᵀ (softmax(A₂) − Y)) ⊙ sigmoid'(A₁)) 𝟏
∂L/∂w = 2 R w + λ a
∂L/∂λ = wᵀ a − 1
$ tracetrick -t latex -f 04-least-squares.trick 07b-batch.trick 11-beamformer.trick
\frac{\partial l}{\partial w} = 2 X^{\top} (X w - y)
\frac{\partial l}{\partial w} = 2 X^{\top} (X w - y)
\frac{\partial l}{\partial A_{2}} = \mathrm{softmax}(A_{2}) - Y
\frac{\partial l}{\partial W_{2}} = (\mathrm{softmax}(A_{2}) - Y) H_{1}^{\top}
\frac{\partial l}{\partial b_{2}} = (\mathrm{softmax}(A_{2}) - Y) \mathbf{1}
\frac{\partial l}{\partial A_{1}} = (W_{2}^{\top} (\mathrm{softmax}(A_{2}) - Y)) \odot \mathrm{sigmoid}'(A_{1})
\frac{\partial l}{\partial W_{1}} = ((W_{2}^{\top} (\mathrm{softmax}(A_{2}) - Y)) \odot \mathrm{sigmoid}'(A_{1})) X^{\top}
\frac{\partial l}{\partial b_{1}} = ((W_{2}^{\top} (\mathrm{softmax}(A_{2}) - Y)) \odot \mathrm{sigmoid}'(A_{1})) \mathbf{1}
\frac{\partial L}{\partial w} = 2 R w + \lambda a
\frac{\partial L}{\partial \lambda} = w^{\top} a - 1
