import { describe, expect, test } from 'vitest';
import { execTypes, isTerminal, ordStatuses, type ExecType, type OrdStatus } from './order.ts';
import { anomalySeverity, isReopeningPair, nextStatus, statusAfterCancelReject } from './transition.ts';

const pairs = ordStatuses.flatMap((status) => execTypes.map((execType): [OrdStatus, ExecType] => [status, execType]));

describe('the transition table', () => {
  test('has a row for every one of the 130 pairs', () => {
    expect(pairs).toHaveLength(130);
  });

  test.each(pairs)('%s + %s is a transition or a named anomaly', (status, execType) => {
    for (const leaves of [0, 5]) {
      const next = nextStatus(status, execType, leaves);
      expect(ordStatuses).toContain(next.status);
      expect([undefined, ...Object.keys(anomalySeverity)]).toContain(next.anomaly);
      expect(next.booksFill).toBe(execType === 'Trade');
    }
  });

  const reopening = pairs.filter(([status, execType]) => isReopeningPair(status, execType)).map((pair) => pair.join('+'));
  test('lets exactly the listed pairs leave a terminal status', () => {
    expect(reopening).toEqual([
      'Filled+Replaced',
      'Filled+TradeCorrect',
      'Filled+TradeCancel',
      'Canceled+Replaced',
      'Rejected+New',
      'Rejected+Trade',
      'Rejected+Replaced',
      'Rejected+TriggeredOrActivatedBySystem',
      'Expired+Replaced',
    ]);
  });

  test.each(pairs.filter(([status, execType]) => isTerminal(status) && !isReopeningPair(status, execType)))(
    '%s stays done on %s',
    (status, execType) => {
      for (const leaves of [0, 5]) expect(isTerminal(nextStatus(status, execType, leaves).status)).toBe(true);
    },
  );

  test.each(pairs.filter(([status, execType]) => !isTerminal(status) && execType === 'Trade'))(
    '%s is Filled by a %s that leaves nothing open',
    (status, execType) => {
      expect(nextStatus(status, execType, 0).status).toBe('Filled');
      expect(isTerminal(nextStatus(status, execType, 1).status)).toBe(false);
    },
  );

  test.each<[OrdStatus, ExecType, number, OrdStatus, string | undefined]>([
    ['PendingNew', 'Trade', 5, 'PartiallyFilled', 'FillBeforeAck'],
    ['PendingNew', 'Trade', 0, 'Filled', 'FillBeforeAck'],
    ['Filled', 'New', 0, 'Filled', 'LateAck'],
    ['Canceled', 'Trade', 0, 'Canceled', 'FillAfterCancel'],
    ['Expired', 'Trade', 0, 'Expired', 'FillAfterExpire'],
    ['Rejected', 'Trade', 5, 'PartiallyFilled', 'FillAfterReject'],
    ['Filled', 'Trade', 0, 'Filled', 'OverFill'],
    ['Filled', 'Canceled', 0, 'Filled', 'TerminalTransition'],
    ['New', 'New', 5, 'New', 'UnexpectedAck'],
    ['PendingReplace', 'Canceled', 5, 'Canceled', 'CancelReplaceRace'],
    ['PendingCancel', 'Replaced', 5, 'PendingCancel', 'CancelReplaceRace'],
    ['PendingCancel', 'Trade', 5, 'PendingCancel', undefined],
    ['PendingReplace', 'Replaced', 5, 'New', undefined],
    ['Rejected', 'New', 5, 'Unknown', 'TerminalTransition'],
    ['Filled', 'TradeCancel', 5, 'PartiallyFilled', undefined],
    ['Filled', 'TradeCancel', 0, 'Canceled', undefined],
    ['Unknown', 'New', 5, 'New', undefined],
    ['Unknown', 'OrderStatus', 5, 'Unknown', undefined],
  ])('%s + %s with %d open is %s (%s)', (status, execType, leaves, expected, anomaly) => {
    expect(nextStatus(status, execType, leaves)).toEqual({
      status: expected,
      ...(anomaly === undefined ? {} : { anomaly }),
      booksFill: execType === 'Trade',
    });
  });

  test('a refused cancel gives the working status back, unless the venue says the order is done', () => {
    expect(statusAfterCancelReject('PendingCancel', 'New', 'New')).toEqual({ status: 'New' });
    expect(statusAfterCancelReject('PendingReplace', 'PartiallyFilled', 'PartiallyFilled').status).toBe('PartiallyFilled');
    expect(statusAfterCancelReject('PendingCancel', 'Filled', 'New')).toEqual({
      status: 'Unknown',
      anomaly: 'CancelRejectedAsDone',
    });
    expect(statusAfterCancelReject('Filled', 'Filled', 'Filled')).toEqual({ status: 'Filled' });
    expect(statusAfterCancelReject('New', 'New', 'New').anomaly).toBe('UnexpectedCancelReject');
  });
});
