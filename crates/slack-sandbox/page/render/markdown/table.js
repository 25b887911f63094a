/** Tables of Markdown: rows of cells between bars. */

/**
 * The cells of a row; a bar after a backslash or within code is no border.
 *
 * @param {string} line
 * @returns {string[]}
 */
export function cells(line) {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  const out = [''];
  let code = false;
  for (let at = 0; at < inner.length; at += 1) {
    const char = inner[at] ?? '';
    if (char === '`') code = !code;
    if (char === '\\' && inner[at + 1] === '|') {
      out[out.length - 1] += '|';
      at += 1;
    } else if (char === '|' && !code) out.push('');
    else out[out.length - 1] += char;
  }
  return out.map((cell) => cell.trim());
}

/**
 * Whether a line is the one of dashes below the headings.
 *
 * @param {string} line
 * @returns {boolean}
 */
export function isDelimiter(line) {
  return line.includes('-') && cells(line).every((cell) => /^:?-+:?$/.test(cell));
}

/**
 * `left`, `center` or `right` for each column.
 *
 * @param {string} line The line of dashes.
 * @returns {string[]}
 */
export function alignments(line) {
  return cells(line).map((cell) => (cell.endsWith(':') ? (cell.startsWith(':') ? 'center' : 'right') : 'left'));
}
