"""Is every text there in Chinese, and is nothing else said where Chinese is asked for? Run by chinese.sh.

The sources are read for what they say; the examples and the transcripts of tests/errors are run in Chinese. Formulas, names, words of the
language itself and what was typed stay as they are."""
import glob
import os
import re
import subprocess
import sys

WORK = sys.argv[1]
HAN = re.compile(r'[\u3400-\u9fff]')
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
# Two English words side by side, which no formula has.
ENGLISH = re.compile(r"(?<![\w.'\\-])[A-Za-z]?[a-z]{2,} [a-z]{2,}(?![\w(*^_'])")
# Words of the language, of the command and of reports of the system, which are quoted in Chinese as well.
OURS = re.compile(r'scalar, vector, matrix.*|tracetrick -t dot|symmetric A\(n\)|(positive )?(scalar|vector|matrix) \w+|function \w+|scalar|sum over|sqrt digamma')


def verdict(well, what, offences=()):
    print(('ok' if well else 'not ok') + ' chinese: ' + what)
    for line in list(offences)[:20]:
        print('#   ' + line)


def read(name):
    return open(name, encoding='utf-8').read()


def joined(text):
    """C sources without comments, adjacent literals joined."""
    text = re.sub(r'/\*.*?\*/', '', text, flags=re.S)
    return re.sub(r'_Static_assert\(.*|"\s*\n\s*"', '', text)


# --- the table against the sources ---

rows = re.findall(r'CHINESE\("((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)', read('grammar/chinese.def') + read('grammar/chinese_pages.def') + read('grammar/chinese_rules.def'))
table = dict(rows)
verdict(len(table) == len(rows) > 300, 'no text stands twice', [k for k in table if sum(k == r[0] for r in rows) > 1])

sources = {f: joined(read(f)) for f in sorted(glob.glob('src/*.[ch]') + glob.glob('grammar/*.l') + glob.glob('grammar/*.y'))}
literals = {s for text in sources.values() for s in LITERAL.findall(text)}
literals |= {s for f in glob.glob('grammar/*.def') if 'chinese' not in f for s in LITERAL.findall(read(f))}
literals |= {s[1:] for s in literals if s.startswith('!')}
rules = re.findall(r'^([a-z][a-z0-9-]*):', ''.join(read(f) for f in glob.glob('grammar/*.rules')), flags=re.M)

messages = re.findall(r'^ERR\(\w+, "((?:[^"\\]|\\.)*)"\)', read('grammar/errors.def'), flags=re.M)
missing = [m for m in messages if m not in table]
verdict(len(messages) > 100 and not missing, 'every message of errors.def (grammar/chinese.def has the Chinese)', missing)

# What reads as English in the library; the command's own lines and the names of tokens are not for it.
apart = ('src/options.c', 'src/main.c', 'src/html_page.c', 'src/steps_say.c', 'src/rule_tables.h', 'src/look_', 'src/picture_', 'src/xml.c')
missing = []
for name, text in sources.items():
    if name.startswith(apart):
        continue
    if name.endswith('.y'):
        text = text[text.index('%%'):]
    for s in LITERAL.findall(text):
        sentence = re.search(r'(?<![\w\\%/<=-])[a-z]{2,} ([a-z]{1,3} )?[a-z]{2,}', s)
        said = sentence and not re.search(r'<[a-z/]|=\\"|\\\\[a-z]+ $|xmlns', s)
        if said and s not in table and s not in ('arg max', 'arg min'):          # signs of MathML
            missing.append(name + ': ' + s)
    for s in re.findall(r'tt_hint\([^,]+, ' + LITERAL.pattern, text):
        if re.search('[a-z]{2,}', s.replace('%s', '')) and s not in table:
            missing.append(name + ': ' + s)
verdict(not missing, 'every sentence of the sources (grammar/chinese.def)', missing)

unused = [k for k in table if k not in literals and k not in rules]
verdict(not unused, 'no text in grammar/chinese.def that nobody says', unused)


def filled(english):
    return [m.group(1) for m in re.finditer(r'%(?:\.\*|\.\d+)?([suc])', english)]


wrong = []
for english, chinese in rows:
    wants = {str(i + 1) for i in range(len(filled(english)))}
    uses = re.findall(r'%(.)', chinese)
    plural = {str(i + 1) for i, m in enumerate(re.finditer(r'%(?:\.\*|\.\d+)?[suc]', english)) if re.match(r'\w', english[m.start() - 1:m.start()] or ' ')}
    if english in ('%s: elsewhere its family has %u %s', '%s %s%s'):
        plural.add('3')
    if not set(uses) <= wants or not wants - plural <= set(uses) or len(uses) != len(set(uses)):
        wrong.append(english + ' / ' + chinese)
verdict(not wrong, 'what is filled in', wrong)

