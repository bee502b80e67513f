/** The limit tree as rows: every limit in force with its use where it is tightest now. */
import { limitUses, showUse, type LimitUse } from '../risk/headroom.ts';
import { formatPlain } from '../risk/measure.ts';
import type { Limit } from '../risk/limit.ts';
import { findLimit, paramOf } from '../risk/limits.ts';
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
  const near = `limit near ${use.limitId}`;
  const breach = `limit breach ${use.limitId}`;
  const share = use.utilisation;
  if (share === undefined) return;
  const limit = findLimit(lane.state.limits, use.limitId);
  const text = `${use.title} at ${use.scope}: ${Math.round(share * 100)} % of ${limit === undefined ? '' : formatPlain(limit.allowed)} ${use.unit}`;
  if (share > 1) raiseOnce(lane, { id: breach, kind: 'LimitBreach', severity: 'danger', text, scope: use.scope });
  else clearAlert(lane, breach);
  if (share >= nearShare && share <= 1) raiseOnce(lane, { id: near, kind: 'LimitNear', severity: 'warn', text, scope: use.scope });
  else clearAlert(lane, near);
};

/** The text moves with the market; the alert is raised once while the condition lasts. */
const raiseOnce = (lane: Lane, draft: Parameters<typeof raiseAlert>[1]): void => {
  if (lane.state.alerts.get(draft.id)?.active !== true) raiseAlert(lane, draft);
};
