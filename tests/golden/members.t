# The name of an index means nothing: h_i = tanh(W*x_i) tells of h_k too. 2 W'(h_k .* (1 - h_k.^2)).
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); d(norm(h_k)^2)/dx_k"
df/dx_k = 2*W'*(h_k - h_k.^3)
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); d(norm(h_i)^2)/dx_i"
df/dx_i = 2*W'*(h_i - h_i.^3)
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); d(norm(W)^2*norm(h_k)^2)/dW"
df/dW = 2*(norm(W)^2*(h_k - h_k.^3)*x_k' + norm(h_k)^2*W)
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); dh_k/dx_k; jacobian(h_k, x_k)"
dh_k/dx_k = diag(tanh'(W*x_k))*W
dh_k/dx_k = diag(tanh'(W*x_k))*W
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); hessian(norm(h_k)^2, x_k)"
d^2f/dx_k^2 = 2*W'*diag(tanh'(W*x_k).^2 + h_k .* tanh''(W*x_k))*W
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); norm(h_k)^2"
df/dW = 2*(h_k - h_k.^3)*x_k'
df/dx_k = 2*W'*(h_k - h_k.^3)

# Beside a sum over the family; at two indices; the index of a sum inside.
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); d(norm(h_k)^2*sum(i=1:N,norm(h_i)^2))/dx_k"
df/dx_k = 2*(norm(h_k)^2 + sum(i=1:N, h_i'*h_i))*W'*(h_k - h_k.^3)
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); d(h_k'*h_i)/dW"
df/dW = (h_k .* tanh'(W*x_i))*x_i' + (h_i .* tanh'(W*x_k))*x_k'
$ tracetrick -d 'vector x_i(m), i=1:N' "p_i = exp(w'*x_i)/sum(j=1:N,exp(w'*x_j)); d(log(p_k))/dx_k; d(log(p_j))/dx_j; d(log(p_k))/dw"
df/dx_k = w - exp(w'*x_k)*w/sum(j=1:N, exp(w'*x_j))
df/dx_j = w - exp(w'*x_j)*w/sum(k=1:N, exp(w'*x_k))
df/dw = x_k - sum(j=1:N, exp(w'*x_j)*x_j)/sum(j=1:N, exp(w'*x_j))
$ tracetrick -d 'scalar z_i, i=1:K' "p_i = exp(z_i)/sum(j=1:K,exp(z_j)); d(log(p_k))/dz_k"
df/dz_k = 1 - p_k
$ tracetrick -d 'vector x_i(m), i=1:N' "r_i = sum(j=1:N, norm(x_i - x_j)^2); dr_k/dx_k; dr_j/dx_j"
dr_k/dx_k = 2*sum(j=1:N, x_k - x_j)
dr_j/dx_j = 2*sum(k=1:N, x_j - x_k)

# Definitions on definitions, and two indices.
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); g_i = norm(h_i)^2; dg_k/dh_k; dg_k/dx_k"
dg_k/dh_k = 2*h_k
dg_k/dx_k = 2*W'*(h_k - h_k.^3)
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); r_ij = norm(h_i - x_j)^2; dr_kl/dh_k; dr_kk/dx_k"
dr_kl/dh_k = 2*(h_k - x_l)
dr_kk/dx_k = 2*(x_k - h_k + W'*((h_k - x_k) .* tanh'(W*x_k)))

# Where k and i may be one or two it is refused.
$ tracetrick -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); d(norm(h_k)^2)/dx_i; d(norm(h_i)^2)/dx_k"
<arg>:1:20: error: the function has members of x of which it is not known whether they are the one asked for
  h_i = tanh(W*x_i); d(norm(h_k)^2)/dx_i; d(norm(h_i)^2)/dx_k
                     ^~~~~~~~~~~~~~~~~~~
