'use client';
/** Where the money is: net and gross by asset class and by currency. */
import { textOfMoney } from '#/core/value/number-text.ts';
import { cx } from '../ui/cx.ts';
import { MoneyNum } from '../ui/num.tsx';
import { Panel, Section } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { sumBy, type Exposure } from './holdings.ts';
import { useHoldings } from './use-holdings.ts';

export const ExposurePanel = () => {
  const { holdings, state, refusal } = useHoldings();
  return (
    <Panel title="Exposure" meta="within each currency">
      <StreamGate
        state={state}
        refusal={refusal}
        what="exposures"
        stillWorks="Exposures stay as they are."
        isEmpty={holdings.length === 0}
        empty={<EmptyState text="Nothing is held, so nothing is exposed." />}
      >
        <Group title="Asset class" exposures={sumBy(holdings, ({ instrument }) => instrument.assetClass)} />
        <Group title="Currency" exposures={sumBy(holdings, ({ instrument }) => instrument.currency)} />
      </StreamGate>
    </Panel>
  );
};

const barRow = 'grid grid-cols-[88px_minmax(0,1fr)_112px] items-center gap-3 py-0.5';

const Group = ({ title, exposures }: { readonly title: string; readonly exposures: readonly Exposure[] }) => (
  <Section>
    <h3 className="mb-1 text-11 text-ink-3">{title}, net</h3>
    {exposures.length === 0 ? (
      <p className="text-ink-3">No marks yet.</p>
    ) : (
      exposures.map((exposure) => <Bar key={`${exposure.name} ${exposure.currency}`} exposure={exposure} isNamed={title !== 'Currency'} />)
    )}
  </Section>
);

/** From the middle: long to the right, short to the left, of the group's own gross. */
const Bar = ({ exposure: { name, currency, gross, net }, isNamed }: { readonly exposure: Exposure; readonly isNamed: boolean }) => {
  const half = gross === 0n ? 0 : (Number(net) / Number(gross)) * 50;
  return (
    <div className={barRow} title={`Gross ${textOfMoney(gross)} ${currency}`}>
      <span className="truncate">{isNamed ? `${name}, ${currency}` : name}</span>
      <span aria-hidden className="relative h-1.5 rounded-[1px] bg-pressed">
        <span className="absolute inset-y-0 left-1/2 w-px bg-ink-3" />
        <span
          className={cx('absolute inset-y-0 rounded-[1px]', half < 0 ? 'bg-warn' : 'bg-accent')}
          style={half < 0 ? { right: '50%', width: `${-half}%` } : { left: '50%', width: `${half}%` }}
        />
      </span>
      <span className="text-right">
        <MoneyNum amount={net} />
      </span>
    </div>
  );
};
