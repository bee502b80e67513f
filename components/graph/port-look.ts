/** Ports by shape of letter and colour: what may be plugged into what is seen before it is tried. */
import type { PortType } from '#/core/strategy/port.ts';

export interface PortLook {
  readonly letter: string;
  readonly color: string;
}

export const portLooks: Readonly<Record<PortType, PortLook>> = {
  Bars: { letter: 'B', color: 'var(--color-port-bars)' },
  Series: { letter: 'S', color: 'var(--color-port-series)' },
  Scalar: { letter: '#', color: 'var(--color-port-scalar)' },
  Bool: { letter: 'b', color: 'var(--color-port-bool)' },
  Event: { letter: 'E', color: 'var(--color-port-event)' },
  Score: { letter: 'C', color: 'var(--color-port-score)' },
  Vector: { letter: 'V', color: 'var(--color-port-panel)' },
  Model: { letter: 'M', color: 'var(--color-port-model)' },
  Target: { letter: 'T', color: 'var(--color-port-weights)' },
  Orders: { letter: 'O', color: 'var(--color-port-orders)' },
};
