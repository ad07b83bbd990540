import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from '../App';
import { setUpControls } from '../control/setup';

const queries = new QueryClient({
  defaultOptions: { queries: { refetchOnWindowFocus: false, staleTime: 60_000 } },
});

setUpControls(queries);

export default function StudioPage() {
  return (
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  );
}
