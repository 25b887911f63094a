/** `accord demo`, started as a newcomer starts it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PROGRAM } from './house.mjs';

/**
 * Starts it and gives the address that it prints first.
 *
 * @param {...string} options Of its command line.
 * @returns {Promise<{address: string, stop(): Promise<void>}>}
 */
export async function startDemo(...options) {
  const child = spawn(PROGRAM, ['demo', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    // The rest is read too, so that nothing waits for it to be.
    createInterface({ input: child.stdout }).on('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
  });
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { address: address.trim(), stop };
}
