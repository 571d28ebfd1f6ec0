// The console by keyboard: j and k go through the inbox, a accepts, d asks for the reason to decline, x picks, u undoes, / searches.
// The keys can be switched off in this browser (WCAG 2.1.4). A page of long work tells how far it is without being read anew.
'use strict';
(() => {
  const cards = () => [...document.querySelectorAll('.card')];
  const keyed = (key) => document.querySelector(`[data-key="${key}"]`);
  const KEYS = 'console-keys';
  // A browser may refuse to keep anything: the switch then holds for this page.
  let on = true;
  try { on = localStorage.getItem(KEYS) !== 'off'; } catch { /* They are on. */ }
  const box = document.querySelector('[data-keys] input');
  const showSwitch = () => {
    box.checked = on;
    document.querySelector('[data-keys-help]')?.toggleAttribute('hidden', !on);
  };
  if (box && document.querySelector('.card, [data-key]')) {
    box.closest('[data-keys]').hidden = false;
    showSwitch();
    box.addEventListener('change', () => {
      on = box.checked;
      try { localStorage.setItem(KEYS, on ? 'on' : 'off'); } catch { /* It holds for this page. */ }
      showSwitch();
    });
  }
  // A browser that cannot show what a closed menu holds has it open on a wide screen.
  if (!CSS.supports('selector(::details-content)') && matchMedia('(min-width: 48rem)').matches) {
    for (const menu of document.querySelectorAll('.menu')) menu.open = true;
  }
  // The address of the page after a decision names the next row; a colleague may have decided on it.
  if (location.hash.startsWith('#e-')) (document.getElementById(location.hash.slice(1)) ?? cards()[0])?.focus();
  const openReason = (card) => {
    const form = card?.querySelector('.declines');
    if (!form) return;
    form.open = true;
    form.querySelector('select').focus();
  };
  addEventListener('keydown', (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.matches('input:not([type=checkbox]), textarea, select')) return;
    const all = cards();
    const at = all.indexOf(document.activeElement.closest('.card'));
    const act = {
      j: () => all[Math.min(at + 1, all.length - 1)]?.focus(),
      k: () => all[Math.max(at - 1, 0)]?.focus(),
      a: () => all[at]?.querySelector('[value^="accept/"]')?.click(),
      d: () => openReason(all[at]),
      x: () => all[at]?.querySelector('[name=pick]')?.click(),
      u: () => keyed('u')?.click(),
      '/': () => keyed('/')?.focus(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  // All rows of the inbox stand in one form, where Enter presses nothing by itself.
  document.getElementById('many')?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !event.target.matches('.decision input')) return;
    event.preventDefault();
    event.target.closest('details').querySelector('button').click();
  });
  // The form to undo stands apart, and what is ticked goes along with it.
  document.querySelector('.undo form')?.addEventListener('formdata', ({ formData }) => {
    formData.delete('pick');
    for (const box of document.querySelectorAll('[name=pick]:checked')) formData.append('pick', box.value);
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
