import { receiving } from '../../documents/acknowledgement.ts';
import { plain } from '../../documents/defang.ts';
import { type FormDocument, type FormInput, formHtml, formPolicy, receiptPolicy } from '../../documents/form-html.ts';
import { receiptHtml } from '../../documents/receipt-html.ts';
import { emailSlip } from '../../events/email-slip.ts';
import { isDate } from '../../events/rules.ts';
import { writeDate, writingLocale } from '../../i18n/dates.ts';
import { type MailLanguage, mailLanguage } from '../../i18n/mail.ts';
import { fillText } from '../../i18n/translate.ts';
import { unturned } from '../../i18n/unturned.ts';
import type { FormField, FormGap, FormPages, FormPlace, FormRefusal, Wish } from '../../receiver/form-pages.ts';

/** All that no line shows: other fields, and what was said beside the value that a line shows, which comes behind it. */
function unshown(fields: readonly FormField[], inputs: readonly FormInput[]): FormField[] {
  const shown = new Map(inputs.map(({ name, value }) => [name, value]));
  const often = new Set([...shown.keys()].filter((name) => fields.filter(([own]) => own === name).length > 1));
  return fields.filter(
    ([name, text]) => name !== 'confirm' && (!shown.has(name) || (often.has(name) && text !== shown.get(name))),
  );
}

function declaration({ locale, act, name, contract, items, cause, end }: Wish): string {
  const { form, catalogue } = mailLanguage(locale);
  const { cancellation } = catalogue.late;
  const sentence = act === 'withdrawal' ? form.withdrawal : act === 'request' ? form.request : cancellation.declaration;
  const date = isDate(end) ? writeDate(writingLocale(locale, catalogue.language), end) : unturned(end);
  const said = fillText(sentence, {
    name: name.trim() === '' ? form.someone : unturned(name),
    contract: contract.trim() === '' ? form.unnamed : unturned(contract),
    end: end === 'earliest' || end === '' ? cancellation.endEarliest : fillText(cancellation.endOn, { date }),
  });
  const more = [items.trim() && fillText(form.items, { items }), cause.trim() && fillText(form.cause, { cause })];
  return [said, ...more].filter(Boolean).join(' ');
}

/** Every page in its parts: whose it is stands below, in which language around it. */
function page(place: FormPlace, { catalogue, form }: MailLanguage, parts: Pick<FormDocument, 'heading' | 'paragraphs' | 'form'>) {
  const { supplier, contact } = place.settings;
  const footer = [supplier, contact && fillText(form.other, { contact })].filter((text) => text !== undefined && text !== '');
  return { html: formHtml({ lang: catalogue.language, dir: catalogue.dir, footer: footer as string[], ...parts }), policy: formPolicy };
}

function inputsOf({ catalogue, form }: MailLanguage, fields: readonly FormField[], gaps: readonly FormGap[]): FormInput[] {
  const { first, late } = catalogue;
  const value = (name: string) => fields.find(([own]) => own === name)?.[1] ?? '';
  const slip = emailSlip(value('email'));
  const faults: Readonly<Record<FormGap, string>> = {
    contract: late.cancellation.contract,
    name: late.cancellation.name,
    email: late.cancellation.email,
    'end-odd': fillText(form.endOdd, { year: value('end').trim().slice(0, 4) }),
    'email-odd': slip ? fillText(late.common.emailSlips[slip.slip], { mark: slip.mark ?? '' }) : late.common.errors['not-an-email'],
  };
  const fault = (...names: readonly FormGap[]) => {
    const found = names.find((name) => gaps.includes(name));
    return found && faults[found];
  };
  const { contract, contractHint, name, email } = first.cancellation;
  const end = value('end') === 'earliest' ? '' : value('end');
  return [
    { name: 'contract', label: contract, value: value('contract'), type: 'text', hint: contractHint, fault: fault('contract') },
    { name: 'name', label: name, value: value('name'), type: 'text', fault: fault('name'), autocomplete: 'name' },
    { name: 'email', label: email, value: value('email'), type: 'email', fault: fault('email', 'email-odd'), autocomplete: 'email' },
    ...(value('act') === 'withdrawal'
      ? []
      : // What a browser does not take for a date would be gone from a field for one.
        [{ name: 'end', label: form.end, value: end, type: end === '' || isDate(end) ? 'date' : 'text', hint: form.endHint, fault: fault('end-odd') } as const]),
  ];
}

function again(place: FormPlace, fields: readonly FormField[], gaps: readonly FormGap[]) {
  const language = mailLanguage(place.locale);
  const { form, catalogue } = language;
  const { common, cancellation } = catalogue.late;
  const value = (name: string) => fields.find(([own]) => own === name)?.[1] ?? '';
  const own = ['withdrawal', 'request'].includes(value('act')) ? common.send : cancellation.confirm;
  const inputs = inputsOf(language, fields, gaps);
  return page(place, language, {
    heading: gaps.length === 0 ? form.busy : gaps.some((gap) => gap.endsWith('-odd')) ? common.amiss : common.missing,
    paragraphs: gaps.length > 0 ? [form.lead, form.asIs] : [form.busyLead],
    form: {
      inputs,
      hidden: unshown(fields, inputs),
      button: value('confirm').trim() || own,
    },
  });
}

function refusal(place: FormPlace, reason: FormRefusal) {
  const language = mailLanguage(place.locale);
  const { form } = language;
  const why = reason === 'busy' ? form.unavailable : form[reason];
  return page(place, language, { heading: form.refused, paragraphs: [why] });
}

/** The pages that answer a form, in every language of the package: self-contained, without script, everything escaped. */
export const formPages: FormPages = {
  declaration,
  again,
  refusal,
  receipt(place, item, receipt) {
    const { settings } = place;
    const { receivedAt, endsOn, endsOnByClick, respondBy } = receipt;
    const received = { ...item, receivedAt, endsOn, endsOnByClick, respondBy };
    const { language, rows, lang, dir, heading, reference } = receiving(received, settings.zone);
    const { form, catalogue } = language;
    const { customer } = (item.data ?? {}) as { readonly customer?: { readonly email?: string } };
    const proof = receipt.signature ? [{ label: `${form.signed}. ${form.signedLead}`, value: JSON.stringify(receipt) }] : [];
    const html = receiptHtml({
      lang,
      dir,
      heading,
      state: '',
      reference,
      rows: [
        ...rows,
        ...(customer?.email ? [{ label: catalogue.late.cancellation.rowEmail, value: plain(customer.email) }] : []),
        { label: catalogue.late.cancellation.rowDigest, value: receipt.digest },
        ...proof,
      ],
      closing: form.keep,
      supplier: settings.supplier,
      url: settings.contact,
    });
    return { html, policy: receiptPolicy };
  },
};
