/** On which bars a run is asked: those of its data, else those that the strategy is drawn for, else what a person chooses. */
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import type { RunSource } from './use-run-source.ts';

const intervals = ['5s', '1m', '5m', '15m', '1h', '1d'];

/** A stored data set has its interval, and a strategy may state one. */
export const runInterval = ({ hasInterval, interval }: RunSource, stated: string | undefined): string =>
  hasInterval ? interval : (stated ?? interval);

interface BarsFieldProps {
  readonly source: RunSource;
  readonly stated: string | undefined;
}

export const BarsField = ({ source, stated }: BarsFieldProps) => {
  const interval = runInterval(source, stated);
  const offered = source.hasInterval ? [interval] : stated === undefined ? intervals : [stated];
  return (
    <>
      <DialogChoice
        label="Bars"
        value={interval}
        items={offered.map((value) => ({ value, title: value }))}
        onChange={source.setBars}
        isDisabled={source.hasInterval}
      />
      <IntervalNote stated={stated} interval={interval} />
    </>
  );
};

interface IntervalNoteProps {
  readonly stated: string | undefined;
  readonly interval: string;
}

/** Said before a run is asked that the desk would refuse. */
export const IntervalNote = ({ stated, interval }: IntervalNoteProps) =>
  stated === undefined || stated === interval ? undefined : (
    <p className="col-span-2 text-warn">
      The strategy is drawn for {stated} bars, these are of {interval}: choose data of {stated}, or draw it for {interval}.
    </p>
  );
