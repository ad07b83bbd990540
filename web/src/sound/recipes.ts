import { newRoute, type Route } from './routes';

/** Routes that work at once; a person starts from one and bends it. */
export const RECIPES = {
  strength: () => newRoute('bass', 'look.strength', { depth: -0.6 }),
  glow: () => newRoute('bass', 'look.effects.glow', { depth: 0.7 }),
  ink: () => newRoute('treble', 'look.effects.ink', { depth: 0.6, release_ms: 150 }),
  seed: () => newRoute('onset', 'look.seed', { threshold: 0.4 }),
  style: () => newRoute('onset', 'style.next', { threshold: 0.4, every: 16 }),
} satisfies Record<string, () => Route>;

export type RecipeId = keyof typeof RECIPES;
export const RECIPE_IDS = Object.keys(RECIPES) as RecipeId[];
