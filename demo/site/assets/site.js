// The bench at the foot of each page: the embed as it stands in this page, and what arrived from it.

const words = {
  nl: { code: 'Code van deze pagina', arrived: 'Aangekomen met kenmerk', see: 'Lees het in het postvak' },
  en: { code: 'Code of this page', arrived: 'Arrived with reference', see: 'Read it in the inbox' },
}[document.documentElement.lang] ?? { code: 'Code', arrived: 'Arrived', see: 'Inbox' };

// Set by a widget while it is used; not part of what a developer writes.
const runtime = new Set(['open', 'style', 'lang', 'role']);

/** @param {Element} element */
function tagOf(element) {
  const name = element.localName;
  const attributes = [...element.attributes]
    .filter((attribute) => !runtime.has(attribute.name))
    .map(({ name, value }) => (value === '' ? name : `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`));
  if (name === 'script') return `<script ${attributes.join(' ')}></script>`;
  const trigger = element.querySelector('[slot="trigger"]');
  const inside = [
    ...(trigger ? [`  <button slot="trigger" type="button">${trigger.textContent?.trim()}</button>`] : []),
    '  …',
  ];
  return [`<${name}`, ...attributes.map((attribute) => `  ${attribute}`), '>', ...inside, `</${name}>`].join('\n');
}

function showCode() {
  const bench = document.querySelector('.bench > div');
  const script = document.querySelector('script[data-endpoint]');
  if (!bench || !script) return;
  const widgets = document.querySelectorAll('kroon-complaint, kroon-rating, kroon-cancellation');

  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = words.code;
  const pre = document.createElement('pre');
  // It scrolls sideways, so a keyboard has to be able to reach it.
  pre.tabIndex = 0;
  pre.setAttribute('role', 'region');
  pre.setAttribute('aria-label', words.code);
  pre.lang = 'en';
  pre.translate = false;
  const code = document.createElement('code');
  code.textContent = [script, ...widgets].map(tagOf).join('\n\n');
  pre.append(code);
  details.append(summary, pre);
  bench.append(details);
}

/** @param {Event} event */
function handleReceived(event) {
  const place = document.querySelector('.arrived');
  const reference = /** @type {{ reference?: unknown }} */ (/** @type {unknown} */ (event)).reference;
  const id = /** @type {{ id?: unknown }} */ (/** @type {unknown} */ (event)).id;
  if (!place || typeof reference !== 'string') return;
  const link = document.createElement('a');
  link.href = `${place.getAttribute('data-inbox') ?? '/inbox/'}${typeof id === 'string' ? `#${id}` : ''}`;
  link.textContent = words.see;
  place.replaceChildren(`${words.arrived} ${reference}. `, link);
}

showCode();
document.addEventListener('kroon-received', handleReceived);
