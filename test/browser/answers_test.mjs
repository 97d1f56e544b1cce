#!/usr/bin/env node
// A party answers a check sheet in a real browser: from the link to the receipt within six clicks, with a server
// that is killed and a line that is cut on the way, without script on a phone, with last year's answers; then
// we return one question and accept what comes back.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasBrowser, launch, openPage } from './browser.mjs';
import { demoApp, KANTOKU, PEOPLE } from './app.mjs';
import { checkAxe, overflow, scrolls, smallButtons, smallText } from './look.mjs';
import { done, is, ok, skip } from './tap.mjs';

if (!hasBrowser()) skip('no Chromium here');

const app = await demoApp();
const browser = await launch();
const parties = app.run('list', 'party', '--json').trim().split('\n').map((line) => JSON.parse(line));
const party = (name) => parties.find((it) => it.name.includes(name)).id;
// A round for one party: the path of its link, and the id of its reply.
const ask = (sheet, period, name, ...rest) => execFileSync(KANTOKU.replace(/kantoku$/, 'test/web/ask_round'),
    [app.data, sheet, period, party(name), app.url, ...rest], { encoding: 'utf8', env: app.env }).trim().split(' ');

async function look(page, says, runsScript = true) {
    ok(!await page.evaluate(scrolls), `${says}: nothing scrolls sideways`, await page.evaluate(overflow));
    const small = [...await page.evaluate(smallText), ...(runsScript ? [] : await page.evaluate(smallButtons))];
    ok(!small.length, `${says}: no text is too small, and no button for a thumb`, small);
    if (runsScript) await checkAxe(page, says);
}

// ---- J2a: six clicks besides the answers ----

ask('outsourcing', '2025', 'あさぎり', 'answered');
const [link, reply] = ask('outsourcing', '2026', 'あさぎり');
const desk = await openPage(browser);
let clicks = 1; // the link in the mail
const click = async (selector) => { clicks++; await desk.click(selector); };
const saved = (question) => desk.waitForSelector(`#q${question} .ok1:not(.bad)`);
await app.go(desk, link);
await click('main button.p');
await desk.waitForURL(/\/v\/answers\/[^/]+\/1$/);
ok(true, 'the door leads straight to the first section');
await look(desk, 'a section at 1280');

// by keyboard
await desk.focus('[name="m1-1"][value=d]');
await desk.keyboard.press('ArrowRight');
await saved('1-1');
is(await desk.locator('[name="m1-1"]:checked').inputValue(), 'p', 'an arrow chooses the next mark, and it is saved');
ok(await desk.locator('#q1-1 .pl').isVisible(), 'what is not done asks by when it will be');
await desk.locator('[name="n1-1"]').fill('改定中の節がある');
await saved('1-1');
await desk.locator('[name="p1-1"]').fill('令和9年1月29日');

// The server is killed while somebody types.
const workers = execFileSync('pgrep', ['-P', String(app.server.pid)], { encoding: 'utf8' }).trim().split('\n');
for (const pid of [app.server.pid, ...workers]) process.kill(Number(pid), 'SIGKILL');
await desk.locator('[name="n1-1"]').fill('改定中の節がある。1月に終える');
await desk.waitForSelector('#q1-1 .ok1.bad');
ok(true, 'what could not be saved says so');
await app.start();
await saved('1-1');
await desk.reload();
is(await desk.inputValue('[name="n1-1"]'), '改定中の節がある。1月に終える', 'nothing is lost when the server is killed');
ok((await desk.inputValue('[name="p1-1"]')).includes('2027'), 'and a day in the Japanese calendar is understood');

// The line is cut, and the tab is closed.
await desk.context().setOffline(true);
await desk.check('[name="m1-3"][value=d]', { force: true });
await desk.waitForSelector('#q1-3 .ok1.bad');
ok((await desk.innerText('[data-saved-all]')).includes('つながりません'), 'the bar says that the line is cut, not when it was saved');
const section = desk.url();
await desk.goto('about:blank');
await desk.context().setOffline(false);
await desk.goto(section);
await saved('1-3');
is(await desk.locator('[name="m1-3"]:checked').inputValue(), 'd', 'what was chosen without a line is saved with the next');

// Evidence, sent as soon as it is chosen.
const file = join(app.folder, '情報取扱規程.pdf');
writeFileSync(file, '%PDF-1.4\n規程\n');
await desk.setInputFiles('[name="f1-1"]', file);
await desk.waitForSelector('#q1-1 .fi');
ok((await desk.locator('#q1-1 .fi').innerText()).includes('情報取扱規程.pdf'), 'a file stands beside its answer');
await desk.click('#q1-3 .prior button');
await desk.waitForFunction(() => document.querySelector('[name="n1-3"]').value.length > 0);
is(await desk.inputValue('[name="n1-3"]'), '規程 第3条', 'one press says the same as last time');

