import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import { digestOf } from '../events/index.ts';
import type { Accept, Accepted } from './accept.ts';
import { eventOfForm, gapsOf, idFrom, mayStand, readForm, tokenField, withoutToken } from './form-event.ts';
import type { FormField, FormGap, FormPage, FormPlace, FormRefusal } from './form-pages.ts';
import { type FormSender, type FormSenders, localeOf } from './form-sender.ts';
import type { FormTokens } from './form-token.ts';
import { readEvent } from './intake.ts';
import type { IntakeStore } from './intake-store.ts';
import type { ReceiverLimits } from './limits.ts';
import { plainHeaders, problemStatus } from './problems.ts';
import { createTurns } from './turns.ts';

export interface FormPostOptions {
  readonly store: IntakeStore;
  readonly accept: Accept;
  readonly senders: FormSenders;
  readonly tokens: FormTokens;
  readonly limits: ReceiverLimits;
  readonly clock: Clock;
  /** Never throws. */
  readonly onFault: (error: unknown) => void;
}

export interface FormPost {
  refuse(request: Request, sender: FormSender, reason: FormRefusal, retryAfter?: number): Response;
  /** Answers a form that came whole with a page: the receipt, or the form again. */
  handle(request: Request, bytes: Uint8Array, sender: FormSender, crowded: boolean): Promise<Response>;
}

/** Under one id: the event of these words at a moment, and the way in. */
interface Placing {
  readonly bytes: (at: number) => Uint8Array<ArrayBuffer>;
  readonly take: (bytes: Uint8Array<ArrayBuffer>, at: number) => Promise<Result<Accepted, 'busy'>>;
}

const refusalStatus: Readonly<Record<FormRefusal, number>> = { ...problemStatus, broken: 408 };

/** Seconds that a busy store is given. */
const busyRetry = 2;

function pageResponse(status: number, { html, policy }: FormPage, retryAfter?: number): Response {
  const bytes = new TextEncoder().encode(html);
  return new Response(bytes, {
    status,
    headers: {
      ...plainHeaders,
      'Content-Length': String(bytes.byteLength),
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      // A form on it comes back from no origin then, also where a proxy calls this host by another name.
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    },
  });
}

/** Takes cancellations from plain HTML forms: a page that runs no script still gives the right. */
export function createFormPost(options: FormPostOptions): FormPost {
  const { store, accept, senders, tokens, limits, clock, onFault } = options;
  /** Two presses of one button come together: the second waits, and then finds the first one's receipt. */
  const inTurn = createTurns();

  /** Stores these words under an id, once; `other` where different words stand there already. */
  async function place(id: string, { bytes, take }: Placing): Promise<Accepted | 'busy' | 'other'> {
    const found = await store.get(id);
    if (!found.ok) return 'busy';
    let first = found.value;
    if (!first) {
      const now = clock.now();
      const taken = await take(bytes(now), now);
      if (!taken.ok) return 'busy';
      if (taken.value.outcome !== 'conflict') return taken.value;
      // Another receiver took one at the same moment.
      first = taken.value.receipt;
    }
    // With the moment of the first time the same words are the same bytes.
    const at = Date.parse(first.receivedAt);
    const again = bytes(at);
    if (digestOf(again) !== first.digest) return 'other';
    const taken = await take(again, at);
    return taken.ok ? taken.value : 'busy';
  }

  const refuse: FormPost['refuse'] = (request, { settings }, reason, retryAfter) => {
    const page = settings.pages.refusal({ locale: localeOf(request), settings }, reason);
    return pageResponse(refusalStatus[reason], page, retryAfter);
  };

  return {
    refuse,

    async handle(request, body, sender, crowded) {
      const form = readForm(body);
      // A page of ours has whatever origin the proxies before it give it: what it bears tells it, not what it is called.
      const unlisted = sender.standing === 'denied';
      if (unlisted && !(form.id && (await tokens.holds(form.id, form.token)))) return refuse(request, sender, 'origin');
      const standing = unlisted ? 'unlisted' : sender.standing;
      const { site, settings, origin, url } = senders.stood(request, form, sender);
      const { pages, zone } = settings;
      const locale = localeOf(request, form);
      const where: FormPlace = { locale, settings };
      const today = new Date(clock.now()).toISOString().slice(0, 10);
      const gaps = gapsOf(form, today);
      const own = idFrom(origin, today, withoutToken(body));
      const id = form.id ?? own;
      const again = async (missing: readonly FormGap[]) => {
        const token = await tokens.issue(id);
        const typed = form.fields.filter(([name]) => !['id', 'from', 'again', 'confirm'].includes(name));
        const confirm = form.value('confirm').trim() === '' ? [] : [['confirm', form.value('confirm')] as const];
        const ours: FormField[] = [['id', id], ['from', url], ['again', '1'], ...(token ? [[tokenField, token] as const] : [])];
        return pages.again(where, [...typed, ...confirm, ...ours], missing);
      };
      if (gaps.length > 0 && !mayStand(form)) return pageResponse(400, await again(gaps));

      const key = form.value('site');
      const named = site?.key ?? (/^[\w.-]{1,200}$/.test(key) ? key : undefined);
      const placing = (id: string, ...flags: readonly string[]): Placing => ({
        bytes: (at) =>
          new TextEncoder().encode(
            JSON.stringify(eventOfForm({ form, id, at, origin, url, site: named, locale, zone, pages })),
          ),
        async take(bytes, at) {
          const reading = readEvent(bytes, limits);
          // It was made here: an envelope of ours that cannot be read is a mistake of ours.
          if (!reading.ok) throw new Error('A form became no event');
          const all = [...reading.value.flags, ...(gaps.some((gap) => gap !== 'end-odd') ? ['form-incomplete'] : []), ...flags];
          return accept({ bytes, reading: { ...reading.value, flags: all }, at, standing, site, crowded });
        },
      });

      const placed = await inTurn(id, async () => {
        const first = await place(id, placing(id));
        if (first !== 'other') return first;
        // A page that gives everybody one id, or a customer who went back and changed a word: no declaration is lost to that.
        const other = idFrom(id, own);
        return place(other, placing(other, 'form-id-reused'));
      }).catch((error: unknown) => {
        // Whether it was committed is not known here; what is sent again under its id finds out.
        onFault(error);
        return 'busy' as const;
      });
      if (placed === 'busy' || placed === 'other') return pageResponse(503, await again([]), busyRetry);
      return pageResponse(placed.outcome === 'first' ? 202 : 200, pages.receipt(where, placed.item, placed.receipt));
    },
  };
}
