// The studio: choices show at once, frames take their own height, snippets can be copied.
'use strict';
(() => {
  const form = document.getElementById('choices');
  addEventListener('message', ({ source, origin, data }) => {
    if (origin !== location.origin || data?.signon !== 1) return;
    const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
    if (frame && data.type === 'resize') frame.style.height = `${Math.min(data.data.height, 4000)}px`;
  });
  let asked = 0;
  const show = () => {
    asked += 1;
    const mine = asked;
    const url = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    const request = new XMLHttpRequest();
    request.open('GET', url);
    // A document, not a text: nothing is parsed from a string here.
    request.responseType = 'document';
    request.onload = () => {
      const result = request.response?.getElementById('result');
      if (!result || mine !== asked) return;
      document.getElementById('result').replaceWith(document.adoptNode(result));
      document.dispatchEvent(new Event('undersigned:shown'));
      history.replaceState(null, '', url);
    };
    request.send();
  };
  let waiting;
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(show, 250); });
})();
