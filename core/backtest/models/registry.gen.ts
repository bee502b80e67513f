// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { bpsFee } from './bps-fee.ts';
import { bpsOrderFee } from './bps-order-fee.ts';
import { bpsSlippage } from './bps-slippage.ts';
import { constantLatency } from './constant-latency.ts';
import { fixedImpact } from './fixed-impact.ts';
import { halfSpread } from './half-spread.ts';
import { nextClose } from './next-close.ts';
import { nextOpen } from './next-open.ts';
import { noFee } from './no-fee.ts';
import { perShareFee } from './per-share-fee.ts';
import { perShareOrderFee } from './per-share-order-fee.ts';
import { signalClose } from './signal-close.ts';
import { squareRootImpact } from './square-root-impact.ts';
import { tieredFee } from './tiered-fee.ts';

export const registry = [
  bpsFee,
  bpsOrderFee,
  bpsSlippage,
  constantLatency,
  fixedImpact,
  halfSpread,
  nextClose,
  nextOpen,
  noFee,
  perShareFee,
  perShareOrderFee,
  signalClose,
  squareRootImpact,
  tieredFee,
] as const;
