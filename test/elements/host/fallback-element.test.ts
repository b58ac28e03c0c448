import { expect } from '@open-wc/testing';
import type { PropertyValues } from 'lit';
import { html } from 'lit/html.js';
import { besideMethod } from '../../../src/elements/cancellation/beside-method.ts';
import { css } from '../../../src/elements/host/document-styles.ts';
import { FallbackElement } from '../../../src/elements/host/fallback-element.ts';
import { settled } from '../../support/widget-harness.ts';

class Probe extends FallbackElement {
  static override slots = [''];
  static override properties = {
    colour: { attribute: 'data-colour' },
    name: { reflect: true },
    on: { type: Boolean, reflect: true },
    whole: { attribute: false as const },
  };
  static override sheets = [css`:host{display:block;width:${7}px}`];
  declare colour: string | null | undefined;
  declare name: string | false | null | undefined;
  declare on: boolean;
  declare whole: object | undefined;
  readonly log: string[] = [];
  breaking = false;
  keeping = false;

  constructor() {
    super();
    this.on = false;
  }
  protected override willUpdate(changed: PropertyValues) {
    this.log.push(`will ${[...changed.keys()].sort().join()}`);
  }
  protected override keeps() {
    return this.keeping;
  }
  protected override firstUpdated() {
    this.log.push('first');
  }
  protected override updated() {
    this.log.push('updated');
  }
  protected override render() {
    if (this.breaking) throw new Error('cannot be drawn');
    return html`<p @click=${this.handleClick}>${this.colour}</p>`;
  }
  handleClick(): void {
    this.log.push(`clicked ${this.localName}`);
  }
}

/** Has a property by the name of a method that each element has. */
class Named extends Probe {
  static override properties = { ...super.properties, after: { attribute: 'data-after' } };
  static {
    besideMethod(this.prototype, 'after');
  }
}

const tag = 'reactive-probe';

/** Takes down what the page hears of errors, until it is told to stop. */
function hearErrors(): { readonly heard: string[]; stop(): void } {
  const heard: string[] = [];
  const before = window.onerror;
  window.onerror = (message) => {
    heard.push(String(message));
    return true;
  };
  return {
    heard,
    stop() {
      window.onerror = before;
    },
  };
}

/** A frame of this page, which can be loaded anew. */
async function openFrame(): Promise<{ readonly frame: HTMLIFrameElement; reload(): Promise<void> }> {
  const frame = document.createElement('iframe');
  const load = async (): Promise<void> => {
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.srcdoc = `<p>${Math.random()}</p>`;
    if (!frame.isConnected) document.body.append(frame);
    await loaded;
  };
  await load();
  return { frame, reload: load };
}

