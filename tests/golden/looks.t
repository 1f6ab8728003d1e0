# What every operation and every function is called, in each format.
$ tracetrick -t text -f ../tests/golden/looks.trick
df/dc = tr(X)
df/dc = det(X)
df/dc = logdet(X)
dF/dc = adj(X)
dF/dc = inv(X)
dF/dc = X^-T
dF/dc = X'
dF/dc = diag(X)
dF/dc = diag(x)
dF/dc = vec(X)
df/dc = norm(x)
df/dc = norm(X)
df/dc = norm1(x)
df/dc = norminf(x)
df/dc = nuclear(X)
df/dc = max(X)
df/dc = min(X)
dF/dc = argmax(X)
dF/dc = argmin(x)
dF/dc = softmax(x)
dF/dc = x - logsumexp(x)*ones(n)
df/dc = logsumexp(x)
dF/dc = kron(X, Y)
dF/dc = X .* Y
dF/dc = X ./ Y
dF/dc = X.^3
dF/dc = X^3
dF/dc = X^k
dF/dc = blockdot(Z, X)
dF/dc = blocksum(X, Z)
dF/dc = tril(X)
dF/dc = triu(X)
dF/dc = pinv(W)
dF/dc = ones(n,m)
dF/dc = x*ones(n)'
dF/dc = X
dF/dc = commutation(m,n)
dF/dc = unit(n,1)
dF/dc = pi*x
df/dc = sum(X)
df/dc = mean(x)
df/dc = tr(expm(X))
df/dc = tr(logm(X)*Y)
df/dc = tr(sqrtm(X))
dF/dc = phi'(x)
dF/dc = phi''(x)
df/dc = x'*Y*x/(1 + x'*x)
dF/dc = 2*x/3
dF/dc = -2*(x .* y)/3
dF/dc = (-2)^k*X
../tests/golden/looks.trick:51: note: not checked: it was defined at none of the points that were tried
dF/dc = sqrt(s)*x
dF/dc = x/s^2
dF/dc = sqrt(s)*x/k
dF/dc = exp(x)
dF/dc = log(x)
dF/dc = sqrt(x)
dF/dc = abs(x)
dF/dc = sign(x)
dF/dc = sin(x)
dF/dc = cos(x)
dF/dc = tan(x)
dF/dc = asin(x)
dF/dc = acos(x)
dF/dc = atan(x)
dF/dc = sinh(x)
dF/dc = cosh(x)
dF/dc = tanh(x)
dF/dc = sigmoid(x)
dF/dc = softplus(x)
dF/dc = relu(x)
dF/dc = lgamma(x)
dF/dc = digamma(x)
df/dc = tr(sinm(X))
df/dc = tr(cosm(X))
df/dc = tr(tanm(X))
df/dc = tr(sinhm(X))
df/dc = tr(coshm(X))
df/dc = tr(tanhm(X))
dF/dc = inv(sqrtm(X))
dF/dc = inv(X)^2
df/dc = abs(s)
df/dc = sqrt(s)^3
dF/dc = x.^(1/3)
dF/dc = 2^k*x
dF/dc = kron(x, ones(2*m*p-q+3))
dF/dc = kron(x, ones(m+p))
df/dc = X[1,2]
dF/dc = sum(i=1:N, phi(x_i))
df/dc = prod(i=1:N, s_i)
d^2f/(dx dy) = X
dF/dc = zeros(n,n)
d^2f/dx^2 = X + X'
$ tracetrick -t unicode -f ../tests/golden/looks.trick
∂f/∂c = tr(X)
∂f/∂c = det(X)
∂f/∂c = logdet(X)
∂F/∂c = adj(X)
∂F/∂c = X⁻¹
∂F/∂c = X⁻ᵀ
∂F/∂c = Xᵀ
∂F/∂c = diag(X)
∂F/∂c = diag(x)
∂F/∂c = vec(X)
∂f/∂c = ‖x‖₂
∂f/∂c = ‖X‖_F
∂f/∂c = ‖x‖₁
∂f/∂c = ‖x‖_∞
∂f/∂c = ‖X‖_*
∂f/∂c = max(X)
∂f/∂c = min(X)
∂F/∂c = argmax(X)
∂F/∂c = argmin(x)
∂F/∂c = softmax(x)
∂F/∂c = x − logsumexp(x) 𝟏
∂f/∂c = logsumexp(x)
∂F/∂c = X ⊗ Y
∂F/∂c = X ⊙ Y
∂F/∂c = X ⊘ Y
∂F/∂c = X.^3
∂F/∂c = X³
∂F/∂c = X^k
∂F/∂c = blockdot(Z, X)
∂F/∂c = blocksum(X, Z)
∂F/∂c = tril(X)
∂F/∂c = triu(X)
∂F/∂c = pinv(W)
∂F/∂c = 𝟏 𝟏ᵀ
∂F/∂c = x 𝟏ᵀ
∂F/∂c = X
∂F/∂c = K_{m,n}
∂F/∂c = e₁
∂F/∂c = π x
∂f/∂c = sum(X)
∂f/∂c = mean(x)
∂f/∂c = tr(expm(X))
∂f/∂c = tr(logm(X) Y)
∂f/∂c = tr(sqrtm(X))
∂F/∂c = φ'(x)
∂F/∂c = φ''(x)
∂f/∂c = xᵀ Y x/(1 + xᵀ x)
∂F/∂c = 2 x/3
∂F/∂c = −2 (x ⊙ y)/3
∂F/∂c = (−2)^k X
../tests/golden/looks.trick:51: note: not checked: it was defined at none of the points that were tried
∂F/∂c = √(s) x
∂F/∂c = x/s²
∂F/∂c = √(s) x/k
∂F/∂c = exp(x)
∂F/∂c = log(x)
∂F/∂c = √(x)
∂F/∂c = abs(x)
∂F/∂c = sign(x)
∂F/∂c = sin(x)
∂F/∂c = cos(x)
∂F/∂c = tan(x)
∂F/∂c = asin(x)
∂F/∂c = acos(x)
∂F/∂c = atan(x)
∂F/∂c = sinh(x)
∂F/∂c = cosh(x)
∂F/∂c = tanh(x)
∂F/∂c = sigmoid(x)
∂F/∂c = softplus(x)
∂F/∂c = relu(x)
∂F/∂c = lgamma(x)
∂F/∂c = digamma(x)
∂f/∂c = tr(sinm(X))
∂f/∂c = tr(cosm(X))
∂f/∂c = tr(tanm(X))
∂f/∂c = tr(sinhm(X))
∂f/∂c = tr(coshm(X))
∂f/∂c = tr(tanhm(X))
∂F/∂c = sqrtm(X)⁻¹
∂F/∂c = X⁻²
∂f/∂c = |s|
∂f/∂c = (√(s))³
∂F/∂c = x.^(1/3)
∂F/∂c = 2^k x
∂F/∂c = x ⊗ 𝟏_{2 m p − q + 3}
∂F/∂c = x ⊗ 𝟏_{m + p}
∂f/∂c = X[1,2]
∂F/∂c = Σ_{i=1}^{N} φ(xᵢ)
∂f/∂c = Π_{i=1}^{N} sᵢ
∂²f/(∂x ∂y) = X
∂F/∂c = 0
∂²f/∂x² = X + Xᵀ
$ tracetrick -t latex -f ../tests/golden/looks.trick
\frac{\partial f}{\partial c} = \mathrm{tr}(X)
\frac{\partial f}{\partial c} = \det(X)
\frac{\partial f}{\partial c} = \log\det(X)
\frac{\partial F}{\partial c} = \mathrm{adj}(X)
\frac{\partial F}{\partial c} = X^{-1}
\frac{\partial F}{\partial c} = X^{-\top}
\frac{\partial F}{\partial c} = X^{\top}
\frac{\partial F}{\partial c} = \mathrm{diag}(X)
\frac{\partial F}{\partial c} = \mathrm{diag}(x)
\frac{\partial F}{\partial c} = \mathrm{vec}(X)
\frac{\partial f}{\partial c} = \|x\|_{2}
\frac{\partial f}{\partial c} = \|X\|_{F}
\frac{\partial f}{\partial c} = \|x\|_{1}
\frac{\partial f}{\partial c} = \|x\|_{\infty}
\frac{\partial f}{\partial c} = \|X\|_{*}
\frac{\partial f}{\partial c} = \max(X)
\frac{\partial f}{\partial c} = \min(X)
\frac{\partial F}{\partial c} = \mathrm{argmax}(X)
\frac{\partial F}{\partial c} = \mathrm{argmin}(x)
\frac{\partial F}{\partial c} = \mathrm{softmax}(x)
\frac{\partial F}{\partial c} = x - \mathrm{logsumexp}(x) \mathbf{1}
\frac{\partial f}{\partial c} = \mathrm{logsumexp}(x)
\frac{\partial F}{\partial c} = X \otimes Y
\frac{\partial F}{\partial c} = X \odot Y
\frac{\partial F}{\partial c} = X \oslash Y
\frac{\partial F}{\partial c} = X^{\odot 3}
\frac{\partial F}{\partial c} = X^{3}
\frac{\partial F}{\partial c} = X^{k}
\frac{\partial F}{\partial c} = \mathrm{blockdot}(Z, X)
\frac{\partial F}{\partial c} = \mathrm{blocksum}(X, Z)
\frac{\partial F}{\partial c} = \mathrm{tril}(X)
\frac{\partial F}{\partial c} = \mathrm{triu}(X)
\frac{\partial F}{\partial c} = \mathrm{pinv}(W)
\frac{\partial F}{\partial c} = \mathbf{1} \mathbf{1}^{\top}
\frac{\partial F}{\partial c} = x \mathbf{1}^{\top}
\frac{\partial F}{\partial c} = X
\frac{\partial F}{\partial c} = K_{m,n}
\frac{\partial F}{\partial c} = e_{1}
\frac{\partial F}{\partial c} = \pi x
\frac{\partial f}{\partial c} = \mathrm{sum}(X)
\frac{\partial f}{\partial c} = \mathrm{mean}(x)
\frac{\partial f}{\partial c} = \mathrm{tr}(\mathrm{expm}(X))
\frac{\partial f}{\partial c} = \mathrm{tr}(\mathrm{logm}(X) Y)
\frac{\partial f}{\partial c} = \mathrm{tr}(X^{1/2})
\frac{\partial F}{\partial c} = \phi'(x)
\frac{\partial F}{\partial c} = \phi''(x)
\frac{\partial f}{\partial c} = \frac{x^{\top} Y x}{1 + x^{\top} x}
\frac{\partial F}{\partial c} = \frac{2}{3} x
\frac{\partial F}{\partial c} = -\frac{2}{3} (x \odot y)
\frac{\partial F}{\partial c} = (-2)^{k} X
../tests/golden/looks.trick:51: note: not checked: it was defined at none of the points that were tried
\frac{\partial F}{\partial c} = \sqrt{s} x
\frac{\partial F}{\partial c} = \frac{x}{s^{2}}
\frac{\partial F}{\partial c} = \frac{\sqrt{s} x}{k}
\frac{\partial F}{\partial c} = \exp(x)
\frac{\partial F}{\partial c} = \log(x)
\frac{\partial F}{\partial c} = \sqrt{x}
\frac{\partial F}{\partial c} = \mathrm{abs}(x)
\frac{\partial F}{\partial c} = \mathrm{sign}(x)
\frac{\partial F}{\partial c} = \sin(x)
\frac{\partial F}{\partial c} = \cos(x)
\frac{\partial F}{\partial c} = \tan(x)
\frac{\partial F}{\partial c} = \arcsin(x)
\frac{\partial F}{\partial c} = \arccos(x)
\frac{\partial F}{\partial c} = \arctan(x)
\frac{\partial F}{\partial c} = \sinh(x)
\frac{\partial F}{\partial c} = \cosh(x)
\frac{\partial F}{\partial c} = \tanh(x)
\frac{\partial F}{\partial c} = \mathrm{sigmoid}(x)
\frac{\partial F}{\partial c} = \mathrm{softplus}(x)
\frac{\partial F}{\partial c} = \mathrm{relu}(x)
\frac{\partial F}{\partial c} = \mathrm{lgamma}(x)
\frac{\partial F}{\partial c} = \mathrm{digamma}(x)
\frac{\partial f}{\partial c} = \mathrm{tr}(\mathrm{sinm}(X))
\frac{\partial f}{\partial c} = \mathrm{tr}(\mathrm{cosm}(X))
\frac{\partial f}{\partial c} = \mathrm{tr}(\mathrm{tanm}(X))
\frac{\partial f}{\partial c} = \mathrm{tr}(\mathrm{sinhm}(X))
\frac{\partial f}{\partial c} = \mathrm{tr}(\mathrm{coshm}(X))
\frac{\partial f}{\partial c} = \mathrm{tr}(\mathrm{tanhm}(X))
\frac{\partial F}{\partial c} = X^{-1/2}
\frac{\partial F}{\partial c} = X^{-2}
\frac{\partial f}{\partial c} = |s|
\frac{\partial f}{\partial c} = s^{3/2}
\frac{\partial F}{\partial c} = x^{\odot 1/3}
\frac{\partial F}{\partial c} = 2^{k} x
\frac{\partial F}{\partial c} = x \otimes \mathbf{1}_{2 m p - q + 3}
\frac{\partial F}{\partial c} = x \otimes \mathbf{1}_{m + p}
\frac{\partial f}{\partial c} = [X]_{1,2}
\frac{\partial F}{\partial c} = \sum_{i=1}^{N} \phi(x_{i})
\frac{\partial f}{\partial c} = \prod_{i=1}^{N} s_{i}
\frac{\partial^{2} f}{\partial x \, \partial y} = X
\frac{\partial F}{\partial c} = 0
\frac{\partial^{2} f}{\partial x^{2}} = X + X^{\top}

