import type { ReceivedItem, StoredReceipt } from './intake-store.ts';

/** A name and a value, as a form posts them. */
export type FormField = readonly [name: string, value: string];

/** What a form has still to say, or may have said by a slip: it is asked once, and what comes then is taken as it is. */
export const formGaps = ['contract', 'name', 'email', 'email-odd', 'end-odd'] as const;
/** One of `formGaps`. */
export type FormGap = (typeof formGaps)[number];

/** Why a form was not taken, where no other words in it would help. */
export const formRefusals = ['origin', 'rate', 'too-large', 'broken', 'busy'] as const;
/** One of `formRefusals`. */
export type FormRefusal = (typeof formRefusals)[number];

/** What a declaration is put into words from, as it was typed; empty where it was not. */
export interface Wish {
  /** BCP 47, or what the page gave for one. */
  readonly locale: string;
  /** Termination, withdrawal or request. */
  readonly act: string;
  /** In whose name. */
  readonly name: string;
  /** Which contract. */
  readonly contract: string;
  /** Which goods, of a withdrawal. */
  readonly items: string;
  /** The important reason, where one is given. */
  readonly cause: string;
  /** `earliest`, a date (`YYYY-MM-DD`), or whatever was typed. */
  readonly end: string;
}

/** An HTML page, and the `Content-Security-Policy` that it stands under. */
export interface FormPage {
  /** The whole document. */
  readonly html: string;
  /** The value of the header. */
  readonly policy: string;
}

/** Where a page belongs to. */
export interface FormPlace {
  /** BCP 47, or what the page gave for one. */
  readonly locale: string;
  /** The settings of the site that it was sent from. */
  readonly settings: FormSettings;
}

/** The pages that answer a form. Words are not the receiver's: `kroon/receiver/forms` has them in every language of the package. */
export interface FormPages {
  /** What the customer declares, in full. */
  declaration(wish: Wish): string;
  /** Proof of receipt, to print and to keep. */
  receipt(place: FormPlace, item: ReceivedItem, receipt: StoredReceipt): FormPage;
  /** The form again, with everything that was typed; without gaps because the store is busy. */
  again(place: FormPlace, fields: readonly FormField[], gaps: readonly FormGap[]): FormPage;
  /** Why it was not taken. */
  refusal(place: FormPlace, reason: FormRefusal): FormPage;
}

/** How cancellations from plain HTML forms are answered. */
export interface FormSettings {
  /** The pages that answer. */
  readonly pages: FormPages;
  /** IANA zone in which the contracts' days are meant and moments are written. */
  readonly zone: string;
  /** The name that stands on the pages, and where else to turn: an address, a telephone number. */
  readonly supplier?: string | undefined;
  /** Where else to turn, as it stands on the pages. */
  readonly contact?: string | undefined;
}
