import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BrowserContext } from 'playwright-core';
import type { LedgerEye } from './ledger-eye.ts';

/** What a page tells. */
export type Note =
  | { readonly what: 'submit'; readonly id: string; readonly text: string }
  | { readonly what: 'committed'; readonly id: string }
  | { readonly what: 'queued' | 'sent' | 'received' | 'refused' | 'failed'; readonly id: string; readonly reference: string; readonly stored: boolean }
  /** What stands on the screen. */
  | { readonly what: 'shown'; readonly state: string; readonly reference: string; readonly words: string };

/** All that is known of one event, without a look into the product. */
export interface Testimony {
  /** The text that the customer sent, as `kroon-submit` said it. */
  text?: string;
  /** How often it was submitted: more than once from two tabs. */
  submits: number;
  /** Its row was on the device's disk. */
  committed: boolean;
  /** By which the customer was told of it. */
  reference?: string;
  /** What the customer was told, ever. */
  readonly told: Set<'queued' | 'waiting' | 'sent' | 'received' | 'refused' | 'failed'>;
}

/** What a customer read under a reference. */
export interface Reading {
  readonly reference: string;
  readonly promise: 'saved' | 'received';
}

export interface Witness {
  readonly events: ReadonlyMap<string, Testimony>;
  readonly readings: readonly Reading[];
  /** "Received" that was said while the ledger did not have it. */
  readonly untrue: readonly string[];
  /** Resolves when a page tells of this step for this text. */
  next(step: 'submit' | 'committed', text: string): Promise<void>;
  attend(context: BrowserContext): Promise<void>;
}

/** The words of the catalogue by which a customer knows; written here once more, so that a change there is seen. */
const savedWords = 'saved on this device';
const thanks = /thank you/i;

export async function createWitness(eye: LedgerEye): Promise<Witness> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const content = outputFiles[0]!.text;
  const events = new Map<string, Testimony>();
  const readings: Reading[] = [];
  const untrue: string[] = [];
  const waiting = new Set<{ readonly step: string; readonly text: string; readonly resolve: () => void }>();

  function of(id: string): Testimony {
    const known = events.get(id) ?? { submits: 0, committed: false, told: new Set() };
    events.set(id, known);
    return known;
  }

  function reached(step: 'submit' | 'committed', text: string | undefined): void {
    for (const one of waiting) {
      if (one.step !== step || one.text !== text) continue;
      waiting.delete(one);
      one.resolve();
    }
  }

  /** Runs as soon as the page has told: what the ledger has now, it had then. */
  function hear(note: Note): void {
    if ('reference' in note && 'id' in note && note.reference) of(note.id).reference = note.reference;
    switch (note.what) {
      case 'submit': {
        const event = of(note.id);
        event.text = note.text;
        event.submits += 1;
        break;
      }
      case 'committed':
        of(note.id).committed = true;
        break;
      case 'shown':
        if (note.state === 'received' || thanks.test(note.words)) {
          readings.push({ reference: note.reference, promise: 'received' });
          if (!eye.hasReference(note.reference)) untrue.push(`shown ${note.reference}`);
        }
        if (note.state === 'queued' || note.words.includes(savedWords)) {
          readings.push({ reference: note.reference, promise: 'saved' });
        }
        return;
      case 'queued':
        of(note.id).told.add(note.stored ? 'queued' : 'waiting');
        break;
      case 'received':
        if (!eye.hasId(note.id) || !eye.hasReference(note.reference)) untrue.push(note.id);
        of(note.id).told.add(note.what);
        break;
      default:
        of(note.id).told.add(note.what);
    }
    if (note.what === 'submit' || note.what === 'committed') reached(note.what, of(note.id).text);
  }

  return {
    events,
    readings,
    untrue,
    next: (step, text) => new Promise((resolve) => waiting.add({ step, text, resolve })),
    async attend(context) {
      await context.exposeBinding('soakNote', (_, note: Note) => {
        hear(note);
      });
      await context.addInitScript({ content });
    },
  };
}
