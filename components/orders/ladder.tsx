'use client';
/** Depth ladder: a still grid of prices, the book beside it, own orders outside, keys for everything. */
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { OrderRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useKeys } from '../keys/use-keys.ts';
import { joinNumber, none, textOfScaled, writeDouble } from '#/core/value/number-text.ts';
import { useBook, useMarket, useNow } from '../replica/hooks.ts';
import type { BookView } from '../replica/market.ts';
import { useAccount } from '../session/use-session.ts';
import { StaleMark } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/chip.tsx';
import { EmptyState } from '../ui/states.tsx';
import { orderSymbol } from './order-symbol.ts';
import { showToast } from '../ui/toast.tsx';
import { decimalsOf, writeGrid } from '../ui/step-decimal.ts';
import { writeAge } from '../format/time.ts';
import { FlattenDialog } from './flatten-dialog.tsx';
import { useCentring } from './ladder-centre.ts';
import { ladderRows, isOffCentre, rowOfOrder, stepFor } from './ladder-grid.ts';
import { LadderRowView, type StagedLevel } from './ladder-row.tsx';
import { usePlacing, useCommands, type Commands } from './use-commands.ts';
import { execInstOf } from './ticket-draft.ts';
import { useTicket } from './ticket-store.ts';
import { rulesNow, useIsInTicket, useWorkingOrders } from './use-instrument.ts';
import { cx } from '../ui/cx.ts';

const rowHeight = 18;
const staleAfterMs = 5000;

export interface LadderProps {
  readonly instrument: Instrument;
  /** The book to look at: nothing is staged, sent or cancelled from it. */
  readonly isWatchOnly: boolean;
}

export const Ladder = ({ instrument, isWatchOnly }: LadderProps) => {
  const book = useBook(instrument.id);
  const quote = useMarket(instrument.id);
  const mid = middleOf(book) ?? quote?.lastPx;
  if (mid === undefined) return <EmptyState text={`No book of ${instrument.symbol} yet; it appears with the first quote.`} />;
  const direction = quote?.direction ?? 0;
  return <FilledLadder {...{ instrument, isWatchOnly, book, mid, direction }} lastPx={quote?.lastPx} />;
};

const middleOf = (book: BookView | undefined): number | undefined => {
  const bid = book?.bids[0]?.[0];
  const ask = book?.offers[0]?.[0];
  return bid === undefined || ask === undefined ? (bid ?? ask) : (bid + ask) / 2;
};

interface FilledLadderProps extends LadderProps {
  readonly book: BookView | undefined;
  readonly mid: number;
  readonly lastPx: number | undefined;
  readonly direction: -1 | 0 | 1;
}

const FilledLadder = ({ instrument, isWatchOnly, book, mid, lastPx, direction }: FilledLadderProps) => {
  const list = useRef<HTMLDivElement>(null);
  const count = useRowCount(list);
  const view = useLadderView({ instrument, book, mid, count });
  const { step, focus } = view;
  useCentring(view.recentre);
  const [isFlattening, setFlattening] = useState(false);
  const orders = useWorkingOrders(instrument.id);
  const staged = useStagedLevel(instrument);
  const commands = useCommands();
  const rows = ladderRows({ centre: view.centre, step, count, bids: book?.bids ?? [], offers: book?.offers ?? [] });
  const most = Math.max(1, ...rows.map(({ bid, ask }) => Math.max(bid, ask)));
  const mine = useMemo(() => Map.groupBy(orders, (row) => rowOfOrder(row.price ?? row.stopPx ?? 0, row.side, step)), [orders, step]);
  const cancelLevel = (px: number): void => mine.get(px)?.forEach(({ clOrdId }) => commands.cancel(clOrdId));
  const trading = {
    buy: () => staged.stage('Buy', focus),
    sell: () => staged.stage('Sell', focus),
    send: staged.send,
    unstage: staged.drop,
    cancel: () => cancelLevel(focus),
    'cancel-all': () => commands.cancelAll(instrument),
    flatten: () => setFlattening(true),
  };
  const keys = useKeys('ladder', {
    up: () => view.move(1),
    down: () => view.move(-1),
    'up-ten': () => view.move(10),
    'down-ten': () => view.move(-10),
    centre: view.recentre,
    ...(isWatchOnly ? {} : trading),
  });
  const decimals = decimalsOf(step, instrument.priceScale);
  return (
    <div {...keys} className="flex h-full flex-col">
      <LadderHead />
      <div ref={list} data-panel-focus {...listProps(instrument, step, isWatchOnly)} className="min-h-0 flex-1 overflow-hidden">
        {rows.map((row) => (
          <LadderRowView
            key={row.px}
            {...{ row, most, instrument, decimals, direction }}
            height={rowHeight}
            orders={mine.get(row.px) ?? noOrders}
            staged={staged.level?.row === row.px ? staged.level : undefined}
            isLast={lastPx !== undefined && Math.round(lastPx / step) * step === row.px}
            isFocused={row.px === focus && view.isFocused}
            onPick={(side) => {
              view.focusOn(row.px);
              if (!isWatchOnly) staged.pick(side, row.px);
            }}
            onCancel={() => cancelLevel(row.px)}
          />
        ))}
      </div>
      <BookFacts book={book} instrument={instrument} />
      {isWatchOnly ? undefined : (
        <LadderButtons
          orders={orders}
          commands={commands}
          onCancelAll={() => commands.cancelAll(instrument)}
          onFlatten={() => setFlattening(true)}
        />
      )}
      <FlattenDialog instrument={isFlattening ? instrument : undefined} onClose={() => setFlattening(false)} />
    </div>
  );
};

