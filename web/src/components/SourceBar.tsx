import { useRef } from 'react';
import { useCameras } from '../hooks/useCameras';
import { SIZES, sizeKey } from '../stream/sizes';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { PlayButton } from './PlayButton';
import { IconButton } from './ui/IconButton';
import { MirrorIcon, StopIcon } from './ui/icons';
import { Select } from './ui/Select';

const FILE = 'file';
const SCENE = 'scene';
const ANY_CAMERA = 'camera';
const CURRENT = 'current';

/** Which pictures are painted, at which size. */
export function SourceBar() {
  const source = useStudio((state) => state.source);
  const size = useStudio((state) => state.size);
  const isMirrored = useStudio((state) => state.isMirrored);
  const cameras = useCameras(source?.kind === 'camera');
  const files = useRef<HTMLInputElement>(null);
  if (!source) return null;

  const cameraChoices = cameras.map(({ deviceId, label }, index) => ({
    value: deviceId,
    text: label || `Camera ${index + 1}`,
  }));
  const isFile = source.kind === 'video' || source.kind === 'picture';
  const choices = [
    ...(isFile ? [{ value: CURRENT, text: source.label }] : []),
    ...(cameraChoices.length > 0 ? cameraChoices : [{ value: ANY_CAMERA, text: 'Camera' }]),
    { value: FILE, text: 'Video or picture…' },
    { value: SCENE, text: 'Drawn test scene' },
  ];
  const value =
    source.kind === 'camera'
      ? cameraChoices.some((choice) => choice.value === source.deviceId)
        ? source.deviceId
        : (cameraChoices[0]?.value ?? ANY_CAMERA)
      : isFile
        ? CURRENT
        : SCENE;

  const choose = (next: string) => {
    if (next === FILE) files.current?.click();
    else if (next === SCENE) void studio().startScene();
    else if (next === ANY_CAMERA) void studio().startCamera();
    else if (next !== CURRENT) void studio().startCamera({ deviceId: next });
  };

  return (
    <div className="flex min-w-0 items-center gap-2">
      <Select
        label="Source"
        className="min-w-0 flex-1 lg:w-56"
        value={value}
        choices={choices}
        onChange={choose}
      />
      <Select
        label="Painted size in pixels"
        className="w-32 shrink-0 sm:w-48"
        value={sizeKey(size)}
        choices={SIZES.map((each) => ({
          value: sizeKey(each),
          text: `${each.width}×${each.height} · ${each.name}`,
        }))}
        onChange={(key) => {
          const next = SIZES.find((each) => sizeKey(each) === key);
          if (next) studio().setSize({ width: next.width, height: next.height });
        }}
      />
      {source.element instanceof HTMLVideoElement && source.kind === 'video' && (
        <PlayButton video={source.element} />
      )}
      <IconButton
        label="Mirror the source"
        hint="Mirrors what is shown and sent, as a front camera does"
        isOn={isMirrored}
        onClick={() => studio().setMirrored(!isMirrored)}
      >
        <MirrorIcon />
      </IconButton>
      <IconButton label="Stop" hint="Stop and go back to the start" onClick={() => studio().stop()}>
        <StopIcon />
      </IconButton>
      <input
        ref={files}
        type="file"
        accept="video/*,image/*"
        aria-label="Choose a video or picture"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void studio().startFile(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}
