import type { ReactNode } from 'react';

export function icon(shape: ReactNode) {
  return function Icon({ className = 'size-5' }: { className?: string }) {
    return (
      <svg
        viewBox="0 0 24 24"
        className={className}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {shape}
      </svg>
    );
  };
}

export const CameraIcon = icon(
  <>
    <rect x="2.5" y="6" width="13" height="12" rx="3" />
    <path d="m15.5 10.5 4.3-2.6a.8.8 0 0 1 1.2.7v6.8a.8.8 0 0 1-1.2.7l-4.3-2.6" />
  </>,
);
export const FileIcon = icon(
  <>
    <rect x="3" y="4" width="18" height="16" rx="3" />
    <path d="m4 17 4.5-5 3.5 3.6 3-2.8 5 4.7" />
    <circle cx="15.5" cy="9" r="1.4" />
  </>,
);
export const ScreenIcon = icon(
  <>
    <rect x="3" y="4.5" width="18" height="12" rx="2.5" />
    <path d="M8.5 20h7M12 16.5V20" />
  </>,
);
export const SceneIcon = icon(
  <>
    <path d="M3 17c3-4 6-4 9 0s6 4 9 0" />
    <path d="M5 12a7 7 0 0 1 14 0" />
    <path d="M12 2v1.5M3.5 6l1.2 1M20.5 6l-1.2 1" />
  </>,
);
export const StopIcon = icon(<rect x="6" y="6" width="12" height="12" rx="2.5" />);
export const MirrorIcon = icon(
  <>
    <path d="M12 3v18" strokeDasharray="2.5 3" />
    <path d="M8.5 7 3 17h5.5zM15.5 7 21 17h-5.5z" />
  </>,
);
export const PhotoIcon = icon(
  <>
    <path d="M4 8.5A2.5 2.5 0 0 1 6.5 6h1.2l1.5-2h5.6l1.5 2h1.2A2.5 2.5 0 0 1 20 8.5v8a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 16.5z" />
    <circle cx="12" cy="12.5" r="3.5" />
  </>,
);
export const ExpandIcon = icon(<path d="M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5" />);
export const ShrinkIcon = icon(<path d="M4 9h5V4M20 9h-5V4M4 15h5v5M20 15h-5v5" />);
export const EyeIcon = icon(
  <>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <circle cx="12" cy="12" r="2.8" />
  </>,
);
export const DiceIcon = icon(
  <>
    <rect x="4" y="4" width="16" height="16" rx="4" />
    <path d="M8.5 8.5h.01M15.5 8.5h.01M12 12h.01M8.5 15.5h.01M15.5 15.5h.01" strokeWidth="2.6" />
  </>,
);
export const PlusIcon = icon(<path d="M12 5.5v13M5.5 12h13" />);
export const CheckIcon = icon(<path d="m5.5 12.5 4.2 4.2L18.5 8" />);
export const CloseIcon = icon(<path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />);
export const ReturnIcon = icon(<path d="M19 6v5a3 3 0 0 1-3 3H5m4-4-4 4 4 4" />);
export const ResetIcon = icon(<path d="M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.7M4.5 4v4.7h4.7" />);
export const PauseIcon = icon(<path d="M8.5 6v12M15.5 6v12" strokeWidth="2.6" />);
export const PlayIcon = icon(<path d="M8 5.5v13l10.5-6.5z" />);
export const BothIcon = icon(
  <>
    <rect x="3" y="6" width="8" height="12" rx="2" />
    <rect x="13" y="6" width="8" height="12" rx="2" />
  </>,
);
export const InsetIcon = icon(
  <>
    <rect x="3" y="5" width="18" height="14" rx="2.5" />
    <rect x="13" y="12" width="5.5" height="4.5" rx="1" />
  </>,
);
export const PaintedIcon = icon(<rect x="3" y="5" width="18" height="14" rx="2.5" />);
export const AlertIcon = icon(
  <>
    <path d="M12 4 2.8 19.5h18.4z" />
    <path d="M12 10v4M12 16.8h.01" />
  </>,
);
export const UndoIcon = icon(<path d="M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3" />);
export const RedoIcon = icon(<path d="m15.5 5 4.5 4.5-4.5 4.5M20 9.5H10a5.5 5.5 0 0 0 0 11h3" />);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z" />);
export const RecordIcon = icon(<circle cx="12" cy="12" r="5.5" fill="currentColor" />);
export const MoreIcon = icon(<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" strokeWidth="3" />);
export const StackedIcon = icon(
  <>
    <rect x="6" y="3" width="12" height="8" rx="2" />
    <rect x="6" y="13" width="12" height="8" rx="2" />
  </>,
);
export const WipeIcon = icon(
  <>
    <rect x="3" y="5" width="18" height="14" rx="2.5" />
    <path d="M12 3v18M9.5 10 8 12l1.5 2M14.5 10l1.5 2-1.5 2" />
  </>,
);
export const TrashIcon = icon(
  <path d="M5 7h14M10 4h4M7 7l.8 12h8.4L17 7M10.5 10.5v5M13.5 10.5v5" />,
);
export const DownloadIcon = icon(<path d="M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14" />);
export const OptionsIcon = icon(
  <>
    <path d="M4 8h9M17 8h3M4 16h3M11 16h9" />
    <circle cx="15" cy="8" r="2" />
    <circle cx="9" cy="16" r="2" />
  </>,
);
export const SoundOnIcon = icon(
  <path d="M4 10v4h3.5l4.5 4V6L7.5 10zM15.5 9.5a3.5 3.5 0 0 1 0 5M18 7a7 7 0 0 1 0 10" />,
);
export const SoundOffIcon = icon(
  <path d="M4 10v4h3.5l4.5 4V6L7.5 10zM15.5 9.5l5 5M20.5 9.5l-5 5" />,
);
export const LoopIcon = icon(
  <path d="M17 3.5 20 6.5l-3 3M20 6.5H9A5 5 0 0 0 4 11.5M7 20.5l-3-3 3-3M4 17.5h11a5 5 0 0 0 5-5" />,
);
export const KeyboardIcon = icon(
  <>
    <rect x="2.5" y="6" width="19" height="12" rx="3" />
    <path d="M6.5 10h.01M10 10h.01M14 10h.01M17.5 10h.01" strokeWidth="2.2" />
    <path d="M8 14h8" />
  </>,
);
