/** SHA-256 over a sequence of texts, a line each, without keeping them. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '../value/hash.ts';

export interface FactsHash {
  readonly update: (text: string) => void;
  readonly digest: () => Digest;
}

export const createFactsHash = (): FactsHash => {
  const hash = sha256.create();
  return { update: (text) => void hash.update(utf8ToBytes(`${text}\n`)), digest: () => bytesToHex(hash.clone().digest()) };
};
