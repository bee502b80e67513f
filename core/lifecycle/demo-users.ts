/** The people of a fresh desk on one's own machine; two risk officers, so that four eyes can be shown. */
import type { Role } from './permissions.ts';

interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export const demoUsers = [
  { id: 'demo-trader', name: 'Tess Trader', role: 'trader' },
  { id: 'demo-analyst', name: 'Ada Analyst', role: 'analyst' },
  { id: 'demo-risk-1', name: 'Rob Risk', role: 'risk' },
  { id: 'demo-risk-2', name: 'Rita Risk', role: 'risk' },
  { id: 'demo-admin', name: 'Adam Admin', role: 'admin' },
  { id: 'demo-viewer', name: 'Vera Viewer', role: 'viewer' },
] as const satisfies readonly DemoUser[];