interface LadderView {
  readonly step: number;
  readonly centre: number;
  readonly focus: number;
  /** A price was picked: the view stays until it is centred again. */
  readonly isFocused: boolean;
  readonly focusOn: (px: number) => void;
  readonly move: (by: number) => void;
  readonly recentre: () => void;
}

const useLadderView = ({
  instrument,
  book,
  mid,
  count,
}: Pick<FilledLadderProps, 'instrument' | 'book' | 'mid'> & { readonly count: number }): LadderView => {
  const { tickSize } = rulesNow(instrument);
  const [step, setStep] = useState(() => stepFor(tickSize, spanOf(book), count));
  const [centre, setCentre] = useState(mid);
  const [focused, setFocused] = useState<number>();
  if (focused === undefined && isOffCentre(mid, { centre, step, count })) setCentre(mid);
  const focus = focused ?? Math.round(mid / step) * step;
  return {
    step,
    centre,
    focus,
    isFocused: focused !== undefined,
    focusOn: setFocused,
    recentre: () => {
      setFocused(undefined);
      setCentre(mid);
      setStep(stepFor(tickSize, spanOf(book), count));
    },
    move: (by) => {
      const next = focus + by * step;
      setFocused(next);
      if (Math.abs(next - centre) >= step * Math.floor(count / 2)) setCentre(centre + by * step);
    },
  };
};

const LadderHead = () => (
  <div
    className={cx(
      'grid h-6 flex-none',
      'grid-cols-[54px_minmax(0,1fr)_68px_minmax(0,1fr)_54px] items-center border-b border-line px-0.5 text-11 text-ink-3',
    )}
  >
    <span className="pl-2">Mine</span>
    <span className="pr-2 text-right">Bid</span>
    <span className="pr-1 text-right">Price</span>
    <span className="pl-2">Ask</span>
    <span className="pr-2 text-right">Mine</span>
  </div>
);

interface LadderButtonsProps {
  readonly orders: readonly OrderRow[];
  readonly commands: Commands;
  readonly onCancelAll: () => void;
  readonly onFlatten: () => void;
}

const LadderButtons = ({ orders, commands, onCancelAll, onFlatten }: LadderButtonsProps) => (
  <div className="grid flex-none grid-cols-2 gap-2 px-2 pb-2">
    <Button disabled={!commands.canCancel || orders.length === 0} title={commands.reason} onClick={onCancelAll}>
      Cancel {orders.length} <Kbd>{'\u21e7'}</Kbd>
      <Kbd>X</Kbd>
    </Button>
    <Button disabled={!commands.canSend} title={commands.reason} onClick={onFlatten}>
      Flatten <Kbd>F</Kbd>
    </Button>
  </div>
);

const noOrders: readonly OrderRow[] = [];

/** One stop in the tab order; arrow keys walk the prices. */
const listProps = ({ symbol }: Instrument, step: number, isWatchOnly: boolean) =>
  ({
    role: 'application',
    tabIndex: 0,
    'aria-label': `Depth of ${symbol}, step ${step}. Arrow keys move the price${isWatchOnly ? '' : ', B and S stage, Enter sends'}.`,
  }) as const;

const spanOf = (book: BookView | undefined): number => {
  const highest = book?.offers.at(-1)?.[0];
  const lowest = book?.bids.at(-1)?.[0];
  return highest === undefined || lowest === undefined ? 0 : highest - lowest;
};

