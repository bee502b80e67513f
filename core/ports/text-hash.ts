/** SHA-256 over a sequence of texts. The core has its own; a process may bring a quicker one, which is equal to the bit. */
import type { Digest } from '../value/hash.ts';

export interface TextHash {
  readonly update: (text: string) => void;
  /** Of the texts so far, as UTF-8; more may follow. */
  readonly digest: () => Digest;
}

export type CreateTextHash = () => TextHash;
