/** SHA-256 over a sequence of texts, a line each, without keeping them. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '../value/hash.ts';

export interface FactsHash {
  readonly update: (text: string) => void;
  readonly digest: () => Digest;
}

/** Texts are hashed in batches of about this many characters. */
const batch = 65_536;

export const createFactsHash = (): FactsHash => {
  const hash = sha256.create();
  let waiting = '';
  const flush = (): void => {
    hash.update(utf8ToBytes(waiting));
    waiting = '';
  };
  return {
    update: (text) => {
      waiting += `${text}\n`;
      if (waiting.length > batch) flush();
    },
    digest: () => {
      flush();
      return bytesToHex(hash.clone().digest());
    },
  };
};
