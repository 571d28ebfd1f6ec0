(() => {
  const LOOK = ['theme', 'accent', 'radius', 'density'];
  const TYPES = /^(ready|resize|view|start|submit|signed|tally|error|scroll)$/;
  class SignOn extends HTMLElement {
    static observedAttributes = [...LOOK, 'src', 'lang', 'view', 'ref'];

    get(name) {
      return this.getAttribute(name) || getComputedStyle(this).getPropertyValue(`--sign-on-${name}`).trim().replace(/^(['"])(.*)\1$/, '$2');
    }

    config() {
      const data = { prefill: {}, lang: this.language() };
      for (const name of LOOK) data[name] = this.get(name);
      for (const name of ['name', 'organisation', 'email', 'country']) data.prefill[name] = this.get(`prefill-${name}`);
      this.frame.contentWindow.postMessage({ signon: 1, type: 'config', data }, this.home);
    }

    language() {
      return this.get('lang') || this.closest('[lang]')?.lang || '';
    }

    load() {
      const url = new URL(this.getAttribute('src'), document.baseURI);
      const query = url.searchParams;
      this.home = url.origin;
      url.pathname = `${url.pathname.replace(/\/$/, '')}/embed`;
      url.hash = '';
      for (const name of [...LOOK, 'view', 'ref']) if (this.get(name)) query.set(name, this.get(name));
      if (this.language()) query.set('lang', this.language());
      this.frame.title = this.get('label') || this.textContent.trim() || document.title;
      this.frame.src = url;
    }

    connectedCallback() {
      if (!this.frame) {
        const root = this.attachShadow({ mode: 'open' });
        this.link = document.createElement('slot');
        this.frame = document.createElement('iframe');
        this.frame.loading = this.get('loading') || 'lazy';
        this.frame.referrerPolicy = 'strict-origin';
        this.frame.allow = `clipboard-write${navigator.share ? '; web-share' : ''}`;
        Object.assign(this.frame.style, { border: 0, display: 'block', width: '1px', minWidth: '100%', colorScheme: 'normal' });
        this.frame.style.height = `${parseInt(this.get('height'), 10) || 320}px`;
        if (!this.style.display) this.style.display = 'block';
        root.append(this.link, this.frame);
      }
      addEventListener('message', this);
      this.load();
    }

    disconnectedCallback() {
      removeEventListener('message', this);
    }

    attributeChangedCallback(name) {
      if (!this.home) return;
      if (!LOOK.includes(name)) this.load();
      else if (this.frame.contentWindow && !this.link.isConnected) this.config();
    }

    handleEvent({ source, origin, data: message }) {
      const frame = this.frame;
      if (source !== frame.contentWindow || origin !== this.home || message?.signon !== 1 || !TYPES.test(message.type)) return;
      const { type, data } = message;
      const event = new CustomEvent(`signon:${type}`, { bubbles: true, cancelable: true, detail: data });
      if (!this.dispatchEvent(event)) return;
      if (type === 'ready') {
        this.link.remove();
        if (!this.get('label') && this.textContent.trim()) frame.title = this.textContent.trim();
        this.config();
      }
      if (type === 'resize') frame.style.height = `${Math.min(Math.max(+data.height || 0, 32), 20000)}px`;
      if (type === 'scroll') {
        const { top } = frame.getBoundingClientRect();
        const place = top + (+data.top || 0);
        if (place < 0 || place > innerHeight / 2) scrollBy({ top: place - 16 });
      }
      if (type === 'signed' && this.get('redirect')) {
        const place = new URL(this.get('redirect'), document.baseURI);
        if (/^https?:$/.test(place.protocol)) location.assign(place);
      }
    }
  }
  if (!customElements.get('sign-on')) customElements.define('sign-on', SignOn);
})();
