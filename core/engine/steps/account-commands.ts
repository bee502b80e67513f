/** Commands about accounts, cash and people's roles. */
import { failure, invalid } from '../../value/failures.ts';
import { fail, ok } from '../../value/result.ts';
import { balancesOf } from '../../portfolio/ledger.ts';
import { knownAccount, type Handlers } from './command.ts';

export const accountCommands: Handlers<'OpenAccount' | 'MoveCash' | 'ResetAccount' | 'SetRole' | 'RecordExternal' | 'Quarantine'> = {
  OpenAccount: (lane, { account, baseCurrency, amount, demo }) => {
    if (lane.state.accounts.has(account)) return ok(account);
    if (!/^[A-Z0-9-]{2,20}$/.test(account)) return fail(invalid('account', '2 to 20 capitals, digits or hyphens', account));
    lane.emit({ kind: 'AccountOpened', account, baseCurrency, demo });
    if (amount > 0n) lane.emit({ kind: 'CashMoved', account, currency: baseCurrency, amount, reason: 'Deposit' });
    return ok(account);
  },
  MoveCash: (lane, { account, currency, amount, reason }) => {
    const checked = knownAccount(lane, account);
    if (!checked.ok) return checked;
    if (reason === 'Deposit' && amount <= 0n) return fail(invalid('amount', 'positive for a deposit', amount));
    if (reason === 'Withdrawal' && amount >= 0n) return fail(invalid('amount', 'negative for a withdrawal', amount));
    lane.emit({ kind: 'CashMoved', account, currency, amount, reason });
    return ok(account);
  },
  ResetAccount: (lane, { account, amount }) => {
    const known = lane.state.accounts.get(account);
    if (known === undefined) return knownAccount(lane, account);
    const isOpen = [...lane.state.openOrders].some((id) => lane.state.orders.get(id)?.request.account === account);
    const held = [...(lane.state.books.accounts.get(account)?.positions.values() ?? [])].filter(({ position }) => position.qty !== 0);
    if (isOpen || held.length > 0)
      return fail(failure('Conflict', `${account} must be flat with no open orders before a reset: cancel all and flatten first`));
    for (const [currency, balance] of balancesOf(lane.state.books.ledger, account, 'Cash')) {
      if (balance === 0n) continue;
      lane.emit({
        kind: 'CashMoved',
        account,
        currency,
        amount: -balance,
        reason: balance > 0n ? 'Withdrawal' : 'Deposit',
      });
    }
    lane.emit({ kind: 'CashMoved', account, currency: known.baseCurrency, amount, reason: 'Deposit' });
    lane.emit({ kind: 'DayRolled', account, day: known.day, equity: amount, peakEquity: amount });
    return ok(account);
  },
  SetRole: (lane, { userId, name, role, accounts, active }) => {
    lane.emit({ kind: 'RoleSet', userId, name, role, accounts, active });
    return ok(userId);
  },
  RecordExternal: (lane, { what, detail }) => {
    lane.emit({ kind: 'ExternalRecorded', what, detail });
    return ok('');
  },
  Quarantine: (lane, { seq }) => {
    lane.emit({ kind: 'Quarantined', seq });
    return ok(String(seq));
  },
};
