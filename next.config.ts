import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  compress: true,
  poweredByHeader: false,
  typedRoutes: false,
  devIndicators: false,
  // The desk's front door is on another port than Next: pages are asked for on these names.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // An address that was cut short shows the list.
  redirects: () =>
    Promise.resolve(
      ['sweeps', 'models'].map((tab) => ({ source: `/research/${tab}`, destination: `/research?tab=${tab}`, permanent: false })),
    ),
  turbopack: { root: import.meta.dirname },
  // `npm run check` and `npm test` type-check the whole project once, with the same settings.
  typescript: { ignoreBuildErrors: true },
};

export default config;
