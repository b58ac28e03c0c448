import { type Shop, loader, widgets } from '../../journeys/shop.ts';

/** Rows on a device name the address that they go to, so the site has one that never changes. A browser is told where it is. */
export const olderOrigin = 'http://shop.localhost';

/** What Chromium is started with to find that site at this shop. */
export function wayTo(shop: Shop): string {
  return `--host-resolver-rules=MAP ${new URL(olderOrigin).host}:80 127.0.0.1:${new URL(shop.origin()).port}`;
}

/** The loader of the older build, as a page of its time had it. */
export const olderLoader = loader.replace('/kroon/', '/older/');

/** Offers the older build's scripts beside those of now. */
export function serveOlder(shop: Shop, scripts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(scripts)) shop.script(`/older/${name}`, text);
}

/** The pages that the fixture was made on, by their paths: drafts are found again by that. */
export const olderPages = {
  '/complaint': widgets.complaint,
  '/rating': widgets.rating,
  '/cancellation': widgets.cancellation,
  '/status': widgets.rating.replace('about=', 'ack="status" about='),
  '/two': '<kroon-complaint></kroon-complaint><kroon-complaint></kroon-complaint>',
  '/late': widgets.complaint,
  '/kept': widgets.complaint,
} as const;
export type OlderPath = keyof typeof olderPages;

export function showPages(shop: Shop, head: string): void {
  for (const [path, body] of Object.entries(olderPages)) shop.page(path, { head, body });
  shop.page('/elsewhere', { head, body: '<p>No widget here.</p>' });
  shop.page('/blank', { head: '', body: '' });
}

/** Words of the letters on the device, by how they stand; a cancellation is known by its last day. */
export const olderLetters = {
  received: 'Received: the kettle leaks.',
  sent: 'Sent to an address that gives no receipts.',
  networked: 'No network: “two lines”\nand a picture 👩‍🚀',
  busy: 'Busy: the courier was late.',
  unacknowledged: 'Never acknowledged: the lid is cracked.',
  nowhere: 'Sent to where nothing was: the handle is hot.',
  ending: '2027-02-28',
  interrupted: 'On its way when the tab was closed.',
  refused: 'Refused: as the supplier had it then.',
} as const;

/** Words that were typed and not sent, by the page. */
export const olderDrafts = {
  '/complaint': 'A draft of a complaint, “with” two\nlines.',
  '/rating': 'A draft of a rating.',
  '/two': ['The first of two.', 'The second of two.'],
  '/late': 'Typed before the form was there.',
  '/kept': 'Kept on this device for a day.',
} as const;
