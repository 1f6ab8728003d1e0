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
