/**
 * How near every limit is: with one order in (the ticket's preview), or as things stand (the limit tree). Sorted by
 * tightness; what cannot be known comes first.
 */
import type { NewOrderSingle } from '../order/order.ts';
import { toMs, type Timestamp } from '../value/timestamp.ts';
import { boundAt, isInForce, slotsOf, type BoundLimit } from './bounds.ts';
import { viewOf } from './check.ts';
import type { RiskContext, RiskView } from './context.ts';
import { unitText, type Refusal, type RiskRule } from './define.ts';
import type { ExposureBook, ExposureNode } from './exposure.ts';
import { formatPlain } from './measure.ts';
import { isScopeMatch, levelOf } from './limit.ts';
import { paramOf, type LimitEntry, type LimitSet } from './limits.ts';
import { registry } from './rules/registry.gen.ts';

export interface LimitUse {
  readonly limitId: string;
  readonly rule: string;
  readonly param: string;
  readonly title: string;
  /** Where it binds: the concrete scope. */
  readonly scope: string;
  readonly version: number;
  readonly observed: number | undefined;
  readonly allowed: number;
  readonly unit: string;
  readonly utilisation: number | undefined;
  readonly isBreached: boolean;
  readonly isNear: boolean;
}

export interface Headroom {
  /** Every limit on the order's path with the order in, tightest first. */
  readonly uses: readonly LimitUse[];
  /** What would refuse it now. */
  readonly refusals: readonly Refusal[];
}

export const headroom = (order: NewOrderSingle, context: RiskContext): Headroom => {
  const view = viewOf(order, context, { addedQty: order.orderQty, isReplace: false });
  if (!view.ok) return { uses: [], refusals: [view.failure] };
  const uses = registry.flatMap((rule) => usesOf(rule, order, view.value));
  const refusals = registry.flatMap((rule) => rule.check(order, view.value) ?? []);
  return { uses: uses.toSorted(byTightness), refusals };
};

const usesOf = (rule: RiskRule, order: NewOrderSingle, view: RiskView): readonly LimitUse[] => {
  return slotsOf(view.path, rule.id).flatMap((slot) => {
    const bound = boundAt(view.path, slot);
    const measure = rule.measure?.(order, view, bound);
    if (measure === undefined) return [];
    const observed = typeof measure.observed === 'number' ? measure.observed : undefined;
    const { isBreached, utilisation } = measure;
    return [{ ...describe(bound, view.context.exposure), observed, utilisation, isBreached, isNear: isNear(bound, observed) }];
  });
};

const describe = ({ limit, node }: Pick<BoundLimit, 'limit' | 'node'>, { currency }: ExposureBook) => {
  const param = paramOf(limit);
  return {
    limitId: limit.id,
    rule: limit.rule,
    param: limit.param,
    title: param?.title ?? limit.param,
    scope: node.scope,
    version: limit.version,
    allowed: limit.allowed,
    unit: unitText(param?.unit ?? '', currency),
  };
};

const isNear = ({ limit }: Pick<BoundLimit, 'limit'>, observed: number | undefined): boolean =>
  limit.soft !== undefined && observed !== undefined && (paramOf(limit)?.bound === 'min' ? observed < limit.soft : observed > limit.soft);

const byTightness = (a: LimitUse, b: LimitUse): number =>
  (b.utilisation ?? Infinity) - (a.utilisation ?? Infinity) || (a.limitId < b.limitId ? -1 : 1);

export interface UsageRequest {
  readonly set: LimitSet;
  readonly book: ExposureBook;
  readonly now: Timestamp;
}

/** Every limit in force that has a use without an order, at the scope where it is tightest now. */
export const limitUses = ({ set, book, now }: UsageRequest): readonly LimitUse[] => {
  const nodes = [...book.nodes.values()];
  const nowMs = toMs(now);
  return set.entries.filter(({ limit }) => isInForce(limit, now)).flatMap((entry) => worstUse(entry, nodes, { book, nowMs }) ?? []);
};

const usages: ReadonlyMap<string, NonNullable<RiskRule['usage']>> = new Map(
  registry.flatMap(({ id, usage }) => (usage === undefined ? [] : [[id, usage] as const])),
);

interface UsageMoment {
  readonly book: ExposureBook;
  readonly nowMs: number;
}

interface NodeUse {
  readonly node: ExposureNode;
  readonly observed: number | undefined;
  readonly utilisation: number | undefined;
}

const worstUse = (entry: LimitEntry, nodes: readonly ExposureNode[], { book, nowMs }: UsageMoment): LimitUse | undefined => {
  const { limit } = entry;
  const usage = usages.get(limit.rule);
  const isMeant = meantBy(entry);
  let worst: NodeUse | undefined;
  for (const node of nodes) {
    if (usage === undefined || !isMeant(node)) continue;
    const observed = usage(node, limit.param, nowMs);
    const utilisation = observed === undefined ? undefined : Math.max(0, observed) / limit.allowed;
    if (worst === undefined || (utilisation ?? Infinity) > (worst.utilisation ?? Infinity)) worst = { node, observed, utilisation };
  }
  return worst && describeUse(limit, worst, book);
};

/** The scopes a limit is about: of its level, with or without an instrument as it has one. */
const meantBy = ({ parts }: LimitEntry): ((node: ExposureNode) => boolean) => {
  const level = levelOf(parts);
  const isOfInstrument = parts.instrument !== undefined;
  return (node) => node.level === level && (node.parts.instrument !== undefined) === isOfInstrument && isScopeMatch(parts, node.parts);
};

const describeUse = (limit: LimitEntry['limit'], { node, observed, utilisation }: NodeUse, book: ExposureBook): LimitUse => ({
  ...describe({ limit, node }, book),
  observed,
  utilisation,
  isBreached: observed === undefined || observed > limit.allowed,
  isNear: isNear({ limit }, observed),
});

/** A use as the limit tree's row shows it: plain decimals. */
export const showUse = ({ observed, allowed }: LimitUse): { readonly observed: string | undefined; readonly allowed: string } => ({
  observed: observed === undefined ? undefined : formatPlain(observed),
  allowed: formatPlain(allowed),
});
