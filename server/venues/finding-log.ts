/**
 * What was wrong with market data, as rows from when to when: findings of single instruments and states of whole feeds. Kept
 * for the chart and for Ops; the rule that refuses orders reads the events themselves.
 */
import type { FindingRow } from '#/core/engine/replica/rows.ts';
import type { Change } from '#/core/engine/replica/stream.ts';
import type { FeedStatus, MarketEvent, QualityFinding } from '#/core/market/events.ts';

export interface FindingLog {
  readonly onEvent: (event: MarketEvent) => void;
  /** Rows that came, ended or were let go since the last call. */
  readonly take: () => readonly Change[];
  /** Nothing of what was kept is true any more: a recording begins again. */
  readonly clear: () => void;
}

const kept = 200;

export const createFindingLog = (): FindingLog => {
  const rows = new Map<string, FindingRow>();
  /** What lasts now: the row's id by scope and kind, for a feed by scope alone. */
  const lasting = new Map<string, string>();
  const touched = new Set<string>();

  const set = (row: FindingRow): void => {
    rows.set(row.id, row);
    touched.add(row.id);
    const [oldest] = rows.keys();
    if (rows.size > kept && oldest !== undefined) drop(oldest);
  };
  const drop = (id: string): void => {
    rows.delete(id);
    touched.add(id);
  };
  const end = (key: string, tsTo: bigint): void => {
    const row = rows.get(lasting.get(key) ?? '');
    lasting.delete(key);
    if (row !== undefined) set({ ...row, tsTo });
  };
  const begin = (key: string, { scope, what, detail, tsFrom }: Omit<FindingRow, 'id'>): void => {
    const id = `${scope} ${what} ${tsFrom}`;
    lasting.set(key, id);
    set({ id, scope, what, detail, tsFrom });
  };

  const onQuality = ({ instrumentId: scope, flag: what, active, detail, tsLocal }: QualityFinding): void => {
    const key = `${scope} ${what}`;
    if (!active) end(key, tsLocal);
    else if (!lasting.has(key)) begin(key, { scope, what, detail, tsFrom: tsLocal });
  };

  const onStatus = ({ feed: scope, state: what, detail, tsLocal }: FeedStatus): void => {
    const now = rows.get(lasting.get(scope) ?? '');
    // Why it lasts may become clearer: the newest reason is told.
    if (now?.what === what) return now.detail === detail ? undefined : set({ ...now, detail });
    end(scope, tsLocal);
    if (what !== 'Live') begin(scope, { scope, what, detail, tsFrom: tsLocal });
  };

  return {
    onEvent: (event) => {
      if (event.kind === 'Quality') onQuality(event);
      else if (event.kind === 'FeedStatus') onStatus(event);
    },
    take: () => {
      const changes = [...touched].map((key): Change => {
        const row = rows.get(key);
        return row === undefined ? { table: 'findings', key } : { table: 'findings', key, row };
      });
      touched.clear();
      return changes;
    },
    clear: () => {
      lasting.clear();
      for (const id of rows.keys()) drop(id);
    },
  };
};
