import { Heading } from '../../components/panel/Heading';
import { PlusIcon } from '../../components/ui/icons';
import { IconButton } from '../../components/ui/IconButton';
import { useControls } from '../../hooks/useControls';
import { RECIPE_IDS, RECIPES } from '../../sound/recipes';
import { MOST_ROUTES, newRoute, type Route } from '../../sound/routes';
import { keepSound, useSound } from '../../sound/soundStore';
import { soundText as text } from '../../text/sound';
import { SoundRoute } from './SoundRoute';

/** The list of wires from what is heard to what it moves. */
export function SoundRoutes() {
  const routes = useSound((state) => state.routes);
  const all = useControls();
  const isFull = routes.length >= MOST_ROUTES;
  const add = (route: Route) => keepSound({ routes: [...routes, route] });
  const exists = (id: string) => all.some((control) => control.id === id);
  const recipes = RECIPE_IDS.filter((id) => {
    const { from, to } = RECIPES[id]();
    return exists(to) && !routes.some((route) => route.from === from && route.to === to);
  });
  return (
    <div>
      <Heading title={text.routes}>
        <IconButton
          label={text.add}
          hint={isFull ? text.full(MOST_ROUTES) : text.addHint}
          disabled={isFull}
          onClick={() => add(newRoute('bass', 'look.strength', { depth: -0.5 }))}
        >
          <PlusIcon className="size-4" />
        </IconButton>
      </Heading>
      {routes.length === 0 && <p className="mb-2 text-sm text-faint">{text.none}</p>}
      <ul className="flex flex-col gap-3">
        {routes.map((route) => (
          <li key={route.id}>
            <SoundRoute route={route} controls={all} />
          </li>
        ))}
      </ul>
      {!isFull && recipes.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {recipes.map((id) => (
            <li key={id}>
              <button
                type="button"
                data-recipe={id}
                onClick={() => add(RECIPES[id]())}
                className="rounded-full border border-line px-3 py-1.5 text-xs text-muted hover:text-paper"
              >
                {text.recipes[id]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
