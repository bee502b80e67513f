'use client';
/**
 * Records of the desk. `const trpc = useTrpc()`, then `useQuery(trpc.orders.preview.queryOptions(...))` and
 * `useMutation(trpc.orders.place.mutationOptions())`. Engine state never comes this way: it is on the streams.
 */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { useState, type ReactNode } from 'react';
import type { AppRouter } from '#/server/trpc/router.ts';
import { failureOf } from './failure.ts';

const context = createTRPCContext<AppRouter>();
export const useTrpc = context.useTRPC;

const keptFreshMs = 30_000;

/** `url` is where the desk answers this page: /api/trpc, or a phone's /m/api/trpc. */
export const TrpcProvider = ({ url, children }: { readonly url: string; readonly children: ReactNode }) => {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: keptFreshMs, retry: shouldRetry, refetchOnWindowFocus: false } },
      }),
  );
  const [client] = useState(() => createTRPCClient<AppRouter>({ links: [httpBatchLink({ url, maxURLLength: 4000 })] }));
  return (
    <QueryClientProvider client={queries}>
      <context.TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
};

const mostRetries = 2;
/** A refusal stays a refusal: only lost connections are tried again. */
const shouldRetry = (count: number, error: unknown): boolean => count < mostRetries && failureOf(error).code === 'Unavailable';
