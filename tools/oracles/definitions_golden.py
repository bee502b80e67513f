"""
Writes core/indicators/definitions.golden.json: what the published definitions give, for indicators that no library of
reference has. Each is written here anew, straight from its formula and one window at a time.

    python3 -m venv env && env/bin/pip install numpy==2.4.6 pandas==3.1.1 && env/bin/python tools/oracles/definitions_golden.py

160 bars from a seed, in whole ticks of 0.01, with gaps between bars, a flat stretch and bars without volume. Undefined is null.
An indicator is asked with its defaults, or with the parameters that follow its name ("pivots method=1").
"""
import collections, json, math, os
import numpy as np
import pandas as pd

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


S = lambda x: pd.Series(x, dtype=float)


def listed(x):
    """A pandas or numpy column; what is not a number is undefined."""
    return [None if math.isnan(value) else float(value) for value in x]


def wilder(x, n):
    """Seeded with the mean of the first n numbers; leading NaN are skipped."""
    x = np.array(x, dtype=float)
    first = int(np.argmax(~np.isnan(x)))
    out = [math.nan] * len(x)
    value = float(np.mean(x[first : first + n]))
    out[first + n - 1] = value
    for i in range(first + n, len(x)):
        value = (value * (n - 1) + x[i]) / n
        out[i] = value
    return np.array(out)


def ema_of(x, n):
    """The same of an exponential mean."""
    return np.array(ema(x, n, int(np.argmax(~np.isnan(np.array(x))))))


TR = np.array([math.nan] + [true_range(i) for i in range(1, N)])
DC = np.concatenate([[math.nan], np.diff(C)])
LR = np.concatenate([[math.nan], np.diff(np.log(C))])


def pivots_by(levels, session=20):
    def level(i):
        begin = i // session * session - session
        return levels(H[begin : begin + session].max(), L[begin : begin + session].min(), C[begin + session - 1])

    return {
        name: series(session, lambda i, k=k: level(i)[k])
        for k, name in enumerate(('pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3', 'r4', 's4'))
    }


def about(center, distances):
    return [x for d in distances for x in (center + d, center - d)]


def classic(h, l, c):
    p = (h + l + c) / 3
    return [p, 2 * p - l, 2 * p - h, p + h - l, p - h + l, h + 2 * (p - l), l - 2 * (h - p), None, None]


def fibonacci(h, l, c):
    return [(h + l + c) / 3, *about((h + l + c) / 3, [0.382 * (h - l), 0.618 * (h - l), h - l]), None, None]


def camarilla(h, l, c):
    return [(h + l + c) / 3, *about(c, [(h - l) * 1.1 / k for k in (12, 6, 4, 2)])]


def woodie(h, l, c):
    p = (h + l + 2 * c) / 4
    return [p, 2 * p - l, 2 * p - h, p + (h - l), p - (h - l), h + 2 * (p - l), l - 2 * (h - p), None, None]


def alma(n=9, offset=0.85, sigma=6):
    w = np.exp(-((np.arange(n) - offset * (n - 1)) ** 2) / (2 * (n / sigma) ** 2))
    return {'alma': series(n - 1, lambda i: np.average(window(C, i, n), weights=w))}


def vidya(n=14, m=9):
    out, value = {}, C[m - 1]
    for i in range(m, N):
        d = window(DC, i, m)
        cmo = 0 if np.abs(d).sum() == 0 else abs(d.sum()) / np.abs(d).sum()
        a = 2 / (n + 1) * cmo
        value = a * C[i] + (1 - a) * value
        out[i] = value
    return {'vidya': series(m, lambda i: out[i])}


def frama(half=8):
    n, price, dimension = 2 * half, (H + L) / 2, 1.0
    span = lambda a, b: H[a:b].max() - L[a:b].min()
    value, out = price[n - 1], {}
    for i in range(n, N):
        n1, n2, n3 = span(i - half + 1, i + 1) / half, span(i - n + 1, i - half + 1) / half, span(i - n + 1, i + 1) / n
        if n1 > 0 and n2 > 0 and n3 > 0:
            dimension = math.log2((n1 + n2) / n3)
        a = min(1, max(0.01, math.exp(-4.6 * (dimension - 1))))
        value = a * price[i] + (1 - a) * value
        out[i] = value
    return {'frama': series(n, lambda i: out[i])}


