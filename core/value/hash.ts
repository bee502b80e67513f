/** SHA-256 over bytes or text, as bytes or lower-case hex. Content hashes are over canonical bytes (canonical.ts). */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export type Digest = string;

export const sha256Bytes = (bytes: Uint8Array): Uint8Array => sha256(bytes);
export const sha256Hex = (input: Uint8Array | string): Digest => bytesToHex(sha256(typeof input === 'string' ? utf8ToBytes(input) : input));
