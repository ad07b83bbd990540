import { useRef } from 'react';
import { useCameras } from '../hooks/useCameras';
import { SIZES, sizeKey } from '../stream/sizes';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { sourceText as text } from '../text/sources';
import { SourceOptions } from './SourceOptions';
import { IconButton } from './ui/IconButton';
import { MirrorIcon, StopIcon } from './ui/icons';
import { Select } from './ui/Select';

const FILE = 'file';
const SCREEN = 'screen';
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
    text: label || text.cameraNumber(index + 1),
  }));
  const isNamed = source.kind !== 'camera' && source.kind !== 'scene';
  const choices = [
    ...(isNamed ? [{ value: CURRENT, text: source.label }] : []),
    ...(cameraChoices.length > 0 ? cameraChoices : [{ value: ANY_CAMERA, text: text.camera }]),
    { value: FILE, text: text.file },
    { value: SCREEN, text: text.screen },
    { value: SCENE, text: text.scene },
  ];
  const value =
    source.kind === 'camera'
      ? cameraChoices.some((choice) => choice.value === source.deviceId)
        ? source.deviceId
        : (cameraChoices[0]?.value ?? ANY_CAMERA)
      : isNamed
        ? CURRENT
        : SCENE;

  const choose = (next: string) => {
    if (next === FILE) files.current?.click();
    else if (next === SCREEN) void studio().startScreen();
    else if (next === SCENE) void studio().startScene();
    else if (next === ANY_CAMERA) void studio().startCamera();
    else if (next !== CURRENT) void studio().startCamera({ deviceId: next });
  };

  return (
    <div className="flex min-w-0 items-center gap-2">
      <Select
        label={text.source}
        className="min-w-0 flex-1 lg:w-56"
        value={value}
        choices={choices}
        onChange={choose}
      />
      <Select
        label={text.size}
        className="w-26 shrink-0 sm:w-48"
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
      <SourceOptions source={source} />
      <IconButton
        data-control="source.mirror"
        label={text.mirror}
        hint={text.mirrorHint}
        isOn={isMirrored}
        onClick={() => studio().setMirrored(!isMirrored)}
      >
        <MirrorIcon />
      </IconButton>
      <IconButton label={text.stop} hint={text.stopHint} onClick={() => studio().stop()}>
        <StopIcon />
      </IconButton>
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
  );
}
