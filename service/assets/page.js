// Makes the page livelier; everything works without it. Tally by server-sent events, and the line as it will be published.
'use strict';
(() => {
  const tally = document.querySelector('[data-stream]');
  const lang = `${document.documentElement.lang}-u-nu-latn`;
  const format = new Intl.NumberFormat(lang);
  const plural = new Intl.PluralRules(lang);
  // As the server writes dates: the day before the month, also in English; and 24 hours.
  const dated = lang.replace(/^en-/, 'en-GB-');
  const clock = (options) => new Intl.DateTimeFormat(dated, { ...options, hourCycle: 'h23' });
  // One clock, the reader's own; its zone is named.
  const tell = (time) => {
    const at = new Date(time.dateTime);
    const moment = clock({ dateStyle: time.dataset.date ?? 'full', timeStyle: 'short' }).format(at);
    const zone = clock({ timeZoneName: 'long' }).formatToParts(at).find(({ type }) => type === 'timeZoneName').value;
    time.textContent = time.dataset.local.replace('{moment}', moment).replace('{zone}', zone);
    time.hidden = false;
  };
  const place = (name) => tally.querySelector(`[data-tally="${name}"]`);
  const show = (name, text) => {
    if (place(name) && place(name).textContent !== text) place(name).textContent = text;
  };
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let shown;
  // A change counts up within 400 ms, or not at all for those who asked for rest.
  const count = (to) => {
    const from = shown ?? to;
    const start = performance.now();
    shown = to;
    const step = (now) => {
      if (shown !== to) return;
      const part = still.matches ? 1 : Math.min(Math.max((now - start) / 400, 0), 1);
      show('total', format.format(Math.round(from + (to - from) * part)));
      if (part < 1) requestAnimationFrame(step);
    };
    step(from === to || document.hidden ? Infinity : start);
  };
  let source;
  let retry;
  // What was heard last stays, and since when nothing is heard stands beside it.
  const away = (yes) => {
    const note = tally.querySelector('[data-offline]');
    if (yes) note.textContent ||= note.dataset.offline.replace('{time}', clock({ dateStyle: 'medium', timeStyle: 'short' }).format());
    else note.textContent = '';
  };
  const listen = () => {
    clearTimeout(retry);
    source = new EventSource(tally.dataset.stream);
    source.addEventListener('open', () => away(false));
    source.addEventListener('error', () => {
      away(true);
      // After an answer that is no stream the browser gives up: ask again later, not all at once.
      if (source.readyState === 2) retry = setTimeout(listen, 10000 + Math.random() * 20000);
    });
    source.addEventListener('tally', (event) => {
      const now = JSON.parse(event.data);
      count(now.total);
      for (const name of ['organisations', 'individuals']) show(name, format.format(now[name]));
      show('countries', format.format(now.countries.filter((row) => !['XT', 'XX', 'ZZ'].includes(row.code)).length));
      place('as_of').dateTime = now.as_of;
      tell(place('as_of'));
      const label = place('label');
      label.textContent = label.dataset[plural.select(now.total)] || label.dataset.other;
      // The same number stands at the top and in the bar of a phone.
      for (const copy of document.querySelectorAll('[data-total]')) copy.textContent = format.format(now.total);
      for (const copy of document.querySelectorAll('[data-total-label]')) copy.textContent = label.textContent;
      const goal = tally.querySelector('[data-goal]');
      if (goal) {
        const words = goal.dataset.goal.replace('{total}', format.format(now.total));
        goal.firstElementChild.value = now.total;
        goal.firstElementChild.setAttribute('aria-label', words);
        goal.lastElementChild.textContent = words;
      }
      const { total, organisations, individuals, revision } = now;
      dispatchEvent(new CustomEvent('signon:tally', { detail: { total, organisations, individuals, revision } }));
    });
  };
  if (tally && window.EventSource) {
    const stop = () => { clearTimeout(retry); source.close(); };
    listen();
    // A tab that nobody looks at holds no stream.
    document.addEventListener('visibilitychange', () => {
      stop();
      if (!document.hidden) listen();
    });
    // A stream does not notice by itself that the network is gone.
    window.addEventListener('offline', () => away(true));
    window.addEventListener('online', () => {
      stop();
      if (!document.hidden) listen();
    });
    window.addEventListener('pagehide', stop);
    window.addEventListener('pageshow', (event) => { if (event.persisted) listen(); });
  }

  // Buttons that only a script can serve show themselves where it can.
  const offer = () => {
    document.querySelectorAll('[data-local]').forEach(tell);
    for (const button of document.querySelectorAll('[data-copy]')) if (navigator.clipboard && button.closest('[hidden]')) button.closest('[hidden]').hidden = false;
    for (const button of document.querySelectorAll('[data-share]')) button.closest('li').hidden = !navigator.share;
  };
  offer();
  document.addEventListener('undersigned:shown', offer);
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy], [data-share]');
    if (!button) return;
    const { copy, done, url, title } = button.dataset;
    if (url) await navigator.share({ url, title }).catch(() => {});
    else {
      // A page around us may forbid it: then the address below has to be copied by hand.
      const copied = await navigator.clipboard.writeText(copy).then(() => true, () => false);
      if (copied && done) button.textContent = done;
      else if (done) button.hidden = true;
    }
  });

  const form = document.getElementById('endorse');
  const preview = form && form.querySelector('[data-preview-line]');
  if (!preview) return;
  const line = preview.querySelector('bdi');
  const value = (name) => (form.elements[name] ? form.elements[name].value.trim() : '');
  const initials = (name) => {
    const words = name.split(/\s+/).filter(Boolean);
    const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
    return ends.map((word) => (word.match(/\p{L}/u) || [''])[0].toUpperCase()).filter(Boolean).map((letter) => `${letter}.`).join(' ');
  };
  const update = () => {
    const country = form.elements.country;
    const place = country.value ? country.options[country.selectedIndex].text : '';
    const display = value('display');
    let parts;
    if (value('kind') === 'organisation') parts = [value('organisation_name'), place];
    else if (display === 'hidden') parts = value('name') ? [preview.dataset.hidden] : [];
    else if (display === 'initials') parts = [initials(value('name')), place];
    else parts = [...form.querySelectorAll('input[data-preview]:not([name=organisation_name])')].map((field) => field.value.trim()).concat(place);
    line.textContent = parts.filter(Boolean).join(preview.dataset.separator);
    preview.hidden = !parts[0];
  };
  form.addEventListener('input', update);
  form.addEventListener('change', update);
  update();
})();
