import { expect, test } from 'vitest';
import { createDeviceCookie } from './device-cookie.ts';

test('over HTTPS the cookie is Secure by its name, and its plain namesake counts for nothing', () => {
  const cookie = createDeviceCookie('https://desk.example.org');
  expect(cookie.write('secret')).toMatch(/^__Secure-bellwether-device=secret; Path=\/m; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/);
  expect(cookie.read(new Headers({ cookie: 'a=1; __Secure-bellwether-device=secret' }))).toBe('secret');
  expect(cookie.read(new Headers({ cookie: 'bellwether-device=secret' }))).toBeUndefined();
});

test.each(['', 'bellwether-device=', 'x-bellwether-device=1', 'bellwether-devices=1'])('%j holds no token', (text) => {
  expect(createDeviceCookie('http://127.0.0.1:3000').read(new Headers({ cookie: text }))).toBeUndefined();
});
