import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from '../App';

const queries = new QueryClient({
  defaultOptions: { queries: { refetchOnWindowFocus: false, staleTime: 60_000 } },
});

export default function StudioPage() {
  return (
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  );
}
