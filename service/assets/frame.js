(() => {
  if (parent === window) return;
  const root = document.documentElement;
  const form = document.querySelector('form');
  const secret = location.hash.split('secret=')[1];
  const asked = new URLSearchParams(location.search);
  const waiting = [];
  let host;
  const send = (type, data, to) => parent.postMessage({ signon: 1, type, data }, to);
  const tell = (type, data = {}) => (host ? send(type, data, host) : waiting.push([type, data]));
  const press = (message, value) => secret && parent.postMessage({ message, value, secret }, '*');
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || data?.signon !== 1 || data.type !== 'config' || (host || origin) !== origin) return;
    const { prefill, lang, ...look } = data.data;
    if ('background' in look) root.dataset.background = '';
    for (const name in look) {
      if (!look[name] || look[name] === asked.get(name)) continue;
      asked.set(name, root.dataset[name] = look[name]);
      const sheet = document.createElement('link');
      sheet.rel = 'stylesheet';
      sheet.href = `/embed/look.css?${asked}`;
      document.head.append(sheet);
    }
    for (const name in prefill) {
      const field = form?.elements[name] || form?.elements[`${name}_name`];
      if (!host && prefill[name] && field?.value === '') {
        field.value = prefill[name];
        form.dispatchEvent(new Event('change'));
      }
    }
    host = origin;
    for (const one of waiting.splice(0)) tell(...one);
  });
  send('ready', {}, '*');
  new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    send('resize', { height }, '*');
    press('height', height);
  }).observe(root);
  for (const one of JSON.parse(document.querySelector('main').dataset.messages)) tell(...one);
  document.querySelector('[autofocus]')?.focus();
  form?.addEventListener('input', () => tell('start'), { once: true });
  form?.addEventListener('submit', () => tell('submit'));
  addEventListener('signon:tally', ({ detail }) => tell('tally', detail));
  addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const place = link?.matches('[href^="#"]') && document.querySelector(link.hash);
    if (place) tell('scroll', { top: place.getBoundingClientRect().top });
    else if (link && secret) {
      event.preventDefault();
      press('link', link.href);
    }
  });
})();
