"""Is a second derivative printed so that one sees that it equals its transpose?

The judge transposes what was printed by the letter - (A*B)' = B'*A', (A + B)' = A' + B', kron(A, B)' = kron(A', B'), diag(v)' = diag(v) - and
compares the two, up to the order of the terms of a sum, of scalar factors and of the factors of an elementwise product, and up to where a
commutation matrix stands (K*kron(A, B) = kron(B, A)*K). Nothing is multiplied out. It knows nothing of how answers are found: a reader
of the printed text, and the shapes of the symbols that --to json lists."""
import json, re, subprocess

# function, variable, declarations; then, where no symmetric form is possible or expected, the reason.
FUNCTIONS = [
    # quadratic forms and what is made of them
    ("x'*A*x", "x"),
    ("x'*A*x + b'*x", "x"),
    ("(x'*A*x)^2", "x"),
    ("(x'*A*x)*(x'*B*x)", "x"),
    ("x'*A*x*(b'*x)", "x"),
    ("(a'*x)*(b'*x)", "x"),
    ("(a'*x)*(b'*x)*(c'*x)", "x", "vector c(n)"),
    ("exp(x'*A*x)", "x"),
    ("exp(-x'*S*x/2)", "x", "symmetric S(n)"),
    ("log(x'*A*x)", "x"),
    ("sqrt(x'*A*x)", "x"),
    ("1/(x'*A*x)", "x"),
    ("sin(x'*A*x)", "x"),
    ("(x'*A*x)^k", "x", "scalar k"),
    # quotients
    ("x'*A*x/(x'*x)", "x"),
    ("x'*S*x/(x'*x)", "x", "symmetric S(n)"),
    ("x'*A*x/(x'*B*x)", "x"),
    ("(a'*x)/(b'*x)", "x"),
    ("(a'*x)^2/(x'*x)", "x"),
    ("(a'*x)/norm(x)", "x"),
    # norms and distances
    ("norm(x)", "x"),
    ("norm(x)^3", "x"),
    ("1/norm(x)", "x"),
    ("norm(A*x - b)", "x"),
    ("norm(A*x - b)^2", "x"),
    ("norm(A*x - b)^4", "x"),
    ("norm(A*x - b)/norm(x)", "x"),
    ("norm(x - a)*norm(x - b)", "x"),
    ("sum(i=1:N, sqrt(1 + norm(A*x - b_i)^2))", "x"),
    ("log(1 + norm(A*x - b)^2)", "x"),
    ("sqrt(1 + x'*x)", "x"),
    ("exp(-norm(x - a)^2/2)", "x"),
    ("sum(sqrt(1 + (A*x - b).^2))", "x"),
    # likelihoods
    ("sum(log(1 + exp(X*w))) - y'*X*w", "w"),
    ("sum(log(1 + exp(-y .* (X*w))))", "w"),
    ("sum(exp(X*w)) - y'*X*w", "w"),
    ("y'*log(sigmoid(X*w)) + (1 - y)'*log(1 - sigmoid(X*w))", "w"),
    ("log(1 + exp(x'*w)) - t*x'*w", "w"),
    ("exp(-1/2*(x - m)'*inv(S)*(x - m))", "x", "spd S(n); vector m(n)"),
    ("log(1 + (x - m)'*inv(S)*(x - m)/nu)", "x", "spd S(n); vector m(n); scalar nu"),
    ("sum(lgamma(x)) - lgamma(sum(x))", "x"),
    ("1/2*logdet(S) + 1/2*tr(inv(S)*C)", "S", "spd S(n); symmetric C(n)"),
    ("logdet(P) - tr(C*P)", "P", "spd P(n); symmetric C(n)"),
    # softmax and log-sum-exp
    ("logsumexp(x)", "x"),
    ("logsumexp(A*x + b)", "x"),
    ("-y'*log(softmax(W*x))", "x"),
    ("-y'*log(softmax(W*x))", "W"),
    ("-y'*log(softmax(W*x))", "W", "onehot y(n)"),
    ("-tr(Y'*log(softmax(X)))", "X", "onehot Y(m,n)"),
    ("-tr(Y'*log(softmax(W*X)))", "W", "onehot Y(m,n)"),
    ("-tr(Y'*log(softmax(X)))", "X", "",
     "D*(I - kron(I, ones)*diag(vec(softmax(X)))), D holding the columns' sums of Y: it would be symmetric with D taken apart into two diagonal matrices"),
    ("y'*softmax(x)", "x"),
    ("log(y'*softmax(x))", "x"),
    # networks
    ("a'*tanh(W*x)", "x"),
    ("sum(i=1:N, norm(V*tanh(W*x_i) - y_i)^2)", "W"),
    ("v'*(tanh(A*x) .* sigmoid(B*x))", "x"),
    ("norm(A*tanh(B*tanh(C*x)))^2", "x"),
    ("a'*sigmoid(W*x + b)", "x"),
    ("norm(tanh(W*x + b) - y)^2", "x"),
    ("norm(relu(W*x) - y)^2", "x"),
    ("norm(W*X - Y)^2", "W"),
    ("norm(W2*tanh(W1*x) - y)^2", "x"),
    ("norm(V*tanh(W*x) - y)^2", "W"),
    ("-y'*log(softmax(V*relu(W*x)))", "W", "onehot y(n)"),
    ("-y'*log(softmax(V*sigmoid(W*x)))", "W", "onehot y(n)"),
    ("-y'*log(softmax(V*relu(W*x)))", "x", "onehot y(n)"),
    # determinants
    ("logdet(X)", "X"),
    ("logdet(X'*X)", "X"),
    ("logdet(A + diag(x))", "x"),
    ("logdet(A*diag(x)*A')", "x"),
    ("logdet(eye(n) + x*x')", "x"),
    ("det(X)", "X"),
    ("det(X'*X)", "X"),
    ("log(1 + det(X))", "X"),
    ("logdet(X*A*X')", "X"),
    ("logdet(A + X'*B*X)", "X"),
    ("-logdet(eye(n) - X'*X)", "X"),
    # traces, inverses, powers
    ("tr(X'*A*X)", "X"),
    ("tr(A*X*B*X')", "X"),
    ("tr(A*X*B*X)", "X"),
    ("tr(X^2)", "X"),
    ("tr(X^3)", "X"),
    ("tr(inv(X))", "X"),
    ("tr(A*inv(X))", "X"),
    ("tr(X*A*X*B*X)", "X"),
    ("tr(inv(A + X*X'))", "X"),
    ("a'*inv(X'*X)*a", "X"),
    ("a'*inv(X)*b", "X"),
    ("a'*inv(diag(x))*b", "x"),
    ("b'*inv(A + diag(x))*b", "x"),
    ("b'*inv(A + x*x')*b", "x"),
    ("tr(A*diag(x)*B*diag(x))", "x"),
    # factorisations and other functions of matrices
    ("norm(M .* (U*V' - A))^2", "U"),
    ("norm(A - U*U')^2", "U"),
    ("norm(A*x*x'*B - C)^2", "x"),
    ("norm(x*x' - A)^2", "x"),
    ("norm(X'*X - A)^2", "X"),
    ("norm(X)", "X"),
    ("norm(A*X - B)", "X"),
    ("norm(X)^4", "X"),
    ("log(tr(X'*A*X))", "X"),
    ("exp(a'*X*b)", "X"),
    ("sum(exp(A*X))", "X"),
    ("sum(x .* log(x))", "x"),
    ("x'*A*(x.^2)", "x"),
    ("(x .* y)'*sin(A*x)", "x"),
]


