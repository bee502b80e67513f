"""
Writes core/indicators/definitions.golden.json: what the published definitions give, for indicators that no library of
reference has. Each is written here anew, straight from its formula and one window at a time.

    python3 -m venv env && env/bin/pip install numpy && env/bin/python tools/oracles/definitions_golden.py

160 bars from a seed, in whole ticks of 0.01, with gaps between bars, a flat stretch and bars without volume. Undefined is null.
"""
import json, math, os
import numpy as np

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'core', 'indicators', 'definitions.golden.json')
N = 160


def make_bars():
    rng = np.random.default_rng(20261129)
    o, h, l, c, v = [], [], [], [], []
    close = 10000
    for i in range(N):
        flat = 70 <= i < 84
        opened = close if flat else close + int(rng.integers(-25, 26))
        close = opened if flat else opened + int(rng.integers(-60, 63))
        o.append(opened)
        c.append(close)
        h.append(max(opened, close) + (0 if flat else int(rng.integers(0, 40))))
        l.append(min(opened, close) - (0 if flat else int(rng.integers(0, 40))))
        v.append(0 if i % 23 == 22 else int(rng.integers(1, 50000)))
    return o, h, l, c, v


TICKS = make_bars()
O, H, L, C = (np.array(x) / 100 for x in TICKS[:4])
V = np.array(TICKS[4], dtype=float)
TP = (H + L + C) / 3


def series(first, value):
    return [None if i < first else value(i) for i in range(N)]


def window(x, i, n):
    return x[i - n + 1 : i + 1]


def ema(x, n, first=0):
    out = [math.nan] * len(x)
    if first + n > len(x):
        return out
    value = float(np.mean(x[first : first + n]))
    out[first + n - 1] = value
    for i in range(first + n, len(x)):
        value += (x[i] - value) * 2 / (n + 1)
        out[i] = value
    return out


def rsi(x, n):
    out = [math.nan] * len(x)
    moves = np.diff(x)
    gain, loss = np.maximum(moves, 0), np.maximum(-moves, 0)
    g, d = gain[:n].mean(), loss[:n].mean()
    for i in range(n, len(x)):
        if i > n:
            g, d = (g * (n - 1) + gain[i - 1]) / n, (d * (n - 1) + loss[i - 1]) / n
        out[i] = 0.0 if g + d == 0 else 100 * g / (g + d)
    return out


def middle(i, n):
    return (window(H, i, n).max() + window(L, i, n).min()) / 2


def ichimoku(conversion=9, base=26, span=52, shift=26):
    first = max(conversion, base, span) - 1 + shift
    return {
        'conversion': series(first, lambda i: middle(i, conversion)),
        'base': series(first, lambda i: middle(i, base)),
        'spanA': series(first, lambda i: (middle(i - shift, conversion) + middle(i - shift, base)) / 2),
        'spanB': series(first, lambda i: middle(i - shift, span)),
    }


def pivots(session=20):
    def level(i):
        begin = i // session * session - session
        h, l, c = H[begin : begin + session].max(), L[begin : begin + session].min(), C[begin + session - 1]
        p = (h + l + c) / 3
        return [p, 2 * p - l, 2 * p - h, p + h - l, p - h + l, h + 2 * (p - l), l - 2 * (h - p)]

    return {name: series(session, lambda i, k=k: level(i)[k]) for k, name in enumerate(('pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3'))}


def percent_b(n=20, k=2):
    def value(i):
        w = window(C, i, n)
        width = k * w.std()
        return None if width == 0 else (C[i] - (w.mean() - width)) / (2 * width)

    return {'percentB': series(n - 1, value)}


def bandwidth(n=20, k=2):
    return {'bandwidth': series(n - 1, lambda i: 2 * k * window(C, i, n).std() / window(C, i, n).mean())}


