/** Pairing as a phone asks for it: the code from the desk's screen for a cookie that reads. */
import { z } from 'zod';
import { phoneApi, type DeviceCookie } from './device-cookie.ts';
import type { Devices } from './devices.ts';
import { readBody, refuse, type AuthRoutes, type Handled } from './handler.ts';
import type { Identity } from './identity.ts';

export interface PairingParts {
  readonly devices: Devices;
  readonly deviceCookie: DeviceCookie;
  readonly resolvePhone: (headers: Headers) => Promise<Identity | undefined>;
}

export const pairPath = `${phoneApi}/pair`;

const pairSchema = z.strictObject({
  code: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(80),
});

export function createPairingRoutes(parts: PairingParts): AuthRoutes {
  return { [`POST ${pairPath}`]: (handled) => pair(parts, handled) };
}

async function pair({ devices, deviceCookie, resolvePhone }: PairingParts, { request, address }: Handled): Promise<Response> {
  const read = await readBody(request, pairSchema);
  if ('problem' in read) return refuse(read.problem);
  const paired = await devices.pairDevice({ ...read.body, address });
  if (!paired.ok) return refuse(paired.failure);
  // The same phone paired again is one device, not two.
  const replaced = await resolvePhone(request.headers);
  if (replaced) await devices.revokeDevice(replaced, replaced.sessionId);
  const { deviceId, token } = paired.value;
  return Response.json({ deviceId }, { headers: { 'set-cookie': deviceCookie.write(token) } });
}
