import type { CancellationData } from '../../events/cancellation.ts';
import type { CancellationWidget } from './cancellation-widget.ts';
import type { FormController } from '../contract/form-controller-types.ts';

export type CancellationForm = FormController<'cancellation'> & { readonly widget: CancellationWidget };

/** What has gone as it went; nothing where nothing has gone yet, or where it may still be changed. */
export function goneOf({ model, submitted }: CancellationForm): CancellationData | undefined {
  const state = model.outcome?.state;
  return state && state !== 'refused' && state !== 'failed' ? (submitted as CancellationData) : undefined;
}
