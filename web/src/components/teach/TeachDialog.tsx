import * as Dialog from '@radix-ui/react-dialog';
import { shownJobs } from '../../teach/jobList';
import { useJobs, useTeach } from '../../teach/teaching';
import { teachText as text } from '../../text/teach';
import { CloseIcon } from '../ui/icons';
import { TaughtList } from './TaughtList';
import { TeachForm } from './TeachForm';
import { TeachJob } from './TeachJob';

const close = () => useTeach.setState({ isOpen: false, picture: null });

/** From a picture to a style: choose, name, watch, use, share. */
export default function TeachDialog() {
  const watched = useTeach((state) => state.watched);
  const jobs = shownJobs(useJobs().data ?? [], watched);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => isOpen || close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/70 backdrop-blur-sm" />
        <Dialog.Content className="animate-rise fixed inset-x-3 top-[4vh] z-40 mx-auto flex max-h-[92vh] max-w-2xl flex-col rounded-picture border border-line bg-panel">
          <div className="flex items-start gap-3 p-5 pb-3 sm:p-6 sm:pb-3">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="text-xl font-bold">{text.title}</Dialog.Title>
              <Dialog.Description className="mt-1 text-sm leading-relaxed text-muted">
                {text.description}
              </Dialog.Description>
            </div>
            <Dialog.Close
              aria-label={text.close}
              className="grid size-10 shrink-0 place-items-center rounded-xl text-faint hover:bg-raised hover:text-paper"
            >
              <CloseIcon />
            </Dialog.Close>
          </div>
          <div className="flex min-h-0 flex-col gap-6 overflow-y-auto p-5 pt-1 sm:p-6 sm:pt-1">
            <TeachForm />
            {jobs.length > 0 && (
              <section aria-label={text.jobs}>
                <h3 className="mb-2 text-[15px] font-semibold">{text.jobs}</h3>
                <ul className="flex flex-col gap-3">
                  {jobs.map((job) => (
                    <li key={job.id}>
                      <TeachJob job={job} onUsed={close} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <TaughtList />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
