import { createTransport } from 'nodemailer';
import { type Clock, systemClock } from '../../base/clock.ts';
import type { Acknowledgement } from '../../documents/acknowledgement.ts';
import { mailAddress } from '../../events/email.ts';
import { readMailbox } from './mailbox.ts';
import { isLoopbackAddress } from '../http/public-address.ts';
import { isTlsFault } from './tls-fault.ts';

/** One mail to one recipient. */
export interface OutgoingMail extends Acknowledgement {
  /** A bare address as `mailAddress` gives it. */
  readonly to: string;
  /** The same at every attempt: mail programs show one mail for one Message-ID. */
  readonly messageId: string;
}

/** Why an attempt failed: a code, without the address. */
export type MailFault = 'network' | 'timeout' | 'tls' | 'login' | 'message' | `smtp-${number}`;

/** `refused`: the recipient's server will not have it, now or later. */
export type MailAttempt =
  | { readonly outcome: 'delivered' }
  | { readonly outcome: 'refused' | 'failed'; readonly reason: MailFault };

export interface MailSender {
  /** Never rejects. */
  send(mail: OutgoingMail): Promise<MailAttempt>;
  close(): void;
}

export interface MailSenderOptions {
  /** `smtp://user:password@mail.example:587` or `smtps://…:465`, with nodemailer's options as its query. */
  readonly server: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  /** Mail may go unencrypted where the server offers no TLS. Else it may to this machine alone, without a password. */
  readonly allowPlain?: boolean;
  /** Milliseconds for one mail. */
  readonly timeout?: number;
  readonly clock?: Clock;
}

/** Shorter than a lease, so that no second relay begins while this one still tries. */
const mailTimeout = 30_000;

function faultOf(error: unknown, timedOut: boolean): MailAttempt {
  const { code = '', originalCode, command = '', responseCode } = error as {
    readonly code?: string;
    /** Of the socket. */
    readonly originalCode?: string;
    readonly command?: string;
    readonly responseCode?: number;
  };
  if (timedOut || code === 'ETIMEDOUT') return { outcome: 'failed', reason: 'timeout' };
  // Before the code of its answer, which is whatever a server, or who sits before it, says to a command that it does not know.
  if (code === 'ETLS' || isTlsFault(originalCode)) return { outcome: 'failed', reason: 'tls' };
  if (code === 'EAUTH') return { outcome: 'failed', reason: 'login' };
  // Only a recipient that does not exist stays so; a login or a sender that is refused can be mended.
  const permanent = responseCode !== undefined && responseCode >= 500 && command.startsWith('RCPT TO');
  if (permanent) return { outcome: 'refused', reason: `smtp-${responseCode}` };
  if (responseCode !== undefined) return { outcome: 'failed', reason: `smtp-${responseCode}` };
  return { outcome: 'failed', reason: code === 'EENVELOPE' || code === 'EMESSAGE' ? 'message' : 'network' };
}

/** Whether nobody else could read along: the server is this machine, and no password is on its way. */
function isAtHome({ hostname, username, password }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return username === '' && password === '' && (host === 'localhost' || isLoopbackAddress(host));
}

/**
 * The server's address as it is used. Whoever sits on the way takes the offer of STARTTLS out of a greeting, and reads
 * password and letter (RFC 3207 section 6), unless we insist. What the address itself asks for would win over options.
 */
export function smtpAddress(server: string, allowPlain = false): string {
  const url = new URL(server);
  if (allowPlain || url.protocol !== 'smtp:' || isAtHome(url)) return server;
  for (const weaker of ['ignoreTLS', 'opportunisticTLS']) url.searchParams.delete(weaker);
  url.searchParams.set('requireTLS', 'true');
  return url.href;
}

/** Sends mails over SMTP, one connection each. Throws where `from` is no mailbox. */
export function createMailSender(options: MailSenderOptions): MailSender {
  const { server, from, allowPlain, timeout = mailTimeout, clock = systemClock } = options;
  const sender = readMailbox(from);
  if (!sender) throw new TypeError('`from` is no mailbox');
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  const transport = createTransport({
    url: smtpAddress(server, allowPlain),
    connectionTimeout: timeout / 2,
    greetingTimeout: timeout / 2,
    socketTimeout: timeout,
    // Nothing in a mail is a path or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async send({ to, messageId, lang, subject, text, html }) {
      const address = mailAddress(to);
      if (address === undefined) return { outcome: 'refused', reason: 'message' };
      const overdue = new AbortController();
      const callOff = clock.after(timeout, () => {
        overdue.abort();
      });
      try {
        await transport.sendMail({
          from: { name: sender.name ?? '', address: sender.address },
          // As an object: a text would be read as a list.
          to: { name: '', address },
          envelope: { from: sender.address, to: [address] },
          messageId: `<${messageId.replace(/[^\w.-]/g, '')}@${domain}>`,
          subject,
          text,
          html,
          headers: {
            'Auto-Submitted': 'auto-replied',
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': lang,
          },
          signal: overdue.signal,
        });
        return { outcome: 'delivered' };
      } catch (error) {
        return faultOf(error, overdue.signal.aborted);
      } finally {
        callOff();
      }
    },
    close() {
      transport.close();
    },
  };
}
