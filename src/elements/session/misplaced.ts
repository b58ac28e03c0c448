import type { WidgetHost } from '../contract/widget-host.ts';

/**
 * What HTML's parser has made of a form inside the tag, where the page cannot mend it by itself: a `<p>` holds no
 * `<form>`, so that ends up behind the paragraph, and a `<form>` holds no other, so the inner one is dropped.
 */
export function misplaced(widget: WidgetHost): string | undefined {
  let behind = widget.querySelector('form') ? null : widget.closest('p')?.nextElementSibling;
  // What else stood in the tag went the same way.
  while (behind?.localName === 'p') behind = behind.nextElementSibling;
  if (behind?.localName === 'form') {
    return 'in a <p>, which holds no <form>: take it out';
  }
  const around = widget.closest('form');
  const dropped = [...widget.querySelectorAll<HTMLButtonElement>('button,input')].some(
    (control) => control.type === 'submit' && control.form === around && !control.closest('[slot=trigger]'),
  );
  return around && dropped
    ? 'in a <form>, which holds no other: take it out'
    : undefined;
}
