"""
Writes core/indicators/candles/ties.golden.json: what TA-Lib's C library says of candles that tie with its own thresholds.

    python3 -m venv env && env/bin/pip install TA-Lib==0.8.2 numpy && env/bin/python tools/oracles/candle_ties.py

  whole    ranges of 20 and bodies of mostly 10, in whole numbers: bodies, shadows and distances equal a threshold exactly
  tenths   opens of mostly 0 and closes of a few tenths: bodies are equal, and the last bit of a running sum decides

Told are [row, value] where the value is not 0.
"""
import json, os
import numpy as np, talib

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, '..', '..', 'core', 'indicators', 'candles', 'ties.golden.json')


def whole(rng, rows):
    last, o, h, l, c = 400, [], [], [], []
    for _ in range(rows):
        size = int(rng.choice([10, 10, 10, 10, 10, 0, 1, 2, 3, 8, 12, 18]))
        way = 1 if rng.random() < 0.5 else -1
        opened = last + int(rng.choice([0, 0, 1, -1, 2, 4, -4, 5, -5, 12, -12, 25, -25]))
        opened = min(600, max(200, opened))
        closed = opened + way * size
        spread = 20 if rng.random() < 0.9 else int(rng.choice([18, 22, 40]))
        one = min(spread - size, int(rng.choice([0, 1, 2, 3, 5, 100])))
        above, below = (one, spread - size - one) if rng.random() < 0.5 else (spread - size - one, one)
        o.append(opened), c.append(closed), h.append(max(opened, closed) + above), l.append(min(opened, closed) - below)
        last = closed
    return o, h, l, c


def tenths(rng, rows):
    o = rng.choice([0, 0, 0, 0, 0, 5, -5], rows)
    c = rng.choice([1, 2, 3, 3, 4, -1, -2, -3, -3, -4], rows)
    h = np.maximum(o, c) + rng.choice([0, 0, 1, 2, 3], rows)
    l = np.minimum(o, c) - rng.choice([0, 0, 1, 2, 3], rows)
    return tuple([int(x) for x in column] for column in (o, h, l, c))


def run(name, columns, divisor):
    args = [np.array(column, dtype=float) / divisor for column in columns]
    fired = {}
    for pattern in talib.get_function_groups()['Pattern Recognition']:
        values = getattr(talib, pattern)(*args)
        fired[pattern] = [[int(i), int(values[i])] for i in np.nonzero(values)[0]]
    return {'name': name, 'divisor': divisor, 'bars': dict(zip(('open', 'high', 'low', 'close'), columns)), 'fired': fired}


def main():
    record = {
        'source': f'TA-Lib {talib.__version__}, C library {talib.__ta_version__.decode().split()[0]}',
        'runs': [
            run('whole', whole(np.random.default_rng(61), 900), 1),
            # Of the seeds 1 to 60 one of those where the bar at which a sum begins decides.
            run('tenths', tenths(np.random.default_rng(8), 600), 10),
        ],
    }
    with open(OUT, 'w') as f:
        f.write(json.dumps(record, separators=(',', ':')) + '\n')
    print({r['name']: sum(len(x) for x in r['fired'].values()) for r in record['runs']}, os.path.getsize(OUT))


main()
