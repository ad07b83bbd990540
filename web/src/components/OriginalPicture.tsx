import type { CSSProperties } from 'react';
import { useElement } from '../hooks/useElement';
import { useStudio } from '../stream/store';
import { stageText as text } from '../text/stage';

/** The source as the browser shows it: it costs the page nothing. */
export function OriginalPicture({
  className,
  style,
  isUnseen,
  onPress,
}: {
  className: string;
  style: CSSProperties;
  isUnseen: boolean;
  onPress: () => void;
}) {
  const element = useStudio((state) => state.source?.element ?? null);
  const isMirrored = useStudio((state) => state.isMirrored);
  const fit = useStudio((state) => state.fit);
  const box = useElement(element);
  return (
    <div className={`group overflow-hidden bg-well ${className}`} style={isUnseen ? {} : style}>
      <div
        ref={box}
        data-fit={fit}
        className={`picture absolute inset-0 ${isMirrored ? 'mirrored' : ''}`}
      />
      {!isUnseen && (
        <>
          <button
            type="button"
            aria-label={text.swapOriginal}
            onClick={onPress}
            className="absolute inset-0"
          />
          <span className="picture-label">{text.original}</span>
        </>
      )}
    </div>
  );
}
