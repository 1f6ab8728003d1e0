# Fractions inside fractions are brought over one bar where that reads easier: f = a*b/(a + b), f' = b^2/(a + b)^2. Where the sum of the fractions is
# much shorter it stays: of three resistors 1/(1 + a/b + a/c)^2 is the short form of b^2*c^2/(a*b + a*c + b*c)^2.
$ tracetrick -d 'scalar a, b' '1/(1/a + 1/b)' a
df/da = b^2/(a + b)^2
$ tracetrick -d 'scalar a, b' '1/(1/a + 1/b + 1/c)' a
df/da = 1/(1 + a/b + a/c)^2
$ tracetrick 'c/(1/c + 1/t)' c
df/dc = t - t^3/(c + t)^2
# A continued fraction is (t + 1)/(2*t + 1), its derivative -1/(2*t + 1)^2; the other is t + t/(t^2 + 1).
$ tracetrick '1/(1 + 1/(1 + 1/t))' t
df/dt = -1/(1 + 2*t)^2
$ tracetrick 't + 1/(t + 1/t)' t
df/dt = 1 + (1 - t^2)/(1 + t^2)^2
# With s = x'*x: s^2/(s + 1) = s - 1 + 1/(s + 1), what stands above divided by what stands below.
$ tracetrick "x'*x/(1 + 1/(x'*x))" x
df/dx = 2*(1 - 1/(1 + x'*x)^2)*x
# (t^2 - 1)/(t - 1) = t + 1, and (1/t - 1/c)/(t - c) = -1/(c*t).
$ tracetrick '(t - 1/t)/(1 - 1/t)' t
df/dt = 1
$ tracetrick '(1/t - 1/c)/(t - c)' t
df/dt = 1/(t^2*c)
# Of an unknown sign c may not leave the root but as its absolute value.
$ tracetrick -d 'positive scalar c' '1/sqrt(1 - t^2/c^2)' t
df/dt = t*c/sqrt(c^2 - t^2)^3
$ tracetrick '1/sqrt(1 - t^2/c^2)' t
df/dt = t/(c^2*sqrt(1 - t^2/c^2)^3)
# Symbolic powers, below a bar by their sign, and with what of their base stands beside them.
$ tracetrick -d 'scalar k' '1/(1 + t^(-k))' t
df/dt = k*t^(k - 1)/(1 + t^k)^2
$ tracetrick -d 'scalar k, m' '1/(1 + (k/t)^m)' t
df/dt = m*(k/t)^m/(t*(1 + (k/t)^m)^2)
# Entry by entry, and under a sum over an index.
$ tracetrick 'sum(1./(1./x + 1./y))' x
df/dx = y.^2 ./ (x + y).^2
$ tracetrick '1/(1 + 1/sum(i=1:N, x_i^2))' x_j
<arg>:1: note: x is read as a scalar: as a vector it does not fit
df/dx_j = 2*x_j/(1 + sum(i=1:N, x_i^2))^2
# inv(I + X'*X/c)/c = inv(c*I + X'*X); where no scalar cancels, the fraction inside the inverse is the shorter.
$ tracetrick "logdet(I + X'*X/c)" X
df/dX = 2*X*inv(X'*X + c*eye(n))
$ tracetrick "y'*inv(I + X*X'/c)*y" y
df/dy = 2*inv(eye(m) + X*X'/c)*y
# logdet(inv(A) + inv(B)) = logdet(A + B) - logdet(A) - logdet(B); with scalars logdet(c*A + t*B) up to what does not depend on A; inv(inv(A) + inv(B)) = A*inv(A + B)*B.
$ tracetrick 'logdet(inv(A) + inv(B))' A
df/dA = (A + B)^-T - A^-T
$ tracetrick 'logdet(inv(A)/c + inv(B)/t)' A
df/dA = c*(c*A + t*B)^-T - A^-T
$ tracetrick "y'*inv(inv(A) + inv(B))*y" A
df/dA = (A + B)^-T*B'*y*y'*B'*(A + B)^-T
# A minus goes into a difference of a scalar product too, where that saves it; not into one that is alone, nor into a quadratic form.
$ tracetrick "x'*(y - x)/c" c
df/dc = x'*(x - y)/c^2
$ tracetrick -d 'vector m(n)' "exp((x - m)'*S*(x - m)/c)" c
df/dc = -((x - m)'*S*(x - m))*exp((x - m)'*S*(x - m)/c)/c^2
# Twice: (a*b/(a + b))'' = -2*b^2/(a + b)^3.
$ tracetrick -H -d 'scalar a, b' '1/(1/a + 1/b)' a
d^2f/da^2 = -2*b^2/(a + b)^3
# The derivation ends in it.
$ tracetrick -s -d 'scalar a, b' '1/(1/a + 1/b)' a
df = -1/(1/a + 1/b)^2*d(1/a)    power: d(s^c) = c*s^(c-1)*ds, constant terms
   = 1/(a^2*(1/a + 1/b)^2)*da   power: d(s^c) = c*s^(c-1)*ds
df/da = 1/(a^2*(1/a + 1/b)^2)   df = (df/dx)*dx
      = b^2/(a + b)^2           simplified: the same derivative
checked exactly at 3 points
