// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { borrowFee } from './borrow-fee.ts';
import { bpsFee } from './bps-fee.ts';
import { bpsOrderFee } from './bps-order-fee.ts';
import { bpsSlippage } from './bps-slippage.ts';
import { cashInterest } from './cash-interest.ts';
import { constantLatency } from './constant-latency.ts';
import { datedBorrow } from './dated-borrow.ts';
import { datedFunding } from './dated-funding.ts';
import { datedInterest } from './dated-interest.ts';
import { exchangeBps } from './exchange-bps.ts';
import { fixedFunding } from './fixed-funding.ts';
import { fixedImpact } from './fixed-impact.ts';
import { halfSpread } from './half-spread.ts';
import { nextClose } from './next-close.ts';
import { nextOpen } from './next-open.ts';
import { nextTick } from './next-tick.ts';
import { noFee } from './no-fee.ts';
import { perShareFee } from './per-share-fee.ts';
import { perShareOrderFee } from './per-share-order-fee.ts';
import { shareMargin } from './share-margin.ts';
import { shareOfVolume } from './share-of-volume.ts';
import { signalClose } from './signal-close.ts';
import { squareRootImpact } from './square-root-impact.ts';
import { tieredFee } from './tiered-fee.ts';

export const registry = [
  borrowFee,
  bpsFee,
  bpsOrderFee,
  bpsSlippage,
  cashInterest,
  constantLatency,
  datedBorrow,
  datedFunding,
  datedInterest,
  exchangeBps,
  fixedFunding,
  fixedImpact,
  halfSpread,
  nextClose,
  nextOpen,
  nextTick,
  noFee,
  perShareFee,
  perShareOrderFee,
  shareMargin,
  shareOfVolume,
  signalClose,
  squareRootImpact,
  tieredFee,
] as const;
