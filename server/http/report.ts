/** GET /api/report/{run}.html : the stored report of a run as one file; who took it, and who was refused, is in the audit log. */
import { isPermitted } from '#/core/lifecycle/permissions.ts';
import { htmlReport } from '#/core/report/html/html-report.ts';
import { failure, invalid } from '#/core/value/failures.ts';
import { hashInput } from '#/core/value/input.ts';
import type { Desk } from '#/server/desk.ts';
import { sendFailure } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import { findReport } from '#/server/runs/report-file.ts';
import type { Identify } from './identify.ts';

export const reportRoute = (desk: Desk, identify: Identify): Route => ({
  prefix: '/api/report',
  handle: async (request, response) => {
    const identity = await identify(request);
    if (identity === undefined) return sendFailure(response, failure('Unauthenticated', 'sign in first'));
    const { pathname } = new URL(request.url ?? '/', 'http://desk');
    const file = pathname.slice('/api/report/'.length);
    const object = `report ${file}`.slice(0, 100);
    const permitted = isPermitted(identity, 'run.read');
    await desk.audit({ identity, action: 'data.export', object, outcome: permitted.ok ? 'Granted' : 'Refused' });
    if (!permitted.ok) return sendFailure(response, permitted.failure);
    const runId = file.replace(/\.html$/, '');
    if (runId === file || !hashInput.safeParse(runId).success)
      return sendFailure(response, invalid('file', 'RUN.html', file.slice(0, 100)));
    const report = await findReport(desk.config.home, runId);
    if (!report.ok) return sendFailure(response, report.failure);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="report-${runId.slice(0, 12)}.html"`);
    response.end(htmlReport({ runId, report: report.value }));
  },
});
