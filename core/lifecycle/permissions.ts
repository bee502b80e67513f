/**
 * Who may do what: one table, permission x role x step-up x account scope. Procedures, sockets and the command line all ask
 * `isPermitted`; what is not listed is denied. Traders trade and request, analysts research, risk officers limit and approve,
 * admins run the desk and neither trade nor approve, viewers and phones read. Source: docs/decisions, "Rights".
 */
import { failure, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';

export const roles = ['admin', 'trader', 'analyst', 'risk', 'viewer'] as const;
export type Role = (typeof roles)[number];

interface Right {
  readonly roles: readonly Role[];
  /** Only on accounts of the caller's scope. */
  readonly scoped?: true;
  /** The caller must have proved again who it is, within this session. */
  readonly stepUp?: true;
  /** A paired phone may, too: its token reads and nothing else. */
  readonly device?: true;
  /** The operator's own command line on this machine may, too. */
  readonly operator?: true;
}

const everyone: readonly Role[] = roles;

// oxfmt-ignore
const table = {
  'order.place':          { roles: ['trader'], scoped: true },
  'order.replace':        { roles: ['trader'], scoped: true },
  'order.cancel':         { roles: ['trader', 'risk'], scoped: true, operator: true },
  'order.flatten':        { roles: ['trader'], scoped: true },
  'order.read':           { roles: everyone, scoped: true, device: true, operator: true },
  'account.reset':        { roles: ['trader'], scoped: true },
  'deployment.paper':     { roles: ['trader'], scoped: true },
  'deployment.stop':      { roles: ['trader', 'risk'], scoped: true, operator: true },
  'deployment.read':      { roles: everyone, scoped: true, device: true, operator: true },

  'limit.request':        { roles: ['trader', 'risk'], scoped: true },
  'limit.approve':        { roles: ['risk'], stepUp: true },
  'limit.decrease':       { roles: ['risk'] },
  'halt.set':             { roles: ['trader', 'risk', 'admin'], scoped: true, operator: true },
  'halt.reset.request':   { roles: ['trader', 'risk'], scoped: true },
  'halt.reset.approve':   { roles: ['risk'], stepUp: true },
  'risk.read':            { roles: ['admin', 'trader', 'analyst', 'risk', 'viewer'], device: true, operator: true },
  'audit.read':           { roles: ['risk', 'admin'], operator: true },

  'strategy.edit':        { roles: ['analyst', 'trader'] },
  'strategy.read':        { roles: everyone, device: true, operator: true },
  'data.import':          { roles: ['analyst', 'trader'], operator: true },
  'data.read':            { roles: everyone, device: true, operator: true },
  'model.train':          { roles: ['analyst'], operator: true },
  'model.read':           { roles: everyone, operator: true },
  'replay.play':          { roles: ['analyst', 'trader'] },
  'run.backtest':         { roles: ['analyst', 'trader'], operator: true },
  'run.read':             { roles: everyone, operator: true },

  'portfolio.read':       { roles: everyone, scoped: true, device: true, operator: true },
  'portfolio.propose':    { roles: ['trader', 'analyst'], scoped: true },
  'portfolio.rebalance':  { roles: ['trader'], scoped: true },

  'alert.read':           { roles: everyone, device: true, operator: true },
  'alert.acknowledge':    { roles: ['trader', 'risk', 'admin'] },
  'alert.edit':           { roles: ['trader', 'analyst', 'risk'] },

  'ops.read':             { roles: ['admin', 'trader', 'analyst', 'risk'], operator: true },
  'ops.drill':            { roles: ['admin', 'risk'], operator: true },
  'ops.feed':             { roles: ['admin'], operator: true },
  'ops.backup':           { roles: ['admin'], operator: true },
  'ops.quarantine':       { roles: ['admin'], stepUp: true, operator: true },

  'user.read':            { roles: ['admin', 'risk'], operator: true },
  'user.manage':          { roles: ['admin'], operator: true },
  'venue.keys':           { roles: ['admin'], stepUp: true },
  'session.read':         { roles: everyone, device: true, operator: true },
  'settings.own':         { roles: everyone },
  'settings.desk':        { roles: ['admin'], operator: true },
  'device.pair':          { roles: everyone },
  'device.revoke':        { roles: everyone },

  'stream.account':       { roles: everyone, scoped: true, device: true, operator: true },
  'stream.market':        { roles: everyone, device: true, operator: true },
  'stream.risk':          { roles: ['admin', 'trader', 'analyst', 'risk', 'viewer'], device: true, operator: true },
  'stream.ops':           { roles: ['admin', 'trader', 'analyst', 'risk'], operator: true },
  'stream.research':      { roles: ['admin', 'trader', 'analyst', 'risk', 'viewer'], operator: true },
} as const satisfies Readonly<Record<string, Right>>;

export type Permission = keyof typeof table;

const rights: ReadonlyMap<string, Right> = new Map(Object.entries(table));
const isPermission = (name: string): name is Permission => rights.has(name);
export const permissions: readonly Permission[] = Object.keys(table).filter(isPermission);

export interface Caller {
  readonly role: Role;
  /** A browser's session, a paired phone, or the operator's token on this machine. */
  readonly kind: 'session' | 'device' | 'token';
  /** Accounts it may see and act on; `*` is every account. */
  readonly accounts: readonly string[];
  /** Whether it has proved again who it is; a permission with step-up is denied without. */
  readonly isSteppedUp?: boolean;
}

export interface Scope {
  readonly account?: string;
}

/** Whether the caller may. Without an account a scoped permission answers "at all"; ask again with the account it is about. */
export const isPermitted = (caller: Caller, permission: Permission, { account }: Scope = {}): Result<void, Failure> => {
  const right = rights.get(permission);
  if (right === undefined || !isHeldBy(right, caller)) {
    return fail(failure('Forbidden', `${permission} must be permitted to ${nameOf(caller)}, was denied`));
  }
  if (right.scoped === true && account !== undefined && !isInScope(caller, account)) {
    return fail(failure('Forbidden', `account must be in the scope of ${nameOf(caller)}, was ${account}`));
  }
  if (right.stepUp === true && caller.kind === 'session' && caller.isSteppedUp !== true) {
    return fail(failure('StepUpRequired', `${permission} must be confirmed by signing in again, was not`));
  }
  return ok(undefined);
};

export const needsStepUp = (permission: Permission): boolean => rights.get(permission)?.stepUp === true;
export const isAccountScoped = (permission: Permission): boolean => rights.get(permission)?.scoped === true;

const isHeldBy = (right: Right, { kind, role }: Caller): boolean => {
  if (kind === 'token') return right.operator === true;
  return right.roles.includes(role) && (kind === 'session' || right.device === true);
};

const isInScope = ({ accounts }: Caller, account: string): boolean => accounts.includes('*') || accounts.includes(account);

const nameOf = ({ kind, role }: Caller): string => {
  if (kind === 'token') return 'the operator';
  return kind === 'device' ? 'a paired device' : `the role ${role}`;
};