# ---- reading: names, numbers, calls and signs, as --to text prints them ----

def tokens(text):
    return re.findall(r"\^-T|[A-Za-z_][A-Za-z_0-9]*'*(?=\()|[A-Za-z_][A-Za-z_0-9]*|\d+|\.[*/^]|[-+*/^(),'=:]", text)


class Reader:
    """To trees: ('name', n), ('number', s), (function, kid ..), ('+' kid ..), ('-', kid), ('*' kid ..), ('/', a, b), ('.*' ..), ..."""
    def __init__(self, text): self.t, self.i = tokens(text) + ["end"], 0
    def peek(self): return self.t[self.i]
    def take(self): self.i += 1; return self.t[self.i - 1]

    def sum(self):
        terms = [("-", self.product()) if self.peek() == "-" and self.take() else self.product()]
        while self.peek() in "+-": terms.append(self.product() if self.take() == "+" else ("-", self.product()))
        return terms[0] if len(terms) == 1 else ("+", *terms)

    def product(self):
        left = self.power()
        while self.peek() in ("*", "/", ".*", "./"): left = (self.take(), left, self.power())
        return left

    def power(self):
        base = self.operand()
        while self.peek() in ("'", "^", ".^", "^-T"):
            sign = self.take()
            base = ("'", base) if sign == "'" else ("'", ("inv", base)) if sign == "^-T" else (sign, base, self.exponent())
        return base

    def exponent(self): return ("-", self.operand()) if self.peek() == "-" and self.take() else self.operand()

    def operand(self):
        word = self.take()
        if word == "(":
            inner = self.sum(); assert self.take() == ")"
            return inner
        if word == "-": return ("-", self.power())
        if word[0].isdigit(): return ("number", word)
        if self.peek() != "(": return ("name", word)
        self.take()
        if word == "sum" and self.t[self.i + 1] == "=":             # sum(i=1:N, ..)
            while self.take() != ",": pass
            word = "over"
        kids = [self.sum()]
        while self.peek() == ",": self.take(); kids.append(self.sum())
        assert self.take() == ")"
        return (word, *kids)


