/** Three strokes: the stream comes in thin and leaves as paint. */
export function Logo() {
  return (
    <span className="flex items-center gap-2.5">
      <svg
        viewBox="0 0 64 64"
        className="size-8"
        fill="none"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M7 18c8-9 17-9 25 0s17 9 25 0" className="stroke-vermilion" strokeWidth="10" />
        <path d="M7 35c8-9 17-9 25 0s17 9 25 0" className="stroke-ochre" strokeWidth="6" />
        <path d="M7 49c8-9 17-9 25 0s17 9 25 0" className="stroke-ultramarine" strokeWidth="3" />
      </svg>
      <span className="text-lg font-bold tracking-tight">StreamStyle</span>
    </span>
  );
}
