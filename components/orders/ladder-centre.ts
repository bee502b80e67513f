/** The head of a ladder's panel asks it to centre: head and body are apart in the dock. */
import { useEffect } from 'react';
import { usePanelId } from '../workspace/panel-group.tsx';

const centring = new Map<string, () => void>();

export const askForCentre = (panelId: string): void => centring.get(panelId)?.();

/** As long as the ladder is open. */
export const useCentring = (centre: () => void): void => {
  const panelId = usePanelId();
  useEffect(() => {
    if (panelId === undefined) return undefined;
    centring.set(panelId, centre);
    return () => void centring.delete(panelId);
  }, [panelId, centre]);
};
