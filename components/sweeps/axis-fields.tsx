'use client';
/** The parameters that a sweep turns, each with its values: from:to:step, or a list. */
import { X } from 'lucide-react';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import type { SweepParam } from './records.ts';

export interface TypedAxis {
  readonly axis: string;
  readonly values: string;
}

export const axesOf = (axes: readonly TypedAxis[]): TypedAxis[] =>
  axes.map(({ axis, values }) => ({ axis, values: values.replaceAll(' ', '') }));

export interface AxisFieldsProps {
  readonly params: readonly SweepParam[];
  readonly axes: readonly TypedAxis[];
  readonly onChange: (axes: readonly TypedAxis[]) => void;
}

const mostAxes = 8;

export const AxisFields = ({ params, axes, onChange }: AxisFieldsProps) => {
  const put = (place: number, axis: TypedAxis): void => onChange(axes.map((each, i) => (i === place ? axis : each)));
  const next = params.find(({ axis }) => axes.every((each) => each.axis !== axis));
  return (
    <>
      {axes.map((axis, i) => (
        <div key={`${i + 1}`} className="col-span-2 grid grid-cols-[1fr_1fr_24px] items-end gap-3">
          <DialogChoice
            label={`Parameter ${i + 1}`}
            value={axis.axis}
            items={params.map((param) => ({ value: param.axis, title: `${param.title}, now ${param.drawn}` }))}
            onChange={(name) => put(i, { axis: name, values: params.find((param) => param.axis === name)?.suggested ?? '' })}
          />
          <TextField
            label={`Values ${i + 1}`}
            unit="from:to:step, or a list"
            value={axis.values}
            onChange={(values) => put(i, { axis: axis.axis, values })}
          />
          <button
            type="button"
            aria-label={`Leave parameter ${i + 1} as drawn`}
            className="grid size-6 place-items-center self-center rounded-2 text-ink-3 hover:bg-hover hover:text-ink"
            onClick={() => onChange(axes.filter((_, place) => place !== i))}
          >
            <X size={14} aria-hidden />
          </button>
        </div>
      ))}
      {next === undefined || axes.length >= mostAxes ? undefined : (
        <div className="col-span-2">
          <Button size="s" tone="outline" onClick={() => onChange([...axes, { axis: next.axis, values: next.suggested }])}>
            Add a parameter
          </Button>
        </div>
      )}
    </>
  );
};
