"""The cotangents of pictures against finite differences: for random gradients every box of `-t dot` that has one is pushed along a random direction,
wherever its value stands in the function, and the function must change by the inner product with what the box says.

A reader of Unicode, a random generator and an arithmetic of their own: nothing here knows how cotangents were found. Run by picture.sh."""
import itertools
import math
import random
import re
import subprocess

SIZES = {'m': 3, 'n': 4, 'p': 2}
SYMBOLS = {'A': 'mn', 'B': 'np', 'C': 'mp', 'S': 'nn', 'D': 'mm', 'E': 'pp', 'x': 'n1', 'w': 'n1', 'y': 'm1', 'z': 'p1', 'c': '11', 't': '11'}
DECLARED = 'matrix A(m,n), B(n,p), C(m,p), S(n,n), D(m,m), E(p,p); vector x(n), w(n), y(m), z(p); scalar c, t'
draw = random.Random(11)


# --- matrices as lists of rows ---

class Unfit(Exception):
    pass


def shape(a):
    return len(a), len(a[0])


def each(f, *args):
    rows, cols = max(len(a) for a in args), max(len(a[0]) for a in args)
    for a in args:
        if shape(a) not in ((1, 1), (rows, cols)):
            raise Unfit
    at = [lambda i, j, a=a: a[0][0] if shape(a) == (1, 1) else a[i][j] for a in args]
    return [[f(*(g(i, j) for g in at)) for j in range(cols)] for i in range(rows)]


def turned(a):
    return [list(r) for r in zip(*a)]


def times(a, b):
    if (1, 1) in (shape(a), shape(b)):
        return each(lambda x, y: x * y, a, b)
    if len(a[0]) != len(b):
        raise Unfit
    return [[math.fsum(x * y for x, y in zip(r, c)) for c in turned(b)] for r in a]


def eye(n):
    return [[float(i == j) for j in range(n)] for i in range(n)]


def inverse(a):
    n = len(a)
    if shape(a) != (n, n):
        raise Unfit
    rows = [list(r) + e for r, e in zip(a, eye(n))]
    for i in range(n):
        k = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[k] = rows[k], rows[i]
        rows[i] = [v / rows[i][i] for v in rows[i]]
        for r in range(n):
            if r != i:
                rows[r] = [v - rows[r][i] * u for v, u in zip(rows[r], rows[i])]
    return [r[n:] for r in rows]


def total(a):
    return math.fsum(v for r in a for v in r)


def square(f):
    def of(a):
        if len(a) != len(a[0]):
            raise Unfit
        return [[f(a)]]
    return of


def determinant(a):
    return sum((-1) ** sum(p[i] > p[j] for i in range(len(a)) for j in range(i, len(a))) * math.prod(a[i][p[i]] for i in range(len(a)))
               for p in itertools.permutations(range(len(a))))


def by_column(f):
    return lambda a: turned([f(c) for c in turned(a)])


def diag(a):
    return [[a[i][0] * (i == j) for j in range(len(a))] for i in range(len(a))] if len(a[0]) == 1 else [[a[i][i]] for i in range(len(a))]


sigmoid = lambda v: 1 / (1 + math.exp(-v))
ENTRYWISE = {'exp': math.exp, 'log': lambda v: math.log(v), 'sin': math.sin, 'cos': math.cos, 'tanh': math.tanh, "tanh'": lambda v: 1 - math.tanh(v) ** 2,
             'sigmoid': sigmoid, "sigmoid'": lambda v: sigmoid(v) * sigmoid(-v), '√': math.sqrt, 'softplus': lambda v: math.log1p(math.exp(v))}
WHOLE = {'tr': square(lambda a: sum(a[i][i] for i in range(len(a)))), 'sum': lambda a: [[total(a)]], 'det': square(determinant),
         'logdet': square(lambda a: math.log(abs(determinant(a)))), 'adj': lambda a: each(lambda v: v * determinant(a), inverse(a)), 'diag': diag,
         'softmax': by_column(lambda c: [math.exp(v) / sum(map(math.exp, c)) for v in c]), 'logsumexp': by_column(lambda c: [math.log(sum(map(math.exp, c)))])}

