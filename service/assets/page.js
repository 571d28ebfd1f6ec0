// Makes the page livelier; everything works without it. Tally by server-sent events, and the line as it will be published.
'use strict';
(() => {
  const tally = document.querySelector('[data-stream]');
  const format = new Intl.NumberFormat(document.documentElement.lang);
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
      show('as_of', `${now.as_of.slice(11, 16)} UTC`);
      const goal = tally.querySelector('progress');
      if (goal) goal.value = now.total;
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
    line.textContent = parts.filter(Boolean).join(', ');
    preview.hidden = !parts[0];
  };
  form.addEventListener('input', update);
  form.addEventListener('change', update);
  update();
})();
