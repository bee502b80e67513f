/** What a deployment is and what it reads, folded. */
import { openPosition } from '../portfolio/positions.ts';
import { present } from '../value/invariant.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { Fact, SettledOrder } from './facts.ts';
import { touch, type DeploymentState, type EngineState, type MemberState } from './state.ts';

type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

export const foldDeployment = (state: EngineState, fact: FactOf<'DeploymentSet'>, { ts }: { readonly ts: Timestamp }): void => {
  const { terms, ownerId } = fact;
  const known = state.deployments.get(terms.id);
  const instrument = present(state.instruments.get(terms.instrumentId), `instrument ${terms.instrumentId}`);
  const open = (id: string): MemberState => ({ book: openPosition(terms.account, id, instrument.currency), target: undefined });
  const deployment: DeploymentState = known ?? {
    terms,
    ownerId,
    tsStarted: ts,
    state: fact.state,
    text: undefined,
    target: undefined,
    signals: 0,
    trades: 0,
    fees: 0n,
    book: open(terms.instrumentId).book,
    ...(terms.book !== undefined && { members: new Map(terms.book.instrumentIds.map((id) => [id, open(id)])) }),
  };
  deployment.state = fact.state;
  deployment.text = fact.text;
  state.deployments.set(terms.id, deployment);
  touch(state, 'deployments', terms.id);
};

export const foldSeriesRead = (state: EngineState, { deploymentId, key, hash, late }: FactOf<'SeriesRead'>): void => {
  const deployment = state.deployments.get(deploymentId);
  if (deployment === undefined) return;
  const reads = deployment.reads ?? [];
  const before = reads.find((read) => read.key === key) ?? { key, hashes: [], late: [] };
  const hashes = hash === undefined ? before.hashes : [...before.hashes.filter((each) => each !== hash), hash];
  const read = { key, hashes, late: [...before.late, ...late] };
  deployment.reads = [...reads.filter((each) => each.key !== key), read];
  touch(state, 'deployments', deploymentId);
};

/** Sales leave before purchases, each in the order in which they were decided. */
export const foldPaced = (state: EngineState, { deploymentId, added, settled }: FactOf<'OrdersPaced'>): void => {
  const deployment = state.deployments.get(deploymentId);
  if (deployment === undefined) return;
  const done = new Set(settled.map(({ decisionId }) => decisionId));
  const left = [...(deployment.pending ?? []), ...added].filter(({ decisionId }) => !done.has(decisionId));
  const [sales, purchases] = [left.filter(({ order }) => order.side === 'Sell'), left.filter(({ order }) => order.side !== 'Sell')];
  if (left.length === 0) delete deployment.pending;
  else deployment.pending = [...sales, ...purchases];
  for (const one of settled) settleDecision(state, one);
  touch(state, 'deployments', deploymentId);
};

/** What a decision said of its order while that waited is over. */
const settleDecision = (state: EngineState, { decisionId, ...outcome }: SettledOrder): void => {
  const decision = state.decisions.get(decisionId);
  if (decision === undefined) return;
  const { text: _waiting, ...row } = decision;
  state.decisions.set(decisionId, { ...row, ...outcome });
  touch(state, 'decisions', decisionId);
};

export const foldResting = (state: EngineState, { deploymentId, memory }: FactOf<'RestingKept'>): void => {
  const deployment = state.deployments.get(deploymentId);
  if (deployment === undefined) return;
  deployment.resting = memory;
  touch(state, 'deployments', deploymentId);
};
