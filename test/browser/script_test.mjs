#!/usr/bin/env node
// What assets/kantoku.js adds to a page: drafts, progress, uploads, keys, menus.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasBrowser, launch, openPage, POLICY, serve } from './browser.mjs';
import { done, is, ok, skip } from './tap.mjs';

if (!hasBrowser()) skip('no Chromium here');

const gallery = mkdtempSync(join(tmpdir(), 'kantoku-gallery-'));
process.on('exit', () => rmSync(gallery, { recursive: true, force: true }));
execFileSync(process.env.GALLERY ?? 'build/test/web/gallery_test.t', [gallery], { stdio: 'ignore' });
const screen = (name) => readFileSync(join(gallery, `${name}.ja.html`), 'utf8');

// ---- a server that remembers what it was sent ----

let requests = [], drafts = 200, jobs = [], upload = { status: 422, screen: 'import-refused' };

const html = (response, text, status = 200) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY });
    response.end(text);
};

const answer = (request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    if (request.method === 'GET' && pathname === '/job') {
        html(response, jobs.length > 1 ? jobs.shift() : jobs[0]);
        return true;
    }
    if (request.method === 'GET') return false;
    let body = '';
    request.on('data', (bytes) => { body += bytes; });
    request.on('end', () => {
        requests.push({ path: pathname, body });
        if (pathname === '/drafts') {
            response.writeHead(drafts);
            response.end(drafts === 200 ? '08:55' : '');
        } else if (upload.to) {
            response.writeHead(303, { location: upload.to });
            response.end();
        } else {
            html(response, screen(upload.screen), upload.status);
        }
    });
    return true;
};

const server = await serve(gallery, answer);
const browser = await launch();
const page = await openPage(browser);
const go = (path) => page.goto(server.url + path);
const state = (selector) => page.locator(selector).textContent();
const sent = (path) => requests.filter((it) => it.path === path);

// ---- drafts ----

await go('/form-new.ja.html');
await page.fill('[name=name]', 'あさぎりコンタクト');
await page.waitForFunction(() => document.querySelector('[data-draft-state]').textContent, null, { timeout: 60000 });
is(await state('[data-draft-state]'), '08:55 に下書きを保存しました', 'a draft is saved while typing, and says when by the clock of the office');
is(sent('/drafts').length, 1, 'once, not with every key');
const draft = new URLSearchParams(sent('/drafts')[0].body);
is(draft.get('name'), 'あさぎりコンタクト', 'with what was typed');
is(draft.get('_csrf'), '0123456789abcdef', 'and the token of the form');

drafts = 401;
await page.fill('[name=kana]', 'アサ');
await page.waitForSelector('[data-draft-over]:not([hidden])', { timeout: 60000 });
ok(await page.isVisible('[data-draft-over] a[href="/sign-in"]'), 'when the session is over the page says so, and where to sign in');
drafts = 503;
await page.fill('[name=kana]', 'アサギリ');
await page.waitForFunction(() => document.querySelector('[data-draft-state]').textContent.includes('できていません'), null, { timeout: 60000 });
ok(true, 'when the server is away the page says so');
is(await page.inputValue('[name=kana]'), 'アサギリ', 'and keeps what was typed');
drafts = 200;
requests = [];
await page.waitForFunction(() => document.querySelector('[data-draft-state]').textContent.includes('保存しました'), null, { timeout: 90000 });
is(new URLSearchParams(sent('/drafts')[0].body).get('kana'), 'アサギリ', 'and saves it when the server is back');

requests = [];
await page.fill('[name=representative]', '岩崎 誠');
await go('/today.ja.html');
await page.waitForTimeout(300);
is(new URLSearchParams(sent('/drafts')[0]?.body).get('representative'), '岩崎 誠', 'a page that is left saves its last words');

// ---- progress ----