# ---- form: the same for what is the same by the letter, and transposed by the letter ----

SCALAR = {"tr", "det", "logdet", "norm", "norm1", "sum", "mean", "max"}


class Form:
    def __init__(self, symbols): self.symbols = symbols

    def shape(self, e):
        """(is one row, is one column)"""
        head, kids = e[0], e[1:]
        if head == "number" or head in SCALAR: return True, True
        if head == "name":
            s = self.symbols.get(e[1], {})
            return s.get("rows", "1") == "1", s.get("cols", "1") == "1"
        if head == "'": return self.shape(kids[0])[::-1]
        if head in ("ones", "zeros"): return False, len(kids) == 1
        if head in ("eye", "commutation"): return False, False
        if head == "vec": return False, True
        if head == "diag": return (False, False) if self.shape(kids[0])[1] else (False, True)
        if head == "logsumexp": return True, self.shape(kids[0])[1]
        if head == "kron": return tuple(self.shape(kids[0])[i] and self.shape(kids[1])[i] for i in (0, 1))
        if head == "*":
            a, b = map(self.shape, kids)
            return b if a == (True, True) else a if b == (True, True) else (a[0], b[1])
        if head == "./": return self.shape(kids[1])
        return self.shape(kids[0])

    def scalar(self, e): return self.shape(e) == (True, True)

    def key(self, e, turned=False):
        """The form of e, or of its transpose."""
        head, kids = e[0], e[1:]
        if self.scalar(e): return min((self.plain(e, False), self.plain(e, True)), key=repr)
        return self.plain(e, turned)

    def plain(self, e, turned):
        head, kids = e[0], e[1:]
        if head == "number": return e
        if head == "name":
            kinds = self.symbols.get(e[1], {}).get("properties", "")
            return e + (("'",) if turned and not self.scalar(e) and not re.search("symmetric|spd|diagonal", kinds) else ())
        if head == "'": return self.key(kids[0], not turned)
        if head == "+": return ("+", *self.terms(e, turned, 1))
        if head == "-": return self.negative(self.key(kids[0], turned))
        if head in ("*", "/"): return self.product(e, turned)
        if head in (".*", "./", ".^"): return (head, *sorted((self.key(k, turned) for k in kids), key=repr)) if head == ".*" else (head, *(self.key(k, turned) for k in kids))
        if head == "^": return ("^", self.key(kids[0], turned), self.key(kids[1]))
        if head in ("eye",): return ("eye",)
        if head == "commutation": return ("K",)
        if head == "ones" and len(kids) == 2: return ("ones", "two")
        if head == "diag" and self.shape(kids[0])[1]: return ("diag", self.key(kids[0]))
        if head in ("vec", "ones", "diag", "softmax", "logsumexp", "zeros") or head in SCALAR:
            inner = tuple(self.key(k) for k in kids)
            return ((head,) + inner) if not turned or head in SCALAR else ("'", (head,) + inner)
        return (head, *(self.key(k, turned) for k in kids))          # inv, kron, elementwise functions

    def negative(self, k): return k[1] if k[0] == "-" else ("-", k)

    def terms(self, e, turned, sign):
        if e[0] == "+": return sorted((t for k in e[1:] for t in self.terms(k, turned, sign)), key=repr)
        if e[0] == "-": return self.terms(e[1], turned, -sign)
        k = self.key(e, turned)
        return [k if sign > 0 else self.negative(k)]

    def factors(self, e, turned, above, scalars, matrices, whole=False):
        """Signs, scalars with where they stand, and the matrices in turn; `whole`: of a scalar, though it is one factor elsewhere."""
        if e[0] == "-": scalars.append("-"); return self.factors(e[1], turned, above, scalars, matrices)
        if e[0] == "/":
            self.factors(e[1], turned, above, scalars, matrices)
            return self.factors(e[2], False, not above, scalars, matrices)
        if e[0] == "*" and (whole or not self.scalar(e) or any(self.scalar(k) for k in e[1:])):
            for k in (reversed(e[1:]) if turned else e[1:]): self.factors(k, turned, above, scalars, matrices)
        elif self.scalar(e): scalars.append((above, self.key(e)))
        else: matrices.append(self.key(e, turned))

    def product(self, e, turned):
        scalars, matrices = [], []
        self.factors(e, turned, True, scalars, matrices, True)
        i = 0
        while i + 1 < len(matrices):                     # commutations to the right
            a, b = matrices[i], matrices[i + 1]
            past = self.swapped(b) if a == ("K",) else None
            if a == b == ("K",): del matrices[i:i + 2]; i = 0
            elif past: matrices[i:i + 2] = [past, a]; i = 0
            else: i += 1
        minus = scalars.count("-") % 2
        k = ("*", tuple(sorted((s for s in scalars if s != "-"), key=repr)), tuple(matrices))
        return ("-", k) if minus else k

    def swapped(self, k):
        """What stands before the commutation that has passed k from the left; None where it does not pass."""
        if k[0] == "kron": return ("kron", k[2], k[1])
        if k[0] == "-": inner = self.swapped(k[1]); return inner and ("-", inner)
        if k[0] == "*" and len(k[2]) == 1: inner = self.swapped(k[2][0]); return inner and ("*", k[1], (inner,))
        if k[0] == "+":
            inner = [self.swapped(t) for t in k[1:]]
            return ("+", *sorted(inner, key=repr)) if all(inner) else None
        return None


