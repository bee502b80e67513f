import type { Metadata } from 'next';
import { StrategiesPage } from '#/components/strategies/strategies-page.tsx';

export const metadata: Metadata = { title: 'Strategies' };

const Page = () => <StrategiesPage />;

export default Page;
