// The wall: when the tally moves, the charts and names follow, at most every five seconds and only while somebody can see them.
'use strict';
(() => {
  const revision = (page) => Number(page.querySelector('[data-revision]').dataset.revision);
  let shown = revision(document);
  let heard = shown;
  let resting = false;
  const follow = () => {
    if (heard === shown || resting || document.hidden) return;
    resting = true;
    // A copy on the way may be a little old: it is asked for again until what is shown is what was heard.
    setTimeout(() => { resting = false; follow(); }, 5000);
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.setRequestHeader('cache-control', 'no-cache');
    // A document, not a text: nothing is parsed from a string here.
    request.responseType = 'document';
    request.onload = () => {
      const parts = request.response?.getElementById('parts');
      const here = document.getElementById('parts');
      if (!parts) return;
      shown = revision(request.response);
      heard = Math.max(heard, shown);
      const open = [...here.querySelectorAll('details')].map((one) => one.open);
      parts.querySelectorAll('details').forEach((one, place) => { one.open = open[place]; });
      here.replaceWith(document.adoptNode(parts));
    };
    request.send();
  };
  addEventListener('signon:tally', ({ detail }) => { heard = detail.revision; follow(); });
  document.addEventListener('visibilitychange', follow);
})();
