import { describe, expect, test } from 'vitest';
import { deploy } from '../testing/lane-strategy.ts';
import { connect, hashes, marketOrder, openLaneDesk, reopenLaneDesk, share, type LaneDesk } from '../testing/lane-desk.ts';
import { Price, Qty } from '../value/quantity.ts';

const buy = (desk: LaneDesk, qty: number): void => {
  desk.fill(desk.command({ type: 'PlaceOrder', terms: marketOrder({ orderQty: Qty(qty) }) }).result ?? '');
};

const split = (desk: LaneDesk, [numerator, denominator]: readonly [number, number], px: number) =>
  desk.command({ type: 'SplitPositions', instrumentId: share, numerator, denominator, px: Price(px) });

const heldBy = ({ state }: LaneDesk, account = 'SIM-01') => state.books.accounts.get(account)?.positions.get(share)?.position;

describe('a split', () => {
  test('multiplies what each account holds, pays the fraction in cash and leaves the cost', () => {
    const desk = openLaneDesk();
    buy(desk, 103);
    const { cost, realised } = { ...heldBy(desk) };
    const cash = [...(desk.state.books.accounts.get('SIM-01')?.cash.values() ?? [])][0]?.balance ?? 0n;
    expect(split(desk, [3, 2], 666_667)).toMatchObject({ done: true, result: '1' });
    // 103 x 3/2 is 154 and a half; the half of a new share at 66.6667 is paid.
    expect(heldBy(desk)).toMatchObject({ qty: 154, cost, realised: (realised ?? 0n) + 3_333_335_000n });
    expect([...(desk.state.books.accounts.get('SIM-01')?.cash.values() ?? [])][0]?.balance).toBe(cash + 3_333_335_000n);
    expect(heldBy(desk, 'SIM-02')).toBeUndefined();
    const { live, folded } = hashes(desk);
    expect(folded).toBe(live);
  });

  test('cancels what rests in the instrument and in no other', () => {
    const desk = openLaneDesk();
    desk.quote('SIMX:MSFT', 1_999_900, 2_000_100);
    const rest = { ordType: 'Limit', price: Price(900_000) } as const;
    const mine = desk.command({ type: 'PlaceOrder', terms: marketOrder(rest) }).result ?? '';
    const other =
      desk.command({ type: 'PlaceOrder', terms: marketOrder({ ...rest, price: Price(1_900_000), instrumentId: 'SIMX:MSFT' }) }).result ??
      '';
    for (const id of [mine, other]) desk.report(id, 'New');
    split(desk, [4, 1], 250_000);
    const statusOf = (id: string) => desk.state.orders.get(id)?.status;
    expect([statusOf(mine), statusOf(other)]).toEqual(['PendingCancel', 'New']);
  });

  test('splits a strategy’s share too, and the gate counts the new size before and after a restart alike', () => {
    const desk = openLaneDesk();
    deploy(desk);
    buy(desk, 1000);
    split(desk, [4, 1], 250_000);
    desk.quote(share, 249_990, 250_010);
    const again = reopenLaneDesk(desk);
    connect(again);
    again.requote();
    // 4,000 at 25 are held; of the 400,000 that one holding may have, 300,000 are left: 11,000 more are within it, 13,000 are not.
    for (const one of [desk, again]) {
      const verdict = (qty: number) => one.command({ type: 'PlaceOrder', terms: marketOrder({ orderQty: Qty(qty) }) }).failure?.field;
      expect([verdict(13_000), verdict(11_000)]).toEqual(['R07', undefined]);
    }
  });

  test.each([
    [[0, 1], 'numerator must be a whole number above 0, was 0'],
    [[1, 1.5], 'denominator must be a whole number above 0, was 1.5'],
  ] as const)('of %s is refused by name', (ratio, message) => {
    expect(split(openLaneDesk(), ratio, 1).failure?.message).toBe(message);
  });

  test('of an instrument that is not listed is refused', () => {
    const desk = openLaneDesk();
    const outcome = desk.command({ type: 'SplitPositions', instrumentId: 'SIMX:NONE', numerator: 2, denominator: 1, px: Price(1) });
    expect(outcome.failure?.message).toContain('SIMX:NONE');
  });
});

test('only a replay pays holders of what has ended: elsewhere the broker does, and no order passes the gate unasked', () => {
  const desk = openLaneDesk();
  buy(desk, 100);
  const orders = desk.state.orders.size;
  expect(desk.command({ type: 'PayOutPositions', instrumentId: share })).toMatchObject({
    done: false,
    failure: { message: expect.stringMatching(/^environment must be Replay: elsewhere the broker pays holders, was /) as string },
  });
  expect([heldBy(desk)?.qty, desk.state.orders.size]).toEqual([100, orders]);
});
