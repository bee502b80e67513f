'use client';
/** Warm at once, or how many bars are missing; and a line for each series it reads. */
import { cx } from '../ui/cx.ts';
import { useWarmUp, type WarmUpQuestion } from './use-warm-up.ts';

export const WarmUpNote = (question: WarmUpQuestion) => {
  const { text, isWarning, series } = useWarmUp(question);
  return (
    <div className="grid gap-1 text-11">
      {[{ text, isWarning }, ...series].map((line) => (
        <p key={line.text} className={cx('break-words', line.isWarning ? 'text-warn' : 'text-ink-3')}>
          {line.text}
        </p>
      ))}
    </div>
  );
};
