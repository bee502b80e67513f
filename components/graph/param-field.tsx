'use client';
/** One parameter as its specification describes it: bounds and unit are said, what does not fit is kept as typed and refused. */
import { useId, useState } from 'react';
import type { NumberParam, ParamSpec } from '#/core/strategy/define.ts';
import type { GraphParam } from '#/core/strategy/graph.ts';
import { numberProblem, typedNumber, wholeProblem } from '../format/typed-number.ts';
import { TextField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { paramOf } from './edit-graph.ts';

export interface ParamFieldProps {
  readonly spec: ParamSpec;
  readonly saved: GraphParam | undefined;
  readonly onChange: (param: GraphParam) => void;
}

export const ParamField = ({ spec, saved, onChange }: ParamFieldProps) => {
  if (spec.kind === 'number' && spec.choices !== undefined) {
    return (
      <Select
        label={spec.title}
        value={String(saved?.value ?? spec.default)}
        items={spec.choices.map((choice, index) => ({ value: String(index), title: choice }))}
        onChange={(index) => onChange({ value: Number(index), unit: spec.unit })}
      />
    );
  }
  if (spec.kind === 'number') return <NumberParamField spec={spec} saved={saved} onChange={onChange} />;
  const value = String(saved?.value ?? spec.default);
  if (spec.kind === 'text')
    return <TextField label={spec.title} value={value} maxLength={spec.maxLength} onChange={(text) => onChange(paramOf(spec, text))} />;
  return (
    <Select
      label={spec.title}
      value={value}
      items={spec.choices.map((choice) => ({ value: choice, title: choice }))}
      onChange={(choice) => onChange(paramOf(spec, choice))}
    />
  );
};

const NumberParamField = ({
  spec,
  saved,
  onChange,
}: {
  readonly spec: NumberParam;
  readonly saved: GraphParam | undefined;
  readonly onChange: (param: GraphParam) => void;
}) => {
  const held = saved?.value ?? spec.default;
  const [draft, setDraft] = useState<{ readonly text: string; readonly for: number | string }>();
  const text = draft !== undefined && draft.for === held ? draft.text : String(held);
  const slider = useId();
  const isBounded = spec.max - spec.min <= 10_000;
  const set = (typed: string): void => {
    const value = typedNumber(typed);
    const isFit = value !== undefined && problemOf(typed, spec) === undefined;
    setDraft({ text: typed, for: isFit ? value : held });
    if (isFit && value !== held) onChange({ value, unit: spec.unit === 'input' ? (saved?.unit ?? 'input') : spec.unit });
  };
  const step = spec.isInteger === true ? 1 : (spec.max - spec.min) / 100;
  return (
    <div>
      <TextField
        label={spec.title}
        value={text}
        inputMode="decimal"
        unit={spec.unit === 'none' ? undefined : spec.unit}
        onChange={set}
        hint={`${spec.min} to ${spec.max}`}
        error={refusalOf(text, held, spec)}
      />
      {isBounded ? (
        <input
          id={slider}
          type="range"
          aria-label={`${spec.title}, slider`}
          min={spec.min}
          max={sliderMax(spec)}
          step={step}
          value={Number(held)}
          onChange={(event) => set(event.target.value)}
          className="h-4 w-full accent-(--color-accent)"
        />
      ) : undefined}
    </div>
  );
};

/** Windows may be 10,000 bars long, but nobody drags that far: the slider ends at ten times the default. */
const sliderMax = ({ max, min, default: initial, unit }: NumberParam): number =>
  unit === 'bars' ? Math.min(max, Math.max(initial * 10, min + 10)) : max;

/** With what the strategy goes on with: what is refused is not in it. */
const refusalOf = (text: string, held: number | string, spec: NumberParam): string | undefined => {
  const problem = problemOf(text, spec);
  return problem && `${problem}; it stays ${held}`;
};

const problemOf = (text: string, { title, min, max, isInteger }: NumberParam): string | undefined => {
  const value = typedNumber(text);
  if (value === undefined) return numberProblem(title, text);
  if (value < min || value > max) return `${title} must be from ${min} to ${max}, was ${value}`;
  return isInteger === true ? wholeProblem(title, text) : undefined;
};
