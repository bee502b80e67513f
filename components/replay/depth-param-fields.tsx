'use client';
/** Parameters of a strategy for one run: what is left empty is as it is drawn. */
import type { SweepParam } from '../sweeps/records.ts';
import { TextField } from '../ui/field.tsx';
import type { TypedParams } from './depth-run-form.ts';

interface DepthParamFieldsProps {
  readonly params: readonly SweepParam[];
  readonly typed: TypedParams;
  readonly onChange: (typed: TypedParams) => void;
}

export const DepthParamFields = ({ params, typed, onChange }: DepthParamFieldsProps) => {
  if (params.length === 0) return undefined;
  const changed = Object.values(typed).filter((value) => value.trim() !== '').length;
  return (
    <details className="mt-3">
      <summary className="cursor-pointer text-ink-2">
        Parameters{changed === 0 ? `, ${params.length} as drawn` : `, ${changed} of ${params.length} changed`}
      </summary>
      <div className="mt-2 grid grid-cols-2 gap-3">
        {params.map(({ axis, title, drawn }) => (
          <TextField
            key={axis}
            label={title}
            placeholder={String(drawn)}
            value={typed[axis] ?? ''}
            onChange={(value) => onChange({ ...typed, [axis]: value })}
          />
        ))}
      </div>
    </details>
  );
};
