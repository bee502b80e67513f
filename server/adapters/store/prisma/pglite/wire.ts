/** What travels between the adapter and the store thread: requests, replies, and failures as plain data. */
import type { ColumnType, Error as AdapterFailure, IsolationLevel } from '@prisma/driver-adapter-utils';

/** `tx` is 0 outside a transaction, else the number given to its `begin`. */
export type Request =
  | { readonly kind: 'query'; readonly tx: number; readonly sql: string; readonly args: readonly unknown[] }
  | { readonly kind: 'script'; readonly tx: number; readonly sql: string }
  /** Between two transactions: the folder of the database, settled on disk, into a folder that does not exist. */
  | { readonly kind: 'copy'; readonly tx: 0; readonly to: string }
  | { readonly kind: 'begin'; readonly tx: number; readonly isolation?: IsolationLevel }
  | { readonly kind: 'end'; readonly tx: number; readonly commit: boolean };

export interface Reply {
  readonly columnNames: string[];
  readonly columnTypes: ColumnType[];
  readonly rows: unknown[][];
  readonly affected: number;
}

/** Runs one request; rejects with DriverAdapterError. Either the thread's queue itself or a port to it. */
export type Call = (request: Request) => Promise<Reply>;

export type ToThread = { readonly id: number; readonly request: Request } | 'close';

export type FromThread =
  | { readonly id: number; readonly reply: Reply }
  | { readonly id: number; readonly failure: AdapterFailure }
  | { readonly opened: readonly string[] }
  | { readonly refused: string };
