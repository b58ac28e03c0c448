/** What engines within the floor may lack, each as it would be met there: a name that nobody knows. */
const missing = {
  'relative colours': [/color\(from /g, 'no-color(from '],
  'light-dark()': [/light-dark\(/g, 'no-light-dark('],
  'round()': [/round\(/g, 'no-round('],
  'field-sizing': [/field-sizing:/g, 'no-field-sizing:'],
  'text-wrap': [/text-wrap(-style)?:/g, 'no-text-wrap:'],
} as const satisfies Record<string, readonly [RegExp, string]>;

/** What every engine within the floor has: here to see what would be lost with it. */
const within = {
  '@container': [/@container/g, '@no-container'],
  ':has()': [/:has\(/g, ':no-has('],
} as const satisfies Record<string, readonly [RegExp, string]>;

const features = { ...missing, ...within };
export type Feature = keyof typeof features;

/** Browsers by what they lack of it. */
export const oldEngines: Readonly<Record<string, readonly Feature[]>> = {
  'Chrome 111': ['relative colours', 'light-dark()', 'round()', 'field-sizing', 'text-wrap'],
  'Chrome 122': ['light-dark()', 'round()', 'field-sizing'],
  'Firefox 121': ['relative colours', 'field-sizing'],
  'Safari 16.4': ['light-dark()', 'field-sizing', 'text-wrap'],
};

const whole = new WeakMap<CSSStyleSheet, string>();
const { replaceSync } = CSSStyleSheet.prototype;

/** Remembers what each style sheet was made of: the browser gives back what it has understood alone. */
export function rememberSheets(): void {
  CSSStyleSheet.prototype.replaceSync = function (text: string) {
    whole.set(this, text);
    replaceSync.call(this, text);
  };
}

const made = new Map<string, CSSStyleSheet>();

/** Draws a widget as an engine does that lacks these. What the widget adopts afterwards has to be taken away anew. */
export function takeAway(root: ShadowRoot, lacking: readonly Feature[]): void {
  root.adoptedStyleSheets = root.adoptedStyleSheets.map((sheet) => {
    const before = whole.get(sheet);
    if (before === undefined) return sheet;
    let text = before;
    for (const name of lacking) text = text.replace(features[name][0], features[name][1]);
    let other = made.get(text);
    if (!other) {
      other = new CSSStyleSheet();
      other.replaceSync(text);
      // What was made once is not taken for what it was made of.
      whole.delete(other);
      made.set(text, other);
    }
    return other;
  });
}

/** Chrome before 125 takes no custom state whose name has not two dashes in front. */
export function denyPlainStates(): () => void {
  const { add } = CustomStateSet.prototype;
  CustomStateSet.prototype.add = function (name: string) {
    if (!name.startsWith('--')) throw new DOMException(`The specified value '${name}' must start with '--'.`, 'SyntaxError');
    return add.call(this, name);
  };
  return () => {
    CustomStateSet.prototype.add = add;
  };
}
