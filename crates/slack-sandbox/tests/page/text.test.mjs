/** Text as a reader sees it: mrkdwn, dates, emoji, Markdown. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openPage, launch, startSandbox } from './harness.mjs';
import { prepare, readBlocks, readText } from './render.mjs';

let sandbox;
let browser;
let page;

before(async () => {
  sandbox = await startSandbox();
  browser = await launch();
  ({ page } = await openPage(browser, `${sandbox.url}/gallery`));
  await prepare(page);
});
after(async () => {
  await browser?.close();
  await sandbox?.stop();
});

const EMPTY_FENCE = '```' + '```';
const MRKDWN = {
  '*bold* _it_ ~gone~ `code`': '<b>bold</b> <i>it</i> <s>gone</s> <code>code</code>',
  '*_both_*': '<b><i>both</i></b>',
  '_*`all` of it*_': '<b><i><code>all</code></i></b><b><i> of it</i></b>',
  'snake_case_name 2*3*4 a~b~c': 'snake_case_name 2*3*4 a~b~c',
  '(*a*), "*b*" *c*!': '(<b>a</b>), "<b>b</b>" <b>c</b>!',
  '*a*b and b*a*': '<b>a*b and b*a</b>',
  '* a* *b * **c**': '* a* *b * **c**',
  '*one\ntwo*': '*one\ntwo*',
  '*ü*ber über*x': '*ü*ber über*x',
  '*a `*` b*': '<b>a </b><b><code>*</code></b><b> b</b>',
  '`*no* _no_ :tada:`': '<code>*no* _no_ :tada:</code>',
  '`a\nb`': '`a\nb`',
  'x ```let *a* = `1`;\n  b``` y': 'x <pre>let *a* = `1`;\n  b</pre> y',
  '```open': '```open',
  [EMPTY_FENCE]: EMPTY_FENCE,
  '> a\n> *b*\nc': '<blockquote>a\n<b>b</b></blockquote>c',
  '&gt; a': '<blockquote>a</blockquote>',
  'a > b': 'a > b',
  '>>> a\n\nb\n> c': '<blockquote>a\n\nb\n> c</blockquote>',
  '• one\n• two': '• one\n• two',
  '- one': '- one',
  '<https://a.example/?b=1&amp;c|the *label*>': '<a https://a.example/?b=1&c>the *label*</a>',
  '<https://a.example>': '<a https://a.example>https://a.example</a>',
  '*<https://a.example|x>*': '<b><a https://a.example>x</a></b>',
  '<mailto:k@a.example|Kim>': '<a mailto:k@a.example>Kim</a>',
  'see https://a.example/x_(y)_z, or (https://a.example).':
    'see <a https://a.example/x_(y)_z>https://a.example/x_(y)_z</a>, or (<a https://a.example>https://a.example</a>).',
  '<javascript:alert(1)|x>': 'x',
  '<@UDANA> <@UKIM> <@UX> <@UX|old>': '{@Dana} {@Kim} {@UX} {@old}',
  '<#CBONUS> <#CX|named> <#CX>': '{#bonus} {#named} {private channel}',
  '<!subteam^SPAY> <!subteam^SX|@old>': '{@payroll} {@old}',
  '<!here> <!channel> <!everyone>': '{@here} {@channel} {@everyone}',
  '*<@UKIM>* `<@UKIM>`': '<b>{@Kim}</b> <code>{@Kim}</code>',
  '&lt;b&gt; &amp;amp; <b>': '<b> &amp; <b>',
  'a < b > c': 'a < b > c',
  ':tada: :wave::skin-tone-3: :nobody: :+1::skin-tone-6:': '🎉 👋🏼 :nobody: 👍🏿',
  '10:30:45 a:tada:': '10:30:45 a:tada:',
};

describe('mrkdwn', () => {
  for (const [text, read] of Object.entries(MRKDWN)) {
    it(JSON.stringify(text), async () => assert.equal(await readText(page, text), read));
  }
  it('leaves addresses alone when it is verbatim', async () => {
    assert.equal(await readText(page, 'https://a.example', { verbatim: true }), 'https://a.example');
  });
});

const NOON = 1772722800; // Thursday, 5 March 2026, 16:00 in Berlin
const DATES = {
  '{date_num}': '2026-03-05',
  '{date_slash}': '03/05/2026',
  '{date}': 'March 5th',
  '{date_short}': 'Mar 5',
  '{date_long}': 'Thursday, March 5th',
  '{date_long_full}': 'March 5, 2026',
  '{time}': '4:00 PM',
  '{time_secs}': '4:00:00 PM',
  '{date_pretty} at {time}': 'Today at 4:00 PM',
  'by {date_short_pretty}': 'by today',
  '{date_long_pretty}': 'Today',
  '{ago}': 'in 6 hours',
};

describe('dates in the zone of the reader', () => {
  for (const [format, read] of Object.entries(DATES)) {
    it(format, async () => assert.equal(await readText(page, `<!date^${NOON}^${format}|x>`), read));
  }
  const days = (count) => NOON + count * 86_400;
  it('tomorrow, yesterday, the day after, and far away', async () => {
    assert.equal(await readText(page, `<!date^${days(1)}^{date_pretty}|x>`), 'Tomorrow');
    assert.equal(await readText(page, `<!date^${days(-1)}^{date_pretty}|x>`), 'Yesterday');
    assert.equal(await readText(page, `<!date^${days(2)}^{date_short_pretty}|x>`), 'Mar 7');
    assert.equal(await readText(page, `<!date^${days(300)}^{date_short}|x>`), 'Dec 30, 2026');
  });
  it('after the clock change', async () => {
    const noonUtc = Date.parse('2026-03-30T12:00:00Z') / 1000;
    assert.equal(await readText(page, `<!date^${noonUtc}^{time}|x>`), '2:00 PM');
  });
  it('shows the fallback for what it does not know, and links', async () => {
    assert.equal(await readText(page, `<!date^${NOON}^{century}|then>`), 'then');
    assert.equal(await readText(page, '<!date^soon^{date}|then>'), 'then');
    assert.equal(
      await readText(page, `<!date^${NOON}^{date}^https://a.example|x>`),
      '<a https://a.example>March 5th</a>',
    );
  });
});

const markdown = (text) => readBlocks(page, [{ type: 'markdown', text }]);
const MARKDOWN = {
  '**b** *i* ***bi*** ~~s~~ `c` __b__ _i_':
    '<b>b</b> <i>i</i> <b><i>bi</i></b> <s>s</s> <code>c</code> <b>b</b> <i>i</i>',
  'snake_case and 2 * 3 * 4': 'snake_case and 2 * 3 * 4',
  '\\*no\\*': '*no*',
  '[t](https://a.example/x_(y) "title")': '<a https://a.example/x_(y)>t</a>',
  '[t](javascript:alert(1))': 't',
  '![alt](https://a.example/p.png)': '<a https://a.example/p.png>alt</a>',
  '# H *i*': 'H <i>i</i>',
  '- a\n- b\n  - c': '<li>a</li><li>b<li>c</li></li>',
  '- [x] a\n- [ ] b': '<li>✓a</li><li>b</li>',
  '> q\n> r': '<blockquote>q\nr</blockquote>',
  '```js\n**x**\n```': '<pre>**x**</pre>',
  '|a|b|\n|-|-|\n|1|`x|y`|': '<th>a</th><th>b</th><td>1</td><td><code>x|y</code></td>',
  'a | b': 'a | b',
  '<@UKIM> :tada: <script>x</script>': '{@Kim} 🎉 <script>x</script>',
};

describe('Markdown', () => {
  for (const [text, read] of Object.entries(MARKDOWN)) {
    it(JSON.stringify(text), async () => assert.equal(await markdown(text), read));
  }
  it('numbers from where a list begins', async () => {
    const start = await page.evaluate(
      () => renderer.renderBlocks([{ type: 'markdown', text: '3. c\n4. d' }], ctx()).querySelector('ol').start,
    );
    assert.equal(start, 3);
  });
});

describe('rich text', () => {
  const rich = (...elements) => readBlocks(page, [{ type: 'rich_text', elements }]);
  const section = (...elements) => ({ type: 'rich_text_section', elements });
  const text = (words, style) => ({ type: 'text', text: words, style });
  it('styles, mentions, links, dates and colours', async () => {
    assert.equal(
      await rich(
        section(
          text('a', { bold: true, strike: true }),
          text('\n*b*'),
          { type: 'user', user_id: 'UKIM' },
          { type: 'link', url: 'https://a.example', text: 'l' },
          { type: 'date', timestamp: NOON, format: '{date_num}' },
          { type: 'color', value: '#fff' },
        ),
      ),
      '<b><s>a</s></b>\n*b*{@Kim}<a https://a.example>l</a>2026-03-05#fff',
    );
  });
  it('lists count on from their offset', async () => {
    const items = await page.evaluate(() => {
      const list = {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        offset: 26,
        elements: [{ type: 'rich_text_section', elements: [] }],
      };
      const node = renderer.renderBlocks([{ type: 'rich_text', elements: [list] }], ctx()).querySelector('li');
      return [node.value, node.textContent];
    });
    assert.deepEqual(items, [27, 'aa.']);
  });
  it('shows loudly what it does not know', async () => {
    assert.equal(await rich(section({ type: 'smell' })), 'UNKNOWN(Unknown rich text element: smell)');
    assert.equal(await readBlocks(page, [{ type: 'hologram' }]), 'UNKNOWN(Unknown block: hologram)');
    const misshapen = [{ type: 'actions', elements: 3 }, { type: 'divider' }];
    assert.match(await readBlocks(page, misshapen), /UNKNOWN\(Unknown shape .* of block: actions\)/);
  });
});

describe('messages', () => {
  const jumbo = (message) =>
    page.evaluate((message) => renderer.renderMessage(message, ctx()).classList.contains('b-message--jumbo'), message);
  it('of nothing but emoji are large', async () => {
    assert.equal(await jumbo({ text: ':tada: 👍🏽' }), true);
    assert.equal(await jumbo({ text: ':tada: yes' }), false);
    assert.equal(await jumbo({ text: ':nobody:' }), false);
  });
  it('say that they were edited, behind the last word', async () => {
    const read = await page.evaluate(() => outline(renderer.renderMessage({ text: 'done', edited: {} }, ctx())));
    assert.equal(read, 'done (edited)');
  });
});
