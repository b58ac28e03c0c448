import type { Issue } from '../events/issues.ts';
import type { Departed, Draft } from './draft.ts';
import type { Past, PastOutcome } from './past.ts';
import type { Outcome, SubmissionState, Submit, Submitted } from './submission.ts';
import type { FieldValue, Values } from './values.ts';

export interface FormModelOptions<Data> {
  /** What the page already knew. Kept by `reset`. */
  readonly initial: Values;
  /** Makes the event's data of the values. */
  readonly toData: (values: Values) => Data;
  /** What is wrong; it may take a moment. */
  readonly check: (values: Values) => Promise<readonly FormIssue[]>;
  /** Called with valid data before anything is sent; `false` goes back to `editing`. */
  readonly announce: (submitted: Submitted<Data>) => boolean;
  readonly submit: Submit<Data>;
  readonly now: () => number;
  /** Called after each change that a customer may see. */
  readonly changed: () => void;
}

/** What is wrong with a form. */
export interface FormIssue extends Issue {
  /** A question, by what is asked: who sends the same once more has answered it, and it is no issue any more. */
  readonly once?: string;
}

/** How a form stands. */
export interface FormState {
  readonly state: SubmissionState;
  readonly outcome: Outcome | undefined;
  /** The id of the event that this form makes: minted with the draft, kept over every retry. */
  readonly id: string;
  /** The moment of the click, in milliseconds since 1970 UTC. */
  readonly time: number | undefined;
  readonly values: Values;
  /** What the customer filled in, without what the page knew. */
  readonly typed: Values;
  /** The id that the next event replaces. */
  readonly supersedes: string | undefined;
  /** What left under the present id, in this page or before it was reloaded. */
  readonly departed: Departed | undefined;
  /** Whether the customer has tried to send what is not complete yet. */
  readonly tried: boolean;
  /** Issues that may be shown now, in the order of the data. */
  readonly shown: readonly Issue[];
}

export interface FormModel extends FormState {
  set(name: string, value: FieldValue): void;
  /** The customer left a field. */
  touch(name: string): Promise<void>;
  /** A text that is far too long was kept out of the field: said there at once. */
  refuse(name: string): void;
  /** What the page knows; it does not overwrite what the customer typed. */
  prefill(values: Values): void;
  /** Takes up a draft under its own id. What was typed meanwhile wins. Whether it could: a form that went on cannot. */
  restore(draft: Pick<Draft, 'id' | 'values' | 'supersedes' | 'departed'>): boolean;
  /** Shows again what has left before, in place of a form that nobody has begun with. Whether it could. */
  recall(past: Pick<Past, 'id' | 'time'> & { readonly outcome: PastOutcome; readonly values: Values }): boolean;
  /** Checks everything as if it were sent, and shows what is missing. Resolves to whether nothing is. */
  validate(): Promise<boolean>;
  /** Resolves to whether the input was valid and went on its way. `at`: the moment of the click, where that was earlier than this. */
  submit(at?: number): Promise<boolean>;
  /** Tells the form how its submission stands. An impossible move changes nothing. */
  settle(outcome: Outcome): void;
  /** The customer asked for another try of what is unsent. */
  resume(): void;
  /** Back to editing after a refusal, or to take an unsent item back; the next event supersedes this one. */
  edit(): void;
  /** Empties the form for a new event. */
  reset(): void;
}
