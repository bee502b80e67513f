'use client';
/** Trade: the workspace loads after the frame, so that environment, state and kill switch are there at once. */
import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { LoadingState } from '../ui/states.tsx';

const WorkspaceDock = dynamic(() => import('./workspace-dock.tsx').then((module) => module.WorkspaceDock), {
  ssr: false,
  loading: () => <LoadingState text="Opening the workspace" />,
});

export const TradePage = () => (
  <Suspense>
    <h1 className="sr-only">Trade</h1>
    <WorkspaceDock />
  </Suspense>
);
