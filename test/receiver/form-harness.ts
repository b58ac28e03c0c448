import type { ReceiverOptions, SigningKey } from '../../src/receiver/index.ts';
import { createSigner } from '../../src/receiver/index.ts';
import { formPages } from '../../src/server/http/form-pages.ts';
import { createMemoryKeys } from '../../src/server/store/keys.ts';
import { sampleOrigin } from '../support/samples.ts';
import { type ReceiverHarness, createHarness, receiverUrl } from './receiver-harness.ts';

export type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

/** What a customer filled in, in the form of the README. */
export const typed = {
  locale: 'nl',
  contract: 'ZV-1182',
  name: 'Joris Visser',
  email: 'j.visser@voorbeeld.example',
  end: '',
  entry: 'Abonnement beëindigen',
  confirm: 'Opzegging bevestigen',
};

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

export interface FormHarness extends ReceiverHarness {
  readonly key: SigningKey;
  /** Posts as a browser does from the page of the sample; a header given as null is left out. */
  submit(fields: Fields, headers?: Record<string, string | null>): Promise<Page>;
  submitRaw(body: BodyInit, headers?: Record<string, string | null>): Promise<Page>;
}

export const settings = { pages: formPages, zone: 'Europe/Amsterdam', supplier: 'Zonkust', contact: '020 000 00 00' };

export async function createFormHarness(options: Partial<ReceiverOptions> = {}): Promise<FormHarness> {
  const keys = createMemoryKeys();
  const signer = await createSigner(keys);
  const harness = createHarness({ forms: settings, signer, ...options });
  const submitRaw: FormHarness['submitRaw'] = async (body, headers = {}) => {
    const sent = {
      Origin: sampleOrigin,
      Referer: `${sampleOrigin}/opzeggen?klant=7`,
      'Content-Type': 'application/x-www-form-urlencoded',
      ...headers,
    };
    const fields = new Headers();
    for (const [name, value] of Object.entries(sent)) if (value !== null) fields.set(name, value);
    const init = { method: 'POST', headers: fields, body, duplex: 'half' };
    const answer = await harness.receive(new Request(receiverUrl, init));
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };
  return {
    ...harness,
    key: (await keys.read())[0]!,
    submitRaw,
    submit: (fields, headers) => submitRaw(new URLSearchParams(fields as Record<string, string>).toString(), headers),
  };
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
export const decode = (text: string) =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code ? String.fromCharCode(Number(code)) : (entities[name] ?? ''),
  );

/** Labels and values of the receipt on a page. */
export function rowsOf(html: string): ReadonlyMap<string, string> {
  const found = html.matchAll(/<dt>(.*?)<\/dt><dd[^>]*>(?:<bdi[^>]*>)?([^<]*)/gs);
  return new Map([...found].map(([, label, value]) => [decode(label!), decode(value!)]));
}

/** Every field of the form on a page, hidden ones and the button too: what the next press would post. */
export function fieldsOf(html: string): [string, string][] {
  const found = html.matchAll(/<(?:input|button)([^>]*)>/g);
  return [...found].map(([, attributes]) => {
    const at = (name: string) => decode(new RegExp(` ${name}="([^"]*)"`).exec(attributes!)?.[1] ?? '');
    return [at('name'), at('value')];
  });
}