def mcginley(n=14):
    value = C[:n].mean()
    out = {n - 1: value}
    for i in range(n, N):
        value = value + (C[i] - value) / max(1, n * (C[i] / value) ** 4)
        out[i] = value
    return {'mcginley': series(n - 1, lambda i: out[i])}


def super_smoother(n=10):
    a = math.exp(-math.sqrt(2) * math.pi / n)
    b = 2 * a * math.cos(math.sqrt(2) * math.pi / n)
    out = [C[0], C[1]]
    for i in range(2, N):
        out.append((1 - b + a * a) * (C[i] + C[i - 1]) / 2 + b * out[i - 1] - a * a * out[i - 2])
    return {'smooth': series(2, lambda i: out[i])}


def laguerre(g):
    stages = [[C[0]] * 4]
    for i in range(1, N):
        p = stages[-1]
        s = [(1 - g) * C[i] + g * p[0]]
        for k in (1, 2, 3):
            s.append(-g * s[k - 1] + p[k - 1] + g * p[k])
        stages.append(s)
    return stages


def laguerre_filter(g=0.8):
    s = laguerre(g)
    return {'filter': series(0, lambda i: np.dot(s[i], [1, 2, 2, 1]) / 6)}


def laguerre_rsi(g=0.5):
    d = -np.diff(np.array(laguerre(g)), axis=1)
    up, down = np.maximum(d, 0).sum(axis=1), np.maximum(-d, 0).sum(axis=1)
    return {'rsi': series(1, lambda i: None if up[i] + down[i] == 0 else 100 * up[i] / (up[i] + down[i]))}


def regression_channel(n=20, k=2):
    def at(i):
        x, y = np.arange(n), window(C, i, n)
        fit = np.polyval(np.polyfit(x, y, 1), x)
        return fit[-1], k * math.sqrt(((y - fit) ** 2).sum() / (n - 2))

    return {name: series(n - 1, lambda i, s=s: at(i)[0] + s * at(i)[1]) for name, s in (('upper', 1), ('middle', 0), ('lower', -1))}


def quadratic_trend(n=30):
    fit = lambda i: np.polyfit(np.arange(n) - (n - 1.0), window(C, i, n), 2)
    parts = (('value', 2, 1), ('slope', 1, 1), ('curvature', 0, 2))
    return {name: series(n - 1, lambda i, k=k, s=s: s * fit(i)[k]) for name, k, s in parts}


def chandelier_exit(n=22, k=3):
    atr = wilder(TR, n)
    return {
        'long': series(n, lambda i: window(H, i, n).max() - k * atr[i]),
        'short': series(n, lambda i: window(L, i, n).min() + k * atr[i]),
    }


def chande_kroll_stop(p=10, q=9, k=1):
    atr = wilder(TR, p)
    return {
        'long': series(p + q - 1, lambda i: min(window(L, j, p).min() + k * atr[j] for j in range(i - q + 1, i + 1))),
        'short': series(p + q - 1, lambda i: max(window(H, j, p).max() - k * atr[j] for j in range(i - q + 1, i + 1))),
    }


def alligator():
    lines = {name: (wilder((H + L) / 2, n), shift) for name, n, shift in (('jaw', 13, 8), ('teeth', 8, 5), ('lips', 5, 3))}
    return {name: series(20, lambda i, line=line, shift=shift: line[i - shift]) for name, (line, shift) in lines.items()}


def fractal_efficiency(n=10, smooth=5):
    def raw(i):
        way = sum(math.hypot(C[j] - C[j - 1], 1) for j in range(i - n + 1, i + 1))
        return (-1 if C[i] < C[i - n] else 1) * 100 * math.hypot(C[i] - C[i - n], n) / way

    out = ema_of([math.nan if i < n else raw(i) for i in range(N)], smooth)
    return {'efficiency': series(n + smooth - 1, lambda i: out[i])}


def kst():
    roc = lambda n: 100 * S(C).pct_change(n)
    line = sum(w * roc(r).rolling(a).mean() for w, r, a in ((1, 10, 10), (2, 15, 10), (3, 20, 10), (4, 30, 15)))
    signal = line.rolling(9).mean()
    return {'kst': listed(line.where(signal.notna())), 'signal': listed(signal)}


