import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The message as it travelled. */
  readonly raw: string;
  readonly mail: Email;
}

export interface SmtpCatcher {
  /** `smtp://…` */
  readonly url: string;
  readonly mails: readonly CaughtMail[];
  /** How the server answers until told otherwise; a code for `RCPT TO` or for the end of the data. */
  answer: { readonly at: 'rcpt' | 'data'; readonly code: number } | 'hang' | undefined;
  /** Recipients that were asked for, answered or not. */
  readonly asked: readonly string[];
  /** Passwords that it was told; it takes any. */
  readonly logins: readonly string[];
  close(): Promise<void>;
}

/** A real SMTP server on loopback, which offers no TLS: as one looks whose offer was taken out on the way. */
export async function createSmtpCatcher(): Promise<SmtpCatcher> {
  const mails: CaughtMail[] = [];
  const asked: string[] = [];
  const logins: string[] = [];
  const refusal = (code: number) => Object.assign(new Error('refused'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth({ password }, _session, done) {
      logins.push(password ?? '');
      done(null, { user: 'anybody' });
    },
    onRcptTo({ address }, _session, done) {
      const { answer } = catcher;
      asked.push(address);
      if (answer === 'hang') return;
      done(typeof answer === 'object' && answer.at === 'rcpt' ? refusal(answer.code) : null);
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const { answer } = catcher;
        if (typeof answer === 'object' && answer.at === 'data') {
          done(refusal(answer.code));
          return;
        }
        const bytes = Buffer.concat(pieces);
        const { mailFrom, rcptTo } = session.envelope;
        void PostalMime.parse(bytes).then((mail) => {
          const from = mailFrom ? mailFrom.address : '';
          mails.push({ from, to: rcptTo.map(({ address }) => address), raw: bytes.toString('latin1'), mail });
          done();
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  const catcher: SmtpCatcher = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    asked,
    logins,
    answer: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => { resolve(); });
      }),
  };
  return catcher;
}
