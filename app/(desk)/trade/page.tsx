import type { Metadata } from 'next';
import { TradePage } from '#/components/trade/trade-page.tsx';

export const metadata: Metadata = { title: 'Trade' };

const Page = () => <TradePage />;

export default Page;