# --- a term: (operation, operands..); its value, in which what equals `pushed` is moved ---


class Push:
    def __init__(self, at, by):
        self.at, self.by, self.met = at, by, 0

    def move(self, v):
        for sign in (1, -1):
            for way in (lambda a: a, turned):
                if shape(way(v)) == shape(self.at) and all(abs(sign * p - q) < 1e-11 * (1 + abs(q)) for r, s in zip(way(v), self.at) for p, q in zip(r, s)):
                    self.met += 1
                    return each(lambda p, e: p + sign * e, v, way(self.by))
        return None


def value(x, known, push=None):
    return evaluated(x, known, push)[1]


def counts(op, x, beside):
    """Is an operand an operation of its own? A multiple that is a term of a sum is none, and no power that is a factor."""
    if op in ('sum', 'minus'):
        return not (x[0] == 'minus' or x[0] == 'product' and x[1][0] == 'number')
    if op == 'product':
        return x[0] != 'power' or sum(y[0] != 'number' for y in beside) == 1
    return not (op in ('had', 'over') and x[0] == 'each')


def evaluated(x, known, push, counted=True):
    """What stands at a point, and what stands there when it is moved."""
    op, args = x[0], x[1:]
    if op == 'number':
        return [[args[0]]], [[args[0]]]
    if op == 'name':
        here = there = known[args[0]]
    elif op == 'matrix':
        return args[0], args[0]
    else:
        parts = [evaluated(a, known, push, counts(op, a, args)) for a in args if isinstance(a, tuple)]
        here, there = (apply(op, [p[k] for p in parts], args) for k in (0, 1))
        # the matrix behind its scalar factors is an operation of its own
        if op == 'product' and push:
            for k in range(1, len(parts)):
                if all(shape(p[0]) == (1, 1) for p in parts[:k]) and k < len(parts) - 1:
                    rest = apply(op, [p[0] for p in parts[k:]], args)
                    gone = push.move(rest)
                    if gone:
                        there = apply(op, [p[1] for p in parts[:k]] + [gone], args)
    gone = push.move(here) if push and counted else None
    return here, gone or there


def apply(op, v, args):
    if op == 'sum':
        r = v[0]
        for a in v[1:]:
            r = each(lambda p, q: p + q, r, a)
        return r
    if op == 'product':
        r = v[0]
        for a in v[1:]:
            r = times(r, a)
        return r
    if op == 'had':
        return each(lambda p, q: p * q, *v)
    if op == 'over':
        return each(lambda p, q: p / q, *v)
    if op == 'divide':
        if shape(v[1]) != (1, 1):
            raise Unfit
        return each(lambda p, q: p / q, *v)
    if op == 'minus':
        return each(lambda p: -p, *v)
    if op == 'turned':
        return turned(v[0])
    if op == 'power':
        k = args[1]
        if shape(v[0]) == (1, 1):
            return [[v[0][0][0] ** k]]
        a = v[0] if k > 0 else inverse(v[0])
        r = a
        for _ in range(int(abs(k)) - 1):
            r = times(r, a)
        return r
    if op == 'each':
        return each(lambda p: p ** args[1], v[0])
    if op == 'norm':
        return [[math.sqrt(total(each(lambda p: p * p, v[0])))]]
    return each(ENTRYWISE[op], v[0]) if op in ENTRYWISE else WHOLE[op](v[0])


# --- reading what a box says ---

RAISED = {'⁰': '0', '¹': '1', '²': '2', '³': '3', '⁴': '4', '⁵': '5', '⁶': '6', '⁷': '7', '⁸': '8', '⁹': '9'}
TOKEN = re.compile(r"[A-Za-z][A-Za-z]*'*|\d+|\.\^|[⁻]?[⁰¹²³⁴-⁹]+|⁻ᵀ|‖[₂]|‖_F|𝟏|\S")