def qqe(n=14, smooth=5, k=4.236):
    line = ema_of(rsi(C, n), smooth)
    size = k * ema_of(ema_of(np.abs(np.concatenate([[math.nan], np.diff(line)])), 2 * n - 1), 2 * n - 1)
    first = 5 * n + smooth - 4
    stop = {first: line[first] - size[first]}
    for i in range(first + 1, N):
        held = stop[i - 1]
        stop[i] = held
        if line[i] < held:
            stop[i] = line[i] + size[i]
            if line[i - 1] < held and stop[i] > held:
                stop[i] = held
        elif line[i] > held:
            stop[i] = line[i] - size[i]
            if line[i - 1] > held and stop[i] < held:
                stop[i] = held
    return {'line': series(first, lambda i: line[i]), 'stop': series(first, lambda i: stop[i])}


def rmi(n=20, m=5):
    d = np.concatenate([[math.nan] * m, C[m:] - C[:-m]])
    g, l = wilder(np.maximum(d, 0), n), wilder(np.maximum(-d, 0), n)
    return {'rmi': series(m + n - 1, lambda i: 100 * g[i] / (g[i] + l[i]))}


def ergodic(r=20, s=5, n=5):
    line = 100 * ema_of(ema_of(DC, r), s) / ema_of(ema_of(np.abs(DC), r), s)
    signal = ema_of(line, n)
    return {'ergodic': series(r + s + n - 2, lambda i: line[i]), 'signal': series(r + s + n - 2, lambda i: signal[i])}


def cyber_cycle(a=0.07):
    p, c = (H + L) / 2, [0.0, 0.0]
    s = np.convolve(p, [1 / 6, 2 / 6, 2 / 6, 1 / 6])[:N]
    for i in range(2, N):
        if i < 6:
            c.append((p[i] - 2 * p[i - 1] + p[i - 2]) / 4)
        else:
            c.append((1 - a / 2) ** 2 * (s[i] - 2 * s[i - 1] + s[i - 2]) + 2 * (1 - a) * c[i - 1] - (1 - a) ** 2 * c[i - 2])
    return {'cycle': series(6, lambda i: c[i]), 'trigger': series(6, lambda i: c[i - 1])}


def relative_vigor(n=10):
    weigh = lambda x: (x + 2 * x.shift(1) + 2 * x.shift(2) + x.shift(3)) / 6
    up, span = weigh(S(C - O)).rolling(n).sum(), weigh(S(H - L))
    total = pd.Series([span[i - n + 1 : i + 1].sum() if i >= n + 2 else math.nan for i in range(N)])
    line = (up / total).where(total > 0)
    signal = weigh(line)
    return {'vigor': listed(line.where(signal.notna())), 'signal': listed(signal)}


def center_of_gravity(n=10):
    p = (H + L) / 2
    value = lambda w: (n + 1) / 2 - sum((1 + i) * x for i, x in enumerate(w[::-1])) / w.sum()
    return {'gravity': series(n - 1, lambda i: value(window(p, i, n)))}


def demarker(n=14):
    up = np.concatenate([[math.nan], np.maximum(np.diff(H), 0)])
    down = np.concatenate([[math.nan], np.maximum(-np.diff(L), 0)])

    def value(i):
        u, d = window(up, i, n).mean(), window(down, i, n).mean()
        return None if u + d == 0 else u / (u + d)

    return {'demarker': series(n, value)}


def pretty_good(n=14):
    range_mean = ema_of(TR, n)
    return {'oscillator': series(n, lambda i: (C[i] - window(C, i, n).mean()) / range_mean[i])}


def setup_count(lag=4):
    def run(i, sign):
        count = 0
        while i - count >= lag and sign * (TICKS[3][i - count] - TICKS[3][i - count - lag]) > 0:
            count += 1
        return count

    return {'buy': series(lag, lambda i: run(i, -1)), 'sell': series(lag, lambda i: run(i, 1))}


def derivative_oscillator():
    line = S(ema_of(ema_of(rsi(C, 14), 5), 3))
    return {'oscillator': listed(line - line.rolling(9).mean())}


def disparity(n=13):
    return {'disparity': listed(100 * (S(C) / S(C).rolling(n).mean() - 1))}


def choppiness(n=14):
    def value(i):
        span = window(H, i, n).max() - window(L, i, n).min()
        return None if span == 0 else 100 * math.log10(window(TR, i, n).sum() / span) / math.log10(n)

    return {'choppiness': series(n, value)}


def starc(n=6, m=15, k=2):
    atr = wilder(TR, m)
    bands = (('upper', 1), ('middle', 0), ('lower', -1))
    return {name: series(m, lambda i, s=s: window(C, i, n).mean() + s * k * atr[i]) for name, s in bands}


