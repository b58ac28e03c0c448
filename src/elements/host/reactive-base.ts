import { type TemplateResult, render } from 'lit/html.js';
import type { Styles } from '../contract/styles.ts';

/** How a property is declared: the attribute it is read from, and whether it is written back there. */
export interface PropertyDeclaration {
  /** `false` for a property that has no attribute; left out, the attribute has the property's name. */
  readonly attribute?: string | false;
  readonly type?: BooleanConstructor;
  readonly reflect?: boolean;
}

/** Values before a change, by the property's name. */
export type ChangedProperties = ReadonlyMap<string, unknown>;

/** Text that goes into a style sheet as it is. */
export function css({ raw }: TemplateStringsArray, ...parts: readonly (number | string)[]): Styles {
  const made = new WeakMap<Document, CSSStyleSheet>();
  return (view) => {
    // A document takes none that was made in another one, and a frame that is loaded anew has another in the same window.
    let sheet = made.get(view.document);
    if (!sheet) {
      made.set(view.document, (sheet = new view.CSSStyleSheet()));
      sheet.replaceSync(String.raw({ raw }, ...parts));
    }
    return sheet;
  };
}

/** In Node the classes can be read, though not used: a server may import the package. */
const Base = ((globalThis as Partial<typeof globalThis>).HTMLElement ?? Object) as typeof HTMLElement;

/**
 * An element that renders a lit template into its shadow root, after its properties changed: once for all
 * changes of a task. It does what these widgets need of lit's own base class, in a quarter of its bytes.
 */
export abstract class ReactiveBase extends Base {
  /** @internal */
  static readonly properties: Readonly<Record<string, PropertyDeclaration>> = {};
  /** @internal */
  static readonly styles: readonly Styles[] = [];
  /** Names of the slots that a page can fill; without a name, the one for its own content. @internal */
  static readonly slots: readonly string[] = [''];

  /** @internal */
  readonly renderRoot: ShadowRoot = this.attachShadow({ mode: 'open' });
  /** Settles when what was changed until now is on the screen. */
  updateComplete: Promise<void>;

  readonly #values: Record<string, unknown> = {};
  readonly #early: Record<string, unknown> = {};
  #changed = new Map<string, unknown>();
  #pending = true;
  #rendered = false;
  #bare: readonly HTMLSlotElement[];
  readonly #worn: Styles[] = [];
  #enable!: () => void;

  /** @internal */
  static get observedAttributes(): string[] {
    const { prototype } = this;
    return Object.entries(this.properties).flatMap(([name, { attribute = name }]) => {
      Object.defineProperty(prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: ReactiveBase) {
          // A name that each element has (`after`) keeps its method where nothing was set.
          const value = this.#values[name];
          return value ?? (Base.prototype as unknown as Record<string, unknown>)[name] ?? value;
        },
        set(this: ReactiveBase, value: unknown) {
          const before = this.#values[name];
          if (Object.is(before, value)) return;
          this.#values[name] = value;
          this.requestUpdate(name, before);
        },
      });
      return attribute || [];
    });
  }

  constructor() {
    super();
    const { properties, styles, slots } = this.constructor as typeof ReactiveBase;
    // What the page wrote inside the tag stays in sight until a drawing takes its place: whatever throws before then,
    // here or in the first drawing. Made by hand, since a page's Trusted Types may stop every template.
    this.#bare = slots.map((name) => Object.assign(this.ownerDocument.createElement('slot'), { name }));
    this.renderRoot.append(...this.#bare);
    this.adopt(...styles);
    // What a page set before the class was there hides the accessor; it comes back with the first update.
    const own = this as unknown as Record<string, unknown>;
    for (const [name] of Object.entries(properties)) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early[name] = own[name];
      Reflect.deleteProperty(own, name);
    }
    this.updateComplete = new Promise<void>((resolve) => {
      this.#enable = resolve;
    }).then(() => {
      this.#update();
    });
  }

  /** @internal */
  connectedCallback(): void {
    this.#enable();
  }

  /** A page may move the tag into a frame, or a window of its own, and back: sheets do not go along. @internal */
  adoptedCallback(): void {
    this.adopt();
  }

  /** Puts styles on, each once. @internal */
  adopt(...styles: Styles[]): void {
    const { renderRoot } = this;
    const view = this.ownerDocument.defaultView;
    this.#worn.push(...styles);
    // A document without a window is shown nowhere.
    if (view) renderRoot.adoptedStyleSheets = [...new Set([...renderRoot.adoptedStyleSheets, ...this.#worn.map((style) => style(view))])];
  }

  /** @internal */
  attributeChangedCallback(attribute: string, _before: string | null, value: string | null): void {
    for (const [name, declared] of Object.entries((this.constructor as typeof ReactiveBase).properties)) {
      if ((declared.attribute ?? name) !== attribute) continue;
      Object.assign(this, { [name]: declared.type ? value !== null : value });
    }
  }

  /** Asks for an update, with what a property was before where one has changed. @internal */
  requestUpdate(name?: string, before?: unknown): void {
    if (name !== undefined && !this.#changed.has(name)) this.#changed.set(name, before);
    if (this.#pending) return;
    this.#pending = true;
    this.updateComplete = this.updateComplete.then(() => {
      this.#update();
    });
  }

  #update(): void {
    try {
      if (!this.#rendered) Object.assign(this, this.#early);
      this.willUpdate(this.#changed);
      this.#reflect();
      render(this.render(), this.renderRoot, { host: this });
    } catch (error) {
      this.undrawn(error);
      return;
    } finally {
      this.#changed = new Map();
      this.#pending = false;
    }
    const first = !this.#rendered;
    this.#rendered = true;
    // By the parent: old libraries replace `remove` by one that throws where there is none.
    for (const slot of this.#bare) slot.parentNode?.removeChild(slot);
    try {
      if (first) this.firstUpdated();
      this.updated();
    } catch (error) {
      // A fault in what follows a drawing would hold up every later one.
      reportError(error);
    }
  }

  #reflect(): void {
    const { properties } = this.constructor as typeof ReactiveBase;
    for (const name of this.#changed.keys()) {
      const { reflect, type } = properties[name]!;
      const value = this.#values[name];
      if (!reflect) continue;
      if ((value ?? false) === false) this.removeAttribute(name);
      else this.setAttribute(name, type ? '' : String(value));
    }
  }

  /** Before it renders; properties set here need no further update. @internal */
  protected willUpdate(_changed: ChangedProperties): void {}

  /** @internal */
  protected abstract render(): TemplateResult;

  /** A drawing failed: what stood there stays. One fault does not stop the next drawing, and is told as any error is. @internal */
  protected undrawn(error: unknown): void {
    reportError(error);
  }

  /** @internal */
  protected firstUpdated(): void {}

  /** @internal */
  protected updated(): void {}
}
