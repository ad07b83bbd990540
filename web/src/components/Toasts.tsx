import * as Toast from '@radix-ui/react-toast';
import { dismiss, useStudio } from '../stream/store';
import { uiText as text } from '../text/ui';
import { CloseIcon } from './ui/icons';

export function Toasts() {
  const notices = useStudio((state) => state.notices);
  return (
    <Toast.Provider duration={6000} label={text.notice}>
      {notices.map((notice) => (
        <Toast.Root
          key={notice.id}
          onOpenChange={(isOpen) => !isOpen && dismiss(notice.id)}
          className="animate-rise flex items-start gap-3 rounded-card border border-line bg-raised p-4 shadow-2xl shadow-black/30"
        >
          <div className="min-w-0 flex-1">
            <Toast.Title className="text-sm font-semibold">{notice.title}</Toast.Title>
            <Toast.Description className="mt-0.5 text-sm text-muted">
              {notice.text}
            </Toast.Description>
          </div>
          <Toast.Close aria-label={text.close} className="text-faint hover:text-paper">
            <CloseIcon className="size-4" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed bottom-4 left-4 z-50 lg:bottom-28 lg:left-6 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2 outline-none" />
    </Toast.Provider>
  );
}
