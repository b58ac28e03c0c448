/** A style sheet of a shadow root, for its window; it is made where it is first used, since Node has none. */
export type Styles = (view: Window & typeof globalThis) => CSSStyleSheet;
