/** The house of docs/architecture.md as data: which rooms each room may look into, and what it never touches. */

export const rooms = {
  base: [],
  terms: ['base'],
  events: ['base', 'terms'],
  i18n: ['base', 'terms'],
  form: ['base', 'terms', 'events'],
  delivery: ['base', 'terms', 'events'],
  receiver: ['base', 'terms', 'events'],
  documents: ['base', 'terms', 'events', 'i18n'],
  elements: ['base', 'terms', 'events', 'i18n', 'form', 'documents'],
  app: ['base', 'terms', 'events', 'i18n', 'form', 'delivery', 'documents', 'elements'],
  server: ['base', 'terms', 'events', 'i18n', 'receiver', 'documents'],
};

/**
 * The folders of elements, and which of them each may import; what comes at a later moment is brought by `import()`. A folder
 * is a widget, or a moment of loading, and no widget knows another.
 */
export const folders = {
  contract: [],
  host: ['contract'],
  controls: ['contract', 'host'],
  letter: ['contract', 'host', 'controls'],
  session: ['contract', 'host', 'controls'],
  email: ['contract'],
  faults: ['contract', 'session'],
  dialog: ['contract', 'host', 'session'],
  unsent: ['contract', 'host', 'controls', 'letter', 'session'],
  complaint: ['contract', 'host', 'controls', 'letter', 'session', 'email'],
  rating: ['contract', 'host', 'controls', 'letter', 'session'],
  cancellation: ['contract', 'host', 'controls', 'letter', 'session', 'email'],
};

/** Packages that only some rooms may have. */
const packages = [
  { regex: String.raw`^(lit|@lit)(/|$)`, name: 'lit', in: ['elements', 'app'] },
  { regex: String.raw`^zod(/|$)`, name: 'zod', in: ['events', 'server'] },
  { regex: String.raw`^node:`, name: 'Node', in: ['server'] },
  { regex: String.raw`^(libsql|pg)(/|$)`, name: 'a database driver', in: ['server'] },
  { regex: String.raw`^(nodemailer|standardwebhooks)(/|$)`, name: 'a way out', in: ['server'] },
];

const dom = ['document', 'window', 'customElements', 'HTMLElement', 'MutationObserver', 'CustomEvent'];
const storage = ['localStorage', 'sessionStorage', 'indexedDB', 'caches'];
const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];

const globals = {
  base: [...dom, ...storage, ...network],
  terms: [...dom, ...storage, ...network],
  events: [...dom, ...storage, ...network],
  i18n: [...dom, ...storage, ...network],
  form: [...dom, ...storage, ...network],
  delivery: ['document', 'window', 'customElements', 'HTMLElement', 'localStorage', 'sessionStorage'],
  receiver: [...dom, ...storage, ...network],
  documents: [...dom, ...storage, ...network],
  elements: ['window', 'customElements', ...storage, ...network],
  app: ['localStorage', 'XMLHttpRequest'],
  server: [...dom, ...storage],
};

const member = (object, property) =>
  `MemberExpression[object.name='${object}'][property.name=${property instanceof RegExp ? property : `'${property}'`}]`;

/** Rooms whose code runs in pages of others. */
const browserRooms = ['base', 'terms', 'events', 'i18n', 'form', 'delivery', 'documents', 'elements', 'app'];

const replaced = (library, instead) => `${library} puts another in its place: ${instead}.`;
const lists = 'see base/lists.ts';
const instants = 'see base/instant.ts';
const called = (name, more = '') => `CallExpression[callee.property.name=${name instanceof RegExp ? name : `'${name}'`}]${more}`;

/** Built-ins that libraries of another time are known to replace, and what trips over an extended `Object.prototype`. */
const hurtByHosts = [
  [member('Array', 'from'), replaced('Prototype.js or MooTools', lists)],
  [member('Object', /^(keys|values)$/), replaced('Prototype.js', `Object.entries, or ${lists}`)],
  [called('reduce'), replaced('Prototype.js', `a loop, or ${lists}`)],
  [called('entries', '[arguments.length=0]'), replaced('Prototype.js', 'an index of `map`')],
  [called('replaceAll'), replaced('Sugar', '`replace` with a pattern')],
  [called(/^(map|filter|find|some|every|flatMap|forEach)$/, ' > :function[params.length>2]'), replaced('Prototype.js', 'the list by its name: a callback gets no third argument there')],
  [called('bind'), replaced('Prototype.js or MooTools', 'an arrow function')],
  [called('scrollTo'), replaced('Prototype.js or MooTools', '`scrollIntoView`')],
  [member('Date', 'parse'), replaced('Datejs or MooTools', instants)],
  [called('toISOString'), replaced('MooTools', instants)],
  ['ForInStatement', 'It gives what a page has added to a prototype: `for … of`.'],
  ["BinaryExpression[operator='in']:not([left.type='Literal'])", 'It finds what a page has added to a prototype: `Object.hasOwn`.'],
  ["NewExpression[callee.name=/^(Event|Request|Element)$/]", replaced('MooTools', 'see elements/session/dom-events.ts')],
  [":matches(ClassDeclaration, ClassExpression)[superClass.name=/^(Event|Request|Element)$/]", replaced('MooTools', 'see elements/session/dom-events.ts')],
  ["BinaryExpression[operator='instanceof'][right.name=/^(Event|Request|Element|Document|Window)$/]", replaced('Prototype.js', 'its own class, or what it can do')],
];

const later = 'Not in every browser that vite.config.ts builds for.';

