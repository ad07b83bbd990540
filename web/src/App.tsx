import * as Tooltip from '@radix-ui/react-tooltip';
import { useEffect } from 'react';
import { Live } from './components/Live';
import { RecordRecovery } from './components/RecordRecovery';
import { Toasts } from './components/Toasts';
import { TokenDialog } from './components/TokenDialog';
import { UpdateNote } from './components/UpdateNote';
import { Welcome } from './components/Welcome';
import { useDroppedFile } from './hooks/useDroppedFile';
import { followStream } from './share/followStream';
import { useStudio } from './stream/store';

export function App() {
  const isLive = useStudio((state) => state.source !== null);
  useDroppedFile();
  useEffect(followStream, []);
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      {isLive ? <Live /> : <Welcome />}
      <TokenDialog />
      <Toasts />
      <RecordRecovery />
      <UpdateNote />
    </Tooltip.Provider>
  );
}
