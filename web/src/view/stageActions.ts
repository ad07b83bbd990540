/** What only the mounted stage can do; until there is one, nothing happens. */
export const stageActions = { toggleFullscreen: (): void => undefined };
