'use client';
/** One symbol, or the book of a strategy that looks across one. */
import { orderSymbol } from '../orders/order-symbol.ts';
import { BookChoice } from './book-choice.tsx';
import { DialogChoice } from './dialog-choice.tsx';
import type { Traded } from './use-traded.ts';

export const TradedChoice = ({ traded: { all, symbol, setSymbol, book, across, setBook } }: { readonly traded: Traded }) =>
  book === undefined || across === undefined ? (
    <DialogChoice
      label="Symbol"
      value={symbol}
      items={all.map((each) => ({ value: orderSymbol(each), title: `${orderSymbol(each)}, ${each.name}` }))}
      onChange={setSymbol}
    />
  ) : (
    <BookChoice all={all} chosen={book} onChange={setBook} across={across} />
  );
