/**
 * SHA-256 over a sequence of texts, a line each, without keeping them, with a mark every 4,096 of them: where two runs part
 * is found between two marks.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CreateTextHash } from '../ports/text-hash.ts';
import type { Digest } from '../value/hash.ts';

export interface FactsHash {
  readonly update: (text: string) => void;
  readonly digest: () => Digest;
  /** The digest after each full stretch of `markEvery` texts. */
  readonly marks: () => readonly Digest[];
}

export const markEvery = 4096;

/** Texts are hashed in batches of about this many characters. */
const batch = 65_536;

export const createFactsHash = (create: CreateTextHash = ownTextHash): FactsHash => {
  const hash = create();
  const marks: Digest[] = [];
  let waiting = '';
  let texts = 0;
  const flush = (): void => {
    hash.update(waiting);
    waiting = '';
  };
  const digest = (): Digest => {
    flush();
    return hash.digest();
  };
  return {
    update: (text) => {
      waiting += `${text}\n`;
      texts += 1;
      if (texts % markEvery === 0) marks.push(digest());
      else if (waiting.length > batch) flush();
    },
    digest,
    marks: () => marks,
  };
};

const ownTextHash: CreateTextHash = () => {
  const hash = sha256.create();
  return { update: (text) => void hash.update(utf8ToBytes(text)), digest: () => bytesToHex(hash.clone().digest()) };
};
