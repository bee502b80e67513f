/** How far a run may be trusted, in words: a chip for each thing that is known of it or is not. */
import type { BacktestConfig } from '../backtest/config.ts';
import { kindTitles, modelKinds } from '../backtest/define-model.ts';
import { describeModel, modelTitle } from '../backtest/describe-config.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import { Money } from '../value/money.ts';
import { dayText } from '../value/timestamp.ts';
import type { LockBox } from './lock-box.ts';
import type { SheetResult } from './sheet-result.ts';
import type { FamilyTrials } from './trial.ts';

export interface TrustChip {
  readonly id: 'out-of-sample' | 'lock-box' | 'trials' | 'universe' | 'rates' | 'data' | 'costs' | 'fill' | 'refusals' | 'margin';
  readonly level: 'good' | 'warn' | 'bad';
  readonly text: string;
}

export interface ChipFacts {
  readonly result: SheetResult;
  readonly config: BacktestConfig;
  readonly dataHash: string;
  /** What was tried of its family, this run included; unknown is said and is red. */
  readonly trials?: FamilyTrials;
  /** What is known of how the instruments were chosen; a single one is chosen by hand. */
  readonly universe?: TrustChip;
  /** What was not done for want of a rate of exchange. */
  readonly rates?: TrustChip;
  /** Of its family, where it is sealed. */
  readonly lockBox?: LockBox;
  /** Share of the bars that came after the strategy was last changed or fitted. */
  readonly outOfSampleShare?: number;
}

/** What a run pays, in words; how its orders fill is said apart. */
export const describeCosts = (config: BacktestConfig): string =>
  modelKinds
    .flatMap((kind) => {
      const choice = config[kind];
      return choice === undefined || kind === 'fill' ? [] : [`${kindTitles[kind]}: ${describeModel(kind, choice)}`];
    })
    .join('. ');

export const trustChips = ({
  result,
  config,
  dataHash,
  trials,
  lockBox,
  universe,
  rates,
  outOfSampleShare,
}: ChipFacts): readonly TrustChip[] => {
  const isFree = config.fee.id === 'none' && [config.slippage, config.spread, config.impact].every((choice) => choice === undefined);
  return [
    unseenChip(outOfSampleShare),
    ...(lockBox === undefined ? [] : [lockBoxChip(lockBox)]),
    trialsChip(trials),
    universe ?? { id: 'universe', level: 'warn', text: 'Single instrument, chosen by hand: survivorship unproven' },
    ...(rates === undefined ? [] : [rates]),
    { id: 'data', level: 'good', text: `Data ${dataHash.slice(0, 12)}` },
    { id: 'costs', level: isFree ? 'bad' : 'good', text: isFree ? 'No costs' : describeCosts(config) },
    fillChip(result, config),
    ...marginChips(result),
    ...(result.refusals.length === 0
      ? []
      : [
          {
            id: 'refusals',
            level: 'warn',
            text: `${result.refusals.length} orders refused by risk limits`,
          } satisfies TrustChip,
        ]),
  ];
};

/** A place in a queue is an estimate wherever single orders are not recorded. */
const fillChip = ({ isBenchmark }: SheetResult, { fill, depth }: BacktestConfig): TrustChip => {
  if (isBenchmark) return { id: 'fill', level: 'bad', text: 'Filled at the signal close: not tradable' };
  if (depth === undefined) return { id: 'fill', level: 'good', text: `Fill: ${modelTitle('fill', fill)}` };
  const whole = depth.fills === 'whole' ? ', filled whole by the first trade past it: kinder than a market' : '';
  return { id: 'fill', level: 'warn', text: `Place in the queue estimated by ${depth.queue}${whole}` };
};

const unseenChip = (share: number | undefined): TrustChip =>
  share === undefined
    ? { id: 'out-of-sample', level: 'bad', text: 'Share of out-of-sample bars is unknown' }
    : { id: 'out-of-sample', level: share >= 0.3 ? 'good' : 'warn', text: `${Math.round(share * 100)} % of bars out of sample` };

/** A run that its broker ended, or held back, is not the strategy's own. */
const marginChips = ({ margin }: SheetResult): readonly TrustChip[] => {
  if (margin?.call !== undefined) {
    const { atMs, equity, value } = margin.call;
    const [left, held] = [equity, value].map((amount) => Math.round(moneyToNumber(Money(amount))));
    return [
      {
        id: 'margin',
        level: 'bad',
        text: `Liquidated on ${dayText(atMs)}: equity ${left} was under the maintenance margin of the ${held} held`,
      },
    ];
  }
  if (margin === undefined || margin.refused === 0) return [];
  return [{ id: 'margin', level: 'warn', text: `${margin.refused} orders not taken for want of initial margin` }];
};

/** What was looked at more than once is out of sample no longer. */
const lockBoxChip = ({ sealedFromMs, openings }: LockBox): TrustChip => {
  const count = openings.length;
  const opened = count === 0 ? 'sealed' : count === 1 ? 'opened once' : `opened ${count} times`;
  return { id: 'lock-box', level: count > 1 ? 'warn' : 'good', text: `Lock-box from ${dayText(sealedFromMs)} ${opened}` };
};

/** The first of its family on this desk says nothing of what was tried before it came here. */
const trialsChip = (trials: FamilyTrials | undefined): TrustChip => {
  if (trials === undefined || trials.raw < 2) return { id: 'trials', level: 'bad', text: 'Number of trials is unknown' };
  const { raw, effective } = trials;
  const alike = effective === undefined ? '' : `, as ${effective.toFixed(1)} unlike ones`;
  return { id: 'trials', level: raw > 20 ? 'warn' : 'good', text: `${raw} trials${alike}` };
};

export const worstLevel = (chips: readonly TrustChip[]): TrustChip['level'] => {
  if (chips.some(({ level }) => level === 'bad')) return 'bad';
  return chips.some(({ level }) => level === 'warn') ? 'warn' : 'good';
};
