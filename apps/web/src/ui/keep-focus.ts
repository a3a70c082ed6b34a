/** Moves the focus to the page's content when the element that had it is gone, so that the keyboard does not start over. */
export function keepFocus(): void {
  if (document.activeElement === document.body || document.activeElement === null) focusMain();
}

/** Moves the focus to the page's content. */
export function focusMain(): void {
  document.querySelector("main")?.focus();
}
