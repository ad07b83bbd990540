import { shownJobs } from '../../teach/jobList';
import { useJobs, useTeach } from '../../teach/teaching';
import { teachText as text } from '../../text/teach';
import { Sheet } from '../ui/Sheet';
import { TaughtList } from './TaughtList';
import { TeachForm } from './TeachForm';
import { TeachJob } from './TeachJob';

const close = () => useTeach.setState({ isOpen: false, picture: null });

/** From a picture to a style: choose, name, watch, use, share. */
export default function TeachDialog() {
  const watched = useTeach((state) => state.watched);
  const jobs = shownJobs(useJobs().data ?? [], watched);
  return (
    <Sheet
      title={text.title}
      description={text.description}
      close={text.close}
      onClose={close}
      className="top-[4vh] max-h-[92vh] max-w-2xl"
    >
      <div className="-mx-5 mt-3 flex min-h-0 flex-col gap-6 overflow-y-auto px-5 pt-1 sm:-mx-6 sm:px-6">
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
    </Sheet>
  );
}
