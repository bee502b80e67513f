// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { bpsFee } from './bps-fee.ts';
import { bpsSlippage } from './bps-slippage.ts';
import { constantLatency } from './constant-latency.ts';
import { nextClose } from './next-close.ts';
import { nextOpen } from './next-open.ts';
import { noFee } from './no-fee.ts';
import { perShareFee } from './per-share-fee.ts';
import { signalClose } from './signal-close.ts';

export const registry = [
  bpsFee,
  bpsSlippage,
  constantLatency,
  nextClose,
  nextOpen,
  noFee,
  perShareFee,
  signalClose,
] as const;
