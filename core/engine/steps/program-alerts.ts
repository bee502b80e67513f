/** Alerts that a strategy asks for by its Alert nodes: raised when the condition becomes true at a closed bar, cleared when it is false. */
import type { Instrument } from '../../instrument/instrument.ts';
import type { ProgramNode } from '../../strategy/compile.ts';
import type { DeploymentTerms } from '../events.ts';
import { clearAlert, raiseAlert, type AlertDraft, type Lane } from '../lane.ts';
import { tradedBy, type DeploymentState } from '../state.ts';

const severities: readonly AlertDraft['severity'][] = ['info', 'warn', 'danger'];

/** An instrument that a program is asked about, and its values at its last close. */
interface AskedOf {
  readonly alerts: readonly ProgramNode[];
  readonly slots: Float64Array;
  readonly instrument: Instrument;
}

/** An unknown condition leaves the alert as it is. */
export const tellAlerts = (lane: Lane, { alerts, slots, instrument }: AskedOf, { terms }: DeploymentState): void => {
  for (const node of alerts) {
    const value = slots[node.outputs['out']?.slot ?? -1];
    const id = idOf(terms, node, instrument.id);
    if (value === 0) clearAlert(lane, id);
    if (value !== 1) continue;
    const severity = severities.find((each) => each === node.params['severity']) ?? 'info';
    const text = `${node.params['text']} (${terms.name}, ${instrument.symbol})`;
    raiseAlert(lane, { id, kind: 'Strategy', severity, text, scope: terms.id });
  }
};

/** A strategy that no longer runs says nothing. */
export const clearAlerts = (lane: Lane, deploymentId: string): void => {
  const deployment = lane.state.deployments.get(deploymentId);
  const { alerts = [] } = lane.programs.get(deploymentId) ?? lane.books.get(deploymentId) ?? {};
  if (deployment === undefined) return;
  const { terms } = deployment;
  for (const node of alerts) for (const instrumentId of tradedBy(terms)) clearAlert(lane, idOf(terms, node, instrumentId));
  clearAlert(lane, unknownSeriesId(deploymentId));
  clearAlert(lane, bookAlertId(deploymentId));
};

/** Of a book one for each instrument. */
const idOf = ({ id, book }: DeploymentTerms, { name }: ProgramNode, instrumentId: string): string =>
  book === undefined ? `strategy ${id} ${name}` : `strategy ${id} ${name} ${instrumentId}`;

/** Of a deployment some of whose series are unknown. */
export const unknownSeriesId = (deploymentId: string): string => `series ${deploymentId}`;

/** Of a deployed book some of whose orders were refused at its last decision. */
export const bookAlertId = (deploymentId: string): string => `book ${deploymentId}`;
