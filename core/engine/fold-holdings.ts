/** Holdings that change without an order: positions taken over from a venue, and splits. */
import { notionalOf } from '../instrument/convert.ts';
import { rulesAt } from '../instrument/instrument.ts';
import { bookAdoption, bookSplit, inLieuOf, type SplitBooking } from '../portfolio/books.ts';
import { applySplit, type Position } from '../portfolio/positions.ts';
import { toExposure } from '../risk/exposure.ts';
import { rememberFlow } from '../risk/memory.ts';
import { present } from '../value/invariant.ts';
import type { Money } from '../value/money.ts';
import type { Fact } from './facts.ts';
import type { FactPlace, FoldEffect } from './fold.ts';
import { riskRateOf } from './risk-rates.ts';
import { shareOf, touch, type EngineState } from './state.ts';

/** A change of what is held, in scaled units, and what it moved in money, in exposure units. */
export interface HoldingMove {
  readonly account: string;
  readonly instrumentId: string;
  readonly strategyId?: string;
  readonly qty: number;
  readonly flow: number;
}

type SplitFact = Extract<Fact, { kind: 'PositionSplit' }>;

export const adopt = (state: EngineState, fact: Extract<Fact, { kind: 'PositionAdopted' }>, place: FactPlace): FoldEffect => {
  const { account, instrumentId, qty, px, rates } = fact;
  const instrument = present(state.instruments.get(instrumentId), `instrument ${instrumentId}`);
  const { multiplier } = rulesAt(instrument, place.ts);
  bookAdoption(state.books, { account, instrument, qty, px, multiplier, reference: `journal ${place.seq}`, at: place.ts });
  touch(state, 'positions', `${account} ${instrumentId}`);
  touch(state, 'accounts', account);
  touch(state, 'cash', account);
  const rate = riskRateOf(state, rates)(instrument.currency);
  const flow = rate === undefined ? 0 : -toExposure(notionalOf(px, qty, instrument, multiplier), rate);
  rememberFlow(state.risk, fact, flow);
  return { moved: [{ account, instrumentId, qty, flow }] };
};

/** The books, the shares that strategies have in the holding, and what the gate counts. */
export const foldSplit = (state: EngineState, fact: SplitFact, { seq, ts }: FactPlace): FoldEffect => {
  const { account, instrumentId, numerator, denominator, px, rates } = fact;
  const instrument = present(state.instruments.get(instrumentId), `instrument ${instrumentId}`);
  const { multiplier } = rulesAt(instrument, ts);
  const split = { account, instrument, numerator, denominator, px, multiplier, at: ts, reference: `journal ${seq}` };
  const position = present(state.books.accounts.get(account)?.positions.get(instrumentId), `position ${instrumentId}`).position;
  const before = position.qty;
  const inLieu = inLieuOf(before, split);
  bookSplit(state.books, split);
  touch(state, 'positions', `${account} ${instrumentId}`);
  touch(state, 'accounts', account);
  touch(state, 'cash', account);
  const flowOf = (amount: Money): number => {
    const rate = riskRateOf(state, rates)(instrument.currency);
    return rate === undefined ? 0 : toExposure(amount, rate);
  };
  const parts = [...state.deployments.values()].flatMap((deployment) => {
    const share = deployment.terms.account === account ? shareOf(deployment, instrumentId) : undefined;
    return share === undefined ? [] : [splitShare(state, { id: deployment.terms.id, share }, split)];
  });
  const rest = {
    qty: parts.reduce((left, { qty }) => left - qty, position.qty - before),
    flow: parts.reduce((left, { inLieu: paid }) => left - flowOf(paid), flowOf(inLieu)),
  };
  const moved: HoldingMove[] = [
    ...parts.map(({ strategyId, qty, inLieu: paid }) => ({ account, instrumentId, strategyId, qty, flow: flowOf(paid) })),
    { account, instrumentId, ...rest },
  ];
  for (const move of moved) rememberFlow(state.risk, move, move.flow);
  return { moved };
};

interface ShareSplit {
  readonly strategyId: string;
  /** By how much its size changed. */
  readonly qty: number;
  readonly inLieu: Money;
}

const splitShare = (
  state: EngineState,
  { id, share }: { readonly id: string; readonly share: Position },
  split: SplitBooking,
): ShareSplit => {
  const before = share.qty;
  const inLieu = inLieuOf(before, split);
  applySplit(share, { reference: split.reference, numerator: split.numerator, denominator: split.denominator, inLieu });
  touch(state, 'deployments', id);
  return { strategyId: id, qty: share.qty - before, inLieu };
};
