# The cotangents of a network are what is answered when each intermediate is asked for (07-network.trick in examples.t, checked there): softmax(a2) - y,
# W2'*(softmax(a2) - y), that times sigmoid'(a1). By a2: -y from the first term, y*1 from -logsumexp(a2)*1, whose sum with 1'*y = 1 is 1.
$ tracetrick -t dot -f 07-network.trick | tail -n 29 | grep '∂'
  graph [ordering=out, labelloc=b, label="∂l/∂W₁ = ((W₂ᵀ (softmax(a₂) − y)) ⊙ sigmoid'(a₁)) xᵀ"];
  b0 [label="l = −yᵀ (a₂ − logsumexp(a₂) 𝟏)\n∂l/∂· = 1", penwidth=2];
  b1 [label="yᵀ (a₂ − logsumexp(a₂) 𝟏)\n∂l/∂· = −1"];
  b2 [label="a₂ − logsumexp(a₂) 𝟏   : k\n∂l/∂· = −y"];
  b3 [label="logsumexp(a₂) 𝟏   : k\n∂l/∂· = y"];
  b4 [label="logsumexp(a₂)\n∂l/∂· = 1"];
  b6 [label="a₂ = W₂ h₁   : k\n∂l/∂· = softmax(a₂) − y"];
  b8 [label="h₁ = sigmoid(a₁)   : p\n∂l/∂· = W₂ᵀ (softmax(a₂) − y)"];
  b10 [label="a₁ = W₁ x   : p\n∂l/∂· = (W₂ᵀ (softmax(a₂) − y)) ⊙ sigmoid'(a₁)"];
  b12 [label="W₁   : p × n\n∂l/∂· = ((W₂ᵀ (softmax(a₂) − y)) ⊙ sigmoid'(a₁)) xᵀ", shape=ellipse, style=filled, fillcolor="#cfe8ff"];

# An exponent, a transpose and a coefficient on the arrows; df = -3*tr(A'*inv(X)*dX*inv(X)), so by X it is -3*X^-T*A*X^-T; by what a trace is of, 3*I.
$ tracetrick -t dot "3*tr(inv(X)'*A)" X
digraph {
  graph [ordering=out, labelloc=b, label="∂f/∂X = −3 X⁻ᵀ A X⁻ᵀ"];
  node [shape=box, style=rounded];
  b0 [label="f = 3 tr(X⁻ᵀ A)\n∂f/∂· = 1", penwidth=2];
  b1 [label="tr(X⁻ᵀ A)\n∂f/∂· = 3"];
  b2 [label="X⁻¹ Aᵀ   : m × m\n∂f/∂· = 3 I"];
  b3 [label="A   : m × m", shape=ellipse];
  b4 [label="X   : m × m\n∂f/∂· = −3 X⁻ᵀ A X⁻ᵀ", shape=ellipse, style=filled, fillcolor="#cfe8ff"];
  b0 -> b1 [label=" 3"];
  b1 -> b2;
  b2 -> b4 [label=" ⁻¹"];
  b2 -> b3 [label=" ᵀ"];
}

# A vector has no cotangents, but it has a picture; a function that is stored by its other side has a box of its own.
$ tracetrick -t dot "A*exp(x)" x
digraph {
  graph [ordering=out, labelloc=b, label="∂F/∂x = A diag(exp(x))"];
  node [shape=box, style=rounded];
  b0 [label="F = A exp(x)   : m", penwidth=2];
  b1 [label="exp(x)   : n"];
  b2 [label="x   : n", shape=ellipse, style=filled, fillcolor="#cfe8ff"];
  b3 [label="A   : m × n", shape=ellipse];
  b0 -> b3;
  b0 -> b1;
  b1 -> b2;
}
$ tracetrick -t dot "(A*X)'" X
digraph {
  graph [ordering=out, labelloc=b, label="∂F/∂X = (A ⊗ Iₚ) K_{n,p}"];
  node [shape=box, style=rounded];
  b0 [label="F = Xᵀ Aᵀ   : p × m", penwidth=2];
  b1 [label="A X   : m × p"];
  b2 [label="X   : n × p", shape=ellipse, style=filled, fillcolor="#cfe8ff"];
  b3 [label="A   : m × n", shape=ellipse];
  b0 -> b1 [label=" ᵀ"];
  b1 -> b3;
  b1 -> b2;
}

# In a sum over an index what stands below a term is the derivative by that term: by y_i - w'*x_i it is twice that.
$ tracetrick -t dot "sum(i=1:N, (y_i - w'*x_i)^2)" w 2> /dev/null
digraph {
  graph [ordering=out, labelloc=b, label="∂f/∂w = −2 Σ_{i=1}^{N} (yᵢ − wᵀ xᵢ) xᵢ"];
  node [shape=box, style=rounded];
  b0 [label="f = Σ_{i=1}^{N} (yᵢ − wᵀ xᵢ)²\n∂f/∂· = 1", penwidth=2];
  b1 [label="(yᵢ − wᵀ xᵢ)²\n∂f/∂· = 1"];
  b2 [label="yᵢ − wᵀ xᵢ\n∂f/∂· = 2 (yᵢ − wᵀ xᵢ)"];
  b3 [label="wᵀ xᵢ\n∂f/∂· = 2 (wᵀ xᵢ − yᵢ)"];
  b4 [label="xᵢ   : m", shape=ellipse];
  b5 [label="yᵢ", shape=ellipse];
  b6 [label="w   : m\n∂f/∂· = −2 Σ_{i=1}^{N} (yᵢ − wᵀ xᵢ) xᵢ", shape=ellipse, style=filled, fillcolor="#cfe8ff"];
  b0 -> b1;
  b1 -> b2 [label=" ²"];
  b2 -> b5;
  b2 -> b3 [label=" −"];
  b3 -> b6 [label=" ᵀ"];
  b3 -> b4;
}
