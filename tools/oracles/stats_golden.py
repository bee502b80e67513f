"""
Writes core/stats/analysis/analysis.golden.json: what statsmodels, arch, hmmlearn, nolds, skfolio, scipy, pandas and numpy give.

    python3 -m venv env && env/bin/pip install numpy scipy pandas statsmodels arch hmmlearn nolds skfolio
    env/bin/python tools/oracles/stats_golden.py

Data: the closes of vega-datasets sp500-2000.csv, and series from a seed that are in the file itself, to 6 digits. Undefined is null.
"""
import importlib.metadata as md, importlib.util, itertools, json, math, os, warnings

warnings.filterwarnings('ignore')
import numpy as np, pandas as pd, statsmodels.api as sm
from scipy import stats as st

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, '..', '..', 'core', 'stats', 'analysis', 'analysis.golden.json')
CLOSE = pd.read_csv(os.path.join(HERE, '..', '..', 'node_modules', 'vega-datasets', 'data', 'sp500-2000.csv'), parse_dates=['date'], index_col='date')['close']
R = CLOSE.pct_change().dropna()
LOG = np.log(CLOSE)
L = LOG.diff().dropna()
rng = np.random.default_rng(20261129)


def made(x):
    """To 6 digits, so that the file holds exactly what was computed with."""
    return np.round(np.asarray(x, dtype=float), 6)


def pair(n=300):
    x = 50 + np.cumsum(rng.normal(0, 1, n))
    e = np.zeros(n)
    for t in range(1, n):
        e[t] = 0.8 * e[t - 1] + rng.normal(0, 0.7)
    return made(3 + 1.5 * x + e), made(x)


Y, X = pair()
REVERTING = made(np.concatenate([[0], Y[1:] - 1.5 * X[1:] - 3]))
TRIALS = made(rng.normal(0.0003, 0.01, (6, 131)))
MODELS = made(rng.normal(0.0002, 0.01, (5, 240)) + np.array([[0.0012], [0.0003], [-0.0004], [-0.003], [0.0]]))
BENCH = made(rng.normal(0.0002, 0.008, 240))


def panel(n=30, assets=12):
    factor = np.round(rng.normal(0, 1, (n, assets)), 1)
    returns = made(0.01 * rng.normal(0, 1, (n, assets)) + 0.004 * factor)
    factor[3, 2] = factor[7, 0] = returns[5, 4] = math.nan
    return factor, returns


FACTOR, RETURNS = panel()


def half_life():
    x = (LOG - LOG.rolling(20).mean()).dropna().to_numpy()
    made_fit = sm.OLS(np.diff(REVERTING), sm.add_constant(REVERTING[:-1])).fit()
    fit = sm.OLS(np.diff(x), sm.add_constant(x[:-1])).fit()
    of = lambda f: dict(intercept=f.params[0], slope=f.params[1], tValue=f.tvalues[1], periods=-math.log(2) / math.log(1 + f.params[1]))
    return dict(made=of(made_fit), index=of(fit))


def hurst():
    spec = importlib.util.spec_from_file_location('measures', md.distribution('nolds').locate_file('nolds/measures.py'))  # its data sets need a newer Python
    nolds = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(nolds)
    lengths = [16, 32, 64, 128, 256]
    x = L.to_numpy()[:600]
    walk = lambda c: nolds.hurst_rs(x, nvals=lengths, fit='poly', corrected=c, unbiased=True)
    return dict(rows=600, lengths=lengths, plain=walk(False), corrected=walk(True), rs=[nolds.rs(x, n) for n in lengths], expected=[nolds.expected_rs(n) for n in [9, 16, 33, 256]])


def adf():
    from statsmodels.tsa.stattools import adfuller
    of = lambda x, **k: (lambda a: dict(tValue=a[0], p=a[1], lags=a[2], rows=a[3], critical=[a[4]['1%'], a[4]['5%'], a[4]['10%']]))(tuple(adfuller(x, **k))[:5])
    return dict(index=of(LOG, autolag='AIC'), indexOneLag=of(LOG, maxlag=1, autolag=None), returns=of(L, autolag='AIC'), made=of(REVERTING, autolag='AIC'), madeThree=of(REVERTING, maxlag=3, autolag=None))


def kpss():
    from statsmodels.tsa.stattools import kpss
    of = lambda x, lags: (lambda a: dict(statistic=a[0], p=a[1], lags=int(a[2])))(tuple(kpss(x, regression='c', nlags=lags))[:3])
    return dict(index=of(LOG, 'auto'), returns=of(L, 'auto'), made=of(REVERTING, 'auto'), x=of(X[:120], 30))