def vwap_bands(session=78, k=2):
    def at(i):
        begin = i // session * session
        p, v = TP[begin : i + 1], V[begin : i + 1]
        if v.sum() == 0:
            return [None] * 3
        mean = (p * v).sum() / v.sum()
        width = k * math.sqrt((v * (p - mean) ** 2).sum() / v.sum())
        return [mean + width, mean, mean - width]

    return {name: series(0, lambda i, j=j: at(i)[j]) for j, name in enumerate(('upper', 'vwap', 'lower'))}


def yearly(variance, bars=252):
    return math.sqrt(variance * bars)


def parkinson(n=20):
    x = np.log(H / L) ** 2 / (4 * math.log(2))
    return {'volatility': series(n - 1, lambda i: yearly(window(x, i, n).mean()))}


def garman_klass(n=20):
    x = np.log(H / L) ** 2 / 2 - (2 * math.log(2) - 1) * np.log(C / O) ** 2
    return {'volatility': series(n - 1, lambda i: yearly(window(x, i, n).mean()))}


RS = np.log(H / C) * np.log(H / O) + np.log(L / C) * np.log(L / O)


def rogers_satchell(n=20):
    return {'volatility': series(n - 1, lambda i: yearly(window(RS, i, n).mean()))}


def yang_zhang(n=20):
    k = 0.34 / (1.34 + (n + 1) / (n - 1))
    gap = np.concatenate([[math.nan], np.log(O[1:] / C[:-1])])
    body = np.log(C / O)
    value = lambda i: window(gap, i, n).var(ddof=1) + k * window(body, i, n).var(ddof=1) + (1 - k) * window(RS, i, n).mean()
    return {'volatility': series(n, lambda i: yearly(value(i)))}


def fisher(n=10):
    median = (H + L) / 2
    v = f = 0.0
    values = {}
    for i in range(n - 1, N):
        w = window(median, i, n)
        place = 0.5 if w.max() == w.min() else (median[i] - w.min()) / (w.max() - w.min())
        v = min(0.999, max(-0.999, 0.33 * 2 * (place - 0.5) + 0.67 * v))
        before, f = f, math.atanh(v) + 0.5 * f
        values[i] = (f, before)
    return {'fisher': series(n, lambda i: values[i][0]), 'trigger': series(n, lambda i: values[i][1])}


def connors_rsi(n=3, s=2, r=100):
    streak = [0]
    for i in range(1, N):
        sign = int(np.sign(C[i] - C[i - 1]))
        streak.append(sign if sign * streak[-1] <= 0 else streak[-1] + sign)
    change = np.concatenate([[math.nan], C[1:] / C[:-1] - 1])
    a, b = rsi(C, n), rsi(np.array(streak, dtype=float), s)
    rank = lambda i: 100 * np.mean(change[i - r : i] < change[i])
    return {'rsi': series(max(n, s, r + 1), lambda i: (a[i] + b[i] + rank(i)) / 3)}


def true_range(i):
    return H[i] - L[i] if i == 0 else max(H[i], C[i - 1]) - min(L[i], C[i - 1])


def squeeze(n=20, k=2, m=1.5):
    tr = np.array([true_range(i) for i in range(N)])
    distance = [math.nan if i < n - 1 else C[i] - (middle(i, n) + window(C, i, n).mean()) / 2 for i in range(N)]

    def momentum(i):
        slope, intercept = np.polyfit(np.arange(n), window(np.array(distance), i, n), 1)
        return intercept + slope * (n - 1)

    return {
        'squeeze': series(2 * n - 2, lambda i: int(k * window(C, i, n).std() < m * window(tr, i, n).mean())),
        'momentum': series(2 * n - 2, momentum),
    }


