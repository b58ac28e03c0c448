// What became of what was received, as the server tells of it.
/**
 * @typedef {{ messageId: string, event: string, reference?: string, destination: string, error?: string,
 *   attempts: number, createdAt: string, dueAt: string, settledAt?: string, dismissedAt?: string, dismissedBy?: string }} Letter
 * @typedef {{ destination: string, since: string, reason: string }} Disabled
 * @typedef {{ messageId: string, to: string, subject: string, text: string, lang: string, at: string }} Mail
 * @typedef {{ code: string, origin?: string, count: number, last: string }} Refused
 * @typedef {{ pending: Letter[], gathered: Letter[], dead: Letter[], unreached: Letter[], withheld: Letter[],
 *   dismissed: Letter[], disabled: Disabled[], refused?: Refused[], mails?: Mail[] }} Outbox
 */

/** @returns {Promise<Outbox | undefined>} undefined where it cannot be read now */
export async function readOutbox() {
  try {
    const answer = await fetch('/inbox/outbox', { cache: 'no-store' });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Asks for a change; whether it was made. @param {string} path below `/inbox/` */
export async function change(path) {
  try {
    return (await fetch(`/inbox/${path}`, { method: 'POST' })).ok;
  } catch {
    return false;
  }
}
