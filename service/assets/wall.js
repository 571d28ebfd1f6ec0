// The wall: when the tally moves, the charts and names follow, at most every five seconds and only while somebody can see them.
'use strict';
(() => {
  const revision = (page) => Number(page.querySelector('[data-revision]').dataset.revision);
  let shown = revision(document);
  let heard = shown;
  let resting = false;
  let late = false;
  const follow = () => {
    if ((heard === shown && !late) || resting || document.hidden) return;
    resting = true;
    late = false;
    // A copy on the way may be a little old: it is asked for again until what is shown is what was heard.
    setTimeout(() => { resting = false; follow(); }, 5000);
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.setRequestHeader('cache-control', 'no-cache');
    // A document, not a text: nothing is parsed from a string here.
    request.responseType = 'document';
    request.onload = () => {
      const page = request.response;
      const parts = page?.getElementById('parts');
      if (!parts) return;
      shown = revision(page);
      heard = Math.max(heard, shown);
      const open = [...document.querySelectorAll('#parts details')].map((one) => one.open);
      parts.querySelectorAll('details').forEach((one, place) => { one.open = open[place]; });
      for (const id of ['window', 'parts']) {
        const fresh = page.getElementById(id);
        if (fresh) document.getElementById(id)?.replaceWith(document.adoptNode(fresh));
      }
      document.dispatchEvent(new Event('undersigned:shown'));
    };
    request.send();
  };
  addEventListener('signon:tally', ({ detail }) => {
    heard = detail.revision;
    document.querySelector('[data-tally=total]').dataset.digits = String(detail.total).length;
    follow();
  });
  // How long is left changes by the minute, also where nobody signs.
  if (document.getElementById('window')) setInterval(() => { late = true; follow(); }, 60000);
  const isScreen = document.documentElement.classList.contains('screen');
  const look = () => {
    // The screen does not go dark, where the browser allows it; a page out of sight loses the lock.
    if (isScreen && !document.hidden) navigator.wakeLock?.request('screen').catch(() => {});
    follow();
  };
  document.addEventListener('visibilitychange', look);
  look();
})();
