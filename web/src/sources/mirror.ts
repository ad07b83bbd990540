import type { Source } from './source';

/** What is mirrored alike: a person wants a front camera as a mirror, and a screen that reads. */
export const MIRROR_KINDS = ['front', 'back', 'screen', 'file', 'scene'] as const;
export type MirrorKind = (typeof MIRROR_KINDS)[number];
export type Mirrored = Readonly<Record<MirrorKind, boolean>>;

export const MIRRORED_AT_FIRST: Mirrored = {
  front: true,
  back: false,
  screen: false,
  file: false,
  scene: false,
};

export function mirrorKind({
  kind,
  isFacingUser,
}: Pick<Source, 'kind' | 'isFacingUser'>): MirrorKind {
  switch (kind) {
    case 'camera':
      return isFacingUser ? 'front' : 'back';
    case 'video':
    case 'picture':
      return 'file';
    case 'screen':
    case 'scene':
      return kind;
  }
}

export function parseMirrored(value: unknown): Mirrored {
  const found = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<MirrorKind, unknown>
  >;
  const mirrored = { ...MIRRORED_AT_FIRST };
  for (const kind of MIRROR_KINDS) {
    const is = found[kind];
    if (typeof is === 'boolean') mirrored[kind] = is;
  }
  return mirrored;
}
