"""What is printed, read back and printed again stays as it is.

Every answer to the rows of corpus/breadth.jsonl and corpus/papers.jsonl is read as the function E0*(answer) of a scalar E0 with the shapes that were
inferred, and differentiated by E0. Ties between forms of one length go to the order in which things were typed, and in the answer that may be another
one than in the function; so it is the second printing that has to come again as it is. The first is the second but for a few, which are counted."""
import json
import subprocess
import sys


def ask(declare, expression, by):
    command = ['tracetrick', '-t', 'json', '--no-check'] + (['-d', declare] if declare else []) + ['-e', expression, by]
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    answers = [json.loads(line) for line in lines]
    return answers[0] if answers and 'text' in answers[0] else None


def declared(name, symbol):
    kind = symbol['kind']
    size = {'matrix': '(%s,%s)', 'vector': '(%s)'}.get(kind, '')
    size = size % (symbol['rows'], symbol['cols'])[:size.count('%')] if size else ''
    return ' '.join([*symbol.get('properties', '').split(), kind, name + size])


all_rows = kept = 0
for name in ('breadth', 'papers'):
    for line in open('tests/corpus/%s.jsonl' % name):
        row = json.loads(line)
        if ";" in row['function'] or 'K(t)' in row['function']:     # definitions, functions with sizes: their answers use more than symbols
            continue
        answer = ask(row['declare'], row['function'], row['by'])
        if not answer:
            print('not ok again: %s: no answer' % row['function'])
            continue
        declare = '; '.join([declared(*s) for s in answer['symbols'].items()] + ['scalar E0'])
        texts = [answer['text']]
        for _ in range(2):
            answer = texts[-1] and ask(declare, 'E0*(%s)' % texts[-1], 'E0')
            texts.append(answer['text'] if answer else None)
        good = texts[1] and texts[1] == texts[2]
        print('%s again: %s%s' % ('ok' if good else 'not ok', row['function'], '' if good else '\n#   ' + '\n#   '.join(map(str, texts))))
        all_rows += 1
        kept += texts[0] == texts[1]
print('# %d of %d the first time' % (kept, all_rows))
sys.exit(0)
