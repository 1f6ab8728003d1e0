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

# What is assumed is put into the answer alone, never into what is differentiated again: f = c*log(c + x'x), two times by x, is 2c I/(1 + c) - 4c xx'/(1 + c)^2 where x'x = 1.
$ tracetrick "vector x(n); assume norm(x)^2 = 1; d^3(c*log(c + norm(x)^2))/(dx dx dc)"
d^3f/(dx^2 dc) = 2*(2*(c - 1)*x*x'/(1 + c) + eye(n))/(1 + c)^2
$ tracetrick -s "vector x(n); assume norm(x)^2 = 1; d^3(c*log(c + norm(x)^2))/(dx dx dc)" | grep '^            ='
            = 2*c*(eye(n) - 2*x*x'/(c + x'*x))/(c + x'*x)

# Past the order at which dual numbers end each derivative is checked by the one before, which is written with what is assumed: that is no check.
$ tracetrick -t json -n 8 'scalar s; assume s^2 = 1; log(c + s^2)' s | grep -o '"check.*}'
"check": {"status": "skipped", "points": 0, "reason": "a derivative of so high an order where something is assumed"}, "line": 1}
