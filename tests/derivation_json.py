"""The JSON of every example with its derivation, read by another parser: the steps are those of the text, their rules have names that exist, their
shapes are shapes, and nothing depends on the language but what is said. Run by derivation_json.sh."""
import glob
import json
import os
import re
import subprocess
import sys

examples = sorted(os.path.basename(f) for f in glob.glob('examples/*.trick'))


def run(*options):
    p = subprocess.run(['tracetrick', *options, '-f', *examples], cwd='examples', capture_output=True, timeout=120, check=True)
    return p.stdout.decode('utf-8')


def verdict(offences, what):
    print(('not ok' if offences else 'ok') + ' json: ' + what)
    for line in offences[:10]:
        print('#   ' + line)


def objects(*options):
    return [json.loads(line) for line in run('-t', 'json', *options).splitlines()]


answers = objects('--steps')
full = objects('--steps=full')
chinese = objects('--steps', '--lang', 'zh')
plain = objects()
rules = {line.split()[0] for line in subprocess.run(['tracetrick', '--rules'], capture_output=True, text=True, check=True).stdout.splitlines() if line[0] != ' '}
source = open('src/steps_say.c', encoding='utf-8').read()
rules |= {'-'.join(re.findall('[A-Za-z0-9]+', name)) for name in re.findall(r'\{ (?:TT_SAY_\w+|\d+), \{ "([^"]*)"', source)}
size = re.compile(r'[\w*+() ]+$')

steps = [s for a in answers for s in a['steps']]
verdict([str(len(answers))] if len(answers) < 40 or len(steps) < 300 else [], 'every answer is an object, with its steps')
verdict([a['query'] for a, p in zip(answers, plain) if {k: v for k, v in a.items() if k not in ('steps', 'intermediates')}
         != {k: v for k, v in p.items() if not k.startswith('shared')} or 'steps' in p], 'the other keys stay as they are')

# The lines of the text, each without its head and its reason.
text = [re.sub(r'^(.*?) = ', '', line) for line in run('-t', 'text', '--steps').splitlines() if ' = ' in line and not re.match(' {20}', line)]
right = [re.sub(r'^.*? = ', '', s['text'], count=1) for s in steps]
verdict(['%s | %s' % (t, r) for t, r in zip(text, right) if t != r and not t.startswith(r + '   ')] + ([] if len(text) == len(right) else ['%d, %d' % (len(text), len(right))]),
        'the steps are the lines of the text')
verdict([s['text'] for a in answers + full for s in a['steps'] if not (s['unicode'] and s['latex'] and size.match(s['rows']) and size.match(s['cols']))
         or bool(s['rule']) != bool(s['rules']) or not set(s['rules']) <= rules], 'forms, shapes and rules of each step')
verdict([a['query'] for a in answers if a['layout'] == 'gradient' and a['steps'] and (a['steps'][-1]['rows'], a['steps'][-1]['cols']) != (a['rows'], a['cols'])
         or a['steps'] and not a['steps'][-1]['text'].endswith(' = ' + a['text'])], 'the last step is the answer')
verdict([n for a in answers for n, s in a['intermediates'].items() if s['kind'] not in ('scalar', 'vector', 'matrix') or not size.match(s['rows'])],
        'the shapes of the intermediates')
verdict([c['query'] for a, c in zip(answers, chinese)
         if {**a, 'steps': [{**s, 'rule': '', 'statement': ''} for s in a['steps']], 'note': ''} != {**c, 'steps': [{**s, 'rule': '', 'statement': ''} for s in c['steps']], 'note': ''}]
        or [s['rule'] for c in chinese for s in c['steps'] if s['rule'] and not re.search('[\u3400-\u9fff]|softmax|logsumexp', s['rule'])], 'in Chinese only what is said is another')