class Unread(Exception):
    pass


class Reader:
    def __init__(self, text):
        self.words, self.at, self.ones = TOKEN.findall(text), 0, 0

    def peek(self):
        return self.words[self.at] if self.at < len(self.words) else ''

    def take(self, *wanted):
        if wanted and self.peek() not in wanted:
            return None
        self.at += 1
        return self.words[self.at - 1]

    def whole(self):
        x = self.sum()
        if self.peek():
            raise Unread(self.peek())
        return x

    def sum(self):
        terms = [self.term()]
        while (sign := self.take('+', '−')):
            x = self.term()
            terms.append(x if sign == '+' else ('minus', x))
        return terms[0] if len(terms) == 1 else ('sum', *terms)

    def term(self):
        if self.take('−'):
            return ('minus', self.term())
        x = self.juxtaposed()
        while (sign := self.take('⊙', '⊘', '/')):
            x = ({'⊙': 'had', '⊘': 'over', '/': 'divide'}[sign], x, self.juxtaposed() if sign != '/' else self.postfix())
            if sign == '/' and self.starts():
                x = ('product', x, *self.factors())
        return x

    def starts(self):
        w = self.peek()
        return bool(w) and (w[0].isalnum() or w in '(𝟏√·‖' or w[0] == '√') and w not in ('‖₂', '‖_F')

    def factors(self):
        found = [self.postfix()]
        while self.starts():
            self.take('·')
            found.append(self.postfix())
        return found

    def juxtaposed(self):
        found = self.factors()
        return found[0] if len(found) == 1 else ('product', *found)

    def exponent(self):
        if self.take('('):
            x = self.sum()
            self.take(')')
            v = value(x, {})[0][0]
            return v
        sign = -1 if self.take('−', '⁻') else 1
        k = float(self.take())
        return sign * k

    def postfix(self):
        x = self.atom()
        while True:
            w = self.peek()
            if w == 'ᵀ':
                x = ('turned', x)
            elif w == '⁻ᵀ':
                x = ('turned', ('power', x, -1))
            elif w and (w[0] in RAISED or w[0] == '⁻'):
                x = ('power', x, int(''.join(RAISED.get(c, '-') for c in w)))
            elif w in ('^', '.^'):
                self.take()
                x = ('power' if w == '^' else 'each', x, self.exponent())
                continue
            else:
                return x
            self.take()

    def atom(self):
        w = self.take() if self.peek() else 'nothing'
        if w == '(':
            x = self.sum()
            if not self.take(')'):
                raise Unread('(')
            return x
        if w == '‖':
            x = self.sum()
            if not self.take('‖₂', '‖_F'):
                raise Unread('‖')
            return ('norm', x)
        if w.isdigit():
            return ('number', float(w))
        if w == '𝟏':
            self.ones += 1
            return ('ones', self.ones - 1)
        if w in SYMBOLS:
            return ('name', w)
        if (w in ENTRYWISE or w in WHOLE) and self.take('('):
            x = self.sum()
            if not self.take(')'):
                raise Unread(w)
            return (w, x)
        raise Unread(w)


def with_ones(x, sizes):
    if x[0] == 'ones':
        return ('matrix', [[1.0] for _ in range(sizes[x[1]])])
    return tuple(with_ones(a, sizes) if isinstance(a, tuple) else a for a in x)


def read(text):
    r = Reader(text)
    return r.whole(), r.ones


def settled(x, ones, known, wanted):
    """The term with sizes for its ones for which it has the shape that is wanted."""
    for sizes in itertools.product(SIZES.values(), repeat=ones):
        y = with_ones(x, sizes)
        try:
            if shape(value(y, known)) == wanted:
                return y
        except Unfit:
            continue
    raise Unread('no sizes for the ones')


