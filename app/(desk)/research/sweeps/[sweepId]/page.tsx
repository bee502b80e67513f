import type { Metadata } from 'next';
import { SweepPage } from '#/components/sweeps/sweep-page.tsx';

export const metadata: Metadata = { title: 'Sweep' };

const Page = async ({ params }: { readonly params: Promise<{ readonly sweepId: string }> }) => (
  <SweepPage sweepId={decodeURIComponent((await params).sweepId)} />
);

export default Page;
