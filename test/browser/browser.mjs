// browser.mjs - one Chromium for a test, and a server for a folder of finished pages.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

// The policy the real server sends: a page that needs more than this is broken.
export const POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const TYPES = {
    '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml',
};

export const WIDTHS = [{ width: 1280, height: 800 }, { width: 390, height: 844 }, { width: 320, height: 640 }];

export const hasBrowser = () => existsSync(CHROMIUM);

// Every launch gets a fresh profile: playwright makes one in the temporary folder.
// Files have names in Japanese, whatever the language of whoever runs the tests.
export const launch = () => chromium.launch({
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    executablePath: CHROMIUM,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--no-first-run'],
});

export const openPage = async (browser, options = {}) => {
    const context = await browser.newContext({
        locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: WIDTHS[0], ...options,
    });
    context.setDefaultTimeout(90000); // others may be busy on the same machine
    const page = await context.newPage();
    page.refused = [];
    // A page that is not drawn has no frames to look at, and is waited for in vain: look by the clock.
    const wait = page.waitForFunction.bind(page);
    page.waitForFunction = async (what, argument, options = {}) => {
        await page.bringToFront();
        return wait(what, argument, { polling: 100, ...options });
    };
    page.on('console', (line) => {
        if (/Content Security Policy|violates/.test(line.text())) page.refused.push(line.text());
    });
    page.on('pageerror', (error) => page.refused.push(String(error)));
    page.on('dialog', (dialog) => { page.refused.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    return page;
};

// Serves `folder` on a free port of the loopback; `answer` may answer a request first.
export const serve = (folder, answer = () => false) => new Promise((resolve) => {
    const server = createServer((request, response) => {
        if (answer(request, response)) return;
        const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
        const file = join(folder, path);
        if (!file.startsWith(folder) || !TYPES[extname(file)] || !existsSync(file)) {
            response.writeHead(404, { 'content-type': 'text/plain' });
            response.end();
            return;
        }
        response.writeHead(200, { 'content-type': TYPES[extname(file)], 'content-security-policy': POLICY });
        response.end(readFileSync(file));
    });
    server.listen(0, '127.0.0.1', () => resolve({
        url: `http://127.0.0.1:${server.address().port}`, close: () => server.close(),
    }));
});

export const axeSource = () =>
    readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
