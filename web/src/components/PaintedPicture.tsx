import type { CSSProperties } from 'react';
import { useElement } from '../hooks/useElement';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { stageText as text } from '../text/stage';
import { StageState } from './StageState';

/** The canvas that the worker paints on, and what stands in its place until it does. */
export function PaintedPicture({
  className,
  style,
  hint,
  onPress,
}: {
  className: string;
  style: CSSProperties;
  hint: string;
  onPress: () => void;
}) {
  const box = useElement(studio().canvas);
  const hasPicture = useStudio((state) => state.hasPicture);
  return (
    <div className={`group overflow-hidden bg-well ${className}`} style={style} data-painted>
      <div
        ref={box}
        className={`picture absolute inset-0 transition-opacity duration-500 ${hasPicture ? '' : 'opacity-0'}`}
      />
      <button
        type="button"
        aria-label={text.paintingThat(hint)}
        onClick={onPress}
        className="absolute inset-0"
      />
      <span className="picture-label">{text.painting}</span>
      <StageState />
    </div>
  );
}
