# Answers that share their work. tests/backward.sh compares every line of the examples with finite differences.

# delta2 is the well-known softmax(a2) - y; it goes into the layer below through W2' and the slope of the activation.
$ tracetrick -f 20-backward.trick
delta2 = softmax(a2) - y
dl/dW2 = delta2*h1'
dl/db2 = delta2
delta1 = (W2'*delta2) .* sigmoid'(a1)
dl/dW1 = delta1*x'
dl/db1 = delta1

# Weights that occur in every step get one term for each: delta_t = dl/da_t.
$ tracetrick -f 21-recurrent.trick
delta_o = softmax(o) - y
dl/dV = delta_o*h3'
delta3 = (V'*delta_o) .* tanh'(a3)
delta2 = (U'*delta3) .* tanh'(a2)
delta1 = (U'*delta2) .* tanh'(a1)
dl/dU = delta3*h2' + delta2*h1' + delta1*h0'
dl/dW = delta3*x3' + delta2*x2' + delta1*x1'
dl/db = delta3 + delta2 + delta1

# The shortcut: dl/dh1 = dl/dh2 + W2'*dl/da2. Names with the same digits are told apart by the whole name of the intermediate.
$ tracetrick -f 22-residual.trick
delta_h2 = h2 - y
dl/dV2 = delta_h2*relu(a2)'
delta_a2 = (V2'*delta_h2) .* relu'(a2)
dl/dW2 = delta_a2*h1'
dl/db2 = delta_a2
delta_h1 = delta_h2 + W2'*delta_a2
dl/dV1 = delta_h1*relu(a1)'
delta_a1 = (V1'*delta_h1) .* relu'(a1)
dl/dW1 = delta_a1*x'
dl/db1 = delta_a1
dl/dx = delta_h1 + W1'*delta_a1

# The gates: do = tanh(c) .* dh, dc = o .* dh .* tanh'(c), and each gate by its own slope.
$ tracetrick -f 23-lstm.trick
delta_h = h - y
delta_c = o .* delta_h .* tanh'(c)
dl/dc0 = f .* delta_c
delta_zg = i .* delta_c .* tanh'(zg)
dl/dWg = delta_zg*x'
dl/dUg = delta_zg*h0'
dl/dbg = delta_zg
delta_zi = g .* delta_c .* sigmoid'(zi)
dl/dWi = delta_zi*x'
dl/dUi = delta_zi*h0'
dl/dbi = delta_zi
delta_zf = c0 .* delta_c .* sigmoid'(zf)
dl/dWf = delta_zf*x'
dl/dUf = delta_zf*h0'
dl/dbf = delta_zf
delta_zo = tanh(c) .* delta_h .* sigmoid'(zo)
dl/dWo = delta_zo*x'
dl/dUo = delta_zo*h0'
dl/dbo = delta_zo
dl/dh0 = Ug'*delta_zg + Ui'*delta_zi + Uf'*delta_zf + Uo'*delta_zo
dl/dx = Wg'*delta_zg + Wi'*delta_zi + Wf'*delta_zf + Wo'*delta_zo

# dl/dx by hand: with d = gamma .* (h - y) it is (d - mean(d) - z*mean(z .* d))/s, z = u/s.
$ tracetrick -f 24-layer-norm.trick
delta_h = h - y
dl/dgamma = z .* delta_h
dl/dbeta = delta_h
delta_z = gamma .* delta_h
delta_u = (delta_z - (delta_z'*z)*z/tr(eye(n)))/s
dl/dx = delta_u - mean(delta_u)*ones(n)

# Softmax by column: dS = P .* (dP - 1*(1'*(P .* dP))); then A and B are factors of S, and X of all three.
$ tracetrick -f 25-attention.trick
delta_O = O - Y
delta_P = C'*delta_O
delta_S = P .* (delta_P - ones(N,N)*(P .* delta_P))
delta_B = A*delta_S/sqrt(tau)
dl/dQ = delta_B*X'
delta_A = B*delta_S'/sqrt(tau)
dl/dK = delta_A*X'
delta_C = delta_O*P'
dl/dV = delta_C*X'
dl/dX = V'*delta_C + Q'*delta_B + K'*delta_A

# The other looks have the same lines.
$ tracetrick -t unicode -f 20-backward.trick
δ₂ = softmax(a₂) − y
∂l/∂W₂ = δ₂ h₁ᵀ
∂l/∂b₂ = δ₂
δ₁ = (W₂ᵀ δ₂) ⊙ sigmoid'(a₁)
∂l/∂W₁ = δ₁ xᵀ
∂l/∂b₁ = δ₁
$ tracetrick -t latex -f 21-recurrent.trick
\delta_{o} = \mathrm{softmax}(o) - y
\frac{\partial l}{\partial V} = \delta_{o} h_{3}^{\top}
\delta_{3} = (V^{\top} \delta_{o}) \odot \tanh'(a_{3})
\delta_{2} = (U^{\top} \delta_{3}) \odot \tanh'(a_{2})
\delta_{1} = (U^{\top} \delta_{2}) \odot \tanh'(a_{1})
\frac{\partial l}{\partial U} = \delta_{3} h_{2}^{\top} + \delta_{2} h_{1}^{\top} + \delta_{1} h_{0}^{\top}
\frac{\partial l}{\partial W} = \delta_{3} x_{3}^{\top} + \delta_{2} x_{2}^{\top} + \delta_{1} x_{1}^{\top}
\frac{\partial l}{\partial b} = \delta_{3} + \delta_{2} + \delta_{1}

# In JSON an answer stands for itself; what it shares stands beside it.
$ tracetrick -t json -f 20-backward.trick | head -n 1 | grep -o '"text": "((W2[^"]*"\|"shared".*'
"text": "((W2'*(softmax(a2) - y)) .* sigmoid'(a1))*x'"
"shared": [{"name": "delta2", "variable": "a2", "text": "softmax(a2) - y", "unicode": "softmax(a₂) − y", "latex": "\\mathrm{softmax}(a_{2}) - y"}, {"name": "delta1", "variable": "a1", "text": "(W2'*delta2) .* sigmoid'(a1)", "unicode": "(W₂ᵀ δ₂) ⊙ sigmoid'(a₁)", "latex": "(W_{2}^{\\top} \\delta_{2}) \\odot \\mathrm{sigmoid}'(a_{1})"}], "shared_text": "delta1*x'", "shared_unicode": "δ₁ xᵀ", "shared_latex": "\\delta_{1} x^{\\top}", "line": 12}
$ tracetrick -t json -f 20-backward.trick | grep -o '"shared_text": "[^"]*"'
"shared_text": "delta1*x'"
"shared_text": "delta1"
"shared_text": "delta2*h1'"
"shared_text": "delta2"

# Written out there are no names, and a derivation is of one answer.
$ tracetrick --expand -f 20-backward.trick
dl/dW1 = ((W2'*(softmax(W2*sigmoid(W1*x + b1) + b2) - y)) .* sigmoid'(W1*x + b1))*x'
dl/db1 = (W2'*(softmax(W2*sigmoid(W1*x + b1) + b2) - y)) .* sigmoid'(W1*x + b1)
dl/dW2 = (softmax(W2*sigmoid(W1*x + b1) + b2) - y)*sigmoid(W1*x + b1)'
dl/db2 = softmax(W2*sigmoid(W1*x + b1) + b2) - y
$ tracetrick -s -f 20-backward.trick | grep '^dl\|delta'
dl = -y'*d(a2 - logsumexp(a2)*ones(k))             constant factors: d(A*U*B) = A*dU*B
dl/dW1 = ((W2'*(softmax(a2) - y)) .* sigmoid'(a1))*x'
dl = -y'*d(a2 - logsumexp(a2)*ones(k))             constant factors: d(A*U*B) = A*dU*B
dl/db1 = (W2'*(softmax(a2) - y)) .* sigmoid'(a1)   df = (df/dx)'*dx
dl = -y'*d(a2 - logsumexp(a2)*ones(k))         constant factors: d(A*U*B) = A*dU*B
dl/dW2 = (softmax(a2) - y)*h1'                 df = tr((df/dX)'*dX)
dl = -y'*d(a2 - logsumexp(a2)*ones(k))         constant factors: d(A*U*B) = A*dU*B
dl/db2 = softmax(a2) - y                       df = (df/dx)'*dx

# A row for a column: the answers are transposed, the cotangents are what they were.
$ tracetrick --layout numerator -f 20-backward.trick
delta2 = softmax(a2) - y
dl/dW2 = h1*delta2'
dl/db2 = delta2'
delta1 = (W2'*delta2) .* sigmoid'(a1)
dl/dW1 = x*delta1'
dl/db1 = delta1'

# Asked for itself, an intermediate is answered by its name, if others need it too; what nothing else needs is not named.
$ tracetrick -d 'matrix W1(p,n), W2(k,p); vector x(n); onehot y(k)' "a1 = W1*x; h1 = sigmoid(a1); a2 = W2*h1; l = -y'*log(softmax(a2)); dl/d{a2, W2}"
delta2 = softmax(a2) - y
dl/da2 = delta2
dl/dW2 = delta2*h1'
$ tracetrick -d 'matrix W1(p,n), W2(k,p); vector x(n); onehot y(k)' "a1 = W1*x; h1 = sigmoid(a1); a2 = W2*h1; l = -y'*log(softmax(a2)); dl/d{W2, x}"
delta2 = softmax(a2) - y
dl/dW2 = delta2*h1'
dl/dx = W1'*((W2'*delta2) .* sigmoid'(a1))

# Nothing is shared by queries of their own, by one variable, and where each answer has its own path.
$ tracetrick -d 'matrix W1(p,n), W2(k,p); vector x(n); onehot y(k)' "a1 = W1*x; h1 = sigmoid(a1); a2 = W2*h1; l = -y'*log(softmax(a2)); dl/dW1; dl/dW2"
dl/dW1 = ((W2'*(softmax(a2) - y)) .* sigmoid'(a1))*x'
dl/dW2 = (softmax(a2) - y)*h1'
$ tracetrick "vector x(n), u(n), v(n); a = sin(x .* u); b = cos(x .* v); f = sum(a + b); df/d{u, v}"
df/du = x .* cos(x .* u)
df/dv = -x .* sin(x .* v)

# A name of the input is never taken, nor that of a size.
$ tracetrick "vector x(n), delta2(n), y(n); matrix W(n,n); a2 = W*x + delta2; l = norm(sin(a2) - y)^2; dl/d{W, x}"
delta_a2 = 2*((sin(a2) - y) .* cos(a2))
dl/dW = delta_a2*x'
dl/dx = W'*delta_a2
$ tracetrick "vector x(n), delta2(n), delta_a2(n); matrix W(n,n); a2 = W*x; l = delta2'*sin(a2) + delta_a2'*a2; dl/d{W, x}"
delta_a2_2 = delta2 .* cos(a2) + delta_a2
dl/dW = delta_a2_2*x'
dl/dx = W'*delta_a2_2
$ tracetrick "vector x(delta2), y(k); matrix W(k,delta2); a2 = W*x; l = norm(sin(a2) - y)^2; dl/d{W, x}"
delta_a2 = 2*((sin(a2) - y) .* cos(a2))
dl/dW = delta_a2*x'
dl/dx = W'*delta_a2

# What a name would hide: the log and the softmax behind it cancel because y sums to 1.
$ tracetrick "matrix W(k,n); vector x(n); onehot y(k); a = W*x; s = softmax(a); l = -y'*log(s); dl/d{s, W, x}"
dl/ds = -y ./ s
delta_a = s - y
dl/dW = delta_a*x'
dl/dx = W'*delta_a

# 2*r is no shorter by another name.
$ tracetrick "r = X*w - y; f = norm(r)^2; df/d{X, w, y}"
df/dX = 2*r*w'
df/dw = 2*X'*r
df/dy = -2*r

# Scalars on the way; every free variable where none is named.
$ tracetrick "scalar u, v; a = u*v; f = exp(a)/a"
delta_a = (exp(a) - exp(a)/a)/a
df/du = v*delta_a
df/dv = u*delta_a

# Along its structure a symmetric variable is differentiated at the end of its line, not on the way.
$ tracetrick --structured "symmetric A(n); matrix X(n,k); B = A*X; f = sum(sin(B)); df/d{A, X}"
delta_B = cos(B)
df/dA = delta_B*X' + X*delta_B' - (delta_B*X') .* eye(n)
df/dX = A*delta_B

# Sums over an index: what is used by both answers is named, the sum with it.
$ tracetrick "vector x_i(n), i=1:N; vector m(n), b(n); scalar c; u = c*sum(i=1:N, exp(x_i)) + b; f = norm(tanh(u) - m)^2; df/d{b, c}"
delta_u = 2*((tanh(u) - m) .* tanh'(u))
df/db = delta_u
df/dc = delta_u'*sum(i=1:N, exp(x_i))

# A block of a transformer: everything above in one. dU by hand, column by column: (dz - z*mean(z.*dz))/r with z = u/r, m entries a column.
$ tracetrick -f 26-transformer.trick
delta_O = O - Y
dl/dW2 = delta_O*relu(A1)'
dl/db2 = delta_O*ones(N)
delta1 = (W2'*delta_O) .* relu'(A1)
dl/dW1 = delta1*G'
dl/db1 = delta1*ones(N)
delta_G = W1'*delta1
dl/dgamma = diag(delta_G*Z')
dl/dbeta = delta_G*ones(N)
delta_Z = diag(gamma)*delta_G
delta_U = delta_Z*diag(ones(N) ./ r) - U*diag(diag(U'*delta_Z) ./ r.^3)/tr(eye(m))
delta_H = delta_O + delta_U - ones(m,m)*delta_U/tr(eye(m))
delta_P = C'*delta_H
delta_S = P .* (delta_P - ones(N,N)*(P .* delta_P))
delta_B = A*delta_S/tau
dl/dQ = delta_B*X'
delta_A = B*delta_S'/tau
dl/dK = delta_A*X'
delta_C = delta_H*P'
dl/dV = delta_C*X'
dl/dX = delta_H + V'*delta_C + Q'*delta_B + K'*delta_A

# An intermediate that is a root entry by entry stands for what is under it, squared.
$ tracetrick "matrix X(m,n); vector v(m); r = sqrt((X.^2)*ones(n)); f = v'*(1 ./ r); df/dX"
df/dX = -diag(v ./ r.^3)*X
$ tracetrick "matrix X(m,n); R = sqrt(X'); f = sum(R) + sum(X.^3); df/dX"
df/dX = (6*X.^2 + ones(m,n) ./ sqrt(X))/2

# Families: the cotangent of a member is a family with it, delta2_i = dl/da2_i, and the parameters get its sum over the samples.
$ tracetrick -d 'matrix W1(p,n), W2(k,p); vector x_i(n), i = 1:N; vector b1(p), b2(k); onehot y_i(k), i = 1:N' "a1_i = W1*x_i + b1; h1_i = tanh(a1_i); a2_i = W2*h1_i + b2; l = -sum(i=1:N, y_i'*log(softmax(a2_i))); dl/d{W1, b1, W2, b2}; dl/d{W1, x_j}"
delta2_i = softmax(a2_i) - y_i
dl/dW2 = sum(i=1:N, delta2_i*h1_i')
dl/db2 = sum(i=1:N, delta2_i)
delta1_i = tanh'(a1_i) .* (W2'*delta2_i)
dl/dW1 = sum(i=1:N, delta1_i*x_i')
dl/db1 = sum(i=1:N, delta1_i)
delta1_i = tanh'(a1_i) .* (W2'*(softmax(a2_i) - y_i))
dl/dW1 = sum(i=1:N, delta1_i*x_i')
dl/dx_j = W1'*delta1_j
$ tracetrick -t json -d 'matrix W(k,n); vector x_i(n), i = 1:N; vector b(k); onehot y_i(k), i = 1:N' "a_i = W*x_i + b; l = -sum(i=1:N, y_i'*log(softmax(a_i))); dl/d{W, b}" | grep -o '"shared": [^]]*]\|"shared_text": "[^"]*"'
"shared": [{"name": "delta_a_i", "variable": "a_i", "text": "softmax(a_i) - y_i", "unicode": "softmax(aᵢ) − yᵢ", "latex": "\\mathrm{softmax}(a_{i}) - y_{i}"}]
"shared_text": "sum(i=1:N, delta_a_i*x_i')"
"shared": [{"name": "delta_a_i", "variable": "a_i", "text": "softmax(a_i) - y_i", "unicode": "softmax(aᵢ) − yᵢ", "latex": "\\mathrm{softmax}(a_{i}) - y_{i}"}]
"shared_text": "sum(i=1:N, delta_a_i)"

# A sum inside the cotangent of a member: dl/dr_i has the sum over all of them. It stays written out.
$ tracetrick "vector x_i(n), i = 1:N; vector m(n), b(n); r_i = sin(x_i .* m) + b; l = norm(sum(i=1:N, r_i .* r_i))^4; dl/d{m, b}"
dl/dm = 8*norm(sum(i=1:N, r_i.^2))^2*(sum(i=1:N, r_i.^2) .* sum(i=1:N, x_i .* r_i .* cos(m .* x_i)))
dl/db = 8*norm(sum(i=1:N, r_i.^2))^2*(sum(i=1:N, r_i.^2) .* sum(i=1:N, r_i))

# What is known of a definition (S is symmetric, p adds up to 1) is used, so what comes out on the way is no derivative by a free S or p: there is
# no line for it. df/dA of x'(A + A')^2 x is 2*(S*x*x' + x*x'*S).
$ tracetrick "S = A + A'; f = norm(S*x)^2"
df/dA = 2*(x*x'*S + S*x*x')
df/dx = 2*S^2*x
$ tracetrick "Q = L*L'; f = y'*inv(Q)*y + logdet(Q); df/d{L, y}"
df/dL = 2*inv(Q)*(L - y*y'*inv(Q)*L)
df/dy = 2*inv(Q)*y
$ tracetrick "p = softmax(W*x); f = sum(p)*norm(p - y)^2; df/d{W, x}"
df/dW = 2*(diag(p) - p*p')*(p - y)*x'
df/dx = 2*W'*(diag(p) - p*p')*(p - y)
