/**
 * The cookie that holds a phone's token. It is sent below /m alone, so that the desk's own pages in the same browser never
 * act as a phone, and what is asked below /m/api never acts as the desk's session. No script can read it.
 */
export const phoneApi = '/m/api';

export interface DeviceCookie {
  /** The value of Set-Cookie. */
  readonly write: (token: string) => string;
  readonly read: (headers: Headers) => string | undefined;
}

const lifeSeconds = 400 * 24 * 3_600; // the longest a browser keeps one; revoking ends it at once

export function createDeviceCookie(baseUrl: string): DeviceCookie {
  const isSecure = baseUrl.startsWith('https:');
  const name = isSecure ? '__Secure-bellwether-device' : 'bellwether-device';
  const attributes = ['Path=/m', 'HttpOnly', 'SameSite=Strict', `Max-Age=${lifeSeconds}`, ...(isSecure ? ['Secure'] : [])];
  return {
    write: (token) => [`${name}=${token}`, ...attributes].join('; '),
    read: (headers) => {
      const cookies = (headers.get('cookie') ?? '').split(';').map((text) => text.trim());
      const token = cookies.find((text) => text.startsWith(`${name}=`))?.slice(name.length + 1);
      return token === '' ? undefined : token;
    },
  };
}
