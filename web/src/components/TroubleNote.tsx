import { useStudio } from '../stream/store';
import { Note } from './ui/Note';

/** What went wrong with the source and what helps. */
export function TroubleNote() {
  const trouble = useStudio((state) => state.trouble);
  return (
    <div className="max-w-lg">
      <Note trouble={trouble} />
    </div>
  );
}
