// The element <sign-on> on partners' pages: a frame as high as its content in place of the link in
// it. Pages load assets/embed.js, which has at most 1.5 KiB in gzip and is made of this file by
//   npx esbuild@0.28.2 --minify service/assets/embed.source.js --outfile=service/assets/embed.js
(() => {
  const LOOK = ['theme', 'accent', 'radius', 'density', 'background'];
  const resolve = (address) => new URL(address, document.baseURI);
  if (customElements.get('sign-on')) return;
  customElements.define('sign-on', class extends HTMLElement {
    static observedAttributes = [...LOOK, 'src', 'lang', 'view', 'ref', 'partner'];

    // What the page chose: by an attribute, else by a custom property, which may be quoted.
    get(name) {
      return this.getAttribute(name) || getComputedStyle(this).getPropertyValue(`--sign-on-${name}`).replace(/^ ?['"]?|['"]$/g, '');
    }

    // Adds the look to data for the frame.
    look(data) {
      for (const name of LOOK) data[name] = this.get(name);
      data.lang = this.get('lang') || this.closest('[lang]')?.lang;
      this.style.backgroundColor ||= data.background;
      // The page is as light as the first colour behind the frame, else as its text is dark.
      let scheme;
      for (let element = this; !scheme; element = element?.parentElement) {
        const colour = element ? getComputedStyle(element).backgroundColor : getComputedStyle(this).color;
        // Red, green, blue and opacity up to 255, or in other notations lightness first, up to 1.
        const [first, green, , opacity = 1] = colour.match(/[\d.]+/g);
        if (+opacity || !element) scheme = (/^r/.test(colour) ? green > 127 : first > 0.5) === !!element ? 'light' : 'dark';
      }
      // Browsers put their own background behind a frame that is dark where this says light, or
      // light where it says dark: so the text in it can be read on any page.
      this.frame.style.colorScheme = scheme;
      if (/^(?!tr)./.test(data.background) && !/k|g/.test(data.theme)) data.theme = scheme;
      return data;
    }

    // Shows the link, and the frame in its place as soon as the frame is ready.
    load() {
      const { frame, link } = this;
      const url = resolve(this.get('src'));
      const data = this.look({ view: this.get('view'), ref: this.get('partner') || this.get('ref') });
      for (const name in data) if (data[name]) url.searchParams.set(name, data[name]);
      url.pathname = url.pathname.replace(/\/?$/, '/embed');
      this.home = url.origin;
      frame.src = url;
      this.shadowRoot.replaceChildren(link, frame);
      // A frame that is loaded lazily is not late before it could be seen.
      new IntersectionObserver(([seen]) => seen.isIntersecting && setTimeout(() => {
        if (!link.isConnected || frame.src !== url.href) return;
        frame.remove();
        console.warn(`No form: ${url.origin + url.pathname}/studio#test`);
      }, 5000)).observe(frame);
    }

    // Takes the link away and tells the frame its look, and what the page fills in.
    config() {
      const { frame } = this;
      const prefill = {};
      for (const name of ['name', 'organisation', 'email', 'country']) prefill[name] = this.get(`prefill-${name}`);
      this.link.remove();
      frame.title = this.get('label') || this.textContent;
      frame.contentWindow.postMessage({ signon: 1, type: 'config', data: this.look({ prefill }) }, this.home);
    }

    connectedCallback() {
      if (!this.frame) {
        this.frame = document.createElement('iframe');
        this.link = document.createElement('slot');
        this.attachShadow({ mode: 'open' }).append(this.link);
        const { frame } = this;
        frame.loading = this.get('loading') || 'lazy';
        frame.referrerPolicy = 'strict-origin';
        // Browsers that cannot share complain of the word.
        frame.allow = `clipboard-write${navigator.share ? ';web-share' : ''}`;
        // Containers that are as wide as their content get 42rem; in the others the frame is as
        // wide as the element, which fills rows, columns and grids.
        frame.style.cssText = `display:block;border:0;width:42rem;min-width:100%;max-width:100%;max-height:4000px;height:320px;height:${this.get('height')}px`;
        this.style.cssText = `display:block;flex:auto;place-self:stretch;min-width:240px;${this.style.cssText}`;
      }
      addEventListener('message', this);
      this.load();
    }

    disconnectedCallback() {
      removeEventListener('message', this);
    }

    attributeChangedCallback(name) {
      if (!this.home || !this.isConnected) return;
      if (!LOOK.includes(name)) this.load();
      else if (!this.link.isConnected) this.config();
    }

    handleEvent({ source, origin, data: message }) {
      const { frame } = this;
      if (source !== frame.contentWindow || origin !== this.home || message?.signon !== 1 || !/^(ready|resize|view|start|submit|signed|tally|error|scroll)$/.test(message.type)) return;
      const { type, data: detail } = message;
      if (!this.dispatchEvent(new CustomEvent(`signon:${type}`, { bubbles: true, cancelable: true, detail }))) return;
      if (type === 'ready') this.config();
      if (type === 'resize') frame.style.height = `${detail.height}px`;
      const top = frame.getBoundingClientRect().top + detail.top;
      if (type === 'scroll' && (top < 0 || top > innerHeight / 2)) scrollBy(0, top - 16);
      const redirect = type === 'signed' && this.get('redirect');
      if (redirect && /^http/.test(resolve(redirect))) location.assign(redirect);
    }
  });
})();
