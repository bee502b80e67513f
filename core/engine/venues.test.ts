import { describe, expect, test } from 'vitest';
import { connect, marketOrder, openLaneDesk, reopenLaneDesk, type LaneDesk } from '../testing/lane-desk.ts';
import type { OrderTerms } from '../order/order.ts';
import { Price, Qty } from '../value/quantity.ts';
import type { VenueRow } from './replica/rows.ts';

const poor: VenueRow = { venue: 'SIMX', ordTypes: ['Limit'], timesInForce: ['GoodTillCancel'], execInsts: [], replace: false };

const list = (desk: LaneDesk, ...venues: readonly VenueRow[]): readonly string[] =>
  desk.send({ kind: 'Venues', venues }).map(({ kind }) => kind);

const refusedBy = (desk: LaneDesk, part: Partial<OrderTerms>): string | undefined =>
  desk.command({ type: 'PlaceOrder', terms: marketOrder(part) }).failure?.message;

const limit = { ordType: 'Limit', price: Price(999_900) } as const;

describe('what a venue accepts', () => {
  test('is held to by the gate, before and after a restart', () => {
    const desk = openLaneDesk();
    expect(list(desk, poor)).toEqual(['VenueListed']);
    for (const one of [desk, reopenLaneDesk(desk)]) {
      connect(one);
      one.requote();
      expect(refusedBy(one, {})).toContain('R22: order type Market, must be Limit');
      expect(refusedBy(one, { ...limit, timeInForce: 'Day' })).toContain('R22: time in force Day, must be GoodTillCancel');
      expect(refusedBy(one, { ...limit, execInst: ['ParticipateDoNotInitiate'] })).toContain('R22: instruction ParticipateDoNotInitiate');
    }
    expect(refusedBy(desk, limit)).toBeUndefined();
  });

  test('is also about amending', () => {
    const desk = openLaneDesk();
    list(desk, poor);
    const clOrdId = desk.command({ type: 'PlaceOrder', terms: marketOrder(limit) }).result ?? '';
    desk.report(clOrdId, 'New');
    const amended = desk.command({ type: 'ReplaceOrder', clOrdId, orderQty: Qty(50) });
    expect(amended.failure?.message).toContain('R22: amending at SIMX is not offered');
    expect(desk.command({ type: 'CancelOrder', clOrdId })).toMatchObject({ done: true });
  });

  test('is said once while it stays the same', () => {
    const desk = openLaneDesk();
    expect([list(desk, poor), list(desk, poor), list(desk, { ...poor, replace: true })]).toEqual([['VenueListed'], [], ['VenueListed']]);
  });

  test('is not guessed: at a venue that nobody listed every order is refused', () => {
    const desk = openLaneDesk();
    desk.state.venues.delete('SIMX');
    expect(refusedBy(desk, limit)).toContain('what SIMX accepts is unknown, must be known');
  });
});
