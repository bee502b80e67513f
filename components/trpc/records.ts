/** Records that procedures take and give. Money is the ledger's integer as decimal text. */
import type { Environment } from '#/core/engine/replica/rows.ts';
import type { CalendarId } from '#/core/instrument/instrument.ts';
import type { Role } from '#/core/lifecycle/permissions.ts';
import type { FactSetKind } from '#/core/market/facts/facts.ts';
import type { FactSetInfo } from '#/core/ports/facts.ts';
import type { BarColumn, DatasetInfo } from '#/core/ports/history.ts';
import type { OrdType, Side } from '#/core/order/order.ts';
import type { TemplateParams } from '#/core/strategy/template.ts';

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly accounts: readonly string[];
  readonly demo: boolean;
}

export interface Session {
  readonly user: SessionUser;
  readonly environment: Environment;
  readonly version: string;
  readonly accounts: readonly string[];
}

export interface OrderDraft {
  readonly account: string;
  readonly symbol: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly qty: string;
  readonly price?: string;
  readonly stopPx?: string;
}

/** Cut into slices over time by an algorithm, or protected by exits. */
export interface Slicing {
  readonly algorithm: string;
  readonly durationMs: number;
  readonly slices: number;
  readonly exits?: { readonly stopPx: string; readonly profitPx: string };
}

/** `Pending`: two seconds went by without an outcome; the stream will tell. */
export interface Outcome {
  readonly state: 'Done' | 'Pending';
}

export interface StrategyTemplate {
  /** Of many instruments: it is tested, and not run on one. */
  readonly isBook: boolean;
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly params: TemplateParams;
}

export interface StrategyRecord {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly state: string;
  readonly headHash: string | null;
  readonly seeded: boolean;
  readonly createdAt: string;
}

export interface VersionRecord {
  readonly hash: string;
  readonly message: string;
  readonly createdBy: string;
  readonly createdAt: string;
}

/** A strategy with its newest version; graph and layout are checked by the page that reads them. */
export interface StrategyDocument {
  readonly strategy: Pick<StrategyRecord, 'id' | 'name' | 'state' | 'ownerId' | 'headHash'>;
  readonly versions: readonly VersionRecord[];
  readonly graph?: unknown;
  readonly layout?: unknown;
}

export interface SessionRow {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly address: string;
  readonly userAgent: string;
}

export interface DeviceRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastSeenAt?: string;
  readonly revokedAt?: string;
}

export interface Pairing {
  readonly url: string;
  readonly expiresAtMs: number;
  readonly svg: string;
}

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** `*` is every account. */
  readonly accounts: readonly string[];
  readonly banned: boolean;
  readonly demo: boolean;
  readonly hasPassword: boolean;
  readonly createdAt: string;
}

export interface AuditRecord {
  readonly seq: string;
  readonly lane: string;
  /** Nanoseconds. */
  readonly ts: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly role: string;
  readonly action: string;
  readonly object: string;
  readonly outcome: string;
  readonly hash: string;
  readonly journalSeq?: string;
}

/** What a kill drill proved: every count of loss is zero in one that passed. */
export interface DrillReport {
  readonly runs: number;
  readonly orders: number;
  readonly fills: number;
  readonly inFlightAtKill: number;
  readonly killsByPoint: Readonly<Record<string, number>>;
  readonly lostOrders: number;
  readonly doubledOrders: number;
  readonly doubledFills: number;
  readonly hashMismatches: number;
  readonly findings: readonly string[];
  readonly passed: boolean;
  readonly elapsedMs: number;
}

export interface DrillStatus {
  readonly state: 'Idle' | 'Running';
  readonly times?: number;
  readonly startedAt?: string;
  /** Of the last drill that ended. */
  readonly evidence?: { readonly finishedAt: string; readonly report?: DrillReport; readonly problem?: string };
}

/** What verifying one lane's journal found. */
export interface LaneReport {
  readonly lane: string;
  readonly records: number;
  readonly segments: number;
  readonly checkpoints: number;
  readonly stateHash: string;
  readonly chainOk: boolean;
  /** Where the last segment ends in the middle of a record. */
  readonly torn?: string;
}

export interface RunRecord {
  readonly id: string;
  readonly kind: string;
  readonly programHash: string;
  readonly dataHash: string;
  /** What it ran with: name, symbol, interval, fromMs, toMs, cash, fee, fill. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly seed: string;
  readonly state: string;
  /** Thousandths of the whole. */
  readonly progress: number;
  readonly ownerId: string;
  /** Values by id; those that are undefined are absent. */
  readonly statistics?: Readonly<Record<string, unknown>>;
  readonly error?: string | null;
  readonly hasReport: boolean;
  /** Hash of the newest version of its data, where that is another. */
  readonly supersededBy?: string;
  readonly createdMs: number;
  readonly finishedMs?: number;
}

/** Which column of a file is what. */
export type ColumnMap = Readonly<Partial<Record<'time' | BarColumn, string>>>;

/** How an uploaded file is to be read; what is absent is found in it. */
export interface UploadToPreview {
  readonly uploadId: string;
  readonly map?: ColumnMap;
  readonly stamp?: DatasetInfo['stamp'];
  readonly zone?: string;
  /** The date column of a panel with one symbol a column. */
  readonly wide?: string;
}

export interface UploadToImport extends UploadToPreview {
  readonly symbol?: string;
  readonly interval?: string;
  readonly currency?: string;
  readonly calendar?: CalendarId;
}

export interface QuarantinedRow {
  readonly line: number;
  readonly reason: string;
  readonly raw: string;
}

export interface ImportPreview {
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly map: ColumnMap;
  readonly wide?: string;
  readonly interval?: string;
  /** Absent when the file does not prove it: the importer must say it. */
  readonly stamp?: DatasetInfo['stamp'];
  readonly stampProof?: string;
  readonly sampledRows: number;
  readonly quarantined: readonly QuarantinedRow[];
  /** Why the columns could not be read as they are mapped now. */
  readonly problem?: string;
}

/** How an uploaded file is to be read as dated facts; what is absent is found in it. */
export interface FactsToPreview {
  readonly uploadId: string;
  readonly kind: FactSetKind;
  readonly map?: Readonly<Record<string, string>>;
  readonly zone?: string;
  readonly isKnownAtEffect?: boolean;
}

export interface FactsToImport extends FactsToPreview {
  readonly set?: string;
}

export interface FactPreview {
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  /** What a row may say, with the column that says it where there is one. */
  readonly parts: readonly { readonly name: string; readonly isNeeded: boolean; readonly column?: string }[];
  /** A needed part of which the file has no column. */
  readonly missing?: string;
  readonly sampledRows: number;
  readonly quarantined: readonly QuarantinedRow[];
}

export interface FactImportReport {
  readonly rows: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly quarantinedCount: number;
  readonly quarantined: readonly QuarantinedRow[];
  readonly factSet: FactSetInfo;
  readonly added: number;
}

export interface ImportReport {
  readonly rows: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly quarantinedCount: number;
  readonly quarantined: readonly QuarantinedRow[];
  readonly gaps: number;
  readonly interval: string;
  readonly stampProof: string;
  readonly datasets: readonly DatasetInfo[];
  /** How many of them the history did not have before. */
  readonly added: number;
  readonly elapsedMs: number;
}
