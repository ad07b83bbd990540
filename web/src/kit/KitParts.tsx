import { useState, type ReactNode } from 'react';
import { IconButton } from '../components/ui/IconButton';
import * as icons from '../components/ui/icons';
import { Segmented } from '../components/ui/Segmented';
import { Select } from '../components/ui/Select';
import { Slider } from '../components/ui/Slider';
import { SmallButton } from '../components/ui/SmallButton';
import { Switch } from '../components/ui/Switch';
import { Note } from '../components/ui/Note';
import { QrCode } from '../share/QrCode';
import { kitText as text } from '../text/kit';
import { Swatches } from './Swatches';

const { icon: _maker, ...ICONS } = icons;
const SIZES = ['S', 'M', 'L'].map((value) => ({ value, label: `Size ${value}`, content: value }));
const NOTHING = () => {};

/** All parts, in the theme of what surrounds them. */
export function KitParts() {
  const [size, setSize] = useState('M');
  const [amount, setAmount] = useState(0.4);
  const [isOn, setOn] = useState(true);
  return (
    <div className="flex flex-col gap-8">
      <Part title={text.colours}>
        <Swatches />
      </Part>
      <Part title={text.text}>
        {[
          'text-paper',
          'text-muted',
          'text-faint',
          'text-vermilion',
          'text-ochre',
          'text-ultramarine',
          'text-viridian',
        ].map((tone) => (
          <p key={tone} className={`text-sm ${tone}`}>
            {text.sample}
          </p>
        ))}
      </Part>
      <Part title={text.buttons}>
        <div className="flex flex-wrap items-center gap-2">
          <IconButton label="Plain">
            <icons.PhotoIcon />
          </IconButton>
          <IconButton label="On" isOn>
            <icons.MirrorIcon />
          </IconButton>
          <IconButton label="Disabled" disabled>
            <icons.StopIcon />
          </IconButton>
          <SmallButton label="Small">
            <icons.CloseIcon className="size-4" />
          </SmallButton>
          <SmallButton label="Small, on" isOn>
            <icons.CheckIcon className="size-4" />
          </SmallButton>
          <button
            type="button"
            className="h-11 rounded-xl bg-vermilion px-5 font-semibold text-ink"
          >
            Main
          </button>
          <button type="button" className="pigment h-11 rounded-xl px-5 font-bold text-ink">
            Begin
          </button>
          <button
            type="button"
            disabled
            className="h-11 rounded-xl bg-vermilion px-5 font-semibold text-ink opacity-40"
          >
            Main, disabled
          </button>
          <button
            type="button"
            className="h-11 rounded-xl border border-line bg-panel px-4 text-sm hover:bg-raised"
          >
            Second
          </button>
        </div>
      </Part>
      <Part title={text.choices}>
        <Segmented label="Size" value={size} choices={SIZES} onChange={setSize} />
        <Select
          label="A select"
          value={size}
          choices={SIZES.map(({ value, label }) => ({ value, text: label }))}
          onChange={setSize}
        />
      </Part>
      <Part title={text.sliders}>
        <Slider
          label="Amount"
          hint="How much, in percent."
          value={amount}
          initial={0.4}
          onChange={setAmount}
        />
        <Slider
          label="From the middle"
          hint="−100 to 100."
          value={amount * 2 - 1}
          min={-1}
          initial={0}
          onChange={(next) => setAmount((next + 1) / 2)}
        />
        <Slider
          label="Ignored"
          hint="How much, in percent."
          value={0.7}
          initial={1}
          isIgnored
          onChange={NOTHING}
        />
        <Switch label="A switch" hint="On or off." isOn={isOn} onChange={setOn} />
        <Switch
          label="An ignored switch"
          hint="On or off."
          isOn={false}
          isIgnored
          onChange={NOTHING}
        />
      </Part>
      <Part title={text.pictures}>
        <div className="group relative aspect-[16/7] overflow-hidden rounded-picture bg-[url(/favicon.svg)] bg-cover">
          <span className="picture-label !opacity-100">Painting</span>
          <span className="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/90 to-transparent px-3 pb-2 pt-8 text-sm font-medium text-chalk">
            A style’s name
          </span>
        </div>
      </Part>
      <Part title={text.notes}>
        <Note
          trouble={{
            message: 'The camera went away.',
            fix: 'Plug it in again and press Start camera.',
          }}
        />
      </Part>
      <Part title={text.code}>
        <QrCode
          text="https://192.168.1.20:8000/remote#key=link-for-the-kit-page-only"
          label={text.code}
        />
      </Part>
      <Part title={text.icons}>
        <ul className="flex flex-wrap gap-3 text-muted">
          {Object.entries(ICONS).map(([name, Icon]) => (
            <li key={name} title={name}>
              <Icon />
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-[15px] font-semibold">{title}</h3>
      {children}
    </div>
  );
}
