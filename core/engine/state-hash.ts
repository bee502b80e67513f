/**
 * The incremental state hash: a sum, modulo 2^256, of the hashes of all rows, so that it costs only the rows that changed
 * since it was last asked for and does not depend on their order. What depends on marks is not state and not in it.
 */
import { bytesToHex } from '@noble/hashes/utils.js';
import { combineRow } from '../value/canonical.ts';
import { encodeRecord } from './codec.ts';
import { cashOf, deploymentRow, orderRow, positionOf, positionRow } from './rows.ts';
import { findLimit } from '../risk/limits.ts';
import type { EngineState } from './state.ts';

type Touched = EngineState['touched'] extends Map<string, infer Entry> ? Entry : never;

/** Brings the hash up to date with the rows in `changed` and returns it in hex. */
export const updateStateHash = (state: EngineState, changed: Iterable<Touched>): string => {
  for (const entry of changed) {
    const name = `${entry.table} ${entry.key}`;
    const before = state.hashRows.get(name);
    const row = rowText(state, entry);
    const after = row === undefined ? undefined : `${name} ${row}`;
    if (before === after) continue;
    if (before !== undefined) combineRow(state.hashTotal, before, -1);
    if (after === undefined) state.hashRows.delete(name);
    else {
      combineRow(state.hashTotal, after, 1);
      state.hashRows.set(name, after);
    }
  }
  return bytesToHex(state.hashTotal);
};

const rowText = (state: EngineState, { table, key }: Touched): string | undefined => {
  const row = rowOf(state, { table, key });
  return row === undefined ? undefined : encodeRecord(row);
};

const rowOf = (state: EngineState, { table, key }: Touched): unknown => {
  switch (table) {
    case 'orders': {
      const order = state.orders.get(key);
      return order === undefined ? undefined : orderRow(order);
    }
    case 'positions': {
      const position = positionOf(state, key);
      return position === undefined ? undefined : positionRow(position, state.positionFees.get(key) ?? 0n);
    }
    case 'deployments': {
      const deployment = state.deployments.get(key);
      return deployment === undefined ? undefined : deploymentRow(deployment);
    }
    case 'cash':
      return cashOf(state, key);
    case 'accounts':
      return state.accounts.get(key);
    case 'limits':
      return limitText(state, key);
    case 'fills':
    case 'decisions':
    case 'requests':
    case 'refusals':
    case 'states':
    case 'alerts':
    case 'instruments':
      return state[table].get(key);
    default:
      return undefined;
  }
};

const limitText = (state: EngineState, id: string): unknown => {
  const limit = findLimit(state.limits, id);
  return limit === undefined ? undefined : { id, allowed: limit.allowed, version: limit.version };
};
