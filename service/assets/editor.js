// The editor: saves by itself, shows the text as it will look, keeps the place, warns before typed words are lost. Before it, the
// page on which a statement begins: suggests the web address from the title and says whether it is free.
'use strict';
(() => {
  const form = document.getElementById('new-statement');
  if (!form) return;
  const { title, slug, kind } = form.elements;
  const note = document.getElementById('slug-note');
  // An address that somebody typed is theirs: it is checked and never replaced.
  let own = slug.value !== '', waiting, asked = 0;

  const ask = async () => {
    const turn = ++asked;
    const data = new URLSearchParams({ token: form.elements.token.value, action: 'suggest', title: title.value, kind: kind.value, slug: own ? slug.value : '' });
    const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: data }).catch(() => null);
    const found = answer?.ok ? await answer.json().catch(() => null) : null;
    // Somebody may have typed on meanwhile.
    if (!found || turn !== asked) return;
    if (!own) slug.value = found.slug ?? '';
    note.textContent = found.note;
  };
  form.addEventListener('input', (event) => {
    if (event.target === slug) own = slug.value.trim() !== '';
    else if (event.target !== title || own) return;
    ++asked;
    clearTimeout(waiting);
    if (own || title.value.trim()) waiting = setTimeout(ask, 400);
  });
  // Somebody may have typed before this script ran, and browsers fill forms in again when going back.
  if (!own && title.value.trim()) ask();
})();
(() => {
  const form = document.getElementById('draft');
  const status = document.getElementById('draft-status');
  if (!form) return;
  const words = status.dataset;
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  let dirty = false, saving = false, stopped = false, leaving = false, touched = Date.now(), pressed, waiting, showing;

  const post = async (action) => {
    const data = new URLSearchParams(action === 'ping' ? { token: form.elements.token.value } : new FormData(form));
    data.set('action', action);
    // Not `form.action`: the buttons of that name are in the way.
    const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: data }).catch(() => null);
    if (answer?.status === 409) {
      stopped = true;
      say(words.held.replace('{name}', await answer.json().catch(() => '')));
    }
    return answer?.status === 204 ? answer : null;
  };

  const save = async () => {
    if (stopped || leaving || !dirty) return;
    if (saving) { later(); return; }
    saving = true;
    dirty = false;
    const answer = await post('autosave');
    saving = false;
    if (answer) {
      form.elements.revision.value = answer.headers.get('x-revision');
      // Whoever pressed a button meanwhile sends the revision that was just saved.
      if (pressed) form.requestSubmit(pressed);
      else if (!dirty) say(words.saved.replace('{time}', new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })));
      return;
    }
    dirty = true;
    if (pressed) form.requestSubmit(pressed);
    else if (!stopped) { say(words.failed); later(); }
  };
  const later = () => { clearTimeout(waiting); waiting = setTimeout(save, 3000); };

  // A link to a field or a section opens the sections around it.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let around = target.closest('details'); around; around = around.parentElement.closest('details')) around.open = true;
    target.scrollIntoView();
    if (target.matches('input, textarea, select')) target.focus();
  };
  addEventListener('hashchange', reveal);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    // The same link once more changes no address.
    if (link && link.hash === location.hash) { event.preventDefault(); reveal(); }
  });
  reveal();

  // The words of each text while somebody types, counted by the server, so that the number is the one that the office gets.
  const { office } = form.elements;
  let counting, counted = 0;
  const count = async () => {
    const turn = ++counted;
    // Not `form.action`, as above.
    const answer = await fetch(`${form.getAttribute('action')}/words`, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => null);
    const found = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!found || turn !== counted) return;
    document.getElementById('count-rule').textContent = found.rule;
    for (const place of form.querySelectorAll('[data-words]')) {
      const text = found.texts[place.dataset.words];
      place.textContent = text?.words ?? '';
      place.classList.toggle('error', Boolean(text?.over));
    }
  };
  office.addEventListener('change', count);

  // A new frame each time: going back in the browser leaves the page, not the last look at it.
  const show = (button) => {
    const frame = document.querySelector('iframe[name=preview]');
    const top = frame.contentWindow?.scrollY || 0;
    const fresh = frame.cloneNode();
    frame.replaceWith(fresh);
    fresh.addEventListener('load', () => fresh.contentWindow?.scrollTo(0, top));
    form.requestSubmit(button);
  };

  form.addEventListener('input', (event) => {
    touched = Date.now();
    // It is no part of the draft.
    if (event.target === office) return;
    dirty = true;
    if (!stopped) { say(words.unsaved); later(); }
    const button = event.target.closest('.draft-text')?.querySelector('[formtarget]');
    clearTimeout(showing);
    if (button) showing = setTimeout(show, 800, button);
    clearTimeout(counting);
    if (office.value) counting = setTimeout(count, 600);
  });
  form.addEventListener('submit', (event) => {
    if (event.submitter?.formTarget === 'preview') return;
    if (saving) event.preventDefault();
    leaving = !saving;
    pressed = saving ? event.submitter : null;
  });
  addEventListener('pageshow', () => { leaving = false; });
  addEventListener('beforeunload', (event) => { if ((dirty || saving) && !leaving) event.preventDefault(); });

  // Who has typed nothing for a while is not there: the place becomes free, and the session may end.
  const keep = () => { if (!stopped && Date.now() - touched < 600000) post('ping'); };
  setInterval(keep, 60000);
  keep();
})();
