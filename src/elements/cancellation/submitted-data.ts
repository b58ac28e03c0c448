import type { CancellationData } from '../../events/cancellation.ts';
import type { CancellationSnapshot } from './cancellation-host.ts';

/** What has gone as it went; nothing where nothing has gone yet, or where it may still be changed. */
export function submittedData({ model, submitted }: Pick<CancellationSnapshot, 'model' | 'submitted'>): CancellationData | undefined {
  const state = model.outcome?.state;
  return state && state !== 'refused' && state !== 'failed' ? (submitted as CancellationData) : undefined;
}
