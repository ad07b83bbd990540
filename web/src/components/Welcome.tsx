import { useRef } from 'react';
import { canShareScreen } from '../sources/screen';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { welcomeText as text } from '../text/welcome';
import { Logo } from './Logo';
import { ThemeButton } from './ThemeButton';
import { TroubleNote } from './TroubleNote';
import { CameraIcon, FileIcon, SceneIcon, ScreenIcon } from './ui/icons';
import { WelcomeStyles } from './WelcomeStyles';

/** What the page is, and the ways to begin. */
export function Welcome() {
  return (
    <main className="relative isolate mx-auto flex min-h-dvh max-w-[1320px] flex-col px-5 pb-8 pt-5 sm:px-10">
      <Strokes />
      <div className="flex items-center justify-between">
        <Logo />
        <ThemeButton />
      </div>
      <div className="grid flex-1 items-center gap-10 py-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)] lg:gap-16">
        <section className="animate-rise">
          <h1 className="text-[clamp(2.6rem,7vw,4.75rem)] font-extrabold leading-[0.98] tracking-[-0.035em]">
            {text.claim}
            <br />
            <span className="pigment bg-clip-text text-transparent">{text.claimPainted}</span>
          </h1>
          <p className="mt-5 max-w-md text-lg leading-relaxed text-muted">{text.intro}</p>
          <Beginnings />
          <p className="mt-6 max-w-md text-sm leading-relaxed text-faint">{text.privacy}</p>
        </section>
        <WelcomeStyles />
      </div>
    </main>
  );
}

/** The mark again, as wide as a wall and as faint as a primer. */
function Strokes() {
  return (
    <svg
      viewBox="0 0 1440 900"
      preserveAspectRatio="xMidYMid slice"
      fill="none"
      strokeLinecap="round"
      aria-hidden="true"
      className="pointer-events-none fixed inset-0 -z-10 size-full opacity-[0.09]"
    >
      <path
        d="M-200 560c210-240 430-240 640 0s430 240 640 0 430-240 640 0"
        className="stroke-vermilion"
        strokeWidth="170"
      />
      <path
        d="M-200 770c210-240 430-240 640 0s430 240 640 0 430-240 640 0"
        className="stroke-ochre"
        strokeWidth="90"
      />
      <path
        d="M-200 920c210-240 430-240 640 0s430 240 640 0 430-240 640 0"
        className="stroke-ultramarine"
        strokeWidth="40"
      />
    </svg>
  );
}

function Beginnings() {
  const isStarting = useStudio((state) => state.isStarting);
  const files = useRef<HTMLInputElement>(null);
  const secondary =
    'flex h-12 items-center gap-2.5 rounded-2xl border border-line bg-panel px-5 sm:px-4 text-[15px] font-medium text-paper transition-colors hover:bg-raised disabled:opacity-50';
  return (
    <>
      <div className="mt-8 flex max-w-xl flex-col gap-3 sm:flex-row sm:flex-wrap">
        <button
          type="button"
          disabled={isStarting}
          onClick={() => void studio().startCamera()}
          className="pigment flex h-16 shrink-0 items-center sm:basis-full justify-center gap-3 rounded-2xl px-8 text-lg font-bold text-ink shadow-[0_14px_50px_-14px_var(--color-vermilion)] transition-[filter,transform] hover:brightness-110 active:scale-[0.99] disabled:opacity-60"
        >
          <CameraIcon className="size-6" />
          {isStarting ? text.starting : text.start}
        </button>
        <button
          type="button"
          disabled={isStarting}
          className={`${secondary} shrink-0 justify-center whitespace-nowrap sm:flex-1`}
          onClick={() => files.current?.click()}
        >
          <FileIcon /> {text.file}
        </button>
        {canShareScreen() && (
          <button
            type="button"
            disabled={isStarting}
            className={`${secondary} shrink-0 justify-center whitespace-nowrap sm:flex-1`}
            onClick={() => void studio().startScreen()}
          >
            <ScreenIcon /> {text.screen}
          </button>
        )}
        <button
          type="button"
          disabled={isStarting}
          className={`${secondary} shrink-0 justify-center whitespace-nowrap sm:flex-1`}
          onClick={() => void studio().startScene()}
        >
          <SceneIcon /> {text.scene}
        </button>
        <input
          ref={files}
          type="file"
          accept="video/*,image/*"
          aria-label={text.chooseFile}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void studio().startFile(file);
            event.target.value = '';
          }}
        />
      </div>
      <TroubleNote />
    </>
  );
}