<arg>:1:41: error: the function has members of x of which it is not known whether they are the one asked for
  h_i = tanh(W*x_i); d(norm(h_k)^2)/dx_i; d(norm(h_i)^2)/dx_k
                                          ^~~~~~~~~~~~~~~~~~~
[1]

# Where no range is declared a note says how h_k is read.
$ tracetrick "h_i = tanh(W*x_i); d(norm(h_k)^2)/dW"
<arg>:1: note: h_k is read as h_i at another index; declare it if it is none
df/dW = 2*(h_k - h_k.^3)*x_k'

# No members: a value that does not depend on the letter, labels that are defined one by one, what is declared, what came before.
$ tracetrick "y_p = W*x; norm(y_p - y_t)^2" W
df/dW = 2*(y_p - y_t)*x'
$ tracetrick "e_a = W*x_a; e_p = W*x_p; norm(e_a - e_p)^2 - norm(e_a - e_n)^2" W
df/dW = 2*((e_n - e_p)*x_a' - (e_a - e_p)*x_p')
$ tracetrick "vector y_t(m); y_p = W*x_p; norm(y_p - y_t)^2" W
df/dW = 2*(y_p - y_t)*x_p'
$ tracetrick "h_t = tanh(W*x_t + U*h_s); norm(h_t)^2" U
df/dU = 2*(h_t - h_t.^3)*h_s'

# A derivation begins with the value at that index.
$ tracetrick -s -d 'vector x_i(m), i=1:N' "h_i = tanh(W*x_i); dh_k/dx_k"
dh_k = tanh'(W*x_k) .* (W*dx_k)    elementwise function: d f(U) = f'(U) .* dU, constant factors
     = diag(tanh'(W*x_k))*W*dx_k   entry by entry: a .* u = diag(a)*u
dh_k/dx_k = diag(tanh'(W*x_k))*W   dF = (dF/dx)*dx
checked exactly at 3 points

# A definition of entries is that of a vector, which a note names: its sums are operations on the whole, its member at a free index an entry.
$ tracetrick "vector x(n); h_i = x_i^2; d(h_k)/dx"
<arg>:1: note: h = [h_1; h_2; ...]
df/dx = 2*x[k]*unit(n,k)
$ tracetrick "vector x(n); h_i = x[i]^2; d(sum(j=1:n, exp(h_j)))/dx"
<arg>:1: note: h = [h_1; h_2; ...]
df/dx = 2*(x .* exp(h))
$ tracetrick "vector z(n), y(n); p_i = exp(z_i)/sum(j=1:n, exp(z_j)); d(log(p_k))/dz; d(-sum(i=1:n, y_i*log(p_i)))/dz"
<arg>:1: note: p = [p_1; p_2; ...]
df/dz = unit(n,k) - p
<arg>:1: note: p = [p_1; p_2; ...]
df/dz = sum(y)*p - y
$ tracetrick "matrix A(m,n); vector x(n); z_i = sum(j=1:n, A_ij*x_j); d(sum(i=1:m, z_i^2))/dA"
<arg>:1: note: z = [z_1; z_2; ...]
df/dA = 2*z*x'
$ tracetrick "vector x(n); h_i = x_i^2; g_i = h_i*x_i; d(g_k)/dx"
<arg>:1: note: h = [h_1; h_2; ...]
df/dx = 3*x[k]^2*unit(n,k)

# A definition without an index stands still while the sum over its i runs, by the scope of names: N*x_i, and not the sum of x_i that g_i = ... would have. A note says so.
$ tracetrick "vector x_i(m), i=1:N; g = x_i'*w; d(sum(i=1:N, g))/dw"
<arg>:1: note: g is the same for every i that runs; what is not is defined with its index: g_i = ...
df/dw = N*x_i
$ tracetrick "vector x_i(m), i=1:N; g = sum(i=1:N, x_i'*w)^2; dg/dx_i"
dg/dx_i = 2*(sum(i=1:N, x_i')*w)*w
