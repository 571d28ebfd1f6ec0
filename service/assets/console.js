// The console by keyboard: j and k go through the inbox, a accepts, d asks for the reason to decline.
'use strict';
(() => {
  const cards = () => [...document.querySelectorAll('.card')];
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
    const all = cards();
    const at = all.indexOf(document.activeElement.closest('.card'));
    const act = {
      j: () => all[Math.min(at + 1, all.length - 1)]?.focus(),
      k: () => all[Math.max(at - 1, 0)]?.focus(),
      a: () => all[at]?.querySelector('[value=accept]').click(),
      d: () => all[at]?.querySelector('[name=reason]').focus(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
