/** What the pages say that answer a form of a page without script, beyond what mails and widgets say. */
export const form = {
  lead: 'What you wrote is still here. Fill in or correct what is named below and send it again.',
  asIs: 'If you cannot, send it as it is: we will accept it.',
  end: 'Last day, if you want a later one',
  endHint: 'Leave this empty to end it as early as possible.',
  endOdd: 'The year is {year}. If that is what you mean, send it as it is.',
  busy: 'It could not be received just now.',
  busyLead: 'What you wrote is still here. Wait a moment and send it again: it counts once.',
  keep: 'Print or save this page: it is your receipt.',
  signed: 'Signed receipt',
  signedLead: 'For whoever has to check it: any change to this receipt would show.',
  someone: 'The undersigned',
  unnamed: 'not named',
  withdrawal: '{name} withdraws from the contract “{contract}”.',
  request: '{name} asks to end the contract “{contract}” {end}.',
  items: 'This is about: {items}.',
  cause: 'Reason: {cause}',
  refused: 'This was not received.',
  origin: 'It came from a website that may not send here. Please go to your supplier’s own website.',
  rate: 'Too many messages came from your connection. Go back and send it again in a few minutes: what you typed is still there.',
  'too-large': 'It is too long. Go back, make it shorter and send it again.',
  broken: 'The connection dropped. Go back and send it again: what you typed is still there.',
  unavailable: 'We cannot receive it just now. Go back and send it again in a moment.',
  other: 'Or turn to: {contact}',
};

export type FormWords = typeof form;