# The differential of a derivative stands in brackets, and inside vec in two pairs of them.
$ tracetrick -s -H -t unicode "tr(X'*A*X)" X | grep '^d(\|^vec('
d(∂f/∂X) = (A + Aᵀ) dX                    constant factors: d(A U B) = A dU B
vec(d(∂f/∂X)) = (Iₙ ⊗ (A + Aᵀ)) vec(dX)   vec of a product: vec(A U B) = (Bᵀ ⊗ A) vec(U)
$ tracetrick -s -H -t latex "tr(X'*A*X)" X | grep '^.mathrm{vec}\|^.mathrm{d}\\left'
\mathrm{d}\left(\frac{\partial f}{\partial X}\right) &= (A + A^{\top}) \, \mathrm{d}X && \text{constant factors} \\
\mathrm{vec}\left(\mathrm{d}\left(\frac{\partial f}{\partial X}\right)\right) &= (I_{n} \otimes (A + A^{\top})) \, \mathrm{vec}(\mathrm{d}X) && \text{vec of a product} \\

# A sum over an index is tall: brackets grow around it, and around a fraction.
$ tracetrick -t latex "exp(sum(i=1:N, w'*x_i))" w
\frac{\partial f}{\partial w} = \exp\left(w^{\top} \sum_{i=1}^{N} x_{i}\right) \sum_{i=1}^{N} x_{i}

