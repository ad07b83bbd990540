import { useState } from 'react';
import type { Style } from '../../api/types';

/** The server's own rendering in this style. */
export function StyleThumbnail({ style }: { style: Style }) {
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed || !style.thumbnail) {
    return <span className="pigment absolute inset-0 opacity-40" />;
  }
  return (
    <img
      src={style.thumbnail}
      alt=""
      width={256}
      height={256}
      decoding="async"
      draggable={false}
      onError={() => setFailed(true)}
      className="absolute inset-0 size-full object-cover transition-transform duration-500 ease-calm group-hover:scale-105"
    />
  );
}
