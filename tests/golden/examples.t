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
