"""
Writes core/strategy/pair-kalman.golden.json: what statsmodels' KalmanFilter gives for the hedge of a pair, close by close.

    python3 -m venv env && env/bin/pip install numpy==2.4.6 statsmodels==0.15.0
    env/bin/python tools/oracles/pair_kalman_golden.py

Data: two series of prices from a seed, in the file itself, to 6 digits; the hedge drifts from 0.6 to 1.1.
"""
import importlib.metadata as md, json, os

import numpy as np
from statsmodels.tsa.statespace.kalman_filter import KalmanFilter

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'core', 'strategy', 'pair-kalman.golden.json')
rng = np.random.default_rng(20261129)
n, delta, variance = 250, 1e-6, 2e-4
log_x = np.log(40) + np.cumsum(rng.normal(0, 0.015, n))
log_y = 1.2 + np.linspace(0.6, 1.1, n) * log_x + rng.normal(0, 0.01, n)
a, b = np.round(np.exp(log_y), 6), np.round(np.exp(log_x), 6)

y, x = np.log(a), np.log(b)
design = np.zeros((1, 2, n))
design[0, 0], design[0, 1] = 1, x
f = KalmanFilter(k_endog=1, k_states=2, transition=np.eye(2), selection=np.eye(2), state_cov=delta / (1 - delta) * np.eye(2), obs_cov=np.array([[variance]]))
f.bind(np.ascontiguousarray(y))
f['design'] = design
f.initialize_known(np.zeros(2), np.eye(2))
res = f.filter()
slope = res.filtered_state[1]
golden = dict(
    versions={name: md.version(name) for name in ('numpy', 'statsmodels')},
    delta=delta, variance=variance, a=a.tolist(), b=b.tolist(),
    z=(res.forecasts_error[0] / np.sqrt(res.forecasts_error_cov[0, 0])).tolist(),
    weight=(1 / (1 + slope)).tolist(),
)
with open(OUT, 'w') as file:
    file.write(json.dumps(golden).replace('], ', '],\n').replace('}, ', '},\n') + '\n')
