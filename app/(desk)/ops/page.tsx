import type { Metadata } from 'next';
import { OpsPage } from '#/components/ops/ops-page.tsx';

export const metadata: Metadata = { title: 'Ops' };

const Page = () => <OpsPage />;

export default Page;
