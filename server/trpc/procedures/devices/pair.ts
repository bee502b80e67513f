import QRCode from 'qrcode';
import { procedure, unwrap } from '../../init.ts';

/** A one-time code, as an address to scan: the phone that opens it gets a token that only reads. */
export const pair = procedure('device.pair').mutation(async ({ ctx: { desk, identity } }) => {
  const { code, expiresAtMs } = unwrap(await desk.auth.createPairingCode(identity));
  const base = desk.config.publicUrl ?? `http://127.0.0.1:${desk.config.port}`;
  const url = `${base}/m#${code}`;
  return { url, expiresAtMs, svg: await QRCode.toString(url, { type: 'svg', margin: 1 }) };
});
