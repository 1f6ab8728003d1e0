# A comma keeps parts of a subscript apart, in every format; x_{1,2} is not x_{12}. What Unicode prints reads back.
$ tracetrick -t unicode 'w^T x_{1,2} + w^T x_{12}' w
∂f/∂w = x₁,₂ + x₁₂
$ tracetrick "w'*x₁,₂ + w'*x₁₂ + w'*x₁ₐ" w
df/dw = x1_2 + x12 + x1_a
$ tracetrick -t unicode '\|W_{1,1} x_1 + W_{11} x_2\|^2' x_1
∂f/∂x₁ = 2 W₁,₁ᵀ (W₁,₁ x₁ + W₁₁ x₂)
$ tracetrick -t latex '\|W_{1,1} x_1 + W_{11} x_2\|^2' x_1
\frac{\partial f}{\partial x_{1}} = 2 W_{1,1}^{\top} (W_{1,1} x_{1} + W_{11} x_{2})
$ tracetrick -t json '\|W_{1,1} x_1 + W_{11} x_2\|^2' x_1 | jq -r '.text, .unicode, .latex'
2*W1_1'*(W1_1*x1 + W11*x2)
2 W₁,₁ᵀ (W₁,₁ x₁ + W₁₁ x₂)
2 W_{1,1}^{\top} (W_{1,1} x_{1} + W_{11} x_{2})
$ tracetrick 'x₁,₂^{\top} b, A \in \mathbb{R}^{n \times n}' b
df/db = x1_2