const running = screen('job');
jobs = [running, running.replaceAll('6,120', '7,000'), running.replace('id="job"', 'id="job" data-next="/today.ja.html"')];
await go('/job');
await page.waitForFunction(() => document.querySelector('#job').textContent.includes('7,000'), null, { timeout: 60000 });
ok(true, 'the progress of a job comes by itself');
await page.waitForURL('**/today.ja.html', { timeout: 60000 });
ok(true, 'and leads on when it is done');
jobs = [running, screen('job-failed')];
await go('/job');
await page.waitForSelector('.say.bad', { timeout: 60000 });
ok(await page.locator('symbol#i-stop').count() === 1, 'a job that failed shows its page, icons and all');

// ---- uploads ----

const file = { name: '一覧.xlsx', mimeType: 'application/zip', buffer: Buffer.alloc(2_000_000, 7) };
await go('/import.ja.html');
requests = [];
ok(await page.locator('[data-script]').isVisible(), 'the page says that a chosen file is read at once');
await page.setInputFiles('[name=file]', file);
await page.waitForSelector('.say.bad', { timeout: 60000 });
is(sent('/vendors/import').length, 1, 'and sends it, once');
ok(requests[0].body.includes('name="_csrf"') && requests[0].body.length > 2_000_000, 'an upload carries its file and the token');
ok((await page.title()).startsWith('エラー：'), 'a refusal shows the page with the reason');
ok(await page.locator('symbol#i-stop').count() === 1, 'with its icons');
upload = { to: '/import-confirm.ja.html' };
await page.setInputFiles('[name=file]', file);
await page.waitForURL('**/import-confirm.ja.html', { timeout: 60000 });
ok(true, 'the form still works after a refusal, and follows where it is led');

// ---- keys ----

await go('/today.ja.html');
await page.keyboard.press('/');
is(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'single keys do nothing until they are switched on');
await go('/me.ja.html');
await page.keyboard.press('/');
is(await page.evaluate(() => document.activeElement.id), 'find', '/ goes to the search');
await page.keyboard.type('gn/');
is(await page.inputValue('#find'), 'gn/', 'in a field keys are letters');
await page.evaluate(() => document.activeElement.blur());
await page.keyboard.press('g');
await Promise.all([page.waitForEvent('request', (it) => it.url().endsWith('/vendors')), page.keyboard.press('2')]);
ok(true, 'g 2 opens the second place');

await page.route('**/parties.ja.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('<body', '<body data-keys="on"') });
});
await go('/parties.ja.html');
await page.keyboard.press('j');
await page.keyboard.press('j');
await page.keyboard.press('k');
is(await page.evaluate(() => document.activeElement.textContent), 'あけぼの販売株式会社', 'j and k walk the rows');

// ---- menus, print ----

await go('/today.ja.html');
await page.click('.menu summary');
await page.keyboard.press('Escape');
ok(!await page.evaluate(() => document.querySelector('.menu').open), 'Esc closes the menu');
is(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY', 'and gives the focus back');
await page.click('.menu summary');
await page.click('h1');
ok(!await page.evaluate(() => document.querySelector('.menu').open), 'so does a click elsewhere');
await go('/party.ja.html');
ok(await page.locator('[data-print]').isVisible(), 'the print button shows');
ok(page.refused.length === 0, 'the policy lets all of it through', page.refused);

// ---- without script ----

const bare = await openPage(browser, { javaScriptEnabled: false });
await bare.goto(`${server.url}/party.ja.html`);
ok(!await bare.locator('[data-print]').isVisible(), 'without script there is no button that does nothing');
await bare.goto(`${server.url}/job.ja.html`);
is(await bare.locator('meta[http-equiv=refresh]').count(), 1, 'and the progress of a job comes by the browser itself');
await bare.goto(`${server.url}/today.ja.html`);
await bare.click('.menu summary');
ok(await bare.locator('.menu button').isVisible(), 'the menu opens all the same');

await browser.close();
server.close();
done();
