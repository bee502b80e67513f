/** What the array path knows. Anything else is refused by its name: the event path, which is the live engine, runs all there is. */
import { rulesAt, type Instrument } from '../../instrument/instrument.ts';
import { ruleIds } from '../../risk/check.ts';
import { failure, type Failure } from '../../value/failures.ts';
import { timestampFromMs } from '../../value/timestamp.ts';
import type { LaneInput } from '../lane.ts';

const fillRules = ['next-open', 'next-close', 'signal-close'] as const;
export type FillRule = (typeof fillRules)[number];

export const fillRuleOf = (id: string): FillRule | undefined => fillRules.find((known) => known === id);

/** Rules of which everything they read is kept by the array path's gate. */
const rules: ReadonlySet<string> = new Set([
  'R01',
  'R02',
  'R03',
  'R04',
  'R05',
  'R06',
  'R07',
  'R08',
  'R21',
  'R22',
  'R23',
  'R24',
  'R25',
  'R26',
  'R28',
]);

/** Why this input is for the event path only, or undefined where both run it. */
export const findUnknown = (input: LaneInput): Failure | undefined => {
  const what = unknownOf(input);
  return what === undefined ? undefined : eventOnly(what);
};

export const eventOnly = (what: string): Failure => failure('Conflict', `array path: ${what} is run by the event path only`);

const unknownOf = ({ program, config, instrument, bars }: LaneInput): string | undefined => {
  const { execution } = program;
  if (execution.style === 'twap') return `node order-style with style ${execution.style}`;
  if (program.models.length > 1) return `node model more than once (${program.models.length} times)`;
  if (fillRuleOf(config.fill.id) === undefined) return `fill model ${config.fill.id}`;
  return unknownRule() ?? unknownOfInstrument(instrument, [bars.startMs.at(0) ?? 0, bars.endMs.at(-1) ?? 0]);
};

export const unknownRule = (): string | undefined => {
  const rule = ruleIds.find((id) => !rules.has(id));
  return rule === undefined ? undefined : `rule ${rule}`;
};

export const unknownOfInstrument = (instrument: Instrument, [firstMs, lastMs]: readonly [number, number]): string | undefined => {
  const { id, currency, baseCurrency } = instrument;
  if (baseCurrency === currency) return `instrument ${id}, whose fees are taken out of its size,`;
  const isOneSet = rulesAt(instrument, timestampFromMs(firstMs)) === rulesAt(instrument, timestampFromMs(lastMs));
  return isOneSet ? undefined : `instrument ${id}, whose rules change within the bars,`;
};
