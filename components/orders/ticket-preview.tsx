'use client';
/** What the order would be and do, and the limit it would come closest to, from the same gate that will judge it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { ExitTicket } from '#/core/order/place-order.schema.ts';
import type { OrderPreview, RuleCheck } from '#/core/order/preview-order.schema.ts';
import { none, textOfMoney, writePercent } from '#/core/value/number-text.ts';
import { trimQty } from '../market/price.tsx';
import { useAccount } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { cx } from '../ui/cx.ts';
import { LimitBar } from '../ui/graphics.tsx';
import { KeyValue } from '../ui/panel.tsx';
import { createSettler } from './settle.ts';
import type { Draft } from './ticket-draft.ts';

const settleMs = 250;
const askAgainMs = 3000;

type Asked = Draft & { readonly exits?: ExitTicket };

/** The draft once typing has settled. */
const useSettled = (draft: Asked | undefined): Asked | undefined => {
  const [settled, setSettled] = useState<Asked>();
  const [settler] = useState(() => createSettler<Asked | undefined>(settleMs, setSettled));
  useEffect(() => settler.offer(draft), [settler, draft]);
  useEffect(() => settler.stop, [settler]);
  return settled;
};

const never: Asked = {
  account: '',
  symbol: '',
  side: 'Buy',
  ordType: 'Market',
  qty: '',
  timeInForce: 'Day',
  execInst: [],
};

export interface TicketPreviewProps {
  readonly draft: Draft | undefined;
  readonly exits: ExitTicket | undefined;
  readonly instrument: Instrument;
}

export const TicketPreview = ({ draft, exits, instrument }: TicketPreviewProps) => {
  const trpc = useTrpc();
  const asked = draft && { ...draft, ...(exits && { exits }) };
  const settled = useSettled(asked);
  const { data, error, isPlaceholderData } = useQuery({
    ...trpc.orders.preview.queryOptions(settled ?? never),
    enabled: settled !== undefined,
    refetchInterval: askAgainMs,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  if (settled === undefined) return undefined;
  if (error !== null) {
    const failure = failureOf(error);
    return (
      <p className={cx('border-t border-line px-2 py-2 text-11', failure.code === 'Unavailable' ? 'text-ink-3' : 'text-warn')}>
        {failure.code === 'Unavailable' ? 'No preview while the desk does not answer.' : failure.message}
      </p>
    );
  }
  if (data === undefined) return <p className="border-t border-line px-2 py-2 text-11 text-ink-3">Asking risk for a preview</p>;
  const isOfOrderBefore = isPlaceholderData || JSON.stringify(asked) !== JSON.stringify(settled);
  return <Preview preview={data} instrument={instrument} isOfOrderBefore={isOfOrderBefore} />;
};

interface PreviewProps {
  readonly preview: OrderPreview;
  readonly instrument: Instrument;
  /** Typing has gone on, or the answer is not there yet. */
  readonly isOfOrderBefore: boolean;
}

const Preview = ({ preview, instrument, isOfOrderBefore }: PreviewProps) => {
  const equity = useAccount().row?.equity;
  const gross = preview.grossAfter === undefined ? undefined : BigInt(preview.grossAfter);
  const share = gross === undefined || equity === undefined || equity <= 0n ? undefined : Number(gross) / Number(equity);
  const money = (text: string | undefined): string => (text === undefined ? none : `${textOfMoney(BigInt(text))} ${preview.currency}`);
  return (
    <div className="border-t border-line px-3 py-2" aria-busy={isOfOrderBefore}>
      <Standing isOfOrderBefore={isOfOrderBefore} />
      <KeyValue
        items={[
          ['Notional', money(preview.notional)],
          ['Fee, about', money(preview.fee)],
          ...(preview.riskToStop === undefined ? [] : [['Risk to stop', money(preview.riskToStop)] as const]),
          [
            'Position if filled',
            <span key="position">
              {trimQty(preview.positionNow, instrument)} {'\u2192'}{' '}
              <span className="font-medium">{trimQty(preview.positionAfter, instrument)}</span>
            </span>,
          ],
          ...(gross === undefined
            ? []
            : [
                [
                  'Gross after',
                  <span key="gross">
                    {textOfMoney(gross, 0)}
                    {share === undefined ? '' : <span className="text-ink-3"> {writePercent(share, 1)} NAV</span>}
                  </span>,
                ] as const,
              ]),
        ]}
      />
      <Tightest check={preview.tightest} />
      <Verdict checks={preview.checks} />
    </div>
  );
};

const Standing = ({ isOfOrderBefore }: Pick<PreviewProps, 'isOfOrderBefore'>) =>
  isOfOrderBefore ? (
    <p className="pb-1 text-11 text-warn">Of the order before: asking risk again</p>
  ) : (
    <p className="pb-1 text-11 text-ink-3">If sent now</p>
  );

const Tightest = ({ check }: { readonly check: RuleCheck | undefined }) => {
  if (check === undefined) return undefined;
  const left = check.utilisation === undefined ? undefined : 1 - check.utilisation;
  return (
    <div className="mt-2 rounded-2 bg-field px-2 py-1.5">
      <div className="flex justify-between">
        <span>Tightest limit</span>
        <span className={cx(check.state === 'near' && 'text-warn', check.state === 'refuse' && 'text-danger')}>
          {left === undefined ? 'not measured' : `${writePercent(Math.max(0, left), 1)} left`}
        </span>
      </div>
      <LimitBar utilisation={check.utilisation} soft={0.8} label={check.title} className="my-1.5" />
      <p className="text-11 text-ink-3">{check.text}</p>
    </div>
  );
};

const Verdict = ({ checks }: { readonly checks: readonly RuleCheck[] }) => {
  const refused = checks.filter((check) => check.state === 'refuse');
  const near = checks.filter((check) => check.state === 'near').length;
  if (refused.length > 0) {
    return (
      <ul className="mt-2 space-y-1 text-11 text-warn">
        {refused.map((check) => (
          <li key={check.rule}>{check.text}</li>
        ))}
      </ul>
    );
  }
  return (
    <p className="mt-2 flex items-center gap-1.5 text-11 text-ink-2">
      <Check size={12} aria-hidden className="text-ok" />
      {checks.length} of {checks.length} rules pass
      {near > 0 ? `, ${near} near ${near === 1 ? 'its limit' : 'their limits'}` : ''}
    </p>
  );
};