def ewma_vol(decay=0.94):
    v = (S(LR[1:]) ** 2).ewm(alpha=1 - decay, adjust=False).mean()
    return {'volatility': series(1, lambda i: yearly(v[i - 1]))}


def bipower(n=20):
    def at(i):
        r = np.abs(window(LR, i, n))
        b = math.pi / 2 * n / (n - 1) * (r[1:] * r[:-1]).sum()
        return yearly(b / n), (max(0.0, 1 - b / (r**2).sum()) if r.sum() > 0 else None)

    return {name: series(n, lambda i, k=k: at(i)[k]) for k, name in enumerate(('volatility', 'jumps'))}


def ease_of_movement(n=14):
    m = (H + L) / 2
    one = lambda i: 0 if V[i] == 0 else (m[i] - m[i - 1]) / (V[i] / 1e8 / (H[i] - L[i])) if H[i] > L[i] else 0
    return {'ease': series(n, lambda i: np.mean([one(j) for j in range(i - n + 1, i + 1)]))}


def twiggs_money_flow(n=21):
    def flow(i):
        h, l = max(H[i], C[i - 1]), min(L[i], C[i - 1])
        return 0.0 if h == l else V[i] * ((C[i] - l) - (h - C[i])) / (h - l)

    top, bottom = wilder([math.nan] + [flow(i) for i in range(1, N)], n), wilder([math.nan, *V[1:]], n)
    return {'flow': series(n, lambda i: top[i] / bottom[i])}


def abdi_ranaldo(n=20):
    c, m = np.log(C), (np.log(H) + np.log(L)) / 2
    one = lambda t: math.sqrt(max(4 * (c[t - 1] - m[t - 1]) * (c[t - 1] - m[t]), 0))
    return {'spread': series(n, lambda i: np.mean([one(t) for t in range(i - n + 1, i + 1)]))}


def kyle_lambda(n=50):
    sign = S(np.sign(DC)).replace(0, math.nan).ffill().fillna(0)
    signed = np.array(sign) * V
    return {'lambda': series(n, lambda i: 1e6 * np.polyfit(window(signed, i, n), window(DC, i, n), 1)[0])}


def vpin(n=50, m=50):
    phi = lambda x: (1 + math.erf(x / math.sqrt(2))) / 2
    sd = S(DC).rolling(m).std()
    bought = [math.nan if i < m else V[i] * phi(DC[i] / sd[i]) for i in range(N)]
    imbalance = np.abs(np.array(bought) - (V - np.array(bought)))
    return {'vpin': series(n + m - 1, lambda i: window(imbalance, i, n).sum() / window(V, i, n).sum())}


def vwap_anchored(n=50, k=1, low=False):
    def at(i):
        w = -window(L, i, n) if low else window(H, i, n)
        begin = i - int(np.argmax(w[::-1]))
        p, v = TP[begin : i + 1], V[begin : i + 1]
        if v.sum() == 0:
            return [None] * 3
        mean = np.average(p, weights=v)
        width = k * math.sqrt(np.average((p - mean) ** 2, weights=v))
        return [mean + width, mean, mean - width]

    return {name: series(n - 1, lambda i, j=j: at(i)[j]) for j, name in enumerate(('upper', 'vwap', 'lower'))}


def volume_profile(n=50, rows=24, area=70):
    def at(i):
        h, l, v = window(H, i, n), window(L, i, n), window(V, i, n)
        edges = np.linspace(l.min(), h.max(), rows + 1)
        profile = np.zeros(rows)
        for high, low, volume in zip(h, l, v):
            if high == low:
                profile[min(rows - 1, int(np.searchsorted(edges, low, side='right')) - 1)] += volume
            else:
                inside = np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1])
                profile += volume * np.maximum(inside, 0) / (high - low)
        poc = bottom = top = int(np.argmax(profile))
        while profile[bottom : top + 1].sum() < v.sum() * area / 100:
            above, below = profile[top + 1 : top + 3], profile[max(0, bottom - 2) : bottom]
            if len(above) > 0 and (len(below) == 0 or above.sum() >= below.sum()):
                top += len(above)
            else:
                bottom -= len(below)
        return (edges[poc] + edges[poc + 1]) / 2, edges[top + 1], edges[bottom]

    return {name: series(n - 1, lambda i, k=k: at(i)[k]) for k, name in enumerate(('poc', 'high', 'low'))}


