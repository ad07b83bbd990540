/** One of those that listen: to sound, or to a voice. */
export interface Ear {
  isOn(): boolean;
  /** Whether it can go on without asking anybody. */
  canGoOn(): Promise<boolean>;
  goOn(): void;
  /** Says how a person lets it go on. */
  hint(): void;
}

/** Goes on listening after a reload, or says calmly how to; nothing where a person was quicker. */
export async function goOnListening(ear: Ear): Promise<void> {
  const can = await ear.canGoOn();
  if (ear.isOn()) return;
  if (can) ear.goOn();
  else ear.hint();
}
