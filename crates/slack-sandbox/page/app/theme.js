/** Light, dark, or as the system has it. */
const KEY = 'sandbox-theme';
const NEXT = /** @type {Record<string, string>} */ ({ '': 'dark', dark: 'light', light: '' });
const SIGNS = /** @type {Record<string, string>} */ ({ '': '◐', dark: '☾', light: '☀' });
const NAMES = /** @type {Record<string, string>} */ ({ '': 'as the system', dark: 'dark', light: 'light' });

/** The button that goes through the themes. @returns {HTMLElement} */
export function themeButton() {
  const button = document.createElement('button');
  button.type = 'button';
  const set = (/** @type {string} */ theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    localStorage.setItem(KEY, theme);
    button.textContent = SIGNS[theme] ?? '◐';
    button.title = `Colours: ${NAMES[theme]}`;
    button.setAttribute('aria-label', button.title);
  };
  const now = () => localStorage.getItem(KEY) ?? '';
  button.addEventListener('click', () => set(NEXT[now()] ?? ''));
  set(now() in NEXT ? now() : '');
  return button;
}
