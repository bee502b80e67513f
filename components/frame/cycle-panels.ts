/** F6: the focus goes to the next panel, in the order of the page, on to its first control. */
export const cyclePanels = (step: 1 | -1): void => {
  const panels = [
    ...document.querySelectorAll<HTMLElement>('header[data-panel], main section[aria-label], main [role="region"], footer[data-panel]'),
  ].filter((panel) => panel.offsetParent !== null);
  if (panels.length === 0) return;
  const at = panels.findIndex((panel) => panel.contains(document.activeElement));
  const next = panels[(at + step + panels.length) % panels.length];
  const target = next?.querySelector<HTMLElement>(
    '[data-panel-focus], [role="row"][tabindex="0"], button:not([tabindex="-1"]), input, a[href], [tabindex="0"]',
  );
  if (target === null || target === undefined) {
    next?.setAttribute('tabindex', '-1');
    next?.focus();
  } else target.focus();
};
