'use client';
/** The dockable workspace. Its layout is kept in this browser and with the user's settings. */
import { DockviewReact, type DockviewApi, type DockviewReadyEvent, type DockviewTheme } from 'dockview-react';
import 'dockview-react/dist/styles/dockview.css';
import './dock.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { FlattenDialog } from '../orders/flatten-dialog.tsx';
import { useLinkedInstrument } from '../orders/use-instrument.ts';
import { useReadModel } from '../replica/use-read-model.ts';
import { useSession } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { DockActions } from './dock-actions.tsx';
import { applyLayout, buildLayout, gap, isLayout, keepLayout, keptLayout, settingKey } from './dock-layout.ts';
import { dockPanels } from './dock-panels.tsx';
import { DockTab } from './dock-tab.tsx';

const theme: DockviewTheme = { name: 'bellwether', className: 'dockview-theme-bellwether', gap };
const keepAfterMs = 800;

export const WorkspaceDock = () => {
  const [api, setApi] = useState<DockviewApi>();
  const onUse = useLayoutKeeping(api);
  useReadModel();
  const onReady = (event: DockviewReadyEvent): void => {
    const kept = keptLayout();
    if (kept === undefined || !applyLayout(event.api, kept)) buildLayout(event.api, innerWidth);
    setApi(event.api);
  };
  return (
    <>
      <div className="contents" onPointerDownCapture={onUse} onKeyDownCapture={onUse}>
        <DockviewReact
          theme={theme}
          components={dockPanels}
          defaultTabComponent={DockTab}
          rightHeaderActionsComponent={DockActions}
          onReady={onReady}
          disableFloatingGroups
          scrollbars="native"
        />
      </div>
      <AddressedPanel api={api} />
    </>
  );
};

/** `?panel=ladder` brings a panel forward; `?panel=flatten` asks to close the position. */
const AddressedPanel = ({ api }: { readonly api: DockviewApi | undefined }) => {
  const panel = useSearchParams().get('panel');
  const instrument = useLinkedInstrument();
  const [closed, setClosed] = useState<string>();
  useEffect(() => {
    if (panel !== null && panel !== 'flatten') api?.getPanel(panel)?.api.setActive();
  }, [api, panel]);
  const isAsked = panel === 'flatten' && instrument !== undefined && closed !== instrument.id;
  return <FlattenDialog instrument={isAsked ? instrument : undefined} onClose={() => setClosed(instrument?.id)} />;
};

/**
 * Local first; the user's own layout from elsewhere when this browser has none, unless it comes when the workspace is in use already:
 * panels and menus would go from under the hand. Answers with what is to be told of that use.
 */
const useLayoutKeeping = (api: DockviewApi | undefined): (() => void) => {
  const trpc = useTrpc();
  const { session } = useSession();
  const isChosen = useRef<boolean>(undefined);
  const { data } = useQuery({
    ...trpc.settings.get.queryOptions({ key: settingKey }),
    enabled: session !== undefined && api !== undefined,
    staleTime: Infinity,
    retry: false,
  });
  const { mutate } = useMutation(trpc.settings.set.mutationOptions());
  const isSignedIn = session !== undefined;
  useEffect(() => {
    isChosen.current ??= keptLayout() !== undefined;
    if (api === undefined || isChosen.current || !isLayout(data)) return;
    isChosen.current = true;
    applyLayout(api, data);
  }, [api, data]);
  useEffect(() => {
    if (api === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const change = api.onDidLayoutChange(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const layout = api.toJSON();
        keepLayout(layout);
        if (isSignedIn) mutate({ key: settingKey, value: layout });
      }, keepAfterMs);
    });
    return () => {
      clearTimeout(timer);
      change.dispose();
    };
  }, [api, isSignedIn, mutate]);
  return () => void (isChosen.current = true);
};
