/**
 * The order life cycle as one table: every ordStatus x execType pair is a transition or a named anomaly. A cell reads
 * `status`, `statusWhileLeavesRemain|statusAtNoLeaves`, each with `!Anomaly` where the pair deserves a name. The venue is the
 * truth for fills: a Trade is booked in every row. Source: FIX 5.0 SP2 volume 4, appendix D (order state changes).
 */
import { execTypes, isTerminal, ordStatuses, type ExecType, type OrdStatus } from './order.ts';
import { present } from '../value/invariant.ts';

/** `Note` is legal and recorded; `Alert` means somebody must look. */
export const anomalySeverity = {
  FillBeforeAck: 'Note',
  LateAck: 'Note',
  UnexpectedAck: 'Note',
  LatePending: 'Note',
  CancelReplaceRace: 'Note',
  RepeatedReport: 'Note',
  DuplicateExec: 'Note',
  StaleReport: 'Note',
  UnexpectedReplace: 'Alert',
  FillAfterCancel: 'Alert',
  FillAfterExpire: 'Alert',
  FillAfterReject: 'Alert',
  OverFill: 'Alert',
  IncompleteFill: 'Alert',
  MissedFill: 'Alert',
  RejectAfterFill: 'Alert',
  TerminalTransition: 'Alert',
  UnknownExecRef: 'Alert',
  CancelRejectedAsDone: 'Alert',
  UnexpectedCancelReject: 'Note',
  NotFoundAtVenue: 'Alert',
} as const satisfies Record<string, 'Note' | 'Alert'>;

export type AnomalyName = keyof typeof anomalySeverity;

export interface Transition {
  readonly status: OrdStatus;
  readonly anomaly?: AnomalyName;
  /** Whether the report's lastQty at lastPx enters the ledger. */
  readonly booksFill: boolean;
}

type Statuses = OrdStatus | `${OrdStatus}|${OrdStatus}`;
type Cell = Statuses | `${Statuses}!${AnomalyName}`;

// oxfmt-ignore
const table: Readonly<Record<OrdStatus, Readonly<Record<ExecType, Cell>>>> = {
  PendingNew: {
    New: 'New', Trade: 'PartiallyFilled|Filled!FillBeforeAck', PendingCancel: 'PendingCancel', Canceled: 'Canceled',
    PendingReplace: 'PendingReplace', Replaced: 'New|Filled!UnexpectedReplace', Rejected: 'Rejected', Expired: 'Expired',
    Restated: 'New', TriggeredOrActivatedBySystem: 'New', OrderStatus: 'PendingNew',
    TradeCorrect: 'PendingNew|Filled', TradeCancel: 'PendingNew',
  },
  New: {
    New: 'New!UnexpectedAck', Trade: 'PartiallyFilled|Filled', PendingCancel: 'PendingCancel', Canceled: 'Canceled',
    PendingReplace: 'PendingReplace', Replaced: 'New|Filled!UnexpectedReplace', Rejected: 'Rejected', Expired: 'Expired',
    Restated: 'New', TriggeredOrActivatedBySystem: 'New', OrderStatus: 'New',
    TradeCorrect: 'New|Filled', TradeCancel: 'New',
  },
  PartiallyFilled: {
    New: 'PartiallyFilled!LateAck', Trade: 'PartiallyFilled|Filled', PendingCancel: 'PendingCancel', Canceled: 'Canceled',
    PendingReplace: 'PendingReplace', Replaced: 'PartiallyFilled|Filled!UnexpectedReplace',
    Rejected: 'Canceled!RejectAfterFill', Expired: 'Expired', Restated: 'PartiallyFilled',
    TriggeredOrActivatedBySystem: 'PartiallyFilled', OrderStatus: 'PartiallyFilled',
    TradeCorrect: 'PartiallyFilled|Filled', TradeCancel: 'PartiallyFilled',
  },
  PendingCancel: {
    New: 'PendingCancel', Trade: 'PendingCancel|Filled', PendingCancel: 'PendingCancel', Canceled: 'Canceled',
    PendingReplace: 'PendingCancel!CancelReplaceRace', Replaced: 'PendingCancel|Filled!CancelReplaceRace',
    Rejected: 'Rejected', Expired: 'Expired', Restated: 'PendingCancel',
    TriggeredOrActivatedBySystem: 'PendingCancel', OrderStatus: 'PendingCancel',
    TradeCorrect: 'PendingCancel|Filled', TradeCancel: 'PendingCancel',
  },
  PendingReplace: {
    New: 'PendingReplace', Trade: 'PendingReplace|Filled', PendingCancel: 'PendingCancel!CancelReplaceRace',
    Canceled: 'Canceled!CancelReplaceRace', PendingReplace: 'PendingReplace', Replaced: 'New|Filled',
    Rejected: 'Rejected', Expired: 'Expired', Restated: 'PendingReplace',
    TriggeredOrActivatedBySystem: 'PendingReplace', OrderStatus: 'PendingReplace',
    TradeCorrect: 'PendingReplace|Filled', TradeCancel: 'PendingReplace',
  },
  Filled: {
    New: 'Filled!LateAck', Trade: 'Filled!OverFill', PendingCancel: 'Filled!LatePending', Canceled: 'Filled!TerminalTransition',
    PendingReplace: 'Filled!LatePending', Replaced: 'PartiallyFilled|Filled!CancelReplaceRace',
    Rejected: 'Filled!TerminalTransition', Expired: 'Filled!TerminalTransition', Restated: 'Filled',
    TriggeredOrActivatedBySystem: 'Filled!LateAck', OrderStatus: 'Filled',
    TradeCorrect: 'PartiallyFilled|Filled', TradeCancel: 'PartiallyFilled|Canceled',
  },
  Canceled: {
    New: 'Canceled!LateAck', Trade: 'Canceled!FillAfterCancel', PendingCancel: 'Canceled!LatePending',
    Canceled: 'Canceled!RepeatedReport', PendingReplace: 'Canceled!LatePending', Replaced: 'Unknown!CancelReplaceRace',
    Rejected: 'Canceled!TerminalTransition', Expired: 'Canceled!TerminalTransition', Restated: 'Canceled',
    TriggeredOrActivatedBySystem: 'Canceled!LateAck', OrderStatus: 'Canceled',
    TradeCorrect: 'Canceled', TradeCancel: 'Canceled',
  },
  Rejected: {
    New: 'Unknown!TerminalTransition', Trade: 'PartiallyFilled|Filled!FillAfterReject', PendingCancel: 'Rejected!LatePending',
    Canceled: 'Rejected!TerminalTransition', PendingReplace: 'Rejected!LatePending', Replaced: 'Unknown!TerminalTransition',
    Rejected: 'Rejected!RepeatedReport', Expired: 'Rejected!TerminalTransition', Restated: 'Rejected',
    TriggeredOrActivatedBySystem: 'Unknown!TerminalTransition', OrderStatus: 'Rejected',
    TradeCorrect: 'Rejected', TradeCancel: 'Rejected',
  },
  Expired: {
    New: 'Expired!LateAck', Trade: 'Expired!FillAfterExpire', PendingCancel: 'Expired!LatePending',
    Canceled: 'Expired!TerminalTransition', PendingReplace: 'Expired!LatePending', Replaced: 'Unknown!CancelReplaceRace',
    Rejected: 'Expired!TerminalTransition', Expired: 'Expired!RepeatedReport', Restated: 'Expired',
    TriggeredOrActivatedBySystem: 'Expired!LateAck', OrderStatus: 'Expired',
    TradeCorrect: 'Expired', TradeCancel: 'Expired',
  },
  Unknown: {
    New: 'New', Trade: 'PartiallyFilled|Filled', PendingCancel: 'PendingCancel', Canceled: 'Canceled',
    PendingReplace: 'PendingReplace', Replaced: 'New|Filled', Rejected: 'Rejected', Expired: 'Expired',
    Restated: 'New', TriggeredOrActivatedBySystem: 'New', OrderStatus: 'Unknown',
    TradeCorrect: 'Unknown|Filled', TradeCancel: 'Unknown',
  },
};

