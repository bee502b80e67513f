import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ComparePage } from '#/components/reports/compare-page.tsx';

export const metadata: Metadata = { title: 'Compare runs' };

const Page = () => (
  <Suspense>
    <ComparePage />
  </Suspense>
);

export default Page;
