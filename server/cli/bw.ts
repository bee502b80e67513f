/** `npm run -s bw -- <verb> [words] [--options] [--json]`. */
import { runBw } from './run-bw.ts';

process.exit(await runBw(process.argv.slice(2), process));