# So do letters, unless they are letters for indices: x_{i,j}, x_i_j and x_{ij} are the member at i and j.
$ tracetrick -t latex 'x^T\Sigma_{x,y} y + x^T \Sigma_{xy} y' x
\frac{\partial f}{\partial x} = (\Sigma_{x,y} + \Sigma_{\mathrm{xy}}) y
$ tracetrick 'x^T\Sigma_{x,y} y + x^T \Sigma_{\mathrm{xy}} y' x
df/dx = (Sigma_x_y + Sigma_xy)*y
$ tracetrick -d 'matrix W_x_h(n), W_xh(n)' -t unicode "x'*(W_x_h+W_xh)*x" x
∂f/∂x = (Wₓ,ₕ + Wₓ,ₕᵀ + Wₓₕ + Wₓₕᵀ) x
$ tracetrick "sum(i=1:N, sum(j=1:M, norm(A*x_i_j)^2))" A
df/dA = 2*A*sum(i=1:N, sum(j=1:M, x_ij*x_ij'))
$ tracetrick '\sum_{i=1}^N \sum_{j=1}^M \|A x_{i,j}\|^2 + \sum_{i=1}^N \sum_{j=1}^M \|B x_{ij}\|^2' 'x_{i,j}'
df/dx_ij = 2*(A'*A + B'*B)*x_ij
$ tracetrick -t unicode '\sum_{i=1}^N \sum_{q=1}^M \|A x_{i,q}\|^2' A
∂f/∂A = 2 A Σ_{i=1}^{N} Σ_{q=1}^{M} x_iq x_iqᵀ

# Other letters are indices where they run, are declared to or are parameters; elsewhere x_{h,i} is the member i of a family x_h.
$ tracetrick '\sum_{t=1}^N \sum_{k=1}^M \|A x_{t,k}\|^2' 'A' 'x_{t,k}'
df/dA = 2*A*sum(t=1:N, sum(k=1:M, x_tk*x_tk'))
df/dx_tk = 2*A'*A*x_tk
$ tracetrick '\sum_{t=1}^N \sum_{k=1}^M \|A x_t^{(k)}\|^2' A
df/dA = 2*A*sum(t=1:N, sum(k=1:M, x_tk*x_tk'))
$ tracetrick '\sum_{i=1}^N \|A x_{h,i} + \bar x^{(i)}\|^2' A
df/dA = 2*sum(i=1:N, (A*x_h_i + x_bar_i)*x_h_i')
$ printf '%s\n' 'z_{t,k} = A y_{t,k}' 'l = \sum_{t=1}^T \sum_{k=1}^K \|z_{t,k}\|^2' 'dl/dA' 'm = \sum_{k=1}^K \|z_{t,k}\|^2' dm/dA | tracetrick --from latex
dl/dA = 2*sum(t=1:T, sum(k=1:K, z_tk*y_tk'))
dm/dA = 2*sum(k=1:K, z_t_k*y_t_k')
$ printf '%s\n' 'vector x_t_k(m), t = 1:N, k = 1:M' 'l = sum(t=1:N, sum(k=1:M, norm(A*x_t_k)^2))' dl/dA dl/dx_t_k dl/dx_tk | tracetrick
dl/dA = 2*A*sum(t=1:N, sum(k=1:M, x_tk*x_tk'))
dl/dx_tk = 2*A'*A*x_tk
dl/dx_tk = 2*A'*A*x_tk
$ printf '%s\n' 'z_t_k = A*y_t_k' "l = sum(t=1:T, norm(z_t)^2)" dl/dA | tracetrick
<stdin>:2:21: error: z_t: elsewhere its family has 2 indices
  l = sum(t=1:T, norm(z_t)^2)
                      ^~~
<stdin>:3:1: error: the definition of l (line 2) has a fault
  dl/dA
  ^~
[1]
$ tracetrick 'sum(t=1:N, norm(A*x_t_k)^2)' A
<arg>:1:19: error: the index k of x_t_k belongs to no sum here
  sum(t=1:N, norm(A*x_t_k)^2)
                    ^~~~~
  hint: put it inside the sum: sum(k=1:N, ...)
[1]

# An accent stands over the base, wherever it was typed.
$ tracetrick "y_1_hat'*y_hat_1 + y_new_hat'*ŷₙₑ + b'*x_bar_1_2" b
df/db = x1_bar_2
$ tracetrick 'sum(i=1:N, norm(A*x_i_hat)^2)' A x_hat_i
df/dA = 2*A*sum(i=1:N, x_hat_i*x_hat_i')
df/dx_hat_i = 2*A'*A*x_hat_i

# What LaTeX and Unicode print of names that are words elsewhere, or have digits or Greek letters below, reads back as these names.
$ tracetrick -d 'scalar log_var, rank' -t latex 'exp(log_var)*rank' log_var
\frac{\partial f}{\partial \mathit{log\_var}} = \mathit{rank} \exp(\mathit{log\_var})
$ tracetrick -d 'scalar rank, exp_1, log_var, a_b1, W12' 'c(\mathit{rank} + \mathrm{exp\_1} - \mathit{log\_var} + a_{\mathrm{b1}} - \mathrm{W12})' c
df/dc = rank + exp1 - log_var + a_b1 - W12
$ tracetrick -t unicode 'c^2*alpha_beta' c
∂f/∂c = 2 c α_β
$ tracetrick 'c^2 α_β' c
df/dc = 2*c*alpha_beta

# Greek letters side by side below; a subscript behind a raised letter is of the base in LaTeX; two looks of one letter are said to be one.
$ tracetrick -t latex 'c^2 \operatorname{tr} T_{\mu\nu}' c
\frac{\partial f}{\partial c} = 2 c \, \mathrm{tr}(T_{\mu\nu})
$ tracetrick '$c^α_i$' c_i
df/dc_i = alpha*c_i^(alpha - 1)
$ tracetrick '\epsilon + 2 \varepsilon'
<arg>:1: note: \epsilon and \varepsilon are one name
df/depsilon = 3

# A definition that does not depend on what stands behind its bar is a label: y_hat, x_bar, W_new say nothing of y_i, x_i and W_ij beside them.
$ tracetrick "y_hat = X*w; sum(i=1:N, norm(y_i - y_hat)^2)" w
df/dw = -2*X'*sum(i=1:N, y_i - y_hat)
$ tracetrick "y_p = X*w; sum(i=1:N, norm(y_i - y_p)^2)" w
df/dw = -2*X'*sum(i=1:N, y_i - y_p)
$ tracetrick "x_bar = 1/N*sum(i=1:N, x_i); sum(i=1:N, norm(x_i - x_bar)^2)" x_k
df/dx_k = 2*(x_k - x_bar)
$ tracetrick "vector y(m); y_hat = X*w; sum(i=1:m, y_i*y_hat_i)" w
df/dw = X'*y
$ tracetrick "matrix W(n,n); W_new = W*B; sum(i=1:n, sum(j=1:n, W_ij^2)) + norm(W_new)^2" W
df/dW = 2*(W + W_new*B')
$ tracetrick "vector x(n); x_new = A*x; sum(i=1:n, x_i^2) + b'*x_new" x
df/dx = 2*x + A'*b
$ tracetrick "e_a = W*x_a; e_b = W*x_b; sum(i=1:N, norm(e_i)^2) + norm(e_a)^2" W
df/dW = 2*e_a*x_a'
$ tracetrick "c_i = norm(w)^2; sum(i=1:N, c_i*tr(A_i))" w
df/dw = 2*sum(i=1:N, tr(A_i))*w
