'use client';
/** The frame round every page of the desk: providers, top bar, the page, status bar, what floats above. */
import { useEffect, type ReactNode } from 'react';
import { FirstRunBar } from '../first-page/checklist.tsx';
import { loadPreferences } from '../preferences/preferences.ts';
import { ChosenLane } from '../replica/lane.tsx';
import { DeskProvider } from '../replica/provider.tsx';
import { SessionGate } from '../session/session-gate.tsx';
import { TrpcProvider } from '../trpc/client.tsx';
import { Toaster } from '../ui/toast.tsx';
import { loadColumnChoice } from '../ui/chosen-columns.ts';
import { loadWorkspace } from '../workspace/workspace.ts';
import { AlertToasts } from './alert-toasts.tsx';
import { EventToasts } from './event-toasts.tsx';
import { Overlays } from './overlays.tsx';
import { PreferencesSync } from '../preferences/preferences-sync.tsx';
import { StateBanner } from './state-banner.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';

export const Frame = ({ children }: { readonly children: ReactNode }) => {
  useEffect(() => {
    loadPreferences();
    loadWorkspace();
    loadColumnChoice();
  }, []);
  return (
    <TrpcProvider url="/api/trpc">
      <DeskProvider path="/socket.io">
        <ChosenLane>
          <div className="flex h-dvh flex-col">
            <TopBar />
            <StateBanner />
            <main className="min-h-0 min-w-0 flex-1 overflow-hidden p-1">{children}</main>
            <FirstRunBar />
            <StatusBar />
          </div>
          <SessionGate />
          <Overlays />
          <EventToasts />
          <AlertToasts />
          <PreferencesSync />
          <Toaster />
        </ChosenLane>
      </DeskProvider>
    </TrpcProvider>
  );
};