// A colleague answers one section, and sees nothing else.
const task = desk.url();
await desk.goto(task.replace(/1$/, 'people'));
await look(desk, 'sharing the work at 1280');
await desk.click('#form button.p');
await desk.waitForSelector('#mistakes');
await desk.fill('[name=name]', '佐伯 直');
await desk.fill('[name=address]', 'saeki@asagiri.example');
await desk.check('[name=section][value="3"]');
await desk.click('#form button.p');
const shared = new URL(await desk.locator('#link').innerText()).pathname;
const colleague = await openPage(browser);
await app.go(colleague, shared);
await colleague.click('main button.p');
await colleague.waitForURL(/\/3$/);
is(await colleague.locator('.secs li').count(), 2, 'a colleague has his section and the check');
for (const path of ['1', 'people', 'receipt', 'excel'])
    ok((await colleague.goto(task.replace(/1$/, path))).status() >= 400, `and not ${path}`);
await colleague.goto(task.replace(/1$/, 'check'));
is(await colleague.locator('#form').count(), 0, 'he cannot submit');
await colleague.goto(task.replace(/1$/, '3'));
await colleague.check('[name="m3-1"][value=d]', { force: true });
await colleague.waitForSelector('#q3-1 .ok1:not(.bad)');
await desk.goto(task);

// 変更なし for the rest of each section.
for (const next of ['2', '3', 'check']) {
    await click('.prior button[value=same]');
    await desk.waitForURL(new RegExp(`/v/answers/[^/]+/${next}$`));
}
ok(true, 'no change in a section is one press');
await look(desk, 'the check at 1280');
await click('#form button.p');
await desk.waitForSelector('.sha');
ok(clicks <= 6, `from the mail to the receipt: ${clicks} clicks besides the answers`);
await desk.waitForSelector('a[href$="receipt.pdf"]');
await look(desk, 'the receipt at 1280');
const pdf = await desk.evaluate(async () => (await (await fetch(document.querySelector('a[href$="receipt.pdf"]').href)).text()).slice(0, 5));
is(pdf, '%PDF-', 'the receipt is a PDF');
await app.go(desk, '/v/');
ok(await desk.locator('td .st, td').filter({ hasText: '確認' }).count(), 'what was sent is in the list');
await look(desk, 'the list of what was sent');

// ---- we look at it ----

const office = await openPage(browser);
await app.signIn(office, PEOPLE.office);
await app.go(office, `/answers/${reply}`);
await look(office, 'the answers at 1280');
is(await office.locator('.cmp > li').count(), 41, 'all that was asked is there');
await app.go(office, `/answers/${reply}?show=changed`);
is(await office.locator('.cmp > li').count(), 2, 'two of them have changed since last year');
await office.click('#q1-1 summary');
await office.fill('[name="r1-1"]', '改定中の節の名前を書いてください。');
await office.fill('[name="c1-1"]', '前回も同じ節だった');
await office.click('button[value=return]');
await office.waitForSelector('.said p');
await office.setViewportSize({ width: 390, height: 844 });
await look(office, 'the returned answers at 390');

// ---- it comes back, on a phone, without script ----

const phone = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 }, storageState: await desk.context().storageState() });
const press = (selector) => phone.press(selector, 'Enter');
await app.go(phone, link);
await press('main button.p');
await phone.waitForURL(/\/v\/answers\/[^/]+\/1/);
await look(phone, 'a section at 390', false);
const page = await phone.locator('#q1-1').innerText();
ok(page.includes('改定中の節の名前'), 'the reason stands beside its question');
ok(!page.includes('前回も同じ節'), 'our own note does not');
await phone.fill('[name="n1-1"]', '第4章');
await phone.fill('[name="p1-1"]', '13月');
await press('#form .end button.p');
await phone.waitForSelector('#mistakes');
is(await phone.inputValue('[name="p1-1"]'), '13月', 'what is no day stays as it was typed, and says so');
await phone.fill('[name="p1-1"]', '2027/2/26');
await press('#form .end button.p');
await phone.waitForURL(/\/2$/);
await phone.goto(phone.url().replace(/2$/, 'check'));
await look(phone, 'the check at 390', false);
await press('#form button.p');
await phone.waitForURL(/receipt$/);
await app.go(office, `/answers/${reply}`);
ok((await office.locator('#q1-1').innerText()).includes('第4章'), 'we see what was mended');
// What the comparison found is decided first.
await office.waitForFunction(async (path) => (await (await fetch(path)).text()).includes('/fine"'), `/answers/${reply}/findings`);
await app.go(office, `/answers/${reply}/findings`);
await office.evaluate(async () => {
    for (const form of document.querySelectorAll('form[action$="/fine"]')) {
        form.elements.reason.value = '電話で確かめた';
        await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    }
});
await app.go(office, `/answers/${reply}`);
await office.click('button[value=accept]');
await office.waitForSelector('.said p');
ok((await office.locator('main').innerText()).includes('確認済み'), 'and accept it');
ok(app.run('verify').length > 0, 'the trail holds');
await browser.close();
done();
