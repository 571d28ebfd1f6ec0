// The console by keyboard: j and k go through the inbox, a accepts, d asks for the reason to decline, x picks, u undoes, / searches.
// A page of long work tells how far it is without being read anew.
'use strict';
(() => {
  const cards = () => [...document.querySelectorAll('.card')];
  const keyed = (key) => document.querySelector(`[data-key="${key}"]`);
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type=checkbox]), textarea, select')) return;
    const all = cards();
    const at = all.indexOf(document.activeElement.closest('.card'));
    const act = {
      j: () => all[Math.min(at + 1, all.length - 1)]?.focus(),
      k: () => all[Math.max(at - 1, 0)]?.focus(),
      a: () => all[at]?.querySelector('[value=accept]').click(),
      d: () => all[at]?.querySelector('[name=reason]').focus(),
      x: () => all[at]?.querySelector('[name=pick]').click(),
      u: () => keyed('u')?.click(),
      '/': () => keyed('/')?.focus(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const job = document.querySelector('[data-state]');
  if (!job) return;
  const look = async () => {
    const answer = await fetch(job.dataset.state).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return setTimeout(look, 5000);
    const state = await answer.json();
    if (!state.goes_on) return location.reload();
    const told = job.querySelector('.told');
    if (told.textContent !== state.told) told.textContent = state.told;
    if (state.percent !== null) job.querySelector('progress').value = state.percent;
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();
