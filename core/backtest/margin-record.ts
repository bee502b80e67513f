/**
 * What a broker has done to an account so far: the orders that it has not taken, and its call. How an account stands each path works out by
 * itself; what follows from that stands here once.
 */
import { given } from '../value/given.ts';
import { isNearer, type MarginCall, type MarginModel, type MarginOutcome, type Standing } from './margin.ts';

/** Asked only where the answer hangs on it. */
type StandingNow = () => Standing;

/** Without a model it takes every order and calls for nothing. */
export class MarginRecord {
  readonly #model: MarginModel | undefined;
  #call: MarginCall | undefined;
  #refused = 0;

  constructor(model: MarginModel | undefined) {
    this.#model = model;
  }

  get isCalled(): boolean {
    return this.#call !== undefined;
  }

  get outcome(): MarginOutcome | undefined {
    return this.#model === undefined ? undefined : { refused: this.#refused, ...given({ call: this.#call }) };
  }

  /** Of an order that leads from one position to another; what brings it nearer to nothing is always taken. */
  mayTake(held: number, after: number, standing: StandingNow): boolean {
    if (this.#model === undefined || isNearer(held, after) || this.#model.mayTakeOn(standing())) return true;
    this.#refused += 1;
    return false;
  }

  /** Whether what is held is to be closed: from the first standing under the maintenance margin on. */
  isDue(standing: StandingNow): boolean {
    return this.#model !== undefined && (this.isCalled || this.#model.isCalled(standing()));
  }

  /** At a close: the same, and the first time is the call. */
  check(atMs: number, standing: StandingNow): 'call' | 'again' | undefined {
    if (this.isCalled) return 'again';
    if (!this.isDue(standing)) return undefined;
    this.#call = { atMs, ...standing() };
    return 'call';
  }
}
