# MathML as pages hold it: entities by name and by number, prefixes of namespaces, fonts, accents, fences, roots, invisible signs.
$ tracetrick '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>tr</mi><mo>&#x2061;</mo><mo>(</mo><msup><mi>X</mi><mo>&#x22A4;</mo></msup><mi>A</mi><mi>X</mi><mo>)</mo></math>' X
df/dX = (A + A')*X
$ tracetrick '<math display="block"><mfrac><mn>1</mn><mn>2</mn></mfrac><msubsup><mrow><mo>&#x2016;</mo><mi>X</mi><mi>w</mi><mo>&minus;</mo><mi>y</mi><mo>&#x2016;</mo></mrow><mn>2</mn><mn>2</mn></msubsup><mo>+</mo><mi>&lambda;</mi><msup><mi>w</mi><mi>T</mi></msup><mi>w</mi></math>' w
df/dw = X'*(X*w - y) + 2*lambda*w
$ tracetrick '<mml:math><mml:mfrac><mml:mrow><mml:mo>∂</mml:mo></mml:mrow><mml:mrow><mml:mo>∂</mml:mo><mml:mi mathvariant="bold">x</mml:mi></mml:mrow></mml:mfrac><mml:msqrt><mml:msup><mml:mi>x</mml:mi><mml:mo>′</mml:mo></mml:msup><mml:mi>A</mml:mi><mml:mi>x</mml:mi></mml:msqrt></mml:math>'
df/dx = (A + A')*x/(2*sqrt(x'*A*x))
$ tracetrick '<math><msup><mover accent="true"><mi>x</mi><mo>^</mo></mover><mi>T</mi></msup><mi>A</mi><mover><mi>x</mi><mo stretchy="false">^</mo></mover></math>' x_hat
df/dx_hat = (A + A')*x_hat
$ tracetrick '<math><mroot><mrow><msup><mi>x</mi><mi>T</mi></msup><mi>x</mi></mrow><mn>3</mn></mroot></math>' x
df/dx = 2*x/(3*(x'*x)^(2/3))
$ tracetrick '<math><mi>log</mi><mi>det</mi><mfenced><mi>X</mi></mfenced></math>' X
df/dX = X^-T
$ tracetrick '<math>
>   <mrow>
>     <msub><mi>W</mi><mn>1</mn></msub>  <!-- the first layer -->
>     <mi>x</mi><mspace width="1em"/>
>   </mrow>
> </math>' x
dF/dx = W1
$ printf '%s\n' 'vector x(n); matrix A(n)' '<math>' '<msup><mi>x</mi><mi>T</mi></msup><mi>A</mi><mi>x</mi>' '</math>' "x'*x" | tracetrick
df/dx = (A + A')*x
df/dA = x*x'
df/dx = 2*x
$ tracetrick --from mathml -d 'symmetric A(n)' '<mrow><msup><mi>x</mi><mi>T</mi></msup><mi>A</mi><mi>x</mi></mrow>' x
df/dx = 2*A*x

# Where the page says what its TeX was, that is read.
$ tracetrick '<math><semantics><mrow><mi>f</mi></mrow><annotation encoding="application/x-tex">\frac{1}{2}\|Ax - b\|_2^2 + &lt;x, x&gt;</annotation></semantics></math>' x
df/dx = 2*x + A'*(A*x - b)
$ tracetrick '<math alttext="q"><semantics><mrow><mi>q</mi></mrow><annotation-xml encoding="MathML-Content"><apply><log/></apply></annotation-xml><annotation encoding="application/x-tex">{\displaystyle \nabla_X \log\det(X)}</annotation></semantics></math>'
df/dX = X^-T

# Typst, which looks like nothing else only if it is named: words, calls, brackets that group, fractions that bind tightly.
$ tracetrick --from typst 'tr(X^top A X)' X
df/dX = (A + A')*X
$ tracetrick --from typst '1/2 norm(X w - y)_2^2 + lambda w^T w' w
df/dw = X'*(X*w - y) + 2*lambda*w
$ tracetrick --from typst 'diff/(diff X) log det X'
df/dX = X^-T
$ tracetrick --from typst 'nabla_x (x^T A x)/(x^T x)'
df/dx = ((A + A')*x - 2*(x'*A*x)*x/(x'*x))/(x'*x)
$ tracetrick --from typst 'op("tr")(A X)/2' X
df/dX = A'/2
$ tracetrick --from typst 'bold(x)^T A bold(x)' x
df/dx = (A + A')*x
$ tracetrick --from typst 'exp(-1/2 (x - mu)^T Sigma^(-1) (x - mu))' x -d 'vector mu(n)'
df/dx = exp(-(x - mu)'*inv(Sigma)*(x - mu)/2)*(inv(Sigma) + Sigma^-T)*(mu - x)/2
$ tracetrick --from typst 'lr((A x - b))^T (A x - b)/n' x
<arg>:1: note: n is read as a scalar: as a vector it does not fit
df/dx = 2*A'*(A*x - b)/n
$ tracetrick --from typst 'det(X)/2 + sqrt(x^T x)' X x
df/dX = adj(X)'/2
df/dx = x/norm(x)
$ tracetrick --from typst 'f(x) = x^T A x, A in RR^(n times n)' x
df/dx = (A + A')*x
$ tracetrick --from typst 'A_1 dot.circle (hat(x) x_(i j)^T)' A_1
dF/dA1 = diag(kron(x_ij, x_hat))

# Text that was escaped for HTML or Markdown; characters that look like those of ASCII; blanks that cannot be seen.
$ tracetrick "x&#39;*A*x &minus; b&apos;*x" x
df/dx = (A + A')*x - b
$ tracetrick '\begin{aligned} f &amp;= w^{T}Xw \\ &amp;\quad &minus; \lambda \|w\|^2 &nbsp; \end{aligned}' w
df/dw = (X + X')*w - 2*lambda*w
$ tracetrick '&lt;A x, x&gt;' x
df/dx = (A + A')*x
$ tracetrick '$$\nabla\_x \\|Ax-b\\|\_2^2$$'
df/dx = 2*A'*(A*x - b)
$ tracetrick '`x^{T} A x`' x
df/dx = (A + A')*x
$ tracetrick '\(x^T A x\)' x
df/dx = (A + A')*x
$ tracetrick 'x′ A x − b’ x' x
df/dx = (A + A')*x - b
$ tracetrick '\operatorname{tr}（A X）＋ ｜X｜' X
df/dX = (A + adj(X))'
$ printf 'x^{T}\302\240A\342\200\213 x\342\201\240 + \357\273\277b^T\302\255x\n' | tracetrick
df/dx = (A + A')*x + b
df/dA = x*x'
df/db = x
