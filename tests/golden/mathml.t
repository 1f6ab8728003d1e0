# One element a line: a name is an identifier, a transpose a script, a product an invisible sign, brackets a row of their own, which grow around fractions only; both scripts of one base in one element.
$ tracetrick -t mathml "tr(X'*A*X)" X
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>X</mi></mrow></mfrac><mo>=</mo><mrow><mo stretchy="false">(</mo><mi>A</mi><mo>+</mo><msup><mi>A</mi><mi>⊤</mi></msup><mo stretchy="false">)</mo></mrow><mo rspace="0.12em">&#x2062;</mo><mi>X</mi></math>

# A second derivative, a numeric fraction, a subscript that the name brings and an accent over it.
$ tracetrick -H -t mathml "2/3*c^3" c
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><msup><mi>∂</mi><mn>2</mn></msup><mi>f</mi></mrow><mrow><mi>∂</mi><msup><mi>c</mi><mn>2</mn></msup></mrow></mfrac><mo>=</mo><mn>4</mn><mo rspace="0.12em">&#x2062;</mo><mi>c</mi></math>
$ tracetrick -t mathml "x_bar1'*W_max*y/3" y
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>y</mi></mrow></mfrac><mo>=</mo><mfrac><mn>1</mn><mn>3</mn></mfrac><mo rspace="0.12em">&#x2062;</mo><msubsup><mi>W</mi><mi>max</mi><mi>⊤</mi></msubsup><mo rspace="0.12em">&#x2062;</mo><msub><mover accent="true"><mi>x</mi><mo>¯</mo></mover><mn>1</mn></msub></math>

# A norm closes with its kind, a function has a sign of application before its bracket and primes of its own.
$ tracetrick -t mathml -d 'function phi' "norm(x)*sum(phi(y))" x
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>x</mi></mrow></mfrac><mo>=</mo><mfrac><mrow><mi>sum</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>φ</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>y</mi><mo stretchy="false">)</mo></mrow><mo stretchy="false">)</mo></mrow><mo rspace="0.12em">&#x2062;</mo><mi>x</mi></mrow><msub><mrow><mo>‖</mo><mi>x</mi><mo>‖</mo></mrow><mn>2</mn></msub></mfrac></math>
$ tracetrick -t mathml -d 'function phi' "sum(phi(y))" y
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>y</mi></mrow></mfrac><mo>=</mo><msup><mi>φ</mi><mo>′</mo></msup><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>y</mi><mo stretchy="false">)</mo></mrow></math>

# A derivation is one table: the side, the line, its reason.
$ tracetrick -s -t mathml "a'*X*b" X
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mtable displaystyle="true" columnalign="right left left">
<mtr><mtd style="text-align: right"><mo lspace="0" rspace="0">d</mo><mi>f</mi></mtd><mtd style="text-align: left"><mo>=</mo><msup><mi>a</mi><mi>⊤</mi></msup><mo rspace="0.24em">&#x2062;</mo><mo lspace="0" rspace="0">d</mo><mi>X</mi><mo rspace="0.24em">&#x2062;</mo><mi>b</mi></mtd><mtd style="text-align: left"><mtext>constant factors</mtext></mtd></mtr>
<mtr><mtd style="text-align: right"></mtd><mtd style="text-align: left"><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><msup><mi>a</mi><mi>⊤</mi></msup><mo rspace="0.24em">&#x2062;</mo><mo lspace="0" rspace="0">d</mo><mi>X</mi><mo rspace="0.24em">&#x2062;</mo><mi>b</mi><mo stretchy="false">)</mo></mrow></mtd><mtd style="text-align: left"><mtext>a scalar is its trace</mtext></mtd></mtr>
<mtr><mtd style="text-align: right"></mtd><mtd style="text-align: left"><mo>=</mo><mi>tr</mi><mo>&#x2061;</mo><mrow><mo stretchy="false">(</mo><mi>b</mi><mo rspace="0.12em">&#x2062;</mo><msup><mi>a</mi><mi>⊤</mi></msup><mo rspace="0.24em">&#x2062;</mo><mo lspace="0" rspace="0">d</mo><mi>X</mi><mo stretchy="false">)</mo></mrow></mtd><mtd style="text-align: left"><mtext>cyclic</mtext></mtd></mtr>
<mtr><mtd style="text-align: right"><mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>X</mi></mrow></mfrac></mtd><mtd style="text-align: left"><mo>=</mo><mi>a</mi><mo rspace="0.12em">&#x2062;</mo><msup><mi>b</mi><mi>⊤</mi></msup></mtd><mtd style="text-align: left"><mtext>read off</mtext></mtd></mtr>
</mtable></math>

# Brackets around a fraction grow with it, and each is closed once.
$ tracetrick -t mathml -d 'matrix X(n); scalar s, c' "c*X*(X/(s+1) + eye(n))" c
<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mfrac><mrow><mi>∂</mi><mi>F</mi></mrow><mrow><mi>∂</mi><mi>c</mi></mrow></mfrac><mo>=</mo><mi>X</mi><mo rspace="0.12em">&#x2062;</mo><mrow><mo>(</mo><mfrac><mn>1</mn><mrow><mn>1</mn><mo>+</mo><mi>s</mi></mrow></mfrac><mo rspace="0.12em">&#x2062;</mo><mi>X</mi><mo>+</mo><mi>I</mi><mo>)</mo></mrow></math>