def klinger(fast=34, slow=55, signal=13):
    total, force, trend, cm = H + L + C, [math.nan], 0, 0.0
    for i in range(1, N):
        sign = 1 if total[i] > total[i - 1] else -1
        cm = cm + H[i] - L[i] if sign == trend else H[i - 1] - L[i - 1] + H[i] - L[i]
        trend = sign
        force.append(0.0 if cm == 0 else V[i] * sign * abs(2 * ((H[i] - L[i]) / cm - 1)) * 100)
    line = np.array(ema(force, fast, 1)) - np.array(ema(force, slow, 1))
    smooth = ema(line, signal, slow)
    first = slow + signal - 1
    return {'klinger': series(first, lambda i: line[i]), 'signal': series(first, lambda i: smooth[i])}


def schaff(fast=23, slow=50, cycle=10):
    def smoothed(x, first):
        out, place, s = [math.nan] * N, 0.0, None
        for i in range(first + cycle - 1, N):
            w = window(np.array(x), i, cycle)
            if w.max() > w.min():
                place = 100 * (x[i] - w.min()) / (w.max() - w.min())
            s = place if s is None else s + 0.5 * (place - s)
            out[i] = s
        return out

    macd = list(np.array(ema(C, fast)) - np.array(ema(C, slow)))
    out = smoothed(smoothed(macd, slow - 1), slow + cycle - 2)
    return {'cycle': series(slow + 2 * cycle - 3, lambda i: out[i])}


def ulcer(n=14):
    r = [math.nan if i < n - 1 else 100 * (C[i] / window(C, i, n).max() - 1) for i in range(N)]
    return {'ulcer': series(2 * n - 2, lambda i: math.sqrt(np.mean(np.square(window(np.array(r), i, n)))))}


def amihud(n=20):
    def value(i):
        parts = [abs(C[j] / C[j - 1] - 1) / (C[j] * V[j]) for j in range(i - n + 1, i + 1) if V[j] > 0]
        return 1e6 * sum(parts) / len(parts) if parts else None

    return {'illiquidity': series(n, value)}


def roll_spread(n=20):
    d = np.concatenate([[math.nan], np.diff(C)])

    def value(i):
        cov = np.cov(window(d, i, n), window(d, i - 1, n), ddof=0)[0, 1]
        return 2 * math.sqrt(-cov) if cov < 0 else None

    return {'spread': series(n + 1, value)}


def corwin_schultz(n=20):
    k = 3 - 2 * math.sqrt(2)

    def pair(i):
        b = math.log(H[i] / L[i]) ** 2 + math.log(H[i - 1] / L[i - 1]) ** 2
        g = math.log(max(H[i], H[i - 1]) / min(L[i], L[i - 1])) ** 2
        a = (math.sqrt(2 * b) - math.sqrt(b)) / k - math.sqrt(g / k)
        return max(0.0, 2 * (math.exp(a) - 1) / (1 + math.exp(a)))

    return {'spread': series(n, lambda i: np.mean([pair(j) for j in range(i - n + 1, i + 1)]))}


DEFINITIONS = {
    'ichimoku': ichimoku, 'pivots': pivots, 'percent-b': percent_b, 'bandwidth': bandwidth, 'vwap-bands': vwap_bands, 'parkinson': parkinson,
    'garman-klass': garman_klass, 'rogers-satchell': rogers_satchell, 'yang-zhang': yang_zhang, 'fisher': fisher, 'connors-rsi': connors_rsi,
    'squeeze': squeeze, 'klinger': klinger, 'schaff': schaff, 'ulcer': ulcer, 'amihud': amihud, 'roll-spread': roll_spread,
    'corwin-schultz': corwin_schultz,
}

number = lambda x: None if x is None else float(x)
record = {
    'bars': dict(zip(('open', 'high', 'low', 'close', 'volume'), TICKS)),
    'indicators': {name: {output: [number(x) for x in xs] for output, xs in define().items()} for name, define in DEFINITIONS.items()},
}
with open(OUT, 'w') as f:
    json.dump(record, f, separators=(',', ':'))
    f.write('\n')
print(json.dumps({'indicators': len(record['indicators']), 'bytes': os.path.getsize(OUT)}))
