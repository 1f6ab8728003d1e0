"""Pages and derivations of random statements, read by another parser: is what they hold MathML Core, with the children every element must have, and
is a page a page? Run by markup.sh: markup.py PAGE MATHML, where MATHML has a math element a line."""
import sys
import xml.etree.ElementTree as tree

MATH = '{http://www.w3.org/1998/Math/MathML}'
HTML = '{http://www.w3.org/1999/xhtml}'
SVG = '{http://www.w3.org/2000/svg}'
# Element: fewest and most children; None: as many as there are. Tokens hold text.
CORE = {'math': (1, None), 'mrow': (2, None), 'msup': (2, 2), 'msub': (2, 2), 'msubsup': (3, 3), 'munderover': (3, 3), 'mfrac': (2, 2), 'msqrt': (1, 1),
        'mover': (2, 2), 'mtable': (1, None), 'mtr': (3, 3), 'mtd': (0, None), 'mspace': (0, 0)}
TOKENS = ('mi', 'mn', 'mo', 'mtext')
ATTRIBUTES = {'display', 'displaystyle', 'columnalign', 'style', 'accent', 'stretchy', 'largeop', 'lspace', 'rspace', 'form', 'width', 'mathvariant'}
OPEN, CLOSE = '([', ')]'


def name(e):
    return e.tag.rsplit('}', 1)[-1]


def faults(math):
    """Of a math element: what is wrong."""
    found = []
    for e in math.iter():
        kind, text = name(e), (e.text or '').strip()
        if kind in TOKENS:
            if len(e) or not (e.text or ''):
                found.append(kind + ' that holds no text')
        elif kind not in CORE:
            found.append(kind + ' is not in Core')
        else:
            least, most = CORE[kind]
            if len(e) < least or most is not None and len(e) > most:
                found.append('%s with %d children' % (kind, len(e)))
            if text or any((c.tail or '').strip() for c in e):
                found.append(kind + ' with words outside of a token')
        if not set(e.attrib) <= ATTRIBUTES:
            found.append('%s with %s' % (kind, set(e.attrib) - ATTRIBUTES))
        # A script stands at something, and not at an opening bracket or a sign; brackets close in the row that opened them.
        if kind in ('msup', 'msub', 'msubsup') and len(e) and name(e[0]) == 'mo' and e[0].text not in '∑∏':
            found.append(kind + ' at the sign ' + (e[0].text or ''))
        depth = 0
        for c in e:
            depth += name(c) == 'mo' and (c.text in OPEN) - (c.text in CLOSE)
            if depth < 0:
                break
        if depth:
            found.append(kind + ' whose brackets do not close')
        # Two operators in a row: only a prefix sign, a d or an invisible one may follow another.
        before = None
        for c in e:
            sign = c.text if name(c) == 'mo' else None
            if before in ('+', '⊙', '⊘', '⊗', '⋅', '=') and sign in ('+', '⊙', '⊘', '⊗', '⋅', '=', ')', ','):
                found.append('%s before %s' % (before, sign))
            before = sign
        if before in ('+', '⊙', '⊘', '⊗', '⋅', '\u2062', '\u2061') and len(e) > 1:
            found.append('%s at the end of %s' % (before, kind))
    return found


def verdict(found, what):
    print(('not ok' if found else 'ok') + ' markup: ' + what)
    for line in found[:10]:
        print('#   ' + line)


def read(text, what):
    try:
        return tree.fromstring(text)
    except tree.ParseError as error:
        verdict([str(error)], what)
        sys.exit(0)


page = read(open(sys.argv[1], encoding='utf-8').read(), 'pages of random statements are well formed')
verdict([], 'pages of random statements are well formed')
found, count = [], 0
for section in page.iter(HTML + 'section'):
    count += 1
    classes = [e.get('class', '') for e in section.iter()]
    maths = section.findall('.//' + HTML + 'math')        # in a page the elements stand in the namespace of HTML, as its parser knows them
    for math in maths + section.findall('.//' + MATH + 'math'):
        found += faults(math)
    if classes.count('form') != 4 or 'answer scroll' not in classes or not any(c.startswith('check ') for c in classes) or 'steps' not in classes:
        found.append('a section without its parts: ' + ''.join(section.find(HTML + 'h2').itertext()))
    for row in section.iter(HTML + 'div'):
        if row.get('class', '').startswith('row') and [e.get('class') for e in row] != ['side', 'line', 'why']:
            found.append('a row of a derivation without its three parts')
verdict(found if count >= 500 else ['only %d sections' % count], '%d sections have their parts, and MathML Core in them' % count)
found, count, rows = [], 0, 0
for line in open(sys.argv[2], encoding='utf-8'):
    math = read(line, 'derivations of random statements are well formed')
    found += faults(math)
    count += 1
    rows += len(math.findall('.//' + MATH + 'mtr'))
verdict(found if count >= 500 and rows > 2 * count else ['only %d derivations, %d rows' % (count, rows)], '%d derivations are tables of MathML Core' % count)
