import type { Metadata } from 'next';
import { ReportPage } from '#/components/reports/report-page.tsx';

export const metadata: Metadata = { title: 'Report' };

const Page = async ({ params }: { readonly params: Promise<{ readonly runId: string }> }) => (
  <ReportPage runId={decodeURIComponent((await params).runId)} />
);

export default Page;
