import { recalled } from '../perform/presets';
import { remoteText as text } from '../text/remote';
import { change, MORPH } from './remote';
import { useRemote } from './store';
import { useRemotePresets } from './useRemoteLists';

/** Saved looks; a touch morphs to one. */
export function PresetTiles() {
  const presets = useRemotePresets().data ?? [];
  const isOpen = useRemote((state) => state.isOpen);
  if (presets.length === 0)
    return <p className="py-6 text-center text-sm text-faint">{text.noPresets}</p>;
  return (
    <ul className="grid grid-cols-2 gap-2.5 sm:grid-cols-4">
      {presets.map((preset) => (
        <li key={preset.id}>
          <button
            type="button"
            disabled={!isOpen}
            onClick={() => change(recalled(preset.look), MORPH)}
            data-preset={preset.id}
            className="relative flex h-24 w-full items-end overflow-hidden rounded-card border border-line bg-panel p-3 text-left text-sm font-semibold active:bg-raised"
          >
            <PresetPicture thumbnail={preset.thumbnail} />
            <span className="relative line-clamp-2">{preset.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The moment at which it was saved, where the preset has one. */
function PresetPicture({ thumbnail }: { thumbnail: string | undefined }) {
  if (!thumbnail) return null;
  return (
    <>
      <img
        src={thumbnail}
        alt=""
        draggable={false}
        className="absolute inset-0 size-full object-cover"
      />
      <span className="absolute inset-0 bg-linear-to-t from-panel via-panel/70 to-transparent" />
    </>
  );
}
