"""Derivations at 60, 80 and 120 columns: no line is wider, wide letters counted as two, and what is folded says what it says on lines of any length.
Run by columns.sh."""
import glob
import json
import os
import subprocess
import unicodedata

examples = sorted(os.path.basename(f) for f in glob.glob('examples/*.trick'))


def told(width, *options):
    p = subprocess.run(['tracetrick', '--steps', *options, '-f', *examples], cwd='examples', env=dict(os.environ, COLUMNS=str(width)), capture_output=True, check=True)
    return p.stdout.decode('utf-8')


def columns(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in line)


for options, key in ((['-t', 'text'], 'text'), (['-t', 'unicode'], 'unicode'), (['-t', 'unicode', '--lang', 'zh'], 'unicode')):
    steps = [step for line in told(1000, '-t', 'json').splitlines() for step in json.loads(line)['steps']]
    for width in (60, 80, 120):
        text = told(width, *options)
        offences = [line for line in text.splitlines() if columns(line) > width]
        rest = ''.join(text.split())
        for step in steps:                                   # the formula of every step, in its order
            head, right = step[key].split(' = ', 1)
            before, found, rest_after = rest.partition('=' + ''.join(right.split()))
            if not found:
                offences.append('not there: ' + step[key])
                break
            rest = rest_after
        if max(map(columns, text.splitlines())) < width - 5:
            offences.append('room is left over')
        print('%s columns: %s at %d' % ('not ok' if offences else 'ok', ' '.join(options), width))
        for line in offences[:5]:
            print('#   ' + line)
