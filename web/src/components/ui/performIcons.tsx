import { icon } from './icons';

export const StarIcon = icon(
  <path d="m12 3.5 2.6 5.3 5.9.9-4.2 4.1 1 5.8-5.3-2.8-5.3 2.8 1-5.8-4.2-4.1 5.9-.9z" />,
);
export const StarredIcon = icon(
  <path
    fill="currentColor"
    d="m12 3.5 2.6 5.3 5.9.9-4.2 4.1 1 5.8-5.3-2.8-5.3 2.8 1-5.8-4.2-4.1 5.9-.9z"
  />,
);
export const HistoryIcon = icon(
  <path d="M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.7M4.5 4v4.7h4.7M12 8v4.3l2.8 1.7" />,
);
export const AppendIcon = icon(<path d="M4 7h11M4 12h7M4 17h6M17.5 12v8M13.5 16h8" />);
export const DragIcon = icon(
  <path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" strokeWidth="2.8" />,
);
export const EditIcon = icon(
  <path d="M4.5 19.5 5.6 15 16 4.6a1.6 1.6 0 0 1 2.3 0l1.1 1.1a1.6 1.6 0 0 1 0 2.3L9 18.4zM14 6.5l3.5 3.5" />,
);
export const ImportIcon = icon(<path d="M12 4v11m-4-4 4 4 4-4M4.5 19.5h15" />);
export const ExportIcon = icon(<path d="M12 15V4m-4 4 4-4 4 4M4.5 19.5h15" />);
export const NextIcon = icon(<path d="m9 5 7 7-7 7" />);
export const PreviousIcon = icon(<path d="m15 5-7 7 7 7" />);
export const MoreIcon = icon(<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" strokeWidth="3" />);
