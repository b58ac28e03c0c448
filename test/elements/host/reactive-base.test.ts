import { expect } from '@open-wc/testing';
import { html } from 'lit/html.js';
import { type ChangedProperties, ReactiveBase, css } from '../../../src/elements/host/reactive-base.ts';
import { settled } from '../../support/widget-harness.ts';

class Probe extends ReactiveBase {
  static override properties = {
    colour: { attribute: 'data-colour' },
    name: { reflect: true },
    on: { type: Boolean, reflect: true },
    whole: { attribute: false as const },
    after: { attribute: 'data-after' },
  };
  static override styles = [css`:host{display:block;width:${7}px}`];
  declare colour: string | null | undefined;
  declare name: string | null | undefined;
  declare on: boolean;
  declare whole: object | undefined;
  readonly log: string[] = [];
  breaking = false;

  constructor() {
    super();
    this.on = false;
  }
  protected override willUpdate(changed: ChangedProperties) {
    this.log.push(`will ${[...changed.keys()].sort().join()}`);
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

const tag = 'reactive-probe';

describe('the base of the widgets', () => {
  let probe: Probe;
  before(() => {
    // Written by the page, and given a property, before the class is there.
    document.body.insertAdjacentHTML('beforeend', `<${tag} data-colour="red" id="early"></${tag}>`);
    Object.assign(document.querySelector('#early')!, { whole: { kept: 1 }, on: true });
    customElements.define(tag, Probe);
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
    const next = document.createElement('p');
    probe.after(next);
    expect(probe.nextSibling).to.equal(next);
    next.remove();
    probe.setAttribute('data-after', 'renew:P1Y');
    expect(probe.after as unknown).to.equal('renew:P1Y');
  });

  it('writes back what reflects, and nothing else', async () => {
    probe.name = 'one';
    probe.colour = 'red';
    await settled();
    expect(probe.getAttribute('name')).to.equal('one');
    expect(probe.getAttributeNames()).to.deep.equal(['name']);
    probe.name = undefined;
    await settled();
    expect(probe.hasAttribute('name')).to.equal(false);
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
    expect(own.firstElementChild!.assignedSlot, 'the fallback').to.not.equal(null);
    expect(own.log).to.deep.equal(['will on']);
    own.breaking = false;
    own.colour = 'red';
    await settled();
    window.onerror = before;
    expect(heard.join()).to.contain('cannot be drawn');
    expect(own.firstElementChild!.assignedSlot).to.equal(null);
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
});
