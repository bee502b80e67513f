/**
 * The incremental state hash: a sum, modulo 2^256, of the hashes of all rows, so that it costs only the rows that changed
 * since it was last asked for and does not depend on their order. What depends on marks is not state and not in it.
 */
import { bytesToHex } from '@noble/hashes/utils.js';
import { combineDigest, rowDigest } from '../value/canonical.ts';
import { given } from '../value/given.ts';
import { encodeRecord } from './codec.ts';
import { algorithmRow, cashOf, deploymentRow, orderRow, positionOf, positionRow } from './rows.ts';
import { findLimit } from '../risk/limits.ts';
import type { EngineState } from './state.ts';

type Touched = EngineState['touched'] extends Map<string, infer Entry> ? Entry : never;

/** Brings the hash up to date with the rows in `changed` and returns it in hex. */
export const updateStateHash = (state: EngineState, changed: Iterable<Touched>): string => {
  for (const entry of changed) {
    const name = `${entry.table} ${entry.key}`;
    const before = state.hashRows.get(name);
    const row = rowText(state, entry);
    if (before?.row === row) continue;
    if (before !== undefined) combineDigest(state.hashTotal, before.digest, -1);
    if (row === undefined) state.hashRows.delete(name);
    else {
      const digest = rowDigest(`${name} ${row}`);
      combineDigest(state.hashTotal, digest, 1);
      state.hashRows.set(name, { row, digest });
    }
  }
  return bytesToHex(state.hashTotal);
};

const rowText = (state: EngineState, { table, key }: Touched): string | undefined => {
  const row = rowOf(state, { table, key });
  return row === undefined ? undefined : encodeRecord(row);
};

const rowOf = (state: EngineState, { table, key }: Touched): unknown => rows[table]?.(state, key);

const rows: Readonly<Record<string, (state: EngineState, key: string) => unknown>> = {
  orders: (state, key) => {
    const order = state.orders.get(key);
    return order && orderRow(order);
  },
  algorithms: (state, key) => {
    const parent = state.algorithms.get(key);
    return parent && algorithmRow(key, parent);
  },
  positions: (state, key) => {
    const held = positionOf(state, key);
    return held && positionRow(held, state.positionFees.get(key) ?? 0n);
  },
  deployments: (state, key) => {
    const deployment = state.deployments.get(key);
    if (deployment === undefined) return undefined;
    const { reads, pending, resting } = deployment;
    return { ...deploymentRow(deployment), ...given({ reads, pending, resting }) };
  },
  cash: (state, key) => cashOf(state, key),
  accounts: (state, key) => state.accounts.get(key),
  limits: (state, key) => limitText(state, key),
  // The arrival price follows from the intent, and journals older than it have checkpoints without.
  fills: (state, key) => {
    const row = state.fills.get(key);
    if (row === undefined) return undefined;
    const { arrivalPx: _arrivalPx, ...hashed } = row;
    return hashed;
  },
  decisions: (state, key) => state.decisions.get(key),
  requests: (state, key) => state.requests.get(key),
  refusals: (state, key) => state.refusals.get(key),
  states: (state, key) => state.states.get(key),
  alerts: (state, key) => state.alerts.get(key),
  venues: (state, key) => state.venues.get(key),
  instruments: (state, key) => state.instruments.get(key),
};

const limitText = (state: EngineState, id: string): unknown => {
  const limit = findLimit(state.limits, id);
  return limit === undefined ? undefined : { id, allowed: limit.allowed, version: limit.version };
};