const useRowCount = (list: RefObject<HTMLDivElement | null>): number => {
  const [count, setCount] = useState(25);
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const sizes = new ResizeObserver(() => setCount(Math.max(5, Math.floor(element.clientHeight / rowHeight))));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [list]);
  return count;
};

interface StagedControl {
  readonly level: StagedLevel | undefined;
  readonly stage: (side: 'Buy' | 'Sell', px: number) => void;
  /** Hands the price to the ticket. */
  readonly pick: (side: 'Buy' | 'Sell', px: number) => void;
  readonly send: () => void;
  readonly drop: () => void;
}

const useStagedLevel = (instrument: Instrument): StagedControl => {
  const [level, setLevel] = useState<StagedLevel>();
  const { account } = useAccount();
  const { canSend, reason } = useCommands();
  const { place } = usePlacing();
  const isInTicket = useIsInTicket(instrument.id);
  const qty = useTicket((state) => (isInTicket ? state.qty : ''));
  const set = useTicket((state) => state.set);
  const { tickSize, lotSize, minQty } = rulesNow(instrument);
  const priceText = (px: number): string => writeGrid(px, { size: tickSize, scale: instrument.priceScale });
  const size = qty === '' ? writeGrid(Math.max(lotSize, minQty), { size: lotSize, scale: instrument.qtyScale }) : qty;
  const pick = (side: 'Buy' | 'Sell', px: number): void => {
    if (isInTicket) set({ side, ordType: 'Limit', price: priceText(px) });
  };
  return {
    level,
    pick,
    stage: (side, px) => {
      setLevel({ side, row: px, qty: size });
      pick(side, px);
    },
    drop: () => setLevel(undefined),
    send: () => {
      if (level === undefined || account === undefined) return;
      if (!canSend) return showToast({ tone: 'warn', title: 'Nothing was sent', text: reason ?? '' });
      setLevel(undefined);
      const { isPostOnly, isReduceOnly, timeInForce } = useTicket.getState();
      const execInst = execInstOf({ isPostOnly, isReduceOnly, ordType: 'Limit' });
      return place({
        account,
        symbol: orderSymbol(instrument),
        side: level.side,
        ordType: 'Limit',
        qty: level.qty,
        price: priceText(level.row),
        timeInForce,
        execInst,
      });
    },
  };
};

/** Share of each side, spread in ticks and basis points, and the age when it is old. */
const BookFacts = ({ book, instrument }: { readonly book: BookView | undefined; readonly instrument: Instrument }) => {
  const now = useNow();
  const top = topOf(book);
  if (book === undefined || top === undefined)
    return <div className="h-9 flex-none px-2 py-1 text-11 text-ink-3">One side of the book is empty</div>;
  const { bid, ask } = top;
  const sum = (levels: BookView['bids']): number => levels.reduce((total, [, qty]) => total + qty, 0);
  const share = sum(book.bids) / Math.max(1, sum(book.bids) + sum(book.offers));
  const bps = writeDouble(((ask - bid) / ((ask + bid) / 2)) * 10_000, 1) ?? { whole: none, fraction: '' };
  const age = now === undefined ? 0 : now - book.bornMs;
  return (
    <div className="flex-none px-2 pt-1.5 pb-2 text-11 text-ink-3">
      <div className="flex justify-between">
        <span>
          Bid <span className="text-ink-2">{Math.round(share * 100)}%</span>
        </span>
        {age > staleAfterMs ? (
          <StaleMark reason={`The book is ${writeAge(age)} old`}>{writeAge(age)}</StaleMark>
        ) : (
          <span>
            Spread {textOfScaled(ask - bid, instrument.priceScale, { minDecimals: 0 })}, {joinNumber(bps)} bp
          </span>
        )}
        <span>
          Ask <span className="text-ink-2">{Math.round((1 - share) * 100)}%</span>
        </span>
      </div>
      <div aria-hidden className="mt-1 flex h-1 overflow-hidden rounded-[1px]">
        <div className="bg-up/70" style={{ width: `${share * 100}%` }} />
        <div className="flex-1 bg-down/70" />
      </div>
    </div>
  );
};

const topOf = (book: BookView | undefined): { readonly bid: number; readonly ask: number } | undefined => {
  const [bid, ask] = [book?.bids[0]?.[0], book?.offers[0]?.[0]];
  return bid === undefined || ask === undefined ? undefined : { bid, ask };
};
