import { type Clock, systemClock } from '../../src/base/clock.ts';
import type { CaughtMail } from '../../src/server/http/inbox-delivery.ts';
import type { MailSender } from '../../src/server/delivery/mail-sender.ts';

export interface MailCatcher extends MailSender {
  /** Newest first. */
  readonly mails: () => readonly CaughtMail[];
}

/** Older ones make room: a catcher is for looking, not for keeping. */
const mostCaught = 200;

/** Takes mails in development, so that they can be read and go nowhere. */
export function createMailCatcher(onCaught?: () => void, clock: Clock = systemClock): MailCatcher {
  let caught: readonly CaughtMail[] = [];
  return {
    mails: () => caught,
    async send(mail) {
      // The same message again is the same mail, as in any mail program.
      const others = caught.filter(({ messageId }) => messageId !== mail.messageId);
      caught = [{ ...mail, at: new Date(clock.now()).toISOString() }, ...others].slice(0, mostCaught);
      onCaught?.();
      return { outcome: 'delivered' };
    },
    close: () => undefined,
  };
}
