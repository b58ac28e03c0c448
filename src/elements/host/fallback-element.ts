import { LitElement, type PropertyDeclaration, type PropertyValues } from 'lit';
import { sheetFor } from './document-styles.ts';

/** A property as it is declared here; what reflects is `mirror`ed by this class, and not by Lit. */
interface Declared extends PropertyDeclaration {
  mirror?: boolean;
  reflect: boolean;
}

/**
 * An element of a stranger's page: what the page wrote inside the tag stays in sight until a drawing takes its place,
 * and one fault does not stop the next drawing.
 */
export abstract class FallbackElement extends LitElement {
  /** Texts of style sheets that it wears from the start. @internal */
  declare static readonly sheets: readonly string[];
  /** Names of the slots that a page can fill; without a name, the one for its own content. @internal */
  declare static readonly slots: readonly string[];

  static {
    // In development Lit warns of each update that a drawing asks for: here what a drawing showed moves the focus, and says so.
    this.disableWarning?.('change-in-update');
  }

  /**
   * Takes what is declared and no more: old libraries give every object a `state`, by which Lit would leave the attribute out.
   * Lit's own way of writing back gives a page objects of Trusted Types, and after one fault there hears the attribute no more.
   * @internal
   */
  protected static override finalize(): void {
    const { properties = {} } = this as { readonly properties?: Readonly<Record<string, Declared>> };
    for (const [, declared] of Object.entries(properties)) {
      Object.setPrototypeOf(declared, null);
      declared.mirror ||= declared.reflect;
      declared.reflect = false;
    }
    super.finalize();
  }

  /** It is there from the start, for whatever throws before the first drawing. @internal */
  override readonly renderRoot: ShadowRoot = this.attachShadow({ mode: 'open' });

  readonly #slots: readonly HTMLSlotElement[];
  readonly #worn = new Set<string>();
  /** Drawings of the update under way. */
  #drawings = 0;

  constructor() {
    super();
    const { sheets, slots } = this.constructor as typeof FallbackElement;
    // Made by hand, since a page's Trusted Types may stop every template.
    this.#slots = slots.map((name) => Object.assign(this.ownerDocument.createElement('slot'), { name }));
    this.renderRoot.append(...this.#slots);
    this.adopt(...sheets);
  }

  /** A page may move the tag into a frame, or a window of its own, and back: sheets do not go along. @internal */
  adoptedCallback(): void {
    this.adopt();
  }

  /** Puts styles on, each once. @internal */
  adopt(...styles: string[]): void {
    const { renderRoot } = this;
    const view = this.ownerDocument.defaultView;
    for (const style of styles) this.#worn.add(style);
    // A document without a window is shown nowhere.
    if (view) renderRoot.adoptedStyleSheets = [...new Set([...renderRoot.adoptedStyleSheets, ...[...this.#worn].map((style) => sheetFor(view, style))])];
  }

  /** @internal */
  protected override scheduleUpdate(): void {
    this.#drawings = 0;
    // Lit would reject `updateComplete`, which waits for what can be seen.
    try {
      void super.scheduleUpdate();
    } catch (error) {
      // What follows a drawing has failed, or the drawing itself.
      if (this.#drawings) reportError(error);
      else this.undrawn(error);
    }
  }

  /** @internal */
  protected override update(changed: PropertyValues): void {
    for (const name of changed.keys() as Iterable<keyof this & string>) {
      const { mirror, type } = (this.constructor as typeof FallbackElement).getPropertyOptions(name) as Declared;
      const value = this[name] ?? false;
      // Frameworks say `false` where nothing is to stand there.
      if (mirror && value === false) this.removeAttribute(name);
      else if (mirror) this.setAttribute(name, type ? '' : String(value));
    }
    super.update(changed);
    this.#drawings += 1;
    for (const slot of this.#slots) {
      // By the parent: old libraries replace `remove` by one that throws where there is none.
      if (!this.keeps(slot.name)) slot.parentNode?.removeChild(slot);
      else if (!slot.parentNode) this.renderRoot.append(slot);
    }
  }

  /** Whether what a page wrote for this slot stands in sight, beside what was drawn or in its place. @internal */
  protected keeps(_slot: string): boolean {
    return false;
  }

  /** A drawing failed: what stood there stays. One fault does not stop the next drawing, and is told as any error is. @internal */
  protected undrawn(error: unknown): void {
    reportError(error);
  }
}
