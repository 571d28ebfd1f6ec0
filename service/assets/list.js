// The list of signatories: searches as somebody types, and goes on below instead of on another page.
'use strict';
(() => {
  const form = document.getElementById('search');
  const list = () => document.getElementById('list');
  let asked = 0;
  const ask = (method, url, body, then) => {
    asked += 1;
    const mine = asked;
    const request = new XMLHttpRequest();
    request.open(method, url);
    // A document, not a text: nothing is parsed from a string here.
    request.responseType = 'document';
    if (body) request.setRequestHeader('content-type', 'application/x-www-form-urlencoded');
    request.onload = () => {
      const found = request.status === 200 && request.response?.getElementById('list');
      if (mine !== asked) return;
      if (found) then(found);
      else otherwise();
    };
    // What a script could not do is done by the browser, which also says why not.
    const otherwise = () => (method === 'GET' ? location.assign(url) : form.requestSubmit());
    request.onerror = otherwise;
    request.send(body);
  };
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask('POST', form.action, new URLSearchParams(new FormData(form)).toString(), (found) => list().replaceWith(document.adoptNode(found))), 250);
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('#list a[rel=next]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask('GET', link.href, null, (found) => {
      let first;
      for (const id of ['organisations', 'individuals']) {
        const more = found.querySelector(`#${id}`);
        const here = document.getElementById(id);
        if (!more) continue;
        first ??= more.firstElementChild;
        if (here) here.append(...more.children);
        else {
          const heading = more.previousElementSibling;
          list().append(document.adoptNode(heading), document.adoptNode(more));
        }
      }
      list().querySelector('nav')?.remove();
      for (const rest of found.querySelectorAll(':scope > nav, :scope > p.quiet')) list().append(document.adoptNode(rest));
      if (first) {
        first.tabIndex = -1;
        first.focus({ preventScroll: true });
      }
    });
  });
})();