def variance_ratio():
    from arch.unitroot import VarianceRatio
    out = []
    for q in [2, 5, 20]:
        plain, robust = (VarianceRatio(LOG, lags=q, trend='c', debiased=True, robust=b, overlap=True) for b in (False, True))
        out.append(dict(periods=q, ratio=plain.vr, z=plain.stat, p=plain.pvalue, robustZ=robust.stat, robustP=robust.pvalue))
    return out


def cointegration():
    from statsmodels.tsa.stattools import coint
    of = lambda **k: (lambda a: dict(tValue=a[0], p=a[1], critical=list(a[2])))(tuple(coint(Y, X, trend='c', **k))[:3])
    fit = sm.OLS(Y, sm.add_constant(X)).fit()
    return dict(aic=of(autolag='aic'), two=of(maxlag=2, autolag=None), intercept=fit.params[0], hedgeRatio=fit.params[1], errors=fit.bse.tolist())


def kalman():
    from statsmodels.tsa.statespace.kalman_filter import KalmanFilter
    delta, variance, prior = 1e-3, 0.5, 10.0
    design = np.zeros((1, 2, len(X)))
    design[0, 0], design[0, 1] = 1, X
    f = KalmanFilter(k_endog=1, k_states=2, transition=np.eye(2), selection=np.eye(2), state_cov=delta / (1 - delta) * np.eye(2), obs_cov=np.array([[variance]]))
    f.bind(np.ascontiguousarray(Y))
    f['design'] = design
    f.initialize_known(np.zeros(2), prior * np.eye(2))
    res = f.filter()
    at = [0, 1, 10, 150, 299]
    return dict(delta=delta, variance=variance, prior=prior, at=at, intercepts=res.filtered_state[0, at].tolist(), ratios=res.filtered_state[1, at].tolist(), errors=res.forecasts_error[0, at].tolist(), errorVariances=res.forecasts_error_cov[0, 0, at].tolist(), logLikelihood=float(res.llf_obs.sum()))


def ewma():
    v = (R**2).ewm(alpha=1 - 0.94, adjust=False).mean().to_numpy()
    return dict(last=v[-1], row100=v[100], annual=math.sqrt(v[-1] * 252))


def garch():
    from arch import arch_model
    x = L * 100
    out = {}
    for name, o, at in [('garch', 0, [0.02, 0.1, 0.88]), ('gjr', 1, [0.02, 0.01, 0.15, 0.9])]:
        m = arch_model(x, mean='Constant', vol='GARCH', p=1, o=o, q=1, dist='normal', rescale=False)
        f = m.fit(disp='off', tol=1e-14, options=dict(maxiter=2000))
        fixed = m.fix([x.mean(), *at])
        out[name] = dict(params=f.params.tolist(), logLikelihood=f.loglikelihood, next=math.sqrt(f.forecast(horizon=1).variance.iloc[-1, 0]), fixedAt=at, fixedLogLikelihood=fixed.loglikelihood, fixedVolatility=[fixed.conditional_volatility.iloc[i] for i in (0, 1, 500, -1)])
    return out


