'use client';
/** A wire that does not fit, at its port: why, and the one change that would make it fit. Enter makes it, Escape drops the wire. */
import { useViewport } from '@xyflow/react';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Wire, WireFix, WireRefusal } from '#/core/strategy/judge-wire.ts';
import { describeProblem, type ProblemCode } from '#/core/strategy/problem.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/chip.tsx';

export interface RefusedWireProps {
  readonly wire: Wire;
  readonly refusal: WireRefusal;
  /** Of the port, in the canvas's own measure. */
  readonly spot: { readonly x: number; readonly y: number };
  readonly onFix: (fix: WireFix) => void;
  readonly onDrop: () => void;
}

const headings: Partial<Record<ProblemCode, string>> = {
  WrongType: 'Refused: another type of port',
  WrongUnit: 'Refused: another unit',
  WrongTimeFrame: 'Refused: another time frame',
  LookAhead: 'Refused: reads the future',
  Cycle: 'Refused: would feed itself',
  TooDeep: 'Refused: too long a chain',
  TooLongLookback: 'Refused: looks back too far',
};

const width = 300;

export const RefusedWire = ({ wire, refusal: { problem, fixes }, spot, onFix, onDrop }: RefusedWireProps) => {
  const { x, y, zoom } = useViewport();
  const first = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    const shown = box.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      event.stopPropagation();
      if (event.key === 'Escape') onDrop();
    };
    shown?.addEventListener('keydown', onKeyDown);
    return () => shown?.removeEventListener('keydown', onKeyDown);
  }, [onDrop]);
  const left = Math.max(8, x + spot.x * zoom - width / 2);
  return (
    <div
      ref={box}
      role="alertdialog"
      aria-label={headings[problem.code] ?? 'Refused'}
      aria-describedby="refused-wire"
      style={{ width, left, top: y + spot.y * zoom + 16 }}
      className="nodrag nopan absolute z-40 rounded-3 bg-overlay px-3 py-2.5 shadow-popover inset-ring inset-ring-danger"
    >
      <h3 className="flex items-center gap-1.5 font-medium text-danger">
        <X size={14} aria-hidden />
        {headings[problem.code] ?? 'Refused'}
      </h3>
      <p id="refused-wire" className="mt-1 text-ink-2">
        {wire.from.join('.')} does not go into {wire.to.node}.{wire.to.port}: {describeProblem(problem)}.
        {fixes.length === 0 ? ` ${problem.fix}` : ''}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {fixes.map((fix, i) => (
          <Button
            key={fix.title}
            ref={i === 0 ? first : undefined}
            size="s"
            tone={i === 0 ? 'primary' : 'standard'}
            onClick={() => onFix(fix)}
          >
            {fix.title}
            {i === 0 ? <Kbd isOnFilled>↵</Kbd> : undefined}
          </Button>
        ))}
        <Button size="s" tone="ghost" ref={fixes.length === 0 ? first : undefined} onClick={onDrop}>
          Drop <Kbd>Esc</Kbd>
        </Button>
      </div>
    </div>
  );
};
