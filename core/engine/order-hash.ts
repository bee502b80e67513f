/** Identity of an approved order: the hash the gate's verdict and the router's last look must agree on. */
import type { NewOrderSingle } from '../order/order.ts';
import { contentHash, type Digest } from '../value/canonical.ts';

export const orderHash = (order: NewOrderSingle): Digest => contentHash(order);