def hmm_start(x, k):
    order = np.argsort(np.abs(x - x.mean()), kind='stable')
    groups = [x[order[len(x) * j // k : len(x) * (j + 1) // k]] for j in range(k)]
    stay = np.full((k, k), 0.05 / (k - 1))
    np.fill_diagonal(stay, 0.95)
    return np.full(k, 1 / k), stay, np.array([g.mean() for g in groups]), np.array([g.var() for g in groups])


def hmm():
    from hmmlearn.hmm import GaussianHMM
    x = L.to_numpy() * 100
    out = {}
    for k, steps in [(2, 10), (3, 10), (2, 3000)]:
        m = GaussianHMM(k, covariance_type='diag', n_iter=steps, tol=-math.inf if steps == 10 else 1e-10, init_params='', covars_prior=0, means_prior=0, min_covar=0)
        m.startprob_, m.transmat_, means, variances = hmm_start(x, k)
        m.means_, m.covars_ = means.reshape(-1, 1), variances.reshape(-1, 1)
        m.fit(x.reshape(-1, 1))
        means, variances = m.means_.ravel(), np.array([c[0, 0] for c in m.covars_])
        out[f'{k} states, {steps} steps'] = dict(start=m.startprob_.tolist(), transition=m.transmat_.ravel().tolist(), means=means.tolist(), variances=variances.tolist(), logLikelihood=m.score(x.reshape(-1, 1)), filtered=filtered(x, m.startprob_, m.transmat_, means, variances))
    return out


def filtered(x, start, transition, means, variances):
    """Forward pass in logarithms; rows 0, 1, 2187 and the last."""
    log_b = st.norm.logpdf(x[:, None], means, np.sqrt(variances))
    a = np.log(np.maximum(start, 1e-300)) + log_b[0]
    rows = {0: a}
    for t in range(1, len(x)):
        a = np.logaddexp.reduce(a[:, None] + np.log(transition), axis=0) + log_b[t]
        rows[t] = a
    return [np.exp(rows[t] - np.logaddexp.reduce(rows[t])).tolist() for t in (0, 1, 2187, len(x) - 1)]


def seasonality():
    def of(keys):
        groups = [R[keys == g] for g in sorted(set(keys))]
        return dict(groups=[dict(group=int(g), n=len(x), mean=x.mean(), deviation=x.std(ddof=1), tValue=st.ttest_1samp(x, 0).statistic) for g, x in zip(sorted(set(keys)), groups)], fValue=st.f_oneway(*groups).statistic)
    return dict(month=of(R.index.month), weekday=of((R.index.dayofweek + 1) % 7))


def ranks():
    x = np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], dtype=float)
    y = np.array([2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4], dtype=float)
    s = pd.Series(x)
    w = lambda p: s.clip(s.quantile(p), s.quantile(1 - p)).tolist()
    return dict(x=x.tolist(), y=y.tolist(), ranks=st.rankdata(x).tolist(), spearman=st.spearmanr(x, y).statistic, pearson=st.pearsonr(x, y).statistic, winsorised=dict(tenth=w(0.1), quarter=w(0.25)))


def neutral():
    sector = np.arange(60) % 3
    size = made(rng.normal(0, 1, 60))
    factor = made(0.5 * size + sector + rng.normal(0, 1, 60))
    exposures = [(sector == 1).astype(float), (sector == 2).astype(float), size]
    f = sm.OLS(factor, sm.add_constant(np.column_stack(exposures))).fit()
    return dict(factor=factor.tolist(), exposures=[e.tolist() for e in exposures], explained=f.rsquared, coefficients=f.params.tolist(), tValues=f.tvalues.tolist(), residuals=f.resid.tolist())


def information():
    decay = []
    for lag in range(4):
        ic = np.array([st.spearmanr(FACTOR[t], RETURNS[t + lag], nan_policy='omit').statistic for t in range(len(FACTOR) - lag)])
        decay.append(dict(lag=lag, mean=ic.mean(), tValue=ic.mean() / ic.std(ddof=1) * math.sqrt(len(ic)), periods=len(ic)))
    turnover = []
    ranked = pd.DataFrame(FACTOR).rank(axis=1, method='average')
    places = np.minimum(3, np.floor((ranked.sub(1)).mul(4).div(ranked.count(axis=1), axis=0)))
    for q in range(4):
        members = [set(np.flatnonzero(row == q)) for row in places.to_numpy()]
        shares = [len(b - a) / len(b) for a, b in zip(members, members[1:]) if a and b]
        turnover.append(dict(quantile=q, mean=float(np.mean(shares)), periods=len(shares)))
    return dict(factor=FACTOR.T.tolist(), returns=RETURNS.T.tolist(), decay=decay, turnover=turnover)


def alpha_beta():
    r, b = MODELS[0] + 0.6 * BENCH, BENCH
    f = sm.OLS(r, sm.add_constant(b)).fit()
    active = r - b
    ir, g3, g4 = active.mean() / active.std(ddof=1), st.skew(active), st.kurtosis(active, fisher=False)
    return dict(alpha=f.params[0], alphaError=f.bse[0], beta=f.params[1], betaError=f.bse[1], rSquared=f.rsquared, residualDeviation=math.sqrt(f.mse_resid), ratio=ir, standardError=math.sqrt((1 - g3 * ir + (g4 - 1) / 4 * ir * ir) / (len(r) - 1)), trackingError=active.std(ddof=1))


def pbo():
    """Straight from the paper: every split's returns joined again, their Sharpe ratios, the rank of the best."""
    def of(trials, s):
        blocks = np.array_split(np.arange(trials.shape[1]), s)
        logits, inside, outside = [], [], []
        for half in itertools.combinations(range(s), s // 2):
            rows = np.concatenate([blocks[i] for i in half])
            rest = np.setdiff1d(np.arange(trials.shape[1]), rows)
            sharpe = lambda at: trials[:, at].mean(axis=1) / trials[:, at].std(axis=1, ddof=1)
            a, b = sharpe(rows), sharpe(rest)
            w = st.rankdata(b)[a.argmax()] / (len(trials) + 1)
            logits.append(math.log(w / (1 - w)))
            inside.append(a.max())
            outside.append(b[a.argmax()])
        logits = np.array(logits)
        return dict(probability=(logits <= 0).mean(), splits=len(logits), medianLogit=np.median(logits), lossProbability=(np.array(outside) < 0).mean(), degradation=np.polyfit(inside, outside, 1)[0])
    tied = np.vstack([TRIALS[:3], TRIALS[1:3]])
    return dict(trials=TRIALS.tolist(), blocks8=of(TRIALS, 8), blocks16=of(TRIALS, 16), tied8=of(tied, 8), five8=of(TRIALS[:5], 8))


def spa():
    from arch.bootstrap import SPA, StationaryBootstrap
    t, reps, block, seed = 60, 40, 5, 3
    m, b = MODELS[:, :t], BENCH[:t]
    test = SPA(-b, -m.T, block_size=block, reps=reps, studentize=False, seed=seed)
    test.compute()
    rows = [p[0][0] for p in StationaryBootstrap(block, np.arange(t), seed=seed).bootstrap(reps)]
    d = (m - b).T
    variance = test._loss_diff_var
    mean, error = d.mean(axis=0), np.sqrt(variance)

    def p_of(scale):
        observed = max(0, (math.sqrt(t) * mean / scale).max())
        centres = [np.maximum(mean, 0), np.where(mean >= -np.sqrt(variance / t * 2 * math.log(math.log(t))), mean, 0), mean]
        return [float(np.mean([(math.sqrt(t) * (d[i].mean(axis=0) - c) / scale).max() > observed for i in rows])) for c in centres]

    assert np.allclose(p_of(np.ones(5)), test.pvalues.to_numpy()), 'the samples must be those that arch drew'
    large = SPA(-BENCH, -MODELS.T, block_size=8, reps=20000, studentize=False, seed=1)
    large.compute()
    return dict(models=MODELS.tolist(), benchmark=BENCH.tolist(), rows=t, block=block, samples=[r.tolist() for r in rows], variances=variance.tolist(), unstudentised=test.pvalues.tolist(), studentised=p_of(error), statistic=(math.sqrt(t) * mean / error).max(), largeBlock=8, largeUnstudentised=large.pvalues.tolist(), largeVariances=large._loss_diff_var.tolist())


def spa_of_sweep():
    """As a sweep tests its rows against a benchmark: blocks of 10 days on average; White's p is the upper one of arch, without studentising."""
    from arch.bootstrap import SPA, StationaryBootstrap
    reps, block, seed, n = 20000, 10, 2, len(BENCH)
    plain = SPA(-BENCH, -MODELS.T, block_size=block, reps=reps, studentize=False, seed=seed)
    plain.compute()
    d = (MODELS - BENCH).T
    mean, variance = d.mean(axis=0), plain._loss_diff_var
    error = np.sqrt(variance)
    observed = max(0, (math.sqrt(n) * mean / error).max())
    centres = [np.maximum(mean, 0), np.where(mean >= -np.sqrt(variance / n * 2 * math.log(math.log(n))), mean, 0), mean]
    drawn = np.array([d[p[0][0]].mean(axis=0) for p in StationaryBootstrap(block, np.arange(n), seed=seed).bootstrap(reps)])
    p = [float(((math.sqrt(n) * (drawn - c) / error).max(axis=1) > observed).mean()) for c in centres]
    return dict(block=block, realityCheck=float(plain.pvalues['upper']), spa=p)


def cpcv():
    from skfolio.model_selection import CombinatorialPurgedCV
    cv = CombinatorialPurgedCV(n_folds=6, n_test_folds=2, purged_size=3, embargo_size=2)
    splits = [dict(train=tr.tolist(), test=np.concatenate(te).tolist()) for tr, te in cv.split(np.zeros((60, 1)))]
    paths = cv.get_path_ids()
    tested = list(itertools.combinations(range(6), 2))
    rows = [[0] * 6 for _ in range(cv.n_test_paths)]
    for split, groups in enumerate(tested):
        for place, group in enumerate(groups):
            rows[paths[split, place]][group] = split
    ten = CombinatorialPurgedCV(n_folds=10, n_test_folds=2)
    return dict(rows=60, splits=splits, paths=rows, ten=[ten.n_splits, ten.n_test_paths])


def clean(x):
    if isinstance(x, dict):
        return {k: clean(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [clean(v) for v in x]
    if isinstance(x, (float, np.floating)):
        return None if math.isnan(x) else float(x)
    return int(x) if isinstance(x, np.integer) else x


names = 'numpy scipy pandas statsmodels arch hmmlearn nolds skfolio'.split()
golden = dict(
    versions={name: md.version(name) for name in names},
    data='vega-datasets sp500-2000.csv close, and the series of this file',
    y=Y.tolist(), x=X.tolist(), reverting=REVERTING.tolist(),
    **{f.__name__: f() for f in (half_life, hurst, adf, kpss, variance_ratio, cointegration, kalman, ewma, garch, hmm, seasonality, ranks, neutral, information, alpha_beta, pbo, spa, spa_of_sweep, cpcv)},
)
with open(OUT, 'w') as file:
    file.write(json.dumps(clean(golden)).replace('], ', '],\n').replace('}, ', '},\n') + '\n')
