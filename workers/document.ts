/** A thread that draws one report as a PDF, answers with its bytes, and ends: drawing takes longer than the desk's thread has. */
import { parentPort } from 'node:worker_threads';
import type { StoredReport } from '#/core/report/document/report-document.ts';
import { present } from '#/core/value/invariant.ts';
import { pdfReport } from '#/server/adapters/documents/pdfkit/pdf-report.ts';
import { startHeartbeat } from './heartbeat.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
startHeartbeat();

port.once('message', (stored: StoredReport) => void pdfReport(stored).then((bytes) => port.postMessage(bytes)));
