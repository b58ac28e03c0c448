import type { AllowedOrigins, OriginStanding } from './cors.ts';
import { createOriginCheck } from './cors.ts';
import type { FormSettings } from './form-pages.ts';

/** A site of the supplier's, known by the origins of its pages. */
export interface Site {
  /** The public key that its widgets carry. */
  readonly key: string;
  /** Origins of its pages, such as `https://shop.example`. */
  readonly origins: readonly string[];
  /** Whether its customers may add files; true unless said otherwise. */
  readonly attachments?: boolean;
  /** Takes cancellations from plain HTML forms of its pages; else those of the receiver hold. */
  readonly forms?: FormSettings;
}

/** Where a request comes from. */
export interface Sender {
  readonly origin: string | null;
  readonly standing: OriginStanding;
  readonly site: Site | undefined;
}

/** Makes the look-up of a sender by its `Origin`. Throws on an origin that is no URL: a mistake of the host's. */
export function createSenders(origins: AllowedOrigins, sites: readonly Site[]): (origin: string | null) => Sender {
  const siteOf = new Map<string, Site>();
  for (const site of sites) for (const origin of site.origins) siteOf.set(new URL(origin).origin, site);
  const listed = createOriginCheck(origins);
  return (origin) => {
    const site = origin === null ? undefined : siteOf.get(origin);
    return { origin, standing: site ? 'allowed' : listed(origin), site };
  };
}
