/**
 * Folds one stream: a snapshot replaces, an update follows. Every table is a map by key; a row that did not change keeps
 * its identity, so that a view can compare by reference.
 */
import type { TableName, Tables } from './tables.ts';
import type { Change, StreamSnapshot, StreamUpdate } from './stream.ts';

export type TableMaps = { readonly [Name in TableName]: ReadonlyMap<string, Tables[Name]> };
type MutableMaps = { [Name in TableName]: Map<string, Tables[Name]> };

export interface Replica {
  readonly stream: string;
  /** Number of the last change folded; -1 before the first snapshot. */
  number: number;
  readonly tables: MutableMaps;
}

export const createReplica = (stream: string): Replica => ({ stream, number: -1, tables: emptyTables() });

/** Returns the tables that changed. */
export const foldSnapshot = (replica: Replica, snapshot: StreamSnapshot): ReadonlySet<TableName> => {
  const names = new Set<TableName>();
  for (const [name, table] of Object.entries(replica.tables)) {
    if (table.size > 0 && isTableName(replica, name)) names.add(name);
    table.clear();
  }
  replica.number = snapshot.number;
  for (const change of snapshot.changes) names.add(foldChange(replica, change));
  return names;
};

/** The tables that changed, or `gap` when the update does not follow; an update already seen changes nothing. */
export const foldUpdate = (replica: Replica, update: StreamUpdate): ReadonlySet<TableName> | 'gap' => {
  if (update.number <= replica.number) return new Set();
  if (update.number !== replica.number + 1) return 'gap';
  replica.number = update.number;
  return new Set(update.changes.map((change) => foldChange(replica, change)));
};

const foldChange = (replica: Replica, change: Change): TableName => {
  const table: Map<string, Change['row']> = replica.tables[change.table];
  if (change.row === undefined) table.delete(change.key);
  else table.set(change.key, change.row);
  return change.table;
};

const isTableName = (replica: Replica, name: string): name is TableName => name in replica.tables;

const emptyTables = (): MutableMaps => ({
  instruments: new Map(),
  venues: new Map(),
  watched: new Map(),
  findings: new Map(),
  orders: new Map(),
  algorithms: new Map(),
  fills: new Map(),
  positions: new Map(),
  accounts: new Map(),
  equity: new Map(),
  decisions: new Map(),
  deployments: new Map(),
  limits: new Map(),
  requests: new Map(),
  refusals: new Map(),
  states: new Map(),
  alerts: new Map(),
  feeds: new Map(),
  replays: new Map(),
  workers: new Map(),
  lanes: new Map(),
});

/** Every row as a change: a snapshot's content. */
export const allRows = (tables: TableMaps): readonly Change[] => {
  const rows = <Name extends TableName>(table: Name): { table: Name; key: string; row: Tables[Name] }[] =>
    [...tables[table]].map(([key, row]) => ({ table, key, row }));
  return [
    ...rows('instruments'),
    ...rows('venues'),
    ...rows('watched'),
    ...rows('findings'),
    ...rows('accounts'),
    ...rows('equity'),
    ...rows('orders'),
    ...rows('algorithms'),
    ...rows('fills'),
    ...rows('positions'),
    ...rows('decisions'),
    ...rows('deployments'),
    ...rows('limits'),
    ...rows('requests'),
    ...rows('refusals'),
    ...rows('states'),
    ...rows('alerts'),
    ...rows('feeds'),
    ...rows('replays'),
    ...rows('workers'),
    ...rows('lanes'),
  ];
};
