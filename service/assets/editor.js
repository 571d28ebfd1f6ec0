// The editor: saves by itself, shows the text as it will look, keeps the place, warns before typed words are lost.
'use strict';
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
    dirty = true;
    if (!stopped) { say(words.unsaved); later(); }
    const button = event.target.closest('.draft-text')?.querySelector('[formtarget]');
    clearTimeout(showing);
    if (button) showing = setTimeout(show, 800, button);
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
