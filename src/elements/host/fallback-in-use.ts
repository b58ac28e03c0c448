/** Whether the customer is writing in the page's own content already: the widget does not take that away. */
export function isFallbackInUse(host: HTMLElement): boolean {
  return [...host.querySelectorAll<HTMLInputElement>('input,textarea')].some(
    (control) => control.value !== control.defaultValue || control.matches(':focus'),
  );
}
