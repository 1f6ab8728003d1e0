"""Derivations at 60, 80 and 120 columns: no line is wider, wide letters counted as two, and what is folded says what it says on lines of any length.
Run by columns.sh."""
import glob
import os
import subprocess
import unicodedata

examples = sorted(os.path.basename(f) for f in glob.glob('examples/*.trick'))


def told(width, *options):
    p = subprocess.run(['tracetrick', '--steps', *options, '-f', *examples], cwd='examples', env=dict(os.environ, COLUMNS=str(width)), capture_output=True, check=True)
    return p.stdout.decode('utf-8')


def columns(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in line)


for options in (['-t', 'text'], ['-t', 'unicode'], ['-t', 'unicode', '--lang', 'zh']):
    whole = ''.join(told(1000, *options).split())
    for width in (60, 80, 120):
        text = told(width, *options)
        offences = [line for line in text.splitlines() if columns(line) > width]
        if ''.join(text.split()) != whole:
            offences.append('another text')
        if max(map(columns, text.splitlines())) < width - 5:
            offences.append('room is left over')
        print('%s columns: %s at %d' % ('not ok' if offences else 'ok', ' '.join(options), width))
        for line in offences[:5]:
            print('#   ' + line)
