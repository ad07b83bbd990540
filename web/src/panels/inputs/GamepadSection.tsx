import { Heading } from '../../components/panel/Heading';
import { useInputs } from '../../control/inputs';
import { inputsText as text } from '../../text/inputs';

/** Gamepads that are here. */
export function GamepadSection() {
  const gamepads = useInputs((inputs) => inputs.gamepads);
  return (
    <section aria-label={text.gamepad}>
      <Heading title={text.gamepad} />
      {gamepads.length === 0 && <p className="text-sm text-muted">{text.noGamepad}</p>}
      <ul className="flex flex-col gap-1">
        {gamepads.map((name, index) => (
          <li key={`${name} ${index}`} className="flex items-center gap-2.5 text-sm">
            <span className="size-2 shrink-0 rounded-full bg-viridian" />
            <span className="min-w-0 truncate">{name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
