import { sha256 } from '../base/sha256.ts';
import { escapeHtml, pageStyle } from './receipt-html.ts';

const formStyle = `${pageStyle}
form{display:grid;gap:1.25em}
label{display:block;font-weight:600}
small{display:block;font-size:.875em}
main+footer{margin-block-start:2em}
input{box-sizing:border-box;margin-block-start:.5em;inline-size:100%;min-block-size:44px;padding:.5em;border:1px solid GrayText;background:Field;color:FieldText;font:inherit}
input[aria-invalid]{border-width:2px}
button{justify-self:start;min-block-size:48px;padding:.5em 1.5em;border:2px solid;background:ButtonFace;color:ButtonText;font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid Highlight;outline-offset:2px}`;

/** One line to fill in, with what was typed there. */
export interface FormInput {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type: 'text' | 'email' | 'date';
  readonly hint?: string | undefined;
  /** What is wrong with it. */
  readonly fault?: string | undefined;
  readonly autocomplete?: string | undefined;
}

/** A page that says something; with inputs it is a form that posts to where the page came from. */
export interface FormDocument {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly form?: {
    readonly inputs: readonly FormInput[];
    readonly hidden: readonly (readonly [name: string, value: string])[];
    /** Its words, which are also what it posts as `confirm`. */
    readonly button: string;
  };
  readonly footer: readonly string[];
}

function policyOf(style: string, formAction: string): string {
  const hash = btoa(String.fromCharCode(...sha256(new TextEncoder().encode(style))));
  const nothingElse = "base-uri 'none'; frame-ancestors 'none'";
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action ${formAction}; ${nothingElse}`;
}

/** The policy for a receipt as a page: its own style by its hash, and nothing more. */
export const receiptPolicy = policyOf(pageStyle, "'none'");
/** The same for a form, which may post to its own host. */
export const formPolicy = policyOf(formStyle, "'self'");

/** In an attribute line ends have to be written out, or a parser makes one of two. */
function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeHtml(value).replace(/[\r\n\t]/g, (found) => `&#${found.charCodeAt(0)};`)}"`;
}

function inputHtml({ name, label, value, type, hint, fault, autocomplete }: FormInput, focused: boolean): string {
  const notes = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  const described = attribute('aria-describedby', notes === '' ? undefined : notes);
  const invalid = attribute('aria-invalid', fault && 'true');
  return `<div><label for="${name}">${escapeHtml(label)}</label>
${hint ? `<small id="${name}-hint">${escapeHtml(hint)}</small>\n` : ''}${fault ? `<small id="${name}-fault"><b>${escapeHtml(fault)}</b></small>\n` : ''}<input id="${name}" name="${name}" type="${type}"${attribute('value', value)}${attribute('autocomplete', autocomplete)}${invalid}${described}${focused ? ' autofocus' : ''}></div>`;
}

function formHtmlOf({ inputs, hidden, button }: NonNullable<FormDocument['form']>): string {
  const first = inputs.find(({ fault }) => fault);
  const kept = hidden.map(([name, value]) => `<input type="hidden"${attribute('name', name)}${attribute('value', value)}>`);
  // No action: it posts to where this page came from, whatever a proxy calls it. Nor does a browser hold it back.
  return `<form method="post" accept-charset="utf-8" novalidate>
${inputs.map((input) => inputHtml(input, input === first)).join('\n')}
${kept.join('\n')}
<button name="confirm"${attribute('value', button)}>${escapeHtml(button)}</button>
</form>`;
}

/** The page as HTML: no script, no request, everything escaped; what is wrong leads to its field. */
export function formHtml({ lang, dir, heading, paragraphs, form, footer }: FormDocument): string {
  const faults = form?.inputs.filter(({ fault }) => fault) ?? [];
  const links = faults.map(({ name, fault = '' }) => `<li><a href="#${name}">${escapeHtml(fault)}</a></li>`);
  return `<!doctype html>
<html${attribute('lang', lang)}${attribute('dir', dir)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(heading)}</title>
<style>${formStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
${links.length > 0 ? `<ul>${links.join('')}</ul>\n` : ''}${form ? formHtmlOf(form) : ''}
</main>
${footer.length > 0 ? `<footer>${footer.map((text) => `<bdi>${escapeHtml(text)}</bdi>`).join('<br>')}</footer>\n` : ''}</body>
</html>
`;
}
