'use client';
/** For a phone that the desk does not know, or no longer: where to pair it. What it had kept is deleted. */
import { useEffect, useState } from 'react';
import { useDesk } from '../replica/provider.tsx';
import { forgetKept } from './kept-snapshot.ts';
import { Notice } from './notice.tsx';
import { wasPaired } from './paired-mark.ts';

export const UnpairedScreen = () => {
  const desk = useDesk();
  const [isRevoked] = useState(wasPaired);
  useEffect(() => {
    desk?.close();
    forgetKept().catch(() => undefined);
  }, [desk]);
  return isRevoked ? (
    <Notice
      title="This phone was taken off the desk"
      text={
        <>
          <p role="alert">It was revoked under Settings, or the account behind it was closed. It can no longer read anything.</p>
          <p>What it had kept has been deleted. To read again, pair it anew.</p>
        </>
      }
    >
      <HowToPair />
    </Notice>
  ) : (
    <Notice
      title="Pair this phone"
      text={<p>Bellwether on a phone shows a desk and changes nothing on it. This phone is not paired yet.</p>}
    >
      <HowToPair />
    </Notice>
  );
};

const HowToPair = () => (
  <ol className="list-decimal space-y-1 rounded-4 bg-panel py-3 pr-4 pl-9 text-ink-2">
    <li>On the desk, open Settings, then Paired phones.</li>
    <li>Choose Pair a phone. A code appears, good once within five minutes.</li>
    <li>Scan it with this phone&apos;s camera and open the address.</li>
  </ol>
);
