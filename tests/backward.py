"""Evaluates a formula file and what the command printed for it, and compares every line with finite differences of the function.

    tracetrick -f FILE | python3 backward.py FILE

A reader and an arithmetic of its own: nothing here knows how the answers were found. `delta2 = ...` must be the derivative by the
intermediate that has its name (a2), with that intermediate pushed while everything before it stays."""
import math, random, re, sys

SIZES = {"m": 3, "n": 4, "p": 2, "k": 3, "d": 2, "N": 3}
random.seed(5)

# --- matrices as lists of rows ---

def shape(a): return len(a), len(a[0])
def each(f, *args):
    rows = max(len(a) for a in args); cols = max(len(a[0]) for a in args)
    at = lambda a, i, j: a[0][0] if shape(a) == (1, 1) else a[i][j]
    for a in args: assert shape(a) in ((1, 1), (rows, cols)), [shape(a) for a in args]
    return [[f(*(at(a, i, j) for a in args)) for j in range(cols)] for i in range(rows)]
def turned(a): return [list(r) for r in zip(*a)]
def times(a, b):
    if shape(a) == (1, 1) or shape(b) == (1, 1): return each(lambda x, y: x * y, a, b)
    assert shape(a)[1] == shape(b)[0], (shape(a), shape(b))
    t = turned(b)
    return [[math.fsum(x * y for x, y in zip(r, c)) for c in t] for r in a]
def number(x): return [[x]]
def total(a): return math.fsum(x for r in a for x in r)
def softmax(a):
    columns = [[math.exp(x) for x in c] for c in turned(a)]
    return turned([[x / sum(c) for x in c] for c in columns])

sigmoid = lambda x: 1 / (1 + math.exp(-x))
ENTRYWISE = {
    "sigmoid": sigmoid, "sigmoid'": lambda x: sigmoid(x) * (1 - sigmoid(x)), "tanh": math.tanh, "tanh'": lambda x: 1 - math.tanh(x) ** 2,
    "relu": lambda x: max(x, 0.0), "relu'": lambda x: float(x > 0), "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos,
}
WHOLE = {
    "softmax": softmax, "sum": lambda a: number(total(a)), "mean": lambda a: number(total(a) / (len(a) * len(a[0]))), "tr": lambda a: number(sum(a[i][i] for i in range(len(a)))),
    "norm": lambda a: number(math.sqrt(total(each(lambda x: x * x, a)))), "diag": lambda a: [[a[i][0] * (i == j) for j in range(len(a))] for i in range(len(a))] if len(a[0]) == 1 else [[a[i][i]] for i in range(len(a))],
    "eye": None, "ones": None,
}

# --- expressions: postfix, a leading minus, products of every sort from left to right, sums ---

class Reader:
    def __init__(self, text, known):
        self.words = re.findall(r"[A-Za-z][A-Za-z0-9_]*|\d+(?:\.\d+)?|\.\*|\./|\.\^|\S", text)
        self.at, self.known = 0, known
    def peek(self): return self.words[self.at] if self.at < len(self.words) else ""
    def take(self, *wanted):
        if wanted and self.peek() not in wanted: return None
        self.at += 1
        return self.words[self.at - 1]
    def sum(self):
        a = self.product()
        while (sign := self.take("+", "-")):
            b = self.product()
            a = each((lambda x, y: x + y) if sign == "+" else (lambda x, y: x - y), a, b)
        return a
    def product(self):
        if self.take("-"): return each(lambda x: -x, self.product())
        a = self.postfix()
        while (sign := self.take("*", "/", ".*", "./")):
            b = self.postfix()
            if sign == "*": a = times(a, b)
            elif sign == ".*": a = each(lambda x, y: x * y, a, b)
            else:
                assert sign == "./" or shape(b) == (1, 1)
                a = each(lambda x, y: x / y, a, b)
        return a
    def postfix(self):
        a = self.atom()
        while (sign := self.take("'", "^", ".^")):
            if sign == "'": a = turned(a); continue
            k = self.atom()[0][0]
            assert sign == ".^" or shape(a) == (1, 1)
            a = each(lambda x: x ** k, a)
        return a
    def atom(self):
        w = self.take()
        if w == "(":
            a = self.sum()
            assert self.take(")")
            return a
        if w[0].isdigit(): return number(float(w))
        name = w
        while w in ENTRYWISE and self.peek() == "'": name += self.take()
        if (name in ENTRYWISE or name in WHOLE) and self.take("("):
            if name in ("eye", "ones"):
                sizes = [SIZES[self.take()]]
                while self.take(","): sizes.append(SIZES[self.take()])
                assert self.take(")")
                n = sizes[0]
                return [[float(i == j) for j in range(n)] for i in range(n)] if name == "eye" else [[1.0] * (sizes[1] if len(sizes) > 1 else 1) for i in range(n)]
            a = self.sum()
            assert self.take(")")
            return each(ENTRYWISE[name], a) if name in ENTRYWISE else WHOLE[name](a)
        return self.known[w] if w in self.known else number(float(SIZES[w]))

def value(text, known):
    r = Reader(text, known)
    a = r.sum()
    assert r.at == len(r.words), text
    return a

# --- the file ---

given, definitions = {}, []
for line in open(sys.argv[1], encoding="utf-8"):
    line = line.split("#")[0].strip()
    m = re.match(r"(positive |onehot )?(matrix|vector|scalar)? ?(.*)", line)
    if m and (m[1] or m[2]):
        for name, sizes in re.findall(r"([A-Za-z]\w*)(?:\(([^)]*)\))?", m[3]):
            size = [SIZES[s] for s in sizes.split(",")] if sizes else []
            rows, cols = (size + [1, 1])[:2]
            given[name] = [[random.uniform(0.3, 1.3) if m[1] or not size else random.uniform(-1, 1) for j in range(cols)] for i in range(rows)]
            if m[1] == "onehot ": given[name] = [[float(i == j % rows) for j in range(cols)] for i in range(rows)]
    elif (m := re.match(r"(\w+) = (.*)", line)):
        definitions.append((m[1], m[2]))
intermediate = [name for name, _ in definitions]
for name in intermediate: given.pop(name, None)          # declared for its shape
function = intermediate[-1]

def run(moved=None, i=0, j=0, h=0.0):
    known = {name: [list(r) for r in a] for name, a in given.items()}
    if moved in known: known[moved][i][j] += h
    for name, text in definitions:
        known[name] = [list(r) for r in value(text, known)]
        if name == moved: known[name][i][j] += h
    return known

here = run()
named = {}
def holds(name, claim):
    rows, cols = shape(here[name])
    good = shape(claim) == (rows, cols)
    for i in range(rows if good else 0):
        for j in range(cols):
            h = 1e-5
            slope = (run(name, i, j, h)[function][0][0] - run(name, i, j, -h)[function][0][0]) / (2 * h)
            good = good and abs(slope - claim[i][j]) < 1e-7 * (1 + abs(slope))
    return good

lines = 0
for line in sys.stdin:
    left, right = line.rstrip("\n").split(" = ", 1)
    claim = value(right, {**here, **named})
    m = re.match(r"delta(_?)(\w+)$", left)
    if m: named[left] = claim
    of = [left.split("/d", 1)[1]] if not m else [m[2]] if m[1] else [n for n in intermediate if re.fullmatch(r"[A-Za-z_]+" + m[2], n)]
    good = any(holds(name, claim) for name in of)
    print(("ok" if good else "not ok"), "backward:", sys.argv[1].split("/")[-1], left)
    lines += 1
print("ok" if lines else "not ok", "backward:", sys.argv[1].split("/")[-1], "answered")
