import { lazy, Suspense } from 'react';
import { useTeach } from '../teach/teaching';

const TeachDialog = lazy(() => import('./teach/TeachDialog'));

/** The dialog is fetched when somebody first teaches. */
export function TeachHost() {
  const isOpen = useTeach((state) => state.isOpen);
  return isOpen ? (
    <Suspense>
      <TeachDialog />
    </Suspense>
  ) : null;
}
