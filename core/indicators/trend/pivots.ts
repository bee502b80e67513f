/**
 * Pivot points from the session before, a session being `session` bars counted from the start of the series: a pivot with resistances and
 * supports, by one of four rules. P is (high + low + close) / 3, of Woodie's (high + low + 2 close) / 4; classic and Woodie's levels are
 * those of the floor traders about it, Fibonacci's lie 0.382, 0.618 and 1 ranges from it, Camarilla's 1.1 / 12, / 6, / 4 and / 2
 * ranges from the close. A fourth level has Camarilla alone, where a break-out begins. Price units. First values at bar `session`.
 * Source: Person (2004), A Complete Guide to Technical Trading Tactics; Camarilla after Scott (1989), Woodie's after Wood.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

const METHODS = ['classic', 'Fibonacci', 'Camarilla', 'Woodie'] as const;

export const pivots = defineIndicator({
  id: 'pivots',
  title: 'Pivot points',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3', 'r4', 's4'],
  unit: 'price',
  isPartial: true,
  params: {
    session: windowBars(20),
    method: { min: 0, max: METHODS.length - 1, default: 0, integer: true, unit: 'kind', choices: METHODS, isAdded: true },
  },
  formula: 'classic: P = (H + L + C) / 3; R1 = 2 P - L, S1 = 2 P - H; R2, S2 = P +- (H - L); R3 = H + 2 (P - L), S3 = L - 2 (H - P)',
  source: 'Person (2004); Scott (1989); Wood',
  pane: 'price',
  warmUp: ({ session }) => session,
  create: ({ session, method }) => new PivotStepper(session, method),
});

interface Session {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

type Levels = readonly number[];

const floorLevels = ({ high, low }: Session, pivot: number): Levels => [
  pivot,
  2 * pivot - low,
  2 * pivot - high,
  pivot + (high - low),
  pivot - (high - low),
  high + 2 * (pivot - low),
  low - 2 * (high - pivot),
];

const levelsAbout = (from: number, range: number, shares: Levels): Levels =>
  shares.flatMap((share) => [from + range * share, from - range * share]);

const typicalOf = ({ high, low, close }: Session): number => (high + low + close) / 3;

const rules: Readonly<Record<(typeof METHODS)[number], (session: Session) => Levels>> = {
  classic: (session) => floorLevels(session, typicalOf(session)),
  Fibonacci: (session) => [typicalOf(session), ...levelsAbout(typicalOf(session), session.high - session.low, [0.382, 0.618, 1])],
  Camarilla: (session) => [
    typicalOf(session),
    ...levelsAbout(session.close, session.high - session.low, [1.1 / 12, 1.1 / 6, 1.1 / 4, 1.1 / 2]),
  ],
  Woodie: (session) => floorLevels(session, (session.high + session.low + 2 * session.close) / 4),
};

class PivotStepper implements Stepper {
  private readonly session: number;
  private readonly method: number;
  private readonly levels = new Float64Array(9).fill(NaN);
  private bar = 0;
  private high = -Infinity;
  private low = Infinity;
  private close = NaN;

  constructor(session: number, method: number) {
    this.session = session;
    this.method = method;
  }

  step(input: Float64Array, output: Float64Array): void {
    if (this.bar === this.session) this.closeSession();
    this.bar += 1;
    this.high = Math.max(this.high, at(input, 0));
    this.low = Math.min(this.low, at(input, 1));
    this.close = at(input, 2);
    output.set(this.levels);
  }

  private closeSession(): void {
    this.levels.set(rules[METHODS[this.method] ?? 'classic']({ high: this.high, low: this.low, close: this.close }));
    this.bar = 0;
    this.high = -Infinity;
    this.low = Infinity;
  }
}
