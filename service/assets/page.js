// Makes the page livelier; everything works without it. Tally by server-sent events, and the line as it will be published.
'use strict';
(() => {
  const tally = document.querySelector('[data-stream]');
  const lang = `${document.documentElement.lang}-u-nu-latn`;
  const format = new Intl.NumberFormat(lang);
  const plural = new Intl.PluralRules(lang);
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  const show = (name, text) => {
    const place = tally.querySelector(`[data-tally="${name}"]`);
    if (place && place.textContent !== text) place.textContent = text;
  };
  let source;
  const listen = () => {
    source = new EventSource(tally.dataset.stream);
    source.addEventListener('tally', (event) => {
      const now = JSON.parse(event.data);
      for (const name of ['total', 'organisations', 'individuals']) show(name, format.format(now[name]));
      show('countries', format.format(now.countries.filter((row) => row.code !== 'ZZ').length));
      show('as_of', `${date.format(new Date(now.as_of))}${tally.dataset.separator}${now.as_of.slice(11, 16)} UTC`);
      const label = tally.querySelector('[data-tally="label"]');
      label.textContent = label.dataset[plural.select(now.total)] || label.dataset.other;
      const goal = tally.querySelector('[data-goal]');
      if (goal) {
        const words = goal.dataset.goal.replace('{total}', format.format(now.total));
        goal.firstElementChild.value = now.total;
        goal.firstElementChild.setAttribute('aria-label', words);
        goal.lastElementChild.textContent = words;
      }
    });
  };
  if (tally && window.EventSource) {
    listen();
    // A tab that nobody looks at holds no stream.
    document.addEventListener('visibilitychange', () => {
      source.close();
      if (!document.hidden) listen();
    });
    window.addEventListener('pagehide', () => source.close());
    window.addEventListener('pageshow', (event) => { if (event.persisted) listen(); });
  }

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
    else parts = [value('name'), value('role'), value('affiliation'), place];
    line.textContent = parts.filter(Boolean).join(preview.dataset.separator);
    preview.hidden = !parts[0];
  };
  form.addEventListener('input', update);
  form.addEventListener('change', update);
  update();
})();
