/** Whether a preset has a form of its own, in a chunk of its own; else it is drawn as any cancellation. */
export function hasOwnForm(preset: string | undefined): boolean {
  return !/^(generic|b2b)?$/.test(preset ?? '');
}
