'use client';
/** Labelled inputs. A problem is said below the field, in words, and announced with it. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { stepDecimal, type StepRule } from './step-decimal.ts';

export interface FieldNotes {
  readonly label: string;
  /** Grey, below: what is allowed. */
  readonly hint?: ReactNode;
  /** Red, below: cause and fix. */
  readonly error?: string | undefined;
  /** Amber, below. */
  readonly warning?: string | undefined;
}

const frame = 'flex h-7 min-w-0 items-center gap-1.5 rounded-2 border bg-field px-2 has-[input:focus-visible]:shadow-(--focus-ring)';
const borderOf = ({ error, warning }: Pick<FieldNotes, 'error' | 'warning'>): string =>
  error !== undefined ? 'border-danger' : warning !== undefined ? 'border-warn' : 'border-line-control';

const Note = ({ id, hint, error, warning }: Omit<FieldNotes, 'label'> & { readonly id: string }) => {
  const text = error ?? warning ?? hint;
  if (text === undefined) return undefined;
  const tone = error !== undefined ? 'text-danger' : warning !== undefined ? 'text-warn' : 'text-ink-3';
  return (
    <div id={id} className={cx('mt-0.5 text-11', tone)}>
      {text}
    </div>
  );
};

/** Label above any control. */
export const Labelled = ({
  label,
  htmlFor,
  children,
}: {
  readonly label: string;
  readonly htmlFor?: string;
  readonly children: ReactNode;
}) => (
  <div className="min-w-0">
    <label htmlFor={htmlFor} className="mb-0.5 block text-11 text-ink-3">
      {label}
    </label>
    {children}
  </div>
);

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly rows?: number;
}

/** Prose of several lines. */
export const TextArea = ({ label, value, onChange, rows = 2, ...rest }: TextAreaProps) => {
  const id = useId();
  return (
    <Labelled label={label} htmlFor={id}>
      <textarea
        {...{ id, value, rows, ...rest }}
        onChange={(event) => onChange(event.target.value)}
        className="block w-full resize-y rounded-2 border border-line-control bg-field px-2 py-1 outline-none placeholder:text-ink-3 focus-visible:shadow-(--focus-ring)"
      />
    </Labelled>
  );
};

export interface TextFieldProps extends FieldNotes, Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly unit?: ReactNode;
}

export const TextField = ({ label, hint, error, warning, value, onChange, unit, className, ...rest }: TextFieldProps) => {
  const id = useId();
  return (
    <Labelled label={label} htmlFor={id}>
      <div className={cx(frame, borderOf({ error, warning }), className)}>
        <input
          {...rest}
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-note`}
          className={cx(
            'w-full min-w-0 flex-1 bg-transparent outline-none',
            'placeholder:text-ink-3 focus-visible:shadow-none disabled:text-ink-off',
          )}
        />
        {unit === undefined ? undefined : <span className="text-11 text-ink-3">{unit}</span>}
      </div>
      <Note id={`${id}-note`} hint={hint} error={error} warning={warning} />
    </Labelled>
  );
};

export interface NumberFieldProps extends FieldNotes {
  /** As typed; the desk parses it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Size of one step (tick or lot) and decimals, as scaled integers. */
  readonly rule: StepRule;
  readonly unit?: ReactNode;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
  readonly onEnter?: () => void;
  readonly name?: string;
}

/** Arrow keys step by one tick or lot, with Shift by ten; leaving the field changes nothing that was typed. */
export const NumberField = ({
  label,
  hint,
  error,
  warning,
  value,
  onChange,
  rule,
  unit,
  isDisabled,
  placeholder,
  onEnter,
  name,
}: NumberFieldProps) => {
  const id = useId();
  const step = (steps: number): void => onChange(stepDecimal(value, steps, rule));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') return onEnter?.();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return undefined;
    event.preventDefault();
    return step((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
  };
  return (
    <Labelled label={label} htmlFor={id}>
      <div className={cx(frame, 'pr-0', isDisabled === true ? 'border-line-strong' : borderOf({ error, warning }))}>
        <input
          id={id}
          name={name}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          disabled={isDisabled}
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-note`}
          className={cx(
            'w-full min-w-0 flex-1 bg-transparent outline-none',
            'placeholder:text-ink-3 focus-visible:shadow-none disabled:text-ink-off',
          )}
        />
        {unit === undefined ? undefined : <span className="text-11 text-ink-3">{unit}</span>}
        <span className="flex h-full w-6 flex-none flex-col border-l border-line-strong">
          <StepButton label={`${label} up`} isDisabled={isDisabled === true} onStep={() => step(1)} isUp />
          <StepButton label={`${label} down`} isDisabled={isDisabled === true} onStep={() => step(-1)} />
        </span>
      </div>
      <Note id={`${id}-note`} hint={hint} error={error} warning={warning} />
    </Labelled>
  );
};

interface StepButtonProps {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly isUp?: boolean;
  readonly onStep: () => void;
}

/** Not in the tab order: the arrow keys of the field do the same. */
const StepButton = ({ label, isDisabled, isUp, onStep }: StepButtonProps) => (
  <button
    type="button"
    tabIndex={-1}
    aria-label={label}
    disabled={isDisabled}
    onClick={onStep}
    className="grid flex-1 place-items-center text-ink-3 not-first:border-t not-first:border-line-strong hover:bg-hover hover:text-ink"
  >
    {isUp === true ? <ChevronUp size={10} aria-hidden /> : <ChevronDown size={10} aria-hidden />}
  </button>
);
