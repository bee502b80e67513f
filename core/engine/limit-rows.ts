/** The limit tree as rows: every limit in force with its use where it is tightest now. */
import { limitUses, showUse, type LimitUse } from '../risk/headroom.ts';
import { formatPlain } from '../risk/measure.ts';
import type { Limit } from '../risk/limit.ts';
import { paramOf } from '../risk/limits.ts';
import { given } from '../value/given.ts';
import type { Lane } from './lane.ts';
import type { StreamChange } from './project.ts';
import type { LimitRow } from './replica/rows.ts';
import { clearAlert, raiseAlert } from './lane.ts';

export const limitRows = (lane: Lane): readonly StreamChange[] => {
  const { limits, now } = lane.state;
  const uses = new Map(limitUses({ set: limits, book: lane.gate.exposure, now }).map((use) => [use.limitId, use]));
  return limits.entries.map(({ limit }) => ({
    stream: 'risk',
    change: { table: 'limits', key: limit.id, row: limitRow(limit, uses.get(limit.id)) },
  }));
};

const limitRow = (limit: Limit, use: LimitUse | undefined): LimitRow => {
  const param = paramOf(limit);
  return {
    id: limit.id,
    rule: limit.rule,
    title: param?.title ?? limit.param,
    ...(use === undefined ? { scope: limit.scope, unit: param?.unit ?? '' } : { scope: use.scope, unit: use.unit }),
    allowed: formatPlain(limit.allowed),
    version: limit.version,
    tsFrom: limit.from,
    ...given({
      soft: limit.soft?.toString(),
      tsTo: limit.to,
      ...(use && { observed: showUse(use).observed, utilisation: use.utilisation }),
    }),
  };
};

const nearShare = 0.8;

/** Alerts at 80% of a limit and beyond it, once each while it lasts. */
export const watchLimits = (lane: Lane): void => {
  const { limits, now } = lane.state;
  for (const use of limitUses({ set: limits, book: lane.gate.exposure, now })) watchUse(lane, use);
};

const watchUse = (lane: Lane, use: LimitUse): void => {
  const share = use.utilisation;
  if (share === undefined || (share < nearShare && lane.state.alerts.size === 0)) return;
  const near = `limit near ${use.limitId}`;
  const breach = `limit breach ${use.limitId}`;
  if (share > 1) raiseOnce(lane, use, { id: breach, kind: 'LimitBreach', severity: 'danger' });
  else clearAlert(lane, breach);
  if (share >= nearShare && share <= 1) raiseOnce(lane, use, { id: near, kind: 'LimitNear', severity: 'warn' });
  else clearAlert(lane, near);
};

/** The text moves with the market; the alert is raised once while the condition lasts. */
const raiseOnce = (lane: Lane, { title, scope, unit, allowed, utilisation = 0, param }: LimitUse, draft: Raised): void => {
  if (lane.state.alerts.get(draft.id)?.active === true) return;
  const text = `${title} at ${scope}: ${Math.round(utilisation * 100)} % of ${formatPlain(allowed)} ${unit}`;
  raiseAlert(lane, { ...draft, kind: param === 'maxDrawdown' ? 'Drawdown' : draft.kind, text, scope });
};

type Raised = Pick<Parameters<typeof raiseAlert>[1], 'id' | 'kind' | 'severity'>;