plain = [e for e, z in rows if not HAN.search(z) and re.search('[a-z]{3}', re.sub(r'\b(inv|max|abs|norm)\b', '', re.sub(r'%\S*', '', e))) and e not in ("'*b, or A : B", "write %s")]
verdict(not plain, 'they are Chinese', plain)

# --- the reasons of derivations ---

say = read('src/steps_say.c')
names = re.findall(r'\{ (TT_RULE_\w+|TT_SAY_\w+|\d+), \{ "([^"]*)", "[^"]*" \}, \{ "([^"]*)"', say)
untold = [n[1] for n in names if not HAN.search(n[2]) and n[1] not in ('softmax', 'logsumexp')]
cited = {n[0][8:].replace('_', '-') for n in names}
phase = None
for f in ('grammar/elementwise.rules', 'grammar/tidy.rules', 'grammar/trace.rules', 'grammar/differential.rules'):
    for line in read(f).splitlines():
        phase = line.split()[1] if line.startswith('phase') else phase
        rule = re.match(r'([a-z][a-z0-9-]*):\s*(\S*)', line)
        # f' is known: that belongs to the rule for differentials, and is never cited
        if rule and phase != 'present' and rule.group(1) not in cited and rule.group(1) not in table and not re.match(r"\w+'+\(", rule.group(2)):
            untold.append(rule.group(1))
verdict(len(names) > 100 and not untold, 'every rule that is cited (steps_say.c or grammar/chinese.def)', untold)

# --- what is printed ---

bin_dir = os.path.join(WORK, 'bin')
os.makedirs(bin_dir, exist_ok=True)
with open(os.path.join(bin_dir, 'tracetrick'), 'w', encoding='utf-8') as f:
    real = subprocess.run(['sh', '-c', 'command -v tracetrick'], capture_output=True, text=True).stdout.strip()
    f.write('#!/bin/sh\nexec ' + real + ' --lang zh "$@"\n')
os.chmod(os.path.join(bin_dir, 'tracetrick'), 0o755)
chinese = dict(os.environ, PATH=bin_dir + ':' + os.environ['PATH'])


def run(command, environment):
    p = subprocess.run(command, shell=isinstance(command, str), cwd='examples', env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=1200 if os.environ.get('UNDER') else 120)
    return p.stdout.decode('utf-8', 'replace'), p.stderr.decode('utf-8', 'replace'), p.returncode


def bare(format, text):
    if format == 'html':
        text = re.sub(r'<(style|script)>.*?</\1>', '', text, flags=re.S)
        text = re.sub(r'<(code|pre|h2|title)\b.*?</\1>', '', text, flags=re.S)
    if format in ('html', 'mathml'):
        text = re.sub(r'&#?\w+;', ' ', re.sub(r'<[^>]*>', '\n', text))
    if format == 'latex':
        text = '\n'.join(re.findall(r'\\text\{([^{}]*)\}', text))
    return re.sub(r'<arg>|<stdin>|\S+\.trick', '', text)


examples = sorted(os.path.basename(f) for f in glob.glob('examples/*.trick'))
left = []
words = 0
for format in ('text', 'unicode', 'latex', 'mathml', 'html'):
    for steps in ([], ['--steps'], ['--steps=full', '--no-check', '--layout', 'denominator'], ['--batch']):
        if format == 'html' and steps:
            continue
        out, err, status = run(['tracetrick', '-t', format, '--where', *steps, '-f', *examples], chinese)
        said = bare(format, out) + bare('text', err)
        words += len(HAN.findall(said))
        left += [format + ': ' + l for l in said.splitlines() if ENGLISH.search(OURS.sub('', l))]
        if status != 0:
            left.append('exit status %d with %s %s' % (status, format, steps))
verdict(not left and words > 10000, 'no English in the answers to the examples', left)

left = []
messages = turn = 0
for name in sorted(glob.glob('tests/errors/*.t')) + ['tests/golden/reading.t', 'tests/golden/breadth.t', 'tests/golden/batch.t']:
    for line in read(name).splitlines():
        if not line.startswith('$ ') or '--lang' in line or '-t html' in line or '-t dot' in line:
            continue
        turn += 1
        often = {'TURN': str(1 if turn % 4 else turn // 4)}        # tests/run: which commands are run under a checker
        english, chinese_said = run(line[2:], dict(os.environ, **often)), run(line[2:], dict(chinese, **often))
        if english[0] != chinese_said[0] and '-t json' not in line and '-s' not in line.split() and '2>&1' not in line:
            left.append('another answer: ' + line)
        for e, z in zip(english[1].splitlines(), chinese_said[1].splitlines()):
            messages += e != z
            if e == z and re.search(r': (error|note): |^  hint: ', e) or e != z and ENGLISH.search(OURS.sub('', re.sub(r'^.*?[错附提][误注示]：', '', z))):
                left.append(line + ' -> ' + z)
verdict(not left and messages > 300, 'no English in messages', left)
