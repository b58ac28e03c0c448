import { namesOf } from '../../base/lists.ts';
import type { EventKind } from '../../events/event-types.ts';
import type { FormModel } from '../../form/form-types.ts';
import type { FieldValue, Values } from '../../form/values.ts';

/** What a form of each kind asks, by the path in the data where it stands under the same name. */
const asked: Readonly<Record<EventKind, readonly string[]>> = {
  complaint: ['message', 'remedy', 'agreement/what', 'agreement/by', 'agreement/on', 'order', 'contract', 'urgent', 'attachments'],
  rating: ['comment'],
  cancellation: ['contract/reference', 'contract/description', 'contract/line', 'contract/items', 'kind', 'cause'],
};
const customer = ['customer/name', 'customer/email', 'customer/phone', 'customer/company', 'customer/address'];

type Members = Readonly<Record<string, unknown>>;

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

function at(data: Members, path: string): unknown {
  let value: unknown = data;
  for (const name of path.split('/')) value = membersOf(value)[name];
  return value;
}

/** What stands in the data otherwise than the form asks it. */
const others: Readonly<Record<EventKind, (data: Members) => Members>> = {
  complaint: () => ({}),
  rating({ score, drivers, testimonial }) {
    const { granted, displayName } = membersOf(testimonial);
    const points = Object.entries(membersOf(drivers)).map(([name, point]) => [`drivers/${name}`, String(point)] as const);
    return { ...(score !== undefined && { score: String(score) }), ...Object.fromEntries(points), testimonial: granted, displayName };
  },
  cancellation({ end, earlyRelease, shown }) {
    const { requested, granted, why } = membersOf(earlyRelease);
    const { choice, provider } = membersOf(membersOf(shown)['inputs']);
    const early = granted ? { end: 'today' } : { end: 'early', why };
    const asked = end === undefined || end === 'earliest' ? { end } : { end: 'later', endDate: end };
    return { switch: choice, remark: provider, ...(requested ? early : asked) };
  },
};

/** The values of a form, read back from the data that it made of them. */
export function valuesIn(kind: EventKind, sent: unknown): Values {
  const data = membersOf(sent);
  const same = [...asked[kind], ...customer].map((path) => [path, at(data, path)] as const);
  const found = [...same, ...Object.entries(others[kind](data))].filter(([, value]) => value !== undefined);
  return Object.fromEntries(found) as Record<string, FieldValue>;
}

/** Choices that come with one chosen: having them is not having written. */
const chosen = ['end', 'kind', 'switch'];

/** Whether the customer has written nothing new; else nothing may be written over it. */
export function isUntouched({ state, typed }: FormModel): boolean {
  return state === 'editing' && namesOf(typed).every((name) => chosen.includes(name));
}