# In MathML the letters are those of the Unicode lines above, but for fractions and roots; what stands high or low is markup.
$ tracetrick -t mathml -f ../tests/golden/looks.trick
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>det</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>log</mi><mo>&#x2061;</mo><mi>det</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>adj</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>X</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>X</mi><mrow><mo>−</mo><mi>⊤</mi></mrow></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>X</mi><mi>⊤</mi></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>diag</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>diag</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>vec</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msub><mrow><mo>‖</mo><mi>x</mi><mo>‖</mo></mrow><mn>2</mn></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msub><mrow><mo>‖</mo><mi>X</mi><mo>‖</mo></mrow><mi>F</mi></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msub><mrow><mo>‖</mo><mi>x</mi><mo>‖</mo></mrow><mn>1</mn></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msub><mrow><mo>‖</mo><mi>x</mi><mo>‖</mo></mrow><mi>∞</mi></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msub><mrow><mo>‖</mo><mi>X</mi><mo>‖</mo></mrow><mo>*</mo></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>max</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>min</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>argmax</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>argmin</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>softmax</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>x</mi><mo>−</mo><mi>logsumexp</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow><mo rspace="0.12em">&#x2062;</mo><mn>𝟏</mn></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>logsumexp</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>X</mi><mo largeop="false">⊗</mo><mi>Y</mi></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>X</mi><mo largeop="false">⊙</mo><mi>Y</mi></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>X</mi><mo>⊘</mo><mi>Y</mi></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>X</mi><mrow><mo largeop="false">⊙</mo><mn>3</mn></mrow></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>X</mi><mn>3</mn></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>X</mi><mi>k</mi></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>blockdot</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>Z</mi><mo>,</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>blocksum</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo>,</mo><mi>Z</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tril</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>triu</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>pinv</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>W</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mn>𝟏</mn><mo rspace="0.12em">&#x2062;</mo><msup><mn>𝟏</mn><mi>⊤</mi></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>x</mi><mo rspace="0.12em">&#x2062;</mo><msup><mn>𝟏</mn><mi>⊤</mi></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>X</mi></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msub><mi>K</mi><mrow><mi>m</mi><mo>,</mo><mi>n</mi></mrow></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msub><mi>e</mi><mn>1</mn></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>π</mi><mo rspace="0.12em">&#x2062;</mo><mi>x</mi></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>sum</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>mean</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>expm</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>logm</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow><mo rspace="0.12em">&#x2062;</mo><mi>Y</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><msup><mi>X</mi><mrow><mn>1</mn><mo>/</mo><mn>2</mn></mrow></msup><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>φ</mi><mo>′</mo></msup><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>φ</mi><mrow><mo>′</mo><mo>′</mo></mrow></msup><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mfrac><mrow><msup><mi>x</mi><mi>⊤</mi></msup><mo rspace="0.12em">&#x2062;</mo><mi>Y</mi><mo rspace="0.12em">&#x2062;</mo><mi>x</mi></mrow><mrow><mn>1</mn><mo>+</mo><msup><mi>x</mi><mi>⊤</mi></msup><mo rspace="0.12em">&#x2062;</mo><mi>x</mi></mrow></mfrac></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mfrac><mn>2</mn><mn>3</mn></mfrac><mo rspace="0.12em">&#x2062;</mo><mi>x</mi></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mo form="prefix">−</mo><mfrac><mn>2</mn><mn>3</mn></mfrac><mo rspace="0.12em">&#x2062;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo largeop="false">⊙</mo><mi>y</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mrow><mo stretchy="false">(</mo><mo form="prefix">−</mo><mn>2</mn><mo stretchy="false">)</mo></mrow><mi>k</mi></msup><mo rspace="0.12em">&#x2062;</mo><mi>X</mi></math>
../tests/golden/looks.trick:51: note: not checked: it was defined at none of the points that were tried
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msqrt><mi>s</mi></msqrt><mo rspace="0.12em">&#x2062;</mo><mi>x</mi></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mfrac><mi>x</mi><msup><mi>s</mi><mn>2</mn></msup></mfrac></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mfrac><mrow><msqrt><mi>s</mi></msqrt><mo rspace="0.12em">&#x2062;</mo><mi>x</mi></mrow><mi>k</mi></mfrac></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>exp</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>log</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msqrt><mi>x</mi></msqrt></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>abs</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>sign</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>sin</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>cos</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tan</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>asin</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>acos</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>atan</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>sinh</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>cosh</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tanh</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>sigmoid</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>softplus</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>relu</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>lgamma</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>digamma</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>sinm</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>cosm</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>tanm</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>sinhm</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>coshm</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>tanhm</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>X</mi><mo stretchy="false">)</mo></mrow><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>X</mi><mrow><mo>−</mo><mn>1</mn><mo>/</mo><mn>2</mn></mrow></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>X</mi><mrow><mo>−</mo><mn>2</mn></mrow></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mrow><mo>|</mo><mi>s</mi><mo>|</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>s</mi><mrow><mn>3</mn><mo>/</mo><mn>2</mn></mrow></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mi>x</mi><mrow><mo largeop="false">⊙</mo><mn>1</mn><mo>/</mo><mn>3</mn></mrow></msup></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msup><mn>2</mn><mi>k</mi></msup><mo rspace="0.12em">&#x2062;</mo><mi>x</mi></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>x</mi><mo largeop="false">⊗</mo><msub><mn>𝟏</mn><mrow><mn>2</mn><mo rspace="0.12em">&#x2062;</mo><mi>m</mi><mo rspace="0.12em">&#x2062;</mo><mi>p</mi><mo>−</mo><mi>q</mi><mo>+</mo><mn>3</mn></mrow></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>x</mi><mo largeop="false">⊗</mo><msub><mn>𝟏</mn><mrow><mi>m</mi><mo>+</mo><mi>p</mi></mrow></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><msub><mrow><mo stretchy="false">[</mo><mi>X</mi><mo stretchy="false">]</mo></mrow><mrow><mn>1</mn><mo>,</mo><mn>2</mn></mrow></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>N</mi></munderover><mi>φ</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><msub><mi>x</mi><mi>i</mi></msub><mo stretchy="false">)</mo></mrow></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><munderover><mo>∏</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>N</mi></munderover><msub><mi>s</mi><mi>i</mi></msub></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><msup><mi>∂</mi><mn>2</mn></msup><mi>f</mi></mrow><mrow><mi>∂</mi><mi>x</mi><mspace width="0.17em"/><mi>∂</mi><mi>y</mi></mrow></mfrac><mo>=</mo><mi>X</mi></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mn>0</mn></math>
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><msup><mi>∂</mi><mn>2</mn></msup><mi>f</mi></mrow><mrow><mi>∂</mi><msup><mi>x</mi><mn>2</mn></msup></mrow></mfrac><mo>=</mo><mi>X</mi><mo>+</mo><msup><mi>X</mi><mi>⊤</mi></msup></math>
