import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import Script from 'next/script';
import type { ReactNode } from 'react';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Bellwether', template: '%s, Bellwether' },
  description: 'Trading and research workstation',
  icons: { icon: '/icon.svg' },
};
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [{ media: '(prefers-color-scheme: dark)', color: '#08090b' }],
};

const Layout = ({ children }: { readonly children: ReactNode }) => (
  <html
    lang="en"
    data-theme="dark"
    data-palette="western"
    data-density="default"
    className={`${GeistSans.variable} ${GeistMono.variable}`}
    suppressHydrationWarning
  >
    <body>
      <Script src="/theme.js" strategy="beforeInteractive" />
      {children}
    </body>
  </html>
);

export default Layout;
