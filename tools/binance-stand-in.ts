/**
 * A server on loopback in Binance's place: `node tools/binance-stand-in.ts --port N`, then start the desk with
 * BELLWETHER_BINANCE_URL=http://127.0.0.1:N. Spot lies under /spot, futures under /usdm; POST /control/<market>/<deed> makes it
 * misbehave: gap, duplicate, late, crossed, unreadable, disconnect, silent, speak.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { binanceMarkets, type BinanceMarket } from '#/server/adapters/venues/binance/instruments.ts';
import { BinanceStandIn, type StandInFault } from '#/server/adapters/venues/binance/stand-in.ts';

const tickEveryMs = 50;
const { values } = parseArgs({ options: { port: { type: 'string' } } });
const port = Number(values.port ?? 4399);

const open = (market: BinanceMarket): BinanceStandIn =>
  new BinanceStandIn({ market, symbol: 'BTCUSDT', seed: 5, startMs: Date.now() }, ['ETHUSDT']);
const standIns: Readonly<Record<BinanceMarket, BinanceStandIn>> = { spot: open('spot'), usdm: open('usdm') };

const faults: Readonly<Record<string, StandInFault>> = {
  gap: 'Gap',
  duplicate: 'Duplicate',
  late: 'Late',
  crossed: 'Crossed',
  unreadable: 'Unreadable',
};

const command = (standIn: BinanceStandIn, deed: string): boolean => {
  const fault = faults[deed];
  if (fault !== undefined) standIn.inject(fault);
  else if (deed === 'disconnect') standIn.disconnect();
  else if (deed === 'silent' || deed === 'speak') standIn.isSilent = deed === 'silent';
  else return false;
  return true;
};

/** The market an address is under, and the address below it. */
const marketOf = (url: string): { readonly market: BinanceMarket | undefined; readonly rest: string } => {
  const market = binanceMarkets.find((each) => url.startsWith(`/${each}/`));
  return { market, rest: market === undefined ? url : url.slice(market.length + 1) };
};

const answer = (request: IncomingMessage, response: ServerResponse): void => {
  const url = request.url ?? '/';
  const [, head, name = '', deed = ''] = url.split('/');
  const commanded = binanceMarkets.find((each) => each === name);
  if (head === 'control' && commanded !== undefined) {
    response.writeHead(command(standIns[commanded], deed) ? 200 : 404).end();
    return;
  }
  const { market, rest } = marketOf(url);
  request.url = rest;
  if (market !== undefined) standIns[market].handle(request, response);
  else response.writeHead(url === '/' ? 200 : 404).end();
};

const server = createServer(answer);
server.on('upgrade', (request, socket, head) => {
  const { market, rest } = marketOf(request.url ?? '/');
  request.url = rest;
  if (market === undefined) socket.destroy();
  else standIns[market].handleUpgrade(request, socket, head);
});
server.listen(port, '127.0.0.1', () => console.log(`Binance's stand-in listens on http://127.0.0.1:${port}`));

/** The market's own time keeps up with the clock on the wall. */
setInterval(() => {
  for (const standIn of Object.values(standIns)) standIn.tick(Math.floor((Date.now() - standIn.market.ms) / tickEveryMs));
}, tickEveryMs);
