'use client';
/** The terms of a rebalance: how weights are found, from which bars, within which bounds, over which names. */
import { useState } from 'react';
import { registryMeta as methods } from '#/core/optimise/registry.meta.gen.ts';
import type { Failure } from '#/core/value/failures.ts';
import { useInstruments } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Banner } from '../ui/graphics.tsx';
import { Section } from '../ui/panel.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState, LoadingState } from '../ui/states.tsx';
import { Checkbox } from '../ui/toggle.tsx';
import { readDraft, symbolsOf, type RebalanceDraft } from './rebalance-draft.ts';
import type { Rebalancing } from './use-rebalance.ts';

const methodItems = methods.map(({ id, title }) => ({ value: id, title }));
const covarianceItems = [
  { value: 'ledoit-wolf', title: 'Shrunk (Ledoit, Wolf)' },
  { value: 'sample', title: 'Sample' },
] as const;
const intervalItems = ['1m', '5m', '15m', '1h'].map((value) => ({ value, title: value }));

export const RebalanceForm = ({ rebalancing }: { readonly rebalancing: Rebalancing }) => {
  const { draft, change, propose, problem } = rebalancing;
  const { account, row } = useAccount();
  const { all, state } = useInstruments();
  const [wrong, setWrong] = useState<Failure>();
  if (state !== 'ready' || row === undefined || account === undefined) return <LoadingState text="Loading account and instruments" />;
  if (all.length === 0) return <EmptyState text="No instruments yet: a venue lists them when it connects." />;
  const symbols = symbolsOf(draft, all, row.baseCurrency);
  const boundsTurnover = methods.some(({ id, boundsTurnover: bounds }) => id === draft.method && bounds);
  const submit = (): void => {
    const terms = readDraft(draft, { account, symbols, boundsTurnover });
    setWrong(terms.ok ? undefined : terms.failure);
    if (terms.ok) propose(terms.value);
  };
  const field = (name: NumberName, label: string, unit: string) => (
    <TextField
      label={label}
      unit={unit}
      inputMode="decimal"
      value={draft[name]}
      onChange={(value) => change({ [name]: value })}
      error={wrong?.field === name ? wrong.message : problem?.field === name ? 'See below' : undefined}
    />
  );
  const toggle = (symbol: string, isOn: boolean): void =>
    change({ symbols: isOn ? [...symbols, symbol] : symbols.filter((each) => each !== symbol) });
  return (
    <>
      <Section className="grid grid-cols-[repeat(auto-fill,minmax(116px,1fr))] gap-x-3 gap-y-2">
        <Select label="Method" items={methodItems} value={methodOf(draft)} onChange={(method) => change({ method })} />
        <Select label="Covariance" items={covarianceItems} value={draft.covariance} onChange={(covariance) => change({ covariance })} />
        <Select label="Bars" items={intervalItems} value={draft.interval} onChange={(interval) => change({ interval })} />
        {field('lookback', 'Look-back', 'bars')}
        {field('invested', 'Invested', '% of equity')}
        {field('cap', 'Most in one name', '%')}
        {field('band', 'No trade within', '%')}
        {boundsTurnover ? field('maxTurnover', 'Most turnover', '%, or empty') : undefined}
      </Section>
      <Section>
        <h3 className="mb-1 text-11 text-ink-3">
          Names, {symbols.length} of {all.length}
          {wrong?.field === 'symbols' ? <span className="ml-2 text-danger">{wrong.message}</span> : undefined}
        </h3>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(104px,1fr))] gap-x-3">
          {all.map(({ id, symbol }) => (
            <Checkbox key={id} isOn={symbols.includes(symbol)} onChange={(isOn) => toggle(symbol, isOn)}>
              {symbol}
            </Checkbox>
          ))}
        </div>
      </Section>
      <Section className="space-y-2">
        {problem === undefined ? undefined : (
          <Banner tone="danger">
            <b>No proposal.</b> {problem.message}
          </Banner>
        )}
        <div className="flex items-center gap-3">
          <p className="min-w-0 flex-1 text-11 text-ink-3">
            {methods.find(({ id }) => id === draft.method)?.doc} Nothing is sent before you accept.
          </p>
          <Button tone="primary" onClick={submit} disabled={symbols.length === 0}>
            Propose
          </Button>
        </div>
      </Section>
    </>
  );
};

type NumberName = 'lookback' | 'invested' | 'cap' | 'band' | 'maxTurnover';

const methodOf = ({ method }: RebalanceDraft) => methods.find(({ id }) => id === method)?.id;
