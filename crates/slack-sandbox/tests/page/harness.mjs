/** What the tests of the page share: a sandbox, a browser, and pages that note what goes wrong in them. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));

const modules = createRequire(join(process.env.PAGE_NODE_MODULES ?? here, 'package.json'));

/** A package that run.sh installed. @param {string} name */
export async function load(name) {
  const module = await import(pathToFileURL(modules.resolve(name)).href);
  return module.default ?? module;
}

/** The path of a file in such a package. @param {string} path */
export const installed = (path) => modules.resolve(path);

const TARGET = process.env.CARGO_TARGET_DIR ?? join(here, '../../../../target');
const PROGRAM = process.env.SLACK_SANDBOX_BIN ?? join(TARGET, 'debug/slack-sandbox');
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

/**
 * Starts the program on a free port. `order` gives it one of its own orders.
 *
 * @param {...string} options Of its command line.
 * @returns {Promise<{url: string, stop(): Promise<void>, order(op: string, fields?: object): Promise<any>}>}
 */
export async function startSandbox(...options) {
  const child = spawn(PROGRAM, ['--listen', '127.0.0.1:0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
    child.once('error', reject);
  });
  const order = async (/** @type {string} */ op, fields = {}) => {
    const answer = await fetch(`${url}/sandbox/${op}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    if (!answer.ok) throw new Error(`${op}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', () => resolve(undefined));
      child.kill();
    });
  return { url, stop, order };
}

/** Starts a browser without a window. */
export async function launch() {
  const { chromium } = await load('playwright-core');
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/**
 * Opens a page in a context of its own.
 *
 * @param {any} browser
 * @param {string} address
 * @param {{width?: number, height?: number, theme?: 'light'|'dark'}} [look]
 * @returns {Promise<{page: any, faults: string[]}>} `faults`: errors of scripts and the console, what the CSP refused.
 */
export async function openPage(browser, address, { width = 1000, height = 800, theme = 'light' } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP refused ${event.blockedURI} by ${event.violatedDirective}`);
    });
  });
  await page.goto(address);
  return { page, faults };
}

/** Waits until the gallery shows its samples and their pictures. @param {any} page */
export async function galleryReady(page) {
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
  await page.evaluate(async () => {
    const pictures = [...document.images].filter((image) => image.src.startsWith('data:'));
    for (const image of pictures) image.loading = 'eager';
    await Promise.all(pictures.map((image) => image.decode().catch(() => undefined)));
    await document.fonts.ready;
  });
}
