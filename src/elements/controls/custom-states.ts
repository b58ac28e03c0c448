import type { WidgetHost } from '../contract/widget-host.ts';

/** Says by the states `has-person` and `has-promise` what stands in a letter, so that a page can style by it. */
export function markStates({ internals, renderRoot }: WidgetHost): void {
  const states = internals.states as CustomStateSet | undefined;
  try {
    for (const name of ['person', 'promise']) states?.[renderRoot.querySelector(`.${name}`) ? 'add' : 'delete'](`has-${name}`);
  } catch {
    // Chrome before 125 takes no name without two dashes: a page there styles nothing by it.
  }
}