def is_symmetric(text, symbols):
    e = Reader(text).sum()
    form = Form(symbols)
    return form.scalar(e) or form.key(e) == form.key(e, True)


# The judge itself: what it must and must not let pass.
A = {"A": {"rows": "n", "cols": "n"}, "B": {"rows": "n", "cols": "n"}, "x": {"rows": "n", "cols": "1"}}
for text, expected in (("A + A'", True), ("A", False), ("(A + A')*x*x'*(A' + A)", True), ("(A + A')*(x*x'*(A + A') + eye(n))", False),
                       ("2*A*x*x' + 2*x*x'*A'", True), ("kron(A, A')*commutation(n,n)", True), ("kron(A, B)*commutation(n,n)", False),
                       ("(kron(A, B') + kron(B, A'))*commutation(n,n)", True), ("diag(A*x) - (x'*A*x)*x*x'", True), ("A .* A'", True),
                       ("(A + A' - x*x'/(x'*A*x))/(x'*A'*x)", True), ("x*x'*A", False), ("inv(A) .* A^-T", True)):
    print("ok" if is_symmetric(text, A) == expected else "not ok", "hessians: the judge of", text)

lines = []
for f, x, *rest in FUNCTIONS:
    lines += ["clear"] + rest[:1] + ["hessian(%s, %s)" % (f, x)]
answers = subprocess.run(["tracetrick", "-t", "json"], input="\n".join(lines) + "\n", capture_output=True, text=True).stdout.splitlines()
assert len(answers) == len(FUNCTIONS), (len(answers), len(FUNCTIONS))
for (f, x, *rest), line in zip(FUNCTIONS, answers):
    answer, reason = json.loads(line), rest[1] if len(rest) > 1 else None
    name = "hessians: %s by %s" % (f, x)
    if "text" not in answer: print("not ok", name, "is refused:", answer["error"]["message"]); continue
    well = is_symmetric(answer["text"], answer["symbols"])
    if well and reason: print("not ok", name, "is symmetric after all:", answer["text"])
    elif not well and not reason: print("not ok", name, "is not symmetric in form:", answer["text"])
    else: print("ok", name)
