import { fillText } from '../i18n/translate.ts';
import { type Acknowledgement, type AcknowledgementOptions, type Quoted, letterOf } from './acknowledgement.ts';
import { escapeHtml, pageStyle, paragraph, receiptList, receiptPage } from './receipt-html.ts';
import { receiptText } from './receipt-text.ts';

const style = `${pageStyle}
section{margin-top:3em;border-top:2px solid}
h2{font-size:1.25em;line-height:1.2;break-after:avoid}`;

/** Between two declarations in plain text. */
const line = '-'.repeat(40);

/**
 * One mail for several declarations of one customer: each in full and in its own language, as it would be alone; the
 * mail speaks that of the first. At least one is needed, and one alone is the acknowledgement that it would be.
 */
export function gatheredAcknowledgement(
  [first, ...rest]: readonly [Quoted, ...Quoted[]],
  sender: Pick<AcknowledgementOptions, 'supplier' | 'url'>,
): Acknowledgement {
  if (rest.length === 0) return letterOf(first, sender);
  const all = [first, ...rest];
  const { lang, dir, language } = first;
  const { several, keep, defanged } = language.words;
  const count = { count: all.length };
  const heading = fillText(several.heading, count);
  const closing = [keep, all.some((each) => each.defanged) ? defanged : ''].filter(Boolean).join(' ');
  const texts = all.map((each) => receiptText({ ...each, state: '', closing: each.promise }));
  const sections = all.map(
    (each) => `<section lang="${escapeHtml(each.lang)}" dir="${escapeHtml(each.dir)}">
<h2>${escapeHtml(each.heading)}</h2>
${receiptList(each)}${paragraph(each.promise)}</section>
`,
  );
  const end = [closing, [sender.supplier, sender.url].filter(Boolean).join('\n')].filter(Boolean).join('\n\n');
  const main = `${paragraph(several.lead)}${sections.join('')}${paragraph(closing)}`;
  return {
    lang,
    subject: fillText(several.subject, count),
    text: [`${heading}\n\n${several.lead}\n`, ...texts, `${end}\n`].join(`\n${line}\n\n`),
    html: receiptPage({ ...sender, lang, dir, title: heading, heading, style, main }),
  };
}
