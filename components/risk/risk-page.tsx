'use client';
/** Limits, requests, refusals, the audit log and the kill switch. */
import { ApprovalsPanel } from './approvals-panel.tsx';
import { AuditPanel } from './audit-panel.tsx';
import { HaltPanel } from './halt-panel.tsx';
import { LimitsPanel } from './limits-panel.tsx';
import { RefusalsPanel } from './refusals-panel.tsx';

export const RiskPage = () => (
  <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_280px] gap-1">
    <div className="grid min-h-0 grid-rows-[minmax(0,3fr)_minmax(0,2fr)] gap-1">
      <div className="grid min-h-0 grid-cols-[minmax(0,18fr)_minmax(0,7fr)] gap-1">
        <LimitsPanel />
        <ApprovalsPanel />
      </div>
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-1">
        <RefusalsPanel />
        <AuditPanel />
      </div>
    </div>
    <HaltPanel />
  </div>
);
