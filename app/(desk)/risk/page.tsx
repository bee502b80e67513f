import type { Metadata } from 'next';
import { RiskPage } from '#/components/risk/risk-page.tsx';

export const metadata: Metadata = { title: 'Risk' };

const Page = () => <RiskPage />;

export default Page;
