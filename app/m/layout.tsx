import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: 'Phone',
  description: 'Read-only view of a Bellwether desk',
  manifest: '/manifest.webmanifest',
  icons: { icon: '/icon.svg', apple: '/icons/apple-180.png' },
  appleWebApp: { capable: true, title: 'Bellwether', statusBarStyle: 'black' },
};
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: '#111316' },
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
  ],
};

const Layout = ({ children }: { readonly children: ReactNode }) => children;

export default Layout;