/** Built-ins that are younger than the oldest of these. What style sheets may lack is taken away in test/elements/host/old-engines.test.ts. */
const tooNew = [
  [member('URL', /^(canParse|parse)$/), later],
  [member('Promise', /^(withResolvers|try)$/), later],
  [member('Object', 'groupBy'), later],
  [member('Map', 'groupBy'), later],
  [called(/^(union|intersection|difference|isSubsetOf|isSupersetOf|isDisjointFrom)$/), later],
];

/** Values that may hold arrays are written by our own hand, since old libraries give arrays a `toJSON`. */
const writesJson = [member('JSON', 'stringify'), replaced('Prototype.js', 'see base/write-json.ts')];

const syntax = {
  terms: [
    [member('Date', 'now'), 'The current time is passed in.'],
    ["NewExpression[callee.name='Date'][arguments.length=0]", 'The current time is passed in.'],
    ["CallExpression[callee.name='Date']", 'The current time is passed in.'],
    [member('performance', 'now'), 'The current time is passed in.'],
    [
      'MemberExpression[property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)$/]',
      "These read the machine's zone: a zone is passed in.",
    ],
  ],
  elements: [
    [member('document', /^(head|cookie)$/), "A widget leaves the page's head and cookies alone."],
    [member('globalThis', /^(fetch|customElements|localStorage|sessionStorage|indexedDB)$/), 'That is app’s.'],
    writesJson,
  ],
  delivery: [[member('globalThis', /^(document|window)$/), 'Delivery knows no document.']],
  ...Object.fromEntries(['form', 'app'].map((room) => [room, [writesJson]])),
};

/** What no part of the source may do: a strict CSP or Trusted Types would stop it, or the contract forbids it. */
const everywhere = [
  ['ExportDefaultDeclaration', 'Names are given once: no default exports.'],
  ["ExportSpecifier[exported.name='default']", 'Names are given once: no default exports.'],
  ['TSEnumDeclaration', 'A list `as const`, and the type from it.'],
  ['TSModuleDeclaration[kind="namespace"]', 'A module is a namespace already.'],
  ['TSParameterProperty', 'A field is written where fields stand.'],
  [
    'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    'Trusted Types would stop it: lit templates or textContent.',
  ],
  ["CallExpression[callee.object.name='document'][callee.property.name=/^(write|writeln)$/]", 'Trusted Types would stop it.'],
  ["ImportSpecifier[imported.name=/^unsafe(HTML|SVG|Static)$|^styleMap$/]", 'A strict CSP or Trusted Types would stop it.'],
  [
    'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    'A strict CSP stops style attributes: a class, or a custom property through CSSOM.',
  ],
  ["CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']", 'A strict CSP stops style attributes.'],
  [member('document', 'cookie'), 'No cookies.'],
  [member('navigator', 'sendBeacon'), 'A beacon has no answer, so no receipt.'],
];

const asSyntax = ([selector, message]) => ({ selector, message });

/** How deep folders lie in a room, at most: one rule a depth, since a folder may be called as another room is. */
const depths = [0, 1, 2, 3];

/** Folders of elements that one of them does not import. */
const closedTo = (folder) => Object.keys(folders).filter((other) => other !== folder && !folders[folder].includes(other));

function rulesFor(room, allowed, depth, folder) {
  const closed = Object.keys(rooms).filter((other) => other !== room && !allowed.includes(other));
  const closedRegex = String.raw`^(\.\./){${depth + 1}}(${closed.join('|')})/`;
  const foreign = packages.filter((entry) => !entry.in.includes(room));
  const patterns = [
    { regex: closedRegex, message: `${room} never looks into that room (docs/architecture.md).` },
    ...foreign.map(({ regex, name }) => ({ regex, message: `${room} has no ${name}.` })),
  ];
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: folder
          ? [...patterns, { regex: String.raw`^(\.\./){${depth}}(${closedTo(folder).join('|')})/`, message: `${folder} imports no such folder.` }]
          : patterns,
      },
    ],
    'no-restricted-globals': ['error', ...globals[room].map((name) => ({ name, message: `${room} never touches it.` }))],
    'no-restricted-syntax': [
      'error',
      ...[...everywhere, ...(browserRooms.includes(room) ? [...hurtByHosts, ...tooNew] : []), ...(syntax[room] ?? [])].map(asSyntax),
      // no-restricted-imports does not see what is imported later, or as a type in place.
      ...patterns.flatMap(({ regex, message }) => {
        const pattern = `/${regex.replace(/\//g, String.raw`\/`)}/`;
        return [
          { selector: `ImportExpression[source.value=${pattern}]`, message },
          { selector: `TSImportType[source.value=${pattern}]`, message },
        ];
      }),
    ],
  };
}

export const floors = [
  ...Object.entries(rooms).flatMap(([room, allowed]) =>
    depths.map((depth) => ({ files: [`src/${room}/${'*/'.repeat(depth)}*.ts`], rules: rulesFor(room, allowed, depth) })),
  ),
  ...Object.keys(folders).flatMap((folder) =>
    [1, 2].map((depth) => ({
      files: [`src/elements/${folder}/${'*/'.repeat(depth - 1)}*.ts`],
      rules: rulesFor('elements', rooms.elements, depth, folder),
    })),
  ),
  {
    files: ['src/elements/*.ts', `src/elements/!(${Object.keys(folders).join('|')})/**/*.ts`],
    rules: { 'no-restricted-syntax': ['error', { selector: 'Program', message: 'A file of elements lies in one of its folders (test/lint/floors.js).' }] },
  },
  {
    // The build's own modules run in Node; they are no part of what they build.
    files: ['src/build/**'],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': ['error', ...everywhere.map(asSyntax)] },
  },
];
