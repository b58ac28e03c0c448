import { createId } from '../base/id.ts';
import { askOnce } from './ask-once.ts';
import type { Issue } from '../events/issues.ts';
import { limits } from '../events/limits.ts';
import { type Departed, alike } from './draft.ts';
import type { FormModel, FormModelOptions } from './form-types.ts';
import type { Values } from './values.ts';
import { type Field, isFilled, reveals } from './reveal.ts';
import { type Outcome, type SubmissionState, type Submitted, failure, legalMoves } from './submission.ts';

/** A form without a screen: values in, issue codes out. Values are never lost on refusal or failure. */
export function createFormModel<Data>(options: FormModelOptions<Data>): FormModel {
  let state: SubmissionState = 'editing';
  let outcome: Outcome | undefined;
  let id = createId(options.now());
  let time: number | undefined;
  let supersedes: string | undefined;
  let departed: Departed | undefined;
  /** The same, where it was before the page was reloaded. */
  let earlier: Departed | undefined;
  let initial = options.initial;
  let values: Values = initial;
  let issues: readonly Issue[] = [];
  let submitted = false;
  let looking: object | undefined;
  const isOpen = askOnce();
  const fields = new Map<string, Field>();

  const fieldOf = (name: string): Field => {
    const field = fields.get(name) ?? { touched: false, dirty: false, prefilled: false };
    fields.set(name, field);
    return field;
  };

  const move = (next: SubmissionState): boolean => {
    if (next !== state && !legalMoves[state].includes(next)) return false;
    state = next;
    return true;
  };

  const check = async () => {
    const checked = values;
    const data = options.toData(checked);
    const found = (await options.check(checked)).filter((issue) => isOpen(issue, state === 'checking'));
    // The customer typed on meanwhile: the newer check will say.
    if (checked === values) issues = found;
    return { checked, data, valid: found.length === 0 };
  };

  /** A look at everything, unless one is under way; nothing where `edit` or `reset` called it off meanwhile. */
  const look = async () => {
    if (state === 'failed' || state === 'refused') edit();
    if (state !== 'editing') return undefined;
    move('checking');
    const mine = (looking = {});
    options.changed();
    const found = await check().catch((error: unknown) => {
      if (looking === mine) throw error;
      return undefined;
    });
    if (looking !== mine) return undefined;
    looking = undefined;
    return found;
  };

  const renew = (): void => {
    id = createId(options.now());
    time = departed = earlier = undefined;
    outcome = undefined;
    submitted = false;
    issues = [];
  };

  const settle = (next: Outcome): void => {
    if (!move(next.state)) return;
    outcome = next;
    if (next.state === 'failed') departed = earlier;
    options.changed();
  };

  const edit = (): void => {
    if (!move('editing')) return;
    looking = undefined;
    // A failed try never left: it keeps its identity. Anything else may have been read.
    const last = outcome?.state;
    if (last !== undefined && last !== 'failed') {
      supersedes = id;
      renew();
    }
    options.changed();
  };

  const fail = (error: unknown): void => {
    move('sending');
    settle(failure(error));
  };

  const leave = async (event: Submitted<Data>, sent: Values): Promise<void> => {
    move('sending');
    departed = { event, values: sent };
    options.changed();
    // An outcome of an event that this form has meanwhile replaced is not ours to show.
    await options.submit(
      event,
      (next) => {
        if (event.id === id) settle(next);
      },
      () => {
        if (event.id !== id) return;
        // The other tab's words are on their way under that id: these follow, and say that they replace them.
        supersedes = id;
        id = createId(options.now());
        const own = { ...event, id, supersedes };
        options.announce(own);
        leave(own, sent).catch(fail);
      },
      () => {
        if (event.id !== id) return;
        // What a receipt came for stays received. Else the words are the form's again, and may have been read.
        if (move('queued')) outcome = { state: 'queued' };
        if (state === 'queued') edit();
      },
    );
  };

  return {
    get state() {
      return state;
    },
    get outcome() {
      return outcome;
    },
    get id() {
      return id;
    },
    get time() {
      return time;
    },
    get values() {
      return values;
    },
    get typed() {
      return Object.fromEntries(
        Object.entries(values).filter(([name, value]) => fields.get(name)?.dirty && isFilled(value)),
      );
    },
    get supersedes() {
      return supersedes;
    },
    get departed() {
      return departed;
    },
    get tried() {
      return submitted;
    },
    get shown() {
      return issues.filter(({ pointer }) => reveals(fields.get(pointer.slice(1)), submitted));
    },
    set(name, value) {
      values = { ...values, [name]: value };
      fieldOf(name).dirty = true;
      // What was wrong with this field may be mended now; the next check says.
      issues = issues.filter(({ pointer }) => pointer.slice(1) !== name);
      options.changed();
    },
    async touch(name) {
      const field = fieldOf(name);
      field.touched = true;
      if (!reveals(field, submitted)) return;
      await check();
      options.changed();
    },
    refuse(name) {
      Object.assign(fieldOf(name), { touched: true, dirty: true });
      const others = issues.filter(({ pointer }) => pointer.slice(1) !== name);
      issues = [...others, { pointer: `/${name}`, code: 'too-long', limit: limits.long }];
      options.changed();
    },
    prefill(known) {
      initial = { ...initial, ...known };
      const fresh = Object.entries(known).filter(([name]) => !fields.get(name)?.dirty);
      for (const [name, value] of fresh) fieldOf(name).prefilled = isFilled(value);
      values = { ...values, ...Object.fromEntries(fresh) };
    },
    restore(draft) {
      if (state !== 'editing' || submitted || supersedes !== undefined) return false;
      ({ supersedes, departed } = draft);
      id = draft.id ?? id;
      earlier = departed;
      const fresh = Object.entries(draft.values).filter(([name]) => !fields.get(name)?.dirty);
      for (const [name] of fresh) fieldOf(name).dirty = true;
      values = { ...values, ...Object.fromEntries(fresh) };
      options.changed();
      return true;
    },
    recall(past) {
      if (state !== 'editing' || submitted || supersedes !== undefined) return false;
      ({ id, time, outcome } = past);
      departed = earlier = undefined;
      values = { ...values, ...past.values };
      // What has been is no move: the form itself has sent nothing.
      state = past.outcome.state;
      options.changed();
      return true;
    },
    async validate() {
      const found = await look().catch((error: unknown) => {
        move('editing');
        throw error;
      });
      if (!found) return false;
      submitted = true;
      move('editing');
      options.changed();
      return found.valid;
    },
    async submit(at) {
      try {
        const found = await look();
        if (!found) return false;
        submitted = true;
        if (!found.valid) {
          move('editing');
          options.changed();
          return false;
        }
        // It was on its way when the page went, and may have been read: with other values it is another event.
        const again = departed && alike(departed.values, found.checked) ? departed : undefined;
        if (departed && !again) {
          supersedes = id;
          renew();
          submitted = true;
        }
        // What was checked is what leaves.
        const event = (again?.event ?? {
          id,
          time: time ?? at ?? options.now(),
          data: found.data,
          ...(supersedes !== undefined && { supersedes }),
        }) as Submitted<Data>;
        time = event.time;
        if (!options.announce(event)) {
          time = undefined;
          move('editing');
          options.changed();
          return false;
        }
        await leave(event, found.checked);
        return true;
      } catch (error) {
        fail(error);
        return false;
      }
    },
    settle,
    resume() {
      if (move('sending')) options.changed();
    },
    edit,
    reset() {
      if (!move('editing')) return;
      looking = undefined;
      renew();
      supersedes = undefined;
      values = initial;
      fields.clear();
      options.changed();
    },
  };
}