interface Outcome {
  readonly whileLeaves: Transition;
  readonly atNone: Transition;
}

const named = <Name extends string>(names: readonly Name[], text: string): Name =>
  present(
    names.find((name) => name === text),
    text,
  );

const transitionOf = (statusText: string, anomalyText: string | undefined, execType: ExecType): Transition => {
  const status = named(ordStatuses, statusText);
  const booksFill = execType === 'Trade';
  const anomaly = Object.keys(anomalySeverity).find((name) => name === anomalyText);
  return isAnomaly(anomaly) ? { status, anomaly, booksFill } : { status, booksFill };
};

const isAnomaly = (name: string | undefined): name is AnomalyName => name !== undefined && name in anomalySeverity;

const parseCell = (cell: Cell, execType: ExecType): Outcome => {
  const [statuses = '', anomaly] = cell.split('!');
  const [whileLeaves = '', atNone = whileLeaves] = statuses.split('|');
  return {
    whileLeaves: transitionOf(whileLeaves, anomaly, execType),
    atNone: transitionOf(atNone, anomaly, execType),
  };
};

const outcomes: ReadonlyMap<OrdStatus, ReadonlyMap<ExecType, Outcome>> = new Map(
  ordStatuses.map((status) => [status, new Map(execTypes.map((execType) => [execType, parseCell(table[status][execType], execType)]))]),
);

/** What a report of `execType` makes of an order in `status`; `leavesQty` is what is still open after the report. Total. */
export const nextStatus = (status: OrdStatus, execType: ExecType, leavesQty: number): Transition => {
  const outcome = present(outcomes.get(status)?.get(execType), 'row of the transition table');
  return leavesQty === 0 ? outcome.atNone : outcome.whileLeaves;
};

/** Pairs that may leave a terminal status: busts and corrections, late replaces, and an order alive after its rejection. */
export const isReopeningPair = (status: OrdStatus, execType: ExecType): boolean =>
  isTerminal(status) && [0, 1].some((leaves) => !isTerminal(nextStatus(status, execType, leaves).status));

/**
 * A refused cancel or replace gives the order back its working status, unless the venue says the order is done while our
 * fills do not show it: then it is Unknown until the evidence arrives, and nothing replaces it meanwhile.
 */
export const statusAfterCancelReject = (
  status: OrdStatus,
  venueStatus: OrdStatus,
  working: OrdStatus,
): { readonly status: OrdStatus; readonly anomaly?: AnomalyName } => {
  if (isTerminal(status)) return { status };
  if (isTerminal(venueStatus)) return { status: 'Unknown', anomaly: 'CancelRejectedAsDone' };
  if (status === 'PendingCancel' || status === 'PendingReplace' || status === 'Unknown') return { status: working };
  return { status, anomaly: 'UnexpectedCancelReject' };
};
