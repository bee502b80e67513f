// Waits until the desk says that it is healthy and the first page answers through it.
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The status of a GET, or 0 where nobody answered. */
const statusOf = (url) =>
  new Promise((resolve) => {
    const get = url.startsWith('https:') ? httpsGet : httpGet;
    const request = get(url, { headers: { accept: 'text/html' }, rejectUnauthorized: false, timeout: 5000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(0));
  });

const waitFor = async (url, isCancelled) => {
  let status = 0;
  while (!isCancelled()) {
    status = await statusOf(url);
    if (status >= 200 && status < 400) return true;
    await sleep(50);
  }
  return false;
};

/** False when cancelled first. */
export const waitUntilReady = async (address, isCancelled) => {
  const answers = await Promise.all([waitFor(`${address}/healthz`, isCancelled), waitFor(`${address}/`, isCancelled)]);
  return answers.every(Boolean);
};
