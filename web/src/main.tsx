import '@fontsource-variable/bricolage-grotesque/wght.css';
import './theme.css';
import { StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { openSessionFromAddress } from './api/session';
import { pageAt, type PageName } from './pages/route';
import { restoreTheme } from './theme/theme';

// Each page brings its own code, so that a projector or a phone loads no studio.
const PAGES: Record<PageName, () => Promise<{ default: ComponentType }>> = {
  studio: () => import('./pages/StudioPage'),
  output: () => import('./pages/OutputPage'),
  remote: () => import('./pages/RemotePage'),
  kit: () => import('./pages/KitPage'),
};

async function show(): Promise<void> {
  restoreTheme();
  const loading = PAGES[pageAt(location.pathname)]();
  const [{ default: Page }] = await Promise.all([loading, openSessionFromAddress()]);
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}

void show();
