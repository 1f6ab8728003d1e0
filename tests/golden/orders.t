# Derivatives of every order up to 20 are checked: above the sixth each as the derivative of the one before. n-th derivatives of exp(c*t) and of 1/t.
$ tracetrick -t json -n 10 "exp(c*t)" t | grep -o '"text": "[^"]*"\|"status": "[a-z]*"'
"text": "c^10*exp(c*t)"
"status": "exact"
$ tracetrick -t json -n 20 "1/t" t | grep -o '"text": "[^"]*"\|"status": "[a-z]*"'
"text": "2432902008176640000/t^21"
"status": "exact"

# Orders of several digits, in every spelling; and one past the limit is refused by its name, not read as a power of d.
$ tracetrick "d^10(exp(c*t))/dt^10"
d^10f/dt^10 = c^10*exp(c*t)
$ tracetrick '\frac{d^{12}}{dt^{12}} e^{ct}'
d^12f/dt^12 = c^12*exp(c*t)
$ tracetrick "d^99999999999(exp(c*t))/dt^99999999999"
<arg>:1:1: error: a derivative of an order over 20
  d^99999999999(exp(c*t))/dt^99999999999
  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
[1]

# What is assumed may be used in a derivative, but that is no function to differentiate again: the derivation tells the next derivative and not what lies
# between, and past the order at which dual numbers end there is no check. f = c*log(c + x'x); two times by x, with x'x = 1, is 2c I/(1 + c) - 4c xx'/(1 + c)^2.
$ tracetrick -s "vector x(n); assume norm(x)^2 = 1; d^3(c*log(c + norm(x)^2))/(dx dx dc)"
f = c*log(c + norm(x)^2)
  = c*log(c + x'*x)                           rewritten: the same function
df = c*1/(c + x'*x)*d(x'*x)                   elementwise function: d f(U) = f'(U) .* dU
   = c*1/(c + x'*x)*dx'*x + c*1/(c + x'*x)*x'*dx
                                              product: d(U*V) = dU*V + U*dV
   = c/(c + x'*x)*dx'*x + c/(c + x'*x)*x'*dx
                                              scalars commute: u*v = v*u
   = c/(c + x'*x)*x'*dx + c/(c + x'*x)*x'*dx
                                              transpose: u'*v = v'*u
   = 2*c/(c + x'*x)*x'*dx                     collect: u'*dx + v'*dx = (u + v)'*dx
df/dx = 2*c*x/(c + x'*x)                      df = (df/dx)'*dx
      = 2*c*x/(1 + c)                         simplified: the same derivative
d^3f/(dx^2 dc) = 2*(2*(c - 1)*x*x'/(1 + c) + eye(n))/(1 + c)^2
                                              rules for differentials: one operation after the other
checked exactly at 3 points
$ tracetrick -t json -n 8 'scalar s; assume s^2 = 1; log(c + s^2)' s | grep -o '"check.*}'
"check": {"status": "skipped", "points": 0, "reason": "a derivative of so high an order where something is assumed"}, "line": 1}
