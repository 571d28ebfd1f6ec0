// The wall: when the tally moves, the charts and names follow, at most every five seconds and only while somebody can see them.
'use strict';
(() => {
  let late = false;
  let resting = false;
  const follow = () => {
    late = true;
    if (resting || document.hidden) return;
    late = false;
    resting = true;
    setTimeout(() => { resting = false; if (late) follow(); }, 5000);
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    // A document, not a text: nothing is parsed from a string here.
    request.responseType = 'document';
    request.onload = () => {
      const parts = request.response?.getElementById('parts');
      const here = document.getElementById('parts');
      if (!parts) return;
      const open = [...here.querySelectorAll('details')].map((one) => one.open);
      parts.querySelectorAll('details').forEach((one, place) => { one.open = open[place]; });
      here.replaceWith(document.adoptNode(parts));
    };
    request.onerror = () => { late = true; };
    request.send();
  };
  let first = true;
  addEventListener('signon:tally', () => {
    // The first event says what the page shows already.
    if (!first) follow();
    first = false;
  });
  document.addEventListener('visibilitychange', () => { if (late && !document.hidden) follow(); });
})();
