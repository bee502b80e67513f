/** 35 random bits: two homes never share an epoch, so no client order id ever repeats. */
import { randomBytes } from 'node:crypto';
import { encodeBase32 } from '#/core/engine/order-ids.ts';

export const newEpoch = (): string => encodeBase32(randomBytes(6).readUIntBE(0, 6) % 2 ** 35).padStart(7, '0');
