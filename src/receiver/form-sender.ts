import type { AllowedOrigins, OriginStanding } from './cors.ts';
import type { PostedForm } from './form-event.ts';
import type { FormSettings } from './form-pages.ts';
import type { Sender, Site } from './sites.ts';

/** Who sends a form, before its body is read; `denied` may still bear a token of ours. */
export interface FormSender {
  readonly standing: OriginStanding;
  readonly site: Site | undefined;
  readonly settings: FormSettings;
}

/** Where a form stood, once it was read. */
export interface FormOrigin {
  readonly site: Site | undefined;
  readonly settings: FormSettings;
  readonly origin: string;
  /** The page without its query, as far as the browser says it. */
  readonly url: string;
}

export interface FormSenders {
  /** `undefined` for what is no form, or where none is taken. */
  of(request: Request): FormSender | undefined;
  stood(request: Request, form: PostedForm, sender: FormSender): FormOrigin;
}

function urlOf(text: string | null): URL | undefined {
  try {
    return new URL(text ?? '');
  } catch {
    return undefined;
  }
}

/** Tells forms apart by their origin, with the same list as events, and by their site's settings. */
export function createFormSenders(
  sender: (origin: string | null) => Sender,
  sites: readonly Site[],
  forms: FormSettings | undefined,
  origins: AllowedOrigins,
): FormSenders {
  const [first] = [...(typeof origins === 'function' ? [] : origins), ...sites.flatMap((site) => site.origins)];

  return {
    of(request) {
      const { headers } = request;
      const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
      if (type !== 'application/x-www-form-urlencoded') return undefined;
      const { site, standing } = sender(headers.get('origin'));
      // Where no origin of a site is told, the site is read from the form: until then any site's words serve.
      const settings = site?.forms ?? forms ?? (standing !== 'allowed' ? sites.find((one) => one.forms)?.forms : undefined);
      return settings && { standing, site, settings };
    },

    stood(request, form, { site: sent, settings }) {
      const from = urlOf(form.value('from'));
      const listed = [request.headers.get('origin'), from?.origin ?? null]
        .map((origin) => sender(origin))
        // What a page of ours repeats of the first one is a claim: it names, and gives no trust.
        .find(({ standing, origin }) => origin !== null && standing === 'allowed');
      const site = sent ?? listed?.site ?? sites.find(({ key, forms: own }) => own && key === form.value('site'));
      // Never the request's host where one is listed: behind a proxy each receiver would call the same form another's.
      const origin = listed?.origin ?? new URL(site?.origins[0] ?? first ?? request.url).origin;
      const page = [from, urlOf(request.headers.get('referer'))].find((url) => url?.origin === origin);
      return { site, settings: site?.forms ?? settings, origin, url: origin + (page?.pathname ?? '/') };
    },
  };
}

/** The language of a page: that of the form, else of the browser. */
export function localeOf(request: Request, form?: PostedForm): string {
  const tags = [form?.value('locale').trim(), request.headers.get('accept-language')?.split(/[,;]/)[0]?.trim()];
  return tags.find((tag) => tag !== undefined && /^[A-Za-z\d][A-Za-z\d-]{0,63}$/.test(tag)) ?? 'en';
}