# --- a picture: what its boxes say, and the function put together from them ---

def labelled(x, label):
    """An operand as its arrow says it is used: 2, ᵀ, ⁻¹, ^1/2."""
    label = label.strip()
    m = re.match(r'(−?)(\d+(?:/\d+)?)?((?:⁻?[⁰¹²³⁴-⁹]+|\^\S+?|\.\^\S+?)?)(ᵀ?)$', label)
    if not m:
        raise Unread(label)
    if m[3]:
        e = m[3]
        k = e.lstrip('.^') if e[0] in '.^' else ''.join(RAISED.get(c, '-') for c in e)
        p, _, q = k.replace('−', '-').partition('/')
        x = ('each' if e[0] == '.' else 'power', x, int(p) / int(q or 1) if q else int(p))
    if m[4]:
        x = ('turned', x)
    if m[2]:
        p, _, q = m[2].partition('/')
        x = ('product', ('number', int(p) / int(q or 1)), x)
    return ('minus', x) if m[1] else x


class Picture:
    def __init__(self, text):
        self.boxes, self.arrows = {}, {}
        for number, label in re.findall(r'^  b(\d+) \[label="(.*?)"(?:,|\])', text, flags=re.M):
            first, _, below = label.partition('\\n')
            said, _, size = first.partition('   : ')
            rows, _, cols = size.partition(' × ')
            self.boxes[int(number)] = (re.sub(r'^f = ', '', said), (SIZES.get(rows, 1), SIZES.get(cols, 1)), below.partition(' = ')[2])
        for a, b, label in re.findall(r'^  b(\d+) -> b(\d+)(?: \[label="(.*?)"\])?;', text, flags=re.M):
            self.arrows.setdefault(int(a), []).append((int(b), label))

    def term(self, box, known, seen):
        if box in seen:
            return seen[box]
        said, wanted, _ = self.boxes[box]
        if '…' not in said:
            x = settled(*read(said), known, wanted)
        else:
            parts = [labelled(self.term(b, known, seen), label) for b, label in self.arrows[box]]
            whole = {'… + …': 'sum', '… · …': 'product', '… ⊙ …': 'had'}.get(said)
            m = re.match(r"(\w+'*|√)\(…\)$", said)
            if whole == 'had':
                x = parts[0]
                for part in parts[1:]:
                    x = ('had', x, part)
            elif whole:
                x = (whole, *parts)
            elif m and len(parts) == 1 and (m[1] in ENTRYWISE or m[1] in WHOLE):
                x = (m[1], parts[0])
            else:
                raise Unread(said)
        seen[box] = x
        return x


def inner(a, b):
    return math.fsum(p * q for r, s in zip(a, b) for p, q in zip(r, s))


def judge(picture, known):
    """(boxes with a cotangent, of these looked at, faults)"""
    told = [b for b, (_, _, cotangent) in picture.boxes.items() if cotangent]
    looked, faults, seen, values = 0, [], {}, []
    try:
        f = picture.term(0, known, seen)
        # past that differences show nothing but rounding
        if not abs(value(f, known)[0][0]) < 100:
            return len(told), 0, []
        for b in picture.boxes:
            values.append(value(picture.term(b, known, seen), known))
    except (Unread, Unfit, OverflowError, ValueError, ZeroDivisionError):
        return len(told), 0, []
    for b in told:
        # two boxes of one value cannot be told apart in the function
        if sum(Push(values[b], values[b]).move(v) is not None for v in values) > 1:
            continue
        said, wanted, cotangent = picture.boxes[b]
        try:
            at = value(picture.term(b, known, seen), known)
            g = value(settled(*read(cotangent), known, wanted), known)
        except (Unread, Unfit):
            continue
        by = [[draw.uniform(-1, 1) for _ in r] for r in at]
        # what is its own transpose stays so: its cotangent holds along such directions
        if wanted[0] == wanted[1] and all(abs(p - q) < 1e-11 for r, s in zip(at, turned(at)) for p, q in zip(r, s)):
            by = each(lambda p, q: p + q, by, turned(by))
        slopes = []
        for h in (1e-4, 1e-5, 1e-6):
            pushes = [Push(at, [[way * v for v in r] for r in by]) for way in (h, -h)]
            there = [value(f, known, push)[0][0] for push in pushes]
            slopes.append((there[0] - there[1]) / (2 * h))
        if not pushes[0].met:
            continue
        looked += 1
        slope = min(slopes, key=lambda v: abs(v - inner(g, by)))
        if abs(slope - inner(g, by)) > 1e-5 * (1 + abs(slope)):
            faults.append(picture.boxes[0][0] + ': %s: the function changes by %.9g, %s says %.9g' % (said, slope, cotangent, inner(g, by)))
    return len(told), looked, faults


