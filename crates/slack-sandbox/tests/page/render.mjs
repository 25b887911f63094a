/**
 * Renders JSON in the browser and gives what a reader would find: text, with what is emphasised in angle brackets.
 */

/** @param {any} page A page of the sandbox. */
export async function prepare(page) {
  await page.evaluate(async () => {
    const renderer = await import('/page/render/index.js');
    const emoji = { tada: '🎉', '+1': '👍', wave: '👋', e_mail: '📧' };
    const ctx = (more = {}) => ({
      zone: 'Europe/Berlin',
      locale: 'en-US',
      now: Date.parse('2026-03-05T09:00:00Z'),
      me: 'UDANA',
      user: (id) => ({ UDANA: { name: 'Dana' }, UKIM: { name: 'Kim', realName: 'Kim Larsen' } })[id],
      channel: (id) => ({ CBONUS: { name: 'bonus' } })[id],
      usergroup: (id) => ({ SPAY: { handle: 'payroll' } })[id],
      emoji: (name) => emoji[name],
      act: (action) => window.acts.push(action),
      values: new Map(),
      errors: {},
      loadOptions: async (asked) => {
        window.asked.push(asked.query);
        return [{ text: { type: 'plain_text', text: `found ${asked.query}` }, value: asked.query }];
      },
      ...more,
    });
    const marks = new Set(['B', 'I', 'S', 'U', 'CODE', 'PRE', 'BLOCKQUOTE', 'LI', 'MARK', 'TH', 'TD']);
    const outline = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      const inner = [...node.childNodes].map(outline).join('');
      if (node.nodeName === 'BR') return '\n';
      if (node.nodeName === 'A') return `<a ${node.getAttribute('href')}>${inner}</a>`;
      if (node.classList?.contains('b-mention')) return `{${inner}}`;
      if (node.classList?.contains('b-list__mark')) return '';
      if (node.classList?.contains('b-unknown')) return `UNKNOWN(${node.getAttribute('aria-label')})`;
      if (node.nodeName === 'CODE' && node.parentNode.nodeName === 'PRE') return inner;
      const tag = node.nodeName.toLowerCase();
      return marks.has(node.nodeName) ? `<${tag}>${inner}</${tag}>` : inner;
    };
    Object.assign(window, { acts: [], asked: [], renderer, ctx, outline });
  });
}

/** mrkdwn as it is read. @param {any} page @param {string} text @param {object} [reading] */
export const readText = (page, text, reading) =>
  page.evaluate(([text, reading]) => outline(renderer.renderText(text, ctx(), reading)), [text, reading]);

/** Blocks as they are read. @param {any} page @param {object[]} blocks */
export const readBlocks = (page, blocks) =>
  page.evaluate((blocks) => outline(renderer.renderBlocks(blocks, ctx())), blocks);

/**
 * Puts a view or blocks into the page, in place of what was there.
 *
 * @param {any} page
 * @param {any} what A view, or a list of blocks.
 * @param {object} [more] Errors, values (by `block_id/action_id`) and the like.
 */
export async function put(page, what, more = {}) {
  await page.evaluate(
    ([what, { values = {}, ...more }]) => {
      window.acts = [];
      window.asked = [];
      const full = ctx({ ...more, values: new Map(Object.entries(values)) });
      const node = Array.isArray(what) ? renderer.renderBlocks(what, full) : renderer.renderView(what, full);
      document.body.replaceChildren(node);
    },
    [what, more],
  );
}

/** What the renderer told of so far. @param {any} page */
export const acts = (page) => page.evaluate(() => window.acts);

/** `state.values` of what is shown. @param {any} page */
export const state = (page) => page.evaluate(() => renderer.readState(document.body));
