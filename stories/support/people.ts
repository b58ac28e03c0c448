/** Drawn here: no stranger's face, and no request. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="#c9d6cf"/><path d="M10 96c2-20 18-28 38-28s36 8 38 28z" fill="#2f5d62"/><path d="M40 56h16v16c-3 5-13 5-16 0z" fill="#e9bf9f"/><ellipse cx="48" cy="42" rx="17" ry="21" fill="#e9bf9f"/><path d="M27 44c-3-22 7-32 21-32s24 10 21 32c0 12 3 20 4 26-6 3-12 1-13-2V42c-9-1-17-5-21-10-2 7-5 9-7 11v25c-1 3-6 5-12 2 2-8 5-16 7-26z" fill="#5a3a26"/></svg>`;

/** The person who reads and answers, as attributes. */
export const sanne = {
  'responder-name': 'Sanne de Wit',
  'responder-role': 'Klantenservice Zonkust',
  'responder-photo': `data:image/svg+xml,${encodeURIComponent(drawing)}`,
  'respond-within': 'P1D',
  'working-days': true,
} as const;

/** What the page knows of its customer, as attributes. */
export const noor = {
  'customer-name': 'Noor de Wit',
  'customer-email': 'noor.de.wit@example.org',
  order: '26-88417',
} as const;

/** The way out when sending fails, as attributes. */
export const counter = {
  supplier: 'Zonkust',
  'contact-phone': '088 123 45 67',
  'contact-email': 'hulp@zonkust.example',
} as const;

/** A letter of a few lines. */
export const letter =
  'Bij aankomst was de auto er niet. Wij hebben twee uur gewacht, met twee kleine kinderen.\n\nDe man aan de balie heeft zijn best gedaan, maar kon niets.';
