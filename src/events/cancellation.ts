import * as f from './fields.ts';
import { limits } from './limits.ts';
import { isDate } from './rules.ts';

/** Three legal acts. A page that owes two places two tags. */
export const acts = ['termination', 'withdrawal', 'request'] as const;
/** One of the three acts. */
export type Act = (typeof acts)[number];

/** With notice, or for an important reason. */
export const terminationKinds = ['ordinary', 'extraordinary'] as const;
/** One of `terminationKinds`. */
export type TerminationKind = (typeof terminationKinds)[number];

/** A declaration that ends, or withdraws from, a contract, as the customer saw and confirmed it. */
export const cancellationData = f
  .looseObject({
    ...f.shared,
    /** Which legal act it is. */
    act: f.oneOf(acts),
    /** Id of the preset whose form was shown, such as `de-termination`. */
    preset: f.name,
    /** The version of that preset. */
    presetVersion: f.name,
    /** The words on the controls that the customer pressed. */
    labels: f.looseObject({ entry: f.name, confirm: f.name }),
    /** The whole declaration in words, as the customer saw it. */
    declaration: f.words(limits.long),
    /** With notice, or for cause; absent where the form does not ask. */
    kind: f.optional(f.oneOf(terminationKinds)),
    /** The cause that the customer states. */
    cause: f.optional(f.text(limits.long)),
    /** Which contract, by whatever the customer knows of it. */
    contract: f.looseObject({
      reference: f.optional(f.name),
      description: f.optional(f.text()),
      line: f.optional(f.name),
      items: f.optional(f.text()),
    }),
    /** `earliest` or a local date, last day included; absent for a withdrawal. */
    end: f.optional(f.string().check(f.must((value) => value === 'earliest' || isDate(value), 'not-a-date'))),
    /** What the customer was shown, and from what it was reckoned. */
    shown: f.optional(
      f.looseObject({ earliestEnd: f.date, rule: f.name, inputs: f.record(f.string(), f.text()) }),
    ),
    /** Whether the customer asked to go before the last day, and whether the page let them. */
    earlyRelease: f.optional(
      f.looseObject({ requested: f.boolean(), granted: f.optional(f.boolean()), why: f.optional(f.text()) }),
    ),
    /** Files, such as proof of a cause. */
    attachments: f.optional(f.attachments),
    /** IANA name of the zone in which the local dates are meant. */
    timeZone: f.name,
    /** Why the customer goes, where they said it; never in a withdrawal. */
    reason: f.optional(f.text()),
  })
  .check(f.mustAt((data) => data.act !== 'withdrawal' || data.reason === undefined, 'forbidden', 'reason'));
/** What a cancellation says. */
export type CancellationData = f.Infer<typeof cancellationData>;