# --- random functions ---

def expression(rows, cols, depth):
    """Of that shape, as text."""
    names = [s for s, of in SYMBOLS.items() if of == rows + cols] + [s + "'" for s, of in SYMBOLS.items() if of == cols + rows and rows != cols]
    if depth <= 0 and names:
        return draw.choice(names)
    kind = draw.randrange(7)
    sub = lambda r=rows, k=cols, less=1: expression(r, k, depth - less)
    if rows == cols == '1':
        r, k = draw.choice(['n1', 'm1', 'p1'])
        return [lambda: '(%s)' % ' + '.join([sub(), sub()]), lambda: 'norm(%s)^2' % sub(r, k), lambda: "(%s)'*(%s)" % (sub(r, k), sub(r, k)), lambda: 'sum(%s)' % sub(r, k),
                lambda: 'tr(%s)' % sub(*draw.choice(['nn', 'mm'])), lambda: 'logsumexp(%s)' % sub(r, k), lambda: '%s*%s' % (draw.choice('ct'), sub())][kind]()
    inside = draw.choice('mnp')
    return [lambda: '(%s + %s)' % (sub(), sub()), lambda: '(%s - %s)' % (sub(), sub()), lambda: '(%s)*(%s)' % (sub(rows, inside), sub(inside, cols)),
            lambda: '(%s .* %s)' % (sub(), sub()), lambda: '%s(%s)' % (draw.choice(['exp', 'sin', 'tanh', 'sigmoid']), sub()), lambda: '%d*(%s)' % (draw.randint(2, 4), sub()),
            lambda: '(inv(S)*%s)' % sub() if rows == 'n' else "(%s)'" % sub(cols, rows)][kind]()


def main():
    statements = []
    while len(statements) < 500:
        text = expression('1', '1', 4)
        names = sorted(set(re.findall(r'\b[A-Za-z]\b', text)))
        if len(text) < 90 and names:
            statements.append((text, draw.choice(names)))
    source = DECLARED + '\n' + ''.join('d(%s)/d%s\n' % s for s in statements)
    out = subprocess.run(['tracetrick', '-t', 'dot', '-f', '-'], input=source, capture_output=True, text=True).stdout
    pictures = [Picture(p) for p in re.split(r'^digraph \{$', out, flags=re.M)[1:]]
    told = looked = 0
    faults = []
    for picture in pictures:
        known = {s: [[draw.uniform(0.2, 1) * draw.choice((-1, 1)) for _ in range(SIZES.get(of[1], 1))] for _ in range(SIZES.get(of[0], 1))] for s, of in SYMBOLS.items()}
        for i in range(4):
            known['S'][i][i] += 2
        a, b, found = judge(picture, known)
        told, looked, faults = told + a, looked + b, faults + found
    print('# %d pictures, %d cotangents, %d of them looked at' % (len(pictures), told, looked))
    well = not faults and len(pictures) > 300 and looked > told / 2
    print(('ok' if well else 'not ok') + ' picture: cotangents are derivatives')
    for line in faults[:10]:
        print('#   ' + line)


if __name__ == '__main__':
    main()
