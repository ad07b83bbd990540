import { lazy, Suspense, useState } from 'react';
import { Heading } from '../components/panel/Heading';
import { libraryText as text } from '../text/library';

const LibraryPanel = lazy(() => import('./LibraryPanel'));

/** The prompt library, fetched when it is first opened. */
export function LibrarySection() {
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label={text.title}>
      <Heading title={text.title}>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="h-8 rounded-lg px-2 text-xs text-muted hover:text-paper"
        >
          {isOpen ? text.hide : text.show}
        </button>
      </Heading>
      {isOpen && (
        <Suspense fallback={<p className="text-sm text-faint">{text.opening}</p>}>
          <LibraryPanel />
        </Suspense>
      )}
    </section>
  );
}