describe('the base of the widgets', () => {
  let probe: Probe;
  before(() => {
    // Written by the page, and given a property, before the class is there.
    document.body.insertAdjacentHTML('beforeend', `<${tag} data-colour="red" id="early"></${tag}>`);
    Object.assign(document.querySelector('#early')!, { whole: { kept: 1 }, on: true });
    customElements.define(tag, Probe);
    customElements.define('reactive-named', Named);
  });
  beforeEach(async () => {
    probe = document.createElement(tag) as Probe;
    document.body.append(probe);
    await probe.updateComplete;
    probe.log.length = 0;
  });
  afterEach(() => {
    probe.remove();
  });

  it('takes over what the page has set before the class was there, over what the class begins with', async () => {
    const early = document.querySelector<Probe>('#early')!;
    await early.updateComplete;
    expect(early.whole).to.deep.equal({ kept: 1 });
    expect(early.on && early.hasAttribute('on')).to.equal(true);
    expect(early.renderRoot.textContent).to.equal('red');
    early.on = false;
    await early.updateComplete;
    expect(early.hasAttribute('on')).to.equal(false);
    early.remove();
  });

  it('draws nothing before it stands in the page', async () => {
    const apart = document.createElement(tag) as Probe;
    apart.colour = 'blue';
    await settled();
    expect(apart.log).to.deep.equal([]);
    document.body.append(apart);
    await apart.updateComplete;
    expect(apart.renderRoot.textContent).to.equal('blue');
    expect(apart.log).to.deep.equal(['will colour,on', 'first', 'updated']);
    apart.remove();
    document.body.append(apart);
    await settled();
    expect(apart.log.length, 'moving it draws nothing anew').to.equal(3);
    apart.remove();
  });

  it('draws once for all changes of a task, and not for a value that stays', async () => {
    probe.colour = 'red';
    probe.name = 'one';
    probe.colour = 'green';
    await probe.updateComplete;
    expect(probe.log).to.deep.equal(['will colour,name', 'updated']);
    probe.colour = 'green';
    await settled();
    expect(probe.log.length).to.equal(2);
  });

  it('draws within the microtask after a change, and after it comes into the page', async () => {
    probe.colour = 'red';
    expect(probe.renderRoot.textContent).to.equal('');
    await Promise.resolve();
    expect(probe.renderRoot.textContent).to.equal('red');
    const next = document.createElement(tag) as Probe;
    next.colour = 'blue';
    document.body.append(next);
    expect(next.renderRoot.textContent).to.equal('');
    await Promise.resolve();
    expect(next.renderRoot.textContent).to.equal('blue');
    next.remove();
  });

  it('reads attributes, a boolean one by its presence, and hears when one goes', async () => {
    probe.setAttribute('data-colour', 'red');
    probe.setAttribute('on', '');
    await probe.updateComplete;
    expect([probe.colour, probe.on]).to.deep.equal(['red', true]);
    probe.removeAttribute('data-colour');
    probe.removeAttribute('on');
    await settled();
    expect([probe.colour, probe.on]).to.deep.equal([null, false]);
  });

  it('leaves each element the method that has a property’s name, until that is set', async () => {
    const named = document.createElement('reactive-named') as Named;
    document.body.append(named);
    await named.updateComplete;
    named.log.length = 0;
    const next = document.createElement('p');
    named.after(next);
    expect(named.nextSibling).to.equal(next);
    next.remove();
    named.setAttribute('data-after', 'renew:P1Y');
    expect(named.after as unknown).to.equal('renew:P1Y');
    await named.updateComplete;
    expect(named.log).to.deep.equal(['will after', 'updated']);
    named.removeAttribute('data-after');
    expect(named.after).to.equal(HTMLElement.prototype.after);
    named.remove();
  });

  it('writes back what reflects, and nothing else', async () => {
    probe.name = 'one';
    probe.colour = 'red';
    await settled();
    expect(probe.getAttribute('name')).to.equal('one');
    expect(probe.getAttributeNames()).to.deep.equal(['name']);
    for (const nothing of [undefined, null, false] as const) {
      probe.name = 'one';
      await probe.updateComplete;
      probe.name = nothing;
      await settled();
      expect(probe.hasAttribute('name'), String(nothing)).to.equal(false);
    }
  });

  it('writes back texts alone, and a switch by its presence, whatever the page gave', async () => {
    const given: unknown[] = [];
    Object.assign(probe, {
      setAttribute(name: string, value: unknown) {
        given.push(value);
        HTMLElement.prototype.setAttribute.call(probe, name, value as string);
      },
    });
    // Lit writes an object of Trusted Types for `true`, and nothing where a page has a stand-in for them.
    for (const on of [true, '', 0]) {
      Object.assign(probe, { on });
      await probe.updateComplete;
      expect([probe.getAttribute('on'), probe.on], String(on)).to.deep.equal(['', true]);
      Object.assign(probe, { on: false });
      await probe.updateComplete;
      expect(probe.hasAttribute('on')).to.equal(false);
    }
    Object.assign(probe, { name: 5 });
    await probe.updateComplete;
    expect(given).to.deep.equal(['', '', '', '5']);
  });

  it('goes on after a fault in what it writes back, and hears that attribute as before', async () => {
    const errors = hearErrors();
    const unwritable = () => {
      throw new Error('not on this page');
    };
    for (const given of [{ name: Object.create(null) as object }, { name: 'one', setAttribute: unwritable }]) {
      Object.assign(probe, given);
      await probe.updateComplete;
      Reflect.deleteProperty(probe, 'setAttribute');
      probe.colour = `red ${errors.heard.length}`;
      await probe.updateComplete;
      expect(probe.renderRoot.textContent).to.equal(probe.colour);
      probe.setAttribute('name', 'other');
      await probe.updateComplete;
      expect(probe.name).to.equal('other');
    }
    errors.stop();
    expect(errors.heard).to.have.length(2);
  });

  it('has its attributes on a page whose library gives every object names that mean something to Lit', async () => {
    const names = ['state', 'noAccessor', 'reflect', 'converter', 'hasChanged', 'type', 'useDefault'];
    const everything = Object.prototype as unknown as Record<string, unknown>;
    for (const name of names) Object.defineProperty(everything, name, { configurable: true, writable: true, value: () => undefined });
    try {
      customElements.define('reactive-crowded', class extends Probe {
        static override properties = { ...super.properties, more: {} };
      });
      document.body.insertAdjacentHTML('beforeend', '<reactive-crowded data-colour="red" more="1"></reactive-crowded>');
      const crowded = document.querySelector<Probe>('reactive-crowded')!;
      await crowded.updateComplete;
      expect(crowded.renderRoot.textContent).to.equal('red');
      crowded.on = true;
      await crowded.updateComplete;
      expect(crowded.getAttributeNames()).to.deep.equal(['data-colour', 'more', 'on']);
      crowded.remove();
    } finally {
      for (const name of names) Reflect.deleteProperty(everything, name);
    }
  });

  it('takes over what the page has frozen, or answers by a function, before the class was there', async () => {
    document.body.insertAdjacentHTML('beforeend', '<reactive-odd></reactive-odd><reactive-odd></reactive-odd>');
    const [frozen, asked] = document.querySelectorAll<Probe>('reactive-odd');
    const whole = Object.freeze({ kept: 1 });
    frozen!.whole = whole;
    Object.defineProperty(asked, 'whole', { configurable: true, get: () => whole });
    customElements.define('reactive-odd', class extends Probe {});
    for (const odd of [frozen!, asked!]) {
      await odd.updateComplete;
      expect(odd.whole).to.equal(whole);
      odd.whole = undefined;
      await odd.updateComplete;
      expect(odd.log).to.deep.equal(['will on,whole', 'first', 'updated', 'will whole', 'updated']);
      odd.remove();
    }
  });

  it('leaves what the page wrote inside where it has sealed the tag before the class was there', async () => {
    document.body.insertAdjacentHTML('beforeend', '<reactive-sealed><a>Write to us</a></reactive-sealed>'.repeat(2));
    const [frozen, fixed] = document.querySelectorAll('reactive-sealed');
    Object.freeze(frozen);
    Object.defineProperty(fixed, 'colour', { value: 'red' });
    const errors = hearErrors();
    customElements.define('reactive-sealed', class extends Probe {});
    await settled();
    errors.stop();
    expect(errors.heard).to.have.length(2);
    for (const sealed of [frozen!, fixed!]) {
      expect(sealed.querySelector('a')!.checkVisibility()).to.equal(true);
      expect(sealed.querySelector('a')!.getBoundingClientRect().width).to.be.greaterThan(0);
      sealed.remove();
    }
  });

  it('goes on after a drawing that failed, and tells the page of it', async () => {
    const heard: string[] = [];
    const before = window.onerror;
    window.onerror = (message) => heard.push(String(message));
    probe.breaking = true;
    probe.requestUpdate();
    await settled();
    window.onerror = before;
    expect(heard.join()).to.contain('cannot be drawn');
    probe.breaking = false;
    probe.colour = 'red';
    await settled();
    expect(probe.renderRoot.textContent).to.equal('red');
  });

  it('E4: leaves what the page wrote inside where the first drawing fails, and takes its place once one does not', async () => {
    const heard: string[] = [];
    const before = window.onerror;
    window.onerror = (message) => heard.push(String(message));
    const own = document.createElement(tag) as Probe;
    own.append(document.createElement('a'));
    own.breaking = true;
    document.body.append(own);
    await own.updateComplete;
    expect(own.firstElementChild!.assignedSlot !== null, 'the fallback').to.equal(true);
    expect(own.log).to.deep.equal(['will on']);
    expect(await own.updateComplete.then(() => 'settled')).to.equal('settled');
    own.breaking = false;
    own.colour = 'red';
    await settled();
    window.onerror = before;
    expect(heard.join()).to.contain('cannot be drawn');
    expect(own.firstElementChild!.assignedSlot === null).to.equal(true);
    expect(own.renderRoot.textContent).to.equal('red');
    expect(own.log).to.deep.equal(['will on', 'will colour', 'first', 'updated']);
    own.remove();
  });

  it('E4: leaves what the page wrote inside where its making fails', () => {
    class Unmade extends Probe {
      readonly broken = (() => {
        throw new Error('cannot be made');
      })();
    }
    customElements.define('reactive-unmade', Unmade);
    const before = window.onerror;
    window.onerror = () => true;
    document.body.insertAdjacentHTML('beforeend', '<reactive-unmade><a>Write to us</a></reactive-unmade>');
    window.onerror = before;
    const unmade = document.querySelector('reactive-unmade')!;
    expect(unmade.querySelector('a')!.checkVisibility()).to.equal(true);
    expect(unmade.querySelector('a')!.assignedSlot).to.not.equal(null);
    unmade.remove();
  });

  it('E4: goes on after a fault in what follows a drawing', async () => {
    const heard: string[] = [];
    const before = window.onerror;
    window.onerror = (message) => heard.push(String(message));
    const stumbling = document.createElement(tag) as Probe;
    Object.assign(stumbling, {
      updated() {
        throw new Error('stumbled');
      },
    });
    document.body.append(stumbling);
    await stumbling.updateComplete;
    stumbling.colour = 'green';
    await settled();
    window.onerror = before;
    expect(heard.join()).to.contain('stumbled');
    expect(stumbling.renderRoot.textContent).to.equal('green');
    stumbling.remove();
  });

  it('calls a handler of a template as its own', () => {
    probe.renderRoot.querySelector('p')!.click();
    expect(probe.log).to.deep.equal([`clicked ${tag}`]);
  });

  it('has one style sheet for all of its kind', () => {
    const other = document.createElement(tag) as Probe;
    expect(getComputedStyle(probe).width).to.equal('7px');
    expect(other.renderRoot.adoptedStyleSheets[0]).to.equal(probe.renderRoot.adoptedStyleSheets[0]);
  });

  it('wears its styles in each document that it comes to, what was put on there too, and by no element of the page', async () => {
    const { frame, reload } = await openFrame();
    const more = css`:host{height:5px}`;
    const looks = () => {
      const { width, height } = probe.ownerDocument.defaultView!.getComputedStyle(probe);
      return [width, height, probe.renderRoot.adoptedStyleSheets.length, probe.renderRoot.querySelectorAll('style').length];
    };
    frame.contentDocument!.body.append(probe);
    probe.adopt(more);
    probe.adopt(more);
    expect(looks(), 'in a frame').to.deep.equal(['7px', '5px', 2, 0]);
    document.body.append(probe);
    expect(looks(), 'back in the page').to.deep.equal(['7px', '5px', 2, 0]);
    await reload();
    frame.contentDocument!.body.append(probe);
    expect(looks(), 'in the frame, loaded anew').to.deep.equal(['7px', '5px', 2, 0]);
    // A document that is shown nowhere takes no style sheet, and is no harm.
    document.implementation.createHTMLDocument().adoptNode(probe);
    document.body.append(probe);
    expect(looks(), 'back from a document without a window').to.deep.equal(['7px', '5px', 2, 0]);
    frame.remove();
  });

  it('keeps what the page wrote in sight for as long as it says so, in the slot where it was', async () => {
    const keeping = document.createElement(tag) as Probe;
    keeping.append(document.createElement('a'));
    const slot = keeping.renderRoot.querySelector('slot')!;
    const seen = async (keeps: boolean) => {
      keeping.keeping = keeps;
      keeping.requestUpdate();
      await keeping.updateComplete;
      return keeping.firstElementChild!.assignedSlot;
    };
    document.body.append(keeping);
    expect(await seen(true)).to.equal(slot);
    expect(await seen(false)).to.equal(null);
    expect(await seen(true)).to.equal(slot);
    expect(keeping.renderRoot.querySelectorAll('slot').length).to.equal(1);
    keeping.remove();
  });

  it('takes the place of what the page wrote inside where an old library has replaced `remove`', async () => {
    const { remove } = Element.prototype;
    Element.prototype.remove = () => {
      throw new TypeError('this.parentNode is null');
    };
    const own = document.createElement(tag) as Probe;
    own.append(document.createElement('a'));
    own.colour = 'red';
    document.body.append(own);
    await own.updateComplete;
    Element.prototype.remove = remove;
    expect(own.firstElementChild!.assignedSlot === null).to.equal(true);
    expect(own.renderRoot.textContent).to.equal('red');
    own.remove();
  });
});
