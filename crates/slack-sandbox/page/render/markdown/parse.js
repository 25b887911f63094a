/**
 * Markdown, read into blocks.
 *
 * @typedef {{kind: 'heading', level: number, text: string}
 *   | {kind: 'paragraph', text: string}
 *   | {kind: 'code', text: string}
 *   | {kind: 'rule'}
 *   | {kind: 'quote', children: Part[]}
 *   | {kind: 'list', ordered: boolean, start: number, items: Item[]}
 *   | {kind: 'table', align: string[], rows: string[][]}} Part
 * @typedef {{done: boolean|undefined, children: Part[]}} Item `done` is undefined where the item is no task.
 */
import { cells, isDelimiter, alignments } from './table.js';

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/;
const RULE = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^(\s*)([-*+•]|\d{1,9}[.)])(?:\s+(.*)|\s*)$/;
const TASK = /^\[([ xX])\]\s+/;

class Blocks {
  /** @param {string[]} lines */
  constructor(lines) {
    this.lines = lines;
    this.at = 0;
    /** @type {Part[]} */
    this.out = [];
  }

  line() {
    return this.lines[this.at] ?? '';
  }

  read() {
    while (this.at < this.lines.length) {
      if (!this.line().trim()) this.at += 1;
      else if (!(this.fence() || this.heading() || this.rule() || this.quote() || this.list() || this.table()))
        this.paragraph();
    }
    return this.out;
  }

  fence() {
    const open = FENCE.exec(this.line())?.[1];
    if (!open) return false;
    const end = this.lines.findIndex(
      (line, at) => at > this.at && line.trim().startsWith(open) && !line.trim().replaceAll(open[0] ?? '', ''),
    );
    const last = end < 0 ? this.lines.length : end;
    this.out.push({ kind: 'code', text: this.lines.slice(this.at + 1, last).join('\n') });
    this.at = last + 1;
    return true;
  }

  heading() {
    const found = HEADING.exec(this.line());
    if (!found) return false;
    this.out.push({ kind: 'heading', level: found[1]?.length ?? 1, text: found[2] ?? '' });
    this.at += 1;
    return true;
  }

  rule() {
    if (!RULE.test(this.line())) return false;
    this.out.push({ kind: 'rule' });
    this.at += 1;
    return true;
  }

  quote() {
    const from = this.at;
    while (QUOTE.test(this.line())) this.at += 1;
    if (this.at === from) return false;
    const inner = this.lines.slice(from, this.at).map((line) => line.replace(QUOTE, ''));
    this.out.push({ kind: 'quote', children: new Blocks(inner).read() });
    return true;
  }

  list() {
    const first = ITEM.exec(this.line());
    if (!first) return false;
    const indent = first[1]?.length ?? 0;
    const ordered = /\d/.test(first[2] ?? '');
    /** @type {Item[]} */
    const items = [];
    for (let found = /** @type {RegExpExecArray|null} */ (first); found; found = ITEM.exec(this.line())) {
      if ((found[1]?.length ?? 0) !== indent || /\d/.test(found[2] ?? '') !== ordered || RULE.test(this.line())) break;
      items.push(this.item(found, indent));
    }
    this.out.push({ kind: 'list', ordered, start: ordered ? parseInt(first[2] ?? '1', 10) : 1, items });
    return true;
  }

  /** @param {RegExpExecArray} found @param {number} indent @returns {Item} */
  item(found, indent) {
    const task = TASK.exec(found[3] ?? '');
    const lines = [(found[3] ?? '').replace(TASK, '')];
    for (this.at += 1; this.at < this.lines.length; this.at += 1) {
      const line = this.line();
      const deep = /^\s*/.exec(line)?.[0].length ?? 0;
      const next = this.lines[this.at + 1] ?? '';
      const blank = !line.trim();
      if (blank && !(/^\s+/.test(next) && (/^\s*/.exec(next)?.[0].length ?? 0) > indent)) break;
      if (!blank && deep <= indent && (ITEM.test(line) || this.starts(line) || !lines.at(-1)?.trim())) break;
      lines.push(line.slice(Math.min(deep, indent + 2)));
    }
    if (!this.line().trim() && ITEM.test(this.lines[this.at + 1] ?? '')) this.at += 1;
    return { done: task ? task[1] !== ' ' : undefined, children: new Blocks(lines).read() };
  }

  table() {
    const next = this.lines[this.at + 1] ?? '';
    if (!this.line().includes('|') || !isDelimiter(next) || cells(this.line()).length !== cells(next).length)
      return false;
    const rows = [cells(this.line())];
    for (this.at += 2; this.line().includes('|') && this.line().trim(); this.at += 1) rows.push(cells(this.line()));
    this.out.push({ kind: 'table', align: alignments(next), rows });
    return true;
  }

  /** Whether a line begins something other than a paragraph. @param {string} line */
  starts(line) {
    return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);
  }

  paragraph() {
    const from = this.at;
    for (this.at += 1; this.line().trim() && !this.starts(this.line()); this.at += 1);
    this.out.push({
      kind: 'paragraph',
      text: this.lines
        .slice(from, this.at)
        .map((line) => line.trimStart())
        .join('\n'),
    });
  }
}

/**
 * @param {string} text
 * @returns {Part[]}
 */
export function parseMarkdown(text) {
  return new Blocks(text.replaceAll('\r\n', '\n').replaceAll('\t', '    ').split('\n')).read();
}
