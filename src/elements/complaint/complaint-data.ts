import type { ComplaintData } from '../../events/complaint.ts';
import { limits } from '../../events/limits.ts';
import { unnest } from '../../form/nest.ts';
import type { Values } from '../../form/values.ts';
import type { ComplaintSnapshot } from './complaint-host.ts';

/** The data of the event, made of what was typed, nested as it is sent, and of what the page promises. */
export function toData({ widget }: ComplaintSnapshot, nested: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { agreement: agreed, ...rest } = nested as Omit<Partial<ComplaintData>, 'agreement'> & { agreement?: object };
  const promise = widget.commitment;
  return {
    ...rest,
    // Who said it and when mean something only beside what was agreed.
    ...(agreed && { agreement: { what: '', ...agreed } }),
    ...(promise && {
      promise: { respondBy: promise.date, rule: promise.rule, ...(promise.name && { responder: promise.name.slice(0, limits.name) }) },
    }),
  };
}

const names = ['message', 'remedy', 'agreement/what', 'agreement/by', 'agreement/on', 'order', 'contract', 'urgent', 'attachments'];

/** What was filled in, by field name, read from the data of an event. */
export function fromData(_: ComplaintSnapshot, data: Readonly<Record<string, unknown>>): Values {
  return unnest(data, names);
}
