"""
Writes core/indicators/talib.golden.json.gz: what TA-Lib's C library answers, for the indicators' own tests.

    python3 -m venv env && env/bin/pip install TA-Lib==0.8.2 numpy && env/bin/python tools/oracles/talib_golden.py

Two inputs, both made here from a seed, in whole ticks of 0.01:
  bars      300 bars with trends, ranges, flat stretches and bars without volume: every function but the patterns, with its
            default parameters and with three other sets; of the other sets every fourth row and the first three known ones
  candles   windows cut from long random stretches around bars on which a pattern fires, so that rare ones are there too:
            the 61 patterns, as [row, value] where the value is not 0; those with a penetration also at two others

An answer that is not a number (NaN, infinity) is null. MAVP's periods are 2..31 repeated.
"""
import gzip, json, os
import numpy as np, talib
from talib import abstract

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, '..', '..', 'core', 'indicators', 'talib.golden.json.gz')
ROWS = 300
COLUMNS = ('open', 'high', 'low', 'close', 'volume')


def make_bars(rows):
    rng = np.random.default_rng(20261128)
    close, o, h, l, c, v = 10000, [], [], [], [], []
    for i in range(rows):
        drift, width = (6, 40) if i < 80 else (-8, 60) if i < 150 else (0, 15) if i < 200 else (4, 90)
        flat = 205 <= i < 218
        opened = close if flat else close + int(rng.integers(-width // 3, width // 3 + 1))
        close = opened if flat else opened + drift + int(rng.integers(-width, width + 1))
        o.append(opened)
        c.append(close)
        h.append(max(opened, close) + (0 if flat else int(rng.integers(0, width))))
        l.append(min(opened, close) - (0 if flat else int(rng.integers(0, width))))
        v.append(0 if i % 41 == 40 else int(rng.integers(1, 100000)))
    return {k: np.array(x, dtype=float) / (1 if k == 'volume' else 100) for k, x in zip(COLUMNS, (o, h, l, c, v))}


def random_candles(rng, rows):
    """Bodies and shadows from mixtures of nothing, little and much; gaps now and then; close and open often equal to others."""
    o, h, l, c = (np.empty(rows) for _ in range(4))
    last, before = 20000, 20000
    for i in range(rows):
        opened = last + int(rng.choice([0, 0, 0, 1, -1, 5, -5, 30, -30, 80, -80, 150, -150]))
        if rng.random() < 0.1:
            opened = before
        size = int(rng.choice([0, 0, 1, 2, 8, 15, 25, 40, 70, 120, 200]))
        closed = opened + size * (1 if rng.random() < 0.5 else -1)
        if rng.random() < 0.1:
            closed = last
        shadow = lambda: int(rng.choice([0, 0, 0, 0, 1, 3, 10, 30, 80, 160]))
        o[i], c[i] = opened, closed
        h[i], l[i] = max(opened, closed) + shadow(), min(opened, closed) - shadow()
        before, last = opened, closed
        if last < 8000 or last > 40000:
            last = 20000
    return o / 100, h / 100, l / 100, c / 100


def make_candles(patterns, wanted=5, before=30, after=3):
    rng = np.random.default_rng(61)
    found, windows = {name: 0 for name in patterns}, []
    for _ in range(400):
        cols = random_candles(rng, 4000)
        for name in patterns:
            if found[name] >= wanted:
                continue
            values = getattr(talib, name)(*cols)
            for at in np.nonzero(values)[0]:
                if at < before or found[name] >= wanted:
                    continue
                found[name] += 1
                windows.append([col[at - before : at + after] for col in cols])
        if all(n >= wanted for n in found.values()):
            break
    return [np.concatenate([w[k] for w in windows]) for k in range(4)]


CAP = 60
MA = {'matype': (2, 4, 7), 'slowk_matype': (1, 2, 13), 'slowd_matype': (2, 1, 0), 'fastd_matype': (1, 2, 13), 'fastmatype': (1, 2, 4), 'slowmatype': (2, 1, 5), 'signalmatype': (1, 5, 2)}
# The library does not tell its bounds; what is not a period or a kind of average is given by hand.
REAL = {
    'nbdevup': (1.0, 2.5, 3.0), 'nbdevdn': (1.5, 2.0, 0.5), 'nbdev': (2.0, 0.5, 1.5), 'vfactor': (0.5, 0.9, 0.0), 'fastlimit': (0.4, 0.6, 0.8),
    'slowlimit': (0.1, 0.02, 0.2), 'acceleration': (0.01, 0.04, 0.1), 'maximum': (0.1, 0.4, 0.2), 'percentile': (10.0, 75.0, 99.0), 'multiplier': (1.5, 2.0, 4.0),
    'startvalue': (0.0, 99.0, -101.0), 'offsetonreverse': (0.0, 0.01, 0.05), 'accelerationinitlong': (0.01, 0.03, 0.02), 'accelerationlong': (0.01, 0.03, 0.04),
    'accelerationmaxlong': (0.1, 0.3, 0.2), 'accelerationinitshort': (0.02, 0.01, 0.03), 'accelerationshort': (0.02, 0.02, 0.05), 'accelerationmaxshort': (0.2, 0.1, 0.3),
    'leftbars': (1, 3, 5), 'rightbars': (3, 1, 4),
}


def other_sets(name, defaults):
    if not defaults:
        return []
    def value(k, d, i):
        if k in MA:
            return MA[k][i]
        if k in REAL:
            return REAL[k][i]
        return (max(2, d // 2), min(CAP, 2 * d - 1), d + 3)[i]
    return [{k: value(k, d, i) for k, d in defaults.items()} for i in range(3)]


def number(x):
    return float(x) if np.isfinite(x) else None


def answer(name, args, params):
    got = getattr(talib, name)(*args, **params)
    return [np.asarray(x, dtype=float) for x in (got if isinstance(got, tuple) else (got,))]


def inputs_of(info, bars):
    names = []
    for slot, want in info['input_names'].items():
        names += [want] if isinstance(want, str) else want
    periods = np.tile(np.arange(2.0, 32.0), ROWS // 30)
    return names, [periods if n == 'periods' else bars[n] for n in names]


def a_set(name, args, params, is_default, f):
    f.set_parameters(params) if params else None
    columns = answer(name, args, params)
    look_back = int(f.lookback)
    rows = list(range(ROWS)) if is_default else sorted({*range(look_back, min(ROWS, look_back + 3)), *range(0, ROWS, 4)})
    return {'params': params, 'lookBack': look_back, 'rows': None if is_default else rows, 'values': [[number(c[i]) for i in rows] for c in columns]}


def main():
    bars = make_bars(ROWS)
    functions, patterns = {}, {}
    names = {group: list(fs) for group, fs in talib.get_function_groups().items()}
    for group, fs in names.items():
        if group == 'Pattern Recognition':
            continue
        for name in fs:
            info = abstract.Function(name).info
            used, args = inputs_of(info, bars)
            defaults = dict(info['parameters'])
            sets = [defaults, *other_sets(name, defaults)]
            if name == 'MA':
                sets += [{'timeperiod': 12, 'matype': kind} for kind in range(0, 14) if kind != 7]
            functions[name] = {'group': group, 'inputs': used, 'outputs': list(info['output_names']), 'sets': [a_set(name, args, p, i == 0, abstract.Function(name)) for i, p in enumerate(sets)]}
    candle_names = names['Pattern Recognition']
    candles = make_candles(candle_names)
    for name in candle_names:
        defaults = dict(abstract.Function(name).info['parameters'])
        sets = [defaults] + ([{'penetration': 0.1}, {'penetration': 0.6}] if defaults else [])
        patterns[name] = []
        for params in sets:
            f = abstract.Function(name)
            f.set_parameters(params) if params else None
            values = getattr(talib, name)(*candles, **params)
            patterns[name].append({'params': params, 'lookBack': int(f.lookback), 'fired': [[int(i), int(values[i])] for i in np.nonzero(values)[0]]})
    fired = sum(1 for sets in patterns.values() if sets[0]['fired'])
    ticks = lambda x: [int(round(v * 100)) for v in x]
    record = {
        'source': f'TA-Lib {talib.__version__}, C library {talib.__ta_version__.decode().split()[0]}',
        'bars': {k: (ticks(x) if k != 'volume' else [int(i) for i in x]) for k, x in bars.items()},
        'candles': dict(zip(COLUMNS, (ticks(x) for x in candles))),
        'functions': functions,
        'patterns': patterns,
    }
    text = json.dumps(record, separators=(',', ':'), sort_keys=True).encode()
    with open(OUT, 'wb') as f:
        f.write(gzip.compress(text, 9, mtime=0))
    print(json.dumps({'functions': len(functions), 'patterns': len(patterns), 'fired': fired, 'candles': len(candles[0]), 'silent': [n for n, s in patterns.items() if not s[0]['fired']], 'bytes': os.path.getsize(OUT)}))


main()
