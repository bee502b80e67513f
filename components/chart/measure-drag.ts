/** Shift and drag on a chart measures; the next press without Shift, or Escape, takes the measure away. */
import type { ChartPoint } from './drawings.ts';
import type { Measured } from './measure.ts';

export interface MeasureDrag {
  readonly pointAt: (x: number, y: number) => ChartPoint | undefined;
  readonly onMeasure: (measured: Measured | undefined) => void;
}

/** Returns what ends it. */
export const followMeasure = (element: HTMLElement, { pointAt, onMeasure }: MeasureDrag): (() => void) => {
  let from: ChartPoint | undefined;
  const place = (event: PointerEvent): ChartPoint | undefined => {
    const { left, top } = element.getBoundingClientRect();
    return pointAt(event.clientX - left, event.clientY - top);
  };
  const onDown = (event: PointerEvent): void => {
    onMeasure(undefined);
    from = event.shiftKey && event.button === 0 ? place(event) : undefined;
    if (from !== undefined) event.stopPropagation();
  };
  const onMove = (event: PointerEvent): void => {
    const to = from === undefined ? undefined : place(event);
    if (from === undefined || to === undefined) return;
    event.stopPropagation();
    onMeasure({ from, to });
  };
  const onUp = (): void => {
    from = undefined;
  };
  const stopMouse = (event: MouseEvent): void => {
    if (event.shiftKey) event.stopPropagation();
  };
  element.addEventListener('pointerdown', onDown, true);
  element.addEventListener('pointermove', onMove, true);
  element.addEventListener('mousedown', stopMouse, true);
  window.addEventListener('pointerup', onUp);
  return () => {
    element.removeEventListener('pointerdown', onDown, true);
    element.removeEventListener('pointermove', onMove, true);
    element.removeEventListener('mousedown', stopMouse, true);
    window.removeEventListener('pointerup', onUp);
  };
};
