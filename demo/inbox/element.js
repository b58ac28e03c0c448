// The only way in which this page makes elements: text is text, whatever a customer wrote.

/**
 * @param {string} name
 * @param {Record<string, string | boolean | undefined>} [attributes] `true` is an empty attribute, `false` and `undefined` none
 * @param {...(Node | string | undefined)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/**
 * Makes the children of `parent` the wanted ones, and touches only what differs: what stays keeps its focus.
 *
 * @param {Element} parent
 * @param {readonly Element[]} wanted
 */
export function settle(parent, wanted) {
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}