def zscores(x, n=20):
    s = S(x).rolling(n)
    return {'zscore': listed(((S(x) - s.mean()) / s.std()).where(s.max() > s.min(), (0 * S(x)).where(s.max().notna())))}


def realised_vol(n=20):
    return {'volatility': series(n, lambda i: yearly(window(LR, i, n).var(ddof=1)))}


def vwap(n=20):
    def value(i):
        p, v = window(TP, i, n), window(V, i, n)
        return np.average(p, weights=v)

    return {'vwap': series(n - 1, value)}


def hurst(n=100):
    def rescaled(x):
        y = np.cumsum(x - x.mean())
        return None if x.std() < 1e-12 else (max(0, y.max()) - min(0, y.min())) / x.std()

    def value(i):
        x, sizes, points = window(DC, i, n), [], n
        while points >= 8:
            sizes.append(points)
            points //= 2
        means = []
        for size in sizes:
            ranges = [rescaled(x[len(x) - (k + 1) * size : len(x) - k * size]) for k in range(n // size)]
            means.append(np.mean([r for r in ranges if r is not None]))
        return np.polyfit(np.log(sizes), np.log(means), 1)[0]

    return {'hurst': series(n, value)}


def variance_ratio(n=100, q=4):
    def ratio(i):
        x = C[i - n : i + 1]
        mu = (x[-1] - x[0]) / n
        one = ((np.diff(x) - mu) ** 2).sum() / (n - 1)
        m = q * (n - q + 1) * (1 - q / n)
        return ((x[q:] - x[:-q] - q * mu) ** 2).sum() / m / one

    error = math.sqrt(2 * (2 * q - 1) * (q - 1) / (3 * q * n))
    return {'ratio': series(n, ratio), 'z': series(n, lambda i: (ratio(i) - 1) / error)}


def half_life(n=60):
    def at(i):
        x = np.column_stack([np.ones(n), C[i - n : i]])
        y = window(DC, i, n)
        b, rest = np.linalg.lstsq(x, y, rcond=None)[:2]
        error = math.sqrt(rest[0] / (n - 2) * np.linalg.inv(x.T @ x)[1, 1])
        return (-math.log(2) / b[1] if b[1] < 0 else None), b[1] / error

    return {name: series(n, lambda i, k=k: at(i)[k]) for k, name in enumerate(('halfLife', 't'))}


def skewness(n=50):
    return {'skewness': series(n - 1, lambda i: S(window(C, i, n)).skew())}


def kurtosis(n=50):
    return {'kurtosis': series(n - 1, lambda i: S(window(C, i, n)).kurt())}


def autocorrelation(n=50, lag=1):
    return {'correlation': series(n + lag - 1, lambda i: np.corrcoef(window(C, i, n), window(C, i - lag, n))[0, 1])}


def permutation_entropy(n=50, order=3):
    pattern = lambda j: tuple(np.argsort(TICKS[3][j - order + 1 : j + 1], kind='stable'))

    def value(i):
        counts = collections.Counter(pattern(j) for j in range(i - n + 1, i + 1))
        p = np.array(list(counts.values())) / n
        return -(p * np.log(p)).sum() / math.log(math.factorial(order))

    return {'entropy': series(n + order - 2, value)}


def robust_zscore(n=20):
    def value(i):
        w = np.array(TICKS[3][i - n + 1 : i + 1])
        mad = np.median(np.abs(w - np.median(w)))
        return None if mad == 0 else 0.6745 * (w[-1] - np.median(w)) / mad

    return {'zscore': series(n - 1, value)}


def fractional_difference(n=50, d=0.4):
    w = [math.prod((m - 1 - d) / m for m in range(1, j + 1)) for j in range(n)]
    return {'difference': series(n - 1, lambda i: sum(w[k] * C[i - k] for k in range(n)))}


DEFINITIONS = {
    'ichimoku': ichimoku, 'percent-b': percent_b, 'bandwidth': bandwidth, 'vwap-bands': vwap_bands, 'parkinson': parkinson,
    'garman-klass': garman_klass, 'rogers-satchell': rogers_satchell, 'yang-zhang': yang_zhang, 'fisher': fisher, 'connors-rsi': connors_rsi,
    'squeeze': squeeze, 'klinger': klinger, 'schaff': schaff, 'ulcer': ulcer, 'amihud': amihud, 'roll-spread': roll_spread,
    'corwin-schultz': corwin_schultz,
    'pivots': lambda: pivots_by(classic), 'pivots method=1': lambda: pivots_by(fibonacci), 'pivots method=2': lambda: pivots_by(camarilla),
    'pivots method=3': lambda: pivots_by(woodie), 'alma': alma, 'vidya': vidya, 'frama': frama, 'mcginley': mcginley,
    'super-smoother': super_smoother, 'laguerre-filter': laguerre_filter, 'laguerre-rsi': laguerre_rsi,
    'regression-channel': regression_channel, 'quadratic-trend': quadratic_trend, 'chandelier-exit': chandelier_exit,
    'chande-kroll-stop': chande_kroll_stop, 'alligator': alligator, 'fractal-efficiency': fractal_efficiency, 'kst': kst, 'qqe': qqe,
    'rmi': rmi, 'ergodic': ergodic, 'cyber-cycle': cyber_cycle, 'relative-vigor': relative_vigor,
    'center-of-gravity': center_of_gravity, 'demarker': demarker, 'pretty-good': pretty_good, 'setup-count': setup_count,
    'derivative-oscillator': derivative_oscillator, 'disparity': disparity, 'choppiness': choppiness, 'starc': starc,
    'ewma-vol': ewma_vol, 'bipower': bipower, 'ease-of-movement': ease_of_movement, 'twiggs-money-flow': twiggs_money_flow,
    'abdi-ranaldo': abdi_ranaldo, 'kyle-lambda': kyle_lambda, 'vpin': vpin, 'vwap-anchored': vwap_anchored,
    'vwap-anchored anchor=1': lambda: vwap_anchored(low=True), 'volume-profile': volume_profile, 'zscore': lambda: zscores(C),
    'volume-zscore': lambda: zscores(V), 'realised-vol': realised_vol, 'vwap': vwap, 'hurst': hurst,
    'variance-ratio': variance_ratio, 'half-life': half_life, 'skewness': skewness, 'kurtosis': kurtosis,
    'autocorrelation': autocorrelation, 'permutation-entropy': permutation_entropy, 'robust-zscore': robust_zscore,
    'fractional-difference': fractional_difference,
    # Of other shape than the defaults: odd windows, other orders, windows that stand still.
    'alma period=20 offset=0.5 sigma=4': lambda: alma(20, 0.5, 4), 'frama half=5': lambda: frama(5),
    'quadratic-trend period=9': lambda: quadratic_trend(9), 'regression-channel period=7 deviations=1': lambda: regression_channel(7, 1),
    'laguerre-rsi damping=0.8': lambda: laguerre_rsi(0.8), 'qqe period=7 smooth=3 multiple=2': lambda: qqe(7, 3, 2),
    'demarker period=5': lambda: demarker(5), 'relative-vigor period=4': lambda: relative_vigor(4),
    'choppiness period=5': lambda: choppiness(5),
    'bipower period=8': lambda: bipower(8), 'vpin period=10 deviation=20': lambda: vpin(10, 20),
    'vwap-anchored period=15 deviations=2': lambda: vwap_anchored(15, 2),
    'volume-profile period=10 rows=8 area=50': lambda: volume_profile(10, 8, 50),
    'hurst period=64': lambda: hurst(64), 'variance-ratio period=40 horizon=10': lambda: variance_ratio(40, 10),
    'half-life period=20': lambda: half_life(20), 'autocorrelation period=20 lag=3': lambda: autocorrelation(20, 3),
    'permutation-entropy period=30 order=4': lambda: permutation_entropy(30, 4), 'robust-zscore period=21': lambda: robust_zscore(21),
    'robust-zscore period=5': lambda: robust_zscore(5), 'fractional-difference period=30 order=0.8': lambda: fractional_difference(30, 0.8),
}

number = lambda x: None if x is None else float(x)
record = {
    'bars': dict(zip(('open', 'high', 'low', 'close', 'volume'), TICKS)),
    'indicators': {name: {output: [number(x) for x in xs] for output, xs in define().items()} for name, define in DEFINITIONS.items()},
}
with open(OUT, 'w') as f:
    json.dump(record, f, separators=(',', ':'))
    f.write('\n')
versions = {'numpy': np.__version__, 'pandas': pd.__version__}
print(json.dumps({'indicators': len(record['indicators']), **versions, 'bytes': os.path.getsize(OUT)}))
