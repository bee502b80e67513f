/** The broker's eye on a book's account on the array path: what it takes on, and from which close on it closes everything. */
import type { NewOrderSingle } from '../../../order/order.ts';
import type { MarginModel, MarginOutcome, Standing } from '../../margin.ts';
import { MarginRecord } from '../../margin-record.ts';
import type { ArrayAccount } from '../array-account.ts';
import type { ArrayMember } from './array-member.ts';
import type { BookParts } from './book-parts.ts';

export interface BookMarginTerms {
  readonly model: MarginModel | undefined;
  readonly members: readonly ArrayMember[];
  readonly account: ArrayAccount;
  readonly parts: Pick<BookParts, 'standing' | 'worth'>;
}

export class ArrayBookMargin {
  readonly #o: BookMarginTerms;
  readonly #record: MarginRecord;

  constructor(terms: BookMarginTerms) {
    this.#o = terms;
    this.#record = new MarginRecord(terms.model);
  }

  get isCalled(): boolean {
    return this.#record.isCalled;
  }

  get outcome(): MarginOutcome | undefined {
    return this.#record.outcome;
  }

  /** Of an order that waits at the venue now, with all the others that do. */
  mayTake(member: ArrayMember, { side, orderQty }: NewOrderSingle): boolean {
    const after = member.position.qty + onTheWay(member);
    const before = side === 'Buy' ? after - orderQty : after + orderQty;
    return this.#record.mayTake(before, after, () => this.#standing(onTheWay));
  }

  /** Whether what is held is to be closed at this close; the first time is the call. */
  check(atMs: number): 'call' | 'again' | undefined {
    const { model, members } = this.#o;
    if (model === undefined || !members.some(({ isHeld }) => isHeld)) return undefined;
    return this.#record.check(atMs, () => this.#standing(() => 0));
  }

  #standing(more: (member: ArrayMember) => number): Standing {
    const { parts, account, members } = this.#o;
    const sizes = members.map((member) => {
      const worth = member.worthOf(member.position.qty + more(member));
      return worth < 0n ? -worth : worth;
    });
    const held = members.map(({ worth }) => worth);
    return parts.standing(account.cash, parts.worth(0n, held), parts.worth(0n, sizes));
  }
}

/** Signed, of orders that wait. */
const onTheWay = ({ waiting }: ArrayMember): number =>
  [...waiting].reduce((sum, { order: { side, orderQty } }) => (side === 'Buy' ? sum + orderQty : sum - orderQty), 0);
