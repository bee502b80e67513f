import { describe, expect, test } from 'vitest';
import { isAccountScoped, isPermitted, needsStepUp, permissions, roles, type Caller, type Permission, type Role } from './permissions.ts';

const session = (role: Role): Caller => ({ role, kind: 'session', accounts: ['SIM-01'], isSteppedUp: true });
const isAllowed = (caller: Caller, permission: Permission, account?: string): boolean =>
  isPermitted(caller, permission, account === undefined ? {} : { account }).ok;
const allowedTo = (permission: Permission): readonly Role[] => roles.filter((role) => isAllowed(session(role), permission));

describe('the rights table', () => {
  test('lets traders alone place orders and start paper deployments', () => {
    for (const permission of ['order.place', 'order.replace', 'order.flatten', 'deployment.paper', 'portfolio.rebalance'] as const) {
      expect(allowedTo(permission)).toEqual(['trader']);
    }
  });

  test('lets risk officers alone approve, and admins neither trade nor approve', () => {
    for (const permission of ['limit.approve', 'limit.decrease', 'halt.reset.approve'] as const) {
      expect(allowedTo(permission)).toEqual(['risk']);
    }
    expect(
      permissions.filter(
        (name) =>
          /^(order\.(place|replace|cancel|flatten)|limit\.|halt\.reset|portfolio\.rebalance|deployment\.paper)/.test(name) &&
          isAllowed(session('admin'), name),
      ),
    ).toEqual([]);
  });

  test('lets admins alone manage users and venue keys', () => {
    expect(allowedTo('user.manage')).toEqual(['admin']);
    expect(allowedTo('venue.keys')).toEqual(['admin']);
  });

  test('lets a viewer change nothing but its own settings and devices', () => {
    const writes = permissions.filter((name) => isAllowed(session('viewer'), name) && !/\.read$|^stream\./.test(name));
    expect(writes).toEqual(['settings.own', 'device.pair', 'device.revoke']);
  });

  test.each(roles)('lets a phone of a %s read and nothing else', (role) => {
    const device: Caller = { role, kind: 'device', accounts: ['*'], isSteppedUp: true };
    expect(permissions.filter((name) => isAllowed(device, name) && !/\.read$|^stream\./.test(name))).toEqual([]);
  });

  test('gives the operator halts and cancels, never orders, approvals or keys', () => {
    const operator: Caller = { role: 'admin', kind: 'token', accounts: ['*'] };
    expect(isAllowed(operator, 'halt.set')).toBe(true);
    for (const permission of ['order.place', 'order.flatten', 'limit.approve', 'halt.reset.approve', 'venue.keys'] as const) {
      expect(isAllowed(operator, permission)).toBe(false);
    }
  });

  test('asks for step-up on approvals and keys', () => {
    expect(permissions.filter(needsStepUp)).toEqual(['limit.approve', 'halt.reset.approve', 'ops.quarantine', 'venue.keys']);
    const result = isPermitted({ ...session('risk'), isSteppedUp: false }, 'limit.approve');
    expect(result).toMatchObject({ ok: false, failure: { code: 'StepUpRequired' } });
  });

  test.each(permissions.filter(isAccountScoped))('%s is denied on an account outside the scope, for every role', (permission) => {
    for (const role of roles) {
      expect(isAllowed(session(role), permission, 'SIM-02')).toBe(false);
      expect(isAllowed({ ...session(role), accounts: ['*'] }, permission, 'SIM-02')).toBe(isAllowed(session(role), permission));
    }
  });

  test('denies what is not listed', () => {
    const unlisted = JSON.parse('"order.backdate"') as Permission;
    for (const role of roles) expect(isPermitted(session(role), unlisted)).toMatchObject({ ok: false, failure: { code: 'Forbidden' } });
  });
});
