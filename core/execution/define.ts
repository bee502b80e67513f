/**
 * One execution algorithm: how a parent quantity is cut into children over time. A plan is pure; the engine sends its
 * slices by timer, each through the gate, and rule R25 holds the children to their parent at the last hop.
 */
import type { Qty } from '../value/quantity.ts';

export interface PlanRequest {
  readonly orderQty: Qty;
  readonly lotSize: Qty;
  readonly durationMs: number;
  readonly slices: number;
}

export interface Slice {
  /** After the parent's arrival. */
  readonly afterMs: number;
  readonly qty: Qty;
}

export interface Algorithm {
  readonly id: string;
  readonly title: string;
  readonly doc: string;
  /** Slices in order of time; their sizes sum to the parent's, exactly. */
  readonly plan: (request: PlanRequest) => readonly Slice[];
  /** What the slices buy is protected by a stop and a take profit: the request must name their prices. */
  readonly hasExits?: true;
}

export const defineAlgorithm = (algorithm: Algorithm): Algorithm => algorithm;
