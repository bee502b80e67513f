/** Switches by which tests and drills make the exchange misbehave. Each `next-` switch counts down and then is off. */
import { z } from 'zod';

export const faultKinds = ['drop-next-ack', 'reject-next', 'duplicate-next-report', 'fill-before-ack', 'drop-next-fill-report'] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(faultKinds), count: z.number().int().min(1).max(1_000_000).default(1) }),
  z.object({ kind: z.literal('delay-acks'), ms: z.number().int().min(0).max(600_000) }),
  z.object({ kind: z.literal('hold-market'), on: z.boolean() }),
  z.object({ kind: z.literal('partial-fills'), parts: z.number().int().min(1).max(100) }),
  z.object({ kind: z.literal('disconnect') }),
  z.object({ kind: z.literal('clear') }),
]);
export type Fault = z.infer<typeof faultSchema>;

export class Faults {
  readonly #left = new Map<FaultKind, number>();
  delayAcksMs = 0;
  isMarketHeld = false;
  /** Each match is reported as so many executions, as far as lots allow. */
  parts = 1;

  /** Whether an armed switch fires now; counts it down. */
  fires(kind: FaultKind): boolean {
    const left = this.#left.get(kind) ?? 0;
    if (left > 0) this.#left.set(kind, left - 1);
    return left > 0;
  }

  set(fault: Fault): void {
    switch (fault.kind) {
      case 'delay-acks':
        this.delayAcksMs = fault.ms;
        return;
      case 'hold-market':
        this.isMarketHeld = fault.on;
        return;
      case 'partial-fills':
        this.parts = fault.parts;
        return;
      case 'disconnect':
        return;
      case 'clear':
        this.#clear();
        return;
      default:
        this.#left.set(fault.kind, fault.count);
    }
  }

  #clear(): void {
    this.#left.clear();
    this.delayAcksMs = 0;
    this.isMarketHeld = false;
    this.parts = 1;
  }
}
