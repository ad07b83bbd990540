import * as Tooltip from '@radix-ui/react-tooltip';
import { useEffect } from 'react';
import { ControlMenu } from './components/ControlMenu';
import { HelpDialog } from './components/HelpDialog';
import { LearnNote } from './components/LearnNote';
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
      <ControlMenu />
      <HelpDialog />
      <LearnNote />
      <TokenDialog />
      <Toasts />
      <RecordRecovery />
      <UpdateNote />
    </Tooltip.Provider>
  );
}
